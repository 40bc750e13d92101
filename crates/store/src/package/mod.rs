//! The catalogue of packages: tables, facts and queries.

mod facts;

use std::collections::{BTreeMap, HashMap};

use domain::id::{AssociationId, PackageId, PromotionId};
use domain::order::OrderState;
use domain::package::{Lines, OrderLine, Package, PackageCategory, PackagePrice, Promotion};

use crate::Store;
use crate::engine::Session;
use crate::fault::Fault;
use crate::sync::uuid;
use crate::table::{all, association_value, find_by, id_value, table};

table!(PackageCategory { id, rank, code, name, note });
table!(Package { id, code, name, major_id, minor_id, kind, level_id, pricing, currency, tax_rate_bp, tax_goods_code, retired_on });
table!(PackagePrice { id, package_id, effective_on, steps });
table!(Promotion { id, code, name, off, package_ids, valid_from, valid_to, most_uses, retired_on });
table!(OrderLine {
    id,
    order_id,
    line_no,
    package_id,
    price_id,
    package_name,
    pricing,
    quantity,
    months,
    priced_months,
    starts_on,
    unit_price,
    list,
    discount,
    discount_reason,
    promotion_id,
    amount
});

/// The whole catalogue; an association has a few hundred packages.
#[derive(Debug, Clone, PartialEq)]
pub struct Catalogue {
    /// Categories of both ranks.
    pub categories: Vec<PackageCategory>,
    /// Packages, also retired ones.
    pub packages: Vec<Package>,
    /// Every version of their prices.
    pub prices: Vec<PackagePrice>,
    /// How many lines of orders name a package; one that none names is left out.
    pub lines: HashMap<PackageId, u32>,
}

impl Store {
    /// The whole catalogue.
    pub async fn catalogue(&self) -> Result<Catalogue, Fault> {
        let mut session = self.begin().await?;
        let sql = "select package_id, count(*) from order_line where association_id = $1 group by package_id";
        let mut lines = HashMap::new();
        for row in session.fetch(sql, vec![association_value(self.association)]).await? {
            lines.insert(PackageId(uuid(&row, 0)?), u32::try_from(row.count(1)?).unwrap_or(u32::MAX));
        }
        Ok(Catalogue {
            categories: all(&mut session, self.association).await?,
            packages: all(&mut session, self.association).await?,
            prices: all(&mut session, self.association).await?,
            lines,
        })
    }

    /// Every promotion code, also those that are retired, each with how often it was used.
    pub async fn promotions(&self) -> Result<Vec<(Promotion, u32)>, Fault> {
        let mut session = self.begin().await?;
        let uses = uses(&mut session, self.association).await?;
        let promotions: Vec<Promotion> = all(&mut session, self.association).await?;
        Ok(promotions.into_iter().map(|one| (one.clone(), uses.get(&one.id).copied().unwrap_or_default())).collect())
    }

    /// What lines that name these packages are priced by.
    pub async fn lines_of(&self, packages: &[PackageId]) -> Result<Lines, Fault> {
        let mut session = self.begin().await?;
        lines_of(&mut session, self.association, packages).await
    }
}

/// What lines that name these packages are priced by.
pub(crate) async fn lines_of(session: &mut Session, association: AssociationId, packages: &[PackageId]) -> Result<Lines, Fault> {
    let ids: Vec<_> = packages.iter().map(|id| id_value(*id)).collect();
    Ok(Lines {
        packages: find_by(session, association, "id", &ids).await?,
        prices: find_by(session, association, "package_id", &ids).await?,
        promotions: all(session, association).await?,
        uses: uses(session, association).await?,
    })
}

/// On how many lines of orders that stand each promotion code was used.
async fn uses(session: &mut Session, association: AssociationId) -> Result<BTreeMap<PromotionId, u32>, Fault> {
    let sql = format!(
        "select order_line.promotion_id, count(*) from order_line
        join member_order on member_order.association_id = $1 and member_order.id = order_line.order_id
        where order_line.association_id = $1 and order_line.promotion_id is not null and member_order.state not in ('{}', '{}')
        group by order_line.promotion_id",
        OrderState::Cancelled.name(),
        OrderState::Rejected.name()
    );
    let mut uses = BTreeMap::new();
    for row in session.fetch(sql, vec![association_value(association)]).await? {
        uses.insert(PromotionId(uuid(&row, 0)?), u32::try_from(row.count(1)?).unwrap_or(u32::MAX));
    }
    Ok(uses)
}

//! The catalogue of packages: tables, facts and queries.

mod facts;

use std::collections::HashMap;

use domain::id::{AssociationId, PackageId};
use domain::package::{Lines, OrderLine, Package, PackageCategory, PackagePrice};

use crate::Store;
use crate::engine::Session;
use crate::fault::Fault;
use crate::table::{all, association_value, find_by, id_value, table};

table!(PackageCategory { id, rank, code, name, note });
table!(Package { id, code, name, major_id, minor_id, kind, level_id, pricing, currency, retired_on });
table!(PackagePrice { id, package_id, effective_on, steps });
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
            let id = row.bytes(0)?.and_then(|bytes| uuid::Uuid::from_slice(&bytes).ok());
            let id = id.ok_or_else(|| Fault::corrupt("order_line", "package_id"))?;
            lines.insert(PackageId(id), u32::try_from(row.count(1)?).unwrap_or(u32::MAX));
        }
        Ok(Catalogue {
            categories: all(&mut session, self.association).await?,
            packages: all(&mut session, self.association).await?,
            prices: all(&mut session, self.association).await?,
            lines,
        })
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
    })
}

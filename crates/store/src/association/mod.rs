//! The association, its branches, levels and tags: tables, facts and queries.

pub(crate) mod facts;
pub(crate) mod number_report;
pub mod numbers;
mod runs;

pub use number_report::{Fate, SeriesReport, Stretch};
pub use runs::{Run, RunFilter};

use std::collections::HashMap;

use domain::access::Access;
use domain::association::{Association, Level, NumberLease, NumberSeries, Org, Tag, User};
use domain::calendar::TimeZone;
use domain::id::{AssociationId, LevelId, OrgId, UserId};
use domain::member::{FieldSettings, FollowUpType, MemberKind};

use crate::Store;
use crate::engine::{Row, Session};
use crate::fault::Fault;
use crate::table::{all, association_value, column_group, find, table};

table!(Association { id, name, code, time_zone });
table!(User { id, name, access });
column_group!(Access { role, rights, org_id });
table!(Org { id, parent_id, name, code, retired_on, unit_numbers, individual_numbers });
table!(Level {
    id,
    name,
    kind,
    group_name,
    suffix,
    dues,
    term_months,
    renewal_window_days,
    grace_days,
    late_start,
    retired_on,
    statuses,
    documents
});
table!(Tag { id, name, colour });
table!(NumberSeries { id, key, next });
table!(NumberLease { id, series_key, device_id, incarnation, first, last, next, state });

/// The association's time zone, by which days of a filter are counted.
pub async fn zone(session: &mut Session, association: AssociationId) -> Result<TimeZone, Fault> {
    let found: Option<Association> = find(session, association, association).await?;
    Ok(found.map(|association| association.time_zone).unwrap_or_default())
}

/// The settings that lists and forms choose from.
#[derive(Debug, Clone, PartialEq)]
pub struct Choices {
    /// Head association and branches.
    pub orgs: Vec<Org>,
    /// Levels.
    pub levels: Vec<Level>,
    /// Tags.
    pub tags: Vec<Tag>,
    /// Every kind of follow-up.
    pub follow_up_types: Vec<FollowUpType>,
    /// Custom fields, and the forms of member groups.
    pub fields: FieldSettings,
}

impl Store {
    /// The association, once it is created.
    pub async fn association(&self) -> Result<Option<Association>, Fault> {
        let mut session = self.begin().await?;
        find(&mut session, self.association, self.association).await
    }

    /// The people of the desk.
    pub async fn users(&self) -> Result<Vec<User>, Fault> {
        let mut session = self.begin().await?;
        all(&mut session, self.association).await
    }

    /// What a person may do, and where; nothing where the association does not know them.
    pub async fn access_of(&self, person: UserId) -> Result<Option<Access>, Fault> {
        let mut session = self.begin().await?;
        let user: Option<User> = find(&mut session, self.association, person).await?;
        Ok(user.map(|user| user.access))
    }

    /// How many members belong to each level; a level without any is left out.
    pub async fn members_of_levels(&self) -> Result<HashMap<LevelId, u32>, Fault> {
        let mut session = self.begin().await?;
        let sql = "select level_id, count(*) from member where association_id = $1 group by level_id";
        let rows = session.fetch(sql, vec![association_value(self.association)]).await?;
        rows.iter().map(|row| Ok((LevelId(id_in(row, 0, "level_id")?), count_in(row, 1)?))).collect()
    }

    /// How many units and individuals belong to each organisation itself; where there are none, nothing is said.
    pub async fn members_of_orgs(&self) -> Result<HashMap<(OrgId, MemberKind), u32>, Fault> {
        let mut session = self.begin().await?;
        let sql = "select org_id, kind, count(*) from member where association_id = $1 group by org_id, kind";
        let rows = session.fetch(sql, vec![association_value(self.association)]).await?;
        let counted = |row: &Row| {
            let kind = row.text(1)?.as_deref().and_then(MemberKind::from_name).ok_or_else(|| Fault::corrupt("member", "kind"))?;
            Ok(((OrgId(id_in(row, 0, "org_id")?), kind), count_in(row, 2)?))
        };
        rows.iter().map(counted).collect()
    }

    /// The serial that comes next in a series.
    pub async fn next_serial(&self, key: &str) -> Result<i64, Fault> {
        let mut session = self.begin().await?;
        let series: Option<NumberSeries> = find(&mut session, self.association, NumberSeries::id_of(self.association, key)).await?;
        Ok(series.unwrap_or_else(|| NumberSeries::fresh(self.association, key)).next)
    }

    /// Branches, levels, tags, kinds of follow-up and the fields of members.
    pub async fn choices(&self) -> Result<Choices, Fault> {
        let mut session = self.begin().await?;
        Ok(Choices {
            orgs: all(&mut session, self.association).await?,
            levels: all(&mut session, self.association).await?,
            tags: all(&mut session, self.association).await?,
            follow_up_types: FollowUpType::every(self.association, &all(&mut session, self.association).await?),
            fields: crate::member::settings(&mut session, self.association).await?,
        })
    }
}

fn id_in(row: &Row, column: usize, name: &'static str) -> Result<uuid::Uuid, Fault> {
    row.bytes(column)?.and_then(|bytes| uuid::Uuid::from_slice(&bytes).ok()).ok_or_else(|| Fault::corrupt("member", name))
}

fn count_in(row: &Row, column: usize) -> Result<u32, Fault> {
    Ok(u32::try_from(row.count(column)?).unwrap_or(u32::MAX))
}

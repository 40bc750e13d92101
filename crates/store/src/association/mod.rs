//! The association, its branches, levels and tags: tables, facts and queries.

mod facts;
pub(crate) mod number_report;
pub mod numbers;

pub use number_report::{Fate, SeriesReport, Stretch};

use domain::association::{Association, Level, NumberLease, NumberSeries, Org, Tag, User};
use domain::calendar::TimeZone;
use domain::id::AssociationId;
use domain::member::FollowUpType;

use crate::Store;
use crate::engine::Session;
use crate::fault::Fault;
use crate::table::{all, find, table};

table!(Association { id, name, code, time_zone });
table!(User { id, name, role });
table!(Org { id, parent_id, name, code });
table!(Level { id, name, kind, group_name, suffix, dues, term_months, renewal_window_days, grace_days });
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

    /// Branches, levels, tags and kinds of follow-up.
    pub async fn choices(&self) -> Result<Choices, Fault> {
        let mut session = self.begin().await?;
        Ok(Choices {
            orgs: all(&mut session, self.association).await?,
            levels: all(&mut session, self.association).await?,
            tags: all(&mut session, self.association).await?,
            follow_up_types: FollowUpType::every(self.association, &all(&mut session, self.association).await?),
        })
    }
}

//! 会籍期间: a period of membership that an order bought. It is never deleted: where its order is unpaid again, it is taken back and stays
//! on record.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{MembershipAct, StartRule};
use crate::id::{CoverageId, LevelId, MemberId, OrderId, UserId};
use crate::member::{Member, Stage};

/// A period of membership.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coverage {
    /// Its id.
    pub id: CoverageId,
    /// Whose.
    pub member_id: MemberId,
    /// The order that bought it.
    pub order_id: OrderId,
    /// How many of the member's periods were made before it, and one: later ones have higher ordinals.
    pub ordinal: u32,
    /// The period that said when membership ended as this one was made; none where nothing did, or a date that was set by hand.
    pub built_on: Option<CoverageId>,
    /// Joining, or renewal.
    pub act: MembershipAct,
    /// The level it is of.
    pub level_id: LevelId,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// The day of the month from which its chain of periods counts, see [`crate::calendar::period_end`].
    pub anchor_day: u32,
    /// Why it begins where it does.
    pub rule: StartRule,
    /// The day on which its order was paid in full.
    pub paid_on: NaiveDate,
    /// What stood of the member before.
    pub former: Former,
    /// Who recorded the payment that made it.
    pub made_by: UserId,
    /// When.
    pub made_at: DateTime<Utc>,
    /// When it was taken back; none while it stands.
    pub taken_back_at: Option<DateTime<Utc>>,
    /// From when it counts, where the month in which it was paid was closed already.
    #[serde(default)]
    pub booked_on: Option<NaiveDate>,
    /// From when it counts no more, where that is not the day on which it was taken back.
    #[serde(default)]
    pub unbooked_on: Option<NaiveDate>,
    /// From when it counts again after closed months without it.
    #[serde(default)]
    pub rebooked_on: Option<NaiveDate>,
}

/// What a period changes of a member, as it stood before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Former {
    /// How far joining had come.
    pub former_stage: Stage,
    /// The level it belonged to.
    pub former_level_id: LevelId,
    /// First day of membership.
    pub former_joined_on: Option<NaiveDate>,
    /// Last day of membership.
    pub former_expires_on: Option<NaiveDate>,
}

impl Former {
    /// What stands of a member now.
    #[must_use]
    pub fn of(member: &Member) -> Self {
        Self {
            former_stage: member.stage,
            former_level_id: member.level_id(),
            former_joined_on: member.joined_on,
            former_expires_on: member.expires_on,
        }
    }
}

impl Coverage {
    /// Whether it stands.
    #[must_use]
    pub fn stands(&self) -> bool {
        self.taken_back_at.is_none()
    }

    /// Whether a day of it is a day of the other as well.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.starts_on <= other.ends_on && other.starts_on <= self.ends_on
    }
}

/// The standing period that ends last.
pub fn latest_standing<'a>(coverages: impl IntoIterator<Item = &'a Coverage>) -> Option<&'a Coverage> {
    coverages.into_iter().filter(|coverage| coverage.stands()).max_by_key(|coverage| (coverage.ends_on, coverage.ordinal))
}

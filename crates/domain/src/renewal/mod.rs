//! The period of membership: what an order buys of it, when it begins and ends, and how payments make it and take it back
//! (requirements A8, A15.2, F11.7–F11.9, H1).

mod coverage;
mod effects;
mod explain;
mod period;
mod renew;
mod take_back;
#[cfg(test)]
pub(crate) mod testing;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use coverage::{Coverage, Former, latest_standing};
pub use effects::{Effects, MembershipFacts, is_settled, withheld};
pub use explain::{ExpiryOrigin, expiry_origin};
pub use period::{Period, StartRule, period, set_expiry};
pub(crate) use renew::buyer_name;
pub use renew::{Quote, Received, RenewMembers, RenewMembersFacts, TERMS_LIMIT, dues_order, quote, renewal_hindrance};

use crate::id::LevelId;

/// Most months that one order buys.
pub const MONTHS_LIMIT: u32 = 1_200;

/// What an order does to a membership once it is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MembershipAct {
    /// 入会: it completes joining.
    Join,
    /// 续费: it extends the period.
    Renew,
}

impl MembershipAct {
    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Join => "join",
            Self::Renew => "renew",
        }
    }

    /// The act of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Join, Self::Renew].into_iter().find(|act| act.name() == name)
    }
}

/// What an order buys of membership.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Bought {
    /// Joining, or another period.
    pub act: MembershipAct,
    /// The level that is in force once it is paid (requirements F11.9).
    pub level_id: LevelId,
    /// How long it lasts; 1 to [`MONTHS_LIMIT`].
    pub months: u32,
}

/// Where a renewal begins that is paid after the grace period: a setting of the level (requirements F11.8).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LateStart {
    /// 自付款之日起
    #[default]
    PaymentDay,
    /// 自原到期日的次日起
    OldEnd,
}

impl LateStart {
    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::PaymentDay => "payment_day",
            Self::OldEnd => "old_end",
        }
    }

    /// The setting of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::PaymentDay, Self::OldEnd].into_iter().find(|start| start.name() == name)
    }
}

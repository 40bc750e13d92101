//! When a bought period begins and ends (requirements B1.18, F11.8, A8.5).

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Coverage, LateStart};
use crate::association::Level;
use crate::calendar::{is_anchored, period_end};
use crate::member::Member;

/// Why a period begins where it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StartRule {
    /// Joining: from the day of payment, or from the join date that was set before.
    Joined,
    /// No expiry is set, or one that can be none: from the day of payment.
    Unset,
    /// Not expired: from the day after the old end.
    Early,
    /// Within the grace period: from the day after the old end.
    Grace,
    /// After the grace period: from the day of payment.
    LateFromPayment,
    /// After the grace period, at a level that counts on: from the day after the old end.
    LateFromOldEnd,
}

impl StartRule {
    /// Every rule.
    pub const ALL: [Self; 6] = [Self::Joined, Self::Unset, Self::Early, Self::Grace, Self::LateFromPayment, Self::LateFromOldEnd];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Joined => "joined",
            Self::Unset => "unset",
            Self::Early => "early",
            Self::Grace => "grace",
            Self::LateFromPayment => "late_from_payment",
            Self::LateFromOldEnd => "late_from_old_end",
        }
    }

    /// The rule of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.name() == name)
    }
}

/// A period that a payment makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// The day of the month from which its chain counts, see [`period_end`].
    pub anchor_day: u32,
    /// Why it begins there.
    pub rule: StartRule,
}

/// The last of the dates that stand for nothing: empty cells of older systems became days around 1970 and 1971 (requirements A8.5).
const LAST_EMPTY_DATE: (i32, u32, u32) = (1971, 1, 1);

/// An expiry that means something: one near the zero of a clock, or before the member joined, counts as not set (requirements A8.5).
#[must_use]
pub fn set_expiry(expires_on: Option<NaiveDate>, joined_on: Option<NaiveDate>) -> Option<NaiveDate> {
    let (year, month, day) = LAST_EMPTY_DATE;
    expires_on.filter(|end| (end.year(), end.month(), end.day()) > (year, month, day) && joined_on.is_none_or(|joined| *end >= joined))
}

/// The period that a renewal of a member makes which is paid on a day: it continues the old one until the grace period of the level is
/// over, and begins with the payment after that, or as the level says.
#[must_use]
pub fn period(member: &Member, level: &Level, latest: Option<&Coverage>, paid_on: NaiveDate, months: u32) -> Period {
    let from_payment = |rule| made(paid_on, paid_on.day(), months, rule);
    let Some(old_end) = set_expiry(member.expires_on, member.joined_on) else { return from_payment(StartRule::Unset) };
    let rule = match (paid_on <= old_end, paid_on <= level.kept_until(old_end), level.late_start) {
        (true, _, _) => StartRule::Early,
        (false, true, _) => StartRule::Grace,
        (false, false, LateStart::OldEnd) => StartRule::LateFromOldEnd,
        (false, false, LateStart::PaymentDay) => return from_payment(StartRule::LateFromPayment),
    };
    let starts_on = old_end.succ_opt().unwrap_or(NaiveDate::MAX);
    let of_chain = latest.filter(|coverage| coverage.ends_on == old_end).map(|coverage| coverage.anchor_day);
    let anchor = of_chain.or_else(|| member.joined_on.map(|joined| joined.day())).filter(|day| is_anchored(starts_on, *day));
    made(starts_on, anchor.unwrap_or_else(|| starts_on.day()), months, rule)
}

/// A period from a day on.
pub(super) fn made(starts_on: NaiveDate, anchor_day: u32, months: u32, rule: StartRule) -> Period {
    Period { starts_on, ends_on: period_end(starts_on, anchor_day, months), anchor_day, rule }
}

#[cfg(test)]
#[path = "period_tests.rs"]
mod tests;

//! The status of a member on a day: derived from stage, standing, expiry and level, never typed (requirements H1, A8).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Member, Stage, Standing};
use crate::association::Level;

/// What a member is on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MemberStatus {
    /// Joining is not complete.
    Joining,
    /// 被拒绝
    Rejected,
    /// In force; also where no expiry is set (requirements A8.5).
    Active,
    /// 续约期: expiry is near.
    Due,
    /// 宽限期: expiry has passed, membership is kept.
    Grace,
    /// 已过期
    Expired,
    /// 退会
    Withdrawn,
    /// 黑名单
    Blacklisted,
}

impl MemberStatus {
    /// Every status, in the order that lists and pies show.
    pub const ALL: [Self; 8] =
        [Self::Active, Self::Due, Self::Grace, Self::Expired, Self::Joining, Self::Rejected, Self::Withdrawn, Self::Blacklisted];

    /// Whether it says that something bars the member, whatever the day.
    #[must_use]
    pub fn is_barred(self) -> bool {
        matches!(self, Self::Withdrawn | Self::Blacklisted)
    }

    /// Whether it follows from the expiry.
    #[must_use]
    pub fn is_in_time(self) -> bool {
        matches!(self, Self::Active | Self::Due | Self::Grace | Self::Expired)
    }

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Joining => "joining",
            Self::Rejected => "rejected",
            Self::Active => "active",
            Self::Due => "due",
            Self::Grace => "grace",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
            Self::Blacklisted => "blacklisted",
        }
    }
}

/// The status of a member of a level on a day.
#[must_use]
pub fn of(member: &Member, level: &Level, today: NaiveDate) -> MemberStatus {
    from_parts(member.stage, member.standing, member.expires_on, level, today)
}

/// The same, from the parts that decide it.
#[must_use]
pub fn from_parts(stage: Stage, standing: Standing, expires_on: Option<NaiveDate>, level: &Level, today: NaiveDate) -> MemberStatus {
    match (standing, stage) {
        (Standing::Blacklisted, _) => MemberStatus::Blacklisted,
        (Standing::Withdrawn, _) => MemberStatus::Withdrawn,
        (_, Stage::Rejected) => MemberStatus::Rejected,
        (_, Stage::Complete) => in_time(expires_on, level, today),
        _ => MemberStatus::Joining,
    }
}

fn in_time(expires_on: Option<NaiveDate>, level: &Level, today: NaiveDate) -> MemberStatus {
    let Some(expires_on) = expires_on else { return MemberStatus::Active };
    let has_begun = |status: &MemberStatus| level.status_begins(*status, expires_on).is_some_and(|begins| begins <= today);
    [MemberStatus::Expired, MemberStatus::Grace, MemberStatus::Due].into_iter().find(has_begun).unwrap_or(MemberStatus::Active)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::{Currency, Money};
    use uuid::Uuid;

    fn level(renewal_window_days: u32, grace_days: u32) -> Level {
        Level {
            id: Uuid::nil().into(),
            name: "单位会员".into(),
            kind: super::super::MemberKind::Unit,
            group_name: String::new(),
            suffix: String::new(),
            dues: Money::zero(Currency::CNY),
            term_months: 12,
            renewal_window_days,
            grace_days,
            late_start: crate::renewal::LateStart::PaymentDay,
            retired_on: None,
            statuses: crate::association::StatusRules::default(),
            documents: Vec::new(),
        }
    }

    #[test]
    fn status_follows_the_windows_of_the_level() {
        let today: NaiveDate = "2026-11-21".parse().unwrap();
        // Renewal window 30 days, grace 10 days, counted by hand from 21 November 2026.
        for (expires_on, expected) in [
            ("2026-12-22", MemberStatus::Active),
            ("2026-12-21", MemberStatus::Due),
            ("2026-11-21", MemberStatus::Due),
            ("2026-11-20", MemberStatus::Grace),
            ("2026-11-11", MemberStatus::Grace),
            ("2026-11-10", MemberStatus::Expired),
            ("1999-01-01", MemberStatus::Expired),
        ] {
            let status = from_parts(Stage::Complete, Standing::Good, Some(expires_on.parse().unwrap()), &level(30, 10), today);
            assert_eq!(status, expected, "{expires_on}");
        }
        assert_eq!(from_parts(Stage::Complete, Standing::Good, None, &level(30, 10), today), MemberStatus::Active);
    }

    #[test]
    fn standing_outranks_stage_and_stage_outranks_time() {
        let today: NaiveDate = "2026-11-21".parse().unwrap();
        let status = |stage, standing| from_parts(stage, standing, Some(today), &level(0, 0), today);
        assert_eq!(status(Stage::Complete, Standing::Blacklisted), MemberStatus::Blacklisted);
        assert_eq!(status(Stage::Rejected, Standing::Withdrawn), MemberStatus::Withdrawn);
        assert_eq!(status(Stage::Rejected, Standing::Good), MemberStatus::Rejected);
        assert_eq!(status(Stage::Submitted, Standing::Good), MemberStatus::Joining);
        assert_eq!(status(Stage::Complete, Standing::Good), MemberStatus::Due);
    }
}

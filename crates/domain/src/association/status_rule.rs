//! By which date a member's status changes, and which statuses count as membership: the rows of a level's status table (requirements
//! A8.1, H1). How many days before or after that date are the level's renewal window and grace period.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Level;
use crate::calendar::{month_end, month_start};
use crate::member::status::MemberStatus;

/// The date that a rule counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ExpiryDate {
    /// 到期日: the last day of membership itself.
    #[default]
    Expiry,
    /// 到期月末: the last day of its month.
    MonthEnd,
    /// 到期年末: the last day of its year.
    YearEnd,
}

impl ExpiryDate {
    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Expiry => "expiry",
            Self::MonthEnd => "month_end",
            Self::YearEnd => "year_end",
        }
    }

    /// The date, of an expiry.
    #[must_use]
    pub fn of(self, expires_on: NaiveDate) -> NaiveDate {
        match self {
            Self::Expiry => expires_on,
            Self::MonthEnd => month_end(expires_on),
            Self::YearEnd => expires_on.with_month(12).map_or(expires_on, month_end),
        }
    }

    /// The latest expiry whose date is not after a day.
    fn latest(self, day: NaiveDate) -> NaiveDate {
        let start = match self {
            Self::Expiry => return day,
            Self::MonthEnd => month_start(day),
            Self::YearEnd => NaiveDate::from_ymd_opt(day.year(), 1, 1).unwrap_or(day),
        };
        if self.of(day) == day { day } else { start.pred_opt().unwrap_or(day) }
    }
}

/// One row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StatusRule {
    /// The date that it counts from.
    pub date: ExpiryDate,
    /// Whether somebody of this status counts as a member.
    pub counts_as_member: bool,
}

/// The table of a level. Its rows stand in the order in which a membership passes through them; the last one that has begun holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StatusRules {
    /// 续约期, which begins so many days before the date as renewal is open.
    pub due: StatusRule,
    /// 宽限期, which begins the day after the date.
    pub grace: StatusRule,
    /// 已过期, which begins when the grace period after the date is over.
    pub expired: StatusRule,
}

impl Default for StatusRules {
    /// By the expiry itself; whoever is not yet expired counts.
    fn default() -> Self {
        let rule = |counts_as_member| StatusRule { date: ExpiryDate::Expiry, counts_as_member };
        Self { due: rule(true), grace: rule(true), expired: rule(false) }
    }
}

/// Expiry dates, both ends included; an open end is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExpiryBounds {
    /// Earliest expiry.
    pub from: Option<NaiveDate>,
    /// Latest expiry.
    pub to: Option<NaiveDate>,
    /// Whether a member without an expiry belongs here.
    pub holds_unset: bool,
}

impl ExpiryBounds {
    /// Whether an expiry lies within.
    #[must_use]
    pub fn holds(self, expires_on: NaiveDate) -> bool {
        self.from.is_none_or(|from| expires_on >= from) && self.to.is_none_or(|to| expires_on <= to)
    }
}

/// The statuses that time decides, in the order of the table. The first one begins with joining.
const IN_TIME: [MemberStatus; 4] = [MemberStatus::Active, MemberStatus::Due, MemberStatus::Grace, MemberStatus::Expired];

impl Level {
    /// The row of a status; none where no date decides it.
    fn status_rule(&self, status: MemberStatus) -> Option<StatusRule> {
        match status {
            MemberStatus::Due => Some(self.statuses.due),
            MemberStatus::Grace => Some(self.statuses.grace),
            MemberStatus::Expired => Some(self.statuses.expired),
            _ => None,
        }
    }

    /// Days from the date of a status to its first day; negative before the date.
    fn status_offset_days(&self, status: MemberStatus) -> i64 {
        match status {
            MemberStatus::Due => -i64::from(self.renewal_window_days),
            MemberStatus::Expired => i64::from(self.grace_days) + 1,
            _ => 1,
        }
    }

    /// First day of a status for an expiry; none where no date decides it.
    #[must_use]
    pub fn status_begins(&self, status: MemberStatus, expires_on: NaiveDate) -> Option<NaiveDate> {
        let date = self.status_rule(status)?.date.of(expires_on);
        Some(shifted(date, self.status_offset_days(status)))
    }

    /// Last day on which a membership that ends on a day is still kept.
    #[must_use]
    pub fn kept_until(&self, expires_on: NaiveDate) -> NaiveDate {
        let over = self.status_begins(MemberStatus::Expired, expires_on);
        over.and_then(|day| day.pred_opt()).unwrap_or(expires_on)
    }

    /// Whether somebody of a status counts as a member.
    #[must_use]
    pub fn counts_as_member(&self, status: MemberStatus) -> bool {
        status == MemberStatus::Active || self.status_rule(status).is_some_and(|rule| rule.counts_as_member)
    }

    /// Whether another level has the same table with the same days.
    #[must_use]
    pub fn has_statuses_of(&self, other: &Self) -> bool {
        let table = |level: &Self| (level.renewal_window_days, level.grace_days, level.statuses);
        table(self) == table(other)
    }

    /// Which expiries give a complete member in good standing this status on a day: the one rule behind status, list filters and counts.
    /// None for a status that does not depend on the expiry.
    #[must_use]
    pub fn expiry_bounds(&self, status: MemberStatus, today: NaiveDate) -> Option<ExpiryBounds> {
        let place = IN_TIME.iter().position(|one| *one == status)?;
        let begun_to = |status: MemberStatus| {
            let rule = self.status_rule(status)?;
            Some(rule.date.latest(shifted(today, -self.status_offset_days(status))))
        };
        let later = IN_TIME[place + 1..].iter().filter_map(|later| begun_to(*later)).max();
        Some(ExpiryBounds { from: later.and_then(|day| day.succ_opt()), to: begun_to(status), holds_unset: status == MemberStatus::Active })
    }
}

fn shifted(day: NaiveDate, days: i64) -> NaiveDate {
    let count = Days::new(days.unsigned_abs());
    if days < 0 { day.checked_sub_days(count).unwrap_or(NaiveDate::MIN) } else { day.checked_add_days(count).unwrap_or(NaiveDate::MAX) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::renewal::testing::level;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// requirements A8.1: the first days of each status, counted by hand from a calendar.
    #[test]
    fn each_row_begins_by_its_own_date() {
        let table = |due, grace, expired| {
            let rule = |date, counts_as_member| StatusRule { date, counts_as_member };
            let statuses = StatusRules { due: rule(due, true), grace: rule(grace, true), expired: rule(expired, false) };
            Level { renewal_window_days: 30, grace_days: 10, statuses, ..level() }
        };
        use ExpiryDate::{Expiry, MonthEnd, YearEnd};
        for (dates, expires_on, [due, grace, expired]) in [
            ((Expiry, Expiry, Expiry), "2026-11-21", ["2026-10-22", "2026-11-22", "2026-12-02"]),
            ((MonthEnd, MonthEnd, MonthEnd), "2026-02-03", ["2026-01-29", "2026-03-01", "2026-03-11"]),
            ((Expiry, Expiry, YearEnd), "2028-02-29", ["2028-01-30", "2028-03-01", "2029-01-11"]),
        ] {
            let level = table(dates.0, dates.1, dates.2);
            let begins = |status| level.status_begins(status, day(expires_on));
            assert_eq!(begins(MemberStatus::Due), Some(day(due)), "{dates:?}");
            assert_eq!(begins(MemberStatus::Grace), Some(day(grace)), "{dates:?}");
            assert_eq!(begins(MemberStatus::Expired), Some(day(expired)), "{dates:?}");
        }
    }

    /// Going by first days, and looking an expiry up in the bounds of each status, is the same, for every table and around every turn.
    #[test]
    fn bounds_and_first_days_agree() {
        use ExpiryDate::{Expiry, MonthEnd, YearEnd};
        let today = day("2026-11-21");
        let rule = |date| StatusRule { date, counts_as_member: true };
        for (due, grace, expired) in [Expiry, MonthEnd, YearEnd]
            .into_iter()
            .flat_map(|due| [Expiry, MonthEnd, YearEnd].map(|grace| (due, grace)))
            .flat_map(|(due, grace)| [Expiry, MonthEnd, YearEnd].map(|expired| (due, grace, expired)))
        {
            let statuses = StatusRules { due: rule(due), grace: rule(grace), expired: rule(expired) };
            for (window, grace_days) in [(0, 0), (30, 10), (400, 45)] {
                let level = Level { renewal_window_days: window, grace_days, statuses, ..level() };
                for expires_on in day("2025-01-01").iter_days().take(1_200) {
                    let begun = |status: &&MemberStatus| level.status_begins(**status, expires_on).is_none_or(|begins| begins <= today);
                    let by_days = IN_TIME.iter().rfind(begun).copied();
                    let by_bounds: Vec<_> =
                        IN_TIME.into_iter().filter(|status| level.expiry_bounds(*status, today).unwrap().holds(expires_on)).collect();
                    assert_eq!(by_bounds, by_days.into_iter().collect::<Vec<_>>(), "{expires_on} {statuses:?} {window} {grace_days}");
                }
            }
        }
    }

    #[test]
    fn what_counts_is_what_the_table_says() {
        let counts = |level: &Level| MemberStatus::ALL.into_iter().filter(|status| level.counts_as_member(*status)).collect::<Vec<_>>();
        assert_eq!(counts(&level()), [MemberStatus::Active, MemberStatus::Due, MemberStatus::Grace]);
        let mut strict = level();
        strict.statuses.grace.counts_as_member = false;
        assert_eq!(counts(&strict), [MemberStatus::Active, MemberStatus::Due]);
    }
}

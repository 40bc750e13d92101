//! When periods begin and end, counted off a calendar by hand: 单位会员, twelve months a term, ninety days of grace.

use proptest::prelude::*;

use super::*;
use crate::renewal::testing::{date, level, member};

/// requirements B1.18, F11.8, A8.5
#[test]
fn a_period_begins_by_the_rule_of_the_day_on_which_it_is_paid() {
    for (joined, expires, paid, months, starts, ends, rule) in [
        // Early: months before the end, and on the last day.
        (Some("2020-01-01"), Some("2026-12-31"), "2026-11-21", 12, "2027-01-01", "2027-12-31", StartRule::Early),
        (Some("2020-01-01"), Some("2026-12-31"), "2026-12-31", 12, "2027-01-01", "2027-12-31", StartRule::Early),
        // Ninety days after 31 December 2026 is 31 March 2027.
        (Some("2020-01-01"), Some("2026-12-31"), "2027-01-01", 12, "2027-01-01", "2027-12-31", StartRule::Grace),
        (Some("2020-01-01"), Some("2026-12-31"), "2027-03-31", 12, "2027-01-01", "2027-12-31", StartRule::Grace),
        (Some("2020-01-01"), Some("2026-12-31"), "2027-04-01", 12, "2027-04-01", "2028-03-31", StartRule::LateFromPayment),
        // Several years at once.
        (Some("2020-01-01"), Some("2026-12-31"), "2026-11-21", 36, "2027-01-01", "2029-12-31", StartRule::Early),
        // 29 February, as joined and as expired.
        (Some("2024-02-29"), Some("2025-02-28"), "2025-02-01", 12, "2025-03-01", "2026-02-28", StartRule::Early),
        (Some("2024-02-29"), Some("2027-02-28"), "2027-02-01", 12, "2027-03-01", "2028-02-28", StartRule::Early),
        (Some("2024-02-29"), Some("2028-02-28"), "2028-02-01", 12, "2028-02-29", "2029-02-28", StartRule::Early),
        (Some("2019-03-01"), Some("2027-02-28"), "2027-02-01", 12, "2027-03-01", "2028-02-29", StartRule::Early),
        // No expiry, one near the zero of a clock, one before joining.
        (Some("2020-01-01"), None, "2026-11-21", 12, "2026-11-21", "2027-11-20", StartRule::Unset),
        (None, Some("1971-01-01"), "2026-11-21", 12, "2026-11-21", "2027-11-20", StartRule::Unset),
        (None, Some("1970-01-01"), "2026-11-21", 12, "2026-11-21", "2027-11-20", StartRule::Unset),
        (Some("2020-01-01"), Some("2019-12-31"), "2026-11-21", 12, "2026-11-21", "2027-11-20", StartRule::Unset),
        // An expiry on the very day of joining is a date like any other, and so is one many years ago.
        (Some("2026-11-01"), Some("2026-11-01"), "2026-11-21", 12, "2026-11-02", "2027-11-01", StartRule::Grace),
        (None, Some("1971-01-02"), "2026-11-21", 12, "2026-11-21", "2027-11-20", StartRule::LateFromPayment),
    ] {
        let made = period(&member(1, joined, expires), &level(), None, date(paid), months);
        let line = (made.starts_on.to_string(), made.ends_on.to_string(), made.rule);
        assert_eq!(line, (starts.to_owned(), ends.to_owned(), rule), "{joined:?} {expires:?} {paid}");
    }
}

/// requirements F11.8: what happens after the grace period is a setting of the level.
#[test]
fn a_level_may_count_on_from_the_old_end() {
    let counting_on = Level { late_start: LateStart::OldEnd, ..level() };
    let late = period(&member(1, None, Some("2024-12-31")), &counting_on, None, date("2026-11-21"), 12);
    assert_eq!((late.starts_on, late.ends_on, late.rule), (date("2025-01-01"), date("2025-12-31"), StartRule::LateFromOldEnd));
    let in_grace = period(&member(1, None, Some("2026-10-31")), &counting_on, None, date("2026-11-21"), 12);
    assert_eq!((in_grace.starts_on, in_grace.rule), (date("2026-11-01"), StartRule::Grace));
}

proptest! {
    /// However often a member renews in time, periods neither overlap nor leave a day out, and many short ones end with one long one.
    #[test]
    fn renewals_in_time_never_creep(start in 0..20_000_i64, steps in proptest::collection::vec(1..40_u32, 1..12)) {
        let joined = date("1990-01-01") + chrono::Duration::days(start);
        let mut end = period_end(joined, joined.day(), 1);
        let mut total = 1;
        for months in steps {
            let mut one = member(1, None, None);
            (one.joined_on, one.expires_on) = (Some(joined), Some(end));
            let next = period(&one, &level(), None, end, months);
            prop_assert_eq!(next.starts_on, end.succ_opt().unwrap());
            prop_assert!(next.ends_on > end);
            total += months;
            end = next.ends_on;
            prop_assert_eq!(end, period_end(joined, joined.day(), total));
        }
    }
}

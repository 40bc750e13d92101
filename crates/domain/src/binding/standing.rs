//! How a binding stands: until when the member has the package, and from which day it would be renewed.

use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::Binding;
use crate::calendar;
use crate::id::OrderLineId;
use crate::named::named;
use crate::package::Pricing;

/// Days before and after its end on which what is renewed by itself is due.
const RENEWED_AROUND_DAYS: i64 = 30;

named! {
    /// Whether a member may use what is bound to it.
    BindingState {
        /// 已绑定: nothing was paid, and no end was set.
        Bound = "bound",
        /// 使用中: it ends today or later.
        Active = "active",
        /// 已到期: it has ended.
        Expired = "expired",
        /// 已停用: somebody suspended it, whenever it ends.
        Suspended = "suspended",
    }
}

/// A line of an order that stands and is paid in full.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaidLine {
    /// Which.
    pub id: OrderLineId,
    /// The last day that it buys.
    pub ends_on: NaiveDate,
    /// How many, or how many seats.
    pub quantity: u32,
    /// When its order was placed.
    pub ordered_at: DateTime<Utc>,
}

/// The last day that a line buys. What is priced by the rest of the year ends with it, whatever months the line names.
#[must_use]
pub fn line_end(pricing: Pricing, starts_on: NaiveDate, months: u32) -> NaiveDate {
    match pricing {
        Pricing::Prorated => NaiveDate::from_ymd_opt(starts_on.year(), 12, 31).unwrap_or(NaiveDate::MAX),
        _ => calendar::period_end(starts_on, starts_on.day(), months),
    }
}

/// How a binding stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Whether it may be used.
    pub state: BindingState,
    /// Its last day; none where nothing was paid and none was set.
    pub ends_on: Option<NaiveDate>,
    /// How many, or how many seats: those of the order that ends last, the newest of several, so that seats are added by another order
    /// over the same time (requirement B1.21).
    pub quantity: u32,
}

impl Standing {
    /// How a binding stands by what was paid of it: it ends on the latest day that was paid for. A day that was set by hand stands in the
    /// place of everything that had been paid by then.
    #[must_use]
    pub fn of(binding: &Binding, paid: &[PaidLine], today: NaiveDate) -> Self {
        let counts = |line: &&PaidLine| !binding.replaced_lines.contains(&line.id);
        let ends_on = paid.iter().filter(counts).map(|line| line.ends_on).max().max(binding.expires_on);
        let state = match ends_on {
            _ if binding.suspended_on.is_some() => BindingState::Suspended,
            None => BindingState::Bound,
            Some(end) if end < today => BindingState::Expired,
            Some(_) => BindingState::Active,
        };
        let last = paid.iter().max_by_key(|line| (line.ends_on, line.ordered_at, line.id));
        Self { state, ends_on, quantity: last.map_or(binding.quantity, |line| line.quantity) }
    }

    /// Whether it is time to renew what is renewed without being asked for: it ends soon, or ended not long ago.
    #[must_use]
    pub fn is_to_renew(&self, today: NaiveDate) -> bool {
        let is_usable = matches!(self.state, BindingState::Active | BindingState::Expired);
        is_usable && self.ends_on.is_some_and(|end| (end - today).num_days().abs() <= RENEWED_AROUND_DAYS)
    }

    /// The first day of a renewal: the one after the end, or today where it has ended or never began (requirement B1.18).
    #[must_use]
    pub fn renewal_start(&self, today: NaiveDate) -> NaiveDate {
        let follows = self.ends_on.filter(|end| *end >= today).map(|end| end.succ_opt().unwrap_or(NaiveDate::MAX));
        follows.unwrap_or(today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::binding::testing::{binding, date, paid};

    /// requirement H7, its states: the later of both days holds, and who is suspended stays so whenever it ends.
    #[test]
    fn a_binding_stands_by_the_later_end_unless_it_is_suspended() {
        use BindingState::{Active, Bound, Expired, Suspended};
        for (by_hand, suspended, until, state, ends_on) in [
            (None, None, None, Bound, None),
            (Some("2026-11-21"), None, None, Active, Some("2026-11-21")),
            (Some("2026-11-20"), None, None, Expired, Some("2026-11-20")),
            (None, None, Some("2027-05-31"), Active, Some("2027-05-31")),
            (Some("2026-06-30"), None, Some("2027-05-31"), Active, Some("2027-05-31")),
            (Some("2027-06-30"), None, Some("2026-05-31"), Active, Some("2027-06-30")),
            (Some("2026-01-31"), None, Some("2026-05-31"), Expired, Some("2026-05-31")),
            (None, Some("2026-11-01"), None, Suspended, None),
            (Some("2026-11-20"), Some("2026-11-01"), None, Suspended, Some("2026-11-20")),
            (None, Some("2026-11-01"), Some("2027-05-31"), Suspended, Some("2027-05-31")),
        ] {
            let bound = Binding {
                expires_on: by_hand.map(date),
                suspended_on: suspended.map(date),
                suspended_reason: suspended.map(|_| "欠费".into()),
                ..binding(1, 1)
            };
            let lines: Vec<_> = until.map(|until| paid(1, until, 1)).into_iter().collect();
            let standing = Standing::of(&bound, &lines, date("2026-11-21"));
            assert_eq!((standing.state, standing.ends_on), (state, ends_on.map(date)), "{by_hand:?} {suspended:?} {until:?}");
        }
    }

    /// requirement H7, expiry edited: what had been paid is replaced by the day, and what is paid afterwards counts again, also where it
    /// ends on the very day that was cut off.
    #[test]
    fn a_day_set_by_hand_shortens_what_was_paid_and_later_money_counts_again() {
        let before = paid(1, "2027-06-30", 1);
        let bound = Binding { expires_on: Some(date("2026-12-31")), replaced_lines: vec![before.id], ..binding(1, 1) };
        let ends_on = |lines: &[PaidLine]| Standing::of(&bound, lines, date("2026-11-21")).ends_on;
        assert_eq!(ends_on(std::slice::from_ref(&before)), Some(date("2026-12-31")));
        assert_eq!(ends_on(&[before, paid(2, "2027-06-30", 1)]), Some(date("2027-06-30")));
    }

    /// requirement B1.21: another order over the same time says the whole number of seats.
    #[test]
    fn the_newest_order_over_the_same_time_says_how_many_seats() {
        let seats = |lines: &[PaidLine]| Standing::of(&Binding { quantity: 3, ..binding(1, 1) }, lines, date("2026-11-21")).quantity;
        assert_eq!(seats(&[]), 3);
        assert_eq!(seats(&[paid(2, "2027-05-31", 8), paid(1, "2027-05-31", 5)]), 8);
        assert_eq!(seats(&[paid(2, "2027-05-31", 8), paid(1, "2028-05-31", 5)]), 5);
    }

    /// requirement B1.18, its rule of the start: the day after the end, and the day of entry where it has ended or never began.
    #[test]
    fn a_renewal_begins_after_the_end_or_today() {
        for (ends_on, start) in [
            (Some("2026-11-21"), "2026-11-22"),
            (Some("2027-02-28"), "2027-03-01"),
            (Some("2026-11-20"), "2026-11-21"),
            (None, "2026-11-21"),
        ] {
            let bound = Binding { expires_on: ends_on.map(date), ..binding(1, 1) };
            let standing = Standing::of(&bound, &[], date("2026-11-21"));
            assert_eq!(standing.renewal_start(date("2026-11-21")), date(start), "{ends_on:?}");
        }
    }

    /// requirement F7.2: thirty days before the end and after it, whatever is not suspended.
    #[test]
    fn what_ends_about_now_is_to_be_renewed() {
        for (ends_on, suspended, is_due) in [
            (Some("2026-12-21"), None, true),
            (Some("2026-12-22"), None, false),
            (Some("2026-10-22"), None, true),
            (Some("2026-10-21"), None, false),
            (Some("2026-11-21"), Some("2026-11-01"), false),
            (None, None, false),
        ] {
            let bound = Binding { expires_on: ends_on.map(date), suspended_on: suspended.map(date), ..binding(1, 1) };
            assert_eq!(Standing::of(&bound, &[], date("2026-11-21")).is_to_renew(date("2026-11-21")), is_due, "{ends_on:?}");
        }
    }

    #[test]
    fn what_is_priced_by_the_rest_of_the_year_ends_with_the_year() {
        assert_eq!(line_end(Pricing::Prorated, date("2026-04-10"), 12), date("2026-12-31"));
        assert_eq!(line_end(Pricing::PerMonth, date("2024-02-29"), 12), date("2025-02-28"));
        assert_eq!(line_end(Pricing::Fixed, date("2026-01-15"), 6), date("2026-07-14"));
    }
}

//! How a binding stands: until when the member has the package, and from which day it would be renewed.

use chrono::{Datelike, NaiveDate};

use super::Binding;
use crate::calendar;
use crate::id::PackageId;
use crate::named::named;
use crate::order::{Order, OrderState};
use crate::package::{OrderLine, Pricing};

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

/// The last day that a line buys. What is priced by the rest of the year ends with it, whatever months the line names.
#[must_use]
pub fn line_end(line: &OrderLine) -> NaiveDate {
    match line.pricing {
        Pricing::Prorated => NaiveDate::from_ymd_opt(line.starts_on.year(), 12, 31).unwrap_or(NaiveDate::MAX),
        _ => calendar::period_end(line.starts_on, line.starts_on.day(), line.months),
    }
}

/// The last day that was paid of a package, by the orders of one member with their lines. An order counts as a whole: once it stands and
/// is paid in full.
#[must_use]
pub fn paid_until<'a>(package: PackageId, orders: impl IntoIterator<Item = (&'a Order, &'a [OrderLine])>) -> Option<NaiveDate> {
    let is_paid = |order: &Order| order.state == OrderState::Open && order.unpaid().minor() <= 0;
    let paid = orders.into_iter().filter(|(order, _)| is_paid(order)).flat_map(|(_, lines)| lines);
    paid.filter(|line| line.package_id == package).map(line_end).max()
}

/// How a binding stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Whether it may be used.
    pub state: BindingState,
    /// Its last day; none where nothing was paid and none was set.
    pub ends_on: Option<NaiveDate>,
}

impl Standing {
    /// How a binding stands that was paid until a day: it ends on the later of that day and the one that was set by hand.
    #[must_use]
    pub fn of(binding: &Binding, paid_until: Option<NaiveDate>, today: NaiveDate) -> Self {
        let ends_on = binding.expires_on.max(paid_until);
        let state = match ends_on {
            _ if binding.suspended_on.is_some() => BindingState::Suspended,
            None => BindingState::Bound,
            Some(end) if end < today => BindingState::Expired,
            Some(_) => BindingState::Active,
        };
        Self { state, ends_on }
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
    use uuid::Uuid;

    use super::*;
    use crate::id::{MemberId, OrderLineId, PackagePriceId};
    use crate::order::testing::{env, order, yuan};

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn package(n: u128) -> PackageId {
        PackageId(Uuid::from_u128(n))
    }

    fn binding(expires_on: Option<&str>, suspended_on: Option<&str>) -> Binding {
        let member = MemberId(Uuid::from_u128(1));
        Binding {
            id: Binding::id_of(env().association, member, package(1)),
            member_id: member,
            package_id: package(1),
            quantity: 1,
            expires_on: expires_on.map(date),
            suspended_on: suspended_on.map(date),
            suspended_reason: suspended_on.map(|_| "欠费".into()),
            created_by: env().actor.id,
            created_at: env().now,
        }
    }

    fn line(of: &Order, package_id: PackageId, starts_on: &str, months: u32) -> OrderLine {
        OrderLine {
            id: OrderLineId(Uuid::nil()),
            order_id: of.id,
            line_no: 1,
            package_id,
            price_id: PackagePriceId(Uuid::nil()),
            package_name: "数据接口".into(),
            pricing: Pricing::PerMonth,
            quantity: 1,
            months,
            priced_months: months,
            starts_on: date(starts_on),
            unit_price: yuan(100_00),
            list: of.amount,
            discount: yuan(0),
            discount_reason: None,
            promotion_id: None,
            amount: of.amount,
        }
    }

    /// requirement H7, its states only: the later of both days holds, and who is suspended stays so whenever it ends.
    #[test]
    fn a_binding_stands_by_the_later_end_unless_it_is_suspended() {
        use BindingState::{Active, Bound, Expired, Suspended};
        for (by_hand, suspended, paid, state, ends_on) in [
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
            let standing = Standing::of(&binding(by_hand, suspended), paid.map(date), date("2026-11-21"));
            assert_eq!((standing.state, standing.ends_on), (state, ends_on.map(date)), "{by_hand:?} {suspended:?} {paid:?}");
        }
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
            let standing = Standing::of(&binding(ends_on, None), None, date("2026-11-21"));
            assert_eq!(standing.renewal_start(date("2026-11-21")), date(start), "{ends_on:?}");
        }
    }

    #[test]
    fn only_orders_that_stand_and_are_paid_in_full_count_for_their_own_package() {
        let paid = |n: u128| Order { paid: yuan(600_00), ..order(n, 600_00) };
        let (half, cancelled) = (Order { paid: yuan(300_00), ..order(2, 600_00) }, Order { state: OrderState::Cancelled, ..paid(3) });
        let (first, other) = (paid(1), paid(4));
        let lines = |of: &Order, n: u128, start: &str| vec![line(of, package(n), start, 6)];
        let all = [
            (&first, lines(&first, 1, "2026-01-15")),
            (&half, lines(&half, 1, "2026-07-15")),
            (&cancelled, lines(&cancelled, 1, "2027-01-15")),
            (&other, lines(&other, 2, "2028-01-15")),
        ];
        let until = |package| paid_until(package, all.iter().map(|(order, lines)| (*order, lines.as_slice())));
        assert_eq!(until(package(1)), Some(date("2026-07-14")));
        assert_eq!(until(package(2)), Some(date("2028-07-14")));
        assert_eq!(until(package(3)), None);
    }

    #[test]
    fn what_is_priced_by_the_rest_of_the_year_ends_with_the_year() {
        let of = order(1, 600_00);
        let prorated = OrderLine { pricing: Pricing::Prorated, ..line(&of, package(1), "2026-04-10", 12) };
        assert_eq!(line_end(&prorated), date("2026-12-31"));
        assert_eq!(line_end(&line(&of, package(1), "2024-02-29", 12)), date("2025-02-28"));
    }
}

//! Renewing what is bound to one member and to several.

use uuid::Uuid;

use super::*;
use crate::binding::testing::{binding, date, package, paid};
use crate::binding::{Binding, PaidLine};
use crate::id::PackagePriceId;
use crate::order::testing::{env, yuan};
use crate::package::{Package, PackagePrice, PriceStep};
use crate::payment::PaymentMethod;
use crate::renewal::testing::member;

/// 120.00 a month and seat since the beginning of the year.
fn price(package: &Package) -> PackagePrice {
    let steps = vec![PriceStep { from_quantity: 1, fresh: yuan(120_00), existing: yuan(120_00) }];
    PackagePrice { id: PackagePriceId(Uuid::from_u128(1)), package_id: package.id, effective_on: date("2026-01-01"), steps }
}

fn known(bindings: Vec<(Binding, Vec<PaidLine>)>) -> RenewBindingsFacts {
    let packages = vec![package(1), package(2), Package { retired_on: Some(date("2026-06-30")), ..package(3) }, package(4)];
    let prices = packages[..3].iter().map(price).collect();
    let members = bindings.iter().map(|(binding, _)| Member { id: binding.member_id, ..member(1, None, None) }).collect();
    let paid = bindings.iter().map(|(binding, paid)| (binding.id, paid.clone())).collect();
    let bindings = bindings.into_iter().map(|(binding, _)| (binding.id, binding)).collect();
    RenewBindingsFacts {
        chosen: ChosenBindings { bindings, members, packages: packages.clone(), paid },
        lines: Lines { packages, prices, ..Lines::default() },
        unpaid: HashMap::new(),
        cycles: HashMap::new(),
        taken_numbers: HashSet::new(),
        review: None,
    }
}

fn renew(ids: &[&Binding]) -> RenewBindings {
    RenewBindings { ids: ids.iter().map(|binding| binding.id).collect(), months: Some(12), received: None, remarks: None }
}

fn made<R: crate::record::Record + Clone>(decision: &Decision) -> Vec<R> {
    let inserted = |edit: &Edit<R>| match edit {
        Edit::Insert(record) => Some(record.clone()),
        _ => None,
    };
    decision.changes.iter().filter_map(R::edit).filter_map(inserted).collect()
}

/// requirements D1.3–D1.5, B1.18: worked by hand. 12 months × 120.00 × 5 seats = 7 200.00 from the day after the old end; 12 × 120.00 =
/// 1 440.00 from today, since it has ended; together 8 640.00 in one order.
#[test]
fn what_one_member_has_is_renewed_by_one_order() {
    let (running, ended) = (binding(1, 1), binding(1, 2));
    let facts = known(vec![
        (running.clone(), vec![paid(1, "2027-05-31", 5)]),
        (Binding { expires_on: Some(date("2026-10-31")), ..ended.clone() }, Vec::new()),
    ]);
    let decision = renew(&[&running, &ended]).decide(&facts, &env()).unwrap();
    let orders: Vec<Order> = made(&decision);
    let [order] = orders.as_slice() else { panic!("{orders:?}") };
    assert_eq!((order.amount, order.kind, order.item.as_str()), (yuan(8_640_00), OrderKind::Service, "套餐 1、套餐 2"));
    assert!(order.order_no.starts_with("srv"));
    let lines: Vec<OrderLine> = made(&decision);
    let told: Vec<_> = lines.iter().map(|line| (line.line_no, line.quantity, line.starts_on, line.amount)).collect();
    assert_eq!(told, [(1, 5, date("2027-06-01"), yuan(7_200_00)), (2, 1, date("2026-11-21"), yuan(1_440_00))]);
    assert!(lines.iter().all(|line| line.order_id == order.id));
}

#[test]
fn members_get_an_order_each_and_money_that_is_there_pays_it() {
    let (one, two) = (binding(1, 1), binding(2, 1));
    let facts = known(vec![(one.clone(), Vec::new()), (two.clone(), Vec::new())]);
    let received = Some(Received { method: PaymentMethod::Cash, received_at: None, voucher: None });
    let decision = RenewBindings { received, ..renew(&[&one, &two]) }.decide(&facts, &env()).unwrap();
    let orders: Vec<Order> = made(&decision);
    assert_eq!(orders.iter().map(|order| order.payment_state).collect::<Vec<_>>(), [PaymentState::Paid; 2]);
    let (payments, lines): (Vec<Payment>, Vec<OrderLine>) = (made(&decision), made(&decision));
    let mut ids: Vec<Uuid> = orders.iter().map(|order| order.id.0).collect();
    ids.extend(payments.iter().map(|payment| payment.id.0));
    ids.extend(lines.iter().map(|line| line.id.0));
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), 6, "each record has an id of its own");
    assert_ne!(orders[0].order_no, orders[1].order_no);
}

#[test]
fn what_cannot_be_renewed_is_left_alone_with_its_reason() {
    let good = binding(1, 1);
    let suspended = Binding { suspended_on: Some(date("2026-11-01")), ..binding(2, 1) };
    let (unpaid, retired, unpriced) = (binding(3, 1), binding(3, 3), binding(3, 4));
    let all = [&good, &suspended, &unpaid, &retired, &unpriced];
    let mut facts = known(all.iter().map(|binding| ((*binding).clone(), Vec::new())).collect());
    facts.unpaid.insert(unpaid.id, "srv0000020261121100000000000001".into());
    let decision = renew(&all).decide(&facts, &env()).unwrap();
    assert_eq!(made::<Order>(&decision).len(), 1);
    let told: Vec<_> = decision.skipped.iter().map(|one| (one.id, one.refusal.code())).collect();
    let expected = [
        (suspended.id, "binding_suspended"),
        (unpaid.id, "binding_unpaid"),
        (retired.id, "bound_package_retired"),
        (unpriced.id, "bound_package_unpriced"),
    ];
    assert_eq!(told, expected.map(|(id, code)| (id.0, code.to_owned())));
    for months in [0, RENEWAL_MONTHS_LIMIT + 1] {
        let refusal = RenewBindings { months: Some(months), ..renew(&[&good]) }.decide(&facts, &env()).unwrap_err();
        assert_eq!(refusal.fields()[0].field, "months");
    }
}

/// requirements D3.1, F7.2: without a term each is renewed for the cycle of its member. 6 × 120.00 = 720.00, 12 × 120.00 = 1 440.00.
#[test]
fn without_a_term_the_billing_cycle_of_each_member_counts() {
    let (one, two) = (binding(1, 1), binding(2, 1));
    let mut facts = known(vec![(one.clone(), Vec::new()), (two.clone(), Vec::new())]);
    facts.cycles.insert(one.member_id, 6);
    let decision = RenewBindings { months: None, ..renew(&[&one, &two]) }.decide(&facts, &env()).unwrap();
    let orders: Vec<Order> = made(&decision);
    assert_eq!(orders.iter().map(|order| order.amount).collect::<Vec<_>>(), [yuan(720_00), yuan(1_440_00)]);
}

/// One order has one currency.
#[test]
fn packages_of_two_currencies_become_two_orders() {
    let (yuan_one, dollar_one) = (binding(1, 1), binding(1, 2));
    let mut facts = known(vec![(yuan_one.clone(), Vec::new()), (dollar_one.clone(), Vec::new())]);
    let dollars = Money::from_minor(20_00, Currency::USD).unwrap();
    facts.lines.packages[1].currency = Currency::USD;
    facts.lines.prices[1].steps = vec![PriceStep { from_quantity: 1, fresh: dollars, existing: dollars }];
    let orders: Vec<Order> = made(&renew(&[&yuan_one, &dollar_one]).decide(&facts, &env()).unwrap());
    assert_eq!(orders.iter().map(|order| order.amount.to_string()).collect::<Vec<_>>(), ["1440.00", "240.00"]);
}

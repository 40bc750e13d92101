//! Renewing one member and many.

use super::*;
use crate::access::Role;
use crate::member::{Stage, Standing};
use crate::order::testing::{env, yuan};
use crate::renewal::testing::{date, facts, level, member};

fn renew(ids: &[&Member]) -> RenewMembers {
    RenewMembers { ids: ids.iter().map(|member| member.id).collect(), terms: 1, received: None, item: None, remarks: None }
}

fn known(members: &[&Member]) -> RenewMembersFacts {
    let membership = facts(members.iter().map(|member| (*member).clone()).collect());
    RenewMembersFacts { membership, unpaid: HashMap::new(), taken_numbers: HashSet::new(), review: None }
}

fn received() -> Option<Received> {
    Some(Received { method: PaymentMethod::BankTransfer, received_at: None, voucher: Some(" 回单 1 ".into()) })
}

fn orders(decision: &Decision) -> Vec<&Order> {
    decision
        .changes
        .iter()
        .filter_map(|change| match Order::edit(change)? {
            Edit::Insert(order) => Some(order),
            _ => None,
        })
        .collect()
}

use crate::record::Record;

/// requirements A8.3, B1.18
#[test]
fn a_renewal_is_an_order_at_the_price_of_the_level() {
    let one = member(1, Some("2020-01-01"), Some("2026-12-31"));
    let decision = RenewMembers { terms: 3, ..renew(&[&one]) }.decide(&known(&[&one]), &env()).unwrap();
    let [order] = orders(&decision)[..] else { panic!("{decision:?}") };
    assert_eq!((order.amount, order.dues_year, order.item.as_str()), (yuan(1_500_000), Some(2027), "单位会员"));
    let worded = RenewMembers { item: Some("{{year}} 年度会费".into()), ..renew(&[&one]) }.decide(&known(&[&one]), &env()).unwrap();
    assert_eq!(orders(&worded)[0].item, "2027 年度会费");
    assert_eq!(order.buys, Some(Bought { act: MembershipAct::Renew, level_id: level().id, months: 36 }));
    assert_eq!((order.payment_state, order.member_id), (PaymentState::Awaiting, Some(one.id)));
    assert_eq!(decision.changes.len(), 1, "nothing of the member changes before the money is there");
}

#[test]
fn money_that_is_there_extends_at_once() {
    let (one, two) = (member(1, None, Some("2026-12-31")), member(2, None, Some("2025-01-01")));
    let command = RenewMembers { received: received(), ..renew(&[&one, &two]) };
    let decision = command.decide(&known(&[&one, &two]), &env()).unwrap();
    let members: Vec<_> = decision.changes.iter().filter_map(Member::edit).collect();
    let ends: Vec<_> = members
        .iter()
        .map(|edit| match edit {
            Edit::Update { after, .. } => after.expires_on,
            _ => None,
        })
        .collect();
    assert_eq!(ends, [Some(date("2027-12-31")), Some(date("2027-11-20"))]);
    assert_eq!(decision.changes.iter().filter_map(Payment::edit).count(), 2);
    assert!(orders(&decision).iter().all(|order| order.payment_state == PaymentState::Paid));
    let numbers: HashSet<_> = orders(&decision).iter().map(|order| order.order_no.clone()).collect();
    assert_eq!(numbers.len(), 2);
}

#[test]
fn who_cannot_be_renewed_is_skipped_and_named() {
    let good = member(1, None, Some("2026-12-31"));
    let joining = Member { stage: Stage::Submitted, ..member(2, None, None) };
    let gone = Member { standing: Standing::Withdrawn, ..member(3, None, None) };
    let barred = Member { standing: Standing::Blacklisted, ..member(4, None, None) };
    let waiting = member(5, None, Some("2026-12-31"));
    let all = [&good, &joining, &gone, &barred, &waiting];
    let mut known = known(&all);
    known.unpaid.insert(waiting.id, "fee1".into());
    let decision = renew(&all).decide(&known, &env()).unwrap();
    let reasons: Vec<_> = decision.skipped.iter().map(|skipped| (skipped.id, skipped.refusal.code())).collect();
    assert_eq!(
        reasons,
        [
            (joining.id.0, "not_renewable_yet".to_owned()),
            (gone.id.0, "member_withdrawn".to_owned()),
            (barred.id.0, "member_blacklisted".to_owned()),
            (waiting.id.0, "renewal_unpaid".to_owned()),
        ]
    );
    assert_eq!(orders(&decision).len(), 1);
    assert_eq!(renew(&[&waiting]).decide(&known, &env()).unwrap_err().params()["order_no"], "fee1");
}

#[test]
fn a_level_of_no_dues_extends_at_once_and_takes_no_payment() {
    let one = member(1, None, Some("2026-12-31"));
    let mut known = known(&[&one]);
    known.membership.numbering.levels[0].dues = yuan(0);
    let decision = RenewMembers { received: received(), ..renew(&[&one]) }.decide(&known, &env()).unwrap();
    assert_eq!(decision.changes.iter().filter_map(Payment::edit).count(), 0);
    assert_eq!(decision.changes.iter().filter_map(Coverage::edit).count(), 1);
}

#[test]
fn what_is_amiss_with_the_form_is_told_by_field() {
    let one = member(1, None, Some("2026-12-31"));
    let tomorrow = Received { received_at: Some("2026-11-21T16:00:00Z".parse().unwrap()), ..received().unwrap() };
    for (command, field) in [
        (RenewMembers { terms: 0, ..renew(&[&one]) }, "terms"),
        (RenewMembers { terms: 21, ..renew(&[&one]) }, "terms"),
        (RenewMembers { received: Some(tomorrow), ..renew(&[&one]) }, "received_at"),
        (RenewMembers { remarks: Some("长".repeat(1_001)), ..renew(&[&one]) }, "remarks"),
    ] {
        assert_eq!(command.decide(&known(&[&one]), &env()).unwrap_err().fields()[0].field, field);
    }
    assert_eq!(renew(&[]).decide(&known(&[]), &env()).unwrap_err().code(), "nothing_selected");
}

/// A term of fifty years cannot be bought twenty times.
#[test]
fn a_length_beyond_what_an_order_buys_is_refused() {
    let one = member(1, None, Some("2026-12-31"));
    let mut known = known(&[&one]);
    known.membership.numbering.levels[0].term_months = 600;
    let command = |terms| RenewMembers { terms, ..renew(&[&one]) };
    assert!(command(2).decide(&known, &env()).is_ok());
    assert_eq!(command(3).decide(&known, &env()).unwrap_err().fields()[0].params["highest"], "2");
}

/// A clerk makes orders; money is for those who may record it.
#[test]
fn who_may_not_record_payments_renews_without_money() {
    let one = member(1, None, Some("2026-12-31"));
    let mut clerk = env();
    clerk.actor = crate::command::Actor::in_role(clerk.actor.id, "", Role::Clerk);
    assert!(renew(&[&one]).decide(&known(&[&one]), &clerk).is_ok());
    let with_money = RenewMembers { received: received(), ..renew(&[&one]) };
    assert_eq!(with_money.decide(&known(&[&one]), &clerk).unwrap_err().code(), "not_permitted");
}

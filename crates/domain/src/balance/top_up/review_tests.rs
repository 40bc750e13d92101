//! Rules of crediting: once, what was seen, and no number twice without a word; taken back only while the balance has it.

use super::super::testing::{filed, member, somebody};
use super::super::{
    AbandonTopUps, ReceiveTopUp, RefuseTopUp, ReturnTopUp, ReverseTopUp, ReverseTopUpFacts, TopUp, TopUpKind, TopUpState, TopUpsFacts,
};
use super::*;
use crate::balance::{BalanceEntry, BalanceKind};
use crate::order::testing::{env, yuan};
use crate::payment::PaymentMethod;
use crate::record::{Change, Edit};

fn facts(top_up: &TopUp, uses: &[NumberUse]) -> CreditTopUpFacts {
    CreditTopUpFacts { about: about(top_up), uses: uses.to_vec() }
}

fn about(top_up: &TopUp) -> TopUpFacts {
    TopUpFacts { top_up: Some(top_up.clone()), member: Some(member()) }
}

/// The top-up as it stands afterwards, and the entries that are made.
fn written(decision: &Decision) -> (TopUp, Vec<BalanceEntry>) {
    let (mut top_up, mut entries) = (None, Vec::new());
    for change in &decision.changes {
        match change {
            Change::TopUp(edit) => match &**edit {
                Edit::Update { after, .. } => top_up = Some(after.clone()),
                other => panic!("{other:?}"),
            },
            Change::BalanceEntry(edit) => match &**edit {
                Edit::Insert(entry) => entries.push(entry.clone()),
                other => panic!("{other:?}"),
            },
            other => panic!("{other:?}"),
        }
    }
    (top_up.unwrap(), entries)
}

fn approve(top_up: &TopUp, uses: &[NumberUse], is_number_confirmed: bool) -> Result<Decision, Refusal> {
    let command = ApproveTopUp { id: top_up.id, read_at: filed(1).updated_at, opinion: "核对无误".into(), is_number_confirmed };
    command.decide(&facts(top_up, uses), &Env { actor: somebody(), ..env() })
}

/// requirements D5.1, H6: approval credits the balance by exactly one entry that names the request.
#[test]
fn approval_credits_the_balance_once() {
    let (after, entries) = written(&approve(&filed(500_00), &[], false).unwrap());
    assert_eq!((after.state, after.decided_by(), after.opinion()), (TopUpState::Credited, Some(somebody().id), Some("核对无误")));
    let [entry] = &entries[..] else { panic!("{entries:?}") };
    assert_eq!((entry.kind, entry.amount, entry.top_up_id), (BalanceKind::TopUp, yuan(500_00), Some(after.id)));
    assert_eq!(approve(&after, &[], false).unwrap_err().code(), "top_up_not_pending");
}

#[test]
fn what_the_reviewer_did_not_see_is_not_credited() {
    let edited = TopUp { updated_at: env().now + chrono::Duration::minutes(1), ..filed(900_00) };
    assert_eq!(approve(&edited, &[], false).unwrap_err().code(), "changed_meanwhile");
    let wordless = ApproveTopUp { id: edited.id, read_at: edited.updated_at, opinion: " ".into(), is_number_confirmed: false };
    assert_eq!(wordless.decide(&facts(&edited, &[]), &env()).unwrap_err().code(), "invalid_fields");
}

/// requirements F8.1: a number that brought money before is told, and credited again only knowingly.
#[test]
fn a_number_that_brought_money_before_is_confirmed_or_refused() {
    let paid = NumberUse::Payment { order_no: "fee1".into() };
    let credited = NumberUse::TopUp { name: "华康".into(), received_at: Some(env().now) };
    for (used, code, param, value) in
        [(paid, "top_up_number_paid", "order_no", "fee1"), (credited, "top_up_number_credited", "day", "2026-11-21")]
    {
        let refusal = approve(&filed(500_00), std::slice::from_ref(&used), false).unwrap_err();
        assert_eq!((refusal.code().as_str(), refusal.params()[param].as_str()), (code, value));
        assert!(approve(&filed(500_00), std::slice::from_ref(&used), true).is_ok());
        let unnumbered = TopUp { voucher: None, ..filed(500_00) };
        assert!(approve(&unnumbered, &[used], false).is_ok());
    }
}

/// requirements D5.1, F11.6: 驳回 makes it a draft again, 不通过 ends it; either says why, and no money moves.
#[test]
fn returned_is_a_draft_again_and_refused_is_the_end() {
    let returned = ReturnTopUp { id: filed(1).id, opinion: "回单不清".into() }.decide(&about(&filed(1)), &env()).unwrap();
    let (after, entries) = written(&returned);
    assert_eq!((after.state, after.opinion(), entries.len()), (TopUpState::Draft, Some("回单不清"), 0));
    let refused = RefuseTopUp { id: filed(1).id, opinion: "不是本会款项".into() }.decide(&about(&filed(1)), &env()).unwrap();
    let (after, entries) = written(&refused);
    assert_eq!((after.state, entries.len()), (TopUpState::Refused, 0));
    let again = ReturnTopUp { id: after.id, opinion: "再看".into() }.decide(&about(&after), &env());
    assert_eq!(again.unwrap_err().code(), "top_up_not_pending");
    let wordless = RefuseTopUp { id: filed(1).id, opinion: String::new() }.decide(&about(&filed(1)), &env());
    assert_eq!(wordless.unwrap_err().code(), "invalid_fields");
}

/// requirements D2.3, H6: an online top-up is credited when its money came, with the channel's number, or given up.
#[test]
fn an_online_top_up_is_paid_or_given_up() {
    let online = TopUp {
        kind: TopUpKind::Online,
        state: TopUpState::Awaiting,
        method: PaymentMethod::Wechat,
        voucher: None,
        received_at: None,
        ..filed(80_00)
    };
    let receive = |voucher: &str| ReceiveTopUp {
        id: online.id,
        read_at: online.updated_at,
        voucher: voucher.into(),
        received_at: None,
        is_number_confirmed: false,
    };
    let (after, entries) = written(&receive("4200002345").decide(&facts(&online, &[]), &env()).unwrap());
    assert_eq!((after.state, after.received_at, after.voucher.as_deref()), (TopUpState::Credited, Some(env().now), Some("4200002345")));
    assert_eq!(entries[0].amount, yuan(80_00));
    assert_eq!(receive(" ").decide(&facts(&online, &[]), &env()).unwrap_err().code(), "invalid_fields");
    assert_eq!(receive("1").decide(&facts(&after, &[]), &env()).unwrap_err().code(), "top_up_not_awaiting");
    let mut several = TopUpsFacts::default();
    several.top_ups.insert(online.id, online.clone());
    let given_up = AbandonTopUps { ids: vec![online.id], remarks: None }.decide(&several, &env()).unwrap();
    let (after, entries) = written(&given_up);
    assert_eq!((after.state, entries.len()), (TopUpState::Abandoned, 0));
    assert_eq!(approve(&online, &[], false).unwrap_err().code(), "top_up_not_pending");
}

/// What was used already cannot be taken back, and what lacks is named.
#[test]
fn a_top_up_is_taken_back_while_the_balance_has_it() {
    let (credited, entries) = written(&approve(&filed(500_00), &[], false).unwrap());
    let reverse = |entries: &[BalanceEntry]| {
        let facts = ReverseTopUpFacts { about: about(&credited), entries: entries.to_vec(), line: None };
        ReverseTopUp { id: credited.id, remarks: "录错会员".into() }.decide(&facts, &env())
    };
    let (after, back) = written(&reverse(&entries).unwrap());
    assert_eq!((after.state, back[0].kind, back[0].amount), (TopUpState::Reversed, BalanceKind::Reversal, yuan(-500_00)));
    assert_eq!((back[0].reverses_id, back[0].top_up_id), (Some(entries[0].id), Some(credited.id)));
    let used = BalanceEntry { id: crate::id::BalanceEntryId(uuid::Uuid::from_u128(7)), top_up_id: None, ..back[0].clone() };
    let spent = BalanceEntry { amount: yuan(-120_00), reverses_id: None, ..used };
    let refusal = reverse(&[entries[0].clone(), spent]).unwrap_err();
    assert_eq!((refusal.code().as_str(), refusal.params()["lacking"].as_str()), ("top_up_spent", "120.00"));
    let again = ReverseTopUpFacts { about: about(&after), entries, line: None };
    let again = ReverseTopUp { id: after.id, remarks: "再冲".into() }.decide(&again, &env());
    assert_eq!(again.unwrap_err().code(), "top_up_not_credited");
}

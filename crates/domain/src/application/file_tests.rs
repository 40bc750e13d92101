//! What may be asked for, and what becomes of what was open.

use std::collections::BTreeMap;

use super::*;
use crate::access::Role;
use crate::application::testing::{application, env_of, grounds, level, member, post};
use crate::id::OrderId;
use crate::member::{Member, MemberField, Stage, Standing};
use crate::order::testing::{env, order, payment};

fn facts(member: Member, open: Vec<Application>) -> FileApplicationFacts {
    FileApplicationFacts { open, hanging: Hanging::default(), setting: None, grounds: grounds(&[member]) }
}

fn file(wish: Wish, facts: &FileApplicationFacts) -> Result<Vec<Application>, Refusal> {
    let member_id = facts.grounds.membership.members.iter().next().unwrap().id;
    let command = FileApplication { member_id, statement: " 申请  说明 ".into(), wish, source: ApplicationSource::Desk };
    command.decide(facts, &env()).map(|decision| {
        let left = |change: &Change| match change {
            Change::Application(edit) => match &**edit {
                Edit::Insert(made) => Some(made.clone()),
                Edit::Update { after, .. } => Some(after.clone()),
                Edit::Delete(_) => None,
            },
            _ => None,
        };
        decision.changes.iter().filter_map(left).collect()
    })
}

fn contact(texts: &[(MemberField, &str)]) -> Wish {
    Wish::ContactChange { texts: texts.iter().map(|(field, text)| (*field, (*text).to_owned())).collect() }
}

/// requirements A9.3, A10, A15.1, A16, A17
#[test]
fn what_changes_nothing_or_cannot_be_is_refused() {
    let leave =
        |day: Option<&str>, reason: &str| Wish::Withdrawal { effective_on: day.map(|day| day.parse().unwrap()), reason: reason.into() };
    for (wish, expected) in [
        (Wish::LevelChange { level_id: level(2, 0, 12).id }, "ok"),
        (Wish::LevelChange { level_id: level(1, 0, 12).id }, "nothing_to_change"),
        (Wish::LevelChange { level_id: level(9, 0, 12).id }, "invalid_fields"),
        (post("理事"), "ok"),
        (post("主任"), "nothing_to_change"),
        (post(" 主任 "), "nothing_to_change"),
        (post(""), "ok"),
        (Wish::ProfileChange { texts: BTreeMap::new() }, "nothing_to_change"),
        (Wish::ProfileChange { texts: BTreeMap::from([(MemberField::Name, String::new())]) }, "invalid_fields"),
        (Wish::ProfileChange { texts: BTreeMap::from([(MemberField::ExpiresOn, "2099-01-01".to_owned())]) }, "invalid_fields"),
        (contact(&[(MemberField::Mobile, "19910009999")]), "ok"),
        (contact(&[(MemberField::Mobile, "1991000")]), "invalid_fields"),
        (contact(&[(MemberField::Post, "理事")]), "invalid_fields"),
        (Wish::Renewal { terms: 1 }, "ok"),
        (Wish::Renewal { terms: 20 }, "ok"),
        (Wish::Renewal { terms: 0 }, "invalid_fields"),
        (Wish::Renewal { terms: 21 }, "invalid_fields"),
        (leave(None, "转行"), "ok"),
        (leave(Some("2025-11-21"), "转行"), "ok"),
        (leave(Some("2025-11-20"), "转行"), "invalid_fields"),
        (leave(None, " "), "invalid_fields"),
    ] {
        let told = file(wish.clone(), &facts(member(1), vec![])).map_or_else(|refusal| refusal.code(), |_| "ok".to_owned());
        assert_eq!(told, expected, "{wish:?}");
    }
}

#[test]
fn only_members_in_good_standing_ask() {
    for (stage, standing, expected) in [
        (Stage::Complete, Standing::Good, "ok"),
        (Stage::Submitted, Standing::Good, "not_a_member_yet"),
        (Stage::Complete, Standing::Withdrawn, "member_withdrawn"),
        (Stage::Complete, Standing::Blacklisted, "member_blacklisted"),
    ] {
        let told = file(post("理事"), &facts(Member { stage, standing, ..member(1) }, vec![]));
        assert_eq!(told.map_or_else(|refusal| refusal.code(), |_| "ok".to_owned()), expected);
    }
}

#[test]
fn what_stood_is_kept_with_what_is_asked_for() {
    let filed = file(post(" 理事 "), &facts(member(1), vec![])).unwrap().remove(0);
    assert_eq!((filed.wish, filed.statement.as_str()), (post("理事"), "申请 说明"));
    assert_eq!(filed.stood.texts, BTreeMap::from([(MemberField::Post, "主任".to_owned())]));
    assert_eq!((filed.state, filed.steps.as_slice()), (ApplicationState::Pending, &[Right::ReviewMembers][..]));
}

/// requirements A10.3
#[test]
fn a_newer_one_takes_the_place_of_what_is_open_and_its_unpaid_order_goes_along() {
    let member = member(1);
    let ordered = order(1, 100_00);
    let pending = application(1, &member, post("秘书"), &[Right::ReviewMembers]);
    let returned = Application { state: ApplicationState::Returned, ..application(2, &member, post("理事"), &[]) };
    let approved =
        Application { state: ApplicationState::Approved, order_id: Some(ordered.id), ..application(3, &member, post("理事"), &[]) };
    let mut known = facts(member.clone(), vec![pending, returned, approved]);
    known.hanging = Hanging::of(vec![ordered.clone()], vec![]);
    let left = file(post("会长"), &known).unwrap();
    let states: Vec<_> = left.iter().map(|application| application.state).collect();
    use ApplicationState::{Cancelled, Pending};
    assert_eq!(states, [Pending, Cancelled, Cancelled, Cancelled]);
    assert!(left[1..].iter().all(|one| one.decisions.last().unwrap().act == ApplicationAct::Supersede));
    // Money that arrived is not lost sight of.
    known.hanging = Hanging::of(vec![ordered.settled(&[payment(1, &ordered, 1)]).unwrap()], vec![]);
    assert_eq!(file(post("会长"), &known).unwrap_err().code(), "order_paid");
    // An order that was cancelled by itself stands in nobody's way.
    let cancelled = crate::order::Order { state: crate::order::OrderState::Cancelled, id: OrderId(ordered.id.0), ..ordered };
    known.hanging = Hanging::of(vec![cancelled], vec![]);
    assert_eq!(file(post("会长"), &known).unwrap().len(), 4);
}

/// requirements A17.3
#[test]
fn a_kind_without_review_is_done_at_once() {
    let mut known = facts(member(1), vec![]);
    let env = env_of(7, Role::Clerk);
    let kind = super::super::ApplicationKind::ProfileChange;
    known.setting = Some(ApprovalSetting { is_reviewed: false, steps: vec![], ..ApprovalSetting::usual(env.association, kind) });
    let filed = file(post("理事"), &known).unwrap().remove(0);
    assert_eq!((filed.state, filed.filed_at), (ApplicationState::Completed, filed.updated_at));
}

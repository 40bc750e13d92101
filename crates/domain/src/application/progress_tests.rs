//! Every state of a request against every act, written down by hand (requirements H2, F11.6, A17.2), and that no path applies an effect
//! twice.

use proptest::prelude::*;

use crate::access::{Right, Role};
use crate::application::testing::{application, env_of, facts, member, post};
use crate::application::{
    AmendApplication, AmendApplicationFacts, Application, ApplicationAct, ApplicationState, ApprovalSetting, ApproveApplications,
    CancelApplications, CancelApplicationsFacts, RejectApplications, ReturnApplications, TakeEffect, TurnedDownFacts, Wish,
};
use crate::command::{Command, Decision, Env};
use crate::member::{Member, MemberDraft, MemberField, Standing};
use crate::order::testing::env;
use crate::record::{Change, Edit};
use crate::refusal::Refusal;

#[derive(Debug, Clone, Copy)]
enum Act {
    Approve,
    Return,
    Reject,
    Cancel,
    Amend,
    TakeEffect,
}

const ACTS: [Act; 6] = [Act::Approve, Act::Return, Act::Reject, Act::Cancel, Act::Amend, Act::TakeEffect];

fn act(act: Act, application: &Application, member: &Member, env: &Env) -> Result<Decision, Refusal> {
    let (ids, opinion) = (vec![application.id], "意见".to_owned());
    let (applications, members) = (vec![application.clone()], [member.clone()].into_iter().collect());
    let known = facts(&applications, std::slice::from_ref(member));
    match act {
        Act::Approve => ApproveApplications { ids, opinion, seen_at: None }.decide(&known, env),
        Act::TakeEffect => TakeEffect { ids }.decide(&known, env),
        Act::Return => ReturnApplications { ids, opinion }.decide(&TurnedDownFacts { applications, members }, env),
        Act::Reject => RejectApplications { ids, opinion }.decide(&TurnedDownFacts { applications, members }, env),
        Act::Cancel => {
            CancelApplications { ids, opinion }.decide(&CancelApplicationsFacts { applications, members, ..Default::default() }, env)
        }
        Act::Amend => {
            let setting = ApprovalSetting::usual(env.association, application.kind);
            let known = AmendApplicationFacts {
                application: Some(application.clone()),
                setting: Some(ApprovalSetting { steps: application.steps.clone(), ..setting }),
                grounds: known.grounds,
            };
            let (read_at, statement, wish) = (application.updated_at, String::new(), post("理事长"));
            AmendApplication { id: application.id, read_at, statement, wish }.decide(&known, env)
        }
    }
}

/// The request and the member as a decision leaves them.
fn after(decision: &Decision, application: &Application, member: &Member) -> (Application, Member) {
    let mut left = (application.clone(), member.clone());
    for change in &decision.changes {
        match change {
            Change::Application(edit) => {
                if let Edit::Update { after, .. } = &**edit {
                    left.0 = after.clone();
                }
            }
            Change::Member(edit) => {
                if let Edit::Update { after, .. } = &**edit {
                    left.1 = after.clone();
                }
            }
            other => panic!("{other:?}"),
        }
    }
    left
}

/// requirements H2, F11.6, A17.2
#[test]
fn every_act_on_every_state_does_what_the_table_says() {
    use ApplicationState::{Approved, Cancelled, Completed, Pending, Rejected, Returned};
    let (not_pending, not_returned) = ("application_not_pending", "application_not_returned");
    let (settled, not_due) = ("application_settled", "application_not_due");
    let table = [
        (Pending, [Ok(Completed), Ok(Returned), Ok(Rejected), Ok(Cancelled), Err(not_returned), Err(not_due)]),
        (Approved, [Err(not_pending), Err(not_pending), Err(not_pending), Ok(Cancelled), Err(not_returned), Err(not_due)]),
        (Returned, [Err(not_pending), Err(not_pending), Err(not_pending), Ok(Cancelled), Ok(Pending), Err(not_due)]),
        (Completed, [Err(not_pending), Err(not_pending), Err(not_pending), Err(settled), Err(not_returned), Err(not_due)]),
        (Rejected, [Err(not_pending), Err(not_pending), Err(not_pending), Err(settled), Err(not_returned), Err(not_due)]),
        (Cancelled, [Err(not_pending), Err(not_pending), Err(not_pending), Err(settled), Err(not_returned), Err(not_due)]),
    ];
    let member = member(1);
    for (state, row) in table {
        let application = Application { state, ..application(1, &member, post("理事"), &[Right::ReviewMembers]) };
        for (one, expected) in ACTS.into_iter().zip(row) {
            let told = act(one, &application, &member, &env())
                .map(|decision| after(&decision, &application, &member).0.state)
                .map_err(|refusal| refusal.code());
            assert_eq!(told, expected.map_err(ToOwned::to_owned), "{one:?} when {state:?}");
        }
    }
}

/// requirements A17.3
#[test]
fn steps_are_passed_in_order_by_people_who_may_and_nobody_passes_two() {
    let member = member(1);
    let first = application(1, &member, post("理事"), &[Right::ReviewMembers, Right::RecordPayments]);
    let pass = |application: &Application, person, role| {
        act(Act::Approve, application, &member, &env_of(person, role)).map(|decision| after(&decision, application, &member))
    };
    let code = |told: Result<(Application, Member), Refusal>| told.unwrap_err().code();
    assert_eq!(code(pass(&first, 1, Role::Finance)), "application_step_of_others");
    let (second, unchanged) = pass(&first, 1, Role::Clerk).unwrap();
    assert_eq!((second.state, second.step, unchanged == member), (ApplicationState::Pending, 1, true));
    assert_eq!(code(pass(&second, 2, Role::Clerk)), "application_step_of_others");
    // An administrator may decide any step, but not after another one of the same request.
    assert_eq!(
        code(pass(&Application { steps: vec![Right::ReviewMembers; 2], ..second.clone() }, 1, Role::Clerk)),
        "application_step_taken"
    );
    let (done, became) = pass(&second, 2, Role::Finance).unwrap();
    assert_eq!((done.state, MemberDraft::of(&became).text(MemberField::Post)), (ApplicationState::Completed, "理事"));
    let acts: Vec<_> = done.decisions.iter().map(|decision| (decision.act, decision.step)).collect();
    assert_eq!(acts, [(ApplicationAct::Approve, 0), (ApplicationAct::Approve, 1), (ApplicationAct::Complete, 2)]);
}

#[test]
fn one_that_was_sent_back_begins_at_the_first_step_again_and_its_deciders_may_decide_again() {
    let member = member(1);
    let steps = [Right::ReviewMembers, Right::ReviewMembers];
    let mut application = application(1, &member, post("理事"), &steps);
    for (one, person) in [(Act::Approve, 1), (Act::Return, 2), (Act::Amend, 3)] {
        let decision = act(one, &application, &member, &env_of(person, Role::Clerk)).unwrap();
        application = after(&decision, &application, &member).0;
    }
    assert_eq!((application.state, application.step), (ApplicationState::Pending, 0));
    assert_eq!(application.wish, post("理事长"));
    assert!(act(Act::Approve, &application, &member, &env_of(1, Role::Clerk)).is_ok());
}

/// requirements A17.4
#[test]
fn a_withdrawal_waits_for_its_day_and_takes_effect_once() {
    let stays = member(1);
    let leaving = |day: Option<&str>| {
        let wish = Wish::Withdrawal { effective_on: day.map(|day| day.parse().unwrap()), reason: "转行".into() };
        application(1, &stays, wish, &[Right::ReviewMembers])
    };
    // Today is 21 November 2026.
    for (day, state, standing) in [
        (None, ApplicationState::Completed, Standing::Withdrawn),
        (Some("2026-11-20"), ApplicationState::Completed, Standing::Withdrawn),
        (Some("2026-11-21"), ApplicationState::Completed, Standing::Withdrawn),
        (Some("2026-11-22"), ApplicationState::Approved, Standing::Good),
    ] {
        let filed = leaving(day);
        let (decided, became) = after(&act(Act::Approve, &filed, &stays, &env()).unwrap(), &filed, &stays);
        assert_eq!((decided.state, became.standing), (state, standing), "{day:?}");
    }
    let filed = leaving(Some("2026-11-22"));
    let (approved, _) = after(&act(Act::Approve, &filed, &stays, &env()).unwrap(), &filed, &stays);
    assert_eq!(act(Act::TakeEffect, &approved, &stays, &env()).unwrap_err().code(), "application_not_due");
    let tomorrow = Env { today: "2026-11-22".parse().unwrap(), ..env() };
    let (done, gone) = after(&act(Act::TakeEffect, &approved, &stays, &tomorrow).unwrap(), &approved, &stays);
    assert_eq!(
        (done.state, gone.standing, gone.standing_reason.as_deref()),
        (ApplicationState::Completed, Standing::Withdrawn, Some("转行"))
    );
    assert_eq!(act(Act::TakeEffect, &done, &gone, &tomorrow).unwrap_err().code(), "application_not_due");
}

/// requirements A10.2
#[test]
fn what_was_changed_since_is_approved_knowingly_or_not_at_all() {
    let filed_against = member(1);
    let application = application(1, &filed_against, post("理事"), &[Right::ReviewMembers]);
    let edited = |text: &str| {
        let mut draft = MemberDraft::of(&filed_against);
        draft.texts.insert(MemberField::Post, text.to_owned());
        let profile = draft.checked(crate::member::Demands::Import).profile.unwrap();
        Member { profile, updated_at: "2026-11-21T03:00:00Z".parse().unwrap(), ..filed_against.clone() }
    };
    let approve = |member: &Member, seen_at| {
        let known = facts(std::slice::from_ref(&application), std::slice::from_ref(member));
        let command = ApproveApplications { ids: vec![application.id], opinion: String::new(), seen_at };
        command.decide(&known, &env()).map(|decision| after(&decision, &application, member)).map_err(|refusal| refusal.code())
    };
    let other = edited("秘书");
    assert_eq!(approve(&other, None).unwrap_err(), "application_outdated");
    assert_eq!(approve(&other, Some(filed_against.updated_at)).unwrap_err(), "application_outdated");
    let (_, became) = approve(&other, Some(other.updated_at)).unwrap();
    assert_eq!(MemberDraft::of(&became).text(MemberField::Post), "理事");
    // It stands as it is asked for already: there is nothing to decide knowingly, and nothing to change.
    let same = edited("理事");
    let (done, became) = approve(&same, None).unwrap();
    assert_eq!((done.state, became), (ApplicationState::Completed, same));
}

proptest! {
    /// Whatever is done in whatever order by whomever, a request is in one state, is completed at most once, and its member changes exactly
    /// when it is completed.
    #[test]
    fn no_path_applies_an_effect_twice(
        acts in proptest::collection::vec((0..ACTS.len(), 1..4_u128, 0..4_usize), 0..24),
        steps in 1..4_usize,
    ) {
        const ROLES: [Role; 4] = [Role::Administrator, Role::Finance, Role::Clerk, Role::Viewer];
        let mut now = member(1);
        let mut request = application(1, &now, post("理事"), &[Right::ReviewMembers, Right::RecordPayments, Right::Administer][..steps]);
        let mut effects = 0;
        for (one, person, role) in acts {
            let Ok(decision) = act(ACTS[one], &request, &now, &env_of(person, ROLES[role])) else { continue };
            let (next, became) = after(&decision, &request, &now);
            prop_assert!(request.is_open(), "something became of a settled request");
            prop_assert_eq!(became != now, next.state == ApplicationState::Completed);
            effects += usize::from(became != now);
            (request, now) = (next, became);
        }
        let completions = request.decisions.iter().filter(|decision| decision.act == ApplicationAct::Complete).count();
        prop_assert_eq!((effects, completions), (usize::from(request.state == ApplicationState::Completed), effects));
        prop_assert!(effects <= 1);
    }
}

//! Dunning: who owes, what was done about it, and two desks that write to the same member.

use chrono::{Days, NaiveDate};
use domain::Money;
use domain::association::UndoCommand;
use domain::dunning::{DunMembers, DunningActKind, DunningState, DunningStepDraft, RecordDunning, SetUpDunning};
use domain::id::{MemberId, MessageId, TemplateId};
use domain::member::{MemberKind, MergeMembers};
use domain::message::{AddTemplate, CancelMessages, Channel, TemplateDraft};
use domain::order::AddOrder;
use store::Store;
use store::dunning::{Debtor, DunningCounts, DunningFilter};
use store::query::Page;

use crate::desks::{code_of, with_server_on_both_engines};
use crate::on_both_engines;
use crate::order_making::{dues, payment, yuan};
use crate::reminder;

const TODAY: &str = "2026-11-21";

fn template() -> AddTemplate {
    let draft = TemplateDraft {
        name: "催缴".into(),
        channel: Channel::Email,
        subject: Some("会费催缴".into()),
        body: "{{会员名称}}尚欠会费{{应缴金额}}".into(),
        provider_code: None,
    };
    AddTemplate { draft }
}

/// At once, and after thirty days; a week between any two.
fn steps(template_id: TemplateId) -> SetUpDunning {
    let step = |name: &str, days| DunningStepDraft { id: None, name: name.into(), days, template_id };
    SetUpDunning { rest_days: 7, steps: vec![step("首次催缴", 0), step("再次催缴", 30)] }
}

fn order_of(member: MemberId, minor: i64) -> AddOrder {
    AddOrder { member_id: Some(member), ..dues("", minor) }
}

fn said(member: MemberId, kind: DunningActKind, until: Option<u64>, note: &str) -> RecordDunning {
    RecordDunning { ids: vec![member], kind, until: until.map(day), note: Some(note.to_owned()) }
}

fn day(ahead: u64) -> NaiveDate {
    TODAY.parse::<NaiveDate>().unwrap().checked_add_days(Days::new(ahead)).unwrap()
}

/// Everybody who owes on a day, so many days ahead.
async fn debtors(store: &Store, filter: DunningFilter, ahead: u64) -> Vec<Debtor> {
    store.debtors(&filter, None, Page::first(), day(ahead)).await.unwrap().rows
}

async fn state(store: &Store, member: MemberId, ahead: u64) -> Option<DunningState> {
    store.debtor(member, day(ahead)).await.unwrap().map(|debtor| debtor.standing.state)
}

on_both_engines! {
    // requirements B20.6, F6.1, F8.3
    async fn who_owes_is_written_to_step_by_step_until_it_has_paid(story: Story) {
        let unit = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let person = story.member(MemberKind::Individual, "李红").await;
        assert_eq!(story.refusal_of(DunMembers { ids: vec![unit] }).await, "dunning_not_set_up");
        let template = TemplateId(story.issue(template()).await.unwrap().subject.unwrap());
        story.issue(steps(template)).await.unwrap();
        assert_eq!(story.refusal_of(DunMembers { ids: vec![unit] }).await, "nothing_owed");

        let first = story.order(order_of(unit, 300_00)).await;
        let second = story.order(AddOrder { number_digits: "27581375".into(), ..order_of(unit, 200_00) }).await;
        story.order(AddOrder { number_digits: "27581376".into(), ..order_of(person, 100_00) }).await;
        story.issue(payment(first, 100_00)).await.unwrap();
        let owing = debtors(&story.store, DunningFilter::default(), 0).await;
        let owed: Vec<_> = owing.iter().map(|debtor| (debtor.member.id, debtor.orders, debtor.owed.clone())).collect();
        assert_eq!(owed, [(unit, 2, vec![yuan(400_00)]), (person, 1, vec![yuan(100_00)])]);
        let found = debtors(&story.store, DunningFilter { search: Some("李".into()), ..DunningFilter::default() }, 0).await;
        assert_eq!(found.iter().map(|debtor| debtor.member.id).collect::<Vec<_>>(), [person]);

        // Both have the same address, so one letter goes out; the other is told with the reason.
        let run = story.issue(DunMembers { ids: vec![unit, person] }).await.unwrap();
        assert_eq!(run.skipped.iter().map(|one| (one.id, one.refusal.code())).collect::<Vec<_>>(), [(person.0, "same_address".into())]);
        let acts = story.store.dunning_acts(unit).await.unwrap();
        let [act] = acts.as_slice() else { panic!("{acts:?}") };
        assert_eq!((act.kind, act.step_name.as_deref()), (DunningActKind::Sent, Some("首次催缴")));
        let message = act.message_id.unwrap();
        let body = story.store.message_rows_of(&[message]).await.unwrap().remove(0).message.body;
        assert_eq!(body, "华康医疗科技有限公司尚欠会费400.00");
        let standing = story.store.debtor(unit, day(0)).await.unwrap().unwrap().standing;
        assert_eq!((standing.state, standing.steps, standing.due_on), (DunningState::Waiting, 1, Some(day(30))));
        assert_eq!(story.refusal_of(DunMembers { ids: vec![unit] }).await, "dunning_not_due");
        let counts = story.store.dunning_counts(&DunningFilter::default(), day(0)).await.unwrap();
        assert_eq!(counts, DunningCounts { due: 1, waiting: 1, ..DunningCounts::default() });

        // What was taken out of the queue was never said.
        story.issue(CancelMessages { ids: vec![message] }).await.unwrap();
        assert_eq!(state(&story.store, unit, 0).await, Some(DunningState::Due));
        story.issue(DunMembers { ids: vec![unit] }).await.unwrap();
        assert_eq!((state(&story.store, unit, 29).await, state(&story.store, unit, 30).await), (Some(DunningState::Waiting), Some(DunningState::Due)));

        story.issue(payment(first, 200_00)).await.unwrap();
        story.issue(payment(second, 200_00)).await.unwrap();
        assert_eq!(state(&story.store, unit, 30).await, None, "nothing is owed any more");
        assert_eq!(debtors(&story.store, DunningFilter::default(), 0).await.len(), 1);
    }

    async fn a_promise_and_a_pause_hold_back_and_can_be_taken_back(story: Story) {
        let unit = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let template = TemplateId(story.issue(template()).await.unwrap().subject.unwrap());
        story.issue(steps(template)).await.unwrap();
        story.order(order_of(unit, 300_00)).await;
        let promise = story.issue(said(unit, DunningActKind::Promised, Some(5), "李秘书：下周")).await.unwrap();
        assert_eq!(story.refusal_of(DunMembers { ids: vec![unit] }).await, "payment_promised");
        let promised = DunningFilter { state: Some(DunningState::Promised), ..DunningFilter::default() };
        assert_eq!((debtors(&story.store, promised.clone(), 5).await.len(), debtors(&story.store, promised, 6).await.len()), (1, 0));
        let broken = story.store.debtor(unit, day(6)).await.unwrap().unwrap().standing;
        assert_eq!((broken.state, broken.is_broken, broken.due_on), (DunningState::Due, true, Some(day(6))));
        story.issue(UndoCommand { command_id: promise.command_id }).await.unwrap();
        assert_eq!(state(&story.store, unit, 0).await, Some(DunningState::Due));

        story.issue(said(unit, DunningActKind::Paused, None, "金额有异议")).await.unwrap();
        assert_eq!(story.refusal_of(DunMembers { ids: vec![unit] }).await, "dunning_paused");
        story.issue(said(unit, DunningActKind::Resumed, None, "")).await.unwrap();
        assert_eq!(story.refusal_of(said(unit, DunningActKind::Resumed, None, "")).await, "dunning_not_paused");
        story.issue(DunMembers { ids: vec![unit] }).await.unwrap();
    }

    async fn what_was_done_goes_with_a_member_that_is_merged_into_another(story: Story) {
        let unit = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let double = story.member(MemberKind::Individual, "李红").await;
        let other = story.member(MemberKind::Individual, "李 红").await;
        assert_ne!(unit, double);
        story.order(order_of(other, 300_00)).await;
        story.issue(said(other, DunningActKind::Paused, None, "困难")).await.unwrap();
        story.issue(MergeMembers { keep: double, gone: vec![other] }).await.unwrap();
        assert_eq!(state(&story.store, double, 0).await, Some(DunningState::Paused));
    }
}

with_server_on_both_engines! {
    // requirements F9.6
    async fn two_desks_write_to_the_same_member_once(server, head, branch) {
        let member = reminder::member(&mut head, "郑建国", Some("zheng@example.org.cn"), day(300)).await;
        head.issue(order_of(member, 300_00)).await;
        let template = TemplateId(head.issue(template()).await);
        head.issue(steps(template)).await;
        head.sync(&server).await;
        branch.pull(&server).await;

        head.issue(DunMembers { ids: vec![member] }).await;
        branch.issue(DunMembers { ids: vec![member] }).await;
        head.sync(&server).await;
        branch.sync(&server).await;
        head.pull(&server).await;
        for store in [&server, &head.store, &branch.store] {
            let acts = store.dunning_acts(member).await.unwrap();
            let sent: Vec<MessageId> = acts.iter().filter_map(|act| act.message_id).collect();
            assert_eq!(sent.len(), 1, "{acts:?}");
        }
        let told = branch.store.conflicts(false, Page::first()).await.unwrap().rows;
        assert_eq!(code_of(&told[0]), "dunning_not_due");
        assert_eq!(server.digest().await.unwrap(), branch.store.digest().await.unwrap());
        let owed: Vec<Money> = branch.store.debtor(member, day(0)).await.unwrap().unwrap().owed;
        assert_eq!(owed, [yuan(300_00)]);
    }
}

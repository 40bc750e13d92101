//! Requests of members: filed, decided, superseded, taking effect; and desks that decide the same one.

use std::collections::BTreeMap;

use domain::access::Right;
use domain::application::{
    AmendApplication, Application, ApplicationKind, ApplicationSource, ApplicationState, ApproveApplications, CancelApplications,
    FileApplication, RejectApplications, ReturnApplications, SetApproval, TakeEffect, Wish,
};
use domain::id::{ApplicationId, MemberId};
use domain::member::{DeleteMembers, Demands, EditMember, MemberDraft, MemberField, MemberKind, Standing};
use domain::order::{CancelOrders, OrderState};
use domain::payment::ReversePayment;
use store::Store;
use store::application::{ApplicationFilter, ApplicationSortKey};
use store::check::Step;
use store::query::{Direction, Page, Selection, Sort};

use crate::desks::{code_of, with_server_on_both_engines};
use crate::member::{CODES, added, member, person_draft, unit_draft};
use crate::on_both_engines;
use crate::order_making::payment;
use crate::support::Story;

const NEWEST: Sort<ApplicationSortKey> = Sort { key: ApplicationSortKey::FiledAt, direction: Direction::Descending };

fn file(member_id: MemberId, wish: Wish) -> FileApplication {
    FileApplication { member_id, statement: "见附件".into(), wish, source: ApplicationSource::Desk }
}

fn change(texts: &[(MemberField, &str)]) -> Wish {
    Wish::ProfileChange { texts: texts.iter().map(|(field, text)| (*field, (*text).to_owned())).collect() }
}

fn approve(id: ApplicationId) -> ApproveApplications {
    ApproveApplications { ids: vec![id], opinion: "同意".into(), seen_at: None }
}

fn cancel(id: ApplicationId) -> CancelApplications {
    CancelApplications { ids: vec![id], opinion: String::new() }
}

async fn filed(story: &mut Story, member_id: MemberId, wish: Wish) -> ApplicationId {
    ApplicationId(story.issue(file(member_id, wish)).await.unwrap().subject.unwrap())
}

async fn application(store: &Store, id: ApplicationId) -> Application {
    store.applications_of(&[id]).await.unwrap().remove(0).application
}

async fn state(story: &Story, id: ApplicationId) -> ApplicationState {
    application(&story.store, id).await.state
}

async fn two(story: &mut Story) -> [MemberId; 2] {
    let unit = unit_draft(story, "华康医疗科技有限公司", CODES[0], "19910000001").await;
    let person = person_draft(story, "郑建国", "19910000421").await;
    [added(story, &unit).await, added(story, &person).await]
}

async fn whole(store: &Store) {
    for step in Step::ALL {
        assert_eq!(store.check(step).await.unwrap().findings, [], "{step:?}");
    }
}

on_both_engines! {
    // requirements A9.2, A10, A16.2, A17.4
    async fn an_approved_request_takes_effect_on_its_member(story: Story) {
        let [unit, person] = two(&mut story).await;
        let profile = filed(&mut story, unit, change(&[(MemberField::Address, "北京市海淀区学院路1号"), (MemberField::Headcount, "35")])).await;
        let contact = Wish::ContactChange { texts: BTreeMap::from([(MemberField::ContactName, "李红".into()), (MemberField::Mobile, "19910000002".into())]) };
        let contact = filed(&mut story, unit, contact).await;
        let leaving = filed(&mut story, person, Wish::Withdrawal { effective_on: None, reason: "转行".into() }).await;
        assert_eq!(member(&story, unit).await.profile.contact_name.as_deref(), Some("杨子轩"));
        for id in [profile, contact, leaving] {
            story.issue(approve(id)).await.unwrap();
            assert_eq!(state(&story, id).await, ApplicationState::Completed);
            assert_eq!(story.refusal_of(approve(id)).await, "application_not_pending");
        }
        let draft = MemberDraft::of(&member(&story, unit).await);
        let texts = [MemberField::ContactName, MemberField::Mobile, MemberField::Headcount].map(|field| draft.text(field));
        assert_eq!(texts, ["李红", "19910000002", "35"]);
        let left = member(&story, person).await;
        assert_eq!((left.standing, left.standing_reason.as_deref()), (Standing::Withdrawn, Some("转行")));
        assert_eq!(story.refusal_of(file(person, change(&[(MemberField::Post, "理事")]))).await, "member_withdrawn");
        whole(&story.store).await;
    }

    // requirements A10.3, A17.2
    async fn a_newer_request_of_the_kind_cancels_the_open_one_and_a_rejected_member_asks_again(story: Story) {
        let [_, person] = two(&mut story).await;
        let first = filed(&mut story, person, change(&[(MemberField::Post, "理事")])).await;
        let other_kind = filed(&mut story, person, Wish::Withdrawal { effective_on: None, reason: "转行".into() }).await;
        let second = filed(&mut story, person, change(&[(MemberField::Post, "会长")])).await;
        assert_eq!([state(&story, first).await, state(&story, second).await, state(&story, other_kind).await],
            [ApplicationState::Cancelled, ApplicationState::Pending, ApplicationState::Pending]);
        story.issue(RejectApplications { ids: vec![second], opinion: "材料不实".into() }).await.unwrap();
        assert_eq!(story.refusal_of(RejectApplications { ids: vec![second], opinion: String::new() }).await, "invalid_fields");
        let third = filed(&mut story, person, change(&[(MemberField::Post, "会长")])).await;
        story.issue(ReturnApplications { ids: vec![third], opinion: "请写明任期".into() }).await.unwrap();
        let read_at = application(&story.store, third).await.updated_at;
        let amended = |read_at| AmendApplication { id: third, read_at, statement: "任期三年".into(), wish: change(&[(MemberField::Post, "秘书长")]) };
        let looked_at = read_at - chrono::Duration::seconds(1);
        assert_eq!(story.refusal_of(amended(looked_at)).await, "changed_meanwhile");
        story.issue(amended(read_at)).await.unwrap();
        story.issue(approve(third)).await.unwrap();
        let became = member(&story, person).await;
        assert_eq!(MemberDraft::of(&became).text(MemberField::Post), "秘书长");
        assert_eq!(state(&story, second).await, ApplicationState::Rejected);
    }

    // requirements A10.2
    async fn data_that_was_changed_meanwhile_is_overwritten_knowingly_only(story: Story) {
        let [_, person] = two(&mut story).await;
        let asked = filed(&mut story, person, change(&[(MemberField::Post, "理事")])).await;
        let stands = member(&story, person).await;
        let mut draft = MemberDraft::of(&stands);
        draft.texts.insert(MemberField::Post, "秘书".into());
        let checked = draft.checked(Demands::Import);
        let edit = EditMember { id: person, read_at: stands.updated_at, profile: checked.profile.unwrap(), joined_on: checked.joined_on, expires_on: checked.expires_on };
        story.issue(edit).await.unwrap();
        assert_eq!(story.refusal_of(approve(asked)).await, "application_outdated");
        let seen_at = Some(member(&story, person).await.updated_at);
        story.issue(ApproveApplications { seen_at, ..approve(asked) }).await.unwrap();
        assert_eq!(MemberDraft::of(&member(&story, person).await).text(MemberField::Post), "理事");
    }

    // requirements A2.17, A12
    async fn what_belongs_to_another_member_is_refused_when_it_is_asked_and_when_it_is_approved(story: Story) {
        let [unit, _] = two(&mut story).await;
        let other = unit_draft(&story, "远景医院", CODES[1], "19910000003").await;
        let other = added(&mut story, &other).await;
        assert_eq!(story.refusal_of(file(unit, change(&[(MemberField::Uscc, CODES[1])]))).await, "invalid_fields");
        let mine = filed(&mut story, unit, change(&[(MemberField::Uscc, CODES[2])])).await;
        let theirs = filed(&mut story, other, change(&[(MemberField::Uscc, CODES[2])])).await;
        // Approved together, the second of both is left alone with its reason.
        let outcome = story.issue(ApproveApplications { ids: vec![mine, theirs], ..approve(mine) }).await.unwrap();
        assert_eq!(outcome.skipped.iter().map(|one| (one.id, one.refusal.code())).collect::<Vec<_>>(), [(theirs.0, "invalid_fields".to_owned())]);
        assert_eq!([state(&story, mine).await, state(&story, theirs).await], [ApplicationState::Completed, ApplicationState::Pending]);
    }

    // requirements A17.3
    async fn settings_say_whether_a_kind_is_reviewed_and_by_whom_from_then_on(story: Story) {
        let [_, person] = two(&mut story).await;
        let kind = ApplicationKind::ProfileChange;
        let before = filed(&mut story, person, change(&[(MemberField::Post, "理事")])).await;
        story.issue(SetApproval { kind, is_reviewed: true, steps: vec![Right::ReviewMembers, Right::RecordPayments] }).await.unwrap();
        story.issue(approve(before)).await.unwrap();
        assert_eq!(state(&story, before).await, ApplicationState::Completed);
        let two_steps = filed(&mut story, person, change(&[(MemberField::Post, "会长")])).await;
        story.issue(approve(two_steps)).await.unwrap();
        assert_eq!(state(&story, two_steps).await, ApplicationState::Pending);
        assert_eq!(story.refusal_of(approve(two_steps)).await, "application_step_taken");
        story.issue(SetApproval { kind, is_reviewed: false, steps: vec![] }).await.unwrap();
        let at_once = filed(&mut story, person, change(&[(MemberField::Post, "秘书长")])).await;
        assert_eq!([state(&story, at_once).await, state(&story, two_steps).await], [ApplicationState::Completed, ApplicationState::Cancelled]);
        assert_eq!(MemberDraft::of(&member(&story, person).await).text(MemberField::Post), "秘书长");
        let settings = story.store.approval_settings().await.unwrap();
        let told: Vec<_> = settings.iter().map(|setting| (setting.kind, setting.is_reviewed)).collect();
        assert_eq!(told, ApplicationKind::ALL.map(|one| (one, one != kind)));
    }

    // requirements A17.4
    async fn a_withdrawal_from_a_day_ahead_waits_for_it(story: Story) {
        let [_, person] = two(&mut story).await;
        let leaving = filed(&mut story, person, Wish::Withdrawal { effective_on: "2026-11-22".parse().ok(), reason: "转行".into() }).await;
        story.issue(approve(leaving)).await.unwrap();
        assert_eq!((state(&story, leaving).await, member(&story, person).await.standing), (ApplicationState::Approved, Standing::Good));
        let day = |text: &str| text.parse().unwrap();
        assert_eq!(story.store.due_applications(day("2026-11-21")).await.unwrap(), []);
        assert_eq!(story.store.due_applications(day("2026-11-22")).await.unwrap()[0].id, leaving);
        assert_eq!(story.refusal_of(TakeEffect { ids: vec![leaving] }).await, "application_not_due");
        let tomorrow = story.now() + chrono::Duration::days(1);
        let id = story.next_id();
        story.store.issue(TakeEffect { ids: vec![leaving] }, id, story.by, tomorrow).await.unwrap();
        assert_eq!((state(&story, leaving).await, member(&story, person).await.standing), (ApplicationState::Completed, Standing::Withdrawn));
    }

    // requirements A9.1, A16.1, A17.1, A0.6, A10.1
    async fn requests_are_found_by_what_is_looked_for_and_counted_by_state(story: Story) {
        let [unit, person] = two(&mut story).await;
        let first = filed(&mut story, unit, change(&[(MemberField::Headcount, "35")])).await;
        let second = filed(&mut story, person, change(&[(MemberField::Post, "理事")])).await;
        let third = filed(&mut story, person, Wish::Withdrawal { effective_on: None, reason: "转行".into() }).await;
        story.issue(RejectApplications { ids: vec![second], opinion: "材料不实".into() }).await.unwrap();
        let choices = story.store.choices().await.unwrap();
        let unit_level = choices.levels.iter().find(|level| level.kind == MemberKind::Unit && level.name == "单位会员").unwrap().id;
        let none = ApplicationFilter::default;
        let day = |text: &str| text.parse().ok();
        for (filter, expected) in [
            (none(), vec![third, second, first]),
            (ApplicationFilter { kind: Some(ApplicationKind::ProfileChange), ..none() }, vec![second, first]),
            (ApplicationFilter { states: vec![ApplicationState::Pending], ..none() }, vec![third, first]),
            (ApplicationFilter { states: vec![ApplicationState::Pending, ApplicationState::Rejected], ..none() }, vec![third, second, first]),
            (ApplicationFilter { member_id: Some(person), ..none() }, vec![third, second]),
            (ApplicationFilter { member: Some("hkyl".into()), ..none() }, vec![first]),
            (ApplicationFilter { mobile: Some("0421".into()), ..none() }, vec![third, second]),
            (ApplicationFilter { member_kind: Some(MemberKind::Unit), ..none() }, vec![first]),
            (ApplicationFilter { level_ids: vec![unit_level], ..none() }, vec![first]),
            (ApplicationFilter { org_ids: vec![choices.orgs[0].id], ..none() }, vec![third, second, first]),
            (ApplicationFilter { statement: Some("附件".into()), ..none() }, vec![third, second, first]),
            (ApplicationFilter { statement: Some("没有".into()), ..none() }, vec![]),
            (ApplicationFilter { filed_from: day("2026-11-21"), filed_to: day("2026-11-21"), ..none() }, vec![third, second, first]),
            (ApplicationFilter { filed_to: day("2026-11-20"), ..none() }, vec![]),
        ] {
            let listed = story.store.applications(&filter, &NEWEST, Page::first()).await.unwrap();
            let ids: Vec<_> = listed.rows.iter().map(|row| row.application.id).collect();
            assert_eq!((listed.total as usize, &ids), (expected.len(), &expected), "{filter:?}");
            let all = Selection::All { filter, except: vec![second] };
            let left: Vec<_> = expected.into_iter().filter(|id| *id != second).collect();
            assert_eq!(story.store.application_ids(&all, &NEWEST, 100).await.unwrap(), left);
        }
        let counts = story.store.application_counts(&ApplicationFilter { states: vec![ApplicationState::Rejected], ..none() }).await.unwrap();
        assert_eq!(counts.into_iter().collect::<Vec<_>>(), [(ApplicationState::Pending, 2), (ApplicationState::Rejected, 1)]);
        let page = Page { number: 2, size: 2 };
        assert_eq!(story.store.applications(&none(), &NEWEST, page).await.unwrap().rows[0].application.id, first);
    }

    // requirements A15.2, F11.7
    async fn an_approved_renewal_waits_for_its_payment_and_goes_back_with_it(story: Story) {
        let [_, person] = two(&mut story).await;
        let before = member(&story, person).await.expires_on;
        let asked = filed(&mut story, person, Wish::Renewal { terms: 2 }).await;
        story.issue(approve(asked)).await.unwrap();
        let found = story.store.applications_of(&[asked]).await.unwrap().remove(0);
        let order = found.order.unwrap();
        let level = story.store.choices().await.unwrap().levels.into_iter().find(|level| level.id == found.application.stood.level_id).unwrap();
        assert_eq!((found.application.state, order.amount.minor()), (ApplicationState::Approved, 2 * level.dues.minor()));
        assert!(order.amount.minor() > 1 && order.item.contains("会费"));
        // Part of it is not enough; the rest completes it.
        story.issue(payment(order.id, 1)).await.unwrap();
        assert_eq!(state(&story, asked).await, ApplicationState::Approved);
        assert_eq!(story.refusal_of(cancel(asked)).await, "order_paid");
        let rest = story.issue(payment(order.id, order.amount.minor() - 1)).await.unwrap().subject.unwrap();
        assert_eq!(state(&story, asked).await, ApplicationState::Completed);
        // Paid on 21 November 2026 for two years; nothing was set before.
        assert_eq!((before, member(&story, person).await.expires_on), (None, "2028-11-20".parse().ok()));
        whole(&story.store).await;
        story.issue(ReversePayment { id: rest.into(), remarks: None }).await.unwrap();
        assert_eq!((state(&story, asked).await, member(&story, person).await.expires_on), (ApplicationState::Approved, before));
        story.issue(payment(order.id, order.amount.minor() - 1)).await.unwrap();
        assert_eq!(state(&story, asked).await, ApplicationState::Completed);
        whole(&story.store).await;
    }

    // requirements A9.4
    async fn a_higher_level_is_paid_for_and_a_lower_one_is_given_at_once(story: Story) {
        let [unit, _] = two(&mut story).await;
        let stands = member(&story, unit).await;
        let mut draft = MemberDraft::of(&stands);
        draft.texts.extend([(MemberField::JoinedOn, "2025-11-21".to_owned()), (MemberField::ExpiresOn, "2027-11-20".to_owned())]);
        let checked = draft.checked(Demands::Import);
        story.issue(EditMember { id: unit, read_at: stands.updated_at, profile: checked.profile.unwrap(), joined_on: checked.joined_on, expires_on: checked.expires_on }).await.unwrap();
        let levels = story.store.choices().await.unwrap().levels;
        let low = levels.iter().find(|level| level.id == stands.level_id()).unwrap().clone();
        let dues = domain::Money::from_minor(low.dues.minor() + 12_000_00, low.dues.currency()).unwrap();
        let high: domain::association::AddLevel = serde_json::from_value(serde_json::json!({ "name": "理事单位", "kind": "unit", "dues": dues, "term_months": 12 })).unwrap();
        let high = domain::id::LevelId(story.issue(high).await.unwrap().subject.unwrap());
        let up = filed(&mut story, unit, Wish::LevelChange { level_id: high }).await;
        story.issue(approve(up)).await.unwrap();
        let order = story.store.applications_of(&[up]).await.unwrap().remove(0).order.unwrap();
        // Twelve whole months are left, a thousand yuan each.
        assert_eq!((order.amount.minor(), member(&story, unit).await.level_id()), (12_000_00, low.id));
        let paid = story.issue(payment(order.id, 12_000_00)).await.unwrap().subject.unwrap();
        assert_eq!((state(&story, up).await, member(&story, unit).await.level_id()), (ApplicationState::Completed, high));
        story.issue(ReversePayment { id: paid.into(), remarks: None }).await.unwrap();
        assert_eq!((state(&story, up).await, member(&story, unit).await.level_id()), (ApplicationState::Approved, low.id));
        story.issue(CancelOrders { ids: vec![order.id], reason: None }).await.unwrap();
        assert_eq!(state(&story, up).await, ApplicationState::Cancelled);
        // Nobody pays for going down, and what it is goes up again only for money.
        let again = filed(&mut story, unit, Wish::LevelChange { level_id: high }).await;
        story.issue(approve(again)).await.unwrap();
        let order = story.store.applications_of(&[again]).await.unwrap().remove(0).order.unwrap();
        story.issue(payment(order.id, 12_000_00)).await.unwrap();
        let down = filed(&mut story, unit, Wish::LevelChange { level_id: low.id }).await;
        story.issue(approve(down)).await.unwrap();
        assert_eq!((state(&story, down).await, member(&story, unit).await.level_id()), (ApplicationState::Completed, low.id));
        whole(&story.store).await;
    }

    // requirements A15.3, A10.3
    async fn the_unpaid_order_goes_with_the_request_that_it_pays_for(story: Story) {
        let [unit, person] = two(&mut story).await;
        let first = filed(&mut story, person, Wish::Renewal { terms: 1 }).await;
        let other = filed(&mut story, unit, Wish::Renewal { terms: 1 }).await;
        for id in [first, other] {
            story.issue(approve(id)).await.unwrap();
        }
        story.issue(cancel(other)).await.unwrap();
        let order_state = |found: &store::application::ApplicationOfMember| found.order.as_ref().unwrap().state;
        assert_eq!(order_state(&story.store.applications_of(&[other]).await.unwrap()[0]), OrderState::Cancelled);
        // The same day another one: the first is cancelled with its order, so that the second finds no unpaid renewal.
        let second = filed(&mut story, person, Wish::Renewal { terms: 3 }).await;
        assert_eq!([state(&story, first).await, state(&story, second).await], [ApplicationState::Cancelled, ApplicationState::Pending]);
        story.issue(approve(second)).await.unwrap();
        assert_eq!(order_state(&story.store.applications_of(&[second]).await.unwrap()[0]), OrderState::Open);
        whole(&story.store).await;
    }

    async fn requests_go_with_a_member_that_is_deleted(story: Story) {
        let [_, person] = two(&mut story).await;
        let asked = filed(&mut story, person, change(&[(MemberField::Post, "理事")])).await;
        story.issue(DeleteMembers { ids: vec![person] }).await.unwrap();
        assert!(story.store.applications_of(&[asked]).await.unwrap().is_empty());
        assert_eq!(story.refusal_of(approve(asked)).await, "not_found");
        whole(&story.store).await;
    }
}

/// A request that both desks know.
async fn on_both(head: &mut crate::desks::Desk, branch: &crate::desks::Desk, server: &Store) -> (MemberId, ApplicationId) {
    let profile = {
        let choices = head.store.choices().await.unwrap();
        let mut draft = MemberDraft::empty(MemberKind::Individual);
        draft.level_id = choices.levels.iter().find(|level| level.kind == MemberKind::Individual).map(|level| level.id);
        draft.org_id = Some(choices.orgs[0].id);
        draft.texts = BTreeMap::from([(MemberField::Name, "郑建国".to_owned()), (MemberField::Mobile, "19910000421".to_owned())]);
        draft.checked(Demands::Import).profile.unwrap()
    };
    let person =
        MemberId(head.issue(domain::member::AddMember { profile, joined_on: None, expires_on: None, is_name_confirmed: false }).await);
    let asked = ApplicationId(head.issue(file(person, change(&[(MemberField::Post, "理事")]))).await);
    head.sync(server).await;
    branch.pull(server).await;
    (person, asked)
}

with_server_on_both_engines! {
    async fn two_desks_approve_the_same_request_and_it_takes_effect_once(server, head, branch) {
        let (person, asked) = on_both(&mut head, &branch, &server).await;
        head.issue(approve(asked)).await;
        branch.issue(approve(asked)).await;
        for desk in [&head, &branch, &head] {
            desk.sync(&server).await;
        }
        let conflict = branch.store.conflicts(false, Page::first()).await.unwrap().rows.remove(0);
        assert_eq!(code_of(&conflict), "application_not_pending");
        for store in [&head.store, &branch.store, &server] {
            let now = application(store, asked).await;
            assert_eq!((now.state, now.decisions.len()), (ApplicationState::Completed, 2));
            assert_eq!(MemberDraft::of(&store.member(person).await.unwrap().unwrap()).text(MemberField::Post), "理事");
        }
    }

    async fn a_request_cancelled_at_one_desk_is_not_approved_at_another(server, head, branch) {
        let (person, asked) = on_both(&mut head, &branch, &server).await;
        head.issue(cancel(asked)).await;
        branch.issue(approve(asked)).await;
        assert_eq!(application(&branch.store, asked).await.state, ApplicationState::Completed);
        for desk in [&head, &branch] {
            desk.sync(&server).await;
        }
        assert_eq!(application(&branch.store, asked).await.state, ApplicationState::Cancelled);
        assert_eq!(MemberDraft::of(&branch.store.member(person).await.unwrap().unwrap()).text(MemberField::Post), "");
        assert_eq!(branch.store.digest().await.unwrap(), server.digest().await.unwrap());
    }

    async fn requests_filed_at_two_desks_leave_one_open(server, head, branch) {
        let (person, asked) = on_both(&mut head, &branch, &server).await;
        let second = ApplicationId(head.issue(file(person, change(&[(MemberField::Post, "会长")]))).await);
        let third = ApplicationId(branch.issue(file(person, change(&[(MemberField::Post, "秘书长")]))).await);
        for desk in [&head, &branch, &head] {
            desk.sync(&server).await;
        }
        let mut states = Vec::new();
        for id in [asked, second, third] {
            states.push(application(&head.store, id).await.state);
        }
        assert_eq!(states, [ApplicationState::Cancelled, ApplicationState::Cancelled, ApplicationState::Pending]);
    }
}

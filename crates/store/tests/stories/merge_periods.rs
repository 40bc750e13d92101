//! Members with periods of membership that become one: the periods move with their orders, and what is reversed later finds what stood before.

use chrono::NaiveDate;
use domain::application::{ApplicationSource, FileApplication, Wish};
use domain::association::UndoCommand;
use domain::id::{MemberId, PaymentId};
use domain::member::{AddMember, Demands, MemberDraft, MemberField, MemberKind, MergeMembers};
use domain::payment::{PaymentMethod, ReversePayment};
use domain::renewal::{Coverage, Received, RenewMembers};
use store::Store;
use store::check::Step;

use crate::on_both_engines;
use crate::support::Story;

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

async fn person(story: &mut Story, mobile: &str, expires_on: &str) -> MemberId {
    let choices = story.store.choices().await.unwrap();
    let mut draft = MemberDraft::empty(MemberKind::Individual);
    draft.level_id = choices.levels.iter().find(|level| level.name == "普通会员").map(|level| level.id);
    draft.org_id = Some(choices.orgs[0].id);
    draft.texts = [(MemberField::Name, "郑建国".to_owned()), (MemberField::Mobile, mobile.to_owned())].into();
    let profile = draft.checked(Demands::Form).profile.unwrap();
    let add = AddMember { profile, joined_on: Some(date("2020-01-01")), expires_on: Some(date(expires_on)), is_name_confirmed: false };
    MemberId(story.issue(add).await.unwrap().subject.unwrap())
}

/// Renews a member for a year that is paid at once.
async fn renew(story: &mut Story, id: MemberId) {
    let received = Received { method: PaymentMethod::BankTransfer, received_at: None, voucher: None };
    story.issue(RenewMembers { ids: vec![id], terms: 1, received: Some(received), item: None, remarks: None }).await.unwrap();
}

async fn coverages(store: &Store, id: MemberId) -> Vec<Coverage> {
    let mut found = store.member_coverages(id).await.unwrap().unwrap().coverages;
    found.sort_by_key(|coverage| coverage.starts_on);
    found
}

async fn expiry(store: &Store, id: MemberId) -> String {
    store.member(id).await.unwrap().unwrap().expires_on.map(|day| day.to_string()).unwrap_or_default()
}

/// The payment of the order that made a period.
async fn payment_of(story: &Story, coverage: &Coverage) -> PaymentId {
    story.store.order_file(coverage.order_id).await.unwrap().unwrap().payments[0].id
}

async fn is_sound(store: &Store) {
    for step in Step::ALL {
        assert_eq!(store.check(step).await.unwrap().findings, [], "{step:?}");
    }
}

fn merge(keep: MemberId, gone: MemberId) -> MergeMembers {
    MergeMembers { keep, gone: vec![gone] }
}

on_both_engines! {
    /// requirements A8, H1
    async fn periods_that_do_not_overlap_move_and_say_until_when(story: Story) {
        let keep = person(&mut story, "13800138001", "2025-01-31").await;
        let gone = person(&mut story, "13800138002", "2027-12-31").await;
        renew(&mut story, keep).await;
        renew(&mut story, gone).await;
        assert_eq!((expiry(&story.store, keep).await, expiry(&story.store, gone).await), ("2027-11-20".into(), "2028-12-31".into()));
        let merged = story.issue(merge(keep, gone)).await.unwrap();
        let periods = coverages(&story.store, keep).await;
        let told: Vec<_> = periods.iter().map(|one| (one.starts_on.to_string(), one.ends_on.to_string(), one.ordinal)).collect();
        assert_eq!(told, [("2026-11-21".into(), "2027-11-20".into(), 1), ("2028-01-01".into(), "2028-12-31".into(), 2)]);
        assert_eq!(expiry(&story.store, keep).await, "2028-12-31");
        is_sound(&story.store).await;

        let undone = story.issue(UndoCommand { command_id: merged.command_id }).await.unwrap();
        assert!(undone.skipped.is_empty(), "{:?}", undone.skipped);
        assert_eq!((expiry(&story.store, keep).await, expiry(&story.store, gone).await), ("2027-11-20".into(), "2028-12-31".into()));
        is_sound(&story.store).await;

        story.issue(merge(keep, gone)).await.unwrap();
        let last = payment_of(&story, &periods[1]).await;
        story.issue(ReversePayment { id: last, remarks: None }).await.unwrap();
        assert_eq!(expiry(&story.store, keep).await, "2027-11-20", "what stood below it holds again");
        is_sound(&story.store).await;
        let first = payment_of(&story, &periods[0]).await;
        story.issue(ReversePayment { id: first, remarks: None }).await.unwrap();
        assert_eq!(expiry(&story.store, keep).await, "2025-01-31");
        is_sound(&story.store).await;
    }

    /// The one that goes was the member first: its periods lie below, and nothing of what holds now changes.
    async fn older_periods_move_below_what_holds(story: Story) {
        let keep = person(&mut story, "13800138001", "2027-12-31").await;
        let gone = person(&mut story, "13800138002", "2025-01-31").await;
        renew(&mut story, keep).await;
        renew(&mut story, gone).await;
        story.issue(merge(keep, gone)).await.unwrap();
        assert_eq!((expiry(&story.store, keep).await, coverages(&story.store, keep).await.len()), ("2028-12-31".into(), 2));
        is_sound(&story.store).await;
    }

    async fn periods_of_the_same_days_are_refused_until_one_is_taken_back(story: Story) {
        let keep = person(&mut story, "13800138001", "2026-12-31").await;
        let gone = person(&mut story, "13800138002", "2026-06-30").await;
        renew(&mut story, keep).await;
        renew(&mut story, gone).await;
        let refusal = match story.issue(merge(keep, gone)).await {
            Err(store::StoreError::Refused(refusal)) => refusal,
            other => panic!("{other:?}"),
        };
        assert_eq!(refusal.code(), "merge_periods_overlap");
        let period = coverages(&story.store, gone).await.remove(0);
        assert_eq!((refusal.params()["from"].as_str(), refusal.params()["to"].clone()), ("2027-01-01", period.ends_on.to_string()));
        let twice = payment_of(&story, &period).await;
        story.issue(ReversePayment { id: twice, remarks: None }).await.unwrap();
        story.issue(merge(keep, gone)).await.unwrap();
        assert_eq!(expiry(&story.store, keep).await, "2027-12-31");
        is_sound(&story.store).await;
    }

    /// requirements A10.3
    async fn open_requests_move_unless_both_have_one_of_a_kind(story: Story) {
        let [keep, gone] = [person(&mut story, "13800138001", "2026-12-31").await, person(&mut story, "13800138002", "2026-12-31").await];
        let file = |member_id, wish| FileApplication { member_id, statement: String::new(), wish, source: ApplicationSource::Desk };
        let leave = || Wish::Withdrawal { effective_on: None, reason: "转行".into() };
        story.issue(file(gone, leave())).await.unwrap();
        let own = story.issue(file(keep, leave())).await.unwrap().subject.unwrap();
        assert_eq!(story.refusal_of(merge(keep, gone)).await, "merge_has_requests");
        let cancel = domain::application::CancelApplications { ids: vec![own.into()], opinion: String::new() };
        story.issue(cancel).await.unwrap();
        story.issue(merge(keep, gone)).await.unwrap();
        is_sound(&story.store).await;
    }
}

//! Applications to join, and members who leave.

use domain::association::{EditLevel, LevelRules};
use domain::id::MemberId;
use domain::member::status::MemberStatus;
use domain::member::{
    ApplyToJoin, AttachmentKind, BlacklistMembers, CertifyMembers, MemberDraft, MemberField, MemberKind, ReviewMembers, Stage,
    WithdrawMembers,
};
use store::member::MemberFilter;

use crate::attachment::file;
use crate::import_sheets::undo;
use crate::on_both_engines;
use crate::support::Story;

async fn draft(story: &Story, name: &str, mobile: &str) -> MemberDraft {
    let choices = story.store.choices().await.unwrap();
    let level = choices.levels.iter().find(|level| level.name == "专家").unwrap();
    let mut draft = MemberDraft::empty(MemberKind::Individual);
    (draft.level_id, draft.org_id) = (Some(level.id), Some(choices.orgs[0].id));
    draft.texts =
        [(MemberField::Name, name), (MemberField::Mobile, mobile), (MemberField::Gender, "男"), (MemberField::BirthMonth, "1980-01")]
            .map(|(field, text)| (field, text.to_owned()))
            .into();
    draft
}

async fn ids(story: &Story, filter: &MemberFilter) -> Vec<MemberId> {
    story.store.member_ids(filter, 100, "2026-11-21".parse().unwrap()).await.unwrap()
}

on_both_engines! {
    async fn an_application_waits_without_a_number_until_it_is_decided(story: Story) {
        let drafts = vec![draft(&story, "郑建国", "19910000421").await, draft(&story, "李秀英", "19910000428").await];
        let outcome = story.issue(ApplyToJoin { drafts, are_names_confirmed: false }).await.unwrap();
        assert_eq!((outcome.changed, outcome.skipped.len()), (2, 0));
        let waiting = ids(&story, &MemberFilter { stages: vec![Stage::Submitted], ..Default::default() }).await;
        assert_eq!(waiting.len(), 2);
        let member = story.store.member(waiting[0]).await.unwrap().unwrap();
        assert_eq!((member.member_no, member.joined_on, member.profile.name.as_str()), (None, None, "郑建国"));
        story.issue(ReviewMembers { ids: vec![waiting[0]], is_approved: true, note: String::new(), dues_item: None }).await.unwrap();
        let member = story.store.member(waiting[0]).await.unwrap().unwrap();
        assert_eq!(member.stage, Stage::AwaitingPayment);
    }

    /// requirements A6.1: where a level asks for documents, they come before the approval.
    async fn documents_are_certified_before_an_approval(story: Story) {
        let level = story.store.choices().await.unwrap().levels.into_iter().find(|level| level.name == "专家").unwrap();
        let rules = LevelRules { documents: vec![AttachmentKind::Certified], ..LevelRules::of(&level) };
        story.issue(EditLevel { id: level.id, rules, is_retired: false }).await.unwrap();
        let drafts = vec![draft(&story, "郑建国", "19910000421").await, draft(&story, "李秀英", "19910000428").await];
        story.issue(ApplyToJoin { drafts, are_names_confirmed: false }).await.unwrap();
        let both = ids(&story, &MemberFilter::default()).await;
        let review = |is_approved, note: &str| ReviewMembers { ids: both.clone(), is_approved, note: note.into(), dues_item: None };
        let refused = story.issue(review(true, "")).await.unwrap();
        assert_eq!(refused.skipped.iter().map(|one| one.refusal.code()).collect::<Vec<_>>(), ["not_certified"; 2]);
        story.issue(file(both[0], AttachmentKind::Other, b"%PDF-1.7 other")).await.unwrap();
        assert_eq!(story.refusal_of(CertifyMembers { ids: both[..1].to_vec() }).await, "document_missing");
        story.issue(file(both[0], AttachmentKind::Certified, b"%PDF-1.7 diploma")).await.unwrap();
        let certified = story.issue(CertifyMembers { ids: both.clone() }).await.unwrap();
        assert_eq!((certified.changed, certified.skipped.len()), (1, 1));
        assert_eq!(story.store.member(both[0]).await.unwrap().unwrap().stage, Stage::Certified);

        story.issue(undo(certified.command_id)).await.unwrap();
        assert_eq!(story.store.member(both[0]).await.unwrap().unwrap().stage, Stage::Submitted);
        story.issue(CertifyMembers { ids: both.clone() }).await.unwrap();
        let approved = story.issue(review(true, "")).await.unwrap();
        assert_eq!(approved.skipped.len(), 1);
        assert_eq!(story.store.member(both[0]).await.unwrap().unwrap().stage, Stage::AwaitingPayment);
        story.issue(review(false, "材料不全")).await.unwrap();
        assert_eq!(story.store.member(both[1]).await.unwrap().unwrap().stage, Stage::Rejected);
    }

    async fn an_application_that_cannot_stand_does_not_stop_the_others(story: Story) {
        let (good, mut bad) = (draft(&story, "郑建国", "19910000421").await, draft(&story, "李秀英", "123").await);
        let outcome = story.issue(ApplyToJoin { drafts: vec![bad.clone(), good.clone()], are_names_confirmed: false }).await.unwrap();
        assert_eq!((outcome.changed, outcome.skipped.len()), (1, 1));
        assert_eq!(story.refusal_of(ApplyToJoin { drafts: vec![bad.clone()], are_names_confirmed: false }).await, "invalid_fields");
        bad.texts.insert(MemberField::Mobile, "19910000428".into());
        bad.texts.insert(MemberField::JoinedOn, "2026-01-01".into());
        assert_eq!(story.refusal_of(ApplyToJoin { drafts: vec![bad], are_names_confirmed: false }).await, "invalid_fields");
        assert_eq!(story.refusal_of(ApplyToJoin { drafts: vec![], are_names_confirmed: false }).await, "nothing_selected");
    }

    async fn members_leave_once_with_a_reason_and_applicants_cannot(story: Story) {
        story.issue(crate::import_sheets::units(vec![crate::import_sheets::unit(1, "协会总会")])).await.unwrap();
        let applicant = draft(&story, "郑建国", "19910000421").await;
        story.issue(ApplyToJoin { drafts: vec![applicant], are_names_confirmed: false }).await.unwrap();
        let all = ids(&story, &MemberFilter::default()).await;
        let leave = |ids: &[MemberId]| WithdrawMembers { ids: ids.to_vec(), reason: "单位注销".into(), withdrawn_on: None };
        assert_eq!(story.refusal_of(WithdrawMembers { ids: vec![all[0]], reason: " ".into(), withdrawn_on: None }).await, "invalid_fields");
        assert_eq!(story.refusal_of(leave(&all[1..])).await, "not_a_member_yet");
        let outcome = story.issue(leave(&all)).await.unwrap();
        assert_eq!((outcome.changed, outcome.skipped.len()), (1, 1));
        let left = ids(&story, &MemberFilter { statuses: vec![MemberStatus::Withdrawn], ..Default::default() }).await;
        assert_eq!(left, [all[0]]);
        assert_eq!(story.refusal_of(leave(&all[..1])).await, "member_withdrawn");
        story.issue(BlacklistMembers { ids: vec![all[0]], reason: "虚假材料".into() }).await.unwrap();
        assert_eq!(story.refusal_of(leave(&all[..1])).await, "member_blacklisted");
    }
}

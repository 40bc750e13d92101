//! Members: adding, editing, deleting, tagging, reviewing, barring.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::association::AddLevel;
use domain::id::{LevelId, MemberId};
use domain::member::{
    AddMember, AddTag, ApplyToJoin, BlacklistMembers, DeleteMembers, Demands, EditMember, LiftBlacklist, Member, MemberDraft, MemberField,
    MemberKind, RecordFollowUp, ReviewMembers, Stage, Standing, TagMembers, WithdrawMembers,
};
use domain::{IssueCode, Refusal};
use store::StoreError;
use store::query::{Direction, Sort};

use crate::import_sheets::{orders, undo};
use crate::on_both_engines;
use crate::support::Story;

/// Credit codes of the sample workbook.
pub const CODES: [&str; 3] = ["91110105YG58BRK2AU", "91310115BB55KBCBBC", "91440305F2A427M6BY"];

/// The draft of a unit that has everything the form demands.
pub async fn unit_draft(story: &Story, name: &str, uscc: &str, mobile: &str) -> MemberDraft {
    let mut draft = blank(story, MemberKind::Unit, "单位会员").await;
    for (field, text) in [
        (MemberField::Name, name),
        (MemberField::Uscc, uscc),
        (MemberField::Mobile, mobile),
        (MemberField::FoundedOn, "1990-01-01"),
        (MemberField::MainBusiness, "医学装备与检验服务"),
        (MemberField::Address, "北京市海淀区中关村大街10号"),
        (MemberField::Website, "https://www.example0.org.cn"),
        (MemberField::OfficePhone, "010-80000000"),
        (MemberField::Headcount, "20"),
        (MemberField::TotalAssets, "500"),
        (MemberField::LastYearRevenue, "200"),
        (MemberField::LastYearTax, "8"),
        (MemberField::ContactName, "杨子轩"),
    ] {
        draft.texts.insert(field, text.to_owned());
    }
    draft
}

/// The draft of a person.
pub async fn person_draft(story: &Story, name: &str, mobile: &str) -> MemberDraft {
    let mut draft = blank(story, MemberKind::Individual, "普通会员").await;
    draft.texts = BTreeMap::from([(MemberField::Name, name.to_owned()), (MemberField::Mobile, mobile.to_owned())]);
    draft
}

async fn blank(story: &Story, kind: MemberKind, level: &str) -> MemberDraft {
    let choices = story.store.choices().await.unwrap();
    let mut draft = MemberDraft::empty(kind);
    draft.level_id = choices.levels.iter().find(|one| one.name == level && one.kind == kind).map(|level| level.id);
    draft.org_id = Some(choices.orgs[0].id);
    draft
}

/// The command that adds the member of a draft.
pub fn add(draft: &MemberDraft) -> AddMember {
    let checked = draft.checked(Demands::Import);
    AddMember { profile: checked.profile.unwrap(), joined_on: checked.joined_on, expires_on: checked.expires_on, is_name_confirmed: false }
}

/// Adds the member of a draft.
pub async fn added(story: &mut Story, draft: &MemberDraft) -> MemberId {
    MemberId(story.issue(add(draft)).await.unwrap().subject.unwrap())
}

pub async fn member(story: &Story, id: MemberId) -> Member {
    story.store.member(id).await.unwrap().unwrap()
}

fn edit(member: &Member, draft: &MemberDraft) -> EditMember {
    let checked = draft.checked(Demands::Import);
    EditMember {
        id: member.id,
        read_at: member.updated_at,
        profile: checked.profile.unwrap(),
        joined_on: checked.joined_on,
        expires_on: checked.expires_on,
    }
}

async fn issue_of(story: &mut Story, command: impl Into<domain::AnyCommand>) -> (String, IssueCode) {
    match story.issue(command).await {
        Err(StoreError::Refused(Refusal::InvalidFields(issues))) => (issues[0].field.clone(), issues[0].code),
        other => panic!("expected issues, got {other:?}"),
    }
}

on_both_engines! {
    /// requirements A3.6
    async fn a_member_is_added_numbered_and_kept_as_it_was_written(story: Story) {
        let mut draft = unit_draft(&story, "华康医疗科技有限公司", CODES[0], "19910000001").await;
        draft.texts.insert(MemberField::JoinedOn, "2026-01-01".into());
        let first = added(&mut story, &draft).await;
        let person = person_draft(&story, "郑建国", "19910000421").await;
        let second = added(&mut story, &person).await;
        let (first, second) = (member(&story, first).await, member(&story, second).await);
        // Numbers by requirements A18.4: code, T for units, organisation, serial; individuals carry the level's suffix.
        assert_eq!(first.member_no.as_deref(), Some("E34T0010001"));
        assert_eq!(second.member_no.as_deref(), Some("E340010001PT"));
        assert_eq!((first.stage, first.joined_on, first.expires_on), (Stage::Complete, "2026-01-01".parse().ok(), None));
        assert_eq!(MemberDraft::of(&first).text(MemberField::TotalAssets), "500");
        assert_eq!((first.profile.region.as_deref(), first.profile.address.as_deref()), (Some("110108"), Some("中关村大街10号")));
        assert_eq!(second.sort_name, "zhengjianguo");
    }

    async fn a_member_with_faults_is_refused_with_all_of_them(story: Story) {
        let mut draft = unit_draft(&story, "", "91110105YG58BRK2AX", "12345").await;
        draft.texts.remove(&MemberField::Headcount);
        let Err(StoreError::Refused(Refusal::InvalidFields(issues))) = story.issue(add(&draft)).await else { panic!("a refusal") };
        let fields: Vec<_> = issues.iter().map(|issue| issue.field.as_str()).collect();
        assert_eq!(fields, ["name", "uscc", "headcount", "mobile"]);
        let mut wrong_level = person_draft(&story, "郑建国", "19910000421").await;
        wrong_level.level_id = unit_draft(&story, "x", CODES[0], "19910000001").await.level_id;
        assert_eq!(issue_of(&mut story, add(&wrong_level)).await, ("level_id".into(), IssueCode::UnknownLevel));
        wrong_level.level_id = Some(LevelId(uuid::Uuid::from_u128(404)));
        assert_eq!(issue_of(&mut story, add(&wrong_level)).await, ("level_id".into(), IssueCode::UnknownLevel));
    }

    /// requirements A3.3
    async fn a_credit_code_and_a_user_name_belong_to_one_member(story: Story) {
        let mut draft = unit_draft(&story, "华康医疗科技有限公司", CODES[0], "19910000001").await;
        draft.texts.insert(MemberField::UserName, "huakang".into());
        added(&mut story, &draft).await;
        assert_eq!(issue_of(&mut story, add(&draft)).await, ("uscc".into(), IssueCode::Taken));
        draft.texts.insert(MemberField::Uscc, CODES[1].into());
        assert_eq!(issue_of(&mut story, add(&draft)).await, ("user_name".into(), IssueCode::Taken));
        draft.texts.remove(&MemberField::UserName);
        let second = added(&mut story, &draft).await;
        assert_eq!(member(&story, second).await.profile.user_name.as_deref(), Some("19910000001"), "the mobile is still free as a user name");
        draft.texts.insert(MemberField::Uscc, CODES[2].into());
        let third = added(&mut story, &draft).await;
        assert_eq!(member(&story, third).await.profile.user_name, None, "two members may share a mobile, but not a user name");
    }

    /// requirements A6.5
    async fn an_edit_changes_what_it_names_and_leaves_a_trace(story: Story) {
        let mut draft = unit_draft(&story, "华康医疗科技有限公司", CODES[0], "19910000001").await;
        let id = added(&mut story, &draft).await;
        let before = member(&story, id).await;
        draft.texts.insert(MemberField::Name, "华康（北京）医疗科技有限公司".into());
        draft.texts.insert(MemberField::Headcount, "33".into());
        story.issue(edit(&before, &draft)).await.unwrap();
        let after = member(&story, id).await;
        assert_eq!(after.profile.name, "华康（北京）医疗科技有限公司");
        assert_eq!((after.member_no.clone(), after.created_at), (before.member_no.clone(), before.created_at));
        assert!(after.updated_at > before.updated_at);
        let events = story.store.history_of(id.0).await.unwrap();
        assert_eq!(events.iter().map(|event| event.act.name.as_str()).collect::<Vec<_>>(), ["member.edit", "member.add"]);
        assert!(events[0].edits.iter().any(|edit| edit.column == "name" && edit.before == "华康医疗科技有限公司"));
        assert_eq!(story.refusal_of(edit(&before, &draft)).await, "changed_meanwhile", "the same edit, read before the first");
        let outcome = story.issue(edit(&after, &draft)).await.unwrap();
        assert_eq!(outcome.changed, 0, "an edit that changes nothing changes nothing");
    }

    async fn an_edit_is_refused_for_new_faults_only(story: Story) {
        let draft = unit_draft(&story, "华康医疗科技有限公司", CODES[0], "19910000001").await;
        let id = added(&mut story, &draft).await;
        let before = member(&story, id).await;
        let mut draft = MemberDraft::of(&before);
        draft.texts.remove(&MemberField::Headcount);
        assert_eq!(issue_of(&mut story, edit(&before, &draft)).await, ("headcount".into(), IssueCode::Required));
        draft.texts.insert(MemberField::Headcount, "20".into());
        draft.texts.insert(MemberField::JoinedOn, "2026-02-01".into());
        draft.texts.insert(MemberField::ExpiresOn, "2026-01-31".into());
        assert_eq!(issue_of(&mut story, edit(&before, &draft)).await, ("expires_on".into(), IssueCode::BeforeOther));
        let mut other_kind = person_draft(&story, "郑建国", "19910000421").await;
        other_kind.texts.insert(MemberField::Mobile, "19910000421".into());
        assert_eq!(issue_of(&mut story, edit(&before, &other_kind)).await.0, "kind");
        let mut gone = edit(&before, &MemberDraft::of(&before));
        gone.id = MemberId(uuid::Uuid::from_u128(404));
        assert_eq!(story.refusal_of(gone).await, "not_found");
    }

    /// requirements A4.1
    async fn members_that_something_hangs_on_stay_and_the_others_go(story: Story) {
        let drafts = [
            unit_draft(&story, "华康医疗科技有限公司", CODES[0], "19910000001").await,
            unit_draft(&story, "中科启明医院", CODES[1], "19910000008").await,
            unit_draft(&story, "恒瑞达商贸有限公司", CODES[2], "19910000015").await,
        ];
        let mut ids = Vec::new();
        for draft in &drafts {
            ids.push(added(&mut story, draft).await);
        }
        let mut order = crate::import_sheets::order(1, 5_000_00, 0);
        order.buyer_name = "华康医疗科技有限公司".into();
        order.registrant_phone = Some("19910000001".into());
        story.issue(orders(vec![order])).await.unwrap();
        story.issue(follow_up(&[ids[1]], "电话回访")).await.unwrap();
        let outcome = story.issue(DeleteMembers { ids: ids.clone() }).await.unwrap();
        assert_eq!(outcome.skipped.iter().map(|one| (one.id, one.refusal.code())).collect::<Vec<_>>(), [
            (ids[0].0, "member_has_dependents".to_owned()),
            (ids[1].0, "member_has_dependents".to_owned()),
        ]);
        assert_eq!(story.store.member(ids[2]).await.unwrap(), None);
        assert_eq!(story.refusal_of(DeleteMembers { ids: vec![ids[2]] }).await, "not_found");
        assert_eq!(story.refusal_of(DeleteMembers { ids: vec![] }).await, "nothing_selected");
        assert_eq!(found(&story, "恒瑞达").await, Vec::<String>::new(), "what is gone is not found");
        story.issue(undo(outcome.command_id)).await.unwrap();
        assert_eq!(found(&story, "恒瑞达").await, ["恒瑞达商贸有限公司"], "a deletion can be taken back");
    }

    /// requirements A2.11
    async fn labels_are_made_once_and_put_on_and_taken_off(story: Story) {
        let tag = |name: &str, colour: &str| AddTag { name: name.into(), colour: colour.into() };
        let vip = story.issue(tag(" 重点 会员 ", "teal")).await.unwrap().subject.unwrap();
        assert_eq!(story.store.choices().await.unwrap().tags[0].name, "重点 会员");
        assert_eq!(story.refusal_of(tag("重点会员", "red")).await, "name_taken");
        assert_eq!(issue_of(&mut story, tag("", "teal")).await, ("name".into(), IssueCode::Required));
        assert_eq!(issue_of(&mut story, tag(&"长".repeat(21), "teal")).await, ("name".into(), IssueCode::TooLong));
        assert_eq!(issue_of(&mut story, tag("新", "#ff0000")).await, ("colour".into(), IssueCode::UnknownChoice));
        let draft = person_draft(&story, "郑建国", "19910000421").await;
        let id = added(&mut story, &draft).await;
        let vip = domain::id::TagId(vip);
        let put = TagMembers { ids: vec![id], add: vec![vip], remove: vec![] };
        assert_eq!(story.issue(put.clone()).await.unwrap().changed, 1);
        assert_eq!(story.issue(put).await.unwrap().changed, 0, "a label is carried once");
        assert_eq!(member(&story, id).await.tags, [vip]);
        story.issue(TagMembers { ids: vec![id], add: vec![], remove: vec![vip] }).await.unwrap();
        assert!(member(&story, id).await.tags.is_empty());
        let unknown = domain::id::TagId(uuid::Uuid::from_u128(404));
        assert_eq!(story.refusal_of(TagMembers { ids: vec![id], add: vec![unknown], remove: vec![] }).await, "not_found");
        assert_eq!(story.refusal_of(TagMembers { ids: vec![id], add: vec![], remove: vec![] }).await, "invalid_fields");
    }

    /// requirements A2.12
    async fn an_application_is_decided_once(story: Story) {
        story.issue(AddLevel { name: "免费会员".into(), kind: MemberKind::Individual, dues: domain::Money::zero(domain::Currency::CNY), term_months: 12, group_name: None, suffix: None, renewal_window_days: None, grace_days: None, late_start: None, statuses: None, documents: None }).await.unwrap();
        let mut free = person_draft(&story, "李秀英", "19910000428").await;
        free.level_id = story.store.choices().await.unwrap().levels.iter().find(|level| level.name == "免费会员").map(|level| level.id);
        let drafts = vec![person_draft(&story, "郑建国", "19910000421").await, free, person_draft(&story, "黄志强", "19910000435").await];
        story.issue(ApplyToJoin { drafts, are_names_confirmed: false }).await.unwrap();
        let ids = story.store.member_ids(&Default::default(), 10, today()).await.unwrap();
        let review = |ids: &[MemberId], is_approved, note: &str| ReviewMembers { ids: ids.to_vec(), is_approved, note: note.into(), dues_item: None };
        story.issue(review(&ids[..2], true, "")).await.unwrap();
        let (paying, free) = (member(&story, ids[0]).await, member(&story, ids[1]).await);
        assert_eq!((paying.stage, paying.member_no), (Stage::AwaitingPayment, None), "joining is not complete before payment");
        assert_eq!((free.stage, free.member_no.as_deref()), (Stage::Complete, Some("E340010001")));
        // Twelve months from 21 November 2026, the first day included.
        assert_eq!((free.joined_on, free.expires_on), ("2026-11-21".parse().ok(), "2027-11-20".parse().ok()));
        assert_eq!(issue_of(&mut story, review(&ids[2..], false, " ")).await, ("note".into(), IssueCode::Required));
        story.issue(review(&ids[2..], false, "资料不全")).await.unwrap();
        assert_eq!(member(&story, ids[2]).await.stage, Stage::Rejected);
        let outcome = story.issue(review(&ids, true, "")).await.unwrap();
        assert_eq!((outcome.changed, outcome.skipped.len()), (0, 3), "each was decided already");
        assert_eq!(story.refusal_of(review(&ids[..1], true, "")).await, "not_awaiting_review");
    }

    /// requirements A2.15
    async fn who_is_barred_does_not_come_back_until_the_bar_is_lifted(story: Story) {
        let mut draft = unit_draft(&story, "华康医疗科技有限公司", CODES[0], "19910000001").await;
        let id = added(&mut story, &draft).await;
        story.issue(WithdrawMembers { ids: vec![id], reason: "单位注销".into(), withdrawn_on: None }).await.unwrap();
        let bar = |reason: &str| BlacklistMembers { ids: vec![id], reason: reason.into() };
        assert_eq!(issue_of(&mut story, bar("")).await, ("reason".into(), IssueCode::Required));
        assert_eq!(story.refusal_of(LiftBlacklist { ids: vec![id], reason: "复核后移出".into() }).await, "member_not_blacklisted");
        story.issue(bar("提供虚假材料")).await.unwrap();
        let barred = member(&story, id).await;
        assert_eq!((barred.standing, barred.standing_reason.as_deref()), (Standing::Blacklisted, Some("提供虚假材料")));
        assert_eq!(story.refusal_of(bar("再次")).await, "member_blacklisted");
        draft.texts.insert(MemberField::Mobile, "19910000002".into());
        assert_eq!(story.refusal_of(add(&draft)).await, "member_blacklisted", "the same credit code");
        draft.texts.insert(MemberField::Mobile, "19910000001".into());
        draft.texts.insert(MemberField::Uscc, CODES[1].into());
        assert_eq!(story.refusal_of(add(&draft)).await, "member_blacklisted", "the same phone");
        story.issue(LiftBlacklist { ids: vec![id], reason: "复核后移出".into() }).await.unwrap();
        let lifted = member(&story, id).await;
        assert_eq!((lifted.standing, lifted.standing_reason.as_deref()), (Standing::Withdrawn, Some("单位注销")), "as it was before the bar");
        added(&mut story, &draft).await;
    }
}

pub fn today() -> NaiveDate {
    "2026-11-21".parse().unwrap()
}

pub fn follow_up(ids: &[MemberId], content: &str) -> RecordFollowUp {
    RecordFollowUp {
        member_ids: ids.to_vec(),
        content: content.into(),
        kind: domain::member::FollowUpKind::Phone,
        followed_on: Some(today()),
        next_on: None,
    }
}

/// Names of the members that a text finds, in the order of entry.
pub async fn found(story: &Story, text: &str) -> Vec<String> {
    let filter = store::member::MemberFilter { search: Some(text.into()), ..Default::default() };
    let sort = Sort { key: store::member::MemberSortKey::Entered, direction: Direction::Ascending };
    let listed = story.store.members(&filter, &sort, store::query::Page::first(), today()).await.unwrap();
    listed.rows.into_iter().map(|member| member.profile.name).collect()
}

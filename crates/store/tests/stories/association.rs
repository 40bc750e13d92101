//! First start, branches and levels.

use domain::association::{AddOrg, EditOrg, NumberRule, Org, UndoCommand};
use domain::id::OrgId;
use domain::member::{MemberDraft, MemberKind, ReadmitMembers, ReadmitNumber, ReadmitTo, WithdrawMembers};

use crate::member::{CODES, add, added, unit_draft};
use crate::on_both_engines;
use crate::support::{Story, association, sqlite};

on_both_engines! {
    async fn a_new_association_has_a_head_an_administrator_and_usual_levels(story: Story) {
        let association = story.store.association().await.unwrap().unwrap();
        assert_eq!((association.name.as_str(), association.code.as_str()), ("中国医学装备协会", "E34"));
        let choices = story.store.choices().await.unwrap();
        assert_eq!(choices.orgs.iter().map(|org| org.name.as_str()).collect::<Vec<_>>(), ["协会总会"]);
        assert!(choices.levels.iter().any(|level| level.name == "单位会员"));
        assert_eq!(story.store.users().await.unwrap()[0].name, "会长大人");
    }

    async fn a_second_association_is_refused(story: Story) {
        assert_eq!(story.refusal_of(association()).await, "association_exists");
    }

    async fn branches_are_numbered_and_names_are_taken_once(story: Story) {
        let branch = AddOrg { name: "骨科学分会".into(), parent_id: None, code: None };
        story.issue(branch.clone()).await.unwrap();
        assert_eq!(story.refusal_of(branch).await, "name_taken");
        let orgs = story.store.choices().await.unwrap().orgs;
        assert_eq!(orgs[1].code, "002");
        assert_eq!(orgs[1].parent_id, Some(orgs[0].id));
    }

    /// requirements F3.1
    async fn a_branch_is_moved_renamed_and_retired_and_all_of_it_can_be_undone(story: Story) {
        let bones = made(&mut story, "骨科学分会").await;
        let spine = made(&mut story, "脊柱学组").await;
        let moved = EditOrg { name: "脊柱外科学组".into(), parent_id: Some(bones.id), ..edit(&spine) };
        let done = story.issue(moved.clone()).await.unwrap();
        assert_eq!(org(&story, spine.id).await, Org { name: "脊柱外科学组".into(), parent_id: Some(bones.id), ..spine.clone() });
        assert_eq!(story.refusal_of(EditOrg { parent_id: Some(spine.id), ..edit(&bones) }).await, "org_below_itself");
        assert_eq!(story.refusal_of(EditOrg { is_retired: true, ..edit(&bones) }).await, "org_has_branches");
        story.issue(UndoCommand { command_id: done.command_id }).await.unwrap();
        assert_eq!(org(&story, spine.id).await, spine);
    }

    /// requirements F3.1: whoever belongs to it stays, and nobody new comes.
    async fn a_retired_branch_takes_nobody_new_and_keeps_its_members(story: Story) {
        let bones = made(&mut story, "骨科学分会").await;
        let draft = unit_of(&story, 0, bones.id).await;
        let member = added(&mut story, &draft).await;
        let retired = EditOrg { is_retired: true, ..edit(&bones) };
        story.issue(retired.clone()).await.unwrap();
        let late = unit_of(&story, 1, bones.id).await;
        assert_eq!(story.refusal_of(add(&late)).await, "org_retired");
        assert_eq!(story.store.member(member).await.unwrap().unwrap().org_id(), bones.id);
        assert_eq!(story.store.members_of_orgs().await.unwrap()[&(bones.id, MemberKind::Unit)], 1);
        // Who left and comes back comes anew (requirements A11.2).
        story.issue(WithdrawMembers { ids: vec![member], reason: "单位注销".into(), withdrawn_on: None }).await.unwrap();
        let back = ReadmitMembers { ids: vec![member], number: ReadmitNumber::Keep, to: ReadmitTo::InForce, dues_item: None };
        assert_eq!(story.refusal_of(back.clone()).await, "org_retired");
        story.issue(EditOrg { is_retired: false, ..retired }).await.unwrap();
        story.issue(back).await.unwrap();
        story.issue(add(&late)).await.unwrap();
    }

    /// requirements A18.4: the series goes on, whatever its numbers look like.
    async fn members_are_numbered_by_the_rule_of_their_organisation(story: Story) {
        let bones = made(&mut story, "骨科学分会").await;
        let rule = NumberRule { prefix: "GK".into(), width: 5, suffix: Some("A".into()) };
        let mut numbers = Vec::new();
        for (n, rule) in [None, Some(rule), None].into_iter().enumerate() {
            story.issue(EditOrg { unit_numbers: rule, ..edit(&bones) }).await.unwrap();
            let draft = unit_of(&story, n, bones.id).await;
            let id = added(&mut story, &draft).await;
            numbers.extend(story.store.member(id).await.unwrap().unwrap().member_no);
        }
        assert_eq!(numbers, ["E34T0020001", "GK00200002A", "E34T0020003"]);
        let alike = NumberRule { prefix: "E34".into(), width: 4, suffix: None };
        assert_eq!(story.refusal_of(EditOrg { unit_numbers: Some(alike), ..edit(&bones) }).await, "numbers_ambiguous");
    }

    async fn a_command_retried_under_its_id_happens_once(story: Story) {
        let id = story.next_id();
        let branch = AddOrg { name: "检验分会".into(), parent_id: None, code: None };
        let first = story.store.issue(branch.clone(), id, story.by, story.now()).await.unwrap();
        let again = story.store.issue(branch, id, story.by, story.now()).await.unwrap();
        assert_eq!(first, again);
        assert_eq!(story.store.choices().await.unwrap().orgs.len(), 2);
    }
}

async fn made(story: &mut Story, name: &str) -> Org {
    let id = story.issue(AddOrg { name: name.into(), parent_id: None, code: None }).await.unwrap().subject.unwrap();
    org(story, OrgId(id)).await
}

async fn org(story: &Story, id: OrgId) -> Org {
    story.store.choices().await.unwrap().orgs.into_iter().find(|org| org.id == id).unwrap()
}

fn edit(org: &Org) -> EditOrg {
    let Org { id, parent_id, name, code, retired_on, unit_numbers, individual_numbers } = org.clone();
    EditOrg { id, name, code, parent_id, is_retired: retired_on.is_some(), unit_numbers, individual_numbers }
}

/// A unit of an organisation.
async fn unit_of(story: &Story, n: usize, org: OrgId) -> MemberDraft {
    let draft = unit_draft(story, &format!("第{n}单位有限公司"), CODES[n], &format!("1381000000{n}")).await;
    MemberDraft { org_id: Some(org), ..draft }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_key_does_not_open_the_file() {
    let (engine, folder) = sqlite().await;
    Story::begin(engine, tempfile::tempdir().unwrap()).await.store.close().await;
    let wrong = store::Engine::sqlite(&folder.path().join("story.db"), &store::Key([8; 32])).await;
    assert!(matches!(wrong, Err(store::Fault::WrongKey)), "{wrong:?}");
    let bytes = std::fs::read(folder.path().join("story.db")).unwrap();
    assert_ne!(&bytes[..15], b"SQLite format 3", "the file is encrypted");
}

//! What ties members: followed branches, points, kinds of follow-up, and members that are the same (requirements A14, A18, A6.2).

use domain::association::{AddOrg, UndoCommand};
use domain::id::{BranchFollowId, FollowUpTypeId, MemberId, OrgId, PointsEntryId};
use domain::member::{
    AddFollowUpType, AddTag, AwardPoints, BlacklistMembers, DeleteMembers, EditFollowUpType, FollowBranches, FollowUpKind, FollowUpState,
    MergeMembers, RecordFollowUp, ReversePoints, TagMembers, UnfollowBranches, balance,
};
use store::member::{
    BranchFollowFilter, BranchFollowSortKey, DuplicateReason, EventFilter, FollowUpFilter, FollowUpSortKey, MemberHistoryFilter,
};
use store::query::{Direction, Page, Sort};

use crate::check::findings;
use crate::import_sheets::{order, orders};
use crate::member::{CODES, added, follow_up, member, person_draft, today, unit_draft};
use crate::on_both_engines;
use crate::support::Story;

async fn branches(story: &mut Story) -> Vec<OrgId> {
    let mut ids = Vec::new();
    for name in ["骨科学分会", "检验分会", "老年医学分会"] {
        let outcome = story.issue(AddOrg { name: name.into(), parent_id: None, code: None }).await.unwrap();
        ids.push(OrgId(outcome.subject.unwrap()));
    }
    ids
}

async fn follows(story: &Story, filter: BranchFollowFilter) -> Vec<(String, String)> {
    let sort = Sort { key: BranchFollowSortKey::CreatedAt, direction: Direction::Ascending };
    let listed = story.store.branch_follows(&filter, &sort, Page::first()).await.unwrap();
    assert_eq!(listed.total as usize, listed.rows.len());
    listed.rows.into_iter().map(|row| (row.member.profile.name, row.org)).collect()
}

async fn people(story: &mut Story) -> [MemberId; 2] {
    let one = person_draft(story, "郑建国", "19910000421").await;
    let two = person_draft(story, "郑建果", "19910000422").await;
    [added(story, &one).await, added(story, &two).await]
}

fn award(ids: &[MemberId], points: i64) -> AwardPoints {
    AwardPoints { ids: ids.to_vec(), points, reason: "参加年会".into(), given_on: None }
}

on_both_engines! {
    /// requirements A18.1, A18.2: several branches at once; a pair that is there already is named and left out.
    async fn a_member_follows_several_branches_at_once_and_none_twice(story: Story) {
        let [one, two] = people(&mut story).await;
        let orgs = branches(&mut story).await;
        let outcome = story.issue(FollowBranches { member_ids: vec![one], org_ids: orgs.clone() }).await.unwrap();
        assert_eq!(outcome.changed, 3);
        let again = FollowBranches { member_ids: vec![one, two], org_ids: orgs[..1].to_vec() };
        let outcome = story.issue(again).await.unwrap();
        assert_eq!((outcome.changed, outcome.skipped[0].refusal.code()), (1, "already_follows".to_owned()));
        let single = FollowBranches { member_ids: vec![one], org_ids: orgs[..1].to_vec() };
        assert_eq!(story.refusal_of(single).await, "already_follows");
        assert_eq!(story.refusal_of(FollowBranches { member_ids: vec![one], org_ids: vec![] }).await, "invalid_fields");
        let of_branch = BranchFollowFilter { org_ids: orgs[..1].to_vec(), ..Default::default() };
        assert_eq!(follows(&story, of_branch).await.len(), 2);
        let found = BranchFollowFilter { member: Some("zjg".into()), member_id: Some(two), ..Default::default() };
        assert_eq!(follows(&story, found).await, [("郑建果".to_owned(), "骨科学分会".to_owned())]);
    }

    /// requirements A18.3: deleting several can be undone.
    async fn links_that_were_deleted_come_back_by_undoing(story: Story) {
        let [one, _] = people(&mut story).await;
        let orgs = branches(&mut story).await;
        story.issue(FollowBranches { member_ids: vec![one], org_ids: orgs }).await.unwrap();
        let sort = Sort { key: BranchFollowSortKey::CreatedAt, direction: Direction::Ascending };
        let ids = story.store.branch_follow_ids(&BranchFollowFilter::default(), &sort, 10).await.unwrap();
        let gone = story.issue(UnfollowBranches { ids: ids[..2].to_vec() }).await.unwrap();
        assert_eq!(follows(&story, BranchFollowFilter::default()).await.len(), 1);
        story.issue(UndoCommand { command_id: gone.command_id }).await.unwrap();
        assert_eq!(follows(&story, BranchFollowFilter::default()).await.len(), 3);
        assert_eq!(story.refusal_of(UnfollowBranches { ids: vec![BranchFollowId(uuid::Uuid::from_u128(4))] }).await, "not_found");
        // Whoever is deleted follows nothing any more.
        story.issue(DeleteMembers { ids: vec![one] }).await.unwrap();
        assert_eq!(follows(&story, BranchFollowFilter::default()).await.len(), 0);
    }

    /// requirements A6.2: the balance is what the entries add up to; an entry is only taken back by another.
    async fn points_add_up_and_are_taken_back_once(story: Story) {
        let [one, two] = people(&mut story).await;
        story.issue(award(&[one, two], 30)).await.unwrap();
        let taken = story.issue(award(&[one], -12)).await.unwrap();
        let entry = PointsEntryId(taken.subject.unwrap());
        for points in [0, 1_000_001, -1_000_001] {
            assert_eq!(story.refusal_of(award(&[one], points)).await, "invalid_fields", "{points}");
        }
        let entries = story.store.member_dealings(one).await.unwrap().unwrap().points;
        assert_eq!(balance(&entries), 18);
        let reversal = story.issue(ReversePoints { id: entry, reason: "录错".into() }).await.unwrap();
        assert_eq!(story.refusal_of(ReversePoints { id: entry, reason: "录错".into() }).await, "points_reversed");
        let reversal = PointsEntryId(reversal.subject.unwrap());
        assert_eq!(story.refusal_of(ReversePoints { id: reversal, reason: "录错".into() }).await, "points_reversed");
        let entries = story.store.member_dealings(one).await.unwrap().unwrap().points;
        assert_eq!((balance(&entries), entries.len()), (30, 3));
    }

    /// requirements A14.1: kinds are the association's own; a retired one stays where it was used and is offered no more.
    async fn kinds_of_follow_up_are_added_renamed_and_retired(story: Story) {
        let [one, _] = people(&mut story).await;
        let outcome = story.issue(AddFollowUpType { name: " 短信 ".into() }).await.unwrap();
        let own = FollowUpKind::Own(FollowUpTypeId(outcome.subject.unwrap()));
        assert_eq!(story.refusal_of(AddFollowUpType { name: "短信".into() }).await, "name_taken");
        assert_eq!(story.refusal_of(AddFollowUpType { name: "".into() }).await, "invalid_fields");
        let note = |kind| RecordFollowUp { member_ids: vec![one], content: "联系".into(), kind, followed_on: None, next_on: None };
        story.issue(note(own)).await.unwrap();
        for (kind, name) in [(FollowUpKind::Mail, "信函"), (own, "短信")] {
            story.issue(EditFollowUpType { kind, name: name.into(), is_retired: true }).await.unwrap();
            assert_eq!(story.refusal_of(note(kind)).await, "invalid_fields");
        }
        let of_kind = FollowUpFilter { kind: Some(own), ..Default::default() };
        let sort = Sort { key: FollowUpSortKey::FollowedOn, direction: Direction::Descending };
        assert_eq!(story.store.follow_ups(&of_kind, &sort, Page::first(), today()).await.unwrap().total, 1);
        let types = story.store.choices().await.unwrap().follow_up_types;
        let told: Vec<_> = types.iter().map(|one| (one.name.as_str(), one.is_retired)).collect();
        assert_eq!(told, [("", false), ("", false), ("信函", true), ("", false), ("短信", true)]);
        story.issue(EditFollowUpType { kind: FollowUpKind::Mail, name: String::new(), is_retired: false }).await.unwrap();
        story.issue(note(FollowUpKind::Mail)).await.unwrap();
        // Somebody must be able to write a note.
        for kind in [FollowUpKind::Phone, FollowUpKind::Visit, FollowUpKind::Chat] {
            story.issue(EditFollowUpType { kind, name: String::new(), is_retired: true }).await.unwrap();
        }
        let last = EditFollowUpType { kind: FollowUpKind::Mail, name: String::new(), is_retired: true };
        assert_eq!(story.refusal_of(last).await, "invalid_fields");
    }

    /// requirements H8: recorded, scheduled, due, and done by the next contact.
    async fn a_contact_closes_the_one_that_was_due(story: Story) {
        let [one, two] = people(&mut story).await;
        let note = |id, content: &str, followed_on: &str, next_on: Option<&str>| RecordFollowUp {
            member_ids: vec![id],
            content: content.into(),
            kind: FollowUpKind::Phone,
            followed_on: followed_on.parse().ok(),
            next_on: next_on.map(|day| day.parse().unwrap()),
        };
        story.issue(note(one, "催缴", "2026-11-01", Some("2026-11-10"))).await.unwrap();
        story.issue(note(two, "回访", "2026-11-02", Some("2026-12-01"))).await.unwrap();
        let of = |state| {
            let store = story.store.clone();
            async move {
                let filter = FollowUpFilter { state: Some(state), ..Default::default() };
                let sort = Sort { key: FollowUpSortKey::FollowedOn, direction: Direction::Ascending };
                let listed = store.follow_ups(&filter, &sort, Page::first(), today()).await.unwrap();
                assert_eq!(listed.total as usize, listed.rows.len());
                for row in &listed.rows {
                    // The list and the single note go by one rule.
                    assert_eq!(FollowUpState::of(row.follow_up.next_on, row.is_answered, today()), state);
                }
                listed.rows.into_iter().map(|row| row.follow_up.content).collect::<Vec<_>>()
            }
        };
        assert_eq!(of(FollowUpState::Due).await, ["催缴"]);
        assert_eq!(of(FollowUpState::Scheduled).await, ["回访"]);
        let later = note(one, "已缴", "2026-11-20", None);
        let of_again = {
            story.issue(later).await.unwrap();
            let store = story.store.clone();
            async move |state| {
                let filter = FollowUpFilter { state: Some(state), ..Default::default() };
                let sort = Sort { key: FollowUpSortKey::FollowedOn, direction: Direction::Ascending };
                let rows = store.follow_ups(&filter, &sort, Page::first(), today()).await.unwrap().rows;
                rows.into_iter().map(|row| row.follow_up.content).collect::<Vec<_>>()
            }
        };
        assert!(of_again(FollowUpState::Due).await.is_empty());
        assert_eq!(of_again(FollowUpState::Done).await, ["催缴"]);
        assert_eq!(of_again(FollowUpState::Recorded).await, ["已缴"]);
    }

    /// requirements A13: one line for each command, whatever it changed, found by member, kind of event, person and days.
    async fn the_association_history_has_one_line_for_each_command(story: Story) {
        let ids = people(&mut story).await;
        let unit = unit_draft(&story, "华康医疗科技有限公司", CODES[0], "19910000001").await;
        added(&mut story, &unit).await;
        story.issue(BlacklistMembers { ids: ids.to_vec(), reason: "虚假材料".into() }).await.unwrap();
        let told = |filter: EventFilter| {
            let store = story.store.clone();
            async move {
                let listed = store.member_acts(&filter, Direction::Descending, Page::first()).await.unwrap();
                assert_eq!(listed.total as usize, listed.rows.len());
                let of_ids: Vec<_> = store.member_act_ids(&filter, 100).await.unwrap();
                assert_eq!(store.member_acts_of(&filter, &of_ids).await.unwrap(), listed.rows, "the sheet has what the list has");
                listed.rows.into_iter().map(|row| (row.first.command, row.members)).collect::<Vec<_>>()
            }
        };
        let all = told(EventFilter::default()).await;
        assert_eq!(all[0], ("member.blacklist".to_owned(), 2));
        assert_eq!(all.len(), 4);
        assert_eq!(told(EventFilter { search: Some("hkyl".into()), ..Default::default() }).await, [("member.add".to_owned(), 1)]);
        let of_kind = EventFilter { commands: vec!["member.blacklist".into()], ..Default::default() };
        assert_eq!(told(of_kind).await.len(), 1);
        let of_nobody = EventFilter { actor_id: Some(domain::id::UserId(uuid::Uuid::from_u128(9))), ..Default::default() };
        assert_eq!(told(of_nobody).await.len(), 0);
        assert_eq!(told(EventFilter { to: "2026-11-20".parse().ok(), ..Default::default() }).await.len(), 0);
        let one = MemberHistoryFilter { command_id: None, search: Some("hkyl".into()), ..Default::default() };
        assert_eq!(story.store.member_history(&one, Page::first()).await.unwrap().total, 1);
    }

    async fn members_that_sound_or_read_alike_are_found(story: Story) {
        let mut drafts = Vec::new();
        for (name, mobile) in [("张伟", "19910000421"), ("章伟", "19910000422"), ("李秀英", "19910000421")] {
            drafts.push(person_draft(&story, name, mobile).await);
        }
        let unit = unit_draft(&story, "张伟", CODES[0], "19910000001").await;
        drafts.push(unit);
        for draft in &drafts {
            added(&mut story, draft).await;
        }
        let names = |reason| {
            let store = story.store.clone();
            async move {
                let listed = store.duplicates(reason, Page::first()).await.unwrap();
                assert_eq!(listed.total as usize, listed.rows.len());
                let group = |group: store::member::DuplicateGroup| {
                    assert_eq!(group.count as usize, group.members.len());
                    group.members.into_iter().map(|member| member.profile.name).collect::<Vec<_>>()
                };
                listed.rows.into_iter().map(group).collect::<Vec<_>>()
            }
        };
        assert_eq!(names(DuplicateReason::Name).await, [["张伟", "章伟"]]);
        assert_eq!(names(DuplicateReason::Mobile).await, [["张伟", "李秀英"]]);
        assert!(names(DuplicateReason::Uscc).await.is_empty());
    }

    async fn merging_moves_everything_keeps_the_history_and_can_be_undone(story: Story) {
        let [keep, gone] = people(&mut story).await;
        let orgs = branches(&mut story).await;
        let tag = story.issue(AddTag { name: "理事".into(), colour: "blue".into() }).await.unwrap();
        story.issue(TagMembers { ids: vec![gone], add: vec![domain::id::TagId(tag.subject.unwrap())], remove: vec![] }).await.unwrap();
        let mut bought = order(1, 5_000_00, 2_000_00);
        bought.buyer_name = "郑建果".into();
        bought.registrant_phone = Some("19910000422".into());
        story.issue(orders(vec![bought])).await.unwrap();
        assert_eq!(story.store.member_dealings(gone).await.unwrap().unwrap().orders.len(), 1, "the name tells whose order it is");
        story.issue(follow_up(&[gone], "电话回访")).await.unwrap();
        story.issue(award(&[keep, gone], 5)).await.unwrap();
        story.issue(FollowBranches { member_ids: vec![keep], org_ids: orgs[..1].to_vec() }).await.unwrap();
        story.issue(FollowBranches { member_ids: vec![gone], org_ids: orgs[..2].to_vec() }).await.unwrap();
        assert_eq!(story.refusal_of(MergeMembers { keep, gone: vec![keep] }).await, "nothing_selected");
        let merged = story.issue(MergeMembers { keep, gone: vec![gone] }).await.unwrap();
        assert!(story.store.member(gone).await.unwrap().is_none());
        let dealings = story.store.member_dealings(keep).await.unwrap().unwrap();
        assert_eq!((dealings.orders.len(), dealings.follow_ups.len(), balance(&dealings.points)), (1, 1, 10));
        assert_eq!(dealings.member.tags.len(), 1);
        assert_eq!(follows(&story, BranchFollowFilter { member_id: Some(keep), ..Default::default() }).await.len(), 2);
        let history = MemberHistoryFilter { member_id: Some(keep), ..Default::default() };
        let told = |listed: store::query::Listed<store::member::MemberChange>| -> Vec<String> {
            listed.rows.into_iter().map(|row| row.command).collect()
        };
        let events = told(story.store.member_history(&history, Page::first()).await.unwrap());
        assert_eq!(events.iter().filter(|name| *name == "member.add").count(), 2, "{events:?}");
        assert!(events.contains(&"member.tag".to_owned()), "what was done to the one that went is told: {events:?}");
        assert_eq!(findings(&story.store).await, []);
        let undone = story.issue(UndoCommand { command_id: merged.command_id }).await.unwrap();
        assert!(undone.skipped.is_empty(), "{:?}", undone.skipped);
        let dealings = story.store.member_dealings(gone).await.unwrap().unwrap();
        assert_eq!((dealings.orders.len(), dealings.follow_ups.len(), balance(&dealings.points)), (1, 1, 5));
        assert_eq!((member(&story, keep).await.tags.len(), dealings.member.tags.len()), (0, 1));
        assert_eq!(follows(&story, BranchFollowFilter { member_id: Some(gone), ..Default::default() }).await.len(), 2);
        let events = told(story.store.member_history(&history, Page::first()).await.unwrap());
        assert_eq!(events.iter().filter(|name| *name == "member.add").count(), 1, "{events:?}");
    }

    async fn what_must_not_become_one_is_not_merged(story: Story) {
        let [keep, gone] = people(&mut story).await;
        let unit = unit_draft(&story, "郑建国", CODES[0], "19910000001").await;
        let unit = added(&mut story, &unit).await;
        assert_eq!(story.refusal_of(MergeMembers { keep, gone: vec![unit] }).await, "merge_kinds_differ");
        story.issue(BlacklistMembers { ids: vec![gone], reason: "虚假材料".into() }).await.unwrap();
        assert_eq!(story.refusal_of(MergeMembers { keep, gone: vec![gone] }).await, "member_blacklisted");
        story.issue(MergeMembers { keep: gone, gone: vec![keep] }).await.unwrap();
        assert_eq!(story.refusal_of(MergeMembers { keep: gone, gone: vec![keep] }).await, "not_found");
    }
}

//! Follow-ups, the history of members, and the page that shows all of one.

use domain::id::{FollowUpId, MemberId};
use domain::member::{BlacklistMembers, DeleteFollowUps, DeleteMembers, FollowUpKind, LiftBlacklist, MemberKind, RecordFollowUp};
use store::member::{FollowUpFilter, FollowUpSortKey, MemberHistoryFilter};
use store::query::{Direction, Page, Sort};

use crate::import_sheets::{order, orders};
use crate::member::{CODES, added, follow_up, person_draft, today, unit_draft};
use crate::on_both_engines;
use crate::support::Story;

async fn two(story: &mut Story) -> [MemberId; 2] {
    let unit = unit_draft(story, "华康医疗科技有限公司", CODES[0], "19910000001").await;
    let person = person_draft(story, "郑建国", "19910000421").await;
    [added(story, &unit).await, added(story, &person).await]
}

async fn contents(story: &Story, filter: FollowUpFilter) -> Vec<String> {
    let sort = Sort { key: FollowUpSortKey::FollowedOn, direction: Direction::Descending };
    let listed = story.store.follow_ups(&filter, &sort, Page::first(), today()).await.unwrap();
    assert_eq!(listed.total as usize, listed.rows.len());
    listed.rows.into_iter().map(|row| row.follow_up.content).collect()
}

on_both_engines! {
    /// requirements A14.3
    async fn a_follow_up_is_written_once_for_each_member_and_only_deleted(story: Story) {
        let [unit, person] = two(&mut story).await;
        let outcome = story.issue(follow_up(&[unit, person], " 电话  回访 ")).await.unwrap();
        assert_eq!(outcome.changed, 2);
        assert_eq!(contents(&story, FollowUpFilter::default()).await, ["电话 回访", "电话 回访"]);
        let id = FollowUpId(outcome.subject.unwrap());
        story.issue(DeleteFollowUps { ids: vec![id] }).await.unwrap();
        assert_eq!(contents(&story, FollowUpFilter { member_id: Some(person), ..Default::default() }).await.len(), 1);
        assert_eq!(story.refusal_of(DeleteFollowUps { ids: vec![id] }).await, "not_found");
        assert_eq!(story.refusal_of(DeleteFollowUps { ids: vec![] }).await, "nothing_selected");
    }

    async fn a_follow_up_without_content_or_with_days_out_of_order_is_refused(story: Story) {
        let [unit, _] = two(&mut story).await;
        let day = |text: &str| Some(text.parse().unwrap());
        for (content, followed_on, next_on, expected) in [
            ("", None, None, "invalid_fields"),
            (&*"长".repeat(1001), None, None, "invalid_fields"),
            ("回访", day("2026-11-22"), None, "invalid_fields"),
            ("回访", None, day("2026-11-20"), "invalid_fields"),
        ] {
            let command = RecordFollowUp { member_ids: vec![unit], content: content.into(), kind: FollowUpKind::Visit, followed_on, next_on };
            assert_eq!(story.refusal_of(command).await, expected, "{followed_on:?} {next_on:?}");
        }
        let same_day = RecordFollowUp { member_ids: vec![unit], content: "回访".into(), kind: FollowUpKind::Visit, followed_on: None, next_on: day("2026-11-21") };
        story.issue(same_day).await.unwrap();
        let gone = MemberId(uuid::Uuid::from_u128(404));
        assert_eq!(story.refusal_of(follow_up(&[gone], "回访")).await, "not_found");
    }

    /// requirements A14.2
    async fn follow_ups_are_listed_by_what_is_looked_for(story: Story) {
        let [unit, person] = two(&mut story).await;
        let day = |text: &str| Some(text.parse().unwrap());
        for (id, content, kind, followed_on, next_on) in [
            (unit, "催缴会费", FollowUpKind::Phone, day("2026-11-01"), day("2026-11-21")),
            (unit, "上门拜访", FollowUpKind::Visit, day("2026-11-10"), None),
            (person, "发送邀请", FollowUpKind::Mail, day("2026-11-05"), day("2026-12-01")),
        ] {
            let command = RecordFollowUp { member_ids: vec![id], content: content.into(), kind, followed_on, next_on };
            story.issue(command).await.unwrap();
        }
        let none = FollowUpFilter::default;
        for (filter, expected) in [
            (none(), &["上门拜访", "发送邀请", "催缴会费"][..]),
            (FollowUpFilter { content: Some("拜访".into()), ..none() }, &["上门拜访"]),
            (FollowUpFilter { member: Some("zjg".into()), ..none() }, &["发送邀请"]),
            (FollowUpFilter { member: Some("（".into()), ..none() }, &[]),
            (FollowUpFilter { member_kind: Some(MemberKind::Unit), ..none() }, &["上门拜访", "催缴会费"]),
            (FollowUpFilter { kind: Some(FollowUpKind::Mail), ..none() }, &["发送邀请"]),
            (FollowUpFilter { followed_from: day("2026-11-05"), followed_to: day("2026-11-09"), ..none() }, &["发送邀请"]),
            (FollowUpFilter { next_to: Some(today()), ..none() }, &["催缴会费"]),
        ] {
            assert_eq!(contents(&story, filter.clone()).await, expected, "{filter:?}");
        }
        let sort = Sort { key: FollowUpSortKey::NextOn, direction: Direction::Ascending };
        let listed = story.store.follow_ups(&none(), &sort, Page::first(), today()).await.unwrap().rows;
        let answered: Vec<_> = listed.iter().map(|row| (row.follow_up.content.as_str(), row.is_answered)).collect();
        assert_eq!(answered, [("上门拜访", false), ("催缴会费", true), ("发送邀请", false)]);
        assert_eq!(listed[0].created_by, "会长大人");
    }

    /// requirements A13.1
    async fn the_history_tells_who_changed_what_even_of_members_that_are_gone(story: Story) {
        let [unit, person] = two(&mut story).await;
        story.issue(BlacklistMembers { ids: vec![unit], reason: "虚假材料".into() }).await.unwrap();
        story.issue(LiftBlacklist { ids: vec![unit], reason: "复核后移出".into() }).await.unwrap();
        story.issue(DeleteMembers { ids: vec![person] }).await.unwrap();
        let told = |filter: MemberHistoryFilter| {
            let store = story.store.clone();
            async move {
                let listed = store.member_history(&filter, Page::first()).await.unwrap();
                assert_eq!(listed.total as usize, listed.rows.len());
                listed.rows.into_iter().map(|row| (row.command, row.member_name, row.edits)).collect::<Vec<_>>()
            }
        };
        let all = told(MemberHistoryFilter::default()).await;
        let commands: Vec<_> = all.iter().map(|(command, name, _)| (command.as_str(), name.as_str())).collect();
        assert_eq!(commands, [
            ("member.delete", "郑建国"),
            ("member.lift_blacklist", "华康医疗科技有限公司"),
            ("member.blacklist", "华康医疗科技有限公司"),
            ("member.add", "郑建国"),
            ("member.add", "华康医疗科技有限公司"),
        ]);
        let standing = all[2].2.iter().find(|(column, _, _)| column == "standing").unwrap();
        assert_eq!((standing.1.as_str(), standing.2.as_str()), (Some("good"), Some("blacklisted")));
        let one = MemberHistoryFilter { member_id: Some(person), ..Default::default() };
        assert_eq!(told(one).await.len(), 2);
        let searched = MemberHistoryFilter { search: Some("hkyl".into()), command: Some("member.blacklist".into()), ..Default::default() };
        assert_eq!(told(searched).await.len(), 1);
        let day = |text: &str| Some(text.parse().unwrap());
        let before = MemberHistoryFilter { to: day("2026-11-20"), ..Default::default() };
        assert_eq!(told(before).await.len(), 0);
        let within = MemberHistoryFilter { from: day("2026-11-21"), to: day("2026-11-21"), ..Default::default() };
        assert_eq!(told(within).await.len(), 5);
    }

    async fn one_page_shows_everything_about_a_member(story: Story) {
        let [unit, person] = two(&mut story).await;
        let mut bought = order(1, 5_000_00, 2_000_00);
        bought.buyer_name = "华康医疗科技有限公司".into();
        bought.registrant_phone = Some("19910000001".into());
        story.issue(orders(vec![bought])).await.unwrap();
        story.issue(follow_up(&[unit], "电话回访")).await.unwrap();
        let dealings = story.store.member_dealings(unit).await.unwrap().unwrap();
        assert_eq!((dealings.orders.len(), dealings.payments.len(), dealings.follow_ups.len()), (1, 1, 1));
        assert_eq!((dealings.dependents.orders, dealings.dependents.follow_ups), (1, 1));
        assert_eq!(dealings.people.values().collect::<Vec<_>>(), ["会长大人"]);
        let dealings = story.store.member_dealings(person).await.unwrap().unwrap();
        assert_eq!((dealings.orders.len(), dealings.dependents), (0, Default::default()));
        assert!(story.store.member_dealings(MemberId(uuid::Uuid::from_u128(404))).await.unwrap().is_none());
    }
}

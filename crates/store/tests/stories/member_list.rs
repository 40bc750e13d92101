//! Lists of members: what each condition keeps, what each sort brings first, what searching finds.

use domain::association::AddOrg;
use domain::id::{MemberId, TagId};
use domain::member::status::MemberStatus;
use domain::member::{AddTag, ApplyToJoin, BlacklistMembers, EditMember, MemberDraft, MemberField, MemberKind, Stage, TagMembers};
use store::member::{MemberFilter, MemberSortKey};
use store::query::{Direction, Page, Sort};

use crate::member::{CODES, add, added, found, member, person_draft, today, unit_draft};
use crate::on_both_engines;
use crate::support::Story;

/// Three units and two persons, unlike in everything that lists filter and sort by.
async fn told(story: &mut Story) -> Vec<MemberId> {
    story.issue(AddOrg { name: "骨科学分会".into(), parent_id: None, code: None }).await.unwrap();
    let branch = story.store.choices().await.unwrap().orgs[1].id;
    let mut ids = Vec::new();
    for (n, (name, fields)) in [
        (
            "中国电子科技集团",
            &[(MemberField::Industry, "39"), (MemberField::RegistrationType, "国有企业"), (MemberField::ExpiresOn, "2026-12-01")][..],
        ),
        (
            "西门子（中国）Siemens 医疗",
            &[(MemberField::Industry, "C"), (MemberField::JoinedOn, "2026-03-01"), (MemberField::ExpiresOn, "2028-01-01")],
        ),
        (
            "安徽省第一医院",
            &[
                (MemberField::Industry, "Q"),
                (MemberField::RegistrationType, "事业单位"),
                (MemberField::Region, "340000"),
                (MemberField::Address, "长江路1号"),
            ],
        ),
    ]
    .into_iter()
    .enumerate()
    {
        let mut draft = unit_draft(story, name, CODES[n], &format!("1991000000{n}")).await;
        draft.texts.extend(fields.iter().map(|(field, text)| (*field, (*text).to_owned())));
        if n == 1 {
            draft.org_id = Some(branch);
            draft.texts.insert(MemberField::ContactName, "欧阳䶮".into());
            draft.texts.insert(MemberField::Email, "office21@example3.org.cn".into());
        }
        ids.push(added(story, &draft).await);
    }
    for (name, mobile, expires_on) in [("单雄信", "13800004321", "2026-11-20"), ("曾思远", "13800001234", "2020-01-01")] {
        let mut draft = person_draft(story, name, mobile).await;
        draft.texts.insert(MemberField::JoinedOn, "2019-06-01".into());
        draft.texts.insert(MemberField::ExpiresOn, expires_on.into());
        ids.push(added(story, &draft).await);
    }
    ids
}

async fn names(story: &Story, filter: MemberFilter) -> Vec<String> {
    let sort = Sort { key: MemberSortKey::Entered, direction: Direction::Ascending };
    let listed = story.store.members(&filter, &sort, Page::first(), today()).await.unwrap();
    assert_eq!(listed.total as usize, listed.rows.len());
    let ids = story.store.member_ids(&filter, 100, today()).await.unwrap();
    assert_eq!(ids, listed.rows.iter().map(|member| member.id).collect::<Vec<_>>(), "the list and all found are the same members");
    listed.rows.into_iter().map(|member| member.profile.name.chars().take(2).collect()).collect()
}

async fn sorted(story: &Story, key: MemberSortKey, direction: Direction) -> Vec<String> {
    let listed = story.store.members(&MemberFilter::default(), &Sort { key, direction }, Page::first(), today()).await.unwrap();
    listed.rows.into_iter().map(|member| member.profile.name.chars().take(2).collect()).collect()
}

on_both_engines! {
    /// requirements A2.2
    async fn each_condition_keeps_what_it_says(story: Story) {
        let ids = told(&mut story).await;
        let tag = TagId(story.issue(AddTag { name: "理事".into(), colour: "gold".into() }).await.unwrap().subject.unwrap());
        story.issue(TagMembers { ids: vec![ids[1], ids[4]], add: vec![tag], remove: vec![] }).await.unwrap();
        let drafts = vec![person_draft(&story, "郑建国", "13700000000").await];
        story.issue(ApplyToJoin { drafts, are_names_confirmed: false }).await.unwrap();
        story.issue(BlacklistMembers { ids: vec![ids[4]], reason: "虚假材料".into() }).await.unwrap();
        let choices = story.store.choices().await.unwrap();
        let none = MemberFilter::default;
        let day = |text: &str| Some(text.parse().unwrap());
        let level = choices.levels.iter().find(|level| level.name == "普通会员").unwrap().id;
        for (filter, expected) in [
            (none(), &["中国", "西门", "安徽", "单雄", "曾思", "郑建"][..]),
            (MemberFilter { kind: Some(MemberKind::Unit), ..none() }, &["中国", "西门", "安徽"]),
            (MemberFilter { name: Some("中国".into()), ..none() }, &["中国", "西门"]),
            (MemberFilter { name: Some("siemens".into()), ..none() }, &["西门"]),
            (MemberFilter { name: Some("科技医院".into()), ..none() }, &[]),
            (MemberFilter { industries: vec!["C".into()], ..none() }, &["中国", "西门"]),
            (MemberFilter { industries: vec!["39".into(), "Q".into()], ..none() }, &["中国", "安徽"]),
            (MemberFilter { registration_types: vec!["110".into()], ..none() }, &["中国"]),
            (MemberFilter { org_ids: vec![choices.orgs[1].id], ..none() }, &["西门"]),
            (MemberFilter { level_ids: vec![level], ..none() }, &["单雄", "曾思", "郑建"]),
            (MemberFilter { mobile: Some("1380000".into()), ..none() }, &["单雄", "曾思"]),
            (MemberFilter { mobile: Some("4321".into()), ..none() }, &["单雄"]),
            (MemberFilter { member_no: Some("E34T001".into()), ..none() }, &["中国", "安徽"]),
            (MemberFilter { stages: vec![Stage::Submitted], ..none() }, &["郑建"]),
            (MemberFilter { statuses: vec![MemberStatus::Due], ..none() }, &["中国"]),
            (MemberFilter { statuses: vec![MemberStatus::Active], ..none() }, &["西门", "安徽"]),
            (MemberFilter { statuses: vec![MemberStatus::Grace], ..none() }, &["单雄"]),
            (MemberFilter { statuses: vec![MemberStatus::Expired], ..none() }, &[]),
            (MemberFilter { statuses: vec![MemberStatus::Blacklisted, MemberStatus::Joining], ..none() }, &["曾思", "郑建"]),
            (MemberFilter { tag_ids: vec![tag], ..none() }, &["西门", "曾思"]),
            (MemberFilter { tag_ids: vec![tag], kind: Some(MemberKind::Unit), ..none() }, &["西门"]),
            (MemberFilter { region: Some("340000".into()), ..none() }, &["安徽"]),
            (MemberFilter { region: Some("110100".into()), ..none() }, &["中国", "西门"]),
            (MemberFilter { joined_from: day("2026-01-01"), ..none() }, &["西门"]),
            (MemberFilter { joined_to: day("2019-06-01"), ..none() }, &["单雄", "曾思"]),
            (MemberFilter { expires_from: day("2026-11-20"), expires_to: day("2026-12-01"), ..none() }, &["中国", "单雄"]),
        ] {
            assert_eq!(names(&story, filter.clone()).await, expected, "{filter:?}");
        }
    }

    async fn lists_sort_by_each_key_both_ways_and_page_without_gaps(story: Story) {
        told(&mut story).await;
        for (key, expected) in [
            (MemberSortKey::Entered, ["中国", "西门", "安徽", "单雄", "曾思"]),
            // By pinyin: anhui, shan (the surname), ximenzi, zeng (the surname), zhongguo.
            (MemberSortKey::Name, ["安徽", "单雄", "西门", "曾思", "中国"]),
            (MemberSortKey::MemberNo, ["单雄", "曾思", "中国", "安徽", "西门"]),
            (MemberSortKey::JoinedOn, ["中国", "安徽", "单雄", "曾思", "西门"]),
            (MemberSortKey::ExpiresOn, ["安徽", "曾思", "单雄", "中国", "西门"]),
        ] {
            assert_eq!(sorted(&story, key, Direction::Ascending).await, expected, "{key:?}");
            let mut backwards = expected.to_vec();
            backwards.reverse();
            assert_eq!(sorted(&story, key, Direction::Descending).await, backwards, "{key:?} backwards");
        }
        let sort = Sort { key: MemberSortKey::ExpiresOn, direction: Direction::Ascending };
        let mut paged = Vec::new();
        for number in 1..=4 {
            let page = story.store.members(&MemberFilter::default(), &sort, Page { number, size: 2 }, today()).await.unwrap();
            assert_eq!(page.total, 5);
            paged.extend(page.rows.into_iter().map(|member| member.id));
        }
        let all = story.store.members(&MemberFilter::default(), &sort, Page::first(), today()).await.unwrap();
        assert_eq!(paged, all.rows.iter().map(|member| member.id).collect::<Vec<_>>());
        let rows = story.store.member_rows(&MemberFilter::default(), &paged[1..2], &sort, today()).await.unwrap();
        let exported: Vec<_> = story.store.members_at(&rows).await.unwrap().iter().map(|member| member.id).collect();
        assert_eq!(exported, [&paged[..1], &paged[2..]].concat(), "all found but one, as an export writes them");
        let chosen = story.store.member_rows_of(&[paged[3], paged[0]], &sort).await.unwrap();
        let chosen: Vec<_> = story.store.members_at(&chosen).await.unwrap().iter().map(|member| member.id).collect();
        assert_eq!(chosen, [paged[0], paged[3]], "those ticked, in the order of the list");
    }

    async fn searching_finds_what_a_person_remembers(story: Story) {
        told(&mut story).await;
        for (text, expected) in [
            ("国电", &["中国电子科技集团"][..]),
            ("zgdz", &["中国电子科技集团"]),
            ("dzkj", &["中国电子科技集团"]),
            ("中国", &["中国电子科技集团", "西门子（中国）Siemens 医疗"]),
            ("欧阳", &["西门子（中国）Siemens 医疗"]),
            ("䶮", &["西门子（中国）Siemens 医疗"]),
            ("siem", &["西门子（中国）Siemens 医疗"]),
            ("office21", &["西门子（中国）Siemens 医疗"]),
            ("4321", &["单雄信"]),
            ("138-0000-4321", &["单雄信"]),
            ("sxx", &["单雄信"]),
            ("E34T0020001", &["西门子（中国）Siemens 医疗"]),
            ("K2AU", &["中国电子科技集团"]),
            ("第一 医院", &["安徽省第一医院"]),
            ("火星", &[]),
            ("（）", &[]),
            ("  ", &["中国电子科技集团", "西门子（中国）Siemens 医疗", "安徽省第一医院", "单雄信", "曾思远"]),
        ] {
            assert_eq!(found(&story, text).await, expected, "{text}");
        }
    }

    async fn the_search_index_follows_edits(story: Story) {
        let ids = told(&mut story).await;
        let before = member(&story, ids[3]).await;
        let mut draft = MemberDraft::of(&before);
        draft.texts.insert(MemberField::Name, "秦琼".into());
        let command = add(&draft);
        let edit = EditMember { id: before.id, read_at: before.updated_at, profile: command.profile, joined_on: before.joined_on, expires_on: before.expires_on };
        story.issue(edit).await.unwrap();
        assert_eq!(found(&story, "sxx").await, Vec::<String>::new());
        assert_eq!(found(&story, "qq").await, ["秦琼"]);
        assert_eq!(found(&story, "4321").await, ["秦琼"]);
    }
}

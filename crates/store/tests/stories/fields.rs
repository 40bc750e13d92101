//! The fields of members as data: custom fields and the forms of member groups, carried by everything that carries a member.

use std::collections::BTreeMap;

use domain::application::{ApplicationSource, FileApplication, Wish};
use domain::association::{EditLevel, LevelRules};
use domain::id::{CustomFieldId, MemberId};
use domain::import::{ImportSource, RowOutcome};
use domain::member::{
    AddCustomField, AddMember, ApplyToJoin, CustomFieldRules, Demands, EditCustomField, EditMember, FieldInput, FormField, ImportMembers,
    MemberDraft, MemberField, MemberKind, MemberRow, SetGroupForm, judge,
};
use domain::{IssueCode, Refusal};
use store::StoreError;
use store::check::Step;
use store::member::{MemberFilter, MemberSortKey};
use store::query::{Direction, Page, Sort};

use crate::desks::{Desk, code_of, with_server_on_both_engines};
use crate::import_sheets::undo;
use crate::member::{CODES, add, added, member, person_draft, unit_draft};
use crate::on_both_engines;
use crate::support::Story;

const PEOPLE: &str = "个人会员";

fn rules(name: &str, input: FieldInput, options: &[&str]) -> CustomFieldRules {
    CustomFieldRules { name: name.into(), kind: None, input, options: options.iter().map(|option| (*option).into()).collect() }
}

async fn field(story: &mut Story, name: &str, input: FieldInput, options: &[&str]) -> CustomFieldId {
    CustomFieldId(story.issue(AddCustomField { rules: rules(name, input, options) }).await.unwrap().subject.unwrap())
}

fn form(kind: MemberKind, group: &str, fields: &[(MemberField, bool, bool)]) -> SetGroupForm {
    let said = |(field, is_shown, is_required): &(MemberField, bool, bool)| FormField {
        field: *field,
        is_shown: *is_shown,
        is_required: *is_required,
    };
    SetGroupForm { kind, group_name: group.into(), fields: fields.iter().map(said).collect() }
}

fn with(mut draft: MemberDraft, texts: &[(MemberField, &str)]) -> MemberDraft {
    draft.texts.extend(texts.iter().map(|(field, text)| (*field, (*text).to_owned())));
    draft
}

async fn text(story: &Story, id: MemberId, field: MemberField) -> String {
    MemberDraft::of(&member(story, id).await).text(field).to_owned()
}

/// What is amiss with a command, by field.
async fn told(story: &mut Story, command: impl Into<domain::AnyCommand>) -> Vec<(String, IssueCode)> {
    match story.issue(command).await {
        Err(StoreError::Refused(Refusal::InvalidFields(issues))) => issues.into_iter().map(|issue| (issue.field, issue.code)).collect(),
        other => panic!("{other:?}"),
    }
}

/// The command that writes fields of a member anew.
async fn edit(story: &Story, id: MemberId, texts: &[(MemberField, &str)]) -> EditMember {
    let now = member(story, id).await;
    let profile = with(MemberDraft::of(&now), texts).checked(Demands::Import).profile.unwrap();
    EditMember { id, read_at: now.updated_at, profile, joined_on: now.joined_on, expires_on: now.expires_on }
}

async fn found(story: &Story, words: &str) -> usize {
    let filter = MemberFilter { search: Some(words.into()), ..MemberFilter::default() };
    let sort = Sort { key: MemberSortKey::Name, direction: Direction::Ascending };
    story.store.members(&filter, &sort, Page::first(), story.today()).await.unwrap().rows.len()
}

on_both_engines! {
    // requirements A3.7: the fields of a form depend on the group of the level
    async fn a_form_asks_of_its_group_what_was_set_for_it(story: Story) {
        let grade = field(&mut story, "医院等级", FieldInput::Choice, &["三级甲等", "三级乙等"]).await;
        let grade = MemberField::Custom(grade);
        let units = "企事业单位会员";
        story.issue(form(MemberKind::Unit, units, &[(grade, true, true), (MemberField::Website, false, false)])).await.unwrap();

        let plain = unit_draft(&story, "华康医疗科技有限公司", CODES[0], "19910000001").await;
        assert_eq!(told(&mut story, add(&plain)).await, [(grade.key().into_owned(), IssueCode::Required)]);
        assert_eq!(told(&mut story, add(&with(plain.clone(), &[(grade, "一级")]))).await, [(grade.key().into_owned(), IssueCode::UnknownChoice)]);
        let mut bare = with(plain, &[(grade, "三级甲等")]);
        bare.texts.remove(&MemberField::Website);
        let unit = added(&mut story, &bare).await;
        assert_eq!(text(&story, unit, grade).await, "三级甲等");

        // Another group asks what it asked before, and one that is renamed has the form of its new name.
        let person = person_draft(&story, "郑建国", "19910000421").await;
        added(&mut story, &person).await;
        story.issue(form(MemberKind::Individual, PEOPLE, &[(MemberField::Mobile, true, false), (MemberField::Post, true, true)])).await.unwrap();
        let mut applicant = person_draft(&story, "李红", "19910000422").await;
        applicant.texts.remove(&MemberField::Mobile);
        applicant.texts.insert(MemberField::UserName, "lihong".into());
        let applied = ApplyToJoin { drafts: vec![applicant.clone()], are_names_confirmed: false };
        assert_eq!(told(&mut story, applied.clone()).await, [("post".to_owned(), IssueCode::Required)]);
        let level = story.store.choices().await.unwrap().levels.into_iter().find(|level| Some(level.id) == applicant.level_id).unwrap();
        let mut groups = LevelRules { group_name: "学生会员".into(), ..LevelRules::of(&level) };
        story.issue(EditLevel { id: level.id, rules: groups.clone(), is_retired: false }).await.unwrap();
        let nothing_set = told(&mut story, applied).await;
        assert_eq!(nothing_set, [("mobile".to_owned(), IssueCode::Required)], "a group of which nothing was set asks what the manual asks");
        groups.group_name = PEOPLE.into();
        story.issue(EditLevel { id: level.id, rules: groups, is_retired: false }).await.unwrap();
    }

    // requirements A3.7
    async fn what_is_hidden_retired_or_no_option_any_more_stays_with_who_has_it(story: Story) {
        let topics = field(&mut story, "专业方向", FieldInput::Several, &["影像", "检验", "放疗"]).await;
        let since = field(&mut story, "认证日期", FieldInput::Date, &[]).await;
        let [topics_of, since_of] = [topics, since].map(MemberField::Custom);
        let draft = person_draft(&story, "郑建国", "19910000421").await;
        let draft = with(draft, &[(topics_of, "放疗,影像"), (since_of, "2024年5月1日"), (MemberField::Post, "主任")]);
        let person = added(&mut story, &draft).await;
        assert_eq!(text(&story, person, topics_of).await, "影像、放疗");
        assert_eq!(text(&story, person, since_of).await, "2024-05-01");

        // What members hold fixes how the field is filled in; its options and its name are changed.
        let kept = |input| EditCustomField { id: topics, rules: rules("研究方向", input, &["检验", "超声"]), is_retired: false };
        assert_eq!(story.refusal_of(kept(FieldInput::Text)).await, "field_in_use");
        let changed = story.issue(kept(FieldInput::Several)).await.unwrap();
        story.issue(form(MemberKind::Individual, PEOPLE, &[(MemberField::Post, false, false)])).await.unwrap();
        let retire = EditCustomField { id: since, rules: rules("认证日期", FieldInput::Date, &[]), is_retired: true };
        story.issue(retire).await.unwrap();

        let edited = edit(&story, person, &[(MemberField::Speciality, "医学工程")]).await;
        story.issue(edited).await.unwrap();
        assert_eq!(text(&story, person, topics_of).await, "影像、放疗");
        assert_eq!((text(&story, person, since_of).await, text(&story, person, MemberField::Post).await), ("2024-05-01".into(), "主任".into()));
        let other = person_draft(&story, "李红", "19910000422").await;
        assert_eq!(told(&mut story, add(&with(other.clone(), &[(topics_of, "影像")]))).await[0].1, IssueCode::UnknownChoice);
        let other = added(&mut story, &with(other, &[(topics_of, "超声")])).await;

        // What is emptied is gone, and taking a change of the field back brings its options back.
        let emptied = edit(&story, person, &[(topics_of, "")]).await;
        story.issue(emptied).await.unwrap();
        assert_eq!(text(&story, person, topics_of).await, "");
        let emptied = edit(&story, other, &[(topics_of, "")]).await;
        story.issue(emptied).await.unwrap();
        story.issue(undo(changed.command_id)).await.unwrap();
        let fields = story.store.choices().await.unwrap().fields;
        assert_eq!(fields.fields.iter().find(|field| field.id == topics).unwrap().options, ["影像", "检验", "放疗"]);
        assert!(!story.store.is_field_used(topics).await.unwrap() && story.store.is_field_used(since).await.unwrap());
        for step in Step::ALL {
            assert_eq!(story.store.check(step).await.unwrap().findings, [], "{step:?}");
        }
    }

    async fn members_are_found_by_what_a_custom_field_holds(story: Story) {
        let grade = MemberField::Custom(field(&mut story, "医院等级", FieldInput::Choice, &["三级甲等", "三级乙等"]).await);
        let note = MemberField::Custom(field(&mut story, "备忘", FieldInput::Text, &[]).await);
        let first = with(unit_draft(&story, "华康医疗科技有限公司", CODES[0], "19910000001").await, &[(grade, "三级甲等"), (note, "VIP Gold")]);
        let second = with(unit_draft(&story, "德美迪医院", CODES[1], "19910000002").await, &[(grade, "三级乙等"), (note, "三级甲等")]);
        added(&mut story, &first).await;
        added(&mut story, &second).await;
        for (asked, expected) in [
            (vec![(grade, "三级甲等")], 1),
            (vec![(grade, "三级")], 2),
            (vec![(note, "vip")], 1),
            (vec![(note, "%")], 0),
            (vec![(grade, "三级乙等"), (note, "VIP")], 0),
            (vec![(grade, " ")], 2),
        ] {
            let customs = asked.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
            let filter = MemberFilter { customs, ..MemberFilter::default() };
            let sort = Sort { key: MemberSortKey::Name, direction: Direction::Ascending };
            let rows = story.store.members(&filter, &sort, Page::first(), story.today()).await.unwrap();
            assert_eq!((rows.total, rows.rows.len()), (expected, expected as usize), "{asked:?}");
            let ids = story.store.member_ids(&filter, 10, story.today()).await.unwrap();
            assert_eq!(ids.len(), expected as usize, "{asked:?}");
        }
    }

    // requirements A2.3
    async fn members_are_sorted_by_what_a_custom_field_holds(story: Story) {
        let [rank, fee, since, grade, note] = [
            field(&mut story, "排名", FieldInput::Number, &[]).await,
            field(&mut story, "赞助金额", FieldInput::Amount, &[]).await,
            field(&mut story, "认证日期", FieldInput::Date, &[]).await,
            field(&mut story, "评级", FieldInput::Choice, &["优", "良", "中"]).await,
            field(&mut story, "备注名", FieldInput::Text, &[]).await,
        ];
        let of = |id| MemberField::Custom(id);
        for (n, name, texts) in [
            (1, "甲", &[(rank, "9"), (fee, "1000"), (since, "2024-10-01"), (grade, "中"), (note, "b")][..]),
            (2, "乙", &[(rank, "10"), (fee, "999.50"), (since, "2024-05-01"), (grade, "优"), (note, "B")]),
            (3, "丙", &[]),
            (4, "丁", &[(rank, "-3"), (fee, "20000"), (since, "1999-12-31"), (grade, "良"), (note, "a")]),
            (5, "戊", &[(rank, "9")]),
        ] {
            let draft = person_draft(&story, name, &format!("1991000043{n}")).await;
            let texts: Vec<_> = texts.iter().map(|(id, text)| (of(*id), *text)).collect();
            added(&mut story, &with(draft, &texts)).await;
        }
        let ids = story.store.member_ids(&MemberFilter::default(), 10, story.today()).await.unwrap();
        for (field, ascending, descending) in [
            (rank, "丁甲戊乙丙", "乙戊甲丁丙"),
            (fee, "乙甲丁丙戊", "丁甲乙戊丙"),
            (since, "丁乙甲丙戊", "甲乙丁戊丙"),
            (grade, "乙丁甲丙戊", "甲丁乙戊丙"),
            (note, "乙丁甲丙戊", "甲丁乙戊丙"),
            (CustomFieldId(uuid::Uuid::from_u128(9)), "甲乙丙丁戊", "戊丁丙乙甲"),
        ] {
            for (direction, expected) in [(Direction::Ascending, ascending), (Direction::Descending, descending)] {
                let sort = Sort { key: MemberSortKey::Custom(field), direction };
                let mut paged = String::new();
                for number in 1..=3 {
                    let page = Page { number, size: 2 };
                    let listed = story.store.members(&MemberFilter::default(), &sort, page, story.today()).await.unwrap();
                    assert_eq!(listed.total, 5);
                    paged.extend(listed.rows.into_iter().map(|member| member.profile.name));
                }
                assert_eq!(paged, expected, "{direction:?}");
                let all = story.store.member_rows(&MemberFilter::default(), &ids[..1], &sort, story.today()).await.unwrap();
                let ticked = story.store.member_rows_of(&ids[1..], &sort).await.unwrap();
                assert_eq!(all, ticked, "what is exported stands as the list does");
                let exported: String = story.store.members_at(&all).await.unwrap().into_iter().map(|member| member.profile.name).collect();
                assert_eq!(exported, expected.replace('甲', ""));
            }
        }
        let key = serde_json::to_value(MemberSortKey::Custom(rank)).unwrap();
        assert_eq!(key, serde_json::json!(of(rank).key()));
        assert_eq!(serde_json::from_value::<MemberSortKey>(key).unwrap(), MemberSortKey::Custom(rank));
        assert!(serde_json::from_str::<MemberSortKey>("\"mobile\"").is_err());
    }

    async fn a_sheet_brings_custom_fields_in_and_is_taken_back_with_them(story: Story) {
        let chair = MemberField::Custom(field(&mut story, "理事", FieldInput::YesNo, &[]).await);
        let fee = MemberField::Custom(field(&mut story, "赞助金额", FieldInput::Amount, &[]).await);
        story.issue(form(MemberKind::Individual, PEOPLE, &[(chair, true, true)])).await.unwrap();
        let row = |row: u32, texts: &[(MemberField, &str)]| {
            let mobile = format!("1991000{row:04}");
            let plain = [(MemberField::Name, "王丽"), (MemberField::Mobile, mobile.as_str())];
            let texts: BTreeMap<_, _> = plain.iter().chain(texts).map(|(field, text)| (*field, (*text).to_owned())).collect();
            MemberRow { row, level: "普通会员".into(), org: "协会总会".into(), texts }
        };
        let rows = vec![row(2, &[(chair, "是"), (fee, "¥12,000")]), row(3, &[]), row(4, &[(chair, "大概")])];
        let import = |rows| ImportMembers { source: ImportSource::default(), kind: MemberKind::Individual, rows };
        let sheet = import(rows);
        let id = story.next_id();
        let (facts, env) = story.store.facts(&sheet, id, story.by.actor, story.now()).await.unwrap();
        let judged = judge(sheet.kind, &sheet.rows, &facts, &env);
        let outcomes: Vec<_> = judged.iter().map(|one| one.verdict.outcome).collect();
        assert_eq!(outcomes, [RowOutcome::Add, RowOutcome::Add, RowOutcome::Reject], "what is required is only told");
        assert!(judged[1].verdict.issues.iter().any(|issue| issue.field == chair.key() && issue.code == IssueCode::Required));

        story.issue(sheet).await.unwrap();
        assert_eq!((found(&story, "12000").await, found(&story, "yes").await), (1, 0));
        let ids = story.store.member_ids(&MemberFilter::default(), 10, story.today()).await.unwrap();
        let mut held = Vec::new();
        for id in &ids {
            held.push((text(&story, *id, chair).await, text(&story, *id, fee).await));
        }
        held.sort();
        assert_eq!(held, [(String::new(), String::new()), ("yes".into(), "12000.00".into())]);

        // A later sheet changes one cell; an empty one takes nothing away. Taken back, each leaves what stood before it.
        let changed = story.issue(import(vec![row(2, &[(fee, "8000"), (chair, "")])])).await.unwrap();
        assert_eq!((found(&story, "8000").await, found(&story, "12000").await), (1, 0));
        story.issue(undo(changed.command_id)).await.unwrap();
        assert_eq!((found(&story, "8000").await, found(&story, "12000").await), (0, 1));
        let more = story.issue(import(vec![row(5, &[(chair, "否")])])).await.unwrap();
        assert_eq!(story.issue(undo(more.command_id)).await.unwrap().skipped, []);
        assert_eq!(story.store.member_ids(&MemberFilter::default(), 10, story.today()).await.unwrap().len(), 2);
    }

    // requirements A10.2
    async fn a_request_changes_a_custom_field(story: Story) {
        let hobby = MemberField::Custom(field(&mut story, "特长", FieldInput::LongText, &[]).await);
        let draft = person_draft(&story, "郑建国", "19910000421").await;
        let person = added(&mut story, &draft).await;
        story.issue(domain::application::SetApproval { kind: domain::application::ApplicationKind::ProfileChange, is_reviewed: false, steps: vec![] }).await.unwrap();
        let wish = Wish::ProfileChange { texts: [(hobby, "书法\n 讲座 ".to_owned())].into() };
        let file = |wish| FileApplication { member_id: person, statement: String::new(), wish, source: ApplicationSource::Desk };
        let filed = story.issue(file(wish)).await.unwrap().subject.unwrap();
        let filed = story.store.applications_of(&[filed.into()]).await.unwrap().remove(0).application;
        assert_eq!(filed.stood.texts, [(hobby, String::new())].into());
        assert_eq!(text(&story, person, hobby).await, "书法\n讲座", "lines stay apart");
        assert_eq!(found(&story, "讲座").await, 1);
        let unknown = MemberField::Custom(CustomFieldId(uuid::Uuid::from_u128(9)));
        assert_eq!(story.refusal_of(file(Wish::ProfileChange { texts: [(unknown, "无".to_owned())].into() })).await, "invalid_fields");
    }
}

/// A person whom a desk admits, with a custom field.
async fn admit(desk: &mut Desk, mobile: &str, texts: &[(MemberField, &str)]) -> MemberId {
    let choices = desk.store.choices().await.unwrap();
    let mut draft = MemberDraft::empty(MemberKind::Individual);
    draft.level_id = choices.levels.iter().find(|level| level.kind == MemberKind::Individual).map(|level| level.id);
    draft.org_id = Some(choices.orgs[0].id);
    let draft = with(draft, &[(MemberField::Name, "郑建国"), (MemberField::Mobile, mobile)]);
    let profile = with(draft, texts).checked(Demands::Import).profile.unwrap();
    MemberId(desk.issue(AddMember { profile, joined_on: None, expires_on: None, is_name_confirmed: false }).await)
}

with_server_on_both_engines! {
    async fn a_field_retired_at_one_desk_keeps_what_another_wrote_meanwhile(server, head, branch) {
        let id = CustomFieldId(head.issue(AddCustomField { rules: rules("荣誉", FieldInput::Text, &[]) }).await);
        let honour = MemberField::Custom(id);
        head.sync(&server).await;
        branch.pull(&server).await;
        head.issue(EditCustomField { id, rules: rules("荣誉", FieldInput::Text, &[]), is_retired: true }).await;
        let person = admit(&mut branch, "19910000421", &[(honour, "先进工作者")]).await;
        for desk in [&head, &branch, &head] {
            desk.sync(&server).await;
        }
        assert_eq!(branch.store.conflicts(false, Page::first()).await.unwrap().total, 0);
        for store in [&head.store, &branch.store, &server] {
            let held = MemberDraft::of(&store.member(person).await.unwrap().unwrap());
            assert_eq!(held.text(honour), "先进工作者");
            assert!(store.choices().await.unwrap().fields.fields[0].is_retired);
        }
        assert_eq!(branch.store.digest().await.unwrap(), server.digest().await.unwrap());
    }

    async fn a_field_that_was_filled_meanwhile_does_not_become_another(server, head, branch) {
        let id = CustomFieldId(head.issue(AddCustomField { rules: rules("荣誉", FieldInput::Text, &[]) }).await);
        head.sync(&server).await;
        branch.pull(&server).await;
        admit(&mut branch, "19910000421", &[(MemberField::Custom(id), "先进工作者")]).await;
        head.issue(EditCustomField { id, rules: rules("荣誉", FieldInput::Number, &[]), is_retired: false }).await;
        for desk in [&branch, &head] {
            desk.sync(&server).await;
        }
        let conflict = head.store.conflicts(false, Page::first()).await.unwrap().rows.remove(0);
        assert_eq!(code_of(&conflict), "field_in_use");
        assert_eq!(head.store.choices().await.unwrap().fields.fields[0].input, FieldInput::Text);
        assert_eq!(head.store.digest().await.unwrap(), server.digest().await.unwrap());
    }
}

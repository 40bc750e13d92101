//! Lists answered out of memory say the same as lists answered in SQL, whatever is asked, and go on doing so while members change.

use domain::access::{Access, Role};
use domain::association::{AddOrg, AddUser, EditLevel, ExpiryDate, LevelRules};
use domain::id::{LevelId, MemberId, OrgId, TagId, UserId};
use domain::import::ImportSource;
use domain::member::status::MemberStatus;
use domain::member::{AddTag, BlacklistMembers, DeleteMembers, ImportMembers, MemberField, MemberKind, MemberRow, Stage, TagMembers};
use domain::record::Record as _;
use store::Store;
use store::member::{MemberFilter, MemberSortKey};
use store::query::{Direction, Page, Sort};

use crate::support::{Story, sqlite};

/// A small generator, so that a failure is told again from its seed.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap() % end
    }

    fn one<T: Clone>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    fn maybe<T: Clone>(&mut self, of: &[T]) -> Option<T> {
        (self.below(5) == 0).then(|| self.one(of))
    }

    fn some<T: Clone>(&mut self, of: &[T]) -> Vec<T> {
        if self.below(4) > 0 { Vec::new() } else { (0..=self.below(2)).map(|_| self.one(of)).collect() }
    }
}

struct Settings {
    level_ids: Vec<LevelId>,
    level_names: Vec<(String, MemberKind)>,
    orgs: Vec<OrgId>,
    tags: Vec<TagId>,
    /// Somebody who works for the branch.
    clerk: UserId,
}

const NAMES: [&str; 9] =
    ["中国电子", "中国医学装备", "国电南瑞ABC", "北京市第一医院", "王伟", "王小明", "单雄信", "电国中", "１２３医院(北京)"];
const MOBILES: [&str; 4] = ["1380000", "1390042", "1381421", "1501234"];
const PARTS: [&str; 16] = ["中", "国电", "中国", "医院", "zg", "z", "zgdz", "wang", "王", "138", "1", "421", "E34", "e34t", "abc", "（"];
const DAYS: [&str; 5] = ["2020-01-01", "2026-11-20", "2026-11-21", "2026-12-31", "2027-06-30"];

fn row(n: u32, dice: &mut Dice, settings: &Settings) -> (MemberKind, MemberRow) {
    let (level, kind) = dice.one(&settings.level_names);
    let mut texts = std::collections::BTreeMap::new();
    texts.insert(MemberField::Name, format!("{}{}", dice.one(&NAMES), dice.maybe(&NAMES).unwrap_or_default()));
    texts.insert(MemberField::Mobile, format!("{}{n:04}", dice.one(&MOBILES)));
    let mut maybe = |field, values: &[&str]| {
        if let Some(value) = dice.maybe(values) {
            texts.insert(field, value.to_owned());
        }
    };
    maybe(MemberField::JoinedOn, &DAYS[..2]);
    maybe(MemberField::ExpiresOn, &DAYS[1..]);
    maybe(MemberField::Region, &["110101", "440305"]);
    if kind == MemberKind::Unit {
        maybe(MemberField::ContactName, &["李四", "王五"]);
        maybe(MemberField::Industry, &["A", "35", "358"]);
        maybe(MemberField::RegistrationType, &["100", "110"]);
    }
    (kind, MemberRow { row: n, level, org: dice.one(&["", "分会"]).to_owned(), texts })
}

fn filter(dice: &mut Dice, settings: &Settings) -> MemberFilter {
    let days: Vec<chrono::NaiveDate> = DAYS.iter().map(|day| day.parse().unwrap()).collect();
    let parts = PARTS.map(ToOwned::to_owned);
    MemberFilter {
        kind: dice.maybe(&[MemberKind::Unit, MemberKind::Individual]),
        search: dice.maybe(&parts),
        name: dice.maybe(&parts),
        mobile: dice.maybe(&["138".to_owned(), "421".to_owned(), "15012345678".to_owned(), "x".to_owned()]),
        member_no: dice.maybe(&["E34".to_owned(), "E34T".to_owned(), "E3400".to_owned(), "Z".to_owned()]),
        industries: dice.some(&["A".to_owned(), "35".to_owned(), "C".to_owned()]),
        registration_types: dice.some(&["100".to_owned(), "110".to_owned()]),
        org_ids: dice.some(&settings.orgs),
        level_ids: dice.some(&settings.level_ids),
        stages: dice.some(&Stage::ALL),
        statuses: dice.some(&MemberStatus::ALL),
        counts_as_member: dice.maybe(&[true, false]),
        tag_ids: dice.some(&settings.tags),
        region: dice.maybe(&["110000".to_owned(), "440300".to_owned(), "440305".to_owned()]),
        joined_from: dice.maybe(&days),
        joined_to: dice.maybe(&days),
        expires_from: dice.maybe(&days),
        expires_to: dice.maybe(&days),
        // The roster keeps no custom fields; a filter that asks for them goes by the database.
        customs: std::collections::BTreeMap::new(),
        standing_reason: dice.maybe(&["单位".to_owned(), "%".to_owned()]),
        standing_from: dice.maybe(&days),
        standing_to: None,
    }
}

async fn settings(story: &mut Story) -> Settings {
    story.issue(AddOrg { name: "分会".into(), parent_id: None, code: None }).await.unwrap();
    for name in ["重点", "理事"] {
        story.issue(AddTag { name: name.into(), colour: "blue".into() }).await.unwrap();
    }
    // Levels of which the status goes by different dates, and where other statuses count.
    for (n, level) in story.store.choices().await.unwrap().levels.into_iter().enumerate() {
        let mut rules = LevelRules { renewal_window_days: 30 * u32::try_from(n % 3).unwrap(), ..LevelRules::of(&level) };
        rules.statuses.due.date = [ExpiryDate::Expiry, ExpiryDate::MonthEnd][n % 2];
        rules.statuses.expired.date = [ExpiryDate::YearEnd, ExpiryDate::Expiry][n % 2];
        rules.statuses.grace.counts_as_member = n.is_multiple_of(2);
        story.issue(EditLevel { id: level.id, rules, is_retired: false }).await.unwrap();
    }
    let choices = story.store.choices().await.unwrap();
    let access = Access { org_id: Some(choices.orgs[1].id), ..Access::of(Role::Clerk) };
    let clerk = story.issue(AddUser { name: "王文员".into(), access }).await.unwrap().subject.unwrap();
    Settings {
        clerk: UserId(clerk),
        level_ids: choices.levels.iter().map(|level| level.id).collect(),
        level_names: choices.levels.iter().map(|level| (level.name.clone(), level.kind)).collect(),
        orgs: choices.orgs.iter().map(|org| org.id).collect(),
        tags: choices.tags.iter().map(|tag| tag.id).collect(),
    }
}

/// Lets one member in; its id, where the sheet was not refused.
async fn admit(story: &mut Story, n: u32, dice: &mut Dice, settings: &Settings) -> MemberId {
    let (kind, row) = row(n, dice, settings);
    let source = ImportSource { file_name: "members.xlsx".into(), rejected: 0, unchanged: 0 };
    let id = story.next_id();
    let command = ImportMembers { source, kind, rows: vec![row] };
    let outcome = story.store.issue(command, id, story.by, story.now()).await.unwrap();
    assert!(outcome.changed > 1, "the row was not taken");
    MemberId(domain::id::derived(id, 0))
}

/// Asks both ways for the whole association and for a branch.
async fn compare(in_sql: &Store, in_memory: &Store, dice: &mut Dice, settings: &Settings, questions: usize) {
    compare_as_seen(in_sql, in_memory, dice, settings, questions).await;
    let [in_sql, in_memory] = [in_sql, in_memory].map(|store| store.seen_by(settings.clerk));
    compare_as_seen(&in_sql, &in_memory, dice, settings, questions).await;
}

/// Asks both ways, with all sorts and several pages.
async fn compare_as_seen(in_sql: &Store, in_memory: &Store, dice: &mut Dice, settings: &Settings, questions: usize) {
    assert!(in_memory.has_roster() && !in_sql.has_roster());
    let keys = [
        MemberSortKey::Entered,
        MemberSortKey::Name,
        MemberSortKey::MemberNo,
        MemberSortKey::JoinedOn,
        MemberSortKey::ExpiresOn,
        MemberSortKey::Level,
    ];
    let today = DAYS[2].parse().unwrap();
    for _ in 0..questions {
        let seed = dice.0;
        let filter = filter(dice, settings);
        let sort = Sort { key: dice.one(&keys), direction: dice.one(&[Direction::Ascending, Direction::Descending]) };
        let page = Page { number: 1 + u32::try_from(dice.below(4)).unwrap(), size: 7 };
        let expected = in_sql.members(&filter, &sort, page, today).await.unwrap();
        let found = in_memory.members(&filter, &sort, page, today).await.unwrap();
        let ids = |listed: &store::query::Listed<domain::member::Member>| listed.rows.iter().map(|row| row.id()).collect::<Vec<_>>();
        assert_eq!(
            (found.total, ids(&found), &found.rows),
            (expected.total, ids(&expected), &expected.rows),
            "seed {seed}: {filter:?} {sort:?} {page:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn memory_and_sql_answer_alike_while_members_change() {
    let (engine, folder) = sqlite().await;
    let mut story = Story::begin(engine.clone(), folder).await;
    let mut dice = Dice(0x5EED);
    let settings = settings(&mut story).await;
    let mut ids = Vec::new();
    for n in 0..150 {
        ids.push(admit(&mut story, n, &mut dice, &settings).await);
    }
    // Another door to the same file, which never makes a roster of so few members.
    let in_sql = Store::open(engine, story.store.association_id()).await.unwrap();
    story.store.build_roster().await;
    compare(&in_sql, &story.store, &mut dice, &settings, 300).await;
    for round in 0..12 {
        let some: Vec<_> = (0..5).map(|_| dice.one(&ids)).collect();
        match round % 4 {
            0 => drop(story.issue(TagMembers { ids: some, add: vec![dice.one(&settings.tags)], remove: vec![] }).await.unwrap()),
            1 => drop(story.issue(BlacklistMembers { ids: some, reason: "欠费".into() }).await.unwrap()),
            2 => {
                story.issue(DeleteMembers { ids: some.clone() }).await.unwrap();
                ids.retain(|id| !some.contains(id));
            }
            _ => ids.push(admit(&mut story, 150 + round, &mut dice, &settings).await),
        }
        compare(&in_sql, &story.store, &mut dice, &settings, 40).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_command_leaves_the_roster_as_it_was() {
    let (engine, folder) = sqlite().await;
    let mut story = Story::begin(engine.clone(), folder).await;
    let mut dice = Dice(7);
    let settings = settings(&mut story).await;
    let id = admit(&mut story, 1, &mut dice, &settings).await;
    story.store.build_roster().await;
    assert!(!story.refusal_of(BlacklistMembers { ids: vec![id], reason: String::new() }).await.is_empty());
    let in_sql = Store::open(engine, story.store.association_id()).await.unwrap();
    compare(&in_sql, &story.store, &mut dice, &settings, 20).await;
}

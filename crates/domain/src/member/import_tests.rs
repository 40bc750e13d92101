use uuid::Uuid;

use super::*;
use crate::access::Role;
use crate::association::{Association, Level, NumberSeries, Org, SerialFacts, StatusRules};
use crate::calendar::TimeZone;
use crate::command::Actor;
use crate::id::{AssociationId, CommandId, LevelId, MemberId, OrgId, UserId};
use crate::import::{Verdict, Weight};
use crate::member::{MemberDetails, Stage, Standing};
use crate::money::{Currency, Money};
use crate::record::Change;

/// A code of GB 32100-2015 whose check character is right: the sample workbook's first.
const USCC: &str = "91110105YG58BRK2AU";
const OTHER_USCC: &str = "91310115BB55KBCBBC";

fn env() -> Env {
    Env {
        association: AssociationId(Uuid::from_u128(0xa550)),
        command: CommandId(Uuid::from_u128(0x0199_8000_1234_7abc_8def_0123_4567_89ab)),
        now: "2026-11-21T02:00:00Z".parse().unwrap(),
        today: "2026-11-21".parse().unwrap(),
        zone: TimeZone::default(),
        actor: Actor::in_role(UserId(Uuid::from_u128(0x05e7)), "会长大人", Role::Administrator),
        numbers: crate::association::NumberSource::default(),
    }
}

fn facts() -> ImportMembersFacts {
    let level = |n: u128, name: &str, kind, suffix: &str| Level {
        id: LevelId(Uuid::from_u128(n)),
        name: name.into(),
        kind,
        group_name: String::new(),
        suffix: suffix.into(),
        dues: Money::zero(Currency::CNY),
        term_months: 12,
        renewal_window_days: 60,
        grace_days: 90,
        late_start: crate::renewal::LateStart::PaymentDay,
        retired_on: None,
        statuses: StatusRules::default(),
        documents: Vec::new(),
    };
    let org = |n: u128, parent: Option<u128>, name: &str, code: &str| Org {
        code: code.into(),
        ..Org::fresh(OrgId(Uuid::from_u128(n)), parent.map(|parent| OrgId(Uuid::from_u128(parent))), name)
    };
    let numbering = NumberingFacts {
        association: Association {
            id: env().association,
            name: "中国医学装备协会".into(),
            code: "E34".into(),
            time_zone: TimeZone::default(),
        },
        levels: vec![
            level(1, "单位会员", MemberKind::Unit, ""),
            level(2, "单位-高级", MemberKind::Unit, ""),
            level(3, "普通会员", MemberKind::Individual, "PT"),
        ],
        orgs: vec![org(11, None, "协会总会", "001"), org(12, Some(11), "骨科学分会", "003")],
        serials: SerialFacts::default(),
        settings: crate::member::FieldSettings::default(),
    };
    ImportMembersFacts { numbering, members: vec![] }
}

/// `name=华康 mobile=199…` with level and organisation beside.
fn row(n: u32, level: &str, org: &str, cells: &str) -> MemberRow {
    let field = |key: &str| MemberField::ALL.iter().copied().find(|field| field.key() == key).unwrap();
    let texts = cells.split(' ').filter_map(|cell| cell.split_once('=')).map(|(key, text)| (field(key), text.to_owned()));
    MemberRow { row: n, level: level.into(), org: org.into(), texts: texts.collect() }
}

fn unit(cells: &str) -> MemberRow {
    row(2, "单位会员", "协会总会", cells)
}

fn line(verdict: &Verdict) -> String {
    let changes = verdict.changes.iter().map(|change| {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        format!("{}:{}→{}", change.field.as_deref().unwrap_or_default(), text(&change.before), text(&change.after))
    });
    // Fields that the form demands are only told; every unit below lacks most of them.
    let issues = verdict.issues.iter().filter(|issue| issue.weight == Weight::Refusal || issue.code != crate::IssueCode::Required);
    let issues = issues.map(|issue| {
        let params: Vec<_> = issue.params.values().map(String::as_str).collect();
        format!("{}:{:?}({})", issue.field, issue.code, params.join(","))
    });
    std::iter::once(format!("{:?}", verdict.outcome)).chain(changes).chain(issues).collect::<Vec<_>>().join(" ")
}

fn lines(kind: MemberKind, rows: &[MemberRow], facts: &ImportMembersFacts) -> Vec<String> {
    judge(kind, rows, facts, &env()).iter().map(|judged| line(&judged.verdict)).collect()
}

/// The members that an import of these rows makes.
fn made(kind: MemberKind, rows: Vec<MemberRow>, facts: &ImportMembersFacts) -> Vec<Member> {
    let command = ImportMembers { source: ImportSource::default(), kind, rows };
    let changes = command.decide(facts, &env()).unwrap().changes;
    changes
        .into_iter()
        .filter_map(|change| match change {
            Change::Member(edit) => match *edit {
                Edit::Insert(member) | Edit::Update { after: member, .. } => Some(member),
                Edit::Delete(_) => None,
            },
            _ => None,
        })
        .collect()
}

#[test]
fn settings_are_found_by_name_and_missing_ones_are_named() {
    let facts = facts();
    for (level, org, expected) in [
        ("单位会员", "协会总会", "Add"),
        (" 单位－高级 ", "骨科学分会", "Add"),
        ("团体会员", "协会总会", "Reject level:UnknownLevel(团体会员)"),
        // A level of persons is none of units.
        ("普通会员", "协会总会", "Reject level:UnknownLevel(普通会员)"),
        ("", "协会总会", "Reject level:Required()"),
        ("单位会员", "检验分会", "Reject org:UnknownOrg(检验分会)"),
        ("单位会员", "", "Add org:OrgAssumed(协会总会)"),
    ] {
        let row = row(2, level, org, &format!("name=华康 uscc={USCC}"));
        assert_eq!(lines(MemberKind::Unit, &[row], &facts), [expected], "{level} {org}");
    }
    assert_eq!(lines(MemberKind::Individual, &[row(2, "", "协会总会", "name=郑建国 mobile=19910000421")], &facts), ["Add"]);
}

/// Whoever belongs to a level that is retired stays; nobody new comes to it, named or not.
#[test]
fn nobody_new_comes_to_a_level_that_is_retired() {
    let mut facts = facts();
    facts.members = made(MemberKind::Unit, vec![unit(&format!("name=华康 uscc={USCC}"))], &facts);
    facts.numbering.levels[0].retired_on = "2026-11-01".parse().ok();
    let known = format!("name=华康 uscc={USCC} main_business=器械");
    let new = format!("name=远景 uscc={OTHER_USCC}");
    assert_eq!(lines(MemberKind::Unit, &[unit(&known)], &facts), ["Change main_business:→器械"]);
    assert_eq!(lines(MemberKind::Unit, &[unit(&new)], &facts), ["Reject level:RetiredLevel(单位会员)"]);
    let unnamed = row(2, "", "协会总会", &new);
    assert_eq!(lines(MemberKind::Unit, &[unnamed], &facts), ["Add"], "the only level that is left takes it");
}

/// One cell of a unit that is otherwise right, and what is said of it.
#[test]
fn cells_are_checked_by_the_rules_of_the_form() {
    let facts = facts();
    for (cells, expected) in [
        (format!("name=华康 uscc={USCC}"), "Add"),
        ("name=华康 uscc=91110105YG58BRK2AA".to_owned(), "Reject uscc:UsccCheck(U,A)"),
        ("name=华康 uscc=123".to_owned(), "Reject uscc:UsccLength(3)"),
        ("name=华康 mobile=12345".to_owned(), "Reject mobile:NotAMobile()"),
        ("name=华康 joined_on=2026-02-30".to_owned(), "Reject joined_on:NotADate()"),
        ("name=华康 joined_on=2026-02-01 expires_on=2026-01-31".to_owned(), "Reject expires_on:BeforeOther(2026-02-01)"),
        ("name=华康 headcount=many".to_owned(), "Reject headcount:NotANumber()"),
        ("name=华康 industry=月球采矿".to_owned(), "Reject industry:UnknownChoice(月球采矿)"),
        ("".to_owned(), "Reject name:Required()"),
        // A name may be missing (requirements A2.17), as long as something tells who it is.
        (format!("uscc={USCC}"), "Add"),
    ] {
        assert_eq!(lines(MemberKind::Unit, &[unit(&cells)], &facts), [expected], "{cells}");
    }
}

#[test]
fn a_member_twice_in_the_sheet_stays_out_once() {
    let facts = facts();
    let rows = [
        row(2, "单位会员", "协会总会", &format!("name=华康 uscc={USCC} mobile=19910000001")),
        row(3, "单位会员", "协会总会", &format!("name=华康医疗 uscc={USCC}")),
        row(4, "单位会员", "协会总会", "name=华康 mobile=19910000001"),
        row(5, "单位会员", "协会总会", &format!("name=华康 uscc={OTHER_USCC} mobile=19910000001")),
    ];
    assert_eq!(lines(MemberKind::Unit, &rows, &facts), ["Add", "Reject uscc:RepeatedInSheet(2)", "Reject name:RepeatedInSheet(2)", "Add"]);
}

#[test]
fn amounts_count_ten_thousands_exactly() {
    let members = made(
        MemberKind::Unit,
        vec![unit("name=华康 total_assets=637.5 last_year_revenue=298.25 last_year_tax=11.15 headcount=33")],
        &facts(),
    );
    let MemberDetails::Unit(details) = &members[0].profile.details else { panic!("a unit") };
    let minor = |money: Option<Money>| money.map(Money::minor);
    assert_eq!(minor(details.total_assets), Some(637_500_000));
    assert_eq!(minor(details.last_year_revenue), Some(298_250_000));
    assert_eq!(minor(details.last_year_tax), Some(11_150_000));
    assert_eq!(details.headcount, Some(33));
}

/// Numbers follow requirements A18.4 and go on where their series stands.
#[test]
fn new_members_are_complete_and_numbered_by_their_series() {
    let mut facts = facts();
    let mut series = NumberSeries::fresh(env().association, "member.unit.003");
    series.next = 97;
    facts.numbering.serials.series.push(series);
    let rows = vec![
        row(2, "单位会员", "骨科学分会", "name=甲"),
        row(3, "单位会员", "协会总会", "name=乙"),
        row(4, "单位-高级", "骨科学分会", "name=丙"),
    ];
    let members = made(MemberKind::Unit, rows, &facts);
    let numbers: Vec<_> = members.iter().map(|member| member.member_no.as_deref().unwrap()).collect();
    assert_eq!(numbers, ["E34T0030097", "E34T0010001", "E34T0030098"]);
    assert!(members.iter().all(|member| member.stage == Stage::Complete && member.standing == Standing::Good));
    let persons = made(MemberKind::Individual, vec![row(2, "普通会员", "骨科学分会", "name=郑建国")], &facts);
    assert_eq!(persons[0].member_no.as_deref(), Some("E340030001PT"));
}

fn standing(cells: &str) -> (Member, ImportMembersFacts) {
    let mut facts = facts();
    let mut member = made(MemberKind::Unit, vec![unit(cells)], &facts).remove(0);
    member.id = MemberId(Uuid::from_u128(77));
    facts.members.push(member.clone());
    (member, facts)
}

/// A member that stands as `华康` with code, mobile, level, address and assets; what rows of a sheet do to it.
#[test]
fn a_member_that_stands_gets_what_the_sheet_tells_otherwise() {
    let cells = format!(
        "name=华康 uscc={USCC} mobile=19910000001 address=北京市海淀区中关村大街10号 total_assets=637.5 registration_type=有限责任公司"
    );
    let (_, facts) = standing(&cells);
    for (level, cells, expected) in [
        ("单位会员", cells.clone(), "Unchanged"),
        // Spellings of the same, and cells that are empty.
        ("单位会员", format!("name=华康 uscc={} mobile=199-1000-0001 total_assets=637.50万元", USCC.to_lowercase()), "Unchanged"),
        ("", format!("uscc={USCC}"), "Unchanged"),
        ("单位-高级", format!("uscc={USCC} total_assets=700"), "Change level:单位会员→单位-高级 total_assets:637.5→700"),
        ("", format!("uscc={USCC} email=a@b.cn"), "Change email:→a@b.cn"),
        ("", format!("uscc={USCC} address=上海市浦东新区张江路11号"), "Change region:110108→310115 address:中关村大街10号→张江路11号"),
        // Known by name and mobile where the sheet has no code.
        ("", "name=华康 mobile=19910000001 headcount=9".to_owned(), "Change headcount:→9"),
        ("单位会员", format!("name=华康 mobile=19910000001 uscc={OTHER_USCC}"), &format!("Reject uscc:UsccDiffers({USCC})")),
        ("单位会员", "name=华康 mobile=19910000002".to_owned(), "Add name:Taken(E34T0010001)"),
        ("", format!("uscc={USCC} mobile=1"), "Reject mobile:NotAMobile()"),
    ] {
        assert_eq!(
            lines(MemberKind::Unit, &[row(2, level, "", &cells)], &facts)[0].replace(" org:OrgAssumed(协会总会)", ""),
            expected,
            "{cells}"
        );
    }
}

#[test]
fn who_is_barred_stays_out() {
    let (member, mut facts) = standing(&format!("name=华康 uscc={USCC} mobile=19910000001"));
    for (standing, expected) in
        [(Standing::Blacklisted, "Reject name:Blacklisted(华康)"), (Standing::Withdrawn, "Reject name:Withdrawn(华康)")]
    {
        facts.members = vec![Member { standing, ..member.clone() }];
        let rows = [unit("name=华康 mobile=19910000001"), row(3, "", "", &format!("uscc={USCC}"))];
        assert_eq!(lines(MemberKind::Unit, &rows[..1], &facts), [expected]);
        assert_eq!(lines(MemberKind::Unit, &rows[1..], &facts), [expected]);
    }
    facts.members = vec![member.clone(), Member { id: MemberId(Uuid::from_u128(78)), ..member }];
    assert_eq!(lines(MemberKind::Unit, &[unit(&format!("uscc={USCC}"))], &facts), ["Reject uscc:AmbiguousMember(2)"]);
}

#[test]
fn an_import_repeated_changes_nothing() {
    let rows = vec![
        unit(&format!("name=华康 uscc={USCC} address=北京市海淀区中关村大街10号")),
        row(3, "单位-高级", "骨科学分会", "name=乙 website=www.b.cn"),
    ];
    let mut facts = facts();
    facts.members = made(MemberKind::Unit, rows.clone(), &facts);
    assert_eq!(lines(MemberKind::Unit, &rows, &facts), ["Unchanged", "Unchanged"]);
}

/// Who works for a branch brings in its members only, and learns nothing of what is kept of others (requirements F3.6).
#[test]
fn a_branch_brings_in_no_member_of_another() {
    let mut facts = facts();
    let stands = made(MemberKind::Unit, vec![unit(&format!("name=华康医疗 mobile=13800138000 uscc={USCC}"))], &facts);
    facts.members = stands;
    let branch = OrgId(Uuid::from_u128(12));
    let mut env = env();
    env.actor.scope = crate::access::Scope::of(Some(branch), &facts.numbering.orgs);
    let told = |row: MemberRow| {
        let judged = judge(MemberKind::Unit, &[row], &facts, &env).remove(0);
        (line(&judged.verdict), judged.act)
    };
    let (own, act) = told(row(2, "单位会员", "骨科学分会", "name=甲 mobile=13800138001"));
    assert_eq!(own, "Add");
    assert!(matches!(act, Some(MemberAct::Add(member)) if member.org_id() == branch));
    let (unnamed, act) = told(row(2, "单位会员", "", "name=甲 mobile=13800138001"));
    assert_eq!(unnamed, "Add org:OrgAssumed(骨科学分会)");
    assert!(matches!(act, Some(MemberAct::Add(member)) if member.org_id() == branch));
    let (head, _) = told(row(2, "单位会员", "协会总会", "name=甲 mobile=13800138001"));
    assert_eq!(head, "Reject org:OutsideScope(协会总会)");
    let (known, act) = told(row(2, "单位会员", "骨科学分会", &format!("name=华康医疗 mobile=13800138009 uscc={USCC}")));
    assert_eq!(known, "Reject name:OutsideScope(华康医疗)");
    assert!(act.is_none());
}

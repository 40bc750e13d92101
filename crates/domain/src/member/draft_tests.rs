//! The rules of a member's fields, as tables. Valid codes were computed by hand from GB 32100-2015 or stand in the sample workbooks.

use super::*;

const UNIT: &[(MemberField, &str)] = &[
    (MemberField::Name, "华康医疗科技有限公司"),
    (MemberField::Uscc, "91110105YG58BRK2AU"),
    (MemberField::FoundedOn, "1990-01-01"),
    (MemberField::MainBusiness, "医学装备与检验服务"),
    (MemberField::Address, "北京市海淀区中关村大街10号"),
    (MemberField::Website, "https://www.example0.org.cn"),
    (MemberField::OfficePhone, "010-80000000"),
    (MemberField::Headcount, "20"),
    (MemberField::TotalAssets, "637.5"),
    (MemberField::LastYearRevenue, "298.25"),
    (MemberField::LastYearTax, "11.15"),
    (MemberField::Mobile, "19910000001"),
];

fn draft(kind: MemberKind, texts: &[(MemberField, &str)]) -> MemberDraft {
    let id = uuid::Uuid::from_u128(1);
    let texts = texts.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
    MemberDraft { kind, level_id: Some(id.into()), org_id: Some(id.into()), texts }
}

fn unit_with(field: MemberField, text: &str) -> MemberDraft {
    let mut draft = draft(MemberKind::Unit, UNIT);
    draft.texts.insert(field, text.to_owned());
    draft
}

fn told(issues: &[FieldIssue]) -> Vec<(String, IssueCode)> {
    issues.iter().map(|issue| (issue.field.clone(), issue.code)).collect()
}

#[test]
fn a_full_unit_passes_and_is_kept_in_its_one_spelling() {
    let checked = draft(MemberKind::Unit, UNIT).checked(Demands::Form);
    assert_eq!((told(&checked.issues), told(&checked.warnings)), (vec![], vec![]));
    let profile = checked.profile.unwrap();
    assert_eq!(profile.user_name.as_deref(), Some("19910000001"), "the mobile stands in for the user name");
    assert_eq!((profile.region.as_deref(), profile.address.as_deref()), (Some("110108"), Some("中关村大街10号")));
    let MemberDetails::Unit(unit) = profile.details else { panic!("a unit") };
    assert_eq!(unit.total_assets.unwrap().minor(), 637_500_000);
    assert_eq!(unit.headcount, Some(20));
}

#[test]
fn a_kept_profile_reads_back_as_itself() {
    let checked = draft(MemberKind::Unit, UNIT).checked(Demands::Form);
    let again = MemberDraft::from_profile(checked.profile.as_ref().unwrap(), None, None);
    assert_eq!(again.text(MemberField::TotalAssets), "637.5");
    assert_eq!(again.checked(Demands::Form).profile, checked.profile);
}

#[test]
fn everything_amiss_is_told_at_once_in_the_order_of_the_form() {
    let checked = MemberDraft::empty(MemberKind::Unit).checked(Demands::Form);
    let fields: Vec<_> = checked.issues.iter().map(|issue| issue.field.as_str()).collect();
    assert_eq!(
        fields,
        [
            "level_id",
            "org_id",
            "name",
            "user_name",
            "uscc",
            "founded_on",
            "main_business",
            "address",
            "website",
            "office_phone",
            "headcount",
            "total_assets",
            "last_year_revenue",
            "last_year_tax"
        ]
    );
    assert!(checked.profile.is_none());
}

#[test]
fn a_sheet_may_leave_required_fields_empty() {
    let sparse = draft(MemberKind::Unit, &[(MemberField::Name, "远景医院"), (MemberField::Uscc, "91110105YG58BRK2AU1")]);
    let checked = sparse.checked(Demands::Import);
    assert_eq!(told(&checked.issues), [("uscc".to_owned(), IssueCode::UsccLength)]);
    assert_eq!(checked.warnings.len(), 10, "nine stars and the user name");
}

#[test]
fn each_field_has_its_rule() {
    use IssueCode as Code;
    for (field, text, expected) in [
        (MemberField::Uscc, "91110105YG58BRK2AX", Some(Code::UsccCheck)),
        (MemberField::Uscc, "９１１１０１０５ＹＧ５８ＢＲＫ２ＡＵ", None),
        (MemberField::UserName, "abc", Some(Code::NotAUserName)),
        (MemberField::UserName, "abcd", None),
        (MemberField::UserName, "a234567890123456", None),
        (MemberField::UserName, "a2345678901234567", Some(Code::TooLong)),
        (MemberField::UserName, "会员1234", Some(Code::NotAUserName)),
        (MemberField::LoginMobile, "+86 199-1000-0001", None),
        (MemberField::LoginMobile, "29910000001", Some(Code::NotAMobile)),
        (MemberField::Mobile, "1991000000", Some(Code::NotAMobile)),
        (MemberField::Email, "a@example.org.cn", None),
        (MemberField::Email, "a＠example", Some(Code::NotAnEmail)),
        (MemberField::Website, "javascript:alert(1)", Some(Code::NotAUrl)),
        (MemberField::Headcount, "1,240人", None),
        (MemberField::Headcount, "-1", Some(Code::NotANumber)),
        (MemberField::Headcount, "10000001", Some(Code::OutOfRange)),
        (MemberField::TotalAssets, "1.2345678", Some(Code::NotAnAmount)),
        (MemberField::TotalAssets, "-1", Some(Code::OutOfRange)),
        (MemberField::TotalAssets, "1.9E+19", Some(Code::Crushed)),
        (MemberField::FoundedOn, "2009-02-30", Some(Code::NotADate)),
        (MemberField::Industry, "农林牧渔业", None),
        (MemberField::Industry, "炼金", Some(Code::UnknownChoice)),
        (MemberField::RegistrationType, "与港澳台合资经营企业", None),
        (MemberField::Region, "广东/深圳/南山", None),
        (MemberField::Region, "火星", Some(Code::UnknownChoice)),
        (MemberField::JoinedOn, "1971-01-01", None),
        (MemberField::Name, "a\u{7}b", Some(Code::BadCharacter)),
        (MemberField::Name, &"长".repeat(101), Some(Code::TooLong)),
        (MemberField::Name, &"长".repeat(100), None),
    ] {
        let checked = unit_with(field, text).checked(Demands::Form);
        let codes: Vec<_> = checked.issues.iter().map(|issue| issue.code).collect();
        let is_right = match expected {
            Some(code) => codes.contains(&code),
            None => codes.is_empty(),
        };
        assert!(is_right, "{} {text}: {codes:?}", field.key());
    }
}

#[test]
fn days_that_stand_for_nothing_are_not_set_and_an_expiry_follows_the_joining() {
    let dated = |joined: &str, expires: &str| {
        let mut draft = unit_with(MemberField::JoinedOn, joined);
        draft.texts.insert(MemberField::ExpiresOn, expires.to_owned());
        draft.checked(Demands::Import)
    };
    let unset = dated("2026-01-01", "1970-01-01");
    assert_eq!((unset.expires_on, unset.issues.len()), (None, 0));
    assert_eq!(dated("2026-01-01", "2026-01-01").issues, vec![]);
    let reversed = dated("2026-01-01", "2025-12-31");
    assert_eq!(told(&reversed.issues), [("expires_on".to_owned(), IssueCode::BeforeOther)]);
    assert_eq!(reversed.issues[0].params["other"], "2026-01-01");
}

#[test]
fn an_old_record_stays_editable_but_gets_no_new_fault() {
    let before = draft(MemberKind::Unit, &[(MemberField::Mobile, "12345"), (MemberField::ContactName, "杨子轩")]);
    let mut edited = before.clone();
    edited.texts.insert(MemberField::ContactName, "朱志强".into());
    let checked = edited.checked(Demands::Edit(&before));
    assert_eq!(told(&checked.issues), []);
    assert!(told(&checked.warnings).contains(&("mobile".to_owned(), IssueCode::NotAMobile)));
    assert_eq!(checked.profile.unwrap().mobile.as_deref(), Some("12345"), "what cannot be read stays as it was");

    edited.texts.insert(MemberField::Mobile, "123456".into());
    assert_eq!(told(&edited.checked(Demands::Edit(&before)).issues), [("mobile".to_owned(), IssueCode::NotAMobile)]);
}

#[test]
fn individuals_keep_codes_of_the_standards() {
    let texts = [
        (MemberField::Name, "欧阳䶮"),
        (MemberField::Mobile, "19910000526"),
        (MemberField::Gender, "女"),
        (MemberField::EthnicGroup, "维吾尔族"),
        (MemberField::Party, "中共党员"),
        (MemberField::Education, "研究生"),
        (MemberField::Degree, "硕士"),
        (MemberField::BirthMonth, "1970年4月"),
        (MemberField::Uscc, "not a field of a person"),
    ];
    let checked = draft(MemberKind::Individual, &texts).checked(Demands::Form);
    assert_eq!((told(&checked.issues), told(&checked.warnings)), (vec![], vec![]));
    let profile = checked.profile.unwrap();
    let MemberDetails::Individual(person) = profile.details else { panic!("a person") };
    let codes =
        [&person.gender, &person.party, &person.education, &person.degree, &person.birth_month].map(|code| code.as_deref().unwrap());
    assert_eq!(codes, ["2", "01", "10", "3", "1970-04"]);
    assert_eq!(profile.uscc, None);
}

/// Requirements A3.4: nobody is founded tomorrow; what an old record says of it stays editable.
#[test]
fn a_founding_day_that_has_not_come_is_refused_at_its_field() {
    let today = "2026-11-21".parse().unwrap();
    for (day, expected) in [("2026-11-21", vec![]), ("2026-11-22", vec![("founded_on".to_owned(), IssueCode::InFuture)])] {
        let checked = unit_with(MemberField::FoundedOn, day).checked(Demands::Form).as_of(today, None);
        assert_eq!(told(&checked.issues), expected, "{day}");
        let stood = checked.profile.as_ref();
        assert_eq!(told(&unit_with(MemberField::FoundedOn, day).checked(Demands::Form).as_of(today, stood).issues), []);
    }
}

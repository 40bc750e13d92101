//! What leaves the desk: workbooks, certificates, application forms.

use desk::member::{ColumnWords, MemberColumn};
use desk::texts::Language;
use domain::calendar::TimeZone;
use domain::member::MemberKind;
use serde_json::{Value, json};

use crate::office::{Office, pdf_text};

const CODES: [&str; 2] = ["91110105YG58BRK2AU", "91310115BB55KBCBBC"];

fn everybody() -> Value {
    json!({ "all": { "filter": {}, "except": [] } })
}

/// requirements A5.2
#[tokio::test(flavor = "multi_thread")]
async fn a_list_becomes_a_workbook_with_the_words_of_the_screen() {
    let office = Office::open().await;
    office.add(office.unit("华康医疗科技有限公司", CODES[0], "19910000001").await).await;
    office.add(office.person("=欧阳䶮", "19910000526").await).await;
    let columns = ["name", "member_no", "level", "stage", "uscc", "registration_type", "total_assets", "headcount", "joined_on", "gender"];
    let sort = json!({ "key": "name", "direction": "ascending" });
    let path = office.path("会员.csv");
    let request = json!({ "selection": everybody(), "sort": sort, "columns": columns, "path": path, "language": "zh" });
    assert_eq!(office.call("member.export", request).await["rows"], 2);
    let written = std::fs::read_to_string(&path).unwrap();
    let lines: Vec<_> = written.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(
        lines,
        [
            "单位名称,会员编号,等级,审批状态,统一社会信用代码,企业登记注册类型,总资产(万元),职工总人数,入会日期,性别",
            "华康医疗科技有限公司,E34T0010001,单位会员,入会完成,91110105YG58BRK2AU,有限责任公司,637.50,1200,2026-01-01,",
            "'=欧阳䶮,E340010001PT,普通会员,入会完成,,,,,,女",
        ]
    );
    let path = office.path("members.xlsx");
    let request = json!({ "selection": everybody(), "sort": null, "columns": columns, "path": path, "language": "en" });
    assert_eq!(office.call("member.export", request).await["rows"], 2);
    use calamine::Reader as _;
    let mut book = calamine::open_workbook_auto(&path).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(sheet.get_value((1, 4)).unwrap().to_string(), CODES[0], "codes stay text");
    assert_eq!(sheet.get_value((1, 6)).unwrap(), &calamine::Data::Float(637.5));
    let request =
        json!({ "selection": everybody(), "sort": null, "columns": columns, "path": office.path("members.pdf"), "language": "en" });
    assert_eq!(office.failure("member.export", request).await.code, "export_format");
}

#[test]
fn every_column_has_a_title_in_both_languages() {
    let words = |language| ColumnWords { language, zone: TimeZone::default(), customs: &[] };
    for column in MemberColumn::ALL {
        for language in [Language::Zh, Language::En] {
            for kind in [MemberKind::Unit, MemberKind::Individual] {
                assert!(!column.title(kind, &words(language)).contains(':'), "{column:?}");
            }
        }
    }
    assert_eq!(MemberColumn::Name.title(MemberKind::Individual, &words(Language::Zh)), "姓名");
}

/// requirements A2.13, A6.3
#[tokio::test(flavor = "multi_thread")]
async fn certificates_print_for_those_who_have_one_and_the_others_are_named() {
    let office = Office::open().await;
    let unit = office.add(office.unit("华康医疗科技有限公司", CODES[0], "19910000001").await).await;
    let barred = office.add(office.unit("中科启明医院", CODES[1], "19910000008").await).await;
    office.call("member.blacklist", json!({ "selection": { "ids": [barred] }, "reason": "虚假材料" })).await;
    let path = office.path("会员证书.pdf");
    let check = office.call("member.certificate_check", json!({ "selection": everybody() })).await;
    assert_eq!((&check["printable"], &check["skipped"][0]["reason"]["code"]), (&json!(1), &json!("member_blacklisted")));
    let request = json!({ "selection": everybody(), "path": path, "language": "zh" });
    let printed = office.call("certificate.print", request).await;
    assert_eq!(printed["printed"], 1);
    assert_eq!((&printed["skipped"][0]["id"], &printed["skipped"][0]["reason"]["code"]), (&json!(barred), &json!("member_blacklisted")));
    let text = pdf_text(&path);
    for words in ["会员证书", "华康医疗科技有限公司", "E34T0010001", "2026-01-01 至 2026-12-31", "中国医学装备协会", "单位会员"]
    {
        assert!(text.replace(' ', "").contains(&words.replace(' ', "")), "{words}: {text}");
    }
    let request = json!({ "selection": { "ids": [barred] }, "path": office.path("none.pdf"), "language": "zh" });
    assert_eq!(office.failure("certificate.print", request).await.code, "member_blacklisted");
    assert!(!office.path("none.pdf").exists());

    office.call("certificate.set_design", json!({ "title_zh": "", "title_en": "Membership", "body_zh": "", "body_en": "is {{level}} of {{association}}.", "seal": "none" })).await;
    let path = office.path("certificate.pdf");
    office.call("certificate.print", json!({ "selection": { "ids": [unit] }, "path": path, "language": "en" })).await;
    let text = pdf_text(&path);
    assert!(text.contains("Membership") && text.replace(' ', "").contains("is单位会员of中国医学装备协会."), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_character_without_a_font_is_named_and_nothing_is_written() {
    let office = Office::open().await;
    // A character of the private use area: no font has a right to it.
    office.add(office.person("李\u{F8FE}", "19910000421").await).await;
    let path = office.path("会员证书.pdf");
    let failure = office.failure("certificate.print", json!({ "selection": everybody(), "path": path, "language": "zh" })).await;
    assert_eq!(failure.code, "print_missing_characters");
    assert!(failure.params["characters"].contains("U+F8FE"), "{failure:?}");
    assert!(!path.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_seal_is_an_image_once_one_is_set() {
    let office = Office::open().await;
    office.add(office.unit("华康医疗科技有限公司", CODES[0], "19910000001").await).await;
    let wrong = office.path("seal.txt");
    std::fs::write(&wrong, "not a picture").unwrap();
    let failure = office.failure("certificate.set_seal", json!({ "path": wrong })).await;
    assert_eq!(serde_json::to_value(failure.fields[0].code).unwrap(), "not_an_image");
    assert_eq!(office.failure("certificate.set_seal", json!({ "path": office.path("missing.png") })).await.code, "file_missing");
    let seal = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../icons/32x32.png");
    office.call("certificate.set_seal", json!({ "path": seal })).await;
    assert_eq!(office.call("certificate.design", json!({})).await["seal"], "image");
    let path = office.path("会员证书.pdf");
    office.call("certificate.print", json!({ "selection": everybody(), "path": path, "language": "zh" })).await;
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF"));
    office.call("certificate.set_seal", json!({ "path": null })).await;
    assert_eq!(office.call("certificate.design", json!({})).await["seal"], "drawn");
}

/// requirements A2.14
#[tokio::test(flavor = "multi_thread")]
async fn application_forms_print_blank_and_filled() {
    let office = Office::open().await;
    office.add(office.unit("华康医疗科技有限公司", CODES[0], "19910000001").await).await;
    office.add(office.person("欧阳䶮", "19910000526").await).await;
    for (content, language, pages, words) in [
        (json!({ "blank": { "kind": "unit" } }), "zh", 1, &["单位会员入会申请表", "统一社会信用代码", "总资产（万元）"][..]),
        (json!({ "blank": { "kind": "individual" } }), "en", 1, &["Application for individual membership"]),
        (json!({ "filled": everybody() }), "zh", 2, &["华康医疗科技有限公司", "637.5", "欧阳䶮", "会员编号：E34T0010001"]),
    ] {
        let path = office.path("form.pdf");
        let printed = office.call("member.application_form", json!({ "content": content, "path": path, "language": language })).await;
        assert_eq!(printed["printed"], pages);
        let text = pdf_text(&path).replace([' ', '\u{3000}'], "");
        for words in words {
            assert!(text.contains(&words.replace(' ', "")), "{words}: {text}");
        }
    }
}

//! The two member workbooks: every row, and what a person can do about it. What is expected was read off the workbooks by openpyxl.

use serde_json::{Value, json};

use crate::office::{BRANCHES, Office, counts, sample};

/// Sixty units, ten at the head association, ten at each of five branches that are not set up; all codes are right by GB 32100-2015.
/// requirements A5.1
#[tokio::test(flavor = "multi_thread")]
async fn units_wait_for_their_branches_and_then_come_in() {
    let office = Office::open().await;
    let preview = office.preview("member.import_preview", &sample("unit-members")).await;
    assert_eq!((preview["kind"].as_str(), preview["header_row"].as_u64()), (Some("unit_members"), Some(1)));
    assert_eq!(preview["columns"].as_array().unwrap().iter().filter(|column| column["field"].is_null()).count(), 0);
    assert_eq!(counts(&preview), "60/10/50/0/0");
    let missing: Vec<_> =
        preview["missing"].as_array().unwrap().iter().map(|one| (one["name"].as_str().unwrap(), one["rows"].as_u64())).collect();
    let mut expected: Vec<_> = BRANCHES.iter().map(|name| (*name, Some(10))).collect();
    expected.sort_unstable();
    assert_eq!(missing, expected);
    let lines = office.lines(&preview).await;
    assert_eq!(lines[0], "2 add");
    assert_eq!(lines[1], "3 reject | org: 没有名为“骨科学分会”的机构");

    let again = office.call("import.create_missing", json!({ "id": preview["id"], "levels": [], "orgs": BRANCHES })).await;
    assert_eq!(again["id"], preview["id"]);
    assert_eq!(counts(&again), "60/60/0/0/0");
    let done = office.commit(&again).await;
    assert_eq!((done["accepted"].as_u64(), done["rejected"].as_u64(), done["unchanged"].as_u64()), (Some(60), Some(0), Some(0)));
    assert_eq!(office.refusal("import.commit", json!({ "id": preview["id"] })).await, "import_committed");

    let second = office.preview("member.import_preview", &sample("unit-members")).await;
    assert_eq!(counts(&second), "60/0/0/60/0");
}

/// A hundred and twenty persons, of whom every fourth has no party and no post, which nobody demands.
#[tokio::test(flavor = "multi_thread")]
async fn individuals_come_in_with_rare_characters_in_their_names() {
    let office = Office::open().await;
    for name in BRANCHES {
        office.call("association.add_org", json!({ "name": name, "parent_id": null })).await;
    }
    let preview = office.preview("member.import_preview", &sample("individual-members")).await;
    assert_eq!(preview["kind"], "individual_members");
    assert_eq!(counts(&preview), "120/120/0/0/0");
    office.commit(&preview).await;
    let found = office.call("member.list", list("individual")).await;
    assert_eq!(found["total"], 120);
    let second = office.preview("member.import_preview", &sample("individual-members")).await;
    assert_eq!(counts(&second), "120/0/0/120/0");
}

/// Money in ten thousands, a place read out of an address, a number by the rule (requirements A3.4, A18.4).
#[tokio::test(flavor = "multi_thread")]
async fn a_unit_is_kept_as_the_sheet_tells_it() {
    let office = Office::open().await;
    for name in BRANCHES {
        office.call("association.add_org", json!({ "name": name, "parent_id": null })).await;
    }
    let preview = office.preview("member.import_preview", &sample("unit-members")).await;
    office.commit(&preview).await;
    let found = office.call("member.list", list("unit")).await;
    let row = found["rows"].as_array().unwrap().iter().find(|row| row["name"] == "中科启明医院").unwrap().clone();
    assert_eq!(row["member_no"], "E34T0020001");
    let shown = office.call("member.show", json!({ "id": row["id"], "language": "zh" })).await;
    let text = shown.to_string();
    for part in ["91310115BB55KBCBBC", "637500000", "298250000", "11150000", "310115", "张江路11号", "2020-06-01", "2026-06-28"] {
        assert!(text.contains(part), "{part} in {text}");
    }
}

/// A row with everything wrong, and what is said of it; the rest of the sheet comes in.
#[tokio::test(flavor = "multi_thread")]
async fn rows_that_stay_out_are_saved_with_their_reasons() {
    let office = Office::open().await;
    let sheet = "单位名称,统一社会信用代码,等级,手机,入会日期,总资产(元),备注\n\
        华康医疗科技有限公司,91110105YG58BRK2AA,单位会员,123,2026-02-30,100,x\n\
        瑞安商贸有限公司,91310115BB55KBCBBC,钻石会员,19910000008,2026-02-28,6375000,y\n\
        海博医院,52110105TQB2C97PJ4,单位会员,19910000064,2026/3/1,6375000,z\n";
    let path = office.file("名册.csv", sheet.as_bytes());
    let preview = office.preview("member.import_preview", &path).await;
    assert_eq!(counts(&preview), "3/1/2/0/1");
    let lines = office.lines(&preview).await;
    assert_eq!(
        lines[0],
        "2 reject | uscc: 校验位应为 U，现为 A，请核对统一社会信用代码 | mobile: 不是有效的电话号码，手机号为 11 位 | joined_on: 不是有效日期，例如 2026-09-05 | org: 未填机构，归入“协会总会” | founded_on: 未填写 | main_business: 未填写 | address: 未填写 | website: 未填写 | office_phone: 未填写 | headcount: 未填写 | last_year_revenue: 未填写 | last_year_tax: 未填写"
    );
    assert!(lines[1].starts_with("3 reject | level: 没有名为“钻石会员”的等级"), "{}", lines[1]);
    let target = office.path("名册-被拒绝.xlsx");
    office.call("import.save_rejects", json!({ "id": preview["id"], "path": target })).await;
    let book = sheets::read(&target, &sheets::Limits::default()).unwrap();
    let texts = |row: usize| book.sheets[0].rows[row].cells.iter().map(|cell| cell.text().into_owned()).collect::<Vec<_>>();
    assert_eq!(texts(0).last().unwrap(), "拒绝原因");
    assert_eq!(
        texts(1).last().unwrap(),
        "统一社会信用代码：校验位应为 U，现为 A，请核对统一社会信用代码。\n手机：不是有效的电话号码，手机号为 11 位。\n入会日期：不是有效日期，例如 2026-09-05。"
    );
    assert_eq!(book.sheets[0].rows.len(), 3);
    office.commit(&preview).await;
    let found = office.call("member.list", list("unit")).await;
    let id = &found["rows"][0]["id"];
    let shown = office.call("member.show", json!({ "id": id, "language": "zh" })).await.to_string();
    assert!(shown.contains("637500000"), "yuan are yuan: {shown}");
}

/// The mapping that a person chose is remembered for sheets with the same headings, in whatever order.
#[tokio::test(flavor = "multi_thread")]
async fn a_mapping_is_changed_and_remembered() {
    let office = Office::open().await;
    let path = office.file("a.csv", "甲,等级,乙\n华康医院,单位会员,19910000001\n".as_bytes());
    let preview = office.preview("member.import_preview", &path).await;
    assert_eq!(counts(&preview), "1/0/1/0/0");
    let mapping = json!({ "name": 0, "level": 1, "mobile": 2 });
    let chosen = office.call("member.import_preview", json!({ "path": path, "mapping": mapping })).await;
    assert_eq!(counts(&chosen), "1/1/0/0/1");
    assert_eq!(chosen["columns"][2]["field"], "mobile");
    office.commit(&chosen).await;
    let path = office.file("b.csv", "乙,甲,等级\n19910000002,海博医院,单位会员\n".as_bytes());
    let next = office.preview("member.import_preview", &path).await;
    let fields: Vec<_> = next["columns"].as_array().unwrap().iter().map(|column| column["field"].clone()).collect();
    assert_eq!(fields, ["mobile", "name", "level"]);
    assert_eq!(counts(&next), "1/1/0/0/1");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_import_is_undone_and_what_was_edited_since_is_listed() {
    let office = Office::open().await;
    let rows = "单位名称,等级,手机\n华康医院,单位会员,19910000001\n海博医院,单位会员,19910000002\n";
    let path = office.file("a.csv", rows.as_bytes());
    let preview = office.preview("member.import_preview", &path).await;
    let done = office.commit(&preview).await;
    let order = "订单编号,单位名称,金额,下单时间\nfee0001,华康医院,100,2026-09-05\n";
    let orders = office.preview("order.import_preview", &office.file("o.csv", order.as_bytes())).await;
    office.commit(&orders).await;
    let undone = office.call("import.undo", json!({ "command_id": done["command_id"] })).await;
    assert_eq!(undone["undone"], 1);
    assert_eq!((&undone["kept"][0]["name"], &undone["kept"][0]["reason"]["code"]), (&json!("华康医院"), &json!("in_use")));
    assert_eq!(office.refusal("import.undo", json!({ "command_id": done["command_id"] })).await, "nothing_to_undo");
    let history = office.call("import.history", json!({})).await;
    let line = |one: &Value| format!("{} {} {} {}", one["kind"], one["file_name"], one["accepted"], one["undone_at"].is_null());
    let lines: Vec<_> = history.as_array().unwrap().iter().map(line).collect();
    assert_eq!(lines, ["\"orders\" \"o.csv\" 1 true", "\"unit_members\" \"a.csv\" 2 false"]);
}

fn list(kind: &str) -> Value {
    json!({
        "filter": { "kind": kind },
        "sort": { "key": "name", "direction": "ascending" },
        "page": { "number": 1, "size": 500 },
    })
}

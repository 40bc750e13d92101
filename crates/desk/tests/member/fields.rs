//! Fields of members as data: what an association adds, what a group is asked, and where both are seen.

use serde_json::{Value, json};

use crate::office::{Office, pdf_text};

const CODE: &str = "91110105YG58BRK2AU";
const GROUP: &str = "企事业单位会员";

/// Adds a field of units; its key.
async fn field(office: &Office, name: &str, input: &str, options: &[&str]) -> String {
    let request = json!({ "name": name, "kind": "unit", "input": input, "options": options });
    let id = office.call("member.add_field", request).await["subject"].as_str().unwrap().replace('-', "");
    format!("custom_{id}")
}

fn said(field: &str, is_shown: bool, is_required: bool) -> Value {
    json!({ "field": field, "is_shown": is_shown, "is_required": is_required })
}

/// The keys of the fields of a form.
fn keys(fields: &Value) -> Vec<&str> {
    fields.as_array().unwrap().iter().map(|field| field["field"].as_str().unwrap()).collect()
}

/// requirements A3.7
#[tokio::test(flavor = "multi_thread")]
async fn what_a_group_is_asked_stands_in_its_form_in_the_panorama_and_on_paper() {
    let office = Office::open().await;
    let grade = field(&office, "医院等级", "choice", &["三级甲等", "三级乙等"]).await;
    let chair = field(&office, "是否理事", "yes_no", &[]).await;
    let fields = [said(&grade, true, true), said("website", false, true)];
    office.call("member.set_form", json!({ "kind": "unit", "group_name": GROUP, "fields": fields })).await;

    let mut draft = office.unit("华康医疗科技有限公司", CODE, "19910000001").await;
    let form = office.call("member.form", json!({ "blank": "unit" })).await;
    let of_level = |group: &&Value| group["level_ids"].as_array().unwrap().contains(&draft["level_id"]);
    let asked = form["groups"].as_array().unwrap().iter().find(of_level).unwrap()["fields"].clone();
    assert_eq!((asked[0]["label"].as_str(), asked[0]["is_required"].as_bool()), (Some("医院等级"), Some(true)));
    assert!(!keys(&asked).contains(&"website") && keys(&form["fields"]).contains(&"website"));

    let failure = office.failure("member.add", json!({ "draft": draft })).await;
    assert_eq!((failure.fields[0].field.as_str(), failure.fields[0].params["label"].as_str()), (grade.as_str(), "医院等级"));
    draft["texts"][&grade] = json!("三级甲等");
    draft["texts"][&chair] = json!("是");
    let id = office.add(draft.clone()).await;

    let shown = office.call("member.show", json!({ "id": id, "language": "zh" })).await;
    assert_eq!((&shown["asked"][0], &shown["member"]["custom"][&chair]), (&json!(grade), &json!("yes")));
    draft["texts"][&chair] = json!("否");
    let edit = json!({ "id": id, "read_at": shown["member"]["updated_at"], "draft": draft });
    office.call("member.edit", edit).await;
    let events = json!({ "selection": { "all": { "filter": { "language": "en" }, "except": [] } }, "columns": ["changes"],
        "path": office.path("events.csv"), "language": "en" });
    office.call("member.events_export", events).await;
    let told = std::fs::read_to_string(office.path("events.csv")).unwrap();
    assert!(told.contains("是否理事: Yes → No"), "{told}");

    let [path, list] = ["form.pdf", "list.csv"].map(|name| office.path(name));
    let content = json!({ "filled": { "ids": [id] } });
    office.call("member.application_form", json!({ "content": content, "path": path, "language": "zh" })).await;
    let text = pdf_text(&path).replace([' ', '\u{3000}'], "");
    assert!(text.contains("医院等级") && text.contains("三级甲等") && !text.contains("单位网站"), "{text}");
    let blank = json!({ "blank": { "kind": "unit", "group_name": GROUP } });
    office.call("member.application_form", json!({ "content": blank, "path": path, "language": "zh" })).await;
    let text = pdf_text(&path).replace([' ', '\u{3000}'], "");
    assert!(text.contains("医院等级") && !text.contains("三级甲等") && !text.contains("单位网站"), "{text}");
    let everybody = json!({ "all": { "filter": {}, "except": [] } });
    let columns = json!(["name", chair, grade]);
    office.call("member.export", json!({ "selection": everybody, "sort": null, "columns": columns, "path": list, "language": "zh" })).await;
    let written = std::fs::read_to_string(list).unwrap();
    let lines: Vec<_> = written.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines, ["单位名称,是否理事,医院等级", "华康医疗科技有限公司,否,三级甲等"]);

    // What is retired is no column any more and is not asked; the settings still show it, as used.
    let settings = office.call("member.fields", json!({})).await;
    let mut retired = settings["fields"][1]["field"].clone();
    retired["is_retired"] = json!(true);
    office.call("member.edit_field", retired).await;
    let columns = office.call("member.columns", json!({})).await;
    assert!(columns.as_array().unwrap().contains(&json!(grade)) && !columns.as_array().unwrap().contains(&json!(chair)));
    let settings = office.call("member.fields", json!({})).await;
    assert_eq!((&settings["fields"][1]["is_used"], &settings["groups"][1]["is_set"]), (&json!(true), &json!(true)));
}

/// requirements A3.7
#[tokio::test(flavor = "multi_thread")]
async fn a_field_stands_among_the_others_where_the_form_has_it() {
    let office = Office::open().await;
    let contact = field(&office, "第二联系人", "text", &[]).await;
    let grade = field(&office, "医院等级", "choice", &["三级甲等"]).await;
    let blank = json!({ "blank": { "kind": "unit", "group_name": GROUP } });
    let path = office.path("form.pdf");
    let places = async |labels: [&str; 5]| {
        office.call("member.application_form", json!({ "content": blank, "path": path, "language": "zh" })).await;
        let text = pdf_text(&path).replace([' ', '\u{3000}'], "");
        labels.map(|label| text.find(label).unwrap_or_else(|| panic!("{label} is missing in {text}")))
    };
    let before = places(["统一社会信用代码", "单位网站", "第二联系人", "医院等级", "手机"]).await;
    assert!(before.is_sorted(), "behind all others, before the contacts: {before:?}");
    let columns = office.call("member.columns", json!({})).await;
    let offered = columns.as_array().unwrap();
    assert_eq!(offered[offered.len() - 2..], [json!(contact), json!(grade)]);

    let fields: Vec<_> = ["name", "uscc", &grade, "website", "contact_name", &contact, "mobile"].map(|key| said(key, true, false)).into();
    office.call("member.set_form", json!({ "kind": "unit", "group_name": GROUP, "fields": fields })).await;
    let after = places(["统一社会信用代码", "医院等级", "单位网站", "第二联系人", "手机"]).await;
    assert!(after.is_sorted(), "{after:?}");
    let columns = office.call("member.columns", json!({})).await;
    let place = |key: &str| columns.as_array().unwrap().iter().position(|column| column == key).unwrap();
    assert_eq!((place(&grade), place(&contact)), (place("uscc") + 1, place("contact_name") + 1));
}

//! Forms, lists, the panorama, and what happens to members.

use serde_json::{Value, json};

use crate::office::Office;

const CODES: [&str; 2] = ["91110105YG58BRK2AU", "91310115BB55KBCBBC"];

fn ids(id: &str) -> Value {
    json!({ "ids": [id] })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_is_filled_saved_and_opened_again() {
    let office = Office::open().await;
    let blank = office.call("member.form", json!({ "blank": "unit" })).await;
    let required: Vec<_> = blank["fields"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|field| field["is_required"] == true)
        .map(|field| field["field"].clone())
        .collect();
    assert_eq!(required.len(), 11);
    assert_eq!(blank["draft"]["texts"], json!({}));

    let id = office.add(office.unit("华康医疗科技有限公司", CODES[0], "+86 199 1000 0001").await).await;
    let filled = office.call("member.form", json!({ "filled": id })).await;
    let texts = &filled["draft"]["texts"];
    assert_eq!(
        (&texts["total_assets"], &texts["headcount"], &texts["founded_on"]),
        (&json!("637.5"), &json!("1200"), &json!("1990-01-01"))
    );
    assert_eq!((&texts["mobile"], &texts["website"]), (&json!("19910000001"), &json!("https://www.example0.org.cn")));
    assert_eq!(
        filled["cascades"],
        json!([
            { "field": "industry", "codes": ["C"] },
            { "field": "region", "codes": ["110000", "110100", "110108"] },
        ])
    );

    let mut draft = filled["draft"].clone();
    draft["texts"]["name"] = json!("");
    draft["texts"]["uscc"] = json!("91110105YG58BRK2AX");
    let failure = office.failure("member.edit", json!({ "id": id, "read_at": filled["read_at"], "draft": draft })).await;
    assert_eq!(failure.fields.iter().map(|issue| issue.field.as_str()).collect::<Vec<_>>(), ["name", "uscc"]);
    draft["texts"]["name"] = json!("华康（北京）医疗科技有限公司");
    draft["texts"]["uscc"] = json!(CODES[0]);
    office.call("member.edit", json!({ "id": id, "read_at": filled["read_at"], "draft": draft })).await;
    let failure = office.failure("member.edit", json!({ "id": id, "read_at": filled["read_at"], "draft": draft })).await;
    assert_eq!(failure.code, "changed_meanwhile");
}

/// requirements A2.4
#[tokio::test(flavor = "multi_thread")]
async fn a_list_shows_words_and_no_codes() {
    let office = Office::open().await;
    let unit = office.add(office.unit("华康医疗科技有限公司", CODES[0], "19910000001").await).await;
    office.add(office.person("欧阳䶮", "19910000526").await).await;
    let tag = office.call("member.add_tag", json!({ "name": "理事", "colour": "gold" })).await["subject"].clone();
    office
        .call("member.tag", json!({ "selection": { "all": { "filter": { "kind": "unit" }, "except": [] } }, "add": [tag], "remove": [] }))
        .await;
    let listed = office.call("member.list", json!({ "filter": {}, "sort": null, "page": { "number": 1, "size": 20 } })).await;
    assert_eq!(listed["total"], 2);
    let rows = listed["rows"].as_array().unwrap();
    assert_eq!((&rows[0]["name"], &rows[1]["name"]), (&json!("欧阳䶮"), &json!("华康医疗科技有限公司")), "newest first");
    let row = &rows[1];
    assert_eq!((&row["level"], &row["org"], &row["tags"][0]["name"]), (&json!("单位会员"), &json!("协会总会"), &json!("理事")));
    assert_eq!((&row["region"]["name"], &row["address"]), (&json!("北京市 海淀区"), &json!("中关村大街10号")));
    assert_eq!(row["registration_type"]["name"], "有限责任公司");
    assert_eq!((&row["stage"], &row["year"]), (&json!("complete"), &json!(2026)));
    assert_eq!(rows[0]["individual"]["party"]["name"], "中共党员");
    let hits = office.call("member.search", json!({ "text": "hkyl" })).await;
    assert_eq!((hits.as_array().unwrap().len(), &hits[0]["id"]), (1, &json!(unit)));
    assert_eq!(office.call("member.search", json!({ "text": " " })).await, json!([]));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_panorama_tells_everything_and_why_not() {
    let office = Office::open().await;
    let id = office.add(office.unit("华康医疗科技有限公司", CODES[0], "19910000001").await).await;
    let follow_up =
        json!({ "selection": ids(&id), "content": "电话回访", "kind": "phone", "followed_on": "2020-01-01", "next_on": "2020-01-02" });
    office.call("member.follow_up", follow_up).await;
    let form = office.call("member.form", json!({ "filled": id })).await;
    let mut draft = form["draft"].clone();
    draft["texts"]["total_assets"] = json!("700");
    draft["texts"]["registration_type"] = json!("股份有限公司");
    draft["level_id"] = office.choice("levels", "单位-高级").await;
    office.call("member.edit", json!({ "id": id, "read_at": form["read_at"], "draft": draft })).await;

    let page = office.call("member.show", json!({ "id": id, "language": "zh" })).await;
    assert_eq!(page["steps"].as_array().unwrap().iter().map(|step| step["state"].as_str().unwrap()).collect::<Vec<_>>(), ["done"; 5]);
    assert_eq!(
        (&page["explanation"]["expires_on"], &page["explanation"]["renewal_opens_on"]),
        (&json!("2026-12-31"), &json!("2026-11-01"))
    );
    assert_eq!((&page["follow_ups"][0]["state"], &page["follow_ups"][0]["created_by"]), (&json!("due"), &json!("管理员")));
    let act = |name: &str| page["acts"].as_array().unwrap().iter().find(|act| act["act"] == name).unwrap()["hindrance"]["code"].clone();
    assert_eq!((act("edit"), act("certificate"), act("delete")), (Value::Null, Value::Null, json!("member_has_dependents")));
    assert_eq!((act("review"), act("lift_blacklist")), (json!("not_awaiting_review"), json!("member_not_blacklisted")));
    let changes = &page["history"][0];
    assert_eq!((&changes["command"], &changes["actor"]), (&json!("member.edit"), &json!("管理员")));
    assert_eq!(
        changes["changes"],
        json!([
            { "field": "level", "before": "单位会员", "after": "单位-高级" },
            { "field": "registration_type", "before": "有限责任公司", "after": "股份有限公司" },
            { "field": "total_assets", "before": "6375000.00", "after": "7000000.00" },
        ])
    );
    assert_eq!(office.failure("member.show", json!({ "id": "00000000-0000-7000-8000-000000000000" })).await.code, "not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn all_found_are_acted_on_but_those_left_out() {
    let office = Office::open().await;
    let first = office.add(office.person("郑建国", "19910000421").await).await;
    office.add(office.person("李秀英", "19910000428").await).await;
    office.add(office.unit("华康医疗科技有限公司", CODES[0], "19910000001").await).await;
    let persons_but_first = json!({ "all": { "filter": { "kind": "individual" }, "except": [first] } });
    let done = office.call("member.blacklist", json!({ "selection": persons_but_first, "reason": "虚假材料" })).await;
    assert_eq!(done["changed"], 1);
    let barred = json!({ "all": { "filter": { "statuses": ["blacklisted"] }, "except": [] } });
    let done = office.call("member.lift_blacklist", json!({ "selection": barred, "reason": "查明属实" })).await;
    assert_eq!(done["changed"], 1);
    assert_eq!(
        office.failure("member.lift_blacklist", json!({ "selection": barred, "reason": "查明属实" })).await.code,
        "nothing_selected"
    );
    assert_eq!(office.failure("member.delete", json!({ "selection": { "ids": [] } })).await.code, "nothing_selected");
    let done = office.call("member.delete", json!({ "selection": ids(&first) })).await;
    assert_eq!(done["changed"], 1);
    let history = office.call("member.history", json!({ "filter": {}, "page": { "number": 1, "size": 20 } })).await;
    assert_eq!(
        (&history["total"], &history["rows"][0]["command"], &history["rows"][0]["member_name"]),
        (&json!(6), &json!("member.delete"), &json!("郑建国"))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn choices_open_level_by_level() {
    let office = Office::open().await;
    let entries = |table: &'static str, parent: Option<&'static str>| {
        let request = json!({ "table": table, "parent": parent });
        let office = &office;
        async move { office.call("member.reference", request).await.as_array().unwrap().clone() }
    };
    assert_eq!(entries("region", None).await.len(), 34);
    let districts = entries("region", Some("440300")).await;
    assert!(districts.iter().any(|entry| entry["name"] == "南山区" && entry["has_children"] == false));
    assert_eq!(entries("industry", None).await.len(), 20);
    assert_eq!(entries("industry", Some("C")).await.len(), 31);
    assert_eq!(entries("region", Some("nowhere")).await.len(), 0);
    let genders = entries("gender", None).await;
    assert_eq!((&genders[1]["name"], &genders[1]["english"]), (&json!("男"), &json!("Male")));
}

/// requirements A17.4: what a member that leaves gives up and leaves open is said before anybody decides.
#[tokio::test(flavor = "multi_thread")]
async fn a_request_to_leave_says_what_is_left_of_the_membership_and_what_is_owed() {
    let office = Office::open().await;
    let mut draft = office.unit("华康医疗科技有限公司", CODES[0], "19910000001").await;
    draft["texts"]["expires_on"] = json!("2099-03-31");
    let id = office.add(draft).await;
    let mut order = office.call("order.form", json!({ "member_id": id, "kind": "service" })).await;
    (order["item"], order["amount"]) = (json!("会议服务"), json!({ "minor": 30_000, "currency": "CNY" }));
    order["buys"] = Value::Null;
    office.call("order.add", order).await;
    let wish = json!({ "kind": "withdrawal", "effective_on": "2099-01-01", "reason": "转行" });
    let filed = office.call("application.file", json!({ "member_id": id, "statement": "", "wish": wish })).await;
    let shown = office.call("application.show", json!({ "id": filed["subject"], "language": "zh" })).await;
    let expected = json!({
        "expires_on": "2099-03-31", "months_left": 3, "owed": [{ "minor": 30_000, "currency": "CNY" }], "balances": [],
    });
    assert_eq!(shown["parting"], expected);
}

//! What people file themselves: taken in once, answered alike, kept within bounds.

use axum::body::Body;
use axum::http::Request;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::application::{Filing, FilingKind, FilingState, SetIntake};
use domain::id::CommandId;
use domain::member::{
    AddCustomField, AddMember, CustomFieldRules, Demands, FieldInput, FormField, MemberDraft, MemberField, MemberKind, SetGroupForm,
};
use serde_json::{Value, json};
use store::application::FilingFilter;
use store::check::Step;
use store::query::Page;
use uuid::Uuid;

use super::{FILING_BYTES_LIMIT, PLAIN_FILING_BYTES_LIMIT, path};
use crate::clock;
use crate::tests::description::{document, mismatch, schema_of};
use crate::tests::{Answer, Server};

const NUMBER: &str = "E340010001PT";
const MOBILE: &str = "19910000421";

/// A server whose association takes these kinds and has one member.
async fn taking(kinds: &[FilingKind]) -> Server {
    let server = Server::begin().await;
    let kinds = kinds.to_vec();
    server
        .publish_after(async |store, by| {
            let choices = store.choices().await.unwrap();
            let level = choices.levels.iter().find(|level| level.kind == MemberKind::Individual && level.suffix == "PT").unwrap();
            let mut draft = MemberDraft::empty(MemberKind::Individual);
            (draft.level_id, draft.org_id) = (Some(level.id), Some(choices.orgs[0].id));
            draft.texts = [(MemberField::Name, "郑建国"), (MemberField::Mobile, MOBILE)].map(|(field, text)| (field, text.into())).into();
            let profile = draft.checked(Demands::Form).profile.unwrap();
            let add = AddMember { profile, joined_on: None, expires_on: "2026-12-31".parse().ok(), is_name_confirmed: false };
            store.issue(add, CommandId(clock::new_id()), by, clock::now()).await.unwrap();
            store.issue(SetIntake { kinds }, CommandId(clock::new_id()), by, clock::now()).await.unwrap();
        })
        .await;
    server
}

fn request(key: u128, number: &str, secret: &str, wish: Value) -> Value {
    let proof = json!({ "member_kind": "individual", "member_no": number, "secret": secret });
    json!({ "key": Uuid::from_u128(key), "statement": "", "asked": { "asks": "request", "proof": proof, "wish": wish } })
}

fn renewal(key: u128, secret: &str) -> Value {
    request(key, NUMBER, secret, json!({ "kind": "renewal", "terms": 1 }))
}

async fn file(server: &Server, body: &Value) -> Answer {
    server.post(path::FILE, body).await
}

async fn progress(server: &Server, receipt: &Answer) -> Answer {
    server.post(path::PROGRESS, &json!({ "receipt_no": receipt.body["receipt_no"] })).await
}

async fn filings(server: &Server) -> Vec<Filing> {
    let store = server.central.store().await.unwrap();
    let listed = store.filings(&FilingFilter::default(), None, Page { number: 1, size: 100 }).await.unwrap();
    listed.rows.into_iter().map(|row| row.filing).collect()
}

fn described(path: &str, method: &str, answer: &Answer) {
    let document = document();
    let schema = schema_of(&document, path, method, answer.status.as_str());
    assert_eq!(mismatch(&document, &schema, &answer.body, path), [] as [String; 0], "{answer:?}");
}

/// requirements A15
#[tokio::test(flavor = "multi_thread")]
async fn a_request_is_answered_alike_whether_the_proof_is_right_or_wrong() {
    let server = taking(FilingKind::ALL).await;
    let (right, wrong) = (file(&server, &renewal(1, MOBILE)).await, file(&server, &renewal(2, "19910000422")).await);
    let stranger = file(&server, &request(3, "E340019999PT", MOBILE, json!({ "kind": "renewal", "terms": 1 }))).await;
    for answer in [&right, &wrong, &stranger] {
        assert_eq!(answer.status, 200, "{answer:?}");
        described(path::FILE, "post", answer);
        let told = progress(&server, answer).await;
        assert_eq!((told.status.as_u16(), &told.body["state"], &told.body["opinion"]), (200, &json!("received"), &Value::Null));
        described(path::PROGRESS, "post", &told);
    }
    let mut kept: Vec<_> = filings(&server).await.into_iter().map(|filing| (filing.filed_at, filing.state)).collect();
    kept.sort_by_key(|(at, _)| *at);
    assert_eq!(kept.iter().map(|(_, state)| *state).collect::<Vec<_>>(), [FilingState::Taken, FilingState::Open, FilingState::Open]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_sent_again_is_filed_once_and_a_key_is_not_used_twice() {
    let server = taking(FilingKind::ALL).await;
    let once = renewal(1, MOBILE);
    let (first, again) = tokio::join!(file(&server, &once), file(&server, &once));
    assert_eq!((first.status.as_u16(), &first.body), (200, &again.body));
    assert_eq!(file(&server, &once).await.body, first.body);
    let other = file(&server, &renewal(1, "19910000422")).await;
    assert_eq!(other.code(), (409, "filing_key_used"));
    described(path::FILE, "post", &other);
    assert_eq!(filings(&server).await.len(), 1);
}

/// requirements A3.7
#[tokio::test(flavor = "multi_thread")]
async fn an_applicant_is_asked_what_the_form_of_the_level_asks() {
    let server = Server::begin().await;
    server
        .publish_after(async |store, by| {
            let rules = CustomFieldRules {
                name: "关注方向".into(),
                kind: Some(MemberKind::Individual),
                input: FieldInput::Several,
                options: vec!["影像".into(), "检验".into()],
            };
            let made = store.issue(AddCustomField { rules }, CommandId(clock::new_id()), by, clock::now()).await.unwrap();
            let said = |field, is_shown| FormField { field, is_shown, is_required: is_shown };
            let fields = vec![said(MemberField::Custom(made.subject.unwrap().into()), true), said(MemberField::Fax, false)];
            let form = SetGroupForm { kind: MemberKind::Individual, group_name: "个人会员".into(), fields };
            store.issue(form, CommandId(clock::new_id()), by, clock::now()).await.unwrap();
            let kinds = FilingKind::ALL.to_vec();
            store.issue(SetIntake { kinds }, CommandId(clock::new_id()), by, clock::now()).await.unwrap();
        })
        .await;
    let offer = server.send(Request::get(path::OFFER).body(Body::empty()).unwrap()).await;
    described(path::OFFER, "get", &offer);
    let of_kind = |kind: &str| offer.body["levels"].as_array().unwrap().iter().find(|level| level["kind"] == kind).unwrap().clone();
    let (level, unit) = (of_kind("individual"), of_kind("unit"));
    let asked: Vec<_> = level["fields"].as_array().unwrap().iter().map(|field| field["key"].as_str().unwrap().to_owned()).collect();
    let topics = asked[0].as_str();
    assert!(topics.starts_with("custom_") && !asked.contains(&"fax".to_owned()), "{asked:?}");
    assert_eq!((&level["fields"][0]["label"], &level["fields"][0]["choices"][1]["code"]), (&json!("关注方向"), &json!("检验")));
    assert!(unit.get("fields").is_none(), "nothing was set for its group");
    let draft =
        |texts: Value| json!({ "kind": "individual", "level_id": level["id"], "org_id": offer.body["orgs"][0]["id"], "texts": texts });
    let filed = |key: u128, texts: Value| json!({ "key": Uuid::from_u128(key), "asked": { "asks": "join", "draft": draft(texts) } });
    let plain = json!({ "name": "王丽", "mobile": "19910000555" });
    let answer = file(&server, &filed(1, plain.clone())).await;
    assert_eq!((answer.status.as_u16(), &answer.body["fields"][0]["field"]), (422, &json!(topics)));
    let mut full = plain;
    full[topics] = json!("检验、影像");
    assert_eq!(file(&server, &filed(2, full)).await.status, 200);
    assert_eq!(filings(&server).await[0].state, FilingState::Taken);
}

/// requirements A3, A6.1
#[tokio::test(flavor = "multi_thread")]
async fn an_applicant_fills_in_what_the_offer_names_and_hears_what_is_amiss_field_by_field() {
    let server = taking(FilingKind::ALL).await;
    let offer = server.send(Request::get(path::OFFER).body(Body::empty()).unwrap()).await;
    described(path::OFFER, "get", &offer);
    let level = offer.body["levels"].as_array().unwrap().iter().find(|level| level["kind"] == "unit").unwrap();
    let fields = offer.body["fields"]["join"]["unit"].as_array().unwrap();
    let draft = |texts: Value| json!({ "kind": "unit", "level_id": level["id"], "org_id": offer.body["orgs"][0]["id"], "texts": texts });
    let asked = |key: u128, texts: Value| json!({ "key": Uuid::from_u128(key), "asked": { "asks": "join", "draft": draft(texts) } });
    let empty = file(&server, &asked(1, json!({}))).await;
    assert_eq!(empty.code(), (422, "invalid_fields"));
    described(path::FILE, "post", &empty);
    let mut told: Vec<&str> = empty.body["fields"].as_array().unwrap().iter().map(|issue| issue["field"].as_str().unwrap()).collect();
    let mut required: Vec<&str> =
        fields.iter().filter(|field| field["is_required"] == true).map(|field| field["key"].as_str().unwrap()).collect();
    told.sort_unstable();
    required.sort_unstable();
    assert_eq!(told, required, "what the form marks is what the server demands");

    let texts = json!({
        "name": "华康医疗科技有限公司", "uscc": "91110105YG58BRK2AU", "founded_on": "2010-05-01", "main_business": "医疗器械", "mobile": "19910000431",
        "address": "北京市海淀区学院路1号", "website": "https://example.cn", "office_phone": "010-88880000", "headcount": "35",
        "total_assets": "100", "last_year_revenue": "50", "last_year_tax": "1.5"
    });
    let first = file(&server, &asked(2, texts.clone())).await;
    let second = file(&server, &asked(3, texts)).await;
    for answer in [&first, &second] {
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(progress(&server, answer).await.body["state"], "received", "nobody learns that the code is taken");
    }
    let states: Vec<_> = filings(&server).await.into_iter().map(|filing| filing.state).collect();
    assert_eq!(states.iter().filter(|state| **state == FilingState::Taken).count(), 1, "{states:?}");
}

/// requirements A3.4, A6.1: regions one level after the other by GB/T 2260, and documents that become files of the applicant.
#[tokio::test(flavor = "multi_thread")]
async fn an_applicant_chooses_a_region_and_sends_documents_along() {
    let server = taking(FilingKind::ALL).await;
    let below = async |of: &str| server.send(Request::get(format!("{}{of}", path::REGIONS)).body(Body::empty()).unwrap()).await;
    let (mut codes, mut of) = (Vec::new(), String::new());
    for name in ["广东省", "深圳市", "南山区"] {
        let regions = below(&of).await;
        described(path::REGIONS, "get", &regions);
        let found = regions.body.as_array().unwrap().iter().find(|region| region["name"] == name).unwrap();
        codes.push(found["code"].as_str().unwrap().to_owned());
        of = format!("?of={}", codes.last().unwrap());
    }
    assert_eq!(codes, ["440000", "440300", "440305"]);
    for nothing in ["?of=440305", "?of=999999", "?of=x"] {
        assert_eq!(below(nothing).await.body, json!([]), "{nothing}");
    }

    let offer = server.send(Request::get(path::OFFER).body(Body::empty()).unwrap()).await;
    let level = offer.body["levels"].as_array().unwrap().iter().find(|level| level["kind"] == "individual").unwrap();
    let keys = |of: &str| offer.body["files"][of].as_array().unwrap().iter().map(|field| field["key"].clone()).collect::<Vec<_>>();
    assert_eq!(keys("unit"), ["files_licence", "files_certified", "files_other"]);
    assert_eq!(keys("individual"), ["files_certified", "files_other"]);
    let asked = |key: u128, files: Value| {
        let texts = json!({ "name": "王小明", "mobile": "19910000432", "region": "440305" });
        let draft = json!({ "kind": "individual", "level_id": level["id"], "org_id": offer.body["orgs"][0]["id"], "texts": texts });
        json!({ "key": Uuid::from_u128(key), "asked": { "asks": "join", "draft": draft, "files": files } })
    };
    let document = |bytes: &[u8]| json!({ "kind": "certified", "file_name": "证书.pdf", "content": STANDARD.encode(bytes) });
    let refused = file(&server, &asked(1, json!([document(b"MZ")]))).await;
    assert_eq!((refused.code(), &refused.body["fields"][0]["field"]), ((422, "invalid_fields"), &json!("files_certified")));
    described(path::FILE, "post", &refused);
    let mut pages = b"%PDF-1.7".to_vec();
    pages.resize(3 * 1024 * 1024, b' ');
    let taken = file(&server, &asked(2, json!([document(&pages), document(b"%PDF-1.7")]))).await;
    assert_eq!(taken.status, 200, "{taken:?}");

    let filed = filings(&server).await;
    let store = server.central.store().await.unwrap();
    let member = store.member(filed[0].member_id.unwrap()).await.unwrap().unwrap();
    assert_eq!(member.profile.region.as_deref(), Some("440305"));
    let mut sizes: Vec<i64> = store.attachments(member.id).await.unwrap().into_iter().map(|(file, _)| file.size_bytes).collect();
    sizes.sort_unstable();
    assert_eq!(sizes, [8, 3 * 1024 * 1024]);
    assert_eq!(store.check(Step::References).await.unwrap().findings, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn documents_are_slowed_down_sooner_than_words() {
    let server = taking(FilingKind::ALL).await;
    let document = json!({ "kind": "other", "file_name": "x.pdf", "content": "A".repeat(PLAIN_FILING_BYTES_LIMIT) });
    let draft = json!({ "kind": "individual", "level_id": null, "org_id": null, "texts": {} });
    let asked = |key: u128| json!({ "key": Uuid::from_u128(key), "asked": { "asks": "join", "draft": draft, "files": [document] } });
    let mut answers = Vec::new();
    for key in 0..9 {
        answers.push(file(&server, &asked(key)).await.status.as_u16());
    }
    assert_eq!((answers[7], answers[8]), (422, 429), "{answers:?}");
    assert_eq!(file(&server, &renewal(100, MOBILE)).await.status, 200, "who sends none is not held up");
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_closed_until_an_administrator_opens_it_and_only_for_what_they_say() {
    let closed = Server::begin().await;
    assert_eq!(file(&closed, &renewal(1, MOBILE)).await.code(), (409, "server_empty"));
    closed.publish().await;
    let refused = file(&closed, &renewal(1, MOBILE)).await;
    assert_eq!(refused.code(), (403, "filings_closed"));
    described(path::FILE, "post", &refused);
    let offer = closed.send(Request::get(path::OFFER).body(Body::empty()).unwrap()).await;
    assert_eq!((&offer.body["kinds"], &offer.body["levels"], &offer.body["fields"]), (&json!([]), &json!([]), &json!({})));

    let joining_only = taking(&[FilingKind::Join]).await;
    assert_eq!(file(&joining_only, &renewal(1, MOBILE)).await.code(), (403, "filings_closed"));
}

#[tokio::test(flavor = "multi_thread")]
async fn too_large_unreadable_and_unknown_are_turned_away() {
    let server = taking(FilingKind::ALL).await;
    let long = request(1, NUMBER, &"x".repeat(FILING_BYTES_LIMIT), json!({ "kind": "renewal", "terms": 1 }));
    assert_eq!(file(&server, &long).await.status, 413);
    for unreadable in [
        json!({}),
        json!([]),
        request(1, NUMBER, MOBILE, json!({ "kind": "promotion" })),
        request(1, NUMBER, MOBILE, json!({ "kind": "profile_change", "texts": { "stage": "complete" } })),
        json!({ "key": "x", "asked": {} }),
    ] {
        let answer = file(&server, &unreadable).await;
        assert_eq!(answer.code(), (400, "filing_unreadable"), "{unreadable}");
    }
    for number in ["", "7PJC", "7PJC-RUQ9-CY4G-KWKZ", "'; drop table filing; --"] {
        let answer = server.post(path::PROGRESS, &json!({ "receipt_no": number })).await;
        assert_eq!(answer.code(), (404, "receipt_unknown"), "{number}");
        described(path::PROGRESS, "post", &answer);
    }
    assert_eq!(filings(&server).await, []);
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_what_proves_a_member_and_filing_without_end_are_slowed_down() {
    let server = taking(FilingKind::ALL).await;
    let mut answers = Vec::new();
    for guess in 0..12_u32 {
        answers.push(file(&server, &renewal(guess.into(), &format!("1991000{guess:04}"))).await.status.as_u16());
    }
    assert_eq!((answers[0], answers[11]), (200, 429), "{answers:?}");
    assert!(filings(&server).await.len() < 12);
    // Another member is not held up, until the address has had its share.
    let other = |key: u128| request(key, &format!("E34001{key:04}PT"), MOBILE, json!({ "kind": "renewal", "terms": 1 }));
    assert_eq!(file(&server, &other(100)).await.status, 200);
    let mut last = None;
    for key in 101..112 {
        last = Some(file(&server, &other(key)).await);
    }
    let last = last.unwrap();
    assert_eq!(last.code(), (429, "server_busy"));
    described(path::FILE, "post", &last);
    assert!(last.headers.contains_key("retry-after"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_is_served_with_a_strict_policy_and_words_in_both_languages() {
    let server = Server::begin().await;
    for target in ["/apply", "/apply/page.js", "/apply/parts.js", "/apply/page.css"] {
        let answer = server.send(Request::get(target).body(Body::empty()).unwrap()).await;
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert_eq!(answer.status, 200);
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert_eq!(answer.headers["x-content-type-options"], "nosniff");
        let text = answer.body.as_str().unwrap();
        assert!(!text.contains("http://") && !text.contains("https://") && !text.contains("innerHTML"), "{target}");
    }
    for (language, title) in [("zh", "网上申请"), ("en", "Online applications"), ("fr", "网上申请")] {
        let answer = server.send(Request::get(format!("/apply/texts/{language}")).body(Body::empty()).unwrap()).await;
        assert_eq!(answer.body["page"]["title"], title);
    }
}

/// Every word that the script asks for is there, in both languages.
#[test]
fn every_word_of_the_page_is_there() {
    let script = concat!(include_str!("page.js"), include_str!("parts.js"));
    let zh: Value = serde_json::from_str(include_str!("../../../../texts/zh/public.json")).unwrap();
    let en: Value = serde_json::from_str(include_str!("../../../../texts/en/public.json")).unwrap();
    fn keys(value: &Value, path: &str, out: &mut Vec<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, value)| keys(value, &format!("{path}.{key}"), out)),
            _ => out.push(path.trim_start_matches('.').to_owned()),
        }
    }
    let (mut chinese, mut english) = (Vec::new(), Vec::new());
    keys(&zh, "", &mut chinese);
    keys(&en, "", &mut english);
    assert_eq!(chinese, english);
    let asked: Vec<&str> = script.split("say(\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(asked.len() > 20, "{asked:?}");
    for key in asked {
        assert!(chinese.iter().any(|known| known == key), "{key}");
    }
    for kind in FilingKind::ALL {
        assert!(zh["kind"][kind.name()]["name"].is_string(), "{kind:?}");
    }
}

//! Who gets in, and who does not.

use axum::http::StatusCode;
use domain::id::DeviceId;
use ed25519_dalek::SigningKey;
use serde_json::{Value, json};
use sync::wire::path;
use uuid::Uuid;

use super::{Desk, Server};

const JOURNAL: &str = "/v1/journal?after=0";

fn sign_in(name: &str, password: &str, device: u128) -> Value {
    json!({ "name": name, "password": password, "device_id": Uuid::from_u128(device), "device_name": "" })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_worth_nothing_without_the_key_of_its_desk() {
    let server = Server::begin().await;
    let (desk, _) = server.publish().await;
    let other = server.join(&desk, 8).await;
    assert_eq!(server.of(&desk, "GET", JOURNAL, &Value::Null).await.status, StatusCode::OK);
    let replayed = server.signed("GET", JOURNAL, "", &desk.access, &other.key).await;
    assert_eq!(replayed.code(), (401, "not_signed"), "another desk shows the token");
    let request = axum::http::Request::get(JOURNAL).header("authorization", format!("Bearer {}", desk.access));
    let bare = server.send(request.body(axum::body::Body::empty()).unwrap()).await;
    assert_eq!(bare.code(), (401, "not_signed"));
    let renewed = server.renew(&desk.renewal, 1, &other.key).await;
    assert_eq!(renewed.code(), (401, "not_signed"), "another desk shows the token that renews");
    assert_eq!(server.of(&desk, "GET", JOURNAL, &Value::Null).await.status, StatusCode::OK, "a thief shuts nobody out");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_signature_holds_for_one_request_only() {
    use base64::Engine as _;
    use ed25519_dalek::Signer as _;
    use sha2::Digest as _;
    let server = Server::begin().await;
    let (desk, _) = server.publish().await;
    let digest = crate::secret::hexadecimal(&sha2::Sha256::digest(b""));
    let text = sync::signing::message("GET", JOURNAL, &desk.access, &digest);
    let signature = base64::engine::general_purpose::STANDARD.encode(desk.key.sign(text.as_bytes()).to_bytes());
    for (target, expected) in [(JOURNAL, 200), ("/v1/journal?after=1", 401), ("/v1/news?after=0", 401)] {
        let request = axum::http::Request::get(target).header("authorization", format!("Bearer {}", desk.access));
        let request = request.header(sync::signing::SIGNATURE_HEADER, &signature).body(axum::body::Body::empty()).unwrap();
        assert_eq!(server.send(request).await.status.as_u16(), expected, "{target}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_renews_and_a_copy_of_an_old_token_shuts_it_out() {
    let server = Server::begin().await;
    let (desk, _) = server.publish().await;
    let lost = server.renew(&desk.renewal, 1, &desk.key).await;
    assert_eq!(lost.status, StatusCode::OK);
    let next = server.renew(&desk.renewal, 2, &desk.key).await;
    let access = next.body["access_token"].as_str().unwrap();
    assert_eq!(server.signed("GET", JOURNAL, "", access, &desk.key).await.status, StatusCode::OK);
    let old = server.renew(&desk.renewal, 3, &desk.key).await;
    assert_eq!(old.code(), (401, "token_copied"));
    assert_eq!(server.signed("GET", JOURNAL, "", access, &desk.key).await.code(), (401, "token_old"));
    let renewal = next.body["renewal_token"].as_str().unwrap();
    assert_eq!(server.renew(renewal, 4, &desk.key).await.code(), (401, "not_enrolled"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_renews_does_not_open_and_nonsense_does_neither() {
    let server = Server::begin().await;
    let (desk, _) = server.publish().await;
    assert_eq!(server.signed("GET", JOURNAL, "", &desk.renewal, &desk.key).await.code(), (401, "token_old"));
    assert_eq!(server.renew(&desk.access, 1, &desk.key).await.code(), (401, "not_enrolled"));
    for target in [JOURNAL, path::EVENTS, "/v1/news?after=0"] {
        let bare = server.send(axum::http::Request::get(target).body(axum::body::Body::empty()).unwrap()).await;
        assert_eq!(bare.code(), (401, "not_enrolled"), "{target}");
    }
    for target in [path::PUSH, path::INVITE, path::PASSWORD] {
        assert_eq!(server.post(target, &json!({})).await.code(), (401, "not_enrolled"), "{target}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn name_and_password_let_another_desk_in_and_nothing_else_does() {
    let server = Server::begin().await;
    let (desk, _) = server.publish().await;
    let none = server.post(path::SIGN_IN, &sign_in("会长大人", "correct horse", 9)).await;
    assert_eq!(none.code(), (403, "sign_in_wrong"), "nobody has a password in the beginning");
    let short = server.of(&desk, "POST", path::PASSWORD, &json!({ "password": "seven77" })).await;
    assert_eq!(short.code(), (400, "password_short"));
    let kept = server.of(&desk, "POST", path::PASSWORD, &json!({ "password": "correct horse" })).await;
    assert_eq!(kept.body, json!({ "has_password": true }));
    for (name, password) in [("会长大人", "correct  horse"), ("会长大人", ""), ("别人", "correct horse")] {
        assert_eq!(server.post(path::SIGN_IN, &sign_in(name, password, 9)).await.code(), (403, "sign_in_wrong"), "{name} {password}");
    }
    let signed_in = server.post(path::SIGN_IN, &sign_in(" 会长大人 ", "correct horse", 9)).await;
    let second = Desk::of(&signed_in, DeviceId(Uuid::from_u128(9)), SigningKey::from_bytes(&[9; 32]));
    assert_eq!(second.user, desk.user);
    assert_eq!(server.of(&second, "GET", JOURNAL, &Value::Null).await.status, StatusCode::OK);

    let changed = |current: Value| json!({ "current": current, "password": "battery staple" });
    assert_eq!(server.of(&second, "POST", path::PASSWORD, &changed(Value::Null)).await.code(), (403, "sign_in_wrong"));
    assert_eq!(server.of(&second, "POST", path::PASSWORD, &changed(json!("correct horse"))).await.status, StatusCode::OK);
    assert_eq!(server.post(path::SIGN_IN, &sign_in("会长大人", "correct horse", 10)).await.code(), (403, "sign_in_wrong"));
}

#[tokio::test(flavor = "multi_thread")]
async fn passwords_and_tokens_are_nowhere_in_the_database() {
    let server = Server::begin().await;
    let (desk, _) = server.publish().await;
    server.of(&desk, "POST", path::PASSWORD, &json!({ "password": "correct horse" })).await;
    let (packed, _) = store::dump::write(server.central.database.engine(), Vec::new(), crate::clock::now()).await.unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(packed.as_slice()), &mut text).unwrap();
    assert!(text.contains("argon2id$") && text.contains(desk.device.to_string().replace('-', "").as_str()));
    for secret in ["correct horse", desk.access.as_str(), desk.renewal.as_str()] {
        assert!(!text.contains(secret));
    }
}

/// Every right that can be ticked makes nobody an administrator: people, their desks and what was set aside are for administrators
/// (requirements F1.2, B9.1). The journal is for everybody: a desk holds the whole association, whatever its person sees of it.
#[tokio::test(flavor = "multi_thread")]
async fn ticked_rights_open_no_door_that_is_for_administrators() {
    let server = Server::begin().await;
    let (desk, _) = server.publish().await;
    let store = server.central.store().await.unwrap();
    let orgs = store.choices().await.unwrap().orgs;
    let by = store::Issuer {
        device: desk.device,
        incarnation: Uuid::from_u128(3),
        actor: domain::id::UserId(desk.user.as_str().unwrap().parse().unwrap()),
    };
    let command = || domain::id::CommandId(crate::clock::new_id());
    let branch = domain::association::AddOrg { name: "骨科学分会".into(), parent_id: Some(orgs[0].id), code: None };
    let org = store.issue(branch, command(), by, crate::clock::now()).await.unwrap().subject.unwrap();
    let rights = domain::access::Right::ALL.into_iter().filter(|right| right.is_grantable()).collect();
    let access = domain::access::Access { role: domain::access::Role::Clerk, rights: Some(rights), org_id: Some(domain::id::OrgId(org)) };
    let add = domain::association::AddUser { name: "王文员".into(), access };
    let user = store.issue(add, command(), by, crate::clock::now()).await.unwrap().subject.unwrap();
    let invited = server.of(&desk, "POST", path::INVITE, &json!({ "user_id": user })).await;
    let (device, key) = (DeviceId(Uuid::from_u128(21)), SigningKey::from_bytes(&[21; 32]));
    let enrolled = server.post(path::ENROL, &super::enrolment(invited.body["code"].as_str().unwrap(), device, None, &key)).await;
    let clerk = Desk::of(&enrolled, device, key);
    for (method, target, body) in [
        ("GET", path::DEVICES, Value::Null),
        ("POST", path::REVOKE, json!({ "device_id": desk.device })),
        ("POST", path::INVITE, json!({ "user_id": user })),
        ("POST", path::PASSWORD, json!({ "user_id": desk.user, "password": "battery staple" })),
    ] {
        assert_eq!(server.of(&clerk, method, target, &body).await.code(), (403, "not_administrator"), "{target}");
    }
    assert_eq!(server.of(&clerk, "GET", JOURNAL, &Value::Null).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_is_good_again_for_the_desk_that_used_it_and_for_nobody_else() {
    let server = Server::begin().await;
    let (head, _) = server.publish().await;
    let invited = server.of(&head, "POST", path::INVITE, &json!({ "user_id": head.user })).await;
    let code = invited.body["code"].as_str().unwrap();
    let (device, key) = (DeviceId(Uuid::from_u128(9)), SigningKey::from_bytes(&[9; 32]));
    let ask = async |device, key: &SigningKey| server.post(path::ENROL, &super::enrolment(code, device, None, key)).await;
    // The answer to this is lost.
    assert_eq!(ask(device, &key).await.status, StatusCode::OK);
    let again = Desk::of(&ask(device, &key).await, device, key.clone());
    assert_eq!(server.of(&again, "GET", path::PROOF, &Value::Null).await.status, StatusCode::OK);
    let other_key = SigningKey::from_bytes(&[10; 32]);
    assert_eq!(ask(device, &other_key).await.code(), (403, "code_not_good"));
    assert_eq!(ask(DeviceId(Uuid::from_u128(10)), &key).await.code(), (403, "code_not_good"));
    // One that was shut out does not come back by its old code.
    server.of(&head, "POST", path::REVOKE, &json!({ "device_id": device })).await;
    assert_eq!(ask(device, &key).await.code(), (403, "code_not_good"));
}

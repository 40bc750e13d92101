//! Desks that an administrator shuts out, and desks that come back to a restored server.

use axum::http::StatusCode;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use ed25519_dalek::{Signer as _, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use sync::signing::message;
use sync::wire::path;
use uuid::Uuid;

use super::{Answer, Desk, Server};
use crate::secret;

const JOURNAL: &str = "/v1/journal?after=0";

/// A desk whose token the server does not know shows who it is by its key.
async fn come_back(server: &Server, desk: &Desk, key: &SigningKey) -> Answer {
    let body = json!({ "renewal_token": "lost", "device_id": desk.device, "request_id": Uuid::from_u128(9) }).to_string();
    let text = message("POST", path::TOKEN, "lost", &secret::hexadecimal(&Sha256::digest(body.as_bytes())));
    let signature = BASE64.encode(key.sign(text.as_bytes()).to_bytes());
    let request = axum::http::Request::post(path::TOKEN).header("content-type", "application/json");
    let request = request.header(sync::signing::SIGNATURE_HEADER, signature).body(axum::body::Body::from(body)).unwrap();
    server.send(request).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_that_was_shut_out_hands_in_what_it_has_and_gets_nothing() {
    let server = Server::begin().await;
    let (desk, _) = server.publish().await;
    let other = server.join(&desk, 8).await;
    let listed = server.of(&desk, "GET", path::DEVICES, &Value::Null).await;
    assert_eq!(listed.body["devices"].as_array().unwrap().len(), 2);
    let myself = server.of(&desk, "POST", path::REVOKE, &json!({ "device_id": desk.device })).await;
    assert_eq!(myself.code(), (403, "desk_not_admitted"), "nobody shuts out the desk at which they sit");
    let revoked = server.of(&desk, "POST", path::REVOKE, &json!({ "device_id": other.device })).await;
    assert_eq!(revoked.body["devices"][1]["state"], "revoked");
    assert_eq!(server.of(&other, "GET", JOURNAL, &Value::Null).await.code(), (403, "desk_revoked"));
    assert_eq!(server.of(&other, "GET", path::DEVICES, &Value::Null).await.code(), (403, "desk_revoked"));
    let pushed = server.of(&other, "POST", path::PUSH, &json!({ "links": [] })).await;
    assert_eq!(pushed.status, StatusCode::OK, "what it still has is taken");
    assert_eq!(server.of(&desk, "GET", JOURNAL, &Value::Null).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_restore_a_desk_comes_back_by_its_key_and_by_nothing_else() {
    let server = Server::begin().await;
    let (desk, _) = server.publish().await;
    assert_eq!(come_back(&server, &desk, &desk.key).await.code(), (401, "not_enrolled"), "nothing was restored");
    server.central.database.promote(Uuid::from_u128(77)).await.unwrap();
    assert_eq!(come_back(&server, &desk, &SigningKey::from_bytes(&[9; 32])).await.code(), (401, "not_signed"));
    let back = come_back(&server, &desk, &desk.key).await;
    assert_eq!(back.status, StatusCode::OK, "{back:?}");
    let access = back.body["access_token"].as_str().unwrap();
    assert_eq!(server.signed("GET", JOURNAL, "", access, &desk.key).await.status, StatusCode::OK);
    let renewed = server.renew(back.body["renewal_token"].as_str().unwrap(), 10, &desk.key).await;
    assert_eq!(renewed.status, StatusCode::OK);
    assert_eq!(come_back(&server, &desk, &desk.key).await.code(), (401, "not_enrolled"), "once it is back, its token counts again");
}

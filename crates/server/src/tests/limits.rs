//! Too much, too often, too large: said with a status that tells when to come again.

use axum::body::Body;
use axum::http::Request;
use serde_json::{Value, json};
use sync::wire::{REQUEST_BYTES_LIMIT, path};

use super::Server;

#[tokio::test(flavor = "multi_thread")]
async fn guessing_codes_is_slowed_down_and_told_when_to_come_again() {
    let server = Server::begin().await;
    let guess = json!({ "code": "2222-2222-2222-2222", "device_id": uuid::Uuid::nil(), "device_name": "" });
    let mut codes = Vec::new();
    for _ in 0..40 {
        let answer = server.post(path::ENROL, &guess).await;
        if answer.status == 429 {
            assert_eq!(answer.body["code"], "server_busy");
            let seconds: u64 = answer.headers["retry-after"].to_str().unwrap().parse().unwrap();
            assert!((1..=60).contains(&seconds), "{seconds}");
        }
        codes.push(answer.status.as_u16());
    }
    assert_eq!((codes[0], codes[39]), (403, 429));
    let health = server.send(Request::get(path::HEALTH).body(Body::empty()).unwrap()).await;
    assert_eq!(health.status, 200, "whoever does not guess is not held up");
}

#[tokio::test(flavor = "multi_thread")]
async fn guessing_one_persons_password_is_slowed_down_wherever_it_comes_from() {
    let server = Server::begin().await;
    server.publish().await;
    let guess = json!({ "name": "会长大人", "password": "guess", "device_id": uuid::Uuid::nil(), "device_name": "" });
    let mut last = 0;
    for _ in 0..12 {
        last = server.post(path::SIGN_IN, &guess).await.status.as_u16();
    }
    assert_eq!(last, 429);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_no_desk_would_send_is_not_read() {
    let server = Server::begin().await;
    let (desk, _) = server.publish().await;
    let long = "x".repeat(REQUEST_BYTES_LIMIT + 1);
    let open = server.post(path::ENROL, &json!({ "code": long, "device_id": uuid::Uuid::nil(), "device_name": "" })).await;
    assert_eq!(open.status, 413);
    let closed = server.of(&desk, "POST", path::PASSWORD, &json!({ "password": long })).await;
    assert_eq!(closed.status, 413);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_of_the_journal_travels_compressed() {
    let server = Server::begin().await;
    let (desk, _) = server.publish().await;
    let plain = server.of(&desk, "GET", "/v1/journal?after=0", &Value::Null).await;
    assert!(plain.headers.get("content-encoding").is_none() && plain.body["page"]["newest"] == 1);
    let text = sync::signing::message("GET", "/v1/journal?after=0", &desk.access, &digest_of_nothing());
    let request = Request::get("/v1/journal?after=0").header("authorization", format!("Bearer {}", desk.access));
    let request = request.header(sync::signing::SIGNATURE_HEADER, super::sign(&desk.key, &text)).header("accept-encoding", "gzip");
    let packed = server.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(packed.headers["content-encoding"], "gzip");
}

fn digest_of_nothing() -> String {
    use sha2::Digest as _;
    crate::secret::hexadecimal(&sha2::Sha256::digest(b""))
}

//! The server as a client sees it, without a network: requests go straight into the router.

mod access;
pub mod description;
mod limits;
mod shut_out;

use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request, StatusCode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::association::CreateAssociation;
use domain::id::{AssociationId, CommandId, DeviceId, UserId};
use ed25519_dalek::{Signer as _, SigningKey};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use store::{Engine, Issuer, Key, Store};
use sync::signing::{SIGNATURE_HEADER, message};
use sync::wire::path;
use tower::ServiceExt as _;
use uuid::Uuid;

use crate::state::{Central, Manner};
use crate::{clock, route, secret};

/// A server on an empty database.
pub struct Server {
    pub central: Arc<Central>,
    router: Router,
    engine: Engine,
    folder: tempfile::TempDir,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Value,
}

impl Answer {
    pub fn code(&self) -> (u16, &str) {
        (self.status.as_u16(), self.body["code"].as_str().unwrap_or_default())
    }
}

/// A desk: who it is, what it shows, and the key it signs with.
pub struct Desk {
    pub device: DeviceId,
    pub user: Value,
    pub renewal: String,
    pub access: String,
    pub key: SigningKey,
}

impl Drop for Server {
    fn drop(&mut self) {
        tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(self.engine.close()));
    }
}

impl Server {
    pub async fn begin() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let engine = Engine::sqlite(&folder.path().join("server.db"), &Key([1; 32])).await.unwrap();
        let central = Arc::new(
            Central::open(engine.clone(), Manner { is_behind_proxy: false, access_seconds: 900 }, sync::wire::SendingAnswer::default())
                .await
                .unwrap(),
        );
        let router = route::router(Arc::clone(&central));
        Self { central, router, engine, folder }
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let mut request = request;
        request.extensions_mut().insert(ConnectInfo::<std::net::SocketAddr>("192.0.2.7:4000".parse().unwrap()));
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = to_bytes(body, usize::MAX).await.unwrap();
        let body = serde_json::from_slice(&bytes).unwrap_or_else(|_| json!(String::from_utf8_lossy(&bytes)));
        Answer { status: parts.status, headers: parts.headers, body }
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        let body = body.to_string();
        let request = Request::post(path).header("content-type", "application/json").header("content-length", body.len());
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// A request with a token, signed by a key.
    pub async fn signed(&self, method: &str, target: &str, body: &str, token: &str, key: &SigningKey) -> Answer {
        let text = message(method, target, token, &secret::hexadecimal(&Sha256::digest(body.as_bytes())));
        let request = Request::builder().method(method).uri(target).header("authorization", format!("Bearer {token}"));
        let request = request.header("content-type", "application/json").header(SIGNATURE_HEADER, sign(key, &text));
        self.send(request.body(Body::from(body.to_owned())).unwrap()).await
    }

    pub async fn of(&self, desk: &Desk, method: &str, target: &str, body: &Value) -> Answer {
        let body = if method == "GET" { String::new() } else { body.to_string() };
        self.signed(method, target, &body, &desk.access, &desk.key).await
    }

    /// A desk asks for its next pair.
    pub async fn renew(&self, renewal: &str, request: u128, key: &SigningKey) -> Answer {
        let body = json!({ "renewal_token": renewal, "request_id": Uuid::from_u128(request) }).to_string();
        let text = message("POST", path::TOKEN, renewal, &secret::hexadecimal(&Sha256::digest(body.as_bytes())));
        let request = Request::post(path::TOKEN).header("content-type", "application/json").header(SIGNATURE_HEADER, sign(key, &text));
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    /// The desk that publishes its association, and what it answered.
    pub async fn publish(&self) -> (Desk, Answer) {
        self.publish_after(async |_, _| {}).await
    }

    /// The same, after something was done at the desk.
    pub async fn publish_after(&self, work: impl AsyncFnOnce(&Store, Issuer)) -> (Desk, Answer) {
        let path = self.folder.path().join("desk.db");
        let association = AssociationId(Uuid::from_u128(0xa550));
        let store = Store::open(Engine::sqlite(&path, &Key([2; 32])).await.unwrap(), association).await.unwrap();
        let (device, user) = (DeviceId(Uuid::from_u128(1)), UserId(Uuid::from_u128(2)));
        let by = Issuer { device, incarnation: Uuid::from_u128(3), actor: user };
        let create = CreateAssociation {
            name: "中国医学装备协会".into(),
            code: "E34".into(),
            time_zone: "Asia/Shanghai".into(),
            head_name: "协会总会".into(),
            administrator: "会长大人".into(),
        };
        store.issue(create, CommandId(clock::new_id()), by, clock::now()).await.unwrap();
        work(&store, by).await;
        let links = store.links(None, 10, usize::MAX).await.unwrap();
        store.close().await;
        let code = self.central.first_code().await.unwrap().unwrap();
        let key = SigningKey::from_bytes(&[5; 32]);
        let enrolled = self.post(path::ENROL, &enrolment(&code, device, Some((association, user)), &key)).await;
        let desk = Desk::of(&enrolled, device, key);
        let pushed = self.of(&desk, "POST", path::PUSH, &json!({ "links": links })).await;
        assert_eq!((pushed.status, &pushed.body), (StatusCode::OK, &json!({ "received": "through", "sequence": links.len() })));
        (desk, enrolled)
    }

    /// Another desk of the same person.
    pub async fn join(&self, first: &Desk, number: u8) -> Desk {
        let invited = self.of(first, "POST", path::INVITE, &json!({ "user_id": first.user })).await;
        let (device, key) = (DeviceId(Uuid::from_u128(number.into())), SigningKey::from_bytes(&[number; 32]));
        let code = invited.body["code"].as_str().unwrap().to_owned();
        let enrolled = self.post(path::ENROL, &enrolment(&code, device, None, &key)).await;
        Desk::of(&enrolled, device, key)
    }
}

impl Desk {
    pub fn of(enrolled: &Answer, device: DeviceId, key: SigningKey) -> Self {
        assert_eq!(enrolled.status, StatusCode::OK, "{enrolled:?}");
        let text = |name: &str| enrolled.body[name].as_str().unwrap().to_owned();
        Self { device, user: enrolled.body["user_id"].clone(), renewal: text("renewal_token"), access: text("access_token"), key }
    }
}

pub fn enrolment(code: &str, device: DeviceId, publishes: Option<(AssociationId, UserId)>, key: &SigningKey) -> Value {
    let publishes = publishes.map(|(association, user)| json!({ "association_id": association, "user_id": user }));
    let public_key = BASE64.encode(key.verifying_key().to_bytes());
    json!({ "code": code, "device_id": device, "device_name": "财务室电脑", "publishes": publishes, "public_key": public_key })
}

fn sign(key: &SigningKey, text: &str) -> String {
    BASE64.encode(key.sign(text.as_bytes()).to_bytes())
}

//! What this desk shows to its server, kept in its encrypted database: a token that renews, one that opens, and the key that signs.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use domain::id::DeviceId;
use ed25519_dalek::{Signer as _, SigningKey};
use sha2::{Digest as _, Sha256};
use store::Store;
use sync::signing::message;
use sync::wire::Tokens;
use tokio::sync::{Mutex, MutexGuard};

use crate::clock;
use crate::failure::Failure;
use crate::session::DEVICE_ID;

/// The setting that holds the token that renews.
const RENEWAL: &str = "server_token";
/// The setting that holds the token that opens.
const ACCESS: &str = "server_access_token";
/// The setting that holds the key that signs.
const KEY: &str = "server_signing_key";

/// A key that signs.
#[derive(Clone)]
pub struct Signature(SigningKey);

impl Signature {
    /// A new key.
    pub fn fresh() -> Self {
        Self(SigningKey::from_bytes(&clock::random_bytes()))
    }

    /// What the server checks with.
    pub fn public(&self) -> String {
        BASE64.encode(self.0.verifying_key().to_bytes())
    }

    /// The proof that a request is this desk's.
    pub fn of(&self, method: &str, target: &str, token: &str, body: &[u8]) -> String {
        let digest: String = Sha256::digest(body).iter().map(|byte| format!("{byte:02x}")).collect();
        BASE64.encode(self.0.sign(message(method, target, token, &digest).as_bytes()).to_bytes())
    }
}

/// Where the papers of an open association lie.
#[derive(Clone)]
pub struct Papers {
    store: Store,
    turn: Arc<Mutex<()>>,
}

impl Papers {
    /// Those in this database. `turn` is shared by all that use them: the same token must not be shown for two new pairs at once.
    pub fn of(store: Store, turn: Arc<Mutex<()>>) -> Self {
        Self { store, turn }
    }

    /// The first papers.
    pub async fn begin(&self, key: &Signature, tokens: &Tokens) -> Result<(), Failure> {
        self.store.keep_setting(KEY, &BASE64.encode(key.0.to_bytes())).await?;
        self.keep(tokens).await
    }

    /// The next pair. The token that renews is kept first: without it nothing opens once the other is old.
    pub async fn keep(&self, tokens: &Tokens) -> Result<(), Failure> {
        self.store.keep_setting(RENEWAL, &tokens.renewal_token).await?;
        Ok(self.store.keep_setting(ACCESS, &tokens.access_token).await?)
    }

    /// The turn to ask for a new pair.
    pub async fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().await
    }

    /// The token that opens.
    pub async fn access(&self) -> Result<Option<String>, Failure> {
        Ok(self.store.setting(ACCESS).await?)
    }

    /// The token that renews.
    pub async fn renewal(&self) -> Result<String, Failure> {
        self.store.setting(RENEWAL).await?.ok_or_else(|| Failure::refusal("not_enrolled"))
    }

    /// The desk.
    pub async fn device(&self) -> Result<Option<DeviceId>, Failure> {
        Ok(self.store.setting(DEVICE_ID).await?.and_then(|text| text.parse().ok()).map(DeviceId))
    }

    /// The key; a desk that was let in before there were keys has none.
    pub async fn key(&self) -> Result<Option<Signature>, Failure> {
        let kept = self.store.setting(KEY).await?.and_then(|text| BASE64.decode(text).ok());
        Ok(kept.and_then(|bytes| bytes.try_into().ok()).map(|bytes| Signature(SigningKey::from_bytes(&bytes))))
    }
}

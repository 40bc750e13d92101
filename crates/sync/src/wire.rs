//! What travels between a desk and its server, as JSON over HTTP. Commands travel as the very text that was hashed into the chain.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use domain::id::{AssociationId, DeviceId, UserId};
use domain::journal::{JournalPage, Received, Ruling, SnapshotPage, SnapshotProof};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Most links of one push.
pub const LINKS_PER_PUSH: u32 = 500;
/// Bytes of links from which on a push ends.
pub const BYTES_PER_PUSH: usize = 8 * 1024 * 1024;
/// Most records of a page of a snapshot.
pub const ROWS_PER_SNAPSHOT_PAGE: usize = 5_000;
/// Most bytes of a push that the server reads; one import is one link and may be large.
pub const PUSH_BYTES_LIMIT: usize = 256 * 1024 * 1024;
/// Most bytes of any other request.
pub const REQUEST_BYTES_LIMIT: usize = 64 * 1024;
/// Fewest characters of a password.
pub const PASSWORD_MIN_CHARS: usize = 8;
/// Most characters of a password.
pub const PASSWORD_MAX_CHARS: usize = 256;
/// Seconds after which the server answers a desk that waits for news, even if there are none.
pub const NEWS_SECONDS: u64 = 50;

/// Paths of the server.
pub mod path {
    /// `POST` [`super::EnrolRequest`] → [`super::Enrolled`].
    pub const ENROL: &str = "/v1/enrol";
    /// `POST` [`super::SignInRequest`] → [`super::Enrolled`].
    pub const SIGN_IN: &str = "/v1/sign-in";
    /// `POST` [`super::RenewRequest`] → [`super::Tokens`].
    pub const TOKEN: &str = "/v1/token";
    /// `POST` [`super::PasswordRequest`] → [`super::PasswordKept`].
    pub const PASSWORD: &str = "/v1/password";
    /// `POST` [`super::InviteRequest`] → [`super::Invitation`].
    pub const INVITE: &str = "/v1/invite";
    /// `POST` [`super::PushRequest`] → [`super::PushAnswer`].
    pub const PUSH: &str = "/v1/push";
    /// `GET ?after=` → [`super::PullAnswer`].
    pub const JOURNAL: &str = "/v1/journal";
    /// `GET ?kind=&id=` → [`super::SnapshotAnswer`]: everything that the association holds, after a record.
    pub const SNAPSHOT: &str = "/v1/snapshot";
    /// `GET` → [`super::ProofAnswer`].
    pub const PROOF: &str = "/v1/snapshot/proof";
    /// `GET ?after=&through=` → [`super::RulingsAnswer`]: what became of the asking desk's own commands.
    pub const RULINGS: &str = "/v1/rulings";
    /// `GET ?after=` → [`super::News`], at once where there are any.
    pub const NEWS: &str = "/v1/news";
    /// `POST` [`super::HealRequest`] → [`super::Healed`]: to a server that was restored.
    pub const HEAL: &str = "/v1/heal";
    /// `GET` → [`super::DeviceList`].
    pub const DEVICES: &str = "/v1/devices";
    /// `POST` [`super::RevokeRequest`] → [`super::DeviceList`].
    pub const REVOKE: &str = "/v1/devices/revoke";
    /// `GET` → [`super::SendingAnswer`].
    pub const SENDING: &str = "/v1/messages/ways";
    /// `GET` → server-sent events, each the newest version and nothing else.
    pub const EVENTS: &str = "/v1/events";
    /// `GET` → 200 while the server works.
    pub const HEALTH: &str = "/v1/health";
    /// `GET` → what the server understands, as OpenAPI 3.1.
    pub const OPENAPI: &str = "/v1/openapi.json";
}

/// A desk asks to be let in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EnrolRequest {
    /// The code that a person was given; it works once.
    pub code: String,
    /// The desk.
    pub device_id: DeviceId,
    /// What people call the machine.
    pub device_name: String,
    /// The association that began at this desk and is published now, or that this desk holds already.
    pub publishes: Option<Published>,
    /// The desk's Ed25519 key, in base64: requests with its tokens are signed by it ([`crate::signing`]).
    pub public_key: Option<String>,
}

/// A person asks to let their desk in with name and password.
#[derive(Clone, Serialize, Deserialize)]
pub struct SignInRequest {
    /// Their name as the association knows it.
    pub name: String,
    /// Their password.
    pub password: String,
    /// The desk.
    pub device_id: DeviceId,
    /// What people call the machine.
    pub device_name: String,
    /// The association that this desk holds already.
    pub publishes: Option<Published>,
    /// The desk's Ed25519 key, in base64.
    pub public_key: Option<String>,
}

/// Shows everything but the password.
impl std::fmt::Debug for SignInRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SignInRequest").field("name", &self.name).field("device_id", &self.device_id).finish_non_exhaustive()
    }
}

/// An association that began at a desk.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Published {
    /// The association.
    pub association_id: AssociationId,
    /// Who created it.
    pub user_id: UserId,
}

/// A desk was let in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Enrolled {
    /// The association.
    pub association_id: AssociationId,
    /// The person whose desk it is.
    pub user_id: UserId,
    /// What the desk shows from now on; the server keeps hashes only.
    #[serde(flatten)]
    pub tokens: Tokens,
}

/// What a desk shows to the server.
#[derive(Clone, Serialize, Deserialize)]
pub struct Tokens {
    /// Gets the next pair ([`path::TOKEN`]); good until one of that pair is first used.
    pub renewal_token: String,
    /// Opens every other path, as a bearer token.
    pub access_token: String,
    /// Seconds for which it does.
    pub access_seconds: u64,
}

/// Shows no token.
impl std::fmt::Debug for Tokens {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tokens").field("access_seconds", &self.access_seconds).finish_non_exhaustive()
    }
}

/// A desk asks for its next pair of tokens. Sent again because the answer was lost, the request gets another pair.
#[derive(Clone, Serialize, Deserialize)]
pub struct RenewRequest {
    /// The token that renews.
    pub renewal_token: String,
    /// The desk: after a restore the server may not know the token, and lets the desk in by its key.
    #[serde(default)]
    pub device_id: Option<DeviceId>,
    /// New for each request, the same for each copy of it that the network makes.
    pub request_id: Uuid,
}

/// Shows no token.
impl std::fmt::Debug for RenewRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RenewRequest").field("request_id", &self.request_id).finish_non_exhaustive()
    }
}

/// A person chooses a password, or an administrator gives or takes one.
#[derive(Clone, Serialize, Deserialize)]
pub struct PasswordRequest {
    /// Whose; the person's own where nobody is named.
    pub user_id: Option<UserId>,
    /// The password so far, where a person changes their own.
    pub current: Option<String>,
    /// The new one; none takes it away.
    pub password: Option<String>,
}

/// Shows no password.
impl std::fmt::Debug for PasswordRequest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PasswordRequest").field("user_id", &self.user_id).finish_non_exhaustive()
    }
}

/// A password was kept.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct PasswordKept {
    /// Whether the person has a password now.
    pub has_password: bool,
}

/// An administrator invites a person to a desk of their own.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct InviteRequest {
    /// The person.
    pub user_id: UserId,
}

/// A code for one desk.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Invitation {
    /// The code.
    pub code: String,
}

/// Through which channels a server sends messages; what is prepared for another waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SendingAnswer {
    /// It was given a mail server.
    pub email: bool,
    /// It was given a key of an SMS provider.
    pub sms: bool,
}

/// Links of a desk's chain, in order.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PushRequest {
    /// The life of the server's database that the desk follows; none before it followed one.
    #[serde(default)]
    pub epoch: Option<Uuid>,
    /// Each the text of an envelope.
    pub links: Vec<String>,
}

/// What became of a push. Outcomes come with the journal, never before their effects.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct PushAnswer {
    /// How far it went.
    #[serde(flatten)]
    pub received: Received,
}

/// A stretch of the journal.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PullAnswer {
    /// The page.
    pub page: JournalPage,
    /// What people call the desks that it speaks of, as far as they have names.
    #[serde(default)]
    pub desks: BTreeMap<Uuid, String>,
}

/// A stretch of everything that the association holds.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SnapshotAnswer {
    /// The stretch.
    pub page: SnapshotPage,
}

/// What whoever stands at the newest version must hold.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ProofAnswer {
    /// What that is.
    pub proof: SnapshotProof,
}

/// What became of a desk's own commands.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RulingsAnswer {
    /// In the order of their versions; none where that was all.
    pub rulings: Vec<Ruling>,
}

/// What a desk knows of the journal that a restored server lost.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct HealRequest {
    /// The next page of it.
    pub page: JournalPage,
}

/// The server took a page back.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Healed {
    /// The version that it reached.
    pub version: i64,
}

/// A desk that was let in once.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeviceEntry {
    /// The desk.
    pub device_id: DeviceId,
    /// What people call the machine.
    pub name: String,
    /// The person whose desk it is.
    pub user_id: UserId,
    /// `active`, `revoked`, or `copied` where somebody showed a copy of its token.
    pub state: String,
    /// When it was let in.
    pub enrolled_at: DateTime<Utc>,
    /// When it last spoke with the server.
    pub last_seen_at: Option<DateTime<Utc>>,
}

/// Every desk, in the order in which they were let in.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeviceList {
    /// The desks.
    pub devices: Vec<DeviceEntry>,
}

/// An administrator shuts a desk out.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct RevokeRequest {
    /// The desk.
    pub device_id: DeviceId,
}

/// How far the journal is.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct News {
    /// The newest version.
    pub newest: i64,
}

/// Why the server did not do it; the code is that of a sentence in the text catalogue.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ServerFailure {
    /// The code.
    pub code: String,
}

//! What travels between a desk and its server, as JSON over HTTP. Commands travel as the very text that was hashed into the chain.

use domain::id::{AssociationId, DeviceId, UserId};
use domain::journal::{JournalPage, Received};
use serde::{Deserialize, Serialize};

/// Most links of one push.
pub const LINKS_PER_PUSH: u32 = 500;
/// Bytes of links from which on a push ends.
pub const BYTES_PER_PUSH: usize = 8 * 1024 * 1024;
/// Most bytes of a push that the server reads; one import is one link and may be large.
pub const PUSH_BYTES_LIMIT: usize = 256 * 1024 * 1024;
/// Seconds after which the server answers a desk that waits for news, even if there are none.
pub const NEWS_SECONDS: u64 = 50;

/// Paths of the server.
pub mod path {
    /// `POST` [`super::EnrolRequest`] → [`super::Enrolled`].
    pub const ENROL: &str = "/v1/enrol";
    /// `POST` [`super::InviteRequest`] → [`super::Invitation`].
    pub const INVITE: &str = "/v1/invite";
    /// `POST` [`super::PushRequest`] → [`super::PushAnswer`].
    pub const PUSH: &str = "/v1/push";
    /// `GET ?after=` → [`super::PullAnswer`].
    pub const JOURNAL: &str = "/v1/journal";
    /// `GET ?after=` → [`super::News`], at once where there are any.
    pub const NEWS: &str = "/v1/news";
    /// `GET` → 200 while the server works.
    pub const HEALTH: &str = "/v1/health";
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
    /// The association that began at this desk and is published now.
    pub publishes: Option<Published>,
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
    /// What the desk shows from now on; the server keeps its hash only.
    pub token: String,
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

/// Links of a desk's chain, in order.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PushRequest {
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

//! Desks and a server for stories: the server on either engine, the desks on encrypted files, as in life (design, section 6).

use std::collections::HashSet;

use chrono::{DateTime, Duration, Utc};
use domain::AnyCommand;
use domain::access::{Access, Role};
use domain::association::AddUser;
use domain::id::{AssociationId, CommandId, DeviceId, UserId};
use domain::journal::{JournalPage, Received, Ruling, SnapshotMark, SnapshotPage, SnapshotProof};
use store::sync::{Clash, Conflict, LoadError, Origin, Sender};
use store::{Engine, Issuer, Store};
use uuid::Uuid;

use crate::support;

pub const FOUNDER: UserId = UserId(Uuid::from_u128(0x05e7));

pub struct Desk {
    pub store: Store,
    pub issuer: Issuer,
    pub now: DateTime<Utc>,
    count: u128,
    _folder: tempfile::TempDir,
}

impl Drop for Desk {
    fn drop(&mut self) {
        support::close(&self.store);
    }
}

impl Desk {
    pub async fn begin(number: u128, actor: UserId) -> Self {
        let (engine, folder) = support::sqlite().await;
        let store = Store::open(engine, AssociationId(Uuid::from_u128(0xa550))).await.unwrap();
        let issuer = Issuer { device: DeviceId(Uuid::from_u128(number)), incarnation: Uuid::from_u128(number), actor };
        Self {
            store,
            issuer,
            now: support::STORY_STARTS.parse::<DateTime<Utc>>().unwrap() + Duration::hours(i64::try_from(number).unwrap()),
            count: number << 32,
            _folder: folder,
        }
    }

    pub fn next_id(&mut self) -> CommandId {
        self.now += Duration::seconds(1);
        self.count += 1;
        let millis = u128::try_from(self.now.timestamp_millis()).unwrap();
        CommandId(Uuid::from_u128((millis << 80) | (0x7 << 76) | (0b10 << 62) | self.count))
    }

    pub async fn issue(&mut self, command: impl Into<AnyCommand>) -> Uuid {
        let id = self.next_id();
        self.store.issue(command, id, self.issuer, self.now).await.unwrap().subject.unwrap()
    }

    pub fn sender(&self) -> Sender {
        Sender { device: self.issuer.device, user: self.issuer.actor, is_revoked: false, follows: None }
    }

    pub async fn links(&self) -> Vec<String> {
        self.store.links(None, 500, usize::MAX).await.unwrap()
    }

    pub async fn push(&self, server: &Store) -> Received {
        server.receive(self.sender(), &self.links().await, &HashSet::new()).await.unwrap()
    }

    pub async fn pull(&self, server: &Store) {
        let page = server.journal(self.store.position().await.unwrap().version).await.unwrap();
        self.store.rebase(&page).await.unwrap();
    }

    pub async fn sync(&self, server: &Store) {
        self.push(server).await;
        self.pull(server).await;
    }
}

/// A published association with two desks of administrators.
pub async fn begin(engine: Engine) -> (Store, Desk, Desk) {
    let server = Store::open(engine, AssociationId(Uuid::from_u128(0xa550))).await.unwrap();
    server.serve(Uuid::from_u128(7)).await.unwrap();
    let mut head = Desk::begin(1, FOUNDER).await;
    head.issue(support::association()).await;
    let colleague = UserId(head.issue(AddUser { name: "刘会计".into(), access: Access::of(Role::Administrator) }).await);
    let branch = Desk::begin(2, colleague).await;
    head.sync(&server).await;
    branch.pull(&server).await;
    (server, head, branch)
}

/// Why a command was refused.
pub fn code_of(conflict: &Conflict) -> String {
    match &conflict.clash {
        Clash::Refused(refusal) | Clash::Told(refusal) => refusal.code(),
        other => panic!("expected a refusal, got {other:?}"),
    }
}

/// A server that a desk asks for a snapshot.
pub struct Near<'a> {
    pub server: &'a Store,
    pub device: DeviceId,
}

impl Origin for Near<'_> {
    type Error = LoadError;

    async fn snapshot(&self, after: Option<&SnapshotMark>) -> Result<SnapshotPage, LoadError> {
        Ok(self.server.snapshot(after, 3).await?)
    }

    async fn journal(&self, after: i64) -> Result<JournalPage, LoadError> {
        Ok(self.server.journal(after).await?)
    }

    async fn proof(&self) -> Result<SnapshotProof, LoadError> {
        Ok(self.server.snapshot_proof().await?)
    }

    async fn rulings(&self, after: i64, through: i64) -> Result<Vec<Ruling>, LoadError> {
        Ok(self.server.rulings_of(self.device, after, through).await?)
    }
}

impl Desk {
    /// Loads a snapshot to its end and takes it over.
    pub async fn load(&self, server: &Store, common: i64) {
        let origin = Near { server, device: self.issuer.device };
        let loading = self.store.load(common).await.unwrap();
        while !loading.step(&origin).await.unwrap().is_whole {}
        self.store.take_over(loading).await.unwrap();
    }

    /// Fetches what happened before the snapshot, and indexes everything.
    pub async fn fill(&self, server: &Store) {
        while let Some((after, _)) = self.store.past_wanted().await.unwrap() {
            self.store.keep_past(&server.journal(after).await.unwrap()).await.unwrap();
        }
        self.store.index_all().await.unwrap();
    }
}

macro_rules! with_server_on_both_engines {
    ($($(#[$doc:meta])* async fn $name:ident($server:ident, $head:ident, $branch:ident) $body:block)+) => {$(
        $(#[$doc])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            async fn tell(engine: store::Engine) {
                #[allow(unused_mut)]
                let ($server, mut $head, mut $branch) = $crate::desks::begin(engine).await;
                $body
                $server.close().await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn on_sqlite() {
                let (engine, _folder) = $crate::support::sqlite().await;
                tell(engine).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn on_postgres() {
                let (engine, _folder) = $crate::support::postgres().await;
                tell(engine).await;
            }
        }
    )+};
}

pub(crate) use with_server_on_both_engines;

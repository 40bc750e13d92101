//! Fresh stores for a story: an encrypted SQLite file, and a database of a temporary PostgreSQL cluster that the test starts.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use chrono::{DateTime, Utc};
use domain::AnyCommand;
use domain::association::CreateAssociation;
use domain::id::{AssociationId, CommandId, DeviceId, UserId};
use sqlx::postgres::PgConnectOptions;
use store::{Engine, Issuer, Key, Outcome, Store, StoreError};
use uuid::Uuid;

/// The key of every file.
pub const KEY: Key = Key([7; 32]);
/// The instant at which stories begin: 2026-11-21 10:00 in Shanghai.
pub const STORY_STARTS: &str = "2026-11-21T02:00:00Z";

/// A store, and a hand that issues commands one second apart.
pub struct Story {
    pub store: Store,
    pub by: Issuer,
    now: DateTime<Utc>,
    next_command: u128,
    folder: tempfile::TempDir,
}

impl Story {
    /// A story in an association that was just created.
    pub async fn begin(engine: Engine, folder: tempfile::TempDir) -> Self {
        let mut story = Self::before_creation(engine, folder).await;
        story.issue(association()).await.unwrap();
        story
    }

    /// A story on an empty database.
    pub async fn before_creation(engine: Engine, folder: tempfile::TempDir) -> Self {
        let store = Store::open(engine, AssociationId(Uuid::from_u128(0xa550))).await.unwrap();
        let by =
            Issuer { device: DeviceId(Uuid::from_u128(0xde51)), incarnation: Uuid::from_u128(1), actor: UserId(Uuid::from_u128(0x05e7)) };
        Self { store, by, now: STORY_STARTS.parse().unwrap(), next_command: 1, folder }
    }

    /// Issues a command.
    pub async fn issue(&mut self, command: impl Into<AnyCommand>) -> Result<Outcome, StoreError> {
        let id = self.next_id();
        self.store.issue(command, id, self.by, self.now).await
    }

    /// The id of the next command: a UUIDv7 of the story's clock, which moves on by a second.
    pub fn next_id(&mut self) -> CommandId {
        self.now += chrono::Duration::seconds(1);
        self.next_command += 1;
        let millis = u128::try_from(self.now.timestamp_millis()).unwrap();
        CommandId(Uuid::from_u128((millis << 80) | (0x7 << 76) | (0b10 << 62) | (self.next_command << 16)))
    }

    /// The folder of its file.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The day of the story in Beijing.
    pub fn today(&self) -> chrono::NaiveDate {
        (self.now + chrono::Duration::hours(8)).date_naive()
    }

    /// The story's clock.
    pub fn now(&self) -> DateTime<Utc> {
        self.now
    }

    /// A refusal's code, where a rule said no.
    pub async fn refusal_of(&mut self, command: impl Into<AnyCommand>) -> String {
        match self.issue(command).await {
            Err(StoreError::Refused(refusal)) => refusal.code(),
            other => panic!("expected a refusal, got {other:?}"),
        }
    }
}

/// Closed before the test ends: at the program's end the cipher is torn down, while a connection that was merely dropped may still be
/// closing on a thread of its own.
impl Drop for Story {
    fn drop(&mut self) {
        close(&self.store);
    }
}

/// Closes a store and waits until it is.
pub fn close(store: &Store) {
    tokio::task::block_in_place(|| tokio::runtime::Handle::current().block_on(store.close()));
}

/// The association of the stories.
pub fn association() -> CreateAssociation {
    CreateAssociation {
        name: "中国医学装备协会".into(),
        code: "E34".into(),
        time_zone: "Asia/Shanghai".into(),
        head_name: "协会总会".into(),
        administrator: "会长大人".into(),
    }
}

/// Tells a story on both engines.
#[macro_export]
macro_rules! on_both_engines {
    ($($(#[$doc:meta])* async fn $name:ident($story:ident: Story) $body:block)+) => {$(
        $(#[$doc])*
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            async fn tell(mut $story: $crate::support::Story) { let _ = &mut $story; $body }

            #[tokio::test(flavor = "multi_thread")]
            async fn on_sqlite() {
                let (engine, folder) = $crate::support::sqlite().await;
                tell($crate::support::Story::begin(engine, folder).await).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn on_postgres() {
                let (engine, folder) = $crate::support::postgres().await;
                tell($crate::support::Story::begin(engine, folder).await).await;
            }
        }
    )+};
}

/// A new encrypted file.
pub async fn sqlite() -> (Engine, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    (Engine::sqlite(&folder.path().join("story.db"), &KEY).await.unwrap(), folder)
}

/// A new database of the cluster.
pub async fn postgres() -> (Engine, tempfile::TempDir) {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let socket = cluster();
    let name = format!("story_{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let admin = PgConnectOptions::new().socket(socket).username("huiji").database("postgres");
    let mut connection = <sqlx::PgConnection as sqlx::Connection>::connect_with(&admin).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("create database {name}"))).execute(&mut connection).await.unwrap();
    let engine = Engine::postgres(admin.database(&name)).await.unwrap();
    (engine, tempfile::tempdir().unwrap())
}

/// The folder of the cluster's socket; started once per test run, ended when the run has ended.
fn cluster() -> &'static Path {
    static CLUSTER: OnceLock<PathBuf> = OnceLock::new();
    CLUSTER.get_or_init(|| {
        let folder = tempfile::Builder::new().prefix("huiji-pg").tempdir().unwrap().keep();
        let programs = programs();
        let script = format!(
            r#"set -e
            as_owner() {{ if [ "$(id -u)" = 0 ]; then chown postgres "{folder}"; runuser -u postgres -- "$@"; else "$@"; fi; }}
            as_owner "{programs}/initdb" -D "{folder}/data" -U huiji --auth=trust -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
            printf "listen_addresses=''\nunix_socket_directories='{folder}'\nfsync=off\nmax_connections=300\n" >> "{folder}/data/postgresql.conf"
            as_owner "{programs}/pg_ctl" -D "{folder}/data" -l "{folder}/log" -w start >/dev/null
            ( while kill -0 {test} 2>/dev/null; do sleep 1; done
              as_owner "{programs}/pg_ctl" -D "{folder}/data" -m immediate stop; rm -rf "{folder}" ) >/dev/null 2>&1 </dev/null &"#,
            folder = folder.display(),
            test = std::process::id(),
        );
        let status = Command::new("sh").arg("-c").arg(script).status().expect("a shell starts the temporary PostgreSQL cluster");
        assert!(status.success(), "the temporary PostgreSQL cluster did not start; see {}/log", folder.display());
        folder
    })
}

/// Where PostgreSQL's programs are: on the path, or where Debian puts them.
fn programs() -> String {
    let script = "dirname \"$(command -v initdb || ls -d /usr/lib/postgresql/*/bin/initdb | sort -V | tail -n 1)\"";
    let output = Command::new("sh").arg("-c").arg(script).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

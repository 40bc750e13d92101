//! The two databases behind one small door: statements with `$1` parameters, values of three types, rows read by position.
//! What SQLite and PostgreSQL cannot share is decided here and in `query::dialect`, nowhere else.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use sqlx::postgres::{PgConnectOptions, PgPoolOptions, PgRow};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteRow, SqliteSynchronous};
use sqlx::{AssertSqlSafe, PgPool, Postgres, Row as _, Sqlite, SqlitePool, Transaction};

use tokio::sync::{RwLock, RwLockWriteGuard};

use crate::fault::Fault;

/// Most parameters in one statement; SQLite's own limit is 32,766.
pub const PARAMETER_LIMIT: usize = 30_000;

/// The encrypted build carries SQLite 3.50.4, which can corrupt a WAL file that has two connections (fixed in 3.51.3): so, one.
const LOCAL_CONNECTIONS: u32 = 1;
const SERVER_CONNECTIONS: u32 = 16;
/// The advisory lock around migrations on PostgreSQL: "HUIJI" as bytes.
const SCHEMA_LOCK: i64 = 0x48_55_49_4a_49;
const CACHE_KIB: &str = "-32768";
/// For bulk commands: their random keys touch most pages of every index, and a page that left the cache is encrypted and written anew
/// each time.
const BULK_CACHE_KIB: &str = "-262144";

/// So many rows may wait to be read while the database goes on; the usual fifty would keep it waiting.
const ROWS_AHEAD: usize = 512;

/// The key of an encrypted file: 256 bits, never shown.
#[derive(Clone)]
pub struct Key(pub [u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key(…)")
    }
}

impl Key {
    fn pragma(&self) -> String {
        let hex: String = self.0.iter().map(|byte| format!("{byte:02x}")).collect();
        format!("\"x'{hex}'\"")
    }
}

/// A local file that another can take the place of while it is in use.
#[derive(Debug, Clone)]
pub struct LocalFile {
    pool: Arc<RwLock<SqlitePool>>,
    path: Arc<Path>,
    key: Key,
}

/// A database.
#[derive(Debug, Clone)]
pub enum Engine {
    /// At the desk.
    Sqlite(LocalFile),
    /// At the server.
    Postgres(PgPool),
}

/// A value bound to a statement. Each type has its own null, because PostgreSQL wants one.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// bigint
    Int(Option<i64>),
    /// text
    Text(Option<String>),
    /// bytea
    Bytes(Option<Vec<u8>>),
}

impl Engine {
    /// Opens or creates an encrypted local file.
    pub async fn sqlite(path: &Path, key: &Key) -> Result<Self, Fault> {
        let options = Self::local(path, key).journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Full);
        Self::open_local(options.pragma("cache_size", CACHE_KIB), path, key).await
    }

    /// Opens or creates an encrypted local file that is loaded with much. A power cut may cost the last transactions, and never more.
    pub(crate) async fn sqlite_loading(path: &Path, key: &Key) -> Result<Self, Fault> {
        let options = Self::local(path, key).journal_mode(SqliteJournalMode::Wal).synchronous(SqliteSynchronous::Normal);
        Self::open_local(options.pragma("cache_size", BULK_CACHE_KIB), path, key).await
    }

    /// Creates an encrypted local file that counts for nothing until it is whole: nothing of it is certain to last before it is closed
    /// and whoever made it has synced it, and a power cut on the way may leave anything.
    pub async fn sqlite_in_the_making(path: &Path, key: &Key) -> Result<Self, Fault> {
        let options = Self::local(path, key).journal_mode(SqliteJournalMode::Memory).synchronous(SqliteSynchronous::Off);
        Self::open_local(options.pragma("cache_size", BULK_CACHE_KIB), path, key).await
    }

    fn local(path: &Path, key: &Key) -> SqliteConnectOptions {
        // Without this the cipher library tidies up when the program ends, while the database's own thread may still encrypt
        // pages with it, and the program crashes on its way out.
        openssl_sys::init();
        SqliteConnectOptions::new()
            .filename(path)
            .pragma("key", key.pragma())
            .pragma("temp_store", "memory")
            .create_if_missing(true)
            .statement_cache_capacity(400)
            .row_buffer_size(ROWS_AHEAD)
    }

    async fn open_local(options: SqliteConnectOptions, path: &Path, key: &Key) -> Result<Self, Fault> {
        let pool = SqlitePoolOptions::new().max_connections(LOCAL_CONNECTIONS).connect_with(options).await.map_err(wrong_key)?;
        Ok(Self::Sqlite(LocalFile { pool: Arc::new(RwLock::new(pool)), path: path.into(), key: key.clone() }))
    }

    /// The local file; a server on PostgreSQL has none.
    pub(crate) fn local_file(&self) -> Result<&LocalFile, Fault> {
        match self {
            Self::Sqlite(file) => Ok(file),
            Self::Postgres(_) => Err(Fault::Database(sqlx::Error::Configuration("only a desk has a local file".into()))),
        }
    }

    /// Connects to a PostgreSQL database.
    pub async fn postgres(options: PgConnectOptions) -> Result<Self, Fault> {
        Ok(Self::Postgres(PgPoolOptions::new().max_connections(SERVER_CONNECTIONS).connect_with(options).await?))
    }

    /// A PostgreSQL database that still follows another stops doing so. Whether it did.
    pub async fn stop_following(&self) -> Result<bool, Fault> {
        let Self::Postgres(pool) = self else { return Ok(false) };
        let follows: bool = sqlx::query_scalar("select pg_is_in_recovery()").fetch_one(pool).await?;
        if follows {
            sqlx::query("select pg_promote(true, 60)").execute(pool).await?;
        }
        Ok(follows)
    }

    /// Begins a transaction.
    pub async fn begin(&self) -> Result<Session, Fault> {
        Ok(match self {
            Self::Sqlite(file) => file.begin().await?,
            Self::Postgres(pool) => Session::Postgres(pool.begin().await?),
        })
    }

    /// Waits for running work, then closes.
    pub async fn close(&self) {
        match self {
            Self::Sqlite(file) => file.pool().await.close().await,
            Self::Postgres(pool) => pool.close().await,
        }
    }
}

impl LocalFile {
    /// Where it lies.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// What opens it.
    pub(crate) fn key(&self) -> &Key {
        &self.key
    }

    /// Its connections.
    pub(crate) async fn pool(&self) -> SqlitePool {
        self.pool.read().await.clone()
    }

    async fn begin(&self) -> Result<Session, Fault> {
        loop {
            match self.pool().await.begin().await {
                // Another file took its place while this waited.
                Err(sqlx::Error::PoolClosed) if !self.pool().await.is_closed() => {}
                begun => return Ok(Session::Sqlite(begun?)),
            }
        }
    }

    /// Waits for running work and keeps everybody else waiting, so that what the file holds can be handed over to another.
    pub(crate) async fn hold(&self) -> Result<Held<'_>, Fault> {
        let pool = self.pool.write().await;
        let session = Session::Sqlite(pool.begin().await?);
        Ok(Held { file: self, pool, session })
    }
}

/// A local file that waits for its successor. Dropped, it goes on as before.
pub(crate) struct Held<'a> {
    file: &'a LocalFile,
    pool: RwLockWriteGuard<'a, SqlitePool>,
    /// The last session on it; nothing of it is kept.
    pub(crate) session: Session,
}

impl Held<'_> {
    /// Puts another file, which is closed and lasting, in the place of this one, and lets everybody go on with it.
    pub(crate) async fn give_way_to(self, successor: &Path) -> Result<(), Fault> {
        let Self { file, mut pool, session } = self;
        // From here on nobody gets this session's connection any more: what waits for it is turned away and comes again.
        let old = pool.clone();
        let closing = old.close();
        drop(session);
        closing.await;
        let path = file.path();
        let given = given_way(path, successor);
        let Engine::Sqlite(opened) = Engine::sqlite(path, file.key()).await? else { return Ok(()) };
        *pool = opened.pool().await;
        given
    }
}

/// Renames a file that is closed over another one. A log that is still beside one of them holds what the file itself does not.
fn given_way(path: &Path, successor: &Path) -> Result<(), Fault> {
    if [path, successor].iter().any(|file| beside(file, "-wal").exists()) {
        return Err(Fault::Database(sqlx::Error::Io(std::io::Error::other("a file is still in use"))));
    }
    std::fs::rename(successor, path).map_err(sqlx::Error::Io)?;
    sync_folder(path)
}

/// A file beside another, whose name goes on with an ending.
pub(crate) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// A rename lasts once its folder does.
fn sync_folder(path: &Path) -> Result<(), Fault> {
    if cfg!(unix)
        && let Some(folder) = path.parent()
    {
        std::fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(sqlx::Error::Io)?;
    }
    Ok(())
}

/// SQLite's code for a file that the key does not open.
fn wrong_key(error: sqlx::Error) -> Fault {
    const NOT_A_DATABASE: &str = "26";
    match error.as_database_error().and_then(|error| error.code()) {
        Some(code) if code == NOT_A_DATABASE => Fault::WrongKey,
        _ => Fault::Database(error),
    }
}

/// One transaction. Dropped without `commit`, it leaves nothing.
#[derive(Debug)]
pub enum Session {
    /// On SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// On PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

macro_rules! bound {
    ($sql:expr, $values:expr) => {
        $values.into_iter().fold(sqlx::query(AssertSqlSafe($sql)), |query, value| match value {
            Value::Int(value) => query.bind(value),
            Value::Text(value) => query.bind(value),
            Value::Bytes(value) => query.bind(value),
        })
    };
}

impl Session {
    /// Whether this is SQLite; only `query::dialect` and the search index ask.
    #[must_use]
    pub fn is_sqlite(&self) -> bool {
        matches!(self, Self::Sqlite(_))
    }

    /// Runs a statement; the number of rows it touched.
    pub async fn execute(&mut self, sql: impl Into<String>, values: Vec<Value>) -> Result<u64, Fault> {
        let sql = sql.into();
        Ok(match self {
            Self::Sqlite(tx) => bound!(sql, values).execute(&mut **tx).await?.rows_affected(),
            Self::Postgres(tx) => bound!(sql, values).execute(&mut **tx).await?.rows_affected(),
        })
    }

    /// Runs a script of several statements without parameters.
    pub async fn script(&mut self, sql: String) -> Result<(), Fault> {
        match self {
            Self::Sqlite(tx) => sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut **tx).await.map(drop)?,
            Self::Postgres(tx) => sqlx::raw_sql(AssertSqlSafe(sql)).execute(&mut **tx).await.map(drop)?,
        }
        Ok(())
    }

    /// Lets this session see what was committed before now, and nothing after; it only reads. SQLite does so by itself.
    pub async fn see_one_instant(&mut self) -> Result<(), Fault> {
        if self.is_sqlite() { Ok(()) } else { self.script("set transaction isolation level repeatable read, read only".to_owned()).await }
    }

    /// Keeps other processes from changing the schema until this session ends. A file of SQLite belongs to one process.
    pub async fn lock_schema(&mut self) -> Result<(), Fault> {
        if self.is_sqlite() { Ok(()) } else { self.script(format!("select pg_advisory_xact_lock({SCHEMA_LOCK})")).await }
    }

    /// Makes room for a bulk command in the page cache.
    pub async fn widen_cache(&mut self) -> Result<(), Fault> {
        self.resize_cache(BULK_CACHE_KIB).await
    }

    /// Gives back what [`Self::widen_cache`] took.
    pub async fn narrow_cache(&mut self) -> Result<(), Fault> {
        self.resize_cache(CACHE_KIB).await
    }

    async fn resize_cache(&mut self, size: &str) -> Result<(), Fault> {
        if self.is_sqlite() { self.script(format!("pragma cache_size = {size}")).await } else { Ok(()) }
    }

    /// Fetches all rows of a query.
    pub async fn fetch(&mut self, sql: impl Into<String>, values: Vec<Value>) -> Result<Vec<Row>, Fault> {
        let sql = sql.into();
        Ok(match self {
            Self::Sqlite(tx) => bound!(sql, values).fetch_all(&mut **tx).await?.into_iter().map(Row::Sqlite).collect(),
            Self::Postgres(tx) => bound!(sql, values).fetch_all(&mut **tx).await?.into_iter().map(Row::Postgres).collect(),
        })
    }

    /// Fetches the first row of a query, if any.
    pub async fn fetch_one(&mut self, sql: impl Into<String>, values: Vec<Value>) -> Result<Option<Row>, Fault> {
        Ok(self.fetch(sql, values).await?.into_iter().next())
    }

    /// Makes everything this session wrote lasting.
    pub async fn commit(self) -> Result<(), Fault> {
        match self {
            Self::Sqlite(tx) => tx.commit().await?,
            Self::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

/// One row, read by position.
#[derive(Debug)]
pub enum Row {
    /// From SQLite.
    Sqlite(SqliteRow),
    /// From PostgreSQL.
    Postgres(PgRow),
}

impl Row {
    /// A bigint, or null.
    pub fn int(&self, index: usize) -> Result<Option<i64>, Fault> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get_unchecked(index)?,
            Self::Postgres(row) => row.try_get(index)?,
        })
    }

    /// A text, or null.
    pub fn text(&self, index: usize) -> Result<Option<String>, Fault> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get_unchecked(index)?,
            Self::Postgres(row) => row.try_get(index)?,
        })
    }

    /// Bytes, or null.
    pub fn bytes(&self, index: usize) -> Result<Option<Vec<u8>>, Fault> {
        Ok(match self {
            Self::Sqlite(row) => row.try_get_unchecked(index)?,
            Self::Postgres(row) => row.try_get(index)?,
        })
    }

    /// A bigint that the statement never leaves null, such as a count.
    pub fn count(&self, index: usize) -> Result<i64, Fault> {
        self.int(index)?.ok_or_else(|| Fault::corrupt("result", "count"))
    }
}

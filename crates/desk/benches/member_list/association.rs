//! The association that is listed, through the desk and bare.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use desk::{Desk, Options};
use domain::parse::search_terms::query_terms;
use serde_json::json;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection as _, Row as _};
use tokio::sync::Mutex;

use super::Outcome;
use super::questions::Question;

/// How many members there are.
pub const MEMBERS: u32 = 1_000_000;

/// A plain connection to the file, set up as the desk sets up its own.
pub struct Bare(Mutex<SqliteConnection>);

/// Opens the association both ways; makes it first where it is missing.
pub async fn open() -> Outcome<(Arc<Desk>, Bare)> {
    let data = std::env::var_os("HUIJI_BENCH_DATA").map_or_else(|| std::env::temp_dir().join("huiji-bench-million"), PathBuf::from);
    std::fs::create_dir_all(&data)?;
    let desk = Desk::new(data.clone(), Options::default());
    let state = desk.dispatch("association.state", json!({})).await.map_err(|failure| format!("{failure:?}"))?;
    if state["state"] != "open" {
        let start = Instant::now();
        desk.on_progress(move |at| eprintln!("{} {} of {} after {:.0} s", at.stage, at.done, at.total, start.elapsed().as_secs_f64()));
        let request = json!({ "members": MEMBERS, "language": "zh" });
        desk.dispatch("association.demonstrate", request).await.map_err(|failure| format!("{failure:?}"))?;
        eprintln!("{MEMBERS} members made in {:.0} s", start.elapsed().as_secs_f64());
    }
    let bare = Bare::open(&data).await?;
    Ok((desk, bare))
}

impl Bare {
    async fn open(data: &Path) -> Outcome<Self> {
        let file: serde_json::Value = serde_json::from_slice(&std::fs::read(data.join("key.json"))?)?;
        let bytes = file["key"].as_array().ok_or("the key of the benchmark's association must lie in its file: run without a keychain")?;
        let key: String = bytes.iter().filter_map(serde_json::Value::as_u64).map(|byte| format!("{byte:02x}")).collect();
        let options = SqliteConnectOptions::new()
            .filename(data.join("huiji.db"))
            .pragma("key", format!("\"x'{key}'\""))
            .pragma("cache_size", "-65536")
            .pragma("temp_store", "memory")
            .pragma("query_only", "on");
        Ok(Self(Mutex::new(SqliteConnection::connect_with(&options).await?)))
    }

    /// Milliseconds for the rows of a page, without their number.
    pub async fn page(&self, question: &Question) -> Outcome<f64> {
        let sql = format!(
            "select * from member where {} order by {} limit {} offset {}",
            question.sql, question.order, question.limit, question.offset
        );
        self.run(sql, None).await
    }

    /// Milliseconds for the eight newest members that a text finds.
    pub async fn search(&self, text: &str) -> Outcome<f64> {
        let clause = |clause: domain::parse::search_terms::QueryClause| {
            let terms = clause.any_of.iter().map(|term| format!("\"{}\"{}", term.text, if term.is_prefix { "*" } else { "" }));
            format!("({})", terms.collect::<Vec<_>>().join(" OR "))
        };
        let expression: Vec<_> = query_terms(text).into_iter().map(clause).collect();
        let sql = "select * from member where row_no in (select rowid from member_search where member_search match $1)
            order by row_no desc limit 8";
        self.run(sql.to_owned(), Some(expression.join(" AND "))).await
    }

    async fn run(&self, sql: String, value: Option<String>) -> Outcome<f64> {
        let mut connection = self.0.lock().await;
        let start = Instant::now();
        let mut query = sqlx::query(AssertSqlSafe(sql));
        if let Some(value) = value {
            query = query.bind(value);
        }
        for row in query.fetch_all(&mut *connection).await? {
            std::hint::black_box(row.try_get_unchecked::<Option<String>, _>("name")?);
        }
        Ok(super::millis(start.elapsed()))
    }
}

//! The renewal warning among 100,000 members, or as many as `HUIJI_BENCH_MEMBERS` says, against one full scan of the
//! same file, and renewing 10,000 of them (a tenth of fewer) with the money against bare inserts of as many rows. Prints one line of JSON
//! for each comparison (see `cargo xtask bench`).

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use std::path::Path;
use std::time::Instant;

use desk::{Desk, Options};
use serde_json::{Value, json};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection as _};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const MEMBERS: usize = 100_000;
const RENEWED: usize = 10_000;
const PAGE: usize = 500;
/// The middle of several looks is told.
const LOOKS: usize = 15;
/// Goals: the first page against a scan, the bulk act against inserts that keep neither history nor index of words.
const TIMES_SCAN: f64 = 1.0;
const TIMES_INSERTS: f64 = 20.0;

/// As the programs have it.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let desk = Desk::new(folder.path().join("desk"), Options::default());
    std::fs::create_dir_all(desk.data())?;
    let members = std::env::var("HUIJI_BENCH_MEMBERS").map_or(Ok(MEMBERS), |text| text.parse())?;
    call(&desk, "association.demonstrate", json!({ "members": members, "language": "zh" })).await?;
    warning(&desk, members).await?;
    bulk(&desk, folder.path(), RENEWED.min(members / 10)).await
}

/// The first page of everybody who is due, and how many they are.
async fn warning(desk: &Desk, members: usize) -> Outcome<()> {
    let request = json!({ "filter": {}, "sort": null, "page": { "number": 1, "size": 20 } });
    let mut connection = bare(&desk.data().join("huiji.db"), Some(&key(desk.data())?)).await?;
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..LOOKS {
        let start = Instant::now();
        call(desk, "renewal.list", request.clone()).await?;
        ours.push(start.elapsed().as_secs_f64() * 1000.0);
        let start = Instant::now();
        // The unary plus keeps every index out of it.
        let sql = "select count(*) from member where +standing = 'good' and +stage = 'complete' and +expires_on < '2027-01-20'";
        sqlx::query(sql).fetch_one(&mut connection).await?;
        theirs.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    let scan = middle(theirs);
    print(&format!("renewal warning among {members} members"), "ms", (middle(ours), scan), ("one full scan", TIMES_SCAN));
    Ok(())
}

async fn bulk(desk: &Desk, folder: &Path, renewed: usize) -> Outcome<()> {
    let mut ids = Vec::with_capacity(renewed);
    for number in 1.. {
        let page = json!({ "filter": {}, "sort": null, "page": { "number": number, "size": PAGE } });
        let listed = call(desk, "renewal.list", page).await?;
        let rows = listed["rows"].as_array().cloned().unwrap_or_default();
        if rows.is_empty() || ids.len() >= renewed {
            break;
        }
        ids.extend(rows.into_iter().map(|row| row["id"].clone()));
    }
    ids.truncate(renewed);
    let received = json!({ "method": "bank_transfer", "received_on": null, "voucher": null });
    let request = json!({ "selection": { "ids": ids }, "terms": 1, "received": received, "remarks": null });
    let start = Instant::now();
    let done = call(desk, "renewal.renew", request).await?;
    let ours = start.elapsed().as_secs_f64();
    if done["changed"] != json!(renewed) {
        return Err(format!("{} of {renewed} were renewed", done["changed"]).into());
    }
    let theirs = inserts(&folder.join("bare.db"), renewed).await?;
    print(&format!("renewal of {renewed} members with their money"), "s", (ours, theirs), ("bare inserts", TIMES_INSERTS));
    Ok(())
}

/// Seconds for an order, a payment and a period of each in one transaction, row by row, and the new expiry of each.
async fn inserts(file: &Path, renewed: usize) -> Outcome<f64> {
    const COLUMNS: usize = 20;
    let mut connection = bare(file, None).await?;
    let columns: Vec<String> = (1..=COLUMNS).map(|n| format!("c{n} text")).collect();
    for table in ["orders", "payments", "periods"] {
        let sql = format!("create table {table} (id integer primary key, {})", columns.join(", "));
        sqlx::query(AssertSqlSafe(sql)).execute(&mut connection).await?;
    }
    sqlx::query("create table members (id integer primary key, expires_on text)").execute(&mut connection).await?;
    let marks: Vec<String> = (1..=COLUMNS).map(|n| format!("${n}")).collect();
    let start = Instant::now();
    let mut transaction = connection.begin().await?;
    for n in 0..renewed {
        for table in ["orders", "payments", "periods"] {
            let sql = format!("insert into {table} values (null, {})", marks.join(", "));
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for column in 0..COLUMNS {
                query = query.bind(format!("2026-11-21 {n} {column}"));
            }
            query.execute(&mut *transaction).await?;
        }
        let sql = "insert into members values ($1, $2) on conflict (id) do update set expires_on = excluded.expires_on";
        sqlx::query(sql).bind(i64::try_from(n)?).bind("2027-12-31").execute(&mut *transaction).await?;
    }
    transaction.commit().await?;
    Ok(start.elapsed().as_secs_f64())
}

async fn bare(file: &Path, key: Option<&str>) -> Outcome<SqliteConnection> {
    let options = SqliteConnectOptions::new().filename(file).create_if_missing(true);
    let options = match key {
        Some(key) => options.pragma("key", format!("\"x'{key}'\"")),
        None => options,
    };
    Ok(SqliteConnection::connect_with(&options.pragma("cache_size", "-65536")).await?)
}

fn key(data: &Path) -> Outcome<String> {
    let file: Value = serde_json::from_slice(&std::fs::read(data.join("key.json"))?)?;
    let bytes = file["key"].as_array().ok_or("the key of the benchmark's association must lie in its file: run without a keychain")?;
    Ok(bytes.iter().filter_map(Value::as_u64).map(|byte| format!("{byte:02x}")).collect())
}

async fn call(desk: &Desk, name: &str, request: Value) -> Outcome<Value> {
    desk.dispatch(name, request).await.map_err(|failure| format!("{name}: {failure:?}").into())
}

fn middle(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

fn print(what: &str, unit: &str, (ours, theirs): (f64, f64), (other, times_at_most): (&str, f64)) {
    let rounded = |time: f64| (time * 1000.0).round() / 1000.0;
    let line = json!({
        "what": what, "unit": unit, "ours": rounded(ours), "other": other, "theirs": rounded(theirs), "times_at_most": times_at_most,
    });
    println!("{line}");
}

//! Renewal among 1,000,000 members, or as many as `HUIJI_BENCH_MEMBERS` says: the warning list and the statuses of all, as the overview
//! and the lists count them, against one full scan of the same file; and renewing 10,000 members (a tenth of fewer) with the money against
//! bare inserts of the very rows that this leaves in every table. Prints one line of JSON for each comparison (see `cargo xtask bench`),
//! and where the rows of the act lie beside them.
//!
//! The association is the demonstration, made once (some minutes) and kept in the system's folder for temporary files; `HUIJI_BENCH_DATA`
//! names another folder. What is measured works on a copy.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

#[path = "renewal/rows.rs"]
mod rows;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use desk::{Desk, Options};
use serde_json::{Value, json};
use sqlx::Connection as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqliteSynchronous};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const MEMBERS: usize = 1_000_000;
const RENEWED: usize = 10_000;
const PAGE: usize = 500;
/// The middle of several looks is told.
const LOOKS: usize = 9;
const STATUSES: [&str; 8] = ["active", "due", "grace", "expired", "joining", "rejected", "withdrawn", "blacklisted"];
/// Goals: every way of counting against a scan, the bulk act against inserts of the rows that it leaves.
const TIMES_SCAN: f64 = 3.0;
const TIMES_INSERTS: f64 = 2.0;

/// As the programs have it.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> Outcome<()> {
    let members = std::env::var("HUIJI_BENCH_MEMBERS").map_or(Ok(MEMBERS), |text| text.parse())?;
    let kept = kept(members).await?;
    let folder = tempfile::tempdir_in(kept.parent().ok_or("the folder of the benchmark must have one above it")?)?;
    let data = folder.path().join("desk");
    std::fs::create_dir_all(&data)?;
    for file in std::fs::read_dir(&kept)? {
        let file = file?;
        if file.file_type()?.is_file() {
            std::fs::copy(file.path(), data.join(file.file_name()))?;
        }
    }
    let desk = Desk::new(data, Options::default());
    call(&desk, "association.state", json!({})).await?;
    counting(&desk, members).await?;
    bulk(&desk, &folder.path().join("before.db"), RENEWED.min(members / 10)).await
}

/// The folder of the demonstration with so many members; makes it first where it is missing.
async fn kept(members: usize) -> Outcome<PathBuf> {
    let name = if members == MEMBERS { "huiji-bench-million".to_owned() } else { format!("huiji-bench-{members}") };
    let data = std::env::var_os("HUIJI_BENCH_DATA").map_or_else(|| std::env::temp_dir().join(name), PathBuf::from);
    std::fs::create_dir_all(&data)?;
    let desk = Desk::new(data.clone(), Options::default());
    if call(&desk, "association.state", json!({})).await?["state"] != "open" {
        let start = Instant::now();
        call(&desk, "association.demonstrate", json!({ "members": members, "language": "zh" })).await?;
        eprintln!("{members} members made in {:.0} s", start.elapsed().as_secs_f64());
    }
    // Whatever is still to be written down lies in the one file before it is copied.
    settle(&desk).await?;
    Ok(data)
}

/// Waits until nothing is indexed behind the scenes, and brings the file up to date with its log.
async fn settle(desk: &Arc<Desk>) -> Outcome<()> {
    while call(desk, "association.status", json!({})).await?["is_indexing"] == true {
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
    }
    let mut connection = bare(&desk.data().join("huiji.db"), &key(desk.data())?).await?;
    sqlx::query("pragma wal_checkpoint(truncate)").execute(&mut connection).await?;
    Ok(connection.close().await?)
}

/// The first page of everybody who is due and how many they are; how many have each status, in the lists and on the overview.
async fn counting(desk: &Arc<Desk>, members: usize) -> Outcome<()> {
    let due = json!({ "filter": {}, "sort": null, "page": { "number": 1, "size": 20 } });
    let mut connection = bare(&desk.data().join("huiji.db"), &key(desk.data())?).await?;
    // The unary plus keeps every condition out of the indexes.
    let scan = "select count(*) from member not indexed where +standing = 'good' and +stage = 'complete' and +expires_on < '2027-01-20'";
    let (mut scans, mut warnings, mut lists, mut overviews) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for look in 0..LOOKS {
        let start = Instant::now();
        sqlx::query(scan).fetch_one(&mut connection).await?;
        scans.push(millis(start));
        // What was counted once stands until something is done.
        call(desk, "member.add_tag", json!({ "name": format!("第{look}次"), "colour": "gold" })).await?;
        let start = Instant::now();
        call(desk, "renewal.list", due.clone()).await?;
        warnings.push(millis(start));
        let start = Instant::now();
        let mut total = 0;
        for status in STATUSES {
            let page = json!({ "filter": { "statuses": [status] }, "sort": null, "page": { "number": 1, "size": 1 } });
            total += call(desk, "member.list", page).await?["total"].as_u64().unwrap_or_default();
        }
        lists.push(millis(start));
        if usize::try_from(total)? != members {
            return Err(format!("{total} of {members} members have a status").into());
        }
        let start = Instant::now();
        call(desk, "overview.figures", json!({})).await?;
        overviews.push(millis(start));
    }
    connection.close().await?;
    let scan = middle(scans);
    for (what, ours) in [
        ("renewal warning", warnings),
        ("how many have each status, as the lists count them", lists),
        ("how many have each status, with all else that the overview counts", overviews),
    ] {
        print(&format!("{what}, among {members} members"), "ms", (middle(ours), scan), ("one full scan", TIMES_SCAN));
    }
    Ok(())
}

async fn bulk(desk: &Arc<Desk>, before: &Path, renewed: usize) -> Outcome<()> {
    let mut ids = Vec::with_capacity(renewed);
    for number in 1.. {
        let page = json!({ "filter": {}, "sort": null, "page": { "number": number, "size": PAGE } });
        let listed = call(desk, "renewal.list", page).await?;
        let rows = listed["rows"].as_array().cloned().unwrap_or_default();
        if rows.is_empty() || ids.len() >= renewed {
            break;
        }
        ids.extend(rows.into_iter().filter(|row| row["blocked"].is_null()).map(|row| row["id"].clone()));
    }
    ids.truncate(renewed);
    let received = json!({ "method": "bank_transfer", "received_on": null, "voucher": null });
    let request = json!({ "selection": { "ids": ids }, "terms": 1, "received": received, "remarks": null });
    settle(desk).await?;
    let file = desk.data().join("huiji.db");
    std::fs::copy(&file, before)?;

    let start = Instant::now();
    let done = call(desk, "renewal.renew", request).await?;
    let ours = start.elapsed().as_secs_f64();
    if done["changed"] != json!(ids.len()) || ids.len() != renewed {
        return Err(format!("{} of {renewed} were renewed", done["changed"]).into());
    }

    let key = key(desk.data())?;
    let mut connection = bare(&file, &key).await?;
    let left = rows::left(&mut connection, before, &key).await?;
    connection.close().await?;
    let mut connection = bare(before, &key).await?;
    let theirs = rows::insert(&mut connection, &left).await?;
    connection.close().await?;
    for table in &left {
        let [new, changed] = [&table.new, &table.changed].map(Vec::len);
        eprintln!(
            "{}: {new} rows inserted, {changed} changed in {} columns, {:.3} s",
            table.name,
            table.written.len(),
            table.seconds.get()
        );
    }
    print(&format!("renewal of {renewed} members with their money"), "s", (ours, theirs), ("bare inserts of the same rows", TIMES_INSERTS));
    Ok(())
}

/// A connection as the desk has it for acts on many.
async fn bare(file: &Path, key: &str) -> Outcome<SqliteConnection> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .pragma("key", format!("\"x'{key}'\""))
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("temp_store", "memory")
        .pragma("cache_size", "-262144")
        .statement_cache_capacity(400);
    Ok(SqliteConnection::connect_with(&options).await?)
}

fn key(data: &Path) -> Outcome<String> {
    let file: Value = serde_json::from_slice(&std::fs::read(data.join("key.json"))?)?;
    let bytes = file["key"].as_array().ok_or("the key of the benchmark's association must lie in its file: run without a keychain")?;
    Ok(bytes.iter().filter_map(Value::as_u64).map(|byte| format!("{byte:02x}")).collect())
}

async fn call(desk: &Desk, name: &str, request: Value) -> Outcome<Value> {
    desk.dispatch(name, request).await.map_err(|failure| format!("{name}: {failure:?}").into())
}

fn millis(start: Instant) -> f64 {
    start.elapsed().as_secs_f64() * 1000.0
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

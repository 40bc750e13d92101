//! A desk that holds nothing loads an association until its lists can be used, against its members as bare rows: inserted in the order of
//! their ids, then every index built.

use std::time::Instant;

use domain::journal::{JournalPage, Ruling, SnapshotMark, SnapshotPage, SnapshotProof};
use store::Engine;
use store::engine::Value;
use store::sync::{LoadError, Origin};
use sync::wire::{ProofAnswer, RulingsAnswer, SnapshotAnswer, path};

use super::Outcome;
use super::desks::{Desk, KEY, Line, Server, admit, embedded, memory_mib, publish};
use super::push::person;

/// Goal: the speed of the bare insert, turned round.
const TIMES_INSERT: f64 = 1.0 / 0.6;
const MEMORY_MIB: f64 = 48.0;
const ROWS_AT_ONCE: usize = 100;
/// Members between two turns of the desk that makes them.
const AT_ONCE: usize = 2_000;

pub async fn run(members: usize) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("server");
    let engine = embedded(&data).await?;
    let mut set = publish(engine, Engine::sqlite_in_the_making(&folder.path().join("head.db"), &KEY).await?).await?;
    let mut made = 0;
    while made < members {
        for n in made..members.min(made + AT_ONCE) {
            let person = person(&set.head, n).await?;
            set.head.issue(person).await?;
        }
        made = members.min(made + AT_ONCE);
        set.head.hand_in(&set.store).await?;
        loop {
            let page = set.store.journal(set.head.store.position().await?.version).await?;
            set.head.store.rebase(&page).await?;
            if !page.has_more() {
                break;
            }
        }
    }
    let desk = Desk::begin(Engine::sqlite(&folder.path().join("desk.db"), &KEY).await?, 2, set.head.issuer.actor).await?;
    admit(&set.central, &desk, false).await?;
    set.head.store.close().await;
    set.store.close().await;
    let server = Server::start(&["--data", data.to_str().ok_or("a path that is no text")?])?;
    let line = Line::of(&server, &desk)?;
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let before = memory_mib("self", "VmHWM:")?;
    let started = Instant::now();
    let loading = desk.store.load(0).await?;
    while !loading.step(&line).await.map_err(|Lost(error)| error)?.is_whole {}
    desk.store.take_over(loading).await?;
    let took = started.elapsed().as_secs_f64();
    let grown = memory_mib("self", "VmHWM:")? - before;
    drop(server);
    let bare = bare_insert(&desk, &folder.path().join("bare.db")).await?;
    desk.store.close().await;
    println!(
        r#"{{"what":"first sync of {members} members to a list","unit":"s","ours":{took:.3},"other":"sorted insert and its indexes","theirs":{bare:.3},"times_at_most":{TIMES_INSERT:.2}}}"#
    );
    println!(
        r#"{{"what":"memory that a first sync of {members} members takes","unit":"MiB","ours":{grown:.1},"other":"a page cache","theirs":32,"at_most":{MEMORY_MIB}}}"#
    );
    Ok(())
}

/// Seconds for the rows alone.
async fn bare_insert(desk: &Desk, file: &std::path::Path) -> Outcome<f64> {
    let mut session = desk.store.begin().await?;
    let schema =
        "select sql from sqlite_master where tbl_name = 'member' and sql is not null order by case type when 'table' then 0 else 1 end";
    let mut statements = Vec::new();
    for row in session.fetch(schema, vec![]).await? {
        statements.extend(row.text(0)?);
    }
    let columns = session.fetch("select name, type from pragma_table_info('member') order by cid", vec![]).await?;
    let columns: Vec<(String, String)> = columns
        .iter()
        .map(|row| Ok((row.text(0)?.unwrap_or_default(), row.text(1)?.unwrap_or_default().to_lowercase())))
        .collect::<Result<_, store::Fault>>()?;
    let names = columns.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    let mut rows = Vec::new();
    for row in session.fetch(format!("select {names} from member order by id"), vec![]).await? {
        let value = |(at, (_, kind)): (usize, &(String, String))| {
            Ok(match kind.as_str() {
                "bytea" => Value::Bytes(row.bytes(at)?),
                "text" => Value::Text(row.text(at)?),
                _ => Value::Int(row.int(at)?),
            })
        };
        rows.push(columns.iter().enumerate().map(value).collect::<Result<Vec<_>, store::Fault>>()?);
    }
    drop(session);
    let engine = Engine::sqlite(file, &KEY).await?;
    let marks = format!("({})", vec!["?"; columns.len()].join(", "));
    let started = Instant::now();
    let mut session = engine.begin().await?;
    session.execute(statements.remove(0), vec![]).await?;
    let mut rows = rows.into_iter();
    loop {
        let slice: Vec<_> = rows.by_ref().take(ROWS_AT_ONCE).collect();
        if slice.is_empty() {
            break;
        }
        let sql = format!("insert into member ({names}) values {}", vec![marks.as_str(); slice.len()].join(", "));
        session.execute(sql, slice.into_iter().flatten().collect()).await?;
    }
    for statement in statements {
        session.execute(statement, vec![]).await?;
    }
    session.commit().await?;
    let took = started.elapsed().as_secs_f64();
    engine.close().await;
    Ok(took)
}

/// What a line or a page failed with.
pub struct Lost(Box<dyn std::error::Error + Send + Sync>);

impl From<LoadError> for Lost {
    fn from(error: LoadError) -> Self {
        Self(error.into())
    }
}

impl From<store::Fault> for Lost {
    fn from(fault: store::Fault) -> Self {
        Self(fault.into())
    }
}

impl Origin for Line {
    type Error = Lost;

    async fn snapshot(&self, after: Option<&SnapshotMark>) -> Result<SnapshotPage, Lost> {
        let query = after.map(|mark| format!("?kind={}&id={}", mark.kind, mark.id)).unwrap_or_default();
        Ok(self.get::<SnapshotAnswer>(&format!("{}{query}", path::SNAPSHOT)).await.map_err(Lost)?.page)
    }

    async fn journal(&self, after: i64) -> Result<JournalPage, Lost> {
        self.journal(after).await.map_err(Lost)
    }

    async fn proof(&self) -> Result<SnapshotProof, Lost> {
        Ok(self.get::<ProofAnswer>(path::PROOF).await.map_err(Lost)?.proof)
    }

    async fn rulings(&self, after: i64, through: i64) -> Result<Vec<Ruling>, Lost> {
        let target = format!("{}?after={after}&through={through}", path::RULINGS);
        Ok(self.get::<RulingsAnswer>(&target).await.map_err(Lost)?.rulings)
    }
}

//! An edit at one desk until it stands at another that waits for news, against one commit that lasts.

use std::time::{Duration, Instant};

use domain::association::AddOrg;
use store::Engine;
use sync::wire::{News, path};

use super::Outcome;
use super::desks::{KEY, Line, Server, embedded, publish};

const TIMES_COMMIT: f64 = 40.0;
/// Between two edits: a desk that asks more than twenty times a second is told to wait.
const PAUSE: Duration = Duration::from_millis(150);

pub async fn run(edits: usize) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("server");
    let engine = embedded(&data).await?;
    let mut set = publish(engine, Engine::sqlite(&folder.path().join("head.db"), &KEY).await?).await?;
    let other = set.desk(Engine::sqlite(&folder.path().join("other.db"), &KEY).await?, 2).await?;
    set.store.close().await;
    let server = Server::start(&["--data", data.to_str().ok_or("a path that is no text")?])?;
    let (here, there) = (Line::of(&server, &set.head)?, Line::of(&server, &other)?);
    let (mut seen, mut commits) = (Vec::new(), Vec::new());
    for n in 0..edits {
        let version = other.store.position().await?.version;
        let target = format!("{}?after={version}", path::NEWS);
        let waiting = async {
            // Asked before the edit, as a window does that lies open.
            there.get::<News>(&target).await?;
            other.store.rebase(&there.journal(version).await?).await?;
            Outcome::Ok(Instant::now())
        };
        let editing = async {
            tokio::time::sleep(PAUSE).await;
            let started = Instant::now();
            set.head.issue(AddOrg { name: format!("第{n}分会"), parent_id: None, code: None }).await?;
            here.push(&set.head).await?;
            Outcome::Ok(started)
        };
        let (arrived, started) = tokio::join!(waiting, editing);
        seen.push((arrived? - started?).as_secs_f64() * 1e3);
        let page = here.journal(set.head.store.position().await?.version).await?;
        set.head.store.rebase(&page).await?;
        let started = Instant::now();
        other.store.keep_setting("bench", &n.to_string()).await?;
        commits.push(started.elapsed().as_secs_f64() * 1e3);
    }
    for store in [&set.head.store, &other.store] {
        store.close().await;
    }
    [&mut seen, &mut commits].into_iter().for_each(|times| times.sort_by(f64::total_cmp));
    let (p99, median) = (seen[seen.len() * 99 / 100], seen[seen.len() / 2]);
    let commit = commits[commits.len() / 2];
    println!(
        r#"{{"what":"an edit seen at another desk, 99th of 100 (the middle one {median:.1})","unit":"ms","ours":{p99:.2},"other":"one lasting commit","theirs":{commit:.2},"times_at_most":{TIMES_COMMIT}}}"#
    );
    Ok(())
}

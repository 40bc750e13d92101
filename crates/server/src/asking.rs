//! The embedded database belongs to one process: two connections to its file could damage it. So a `backup` or `check` beside a running
//! server asks that server to do it, through files in the data folder, which only its owner reaches.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::arguments::Place;
use crate::report::Report;
use crate::state::Central;
use crate::{check, clock, database, safety, words};

/// The folder of questions and answers.
const FOLDER: &str = "asked";
/// How often one side looks for what the other wrote.
const LOOK: Duration = Duration::from_millis(300);

/// What a running server can be asked for.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "verb", rename_all = "snake_case")]
pub enum Question {
    /// A backup into this file.
    Backup {
        /// Absolute, because the server may run elsewhere.
        file: PathBuf,
    },
    /// The check.
    Check,
}

/// What it says then: a report, or why there is none.
type Answered = Result<Report, String>;

/// Does it here, or lets the server do it that has the database.
pub async fn done(question: Question, place: &Place) -> Result<Report> {
    if !database::is_in_use(place) {
        let held = database::open_existing(place).await?;
        let report = act(&held.engine, &question).await;
        held.engine.close().await;
        return report;
    }
    let folder = place.data.join(FOLDER);
    std::fs::create_dir_all(&folder).with_context(|| format!("making {}", folder.display()))?;
    let id = clock::new_id();
    put(&question_path(&folder, id), &question)?;
    loop {
        tokio::time::sleep(LOOK).await;
        let answer = answer_path(&folder, id);
        if let Ok(bytes) = std::fs::read(&answer) {
            std::fs::remove_file(&answer)?;
            return serde_json::from_slice::<Answered>(&bytes)?.map_err(|sentence| anyhow!(sentence));
        }
        if !database::is_in_use(place) {
            // It ended without an answer; nobody else will give one.
            let _ = std::fs::remove_file(question_path(&folder, id));
            return Err(anyhow!(words::say("failure.server_ended", &[])));
        }
    }
}

/// Answers what is asked in a data folder, as long as the server runs.
pub async fn answer_all(central: Arc<Central>, data: PathBuf) {
    let folder = data.join(FOLDER);
    loop {
        tokio::time::sleep(LOOK).await;
        for (id, path) in questions(&folder) {
            let question = std::fs::read(&path).ok().and_then(|bytes| serde_json::from_slice::<Question>(&bytes).ok());
            let _ = std::fs::remove_file(&path);
            let Some(question) = question else { continue };
            let answered: Answered = act(central.database.engine(), &question).await.map_err(|error| format!("{error:#}"));
            if let Err(error) = put(&answer_path(&folder, id), &answered) {
                eprintln!("{error:#}");
            }
        }
    }
}

async fn act(engine: &store::Engine, question: &Question) -> Result<Report> {
    match question {
        Question::Backup { file } => safety::backup(engine, file).await,
        Question::Check => check::check(engine).await,
    }
}

fn questions(folder: &Path) -> Vec<(Uuid, PathBuf)> {
    let id = |path: &Path| path.file_name()?.to_str()?.strip_suffix(".question")?.parse().ok();
    let paths = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    paths.filter_map(|path| Some((id(&path)?, path))).collect()
}

/// Appears under its name only when it is whole.
fn put(path: &Path, content: &impl Serialize) -> Result<()> {
    let unfinished = path.with_extension("unfinished");
    std::fs::write(&unfinished, serde_json::to_vec(content)?).with_context(|| format!("writing {}", unfinished.display()))?;
    std::fs::rename(&unfinished, path).with_context(|| format!("writing {}", path.display()))
}

fn question_path(folder: &Path, id: Uuid) -> PathBuf {
    folder.join(format!("{id}.question"))
}

fn answer_path(folder: &Path, id: Uuid) -> PathBuf {
    folder.join(format!("{id}.answer"))
}

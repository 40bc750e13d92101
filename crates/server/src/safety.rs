//! `backup`, `restore` and `promote`: the server's data as a file, and the lives of a server.

use std::fs::File;
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use serde_json::{Value, json};
use store::Engine;
use store::dump::{self, DumpError, Restore};
use store::sync::Central;

use crate::arguments::Place;
use crate::report::Report;
use crate::{clock, database, secret, words};

/// Writes a backup. It appears under its name only when it is whole, readable by its owner only.
pub async fn backup(engine: &Engine, path: &Path) -> Result<Report> {
    if path.exists() {
        return Err(anyhow!(words::say("failure.exists", &[("path", &shown(path))])));
    }
    let unfinished = unfinished(path);
    let written = write(engine, &unfinished).await;
    let contents = match written.and_then(|contents| Ok(std::fs::rename(&unfinished, path).map(|()| contents)?)) {
        Ok(contents) => contents,
        Err(error) => {
            // What is left of a backup that failed helps nobody.
            let _ = std::fs::remove_file(&unfinished);
            return Err(anyhow!(sentence(&error, path)));
        }
    };
    let (rows, version) = (contents.rows.to_string(), contents.label.version.to_string());
    let params = [("association", contents.label.association.as_str()), ("version", &version), ("rows", &rows), ("path", &shown(path))];
    let mut object = serde_json::to_value(&contents)?;
    object["path"] = json!(path);
    Ok(Report::done(object).line(words::say("backup.done", &params)).line(words::say("backup.bare", &[])))
}

async fn write(engine: &Engine, path: &Path) -> Result<dump::Contents, DumpError> {
    let file = BufWriter::new(secret::new_file(path)?);
    let (file, contents) = dump::write(engine, file, clock::now()).await?;
    file.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?;
    Ok(contents)
}

/// Brings a backup back, after reading all of it once.
pub async fn restore(path: &Path, replaces: bool, place: &Place) -> Result<Report> {
    let say = |error: DumpError| anyhow!(sentence(&error, path));
    let read = || File::open(path).map(BufReader::new).map_err(|error| say(error.into()));
    let contents = dump::verify(read()?).map_err(say)?;
    let held = database::open(place).await?;
    let epoch = clock::new_id();
    let restored = dump::restore(&held.engine, read()?, Restore { epoch, replaces }).await;
    held.engine.close().await;
    restored.map_err(say)?;
    let (rows, version) = (contents.rows.to_string(), contents.label.version.to_string());
    let params = [("association", contents.label.association.as_str()), ("version", &version), ("rows", &rows)];
    let mut object = serde_json::to_value(&contents)?;
    object["epoch"] = json!(epoch);
    Ok(Report::done(object).line(words::say("restore.done", &params)).line(words::say("life.begins", &[])))
}

/// Makes a database the primary one.
pub async fn promote(place: &Place) -> Result<Report> {
    let held = database::open_existing(place).await?;
    let engine = &held.engine;
    // A standby is read-only until then, so nothing else may be asked of it before.
    let stopped_following = engine.stop_following().await?;
    let epoch = clock::new_id();
    let version = Central::open(engine.clone()).await?.promote(epoch).await;
    engine.close().await;
    let Some(version) = version? else { return Err(anyhow!(words::say("failure.empty", &[]))) };
    let report = Report::done(json!({ "epoch": epoch, "version": version, "stopped_following": stopped_following }));
    let report = if stopped_following { report.line(words::say("promote.stopped_following", &[])) } else { report };
    Ok(report.line(words::say("promote.done", &[("version", &version.to_string())])).line(words::say("life.begins", &[])))
}

fn sentence(error: &DumpError, path: &Path) -> String {
    let path = shown(path);
    let param = |value: Value| value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
    let own: Vec<(&str, String)> = match error {
        DumpError::CutOff { rows } => vec![("rows", param(json!(rows)))],
        DumpError::Living { association } => vec![("association", association.clone())],
        DumpError::Fault(_) | DumpError::File(_) => vec![("detail", error.to_string())],
        _ => vec![],
    };
    let mut params: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
    params.push(("path", &path));
    words::say(&format!("failure.{}", if matches!(error, DumpError::Fault(_)) { "database" } else { error.code() }), &params)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn unfinished(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".unfinished");
    path.with_file_name(name)
}

//! The four things the screens may ask of the window. `call` carries everything that concerns the association; the others are
//! native dialogs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::{Desk, Failure};
use serde_json::Value;
use tauri::{AppHandle, State};

use crate::native;
use crate::written::Written;

/// Forwards one call to the desk. `name` is dotted, such as `member.list`.
#[tauri::command]
pub async fn call(desk: State<'_, Arc<Desk>>, name: String, request: Value) -> Result<Value, Failure> {
    desk.dispatch(&name, request).await
}

/// Asks the person for files to read. Empty when cancelled.
#[tauri::command]
pub async fn pick_files(app: AppHandle, kinds: Vec<String>) -> Vec<PathBuf> {
    native::files(&app, &kinds)
}

/// Asks the person where to write a file. `null` when cancelled.
#[tauri::command]
pub async fn pick_save(app: AppHandle, written: State<'_, Written>, suggested: String) -> Result<Option<PathBuf>, Failure> {
    let chosen = native::save(&app, &suggested);
    if let Some(path) = &chosen {
        written.remember(path);
    }
    Ok(chosen)
}

/// Opens a document that the desk wrote with the program the operating system has for it.
#[tauri::command]
pub async fn open_path(written: State<'_, Written>, path: String) -> Result<(), Failure> {
    let path = Path::new(&path);
    if !written.holds(path) {
        return Err(Failure::refusal("not_ours_to_open").with("path", path.display()));
    }
    native::open(path).map_err(|detail| Failure::fault("cannot_be_opened").with("path", path.display()).with("detail", detail))
}

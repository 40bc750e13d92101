//! What the operating system does for us: file dialogs, and opening a document with another program. The screens never see the
//! plugins behind it; they ask here, and get the paths a person chose.

use std::path::{Path, PathBuf};

use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::DialogExt;

#[cfg(all(feature = "automation", not(debug_assertions)))]
compile_error!("the feature `automation` lets a file answer the dialogs; it must not be in a release build");

/// Files chosen for reading, with one of the `kinds` (file name endings without the dot; none means any). Empty when the person cancelled.
pub fn files(app: &AppHandle, kinds: &[String]) -> Vec<PathBuf> {
    #[cfg(feature = "automation")]
    if let Some(answer) = prepared::answer() {
        return answer.files;
    }
    let mut dialog = app.dialog().file();
    if !kinds.is_empty() {
        let endings: Vec<&str> = kinds.iter().map(String::as_str).collect();
        dialog = dialog.add_filter(endings.join(", "), &endings);
    }
    if let Some(window) = app.get_webview_window(crate::MAIN) {
        dialog = dialog.set_parent(&window);
    }
    let chosen = dialog.blocking_pick_files().unwrap_or_default();
    chosen.into_iter().filter_map(|path| path.into_path().ok()).collect()
}

/// A path chosen for writing; `suggested` is a file name. `None` when the person cancelled.
pub fn save(app: &AppHandle, suggested: &str) -> Option<PathBuf> {
    #[cfg(feature = "automation")]
    if let Some(answer) = prepared::answer() {
        return answer.save;
    }
    let mut dialog = app.dialog().file().set_file_name(suggested);
    if let Some((_, ending)) = suggested.rsplit_once('.') {
        dialog = dialog.add_filter(ending, &[ending]);
    }
    if let Some(window) = app.get_webview_window(crate::MAIN) {
        dialog = dialog.set_parent(&window);
    }
    dialog.blocking_save_file()?.into_path().ok()
}

/// Opens a document with the program the operating system has for it. The error is the operating system's own sentence.
pub fn open(path: &Path) -> Result<(), String> {
    #[cfg(feature = "automation")]
    if prepared::note_opened(path) {
        return Ok(());
    }
    tauri_plugin_opener::open_path(path, None::<&str>).map_err(|error| error.to_string())
}

#[cfg(feature = "automation")]
mod prepared {
    //! Answers a test laid out beforehand, because WebDriver cannot drive other programs' windows.

    use std::io::Write;
    use std::path::{Path, PathBuf};

    /// Names a file with the next answer, such as `{"files": ["/a.xlsx"], "save": "/b.pdf"}`.
    const PICK: &str = "HUIJI_PICK";
    /// What would have been opened is listed in the file of that name with this ending, a path a line.
    const OPENED: &str = "opened";

    #[derive(serde::Deserialize)]
    pub struct Answer {
        #[serde(default)]
        pub files: Vec<PathBuf>,
        #[serde(default)]
        pub save: Option<PathBuf>,
    }

    /// The prepared answer; `None` without one, and then the real dialog opens. An unreadable answer counts as cancelled.
    pub fn answer() -> Option<Answer> {
        let path = std::env::var_os(PICK)?;
        let cancelled = Answer { files: Vec::new(), save: None };
        Some(std::fs::read(path).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or(cancelled))
    }

    /// Notes a path instead of opening it; false when nobody laid out answers.
    pub fn note_opened(path: &Path) -> bool {
        let Some(list) = std::env::var_os(PICK).map(|pick| PathBuf::from(pick).with_extension(OPENED)) else {
            return false;
        };
        let file = std::fs::OpenOptions::new().create(true).append(true).open(list);
        file.and_then(|mut file| writeln!(file, "{}", path.display())).is_ok()
    }
}

//! Where this installation keeps its data and its fonts, and the desk opened on them.

use std::path::PathBuf;
use std::sync::Arc;

use desk::{Desk, Options};
use tauri::{AppHandle, Emitter, Manager, WebviewUrl};

/// Names another data folder: tests, demonstrations and a second association on one machine use it.
const DATA: &str = "HUIJI_DATA";
/// Names the page that the window opens with, such as `/members/unit`: for links to a page, and for measuring.
const PAGE: &str = "HUIJI_PAGE";

/// The data folder, as the environment asks for it.
pub struct Place(Option<PathBuf>);

impl Place {
    /// The folder named by the environment, or the usual one.
    pub fn of_environment() -> Self {
        Self(std::env::var_os(DATA).filter(|path| !path.is_empty()).map(PathBuf::from))
    }

    /// True for the folder the operating system gives to this application.
    pub fn is_usual(&self) -> bool {
        self.0.is_none()
    }

    /// The desk on this folder, which need not exist yet. Its progress reaches the screens as the event `progress`.
    pub fn open_desk(&self, app: &AppHandle) -> tauri::Result<Arc<Desk>> {
        let data = match &self.0 {
            Some(path) => path.clone(),
            None => app.path().app_local_data_dir()?,
        };
        let options = Options { font_folders: font_folders(app), ..Options::default() };
        let desk = Desk::new(data, options);
        let listener = app.clone();
        desk.on_progress(move |progress| {
            // Nobody listens when the window is just closing; the work itself goes on.
            let _ = listener.emit("progress", progress);
        });
        Ok(desk)
    }
}

/// The page to open with: the one that the environment names, or the first.
pub fn first_page() -> WebviewUrl {
    match std::env::var(PAGE) {
        Ok(page) if page.starts_with('/') => WebviewUrl::App(format!("index.html#{page}").into()),
        _ => WebviewUrl::default(),
    }
}

/// The installer puts the fonts beside the program; a build that was not installed finds them in the repository.
fn font_folders(app: &AppHandle) -> Vec<PathBuf> {
    let installed = app.path().resource_dir().ok().map(|folder| folder.join("fonts"));
    let fetched = cfg!(debug_assertions).then(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../fonts")));
    installed.into_iter().chain(fetched).filter(|folder| folder.is_dir()).collect()
}

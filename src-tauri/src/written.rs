//! Where the desk was told to write, which are the only files the screens may have opened by the operating system. Without this
//! a foreign text on a page could start any program on the machine.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// What the desk writes; nothing of these kinds is run when it is opened.
const KINDS: [&str; 8] = ["pdf", "xlsx", "csv", "ods", "png", "jpg", "txt", "zip"];

/// Paths a person chose for saving in this session.
#[derive(Default)]
pub struct Written(Mutex<HashSet<PathBuf>>);

impl Written {
    /// Remembers a path that a person chose in the save dialog.
    pub fn remember(&self, path: &Path) {
        self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).insert(path.to_owned());
    }

    /// True for a document at a remembered path.
    pub fn holds(&self, path: &Path) -> bool {
        let kind = path.extension().and_then(|kind| kind.to_str()).unwrap_or_default().to_ascii_lowercase();
        KINDS.contains(&kind.as_str()) && self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_documents_at_chosen_places_are_opened() {
        let written = Written::default();
        for chosen in ["/out/list.pdf", "/out/Figures.XLSX", "/out/run.exe", "/out/run.sh"] {
            written.remember(Path::new(chosen));
        }
        assert!(written.holds(Path::new("/out/list.pdf")));
        assert!(written.holds(Path::new("/out/Figures.XLSX")));
        for refused in ["/out/run.exe", "/out/run.sh", "/out/other.pdf", "/out/../etc/list.pdf"] {
            assert!(!written.holds(Path::new(refused)), "{refused}");
        }
    }
}

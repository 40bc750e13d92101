//! What every printed document shares: the fonts, opened once; what the file says of itself; putting it in its place.

use std::path::Path;
use std::sync::Arc;

use documents::{DocumentFacts, FontBook, PrintFault};
use domain::association::Association;

use crate::texts::Language;
use crate::{Desk, Failure, clock};

/// The fonts of an installation, opened when the first document is printed.
#[derive(Default)]
pub(crate) struct Fonts(tokio::sync::OnceCell<Arc<FontBook>>);

impl Desk {
    /// The fonts at hand.
    pub(crate) async fn fonts(&self) -> Result<Arc<FontBook>, Failure> {
        let folders = self.options.font_folders.clone();
        let open = || async { tokio::task::spawn_blocking(move || Arc::new(FontBook::open(&folders))).await.map_err(Failure::bug) };
        self.fonts.0.get_or_try_init(open).await.cloned()
    }

    /// Prints off the way of everything else, and puts the file in its place. Nothing is written where printing fails, such as where a
    /// character has no font.
    pub(crate) async fn print_to<P>(&self, path: &str, print: P) -> Result<(), Failure>
    where
        P: FnOnce(&FontBook) -> Result<Vec<u8>, PrintFault> + Send + 'static,
    {
        let (fonts, path) = (self.fonts().await?, path.to_owned());
        let work = move || {
            let bytes = print(&fonts)?;
            put(Path::new(&path), &bytes)
        };
        tokio::task::spawn_blocking(work).await.map_err(Failure::bug)?
    }
}

/// What a document says of itself.
pub(crate) fn facts(title: String, association: &Association, language: Language) -> DocumentFacts {
    let language = match language {
        Language::Zh => documents::Language::Chinese,
        Language::En => documents::Language::English,
    };
    DocumentFacts { title, author: association.name.clone(), language, printed_at: association.time_zone.local(clock::now()) }
}

/// Writes beside the target and renames over it, so that nobody opens half a document.
fn put(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let beside = path.with_file_name(format!(".{}.pdf", clock::new_id()));
    let written = std::fs::write(&beside, bytes).and_then(|()| std::fs::rename(&beside, path));
    if written.is_err() {
        // What could not be put in place is of no use; that it could not be removed either changes nothing.
        let _ = std::fs::remove_file(&beside);
    }
    Ok(written?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_replaces_an_older_one_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("证书.pdf");
        put(&path, b"first").unwrap();
        put(&path, b"second").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"second");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(put(&folder.path().join("missing/x.pdf"), b"third").unwrap_err().code, "file_missing");
    }
}

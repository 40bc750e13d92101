//! A demonstration is made in a folder of its own and moved into the data folder once it is whole: one that was interrupted is never
//! taken for complete, and the next try begins afresh.

use std::fs::File;
use std::io::ErrorKind;
use std::path::Path;

use crate::Desk;
use crate::association::DATABASE_FILE;
use crate::failure::Failure;
use crate::key::KEY_FILE;
use crate::lock::{self, FolderLock};

/// Below the data folder, so that moving is renaming.
const FOLDER: &str = "demonstration.new";

/// What is being made, and the lock on the folder that will hold it.
pub struct Making {
    desk: Desk,
    lock: FolderLock,
}

impl Making {
    /// Begins in a desk's data folder, which holds no association.
    pub async fn begin(desk: &Desk) -> Result<Self, Failure> {
        // A first start that ended half-way may have left an empty file open.
        desk.close().await;
        std::fs::create_dir_all(desk.data())?;
        let lock = lock::take(desk.data())?;
        // A file whose key is missing may still be somebody's.
        if !desk.data().join(KEY_FILE).exists() && desk.data().join(DATABASE_FILE).exists() {
            return Err(Failure::refusal("folder_not_empty").with("path", desk.data().display()));
        }
        let folder = desk.data().join(FOLDER);
        remove(&folder, |path| std::fs::remove_dir_all(path))?;
        std::fs::create_dir(&folder)?;
        Ok(Self { desk: Desk::in_the_making(folder, desk.options.clone()), lock })
    }

    /// The desk that it is made with.
    pub fn desk(&self) -> &Desk {
        &self.desk
    }

    /// Moves what is whole by now to where it counts.
    pub async fn finish(self, desk: &Desk) -> Result<(), Failure> {
        self.desk.close().await;
        let (from, to) = (self.desk.data(), desk.data());
        File::open(from.join(DATABASE_FILE))?.sync_all()?;
        for ending in ["-wal", "-shm"] {
            remove(&to.join(format!("{DATABASE_FILE}{ending}")), |path| std::fs::remove_file(path))?;
        }
        // The key first: with a key and without a file the folder counts as one without an association.
        std::fs::rename(from.join(KEY_FILE), to.join(KEY_FILE))?;
        std::fs::rename(from.join(DATABASE_FILE), to.join(DATABASE_FILE))?;
        #[cfg(unix)]
        File::open(to)?.sync_all()?;
        remove(from, |path| std::fs::remove_dir_all(path))?;
        drop(self.lock);
        Ok(())
    }
}

fn remove(path: &Path, how: impl FnOnce(&Path) -> std::io::Result<()>) -> Result<(), Failure> {
    match how(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use crate::association::{self, CreateRequest, Nothing, Openness};
    use crate::demonstration::{DemonstrateRequest, demonstrate};
    use crate::texts::Language;

    #[tokio::test(flavor = "multi_thread")]
    async fn one_that_was_interrupted_counts_for_nothing_and_the_next_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Desk::new(folder.path().join("desk"), Options::default());
        let state = async || association::state(&desk, Nothing {}).await.unwrap();
        let making = Making::begin(&desk).await.unwrap();
        let create = CreateRequest {
            name: "中国××协会".into(),
            code: "E34".into(),
            time_zone: "Asia/Shanghai".into(),
            passphrase: None,
            language: Language::Zh,
        };
        association::create(making.desk(), create).await.unwrap();
        making.desk().close().await;
        drop(making);
        assert_eq!(state().await.state, Openness::None);
        let made = demonstrate(&desk, DemonstrateRequest { members: 20, ..DemonstrateRequest::default() }).await.unwrap();
        assert_eq!(made.state, Openness::Open);
        assert!(!desk.data().join(FOLDER).exists());
        let listed = desk.dispatch("member.list", serde_json::json!({ "filter": {}, "page": { "number": 1, "size": 20 } })).await.unwrap();
        assert_eq!(listed["total"], 20);
        let again = demonstrate(&desk, DemonstrateRequest { members: 20, ..DemonstrateRequest::default() }).await;
        assert!(again.is_err(), "there is one already");
        desk.close().await;
    }
}

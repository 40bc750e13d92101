//! One program at a time on a data folder. The encrypted build of SQLite can damage a file that two connections write ahead to (see
//! `store::engine`); inside a program there is one connection, and between programs there is this lock. It goes with its program,
//! however that ends.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::Path;

use crate::failure::Failure;

const LOCK_FILE: &str = "desk.lock";

/// Held as long as the folder is open here.
#[derive(Debug)]
pub struct FolderLock(#[expect(dead_code, reason = "the lock lives as long as the file is open")] File);

/// Takes the folder.
///
/// # Errors
/// `desk_in_use` where another program has it.
pub fn take(data: &Path) -> Result<FolderLock, Failure> {
    let file = OpenOptions::new().write(true).create(true).truncate(false).open(data.join(LOCK_FILE))?;
    match file.try_lock() {
        Ok(()) => Ok(FolderLock(file)),
        Err(TryLockError::WouldBlock) => Err(Failure::refusal("desk_in_use")),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_has_one_owner_until_it_leaves() {
        let folder = tempfile::tempdir().unwrap();
        let first = take(folder.path()).unwrap();
        assert_eq!(take(folder.path()).unwrap_err().code, "desk_in_use");
        drop(first);
        assert!(take(folder.path()).is_ok());
    }
}

//! Puts a finished file in its place: written beside the target first, then renamed over it, so that a failure leaves the
//! old file whole and nobody opens half a workbook.

use std::io::{Error, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::SheetFault;

/// Writes through `fill` and puts the result at `path`.
pub(crate) fn place(path: &Path, fill: impl FnOnce(&mut NamedTempFile) -> Result<(), SheetFault>) -> Result<(), SheetFault> {
    let mut file = NamedTempFile::new_in(folder_of(path)).map_err(SheetFault::Unwritable)?;
    fill(&mut file)?;
    file.flush().map_err(SheetFault::Unwritable)?;
    file.as_file().sync_all().map_err(SheetFault::Unwritable)?;
    file.persist(path).map_err(|failure| SheetFault::Unwritable(failure.error))?;
    Ok(())
}

/// The folder of a target file.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// A writing failure that came as another crate's error.
pub(crate) fn unwritable(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> SheetFault {
    SheetFault::Unwritable(Error::other(error))
}

//! Rows on their way from the database to a writer that blocks: fetched a slice at a time, never all at once in memory.

use std::path::{Path, PathBuf};

use tokio::sync::mpsc;

use super::{Cell, Rows, SLICE_ROWS};
use crate::Desk;
use crate::failure::Failure;
use crate::invoice::WrittenFile;
use crate::progress::Progress;

/// Slices that may wait for the writer.
const WAITING_SLICES: usize = 4;

/// What the writer hears.
enum Told {
    /// More rows.
    Rows(Vec<Vec<Cell>>),
    /// That was all; without it the file is not put in place.
    End,
}

/// The rows as the writer takes them.
pub(super) struct Feed {
    receiver: mpsc::Receiver<Told>,
    slice: std::vec::IntoIter<Vec<Cell>>,
    is_complete: bool,
}

impl Iterator for Feed {
    type Item = Vec<Cell>;

    fn next(&mut self) -> Option<Vec<Cell>> {
        loop {
            if let Some(row) = self.slice.next() {
                return Some(row);
            }
            match self.receiver.blocking_recv() {
                Some(Told::Rows(rows)) => self.slice = rows.into_iter(),
                Some(Told::End) => {
                    self.is_complete = true;
                    return None;
                }
                None => return None,
            }
        }
    }
}

/// Fetches the rows of these ids while `write` writes them to a file beside the target, which then takes the target's place.
pub(super) async fn write_beside<R: Rows>(
    desk: &Desk,
    task: &'static str,
    source: &R,
    ids: &[R::Id],
    path: &str,
    write: impl FnOnce(&Path, &mut Feed) -> Result<(), Failure> + Send + 'static,
) -> Result<WrittenFile, Failure> {
    let target = PathBuf::from(path);
    let (sender, receiver) = mpsc::channel(WAITING_SLICES);
    let place = target.clone();
    let writer = tokio::task::spawn_blocking(move || {
        let beside = beside(&place);
        let mut feed = Feed { receiver, slice: Vec::new().into_iter(), is_complete: false };
        let written = write(&beside, &mut feed);
        if written.is_ok() && feed.is_complete {
            return std::fs::rename(&beside, &place).map_err(Failure::from);
        }
        // Half a list is worse than none; that it could not be removed changes nothing.
        let _ = std::fs::remove_file(&beside);
        written
    });
    let fetched = send(desk, task, source, ids, sender).await;
    writer.await.map_err(Failure::bug)??;
    Ok(WrittenFile { path: path.to_owned(), rows: fetched? })
}

async fn send<R: Rows>(desk: &Desk, task: &'static str, source: &R, ids: &[R::Id], sender: mpsc::Sender<Told>) -> Result<u32, Failure> {
    let total = u32::try_from(ids.len()).unwrap_or(u32::MAX);
    let mut done = 0;
    for slice in ids.chunks(SLICE_ROWS) {
        let rows = source.rows(slice).await?;
        done += u32::try_from(rows.len()).unwrap_or(u32::MAX);
        if sender.send(Told::Rows(rows)).await.is_err() {
            // The writer gave up and says why itself.
            return Ok(done);
        }
        desk.progress.tell(Progress { task, stage: "writing", done, total });
    }
    let _ = sender.send(Told::End).await;
    Ok(done)
}

/// A name beside the target that nobody else uses; the ending stays, for it decides the format.
fn beside(target: &Path) -> PathBuf {
    let ending = target.extension().map(|ending| format!(".{}", ending.to_string_lossy())).unwrap_or_default();
    target.with_file_name(format!(".{}{ending}", crate::clock::new_id()))
}

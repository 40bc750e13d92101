//! Many pages at once. Each page is made and deflated on its own, so the file does not depend on how many hands there were.

use flate2::{Compress, Compression, FlushCompress, Status};
use std::num::NonZero;
use std::thread;

/// More threads than this do not help: the pages are put into one file by one of them.
const HANDS_LIMIT: usize = 8;
/// Below this many pages a second thread costs more than it brings.
const PAGES_PER_HAND: usize = 4;
/// zlib level: 6 is its own default, the best trade between size and time measured on lists.
const DEFLATE_LEVEL: u32 = 6;

/// Makes `count` pages with `make` and deflates each; the first failing page stops the document.
pub(crate) fn deflated_pages<E: Send>(count: usize, make: impl Fn(usize) -> Result<Vec<u8>, E> + Sync) -> Result<Vec<Vec<u8>>, E> {
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let hands = cores.min(HANDS_LIMIT).min(count / PAGES_PER_HAND).max(1);
    let share = count.div_ceil(hands).max(1);
    let work = |start: usize| {
        let mut deflater = Deflater::new();
        (start..(start + share).min(count)).map(|page| Ok(deflater.deflate(&make(page)?))).collect::<Result<Vec<_>, E>>()
    };
    let parts: Vec<Result<Vec<Vec<u8>>, E>> = thread::scope(|scope| {
        let others: Vec<_> = (1..hands).map(|hand| scope.spawn(move || work(hand * share))).collect();
        let mut parts = vec![work(0)];
        // A page that panics is a bug and takes the document with it, as it would on one thread.
        parts.extend(others.into_iter().map(|other| other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))));
        parts
    });
    let mut pages = Vec::with_capacity(count);
    for part in parts {
        pages.extend(part?);
    }
    Ok(pages)
}

/// Deflates one stream.
pub(crate) fn deflate(bytes: &[u8]) -> Vec<u8> {
    Deflater::new().deflate(bytes)
}

struct Deflater(Compress);

impl Deflater {
    fn new() -> Self {
        Self(Compress::new(Compression::new(DEFLATE_LEVEL), true))
    }

    fn deflate(&mut self, bytes: &[u8]) -> Vec<u8> {
        self.0.reset();
        let mut out = Vec::with_capacity(bytes.len() / 3 + 64);
        loop {
            let taken = usize::try_from(self.0.total_in()).unwrap_or(bytes.len());
            match self.0.compress_vec(&bytes[taken..], &mut out, FlushCompress::Finish) {
                Ok(Status::StreamEnd) | Err(_) => return out,
                Ok(Status::Ok | Status::BufError) => out.reserve(out.capacity().max(64)),
            }
        }
    }
}

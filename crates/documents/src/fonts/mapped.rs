//! One face of a font file, mapped into memory when it is first asked.

use memmap2::Mmap;
use std::fs::File;
use std::path::PathBuf;
use std::sync::OnceLock;
use ttf_parser::{Face, Permissions, Tag};

/// A face that may be embedded, or turns out not to be usable when it is first opened.
pub(super) struct MappedFace {
    path: PathBuf,
    index: u32,
    bytes: OnceLock<Option<Mmap>>,
}

impl MappedFace {
    pub(super) fn new(path: PathBuf, index: u32) -> Self {
        Self { path, index, bytes: OnceLock::new() }
    }

    /// Place of the face within its file.
    pub(super) fn index(&self) -> u32 {
        self.index
    }

    /// The whole file; `None` if it cannot be read.
    pub(super) fn bytes(&self) -> Option<&[u8]> {
        self.bytes.get_or_init(|| map(&self.path)).as_deref()
    }

    /// The face, if it has outlines we can embed and its maker permits that.
    pub(super) fn parse(&self) -> Option<Face<'_>> {
        let bytes = self.bytes()?;
        let face = Face::parse(bytes, self.index).or_else(|_| Face::parse(bytes, 0)).ok()?;
        let raw = face.raw_face();
        let has_outlines = raw.table(Tag::from_bytes(b"glyf")).is_some() || raw.table(Tag::from_bytes(b"CFF ")).is_some();
        let permitted = face.permissions() != Some(Permissions::Restricted) && face.is_subsetting_allowed();
        (has_outlines && permitted).then_some(face)
    }
}

#[allow(unsafe_code, reason = "mapping keeps 10-50 MB fonts out of memory; font files are not rewritten in place while the desk runs")]
fn map(path: &PathBuf) -> Option<Mmap> {
    let file = File::open(path).ok()?;
    // SAFETY: the map is only read. Installers replace font files by renaming, which leaves an open map intact; a file cut short
    // behind our back would end the process, as it would for every program showing that font.
    unsafe { Mmap::map(&file) }.ok()
}

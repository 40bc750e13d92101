//! The fonts at hand: ours first, then the system's, asked in turn for each character.

mod catalogue;
mod folders;
mod mapped;

pub use catalogue::CARRIED_FONTS;
pub(crate) use catalogue::{VOICES, Voice};

use crate::press::clean;
use catalogue::{RARE, Wanted};
use mapped::MappedFace;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use ttf_parser::{Face, GlyphId};

/// The fonts that documents are set in. Open once and keep: font files are mapped when first needed and stay mapped.
pub struct FontBook {
    faces: Vec<MappedFace>,
    /// For each voice the faces to ask, in order.
    chains: [Vec<usize>; VOICES.len()],
    /// Every other font of the system, asked last.
    rest: Vec<usize>,
}

impl FontBook {
    /// Looks for fonts in these folders (ours, in the order given), then in the system's.
    #[must_use]
    pub fn open(folders: &[PathBuf]) -> Self {
        Self::gather(folders, &folders::system_folders())
    }

    /// Looks in these folders only. For documents that must look the same everywhere, and for tests.
    #[must_use]
    pub fn open_without_system(folders: &[PathBuf]) -> Self {
        Self::gather(folders, &[])
    }

    /// Characters of these texts that no font holds, in code point order. Asked before printing, so a person can decide.
    pub fn missing<'t>(&self, texts: impl Iterator<Item = &'t str>) -> Vec<char> {
        let mut reader = FaceReader::new(self);
        let mut seen = BTreeSet::new();
        let mut missing = BTreeSet::new();
        for character in texts.flat_map(str::chars) {
            if !clean::is_dropped(character) && seen.insert(character) && reader.locate(Voice::Body, character).is_none() {
                missing.insert(character);
            }
        }
        missing.into_iter().collect()
    }

    /// Does any voice have a font at all?
    pub(crate) fn is_empty(&self) -> bool {
        self.faces.iter().all(|face| face.parse().is_none())
    }

    /// File and face index, for cutting a subset.
    pub(crate) fn source(&self, face: usize) -> Option<(&[u8], u32)> {
        let face = self.faces.get(face)?;
        Some((face.bytes()?, face.index()))
    }

    fn gather(own: &[PathBuf], system: &[PathBuf]) -> Self {
        let own = Files::list(own);
        let system = Files::list(system);
        let mut faces = Faces::default();
        let mut rare = Vec::new();
        for wanted in &RARE {
            rare.extend(own.find(wanted).or_else(|| system.find(wanted)).map(|path| faces.keep(path, wanted.face)));
        }
        // The system's Chinese fonts stand in only where ours are absent: a rarer character is looked for in our rarer fonts first.
        let own_voice = VOICES.map(|voice| {
            [&own, &system]
                .into_iter()
                .map(|files| voice.wanted().iter().filter_map(|wanted| Some(faces.keep(files.find(wanted)?, wanted.face))).collect())
                .find(|found: &Vec<usize>| !found.is_empty())
                .unwrap_or_default()
        });
        // Every chain ends with the fonts of all voices, so that a character missing in one voice is missing in all.
        let chains = VOICES.map(|voice| {
            let mut chain = own_voice[voice.index()].clone();
            if chain.is_empty() {
                chain.clone_from(&own_voice[Voice::Body.index()]);
            }
            for &face in rare.iter().chain(own_voice.iter().flatten()) {
                if !chain.contains(&face) {
                    chain.push(face);
                }
            }
            chain
        });
        let rest = system.paths.iter().map(|path| faces.keep(path, 0)).collect();
        Self { faces: faces.faces, chains, rest }
    }
}

/// Parsed faces of a book, for one document: parsing borrows the mapped files, so it cannot live in the book itself.
pub(crate) struct FaceReader<'b> {
    book: &'b FontBook,
    parsed: Vec<Option<Option<Face<'b>>>>,
}

impl<'b> FaceReader<'b> {
    pub(crate) fn new(book: &'b FontBook) -> Self {
        Self { book, parsed: (0..book.faces.len()).map(|_| None).collect() }
    }

    /// The first face that holds a character in a voice, and its glyph there.
    pub(crate) fn locate(&mut self, voice: Voice, character: char) -> Option<(usize, GlyphId)> {
        if clean::needs_shaping(character) {
            return None;
        }
        let book = self.book;
        let chain = &book.chains[voice.index()];
        chain.iter().chain(&book.rest).find_map(|&face| {
            let glyph = drawn_glyph(self.face(face)?, character)?;
            Some((face, glyph))
        })
    }

    /// The parsed face, or `None` if it is of no use.
    pub(crate) fn face(&mut self, face: usize) -> Option<&Face<'b>> {
        let book = self.book;
        self.parsed.get_mut(face)?.get_or_insert_with(|| book.faces[face].parse()).as_ref()
    }
}

/// A glyph that really draws something. Fonts exist that map characters they lack to an empty glyph; that would print a silent gap.
fn drawn_glyph(face: &Face<'_>, character: char) -> Option<GlyphId> {
    let glyph = face.glyph_index(character).filter(|glyph| glyph.0 != 0)?;
    (character.is_whitespace() || face.glyph_bounding_box(glyph).is_some()).then_some(glyph)
}

/// Font files by name; of two with one name the first wins.
struct Files {
    paths: Vec<PathBuf>,
    by_name: HashMap<String, usize>,
}

impl Files {
    fn list(folders: &[PathBuf]) -> Self {
        let paths: Vec<PathBuf> = folders.iter().flat_map(|folder| folders::font_files(folder)).collect();
        let mut by_name = HashMap::new();
        for (place, path) in paths.iter().enumerate() {
            if let Some(name) = path.file_name().and_then(|name| name.to_str()) {
                by_name.entry(name.to_lowercase()).or_insert(place);
            }
        }
        Self { paths, by_name }
    }

    fn find(&self, wanted: &Wanted) -> Option<&Path> {
        self.by_name.get(wanted.file).map(|&place| self.paths[place].as_path())
    }
}

/// Faces without doubles.
#[derive(Default)]
struct Faces {
    faces: Vec<MappedFace>,
    known: HashMap<(PathBuf, u32), usize>,
}

impl Faces {
    fn keep(&mut self, path: &Path, index: u32) -> usize {
        let place = self.faces.len();
        *self.known.entry((path.to_path_buf(), index)).or_insert_with(|| {
            self.faces.push(MappedFace::new(path.to_path_buf(), index));
            place
        })
    }
}

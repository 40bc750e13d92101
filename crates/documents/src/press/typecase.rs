//! The type case: which glyph of which cut font stands for a character, and how wide it is.
//!
//! Filled while texts are learned (one thread, so that equal input gives equal numbers), then only read.

use super::clean;
use crate::fault::PrintFault;
use crate::fonts::{FaceReader, FontBook, VOICES, Voice};
use std::collections::{BTreeSet, HashMap};
use subsetter::GlyphRemapper;

/// Characters per leaf of the look-up table.
const LEAF: usize = 256;
/// Leaves that cover all of Unicode.
const LEAVES: usize = 0x11_0000 / LEAF;

/// A character ready to print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Glyph {
    /// Which cut font, as in the resource name `F3`.
    pub(crate) font: u16,
    /// Its number within the cut font.
    pub(crate) cid: u16,
    /// Advance in thousandths of the type size.
    pub(crate) advance: u16,
}

/// A font of the document: the glyphs taken from one face, in the order they were first needed.
///
/// A face is cut twice if two characters share a glyph (a Kangxi radical and its ideograph), because a glyph can be copied out of the file as
/// one text only.
pub(crate) struct Cut {
    pub(crate) face: usize,
    pub(crate) glyphs: GlyphRemapper,
    /// Character and advance of each glyph, from glyph 1.
    pub(crate) characters: Vec<(char, u16)>,
}

/// Glyphs of every character of a document.
pub(crate) struct TypeCase<'b> {
    pub(crate) book: &'b FontBook,
    reader: FaceReader<'b>,
    tables: [Vec<Option<Box<[Slot; LEAF]>>>; VOICES.len()],
    cuts: Vec<Cut>,
    by_face: HashMap<(usize, char), Glyph>,
    missing: BTreeSet<char>,
}

#[derive(Clone, Copy)]
enum Slot {
    Unknown,
    Missing,
    Known(Glyph),
}

impl<'b> TypeCase<'b> {
    pub(crate) fn new(book: &'b FontBook) -> Result<Self, PrintFault> {
        if book.is_empty() {
            return Err(PrintFault::NoFonts);
        }
        let tables = VOICES.map(|_| (0..LEAVES).map(|_| None).collect());
        Ok(Self { book, reader: FaceReader::new(book), tables, cuts: Vec::new(), by_face: HashMap::new(), missing: BTreeSet::new() })
    }

    /// Makes sure every character of a text has a glyph; what has none is remembered for [`Self::complete`].
    pub(crate) fn learn(&mut self, voice: Voice, text: &str) {
        for character in text.chars() {
            if !clean::is_dropped(character) {
                self.take(voice, character);
            }
        }
    }

    /// Learns one character.
    pub(crate) fn take(&mut self, voice: Voice, character: char) -> Option<Glyph> {
        match self.slot(voice, character) {
            Slot::Known(glyph) => Some(glyph),
            Slot::Missing => None,
            Slot::Unknown => {
                let found = self.cut(voice, character);
                if found.is_none() {
                    self.missing.insert(character);
                }
                let (leaf, place) = address(character);
                let slots = self.tables[voice.index()][leaf].get_or_insert_with(|| Box::new([Slot::Unknown; LEAF]));
                slots[place] = found.map_or(Slot::Missing, Slot::Known);
                found
            }
        }
    }

    /// The glyph of a learned character.
    #[inline]
    pub(crate) fn glyph(&self, voice: Voice, character: char) -> Option<Glyph> {
        match self.slot(voice, character) {
            Slot::Known(glyph) => Some(glyph),
            Slot::Missing | Slot::Unknown => None,
        }
    }

    /// Width of a learned text in thousandths of the type size.
    pub(crate) fn milli_width(&self, voice: Voice, text: &str) -> u32 {
        text.chars().filter_map(|character| self.glyph(voice, character)).map(|glyph| u32::from(glyph.advance)).sum()
    }

    /// Width of a learned text in points.
    pub(crate) fn width(&self, voice: Voice, size: f32, text: &str) -> f32 {
        self.milli_width(voice, text) as f32 * size / 1000.0
    }

    /// Refuses the document if a learned character has no glyph.
    pub(crate) fn complete(&self) -> Result<(), PrintFault> {
        if self.missing.is_empty() { Ok(()) } else { Err(PrintFault::missing(self.missing.iter().copied())) }
    }

    /// The outline of a character, for drawings that contain letters. The numbers are in the face's own units per em.
    pub(crate) fn outline(&mut self, voice: Voice, character: char, pen: &mut dyn ttf_parser::OutlineBuilder) -> Option<OutlineFacts> {
        let (face, glyph) = self.reader.locate(voice, character)?;
        let face = self.reader.face(face)?;
        face.outline_glyph(glyph, pen);
        let units_per_em = f32::from(face.units_per_em());
        Some(OutlineFacts { units_per_em, advance: f32::from(face.glyph_hor_advance(glyph)?) })
    }

    /// The fonts to embed.
    pub(crate) fn cuts(&self) -> &[Cut] {
        &self.cuts
    }

    #[inline]
    fn slot(&self, voice: Voice, character: char) -> Slot {
        let (leaf, place) = address(character);
        self.tables[voice.index()][leaf].as_ref().map_or(Slot::Unknown, |slots| slots[place])
    }

    fn cut(&mut self, voice: Voice, character: char) -> Option<Glyph> {
        let (face, id) = self.reader.locate(voice, character)?;
        if let Some(&known) = self.by_face.get(&(face, character)) {
            return Some(known);
        }
        let parsed = self.reader.face(face)?;
        let units = u32::from(parsed.units_per_em()).max(1);
        let advance = (u32::from(parsed.glyph_hor_advance(id).unwrap_or(0)) * 1000 + units / 2) / units;
        let advance = u16::try_from(advance).unwrap_or(u16::MAX);
        let free = self.cuts.iter().position(|cut| cut.face == face && cut.glyphs.get(id.0).is_none());
        let place = free.unwrap_or_else(|| {
            self.cuts.push(Cut { face, glyphs: GlyphRemapper::new(), characters: Vec::new() });
            self.cuts.len() - 1
        });
        let cut = &mut self.cuts[place];
        let glyph = Glyph { font: u16::try_from(place).ok()?, cid: cut.glyphs.remap(id.0), advance };
        cut.characters.push((character, advance));
        self.by_face.insert((face, character), glyph);
        Some(glyph)
    }
}

/// Scale and advance of an outline.
pub(crate) struct OutlineFacts {
    pub(crate) units_per_em: f32,
    pub(crate) advance: f32,
}

#[inline]
fn address(character: char) -> (usize, usize) {
    let code = u32::from(character) as usize;
    (code / LEAF, code % LEAF)
}

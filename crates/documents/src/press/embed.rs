//! Cut fonts into the file: a CID font with its own glyph numbers, widths, and the way back to text.

use super::hands::deflate;
use super::typecase::Cut;
use crate::fault::PrintFault;
use crate::fonts::FontBook;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Chunk, Filter, Finish, Name, Rect, Ref, Str};
use ttf_parser::{Face, Tag, name_id};

/// Objects per font: the font, its descendant, descriptor, font file and text map.
const OBJECTS: i32 = 5;
const CMAP_NAME: Name<'static> = Name(b"Custom");
const IDENTITY: SystemInfo<'static> = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// Writes one cut font, its first object being `id`; returns the next free number.
pub(super) fn write_font(chunk: &mut Chunk, id: Ref, book: &FontBook, cut: &Cut) -> Result<Ref, PrintFault> {
    let [font, descendant, descriptor, file, text_map] = [0, 1, 2, 3, 4].map(|step| Ref::new(id.get() + step));
    let unreadable = |name: &str| PrintFault::FontUnreadable { name: name.to_owned() };
    let (bytes, index) = book.source(cut.face).ok_or_else(|| unreadable("?"))?;
    let (face, index) = match Face::parse(bytes, index) {
        Ok(face) => (face, index),
        Err(_) => (Face::parse(bytes, 0).map_err(|_| unreadable("?"))?, 0),
    };
    let name = base_name(&face, cut);
    let subset = subsetter::subset(bytes, index, &cut.glyphs).map_err(|_| unreadable(&name))?;
    let compact = face.raw_face().table(Tag::from_bytes(b"CFF ")).is_some() && face.raw_face().table(Tag::from_bytes(b"glyf")).is_none();
    let program = if compact { compact_table(&subset).ok_or_else(|| unreadable(&name))? } else { &subset[..] };

    chunk
        .type0_font(font)
        .base_font(Name(name.as_bytes()))
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(descendant)
        .to_unicode(text_map);

    let mut cid = chunk.cid_font(descendant);
    cid.subtype(if compact { CidFontType::Type0 } else { CidFontType::Type2 });
    cid.base_font(Name(name.as_bytes())).system_info(IDENTITY).font_descriptor(descriptor).default_width(1000.0);
    if !compact {
        cid.cid_to_gid_map_predefined(Name(b"Identity"));
    }
    cid.widths().consecutive(1, cut.characters.iter().map(|&(_, advance)| f32::from(advance)));
    cid.finish();

    let scale = |units: i16| (f32::from(units) * 1000.0 / f32::from(face.units_per_em().max(1))).round();
    let bounds = face.global_bounding_box();
    let mut about = chunk.font_descriptor(descriptor);
    about.name(Name(name.as_bytes())).flags(FontFlags::SYMBOLIC);
    about.bbox(Rect::new(scale(bounds.x_min), scale(bounds.y_min), scale(bounds.x_max), scale(bounds.y_max)));
    about.italic_angle(face.italic_angle()).ascent(scale(face.ascender())).descent(scale(face.descender()));
    about.cap_height(scale(face.capital_height().unwrap_or(face.ascender()))).stem_v(80.0);
    if compact {
        about.font_file3(file);
    } else {
        about.font_file2(file);
    }
    about.finish();

    let packed = deflate(program);
    let mut stream = chunk.stream(file, &packed);
    stream.filter(Filter::FlateDecode);
    if compact {
        stream.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
    } else {
        stream.pair(Name(b"Length1"), i32::try_from(program.len()).unwrap_or(i32::MAX));
    }
    stream.finish();

    let mut map = UnicodeCmap::new(CMAP_NAME, IDENTITY);
    for (glyph, &(character, _)) in (1_u16..).zip(&cut.characters) {
        map.pair(glyph, character);
    }
    let packed = deflate(map.finish().as_slice());
    chunk.cmap(text_map, &packed).filter(Filter::FlateDecode);
    Ok(Ref::new(id.get() + OBJECTS))
}

fn compact_table(subset: &[u8]) -> Option<&[u8]> {
    ttf_parser::RawFace::parse(subset, 0).ok()?.table(Tag::from_bytes(b"CFF "))
}

/// `ABCDEF+NotoSansSC-Regular`: the tag is made from the characters, so equal subsets have equal names (ISO 32000-1, 9.6.4).
fn base_name(face: &Face<'_>, cut: &Cut) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64; // FNV-1a
    for &(character, _) in &cut.characters {
        hash = (hash ^ u64::from(u32::from(character))).wrapping_mul(0x0100_0000_01b3);
    }
    let mut name = String::new();
    for _ in 0..6 {
        name.push(char::from(b'A' + (hash % 26) as u8));
        hash /= 26;
    }
    name.push('+');
    let own = name.len();
    // PostScript names are ASCII; the bytes serve for old Macintosh records as for UTF-16 ones once the zeros are left out.
    if let Some(record) = face.names().into_iter().find(|record| record.name_id == name_id::POST_SCRIPT_NAME) {
        name.extend(record.name.iter().map(|&byte| char::from(byte)).filter(|letter| letter.is_ascii_alphanumeric() || *letter == '-'));
    }
    if name.len() == own {
        name.push_str("Font");
    }
    name
}

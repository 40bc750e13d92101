//! The finished file: pages, fonts, shared drawings and images, properties.

use super::embed::write_font;
use super::picture::Picture;
use super::typecase::TypeCase;
use crate::facts::{DocumentFacts, pdf_date};
use crate::fault::PrintFault;
use pdf_writer::types::BlendMode;
use pdf_writer::writers::Resources;
use pdf_writer::{Chunk, Filter, Finish, Name, Pdf, Rect, Ref, Settings, TextStr};

/// Paper in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Paper {
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// ISO 216 A4 lying, 297 × 210 mm.
pub(crate) const A4_LANDSCAPE: Paper = Paper { width: 841.89, height: 595.28 };
/// ISO 216 A4 standing.
pub(crate) const A4_PORTRAIT: Paper = Paper { width: 595.28, height: 841.89 };

/// Name of the graphics state in which a seal is stamped: what lies below shines through.
pub(crate) const STAMPED: &str = "G0";

/// Something that is drawn on many pages and kept once. The first is called `X0`, the next `X1`.
pub(crate) enum Shared {
    /// A drawing with its own coordinates; deflated.
    Drawing {
        /// Its corner opposite the origin: it is cut off there.
        extent: (f32, f32),
        content: Vec<u8>,
    },
    /// An image; it fills the unit square.
    Image(Picture),
}

/// Puts deflated pages into one file.
pub(crate) fn assemble(
    case: &TypeCase<'_>,
    facts: &DocumentFacts,
    paper: Paper,
    pages: &[Vec<u8>],
    shared: &[Shared],
) -> Result<Vec<u8>, PrintFault> {
    let settings = Settings { pretty: false };
    let size: usize = pages.iter().map(|page| page.len() + 256).sum();
    let mut pdf = Pdf::with_settings_and_capacity(settings, size + (1 << 20));
    let [catalog, tree, info, resources, mut next] = [1, 2, 3, 4, 5].map(Ref::new);

    let mut fonts = Vec::new();
    for cut in case.cuts() {
        fonts.push(next);
        next = write_font(&mut pdf, next, case.book, cut)?;
    }
    let objects: Vec<Ref> = shared.iter().map(|one| write_shared(&mut pdf, &mut next, one)).collect();
    write_resources(&mut pdf.indirect(resources).start::<Resources>(), &fonts, &objects);

    let mut kids = Vec::with_capacity(pages.len());
    for content in pages {
        let (page, stream) = (next.bump(), next.bump());
        kids.push(page);
        let mut object = pdf.page(page);
        object.parent(tree).contents(stream);
        object.finish();
        pdf.stream(stream, content).filter(Filter::FlateDecode);
    }
    // Resources and paper are the same for every page and inherited from the tree.
    let mut root = pdf.pages(tree);
    root.kids(kids.iter().copied()).count(i32::try_from(kids.len()).unwrap_or(i32::MAX));
    root.media_box(Rect::new(0.0, 0.0, paper.width, paper.height));
    root.pair(Name(b"Resources"), resources);
    root.finish();

    let mut properties = pdf.document_info(info);
    properties.title(TextStr(&facts.title)).author(TextStr(&facts.author)).creator(TextStr("Huiji"));
    properties.creation_date(pdf_date(facts.printed_at)).modified_date(pdf_date(facts.printed_at));
    properties.finish();
    let mut root = pdf.catalog(catalog);
    root.pages(tree).lang(TextStr(facts.language.tag()));
    root.viewer_preferences().display_doc_title(true);
    root.finish();
    Ok(pdf.finish())
}

fn write_resources(resources: &mut Resources<'_>, fonts: &[Ref], objects: &[Ref]) {
    let mut names = resources.fonts();
    for (place, &font) in fonts.iter().enumerate() {
        names.pair(Name(format!("F{place}").as_bytes()), font);
    }
    names.finish();
    let mut names = resources.x_objects();
    for (place, &object) in objects.iter().enumerate() {
        names.pair(Name(format!("X{place}").as_bytes()), object);
    }
    names.finish();
    let mut states = resources.ext_g_states();
    let mut state = states.insert(Name(STAMPED.as_bytes())).start::<pdf_writer::writers::ExtGraphicsState>();
    state.blend_mode(BlendMode::Multiply).non_stroking_alpha(0.88).stroking_alpha(0.88);
}

fn write_shared(chunk: &mut Chunk, next: &mut Ref, shared: &Shared) -> Ref {
    let id = next.bump();
    match shared {
        Shared::Drawing { extent, content } => {
            let mut form = chunk.form_xobject(id, content);
            form.filter(Filter::FlateDecode);
            form.bbox(Rect::new(0.0, 0.0, extent.0, extent.1));
            // Drawings are paths only: they need no resources of their own.
            form.resources();
        }
        Shared::Image(picture) => {
            let mask = picture.alpha.as_ref().map(|alpha| (next.bump(), alpha));
            let mut image = chunk.image_xobject(id, &picture.colours);
            image.filter(Filter::FlateDecode);
            image.width(dots(picture.width)).height(dots(picture.height)).bits_per_component(8);
            match picture.is_grey {
                true => image.color_space().device_gray(),
                false => image.color_space().device_rgb(),
            }
            if let Some((mask, _)) = mask {
                image.s_mask(mask);
            }
            image.finish();
            if let Some((mask, alpha)) = mask {
                let mut image = chunk.image_xobject(mask, alpha);
                image.filter(Filter::FlateDecode);
                image.width(dots(picture.width)).height(dots(picture.height)).bits_per_component(8);
                image.color_space().device_gray();
            }
        }
    }
    id
}

fn dots(count: u32) -> i32 {
    i32::try_from(count).unwrap_or(i32::MAX)
}

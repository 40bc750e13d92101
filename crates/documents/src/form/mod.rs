//! Application forms (申请表), blank or filled: A4 standing, sections of labelled cells, room for signatures and stamps.

mod layout;

use crate::facts::DocumentFacts;
use crate::fault::PrintFault;
use crate::fonts::{FontBook, Voice};
use crate::press::clean::paragraphs;
use crate::press::file::{A4_PORTRAIT, assemble};
use crate::press::hands::deflated_pages;
use crate::press::typecase::TypeCase;
use layout::Layout;
use std::convert::Infallible;

/// Most cells of one form.
pub const CELLS_LIMIT: usize = 2_000;
/// Most forms of one file.
pub const FORMS_LIMIT: usize = 2_000;

/// A form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Title (also printed), author, language, time.
    pub facts: DocumentFacts,
    /// The association, above the title.
    pub association: String,
    /// Left and right of the line under the title: number, date of filling in; may be empty.
    pub captions: (String, String),
    /// Sections, top to bottom.
    pub sections: Vec<FormSection>,
    /// Boxes for signatures and stamps at the end, two side by side.
    pub signatures: Vec<SignatureBox>,
    /// At the foot of every page; may be empty.
    pub footer: String,
}

/// A titled table of cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormSection {
    /// Its title.
    pub title: String,
    /// Its cells, in reading order.
    pub cells: Vec<FormCell>,
}

/// A label and its value, or the room to write one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormCell {
    /// What goes in here.
    pub label: String,
    /// What is known; empty leaves room for a pen.
    pub value: String,
    /// How wide it is.
    pub span: Span,
    /// Least height in lines of text.
    pub lines: u8,
}

/// Width of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// One of two columns.
    Half,
    /// The whole width.
    Full,
}

/// A box to sign or stamp.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureBox {
    /// Who signs: `申请单位（盖章）`.
    pub title: String,
    /// What is declared by signing; may be empty.
    pub statement: String,
    /// The line for name and date: `负责人签字：　　　　　年　　月　　日`.
    pub signing: String,
}

/// Prints a form.
///
/// # Errors
/// [`PrintFault::MissingCharacters`], [`PrintFault::NoFonts`], [`PrintFault::FontUnreadable`], [`PrintFault::TooMany`].
pub fn print(form: &Form, book: &FontBook) -> Result<Vec<u8>, PrintFault> {
    print_all(std::slice::from_ref(form), book)
}

/// Prints forms one after the other into one file, which says of itself what the first form says. Each counts its own pages.
///
/// # Errors
/// As [`print`]; no form at all is [`PrintFault::Nothing`].
pub fn print_all(forms: &[Form], book: &FontBook) -> Result<Vec<u8>, PrintFault> {
    let Some(first) = forms.first() else { return Err(PrintFault::Nothing) };
    if forms.len() > FORMS_LIMIT {
        return Err(PrintFault::TooMany { limit: FORMS_LIMIT });
    }
    if forms.iter().any(|form| form.sections.iter().map(|section| section.cells.len()).sum::<usize>() > CELLS_LIMIT) {
        return Err(PrintFault::TooMany { limit: CELLS_LIMIT });
    }
    let mut case = TypeCase::new(book)?;
    forms.iter().for_each(|form| learn(&mut case, form));
    case.complete()?;
    let layouts: Vec<Layout<'_>> = forms.iter().map(|form| Layout::plan(&case, form)).collect();
    let pages: Vec<(&Layout<'_>, usize)> =
        layouts.iter().flat_map(|layout| (0..layout.page_count()).map(move |number| (layout, number))).collect();
    let contents = deflated_pages(pages.len(), |page| {
        let (layout, number) = pages[page];
        Ok::<_, Infallible>(layout.draw(number))
    });
    let contents = contents.unwrap_or_else(|never| match never {});
    assemble(&case, &first.facts, A4_PORTRAIT, &contents, &[])
}

fn learn(case: &mut TypeCase<'_>, form: &Form) {
    let mut both = |text: &str| {
        for paragraph in paragraphs(text) {
            case.learn(Voice::Body, &paragraph);
            case.learn(Voice::BodyStrong, &paragraph);
        }
    };
    for text in [&form.facts.title, &form.association, &form.captions.0, &form.captions.1, &form.footer] {
        both(text);
    }
    both("0123456789/ …");
    for section in &form.sections {
        both(&section.title);
        for cell in &section.cells {
            both(&cell.label);
            both(&cell.value);
        }
    }
    for signature in &form.signatures {
        for text in [&signature.title, &signature.statement, &signature.signing] {
            both(text);
        }
    }
}

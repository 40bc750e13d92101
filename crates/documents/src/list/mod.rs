//! A printed list of any table: A4 lying, the way a finance office files it.
//!
//! Title and filter on top, the column heads on every page, right-aligned figures, the caller's totals at the end, the number of rows, who
//! printed it when, and page `n / m`. The list adds nothing up: totals come in with the call.

mod columns;
mod intake;
mod pages;

use crate::facts::DocumentFacts;
use crate::fault::PrintFault;
use crate::fonts::{FontBook, Voice};
use crate::press::file::{A4_LANDSCAPE, assemble};
use crate::press::hands::deflated_pages;
use crate::press::lines::ELLIPSIS;
use crate::press::typecase::TypeCase;
use intake::Intake;
use pages::Layout;
use std::convert::Infallible;

/// Most rows of one file. 200,000 rows are about 6,000 pages.
pub const ROWS_LIMIT: usize = 200_000;

/// What stands around the rows of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListPage {
    /// Title (also printed), author, language, time.
    pub facts: DocumentFacts,
    /// The filter in words, one line under the title; may be empty.
    pub subtitle: String,
    /// The columns, left to right.
    pub columns: Vec<ListColumn>,
    /// Rows that close the list, one cell per column (a sum per currency, for instance); a label belongs into a text cell.
    pub totals: Vec<Vec<ListCell>>,
    /// Words around the number of rows, printed at the end: `共 ` … ` 条`.
    pub count_words: CountWords,
    /// Printed in place of rows when there are none.
    pub empty_words: String,
    /// Who printed it when, at the foot of every page.
    pub footer: String,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListColumn {
    /// Its head.
    pub title: String,
    /// Its share of spare room compared with other columns; 0 keeps it as narrow as its content.
    pub weight: u16,
    /// Where cells stand.
    pub alignment: Alignment,
}

/// Where the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Alignment {
    /// Names and words.
    Left,
    /// Short marks of equal length.
    Centre,
    /// Amounts and counts.
    Right,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListCell {
    /// Nothing.
    Blank,
    /// Words; what does not fit is set on two lines, and cut with an ellipsis after that.
    Text(String),
    /// An amount in minor units (分, cents), shown as `1,234.56` and never cut or broken.
    Money(i64),
    /// A whole number, shown as `1,234` and never cut or broken.
    Whole(i64),
}

/// Words before and after a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CountWords {
    /// Before it.
    pub before: String,
    /// After it.
    pub after: String,
}

/// Prints a list.
///
/// # Errors
/// Any [`PrintFault`] except those of seals and QR codes; an empty list is printed, not refused.
pub fn print(page: &ListPage, rows: impl Iterator<Item = Vec<ListCell>>, book: &FontBook) -> Result<Vec<u8>, PrintFault> {
    if page.columns.is_empty() {
        return Err(PrintFault::Nothing);
    }
    let mut case = TypeCase::new(book)?;
    learn_surroundings(&mut case, page);
    let body = Intake::rows(&mut case, Voice::Body, page, rows)?;
    let totals = Intake::rows(&mut case, Voice::BodyStrong, page, page.totals.iter().cloned())?;
    case.complete()?;

    let layout = Layout::plan(&case, page, &body, &totals)?;
    let contents = deflated_pages(layout.page_count(), |number| Ok::<_, Infallible>(layout.draw(number)));
    let contents = contents.unwrap_or_else(|never| match never {});
    assemble(&case, &page.facts, A4_LANDSCAPE, &contents, &[])
}

fn learn_surroundings(case: &mut TypeCase<'_>, page: &ListPage) {
    for voice in [Voice::Body, Voice::BodyStrong] {
        case.learn(voice, "0123456789 ,.-/");
        case.learn(voice, &ELLIPSIS.to_string());
    }
    for text in [&page.subtitle, &page.count_words.before, &page.count_words.after, &page.empty_words, &page.footer, &page.facts.title] {
        case.learn(Voice::Body, text);
    }
    case.learn(Voice::BodyStrong, &page.facts.title);
    for column in &page.columns {
        case.learn(Voice::BodyStrong, &column.title);
    }
}

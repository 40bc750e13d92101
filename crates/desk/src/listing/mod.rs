//! A chosen list on its way out: to a workbook, to delimited text, or to paper. The areas say which columns there are and what stands in
//! them; here rows are fetched in slices while the file is written, and the file appears whole or not at all.

mod feed;
mod paper;
mod sheet;
mod totals;
mod words;

use domain::Money;

use crate::failure::Failure;
use crate::texts::Language;

pub(crate) use paper::print;
pub(crate) use sheet::{SHEET_ROWS_LIMIT, export};
pub(crate) use totals::{currency_column, total_rows, with_currency};
pub(crate) use words::{amounts, chosen_words, days};

/// Rows fetched at once.
const SLICE_ROWS: usize = 1_000;

/// A list: what stands around its rows.
pub(crate) struct Listing {
    /// The call that writes it, for its progress.
    pub task: &'static str,
    /// Title of the list.
    pub title: String,
    /// The filter in words.
    pub subtitle: String,
    /// The columns, left to right.
    pub columns: Vec<Column>,
    /// Sums that close a printed list, one cell for each column.
    pub totals: Vec<Vec<Cell>>,
    /// In which language.
    pub language: Language,
}

/// One column.
pub(crate) struct Column {
    /// Its heading.
    pub title: String,
    /// How its cells look.
    pub look: Look,
}

/// How the cells of a column look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    /// Names and words, of about so many half-width characters.
    Words(u16),
    /// Numbers and codes that are never broken, of about so many half-width characters.
    Code(u16),
    /// One of a few short words.
    Mark,
    /// A whole number.
    Whole,
    /// An amount.
    Amount,
}

/// The columns of a list whose headings lie in the catalogue under one group, as `group.key`.
macro_rules! columns {
    ($(#[$doc:meta])* $name:ident, $group:literal { $($(#[$about:meta])* $column:ident = $key:literal, $look:expr;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$about])* $column),+ }

        impl $name {
            /// Its head.
            fn column(self, language: $crate::texts::Language) -> $crate::listing::Column {
                let (key, look) = match self { $(Self::$column => ($key, $look)),+ };
                $crate::listing::Column { title: $crate::texts::text(language, &format!("{}.{key}", $group)), look }
            }
        }
    };
}
pub(crate) use columns;

/// One cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Cell {
    /// Nothing.
    Blank,
    /// Words.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// An amount; its currency stands in a column of its own where there is more than one.
    Amount(Money),
}

impl Cell {
    /// Words, or nothing.
    pub fn words(text: Option<&str>) -> Self {
        text.map_or(Self::Blank, |text| Self::Text(text.to_owned()))
    }
}

/// Where the rows of a list come from.
pub(crate) trait Rows: Sync {
    /// What a row is known by.
    type Id: Copy + Send + Sync;

    /// The rows of these ids, one cell for each column.
    fn rows(&self, ids: &[Self::Id]) -> impl Future<Output = Result<Vec<Vec<Cell>>, Failure>> + Send;
}

//! Why something could not be printed. Desk and screens branch on [`PrintFault::code`] and fill their texts from [`PrintFault::params`].

use thiserror::Error;

/// Why a document was not made. Nothing is half printed: either the whole file comes back or one of these.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum PrintFault {
    /// No font at hand holds these characters, each with its code point as `U+XXXXX`.
    #[error("no font holds {}", listed(characters))]
    MissingCharacters {
        /// The characters in code point order, with their names.
        characters: Vec<(char, String)>,
    },
    /// Neither the given folders nor the system hold a font that can be embedded.
    #[error("no usable font was found")]
    NoFonts,
    /// A font file that was readable when the book was opened cannot be cut now.
    #[error("the font {name} cannot be embedded")]
    FontUnreadable {
        /// PostScript name of the font.
        name: String,
    },
    /// The seal is not a PNG image within the limits.
    #[error("the seal is not a usable PNG image: {reason}")]
    SealUnreadable {
        /// What the reader said.
        reason: String,
    },
    /// The text of a QR code is longer than any QR code holds.
    #[error("the text of the QR code is too long ({bytes} bytes)")]
    CodeTooLong {
        /// Length of the text.
        bytes: usize,
    },
    /// The columns do not fit on the page even in the smallest type without cutting figures.
    #[error("{columns} columns do not fit on the page")]
    TooManyColumns {
        /// Number of columns asked for.
        columns: usize,
    },
    /// A row has more or fewer cells than the list has columns.
    #[error("row {row} has {found} cells instead of {expected}")]
    RowShape {
        /// Row number, from 1.
        row: usize,
        /// Number of columns.
        expected: usize,
        /// Number of cells found.
        found: usize,
    },
    /// More rows or pages than one file may hold.
    #[error("more than {limit} in one file")]
    TooMany {
        /// The limit.
        limit: usize,
    },
    /// There is nothing to print.
    #[error("nothing to print")]
    Nothing,
    /// Whoever watched it wanted no more of it.
    #[error("stopped")]
    Stopped,
}

impl PrintFault {
    /// Stable code; texts in both languages hang on it.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::MissingCharacters { .. } => "print_missing_characters",
            Self::NoFonts => "print_no_fonts",
            Self::FontUnreadable { .. } => "print_font_unreadable",
            Self::SealUnreadable { .. } => "print_seal_unreadable",
            Self::CodeTooLong { .. } => "print_code_too_long",
            Self::TooManyColumns { .. } => "print_too_many_columns",
            Self::RowShape { .. } => "print_row_shape",
            Self::TooMany { .. } => "print_too_many",
            Self::Nothing => "print_nothing",
            Self::Stopped => "print_stopped",
        }
    }

    /// What the text of the code is filled with.
    #[must_use]
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::MissingCharacters { characters } => vec![("characters", listed(characters))],
            Self::NoFonts | Self::Nothing | Self::Stopped => Vec::new(),
            Self::FontUnreadable { name } => vec![("name", name.clone())],
            Self::SealUnreadable { reason } => vec![("reason", reason.clone())],
            Self::CodeTooLong { bytes } => vec![("bytes", bytes.to_string())],
            Self::TooManyColumns { columns } => vec![("columns", columns.to_string())],
            Self::RowShape { row, expected, found } => {
                vec![("row", row.to_string()), ("expected", expected.to_string()), ("found", found.to_string())]
            }
            Self::TooMany { limit } => vec![("limit", limit.to_string())],
        }
    }

    /// The fault for characters that no font holds.
    pub(crate) fn missing(characters: impl IntoIterator<Item = char>) -> Self {
        let named = |character: char| (character, format!("U+{:04X}", u32::from(character)));
        Self::MissingCharacters { characters: characters.into_iter().map(named).collect() }
    }
}

fn listed(characters: &[(char, String)]) -> String {
    let named: Vec<String> = characters.iter().map(|(character, name)| format!("{character} ({name})")).collect();
    named.join(", ")
}

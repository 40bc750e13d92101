//! Why a spreadsheet could not be read or written. One enum for both ways, because the person meets them in the same place
//! and the text catalogue needs one stable code for each.

use std::io;

/// What was too large, and the word the text catalogue uses for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// The file on disk, in bytes.
    FileBytes,
    /// The file once unpacked, in bytes.
    UnpackedBytes,
    /// Rows that hold something, in one sheet.
    Rows,
    /// Columns that hold something.
    Columns,
    /// Cells in all sheets together.
    Cells,
    /// Characters in one cell.
    CellChars,
    /// Bytes of text in all sheets together.
    TextBytes,
    /// Sheets in the workbook.
    Sheets,
    /// Files inside the archive.
    Parts,
}

impl Bound {
    /// The word for the text catalogue.
    pub fn as_str(self) -> &'static str {
        match self {
            Bound::FileBytes => "file_bytes",
            Bound::UnpackedBytes => "unpacked_bytes",
            Bound::Rows => "rows",
            Bound::Columns => "columns",
            Bound::Cells => "cells",
            Bound::CellChars => "cell_chars",
            Bound::TextBytes => "text_bytes",
            Bound::Sheets => "sheets",
            Bound::Parts => "parts",
        }
    }
}

/// Why a spreadsheet was refused, or could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum SheetFault {
    /// There is no file of that name.
    #[error("there is no such file")]
    Missing,
    /// A folder, a device or a pipe stands where a file should.
    #[error("this is not a file")]
    NotAFile,
    /// The file holds no bytes.
    #[error("the file is empty")]
    Empty,
    /// The file starts like a spreadsheet but is cut off or broken.
    #[error("the file is damaged: {detail}")]
    Damaged {
        /// What was found, in English, for the log.
        detail: String,
    },
    /// The file asks for a password.
    #[error("the file is protected by a password")]
    Encrypted,
    /// Something exceeds a limit.
    #[error("too large: {} over {limit}", what.as_str())]
    TooLarge {
        /// What exceeds.
        what: Bound,
        /// The limit it exceeds.
        limit: u64,
    },
    /// The archive unpacks to far more than any honest spreadsheet.
    #[error("the file unpacks to far more than it should")]
    Bomb,
    /// The content is no kind of table that is read here.
    #[error("the file is not a spreadsheet")]
    UnknownFormat,
    /// Every sheet is hidden.
    #[error("the workbook has no visible sheet")]
    NoVisibleSheet,
    /// The visible sheets hold nothing.
    #[error("the workbook has no rows")]
    NoRows,
    /// The disk failed, or the file may not be opened.
    #[error("the file cannot be read: {0}")]
    Unreadable(#[source] io::Error),
    /// The file cannot be put in place: no room, no right, or open in another program.
    #[error("the file cannot be written: {0}")]
    Unwritable(#[source] io::Error),
}

impl SheetFault {
    /// The stable code under which the text catalogue has the sentence for the person.
    pub fn code(&self) -> &'static str {
        match self {
            SheetFault::Missing => "sheet_missing",
            SheetFault::NotAFile => "sheet_not_a_file",
            SheetFault::Empty => "sheet_empty",
            SheetFault::Damaged { .. } => "sheet_damaged",
            SheetFault::Encrypted => "sheet_encrypted",
            SheetFault::TooLarge { .. } => "sheet_too_large",
            SheetFault::Bomb => "sheet_bomb",
            SheetFault::UnknownFormat => "sheet_unknown_format",
            SheetFault::NoVisibleSheet => "sheet_no_visible_sheet",
            SheetFault::NoRows => "sheet_no_rows",
            SheetFault::Unreadable(_) => "sheet_unreadable",
            SheetFault::Unwritable(_) => "sheet_unwritable",
        }
    }

    /// The values the sentence mentions.
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            SheetFault::TooLarge { what, limit } => {
                vec![("what", what.as_str().to_owned()), ("limit", limit.to_string())]
            }
            SheetFault::Damaged { detail } => vec![("detail", detail.clone())],
            SheetFault::Unreadable(error) | SheetFault::Unwritable(error) => {
                vec![("detail", error.to_string())]
            }
            _ => Vec::new(),
        }
    }

    /// A `Damaged` from anything that can say what is wrong.
    pub(crate) fn damaged(detail: impl ToString) -> Self {
        SheetFault::Damaged { detail: detail.to_string() }
    }
}

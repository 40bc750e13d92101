//! Rows in, PDF out: lists of any table, membership certificates, application forms, address labels.
//!
//! This crate knows nothing of databases, clocks or windows: every text, amount and instant comes in with the call, in the language of the
//! document, and equal input gives the same file byte for byte.
//!
//! # Why pdf-writer and subsetter
//! Measured on one machine (two cores) for a list of 10,000 rows × 9 columns and for 1,000 certificates with seal and QR code:
//!
//! | | list | certificates |
//! |---|---|---|
//! | printpdf 0.12 | 1.6 s | 1.2 s |
//! | krilla 0.8 | 0.8 s | 1.3 s |
//! | typst 0.15 | 5.5 s | 1.2 s |
//! | ReportLab (canvas) | 2.9 s | 7.5 s |
//! | pdf-writer 0.15 + subsetter 0.2 | 0.37 s | 0.76 s |
//!
//! The two of the last row come from the typst project, are small, and leave layout to us, which a list needs anyway. This crate as it stands, on the
//! same machine: list 0.06 s, certificates 0.15 s, 40 MB at its peak (fonts are mapped, not read). `benches/printing.rs` and
//! `benches/reportlab_list.py` measure it again.
//!
//! # How a document is made
//! 1. Every text is *learned* by the type case (`press`): each character gets a glyph from the [`FontBook`]. A character that no font holds
//!    stops the print with its name, before a page exists: no document shows an empty box instead of somebody's name.
//! 2. Pages are laid out and deflated, several at a time; a page depends on nothing but its rows.
//! 3. The fonts are cut down to the glyphs used and everything is written to one file.

pub mod certificate;
mod facts;
mod fault;
mod figures;
mod fonts;
pub mod form;
pub mod label;
pub mod list;
mod outline;
mod press;
pub mod receipt;

pub use facts::{DocumentFacts, Language};
pub use fault::PrintFault;
pub use figures::{format_minor, format_whole};
pub use fonts::{CARRIED_FONTS, FontBook};
pub use outline::{CodeOutline, code_outline};

//! What all documents are made with: characters to glyphs, lines, drawing, and the file itself.

pub(crate) mod canvas;
pub(crate) mod clean;
pub(crate) mod code;
mod embed;
pub(crate) mod file;
pub(crate) mod hands;
pub(crate) mod lines;
pub(crate) mod picture;
pub(crate) mod typecase;

//! A QR code as an outline, for a screen that draws it itself.

use std::fmt::Write as _;

use crate::PrintFault;
use crate::press::code::encode;

/// Light modules around a code, without which readers do not find it (ISO/IEC 18004:2015, 9.1).
const QUIET_MODULES: usize = 4;

/// A QR code as the path of its dark modules, one unit each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeOutline {
    /// Side of the square, the quiet margin included.
    pub side: usize,
    /// The dark modules as the data of an SVG path.
    pub path: String,
}

/// The outline of a text as a QR code.
///
/// # Errors
/// [`PrintFault::CodeTooLong`].
pub fn code_outline(text: &str) -> Result<CodeOutline, PrintFault> {
    let code = encode(text)?;
    let mut path = String::with_capacity(code.runs.len() * 16);
    for (column, row, length) in &code.runs {
        // Writing to a string never fails.
        let _ = write!(path, "M{} {}h{length}v1h-{length}z", column + QUIET_MODULES, row + QUIET_MODULES);
    }
    Ok(CodeOutline { side: code.side + 2 * QUIET_MODULES, path })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rqrr::{Grid, SimpleGrid};

    #[test]
    fn an_independent_reader_reads_the_outline() {
        let text = "票据：社会团体会费票据\n号码：A00001";
        let outline = code_outline(text).unwrap();
        let runs: Vec<[usize; 3]> = outline
            .path
            .split('M')
            .skip(1)
            .map(|run| {
                let (place, rest) = run.split_once('h').unwrap();
                let (column, row) = place.split_once(' ').unwrap();
                [column, row, rest.split_once('v').unwrap().0].map(|number| number.parse().unwrap())
            })
            .collect();
        let inner = outline.side - 2 * QUIET_MODULES;
        let is_dark = |x: usize, y: usize| {
            let (x, y) = (x + QUIET_MODULES, y + QUIET_MODULES);
            runs.iter().any(|[column, row, length]| *row == y && (*column..column + length).contains(&x))
        };
        let (_, read) = Grid::new(SimpleGrid::from_func(inner, is_dark)).decode().unwrap();
        assert_eq!(read, text);
    }
}

//! QR codes as runs of dark modules.

use crate::fault::PrintFault;
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};

/// Longest text: what version 40 holds in bytes at level M (ISO/IEC 18004:2015, table 7).
const BYTES_LIMIT: usize = 2_331;
/// The checkerboard, always. The standard has writers weigh all eight masks for the evenest picture; readers take any, and the weighing costs
/// five times as much as all the rest of a code (0.10 instead of 0.02 s per 1,000 with the fastest library measured).
const MASK: u8 = 0;

/// A QR code: its side in modules and its dark runs as `(column, row, length)`.
pub(crate) struct Code {
    pub(crate) side: usize,
    pub(crate) runs: Vec<(usize, usize, usize)>,
}

/// Encodes a text at level M (15 % may be dirty: certificates hang on walls).
pub(crate) fn encode(text: &str) -> Result<Code, PrintFault> {
    let too_long = || PrintFault::CodeTooLong { bytes: text.len() };
    if text.len() > BYTES_LIMIT {
        return Err(too_long());
    }
    let segments = QrSegment::make_segments(text);
    let mask = Some(Mask::new(MASK));
    let code =
        QrCode::encode_segments_advanced(&segments, QrCodeEcc::Medium, Version::MIN, Version::MAX, mask, false).map_err(|_| too_long())?;
    let side = code.size();
    let mut runs = Vec::with_capacity(512);
    for row in 0..side {
        let mut column = 0;
        while column < side {
            let length = (column..side).take_while(|&place| code.get_module(place, row)).count();
            if length > 0 {
                runs.push((whole(column), whole(row), length));
            }
            column += i32::try_from(length).unwrap_or(side) + 1;
        }
    }
    Ok(Code { side: whole(side), runs })
}

/// Coordinates are never negative; the library counts in signed numbers.
fn whole(number: i32) -> usize {
    usize::try_from(number).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rqrr::{Grid, SimpleGrid};

    fn read_back(text: &str) -> String {
        let code = encode(text).expect("encoded");
        let is_dark = |x, y| code.runs.iter().any(|&(column, row, length)| row == y && (column..column + length).contains(&x));
        let (_, read) = Grid::new(SimpleGrid::from_func(code.side, is_dark)).decode().expect("decoded");
        read
    }

    #[test]
    fn an_independent_reader_reads_what_was_written() {
        let mut texts: Vec<String> =
            (0..200).map(|number| format!("https://example.org/verify?number=ZGYX{number:06}&check={}", number * 7_919)).collect();
        texts.extend(["".into(), "0".repeat(300), "会员证书：䶮".into(), "A".repeat(1_000), " ".repeat(700), "ÿ".repeat(500)]);
        for text in texts {
            assert_eq!(read_back(&text), text);
        }
    }
}

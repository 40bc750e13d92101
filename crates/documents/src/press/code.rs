//! QR codes as runs of dark modules.

use crate::fault::PrintFault;
use fast_qr::{ECL, QRBuilder};

/// Longest text: what version 40 holds in bytes at level M (ISO/IEC 18004:2015, table 7).
const BYTES_LIMIT: usize = 2_331;

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
    let code = QRBuilder::new(text).ecl(ECL::M).build().map_err(|_| too_long())?;
    let mut runs = Vec::with_capacity(code.size * code.size / 4);
    for row in 0..code.size {
        let modules = &code[row];
        let mut column = 0;
        while column < code.size {
            let length = modules[column..].iter().take_while(|module| module.value()).count();
            if length > 0 {
                runs.push((column, row, length));
            }
            column += length + 1;
        }
    }
    Ok(Code { side: code.size, runs })
}

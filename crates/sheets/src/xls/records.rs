//! The records of a BIFF stream: kind, length, content. Long content goes on in records of kind `CONTINUE`.

use crate::SheetFault;

/// Kinds of records that matter, [MS-XLS] 2.3.
pub(super) mod kind {
    pub(crate) const FORMULA: u16 = 0x0006;
    pub(crate) const END: u16 = 0x000A;
    pub(crate) const DATE_MODE: u16 = 0x0022;
    pub(crate) const FILE_PASS: u16 = 0x002F;
    pub(crate) const CONTINUE: u16 = 0x003C;
    pub(crate) const SHEET: u16 = 0x0085;
    pub(crate) const MANY_RK: u16 = 0x00BD;
    pub(crate) const RICH_LABEL: u16 = 0x00D6;
    pub(crate) const STYLE: u16 = 0x00E0;
    pub(crate) const TEXTS: u16 = 0x00FC;
    pub(crate) const SHARED_LABEL: u16 = 0x00FD;
    pub(crate) const NUMBER: u16 = 0x0203;
    pub(crate) const LABEL: u16 = 0x0204;
    pub(crate) const BOOL_OR_ERROR: u16 = 0x0205;
    pub(crate) const FORMULA_TEXT: u16 = 0x0207;
    pub(crate) const RK: u16 = 0x027E;
    pub(crate) const FORMAT: u16 = 0x041E;
    pub(crate) const BEGIN: u16 = 0x0809;
}

pub(super) struct Record<'s> {
    pub(super) kind: u16,
    pub(super) data: &'s [u8],
}

pub(super) struct Records<'s> {
    rest: &'s [u8],
}

impl<'s> Records<'s> {
    pub(super) fn new(stream: &'s [u8]) -> Self {
        Records { rest: stream }
    }

    /// The next record. A stream ends with `END`, so running out is damage.
    pub(super) fn next_record(&mut self) -> Result<Record<'s>, SheetFault> {
        let (kind, length) = (u16_at(self.rest, 0)?, usize::from(u16_at(self.rest, 2)?));
        let data = self.rest.get(4..4 + length).ok_or_else(|| SheetFault::damaged("a record is cut off"))?;
        self.rest = &self.rest[4 + length..];
        Ok(Record { kind, data })
    }

    /// The content of the next record, if it continues the one before.
    pub(super) fn next_continuation(&mut self) -> Option<&'s [u8]> {
        if u16_at(self.rest, 0).ok()? != kind::CONTINUE {
            return None;
        }
        self.next_record().ok().map(|record| record.data)
    }
}

pub(super) fn u16_at(data: &[u8], at: usize) -> Result<u16, SheetFault> {
    array_at(data, at).map(u16::from_le_bytes)
}

pub(super) fn u32_at(data: &[u8], at: usize) -> Result<u32, SheetFault> {
    array_at(data, at).map(u32::from_le_bytes)
}

pub(super) fn f64_at(data: &[u8], at: usize) -> Result<f64, SheetFault> {
    array_at(data, at).map(f64::from_le_bytes)
}

pub(super) fn array_at<const N: usize>(data: &[u8], at: usize) -> Result<[u8; N], SheetFault> {
    let bytes = data.get(at..).and_then(|rest| rest.first_chunk::<N>());
    bytes.copied().ok_or_else(|| SheetFault::damaged("a record is too short"))
}

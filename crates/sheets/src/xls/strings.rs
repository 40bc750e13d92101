//! Texts of a BIFF8 stream, [MS-XLS] 2.5.293 and 2.5.294: characters of one or two bytes, with formatting runs and phonetic
//! data to skip. A text may break between records; the continuation then says anew how wide its characters are.

use super::records::Records;
use crate::SheetFault;

const IS_WIDE: u8 = 0x01;
const HAS_PHONETIC: u8 = 0x04;
const HAS_RUNS: u8 = 0x08;
const RUN_BYTES: usize = 4;

/// The table of shared texts. Its own counts are not trusted: it ends where its records end.
pub(super) fn read_table<'s>(first: &'s [u8], records: &mut Records<'s>) -> Result<Vec<String>, SheetFault> {
    let mut source = Source { data: first, records };
    source.skip(4)?;
    let count = source.u32()?;
    let mut texts = Vec::new();
    for _ in 0..count {
        if source.is_at_end() {
            break;
        }
        let length = source.u16()?;
        let flags = source.u8()?;
        let runs = if flags & HAS_RUNS != 0 { usize::from(source.u16()?) } else { 0 };
        let phonetic_bytes = if flags & HAS_PHONETIC != 0 { source.u32()? as usize } else { 0 };
        texts.push(source.characters(length, flags & IS_WIDE != 0)?);
        source.skip(runs * RUN_BYTES)?;
        source.skip(phonetic_bytes)?;
    }
    Ok(texts)
}

/// One text with a 16-bit length. Runs after its characters, if any, stay unread.
pub(super) fn read_one<'s>(data: &'s [u8], records: &mut Records<'s>) -> Result<String, SheetFault> {
    let mut source = Source { data, records };
    let length = source.u16()?;
    let flags = source.u8()?;
    source.characters(length, flags & IS_WIDE != 0)
}

/// A text with an 8-bit length that never breaks: the name of a sheet.
pub(super) fn read_short(data: &[u8]) -> String {
    let [length, flags, characters @ ..] = data else {
        return String::new();
    };
    let length = usize::from(*length);
    if flags & IS_WIDE != 0 {
        let units: Vec<u16> = characters.chunks_exact(2).take(length).map(unit).collect();
        String::from_utf16_lossy(&units)
    } else {
        characters.iter().take(length).map(|byte| char::from(*byte)).collect()
    }
}

fn unit(pair: &[u8]) -> u16 {
    u16::from_le_bytes([pair[0], pair[1]])
}

/// Bytes of a record and of those that continue it.
struct Source<'r, 's> {
    data: &'s [u8],
    records: &'r mut Records<'s>,
}

impl<'s> Source<'_, 's> {
    /// Whether all is read, the continuations included.
    fn is_at_end(&mut self) -> bool {
        self.data.is_empty() && self.advance().is_err()
    }

    fn advance(&mut self) -> Result<(), SheetFault> {
        // A continuation may be empty; running out of them ends the search.
        while self.data.is_empty() {
            self.data = self.records.next_continuation().ok_or_else(|| SheetFault::damaged("a text is cut off"))?;
        }
        Ok(())
    }

    fn u8(&mut self) -> Result<u8, SheetFault> {
        self.advance()?;
        let (first, rest) = self.data.split_first().ok_or_else(|| SheetFault::damaged("a text is cut off"))?;
        self.data = rest;
        Ok(*first)
    }

    fn u16(&mut self) -> Result<u16, SheetFault> {
        Ok(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    fn u32(&mut self) -> Result<u32, SheetFault> {
        Ok(u32::from_le_bytes([self.u8()?, self.u8()?, self.u8()?, self.u8()?]))
    }

    fn skip(&mut self, mut count: usize) -> Result<(), SheetFault> {
        while count > 0 {
            self.advance()?;
            let step = count.min(self.data.len());
            self.data = &self.data[step..];
            count -= step;
        }
        Ok(())
    }

    fn characters(&mut self, length: u16, is_wide: bool) -> Result<String, SheetFault> {
        let mut left = usize::from(length);
        let mut is_wide = is_wide;
        let mut units: Vec<u16> = Vec::with_capacity(left);
        while left > 0 {
            if self.data.is_empty() {
                is_wide = self.u8()? & IS_WIDE != 0;
                continue;
            }
            let width = if is_wide { 2 } else { 1 };
            let count = left.min(self.data.len() / width);
            if count == 0 {
                return Err(SheetFault::damaged("a character is cut in two"));
            }
            let (now, rest) = self.data.split_at(count * width);
            if is_wide {
                units.extend(now.chunks_exact(2).map(unit));
            } else {
                units.extend(now.iter().map(|byte| u16::from(*byte)));
            }
            self.data = rest;
            left -= count;
        }
        Ok(String::from_utf16_lossy(&units))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
    }

    #[test]
    fn a_text_may_break_and_change_its_width() {
        // "AB会" broken after "A": narrow first, wide in the continuation; then a rich, phonetic "é".
        let first = [&[2, 0, 0, 0, 2, 0, 0, 0][..], &[3, 0, 0, b'A']].concat();
        let next = [&[1, b'B', 0, 0x1A, 0x4F][..], &[1, 0, 0x0C, 1, 0, 3, 0, 0, 0, 0xE9, 9, 9, 9, 9, 8, 8, 8]].concat();
        let stream = [record(0x3C, &next), record(0x0A, &[])].concat();
        let texts = read_table(&first, &mut Records::new(&stream)).unwrap();
        assert_eq!(texts, ["AB会", "é"]);
    }

    #[test]
    fn counts_are_not_trusted() {
        let first = [&[0xFF; 8][..], &[1, 0, 0, b'A']].concat();
        assert_eq!(read_table(&first, &mut Records::new(&[])).unwrap(), ["A"]);
        let cut = [&[0xFF; 8][..], &[9, 0, 0, b'A']].concat();
        assert_eq!(read_table(&cut, &mut Records::new(&[])).unwrap_err().code(), "sheet_damaged");
    }
}

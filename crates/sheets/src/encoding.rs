//! Bytes to text for csv files and web pages: what Excel, WPS and Chinese platforms write, in the order that leaves least
//! to guess.

use std::borrow::Cow;

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

use crate::SheetFault;

/// A page names its charset within its first kilobytes.
const CHARSET_SEARCH_BYTES: usize = 4096;
/// After so many valid UTF-8 characters beyond ASCII, a bad byte means damage and not another encoding: GB18030 text does
/// not look like this by chance.
const UTF_8_CERTAIN_CHARS: usize = 16;

/// Decodes text: by its mark (BOM), else as UTF-8 if it is that, else as the page says, else as GB18030.
pub(crate) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, SheetFault> {
    if let Some((encoding, mark_bytes)) = Encoding::for_bom(bytes) {
        return decode_as(encoding, &bytes[mark_bytes..]);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Cow::Borrowed(text)),
        Err(error) => {
            let valid = std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or("");
            if valid.chars().filter(|c| !c.is_ascii()).take(UTF_8_CERTAIN_CHARS).count() == UTF_8_CERTAIN_CHARS {
                return Err(SheetFault::damaged("a byte is not UTF-8"));
            }
            decode_as(declared_charset(bytes).unwrap_or(GB18030), bytes)
        }
    }
}

fn decode_as<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Cow<'a, str>, SheetFault> {
    let whole_units = match encoding {
        encoding if encoding == UTF_16LE || encoding == UTF_16BE => bytes.len().is_multiple_of(2),
        _ => true,
    };
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) if whole_units => Ok(text),
        // Neither a text in a known encoding, nor a spreadsheet: pictures and programs end here.
        _ if bytes.contains(&0) && encoding == GB18030 => Err(SheetFault::UnknownFormat),
        _ => Err(SheetFault::damaged(format!("the text is not {}", encoding.name()))),
    }
}

/// The charset a web page declares, if it is one that fits bytes which are not UTF-8.
fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    const KEY: &[u8] = b"charset=";
    let head = &bytes[..bytes.len().min(CHARSET_SEARCH_BYTES)];
    if head.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'<') {
        return None;
    }
    let at = head.windows(KEY.len()).position(|window| window.eq_ignore_ascii_case(KEY))? + KEY.len();
    let label: Vec<u8> = head[at..]
        .iter()
        .copied()
        .skip_while(|byte| matches!(byte, b'"' | b'\''))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        .collect();
    let encoding = Encoding::for_label(&label)?;
    match encoding {
        encoding if encoding == UTF_8 => None,
        // The label gb2312 stands for its superset.
        encoding if encoding == encoding_rs::GBK => Some(GB18030),
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_common_encodings_are_told_apart() {
        // 会籍 in each; GB18030 bytes as given by Python's `"会籍".encode("gb18030")`.
        for bytes in [
            "会籍".as_bytes(),
            b"\xEF\xBB\xBF\xE4\xBC\x9A\xE7\xB1\x8D",
            b"\xFF\xFE\x1A\x4F\x4D\x7C",
            b"\xFE\xFF\x4F\x1A\x7C\x4D",
            b"\xBB\xE1\xBC\xAE",
        ] {
            assert_eq!(decode(bytes).unwrap(), "会籍");
        }
    }

    #[test]
    fn a_page_may_say_another_charset_but_utf_8_is_believed() {
        let big5 = b"<meta charset=\"big5\"><td>\xB7|\xC4y</td>";
        assert!(decode(big5).unwrap().contains("會籍"));
        assert!(decode("<meta charset=gb2312>会籍".as_bytes()).unwrap().contains("会籍"));
    }

    #[test]
    fn half_a_character_in_long_utf_8_is_damage_not_gibberish() {
        let text = "会籍管理".repeat(10);
        let cut = &text.as_bytes()[..text.len() - 1];
        assert_eq!(decode(cut).unwrap_err().code(), "sheet_damaged");
        assert_eq!(decode(b"\xFF\xFE\x1A").unwrap_err().code(), "sheet_damaged");
        assert_eq!(decode(b"\x80\0\xFF").unwrap_err().code(), "sheet_unknown_format");
    }
}

//! Which characters leave no mark, and which we cannot set at all.

use std::borrow::Cow;

/// Control and format characters that draw nothing: they are left out wherever they stand.
pub(crate) fn is_dropped(character: char) -> bool {
    character.is_control()
        || matches!(u32::from(character),
            0x00AD | 0x034F | 0x061C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F // soft hyphen, joiners, fillers, Mongolian selectors
            | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F // zero width, separators, directions
            | 0x3164 | 0xFE00..=0xFE0F | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFB | 0x1D173..=0x1D17A // selectors, marks
            | 0xE0000..=0xE0FFF) // tags, ideographic selectors
}

/// Scripts that need shaping or run from right to left. We set one glyph after the other, so printing them would be wrong without a sign
/// of it: they count as characters that no font holds. (Hebrew to Arabic, Indic, Tibetan to Myanmar, Khmer to Mongolian, and their supplements.)
pub(crate) fn needs_shaping(character: char) -> bool {
    matches!(u32::from(character),
        0x0590..=0x08FF | 0x0900..=0x0DFF | 0x0F00..=0x109F | 0x1780..=0x18AF | 0x1CD0..=0x1CFF
        | 0xA8E0..=0xA8FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFC | 0x10800..=0x11FFF | 0x1E800..=0x1EFFF)
}

/// A text for one line: breaks and tabs become blanks, marks that draw nothing are left out.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| (0x20..0x7F).contains(&byte)) || !text.chars().any(is_dropped) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(in_line).collect())
}

/// What becomes of a character within a line.
pub(crate) fn in_line(character: char) -> Option<char> {
    match character {
        '\n' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        dropped if is_dropped(dropped) => None,
        kept => Some(kept),
    }
}

/// The paragraphs of a text, each for [`one_line`].
pub(crate) fn paragraphs(text: &str) -> impl Iterator<Item = Cow<'_, str>> {
    text.split('\n').map(one_line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_and_format_characters_leave_no_mark() {
        assert_eq!(one_line("甲\u{0}乙\u{7}\r\n丙\u{200B}\u{202E}\u{FEFF}"), "甲乙 丙");
        assert_eq!(one_line("葛\u{E0100}城"), "葛城");
        assert_eq!(one_line("plain"), "plain");
    }
}

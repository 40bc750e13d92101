//! Text as it arrives from keyboards, web pages and sheets: full-width letters, odd blanks, characters nobody sees.
//!
//! Width is folded for the ASCII range only; that part of NFKC is all that codes, numbers and names need, and it can't change a Chinese character.

/// A character that is not seen and means nothing: byte order mark, zero width, direction marks, soft hyphen.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{00AD}' | '\u{180E}')
}

/// A blank of any width, a no-break space and a line break included.
#[must_use]
pub fn is_blank(c: char) -> bool {
    c.is_whitespace()
}

/// The half-width form of a full-width ASCII character, and a plain space for the ideographic one; any other character as it is.
#[must_use]
pub fn to_half_width(c: char) -> char {
    match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{3000}' => ' ',
        other => other,
    }
}

/// The text in half width; characters outside the ASCII range stay.
#[must_use]
pub fn half_width(text: &str) -> String {
    text.chars().map(to_half_width).collect()
}

/// Text fit to keep: invisible characters gone, each run of blanks one space, none at the ends. Width stays as typed.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        if !is_blank(c) {
            cleaned.push(c);
        } else if !cleaned.is_empty() && !cleaned.ends_with(' ') {
            cleaned.push(' ');
        }
    }
    if cleaned.ends_with(' ') {
        cleaned.pop();
    }
    cleaned
}

/// Text of a code or a number: half width, without any blank or invisible character.
#[must_use]
pub fn compact(text: &str) -> String {
    text.chars().filter(|c| !is_invisible(*c) && !is_blank(*c)).map(to_half_width).collect()
}

/// The key under which two spellings of one name meet: width, brackets, letter case, blanks and kinds of middle dot do not matter.
/// Words such as 有限公司 stay, for two bodies may differ in nothing else.
#[must_use]
pub fn clean_key(name: &str) -> String {
    compact(name).chars().map(unify_mark).flat_map(char::to_lowercase).collect()
}

fn unify_mark(c: char) -> char {
    match c {
        '〔' | '﹙' | '❨' => '(',
        '〕' | '﹚' | '❩' => ')',
        '•' | '・' | '‧' | '∙' | '⋅' | '･' => '·',
        '‐' | '‑' | '–' | '—' | '−' => '-',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cleaned_without_changing_its_width() {
        for (typed, kept) in [
            ("  华康（北京） 医院 ", "华康（北京） 医院"),
            ("\u{FEFF}李\u{200B}明\u{00AD}", "李明"),
            ("a\u{00A0}\u{3000}\tb\r\nc", "a b c"),
            ("\u{00A0} \u{3000}", ""),
            ("李𬭎 䶮", "李𬭎 䶮"),
        ] {
            assert_eq!(clean(typed), kept);
        }
    }

    #[test]
    fn codes_lose_blanks_and_width() {
        assert_eq!(compact(" ９１ 35\u{3000}０１００Ｍ"), "91350100M");
        assert_eq!(half_width("ＡＢＣ（１）～　中"), "ABC(1)~ 中");
    }

    #[test]
    fn spellings_of_one_name_share_a_key() {
        let key = clean_key("华康（北京）医疗科技有限公司");
        for spelling in ["华康(北京)医疗科技有限公司", " 华康 （北京）医疗科技 有限公司", "华康〔北京〕医疗科技有限公司"]
        {
            assert_eq!(clean_key(spelling), key);
        }
        assert_eq!(clean_key("ＡＢＢ（中国）"), clean_key("abb(中国)"));
        assert_eq!(clean_key("阿不都•热合曼"), clean_key("阿不都·热合曼"));
        assert_ne!(clean_key("华康有限公司"), clean_key("华康"));
    }
}

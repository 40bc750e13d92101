//! Just enough of HTML to find tables: tags, attributes, character references. Each byte is looked at a bounded number of
//! times; whatever is left open ends the page.

use std::borrow::Cow;

/// No reference is longer (`&#x10FFFF;`).
const REFERENCE_BYTES_MAX: usize = 12;

/// A piece of a page. Names are lower case; unknown elements are reported under an empty name.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Piece<'p> {
    Text(&'p str),
    Open { name: &'static str, attributes: &'p str },
    Close { name: &'static str },
}

/// Elements that matter. The content of the last two is no markup.
const NAMES: [&str; 7] = ["table", "tr", "td", "th", "br", "script", "style"];

pub(super) struct Markup<'p> {
    rest: &'p str,
}

impl<'p> Markup<'p> {
    pub(super) fn new(page: &'p str) -> Self {
        Markup { rest: page }
    }

    fn markup(&mut self) -> Option<Piece<'p>> {
        let after = &self.rest[1..];
        if let Some(comment) = after.strip_prefix("!--") {
            self.rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            return None;
        }
        if after.starts_with(['!', '?']) {
            self.rest = after.find('>').map_or("", |end| &after[end + 1..]);
            return None;
        }
        let (is_close, tag) = match after.strip_prefix('/') {
            Some(tag) => (true, tag),
            None => (false, after),
        };
        if !tag.starts_with(|c: char| c.is_ascii_alphabetic()) {
            // A lone `<` is text.
            let (lone, rest) = self.rest.split_at(1);
            self.rest = rest;
            return Some(Piece::Text(lone));
        }
        let Some(end) = tag_end(tag) else {
            self.rest = "";
            return None;
        };
        self.rest = &tag[end + 1..];
        let tag = &tag[..end];
        let name_end = tag.find(|c: char| !c.is_ascii_alphanumeric() && c != ':').unwrap_or(tag.len());
        let (name, attributes) = tag.split_at(name_end);
        let name = NAMES.into_iter().find(|known| known.eq_ignore_ascii_case(name)).unwrap_or("");
        if is_close {
            return Some(Piece::Close { name });
        }
        if name == "script" || name == "style" {
            self.rest = skip_raw(self.rest, name);
        }
        Some(Piece::Open { name, attributes })
    }
}

impl<'p> Iterator for Markup<'p> {
    type Item = Piece<'p>;

    fn next(&mut self) -> Option<Piece<'p>> {
        while !self.rest.is_empty() {
            if self.rest.starts_with('<') {
                if let Some(piece) = self.markup() {
                    return Some(piece);
                }
            } else {
                let (text, rest) = self.rest.split_at(self.rest.find('<').unwrap_or(self.rest.len()));
                self.rest = rest;
                return Some(Piece::Text(text));
            }
        }
        None
    }
}

/// Where the `>` of a tag stands; one inside quotes is part of a value.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    let mut is_value = false;
    for (index, byte) in tag.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), byte) if byte == open => quote = None,
            (Some(_), _) => (),
            (None, b'>') => return Some(index),
            (None, b'"' | b'\'') if is_value => quote = Some(byte),
            (None, _) => (),
        }
        // Quotes open only right after `=`; elsewhere they are noise.
        is_value = byte == b'=' || is_value && byte.is_ascii_whitespace();
    }
    None
}

fn skip_raw<'p>(from: &'p str, name: &str) -> &'p str {
    let mut rest = from;
    while let Some(at) = rest.find("</") {
        rest = &rest[at..];
        if rest.as_bytes().get(2..2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes())) {
            return rest;
        }
        rest = &rest[2..];
    }
    ""
}

/// The value of an attribute within the inside of a tag.
pub(super) fn attribute<'p>(attributes: &'p str, wanted: &str) -> Option<&'p str> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() {
            return None;
        }
        // An empty name can only stand before `=`, which is taken below: every round takes something.
        let name_end = rest.find(|c: char| c.is_ascii_whitespace() || c == '=').unwrap_or(rest.len());
        let (name, after) = rest.split_at(name_end);
        let Some(value) = after.trim_start().strip_prefix('=') else {
            rest = after;
            continue;
        };
        let value = value.trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => value.split_at(value.find(|c: char| c.is_ascii_whitespace()).unwrap_or(value.len())),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = after;
    }
}

/// Resolves character references; unknown ones stay as they stand.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(REFERENCE_BYTES_MAX).position(|byte| byte == b';');
        match end.and_then(|end| Some((resolve(&rest[1..end])?, end))) {
            Some((c, end)) => {
                plain.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                plain.push('&');
                rest = &rest[1..];
            }
        }
    }
    plain.push_str(rest);
    Cow::Owned(plain)
}

fn resolve(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).filter(|c| *c != '\0');
    }
    let c = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{a0}',
        "ensp" => '\u{2002}',
        "emsp" => '\u{2003}',
        "middot" => '·',
        "yen" => '¥',
        "copy" => '©',
        "times" => '×',
        "mdash" => '—',
        "ndash" => '–',
        "hellip" => '…',
        "ldquo" => '“',
        "rdquo" => '”',
        "lsquo" => '‘',
        "rsquo" => '’',
        _ => return None,
    };
    Some(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_found_however_they_are_quoted() {
        let tag = " nowrap class=x STYLE=\"a>b 'rowspan=9'\" colspan = '3' rowspan=2";
        assert_eq!(attribute(tag, "colspan"), Some("3"));
        assert_eq!(attribute(tag, "style"), Some("a>b 'rowspan=9'"));
        assert_eq!(attribute(tag, "rowspan"), Some("2"));
        assert_eq!(attribute(tag, "nowrap"), None);
        assert_eq!(attribute("表=1", "x"), None);
    }

    #[test]
    fn a_quoted_bracket_does_not_end_a_tag() {
        let pieces: Vec<_> = Markup::new("<td title=\"a>b\">1 < 2</td><script>if (a<b) '<td>'</SCRIPT>x").collect();
        assert_eq!(pieces[0], Piece::Open { name: "td", attributes: " title=\"a>b\"" });
        assert_eq!(pieces[1..4], [Piece::Text("1 "), Piece::Text("<"), Piece::Text(" 2")]);
        assert_eq!(pieces.last(), Some(&Piece::Text("x")));
        assert_eq!(pieces.iter().filter(|piece| matches!(piece, Piece::Open { name: "td", .. })).count(), 1);
    }
}

//! Breaking text into lines: at blanks, between Chinese characters, and never so that a line starts with ，。） or ends with （《.

use super::typecase::TypeCase;
use crate::fonts::Voice;
use std::borrow::Cow;

/// No line starts with one of these (GB/T 15834-2011, 5.1; the common part of 避头).
const NOT_FIRST: &str = "，。、；：？！）》〉」』】〕］｝”’…—·％,.;:?!)]}%~～";
/// No line ends with one of these (避尾).
const NOT_LAST: &str = "（《〈「『【〔［｛“‘([{￥¥＄$";
/// How far a line is drawn back for the sake of the two rules above before they are given up.
const DRAW_BACK_LIMIT: usize = 4;

/// Rounds of halving when lines are made equally long: within a point of the best width.
const HALVINGS: usize = 9;

/// What a line that has to stop short ends with.
pub(crate) const ELLIPSIS: char = '…';

/// Breaks a text of one paragraph into lines no wider than `width` points.
pub(crate) fn wrap<'t>(case: &TypeCase<'_>, voice: Voice, size: f32, text: &'t str, width: f32) -> Vec<&'t str> {
    let limit = milli(width, size);
    let mut lines = Vec::new();
    // Blanks at the very start are an indent and stay.
    let mut rest = text.trim_end();
    while !rest.is_empty() {
        let end = line_end(case, voice, rest, limit);
        lines.push(rest[..end].trim_end());
        rest = rest[end..].trim_start();
    }
    lines
}

/// Like [`wrap`], but at most `count` lines; the last one ends in an ellipsis if text is left over.
pub(crate) fn wrap_to<'t>(case: &TypeCase<'_>, voice: Voice, size: f32, text: &'t str, width: f32, count: usize) -> Vec<Cow<'t, str>> {
    let lines = wrap(case, voice, size, text, width);
    let fits = lines.len() <= count;
    let mut kept: Vec<Cow<'t, str>> = lines.into_iter().take(count).map(Into::into).collect();
    if !fits && let Some(last) = kept.last_mut() {
        let limit = milli(width, size);
        let room = limit.saturating_sub(case.milli_width(voice, &ELLIPSIS.to_string()));
        let (end, _) = fitting(case, voice, last, room);
        *last = format!("{}{ELLIPSIS}", last[..end].trim_end()).into();
    }
    kept
}

/// Like [`wrap_to`], with lines of nearly equal length: for centred text, where a last line of two characters looks lost. Of two lines the first
/// ends at a comma or full stop if one stands near the middle.
pub(crate) fn wrap_evenly<'t>(case: &TypeCase<'_>, voice: Voice, size: f32, text: &'t str, width: f32, count: usize) -> Vec<Cow<'t, str>> {
    let lines = wrap(case, voice, size, text, width).len();
    if lines < 2 || lines > count {
        return wrap_to(case, voice, size, text, width, count);
    }
    if lines == 2
        && let Some((first, second)) = at_a_pause(case, voice, text.trim(), milli(width, size))
    {
        return vec![first.into(), second.into()];
    }
    let (mut narrow, mut wide) = (width / 2.0, width);
    for _ in 0..HALVINGS {
        let middle = (narrow + wide) / 2.0;
        if wrap(case, voice, size, text, middle).len() <= lines { wide = middle } else { narrow = middle }
    }
    wrap_to(case, voice, size, text, wide, count)
}

/// The two parts of a text around its middlemost pause, if both fit and neither is much longer than the other.
fn at_a_pause<'t>(case: &TypeCase<'_>, voice: Voice, text: &'t str, limit: u32) -> Option<(&'t str, &'t str)> {
    let pauses = text.match_indices(['，', '。', '；']).map(|(place, pause)| text.split_at(place + pause.len()));
    let longer = |parts: &(&str, &str)| case.milli_width(voice, parts.0).max(case.milli_width(voice, parts.1));
    let limit = limit.min(case.milli_width(voice, text) / 20 * 13);
    pauses.min_by_key(longer).filter(|parts| longer(parts) <= limit)
}

fn milli(width: f32, size: f32) -> u32 {
    (width * 1000.0 / size).max(0.0) as u32
}

/// Where the first line of a text ends, in bytes; at least one character.
fn line_end(case: &TypeCase<'_>, voice: Voice, text: &str, limit: u32) -> usize {
    let (end, all) = fitting(case, voice, text, limit);
    if all {
        return end;
    }
    let first = text.chars().next().map_or(0, char::len_utf8);
    let end = end.max(first);
    // Walk back from the last character that fits to a place where a break is allowed.
    let mut back = 0;
    let mut place = end;
    while place > first {
        let before = text[..place].chars().next_back().unwrap_or(' ');
        let after = text[place..].chars().next().unwrap_or(' ');
        match joint(before, after) {
            Joint::Break => return place,
            Joint::Word => {}
            Joint::Punctuation => {
                back += 1;
                if back > DRAW_BACK_LIMIT {
                    return end;
                }
            }
        }
        place -= before.len_utf8();
    }
    // One word longer than the line (or nothing but punctuation): cut where the line is full.
    end
}

enum Joint {
    Break,
    Word,
    Punctuation,
}

fn joint(before: char, after: char) -> Joint {
    if after == ' ' || before == ' ' {
        Joint::Break
    } else if NOT_FIRST.contains(after) || NOT_LAST.contains(before) {
        Joint::Punctuation
    } else if is_word(before) && is_word(after) {
        Joint::Word
    } else {
        Joint::Break
    }
}

/// Letters and digits that hold together; Chinese characters stand alone.
fn is_word(character: char) -> bool {
    let code = u32::from(character);
    code < 0x2E80 && !matches!(character, ' ' | '-' | '/' | '–')
}

/// How many bytes of a text fit into a width, and whether that is all of it.
fn fitting(case: &TypeCase<'_>, voice: Voice, text: &str, limit: u32) -> (usize, bool) {
    let mut milli = 0;
    for (place, character) in text.char_indices() {
        milli += case.glyph(voice, character).map_or(0, |glyph| u32::from(glyph.advance));
        if milli > limit {
            return (place, false);
        }
    }
    (text.len(), true)
}

//! Every name in one text, so that "contains" reads memory in one direction.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::bits::Bits;

/// The names of all rows, in small letters as `lower` of SQLite makes them.
#[derive(Debug, Default)]
pub struct Names {
    text: Vec<u8>,
    /// Where each row's name ends.
    ends: Vec<u32>,
    /// Names that were given after the text was laid down; theirs in the text are blotted out.
    later: HashMap<usize, Vec<u8>>,
    /// The rows of characters that very many names contain: looking into each of those names would take too long.
    common: HashMap<char, Bits>,
}

/// A character is common where more than one name in this many contains it; most characters that are kept so.
const COMMON_ONE_IN: usize = 50;
const COMMON_LIMIT: usize = 64;
/// Stands before every name and over names that are no more; no text holds it.
const BLOT: u8 = 0xFF;

impl Names {
    /// Adds the name of a row behind all others.
    pub fn push(&mut self, row: usize, name: &str) {
        let end = self.end();
        self.ends.resize(row, end);
        self.text.push(BLOT);
        self.text.extend(name.bytes().map(|byte| byte.to_ascii_lowercase()));
        self.ends.push(self.end());
    }

    fn end(&self) -> u32 {
        u32::try_from(self.text.len()).unwrap_or(u32::MAX)
    }

    /// Learns which characters are common, once all names are laid down.
    pub fn mark_common(&mut self) {
        let mut counts: HashMap<char, usize> = HashMap::new();
        for row in 0..self.ends.len() {
            characters(self.laid(row)).for_each(|character| *counts.entry(character).or_default() += 1);
        }
        let mut counted: Vec<(char, usize)> = counts.into_iter().filter(|(_, count)| count * COMMON_ONE_IN > self.ends.len()).collect();
        counted.sort_unstable_by_key(|(character, count)| (Reverse(*count), *character));
        let mut common: HashMap<char, Bits> =
            counted.into_iter().take(COMMON_LIMIT).map(|(character, _)| (character, Bits::default())).collect();
        for row in 0..self.ends.len() {
            note(&mut common, row, self.laid(row));
        }
        self.common = common;
    }

    /// Changes a name, or takes it away.
    pub fn set(&mut self, row: usize, name: Option<&str>) {
        self.common.values_mut().for_each(|rows| rows.remove(row));
        if let Some(name) = name {
            note(&mut self.common, row, Some(name.to_ascii_lowercase().as_bytes()));
        }
        if let Some(end) = self.ends.get(row) {
            let start = if row == 0 { 0 } else { self.ends[row - 1] };
            let laid = &mut self.text[start as usize..*end as usize];
            if name.is_some_and(|name| laid.get(1..).is_some_and(|laid| laid == name.to_ascii_lowercase().as_bytes())) {
                return;
            }
            laid.fill(BLOT);
        }
        match name {
            Some(name) => self.later.insert(row, name.to_ascii_lowercase().into_bytes()),
            None => self.later.remove(&row),
        };
    }

    /// Keeps the rows whose names contain a text. One by one and not in one sweep: the words of the text have left few rows by now, and
    /// where they left many, a sweep would stop at each of them all the same.
    pub fn keep_containing(&self, rows: &mut Bits, part: &str) {
        let part = part.to_lowercase();
        let mut characters = part.chars();
        if let (Some(only), None) = (characters.next(), characters.next())
            && let Some(common) = self.common.get(&only)
        {
            return rows.intersect(common);
        }
        let finder = memchr::memmem::Finder::new(part.as_bytes());
        rows.retain(|row| match self.laid(row) {
            Some(laid) if finder.find(laid).is_some() => true,
            _ => !self.later.is_empty() && self.later.get(&row).is_some_and(|name| finder.find(name).is_some()),
        });
    }

    /// What the text holds of a row.
    fn laid(&self, row: usize) -> Option<&[u8]> {
        let end = *self.ends.get(row)? as usize;
        let start = if row == 0 { 0 } else { self.ends[row - 1] as usize };
        Some(&self.text[start..end])
    }

    /// Returns room that was reserved and not needed.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

fn characters(name: Option<&[u8]>) -> impl Iterator<Item = char> {
    let name = name.unwrap_or_default();
    let text = name.strip_prefix(&[BLOT]).unwrap_or(name);
    std::str::from_utf8(text).unwrap_or_default().chars()
}

fn note(common: &mut HashMap<char, Bits>, row: usize, name: Option<&[u8]>) {
    for character in characters(name) {
        if let Some(rows) = common.get_mut(&character) {
            rows.insert(row);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_by_their_parts_before_and_after_a_change() {
        let mut names = Names::default();
        names.push(2, "中国Abc");
        names.push(3, "国电");
        names.push(7, "");
        let found = |names: &Names, part| {
            let mut rows = Bits::default();
            (0..16).for_each(|row| rows.insert(row));
            names.keep_containing(&mut rows, part);
            rows.iter().collect::<Vec<_>>()
        };
        assert_eq!(found(&names, "国"), [2, 3]);
        assert_eq!(found(&names, "ABC"), [2]);
        // Never across two names.
        assert!(found(&names, "c国").is_empty());
        names.set(3, Some("海电"));
        names.set(9, Some("国"));
        names.set(2, None);
        assert_eq!(found(&names, "国"), [9]);
        assert_eq!(found(&names, "电"), [3]);
    }

    #[test]
    fn common_characters_are_found_like_any_other() {
        let mut names = Names::default();
        ["中国Abc", "国电", "海"].iter().enumerate().for_each(|(row, name)| names.push(row, name));
        names.mark_common();
        assert!(names.common.contains_key(&'国'));
        let found = |names: &Names, part| {
            let mut rows = Bits::default();
            (0..8).for_each(|row| rows.insert(row));
            names.keep_containing(&mut rows, part);
            rows.iter().collect::<Vec<_>>()
        };
        assert_eq!(found(&names, "国"), [0, 1]);
        assert_eq!(found(&names, "A"), [0]);
        names.set(0, Some("海B"));
        names.set(5, Some("国"));
        names.set(1, None);
        assert_eq!(found(&names, "国"), [5]);
        assert_eq!(found(&names, "海"), [0, 2]);
        assert!(found(&names, "电").is_empty());
    }
}

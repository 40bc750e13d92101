//! Every name in one text, so that "contains" is one sweep through memory.

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
}

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

    /// Changes a name, or takes it away.
    pub fn set(&mut self, row: usize, name: Option<&str>) {
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

    /// The rows whose names contain a text.
    pub fn containing(&self, part: &str) -> Bits {
        let part = part.to_lowercase();
        let mut found = Bits::none(self.ends.len());
        let mut row = 0;
        for at in memchr::memmem::find_iter(&self.text, part.as_bytes()) {
            while (self.ends[row] as usize) <= at {
                row += 1;
            }
            found.insert(row);
        }
        let later = self.later.iter().filter(|(_, name)| memchr::memmem::find(name, part.as_bytes()).is_some());
        later.for_each(|(row, _)| found.insert(*row));
        found
    }

    /// Returns room that was reserved and not needed.
    pub fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
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
        let found = |names: &Names, part| names.containing(part).iter().collect::<Vec<_>>();
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
}

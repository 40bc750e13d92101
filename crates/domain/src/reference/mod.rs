//! Tables that other bodies keep: standards of the state, by code and by name. Each file is one table, names its source, and reads the
//! spellings that people use for its entries.

pub mod education;
pub mod ethnic_group;
pub mod gender;
pub mod industry;
pub mod party;
pub mod region;
pub mod region_address;
pub mod registration_type;

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::parse::text::clean_key;

/// An entry of a short table: a code, a name, and other spellings that mean the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Code in the standard, or of our own where the table says so.
    pub code: &'static str,
    /// Chinese name as the standard has it.
    pub name: &'static str,
    /// Other spellings, separated by blanks.
    pub spellings: &'static str,
}

/// The entries of a table by everything that means them. A sheet asks a table once for each row, so names are brought to their key once.
struct Spellings(OnceLock<HashMap<String, &'static Entry>>);

impl Spellings {
    const fn new() -> Self {
        Self(OnceLock::new())
    }

    /// The entry of a code, of the name, or of another spelling.
    fn find(&self, table: &'static [Entry], text: &str) -> Option<&'static Entry> {
        self.0.get_or_init(|| by_spelling(table)).get(&clean_key(text)).copied()
    }
}

/// A code or a name beats another entry's spelling.
fn by_spelling(table: &'static [Entry]) -> HashMap<String, &'static Entry> {
    let named = table.iter().flat_map(|entry| [(clean_key(entry.code), entry), (clean_key(entry.name), entry)]);
    let spelt = table.iter().flat_map(|entry| entry.spellings.split(' ').map(move |spelling| (clean_key(spelling), entry)));
    let mut entries = HashMap::new();
    for (key, entry) in named.chain(spelt).filter(|(key, _)| !key.is_empty()) {
        entries.entry(key).or_insert(entry);
    }
    entries
}

#[cfg(test)]
fn assert_distinct(table: &[Entry]) {
    let mut seen = std::collections::BTreeMap::new();
    for entry in table {
        for spelling in entry.spellings.split(' ').chain([entry.code, entry.name]).filter(|spelling| !spelling.is_empty()) {
            if let Some(other) = seen.insert(clean_key(spelling), entry.code) {
                assert_eq!(other, entry.code, "{spelling} means two entries");
            }
        }
    }
}

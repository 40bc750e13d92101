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

/// The entry of a code, of the name, or of another spelling.
fn find<'a>(table: &'a [Entry], text: &str) -> Option<&'a Entry> {
    let key = clean_key(text);
    if key.is_empty() {
        return None;
    }
    let spelt = |entry: &&Entry| entry.spellings.split(' ').any(|spelling| clean_key(spelling) == key);
    table.iter().find(|entry| entry.code == key || clean_key(entry.name) == key).or_else(|| table.iter().find(spelt))
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

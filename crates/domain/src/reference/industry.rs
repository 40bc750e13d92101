//! Industries (所属行业): GB/T 4754-2017 with amendment 1 of 2019, sections (门类), divisions (大类) and groups (中类).
//!
//! `data/industries.tsv` holds the codes and names in the order of the standard; English names stand with the sections. The classes
//! (小类, four digits) are left out: forms ask for a section (requirements A3.4), and a group is as fine as an association ever reports.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::parse::text::clean_key;

/// Depth of an industry in the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum IndustryLevel {
    /// 门类, a letter.
    Section,
    /// 大类, two digits.
    Division,
    /// 中类, three digits.
    Group,
}

/// One entry of the standard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Industry {
    /// A letter, two digits or three digits.
    pub code: &'static str,
    /// The letter of the section it stands in; its own for a section.
    pub section: &'static str,
    /// Chinese name.
    pub name: &'static str,
    /// English name, of sections only.
    pub english: Option<&'static str>,
}

static INDUSTRIES: LazyLock<Vec<Industry>> = LazyLock::new(|| {
    let mut section = "";
    let entry = |line: &'static str| {
        let mut parts = line.split('\t');
        let (code, name) = (parts.next()?, parts.next()?);
        if code.len() == 1 {
            section = code;
        }
        Some(Industry { code, section, name, english: parts.next() })
    };
    include_str!("data/industries.tsv").lines().filter_map(entry).collect()
});

impl Industry {
    /// Section, division or group.
    #[must_use]
    pub fn level(&self) -> IndustryLevel {
        match self.code.len() {
            1 => IndustryLevel::Section,
            2 => IndustryLevel::Division,
            _ => IndustryLevel::Group,
        }
    }

    /// The entry above it; none above a section.
    #[must_use]
    pub fn parent(&self) -> Option<&'static Self> {
        match self.level() {
            IndustryLevel::Section => None,
            IndustryLevel::Division => by_code(self.section),
            IndustryLevel::Group => by_code(&self.code[..2]),
        }
    }

    /// The entries directly below it, in the order of the standard.
    pub fn children(&self) -> impl Iterator<Item = &'static Self> + use<> {
        let Self { code, section, .. } = *self;
        let level = self.level();
        INDUSTRIES.iter().filter(move |entry| match level {
            IndustryLevel::Section => entry.level() == IndustryLevel::Division && entry.section == section,
            IndustryLevel::Division => entry.level() == IndustryLevel::Group && entry.code.starts_with(code),
            IndustryLevel::Group => false,
        })
    }
}

/// All entries, each followed by what stands below it.
#[must_use]
pub fn all() -> &'static [Industry] {
    &INDUSTRIES
}

/// The twenty sections.
pub fn sections() -> impl Iterator<Item = &'static Industry> {
    INDUSTRIES.iter().filter(|entry| entry.level() == IndustryLevel::Section)
}

/// The entry of a code: `C`, `39`, `391`, and also `C39` or `C391`.
#[must_use]
pub fn by_code(code: &str) -> Option<&'static Industry> {
    let code = code.trim().to_ascii_uppercase();
    let digits = code.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = &code[..code.len() - digits.len()];
    let wanted = if digits.is_empty() { letters } else { digits };
    INDUSTRIES.iter().find(|entry| entry.code == wanted && (digits.is_empty() || letters.is_empty() || letters == entry.section))
}

/// The entry of a code or of a Chinese name, the highest one where several levels share the name (教育). Marks between words do not matter,
/// so 农林牧渔业 is read too.
#[must_use]
pub fn find(text: &str) -> Option<&'static Industry> {
    let key = plain(text);
    if key.is_empty() {
        return None;
    }
    by_code(text).or_else(|| BY_NAME.get(&key).copied())
}

/// The highest entry of each name. A sheet asks once for each row, so names are made plain once.
static BY_NAME: LazyLock<HashMap<String, &'static Industry>> = LazyLock::new(|| {
    let mut entries: HashMap<String, &'static Industry> = HashMap::with_capacity(INDUSTRIES.len());
    for entry in INDUSTRIES.iter() {
        let known = entries.entry(plain(entry.name)).or_insert(entry);
        if entry.level() < known.level() {
            *known = entry;
        }
    }
    entries
});

fn plain(name: &str) -> String {
    clean_key(name).replace(['、', ',', '，', '和', '及', '与'], "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_are_those_of_the_standard() {
        let count = |level| all().iter().filter(|entry| entry.level() == level).count();
        assert_eq!((count(IndustryLevel::Section), count(IndustryLevel::Division), count(IndustryLevel::Group)), (20, 97, 473));
        // Divisions and groups of each section, from the summary table of the standard.
        let expected = [
            ("A", 5, 24),
            ("B", 7, 19),
            ("C", 31, 179),
            ("D", 3, 9),
            ("E", 4, 18),
            ("F", 2, 18),
            ("G", 8, 27),
            ("H", 2, 10),
            ("I", 3, 17),
            ("J", 4, 26),
            ("K", 1, 5),
            ("L", 2, 12),
            ("M", 3, 19),
            ("N", 4, 18),
            ("O", 3, 16),
            ("P", 1, 6),
            ("Q", 2, 6),
            ("R", 5, 27),
            ("S", 6, 16),
            ("T", 1, 1),
        ];
        for (code, divisions, groups) in expected {
            let section = by_code(code).unwrap();
            let found: Vec<_> = section.children().collect();
            let below = found.iter().map(|division| division.children().count()).sum::<usize>();
            assert_eq!((found.len(), below), (divisions, groups), "{code}");
        }
    }

    #[test]
    fn industries_of_the_samples_are_found() {
        for (text, code) in [
            ("农、林、牧、渔业", "A"),
            ("农林牧渔业", "A"),
            ("制造业", "C"),
            ("信息传输、软件和信息技术服务业", "I"),
            ("批发和零售业", "F"),
            ("科学研究和技术服务业", "M"),
            ("卫生和社会工作", "Q"),
            ("教育", "P"),
            ("医疗仪器设备及器械制造", "358"),
            ("C39", "39"),
            ("i651", "651"),
            ("84", "84"),
        ] {
            assert_eq!(find(text).map(|entry| entry.code), Some(code), "{text}");
        }
        for text in ["", "A39", "00", "软件", "、"] {
            assert_eq!(find(text), None, "{text}");
        }
    }

    #[test]
    fn every_entry_hangs_on_the_one_above() {
        assert_eq!(by_code("651").and_then(Industry::parent).map(|entry| entry.name), Some("软件和信息技术服务业"));
        assert_eq!(by_code("65").and_then(Industry::parent).map(|entry| entry.code), Some("I"));
        assert!(all().iter().all(|entry| (entry.level() == IndustryLevel::Section) == entry.parent().is_none()));
        assert!(sections().all(|section| section.english.is_some()));
    }
}

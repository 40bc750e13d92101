//! Genders of persons, GB/T 2261.1-2003.

use super::{Entry, Spellings};

/// The codes of the standard.
pub const GENDERS: [Entry; 4] = [
    Entry { code: "0", name: "未知的性别", spellings: "未知 unknown" },
    Entry { code: "1", name: "男", spellings: "男性 男士 先生 m male" },
    Entry { code: "2", name: "女", spellings: "女性 女士 小姐 f female" },
    Entry { code: "9", name: "未说明的性别", spellings: "未说明 保密" },
];

/// The gender of a code or a spelling.
#[must_use]
pub fn find(text: &str) -> Option<&'static Entry> {
    static SPELLINGS: Spellings = Spellings::new();
    SPELLINGS.find(&GENDERS, text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn genders_are_read() {
        super::super::assert_distinct(&GENDERS);
        for (text, code) in [("男", "1"), ("女", "2"), ("女 ", "2"), ("1", "1"), ("Female", "2"), ("保密", "9")] {
            assert_eq!(find(text).map(|entry| entry.code), Some(code), "{text}");
        }
        assert_eq!(find(""), None);
        assert_eq!(find("汉"), None);
    }
}

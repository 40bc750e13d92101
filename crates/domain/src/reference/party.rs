//! Political parties and standings of persons (党派, 政治面貌), GB/T 4762-1984.

use super::{Entry, Spellings};

/// The codes of the standard, with the short names that people write.
pub const PARTIES: [Entry; 13] = [
    Entry { code: "01", name: "中国共产党党员", spellings: "中共党员 党员 共产党员 中共" },
    Entry { code: "02", name: "中国共产党预备党员", spellings: "中共预备党员 预备党员" },
    Entry { code: "03", name: "中国共产主义青年团团员", spellings: "共青团员 团员" },
    Entry { code: "04", name: "中国国民党革命委员会会员", spellings: "民革会员 民革党员 民革" },
    Entry { code: "05", name: "中国民主同盟盟员", spellings: "民盟盟员 民盟" },
    Entry { code: "06", name: "中国民主建国会会员", spellings: "民建会员 民建" },
    Entry { code: "07", name: "中国民主促进会会员", spellings: "民进会员 民进" },
    Entry { code: "08", name: "中国农工民主党党员", spellings: "农工党党员 农工党 农工民主党" },
    Entry { code: "09", name: "中国致公党党员", spellings: "致公党党员 致公党" },
    Entry { code: "10", name: "九三学社社员", spellings: "九三学社 九三社员" },
    Entry { code: "11", name: "台湾民主自治同盟盟员", spellings: "台盟盟员 台盟" },
    Entry { code: "12", name: "无党派民主人士", spellings: "无党派人士 无党派" },
    Entry { code: "13", name: "群众", spellings: "普通公民" },
];

/// The entry of a code or a spelling.
#[must_use]
pub fn find(text: &str) -> Option<&'static Entry> {
    static SPELLINGS: Spellings = Spellings::new();
    SPELLINGS.find(&PARTIES, text)
}

/// The short name that forms and lists show: 中共党员, 民盟盟员, 群众.
#[must_use]
pub fn short_name(entry: &'static Entry) -> &'static str {
    if entry.code == "13" { entry.name } else { entry.spellings.split(' ').next().unwrap_or(entry.name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_the_samples_are_read() {
        super::super::assert_distinct(&PARTIES);
        for (text, code, short) in [
            ("中共党员", "01", "中共党员"),
            ("民盟", "05", "民盟盟员"),
            ("群众", "13", "群众"),
            ("九三学社", "10", "九三学社"),
            ("中国致公党党员", "09", "致公党党员"),
            ("02", "02", "中共预备党员"),
        ] {
            let entry = find(text).unwrap();
            assert_eq!((entry.code, short_name(entry)), (code, short), "{text}");
        }
        assert_eq!(find("无党"), None);
    }
}

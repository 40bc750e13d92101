//! Education and degrees of persons: levels of GB/T 4658-2006 (学历) and of GB/T 6864-2003 (学位), as far as forms ask for them.

use super::{Entry, Spellings};

/// Levels of education, from the highest down (GB/T 4658-2006, tens digit).
pub const EDUCATIONS: [Entry; 9] = [
    Entry { code: "10", name: "研究生教育", spellings: "研究生 硕士研究生 博士研究生" },
    Entry { code: "20", name: "大学本科教育", spellings: "本科 大学本科 大学 全日制本科" },
    Entry { code: "30", name: "大学专科教育", spellings: "专科 大专 大学专科 高职" },
    Entry { code: "40", name: "中等职业教育", spellings: "中专 中等专科 中职 中技 技校 职高" },
    Entry { code: "60", name: "普通高级中学教育", spellings: "高中" },
    Entry { code: "70", name: "初级中学教育", spellings: "初中" },
    Entry { code: "80", name: "小学教育", spellings: "小学" },
    Entry { code: "90", name: "其他", spellings: "" },
    Entry { code: "99", name: "未说明", spellings: "" },
];

/// Degrees, from the highest down (GB/T 6864-2003, hundreds digit).
pub const DEGREES: [Entry; 5] = [
    Entry { code: "1", name: "名誉博士", spellings: "" },
    Entry { code: "2", name: "博士", spellings: "博士学位 phd" },
    Entry { code: "3", name: "硕士", spellings: "硕士学位 master" },
    Entry { code: "4", name: "学士", spellings: "学士学位 bachelor" },
    Entry { code: "0", name: "无", spellings: "无学位" },
];

/// The education of a code or a spelling.
#[must_use]
pub fn find_education(text: &str) -> Option<&'static Entry> {
    static SPELLINGS: Spellings = Spellings::new();
    SPELLINGS.find(&EDUCATIONS, text)
}

/// The degree of a code or a spelling.
#[must_use]
pub fn find_degree(text: &str) -> Option<&'static Entry> {
    static SPELLINGS: Spellings = Spellings::new();
    SPELLINGS.find(&DEGREES, text)
}

/// The word that a form shows for an education: the short one that people use.
#[must_use]
pub fn short_education(entry: &'static Entry) -> &'static str {
    entry.spellings.split(' ').next().filter(|short| !short.is_empty()).unwrap_or(entry.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_the_samples_are_read() {
        super::super::assert_distinct(&EDUCATIONS);
        super::super::assert_distinct(&DEGREES);
        for (text, code) in [("本科", "20"), ("研究生", "10"), ("大专", "30"), ("大学本科教育", "20")] {
            assert_eq!(find_education(text).map(|entry| entry.code), Some(code), "{text}");
        }
        for (text, code) in [("学士", "4"), ("硕士", "3"), ("博士", "2")] {
            assert_eq!(find_degree(text).map(|entry| entry.code), Some(code), "{text}");
        }
        assert_eq!(find_education("本科").map(short_education), Some("本科"));
        assert_eq!(find_degree("本科"), None);
    }
}

//! Legal kinds of bodies (企业登记注册类型).
//!
//! Three digits: enterprises, 关于划分企业登记注册类型的规定 of the statistics bureau and the registry, in the version of 2011.
//! Two digits: all other bodies, which that rule leaves out; registering authority and kind as a unified social credit code begins
//! (GB 32100-2015, table 1).

use super::{Entry, Spellings};

/// The kinds, in the order of their codes; the kinds of other bodies follow.
pub const REGISTRATION_TYPES: [Entry; 46] = [
    Entry { code: "100", name: "内资企业", spellings: "" },
    Entry { code: "110", name: "国有企业", spellings: "国有 全民所有制 全民所有制企业" },
    Entry { code: "120", name: "集体企业", spellings: "集体 集体所有制企业" },
    Entry { code: "130", name: "股份合作企业", spellings: "股份合作制企业 股份合作制" },
    Entry { code: "140", name: "联营企业", spellings: "" },
    Entry { code: "141", name: "国有联营企业", spellings: "" },
    Entry { code: "142", name: "集体联营企业", spellings: "" },
    Entry { code: "143", name: "国有与集体联营企业", spellings: "" },
    Entry { code: "149", name: "其他联营企业", spellings: "" },
    Entry { code: "150", name: "有限责任公司", spellings: "有限公司" },
    Entry { code: "151", name: "国有独资公司", spellings: "有限责任公司(国有独资)" },
    Entry { code: "159", name: "其他有限责任公司", spellings: "" },
    Entry { code: "160", name: "股份有限公司", spellings: "股份公司" },
    Entry { code: "170", name: "私营企业", spellings: "私营 民营企业" },
    Entry { code: "171", name: "私营独资企业", spellings: "个人独资企业" },
    Entry { code: "172", name: "私营合伙企业", spellings: "合伙企业" },
    Entry { code: "173", name: "私营有限责任公司", spellings: "" },
    Entry { code: "174", name: "私营股份有限公司", spellings: "" },
    Entry { code: "190", name: "其他企业", spellings: "其他内资企业" },
    Entry { code: "200", name: "港、澳、台商投资企业", spellings: "港澳台商投资企业 港澳台投资企业" },
    Entry {
        code: "210", name: "合资经营企业(港或澳、台资)", spellings: "与港澳台合资经营企业 与港澳台商合资经营企业 与港澳台商合资经营"
    },
    Entry {
        code: "220", name: "合作经营企业(港或澳、台资)", spellings: "与港澳台合作经营企业 与港澳台商合作经营企业 与港澳台商合作经营"
    },
    Entry {
        code: "230",
        name: "港、澳、台商独资经营企业",
        spellings: "港澳台商独资经营企业 港澳台独资经营企业 港澳台商独资企业 港澳台商独资",
    },
    Entry {
        code: "240", name: "港、澳、台商投资股份有限公司", spellings: "港澳台商投资股份有限公司 港澳台投资股份有限公司"
    },
    Entry { code: "290", name: "其他港、澳、台商投资企业", spellings: "其他港澳台商投资企业 其他港澳台投资" },
    Entry { code: "300", name: "外商投资企业", spellings: "外资" },
    Entry { code: "310", name: "中外合资经营企业", spellings: "中外合资企业 中外合资" },
    Entry { code: "320", name: "中外合作经营企业", spellings: "中外合作企业 中外合作" },
    Entry { code: "330", name: "外资企业", spellings: "外商独资企业 外商独资" },
    Entry { code: "340", name: "外商投资股份有限公司", spellings: "" },
    Entry { code: "390", name: "其他外商投资企业", spellings: "" },
    Entry { code: "11", name: "机关", spellings: "机关单位 政府机关 党政机关 国家机关" },
    Entry { code: "12", name: "事业单位", spellings: "事业法人 事业单位法人" },
    Entry { code: "13", name: "编办直接管理机构编制的群众团体", spellings: "群众团体 人民团体" },
    Entry { code: "21", name: "外国常驻新闻机构", spellings: "" },
    Entry { code: "31", name: "律师执业机构", spellings: "律师事务所" },
    Entry { code: "32", name: "公证处", spellings: "" },
    Entry { code: "41", name: "外国在华文化中心", spellings: "" },
    Entry { code: "51", name: "社会团体", spellings: "社团 社会团体法人 协会 学会" },
    Entry { code: "52", name: "民办非企业单位", spellings: "民非 社会服务机构" },
    Entry { code: "53", name: "基金会", spellings: "" },
    Entry { code: "81", name: "工会", spellings: "基层工会" },
    Entry { code: "92", name: "个体工商户", spellings: "个体户 个体" },
    Entry { code: "93", name: "农民专业合作社", spellings: "合作社" },
    Entry {
        code: "N1", name: "集体经济组织", spellings: "组级集体经济组织 村级集体经济组织 乡镇级集体经济组织"
    },
    Entry { code: "Y1", name: "其他机构", spellings: "其他" },
];

/// The kind of a code or a spelling.
#[must_use]
pub fn find(text: &str) -> Option<&'static Entry> {
    static SPELLINGS: Spellings = Spellings::new();
    SPELLINGS.find(&REGISTRATION_TYPES, text)
}

/// Is it an enterprise in the sense of the rule of 2011?
#[must_use]
pub fn is_enterprise(entry: &Entry) -> bool {
    entry.code.len() == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_the_samples_are_read() {
        super::super::assert_distinct(&REGISTRATION_TYPES);
        for (text, code) in [
            ("有限责任公司", "150"),
            ("股份有限公司", "160"),
            ("国有企业", "110"),
            ("与港澳台合资经营企业", "210"),
            ("事业单位", "12"),
            ("社会团体", "51"),
            ("合资经营企业（港或澳、台资）", "210"),
            ("民非", "52"),
            ("N1", "N1"),
        ] {
            assert_eq!(find(text).map(|entry| entry.code), Some(code), "{text}");
        }
        assert!(find("国有企业").is_some_and(is_enterprise));
        assert!(!find("事业单位").is_some_and(is_enterprise));
    }
}

//! The 56 ethnic groups of China (民族), GB/T 3304-1991, and the three entries that registers add.

use std::sync::LazyLock;

use super::{Entry, Spellings};

/// Numeric code, name and Roman spelling in the order of the standard.
const TABLE: &str = "01 汉族 Han|02 蒙古族 Mongol|03 回族 Hui|04 藏族 Zang|05 维吾尔族 Uygur|06 苗族 Miao|07 彝族 Yi|08 壮族 Zhuang|09 布依族 Buyei|\
10 朝鲜族 Chosen|11 满族 Man|12 侗族 Dong|13 瑶族 Yao|14 白族 Bai|15 土家族 Tujia|16 哈尼族 Hani|17 哈萨克族 Kazak|18 傣族 Dai|19 黎族 Li|20 傈僳族 Lisu|\
21 佤族 Va|22 畲族 She|23 高山族 Gaoshan|24 拉祜族 Lahu|25 水族 Sui|26 东乡族 Dongxiang|27 纳西族 Naxi|28 景颇族 Jingpo|29 柯尔克孜族 Kirgiz|30 土族 Tu|\
31 达斡尔族 Daur|32 仫佬族 Mulao|33 羌族 Qiang|34 布朗族 Blang|35 撒拉族 Salar|36 毛南族 Maonan|37 仡佬族 Gelao|38 锡伯族 Xibe|39 阿昌族 Achang|40 普米族 Pumi|\
41 塔吉克族 Tajik|42 怒族 Nu|43 乌孜别克族 Uzbek|44 俄罗斯族 Russ|45 鄂温克族 Ewenki|46 德昂族 Deang|47 保安族 Bonan|48 裕固族 Yugur|49 京族 Gin|50 塔塔尔族 Tatar|\
51 独龙族 Derung|52 鄂伦春族 Oroqen|53 赫哲族 Hezhen|54 门巴族 Monba|55 珞巴族 Lhoba|56 基诺族 Jino|97 其他 Other|98 外国血统中国籍人士 Foreign|99 未说明 Unstated";

/// The groups in the order of the standard; the Roman spelling is the other spelling of an entry.
pub static ETHNIC_GROUPS: LazyLock<Vec<Entry>> = LazyLock::new(|| {
    let entry = |line: &'static str| {
        let mut parts = line.splitn(3, ' ');
        Some(Entry { code: parts.next()?, name: parts.next()?, spellings: parts.next()? })
    };
    TABLE.split('|').filter_map(entry).collect()
});

/// The group of a code, a name, or a name without 族.
#[must_use]
pub fn find(text: &str) -> Option<&'static Entry> {
    static SPELLINGS: Spellings = Spellings::new();
    SPELLINGS.find(&ETHNIC_GROUPS, text).or_else(|| SPELLINGS.find(&ETHNIC_GROUPS, &format!("{}族", text.trim())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_56_groups_and_three_more_entries() {
        super::super::assert_distinct(&ETHNIC_GROUPS);
        assert_eq!(ETHNIC_GROUPS.len(), 56 + 3);
        assert!(
            ETHNIC_GROUPS[..56]
                .iter()
                .enumerate()
                .all(|(index, group)| group.code == format!("{:02}", index + 1) && group.name.ends_with('族'))
        );
    }

    #[test]
    fn spellings_of_the_samples_are_read() {
        for (text, code) in [
            ("汉族", "01"),
            ("汉", "01"),
            ("维吾尔族", "05"),
            ("维吾尔", "05"),
            ("满族", "11"),
            ("回族", "03"),
            ("Han", "01"),
            ("56", "56"),
        ] {
            assert_eq!(find(text).map(|entry| entry.code), Some(code), "{text}");
        }
        assert_eq!(find(""), None);
        assert_eq!(find("族"), None);
    }
}

//! Pinyin of Chinese text: initials for searching and for making keys, full spelling, and an order for lists.
//!
//! The readings of single characters come from the `pinyin` crate (MIT; about 44,000 characters, extensions included). Characters with several
//! readings are read by the words they stand in where a list here knows the word, and as surnames at the beginning of a person's name.
//! `ü` is written `v`, as on keyboards. Latin letters and digits stay, in small letters; all else is dropped.

use std::borrow::Cow;

use pinyin::ToPinyin;

use crate::parse::text::to_half_width;

/// Surnames that are read otherwise than the character alone.
const SURNAMES: [(&str, &str); 34] = [
    ("单", "shan"),
    ("曾", "zeng"),
    ("解", "xie"),
    ("仇", "qiu"),
    ("朴", "piao"),
    ("查", "zha"),
    ("盖", "ge"),
    ("翟", "zhai"),
    ("区", "ou"),
    ("尉", "wei"),
    ("乐", "yue"),
    ("召", "shao"),
    ("种", "chong"),
    ("员", "yun"),
    ("贠", "yun"),
    ("缪", "miao"),
    ("繁", "po"),
    ("覃", "qin"),
    ("宁", "ning"),
    ("任", "ren"),
    ("华", "hua"),
    ("薄", "bo"),
    ("晟", "cheng"),
    ("洗", "xian"),
    ("秘", "bi"),
    ("折", "she"),
    ("黑", "he"),
    ("过", "guo"),
    ("尉迟", "yu chi"),
    ("万俟", "mo qi"),
    ("长孙", "zhang sun"),
    ("澹台", "tan tai"),
    ("宿", "su"),
    ("冼", "xian"),
];

/// Words in which a character is read otherwise than alone. Longer words come first.
const WORDS: [(&str, &str); 40] = [
    ("会计师", "kuai ji shi"),
    ("银行", "yin hang"),
    ("行业", "hang ye"),
    ("同行", "tong hang"),
    ("商行", "shang hang"),
    ("分行", "fen hang"),
    ("支行", "zhi hang"),
    ("会计", "kuai ji"),
    ("重庆", "chong qing"),
    ("厦门", "xia men"),
    ("长沙", "chang sha"),
    ("长春", "chang chun"),
    ("长江", "chang jiang"),
    ("长城", "chang cheng"),
    ("长安", "chang an"),
    ("长青", "chang qing"),
    ("长治", "chang zhi"),
    ("长期", "chang qi"),
    ("长虹", "chang hong"),
    ("音乐", "yin yue"),
    ("乐器", "yue qi"),
    ("都市", "du shi"),
    ("成都", "cheng du"),
    ("首都", "shou du"),
    ("调查", "diao cha"),
    ("调解", "tiao jie"),
    ("调味", "tiao wei"),
    ("空调", "kong tiao"),
    ("西藏", "xi zang"),
    ("收藏", "shou cang"),
    ("自传", "zi zhuan"),
    ("大夫", "dai fu"),
    ("参差", "cen ci"),
    ("供给", "gong ji"),
    ("给排水", "ji pai shui"),
    ("朝阳", "chao yang"),
    ("朝鲜", "chao xian"),
    ("番禺", "pan yu"),
    ("六安", "lu an"),
    ("校对", "jiao dui"),
];

/// First letters: `initials("中国电子") == "zgdz"`.
#[must_use]
pub fn initials(text: &str) -> String {
    first_letters(&syllables(text, &WORDS))
}

/// First letters of a person's name, the surname read as a surname.
#[must_use]
pub fn person_initials(name: &str) -> String {
    first_letters(&person_syllables(name))
}

/// Full spelling: `full("中国") == "zhongguo"`.
#[must_use]
pub fn full(text: &str) -> String {
    syllables(text, &WORDS).concat()
}

/// Full spelling of a person's name, the surname read as a surname.
#[must_use]
pub fn person_full(name: &str) -> String {
    person_syllables(name).concat()
}

/// A key in whose order a list reads alphabetically: syllables apart, so that 西安 (`xi an`) stands before 先 (`xian`).
#[must_use]
pub fn sort_key(text: &str) -> String {
    syllables(text, &WORDS).join(" ")
}

/// A syllable, a Latin letter or a digit.
type Syllable = Cow<'static, str>;

fn first_letters(syllables: &[Syllable]) -> String {
    syllables.iter().filter_map(|syllable| syllable.chars().next()).collect()
}

fn person_syllables(name: &str) -> Vec<Syllable> {
    let name = name.trim();
    let surname = SURNAMES.iter().filter(|(surname, _)| name.starts_with(surname)).max_by_key(|(surname, _)| surname.len());
    match surname {
        None => syllables(name, &[]),
        Some((surname, reading)) => reading.split(' ').map(Cow::Borrowed).chain(syllables(&name[surname.len()..], &[])).collect(),
    }
}

/// One entry for each Chinese character, and for each Latin letter or digit.
fn syllables(text: &str, words: &[(&str, &'static str)]) -> Vec<Syllable> {
    let mut rest = text;
    let mut syllables = Vec::with_capacity(text.len() / 2);
    while let Some(c) = rest.chars().next() {
        let word = if may_begin_word(c) { words.iter().find(|(word, _)| rest.starts_with(word)) } else { None };
        if let Some((word, reading)) = word {
            syllables.extend(reading.split(' ').map(Cow::Borrowed));
            rest = &rest[word.len()..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        let c = to_half_width(c);
        if let Some(own) = letter_or_digit(c) {
            syllables.push(Cow::Borrowed(own));
        } else if let Some(reading) = c.to_pinyin() {
            let reading = reading.plain();
            syllables.push(if reading.contains('ü') { reading.replace('ü', "v").into() } else { reading.into() });
        }
    }
    syllables
}

/// A Latin letter, in small, or a digit.
fn letter_or_digit(c: char) -> Option<&'static str> {
    const ALL: &str = "0123456789abcdefghijklmnopqrstuvwxyz";
    let place = c.to_digit(36)? as usize;
    Some(&ALL[place..=place])
}

/// Slots of [`FIRST_CHARACTERS`].
const SLOTS: usize = 1024;
/// Which slots hold the first character of a word of [`WORDS`]: most characters begin none, and a sheet brings millions of them.
const FIRST_CHARACTERS: [bool; SLOTS] = {
    let mut slots = [false; SLOTS];
    let mut n = 0;
    while n < WORDS.len() {
        // All of them are three bytes long, of which the last two hold the lower bits.
        let word = WORDS[n].0.as_bytes();
        slots[((word[1] as usize & 0x0F) << 6) | (word[2] as usize & 0x3F)] = true;
        n += 1;
    }
    slots
};

fn may_begin_word(c: char) -> bool {
    FIRST_CHARACTERS[c as usize % SLOTS]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_and_full_spelling_of_names() {
        for (text, short, long) in [
            ("中国电子", "zgdz", "zhongguodianzi"),
            ("华康（北京）医疗科技有限公司", "hkbjylkjyxgs", "huakangbeijingyiliaokejiyouxiangongsi"),
            ("ABB中国", "abbzg", "abbzhongguo"),
            ("第3医院", "d3yy", "di3yiyuan"),
            ("绿地", "ld", "lvdi"),
            ("", "", ""),
        ] {
            assert_eq!((initials(text).as_str(), full(text).as_str()), (short, long), "{text}");
        }
    }

    #[test]
    fn words_decide_between_readings() {
        for (text, long) in [
            ("中国银行重庆分行", "zhongguoyinhangchongqingfenhang"),
            ("注册会计师协会", "zhucekuaijishixiehui"),
            ("厦门音乐学院", "xiamenyinyuexueyuan"),
            ("长青检验研究院", "changqingjianyanyanjiuyuan"),
            ("院长", "yuanzhang"),
            ("西藏", "xizang"),
        ] {
            assert_eq!(full(text), long, "{text}");
        }
    }

    #[test]
    fn every_word_is_looked_for() {
        for (word, reading) in WORDS {
            assert!(word.chars().next().is_some_and(may_begin_word), "{word}");
            assert_eq!(full(word), reading.replace(' ', ""), "{word}");
        }
    }

    #[test]
    fn surnames_are_read_as_surnames() {
        for (name, long) in [
            ("单田芳", "shantianfang"),
            ("曾国藩", "zengguofan"),
            ("解缙", "xiejin"),
            ("仇英", "qiuying"),
            ("朴树", "piaoshu"),
            ("查良镛", "zhaliangyong"),
            ("尉迟恭", "yuchigong"),
            ("万俟卨", "moqixie"),
            ("长孙无忌", "zhangsunwuji"),
            ("区志强", "ouzhiqiang"),
            ("欧阳䶮", "ouyangyan"),
            ("李𬭎", "lihong"),
            ("何㛃", "hejie"),
            ("吕布", "lvbu"),
        ] {
            assert_eq!(person_full(name), long, "{name}");
        }
        assert_eq!(person_initials("单雨桐"), "syt");
        assert_eq!(initials("单位"), "dw");
    }

    #[test]
    fn the_order_of_lists_follows_syllables() {
        let mut names = ["张三", "先锋", "西安", "阿里", "李四", "Zeiss"];
        names.sort_by_key(|name| sort_key(name));
        assert_eq!(names, ["阿里", "李四", "西安", "先锋", "Zeiss", "张三"]);
    }
}

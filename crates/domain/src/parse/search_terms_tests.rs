//! What a query finds, told by an evaluator that knows nothing but words and their beginnings.

use proptest::prelude::*;

use super::*;

/// Does a record with these words meet the query?
fn finds(words: &str, query: &str) -> bool {
    let words: Vec<&str> = words.split(' ').collect();
    let met = |term: &QueryTerm| words.iter().any(|word| *word == term.text || (term.is_prefix && word.starts_with(&term.text)));
    let clauses = query_terms(query);
    !clauses.is_empty() && clauses.iter().all(|clause| clause.any_of.iter().any(met))
}

fn unit() -> String {
    index_terms(&SearchFields {
        names: &["中科启明（北京）器械制造有限公司"],
        people: &["曾䶮"],
        numbers: &["12310115P32B53GKLT", "010-80000021", "19910000148", "feeaa2232026090510150427613050"],
        addresses: &["office21@example3.org.cn", "https://www.siemens.com.cn"],
        texts: &["VIP客户"],
    })
}

#[test]
fn a_record_is_found_by_what_a_person_remembers() {
    for query in [
        "启明",
        "中科启明",
        "器械制造有限公司",
        "中",
        "司",
        "械",
        "启明（北京）",
        "启明 北京",
        "曾䶮",
        "䶮", // characters
        "zkqm",
        "qm",
        "bj",
        "QM",
        "zkqmbjqx",
        "zkqmbjqxzzyx",
        "zy",
        "启明 bj", // initials from any character on
        "19910000148",
        "1991",
        "0148",
        "148",
        "199-1000-0148",
        "80000021",
        "01080000021",
        "010-8000",
        "+1991", // telephone numbers
        "12310115P32B53GKLT",
        "53gklt",
        "12310115",
        "feeaa22320260905",
        "613050", // codes, from the beginning and from the end
        "office21",
        "office21@example3",
        "office21@example3.org.cn",
        "offi",
        "siemens",
        "www.siemens.com.cn",
        "vip",
        "客户",
    ] {
        assert!(finds(&unit(), query), "{query}");
    }
}

#[test]
fn a_record_is_not_found_by_what_it_does_not_hold() {
    for query in ["", " ", "（", "@", "明启", "上海", "zgdz", "1992", "0149", "0000", "example4", "启明 上海"] {
        assert!(!finds(&unit(), query), "{query}");
    }
}

#[test]
fn surnames_are_read_as_surnames() {
    // 曾 is zēng as a surname, cóng otherwise; 单 shàn, 解 xiè, 仇 qiú.
    for (name, initials) in [("曾国栋", "zgd"), ("单雨桐", "syt"), ("解晓明", "xxm"), ("仇敏", "qm")] {
        assert!(finds(&index_terms(&SearchFields { people: &[name], ..SearchFields::default() }), initials), "{name}");
    }
}

#[test]
fn words_are_letters_and_digits_only() {
    let words = unit();
    assert!(words.split(' ').all(|word| !word.is_empty() && word.chars().all(char::is_alphanumeric)));
    assert_eq!(words.to_lowercase(), words);
}

#[test]
fn a_code_that_looks_like_a_float_stays_one_word() {
    let words = index_terms(&SearchFields { numbers: &["51310115E5W7AYM998"], ..SearchFields::default() });
    assert_eq!(words, "51310115ee5w7aym998 r899mya7w5e51");
    for query in ["51310115E5W7AYM998", "51310115e", "51310115E5", "51310115", "ym998", "e5w7aym998"] {
        assert!(finds(&words, query), "{query}");
    }
}

#[test]
fn a_flood_of_text_is_bounded() {
    let long = "会".repeat(3) + &"员籍".repeat(5_000) + &"x1".repeat(5_000);
    assert!(index_terms(&SearchFields { names: &[&long], texts: &[&long], ..SearchFields::default() }).len() < 20_000);
    assert!(query_terms(&long).len() <= QUERY_CLAUSES);
}

/// Characters of names: common ones, rare ones, one of extension B and one of extension E.
fn character() -> impl Strategy<Value = char> {
    prop::sample::select("中国电子信息产业协会北京医院器械制造有限公司䶮㛃犇喆𬭎𠮷曾单长行重乐".chars().collect::<Vec<_>>())
}

proptest! {
    #[test]
    fn any_substring_of_a_name_finds_it(name in prop::collection::vec(character(), 2..24), start in 0_usize..24, length in 1_usize..24) {
        let start = start.min(name.len() - 1);
        let end = (start + length).min(name.len());
        let (whole, part) = (name.iter().collect::<String>(), name[start..end].iter().collect::<String>());
        let words = index_terms(&SearchFields { names: &[&whole], ..SearchFields::default() });
        prop_assert!(finds(&words, &part), "{} in {}", part, words);
    }

    #[test]
    fn initials_from_any_character_on_find_the_name(name in prop::collection::vec(character(), 2..24), start in 0_usize..24, length in 1_usize..24) {
        let whole: String = name.iter().collect();
        let initials = pinyin::initials(&whole);
        let start = start.min(initials.len().saturating_sub(1));
        let part = &initials[start..(start + length).min(initials.len())];
        let words = index_terms(&SearchFields { names: &[&whole], ..SearchFields::default() });
        prop_assert!(part.is_empty() || finds(&words, part), "{} in {}", part, words);
    }

    #[test]
    fn both_ends_of_a_number_find_it(number in "1[3-9][0-9]{9}", length in 1_usize..12) {
        let words = index_terms(&SearchFields { numbers: &[&number], ..SearchFields::default() });
        prop_assert!(finds(&words, &number[..length.min(11)]));
        prop_assert!(finds(&words, &number[11 - length.min(11)..]));
    }
}

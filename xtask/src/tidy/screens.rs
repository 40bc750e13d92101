//! What a person reads on a screen comes from the catalogue, in both languages.

use super::{File, Finding};

/// Properties of elements whose text a person reads.
const SPOKEN: [&str; 6] = [" title=\"", " placeholder=\"", " label=\"", " alt=\"", " aria-label=\"", " description=\""];

/// A language is called by its own name in every language.
const OWN_NAME: &str = "\"中文\"";

/// No Chinese in the code of a screen; comments may quote it.
pub fn speak_through_the_catalogue(file: &File) -> Vec<Finding> {
    lines_of_screens(file)
        .into_iter()
        .filter(|(_, line)| line.replace(OWN_NAME, "").chars().any(is_chinese))
        .map(|(number, _)| Finding::at(file, number, "Chinese text outside texts/"))
        .collect()
}

/// No bare words between tags or in the properties people read.
pub fn say_nothing_raw(file: &File) -> Vec<Finding> {
    lines_of_screens(file)
        .into_iter()
        .filter(|(_, line)| has_bare_text(line) || has_bare_property(line))
        .map(|(number, _)| Finding::at(file, number, "text outside texts/"))
        .collect()
}

/// The lines of a screen (not of its test) without their comments.
fn lines_of_screens(file: &File) -> Vec<(usize, String)> {
    let is_screen = file.path.starts_with("ui/src/") && file.path.ends_with(".tsx") && !file.path.ends_with(".test.tsx");
    if !is_screen {
        return Vec::new();
    }
    let mut is_comment = false;
    let mut lines = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        let mut code = line.split(" // ").next().unwrap_or_default();
        if code.trim_start().starts_with("//") {
            code = "";
        }
        is_comment |= code.contains("/*");
        if !is_comment {
            lines.push((number + 1, code.to_owned()));
        }
        is_comment &= !code.contains("*/");
    }
    lines
}

/// Common characters, extension A, punctuation and full-width forms.
fn is_chinese(letter: char) -> bool {
    matches!(letter, '\u{3000}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{ff00}'..='\u{ff5e}')
}

/// `<span>Save</span>`: words that stand alone between two tags on a line. Keys to press are no words.
fn has_bare_text(line: &str) -> bool {
    line.split('>').skip(1).any(|rest| {
        let Some((text, tag)) = rest.split_once('<') else {
            return false;
        };
        let words = text.trim();
        let is_plain = |letter: char| letter.is_ascii_alphabetic() || " .,!?'’-".contains(letter);
        tag.starts_with('/') && !tag.starts_with("/kbd") && words.chars().all(is_plain) && is_spoken(words)
    })
}

fn has_bare_property(line: &str) -> bool {
    let texts = |name| line.split(name).skip(1).filter_map(|rest: &str| rest.split('"').next());
    SPOKEN.iter().any(|name| texts(*name).any(is_spoken))
}

/// Words of a language have small letters; codes and examples of codes (`CEIA`) do not.
fn is_spoken(text: &str) -> bool {
    text.chars().count() > 1 && text.chars().any(|letter| letter.is_alphabetic() && !letter.is_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn screen(text: &str) -> File {
        File { path: "ui/src/features/member/List.tsx".into(), text: text.into() }
    }

    #[test]
    fn chinese_in_a_screen_is_found_and_in_a_comment_is_not() {
        assert_eq!(speak_through_the_catalogue(&screen("x\n<b>{\"会员\"}</b>")).len(), 1);
        assert!(speak_through_the_catalogue(&screen("// 会员\n/* 会\n员 */\n{t(\"x\")} // 会员\n[\"中文\"]")).is_empty());
        assert!(speak_through_the_catalogue(&File { path: "ui/src/x.test.tsx".into(), text: "会员".into() }).is_empty());
    }

    #[test]
    fn bare_words_are_found() {
        for bare in ["<b>Save</b>", "<Button>Save all</Button>", "<Input placeholder=\"Name\" />"] {
            assert_eq!(say_nothing_raw(&screen(bare)).len(), 1, "{bare}");
        }
        for spoken in ["<b>{t(\"save\")}</b>", "<Input placeholder={t(\"name\")} />", "a => b < c", "const x: Array<Foo>=y</z/"] {
            assert!(say_nothing_raw(&screen(spoken)).is_empty(), "{spoken}");
        }
    }
}

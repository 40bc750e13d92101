//! Rules about the lines of a file.

use super::{File, Finding};

/// Past this a file wants a second room (style guide).
const MOST_LINES: usize = 400;
const CODE: [&str; 4] = [".rs", ".ts", ".tsx", ".mjs"];

/// Written in two halves, so that this file does not find itself.
const MARKS: [&str; 12] = [
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("todo", "!("),
    concat!("unimplemented", "!("),
    concat!("dbg", "!("),
    concat!("#[", "ignore"),
    concat!(".skip", "("),
    concat!(".only", "("),
    concat!("console", ".log"),
    concat!("as ", "any"),
    concat!("@ts-", "ignore"),
    concat!("@ts-", "nocheck"),
];
const HOMES: [&str; 5] =
    [concat!("/ho", "me/"), concat!("/ro", "ot/"), concat!("/Us", "ers/"), concat!("C:\\", "Users\\"), concat!("/wo", "rk/")];

/// No file of ours is longer than one can read at once.
pub fn are_few(file: &File) -> Vec<Finding> {
    let lines = file.text.lines().count();
    let is_long = file.ends_with_any(&CODE) && !file.is_generated() && lines > MOST_LINES;
    is_long.then(|| Finding::about(&file.path, format!("{lines} lines; more than {MOST_LINES} want a second room"))).into_iter().collect()
}

/// Nothing is left half done, switched off or printed for the author.
pub fn carry_no_marks(file: &File) -> Vec<Finding> {
    if !file.ends_with_any(&CODE) || file.is_generated() {
        return Vec::new();
    }
    let is_terminal_program = file.path.ends_with(".mjs");
    occurrences(file, &MARKS, |line, mark| match mark {
        // A word may end in these letters ("was anybody there").
        concat!("as ", "any") => followed_by_word(line, mark),
        concat!("console", ".log") => is_terminal_program,
        // `path.skip(1)` of an iterator is no switched-off test; only screens have `it.skip(…)`.
        concat!(".skip", "(") | concat!(".only", "(") => file.path.ends_with(".rs"),
        _ => false,
    })
}

/// No path of anybody's own machine.
pub fn name_no_home(file: &File) -> Vec<Finding> {
    occurrences(file, &HOMES, |_, _| false)
}

/// Lock files work with whatever registry a machine is set up for.
pub fn lock_without_addresses(file: &File) -> Vec<Finding> {
    let is_lock = file.path.ends_with("package-lock.json");
    if is_lock { occurrences(file, &[concat!("\"reso", "lved\":")], |_, _| false) } else { Vec::new() }
}

fn occurrences(file: &File, marks: &[&str], is_fine: impl Fn(&str, &str) -> bool) -> Vec<Finding> {
    let mut found = Vec::new();
    for (number, line) in file.text.lines().enumerate() {
        for mark in marks {
            if line.contains(mark) && !is_fine(line, mark) {
                found.push(Finding::at(file, number + 1, format!("`{mark}`")));
            }
        }
    }
    found
}

fn followed_by_word(line: &str, mark: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric();
    let inside_word = |(place, _): (usize, &str)| line[..place].ends_with(is_letter) || line[place + mark.len()..].starts_with(is_letter);
    line.match_indices(mark).all(inside_word) || line.trim_start().starts_with("//")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File { path: path.into(), text: text.into() }
    }

    #[test]
    fn a_long_file_is_found() {
        assert_eq!(are_few(&file("a.rs", &"x\n".repeat(401))).len(), 1);
        assert!(are_few(&file("a.rs", &"x\n".repeat(400))).is_empty());
        assert!(are_few(&file("ui/src/generated/calls.ts", &"x\n".repeat(401))).is_empty());
    }

    #[test]
    fn every_mark_is_found_where_it_means_something() {
        for mark in MARKS {
            assert_eq!(carry_no_marks(&file("a.tsx", &format!("ok\n({mark}) y"))).len(), 1, "{mark}");
        }
        assert!(carry_no_marks(&file("a.ts", "was anybody there")).is_empty());
        assert!(carry_no_marks(&file("a.rs", concat!("iter.skip", "(1)"))).is_empty());
    }

    #[test]
    fn a_home_is_found() {
        for home in HOMES {
            assert_eq!(name_no_home(&file("README.md", &format!("see {home}me"))).len(), 1, "{home}");
        }
    }

    #[test]
    fn an_address_in_a_lock_file_is_found() {
        let text = concat!("{\n\"reso", "lved\": \"https://example.org\"}");
        assert_eq!(
            lock_without_addresses(&file("ui/package-lock.json", text)),
            [Finding { place: "ui/package-lock.json:2".into(), why: concat!("`\"reso", "lved\":`").into() }]
        );
    }
}

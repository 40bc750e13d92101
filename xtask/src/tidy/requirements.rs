//! Every requirement of the list is named at a test that asserts it, so that nobody need search for what shows that it holds.

use std::collections::BTreeSet;

use super::{File, Finding};

/// The ids, one in a line; behind a blank, why one is still open.
const LIST: &str = "tests/samples/requirements-a.txt";

/// Compares the list with what tests name.
pub fn are_named_at_tests(files: &[File]) -> Vec<Finding> {
    let Some(list) = files.iter().find(|file| file.path == LIST) else {
        return vec![Finding::about(LIST, "is missing")];
    };
    let named: BTreeSet<&str> = files.iter().flat_map(named_in).collect();
    let mut findings = Vec::new();
    for (line, text) in (1..).zip(list.text.lines()) {
        let (id, open) = text.split_once(' ').unwrap_or((text, ""));
        match (named.contains(id), open.is_empty()) {
            (false, true) => findings.push(Finding::at(list, line, format!("{id} is named at no test"))),
            (true, false) => findings.push(Finding::at(list, line, format!("{id} is called open, and a test names it"))),
            _ => {}
        }
    }
    findings
}

/// The ids in the comments that stand before the tests of a file.
fn named_in(file: &File) -> Vec<&str> {
    let is_all_tests = ["tests/", "ui/tests/"].iter().any(|folder| file.path.starts_with(folder))
        || (file.path.starts_with("crates/") && (file.path.contains("/tests/") || file.path.ends_with("tests.rs")));
    if !file.ends_with_any(&[".rs", ".ts", ".tsx"]) {
        return Vec::new();
    }
    let mut is_test = is_all_tests;
    let (mut named, mut block) = (Vec::new(), Vec::new());
    for line in file.text.lines().map(str::trim) {
        is_test |= line == "mod tests {";
        let comment = ["///", "//", "/**", "*"].iter().find_map(|mark| line.strip_prefix(mark));
        match comment {
            Some(comment) => block.push(comment),
            None if line.starts_with("#[") => {}
            None => {
                let says = block.iter().any(|comment| comment.contains("requirement"));
                if is_test && says && ["fn ", "it(", "it.", "describe("].iter().any(|word| line.contains(word)) {
                    named.extend(block.iter().flat_map(|comment| ids(comment)));
                }
                block.clear();
            }
        }
    }
    named
}

/// The ids in a text, such as `A8.1`.
fn ids(text: &str) -> impl Iterator<Item = &str> {
    text.split(|mark: char| !mark.is_ascii_alphanumeric() && mark != '.').map(|word| word.trim_end_matches('.')).filter(|word| {
        let parts = word.strip_prefix('A').and_then(|rest| rest.split_once('.'));
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        parts.is_some_and(|(group, item)| is_number(group) && is_number(item))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(list: &str, path: &str, text: &str) -> Vec<String> {
        let file = |path: &str, text: &str| File { path: path.into(), text: text.into() };
        let files = [file(LIST, list), file(path, text)];
        are_named_at_tests(&files).into_iter().map(|finding| finding.why).collect()
    }

    const NAMED: &str = "/// requirements A1.1, A1.2: words.\n#[test]\nfn it_holds() {}\n";

    #[test]
    fn an_id_that_no_test_names_is_found() {
        assert_eq!(found("A1.1\nA1.2\nA1.3\n", "crates/domain/tests/one.rs", NAMED), ["A1.3 is named at no test"]);
        assert_eq!(found("A1.1\n", "crates/domain/src/one.rs", NAMED), ["A1.1 is named at no test"], "what is no test does not count");
        assert_eq!(found("A1.1\n", "crates/domain/src/one.rs", &format!("mod tests {{\n{NAMED}}}")), Vec::<String>::new());
        assert_eq!(found("A1.1\n", "ui/tests/one.test.tsx", "// requirements A1.1\nconst x = 1;\n"), ["A1.1 is named at no test"]);
        assert_eq!(found("A1.1\n", "ui/tests/one.test.tsx", "// requirements A1.1\nit(\"holds\", () => {});\n"), Vec::<String>::new());
    }

    #[test]
    fn what_is_open_is_not_named() {
        assert_eq!(found("A1.1 not built\n", "crates/domain/tests/one.rs", NAMED), ["A1.1 is called open, and a test names it"]);
        assert_eq!(found("A1.9 not built\n", "crates/domain/tests/one.rs", NAMED), Vec::<String>::new());
    }
}

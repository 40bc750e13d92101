//! SQL lives in `crates/store` and `migrations` alone; benchmarks may measure the store against it, and one file of the simulation spoils
//! databases on purpose.

use super::{File, Finding};

const HOMES_OF_SQL: [&str; 3] = ["crates/store/", "migrations/", "tests/simulation/src/spoil.rs"];
/// A statement begins with the first words and has the second somewhere after them.
const STATEMENTS: [(&str, &str); 9] = [
    ("select ", " from "),
    ("insert into ", ""),
    ("update ", " set "),
    ("delete from ", ""),
    ("create table ", ""),
    ("create index ", ""),
    ("alter table ", ""),
    ("drop table ", ""),
    ("pragma ", ""),
];

/// Finds text literals that read like statements.
pub fn stays_in_the_store(file: &File) -> Vec<Finding> {
    let is_at_home = HOMES_OF_SQL.iter().any(|home| file.path.starts_with(home)) || file.path.contains("/benches/");
    if !file.ends_with_any(&[".rs", ".ts", ".tsx"]) || is_at_home {
        return Vec::new();
    }
    let is_own_list = file.path == "xtask/src/tidy/sql.rs";
    let literals = if is_own_list { Vec::new() } else { literals(&file.text) };
    let statements = literals.into_iter().filter(|(_, literal)| is_statement(literal));
    statements.map(|(line, _)| Finding::at(file, line, "SQL outside crates/store")).collect()
}

fn is_statement(literal: &str) -> bool {
    let text = literal.trim_start_matches(['\\', '\n', ' ']).to_ascii_lowercase().replace('\n', " ");
    STATEMENTS.iter().any(|(start, part)| text.starts_with(start) && text.contains(part))
}

/// What stands between two quotation marks, with its line. Escapes and quotes in comments may shift the pairs for the rest of
/// a line at most, since every line that opens and closes evenly sets them right again.
fn literals(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut open: Option<(usize, String)> = None;
    for (number, line) in text.lines().enumerate() {
        let line = if open.is_none() { line.split("//").next().unwrap_or_default() } else { line };
        for (position, piece) in line.replace("\\\"", "'").split(['"', '`']).enumerate() {
            if position > 0 {
                match open.take() {
                    Some(literal) => found.push(literal),
                    None => open = Some((number + 1, String::new())),
                }
            }
            if let Some((_, literal)) = &mut open {
                literal.push_str(piece);
            }
        }
        if let Some((_, literal)) = &mut open {
            literal.push('\n');
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> usize {
        stays_in_the_store(&File { path: path.into(), text: text.into() }).len()
    }

    #[test]
    fn a_statement_is_found_outside_the_store() {
        let one = "let q = \"SELECT id FROM member\";";
        let many = "let q = \"\n   update member\n set name = $1\";";
        assert_eq!(found("crates/desk/src/x.rs", one), 1);
        assert_eq!(found("crates/desk/src/x.rs", many), 1);
        assert_eq!(found("crates/store/src/x.rs", one), 0);
    }

    #[test]
    fn plain_words_are_no_statement() {
        for text in ["say(\"Select a member\")", "\"update the list\"", "// \"select x from y\"", "let x = 'a';"] {
            assert_eq!(found("crates/desk/src/x.rs", text), 0, "{text}");
        }
    }
}

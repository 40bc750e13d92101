//! The words that make a record findable, and the words that a query looks for; together they define what searching finds.
//!
//! The store keeps the words of a record in a word-prefix full-text index. Every word is made of letters and digits only, so that
//! `unicode61` of FTS5 and the `simple` configuration of PostgreSQL keep it whole (Chinese characters are letters to both, extensions B
//! and later included), and it is in small letters already.
//!
//! | text | words of the record | a query finds it by |
//! |---|---|---|
//! | 中国电子 | `中国 国电 电子 子` | any Chinese substring |
//! | 中国电子 | `zgdz gdz dz z` | pinyin initials from any character on |
//! | 19910000421 | `19910000421 r12400001991` | its beginning or its end |
//! | Siemens | `siemens` | its beginning |
//!
//! A query is a list of clauses that must all be met, each by one of its terms. Neighbouring clauses are not tied to each other's place,
//! so 中国电 may also find a record with 中国 and 国电 apart; the store may check the text itself where that matters.

use super::search_words::DistinctWords;
use super::text::{half_width, is_invisible, to_half_width};
use crate::pinyin;

/// Longest word of pinyin initials or Latin letters; longer runs are cut into pieces of this length, on both sides.
pub const LETTERS_LENGTH: usize = 6;
/// Longest number word; what is longer is cut off, on both sides.
pub const NUMBER_LENGTH: usize = 40;
/// Longest end of a number that is found.
pub const TAIL_LENGTH: usize = 12;
/// Most words kept of one record.
pub const INDEX_WORDS: usize = 400;
/// Most clauses of a query.
pub const QUERY_CLAUSES: usize = 16;

/// Ends of domains: they are in nearly every address, so they find nothing.
const DOMAIN_ENDS: [&str; 9] = ["com", "cn", "org", "net", "edu", "gov", "www", "http", "https"];

/// The texts of a record by which it is to be found.
#[derive(Debug, Clone, Copy, Default)]
pub struct SearchFields<'a> {
    /// Names of bodies, and other texts found by characters and by pinyin initials.
    pub names: &'a [&'a str],
    /// Names of persons: as names, the surname read as surnames are.
    pub people: &'a [&'a str],
    /// Telephone numbers, member numbers, codes: found by beginning and end.
    pub numbers: &'a [&'a str],
    /// E-mail and web addresses.
    pub addresses: &'a [&'a str],
    /// Other texts, found by characters and Latin words, not by initials.
    pub texts: &'a [&'a str],
}

/// One way to meet a clause of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryTerm {
    /// The word, or its beginning.
    pub text: String,
    /// Do words that only begin like this count too?
    pub is_prefix: bool,
}

/// A condition of a query: met by any of its terms. All conditions of a query must be met.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryClause {
    /// The ways to meet it.
    pub any_of: Vec<QueryTerm>,
}

/// The words of a record, each once, separated by single blanks.
#[must_use]
pub fn index_terms(fields: &SearchFields<'_>) -> String {
    let mut words = Words(DistinctWords::new(INDEX_WORDS));
    for (n, name) in fields.names.iter().enumerate() {
        // What is billed to the buyer himself has one name twice, which adds nothing.
        if !fields.names[..n].contains(name) {
            words.add_text(name);
            words.add_initials(&pinyin::initials(name));
        }
    }
    for name in fields.people {
        words.add_text(name);
        words.add_initials(&pinyin::person_initials(name));
    }
    for number in fields.numbers {
        // A number is one word, whatever stands between its digits: 010-80000000 is looked for as 01080000000, too.
        let number = letters_and_digits(number);
        words.0.add(&beginning(&number));
        words.0.add(&tail_word(&number));
    }
    for address in fields.addresses {
        words.add_address(address);
    }
    for text in fields.texts {
        words.add_text(text);
    }
    words.0.into_text()
}

/// The clauses of what a person typed; none where nothing of it can be looked for.
#[must_use]
pub fn query_terms(text: &str) -> Vec<QueryClause> {
    let mut clauses = Vec::new();
    for word in half_width(text).split_whitespace() {
        // A word of digits and marks is one number: 010-8000, 199 1000 is two.
        if word.chars().all(|c| c.is_ascii_digit() || is_number_mark(c)) && word.contains(|c: char| c.is_ascii_digit()) {
            clauses.extend(clauses_of(&Run::Number(letters_and_digits(word))));
            continue;
        }
        let runs = runs(word);
        // www and com find nothing, unless they are all that was typed.
        let ends_tell_nothing = word.contains(['@', '.']) && !runs.iter().all(Run::is_domain_end);
        for run in runs.iter().filter(|run| !(ends_tell_nothing && run.is_domain_end())) {
            clauses.extend(clauses_of(run));
        }
    }
    clauses.truncate(QUERY_CLAUSES);
    clauses
}

/// A stretch of one kind of characters, in small letters.
enum Run {
    /// Chinese characters, and any other letters that are not Latin.
    Characters(Vec<char>),
    /// Latin letters.
    Letters(String),
    /// Digits, perhaps with Latin letters among them.
    Number(String),
}

impl Run {
    fn is_domain_end(&self) -> bool {
        matches!(self, Self::Letters(word) if DOMAIN_ENDS.contains(&word.as_str()))
    }
}

fn is_number_mark(c: char) -> bool {
    matches!(c, '-' | '+' | '(' | ')')
}

fn letters_and_digits(text: &str) -> String {
    text.chars().map(to_half_width).filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}

fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let plain: Vec<char> = text.chars().map(to_half_width).filter(|c| !is_invisible(*c)).flat_map(char::to_lowercase).collect();
    let kind = |c: &char| {
        if c.is_ascii_alphanumeric() {
            1
        } else if c.is_alphanumeric() {
            2
        } else {
            0
        }
    };
    for stretch in plain.chunk_by(|a, b| kind(a) == kind(b)) {
        match kind(&stretch[0]) {
            1 if stretch.iter().any(char::is_ascii_digit) => runs.push(Run::Number(stretch.iter().collect())),
            1 => runs.push(Run::Letters(stretch.iter().collect())),
            2 => runs.push(Run::Characters(stretch.to_vec())),
            _ => {}
        }
    }
    runs
}

/// The words of one record.
struct Words(DistinctWords);

impl Words {
    fn add_text(&mut self, text: &str) {
        for run in runs(text) {
            self.add_run(&run);
        }
    }

    fn add_address(&mut self, address: &str) {
        for run in runs(address).iter().filter(|run| !run.is_domain_end()) {
            self.add_run(run);
        }
    }

    fn add_run(&mut self, run: &Run) {
        match run {
            Run::Characters(characters) => {
                // Every other character begins a pair, so the last one alone makes each of them findable.
                for word in characters.windows(2).chain(characters.chunks(1).next_back()) {
                    self.0.add_characters(word);
                }
            }
            Run::Letters(letters) => pieces(letters).for_each(|piece| self.0.add(piece)),
            // Ends of the numbers in a text are not looked for, only those of telephone numbers and the like.
            Run::Number(number) => self.0.add(&beginning(number)),
        }
    }

    fn add_initials(&mut self, initials: &str) {
        for run in initials.split(|c: char| !c.is_ascii_alphanumeric()) {
            for start in 0..run.len() {
                self.0.add(&run[start..run.len().min(start + LETTERS_LENGTH)]);
            }
        }
    }
}

fn clauses_of(run: &Run) -> Vec<QueryClause> {
    let term = |text: String, is_prefix| QueryTerm { text, is_prefix };
    let one = |term| QueryClause { any_of: vec![term] };
    match run {
        Run::Characters(characters) if characters.len() == 1 => vec![one(term(characters.iter().collect(), true))],
        Run::Characters(characters) => characters.windows(2).map(|pair| one(term(pair.iter().collect(), false))).collect(),
        Run::Letters(letters) => pieces(letters).map(|piece| one(term(piece.to_owned(), true))).collect(),
        Run::Number(number) => {
            let mut any_of = vec![term(beginning(number), true)];
            if number.len() <= TAIL_LENGTH {
                any_of.push(term(tail_word(number), true));
            }
            vec![QueryClause { any_of }]
        }
    }
}

fn pieces(letters: &str) -> impl Iterator<Item = &str> {
    (0..letters.len()).step_by(LETTERS_LENGTH).map(|start| &letters[start..letters.len().min(start + LETTERS_LENGTH)])
}

/// The word of a number. After digits, `e` is doubled: PostgreSQL would take `12e5` for the number it may spell, and cut `12e5abc` in two.
fn beginning(number: &str) -> String {
    let beginning = &number[..number.len().min(NUMBER_LENGTH)];
    if beginning.starts_with(|c: char| c.is_ascii_digit()) { beginning.replace('e', "ee") } else { beginning.to_owned() }
}

/// The end of a number, read backwards after the letter `r`: a prefix of this word is an end of the number.
fn tail_word(number: &str) -> String {
    if number.is_empty() { String::new() } else { std::iter::once('r').chain(number.chars().rev().take(TAIL_LENGTH)).collect() }
}

#[cfg(test)]
#[path = "search_terms_tests.rs"]
mod tests;

//! Search words that very many members share (a single letter, 公司, 138): the search index would have to walk through a long list for
//! each, so the rows that have them are kept as bits. All other words are rare, and the search index answers them at once.

use std::collections::{HashMap, HashSet};

use domain::parse::search_terms::{QueryClause, QueryTerm};

use super::bits::Bits;

/// Most words kept; each costs a bit for every member.
const KEPT_LIMIT: usize = 240;
/// A word is broad where more than one row in this many has it.
const BROAD_ONE_IN: usize = 50;
/// Longest beginning of a number or of letters that is counted.
const BEGINNING_LIMIT: usize = 9;

/// Counts words in a sample of the members, to learn which are broad.
#[derive(Debug, Default)]
pub struct Sample {
    rows: usize,
    counts: HashMap<Box<str>, usize>,
}

impl Sample {
    /// Counts the words of one member.
    pub fn add(&mut self, terms: &str) {
        self.rows += 1;
        let distinct: HashSet<&str> = terms.split(' ').flat_map(keys).collect();
        for key in distinct {
            match self.counts.get_mut(key) {
                Some(count) => *count += 1,
                None => {
                    self.counts.insert(key.into(), 1);
                }
            }
        }
    }

    /// The broad words, without rows yet.
    pub fn broad(self) -> Words {
        let mut counted: Vec<_> = self.counts.into_iter().filter(|(_, count)| count * BROAD_ONE_IN > self.rows).collect();
        // A beginning is never rarer than what begins with it, and comes first: whoever walks along a word may stop at the first miss.
        counted.sort_unstable_by(|(a, many), (b, few)| few.cmp(many).then(a.len().cmp(&b.len())).then(a.cmp(b)));
        counted.truncate(KEPT_LIMIT);
        Words { rows_of: counted.into_iter().map(|(key, _)| (key, Bits::default())).collect() }
    }
}

/// What a query may ask of a word: any beginning of letters and numbers; of Chinese the first character, or the pair itself.
fn keys(word: &str) -> impl Iterator<Item = &str> {
    let is_latin = word.is_ascii();
    let ends = word.char_indices().map(|(start, character)| start + character.len_utf8());
    let limit = if is_latin { BEGINNING_LIMIT } else { 2 };
    ends.take(limit).map(|end| &word[..end])
}

/// The rows of broad words.
#[derive(Debug, Default)]
pub struct Words {
    rows_of: HashMap<Box<str>, Bits>,
}

impl Words {
    /// Sets what a row is known by; it must have been unknown, or forgotten.
    pub fn add(&mut self, row: usize, terms: &str) {
        for word in terms.split(' ') {
            for key in keys(word) {
                let Some(rows) = self.rows_of.get_mut(key) else { break };
                rows.insert(row);
            }
        }
    }

    /// Forgets a row.
    pub fn forget(&mut self, row: usize) {
        self.rows_of.values_mut().for_each(|rows| rows.remove(row));
    }

    /// Restricts rows to those that meet the clauses made of broad words only. The other clauses come back without their broad words,
    /// each with the rows that these have, where it had any.
    pub fn restrict(&self, found: &mut Bits, clauses: Vec<QueryClause>) -> Vec<(Option<Bits>, QueryClause)> {
        let mut left = Vec::new();
        for clause in clauses {
            let (broad, rare): (Vec<_>, Vec<_>) = clause.any_of.into_iter().partition(|term| self.rows(term).is_some());
            let mut any: Option<Bits> = None;
            for rows in broad.iter().filter_map(|term| self.rows(term)) {
                any.get_or_insert_default().unite(rows);
            }
            match any {
                Some(any) if rare.is_empty() => found.intersect(&any),
                any => left.push((any, QueryClause { any_of: rare })),
            }
        }
        left
    }

    fn rows(&self, term: &QueryTerm) -> Option<&Bits> {
        // A Chinese pair is asked for as a whole word, all else as a beginning; anything new is left to the search index.
        let is_pair = !term.text.is_ascii() && term.text.chars().count() == 2;
        if is_pair == term.is_prefix { None } else { self.rows_of.get(term.text.as_str()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::parse::search_terms::query_terms;

    fn found(words: &Words, text: &str) -> (Vec<usize>, usize) {
        let mut all = Bits::default();
        (0..3).for_each(|row| all.insert(row));
        let left = words.restrict(&mut all, query_terms(text));
        (all.iter().collect(), left.len())
    }

    #[test]
    fn broad_words_are_answered_and_rare_ones_left() {
        let rows = ["中国 国 zg g 138001", "中文 文 zw w 138002", "国家 家 gj j 999"];
        let mut sample = Sample::default();
        (0..40).for_each(|_| sample.add(rows[0]));
        (0..40).for_each(|_| sample.add(rows[1]));
        sample.add(rows[2]);
        let mut words = sample.broad();
        rows.iter().enumerate().for_each(|(row, terms)| words.add(row, terms));
        assert_eq!(found(&words, "中"), (vec![0, 1], 0));
        assert_eq!(found(&words, "中国"), (vec![0], 0));
        assert_eq!(found(&words, "国"), (vec![0, 2], 0));
        assert_eq!(found(&words, "家"), (vec![0, 1, 2], 1), "rare");
        assert_eq!(found(&words, "z"), (vec![0, 1], 0));
        words.forget(0);
        assert_eq!(found(&words, "中"), (vec![1], 0));
    }
}

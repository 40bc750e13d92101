//! Which known order a cell means: exactly, after a certain repair, or perhaps: the nearest ones as a suggestion, never taken by themselves.
//!
//! Nearness is Damerau–Levenshtein distance, at most two, or else a beginning or an end that is long enough.

use std::cmp::Ordering;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::order_no::{CellRepair, OrderCell, OrderCellProblem, read_order_cell, read_whole_cell};
use super::sorted_walk::Walk;

/// Most orders that are suggested.
pub const SUGGESTIONS: usize = 3;
/// Largest distance of a suggestion.
const DISTANCE: usize = 2;
/// Steps of one search; enough for every number one slip away, and for those two slips away unless the numbers stand very close.
const STEPS: usize = 4_000;
/// Characters that must remain of a number cut short at either end.
const FRAGMENT_LENGTH: usize = 10;

/// What a cell means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrderMatch {
    /// The cell holds the number of a known order.
    Exact {
        /// The number.
        order_no: String,
    },
    /// After a repair that is certain.
    Repaired {
        /// The number.
        order_no: String,
        /// The cell as it stood.
        from: String,
        /// What was put right.
        how: Vec<CellRepair>,
    },
    /// Not known; these are near, the nearest first, three at most.
    Suggestion(Vec<NearOrder>),
    /// Not known, and nothing is near.
    Unknown,
}

/// A known order that is near.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NearOrder {
    /// Its number.
    pub order_no: String,
    /// How the cell differs from it.
    pub difference: Difference,
}

/// How a cell differs from a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Difference {
    /// Only small and capital letters differ.
    LetterCase,
    /// One character is missing.
    OneMissing,
    /// One character is too much.
    OneTooMuch,
    /// One character is another, or two stand in the wrong order.
    OneOther,
    /// Two such differences.
    Two,
    /// The cell holds only a part of the number, its beginning or its end.
    Fragment,
}

/// The known order numbers, ready for look-ups: building takes two sorts, a look-up microseconds, a search for the nearest some more.
#[derive(Debug, Clone, Default)]
pub struct OrderNumbers {
    /// Sorted by their small-letter form.
    known: Vec<Known>,
    /// Positions in `known`, sorted by the number read backwards.
    backwards: Vec<u32>,
}

#[derive(Debug, Clone)]
struct Known {
    folded: Vec<u8>,
    order_no: String,
}

impl AsRef<[u8]> for Known {
    fn as_ref(&self) -> &[u8] {
        &self.folded
    }
}

impl OrderNumbers {
    /// Indexes the known numbers; one that occurs twice counts once.
    #[must_use]
    pub fn new<T: Into<String>>(numbers: impl IntoIterator<Item = T>) -> Self {
        let mut known: Vec<Known> =
            numbers.into_iter().map(Into::into).map(|order_no| Known { folded: folded(&order_no), order_no }).collect();
        known.sort_by(|a, b| (&a.folded, &a.order_no).cmp(&(&b.folded, &b.order_no)));
        known.dedup_by(|a, b| a.order_no == b.order_no);
        let mut backwards: Vec<u32> = (0..u32::try_from(known.len()).unwrap_or(u32::MAX)).collect();
        backwards.sort_by(|a, b| known[*a as usize].folded.iter().rev().cmp(known[*b as usize].folded.iter().rev()));
        Self { known, backwards }
    }

    /// How many numbers are known.
    #[must_use]
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Is no number known?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// What a cell means.
    pub fn find(&self, cell: &str) -> Result<OrderMatch, OrderCellProblem> {
        // A known number may itself look like one with a running prefix, so the whole cell comes first.
        if let Some(whole) = read_whole_cell(cell).filter(|whole| self.knows(&whole.order_no)) {
            return Ok(matched(cell, whole));
        }
        let read = read_order_cell(cell)?;
        if self.knows(&read.order_no) {
            return Ok(matched(cell, read));
        }
        let near = self.near(&read.order_no);
        Ok(if near.is_empty() { OrderMatch::Unknown } else { OrderMatch::Suggestion(near) })
    }

    fn knows(&self, order_no: &str) -> bool {
        let key = (folded(order_no), order_no);
        self.known.binary_search_by(|one| (&one.folded, one.order_no.as_str()).cmp(&(&key.0, key.1))).is_ok()
    }

    /// The known numbers nearest to one that is not known: only those as near as the nearest, in their order, at most three.
    #[must_use]
    pub fn near(&self, order_no: &str) -> Vec<NearOrder> {
        let wanted = folded(order_no);
        for edits in 0..=DISTANCE {
            let found = Walk::within(edits, &self.known, &wanted, STEPS);
            if !found.is_empty() {
                return self.named(found, |known| difference(edits, wanted.len(), known.len()));
            }
        }
        if wanted.len() < FRAGMENT_LENGTH { Vec::new() } else { self.named(self.holding(&wanted), |_| Difference::Fragment) }
    }

    fn named(&self, positions: Vec<usize>, difference: impl Fn(&str) -> Difference) -> Vec<NearOrder> {
        let known = positions.into_iter().take(SUGGESTIONS).filter_map(|position| self.known.get(position));
        known.map(|one| NearOrder { order_no: one.order_no.clone(), difference: difference(&one.order_no) }).collect()
    }

    /// Positions of the numbers of which this is the beginning or the end; a few more than are shown, at most.
    fn holding(&self, part: &[u8]) -> Vec<usize> {
        let first = self.known.partition_point(|one| one.folded.as_slice() < part);
        let begun = self.known[first..].iter().take_while(|one| one.folded.starts_with(part)).take(SUGGESTIONS).count();
        let mut found: Vec<usize> = (first..first + begun).collect();
        let backwards = |position: &u32| self.known[*position as usize].folded.as_slice();
        let first = self.backwards.partition_point(|position| backwards(position).iter().rev().lt(part.iter().rev()));
        let ended = self.backwards[first..].iter().take_while(|position| backwards(position).ends_with(part));
        found.extend(ended.take(SUGGESTIONS).map(|position| *position as usize));
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn matched(cell: &str, read: OrderCell) -> OrderMatch {
    if read.repairs.is_empty() {
        OrderMatch::Exact { order_no: read.order_no }
    } else {
        OrderMatch::Repaired { order_no: read.order_no, from: cell.to_owned(), how: read.repairs }
    }
}

fn folded(order_no: &str) -> Vec<u8> {
    order_no.to_ascii_lowercase().into_bytes()
}

fn difference(edits: usize, wanted_length: usize, known_length: usize) -> Difference {
    match (edits, wanted_length.cmp(&known_length)) {
        (0, _) => Difference::LetterCase,
        (1, Ordering::Less) => Difference::OneMissing,
        (1, Ordering::Greater) => Difference::OneTooMuch,
        (1, Ordering::Equal) => Difference::OneOther,
        _ => Difference::Two,
    }
}

#[cfg(test)]
#[path = "nearest_order_tests.rs"]
mod tests;

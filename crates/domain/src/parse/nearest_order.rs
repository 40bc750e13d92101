//! Which known order a cell means: exactly, after a certain repair, or perhaps: the nearest ones as a suggestion, never taken by themselves.
//!
//! Nearness is Damerau–Levenshtein distance, at most two. Two edits can't touch all three blocks into which a number is cut (but for two
//! exchanges of neighbours, each across a seam), so a number that near shares one block with the cell, at most two places off. Numbers are indexed by their blocks, after the beginning that all of
//! them share (which would tell nothing); a look-up stays short at 100,000 known numbers, and only what it yields is measured.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::edit_distance::distance_up_to;
use super::order_no::{CellRepair, OrderCell, OrderCellProblem, read_order_cell, read_whole_cell};

/// Most orders that are suggested.
pub const SUGGESTIONS: usize = 3;
/// Largest distance of a suggestion.
const DISTANCE: usize = 2;
/// Blocks into which a number is cut: one more than the largest distance.
const BLOCKS: usize = DISTANCE + 1;
/// Numbers measured for one block; a block that more of them share tells too little.
const CANDIDATES_OF_BLOCK: usize = 512;
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

/// The known order numbers, ready for look-ups. Building takes a sort; a look-up takes microseconds.
#[derive(Debug, Clone, Default)]
pub struct OrderNumbers {
    /// Sorted by their lower-case form.
    known: Vec<Known>,
    /// Positions in `known`, sorted by the number read backwards.
    backwards: Vec<u32>,
    /// Characters that every number begins with.
    shared: usize,
    /// Lengths that occur, each once.
    lengths: Vec<usize>,
    /// Hash of (length, block, characters) and position in `known`, sorted.
    blocks: Vec<(u64, u32)>,
}

#[derive(Debug, Clone)]
struct Known {
    folded: Vec<u8>,
    order_no: String,
}

impl OrderNumbers {
    /// Indexes the known numbers; one that occurs twice counts once.
    #[must_use]
    pub fn new<T: Into<String>>(numbers: impl IntoIterator<Item = T>) -> Self {
        let mut known: Vec<Known> =
            numbers.into_iter().map(Into::into).map(|order_no| Known { folded: folded(&order_no), order_no }).collect();
        known.sort_by(|a, b| (&a.folded, &a.order_no).cmp(&(&b.folded, &b.order_no)));
        known.dedup_by(|a, b| a.order_no == b.order_no);
        let shared = match (known.first(), known.last()) {
            (Some(first), Some(last)) if known.len() > 1 => first.folded.iter().zip(&last.folded).take_while(|(a, b)| a == b).count(),
            _ => 0,
        };
        let mut lengths: Vec<usize> = known.iter().map(|one| one.folded.len()).collect();
        lengths.sort_unstable();
        lengths.dedup();
        let positions = || 0..u32::try_from(known.len()).unwrap_or(u32::MAX);
        let mut backwards: Vec<u32> = positions().collect();
        backwards.sort_by(|a, b| known[*a as usize].folded.iter().rev().cmp(known[*b as usize].folded.iter().rev()));
        let mut blocks = Vec::with_capacity(known.len() * BLOCKS);
        for (one, position) in known.iter().zip(positions()) {
            for block in 0..BLOCKS {
                let (start, end) = block_bounds(one.folded.len(), shared, block);
                blocks.push((block_hash(one.folded.len(), block, &one.folded[start..end]), position));
            }
        }
        blocks.sort_unstable();
        Self { known, backwards, shared, lengths, blocks }
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

    /// The known numbers nearest to one that is not known, the nearest first; only those as near as the nearest, at most three.
    #[must_use]
    pub fn near(&self, order_no: &str) -> Vec<NearOrder> {
        let wanted = folded(order_no);
        let mut found: Vec<(Difference, u32)> = self
            .sharing_a_block(&wanted)
            .into_iter()
            .filter_map(|position| difference(&wanted, &self.known[position as usize].folded).map(|difference| (difference, position)))
            .collect();
        if found.is_empty() && wanted.len() >= FRAGMENT_LENGTH {
            found = self.holding(&wanted).into_iter().map(|position| (Difference::Fragment, position)).collect();
        }
        let rank = |difference: Difference| match difference {
            Difference::LetterCase => 0,
            Difference::OneMissing | Difference::OneTooMuch | Difference::OneOther => 1,
            Difference::Two | Difference::Fragment => 2,
        };
        found.sort_unstable_by_key(|(difference, position)| (rank(*difference), *position));
        let best = found.first().map_or(0, |(difference, _)| rank(*difference));
        let nearest = found.into_iter().take_while(|(difference, _)| rank(*difference) == best).take(SUGGESTIONS);
        nearest.map(|(difference, position)| NearOrder { order_no: self.known[position as usize].order_no.clone(), difference }).collect()
    }

    /// Positions of the numbers that share a block with the wanted one, at most [`DISTANCE`] places off, each once.
    fn sharing_a_block(&self, wanted: &[u8]) -> Vec<u32> {
        let mut positions = Vec::new();
        for length in self.lengths.iter().copied().filter(|length| length.abs_diff(wanted.len()) <= DISTANCE) {
            for block in 0..BLOCKS {
                let (start, end) = block_bounds(length, self.shared, block);
                for from in start.saturating_sub(DISTANCE)..=start + DISTANCE {
                    let Some(characters) = wanted.get(from..from + (end - start)) else { continue };
                    let hash = block_hash(length, block, characters);
                    let first = self.blocks.partition_point(|(other, _)| *other < hash);
                    let sharing = self.blocks[first..].iter().take_while(|(other, _)| *other == hash);
                    positions.extend(sharing.take(CANDIDATES_OF_BLOCK).map(|(_, position)| *position));
                }
            }
        }
        positions.sort_unstable();
        positions.dedup();
        positions
    }

    /// Positions of the numbers of which this is the beginning or the end; one more than is shown, at most.
    fn holding(&self, part: &[u8]) -> Vec<u32> {
        let first = self.known.partition_point(|one| one.folded.as_slice() < part);
        let begun = self.known[first..].iter().take_while(|one| one.folded.starts_with(part)).take(SUGGESTIONS).enumerate();
        let mut found: Vec<u32> = begun.filter_map(|(offset, _)| u32::try_from(first + offset).ok()).collect();
        let first = self.backwards.partition_point(|position| self.known[*position as usize].folded.iter().rev().lt(part.iter().rev()));
        let ended = self.backwards[first..].iter().take_while(|position| self.known[**position as usize].folded.ends_with(part));
        found.extend(ended.take(SUGGESTIONS));
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

/// Where a block of a number of this length begins and ends; the characters that all numbers share lie before the first.
fn block_bounds(length: usize, shared: usize, block: usize) -> (usize, usize) {
    let shared = shared.min(length);
    let rest = length - shared;
    (shared + rest * block / BLOCKS, shared + rest * (block + 1) / BLOCKS)
}

/// FNV-1a. A collision costs one needless measurement, nothing else.
fn block_hash(length: usize, block: usize, characters: &[u8]) -> u64 {
    let head = [length as u64, block as u64];
    head.into_iter()
        .chain(characters.iter().copied().map(u64::from))
        .fold(0xcbf2_9ce4_8422_2325, |hash, value| (hash ^ value).wrapping_mul(0x0100_0000_01b3))
}

fn difference(wanted: &[u8], known: &[u8]) -> Option<Difference> {
    match distance_up_to(DISTANCE, wanted, known) {
        0 => Some(Difference::LetterCase),
        1 => Some(match wanted.len().cmp(&known.len()) {
            std::cmp::Ordering::Less => Difference::OneMissing,
            std::cmp::Ordering::Greater => Difference::OneTooMuch,
            std::cmp::Ordering::Equal => Difference::OneOther,
        }),
        DISTANCE => Some(Difference::Two),
        _ => None,
    }
}

#[cfg(test)]
#[path = "nearest_order_tests.rs"]
mod tests;

//! Which rows stand on a page of a sorted list. A descending list is the ascending one read backwards, ties included.

use std::ops::Range;

use super::Roster;
use super::bits::Bits;
use super::column::Column;
use crate::member::MemberSortKey;
use crate::query::{Direction, Page, Sort};

impl Roster {
    /// The rows of a page, in its order.
    pub(super) fn page(&self, found: &Bits, total: usize, sort: &Sort<MemberSortKey>, page: Page) -> Vec<usize> {
        let skipped = usize::try_from(page.offset()).unwrap_or(usize::MAX).min(total);
        let shown = usize::try_from(page.limit()).unwrap_or(0).min(total - skipped);
        let window = match sort.direction {
            Direction::Ascending => skipped..skipped + shown,
            Direction::Descending => total - skipped - shown..total - skipped,
        };
        let mut rows = match sort.key {
            // Lists by the day of a bar or by a custom field are answered in SQL.
            MemberSortKey::Entered | MemberSortKey::StandingOn | MemberSortKey::Custom(_) => {
                found.iter_from(window.start).take(shown).collect()
            }
            MemberSortKey::Name => along(&self.by_name, found, total, window),
            MemberSortKey::MemberNo => along(&self.by_number, found, total, window),
            MemberSortKey::JoinedOn => by_rank(&self.joined_on, found, &window),
            MemberSortKey::ExpiresOn => by_rank(&self.expires_on, found, &window),
            MemberSortKey::Level => by_rank(&self.level, found, &window),
        };
        if sort.direction == Direction::Descending {
            rows.reverse();
        }
        rows
    }
}

/// Walks along an order from the nearer end.
fn along(order: &[u32], found: &Bits, total: usize, window: Range<usize>) -> Vec<usize> {
    let row = |row: &u32| *row as usize;
    let is_found = |row: &usize| found.contains(*row);
    if window.end > total / 2 {
        let rows = order.iter().rev().map(row).filter(is_found);
        let mut rows: Vec<_> = rows.skip(total - window.end).take(window.len()).collect();
        rows.reverse();
        rows
    } else {
        order.iter().map(row).filter(is_found).skip(window.start).take(window.len()).collect()
    }
}

/// Counts how many rows share each value; then the place of every row is known without sorting.
fn by_rank(column: &Column, found: &Bits, window: &Range<usize>) -> Vec<usize> {
    let ranks = column.ranks();
    let mut next = vec![0; ranks.len() + 1];
    for row in found.iter() {
        next[ranks[column.code_of(row)] + 1] += 1;
    }
    for rank in 1..next.len() {
        next[rank] += next[rank - 1];
    }
    let mut rows = vec![0; window.len()];
    for row in found.iter() {
        let place = &mut next[ranks[column.code_of(row)]];
        if window.contains(place) {
            rows[*place - window.start] = row;
        }
        *place += 1;
    }
    rows
}

//! Queries: typed filters, a sort and a page. The same filter feeds the list, "select all found", the export and the printed list.

mod conditions;
pub mod days;
pub mod dialect;
pub mod figures;
pub(crate) mod indexing;
pub(crate) mod many;
pub mod rows;
pub mod search_index;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub(crate) use conditions::typed;
pub use conditions::{Conditions, pattern};

/// Largest page a list shows.
pub const PAGE_SIZE_LIMIT: u32 = 500;

/// Which way a list is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Smallest first.
    #[default]
    Ascending,
    /// Largest first.
    Descending,
}

impl Direction {
    /// Its word in SQL.
    #[must_use]
    pub fn sql(self) -> &'static str {
        match self {
            Self::Ascending => "asc",
            Self::Descending => "desc",
        }
    }
}

/// A sort by one of the keys that a list offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Sort<K> {
    /// The key.
    pub key: K,
    /// The direction.
    pub direction: Direction,
}

/// A page of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Page {
    /// From 1.
    pub number: u32,
    /// Rows a page, at most [`PAGE_SIZE_LIMIT`].
    pub size: u32,
}

impl Page {
    /// The first page of the default size (requirements A0.4).
    #[must_use]
    pub fn first() -> Self {
        Self { number: 1, size: 20 }
    }

    /// Rows a page, within the limit.
    #[must_use]
    pub fn limit(self) -> i64 {
        i64::from(self.size.clamp(1, PAGE_SIZE_LIMIT))
    }

    /// Rows before the page.
    #[must_use]
    pub fn offset(self) -> i64 {
        i64::from(self.number.max(1) - 1) * self.limit()
    }

    /// The page of rows that are all at hand.
    #[must_use]
    pub fn of<R>(self, rows: Vec<R>) -> Listed<R> {
        let at = |count: i64| usize::try_from(count).unwrap_or(usize::MAX);
        let total = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        Listed { rows: rows.into_iter().skip(at(self.offset())).take(at(self.limit())).collect(), total }
    }
}

/// What a list shows: one page of rows and how many there are in all.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Listed<R> {
    /// The rows of the page.
    pub rows: Vec<R>,
    /// All rows of the filter.
    pub total: u32,
}

/// Records a person chose: those ticked, or all that a filter finds but a few (requirements A0.5).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Selection<F, I> {
    /// These.
    Ids(Vec<I>),
    /// All that the filter finds.
    All {
        /// The filter.
        filter: F,
        /// But these.
        except: Vec<I>,
    },
}

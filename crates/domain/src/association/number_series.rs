//! Number series: the next serial of each kind of number, counted per key so that series never collide.

use serde::{Deserialize, Serialize};

use crate::id::{AssociationId, SeriesId, named};

/// A counter. Its id follows from its key, so two desks speak of the same series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberSeries {
    /// Its id, derived from the key.
    pub id: SeriesId,
    /// What it counts, such as `member.unit.003`.
    pub key: String,
    /// The serial that comes next; the first is 1.
    pub next: i64,
}

impl NumberSeries {
    /// A series from which nothing was taken.
    #[must_use]
    pub fn fresh(association: AssociationId, key: &str) -> Self {
        Self { id: Self::id_of(association, key), key: key.to_owned(), next: 1 }
    }

    /// The id of a key's series.
    #[must_use]
    pub fn id_of(association: AssociationId, key: &str) -> SeriesId {
        SeriesId(named(association, key))
    }

    /// Takes the next serial.
    pub fn take(&mut self) -> i64 {
        let serial = self.next;
        self.next += 1;
        serial
    }
}

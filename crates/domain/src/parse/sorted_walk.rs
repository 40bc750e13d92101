//! Finding the texts of a sorted list that lie within a few slips of a wanted one.
//!
//! A sorted list is a tree of beginnings: texts that share one stand side by side. The walk goes down this tree and spends one edit where the
//! wanted text and the tree part. Beginnings that cannot lead anywhere are left at once, so one slip costs microseconds in a list of
//! 100,000; two slips may lead far afield in a dense list, so the walk gives up after a number of steps.

use super::edit_distance::distance_up_to;

/// Stretches this short are measured one text after the other.
const MEASURED_LENGTH: usize = 3;

/// A walk through a sorted list.
pub struct Walk<'a, T> {
    sorted: &'a [T],
    wanted: &'a [u8],
    steps_left: usize,
    found: Vec<usize>,
}

/// A place in the walk: the texts `from..to` share their first `depth` characters, which are told by the first `read` of the wanted text.
#[derive(Clone, Copy)]
struct Place {
    from: usize,
    to: usize,
    depth: usize,
    read: usize,
    edits_left: usize,
}

impl<'a, T: AsRef<[u8]>> Walk<'a, T> {
    /// Positions of the texts within so many edits (insertion, deletion, substitution, exchange of neighbours), in the order of the list.
    /// After `steps` it gives up with what it has.
    #[must_use]
    pub fn within(edits: usize, sorted: &'a [T], wanted: &'a [u8], steps: usize) -> Vec<usize> {
        let mut walk = Self { sorted, wanted, steps_left: steps, found: Vec::new() };
        walk.go(Place { from: 0, to: sorted.len(), depth: 0, read: 0, edits_left: edits });
        walk.found.sort_unstable();
        walk.found.dedup();
        walk.found
    }

    fn go(&mut self, place: Place) {
        if place.from >= place.to || self.steps_left == 0 {
            return;
        }
        self.steps_left -= 1;
        if place.edits_left == 0 {
            self.take_equal(place);
        } else if place.to - place.from <= MEASURED_LENGTH {
            self.measure(place);
        } else {
            self.branch(place);
        }
    }

    fn rest(&self, position: usize, depth: usize) -> &'a [u8] {
        self.sorted[position].as_ref().get(depth..).unwrap_or_default()
    }

    /// No edit left: the texts whose rest is the rest of the wanted one.
    fn take_equal(&mut self, place: Place) {
        let rest = &self.wanted[place.read..];
        let stretch = &self.sorted[place.from..place.to];
        let first = place.from + stretch.partition_point(|text| text.as_ref().get(place.depth..).unwrap_or_default() < rest);
        let equal = (first..place.to).take_while(|position| self.rest(*position, place.depth) == rest).count();
        self.found.extend(first..first + equal);
    }

    fn measure(&mut self, place: Place) {
        let rest = &self.wanted[place.read..];
        let is_near = |position: &usize| distance_up_to(place.edits_left, rest, self.rest(*position, place.depth)) <= place.edits_left;
        let near: Vec<usize> = (place.from..place.to).filter(is_near).collect();
        self.found.extend(near);
    }

    fn branch(&mut self, place: Place) {
        let Place { to, depth, read, edits_left, .. } = place;
        let mut from = place.from;
        // Texts that end here stand first; they are near if the rest of the wanted one may be struck out.
        while from < to && self.sorted[from].as_ref().len() == depth {
            if self.wanted.len() - read <= edits_left {
                self.found.push(from);
            }
            from += 1;
        }
        let next = self.wanted.get(read).copied();
        if next.is_some() {
            self.go(Place { from, read: read + 1, edits_left: edits_left - 1, ..place });
        }
        while from < to {
            let character = self.rest(from, depth).first().copied();
            let end = from + self.sorted[from..to].partition_point(|text| text.as_ref().get(depth).copied() <= character);
            let below = Place { from, to: end, depth: depth + 1, read, edits_left };
            if character == next {
                self.go(Place { read: read + 1, ..below });
            } else if next.is_some() {
                self.go(Place { read: read + 1, edits_left: edits_left - 1, ..below });
                self.exchange(below, character);
            }
            self.go(Place { edits_left: edits_left - 1, ..below });
            from = end;
        }
    }

    /// The next two characters of the wanted text, in the other order; `below` stands after the first of them.
    fn exchange(&mut self, below: Place, character: Option<u8>) {
        let Place { from, to, depth, read, edits_left } = below;
        if self.wanted.get(read + 1).copied() != character {
            return;
        }
        let second = self.wanted.get(read).copied();
        let start = from + self.sorted[from..to].partition_point(|text| text.as_ref().get(depth).copied() < second);
        let end = from + self.sorted[from..to].partition_point(|text| text.as_ref().get(depth).copied() <= second);
        self.go(Place { from: start, to: end, depth: depth + 1, read: read + 2, edits_left: edits_left - 1 });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_walk_finds_what_measuring_all_finds(
            mut texts in prop::collection::vec("[ab0]{0,6}", 0..40), wanted in "[ab0]{0,6}", edits in 0_usize..3,
        ) {
            texts.sort();
            texts.dedup();
            let measured: Vec<usize> =
                (0..texts.len()).filter(|i| distance_up_to(edits, wanted.as_bytes(), texts[*i].as_bytes()) <= edits).collect();
            prop_assert_eq!(Walk::within(edits, &texts, wanted.as_bytes(), usize::MAX), measured);
        }
    }

    #[test]
    fn the_walk_gives_up() {
        let texts: Vec<String> = (0..1000).map(|number| format!("{number:04}")).collect();
        assert!(Walk::within(2, &texts, b"9999", 1).is_empty());
    }
}

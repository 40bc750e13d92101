//! A set of row numbers: one bit for each row.

/// Rows as bits; `words[0]` holds rows 0 to 63.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Bits {
    words: Vec<u64>,
}

impl Bits {
    /// Adds a row.
    pub fn insert(&mut self, row: usize) {
        if row / 64 >= self.words.len() {
            self.words.resize(row / 64 + 1, 0);
        }
        self.words[row / 64] |= 1 << (row % 64);
    }

    /// Takes a row out.
    pub fn remove(&mut self, row: usize) {
        if let Some(word) = self.words.get_mut(row / 64) {
            *word &= !(1 << (row % 64));
        }
    }

    /// Whether a row is in.
    pub fn contains(&self, row: usize) -> bool {
        self.words.get(row / 64).is_some_and(|word| word >> (row % 64) & 1 == 1)
    }

    /// How many rows are in.
    pub fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// Adds the rows of another set.
    pub fn unite(&mut self, other: &Self) {
        if other.words.len() > self.words.len() {
            self.words.resize(other.words.len(), 0);
        }
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word |= other;
        }
    }

    /// Keeps the rows that are in both.
    pub fn intersect(&mut self, other: &Self) {
        self.words.truncate(other.words.len());
        for (word, other) in self.words.iter_mut().zip(&other.words) {
            *word &= other;
        }
    }

    /// Keeps the rows for which `test` holds. Dense stretches are tested without branches, which is what makes this quick.
    pub fn retain(&mut self, test: impl Fn(usize) -> bool) {
        for (n, word) in self.words.iter_mut().enumerate().filter(|(_, word)| **word != 0) {
            let mut left = *word;
            let mut kept = 0;
            while left != 0 {
                let bit = left.trailing_zeros();
                kept |= u64::from(test(n * 64 + bit as usize)) << bit;
                left &= left - 1;
            }
            *word = kept;
        }
    }

    /// The rows, ascending.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.words.iter().enumerate().flat_map(|(n, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = (left != 0).then(|| left.trailing_zeros() as usize)?;
                left &= left - 1;
                Some(n * 64 + bit)
            })
        })
    }

    /// The rows from the `skipped`-th on, ascending; whole words are skipped by their counts.
    pub fn iter_from(&self, skipped: usize) -> impl Iterator<Item = usize> + '_ {
        let (mut left, mut first) = (skipped, 0);
        while let Some(word) = self.words.get(first).filter(|word| word.count_ones() as usize <= left) {
            left -= word.count_ones() as usize;
            first += 1;
        }
        let rest = self.words.get(first..).unwrap_or_default();
        let rows = rest
            .iter()
            .enumerate()
            .flat_map(move |(n, word)| (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| (first + n) * 64 + bit));
        rows.skip(left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_back_ascending_from_any_place() {
        let mut bits = Bits::default();
        let rows = [0, 3, 63, 64, 700, 701];
        rows.iter().for_each(|row| bits.insert(*row));
        assert_eq!(bits.iter().collect::<Vec<_>>(), rows);
        for skipped in 0..=rows.len() {
            assert_eq!(bits.iter_from(skipped).collect::<Vec<_>>(), rows[skipped..]);
        }
        assert_eq!(bits.count(), rows.len());
    }

    #[test]
    fn sets_of_different_length_meet() {
        let (mut short, mut long) = (Bits::default(), Bits::default());
        short.insert(5);
        [5, 500].iter().for_each(|row| long.insert(*row));
        let mut both = long.clone();
        both.intersect(&short);
        assert_eq!(both.iter().collect::<Vec<_>>(), [5]);
        short.unite(&long);
        assert_eq!(short.iter().collect::<Vec<_>>(), [5, 500]);
        short.retain(|row| row > 5);
        assert_eq!(short.iter().collect::<Vec<_>>(), [500]);
        short.remove(500);
        assert!(!short.contains(500));
    }
}

//! How many slips of the hand lie between two texts.

/// Damerau–Levenshtein distance (optimal string alignment): insertions, deletions, substitutions, and exchanges of neighbours.
/// Given up, with a figure above the limit, once it can't be within the limit any more.
#[must_use]
pub fn distance_up_to(limit: usize, a: &[u8], b: &[u8]) -> usize {
    let mut before = vec![0; b.len() + 1];
    let mut above: Vec<usize> = (0..=b.len()).collect();
    let mut row = vec![0; b.len() + 1];
    for (i, x) in a.iter().enumerate() {
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let mut cost = (above[j] + usize::from(x != y)).min(above[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                cost = cost.min(before[j - 1] + 1);
            }
            row[j + 1] = cost;
        }
        let lowest = row.iter().chain(&above).min().copied().unwrap_or(0);
        if lowest > limit {
            return lowest;
        }
        std::mem::swap(&mut before, &mut above);
        std::mem::swap(&mut above, &mut row);
    }
    above[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_count_single_slips() {
        // Textbook examples: kitten/sitting is 3, ca/abc is 3 under optimal string alignment.
        for (a, b, expected) in [("kitten", "sitting", 3), ("ca", "abc", 3), ("ab", "ba", 1), ("", "abc", 3), ("same", "same", 0)] {
            assert_eq!(distance_up_to(9, a.as_bytes(), b.as_bytes()), expected, "{a} {b}");
        }
    }

    #[test]
    fn beyond_the_limit_only_that_is_told() {
        assert!(distance_up_to(2, b"0123456789", b"9876543210") > 2);
        assert_eq!(distance_up_to(2, b"0123456789", b"012345678"), 1);
    }
}

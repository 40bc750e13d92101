//! Words gathered into one text, each once. A bulk command gathers ten million of them, so none gets memory of its own.

/// Places at which the search for a word may begin.
const BUCKETS: usize = 64;
/// No word: the end of a chain.
const NONE: u16 = u16::MAX;

/// A word in the text, and the one before it in the same bucket.
#[derive(Clone, Copy)]
struct Place {
    start: u32,
    end: u32,
    before: u16,
}

/// Words in the order they came.
pub struct DistinctWords {
    text: String,
    places: Vec<Place>,
    last_of: [u16; BUCKETS],
    limit: usize,
}

impl DistinctWords {
    /// No words yet, and never more than `limit`, nor than can be counted.
    pub fn new(limit: usize) -> Self {
        Self { text: String::new(), places: Vec::new(), last_of: [NONE; BUCKETS], limit: limit.min(NONE.into()) }
    }

    /// Adds a word that is not empty and not there yet.
    pub fn add(&mut self, word: &str) {
        let start = self.begin();
        self.text.push_str(word);
        self.keep_new(start);
    }

    /// Adds a word of these characters.
    pub fn add_characters(&mut self, word: &[char]) {
        let start = self.begin();
        self.text.extend(word);
        self.keep_new(start);
    }

    /// All words, separated by single blanks.
    pub fn into_text(self) -> String {
        self.text
    }

    fn begin(&mut self) -> usize {
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.text.len()
    }

    /// Takes the word that was just put behind the text back unless it is new.
    fn keep_new(&mut self, start: usize) {
        let word = &self.text.as_bytes()[start..];
        let bucket = bucket(word);
        let mut at = self.last_of[bucket];
        let mut is_wanted = !word.is_empty() && self.places.len() < self.limit;
        while let Some(place) = self.places.get(usize::from(at)).filter(|_| is_wanted) {
            is_wanted = self.text.as_bytes()[place.start as usize..place.end as usize] != *word;
            at = place.before;
        }
        let ends = u32::try_from(start).ok().zip(u32::try_from(self.text.len()).ok());
        let (Some((first, end)), true, Ok(number)) = (ends, is_wanted, u16::try_from(self.places.len())) else {
            return self.text.truncate(start.saturating_sub(1));
        };
        self.places.push(Place { start: first, end, before: self.last_of[bucket] });
        self.last_of[bucket] = number;
    }
}

fn bucket(word: &[u8]) -> usize {
    word.iter().fold(word.len(), |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte))) % BUCKETS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_kept_once_in_the_order_of_arrival() {
        let mut words = DistinctWords::new(4);
        for word in ["b", "", "a", "b", "中国", "a"] {
            words.add(word);
        }
        words.add_characters(&['中', '国']);
        words.add_characters(&['国']);
        words.add("too many");
        assert_eq!(words.into_text(), "b a 中国 国");
        let mut none = DistinctWords::new(0);
        none.add("a");
        assert_eq!(none.into_text(), "");
    }

    #[test]
    fn words_of_one_bucket_are_told_apart() {
        let all: Vec<String> = (0..300).map(|n| format!("w{n}")).collect();
        let mut words = DistinctWords::new(1_000);
        all.iter().chain(&all).for_each(|word| words.add(word));
        assert_eq!(words.into_text(), all.join(" "));
    }
}

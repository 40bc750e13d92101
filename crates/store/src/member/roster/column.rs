//! One column of the roster: for each row the code of a value, and the values by their codes. Members share few values of any column
//! that lists filter by, so a condition is decided once for each value and then looked up for each row.

use std::collections::HashMap;

use super::Full;

/// The values of one column of every row.
#[derive(Debug, Default)]
pub struct Column {
    codes: Vec<u16>,
    values: Vec<Option<Box<str>>>,
    known: HashMap<Box<str>, u16>,
    nothing: Option<u16>,
}

impl Column {
    /// Sets a row's value; rows between the last one and this one hold nothing.
    pub fn set(&mut self, row: usize, value: Option<&str>) -> Result<(), Full> {
        let code = self.code(value)?;
        if row >= self.codes.len() {
            let nothing = self.code(None)?;
            self.codes.resize(row + 1, nothing);
        }
        self.codes[row] = code;
        Ok(())
    }

    fn code(&mut self, value: Option<&str>) -> Result<u16, Full> {
        let known = value.map_or(self.nothing, |value| self.known.get(value).copied());
        if let Some(code) = known {
            return Ok(code);
        }
        let code = u16::try_from(self.values.len()).map_err(|_| Full)?;
        self.values.push(value.map(Into::into));
        match value {
            Some(value) => drop(self.known.insert(value.into(), code)),
            None => self.nothing = Some(code),
        }
        Ok(code)
    }

    /// A row's code.
    pub fn code_of(&self, row: usize) -> usize {
        self.codes[row].into()
    }

    /// An answer for each code.
    pub fn map<T>(&self, answer: impl Fn(Option<&str>) -> T) -> Vec<T> {
        self.values.iter().map(|value| answer(value.as_deref())).collect()
    }

    /// The place of each code in the order of the values; nothing comes first.
    pub fn ranks(&self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.values.len()).collect();
        order.sort_unstable_by(|a, b| self.values[*a].cmp(&self.values[*b]));
        let mut ranks = vec![0; order.len()];
        for (rank, code) in order.into_iter().enumerate() {
            ranks[code] = rank;
        }
        ranks
    }

    /// Returns room that was reserved and not needed.
    pub fn shrink(&mut self) {
        self.codes.shrink_to_fit();
    }
}

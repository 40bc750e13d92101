//! One mobile of every row, packed into an integer, for "begins with" and "ends with".

use std::collections::HashMap;

/// Most digits that are packed; what is longer, or holds anything but digits, is kept as it is.
const PACKED_DIGITS: u32 = 17;

/// The mobiles of all rows.
#[derive(Debug, Default)]
pub struct Mobiles {
    /// A one followed by the digits; 0 is none.
    packed: Vec<u64>,
    odd: HashMap<usize, Box<str>>,
}

impl Mobiles {
    /// Sets the mobile of a row.
    pub fn set(&mut self, row: usize, mobile: Option<&str>) {
        if row >= self.packed.len() {
            self.packed.resize(row + 1, 0);
        }
        self.odd.remove(&row);
        let packed = mobile.and_then(pack);
        self.packed[row] = packed.unwrap_or(0);
        if let (Some(mobile), None) = (mobile, packed) {
            self.odd.insert(row, mobile.into());
        }
    }

    /// A test of rows: does the mobile begin or end with these digits?
    pub fn test<'a>(&'a self, digits: &'a str) -> impl Fn(usize) -> bool + 'a {
        let wanted = digits.parse::<u64>().ok().filter(|_| digits.len() <= PACKED_DIGITS as usize);
        let length = u32::try_from(digits.len()).unwrap_or(u32::MAX);
        move |row| match self.packed[row] {
            0 => self.odd.get(&row).is_some_and(|odd| odd.starts_with(digits) || odd.ends_with(digits)),
            packed => match (wanted, packed.ilog10().checked_sub(length)) {
                // No digits at all: everything that is there begins with nothing.
                (None, _) => digits.is_empty(),
                (Some(_), None) => false,
                (Some(wanted), Some(rest)) => {
                    let one = 10_u64.pow(length);
                    packed % one == wanted || packed / 10_u64.pow(rest) == one + wanted
                }
            },
        }
    }

    /// Returns room that was reserved and not needed.
    pub fn shrink(&mut self) {
        self.packed.shrink_to_fit();
    }
}

fn pack(mobile: &str) -> Option<u64> {
    let is_packable = mobile.len() <= PACKED_DIGITS as usize && mobile.bytes().all(|byte| byte.is_ascii_digit());
    if is_packable { format!("1{mobile}").parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_and_odd_mobiles_are_found_by_beginning_and_end() {
        let mut mobiles = Mobiles::default();
        let texts = [Some("13800000421"), Some("00421"), Some("+86 138"), None, Some(""), Some("123456789012345678901")];
        texts.iter().enumerate().for_each(|(row, text)| mobiles.set(row, *text));
        for digits in ["138", "421", "0421", "00421", "000421", "1", "13800000421", "113800000421", "", "123456789012345678901", "0"] {
            for (row, text) in texts.iter().enumerate() {
                let expected = text.is_some_and(|text| text.starts_with(digits) || text.ends_with(digits));
                assert_eq!(mobiles.test(digits)(row), expected, "{digits} in {text:?}");
            }
        }
    }
}

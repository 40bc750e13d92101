//! Order numbers (requirements A19.7): prefix of the kind, five characters of the installation, fourteen digits of the instant in the
//! association's zone, eight random digits. `feeaa2232019101515265127581374`.

use std::collections::HashSet;

use chrono::{DateTime, Utc};

use super::OrderKind;
use crate::calendar::TimeZone;
use crate::command::Env;
use crate::id::DeviceId;
use crate::refusal::{IssueCode, Refusal};

/// Random digits at the end of a number.
pub const NUMBER_DIGITS: usize = 8;
/// Characters of an installation's code.
pub const INSTALLATION_CHARS: usize = 5;

/// The code of an installation inside order numbers: the last hexadecimal digits of its id, which are random ones.
#[must_use]
pub fn installation_code(device: DeviceId) -> String {
    let digits = device.0.simple().to_string();
    digits[digits.len() - INSTALLATION_CHARS..].to_owned()
}

/// Eight digits out of randomness; what the desk fills into a new order.
#[must_use]
pub fn number_digits(random: [u8; 8]) -> String {
    const LIMIT: u64 = 100_000_000;
    format!("{:0width$}", u64::from_be_bytes(random) % LIMIT, width = NUMBER_DIGITS)
}

/// The numbers of orders that a command makes by itself: the code of the desk that issued it, and digits that follow from its id, so that
/// executing it again makes the same ones.
#[derive(Debug)]
pub struct OrderNumbers<'a> {
    stem: String,
    next: u64,
    taken: &'a HashSet<String>,
}

impl<'a> OrderNumbers<'a> {
    /// Begins, beside numbers that stand already.
    #[must_use]
    pub fn new(kind: OrderKind, env: &Env, taken: &'a HashSet<String>) -> Self {
        let (_, digits) = env.command.0.as_u64_pair();
        Self { stem: Self::stem(kind, env), next: digits, taken }
    }

    /// What all of them begin with: everything but the digits at the end.
    #[must_use]
    pub fn stem(kind: OrderKind, env: &Env) -> String {
        format!("{}{}{}", kind.number_prefix(), installation_code(env.numbers.device), instant_digits(env.now, env.zone))
    }

    /// The next one. A command makes fewer than there are digits for.
    pub fn take(&mut self) -> String {
        loop {
            let number = format!("{}{}", self.stem, number_digits(self.next.to_be_bytes()));
            self.next = self.next.wrapping_add(1);
            if !self.taken.contains(&number) {
                return number;
            }
        }
    }
}

fn instant_digits(at: DateTime<Utc>, zone: TimeZone) -> String {
    zone.text_of(at).chars().filter(char::is_ascii_digit).collect()
}

/// The number of an order that is made now.
///
/// # Errors
/// A code or digits of another shape than an installation gives.
pub fn order_no(kind: OrderKind, installation: &str, at: DateTime<Utc>, zone: TimeZone, digits: &str) -> Result<String, Refusal> {
    let is_code =
        installation.len() == INSTALLATION_CHARS && installation.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if !is_code {
        return Err(Refusal::field("installation", IssueCode::BadCharacter));
    }
    if digits.len() != NUMBER_DIGITS || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::field("number_digits", IssueCode::BadCharacter));
    }
    Ok(format!("{}{installation}{}{digits}", kind.number_prefix(), instant_digits(at, zone)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    /// The number of the member manual's sample list, taken apart by requirements A19.7.
    #[test]
    fn a_number_is_made_of_kind_installation_instant_and_digits() {
        let at = "2019-10-15T07:26:51Z".parse().unwrap();
        let number = |kind| order_no(kind, "aa223", at, TimeZone::default(), "27581374").unwrap();
        assert_eq!(number(OrderKind::Dues), "feeaa2232019101515265127581374");
        assert_eq!(number(OrderKind::Event), "actaa2232019101515265127581374");
        assert_eq!(number(OrderKind::Service).len(), 30);
    }

    #[test]
    fn the_instant_is_told_in_the_zone_of_the_association() {
        let at = "2026-12-31T16:00:00Z".parse().unwrap();
        let number = |zone: &str| order_no(OrderKind::Dues, "00000", at, TimeZone::from_name(zone).unwrap(), "00000000").unwrap();
        assert_eq!(number("Asia/Shanghai"), "fee000002027010100000000000000");
        assert_eq!(number("UTC"), "fee000002026123116000000000000");
    }

    #[test]
    fn parts_of_another_shape_are_refused() {
        let at = "2026-11-21T02:00:00Z".parse().unwrap();
        for (installation, digits) in
            [("aa22", "27581374"), ("AA223", "27581374"), ("aa223", "2758137"), ("aa223", "2758137x"), ("aä22", "27581374")]
        {
            assert!(order_no(OrderKind::Dues, installation, at, TimeZone::default(), digits).is_err(), "{installation} {digits}");
        }
    }

    #[test]
    fn a_command_numbers_its_orders_the_same_way_each_time_and_passes_over_what_stands() {
        let env = crate::order::testing::env();
        let numbers = |taken: &HashSet<String>| {
            let mut numbers = OrderNumbers::new(OrderKind::Dues, &env, taken);
            [numbers.take(), numbers.take()]
        };
        let free = numbers(&HashSet::new());
        assert_eq!(free, numbers(&HashSet::new()));
        assert!(free[0].starts_with("fee0000020261121100000") && free[0].len() == 30 && free[0] != free[1], "{free:?}");
        assert_eq!(numbers(&HashSet::from([free[0].clone()]))[0], free[1]);
    }

    #[test]
    fn codes_and_digits_have_their_shape() {
        let device = DeviceId(Uuid::from_u128(0x0199_8000_1234_7abc_8def_0123_456a_a223));
        assert_eq!(installation_code(device), "aa223");
        assert_eq!(number_digits([0; 8]), "00000000");
        assert_eq!(number_digits(27_581_374_u64.to_be_bytes()), "27581374");
        assert_eq!(number_digits(100_000_001_u64.to_be_bytes()), "00000001");
    }
}

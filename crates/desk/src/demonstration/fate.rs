//! What became of a made-up member: when it joined, when it expires, whether it is still an applicant. Every status of a member occurs.

use chrono::{Days, Months, NaiveDate};
use domain::association::Level;

use super::random::Random;

/// The lots that members draw, and how many of a hundred and twenty draw each.
const LOTS: [(Lot, u32); 9] = [
    (Lot::Active, 72),
    (Lot::Due, 9),
    (Lot::Grace, 8),
    (Lot::Expired, 17),
    (Lot::Unlimited, 4),
    (Lot::Submitted, 5),
    (Lot::Approved, 2),
    (Lot::Rejected, 1),
    (Lot::Left, 2),
];
/// The first members draw one lot after the other, each twice, so that the smallest demonstration has them all.
const DEALT: usize = 2 * LOTS.len();

/// What a member is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lot {
    /// In force.
    Active,
    /// In its renewal period.
    Due,
    /// In its grace period.
    Grace,
    /// Expired.
    Expired,
    /// In force without an end.
    Unlimited,
    /// Applied, and waits for a decision.
    Submitted,
    /// Applied and approved, and has to pay.
    Approved,
    /// Applied and was rejected.
    Rejected,
    /// Was in force, and is withdrawn or barred since.
    Left,
}

/// The dates of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fate {
    /// What it is.
    pub lot: Lot,
    /// First day of membership.
    pub joined_on: Option<NaiveDate>,
    /// Last day of membership.
    pub expires_on: Option<NaiveDate>,
}

impl Lot {
    /// The lot of the nth member.
    pub fn draw(ordinal: usize, random: &mut Random) -> Self {
        if ordinal < DEALT {
            return LOTS[ordinal / 2 % LOTS.len()].0;
        }
        LOTS[random.weighted(&LOTS.map(|(_, weight)| weight))].0
    }

    /// Whether it is still an applicant.
    pub fn is_applicant(self) -> bool {
        matches!(self, Self::Submitted | Self::Approved | Self::Rejected)
    }
}

impl Fate {
    /// The dates that make a member of a level what its lot says, seen from today.
    pub fn of(lot: Lot, level: &Level, today: NaiveDate, random: &mut Random) -> Self {
        let (window, grace) = (i64::from(level.renewal_window_days), i64::from(level.grace_days));
        let days = match lot {
            Lot::Submitted | Lot::Approved | Lot::Rejected => return Self { lot, joined_on: None, expires_on: None },
            Lot::Unlimited => {
                let joined_on = shifted(today, -random.within(0, 6 * 365));
                return Self { lot, joined_on: Some(joined_on), expires_on: None };
            }
            // A term is a year, so nobody in force expires later.
            Lot::Active | Lot::Left => random.within((window + 1).min(364), 364),
            Lot::Due => random.within(0, window),
            Lot::Grace => -random.within(1, grace.max(1)),
            Lot::Expired => -random.within(grace + 1, grace + 1_100),
        };
        let expires_on = shifted(today, days);
        let years = 1 + [0, 1, 2, 3, 4, 6, 9][random.weighted(&[26, 18, 15, 13, 11, 10, 7])];
        let begins = shifted(expires_on, 1);
        let joined_on = begins.checked_sub_months(Months::new(12 * years)).unwrap_or(begins);
        Self { lot, joined_on: Some(joined_on), expires_on: Some(expires_on) }
    }

    /// First day of the term that ends, or ended, with the expiry.
    pub fn term_begins(&self) -> Option<NaiveDate> {
        shifted(self.expires_on?, 1).checked_sub_months(Months::new(12))
    }
}

/// A date some days later, or earlier.
pub fn shifted(date: NaiveDate, days: i64) -> NaiveDate {
    let count = Days::new(days.unsigned_abs());
    let moved = if days < 0 { date.checked_sub_days(count) } else { date.checked_add_days(count) };
    moved.unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Money;
    use domain::association::StatusRules;
    use domain::member::status::{MemberStatus, from_parts};
    use domain::member::{MemberKind, Stage, Standing};
    use domain::money::Currency;

    fn level() -> Level {
        Level {
            id: uuid::Uuid::nil().into(),
            name: "普通会员".into(),
            kind: MemberKind::Individual,
            group_name: String::new(),
            suffix: "PT".into(),
            dues: Money::zero(Currency::CNY),
            term_months: 12,
            renewal_window_days: 60,
            grace_days: 90,
            late_start: domain::renewal::LateStart::PaymentDay,
            retired_on: None,
            statuses: StatusRules::default(),
            documents: Vec::new(),
        }
    }

    #[test]
    fn dates_give_the_status_that_the_lot_says() {
        let today: NaiveDate = "2026-11-21".parse().unwrap();
        for ordinal in 0..2_000 {
            let mut random = Random::of(3, "fate", ordinal);
            let lot = Lot::draw(ordinal, &mut random);
            let fate = Fate::of(lot, &level(), today, &mut random);
            let status = from_parts(Stage::Complete, Standing::Good, fate.expires_on, &level(), today);
            let expected = match lot {
                Lot::Active | Lot::Unlimited | Lot::Left => MemberStatus::Active,
                Lot::Due => MemberStatus::Due,
                Lot::Grace => MemberStatus::Grace,
                Lot::Expired => MemberStatus::Expired,
                Lot::Submitted | Lot::Approved | Lot::Rejected => continue,
            };
            assert_eq!(status, expected, "{fate:?}");
            assert!(fate.joined_on.is_some_and(|joined| joined <= today), "{fate:?}");
            assert!(fate.expires_on.is_none_or(|expires| Some(expires) > fate.joined_on), "{fate:?}");
        }
    }

    #[test]
    fn a_small_demonstration_has_every_lot() {
        let lots: Vec<Lot> = (0..DEALT).map(|ordinal| Lot::draw(ordinal, &mut Random::of(1, "fate", ordinal))).collect();
        for (lot, _) in LOTS {
            assert_eq!(lots.iter().filter(|one| **one == lot).count(), 2, "{lot:?}");
        }
    }
}

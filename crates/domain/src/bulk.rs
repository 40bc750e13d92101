//! Bulk commands: each record is decided by itself, so that one that a rule keeps as it is never stops the others.

use std::collections::HashSet;
use std::hash::Hash;

use uuid::Uuid;

use crate::command::{BULK_LIMIT, Decision, Skipped};
use crate::named::named;
use crate::record::Change;
use crate::refusal::Refusal;

named! {
    /// How grave something is that was found before an act on many.
    Gravity {
        /// It is left alone, or a figure is not right.
        Error = "error",
        /// It may be done, and is unusual.
        Warning = "warning",
        /// Worth a look.
        Hint = "hint",
    }
}

/// Decides record by record. A record that a rule refuses is skipped with its reason; where it is the only one chosen, the whole command
/// is refused, because then nothing else is left to do. A record that is chosen twice counts once.
///
/// # Errors
/// Nothing was chosen, or too much, or the only one is refused.
pub fn each<I, D>(ids: &[I], mut decide: D) -> Result<Decision, Refusal>
where
    I: Copy + Eq + Hash + Into<Uuid>,
    D: FnMut(I) -> Result<Vec<Change>, Refusal>,
{
    if ids.is_empty() {
        return Err(Refusal::NothingSelected {});
    }
    if ids.len() > BULK_LIMIT {
        return Err(Refusal::TooMany { limit: u32::try_from(BULK_LIMIT).unwrap_or(u32::MAX) });
    }
    let mut decision = Decision::default();
    let mut seen = HashSet::with_capacity(ids.len());
    for id in ids.iter().copied().filter(|id| seen.insert(*id)) {
        match decide(id) {
            Ok(changes) => decision.changes.extend(changes),
            Err(refusal) if ids.len() == 1 => return Err(refusal),
            Err(refusal) => decision.skipped.push(Skipped { id: id.into(), refusal }),
        }
    }
    Ok(decision)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::OrderId;

    fn id(n: u128) -> OrderId {
        OrderId(Uuid::from_u128(n))
    }

    #[test]
    fn a_refused_record_is_skipped_and_the_others_go_on() {
        let refuse_second = |one: OrderId| if one == id(2) { Err(Refusal::MixedCurrencies {}) } else { Ok(Vec::new()) };
        let decision = each(&[id(1), id(2), id(3), id(2)], refuse_second).unwrap();
        assert_eq!(decision.skipped.iter().map(|one| one.id).collect::<Vec<_>>(), [id(2).0]);
    }

    #[test]
    fn the_only_record_refused_refuses_the_command() {
        assert_eq!(each(&[id(1)], |_| Err(Refusal::MixedCurrencies {})), Err(Refusal::MixedCurrencies {}));
    }

    #[test]
    fn nothing_and_too_much_are_refused() {
        assert_eq!(each(&[] as &[OrderId], |_| Ok(Vec::new())), Err(Refusal::NothingSelected {}));
        let many: Vec<_> = (0..=BULK_LIMIT as u128).map(id).collect();
        assert_eq!(each(&many, |_| Ok(Vec::new())).unwrap_err().code(), "too_many");
    }
}

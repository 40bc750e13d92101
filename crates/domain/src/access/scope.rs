//! The part of the association that a person works for: an organisation and all below it, or the whole (requirements F3.6).

use std::collections::BTreeSet;

use crate::association::Org;
use crate::id::OrgId;

/// A part of the association.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    /// Every member, and what belongs to no member.
    #[default]
    Whole,
    /// The members of an organisation and of those below it, with what hangs on them, and nothing else.
    Branch {
        /// The organisation.
        top: OrgId,
        /// It and all below it; empty where it is not there any more.
        inside: BTreeSet<OrgId>,
    },
}

impl Scope {
    /// An organisation and all below it. One that is not there any more leaves nothing.
    #[must_use]
    pub fn of(org: Option<OrgId>, orgs: &[Org]) -> Self {
        let Some(top) = org else { return Self::Whole };
        let mut inside: BTreeSet<OrgId> = orgs.iter().filter(|org| org.id == top).map(|org| org.id).collect();
        loop {
            let is_below = |org: &&Org| org.parent_id.is_some_and(|parent| inside.contains(&parent)) && !inside.contains(&org.id);
            let below: Vec<OrgId> = orgs.iter().filter(is_below).map(|org| org.id).collect();
            if below.is_empty() {
                return Self::Branch { top, inside };
            }
            inside.extend(below);
        }
    }

    /// Whether an organisation lies in it.
    #[must_use]
    pub fn holds(&self, org: OrgId) -> bool {
        match self {
            Self::Whole => true,
            Self::Branch { inside, .. } => inside.contains(&org),
        }
    }

    /// Whether it is the whole association.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        *self == Self::Whole
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    /// requirements F3.6
    #[test]
    fn a_branch_holds_itself_and_all_below_and_nothing_beside() {
        let id = |n: u128| OrgId(Uuid::from_u128(n));
        let org = |(n, parent): (u128, Option<u128>)| Org::fresh(id(n), parent.map(id), &n.to_string());
        // 1 is the head; 2 and 3 are branches; 4 lies below 2, 5 below 4. The rows come in no order.
        let orgs: Vec<Org> = [(5, Some(4)), (1, None), (4, Some(2)), (3, Some(1)), (2, Some(1))].map(org).into();
        for (top, expected) in [(2, vec![2, 4, 5]), (3, vec![3]), (4, vec![4, 5]), (1, vec![1, 2, 3, 4, 5]), (9, vec![])] {
            let scope = Scope::of(Some(id(top)), &orgs);
            assert_eq!((1..=9).filter(|n| scope.holds(id(*n))).collect::<Vec<_>>(), expected, "{top}");
        }
        assert!(Scope::of(None, &orgs).is_whole() && Scope::Whole.holds(id(9)));
    }
}

//! Who a row of members means: a member that stands, or one of a row above.

use std::collections::HashMap;

use super::import::ImportMembersFacts;
use super::rivals::{Rival, mobiles, settled};
use super::{Member, MemberField, MemberKind, MemberProfile, Standing};
use crate::parse::text::clean_key;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// By what a member is known again: its code, or its name together with its mobile.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Identity {
    /// Unified social credit code, in its one spelling.
    pub uscc: Option<String>,
    /// [`clean_key`] of the name.
    pub name: String,
    /// Mobile, in its one spelling; empty where there is none.
    pub mobile: String,
}

impl Identity {
    /// The identity that a profile tells.
    #[must_use]
    pub fn of(profile: &MemberProfile) -> Self {
        Self { uscc: profile.uscc.clone(), name: clean_key(&profile.name), mobile: profile.mobile.clone().unwrap_or_default() }
    }

    /// Name and mobile, where there is either.
    fn name_and_mobile(&self) -> Option<(String, String)> {
        (!self.name.is_empty() || !self.mobile.is_empty()).then(|| (self.name.clone(), self.mobile.clone()))
    }

    /// Could both be the same, going by name and mobile? Not where each has a code of its own.
    fn is_like(&self, other: &Self) -> bool {
        (&self.name, &self.mobile) == (&other.name, &other.mobile)
            && (self.uscc.is_none() || other.uscc.is_none() || self.uscc == other.uscc)
    }
}

/// The members that stand, by what they are known.
pub(super) struct Known<'a> {
    by_uscc: HashMap<String, Vec<&'a Member>>,
    by_name_and_mobile: HashMap<(String, String), Vec<&'a Member>>,
    by_name: HashMap<String, &'a Member>,
    barred: HashMap<String, &'a Member>,
}

impl<'a> Known<'a> {
    pub(super) fn of(kind: MemberKind, facts: &'a ImportMembersFacts) -> Self {
        let mut known =
            Self { by_uscc: HashMap::new(), by_name_and_mobile: HashMap::new(), by_name: HashMap::new(), barred: HashMap::new() };
        for member in facts.members.iter().filter(|member| member.profile.kind == kind) {
            let identity = Identity::of(&member.profile);
            if let Some(key) = identity.name_and_mobile() {
                known.by_name_and_mobile.entry(key).or_default().push(member);
            }
            if let Some(uscc) = identity.uscc {
                known.by_uscc.entry(uscc).or_default().push(member);
            }
            if member.standing == Standing::Blacklisted {
                known.barred.insert(identity.name.clone(), member);
            }
            known.by_name.insert(identity.name, member);
        }
        known
    }

    /// Somebody on the blacklist who bears the name of a new member: whoever looks at the preview decides (requirements A12).
    pub(super) fn barred(&self, identity: &Identity) -> Option<FieldIssue> {
        let other = self.barred.get(&identity.name).filter(|_| !identity.name.is_empty())?;
        Some(FieldIssue::new(MemberField::Name.key(), IssueCode::NameBlacklisted).with("value", &other.profile.name))
    }

    /// A unit that bears the name of a new one already; persons may share a name.
    pub(super) fn namesake(&self, kind: MemberKind, identity: &Identity) -> Option<FieldIssue> {
        let other = self.by_name.get(&identity.name).filter(|_| kind == MemberKind::Unit && !identity.name.is_empty())?;
        let other = other.member_no.as_ref().unwrap_or(&other.profile.name);
        Some(FieldIssue::new(MemberField::Name.key(), IssueCode::Taken).with("other", other))
    }

    /// The member that a row means: by its code, else by name and mobile.
    pub(super) fn find(&self, identity: &Identity) -> Result<Option<&'a Member>, FieldIssue> {
        let by_uscc = identity.uscc.as_ref().and_then(|uscc| self.by_uscc.get(uscc));
        if let Some(found) = by_uscc {
            return one(found, MemberField::Uscc);
        }
        let named = identity.name_and_mobile().and_then(|key| self.by_name_and_mobile.get(&key)).map_or(&[][..], Vec::as_slice);
        let like: Vec<&Member> = named.iter().copied().filter(|member| identity.is_like(&Identity::of(&member.profile))).collect();
        match (like.as_slice(), named) {
            ([], [other, ..]) => {
                let current = other.profile.uscc.clone().unwrap_or_default();
                Err(FieldIssue::new(MemberField::Uscc.key(), IssueCode::UsccDiffers).with("current", current))
            }
            ([], []) => Ok(None),
            (like, _) => one(like, MemberField::Name),
        }
    }
}

fn one<'a>(found: &[&'a Member], field: MemberField) -> Result<Option<&'a Member>, FieldIssue> {
    match found {
        [one] => Ok(Some(one)),
        many => Err(FieldIssue::new(field.key(), IssueCode::AmbiguousMember).with("count", many.len())),
    }
}

/// The rows above, by what their members are known.
#[derive(Default)]
pub(super) struct Seen {
    by_uscc: HashMap<String, u32>,
    by_name_and_mobile: HashMap<(String, String), Vec<(Identity, u32)>>,
}

impl Seen {
    /// Notes a row; the row above that means the same member, if there is one.
    pub(super) fn note(&mut self, identity: &Identity, row: u32) -> Option<u32> {
        if let Some(first) = identity.uscc.as_ref().and_then(|uscc| self.by_uscc.get(uscc)) {
            return Some(*first);
        }
        if let Some(key) = identity.name_and_mobile() {
            let named = self.by_name_and_mobile.entry(key).or_default();
            if let Some((_, first)) = named.iter().find(|(other, _)| identity.is_like(other)) {
                return Some(*first);
            }
            named.push((identity.clone(), row));
        }
        if let Some(uscc) = &identity.uscc {
            self.by_uscc.insert(uscc.clone(), row);
        }
        None
    }
}

/// Members that may stand in a row's way, found by what they share with it.
#[derive(Default)]
pub(crate) struct Rivals {
    all: Vec<Rival>,
    by_shared: HashMap<String, Vec<usize>>,
}

impl Rivals {
    pub(super) fn of(facts: &ImportMembersFacts) -> Self {
        let mut rivals = Self::default();
        for member in &facts.members {
            rivals.add(member.into());
        }
        rivals
    }

    pub(crate) fn add(&mut self, rival: Rival) {
        let shared = rival.uscc.iter().chain(&rival.user_name).chain(&rival.mobiles);
        for value in shared {
            self.by_shared.entry(value.clone()).or_default().push(self.all.len());
        }
        self.all.push(rival);
    }

    /// The profile by the rule for members that share something.
    pub(crate) fn settled(&self, profile: MemberProfile, before: Option<&Member>) -> Result<MemberProfile, Refusal> {
        let shared = profile.uscc.as_deref().into_iter().chain(profile.user_name.as_deref()).chain(mobiles(&profile));
        let mut near: Vec<usize> = shared.filter_map(|value| self.by_shared.get(value)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        let near: Vec<Rival> = near.into_iter().map(|index| self.all[index].clone()).collect();
        settled(profile, before.map(|before| before.id), before.map(|before| &before.profile), &near)
    }
}

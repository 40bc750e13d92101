//! What one person was given: a role, rights of their own where they differ from it, and the organisation that they work for
//! (requirements F1.2, F1.4, F1.12).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Right, Rights, Role};
use crate::association::Org;
use crate::id::OrgId;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// What one person was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Access {
    /// What they are at the desk.
    pub role: Role,
    /// Their rights, ticked one by one; none where they have those of the role.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub rights: Option<Rights>,
    /// The organisation whose members, and whose branches' members, they see and change; none for the whole association.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub org_id: Option<OrgId>,
}

/// What must be known to give somebody access.
#[derive(Debug, Clone)]
pub struct AccessFacts {
    /// Every organisation.
    pub orgs: Vec<Org>,
}

impl Access {
    /// A role with its own rights, for the whole association.
    #[must_use]
    pub fn of(role: Role) -> Self {
        Self { role, rights: None, org_id: None }
    }

    /// Whether they have the right. An administrator has every one, and nobody else has what only administrators have.
    #[must_use]
    pub fn may(&self, right: Right) -> bool {
        match (&self.rights, self.role) {
            (_, Role::Administrator) => true,
            (Some(rights), _) => rights.has(right) && right.is_grantable(),
            (None, role) => role.has(right),
        }
    }

    /// Every right they have.
    #[must_use]
    pub fn rights(&self) -> Rights {
        Right::ALL.into_iter().filter(|right| self.may(*right)).collect()
    }

    /// The same in the one way in which it is kept: an administrator has every right everywhere, rights that are those of the role are
    /// none of one's own, and the head association is the whole of it.
    pub fn settled(&self, facts: &AccessFacts) -> Result<Self, Refusal> {
        let role = self.role;
        if role == Role::Administrator {
            return Ok(Self::of(role));
        }
        if self.rights.as_ref().is_some_and(|rights| rights.has(Right::ManagePeople)) {
            let issue = FieldIssue::new("rights", IssueCode::UnknownChoice).with("value", Right::ManagePeople.name());
            return Err(Refusal::InvalidFields(vec![issue]));
        }
        let rights = self.rights.clone().filter(|rights| *rights != role.rights());
        let org = match self.org_id {
            None => None,
            Some(id) => Some(facts.orgs.iter().find(|org| org.id == id).ok_or_else(|| Refusal::NotFound { record: "org".into() })?),
        };
        Ok(Self { role, rights, org_id: org.filter(|org| org.parent_id.is_some()).map(|org| org.id) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn rights(all: &[Right]) -> Rights {
        all.iter().copied().collect()
    }

    /// requirements F1.2, F1.12
    #[test]
    fn own_rights_stand_in_the_place_of_the_roles_and_administrators_keep_all() {
        use Right::{DeleteMembers, EditInvoices, EditMembers, ManagePeople};
        let access = |role, own: Option<&[Right]>| Access { rights: own.map(rights), ..Access::of(role) };
        for (role, own, may, may_not) in [
            (Role::Clerk, None, &[EditMembers][..], &[EditInvoices, DeleteMembers, ManagePeople][..]),
            (Role::Clerk, Some(&[EditInvoices][..]), &[EditInvoices], &[EditMembers, DeleteMembers, ManagePeople]),
            (Role::Viewer, Some(&[DeleteMembers]), &[DeleteMembers], &[EditMembers, ManagePeople]),
            (Role::Finance, Some(&[]), &[], &[EditInvoices, EditMembers, ManagePeople]),
            (Role::Viewer, Some(&[ManagePeople]), &[], &[ManagePeople]),
            (Role::Administrator, Some(&[]), &[EditMembers, EditInvoices, DeleteMembers, ManagePeople], &[]),
        ] {
            let access = access(role, own);
            assert!(may.iter().all(|right| access.may(*right)), "{access:?}");
            assert!(!may_not.iter().any(|right| access.may(*right)), "{access:?}");
        }
    }

    #[test]
    fn access_is_kept_in_one_way_only() {
        let org = |n: u128, parent: Option<u128>| Org {
            code: format!("{n:03}"),
            ..Org::fresh(OrgId(Uuid::from_u128(n)), parent.map(|parent| OrgId(Uuid::from_u128(parent))), &n.to_string())
        };
        let facts = AccessFacts { orgs: vec![org(1, None), org(2, Some(1))] };
        let id = |n| Some(OrgId(Uuid::from_u128(n)));
        let clerk = Role::Clerk.rights();
        for (given, expected) in [
            (Access { rights: Some(clerk), ..Access::of(Role::Clerk) }, Ok(Access::of(Role::Clerk))),
            (Access { org_id: id(1), ..Access::of(Role::Clerk) }, Ok(Access::of(Role::Clerk))),
            (Access { org_id: id(2), ..Access::of(Role::Clerk) }, Ok(Access { org_id: id(2), ..Access::of(Role::Clerk) })),
            (Access { org_id: id(3), ..Access::of(Role::Clerk) }, Err("not_found")),
            (Access { org_id: id(2), rights: Some(Rights::default()), role: Role::Administrator }, Ok(Access::of(Role::Administrator))),
            (Access { rights: Some(rights(&[Right::ManagePeople])), ..Access::of(Role::Viewer) }, Err("invalid_fields")),
        ] {
            let settled = given.settled(&facts).map_err(|refusal| refusal.code());
            assert_eq!(settled, expected.map_err(ToOwned::to_owned), "{given:?}");
        }
    }
}

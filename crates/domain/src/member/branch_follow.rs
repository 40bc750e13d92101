//! Followed branches (关注分会): members subscribe to branches without belonging to them (requirements A18, F3.4).

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{ChosenMembers, Member};
use crate::access::Right;
use crate::association::Org;
use crate::bulk;
use crate::command::{BULK_LIMIT, Command, Decision, Env};
use crate::id::{BranchFollowId, MemberId, OrgId};
use crate::record::Edit;
use crate::refusal::{IssueCode, Refusal};

/// That a member follows a branch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchFollow {
    /// Its id.
    pub id: BranchFollowId,
    /// The member.
    pub member_id: MemberId,
    /// The branch.
    pub org_id: OrgId,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// Members who follow branches: each member each branch.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FollowBranches {
    /// Which members.
    pub member_ids: Vec<MemberId>,
    /// Which branches.
    pub org_ids: Vec<OrgId>,
}

/// The members, the organisations, and what the members follow already.
#[derive(Debug, Clone)]
pub struct FollowBranchesFacts {
    /// Those that exist.
    pub members: ChosenMembers,
    /// Head association and branches.
    pub orgs: Vec<Org>,
    /// What these members follow.
    pub follows: Vec<BranchFollow>,
}

impl Command for FollowBranches {
    const NAME: &'static str = "member.follow_branches";
    const RIGHT: Right = Right::EditMembers;
    const IS_UNDOABLE: bool = true;
    type Facts = FollowBranchesFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        if self.org_ids.is_empty() {
            return Err(Refusal::field("org_ids", IssueCode::Required));
        }
        if self.member_ids.len().saturating_mul(self.org_ids.len()) > BULK_LIMIT {
            return Err(Refusal::TooMany { limit: u32::try_from(BULK_LIMIT).unwrap_or(u32::MAX) });
        }
        let mut followed: HashSet<(MemberId, OrgId)> = facts.follows.iter().map(|one| (one.member_id, one.org_id)).collect();
        let orgs: HashMap<OrgId, &Org> = facts.orgs.iter().map(|org| (org.id, org)).collect();
        let pairs: Vec<_> = self.member_ids.iter().flat_map(|member| self.org_ids.iter().map(|org| (*member, *org))).collect();
        let ids: Vec<BranchFollowId> = (0..pairs.len()).map(|ordinal| env.id(ordinal)).collect();
        let pairs: HashMap<BranchFollowId, (MemberId, OrgId)> = ids.iter().copied().zip(pairs).collect();
        bulk::each(&ids, |id| {
            let (member_id, org_id) = pairs[&id];
            let member: &Member = facts.members.get(member_id)?;
            let org = orgs.get(&org_id).ok_or_else(|| Refusal::NotFound { record: "org".to_owned() })?;
            if !followed.insert((member_id, org_id)) {
                return Err(Refusal::AlreadyFollows { name: member.profile.name.clone(), org: org.name.clone() });
            }
            let follow = BranchFollow { id, member_id, org_id, created_at: env.now, updated_at: env.now };
            Ok(vec![Edit::Insert(follow).into()])
        })
    }
}

/// Links to end.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UnfollowBranches {
    /// Which.
    pub ids: Vec<BranchFollowId>,
}

/// The links that exist.
#[derive(Debug, Clone)]
pub struct UnfollowBranchesFacts {
    /// By id.
    pub follows: HashMap<BranchFollowId, BranchFollow>,
}

impl Command for UnfollowBranches {
    const NAME: &'static str = "member.unfollow_branches";
    const RIGHT: Right = Right::EditMembers;
    const IS_UNDOABLE: bool = true;
    type Facts = UnfollowBranchesFacts;

    fn decide(&self, facts: &Self::Facts, _: &Env) -> Result<Decision, Refusal> {
        bulk::each(&self.ids, |id| {
            let follow = facts.follows.get(&id).ok_or_else(|| Refusal::NotFound { record: "branch_follow".to_owned() })?;
            Ok(vec![Edit::Delete(follow.clone()).into()])
        })
    }
}

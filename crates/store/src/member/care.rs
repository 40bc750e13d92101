//! What the commands of member care must know: followed branches, points, kinds of follow-up, merging.

use domain::Env;
use domain::member::{
    AddFollowUpType, AwardPoints, AwardPointsFacts, BranchFollow, EditFollowUpType, FollowBranches, FollowBranchesFacts,
    FollowUpTypesFacts, MergeMembers, MergeMembersFacts, PointsEntry, ReversePoints, ReversePointsFacts, UnfollowBranches,
    UnfollowBranchesFacts,
};

use super::attachments::attached_files;
use super::facts::chosen;
use crate::engine::Session;
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::table::{all, find, find_by, find_many, id_value};

impl LoadFacts for FollowBranches {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<FollowBranchesFacts, Fault> {
        let ids: Vec<_> = self.member_ids.iter().map(|id| id_value(*id)).collect();
        Ok(FollowBranchesFacts {
            members: chosen(session, env, &self.member_ids).await?,
            orgs: all(session, env.association).await?,
            follows: find_by(session, env.association, "member_id", &ids).await?,
        })
    }
}

impl LoadFacts for UnfollowBranches {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<UnfollowBranchesFacts, Fault> {
        let ids: Vec<_> = self.ids.iter().map(|id| id.0).collect();
        let found: Vec<BranchFollow> = find_many(session, env.association, &ids).await?;
        Ok(UnfollowBranchesFacts { follows: found.into_iter().map(|follow| (follow.id, follow)).collect() })
    }
}

impl LoadFacts for AwardPoints {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<AwardPointsFacts, Fault> {
        Ok(AwardPointsFacts { members: chosen(session, env, &self.ids).await? })
    }
}

impl LoadFacts for ReversePoints {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ReversePointsFacts, Fault> {
        let reversals: Vec<PointsEntry> = find_by(session, env.association, "reverses_id", &[id_value(self.id)]).await?;
        Ok(ReversePointsFacts { entry: find(session, env.association, self.id).await?, is_reversed: !reversals.is_empty() })
    }
}

impl LoadFacts for AddFollowUpType {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<FollowUpTypesFacts, Fault> {
        Ok(FollowUpTypesFacts { types: all(session, env.association).await? })
    }
}

impl LoadFacts for EditFollowUpType {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<FollowUpTypesFacts, Fault> {
        Ok(FollowUpTypesFacts { types: all(session, env.association).await? })
    }
}

impl LoadFacts for MergeMembers {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<MergeMembersFacts, Fault> {
        let mut every = self.gone.clone();
        every.push(self.keep);
        let ids: Vec<_> = every.iter().map(|id| id_value(*id)).collect();
        Ok(MergeMembersFacts {
            members: chosen(session, env, &every).await?,
            orders: in_order(find_by(session, env.association, "member_id", &ids).await?, |one| one.id.0),
            invoices: in_order(find_by(session, env.association, "member_id", &ids).await?, |one| one.id.0),
            follow_ups: in_order(find_by(session, env.association, "member_id", &ids).await?, |one| one.id.0),
            reviews: in_order(find_by(session, env.association, "member_id", &ids).await?, |one| one.id.0),
            follows: in_order(find_by(session, env.association, "member_id", &ids).await?, |one| one.id.0),
            points: in_order(find_by(session, env.association, "member_id", &ids).await?, |one| one.id.0),
            entries: in_order(find_by(session, env.association, "member_id", &ids).await?, |one| one.id.0),
            top_ups: in_order(find_by(session, env.association, "member_id", &ids).await?, |one| one.id.0),
            billing: in_order(find_by(session, env.association, "member_id", &ids).await?, |one| one.id.0),
            bindings: in_order(find_by(session, env.association, "member_id", &ids).await?, |one| one.id.0),
            dunning: in_order(find_by(session, env.association, "member_id", &ids).await?, |one| one.id.0),
            coverages: in_order(find_by(session, env.association, "member_id", &ids).await?, |one| one.id.0),
            files: attached_files(session, env.association, "member_id", &ids).await?,
            applications: in_order(find_by(session, env.association, "member_id", &ids).await?, |one| one.id.0),
        })
    }
}

/// Records in the order of their ids: the same on every engine, so that the same command writes the same changes.
fn in_order<T>(mut records: Vec<T>, id: impl Fn(&T) -> uuid::Uuid) -> Vec<T> {
    records.sort_by_key(id);
    records
}

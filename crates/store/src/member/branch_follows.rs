//! Lists of followed branches (requirements A18.1).

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::RecordKind;
use domain::association::Org;
use domain::id::{BranchFollowId, MemberId, OrgId};
use domain::member::{BranchFollow, Member};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::conditions::found_by;
use super::ids;
use crate::Store;
use crate::access::View;
use crate::association::zone;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::query::{Conditions, Listed, Page, Sort, days, typed};
use crate::table::{Table, all, find_many, id_value};

/// What followed branches are looked for by; everything that is set must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct BranchFollowFilter {
    /// Of members found by this text.
    pub member: Option<String>,
    /// Of this member.
    pub member_id: Option<MemberId>,
    /// One of these branches.
    #[ts(optional, as = "Option<Vec<OrgId>>")]
    pub org_ids: Vec<OrgId>,
    /// Entered on this day or later.
    pub created_from: Option<NaiveDate>,
    /// Entered on this day or earlier.
    pub created_to: Option<NaiveDate>,
}

/// What a list of followed branches sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BranchFollowSortKey {
    /// When it was entered.
    CreatedAt,
    /// When it was last changed.
    UpdatedAt,
}

impl BranchFollowSortKey {
    fn column(self) -> &'static str {
        match self {
            Self::CreatedAt => "created_at",
            Self::UpdatedAt => "updated_at",
        }
    }
}

/// A followed branch, and who follows it.
#[derive(Debug, Clone, PartialEq)]
pub struct BranchFollowOfMember {
    /// That it is followed.
    pub follow: BranchFollow,
    /// The member.
    pub member: Member,
    /// Name of the branch.
    pub org: String,
}

impl Store {
    /// A page of the followed branches that a filter finds.
    pub async fn branch_follows(
        &self,
        filter: &BranchFollowFilter,
        sort: &Sort<BranchFollowSortKey>,
        page: Page,
    ) -> Result<Listed<BranchFollowOfMember>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut conditions = self.follow_conditions(&mut session, &view, filter).await?;
        let total = self.figures.count(&mut session, "branch_follow", &conditions).await?;
        let (limit, offset) = (conditions.bind(Value::Int(Some(page.limit()))), conditions.bind(Value::Int(Some(page.offset()))));
        let sql = format!(
            "select {} from branch_follow where {} order by {} limit {limit} offset {offset}",
            BranchFollow::select_list(),
            conditions.sql(),
            order(sort)
        );
        let rows = session.fetch(sql, conditions.values()).await?;
        let found = rows.iter().map(|row| BranchFollow::from_row(row, 0)).collect::<Result<Vec<_>, _>>()?;
        Ok(Listed { rows: self.with_member_and_branch(&mut session, found).await?, total })
    }

    /// The ids of every followed branch that a filter finds, in the order of a sort; one more than `limit` where there are more.
    pub async fn branch_follow_ids(
        &self,
        filter: &BranchFollowFilter,
        sort: &Sort<BranchFollowSortKey>,
        limit: usize,
    ) -> Result<Vec<BranchFollowId>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut conditions = self.follow_conditions(&mut session, &view, filter).await?;
        let limit = conditions.bind(Value::Int(i64::try_from(limit.saturating_add(1)).ok()));
        let sql = format!("select id from branch_follow where {} order by {} limit {limit}", conditions.sql(), order(sort));
        ids(&session.fetch(sql, conditions.values()).await?)
    }

    /// Followed branches by their ids, in that order; those that are gone are left out.
    pub async fn branch_follows_of(&self, ids: &[BranchFollowId]) -> Result<Vec<BranchFollowOfMember>, Fault> {
        let (mut session, view) = self.look().await?;
        let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
        let found: Vec<BranchFollow> = view.find_many(&mut session, &ids).await?;
        let mut found: HashMap<_, _> = found.into_iter().map(|one| (one.id.0, one)).collect();
        let found = ids.iter().filter_map(|id| found.remove(id)).collect();
        self.with_member_and_branch(&mut session, found).await
    }

    async fn follow_conditions(&self, session: &mut Session, view: &View, filter: &BranchFollowFilter) -> Result<Conditions, Fault> {
        let zone = zone(session, self.association).await?;
        let mut conditions = Conditions::of(view, RecordKind::BranchFollow);
        conditions.equal("branch_follow.member_id", filter.member_id.map(id_value));
        conditions.one_of("branch_follow.org_id", filter.org_ids.iter().map(|id| id_value(*id)));
        days::between(&mut conditions, "branch_follow.created_at", filter.created_from, filter.created_to, zone);
        if let Some(member) = typed(filter.member.as_deref()) {
            found_by(session, &mut conditions, "branch_follow.member_id", member);
        }
        Ok(conditions)
    }

    async fn with_member_and_branch(&self, session: &mut Session, found: Vec<BranchFollow>) -> Result<Vec<BranchFollowOfMember>, Fault> {
        let ids: Vec<_> = found.iter().map(|follow| follow.member_id.0).collect();
        let members: Vec<Member> = find_many(session, self.association, &ids).await?;
        let members: HashMap<_, _> = members.into_iter().map(|member| (member.id, member)).collect();
        let orgs: Vec<Org> = all(session, self.association).await?;
        let name = |id: OrgId| orgs.iter().find(|org| org.id == id).map(|org| org.name.clone()).unwrap_or_default();
        let row = |follow: BranchFollow| {
            Some(BranchFollowOfMember { member: members.get(&follow.member_id)?.clone(), org: name(follow.org_id), follow })
        };
        Ok(found.into_iter().filter_map(row).collect())
    }
}

fn order(sort: &Sort<BranchFollowSortKey>) -> String {
    let direction = sort.direction.sql();
    format!("branch_follow.{} {direction}, branch_follow.id {direction}", sort.key.column())
}

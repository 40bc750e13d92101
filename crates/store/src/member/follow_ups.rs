//! Lists of follow-ups (requirements A14.2).

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::RecordKind;
use domain::association::User;
use domain::id::{FollowUpId, MemberId};
use domain::member::{FollowUp, FollowUpKind, FollowUpState, Member, MemberKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::conditions::found_by;
use super::ids;
use crate::Store;
use crate::access::View;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::query::{Conditions, Listed, Page, Sort, dialect, typed};
use crate::table::{Table, all, find_by, find_many, id_value};

/// What follow-ups are looked for by; everything that is set must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct FollowUpFilter {
    /// Part of the content.
    pub content: Option<String>,
    /// Of members found by this text.
    pub member: Option<String>,
    /// Of this member.
    pub member_id: Option<MemberId>,
    /// Of units or of individuals.
    pub member_kind: Option<MemberKind>,
    /// How the member was contacted.
    pub kind: Option<FollowUpKind>,
    /// Contacted on this day or later.
    pub followed_from: Option<NaiveDate>,
    /// Contacted on this day or earlier.
    pub followed_to: Option<NaiveDate>,
    /// Next contact on this day or later.
    pub next_from: Option<NaiveDate>,
    /// Next contact on this day or earlier.
    pub next_to: Option<NaiveDate>,
    /// What is left of them.
    pub state: Option<FollowUpState>,
}

/// What a list of follow-ups sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FollowUpSortKey {
    /// Day of the contact.
    FollowedOn,
    /// Day of the next contact.
    NextOn,
    /// When it was written.
    CreatedAt,
}

impl FollowUpSortKey {
    fn column(self) -> &'static str {
        match self {
            Self::FollowedOn => "followed_on",
            Self::NextOn => "next_on",
            Self::CreatedAt => "created_at",
        }
    }
}

/// A follow-up and the member it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct FollowUpOfMember {
    /// The follow-up.
    pub follow_up: FollowUp,
    /// The member.
    pub member: Member,
    /// Name of the person who wrote it.
    pub created_by: String,
    /// Whether another contact with the member came after it.
    pub is_answered: bool,
}

impl Store {
    /// A page of the follow-ups that a filter finds.
    pub async fn follow_ups(
        &self,
        filter: &FollowUpFilter,
        sort: &Sort<FollowUpSortKey>,
        page: Page,
        today: NaiveDate,
    ) -> Result<Listed<FollowUpOfMember>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut conditions = follow_up_conditions(&session, &view, filter, today);
        let sql = format!("select count(*) from follow_up where {}", conditions.sql());
        let total = session.fetch_one(sql, conditions.values()).await?.map_or(Ok(0), |row| row.count(0))?;
        let (limit, offset) = (conditions.bind(Value::Int(Some(page.limit()))), conditions.bind(Value::Int(Some(page.offset()))));
        let column = format!("follow_up.{}", sort.key.column());
        let sql = format!(
            "select {} from follow_up where {} order by {}, follow_up.id {} limit {limit} offset {offset}",
            FollowUp::select_list(),
            conditions.sql(),
            dialect::order_by(&session, &column, sort.direction),
            sort.direction.sql()
        );
        let rows = session.fetch(sql, conditions.values()).await?;
        let found = rows.iter().map(|row| FollowUp::from_row(row, 0)).collect::<Result<Vec<_>, _>>()?;
        let rows = self.with_members(&mut session, found).await?;
        Ok(Listed { rows, total: u32::try_from(total).unwrap_or(u32::MAX) })
    }

    /// The ids of every follow-up that a filter finds, in the order of a sort; one more than `limit` where there are more.
    pub async fn follow_up_ids(
        &self,
        filter: &FollowUpFilter,
        sort: &Sort<FollowUpSortKey>,
        limit: usize,
        today: NaiveDate,
    ) -> Result<Vec<FollowUpId>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut conditions = follow_up_conditions(&session, &view, filter, today);
        let limit = conditions.bind(Value::Int(i64::try_from(limit.saturating_add(1)).ok()));
        let column = format!("follow_up.{}", sort.key.column());
        let order = dialect::order_by(&session, &column, sort.direction);
        let sql = format!(
            "select follow_up.id from follow_up where {} order by {order}, follow_up.id {} limit {limit}",
            conditions.sql(),
            sort.direction.sql()
        );
        ids(&session.fetch(sql, conditions.values()).await?)
    }

    /// Follow-ups by their ids, in that order; those that are gone are left out.
    pub async fn follow_ups_of(&self, ids: &[FollowUpId]) -> Result<Vec<FollowUpOfMember>, Fault> {
        let (mut session, view) = self.look().await?;
        let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
        let found: Vec<FollowUp> = view.find_many(&mut session, &ids).await?;
        let mut found: HashMap<_, _> = found.into_iter().map(|one| (one.id.0, one)).collect();
        let found = ids.iter().filter_map(|id| found.remove(id)).collect();
        self.with_members(&mut session, found).await
    }

    async fn with_members(&self, session: &mut Session, found: Vec<FollowUp>) -> Result<Vec<FollowUpOfMember>, Fault> {
        let ids: Vec<_> = found.iter().map(|follow_up| follow_up.member_id.0).collect();
        let members: Vec<Member> = find_many(session, self.association, &ids).await?;
        let members: HashMap<_, _> = members.into_iter().map(|member| (member.id, member)).collect();
        let by_member: Vec<_> = members.keys().map(|id| id_value(*id)).collect();
        let siblings: Vec<FollowUp> = find_by(session, self.association, "member_id", &by_member).await?;
        let users: Vec<User> = all(session, self.association).await?;
        let row = |follow_up: FollowUp| {
            let later = |other: &FollowUp| {
                other.member_id == follow_up.member_id && (other.followed_on, other.id) > (follow_up.followed_on, follow_up.id)
            };
            let created_by = users.iter().find(|user| user.id == follow_up.created_by).map(|user| user.name.clone());
            Some(FollowUpOfMember {
                member: members.get(&follow_up.member_id)?.clone(),
                created_by: created_by.unwrap_or_default(),
                is_answered: siblings.iter().any(later),
                follow_up,
            })
        };
        Ok(found.into_iter().filter_map(row).collect())
    }
}

fn follow_up_conditions(session: &Session, view: &View, filter: &FollowUpFilter, today: NaiveDate) -> Conditions {
    let text = |text: String| Value::Text(Some(text));
    let mut conditions = Conditions::of(view, RecordKind::FollowUp);
    conditions.equal("follow_up.member_id", filter.member_id.map(id_value));
    conditions.equal("follow_up.kind", filter.kind.map(|kind| text(kind.to_string())));
    in_state(&mut conditions, filter.state, today);
    let day = |day: Option<NaiveDate>| day.map(|day| text(day.to_string()));
    conditions.between("follow_up.followed_on", day(filter.followed_from), day(filter.followed_to));
    conditions.between("follow_up.next_on", day(filter.next_from), day(filter.next_to));
    conditions.contains("follow_up.content", filter.content.as_deref());
    if let Some(kind) = filter.member_kind {
        let mark = conditions.bind(text(kind.name().to_owned()));
        conditions.push(format!(
            "exists (select 1 from member where member.association_id = $1 and member.id = follow_up.member_id and member.kind = {mark})"
        ));
    }
    if let Some(member) = typed(filter.member.as_deref()) {
        found_by(session, &mut conditions, "follow_up.member_id", member);
    }
    conditions
}

/// Another contact with the member came after it.
const ANSWERED: &str = "exists (select 1 from follow_up later where later.association_id = $1 and later.member_id = follow_up.member_id
    and (later.followed_on > follow_up.followed_on or (later.followed_on = follow_up.followed_on and later.id > follow_up.id)))";

/// The rule of [`FollowUpState::of`], as conditions.
fn in_state(conditions: &mut Conditions, state: Option<FollowUpState>, today: NaiveDate) {
    let Some(state) = state else { return };
    let mut by_today = |operator: &str| {
        let mark = conditions.bind(Value::Text(Some(today.to_string())));
        format!("follow_up.next_on {operator} {mark} and not {ANSWERED}")
    };
    let condition = match state {
        FollowUpState::Recorded => "follow_up.next_on is null".to_owned(),
        FollowUpState::Done => format!("follow_up.next_on is not null and {ANSWERED}"),
        FollowUpState::Due => by_today("<="),
        FollowUpState::Scheduled => by_today(">"),
    };
    conditions.push(condition);
}

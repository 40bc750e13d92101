//! Lists of members: a page and its count, the ids of everything found, rows in slices for exports.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::RecordKind;
use domain::id::MemberId;
use domain::member::Member;
use uuid::Uuid;

use super::conditions::{Present, conditions};
use super::sort::{Order, SortValue};
use super::{MemberFilter, MemberSortKey, ids};
use crate::Store;
use crate::access::View;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::query::rows::records;
use crate::query::{Conditions, Listed, Page, Sort};
use crate::table::{all, id_value};

/// Members read by one statement.
const SLICE: usize = 500;

impl Store {
    /// A page of the members that a filter finds.
    pub async fn members(
        &self,
        filter: &MemberFilter,
        sort: &Sort<MemberSortKey>,
        page: Page,
        today: NaiveDate,
    ) -> Result<Listed<Member>, Fault> {
        let (mut session, view) = self.look().await?;
        let present = Present { levels: all(&mut session, self.association).await?, today };
        let is_rostered = !filter.asks_beyond_roster() && sort.key.is_rostered();
        if let Some(roster) = self.roster.ready().filter(|_| is_rostered) {
            let answer = roster.answer(&mut session, &view, filter, &present, (sort, page)).await?;
            let rows = members_by_row(&mut session, &view, &answer.row_nos).await?;
            return Ok(Listed { rows, total: u32::try_from(answer.total).unwrap_or(u32::MAX) });
        }
        self.wish_for_roster(&mut session).await?;
        let order = Order::of(&mut session, self.association, sort).await?;
        let mut conditions = conditions(&session, &view, filter, &present);
        let sql = format!("select count(*) from member where {}", conditions.sql());
        let total = session.fetch_one(sql, conditions.values()).await?.map_or(Ok(0), |row| row.count(0))?;
        let (limit, offset) = (conditions.bind(Value::Int(Some(page.limit()))), conditions.bind(Value::Int(Some(page.offset()))));
        let order = order.sql(&session, &mut conditions);
        let sql = format!("select member.row_no from member where {} order by {order} limit {limit} offset {offset}", conditions.sql());
        let row_nos = numbers(&mut session, sql, conditions).await?;
        let rows = members_by_row(&mut session, &view, &row_nos).await?;
        Ok(Listed { rows, total: u32::try_from(total).unwrap_or(u32::MAX) })
    }

    /// The ids of every member that a filter finds, in the order of entry; one more than `limit` where there are more.
    pub async fn member_ids(&self, filter: &MemberFilter, limit: usize, today: NaiveDate) -> Result<Vec<MemberId>, Fault> {
        let (mut session, view) = self.look().await?;
        let present = Present { levels: all(&mut session, self.association).await?, today };
        let mut conditions = conditions(&session, &view, filter, &present);
        let limit = conditions.bind(Value::Int(i64::try_from(limit.saturating_add(1)).ok()));
        let sql = format!("select member.id from member where {} order by member.row_no limit {limit}", conditions.sql());
        ids(&session.fetch(sql, conditions.values()).await?)
    }

    /// Row numbers of every member that a filter finds but a few, in the order of a sort, for [`Self::members_at`].
    pub async fn member_rows(
        &self,
        filter: &MemberFilter,
        except: &[MemberId],
        sort: &Sort<MemberSortKey>,
        today: NaiveDate,
    ) -> Result<Vec<i64>, Fault> {
        let (mut session, view) = self.look().await?;
        let present = Present { levels: all(&mut session, self.association).await?, today };
        let order = Order::of(&mut session, self.association, sort).await?;
        let mut conditions = conditions(&session, &view, filter, &present);
        let sorted = order.sql(&session, &mut conditions);
        let sql = format!("select member.row_no from member where {} order by {sorted}", conditions.sql());
        let mut row_nos = numbers(&mut session, sql, conditions).await?;
        if !except.is_empty() {
            let left_out: HashSet<i64> =
                keyed_rows(&mut session, &view, except, &order).await?.into_iter().map(|(_, row_no)| row_no).collect();
            row_nos.retain(|row_no| !left_out.contains(row_no));
        }
        Ok(row_nos)
    }

    /// Row numbers of these members, in the order of a sort; those that are gone are left out.
    pub async fn member_rows_of(&self, ids: &[MemberId], sort: &Sort<MemberSortKey>) -> Result<Vec<i64>, Fault> {
        let (mut session, view) = self.look().await?;
        let order = Order::of(&mut session, self.association, sort).await?;
        let mut keyed = keyed_rows(&mut session, &view, ids, &order).await?;
        keyed.sort_unstable_by(|one, other| order.compare(one, other));
        Ok(keyed.into_iter().map(|(_, row_no)| row_no).collect())
    }

    /// Members at these row numbers, in that order.
    pub async fn members_at(&self, row_nos: &[i64]) -> Result<Vec<Member>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut members = Vec::with_capacity(row_nos.len());
        for slice in row_nos.chunks(SLICE) {
            members.extend(members_by_row(&mut session, &view, slice).await?);
        }
        Ok(members)
    }

    /// Members by their ids, in that order; those that are gone are left out.
    pub async fn members_of(&self, ids: &[MemberId]) -> Result<Vec<Member>, Fault> {
        let (mut session, view) = self.look().await?;
        let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
        let found: Vec<Member> = view.find_many(&mut session, &ids).await?;
        let mut by_id: HashMap<Uuid, Member> = found.into_iter().map(|member| (member.id.0, member)).collect();
        Ok(ids.iter().filter_map(|id| by_id.remove(id)).collect())
    }

    /// A member.
    pub async fn member(&self, id: MemberId) -> Result<Option<Member>, Fault> {
        let (mut session, view) = self.look().await?;
        view.find(&mut session, id).await
    }
}

/// What these members sort by, and their row numbers.
async fn keyed_rows(session: &mut Session, view: &View, ids: &[MemberId], order: &Order) -> Result<Vec<(SortValue, i64)>, Fault> {
    let mut keyed = Vec::with_capacity(ids.len());
    for slice in ids.chunks(SLICE) {
        let mut conditions = Conditions::of(view, RecordKind::Member);
        conditions.one_of("member.id", slice.iter().map(|id| id_value(*id)));
        let sql = format!("select {}, member.row_no from member where {}", order.selected(session), conditions.sql());
        for row in session.fetch(sql, conditions.values()).await? {
            keyed.push((order.value(&row)?, row.count(1)?));
        }
    }
    Ok(keyed)
}

/// Members by their row numbers, in that order, as far as they are seen.
async fn members_by_row(session: &mut Session, view: &View, row_nos: &[i64]) -> Result<Vec<Member>, Fault> {
    let mut members: Vec<Member> = records(session, row_nos).await?;
    members.retain(|member| view.scope.holds(member.org_id()));
    Ok(members)
}

async fn numbers(session: &mut Session, sql: String, conditions: Conditions) -> Result<Vec<i64>, Fault> {
    session.fetch(sql, conditions.values()).await?.iter().map(|row| row.count(0)).collect()
}

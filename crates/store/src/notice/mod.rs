//! Notices: table, facts and list (requirements A1.7).

use chrono::NaiveDate;
use domain::Env;
use domain::id::NoticeId;
use domain::notice::{AddNotice, EditNotice, Notice, NoticesFacts, RetireNotices};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Store;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::member::ids;
use crate::query::{Conditions, Listed, Page, Sort, typed};
use crate::table::{Table, find_many, table};

table!(Notice { id, title, body, from_on, to_on, is_pinned, is_retired, written_by, created_at, updated_at });

impl LoadFacts for AddNotice {
    async fn load(&self, _: &mut Session, _: &Env) -> Result<(), Fault> {
        Ok(())
    }
}

impl LoadFacts for EditNotice {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<NoticesFacts, Fault> {
        notices(session, env, &[self.id]).await
    }
}

impl LoadFacts for RetireNotices {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<NoticesFacts, Fault> {
        notices(session, env, &self.ids).await
    }
}

async fn notices(session: &mut Session, env: &Env, ids: &[NoticeId]) -> Result<NoticesFacts, Fault> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let found: Vec<Notice> = find_many(session, env.association, &ids).await?;
    Ok(NoticesFacts { notices: found.into_iter().map(|notice| (notice.id, notice)).collect() })
}

/// Where a notice is on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoticeState {
    /// 展示中
    Shown,
    /// 未开始
    Ahead,
    /// 已结束: its last day has passed.
    Over,
    /// 已撤下
    Retired,
}

impl NoticeState {
    /// Where a notice is on a day.
    #[must_use]
    pub fn of(notice: &Notice, today: NaiveDate) -> Self {
        match notice {
            Notice { is_retired: true, .. } => Self::Retired,
            Notice { from_on, .. } if *from_on > today => Self::Ahead,
            Notice { to_on: Some(to_on), .. } if *to_on < today => Self::Over,
            _ => Self::Shown,
        }
    }
}

/// What notices are looked for by; everything that is set must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct NoticeFilter {
    /// Part of the title or the text.
    pub search: Option<String>,
    /// Where they are on their way.
    pub state: Option<NoticeState>,
}

/// What a list of notices sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoticeSortKey {
    /// First day on which it is shown.
    FromOn,
    /// When it was written.
    CreatedAt,
}

impl Store {
    /// The ids of every notice that a filter finds; one more than `limit` where there are more.
    pub async fn notice_ids(&self, filter: &NoticeFilter, limit: usize, today: NaiveDate) -> Result<Vec<NoticeId>, Fault> {
        let mut session = self.begin().await?;
        let mut conditions = conditions(self, filter, today);
        let limit = conditions.bind(Value::Int(i64::try_from(limit.saturating_add(1)).ok()));
        let sql = format!("select id from notice where {} order by id limit {limit}", conditions.sql());
        ids(&session.fetch(sql, conditions.values()).await?)
    }

    /// A page of the notices that a filter finds; where no order is asked for, pinned ones first, then the newest.
    pub async fn notices(
        &self,
        filter: &NoticeFilter,
        sort: Option<&Sort<NoticeSortKey>>,
        page: Page,
        today: NaiveDate,
    ) -> Result<Listed<Notice>, Fault> {
        let mut session = self.begin().await?;
        let mut conditions = conditions(self, filter, today);
        let total = self.figures.count(&mut session, "notice", &conditions).await?;
        let (limit, offset) = (conditions.bind(Value::Int(Some(page.limit()))), conditions.bind(Value::Int(Some(page.offset()))));
        let sql = format!(
            "select {} from notice where {} order by {} limit {limit} offset {offset}",
            Notice::select_list(),
            conditions.sql(),
            order(sort)
        );
        let rows = session.fetch(sql, conditions.values()).await?;
        Ok(Listed { rows: rows.iter().map(|row| Notice::from_row(row, 0)).collect::<Result<_, _>>()?, total })
    }
}

fn order(sort: Option<&Sort<NoticeSortKey>>) -> String {
    let Some(Sort { key, direction }) = sort else { return "is_pinned desc, from_on desc, id desc".to_owned() };
    let column = match key {
        NoticeSortKey::FromOn => "from_on",
        NoticeSortKey::CreatedAt => "created_at",
    };
    format!("{column} {0}, id {0}", direction.sql())
}

fn conditions(store: &Store, filter: &NoticeFilter, today: NaiveDate) -> Conditions {
    let mut conditions = Conditions::on(store.association, "notice");
    if let Some(search) = typed(filter.search.as_deref()) {
        let mark = conditions.bind(Value::Text(Some(crate::query::pattern(search))));
        conditions.push(format!("(lower(notice.title) like {mark} escape '\\' or lower(notice.body) like {mark} escape '\\')"));
    }
    let Some(state) = filter.state else { return conditions };
    conditions.equal("notice.is_retired", Some(Value::Int(Some(i64::from(state == NoticeState::Retired)))));
    let today = |conditions: &mut Conditions| conditions.bind(Value::Text(Some(today.to_string())));
    match state {
        NoticeState::Retired => {}
        NoticeState::Ahead => {
            let mark = today(&mut conditions);
            conditions.push(format!("notice.from_on > {mark}"));
        }
        NoticeState::Over => {
            let mark = today(&mut conditions);
            conditions.push(format!("notice.from_on <= {mark} and notice.to_on < {mark}"));
        }
        NoticeState::Shown => {
            let mark = today(&mut conditions);
            conditions.push(format!("notice.from_on <= {mark} and (notice.to_on is null or notice.to_on >= {mark})"));
        }
    }
    conditions
}

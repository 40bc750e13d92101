//! Lists of requests (requirements A9.1, A10.1, A15.1, A16.1, A17.1): a page and its count, counts of each state, and everything chosen.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use domain::application::{Application, ApplicationKind, ApplicationState};
use domain::command::BULK_LIMIT;
use domain::id::ApplicationId;
use domain::member::Member;
use domain::order::Order;
use uuid::Uuid;

use super::{ApplicationFilter, ApplicationSortKey};
use crate::Store;
use crate::association::zone;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::query::rows::{records, row_numbers};
use crate::query::{Direction, Listed, Page, Selection, Sort};
use crate::table::find_many;

/// How many requests are in each state; a state without any is left out.
pub type ApplicationCounts = BTreeMap<ApplicationState, u32>;

/// A request, whose it is, and the order that pays for it.
#[derive(Debug, Clone, PartialEq)]
pub struct ApplicationOfMember {
    /// The request.
    pub application: Application,
    /// The member, as far as it is still there.
    pub member: Option<Member>,
    /// The order, where there is one.
    pub order: Option<Order>,
}

impl Store {
    /// A page of the requests that a filter finds.
    pub async fn applications(
        &self,
        filter: &ApplicationFilter,
        sort: &Sort<ApplicationSortKey>,
        page: Page,
    ) -> Result<Listed<ApplicationOfMember>, Fault> {
        let (mut session, view) = self.look().await?;
        let zone = zone(&mut session, self.association).await?;
        let mut conditions = filter.conditions(&session, &view, zone);
        let total = self.figures.count(&mut session, "application", &conditions).await?;
        let (limit, offset) = (conditions.bind(Value::Int(Some(page.limit()))), conditions.bind(Value::Int(Some(page.offset()))));
        let (conditions_sql, order) = (conditions.sql(), order_by(sort));
        let sql =
            format!("select application.row_no from application where {conditions_sql} order by {order} limit {limit} offset {offset}");
        let numbers = row_numbers(&mut session, sql, conditions.values()).await?;
        let found = records(&mut session, &numbers).await?;
        Ok(Listed { rows: self.with_member_and_order(&mut session, found).await?, total })
    }

    /// How many requests there are in each state, whatever states the filter asks for.
    pub async fn application_counts(&self, filter: &ApplicationFilter) -> Result<ApplicationCounts, Fault> {
        let (mut session, view) = self.look().await?;
        let zone = zone(&mut session, self.association).await?;
        let conditions = filter.conditions_of_any_state(&session, &view, zone);
        let sql = format!("select application.state, count(*) from application where {} group by application.state", conditions.sql());
        let mut counts = ApplicationCounts::new();
        for line in self.figures.of(&mut session, sql, &conditions, 1).await? {
            let state = ApplicationState::from_name(&line.group).ok_or_else(|| Fault::corrupt("application", "state"))?;
            let count = line.numbers.first().copied().unwrap_or_default();
            counts.insert(state, u32::try_from(count).unwrap_or(u32::MAX));
        }
        Ok(counts)
    }

    /// The ids of the chosen requests in the order of the sort; one more than `limit` where there are more.
    pub async fn application_ids(
        &self,
        chosen: &Selection<ApplicationFilter, ApplicationId>,
        sort: &Sort<ApplicationSortKey>,
        limit: usize,
    ) -> Result<Vec<ApplicationId>, Fault> {
        let (filter, except) = match chosen {
            Selection::Ids(ids) => return Ok(ids.iter().take(limit + 1).copied().collect()),
            Selection::All { filter, except } => (filter, except.iter().copied().collect::<HashSet<_>>()),
        };
        let (mut session, view) = self.look().await?;
        let zone = zone(&mut session, self.association).await?;
        let mut conditions = filter.conditions(&session, &view, zone);
        let most = conditions.bind(Value::Int(i64::try_from(limit + 1 + except.len()).ok()));
        let sql = format!("select application.id from application where {} order by {} limit {most}", conditions.sql(), order_by(sort));
        let rows = session.fetch(sql, conditions.values()).await?;
        let ids: Vec<ApplicationId> = rows.iter().map(id_of).collect::<Result<_, _>>()?;
        Ok(ids.into_iter().filter(|id| !except.contains(id)).take(limit + 1).collect())
    }

    /// These requests, in this order; those that are gone are left out.
    pub async fn applications_of(&self, ids: &[ApplicationId]) -> Result<Vec<ApplicationOfMember>, Fault> {
        let (mut session, view) = self.look().await?;
        let keys: Vec<_> = ids.iter().map(|id| id.0).collect();
        let found: Vec<Application> = view.find_many(&mut session, &keys).await?;
        let mut by_id: HashMap<ApplicationId, Application> = found.into_iter().map(|application| (application.id, application)).collect();
        let applications = ids.iter().filter_map(|id| by_id.remove(id)).collect();
        self.with_member_and_order(&mut session, applications).await
    }

    /// Requests that wait for a day that has come, first come first.
    pub async fn due_applications(&self, today: NaiveDate) -> Result<Vec<Application>, Fault> {
        let states = vec![ApplicationState::Approved];
        let filter = ApplicationFilter { kind: Some(ApplicationKind::Withdrawal), states, ..ApplicationFilter::default() };
        let oldest = Sort { key: ApplicationSortKey::FiledAt, direction: Direction::Ascending };
        let ids = self.application_ids(&Selection::All { filter, except: Vec::new() }, &oldest, BULK_LIMIT).await?;
        let waiting = self.applications_of(&ids).await?.into_iter().map(|found| found.application);
        Ok(waiting.filter(|application| application.due_on().is_some_and(|day| day <= today)).collect())
    }

    async fn with_member_and_order(&self, session: &mut Session, found: Vec<Application>) -> Result<Vec<ApplicationOfMember>, Fault> {
        let ids: Vec<_> = found.iter().map(|application| application.member_id.0).collect();
        let members: Vec<Member> = find_many(session, self.association, &ids).await?;
        let members: HashMap<_, _> = members.into_iter().map(|member| (member.id, member)).collect();
        let ids: Vec<_> = found.iter().filter_map(|application| application.order_id).map(|id| id.0).collect();
        let orders: Vec<Order> = find_many(session, self.association, &ids).await?;
        let orders: HashMap<_, _> = orders.into_iter().map(|order| (order.id, order)).collect();
        let row = |application: Application| ApplicationOfMember {
            member: members.get(&application.member_id).cloned(),
            order: application.order_id.and_then(|id| orders.get(&id).cloned()),
            application,
        };
        Ok(found.into_iter().map(row).collect())
    }
}

fn id_of(row: &Row) -> Result<ApplicationId, Fault> {
    let bytes = row.bytes(0)?.unwrap_or_default();
    Uuid::from_slice(&bytes).map(ApplicationId).map_err(|_| Fault::corrupt("application", "id"))
}

/// `row_no` breaks ties, so that pages never overlap.
fn order_by(sort: &Sort<ApplicationSortKey>) -> String {
    let (column, direction) = (sort.key.column(), sort.direction.sql());
    format!("{column} {direction}, application.row_no {direction}")
}

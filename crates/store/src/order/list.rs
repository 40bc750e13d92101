//! Lists of orders (requirements A19.2): a page and its count, and everything chosen for bulk acts, sheets and paper.

use std::collections::{HashMap, HashSet};

use domain::id::OrderId;
use domain::order::Order;
use uuid::Uuid;

use super::{OrderFilter, OrderRow, OrderSortKey};
use crate::Store;
use crate::access::View;
use crate::association::zone;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::query::rows::{records, row_numbers};
use crate::query::{Conditions, Listed, Page, Selection, Sort, dialect};
use crate::table::id_value;

/// Most ids that one statement names; more of them keep the order in which they were chosen.
const NAMED_LIMIT: usize = 20_000;

impl Store {
    /// A page of the orders that a filter finds.
    pub async fn orders(&self, filter: &OrderFilter, sort: &Sort<OrderSortKey>, page: Page) -> Result<Listed<OrderRow>, Fault> {
        let (mut session, view) = self.look_for(filter.is_searching()).await?;
        let mut conditions = order_conditions(&mut session, &view, filter).await?;
        let total = self.figures.count(&mut session, "member_order", &conditions).await?;
        let (limit, offset) = (conditions.bind(Value::Int(Some(page.limit()))), conditions.bind(Value::Int(Some(page.offset()))));
        let sql = format!(
            "select member_order.row_no from member_order where {} order by {} limit {limit} offset {offset}",
            conditions.sql(),
            order_by(&session, filter, sort)
        );
        let numbers = row_numbers(&mut session, sql, conditions.values()).await?;
        let orders = records(&mut session, &numbers).await?;
        Ok(Listed { rows: self.order_rows(&mut session, orders).await?, total })
    }

    /// The ids of the chosen orders in the order of the sort; one more than `limit` where there are more.
    pub async fn order_ids(
        &self,
        chosen: &Selection<OrderFilter, OrderId>,
        sort: &Sort<OrderSortKey>,
        limit: usize,
    ) -> Result<Vec<OrderId>, Fault> {
        let (filter, named, except) = match chosen {
            Selection::Ids(ids) if ids.len() > NAMED_LIMIT => return Ok(ids.iter().take(limit + 1).copied().collect()),
            Selection::Ids(ids) => (&OrderFilter::default(), Some(ids), HashSet::new()),
            Selection::All { filter, except } => (filter, None, except.iter().copied().collect()),
        };
        let (mut session, view) = self.look_for(filter.is_searching()).await?;
        let mut conditions = order_conditions(&mut session, &view, filter).await?;
        match named.map(Vec::as_slice) {
            None => {}
            Some([]) => return Ok(Vec::new()),
            Some(ids) => conditions.one_of("member_order.id", ids.iter().map(|id| id_value(*id))),
        }
        let most = conditions.bind(Value::Int(i64::try_from(limit + 1 + except.len()).ok()));
        let order = order_by(&session, filter, sort);
        let sql = format!("select member_order.id from member_order where {} order by {order} limit {most}", conditions.sql());
        let rows = session.fetch(sql, conditions.values()).await?;
        let ids: Vec<OrderId> = rows.iter().map(id_of).collect::<Result<_, _>>()?;
        Ok(ids.into_iter().filter(|id| !except.contains(id)).take(limit + 1).collect())
    }

    /// These orders, oldest first; those that are gone are left out.
    pub async fn orders_by_age(&self, ids: &[OrderId]) -> Result<Vec<Order>, Fault> {
        let (mut session, view) = self.look().await?;
        let keys: Vec<_> = ids.iter().map(|id| id.0).collect();
        let mut orders: Vec<Order> = view.find_many(&mut session, &keys).await?;
        orders.sort_by_key(|order| (order.ordered_at, order.id));
        Ok(orders)
    }

    /// The rows of these orders, in this order; those that are gone are left out.
    pub async fn order_rows_of(&self, ids: &[OrderId]) -> Result<Vec<OrderRow>, Fault> {
        let (mut session, view) = self.look().await?;
        let keys: Vec<_> = ids.iter().map(|id| id.0).collect();
        let found: Vec<Order> = view.find_many(&mut session, &keys).await?;
        let mut by_id: HashMap<OrderId, Order> = found.into_iter().map(|order| (order.id, order)).collect();
        let orders = ids.iter().filter_map(|id| by_id.remove(id)).collect();
        self.order_rows(&mut session, orders).await
    }
}

/// The conditions of a filter, with the days of the association's calendar.
pub(super) async fn order_conditions(session: &mut Session, view: &View, filter: &OrderFilter) -> Result<Conditions, Fault> {
    let zone = zone(session, view.association).await?;
    Ok(filter.conditions(session, view, zone))
}

fn id_of(row: &Row) -> Result<OrderId, Fault> {
    let bytes = row.bytes(0)?.unwrap_or_default();
    Uuid::from_slice(&bytes).map(OrderId).map_err(|_| Fault::corrupt("member_order", "id"))
}

/// `row_no` breaks ties, so that pages never overlap.
fn order_by(session: &Session, filter: &OrderFilter, sort: &Sort<OrderSortKey>) -> String {
    // The few orders of one member are found first and sorted then. Left alone, SQLite walks along everybody's orders in their order.
    let is_found_first = filter.member_id.is_some() && session.is_sqlite();
    let plus = if is_found_first { "+" } else { "" };
    let (column, direction) = (format!("{plus}member_order.{}", sort.key.column()), sort.direction);
    let direction_sql = direction.sql();
    if sort.key == OrderSortKey::DuesYear {
        // Within a year as everywhere: by time, which is how its index lies.
        let year = dialect::order_by(session, &column, direction);
        return format!("{year}, member_order.ordered_at {direction_sql}, member_order.row_no {direction_sql}");
    }
    format!("{column} {direction_sql}, member_order.row_no {direction_sql}")
}

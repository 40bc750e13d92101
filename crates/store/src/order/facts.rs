//! What the order commands must know.

use std::collections::{HashMap, HashSet};

use domain::Env;
use domain::id::{AssociationId, OrderId};
use domain::invoice::Invoice;
use domain::order::number::OrderNumbers;
use domain::order::{AddOrder, AddOrderFacts, CancelOrders, CancelOrdersFacts, EditOrder, EditOrderFacts, Order, OrderKind};
use domain::package::Lines;

use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::package::lines_of;
use crate::renewal::{concerned, membership, membership_of};
use crate::table::{association_value, find, find_by, find_many, id_value};

impl LoadFacts for AddOrder {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<AddOrderFacts, Fault> {
        let member = match self.member_id {
            Some(id) => find(session, env.association, id).await?,
            None => None,
        };
        let is_number_taken = match self.order_no(env) {
            Ok(order_no) => {
                let holders: Vec<Order> = find_by(session, env.association, "order_no", &[Value::Text(Some(order_no))]).await?;
                !holders.is_empty()
            }
            // Parts that make no number are refused by the command itself.
            Err(_) => false,
        };
        let membership = membership_of(session, env, self.member_id.filter(|_| self.buys.is_some() || !self.lines.is_empty())).await?;
        let lines = if self.lines.is_empty() {
            Lines::default()
        } else {
            let packages: Vec<_> = self.lines.iter().map(|line| line.package_id).collect();
            lines_of(session, env.association, &packages).await?
        };
        Ok(AddOrderFacts { member, is_number_taken, membership, lines })
    }
}

impl LoadFacts for EditOrder {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<EditOrderFacts, Fault> {
        Ok(EditOrderFacts { order: find(session, env.association, self.id).await? })
    }
}

impl LoadFacts for CancelOrders {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<CancelOrdersFacts, Fault> {
        let ids: Vec<_> = self.ids.iter().map(|id| id.0).collect();
        let values: Vec<_> = self.ids.iter().map(|id| id_value(*id)).collect();
        let orders: Vec<Order> = find_many(session, env.association, &ids).await?;
        let invoices: Vec<Invoice> = find_by(session, env.association, "order_id", &values).await?;
        let buyers = concerned(session, env.association, &orders).await?;
        let membership = if buyers.is_empty() { None } else { Some(membership(session, env, &buyers).await?) };
        Ok(CancelOrdersFacts { orders, invoices, membership })
    }
}

/// Orders by their ids.
pub async fn orders_by_id(
    session: &mut Session,
    association: AssociationId,
    ids: impl Iterator<Item = OrderId>,
) -> Result<HashMap<OrderId, Order>, Fault> {
    let ids: Vec<_> = ids.map(|id| id.0).collect();
    let orders: Vec<Order> = find_many(session, association, &ids).await?;
    Ok(orders.into_iter().map(|order| (order.id, order)).collect())
}

/// The numbers of orders of a kind that this desk made in this second already.
pub async fn taken_numbers(session: &mut Session, env: &Env, kind: OrderKind) -> Result<HashSet<String>, Fault> {
    let stem = OrderNumbers::stem(kind, env);
    let sql = "select order_no from member_order where association_id = $1 and order_no >= $2 and order_no < $3";
    let values = vec![association_value(env.association), Value::Text(Some(stem.clone())), Value::Text(Some(format!("{stem}:")))];
    let rows = session.fetch(sql, values).await?;
    rows.iter().filter_map(|row| row.text(0).transpose()).collect()
}

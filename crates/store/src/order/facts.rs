//! What the order commands must know.

use std::collections::{HashMap, HashSet};

use domain::Env;
use domain::id::{AssociationId, OrderId};
use domain::invoice::Invoice;
use domain::order::number::OrderNumbers;
use domain::order::{
    AddOrder, AddOrderFacts, ApproveOrders, CancelOrders, CancelOrdersFacts, DecideOrdersFacts, EditOrder, EditOrderFacts, Order,
    OrderKind, OrderReviewRule, RejectOrders, ReturnOrders, Reviewers, SetOrderReview, SetOrderReviewFacts,
};
use domain::package::{Lines, OrderLine};
use domain::payment::Payment;

use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::package::lines_of;
use crate::renewal::{concerned, membership, membership_of};
use crate::table::{all, association_value, find, find_by, find_many, id_value};

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
        let review = review_rule(session, env.association).await?;
        Ok(AddOrderFacts { member, is_number_taken, membership, lines, review })
    }
}

impl LoadFacts for EditOrder {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<EditOrderFacts, Fault> {
        let order: Option<Order> = find(session, env.association, self.id).await?;
        // Only the review asks for more than the order.
        let Some(reviewed) = order.as_ref().filter(|order| order.awaits_review()) else {
            return Ok(EditOrderFacts { order, ..EditOrderFacts::default() });
        };
        let of_order = [id_value(self.id)];
        let lines: Vec<OrderLine> = find_by(session, env.association, "order_id", &of_order).await?;
        let member = match reviewed.member_id {
            Some(id) => find(session, env.association, id).await?,
            None => None,
        };
        Ok(EditOrderFacts {
            payments: find_by(session, env.association, "order_id", &of_order).await?,
            off_lines: lines.into_iter().map(|line| line.discount).collect(),
            member,
            review: review_rule(session, env.association).await?,
            order,
        })
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

impl LoadFacts for ApproveOrders {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<DecideOrdersFacts, Fault> {
        let facts = to_decide(session, env, &self.ids).await?;
        let values: Vec<_> = facts.orders.iter().map(|order| id_value(order.id)).collect();
        let payments: Vec<Payment> = find_by(session, env.association, "order_id", &values).await?;
        let buyers = concerned(session, env.association, &facts.orders).await?;
        let membership = if buyers.is_empty() { None } else { Some(membership(session, env, &buyers).await?) };
        Ok(DecideOrdersFacts { payments, membership, ..facts })
    }
}

impl LoadFacts for RejectOrders {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<DecideOrdersFacts, Fault> {
        to_decide(session, env, &self.ids).await
    }
}

impl LoadFacts for ReturnOrders {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<DecideOrdersFacts, Fault> {
        to_decide(session, env, &self.ids).await
    }
}

impl LoadFacts for SetOrderReview {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<SetOrderReviewFacts, Fault> {
        Ok(SetOrderReviewFacts { stored: review_rule(session, env.association).await? })
    }
}

async fn to_decide(session: &mut Session, env: &Env, ids: &[OrderId]) -> Result<DecideOrdersFacts, Fault> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let orders: Vec<Order> = find_many(session, env.association, &ids).await?;
    let reviewers = Reviewers::of(all(session, env.association).await?);
    Ok(DecideOrdersFacts { orders, reviewers, ..DecideOrdersFacts::default() })
}

/// Which orders wait for review; none where nothing is set.
pub async fn review_rule(session: &mut Session, association: AssociationId) -> Result<Option<OrderReviewRule>, Fault> {
    find(session, association, OrderReviewRule::id_of(association)).await
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

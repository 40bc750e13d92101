//! Reviews of orders: the state of each follows from what was done with it, and before its approval an order does nothing but take money
//! (requirements B1.28, H3).

use domain::id::AssociationId;
use domain::order::{Order, OrderState};

use super::{Checked, Finding};
use crate::engine::Session;
use crate::fault::Fault;
use crate::table::{Table, association_value};

/// Whether something stands that an order does once it is approved: a period, an issued invoice, the use of a balance.
const ACTED: &str = "cast(case when
    exists (select 1 from coverage where coverage.association_id = $1 and coverage.order_id = member_order.id and coverage.taken_back_at is null)
    or exists (select 1 from invoice where invoice.association_id = $1 and invoice.order_id = member_order.id
        and invoice.entry = 'invoice' and invoice.state = 'issued')
    then 1 else 0 end as bigint)";

pub async fn check(session: &mut Session, association: AssociationId) -> Result<Checked, Fault> {
    let sql = format!("select {ACTED}, {} from member_order where association_id = $1 and review is not null", Order::select_list());
    let rows = session.fetch(sql, vec![association_value(association)]).await?;
    let mut findings = Vec::new();
    for row in &rows {
        let (acted, order) = (row.count(0)? != 0, Order::from_row(row, 1)?);
        let follows = order.review.as_ref().and_then(domain::order::OrderReview::state);
        if follows != Some(order.state) {
            findings.push(Finding::ReviewUnlike { order_no: order.order_no, state: order.state });
        } else if acted && matches!(order.state, OrderState::PendingReview | OrderState::Returned) {
            findings.push(Finding::ActedBeforeReview { order_no: order.order_no });
        }
    }
    Ok(Checked::of(rows.len(), findings))
}

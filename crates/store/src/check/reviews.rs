//! Reviews of orders: the state of each follows from what was done with it, and one that was never approved does nothing but take money
//! (requirements B1.28, H3).

use domain::id::AssociationId;
use domain::order::{Order, OrderReview, OrderState, ReviewAct};

use super::{Checked, Finding};
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::table::{Table, association_value};

/// Orders that are read at a time.
const SLICE: i64 = 2_000;
/// Whether something stands that an order does once it is approved: a period, an issued invoice, the use of a balance.
const ACTED: &str = "cast(case when
    exists (select 1 from coverage where coverage.association_id = $1 and coverage.order_id = member_order.id and coverage.taken_back_at is null)
    or exists (select 1 from invoice where invoice.association_id = $1 and invoice.order_id = member_order.id
        and invoice.entry = 'original' and invoice.state = 'issued')
    or exists (select 1 from balance_entry where balance_entry.association_id = $1 and balance_entry.order_id = member_order.id
        and balance_entry.kind = 'deduction' and not exists (select 1 from balance_entry as other
            where other.association_id = $1 and other.reverses_id = balance_entry.id))
    then 1 else 0 end as bigint)";

pub async fn check(session: &mut Session, association: AssociationId) -> Result<Checked, Fault> {
    let sql = format!(
        "select row_no, {ACTED}, {} from member_order where association_id = $1 and row_no > $2
            and (review is not null or state in ('pending_review', 'returned', 'rejected')) order by row_no limit $3",
        Order::select_list()
    );
    let (mut after, mut count, mut findings) = (0, 0, Vec::new());
    loop {
        let values = vec![association_value(association), Value::Int(Some(after)), Value::Int(Some(SLICE))];
        let rows = session.fetch(sql.as_str(), values).await?;
        let Some(last) = rows.last() else { return Ok(Checked::of(count, findings)) };
        after = last.count(0)?;
        count += rows.len();
        for row in &rows {
            findings.extend(judged(row)?);
        }
    }
}

fn judged(row: &Row) -> Result<Option<Finding>, Fault> {
    let (acted, order) = (row.count(1)? != 0, Order::from_row(row, 2)?);
    if order.review.as_ref().and_then(OrderReview::state) != Some(order.state) {
        return Ok(Some(Finding::ReviewUnlike { order_no: order.order_no, state: order.state }));
    }
    let mut steps = order.review.iter().flat_map(|review| &review.steps);
    let is_approved = order.state == OrderState::Open || steps.any(|step| step.act == ReviewAct::Approve);
    Ok((acted && !is_approved).then_some(Finding::ActedBeforeReview { order_no: order.order_no }))
}

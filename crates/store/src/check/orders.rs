//! Every order against its lines and its payments: what it costs, what was received, and the state that follows from it by the one rule of `domain`.

use domain::Money;
use domain::id::AssociationId;
use domain::order::Order;

use super::{Checked, Finding};
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::table::{Table, association_value};

/// Orders that are read at a time.
const SLICE: i64 = 2_000;

pub async fn check(session: &mut Session, association: AssociationId) -> Result<Checked, Fault> {
    let sql = format!(
        "select row_no, (select cast(coalesce(sum(payment.amount_minor), 0) as bigint) from payment
             where payment.association_id = member_order.association_id and payment.order_id = member_order.id),
             (select cast(sum(order_line.amount_minor) as bigint) from order_line
             where order_line.association_id = member_order.association_id and order_line.order_id = member_order.id), {}
         from member_order where association_id = $1 and row_no > $2 order by row_no limit $3",
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
            judge(row, &mut findings)?;
        }
    }
}

fn judge(row: &Row, findings: &mut Vec<Finding>) -> Result<(), Fault> {
    let mut order = Order::from_row(row, 3)?;
    let computed = Money::from_minor(row.count(1)?, order.paid.currency()).map_err(|_| Fault::corrupt("payment", "amount_minor"))?;
    if order.paid != computed {
        findings.push(Finding::PaidDiffers { order_no: order.order_no.clone(), kept: order.paid, computed });
        order.paid = computed;
    }
    if let Some(lines) = row.int(2)?.filter(|lines| *lines != order.amount.minor()) {
        let computed = Money::from_minor(lines, order.amount.currency()).map_err(|_| Fault::corrupt("order_line", "amount_minor"))?;
        findings.push(Finding::LinesDiffer { order_no: order.order_no.clone(), kept: order.amount, computed });
    }
    let state = order.derived_payment_state();
    if order.payment_state != state {
        findings.push(Finding::PaymentStateDiffers { order_no: order.order_no, kept: order.payment_state, computed: state });
    }
    Ok(())
}

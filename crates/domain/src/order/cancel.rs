//! Cancels orders that nothing was paid of (requirements F11.4, H3). What was paid is refunded instead.

use std::borrow::Borrow;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{Order, ReviewAct};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::OrderId;
use crate::invoice::{Invoice, InvoiceState, live};
use crate::record::{Change, Edit};
use crate::refusal::Refusal;
use crate::renewal::{Effects, MembershipFacts};

/// Orders to cancel. Their invoices that are not issued yet go with them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CancelOrders {
    /// Which.
    pub ids: Vec<OrderId>,
    /// Why; needed where the order was reviewed (requirements B1.24).
    #[serde(default)]
    pub reason: Option<String>,
}

/// The orders and what hangs on them.
#[derive(Debug, Clone)]
pub struct CancelOrdersFacts {
    /// Those of the orders that exist.
    pub orders: Vec<Order>,
    /// All their invoices.
    pub invoices: Vec<Invoice>,
    /// Their members, where one of them buys of membership: an order of nothing counts as paid until it is cancelled.
    pub membership: Option<MembershipFacts>,
}

/// Whether an order with these invoices, all that it has, may be cancelled.
///
/// # Errors
/// It is cancelled already, money has arrived, or an invoice of it is issued and was neither voided nor reversed as a whole.
pub fn may_be_cancelled<I: Borrow<Invoice>>(order: &Order, invoices: &[I]) -> Result<(), Refusal> {
    let order_no = order.order_no.clone();
    if order.state.is_over() {
        return order.state.standing(&order_no);
    }
    if !order.paid.is_zero() {
        return Err(Refusal::OrderPaid { order_no });
    }
    let is_issued = live(invoices).iter().any(|invoice| invoice.state == InvoiceState::Issued);
    if is_issued { Err(Refusal::OrderInvoiced { order_no }) } else { Ok(()) }
}

impl Command for CancelOrders {
    const NAME: &'static str = "order.cancel";
    const RIGHT: Right = Right::EditOrders;
    const IS_UNDOABLE: bool = true;
    type Facts = CancelOrdersFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let orders: HashMap<OrderId, &Order> = facts.orders.iter().map(|order| (order.id, order)).collect();
        let mut invoices: HashMap<OrderId, Vec<&Invoice>> = HashMap::new();
        for invoice in &facts.invoices {
            invoices.entry(invoice.order_id).or_default().push(invoice);
        }
        let mut effects = facts.membership.as_ref().map(|membership| Effects::new(membership, env));
        let decision = bulk::each(&self.ids, |id| {
            let order = *orders.get(&id).ok_or_else(|| Refusal::NotFound { record: "order".into() })?;
            let invoices = invoices.get(&id).map(Vec::as_slice).unwrap_or_default();
            order.under_review().may_be_given_up(self.reason.as_deref(), &env.actor)?;
            let (after, changes) = cancelled(order, invoices, (self.reason.as_deref().unwrap_or_default(), env))?;
            if let Some(effects) = &mut effects {
                // What is cancelled makes no period.
                effects.follow(&after, &[], uuid::Uuid::nil().into());
            }
            Ok(changes)
        })?;
        Ok(match effects {
            Some(effects) => effects.close(decision),
            None => decision,
        })
    }
}

/// The order cancelled, and what changes by that: its invoices that are not issued go with it; what was issued and taken back stays.
pub(crate) fn cancelled(order: &Order, invoices: &[&Invoice], (reason, env): (&str, &Env)) -> Result<(Order, Vec<Change>), Refusal> {
    may_be_cancelled(order, invoices)?;
    let after = order.noted(ReviewAct::Cancel, reason.trim(), env);
    let mut changes: Vec<Change> = vec![Edit::Update { before: order.clone(), after: after.clone() }.into()];
    let open = invoices.iter().filter(|invoice| invoice.state == InvoiceState::Unissued);
    changes.extend(open.map(|invoice| Change::from(Edit::Delete((*invoice).clone()))));
    Ok((after, changes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoice::testing::invoice;
    use crate::order::testing::{env, order, payment, yuan};
    use crate::order::{OrderState, PaymentState};

    fn cancel(orders: Vec<Order>, invoices: Vec<Invoice>) -> Result<Decision, Refusal> {
        let ids = orders.iter().map(|order| order.id).collect();
        CancelOrders { ids, reason: None }.decide(&CancelOrdersFacts { orders, invoices, membership: None }, &env())
    }

    #[test]
    fn an_unpaid_order_is_cancelled_and_takes_its_unissued_invoice_with_it() {
        let order = order(1, 100);
        let invoice = invoice(1, &order);
        let decision = cancel(vec![order], vec![invoice.clone()]).unwrap();
        let Change::Order(edit) = &decision.changes[0] else { panic!("{decision:?}") };
        let Edit::Update { after, .. } = &**edit else { panic!("{edit:?}") };
        assert_eq!((after.state, after.payment_state, after.unpaid()), (OrderState::Cancelled, PaymentState::Awaiting, yuan(0)));
        assert_eq!(decision.changes[1], Change::from(Edit::Delete(invoice)));
    }

    #[test]
    fn an_order_of_nothing_can_be_cancelled_too() {
        assert_eq!(cancel(vec![order(1, 0)], vec![]).unwrap().changes.len(), 1);
    }

    #[test]
    fn money_taken_back_leaves_an_order_that_can_be_cancelled() {
        let fresh = order(1, 100);
        let emptied = fresh.settled(&[payment(1, &fresh, 100), payment(2, &fresh, -100)]).unwrap();
        assert!(cancel(vec![emptied], vec![]).is_ok());
    }

    #[test]
    fn paid_cancelled_and_issued_ones_are_refused() {
        let fresh = order(1, 100);
        let part_paid = fresh.settled(&[payment(1, &fresh, 1)]).unwrap();
        assert_eq!(cancel(vec![part_paid], vec![]).unwrap_err().code(), "order_paid");
        let cancelled = Order { state: OrderState::Cancelled, ..fresh.clone() };
        assert_eq!(cancel(vec![cancelled], vec![]).unwrap_err().code(), "order_cancelled");
        let issued = Invoice { state: InvoiceState::Issued, ..invoice(1, &fresh) };
        assert_eq!(cancel(vec![fresh], vec![issued]).unwrap_err().code(), "order_invoiced");
    }

    #[test]
    fn one_that_is_paid_does_not_stop_the_others() {
        let (first, second) = (order(1, 100), order(2, 100));
        let paid = first.settled(&[payment(1, &first, 100)]).unwrap();
        let decision = cancel(vec![paid.clone(), second.clone()], vec![]).unwrap();
        assert_eq!(decision.changes.iter().map(|change| change.target().1).collect::<Vec<_>>(), [second.id.0]);
        assert_eq!((decision.skipped[0].id, decision.skipped[0].refusal.code()), (paid.id.0, "order_paid".to_owned()));
    }
}

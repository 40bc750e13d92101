//! Makes one invoice by hand (requirements A20.8), over the whole of an order or over a part of it (是否分开开票).

use serde::{Deserialize, Serialize};

use super::create::SERIAL_SERIES;
use super::draft::may_be_invoiced;
use super::standing::{corrections, live};
use super::{Invoice, InvoiceEntry, InvoiceFields, ReceiverFields};
use crate::access::Right;
use crate::association::{SerialFacts, Serials};
use crate::command::{Command, Decision, Env};
use crate::id::OrderId;
use crate::member::Member;
use crate::money::Money;
use crate::order::Order;
use crate::parse::form::Form;
use crate::record::Edit;
use crate::refusal::{FieldIssue, IssueCode, LeftOf, Refusal};

/// One invoice.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddInvoice {
    /// The order it is for.
    pub order_id: OrderId,
    /// What stands on the document.
    pub fields: InvoiceFields,
    /// Whom it goes to.
    pub receiver: ReceiverFields,
    /// Its amount where the order is invoiced in parts; none covers the whole order.
    pub part_amount: Option<Money>,
}

/// The order, who bought, and what was invoiced already.
#[derive(Debug, Clone)]
pub struct AddInvoiceFacts {
    /// The order, if it exists.
    pub order: Option<Order>,
    /// Its member.
    pub member: Option<Member>,
    /// Its invoices, all of them.
    pub invoices: Vec<Invoice>,
    /// The series of the running numbers, and the leases that they may come from.
    pub serials: SerialFacts,
}

/// What is left to invoice of an order in parts: what is due, or what was received where that is more, less its invoices. What was voided
/// or taken back by red letters is left again.
///
/// # Errors
/// It is cancelled, or has an invoice over the whole of it of which nothing was taken back.
pub fn left_to_invoice(order: &Order, invoices: &[Invoice]) -> Result<Money, Refusal> {
    let order_no = order.order_no.clone();
    order.state.standing(&order_no)?;
    let is_whole = |invoice: &Invoice| invoice.entry == InvoiceEntry::Original && !invoice.is_split;
    if invoices.iter().any(|invoice| is_whole(invoice) && corrections(invoice, invoices).next().is_none()) {
        return Err(Refusal::OrderInvoiced { order_no });
    }
    let whole = if order.paid.minor() > order.due().minor() { order.paid } else { order.due() };
    let left = invoices.iter().try_fold(whole, |left, invoice| left.minus(invoice.amount))?;
    Ok(left)
}

impl Command for AddInvoice {
    const NAME: &'static str = "invoice.add";
    const RIGHT: Right = Right::EditInvoices;
    type Facts = AddInvoiceFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let Some(order) = &facts.order else { return Err(Refusal::NotFound { record: "order".into() }) };
        let (amount, is_split) = match self.part_amount {
            None => {
                may_be_invoiced(order, live(&facts.invoices))?;
                (order.due(), false)
            }
            Some(part) => (part_of(order, &facts.invoices, part)?, true),
        };
        let mut form = Form::default();
        let drafted = super::draft::draft(order, facts.member.as_ref());
        let fields = self.fields.checked(&mut form);
        let receiver = self.receiver.checked(Some(&drafted.receiver), &mut form);
        form.finish()?;
        let mut serials = Serials::new(&facts.serials, env);
        let serial = serials.take(SERIAL_SERIES).running();
        let whole = Invoice::of(order, env.id(0), serial, &fields, &receiver, env.now);
        let invoice = Invoice { amount, is_split, ..whole };
        Ok(serials.close(Decision::of(vec![Edit::Insert(invoice).into()])))
    }
}

fn part_of(order: &Order, invoices: &[Invoice], part: Money) -> Result<Money, Refusal> {
    let left = left_to_invoice(order, invoices)?;
    let after = left.minus(part)?;
    if part.minor() <= 0 {
        return Err(Refusal::InvalidFields(vec![FieldIssue::new("part_amount", IssueCode::NotAnAmount)]));
    }
    if after.minor() < 0 {
        return Err(Refusal::InvoiceBeyondOrder(LeftOf { order_no: order.order_no.clone(), left: left.to_string() }));
    }
    Ok(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoice::draft::draft;
    use crate::invoice::testing::invoice;
    use crate::money::Currency;
    use crate::order::testing::{env, order, payment, yuan};
    use crate::record::Change;

    fn facts(order: &Order, invoices: Vec<Invoice>) -> AddInvoiceFacts {
        AddInvoiceFacts { order: Some(order.clone()), member: None, invoices, serials: SerialFacts::default() }
    }

    fn add(order: &Order, part_amount: Option<Money>) -> AddInvoice {
        let drafted = draft(order, None);
        AddInvoice { order_id: order.id, fields: drafted.fields, receiver: drafted.receiver, part_amount }
    }

    fn made(decision: &Decision) -> Invoice {
        let Change::Invoice(edit) = &decision.changes[0] else { panic!("{decision:?}") };
        let Edit::Insert(invoice) = &**edit else { panic!("{edit:?}") };
        invoice.clone()
    }

    #[test]
    fn an_invoice_by_hand_covers_the_order() {
        let order = order(1, 100);
        let made = made(&add(&order, None).decide(&facts(&order, vec![]), &env()).unwrap());
        assert_eq!((made.amount, made.is_split, made.serial), (yuan(100), false, 1));
        let again = add(&order, None).decide(&facts(&order, vec![made]), &env());
        assert_eq!(again.unwrap_err().code(), "order_invoiced");
    }

    #[test]
    fn parts_add_up_to_the_order_and_no_further() {
        let order = order(1, 100);
        let first = made(&add(&order, Some(yuan(60))).decide(&facts(&order, vec![]), &env()).unwrap());
        assert!(first.is_split);
        let rest = facts(&order, vec![first.clone()]);
        assert_eq!(made(&add(&order, Some(yuan(40))).decide(&rest, &env()).unwrap()).amount, yuan(40));
        let beyond = add(&order, Some(yuan(41))).decide(&rest, &env()).unwrap_err();
        assert_eq!((beyond.code().as_str(), beyond.params()["left"].as_str()), ("invoice_beyond_order", "0.40"));
        assert_eq!(add(&order, Some(yuan(0))).decide(&rest, &env()).unwrap_err().fields()[0].field, "part_amount");
        let dollars = Money::from_minor(1, Currency::USD).unwrap();
        assert_eq!(add(&order, Some(dollars)).decide(&rest, &env()).unwrap_err().code(), "mixed_currencies");
        // What an invoice covers whole has no parts left.
        let whole = facts(&order, vec![invoice(1, &order)]);
        assert_eq!(add(&order, Some(yuan(1))).decide(&whole, &env()).unwrap_err().code(), "order_invoiced");
    }

    /// Both over-paid and unpaid orders may be invoiced (requirements A20.6); what came in addition may be receipted in parts.
    #[test]
    fn an_overpaid_order_may_be_invoiced_up_to_what_was_received() {
        let order = order(1, 1);
        let paid = order.settled(&[payment(1, &order, 2_000_000)]).unwrap();
        assert_eq!(left_to_invoice(&paid, &[]), Ok(yuan(2_000_000)));
        assert_eq!(made(&add(&paid, None).decide(&facts(&paid, vec![]), &env()).unwrap()).amount, yuan(1));
    }

    #[test]
    fn fields_are_checked_and_cancelled_orders_refused() {
        let mut order = order(1, 100);
        let mut command = add(&order, None);
        (command.fields.title, command.receiver.email) = (" ".into(), Some("x".into()));
        let refusal = command.decide(&facts(&order, vec![]), &env()).unwrap_err();
        assert_eq!(refusal.fields().iter().map(|issue| issue.field.as_str()).collect::<Vec<_>>(), ["title", "email"]);
        order.state = crate::order::OrderState::Cancelled;
        assert_eq!(add(&order, None).decide(&facts(&order, vec![]), &env()).unwrap_err().code(), "order_cancelled");
        assert_eq!(add(&order, Some(yuan(1))).decide(&facts(&order, vec![]), &env()).unwrap_err().code(), "order_cancelled");
    }
}

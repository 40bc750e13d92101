//! Receipts (收据, requirements F8.6, H4): what the association hands out for money that arrived. What stands on one is kept as it was when it
//! was made; it counts as long as its payment stands.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Payment, PaymentMethod};
use crate::access::Right;
use crate::association::{SerialFacts, Serials};
use crate::command::{Command, Decision, Env};
use crate::id::{OrderId, PaymentId, ReceiptId, UserId};
use crate::money::Money;
use crate::order::Order;
use crate::parse::form::{Form, SHORT_LIMIT_CHARS};
use crate::record::Edit;
use crate::refusal::{PaymentRefusal, Refusal};

/// The series of the numbers of receipts.
pub const RECEIPT_SERIES: &str = "receipt";

/// One receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Its id.
    pub id: ReceiptId,
    /// Its running number inside the association.
    pub serial: i64,
    /// The payment it is for.
    pub payment_id: PaymentId,
    /// The order that was paid.
    pub order_id: OrderId,
    /// That order's number.
    pub order_no: String,
    /// Who paid (交款单位), which need not be the buyer.
    pub payer: String,
    /// What was paid for (收款事由).
    pub purpose: String,
    /// How much.
    pub amount: Money,
    /// How it arrived.
    pub method: PaymentMethod,
    /// When it arrived.
    pub received_at: DateTime<Utc>,
    /// Who made the receipt.
    pub issued_by: UserId,
    /// When.
    pub issued_at: DateTime<Utc>,
}

/// A payment that gets a receipt.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct IssueReceipt {
    /// Which.
    pub payment_id: PaymentId,
    /// Who paid, where it is neither whom the payment names nor the buyer of the order.
    #[serde(default)]
    pub payer: Option<String>,
}

/// The payment, its order, and what was made already.
#[derive(Debug, Clone)]
pub struct IssueReceiptFacts {
    /// The order of the payment, if it exists.
    pub order: Option<Order>,
    /// All payments of the order.
    pub payments: Vec<Payment>,
    /// The receipt of the payment, if it has one.
    pub receipt: Option<Receipt>,
    /// The series of the numbers, and the leases that they may come from.
    pub serials: SerialFacts,
}

/// Whether a payment may get a receipt, given all payments of its order.
///
/// # Errors
/// It has one, was taken back, or takes one back itself.
pub fn may_be_receipted(payment: &Payment, payments: &[Payment], receipt: Option<&Receipt>) -> Result<(), Refusal> {
    if let Some(receipt) = receipt {
        return Err(PaymentRefusal::ReceiptMade { serial: receipt.serial }.into());
    }
    if payment.arrived_and_stands(payments) { Ok(()) } else { Err(PaymentRefusal::ReceiptOfReversed {}.into()) }
}

impl Command for IssueReceipt {
    const NAME: &'static str = "payment.issue_receipt";
    const RIGHT: Right = Right::RecordPayments;
    type Facts = IssueReceiptFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let payment = facts.payments.iter().find(|payment| payment.id == self.payment_id);
        let (Some(order), Some(payment)) = (&facts.order, payment) else {
            return Err(Refusal::NotFound { record: "payment".into() });
        };
        may_be_receipted(payment, &facts.payments, facts.receipt.as_ref())?;
        let mut form = Form::default();
        let payer = form
            .text("payer", self.payer.as_deref(), SHORT_LIMIT_CHARS)
            .or_else(|| payment.payer.clone())
            .unwrap_or_else(|| order.buyer_name.clone());
        form.finish()?;
        let mut serials = Serials::new(&facts.serials, env);
        let receipt = Receipt {
            id: env.id(0),
            serial: serials.take(RECEIPT_SERIES).running(),
            payment_id: payment.id,
            order_id: order.id,
            order_no: order.order_no.clone(),
            payer,
            purpose: order.item.clone(),
            amount: payment.amount,
            method: payment.method,
            received_at: payment.received_at,
            issued_by: env.actor.id,
            issued_at: env.now,
        };
        Ok(serials.close(Decision::of(vec![Edit::Insert(receipt).into()])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::testing::{env, order, payment, yuan};
    use crate::record::Change;

    fn issue(facts: &IssueReceiptFacts, payment: &Payment, payer: Option<&str>) -> Result<Receipt, Refusal> {
        let command = IssueReceipt { payment_id: payment.id, payer: payer.map(Into::into) };
        let decision = command.decide(facts, &env())?;
        let Change::Receipt(edit) = &decision.changes[0] else { panic!("{decision:?}") };
        let Edit::Insert(receipt) = &**edit else { panic!("{edit:?}") };
        Ok(receipt.clone())
    }

    fn facts(payments: Vec<Payment>) -> IssueReceiptFacts {
        IssueReceiptFacts { order: Some(order(1, 500_00)), payments, receipt: None, serials: SerialFacts::default() }
    }

    #[test]
    fn a_receipt_says_what_arrived_and_from_whom() {
        let paid = payment(1, &order(1, 500_00), 200_00);
        let receipt = issue(&facts(vec![paid.clone()]), &paid, None).unwrap();
        assert_eq!((receipt.serial, receipt.amount, receipt.payer.as_str()), (1, yuan(200_00), "华康医疗科技有限公司"));
        let other = issue(&facts(vec![paid.clone()]), &paid, Some(" 集团总部 ")).unwrap();
        assert_eq!(other.payer, "集团总部");
    }

    #[test]
    fn there_is_one_receipt_of_a_payment_that_stands() {
        let paid = payment(1, &order(1, 500_00), 200_00);
        let receipt = issue(&facts(vec![paid.clone()]), &paid, None).unwrap();
        let made = IssueReceiptFacts { receipt: Some(receipt), ..facts(vec![paid.clone()]) };
        assert_eq!(issue(&made, &paid, None).unwrap_err().code(), "receipt_made");
        let reversal = Payment { reverses_id: Some(paid.id), ..payment(2, &order(1, 500_00), -200_00) };
        let reversed = facts(vec![paid.clone(), reversal.clone()]);
        assert_eq!(issue(&reversed, &paid, None).unwrap_err().code(), "receipt_of_reversed");
        assert_eq!(issue(&reversed, &reversal, None).unwrap_err().code(), "receipt_of_reversed");
        assert_eq!(issue(&facts(vec![]), &paid, None).unwrap_err().code(), "not_found");
    }
}

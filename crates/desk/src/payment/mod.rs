//! What a person does with payments (requirements A19.6).

mod collect;
mod receipt;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::Money;
use domain::association::User;
use domain::id::{CollectionId, OrderId, PaymentId};
use domain::payment::{
    Payment, PaymentMethod, Receipt, RecordPayment, RefundPayment, ReversePayment, may_be_receipted, may_be_refunded, may_be_reversed,
    may_be_taken_back,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Desk;
use crate::association::Nothing;
use crate::failure::Failure;
use crate::outcome::Done;

pub use collect::{
    CollectionReverseRequest, PaymentCollectRequest, PaymentProposal, PaymentProposeRequest, collect, propose, reverse_collection,
};
pub use receipt::{ReceiptIssueRequest, ReceiptPrintRequest, ReceiptRow, issue_receipt, print_receipt};

/// One payment of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct PaymentRow {
    /// Its id.
    pub id: PaymentId,
    /// How much; negative takes an earlier one back.
    pub amount: Money,
    /// How it arrived.
    pub method: PaymentMethod,
    /// When it arrived.
    pub received_at: DateTime<Utc>,
    /// Voucher or bank reference.
    pub voucher: Option<String>,
    /// The desk's remarks.
    pub remarks: Option<String>,
    /// The payment that this one takes back.
    pub reverses_id: Option<PaymentId>,
    /// The payment that this one gives back, whole or in part.
    pub refunds_id: Option<PaymentId>,
    /// What of it is left after its refunds; null where it is no money that arrived.
    pub left: Option<Money>,
    /// Who paid, where it was said.
    pub payer: Option<String>,
    /// The receipt of money for several orders that it is a share of.
    pub collection: Option<CollectionPart>,
    /// The payment that takes this one back.
    pub reversed_by: Option<PaymentId>,
    /// Who recorded it.
    pub recorded_by: String,
    /// When.
    pub recorded_at: DateTime<Utc>,
    /// Its receipt, where one was made.
    pub receipt: Option<ReceiptRow>,
    /// Why it gets no receipt; null where it can get one.
    pub blocked_receipt: Option<Failure>,
    /// Why it cannot be taken back; null where it can.
    pub blocked_reverse: Option<Failure>,
    /// Why nothing of it can be refunded; null where something can.
    pub blocked_refund: Option<Failure>,
}

/// A receipt of money for several orders, as it shows on each of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CollectionPart {
    /// Which.
    pub id: CollectionId,
    /// How much came in all.
    pub amount: Money,
    /// Over how many orders it was split.
    pub orders: u32,
    /// Why it cannot be taken back, as far as this order says; null where it can.
    pub blocked_reverse: Option<Failure>,
}

/// Money that arrived.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PaymentRecordRequest {
    /// The order it is for.
    pub order_id: OrderId,
    /// How much.
    pub amount: Money,
    /// How it arrived.
    pub method: PaymentMethod,
    /// When it arrived; now where it is not given.
    pub received_at: Option<DateTime<Utc>>,
    /// Voucher or bank reference.
    pub voucher: Option<String>,
    /// The desk's remarks.
    pub remarks: Option<String>,
}

/// A payment that was recorded wrongly.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PaymentReverseRequest {
    /// Which.
    pub id: PaymentId,
    /// Why.
    pub remarks: Option<String>,
}

/// Money that is given back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PaymentRefundRequest {
    /// The payment that it came with.
    pub id: PaymentId,
    /// How much.
    pub amount: Money,
    /// How it went back.
    pub method: PaymentMethod,
    /// When; now where it is not given.
    pub refunded_at: Option<DateTime<Utc>>,
    /// Why.
    pub reason: String,
    /// Voucher or bank reference.
    pub voucher: Option<String>,
}

/// Ways in which money arrives, in the order that forms show.
pub async fn methods(_: &Desk, _: Nothing) -> Result<Vec<PaymentMethod>, Failure> {
    Ok(PaymentMethod::ALL.into_iter().filter(|method| method.is_by_hand()).collect())
}

/// Records money that arrived.
pub async fn record(desk: &Desk, request: PaymentRecordRequest) -> Result<Done, Failure> {
    let PaymentRecordRequest { order_id, amount, method, received_at, voucher, remarks } = request;
    desk.session().await?.issue(RecordPayment { order_id, amount, method, received_at, voucher, remarks }).await
}

/// Takes a payment back by one in the other direction.
pub async fn reverse(desk: &Desk, request: PaymentReverseRequest) -> Result<Done, Failure> {
    let PaymentReverseRequest { id, remarks } = request;
    desk.session().await?.issue(ReversePayment { id, remarks }).await
}

/// Gives back what arrived, whole or in part.
pub async fn refund(desk: &Desk, request: PaymentRefundRequest) -> Result<Done, Failure> {
    let PaymentRefundRequest { id, amount, method, refunded_at, reason, voucher } = request;
    desk.session().await?.issue(RefundPayment { id, amount, method, refunded_at, reason, voucher }).await
}

/// The payments of an order as screens show them; they must be all that there are.
pub(crate) fn payment_rows(
    payments: &[Payment],
    receipts: &[Receipt],
    collections: &HashMap<CollectionId, (Money, usize)>,
    users: &[User],
) -> Vec<PaymentRow> {
    let part = |payment: &Payment| {
        let id = payment.collection_id?;
        let (amount, orders) = collections.get(&id)?;
        let blocked = may_be_taken_back(payment, payments).err().map(Into::into);
        Some(CollectionPart { id, amount: *amount, orders: u32::try_from(*orders).unwrap_or(u32::MAX), blocked_reverse: blocked })
    };
    let receipt_of = |payment: &Payment| receipts.iter().find(|receipt| receipt.payment_id == payment.id);
    let row = |payment: &Payment| PaymentRow {
        id: payment.id,
        amount: payment.amount,
        method: payment.method,
        received_at: payment.received_at,
        voucher: payment.voucher.clone(),
        remarks: payment.remarks.clone(),
        reverses_id: payment.reverses_id,
        refunds_id: payment.refunds_id,
        left: if payment.arrived_and_stands(payments) { payment.left(payments).ok() } else { None },
        payer: payment.payer.clone(),
        collection: part(payment),
        reversed_by: payments.iter().find(|other| other.reverses_id == Some(payment.id)).map(|other| other.id),
        recorded_by: users.iter().find(|user| user.id == payment.recorded_by).map(|user| user.name.clone()).unwrap_or_default(),
        recorded_at: payment.recorded_at,
        receipt: receipt_of(payment).map(|receipt| ReceiptRow { serial: receipt.serial, payer: receipt.payer.clone() }),
        blocked_receipt: may_be_receipted(payment, payments, receipt_of(payment)).err().map(Into::into),
        blocked_reverse: may_be_reversed(payment, payments).err().map(Into::into),
        blocked_refund: may_be_refunded(payment, payments).err().map(Into::into),
    };
    payments.iter().map(row).collect()
}

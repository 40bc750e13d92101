//! Invoices for the tests of this crate.

use uuid::Uuid;

use super::correct::Correction;
use super::draft::{Draft, draft};
use super::{Invoice, InvoiceEntry, InvoiceKind, InvoiceState};
use crate::id::InvoiceId;
use crate::order::Order;
use crate::order::testing::{env, yuan};

/// An unissued fiscal receipt over the whole of an order.
pub(crate) fn invoice(n: u128, order: &Order) -> Invoice {
    let Draft { fields, receiver } = draft(order, None);
    let id = InvoiceId(Uuid::from_u128(0x1407_0000 + n));
    let invoice = Invoice::of(order, id, i64::try_from(n).unwrap(), &fields, &receiver, env().now);
    assert_eq!((invoice.kind, invoice.state), (InvoiceKind::DuesReceipt, InvoiceState::Unissued));
    invoice
}

/// A row that takes so much of an invoice back.
pub(crate) fn correction(n: u128, of: &Invoice, entry: InvoiceEntry, minor: i64) -> Invoice {
    let id = InvoiceId(Uuid::from_u128(0x1407_0000 + n));
    let correction = Correction { entry, amount: yuan(minor), reason: "开错了".into(), invoice_no: None };
    of.corrected(id, i64::try_from(n).unwrap(), correction, &env())
}

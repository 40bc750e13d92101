//! Invoices beside the rows that correct them.

use std::collections::HashMap;

use domain::Money;
use domain::id::{AssociationId, InvoiceId, OrderId};
use domain::invoice::{Invoice, InvoiceStanding};
use serde::Serialize;
use ts_rs::TS;

use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::table::{find_by, id_value};

/// The ids of the invoices that were voided or reversed as a whole; `$1` is the association. Few are, so their own index finds them.
pub(crate) const SPENT: &str = "(select spent.id from invoice spent join
    (select corrects_id, sum(amount_minor) as taken from invoice where association_id = $1 and corrects_id is not null group by corrects_id)
    as back on back.corrects_id = spent.id where spent.association_id = $1 and spent.amount_minor + back.taken = 0)";

/// The condition that an order has an invoice that counts.
pub(crate) fn counted_invoice() -> String {
    format!(
        "exists (select 1 from invoice where invoice.association_id = $1 and invoice.order_id = member_order.id
            and invoice.entry = 'original' and invoice.id not in {SPENT})"
    )
}

/// An invoice as others name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NamedInvoice {
    /// Its id.
    pub id: InvoiceId,
    /// Running number; "发票 #759".
    #[ts(type = "number")]
    pub serial: i64,
    /// 发票编号
    pub invoice_no: Option<String>,
    /// How it stands.
    pub standing: InvoiceStanding,
    /// Its amount.
    pub amount: Money,
}

impl NamedInvoice {
    /// An invoice among those of its order.
    pub(super) fn of(invoice: &Invoice, all: &[Invoice]) -> Self {
        let Invoice { id, serial, invoice_no, amount, .. } = invoice.clone();
        Self { id, serial, invoice_no, standing: invoice.standing(all), amount }
    }
}

/// Every invoice of these orders, by order, oldest first.
pub(crate) async fn invoices_of_orders(
    session: &mut Session,
    association: AssociationId,
    orders: impl IntoIterator<Item = OrderId>,
) -> Result<HashMap<OrderId, Vec<Invoice>>, Fault> {
    let ids: Vec<Value> = orders.into_iter().map(id_value).collect();
    let mut by_order: HashMap<OrderId, Vec<Invoice>> = HashMap::new();
    for invoice in find_by::<Invoice>(session, association, "order_id", &ids).await? {
        by_order.entry(invoice.order_id).or_default().push(invoice);
    }
    for invoices in by_order.values_mut() {
        invoices.sort_unstable_by_key(|invoice| invoice.serial);
    }
    Ok(by_order)
}

//! Invoices: table, facts and queries.

mod corrected;
mod facts;
mod file;
mod filter;
mod list;
mod row;
mod search;
mod sums;
mod template;

use domain::invoice::Invoice;

pub use corrected::NamedInvoice;
pub(crate) use corrected::{SPENT, counted_invoice, invoices_of_orders};
pub use file::InvoiceFile;
pub(crate) use filter::ids_among;
pub use filter::{InvoiceFilter, InvoiceSortKey, Numbering};
pub use row::{Day, InvoiceRefusals, InvoiceRow, invoice_row};
pub use sums::{InvoiceCounts, InvoiceSum};
pub use template::OpenOrder;

use crate::table::table;

table!(Invoice {
    id,
    serial,
    order_id,
    order_no,
    member_id,
    buyer_name,
    entry,
    corrects_id,
    replaces_id,
    reason,
    kind,
    title,
    buyer_kind,
    taxpayer_id,
    state,
    invoice_no,
    content,
    is_split,
    amount,
    tax_rate_bp,
    tax_goods_code,
    receiver,
    mobile,
    email,
    region,
    address,
    posting_status,
    carrier,
    tracking_no,
    posted_at,
    posting_remarks,
    issued_at,
    created_at
});

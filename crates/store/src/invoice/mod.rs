//! Invoices: table, facts and queries.

mod facts;
mod filter;
mod list;

use domain::invoice::Invoice;

pub(crate) use filter::ids_among;
pub use filter::{InvoiceFilter, InvoiceSortKey, Numbering};
pub use list::{InvoiceCounts, InvoiceRow, InvoiceSum};

use crate::table::table;

table!(Invoice {
    id,
    serial,
    order_id,
    order_no,
    member_id,
    buyer_name,
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

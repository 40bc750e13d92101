//! Orders: table, facts and queries.

mod facts;
mod filter;
mod list;

use domain::order::Order;

pub use filter::{Invoicing, OrderFilter, OrderSortKey};
pub use list::{OrderRow, OrderSum};

use crate::table::table;

table!(Order {
    id,
    order_no,
    member_id,
    buyer_name,
    registrant_phone,
    kind,
    dues_year,
    item,
    amount,
    deduction,
    paid,
    state,
    payment_state,
    payment_method,
    buyer_message,
    remarks,
    ordered_at,
    created_at
});

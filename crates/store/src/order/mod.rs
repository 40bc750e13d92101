//! Orders: table, facts and queries.

mod facts;
mod file;
mod filter;
mod list;
mod review;
mod row;
mod search;
mod sums;

use domain::order::{Order, OrderReviewRule};

pub(crate) use facts::{orders_by_id, review_rule, taken_numbers};

pub use file::OrderFile;
pub use filter::{Invoicing, OrderFilter, OrderSortKey};
pub use row::{OrderRefusals, OrderRow, order_row};
pub(crate) use search::instant_on;
pub use sums::OrderSum;

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
    buys,
    review,
    ordered_at,
    created_at
});
table!(OrderReviewRule { id, reviewed, conditions });

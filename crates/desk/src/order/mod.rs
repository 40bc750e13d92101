//! What a person does with orders (requirements A19).

mod act;
mod column;
mod form;
mod history;
mod show;
mod types;
mod words;
mod write;

use store::order::{OrderRefusals, OrderRow, OrderSum};
use store::query::Listed;

pub(crate) use act::chosen as chosen_orders;
pub use act::{add, cancel, edit};
pub use form::form;
pub(crate) use history::history_of;
pub use show::show;
pub use types::*;
pub use write::{export, print};

use crate::Desk;
use crate::failure::Failure;

/// A page of orders.
pub async fn list(desk: &Desk, request: OrderListRequest) -> Result<Listed<OrderListRow>, Failure> {
    let listed = desk.session().await?.store.orders(&request.filter, &request.sort, request.page).await?;
    let rows = listed.rows.into_iter().map(|row| OrderListRow { blocked: blocks(&row), row }).collect();
    Ok(Listed { rows, total: listed.total })
}

/// What the orders of a filter add up to, one sum for each currency.
pub async fn totals(desk: &Desk, request: OrderFilterRequest) -> Result<Vec<OrderSum>, Failure> {
    Ok(desk.session().await?.store.order_sums(&request.filter).await?)
}

/// Why acts on an order are not possible now.
fn blocks(row: &OrderRow) -> OrderBlocks {
    let OrderRefusals { cancel, invoice } = row.refused.clone();
    OrderBlocks { cancel: cancel.map(Into::into), invoice: invoice.map(Into::into) }
}

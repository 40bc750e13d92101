//! What a person does with orders (requirements A19).

mod act;
mod column;
mod form;
mod history;
mod review;
mod review_types;
mod show;
mod types;
mod words;
mod write;

use store::order::OrderSum;
use store::query::Listed;

pub(crate) use act::chosen as chosen_orders;
pub use act::{add, cancel, edit};
pub use form::form;
pub(crate) use history::history_of;
pub use review::{approve, reject, review_counts, review_rule, send_back, set_review};
pub use review_types::*;
pub use show::show;
pub use types::*;
pub use write::{export, print};

use review::OrderRows;

use crate::Desk;
use crate::failure::Failure;

/// A page of orders.
pub async fn list(desk: &Desk, request: OrderListRequest) -> Result<Listed<OrderListRow>, Failure> {
    let session = desk.session().await?;
    let listed = session.store.orders(&request.filter, &request.sort, request.page).await?;
    let words = OrderRows::of(&session).await?;
    let rows = listed.rows.into_iter().map(|row| words.row(row)).collect();
    Ok(Listed { rows, total: listed.total })
}

/// What the orders of a filter add up to, one sum for each currency.
pub async fn totals(desk: &Desk, request: OrderFilterRequest) -> Result<Vec<OrderSum>, Failure> {
    Ok(desk.session().await?.store.order_sums(&request.filter).await?)
}

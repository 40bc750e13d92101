//! What a person does with orders (requirements A19).

mod types;

use store::order::{OrderRow, OrderSum};
use store::query::Listed;

use crate::Desk;
use crate::failure::Failure;
use crate::outcome::Done;
pub use types::*;

/// A page of orders.
pub async fn list(desk: &Desk, request: OrderListRequest) -> Result<Listed<OrderListRow>, Failure> {
    let listed = desk.session().await?.store.orders(&request.filter, &request.sort, request.page).await?;
    let rows = listed.rows.into_iter().map(|row| OrderListRow { row, blocked: OrderBlocks { cancel: None, invoice: None } }).collect();
    Ok(Listed { rows, total: listed.total })
}

/// What the orders of a filter add up to, one sum for each currency.
pub async fn totals(desk: &Desk, request: OrderFilterRequest) -> Result<Vec<OrderSum>, Failure> {
    Ok(desk.session().await?.store.order_sums(&request.filter).await?)
}

/// One order with all that hangs on it.
pub async fn show(desk: &Desk, request: OrderShowRequest) -> Result<OrderDetail, Failure> {
    let rows: Vec<OrderRow> = desk.session().await?.store.order_rows_of(&[request.id]).await?;
    let row = rows.into_iter().next().ok_or_else(|| Failure::refusal("not_found"))?;
    Ok(OrderDetail {
        row,
        blocked: OrderBlocks { cancel: None, invoice: None },
        member: None,
        payments: Vec::new(),
        invoices: Vec::new(),
        history: Vec::new(),
    })
}

/// What a new order starts from: name and phone of the member, dues of its level, the year that is due.
pub async fn form(_: &Desk, _: OrderFormRequest) -> Result<OrderAddRequest, Failure> {
    Err(Failure::bug("not filled in"))
}

/// Adds an order.
pub async fn add(_: &Desk, _: OrderAddRequest) -> Result<Done, Failure> {
    Err(Failure::bug("not filled in"))
}

/// Changes the words of an order.
pub async fn edit(_: &Desk, _: OrderEditRequest) -> Result<Done, Failure> {
    Err(Failure::bug("not filled in"))
}

/// Cancels unpaid orders.
pub async fn cancel(_: &Desk, _: OrderSelectionRequest) -> Result<Done, Failure> {
    Err(Failure::bug("not filled in"))
}

/// Writes a list of orders as a sheet.
pub async fn export(_: &Desk, _: OrderExportRequest) -> Result<crate::invoice::WrittenFile, Failure> {
    Err(Failure::bug("not filled in"))
}

/// Prints a list of orders.
pub async fn print(_: &Desk, _: OrderExportRequest) -> Result<crate::invoice::WrittenFile, Failure> {
    Err(Failure::bug("not filled in"))
}

//! What a person does with invoices (requirements A20 to A24).

mod types;

use store::invoice::{InvoiceCounts, InvoiceSum};
use store::query::Listed;

use crate::Desk;
use crate::association::Nothing;
use crate::failure::Failure;
use crate::outcome::Done;
pub use types::*;

/// A page of invoices.
pub async fn list(desk: &Desk, request: InvoiceListRequest) -> Result<Listed<InvoiceListRow>, Failure> {
    let listed = desk.session().await?.store.invoices(&request.filter, &request.sort, request.page).await?;
    let blocked = InvoiceBlocks { issue: None, edit: None, set_number: None, delete: None, post: None };
    let rows = listed.rows.into_iter().map(|row| InvoiceListRow { row, blocked: blocked.clone() }).collect();
    Ok(Listed { rows, total: listed.total })
}

/// How many invoices of a filter each tab holds.
pub async fn counts(desk: &Desk, request: InvoiceFilterRequest) -> Result<InvoiceCounts, Failure> {
    Ok(desk.session().await?.store.invoice_counts(&request.filter).await?)
}

/// What the invoices of a filter add up to, one sum for each currency.
pub async fn totals(desk: &Desk, request: InvoiceFilterRequest) -> Result<Vec<InvoiceSum>, Failure> {
    Ok(desk.session().await?.store.invoice_sums(&request.filter).await?)
}

/// How many receipts are left; unknown as long as no stock of receipts is registered.
pub async fn remaining(_: &Desk, _: Nothing) -> Result<InvoiceRemaining, Failure> {
    Ok(InvoiceRemaining { count: None })
}

/// One invoice with all its fields.
pub async fn show(_: &Desk, _: InvoiceShowRequest) -> Result<InvoiceDetail, Failure> {
    Err(Failure::bug("not filled in"))
}

/// What a new invoice of an order starts from.
pub async fn form(_: &Desk, _: InvoiceFormRequest) -> Result<InvoiceForm, Failure> {
    Err(Failure::bug("not filled in"))
}

/// Makes one invoice of each order.
pub async fn create(_: &Desk, _: InvoiceCreateRequest) -> Result<Done, Failure> {
    Err(Failure::bug("not filled in"))
}

/// Makes one invoice by hand.
pub async fn add(_: &Desk, _: InvoiceAddRequest) -> Result<Done, Failure> {
    Err(Failure::bug("not filled in"))
}

/// Changes an invoice.
pub async fn edit(_: &Desk, _: InvoiceEditRequest) -> Result<Done, Failure> {
    Err(Failure::bug("not filled in"))
}

/// Issues invoices, with or without a number.
pub async fn issue(_: &Desk, _: InvoiceSelectionRequest) -> Result<Done, Failure> {
    Err(Failure::bug("not filled in"))
}

/// Gives an invoice its number and issues it.
pub async fn set_number(_: &Desk, _: InvoiceSetNumberRequest) -> Result<Done, Failure> {
    Err(Failure::bug("not filled in"))
}

/// Deletes invoices that are not issued.
pub async fn delete(_: &Desk, _: InvoiceSelectionRequest) -> Result<Done, Failure> {
    Err(Failure::bug("not filled in"))
}

/// Records how the paper travels.
pub async fn post(_: &Desk, _: InvoicePostRequest) -> Result<Done, Failure> {
    Err(Failure::bug("not filled in"))
}

/// Writes a list of invoices as a sheet.
pub async fn export(_: &Desk, _: InvoiceExportRequest) -> Result<WrittenFile, Failure> {
    Err(Failure::bug("not filled in"))
}

/// Prints a list of invoices.
pub async fn print(_: &Desk, _: InvoiceExportRequest) -> Result<WrittenFile, Failure> {
    Err(Failure::bug("not filled in"))
}

/// Writes the template into which invoice numbers are filled.
pub async fn template(_: &Desk, _: InvoiceTemplateRequest) -> Result<WrittenFile, Failure> {
    Err(Failure::bug("not filled in"))
}

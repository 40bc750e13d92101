//! The template into which invoice numbers are filled (requirements A22.1): the orders that wait for a number, and a blank cell beside
//! each. It goes back in through the import of numbers as it is, once the blank cells are filled.

use domain::Currency;
use sheets::{ColumnKind, WriteCell, WriteColumn};
use store::invoice::OpenOrder;

use super::{InvoiceTemplateRequest, WrittenFile};
use crate::Desk;
use crate::failure::Failure;
use crate::texts::{Language, text};

/// Most orders in one template: as many rows as one import takes.
const TEMPLATE_ROWS_LIMIT: usize = domain::command::BULK_LIMIT;

/// Writes the template.
pub async fn template(desk: &Desk, request: InvoiceTemplateRequest) -> Result<WrittenFile, Failure> {
    let InvoiceTemplateRequest { path, language } = request;
    let mut orders = desk.session().await?.store.orders_without_number(TEMPLATE_ROWS_LIMIT).await?;
    // The oldest come first; the rest waits for the next template.
    orders.truncate(TEMPLATE_ROWS_LIMIT);
    let rows = u32::try_from(orders.len()).unwrap_or(u32::MAX);
    let target = std::path::PathBuf::from(&path);
    let written = tokio::task::spawn_blocking(move || {
        let sheet_name = text(language, "invoice:import_numbers.title");
        sheets::write(&target, &sheet_name, None, &columns(language), orders.into_iter().map(cells), None)
    });
    written.await.map_err(Failure::bug)??;
    Ok(WrittenFile { path, rows })
}

/// Order and number are what the import reads; the others only help the person who fills it.
fn columns(language: Language) -> Vec<WriteColumn> {
    [
        ("order_no", 34, ColumnKind::Text),
        ("invoice_no", 24, ColumnKind::Text),
        ("buyer_name", 36, ColumnKind::Text),
        ("amount", 16, ColumnKind::Text),
    ]
    .into_iter()
    .map(|(key, width_chars, kind)| WriteColumn { title: text(language, &format!("invoice:column.{key}")), width_chars, kind })
    .collect()
}

fn cells(order: OpenOrder) -> Vec<WriteCell> {
    let currency = order.amount.currency();
    let amount = if currency == Currency::default() { order.amount.to_string() } else { format!("{} {}", currency.code(), order.amount) };
    vec![WriteCell::Text(order.order_no), WriteCell::Empty, WriteCell::Text(order.buyer_name), WriteCell::Text(amount)]
}

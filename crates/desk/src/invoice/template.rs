//! The templates that go back in through an import as they are, once their blank cells are filled: invoice numbers (requirements A22.1),
//! with the orders that wait for one; and whole invoices (A20.10), with the orders that have none.

use domain::Currency;
use sheets::{ColumnKind, WriteCell, WriteColumn};
use store::invoice::OpenOrder;

use super::{InvoiceTemplateRequest, WrittenFile};
use crate::Desk;
use crate::failure::Failure;
use crate::texts::text;

/// Most orders in one template: as many rows as one import takes.
const TEMPLATE_ROWS_LIMIT: usize = domain::command::BULK_LIMIT;

/// Writes the template of numbers.
pub async fn template(desk: &Desk, request: InvoiceTemplateRequest) -> Result<WrittenFile, Failure> {
    let orders = desk.session().await?.store.orders_without_number(TEMPLATE_ROWS_LIMIT).await?;
    write(request, "invoice:import_numbers.title", &NUMBERS, orders).await
}

/// Writes the template of whole invoices.
pub async fn whole_template(desk: &Desk, request: InvoiceTemplateRequest) -> Result<WrittenFile, Failure> {
    let orders = desk.session().await?.store.orders_without_invoice(TEMPLATE_ROWS_LIMIT).await?;
    write(request, "invoice:import_whole.title", &WHOLE, orders).await
}

/// A column: key of its heading, width, and what of the order stands below it.
type Column = (&'static str, u16, fn(&OpenOrder) -> WriteCell);

/// Order and number are what the import reads; the others only help the person who fills it.
const NUMBERS: [Column; 4] = [
    ("invoice:column.order_no", 34, order_no),
    ("invoice:column.invoice_no", 24, blank),
    ("invoice:column.buyer_name", 36, buyer_name),
    ("invoice:column.amount", 16, amount),
];

/// What is left blank is taken from the order and the member's record.
const WHOLE: [Column; 17] = [
    ("invoice:column.order_no", 34, order_no),
    ("invoice:column.title", 36, buyer_name),
    ("invoice:column.amount", 16, amount),
    ("invoice:column.kind", 22, blank),
    ("invoice:column.buyer_kind", 12, blank),
    ("invoice:column.taxpayer_id", 24, blank),
    ("invoice:column.content", 20, blank),
    ("invoice:detail.tax_rate", 10, blank),
    ("invoice:detail.tax_goods_code", 22, blank),
    ("invoice:column.receiver", 14, blank),
    ("invoice:column.mobile", 16, blank),
    ("invoice:column.email", 26, blank),
    ("trail:field.any.region", 24, blank),
    ("invoice:detail.address", 36, blank),
    ("invoice:column.state", 12, blank),
    ("invoice:column.invoice_no", 24, blank),
    ("invoice:column.issued_at", 14, blank),
];

async fn write(
    request: InvoiceTemplateRequest,
    sheet_name: &'static str,
    columns: &'static [Column],
    mut orders: Vec<OpenOrder>,
) -> Result<WrittenFile, Failure> {
    let InvoiceTemplateRequest { path, language } = request;
    // The oldest come first; the rest waits for the next template.
    orders.truncate(TEMPLATE_ROWS_LIMIT);
    let rows = u32::try_from(orders.len()).unwrap_or(u32::MAX);
    let target = std::path::PathBuf::from(&path);
    let written = tokio::task::spawn_blocking(move || {
        let heading =
            |(key, width_chars, _): &Column| WriteColumn { title: text(language, key), width_chars: *width_chars, kind: ColumnKind::Text };
        let headings: Vec<WriteColumn> = columns.iter().map(heading).collect();
        let rows = orders.iter().map(|order| columns.iter().map(|(_, _, cell)| cell(order)).collect::<Vec<_>>());
        sheets::write(&target, &text(language, sheet_name), None, &headings, rows, None)
    });
    written.await.map_err(Failure::bug)??;
    Ok(WrittenFile { path, rows })
}

fn blank(_: &OpenOrder) -> WriteCell {
    WriteCell::Empty
}

fn order_no(order: &OpenOrder) -> WriteCell {
    WriteCell::Text(order.order_no.clone())
}

fn buyer_name(order: &OpenOrder) -> WriteCell {
    WriteCell::Text(order.buyer_name.clone())
}

/// A foreign currency is named for the eyes; the import reads the amount in the order's own.
fn amount(order: &OpenOrder) -> WriteCell {
    let currency = order.amount.currency();
    let amount = if currency == Currency::default() { order.amount.to_string() } else { format!("{} {}", currency.code(), order.amount) };
    WriteCell::Text(amount)
}

//! Lists of invoices as sheets and on paper (requirements A24.1).

use chrono::NaiveDate;
use domain::Currency;
use domain::calendar::TimeZone;
use domain::id::InvoiceId;
use store::Store;
use store::invoice::InvoiceFilter;
use store::query::Selection;

use super::words::{Named, filter_words};
use super::{InvoiceColumn, InvoiceExportRequest, WrittenFile};
use crate::Desk;
use crate::failure::Failure;
use crate::listing::{self, Cell, Listing, Rows, SHEET_ROWS_LIMIT, chosen_words, total_rows, with_currency};
use crate::session::Session;
use crate::texts::{Language, text};

/// Writes a list of invoices as a sheet.
pub async fn export(desk: &Desk, request: InvoiceExportRequest) -> Result<WrittenFile, Failure> {
    let session = desk.session().await?;
    let (listing, source, ids) = prepare(&session, &request, "invoice.export").await?;
    listing::export(desk, listing, &source, &ids, &request.path).await
}

/// Prints a list of invoices.
pub async fn print(desk: &Desk, request: InvoiceExportRequest) -> Result<WrittenFile, Failure> {
    let session = desk.session().await?;
    let (listing, source, ids) = prepare(&session, &request, "invoice.print").await?;
    listing::print(desk, listing, &source, &ids, &request.path).await
}

/// Invoices, as the rows of a list.
struct InvoiceRows {
    store: Store,
    columns: Vec<InvoiceColumn>,
    has_currencies: bool,
    zone: TimeZone,
    today: NaiveDate,
    language: Language,
}

impl Rows for InvoiceRows {
    type Id = InvoiceId;

    async fn rows(&self, ids: &[InvoiceId]) -> Result<Vec<Vec<Cell>>, Failure> {
        let rows = self.store.invoice_rows_of(ids, self.today).await?;
        let cells = |row: &store::invoice::InvoiceRow| {
            let cells = self.columns.iter().map(|column| column.cell(row, self.zone, self.language)).collect();
            with_currency(cells, row.amount.currency(), self.has_currencies)
        };
        Ok(rows.iter().map(cells).collect())
    }
}

async fn prepare(
    session: &Session,
    request: &InvoiceExportRequest,
    task: &'static str,
) -> Result<(Listing, InvoiceRows, Vec<InvoiceId>), Failure> {
    let InvoiceExportRequest { invoices, sort, columns, language, .. } = request;
    let language = *language;
    let ids = session.store.invoice_ids(invoices, sort, SHEET_ROWS_LIMIT).await?;
    let sums = session.store.invoice_sums_of(&ids).await?;
    let has_currencies = sums.iter().any(|sum| sum.amount.currency() != Currency::default());
    let subtitle = subtitle(session, invoices, language).await?;
    let mut listed: Vec<_> = columns.iter().map(|column| column.column(language)).collect();
    if has_currencies {
        listed.push(listing::currency_column(language));
    }
    // Paid and unpaid belong to the orders: an order invoiced in parts would count several times.
    let total = |column: &InvoiceColumn, amount| (*column == InvoiceColumn::Amount).then_some(amount);
    let totals = sums.iter().map(|sum| (sum.amount.currency(), columns.iter().map(|column| total(column, sum.amount)).collect())).collect();
    let listing = Listing {
        task,
        title: text(language, title_key(invoices)),
        subtitle,
        totals: total_rows(totals, has_currencies, language),
        columns: listed,
        language,
    };
    let zone = session.association().await?.time_zone;
    Ok((
        listing,
        InvoiceRows {
            store: session.store.clone(),
            columns: columns.clone(),
            has_currencies,
            zone,
            today: session.today().await?,
            language,
        },
        ids,
    ))
}

/// The list is called as the tab it was printed from.
fn title_key(invoices: &Selection<InvoiceFilter, InvoiceId>) -> &'static str {
    use domain::invoice::InvoiceState::{Issued, Unissued};
    match invoices {
        Selection::All { filter: InvoiceFilter { tab: Some(Issued), .. }, .. } => "invoice:tab.issued",
        Selection::All { filter: InvoiceFilter { tab: Some(Unissued), .. }, .. } => "invoice:tab.unissued",
        _ => "invoice:tab.all",
    }
}

async fn subtitle(session: &Session, invoices: &Selection<InvoiceFilter, InvoiceId>, language: Language) -> Result<String, Failure> {
    let mut named = Named::default();
    if let Selection::All { filter, .. } = invoices {
        if let Some(id) = filter.member_id {
            named.member = session.store.member(id).await?.map(|member| member.profile.name);
        }
        if let Some(id) = filter.order_id {
            named.order = session.store.order_file(id).await?.map(|file| file.order.order_no);
        }
    }
    Ok(chosen_words(invoices, |filter| filter_words(filter, named, language), language))
}

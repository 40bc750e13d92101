//! Lists of orders as sheets and on paper.

use domain::calendar::TimeZone;
use domain::id::OrderId;
use domain::{Currency, Money};
use store::Store;
use store::order::{OrderFilter, OrderSum};
use store::query::Selection;

use super::words::{Narrowed, filter_words};
use super::{OrderColumn, OrderExportRequest};
use crate::Desk;
use crate::failure::Failure;
use crate::invoice::WrittenFile;
use crate::listing::{self, Cell, Listing, Rows, SHEET_ROWS_LIMIT, chosen_words, total_rows, with_currency};
use crate::session::Session;
use crate::texts::{Language, text};

/// Writes a list of orders as a sheet.
pub async fn export(desk: &Desk, request: OrderExportRequest) -> Result<WrittenFile, Failure> {
    let session = desk.session().await?;
    let (listing, source, ids) = prepare(&session, &request, "order.export").await?;
    listing::export(desk, listing, &source, &ids, &request.path).await
}

/// Prints a list of orders.
pub async fn print(desk: &Desk, request: OrderExportRequest) -> Result<WrittenFile, Failure> {
    let session = desk.session().await?;
    let (listing, source, ids) = prepare(&session, &request, "order.print").await?;
    listing::print(desk, listing, &source, &ids, &request.path).await
}

/// Orders, as the rows of a list.
struct OrderRows {
    store: Store,
    columns: Vec<OrderColumn>,
    has_currencies: bool,
    zone: TimeZone,
    language: Language,
}

impl Rows for OrderRows {
    type Id = OrderId;

    async fn rows(&self, ids: &[OrderId]) -> Result<Vec<Vec<Cell>>, Failure> {
        let rows = self.store.order_rows_of(ids).await?;
        let cells = |row: &store::order::OrderRow| {
            let cells = self.columns.iter().map(|column| column.cell(row, self.zone, self.language)).collect();
            with_currency(cells, row.amount.currency(), self.has_currencies)
        };
        Ok(rows.iter().map(cells).collect())
    }
}

async fn prepare(
    session: &Session,
    request: &OrderExportRequest,
    task: &'static str,
) -> Result<(Listing, OrderRows, Vec<OrderId>), Failure> {
    let OrderExportRequest { orders, sort, columns, language, .. } = request;
    let language = *language;
    let ids = session.store.order_ids(orders, sort, SHEET_ROWS_LIMIT).await?;
    let sums = session.store.order_sums_of(&ids).await?;
    let has_currencies = sums.iter().any(|sum| sum.amount.currency() != Currency::default());
    let subtitle = subtitle(session, orders, language).await?;
    let mut listed: Vec<_> = columns.iter().map(|column| column.column(language)).collect();
    if has_currencies {
        listed.push(listing::currency_column(language));
    }
    let totals = sums.iter().map(|sum| (sum.amount.currency(), columns.iter().map(|column| total(*column, sum)).collect())).collect();
    let listing = Listing {
        task,
        title: text(language, "order:title"),
        subtitle,
        totals: total_rows(totals, has_currencies, language),
        columns: listed,
        language,
    };
    let zone = session.association().await?.time_zone;
    Ok((listing, OrderRows { store: session.store.clone(), columns: columns.clone(), has_currencies, zone, language }, ids))
}

/// The sum of a column, where it has one.
fn total(column: OrderColumn, sum: &OrderSum) -> Option<Money> {
    match column {
        OrderColumn::Amount => Some(sum.amount),
        OrderColumn::Deduction => Some(sum.deduction),
        OrderColumn::Paid => Some(sum.paid),
        OrderColumn::Unpaid => Some(sum.unpaid),
        _ => None,
    }
}

async fn subtitle(session: &Session, orders: &Selection<OrderFilter, OrderId>, language: Language) -> Result<String, Failure> {
    let mut narrowed = Narrowed::default();
    if let Selection::All { filter, .. } = orders {
        if let Some(id) = filter.member_id {
            narrowed.member = session.store.member(id).await?.map(|member| member.profile.name);
        }
        let choices = session.store.choices().await?;
        narrowed.org = filter.org_id.and_then(|id| choices.orgs.into_iter().find(|org| org.id == id)).map(|org| org.name);
        narrowed.level = filter.level_id.and_then(|id| choices.levels.into_iter().find(|level| level.id == id)).map(|level| level.name);
    }
    Ok(chosen_words(orders, |filter| filter_words(filter, narrowed, language), language))
}

//! Lists on paper: A4 lying, with the filter in words, repeated heads, page n / m, sums, and who printed it when.

use documents::list::{Alignment, CountWords, ListCell, ListColumn, ListPage, ROWS_LIMIT};

use super::feed::write_beside;
use super::{Cell, Listing, Look, Rows};
use crate::failure::Failure;
use crate::invoice::WrittenFile;
use crate::print::facts;
use crate::texts::{text, text_with};
use crate::{Desk, clock};

/// Prints a list to a PDF file.
pub(crate) async fn print<R: Rows>(desk: &Desk, listing: Listing, source: &R, ids: &[R::Id], path: &str) -> Result<WrittenFile, Failure> {
    if listing.columns.is_empty() {
        return Err(Failure::refusal("no_columns"));
    }
    if ids.len() > ROWS_LIMIT {
        return Err(Failure::refusal("too_many").with("limit", ROWS_LIMIT));
    }
    let (page, task) = (page(desk, &listing).await?, listing.task);
    let fonts = desk.fonts().await?;
    write_beside(desk, task, source, ids, path, move |place, feed| {
        let rows = feed.map(|row| row.into_iter().map(list_cell).collect());
        let bytes = documents::list::print(&page, rows, &fonts)?;
        std::fs::write(place, bytes)?;
        Ok(())
    })
    .await
}

async fn page(desk: &Desk, listing: &Listing) -> Result<ListPage, Failure> {
    let session = desk.session().await?;
    let association = session.association().await?;
    let users = session.store.users().await?;
    let person = users.into_iter().find(|user| user.id == session.issuer().actor).map(|user| user.name).unwrap_or_default();
    let now = clock::now();
    let language = listing.language;
    let footer = [("person", person), ("at", association.time_zone.text_of(now)), ("association", association.name.clone())];
    let footer = footer.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
    Ok(ListPage {
        facts: facts(listing.title.clone(), &association, language),
        subtitle: listing.subtitle.clone(),
        columns: listing.columns.iter().map(|column| list_column(column.title.clone(), column.look)).collect(),
        totals: listing.totals.iter().map(|row| row.iter().cloned().map(list_cell).collect()).collect(),
        count_words: CountWords { before: text(language, "listing:count_before"), after: text(language, "listing:count_after") },
        empty_words: text(language, "listing:empty"),
        footer: text_with(language, "listing:printed_by", &footer),
    })
}

fn list_column(title: String, look: Look) -> ListColumn {
    let (weight, alignment) = match look {
        Look::Words(width) => (width, Alignment::Left),
        Look::Code(_) => (0, Alignment::Left),
        Look::Mark => (0, Alignment::Centre),
        Look::Whole | Look::Amount => (0, Alignment::Right),
    };
    ListColumn { title, weight, alignment }
}

fn list_cell(cell: Cell) -> ListCell {
    match cell {
        Cell::Blank => ListCell::Blank,
        Cell::Text(text) => ListCell::Text(text),
        Cell::Whole(number) => ListCell::Whole(number),
        Cell::Amount(amount) => ListCell::Money(amount.minor()),
    }
}

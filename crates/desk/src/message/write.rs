//! Lists of messages as sheets.

use domain::calendar::TimeZone;
use domain::id::MessageId;
use store::Store;
use store::message::MessageFilter;

use super::{MessageColumn, MessageExportRequest, row};
use crate::Desk;
use crate::failure::Failure;
use crate::invoice::WrittenFile;
use crate::listing::{self, Cell, Listing, Rows, SHEET_ROWS_LIMIT, chosen_words, days};
use crate::texts::{Language, choice, text};

/// Writes a list of messages as a sheet.
pub async fn export(desk: &Desk, request: MessageExportRequest) -> Result<WrittenFile, Failure> {
    let session = desk.session().await?;
    let MessageExportRequest { messages, sort, columns, path, language } = request;
    let ids = session.store.message_ids(&messages, &sort, SHEET_ROWS_LIMIT).await?;
    let listing = Listing {
        task: "message.export",
        title: text(language, "message:sent.title"),
        subtitle: chosen_words(&messages, |filter| filter_words(filter, language), language),
        columns: columns.iter().map(|column| column.column(language)).collect(),
        totals: Vec::new(),
        language,
    };
    let zone = session.association().await?.time_zone;
    let source = MessageRows { store: session.store.clone(), columns, zone, language };
    listing::export(desk, listing, &source, &ids, &path).await
}

/// Messages, as the rows of a list.
struct MessageRows {
    store: Store,
    columns: Vec<MessageColumn>,
    zone: TimeZone,
    language: Language,
}

impl Rows for MessageRows {
    type Id = MessageId;

    async fn rows(&self, ids: &[MessageId]) -> Result<Vec<Vec<Cell>>, Failure> {
        let rows = self.store.message_rows_of(ids).await?;
        let cells = |row| self.columns.iter().map(|column| column.cell(&row, self.zone, self.language)).collect();
        Ok(rows.into_iter().map(row).map(cells).collect())
    }
}

/// The parts of a filter, each a label and a value.
fn filter_words(filter: &MessageFilter, language: Language) -> Vec<(String, String)> {
    let mut parts = Vec::new();
    let mut tell =
        |name: &str, value: Option<String>| parts.extend(value.map(|value| (text(language, &format!("message:search.{name}")), value)));
    tell("text", filter.search.clone().filter(|text| !text.trim().is_empty()));
    tell("channel", filter.channel.map(|channel| choice(language, "message:channel", channel.name())));
    tell("state", filter.state.map(|state| choice(language, "message:state", state.name())));
    tell("created", days(filter.created_from, filter.created_to, language));
    parts
}

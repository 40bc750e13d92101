//! Lists of requests as sheets and on paper.

use domain::application::ApplicationKind;
use domain::calendar::TimeZone;
use domain::id::ApplicationId;
use store::Store;
use store::query::Selection;

use super::words::filter_words;
use super::{ApplicationColumn, ApplicationExportRequest, ApplicationRows, NEWEST_FIRST};
use crate::Desk;
use crate::failure::Failure;
use crate::invoice::WrittenFile;
use crate::listing::{self, Cell, Listing, Rows, SHEET_ROWS_LIMIT, chosen_words};
use crate::session::Session;
use crate::texts::{Language, choice, text};

/// Writes a list of requests as a sheet.
pub async fn export(desk: &Desk, request: ApplicationExportRequest) -> Result<WrittenFile, Failure> {
    let session = desk.session().await?;
    let (listing, source, ids) = prepare(&session, &request, "application.export").await?;
    listing::export(desk, listing, &source, &ids, &request.path).await
}

/// Prints a list of requests.
pub async fn print(desk: &Desk, request: ApplicationExportRequest) -> Result<WrittenFile, Failure> {
    let session = desk.session().await?;
    let (listing, source, ids) = prepare(&session, &request, "application.print").await?;
    listing::print(desk, listing, &source, &ids, &request.path).await
}

/// Requests, as the rows of a list.
struct Listed {
    store: Store,
    rows: ApplicationRows,
    columns: Vec<ApplicationColumn>,
    zone: TimeZone,
    language: Language,
}

impl Rows for Listed {
    type Id = ApplicationId;

    async fn rows(&self, ids: &[ApplicationId]) -> Result<Vec<Vec<Cell>>, Failure> {
        let found = self.store.applications_of(ids).await?;
        let cells = |found| {
            let row = self.rows.row(found);
            self.columns.iter().map(|column| column.cell(&row, &self.rows.choices.fields.fields, self.zone, self.language)).collect()
        };
        Ok(found.iter().map(cells).collect())
    }
}

async fn prepare(
    session: &Session,
    request: &ApplicationExportRequest,
    task: &'static str,
) -> Result<(Listing, Listed, Vec<ApplicationId>), Failure> {
    let ApplicationExportRequest { applications, sort, columns, language, .. } = request;
    let language = *language;
    let ids = session.store.application_ids(applications, sort.as_ref().unwrap_or(&NEWEST_FIRST), SHEET_ROWS_LIMIT).await?;
    let rows = ApplicationRows::of(session).await?;
    let listing = Listing {
        task,
        title: title(session, &ids, applications, language).await?,
        subtitle: chosen_words(applications, |filter| filter_words(filter, &rows.choices, language), language),
        totals: Vec::new(),
        columns: columns.iter().map(|column| column.column(language)).collect(),
        language,
    };
    let zone = session.association().await?.time_zone;
    Ok((listing, Listed { store: session.store.clone(), rows, columns: columns.clone(), zone, language }, ids))
}

/// The title of the chapter that the list belongs to.
async fn title(
    session: &Session,
    ids: &[ApplicationId],
    chosen: &super::ApplicationSelection,
    language: Language,
) -> Result<String, Failure> {
    let kind: Option<ApplicationKind> = match chosen {
        Selection::All { filter, .. } => filter.kind,
        Selection::Ids(_) => session.store.applications_of(&ids[..ids.len().min(1)]).await?.first().map(|found| found.application.kind),
    };
    Ok(kind.map_or_else(|| text(language, "application:title"), |kind| choice(language, "application:kind", kind.name())))
}

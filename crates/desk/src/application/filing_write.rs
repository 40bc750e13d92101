//! What was filed over the network (网上申请), as a sheet and on paper.

use domain::calendar::TimeZone;
use domain::id::FilingId;
use serde::Deserialize;
use store::Store;
use store::application::{FilingFilter, FilingSortKey};
use store::query::{Selection, Sort};
use ts_rs::TS;

use super::filing::row;
use super::{ApplicationRows, FilingRow};
use crate::Desk;
use crate::failure::Failure;
use crate::invoice::WrittenFile;
use crate::listing::{self, Cell, Column, Listing, Look, Rows, SHEET_ROWS_LIMIT, chosen_words};
use crate::member::chosen;
use crate::session::Session;
use crate::texts::{Language, choice, text};

/// A list of filings as a sheet or on paper.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FilingExportRequest {
    /// Which filings.
    pub filings: Selection<FilingFilter, FilingId>,
    /// How they are sorted; newest first where none is given.
    pub sort: Option<Sort<FilingSortKey>>,
    /// Which columns, left to right.
    pub columns: Vec<FilingColumn>,
    /// Where to; the ending of a sheet decides between `xlsx` and `csv`.
    pub path: String,
    /// In which language.
    #[serde(default)]
    #[ts(optional, as = "Option<Language>")]
    pub language: Language,
}

/// A column of a list of filings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FilingColumn {
    /// 提交时间
    FiledAt,
    /// 申请类型
    Kind,
    /// 申请人
    Name,
    /// 状态
    State,
    /// 办理进度
    Progress,
    /// 回执编号
    ReceiptNo,
    /// 申请说明
    Statement,
    /// 办结人
    ClosedBy,
}

impl FilingColumn {
    /// Its key, as the catalogue and the screens name it.
    fn key(self) -> &'static str {
        match self {
            Self::FiledAt => "filed_at",
            Self::Kind => "kind",
            Self::Name => "name",
            Self::State => "state",
            Self::Progress => "progress",
            Self::ReceiptNo => "receipt_no",
            Self::Statement => "statement",
            Self::ClosedBy => "closed_by",
        }
    }

    fn column(self, language: Language) -> Column {
        let look = match self {
            Self::FiledAt => Look::Code(19),
            Self::ReceiptNo => Look::Code(24),
            Self::State => Look::Mark,
            Self::Name => Look::Words(30),
            Self::Kind | Self::Progress | Self::ClosedBy => Look::Words(16),
            Self::Statement => Look::Words(24),
        };
        Column { title: text(language, &format!("application:filing.column.{}", self.key())), look }
    }

    fn cell(self, row: &FilingRow, zone: TimeZone, language: Language) -> Cell {
        let word = |group: &str, name: &str| Cell::Text(choice(language, group, name));
        match self {
            Self::FiledAt => Cell::Text(zone.text_of(row.filed_at)),
            Self::Kind => word("application:filing.kind", row.kind.name()),
            Self::Name => Cell::Text(row.name.clone()),
            Self::State => word("application:filing.state", row.state.name()),
            Self::Progress => match (row.stage, row.application_state) {
                (Some(stage), _) => word("member:stage", stage.name()),
                (None, Some(state)) => word("application:state", state.name()),
                (None, None) => Cell::Blank,
            },
            Self::ReceiptNo => Cell::Text(row.receipt_no.clone()),
            Self::Statement => Cell::Text(row.statement.clone()),
            Self::ClosedBy => Cell::Text(row.closed_by.clone()),
        }
    }
}

/// Writes a list of filings as a sheet.
pub async fn export_filings(desk: &Desk, request: FilingExportRequest) -> Result<WrittenFile, Failure> {
    let session = desk.session().await?;
    let (listing, source, ids) = prepare(&session, &request, "application.export_filings").await?;
    listing::export(desk, listing, &source, &ids, &request.path).await
}

/// Prints a list of filings.
pub async fn print_filings(desk: &Desk, request: FilingExportRequest) -> Result<WrittenFile, Failure> {
    let session = desk.session().await?;
    let (listing, source, ids) = prepare(&session, &request, "application.print_filings").await?;
    listing::print(desk, listing, &source, &ids, &request.path).await
}

/// Filings, as the rows of a list.
struct Listed {
    store: Store,
    rows: ApplicationRows,
    columns: Vec<FilingColumn>,
    zone: TimeZone,
    language: Language,
}

impl Rows for Listed {
    type Id = FilingId;

    async fn rows(&self, ids: &[FilingId]) -> Result<Vec<Vec<Cell>>, Failure> {
        let found = self.store.filings_of(ids).await?;
        let cells = |row: FilingRow| self.columns.iter().map(|column| column.cell(&row, self.zone, self.language)).collect();
        Ok(found.into_iter().map(|found| cells(row(found, &self.rows))).collect())
    }
}

async fn prepare(
    session: &Session,
    request: &FilingExportRequest,
    task: &'static str,
) -> Result<(Listing, Listed, Vec<FilingId>), Failure> {
    let FilingExportRequest { filings, sort, columns, language, .. } = request;
    let language = *language;
    let find = async |filter: FilingFilter, limit| session.store.filing_ids(&filter, sort.as_ref(), limit).await;
    let ids = chosen(filings.clone(), SHEET_ROWS_LIMIT, find).await?;
    let listing = Listing {
        task,
        title: text(language, "application:filing.title"),
        subtitle: chosen_words(filings, |filter| filter_words(filter, language), language),
        totals: Vec::new(),
        columns: columns.iter().map(|column| column.column(language)).collect(),
        language,
    };
    let zone = session.association().await?.time_zone;
    let rows = ApplicationRows::of(session).await?;
    Ok((listing, Listed { store: session.store.clone(), rows, columns: columns.clone(), zone, language }, ids))
}

fn filter_words(filter: &FilingFilter, language: Language) -> Vec<(String, String)> {
    let said = [
        ("text", filter.search.clone().filter(|text| !text.trim().is_empty())),
        ("kind", filter.kind.map(|kind| choice(language, "application:filing.kind", kind.name()))),
        ("state", filter.state.map(|state| choice(language, "application:filing.state", state.name()))),
    ];
    said.into_iter().filter_map(|(name, value)| Some((text(language, &format!("application:filing.search.{name}")), value?))).collect()
}

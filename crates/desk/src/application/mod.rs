//! What a person does with requests of members (requirements A9, A10, A15–A17).

mod act;
mod approval;
mod column;
mod filing;
mod filing_write;
mod form;
mod intake;
mod row;
mod show;
mod types;
mod words;
mod write;

use domain::application::ApplicationState;
use store::query::Listed;

pub use act::{amend, approve, cancel, due, file, reject, send_back, take_effect};
pub use approval::{ApprovalSettingShown, SetApprovalRequest, approval, set_approval};
pub use filing::{FilingCloseRequest, FilingLine, FilingListRequest, FilingRow, FilingShowRequest, close_filings, filing_sent, filings};
pub use filing_write::{FilingColumn, FilingExportRequest, export_filings, print_filings};
pub use form::form;
pub use intake::{IntakeShown, SetIntakeRequest, intake, set_intake};
pub(crate) use row::ApplicationRows;
pub use show::show;
pub use types::*;
pub(crate) use words::{column_words, wish_words};
pub use write::{export, print};

use crate::Desk;
use crate::failure::Failure;

/// A page of requests.
pub async fn list(desk: &Desk, request: ApplicationListRequest) -> Result<Listed<ApplicationRow>, Failure> {
    let session = desk.session().await?;
    let listed = session.store.applications(&request.filter, &request.sort.unwrap_or(NEWEST_FIRST), request.page).await?;
    let rows = ApplicationRows::of(&session).await?;
    Ok(Listed { rows: listed.rows.into_iter().map(|found| rows.row(&found)).collect(), total: listed.total })
}

/// How many requests there are in each state, whatever states the filter asks for.
pub async fn counts(desk: &Desk, request: ApplicationFilterRequest) -> Result<Vec<ApplicationCount>, Failure> {
    let counts = desk.session().await?.store.application_counts(&request.filter).await?;
    let count = |state| ApplicationCount { state, count: counts.get(&state).copied().unwrap_or(0) };
    Ok(ApplicationState::ALL.into_iter().map(count).collect())
}

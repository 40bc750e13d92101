//! Filing and deciding requests.

use domain::application::{
    AmendApplication, ApplicationSource, ApproveApplications, CancelApplications, FileApplication, RejectApplications, ReturnApplications,
    TakeEffect,
};
use domain::command::BULK_LIMIT;
use domain::id::ApplicationId;
use store::application::ApplicationSortKey;
use store::query::{Direction, Selection, Sort};

use super::{
    ApplicationAmendRequest, ApplicationApproveRequest, ApplicationFileRequest, ApplicationOpinionRequest, ApplicationSelection,
    DueApplications,
};
use crate::Desk;
use crate::association::Nothing;
use crate::failure::Failure;
use crate::outcome::Done;
use crate::session::Session;

/// First come, first served.
const OLDEST_FIRST: Sort<ApplicationSortKey> = Sort { key: ApplicationSortKey::FiledAt, direction: Direction::Ascending };

/// Files a request for a member.
pub async fn file(desk: &Desk, request: ApplicationFileRequest) -> Result<Done, Failure> {
    let ApplicationFileRequest { member_id, statement, wish } = request;
    desk.session().await?.issue(FileApplication { member_id, statement, wish, source: ApplicationSource::Desk }).await
}

/// Files a returned request again.
pub async fn amend(desk: &Desk, request: ApplicationAmendRequest) -> Result<Done, Failure> {
    let ApplicationAmendRequest { id, read_at, statement, wish } = request;
    desk.session().await?.issue(AmendApplication { id, read_at, statement, wish }).await
}

/// Approves requests at the step that they wait for.
pub async fn approve(desk: &Desk, request: ApplicationApproveRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = chosen(&session, request.selection).await?;
    let chosen = ids.len();
    Ok(session.issue(ApproveApplications { ids, opinion: request.opinion, seen_at: request.seen_at }).await?.counting(chosen))
}

/// Sends requests back for correction.
pub async fn send_back(desk: &Desk, request: ApplicationOpinionRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = chosen(&session, request.selection).await?;
    session.issue(ReturnApplications { ids, opinion: request.opinion }).await
}

/// Refuses requests for good.
pub async fn reject(desk: &Desk, request: ApplicationOpinionRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = chosen(&session, request.selection).await?;
    session.issue(RejectApplications { ids, opinion: request.opinion }).await
}

/// Cancels requests that are open.
pub async fn cancel(desk: &Desk, request: ApplicationOpinionRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = chosen(&session, request.selection).await?;
    let chosen = ids.len();
    Ok(session.issue(CancelApplications { ids, opinion: request.opinion }).await?.counting(chosen))
}

/// How many approved requests wait for a day that has come.
pub async fn due(desk: &Desk, _: Nothing) -> Result<DueApplications, Failure> {
    let session = desk.session().await?;
    let due = session.store.due_applications(session.today().await?).await?;
    Ok(DueApplications { count: u32::try_from(due.len()).unwrap_or(u32::MAX) })
}

/// Lets every approved request take effect whose day has come.
pub async fn take_effect(desk: &Desk, _: Nothing) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let due = session.store.due_applications(session.today().await?).await?;
    let ids: Vec<ApplicationId> = due.iter().map(|application| application.id).take(BULK_LIMIT).collect();
    let chosen = ids.len();
    Ok(session.issue(TakeEffect { ids }).await?.counting(chosen))
}

/// The ids of chosen requests; a command refuses more than it carries.
async fn chosen(session: &Session, selection: ApplicationSelection) -> Result<Vec<ApplicationId>, Failure> {
    match selection {
        Selection::Ids(ids) => Ok(ids),
        all => Ok(session.store.application_ids(&all, &OLDEST_FIRST, BULK_LIMIT).await?),
    }
}

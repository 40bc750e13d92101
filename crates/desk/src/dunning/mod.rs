//! Dunning (催缴): who owes and how each debt stands, writing to them, and what was said in return (requirements B20.6, F6.1).

mod row;
mod settings;
mod types;
mod write;

use std::collections::BTreeMap;

use domain::command::{BULK_LIMIT, Command};
use domain::dunning::{DunMembers, DunningAct, RecordDunning};
use domain::id::MemberId;
use domain::{Edit, Record};
use store::StoreError;
use store::dunning::{DunningCounts, DunningFilter};
use store::order::OrderFilter;
use store::query::{Listed, Selection};

pub use row::{DunningActRow, DunningRow};
pub use settings::{DunningSettings, DunningTemplate, set_up, settings};
pub use types::{
    DunningExportRequest, DunningFile, DunningFilterRequest, DunningListRequest, DunningPreview, DunningPreviewRequest,
    DunningRecordRequest, DunningSelectionRequest, DunningShowRequest, DunningStepCount,
};
pub use write::{DunningColumn, export, print};

use crate::failure::Failure;
use crate::member::chosen;
use crate::message::previewed_run;
use crate::outcome::Done;
use crate::session::Session;
use crate::{Desk, clock};

/// A page of the members who owe.
pub async fn list(desk: &Desk, request: DunningListRequest) -> Result<Listed<DunningRow>, Failure> {
    let session = desk.session().await?;
    let today = session.today().await?;
    let Listed { rows, total } = session.store.debtors(&request.filter, request.sort.as_ref(), request.page, today).await?;
    Ok(Listed { rows: row::rows(&session, rows, today).await?, total })
}

/// How many debts of a search stand how.
pub async fn counts(desk: &Desk, request: DunningFilterRequest) -> Result<DunningCounts, Failure> {
    let session = desk.session().await?;
    Ok(session.store.dunning_counts(&request.filter, session.today().await?).await?)
}

/// What a member owes, and all that was done about it.
pub async fn show(desk: &Desk, request: DunningShowRequest) -> Result<DunningFile, Failure> {
    let session = desk.session().await?;
    let today = session.today().await?;
    let debtor = session.store.debtor(request.id, today).await?;
    let filter = OrderFilter { is_unpaid: Some(true), member_id: Some(request.id), ..OrderFilter::default() };
    let selection = Selection::All { filter, except: Vec::new() };
    Ok(DunningFile {
        debt: row::rows(&session, debtor.into_iter().collect(), today).await?.pop(),
        orders: types::orders(&session, &selection).await?,
        acts: row::acts(&session, request.id).await?,
    })
}

/// What would be written to the chosen members now; nothing is queued by it.
pub async fn preview(desk: &Desk, request: DunningPreviewRequest) -> Result<DunningPreview, Failure> {
    let session = desk.session().await?;
    let command = DunMembers { ids: chosen_debtors(&session, request.selection).await? };
    let chosen = u32::try_from(command.ids.len()).unwrap_or(u32::MAX);
    let decision = session.store.rehearse(&command, clock::new_command(), session.issuer().actor, clock::now()).await;
    let steps = steps(&session, &decision).await?;
    Ok(DunningPreview { steps, run: previewed_run(&session, decision, chosen, request.at).await? })
}

/// How many are at which step, in the order of the steps.
async fn steps(session: &Session, decision: &Result<domain::Decision, StoreError>) -> Result<Vec<DunningStepCount>, Failure> {
    let mut counts: BTreeMap<usize, u32> = BTreeMap::new();
    let setup = session.store.dunning_setup().await?;
    for change in decision.iter().flat_map(|decision| &decision.changes) {
        if let Some(Edit::Insert(act)) = DunningAct::edit(change)
            && let Some(place) = setup.steps.iter().position(|step| Some(step.id) == act.step_id)
        {
            *counts.entry(place).or_default() += 1;
        }
    }
    Ok(counts.into_iter().map(|(place, count)| DunningStepCount { name: setup.steps[place].name.clone(), count }).collect())
}

/// Writes to the chosen members, each in the words of the step that is due.
pub async fn send(desk: &Desk, request: DunningSelectionRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = chosen_debtors(&session, request.selection).await?;
    let count = ids.len();
    Ok(session.issue(DunMembers { ids }).await?.counting(count))
}

/// Keeps what was said about debts.
pub async fn record(desk: &Desk, request: DunningRecordRequest) -> Result<Done, Failure> {
    let DunningRecordRequest { selection, kind, until, note } = request;
    let session = desk.session().await?;
    let ids = chosen_debtors(&session, selection).await?;
    session.issue(RecordDunning { ids, kind, until, note }).await
}

async fn chosen_debtors(session: &Session, selection: Selection<DunningFilter, MemberId>) -> Result<Vec<MemberId>, Failure> {
    let today = session.today().await?;
    chosen(selection, BULK_LIMIT, async |filter, limit| session.store.debtor_ids(&filter, limit, today).await).await
}

/// Why the person at the desk can do nothing about debts; none where they can.
async fn hindrance(session: &Session) -> Result<Option<Failure>, Failure> {
    Ok(session.hindrance(DunMembers::RIGHT).await?.map(Failure::from))
}

//! Files what somebody sends, once for each key, and says what became of it to whoever holds the receipt.

use std::sync::Arc;
use std::time::Instant;

use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use chrono::{DateTime, Utc};
use domain::Refusal as RuleRefusal;
use domain::application::{ApplicationAct, ApplicationState, Asked, Filing, FilingKind, FilingState, ReceiveFiling};
use domain::id::CommandId;
use domain::member::{Review, Stage};
use domain::parse::text::compact;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use store::StoreError;
use store::application::FilingOf;
use uuid::Uuid;

use super::PLAIN_FILING_BYTES_LIMIT;
use crate::answer::Refusal;
use crate::rate::Gate;
use crate::state::Central;
use crate::{clock, secret};

/// What somebody files.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileRequest {
    /// Made by whoever files, once for each filing: sent again with the same content, it is filed once.
    pub key: Uuid,
    /// Words beside it; may be empty.
    #[serde(default)]
    pub statement: String,
    /// What is asked for.
    pub asked: Asked,
}

/// It was filed.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// By which one asks what became of it.
    pub receipt_no: String,
    /// What was filed.
    pub kind: FilingKind,
    /// When.
    pub filed_at: DateTime<Utc>,
}

/// Files it.
pub async fn file(State(central): State<Arc<Central>>, body: Bytes) -> Result<Json<Receipt>, Refusal> {
    let request: FileRequest = serde_json::from_slice(&body).map_err(|_| Refusal::Unreadable)?;
    let store = central.store().await?;
    let id = Filing::id_of(store.association_id(), request.key);
    let content = serde_json::to_vec(&(&request.statement, &request.asked)).map_err(|_| Refusal::Unreadable)?;
    let digest = secret::hexadecimal(&Sha256::digest(&content));
    if let Some(known) = store.filing(id).await? {
        return receipt(known, &digest);
    }
    if !store.intake().await?.kinds.contains(&request.asked.kind()) {
        return Err(Refusal::FilingsClosed);
    }
    let now = Instant::now();
    if let Asked::Request { proof, .. } = &request.asked {
        central.limiter.pass(Gate::FilingOfMember, &compact(&proof.member_no).to_uppercase(), now).map_err(Refusal::Busy)?;
    }
    central.limiter.pass(Gate::Filings, "", now).map_err(Refusal::Busy)?;
    if body.len() > PLAIN_FILING_BYTES_LIMIT {
        central.limiter.pass(Gate::Files, "", now).map_err(Refusal::Busy)?;
    }
    let FileRequest { statement, asked, .. } = request;
    let command = ReceiveFiling { id, receipt_no: secret::code(), digest: digest.clone(), statement, asked };
    match store.issue_as_server(command, CommandId(clock::new_id()), clock::now()).await {
        Ok(_) => {}
        Err(StoreError::Refused(RuleRefusal::InvalidFields(fields))) => return Err(Refusal::Fields(fields)),
        Err(StoreError::Refused(RuleRefusal::FilingsClosed {})) => return Err(Refusal::FilingsClosed),
        Err(StoreError::Refused(_)) => return Err(Refusal::Unreadable),
        Err(StoreError::Fault(fault)) => return Err(Refusal::Fault(fault)),
    }
    central.tell(store.newest().await?);
    // Another process may have been first with the same key; its receipt is the one that counts.
    receipt(store.filing(id).await?.ok_or(Refusal::Unreadable)?, &digest)
}

fn receipt(filing: Filing, digest: &str) -> Result<Json<Receipt>, Refusal> {
    let Filing { receipt_no, kind, filed_at, .. } = filing;
    if filing.digest == digest { Ok(Json(Receipt { receipt_no, kind, filed_at })) } else { Err(Refusal::KeyUsed) }
}

/// Whoever asks what became of a filing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgressRequest {
    /// The receipt number, however it is written.
    pub receipt_no: String,
}

/// How far something has come that was filed, as far as whoever filed it is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ProgressState {
    /// 已收到: it waits for the office.
    Received,
    /// 已审核: approved, waits for its payment or its day.
    Approved,
    /// 已完成
    Completed,
    /// 已驳回: something is to be corrected.
    Returned,
    /// 未通过
    Rejected,
    /// 已取消
    Cancelled,
    /// 已办结: the office closed it and says why.
    Closed,
}

/// What became of it.
#[derive(Debug, Serialize)]
pub struct Progress {
    /// What was filed.
    pub kind: FilingKind,
    /// How far it has come.
    pub state: ProgressState,
    /// What the office says to it.
    pub opinion: Option<String>,
    /// When it was filed.
    pub filed_at: DateTime<Utc>,
}

/// Says what became of it.
pub async fn progress(State(central): State<Arc<Central>>, body: Bytes) -> Result<Json<Progress>, Refusal> {
    let request: ProgressRequest = serde_json::from_slice(&body).map_err(|_| Refusal::Unreadable)?;
    let number = canonical(&request.receipt_no).ok_or(Refusal::ReceiptUnknown)?;
    let found = central.store().await?.filing_of_receipt(&number).await?;
    let (found, review) = found.ok_or(Refusal::ReceiptUnknown)?;
    Ok(Json(progress_of(&found, review.as_ref())))
}

/// A receipt number as it is kept; none where it cannot be one.
fn canonical(text: &str) -> Option<String> {
    let letters: Vec<char> = compact(text).to_ascii_uppercase().chars().filter(|letter| *letter != '-').collect();
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    (letters.len() == 16).then(|| groups.join("-"))
}

fn progress_of(found: &FilingOf, review: Option<&Review>) -> Progress {
    let FilingOf { filing, application, member } = found;
    let said = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let (state, opinion) = match (filing.state, filing.kind, application, member) {
        (FilingState::Open, ..) => (ProgressState::Received, None),
        (FilingState::Closed, ..) => (ProgressState::Closed, said(&filing.note)),
        (FilingState::Taken, FilingKind::Join, _, Some(member)) => (of_stage(member.stage), review.and_then(|review| said(&review.note))),
        (FilingState::Taken, _, Some(application), _) => {
            let last = application.decisions.iter().rfind(|decision| decision.act != ApplicationAct::Complete);
            (of_state(application.state), last.and_then(|decision| said(&decision.opinion)))
        }
        // What it became is gone.
        (FilingState::Taken, ..) => (ProgressState::Closed, None),
    };
    Progress { kind: filing.kind, state, opinion, filed_at: filing.filed_at }
}

fn of_stage(stage: Stage) -> ProgressState {
    match stage {
        Stage::Registered | Stage::Submitted | Stage::Certified => ProgressState::Received,
        Stage::AwaitingPayment => ProgressState::Approved,
        Stage::Complete => ProgressState::Completed,
        Stage::Rejected => ProgressState::Rejected,
    }
}

fn of_state(state: ApplicationState) -> ProgressState {
    match state {
        ApplicationState::Pending => ProgressState::Received,
        ApplicationState::Approved => ProgressState::Approved,
        ApplicationState::Completed => ProgressState::Completed,
        ApplicationState::Returned => ProgressState::Returned,
        ApplicationState::Rejected => ProgressState::Rejected,
        ApplicationState::Cancelled => ProgressState::Cancelled,
    }
}

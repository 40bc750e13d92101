//! Top-ups (充值, requirements D2.2, D2.3, D5, D6): the list of them, filing, review, and taking back.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::access::Role;
use domain::balance::{
    AbandonTopUps, ApproveTopUp, DeleteTopUps, EditTopUp, FileTopUp, ReceiveTopUp, RefuseTopUp, ReturnTopUp, ReverseTopUp, SubmitTopUps,
    TopUpAct, TopUpKind, TopUpStart, TopUpState, TopUpTerms,
};
use domain::command::{Actor, BULK_LIMIT};
use domain::id::{MemberId, TopUpId, UserId};
use domain::payment::PaymentMethod;
use domain::{Currency, Money, Refusal};
use serde::{Deserialize, Serialize};
use store::balance::{TopUpFilter, TopUpOfMember, TopUpSortKey, TopUpSum};
use store::query::{Listed, Page, Selection, Sort};
use ts_rs::TS;

use crate::Desk;
use crate::association::Nothing;
use crate::failure::Failure;
use crate::order::{HistoryEntry, history_of};
use crate::outcome::Done;
use crate::session::Session;

/// Which top-ups to list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpListRequest {
    /// What they are looked for by.
    pub filter: TopUpFilter,
    /// In which order; the newest first where none is given.
    pub sort: Option<Sort<TopUpSortKey>>,
    /// Which page.
    pub page: Page,
}

/// The top-ups that a filter finds.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpFilterRequest {
    /// What they are looked for by.
    pub filter: TopUpFilter,
}

/// How many top-ups are in a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct TopUpCount {
    /// The state.
    pub state: TopUpState,
    /// How many.
    pub count: u32,
}

/// A top-up to show.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpShowRequest {
    /// Which.
    pub id: TopUpId,
}

/// A top-up as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TopUpRow {
    /// Its id.
    pub id: TopUpId,
    /// Whose balance it is for.
    pub member_id: MemberId,
    /// Their name.
    pub member_name: String,
    /// Their number.
    pub member_no: Option<String>,
    /// How it came to the desk.
    pub kind: TopUpKind,
    /// How far it has come.
    pub state: TopUpState,
    /// How much.
    pub amount: Money,
    /// How the money moves.
    pub method: PaymentMethod,
    /// 编号
    pub voucher: Option<String>,
    /// When the money came.
    pub received_at: Option<DateTime<Utc>>,
    /// Who paid.
    pub payer: String,
    /// The desk's remarks.
    pub remarks: Option<String>,
    /// What was said last about it.
    pub opinion: Option<String>,
    /// Who filed it.
    pub filed_by: String,
    /// Whether the person at the desk did.
    pub is_own: bool,
    /// When.
    pub filed_at: DateTime<Utc>,
    /// Who approved or refused it, or said what became of its money.
    pub decided_by: Option<String>,
    /// When anything of it last changed.
    pub updated_at: DateTime<Utc>,
    /// What the person at the desk cannot do with it, and why.
    pub blocked: TopUpBlocks,
}

/// Why something cannot be done with a top-up now; null where it can.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, TS)]
pub struct TopUpBlocks {
    /// Change its terms.
    pub edit: Option<Failure>,
    /// Submit it for review.
    pub submit: Option<Failure>,
    /// Delete it.
    pub delete: Option<Failure>,
}

/// A top-up with all that happened to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TopUpDetail {
    /// What lists show.
    #[serde(flatten)]
    pub row: TopUpRow,
    /// What was done with it, oldest first.
    pub notes: Vec<TopUpNote>,
    /// What was changed, newest first.
    pub history: Vec<HistoryEntry>,
}

/// Something that was done with a top-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TopUpNote {
    /// What.
    pub act: TopUpAct,
    /// The opinion, or the reason.
    pub opinion: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A method that a form offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct TopUpMethod {
    /// The method.
    pub method: PaymentMethod,
    /// The only currency in which money moves so; null where any does.
    pub currency: Option<Currency>,
}

/// What forms of top-ups offer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TopUpMethods {
    /// For offline requests.
    pub offline: Vec<TopUpMethod>,
    /// For online top-ups.
    pub online: Vec<TopUpMethod>,
}

/// A top-up to file.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpFileRequest {
    /// Whose balance it is for.
    pub member_id: MemberId,
    /// What it begins as.
    pub start: TopUpStart,
    /// What the form says.
    pub terms: TopUpTerms,
}

/// New terms of a top-up.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpEditRequest {
    /// Which.
    pub id: TopUpId,
    /// When the top-up that the person looked at was last changed.
    pub read_at: DateTime<Utc>,
    /// What the form says.
    pub terms: TopUpTerms,
    /// Whether a draft goes to review with them.
    pub is_submitted: bool,
}

/// Chosen top-ups.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpSelectionRequest {
    /// Which.
    pub selection: Selection<TopUpFilter, TopUpId>,
}

/// A request to approve.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpApproveRequest {
    /// Which.
    pub id: TopUpId,
    /// When the request that the reviewer looked at was last changed.
    pub read_at: DateTime<Utc>,
    /// 审核意见
    pub opinion: String,
    /// Whether a person says that this is other money than what came before with the same number.
    #[serde(default)]
    pub is_number_confirmed: bool,
}

/// A request to turn down.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpOpinionRequest {
    /// Which.
    pub id: TopUpId,
    /// 审核意见
    pub opinion: String,
}

/// An online top-up whose money came.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpReceiveRequest {
    /// Which.
    pub id: TopUpId,
    /// When the top-up that the person looked at was last changed.
    pub read_at: DateTime<Utc>,
    /// The channel's number of the transaction.
    pub voucher: String,
    /// When the money came; now where it is not given.
    pub received_at: Option<DateTime<Utc>>,
    /// Whether a person says that this is other money than what came before with the same number.
    #[serde(default)]
    pub is_number_confirmed: bool,
}

/// Online top-ups to give up.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpAbandonRequest {
    /// Which.
    pub selection: Selection<TopUpFilter, TopUpId>,
    /// Why.
    pub remarks: Option<String>,
}

/// A credited top-up to take back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpReverseRequest {
    /// Which.
    pub id: TopUpId,
    /// Why.
    pub remarks: String,
}

/// Turns top-ups into rows: names of people, and what the person at the desk may do with each.
pub(super) struct TopUpRows {
    people: HashMap<UserId, String>,
    actor: Actor,
}

impl TopUpRows {
    pub async fn of(session: &Session) -> Result<Self, Failure> {
        let users = session.store.users().await?;
        let id = session.issuer().actor;
        let orgs = session.store.choices().await?.orgs;
        let known = users.iter().find(|user| user.id == id);
        let actor = known.map_or_else(|| Actor::in_role(id, "", Role::Viewer), |user| Actor::of(user, &orgs));
        Ok(Self { people: users.into_iter().map(|user| (user.id, user.name)).collect(), actor })
    }

    fn person(&self, id: UserId) -> String {
        self.people.get(&id).cloned().unwrap_or_default()
    }

    pub fn row(&self, found: TopUpOfMember) -> TopUpRow {
        let TopUpOfMember { top_up, member } = found;
        let (name, number) = member.map(|member| (member.profile.name, member.member_no)).unwrap_or_default();
        TopUpRow {
            blocked: TopUpBlocks {
                edit: top_up.edit_hindrance(&name, &self.actor).map(Failure::from),
                submit: top_up.submit_hindrance(&name, &self.actor).map(Failure::from),
                delete: top_up.delete_hindrance(&name, &self.actor).map(Failure::from),
            },
            opinion: top_up.opinion().map(ToOwned::to_owned),
            filed_by: self.person(top_up.filed_by),
            is_own: top_up.filed_by == self.actor.id,
            decided_by: top_up.decided_by().map(|id| self.person(id)),
            id: top_up.id,
            member_id: top_up.member_id,
            member_name: name,
            member_no: number,
            kind: top_up.kind,
            state: top_up.state,
            amount: top_up.amount,
            method: top_up.method,
            voucher: top_up.voucher,
            received_at: top_up.received_at,
            payer: top_up.payer,
            remarks: top_up.remarks,
            filed_at: top_up.filed_at,
            updated_at: top_up.updated_at,
        }
    }
}

/// A page of top-ups.
pub async fn top_ups(desk: &Desk, request: TopUpListRequest) -> Result<Listed<TopUpRow>, Failure> {
    let session = desk.session().await?;
    let rows = TopUpRows::of(&session).await?;
    let listed = session.store.top_ups(&request.filter, request.sort.as_ref(), request.page).await?;
    Ok(Listed { rows: listed.rows.into_iter().map(|found| rows.row(found)).collect(), total: listed.total })
}

/// How many top-ups of a search are in each state.
pub async fn top_up_counts(desk: &Desk, request: TopUpFilterRequest) -> Result<Vec<TopUpCount>, Failure> {
    let counts = desk.session().await?.store.top_up_counts(&request.filter).await?;
    Ok(counts.into_iter().map(|(state, count)| TopUpCount { state, count }).collect())
}

/// What the top-ups of a filter add up to, for each currency.
pub async fn top_up_totals(desk: &Desk, request: TopUpFilterRequest) -> Result<Vec<TopUpSum>, Failure> {
    Ok(desk.session().await?.store.top_up_sums(&request.filter).await?)
}

/// One top-up with all that happened to it.
pub async fn top_up_show(desk: &Desk, request: TopUpShowRequest) -> Result<TopUpDetail, Failure> {
    let session = desk.session().await?;
    let rows = TopUpRows::of(&session).await?;
    let gone = || Refusal::NotFound { record: "top_up".into() };
    let found = session.store.top_ups_of(&[request.id]).await?.pop().ok_or_else(gone)?;
    let note = |step: &domain::balance::TopUpStep| TopUpNote {
        act: step.act,
        opinion: step.opinion.clone(),
        by: rows.person(step.by),
        at: step.at,
    };
    let notes = found.top_up.steps.iter().map(note).collect();
    Ok(TopUpDetail { notes, history: history_of(&session, request.id.0).await?, row: rows.row(found) })
}

/// What forms of top-ups offer.
#[expect(clippy::unused_async, reason = "a call answers later")]
pub async fn top_up_methods(_: &Desk, _: Nothing) -> Result<TopUpMethods, Failure> {
    let offered = |kind: TopUpKind| kind.methods().into_iter().map(|method| TopUpMethod { method, currency: method.currency() }).collect();
    Ok(TopUpMethods { offline: offered(TopUpKind::Offline), online: offered(TopUpKind::Online) })
}

/// Files a top-up.
pub async fn file_top_up(desk: &Desk, request: TopUpFileRequest) -> Result<Done, Failure> {
    let TopUpFileRequest { member_id, start, terms } = request;
    desk.session().await?.issue(FileTopUp { member_id, start, terms }).await
}

/// Changes the terms of a top-up that waits.
pub async fn edit_top_up(desk: &Desk, request: TopUpEditRequest) -> Result<Done, Failure> {
    let TopUpEditRequest { id, read_at, terms, is_submitted } = request;
    desk.session().await?.issue(EditTopUp { id, read_at, terms, is_submitted }).await
}

/// Submits drafts for review.
pub async fn submit_top_ups(desk: &Desk, request: TopUpSelectionRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = chosen(&session, request.selection).await?;
    session.issue(SubmitTopUps { ids }).await
}

/// Deletes drafts.
pub async fn delete_top_ups(desk: &Desk, request: TopUpSelectionRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = chosen(&session, request.selection).await?;
    session.issue(DeleteTopUps { ids }).await
}

/// Approves a request.
pub async fn approve_top_up(desk: &Desk, request: TopUpApproveRequest) -> Result<Done, Failure> {
    let TopUpApproveRequest { id, read_at, opinion, is_number_confirmed } = request;
    desk.session().await?.issue(ApproveTopUp { id, read_at, opinion, is_number_confirmed }).await
}

/// Sends a request back for correction.
pub async fn return_top_up(desk: &Desk, request: TopUpOpinionRequest) -> Result<Done, Failure> {
    desk.session().await?.issue(ReturnTopUp { id: request.id, opinion: request.opinion }).await
}

/// Refuses a request for good.
pub async fn refuse_top_up(desk: &Desk, request: TopUpOpinionRequest) -> Result<Done, Failure> {
    desk.session().await?.issue(RefuseTopUp { id: request.id, opinion: request.opinion }).await
}

/// Says that the money of an online top-up came.
pub async fn receive_top_up(desk: &Desk, request: TopUpReceiveRequest) -> Result<Done, Failure> {
    let TopUpReceiveRequest { id, read_at, voucher, received_at, is_number_confirmed } = request;
    desk.session().await?.issue(ReceiveTopUp { id, read_at, voucher, received_at, is_number_confirmed }).await
}

/// Gives online top-ups up.
pub async fn abandon_top_ups(desk: &Desk, request: TopUpAbandonRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = chosen(&session, request.selection).await?;
    session.issue(AbandonTopUps { ids, remarks: request.remarks }).await
}

/// Takes a credited top-up back.
pub async fn reverse_top_up(desk: &Desk, request: TopUpReverseRequest) -> Result<Done, Failure> {
    desk.session().await?.issue(ReverseTopUp { id: request.id, remarks: request.remarks }).await
}

async fn chosen(session: &Session, selection: Selection<TopUpFilter, TopUpId>) -> Result<Vec<TopUpId>, Failure> {
    let ids = session.store.top_up_ids(&selection, None, BULK_LIMIT).await?;
    if ids.len() > BULK_LIMIT {
        return Err(Refusal::TooMany { limit: u32::try_from(BULK_LIMIT).unwrap_or(u32::MAX) }.into());
    }
    if ids.is_empty() { Err(Refusal::NothingSelected {}.into()) } else { Ok(ids) }
}

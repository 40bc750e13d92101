//! Top-ups (充值, requirements D2.2, D2.3, D5, D6): the list of them, filing, review, and taking back.

use std::collections::HashMap;

use domain::Refusal;
use domain::access::Role;
use domain::balance::{
    AbandonTopUps, ApproveTopUp, DeleteTopUps, EditTopUp, FileTopUp, ReceiveTopUp, RefuseTopUp, ReturnTopUp, ReverseTopUp, SubmitTopUps,
    TopUpKind,
};
use domain::command::{Actor, BULK_LIMIT};
use domain::id::{TopUpId, UserId};
use store::balance::{TopUpFilter, TopUpOfMember, TopUpSum};
use store::query::{Listed, Selection};

use super::top_up_types::{
    TopUpAbandonRequest, TopUpApproveRequest, TopUpBlocks, TopUpCount, TopUpDetail, TopUpEditRequest, TopUpFileRequest, TopUpFilterRequest,
    TopUpListRequest, TopUpMethod, TopUpMethods, TopUpNote, TopUpOpinionRequest, TopUpReceiveRequest, TopUpReverseRequest, TopUpRow,
    TopUpSelectionRequest, TopUpShowRequest,
};
use crate::Desk;
use crate::association::Nothing;
use crate::failure::Failure;
use crate::order::history_of;
use crate::outcome::Done;
use crate::session::Session;

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

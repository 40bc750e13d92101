//! What a person does with the balances of members (requirements F8.3).

mod top_up;
mod top_up_types;
mod top_up_write;

use chrono::{DateTime, Utc};
use domain::balance::{BalanceKind, DeductBalance, KeepOverpaid, balance};
use domain::id::{BalanceEntryId, MemberId, OrderId, TopUpId};
use domain::{Currency, Money, Refusal};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use top_up::{
    abandon_top_ups, approve_top_up, delete_top_ups, edit_top_up, file_top_up, receive_top_up, refuse_top_up, return_top_up,
    reverse_top_up, submit_top_ups, top_up_counts, top_up_methods, top_up_show, top_up_totals, top_ups,
};
pub use top_up_types::*;
pub use top_up_write::{TopUpColumn, TopUpExportRequest, export_top_ups, print_top_ups};

use crate::Desk;
use crate::failure::Failure;
use crate::outcome::Done;

/// A member.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BalanceShowRequest {
    /// Which.
    pub member_id: MemberId,
}

/// The balance of a member, and every entry behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MemberBalance {
    /// What there is, one amount for each currency that the ledger has; nothing in yuan where it is empty.
    pub balances: Vec<Money>,
    /// Every entry, newest first.
    pub entries: Vec<BalanceRow>,
}

/// One entry of a ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BalanceRow {
    /// Its id.
    pub id: BalanceEntryId,
    /// Why it stands there.
    pub kind: BalanceKind,
    /// How much; negative takes away.
    pub amount: Money,
    /// What there was in its currency afterwards.
    pub after: Money,
    /// The number of the order that it has to do with.
    pub order_no: Option<String>,
    /// The top-up that it credits, or takes back.
    pub top_up_id: Option<TopUpId>,
    /// What somebody said about it.
    pub remarks: Option<String>,
    /// Whether another entry took it back.
    pub is_reversed: bool,
    /// Who entered it.
    pub recorded_by: String,
    /// When.
    pub recorded_at: DateTime<Utc>,
}

/// Balance to use on an order.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BalanceDeductRequest {
    /// Which order.
    pub order_id: OrderId,
    /// How much.
    pub amount: Money,
    /// The desk's remarks.
    pub remarks: Option<String>,
}

/// An overpaid order.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BalanceKeepRequest {
    /// Which.
    pub order_id: OrderId,
}

/// The balance of a member, and every entry behind it.
pub async fn show(desk: &Desk, request: BalanceShowRequest) -> Result<MemberBalance, Failure> {
    let session = desk.session().await?;
    let gone = || Refusal::NotFound { record: "member".into() };
    let ledger = session.store.member_ledger(request.member_id).await?.ok_or_else(gone)?;
    let users = session.store.users().await?;
    let mut currencies: Vec<Currency> = ledger.entries.iter().map(|entry| entry.amount.currency()).collect();
    currencies.push(Currency::CNY);
    currencies.sort_unstable();
    currencies.dedup();
    let mut balances = Vec::new();
    for currency in currencies {
        let sum = balance(&ledger.entries, currency).map_err(Refusal::from)?;
        if !sum.is_zero() || currency == Currency::CNY {
            balances.push(sum);
        }
    }
    let mut entries = Vec::with_capacity(ledger.entries.len());
    for (place, entry) in ledger.entries.iter().enumerate() {
        entries.push(BalanceRow {
            id: entry.id,
            kind: entry.kind,
            amount: entry.amount,
            after: balance(&ledger.entries[..=place], entry.amount.currency()).map_err(Refusal::from)?,
            order_no: entry
                .order_id
                .and_then(|id| ledger.order_nos.iter().find(|(order, _)| *order == id))
                .map(|(_, number)| number.clone()),
            top_up_id: entry.top_up_id,
            remarks: entry.remarks.clone(),
            is_reversed: ledger.entries.iter().any(|other| other.reverses_id == Some(entry.id)),
            recorded_by: users.iter().find(|user| user.id == entry.recorded_by).map(|user| user.name.clone()).unwrap_or_default(),
            recorded_at: entry.recorded_at,
        });
    }
    entries.reverse();
    Ok(MemberBalance { balances, entries })
}

/// Uses the balance of a member on one of its orders.
pub async fn deduct(desk: &Desk, request: BalanceDeductRequest) -> Result<Done, Failure> {
    let BalanceDeductRequest { order_id, amount, remarks } = request;
    desk.session().await?.issue(DeductBalance { order_id, amount, remarks }).await
}

/// Keeps what came for an order beyond what it was due as balance of its member.
pub async fn keep_overpaid(desk: &Desk, request: BalanceKeepRequest) -> Result<Done, Failure> {
    desk.session().await?.issue(KeepOverpaid { order_id: request.order_id }).await
}

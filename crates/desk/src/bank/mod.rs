//! The bank's statement (银行流水): the tray of what waits with what it was probably for, and saying what it was for (requirements A19.6).

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::balance::TopUp;
use domain::bank::{BankLine, BankLineState, CreditBankLine, MatchReason, SetAsideBankLines, SettleBankLine, Suggestion};
use domain::command::{BULK_LIMIT, Command};
use domain::id::{BankLineId, MemberId, OrderId, TopUpId};
use domain::order::Order;
use domain::payment::Share;
use domain::{Money, Refusal};
use serde::{Deserialize, Serialize};
use store::bank::{BankCounts, BankFilter, BankSortKey};
use store::query::{Listed, Page, Selection, Sort};
use ts_rs::TS;

use crate::Desk;
use crate::failure::{Failure, FailureKind};
use crate::member::chosen;
use crate::outcome::{Done, SkippedRecord};
use crate::session::Session;

/// Lines that are looked at together while many are settled at once.
const SLICE: usize = 200;

/// Which lines to list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BankListRequest {
    /// What they are looked for by.
    pub filter: BankFilter,
    /// In which order; the newest first where none is given.
    pub sort: Option<Sort<BankSortKey>>,
    /// Which page.
    pub page: Page,
}

/// What lines are counted by.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BankFilterRequest {
    /// What they are looked for by.
    pub filter: BankFilter,
}

/// Money that arrived, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BankLineRow {
    /// Its id.
    pub id: BankLineId,
    /// 交易时间
    pub booked_at: DateTime<Utc>,
    /// 收入金额
    pub amount: Money,
    /// 对方户名
    pub payer: String,
    /// 对方账号
    pub payer_account: Option<String>,
    /// 用途
    pub purpose: Option<String>,
    /// 交易流水号
    pub bank_ref: Option<String>,
    /// What became of it.
    pub state: BankLineState,
    /// Why it was set aside.
    pub note: Option<String>,
    /// The orders that it was recorded for, or, while it waits, probably for.
    pub orders: Vec<BankOrder>,
    /// Whose balance got all of it.
    pub credited: Option<BankCredited>,
    /// What speaks for these orders, while it waits.
    pub reasons: Vec<MatchReason>,
    /// Whether nothing speaks against them.
    pub is_certain: bool,
    /// Why nothing can be done with it now.
    pub blocked: Option<Failure>,
}

/// Whose balance got money of the bank.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BankCredited {
    /// The top-up.
    pub top_up_id: TopUpId,
    /// The member.
    pub member_id: MemberId,
    /// Their name.
    pub member_name: String,
}

/// An order that money is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BankOrder {
    /// The order.
    pub id: OrderId,
    /// Its number.
    pub order_no: String,
    /// Who buys.
    pub buyer_name: String,
    /// The member, where it is one.
    pub member_id: Option<MemberId>,
}

impl BankOrder {
    fn of(order: &Order) -> Self {
        Self { id: order.id, order_no: order.order_no.clone(), buyer_name: order.buyer_name.clone(), member_id: order.member_id }
    }
}

/// A line to show.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BankShowRequest {
    /// Which.
    pub id: BankLineId,
}

/// What money of the bank was for.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BankSettleRequest {
    /// Which line.
    pub id: BankLineId,
    /// How it is split over orders.
    pub shares: Vec<Share>,
    /// Whose balance gets what is left over.
    pub rest_to: Option<MemberId>,
    /// The desk's remarks.
    pub remarks: Option<String>,
}

/// Money of the bank that goes to a balance as a whole.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BankCreditRequest {
    /// Which line.
    pub id: BankLineId,
    /// Whose balance.
    pub member_id: MemberId,
    /// The desk's remarks.
    pub remarks: Option<String>,
    /// Whether a person says that this is other money than what came before with the same number.
    #[serde(default)]
    pub is_number_confirmed: bool,
}

/// Chosen lines.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BankSelectionRequest {
    /// Which.
    pub selection: Selection<BankFilter, BankLineId>,
}

/// Lines that are set aside, or wait again.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct BankSetAsideRequest {
    /// Which.
    pub selection: Selection<BankFilter, BankLineId>,
    /// Why; none where they wait again.
    pub note: Option<String>,
}

/// A page of the bank's lines.
pub async fn list(desk: &Desk, request: BankListRequest) -> Result<Listed<BankLineRow>, Failure> {
    let session = desk.session().await?;
    let Listed { rows, total } = session.store.bank_lines(&request.filter, request.sort.as_ref(), request.page).await?;
    Ok(Listed { rows: shown(&session, rows).await?, total })
}

/// One line.
pub async fn show(desk: &Desk, request: BankShowRequest) -> Result<BankLineRow, Failure> {
    let session = desk.session().await?;
    let lines = session.store.bank_lines_of(&[request.id]).await?;
    let missing = || Refusal::NotFound { record: "bank_line".into() };
    Ok(shown(&session, lines).await?.pop().ok_or_else(missing)?)
}

/// Lines with the orders that they were for or, while they wait, probably for.
async fn shown(session: &Session, lines: Vec<BankLine>) -> Result<Vec<BankLineRow>, Failure> {
    let waiting: Vec<BankLine> = lines.iter().filter(|line| line.state == BankLineState::Waiting).cloned().collect();
    let suggestions = session.store.suggestions(&waiting).await?;
    let mut suggestions: HashMap<BankLineId, Suggestion> =
        waiting.iter().zip(suggestions).filter_map(|(line, suggestion)| Some((line.id, suggestion?))).collect();
    let collections: Vec<_> = lines.iter().filter_map(|line| line.collection_id).collect();
    let settled = session.store.orders_of_collections(&collections).await?;
    let top_ups: Vec<TopUpId> = lines.iter().filter_map(|line| line.top_up_id).collect();
    let mut credited: HashMap<TopUpId, BankCredited> = session
        .store
        .top_ups_of(&top_ups)
        .await?
        .into_iter()
        .map(|found| {
            let member_name = found.member.map(|member| member.profile.name).unwrap_or_default();
            let TopUp { id, member_id, .. } = found.top_up;
            (id, BankCredited { top_up_id: id, member_id, member_name })
        })
        .collect();
    let meant: Vec<OrderId> = suggestions.values().flat_map(|suggestion| &suggestion.shares).map(|share| share.order_id).collect();
    let meant: HashMap<OrderId, Order> = session.store.orders_by_age(&meant).await?.into_iter().map(|order| (order.id, order)).collect();
    let hindrance = session.hindrance(SettleBankLine::RIGHT).await?.map(Failure::from);
    let row = |line: BankLine| {
        let suggestion = suggestions.remove(&line.id);
        let orders: Vec<&Order> = match (&suggestion, line.collection_id) {
            (Some(suggestion), _) => suggestion.shares.iter().filter_map(|share| meant.get(&share.order_id)).collect(),
            (None, Some(collection)) => settled.get(&collection).into_iter().flatten().collect(),
            (None, None) => Vec::new(),
        };
        BankLineRow {
            orders: orders.into_iter().map(BankOrder::of).collect(),
            credited: line.top_up_id.and_then(|id| credited.remove(&id)),
            is_certain: suggestion.as_ref().is_some_and(|suggestion| suggestion.is_certain),
            reasons: suggestion.map(|suggestion| suggestion.reasons).unwrap_or_default(),
            blocked: hindrance.clone(),
            id: line.id,
            booked_at: line.booked_at,
            amount: line.amount,
            payer: line.payer,
            payer_account: line.payer_account,
            purpose: line.purpose,
            bank_ref: line.bank_ref,
            state: line.state,
            note: line.note,
        }
    };
    Ok(lines.into_iter().map(row).collect())
}

/// How many lines of a search wait, are settled and set aside.
pub async fn counts(desk: &Desk, request: BankFilterRequest) -> Result<BankCounts, Failure> {
    Ok(desk.session().await?.store.bank_counts(&request.filter).await?)
}

/// Records money of the bank for orders.
pub async fn settle(desk: &Desk, request: BankSettleRequest) -> Result<Done, Failure> {
    let BankSettleRequest { id, shares, rest_to, remarks } = request;
    desk.session().await?.issue(SettleBankLine { id, shares, rest_to, remarks }).await
}

/// Lets money of the bank go to a balance as a whole.
pub async fn credit(desk: &Desk, request: BankCreditRequest) -> Result<Done, Failure> {
    let BankCreditRequest { id, member_id, remarks, is_number_confirmed } = request;
    desk.session().await?.issue(CreditBankLine { id, member_id, remarks, is_number_confirmed }).await
}

/// Settles every chosen line of which it is certain what it was for, each by a command of its own; the others wait as before, and are told.
pub async fn accept(desk: &Desk, request: BankSelectionRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = chosen(request.selection, BULK_LIMIT, async |filter, limit| session.store.bank_line_ids(&filter, limit).await).await?;
    let mut total: Option<Done> = None;
    let mut left: Vec<SkippedRecord> = Vec::new();
    for slice in ids.chunks(SLICE) {
        let lines = session.store.bank_lines_of(slice).await?;
        let lines: Vec<BankLine> = lines.into_iter().filter(|line| line.state == BankLineState::Waiting).collect();
        let suggestions = session.store.suggestions(&lines).await?;
        for (line, suggestion) in lines.into_iter().zip(suggestions) {
            let Some(suggestion) = suggestion.filter(|suggestion| suggestion.is_certain) else {
                left.push(skipped(&line, Failure::refusal("bank_line_uncertain").with("payer", &line.payer)));
                continue;
            };
            let command = SettleBankLine { id: line.id, shares: suggestion.shares, rest_to: None, remarks: None };
            match session.issue(command).await {
                Ok(done) => {
                    total = Some(match total {
                        None => Done { changed: 1, ..done },
                        Some(before) => Done { changed: before.changed + 1, can_undo: false, ..before },
                    });
                }
                Err(failure) if failure.kind == FailureKind::Refusal => left.push(skipped(&line, failure)),
                Err(failure) => return Err(failure),
            }
        }
    }
    let Some(done) = total else {
        return Err(left.into_iter().next().map_or_else(|| Refusal::NothingSelected {}.into(), |one| one.reason));
    };
    Ok(Done { skipped: left, ..done })
}

fn skipped(line: &BankLine, reason: Failure) -> SkippedRecord {
    SkippedRecord { id: line.id.0, reason }
}

/// Sets lines aside, or lets them wait again.
pub async fn set_aside(desk: &Desk, request: BankSetAsideRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = chosen(request.selection, BULK_LIMIT, async |filter, limit| session.store.bank_line_ids(&filter, limit).await).await?;
    session.issue(SetAsideBankLines { ids, note: request.note }).await
}

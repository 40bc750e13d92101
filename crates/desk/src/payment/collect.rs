//! One receipt of money for several orders: how it would be split, recorded, and taken back (requirements A19.6, H4).

use chrono::{DateTime, Utc};
use domain::id::{CollectionId, MemberId, OrderId};
use domain::order::Order;
use domain::payment::{CollectPayments, PaymentMethod, ReverseCollection, SHARES_LIMIT, Share, proposed, rest};
use domain::{Money, Refusal};
use serde::{Deserialize, Serialize};
use store::order::OrderFilter;
use store::query::Selection;
use ts_rs::TS;

use crate::Desk;
use crate::failure::Failure;
use crate::order::chosen_orders;
use crate::outcome::Done;

/// Orders that money came for.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PaymentProposeRequest {
    /// Which.
    pub orders: Selection<OrderFilter, OrderId>,
    /// How much came; all that they lack where it is not given.
    pub amount: Option<Money>,
    /// How a person splits it; the usual split where it is not given.
    pub shares: Option<Vec<Share>>,
}

/// How money would be split.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PaymentProposal {
    /// The orders that lack money, oldest first, with what each gets.
    pub rows: Vec<ProposalRow>,
    /// What these orders lack in all.
    pub unpaid: Money,
    /// What came.
    pub amount: Money,
    /// What of it is split.
    pub split: Money,
    /// What is left over; negative where more is split than came.
    pub rest: Money,
    /// How many of the chosen orders lack nothing, are cancelled, or are in another currency.
    pub left_out: u32,
}

/// One order, and what it gets.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ProposalRow {
    /// The order.
    pub id: OrderId,
    /// Its number.
    pub order_no: String,
    /// Who buys.
    pub buyer_name: String,
    /// The member, where it is one.
    pub member_id: Option<MemberId>,
    /// What it still lacks.
    pub unpaid: Money,
    /// What it gets.
    pub share: Money,
}

/// Money that arrived for several orders.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PaymentCollectRequest {
    /// Who paid.
    pub payer: String,
    /// How much came in all.
    pub amount: Money,
    /// How it arrived.
    pub method: PaymentMethod,
    /// When; now where it is not given.
    pub received_at: Option<DateTime<Utc>>,
    /// Voucher or bank reference.
    pub voucher: Option<String>,
    /// The desk's remarks.
    pub remarks: Option<String>,
    /// How it is split.
    pub shares: Vec<Share>,
    /// Whose balance gets what is left over.
    pub rest_to: Option<MemberId>,
}

/// Such money, recorded wrongly.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CollectionReverseRequest {
    /// Which.
    pub id: CollectionId,
    /// Why.
    pub remarks: Option<String>,
}

/// How money would be split over orders.
pub async fn propose(desk: &Desk, request: PaymentProposeRequest) -> Result<PaymentProposal, Failure> {
    let session = desk.session().await?;
    let ids = chosen_orders(&session, &request.orders).await?;
    if ids.len() > SHARES_LIMIT {
        return Err(Refusal::TooMany { limit: u32::try_from(SHARES_LIMIT).unwrap_or(u32::MAX) }.into());
    }
    let chosen = session.store.orders_by_age(&ids).await?;
    let lacks = |order: &&Order| !order.state.is_over() && order.unpaid().minor() > 0;
    let first = request.amount.map(Money::currency).or_else(|| chosen.iter().find(lacks).map(|order| order.amount.currency()));
    let currency = first.unwrap_or_default();
    let orders: Vec<Order> = chosen.iter().filter(lacks).filter(|order| order.amount.currency() == currency).cloned().collect();
    let unpaid = sum(currency, orders.iter().map(Order::unpaid))?;
    let amount = request.amount.unwrap_or(unpaid);
    let usual = proposed(amount, &orders).map_err(Refusal::from)?;
    let share_of = |order: &Order| match &request.shares {
        Some(shares) => shares.iter().find(|share| share.order_id == order.id).map(|share| share.amount),
        None => usual.iter().find(|share| share.order_id == order.id).map(|share| share.amount),
    };
    let rows: Vec<ProposalRow> = orders
        .iter()
        .map(|order| ProposalRow {
            id: order.id,
            order_no: order.order_no.clone(),
            buyer_name: order.buyer_name.clone(),
            member_id: order.member_id,
            unpaid: order.unpaid(),
            share: share_of(order).unwrap_or(Money::zero(currency)),
        })
        .collect();
    let split = sum(currency, rows.iter().map(|row| row.share))?;
    let rest = rest(amount, [split]).map_err(Refusal::from)?;
    let left_out = u32::try_from(ids.len() - rows.len()).unwrap_or(u32::MAX);
    Ok(PaymentProposal { rows, unpaid, amount, split, rest, left_out })
}

fn sum(currency: domain::Currency, amounts: impl Iterator<Item = Money>) -> Result<Money, Refusal> {
    Ok(amounts.into_iter().try_fold(Money::zero(currency), Money::plus)?)
}

/// Records money that arrived for several orders.
pub async fn collect(desk: &Desk, request: PaymentCollectRequest) -> Result<Done, Failure> {
    let PaymentCollectRequest { payer, amount, method, received_at, voucher, remarks, shares, rest_to } = request;
    desk.session().await?.issue(CollectPayments { payer, amount, method, received_at, voucher, remarks, shares, rest_to }).await
}

/// Takes such money back as a whole.
pub async fn reverse_collection(desk: &Desk, request: CollectionReverseRequest) -> Result<Done, Failure> {
    desk.session().await?.issue(ReverseCollection { id: request.id, remarks: request.remarks }).await
}

//! One order with all that hangs on it (requirements A19.4, A19.5).

use domain::Refusal;
use domain::balance::{BalanceEntry, balance, may_be_deducted, may_be_kept};
use domain::invoice::Invoice;
use domain::member::Member;
use domain::order::Order;
use domain::payment::to_red_letter;
use domain::renewal::{is_settled, withheld};
use store::order::{OrderFile, order_row};

use super::review::OrderRows;
use super::{OrderBalance, OrderDetail, OrderInvoice, OrderMember, OrderMembership, OrderShowRequest, history_of};
use crate::Desk;
use crate::failure::Failure;
use crate::payment::payment_rows;
use crate::session::Session;

/// One order with all that hangs on it.
pub async fn show(desk: &Desk, request: OrderShowRequest) -> Result<OrderDetail, Failure> {
    let session = desk.session().await?;
    let gone = || Refusal::NotFound { record: "order".into() };
    let file = session.store.order_file(request.id).await?.ok_or_else(gone)?;
    let users = session.store.users().await?;
    let membership = membership(&session, &file).await?;
    let order = file.order;
    let row = order_row(order.clone(), &file.invoices);
    let rows = OrderRows::of(&session).await?;
    Ok(OrderDetail {
        blocked: rows.blocks(&row),
        review: order.review.as_ref().map(|review| rows.shown(review)),
        editing: rows.editing(&row),
        membership,
        balance: order_balance(&order, &file.entries)?,
        member: file.member.map(member),
        lines: file.lines,
        payments: payment_rows(&file.payments, &file.receipts, &file.collections, &users),
        to_red_letter: to_red_letter(&order, &file.payments, &file.invoices),
        invoices: file.invoices.iter().map(|one| invoice(one, &file.invoices)).collect(),
        history: history_of(&session, row.id.0).await?,
        row,
    })
}

async fn membership(session: &Session, file: &OrderFile) -> Result<Option<OrderMembership>, Failure> {
    let Some(bought) = file.order.buys else { return Ok(None) };
    let levels = session.store.choices().await?.levels;
    let period = session.store.order_coverage(file.order.id).await?.map(|coverage| (coverage.starts_on, coverage.ends_on));
    let reason = (is_settled(&file.order) && period.is_none()).then(|| withheld(bought.act, file.member.as_ref()));
    Ok(Some(OrderMembership {
        act: bought.act,
        level: levels.into_iter().find(|level| level.id == bought.level_id).map(|level| level.name).unwrap_or_default(),
        months: bought.months,
        period,
        withheld: reason.flatten().map(Into::into),
    }))
}

fn order_balance(order: &Order, entries: &[BalanceEntry]) -> Result<Option<OrderBalance>, Failure> {
    if order.member_id.is_none() {
        return Ok(None);
    }
    let (usable, blocked) = match may_be_deducted(order, entries) {
        Ok(usable) => (Some(usable), None),
        Err(refusal) => (None, Some(refusal.into())),
    };
    let left = balance(entries, order.amount.currency()).map_err(Refusal::from)?;
    Ok(Some(OrderBalance { left, usable, blocked_deduct: blocked, overpaid: may_be_kept(order).ok() }))
}

fn member(member: Member) -> OrderMember {
    let profile = member.profile;
    OrderMember {
        id: member.id,
        kind: profile.kind,
        member_no: member.member_no,
        name: profile.name,
        user_name: profile.user_name,
        contact_name: profile.contact_name,
        mobile: profile.mobile.or(profile.login_mobile),
        region: profile.region,
        address: profile.address,
    }
}

fn invoice(invoice: &Invoice, all: &[Invoice]) -> OrderInvoice {
    OrderInvoice {
        id: invoice.id,
        serial: invoice.serial,
        standing: invoice.standing(all),
        invoice_no: invoice.invoice_no.clone(),
        title: invoice.title.clone(),
        amount: invoice.amount,
    }
}

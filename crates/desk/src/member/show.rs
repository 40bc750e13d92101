//! Gathers the panorama of a member.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::access::{Access, Right};
use domain::association::Level;
use domain::id::{OrderId, UserId};
use domain::invoice::Invoice;
use domain::member::status::{self, MemberStatus};
use domain::member::{
    AddMember, AwardPoints, BlacklistMembers, DeleteMembers, EditMember, FollowBranches, FollowUp, FollowUpState, LiftBlacklist, Member,
    PointsEntry, ReadmitMembers, ReviewMembers, Stage, WithdrawMembers, balance, blacklist_hindrance, lift_hindrance, readmit_hindrance,
    review_hindrance, withdraw_hindrance,
};
use domain::order::Order;
use domain::payment::Payment;
use domain::{Command, Currency, Money, Refusal};
use store::member::{MemberDealings, MemberHistoryFilter};
use store::query::Page;

use super::branch_follow::followed_by;
use super::changed_fields::ChangeReader;
use super::follow_up::FollowUpRow;
use super::history::event;
use super::panorama::{
    JoiningStep, MemberAct, MemberActKind, MemberOrderLine, MemberOrderSum, MemberPanorama, MemberPaymentLine, MemberReview,
    MemberShowRequest, StatusExplanation, StepState,
};
use super::points::PointsRow;
use super::row::RowMaker;
use crate::Desk;
use crate::failure::Failure;
use crate::session::hindrance;

/// Most events that the panorama shows; the member's own history has all of them.
const EVENTS_LIMIT: u32 = 100;

/// Everything about one member.
pub async fn show(desk: &Desk, request: MemberShowRequest) -> Result<MemberPanorama, Failure> {
    let session = desk.session().await?;
    let today = session.today().await?;
    let gone = || Refusal::NotFound { record: "member".to_owned() };
    let dealings = session.store.member_dealings(request.id).await?.ok_or_else(gone)?;
    let choices = session.store.choices().await?;
    let level = choices.levels.iter().find(|level| level.id == dealings.member.level_id()).cloned();
    let filter = MemberHistoryFilter { member_id: Some(request.id), ..MemberHistoryFilter::default() };
    let changes = session.store.member_history(&filter, Page { number: 1, size: EVENTS_LIMIT }).await?.rows;
    let reader = ChangeReader::of(&session, request.language).await?;
    let access = session.access().await?;
    let form = choices.fields.form(dealings.member.profile.kind, level.as_ref());
    Ok(MemberPanorama {
        asked: form.shown().map(|shown| shown.field).collect(),
        explanation: explanation(&dealings.member, level.as_ref(), today),
        steps: steps(dealings.member.stage),
        acts: acts(&dealings, &access),
        sums: sums(&dealings.orders)?,
        orders: orders(&dealings),
        follow_ups: follow_ups(&dealings, today),
        reviews: reviews(&dealings),
        history: changes.into_iter().map(|change| event(&session, change, &reader)).collect(),
        follows: followed_by(&session, request.id).await?,
        points: points(&dealings),
        points_balance: balance(&dealings.points),
        member: RowMaker::new(choices, dealings.people, today).row(dealings.member),
    })
}

fn explanation(member: &Member, level: Option<&Level>, today: NaiveDate) -> StatusExplanation {
    let (window, grace) = level.map_or((0, 0), |level| (level.renewal_window_days, level.grace_days));
    let status = level.map_or(MemberStatus::Active, |level| status::of(member, level, today));
    let of_expiry = |day: fn(&Level, NaiveDate) -> Option<NaiveDate>| day(level?, member.expires_on?);
    StatusExplanation {
        status,
        today,
        expires_on: member.expires_on,
        renewal_opens_on: of_expiry(|level, end| level.status_begins(MemberStatus::Due, end)),
        grace_ends_on: of_expiry(|level, end| Some(level.kept_until(end))),
        renewal_window_days: window,
        grace_days: grace,
    }
}

/// The five steps. A rejected member failed where the decision is made: at the certified documents.
pub(super) fn steps(stage: Stage) -> Vec<JoiningStep> {
    const BAR: [Stage; 5] = [Stage::Registered, Stage::Submitted, Stage::Certified, Stage::AwaitingPayment, Stage::Complete];
    let reached = match stage {
        Stage::Rejected => Stage::Certified,
        stage => stage,
    };
    let state = |step: Stage| match step.cmp(&reached) {
        std::cmp::Ordering::Less => StepState::Done,
        std::cmp::Ordering::Greater => StepState::Ahead,
        std::cmp::Ordering::Equal if stage == Stage::Rejected => StepState::Failed,
        std::cmp::Ordering::Equal if stage == Stage::Complete => StepState::Done,
        std::cmp::Ordering::Equal => StepState::Current,
    };
    BAR.into_iter().map(|stage| JoiningStep { stage, state: state(stage) }).collect()
}

fn acts(dealings: &MemberDealings, access: &Access) -> Vec<MemberAct> {
    let member = &dealings.member;
    let name = &member.profile.name;
    let not_permitted = |right: Right| hindrance(access, right);
    let act = |act, right: Option<Right>, hindrance: Option<Refusal>| MemberAct {
        act,
        hindrance: right.and_then(not_permitted).or(hindrance).map(Failure::from),
    };
    vec![
        act(MemberActKind::Edit, Some(EditMember::RIGHT), None),
        act(MemberActKind::Review, Some(ReviewMembers::RIGHT), review_hindrance(member)),
        act(MemberActKind::Certificate, None, domain::certificate::hindrance(member)),
        act(MemberActKind::FollowUp, Some(AddMember::RIGHT), None),
        act(MemberActKind::Delete, Some(DeleteMembers::RIGHT), dealings.dependents.hindrance(name)),
        act(MemberActKind::Blacklist, Some(BlacklistMembers::RIGHT), blacklist_hindrance(member)),
        act(MemberActKind::Withdraw, Some(WithdrawMembers::RIGHT), withdraw_hindrance(member)),
        act(MemberActKind::Readmit, Some(ReadmitMembers::RIGHT), readmit_hindrance(member)),
        act(MemberActKind::FollowBranches, Some(FollowBranches::RIGHT), None),
        act(MemberActKind::AwardPoints, Some(AwardPoints::RIGHT), None),
        act(MemberActKind::LiftBlacklist, Some(LiftBlacklist::RIGHT), lift_hindrance(member)),
    ]
}

fn orders(dealings: &MemberDealings) -> Vec<MemberOrderLine> {
    let mut payments: HashMap<OrderId, Vec<&Payment>> = HashMap::new();
    for payment in &dealings.payments {
        payments.entry(payment.order_id).or_default().push(payment);
    }
    let mut invoices: HashMap<OrderId, Vec<&Invoice>> = HashMap::new();
    for invoice in &dealings.invoices {
        invoices.entry(invoice.order_id).or_default().push(invoice);
    }
    let line = |order: &Order| MemberOrderLine {
        id: order.id,
        order_no: order.order_no.clone(),
        kind: order.kind,
        dues_year: order.dues_year,
        item: order.item.clone(),
        amount: order.amount,
        deduction: order.deduction,
        paid: order.paid,
        unpaid: order.unpaid(),
        state: order.state,
        payment_state: order.payment_state,
        ordered_at: order.ordered_at,
        payments: payments.remove(&order.id).unwrap_or_default().into_iter().map(payment_line).collect(),
        invoices: invoices.remove(&order.id).unwrap_or_default().into_iter().map(|invoice| invoice.invoice_no.clone()).collect(),
    };
    dealings.orders.iter().map(line).collect()
}

fn payment_line(payment: &Payment) -> MemberPaymentLine {
    MemberPaymentLine {
        amount: payment.amount,
        is_refund: payment.refunds_id.is_some() && payment.reverses_id.is_none(),
        method: payment.method,
        received_at: payment.received_at,
        voucher: payment.voucher.clone(),
    }
}

fn sums(orders: &[Order]) -> Result<Vec<MemberOrderSum>, Failure> {
    let mut sums = Vec::new();
    for currency in [Currency::CNY, Currency::USD] {
        let standing: Vec<&Order> = orders.iter().filter(|order| !order.state.is_over() && order.amount.currency() == currency).collect();
        if standing.is_empty() {
            continue;
        }
        let zero = Money::zero(currency);
        let mut sum = MemberOrderSum { count: u32::try_from(standing.len()).unwrap_or(u32::MAX), due: zero, paid: zero, unpaid: zero };
        for order in standing {
            let due = order.amount.minus(order.deduction).map_err(Refusal::from)?;
            sum.due = sum.due.plus(due).map_err(Refusal::from)?;
            sum.paid = sum.paid.plus(order.paid).map_err(Refusal::from)?;
        }
        sum.unpaid = sum.due.minus(sum.paid).map_err(Refusal::from)?;
        sums.push(sum);
    }
    Ok(sums)
}

fn follow_ups(dealings: &MemberDealings, today: NaiveDate) -> Vec<FollowUpRow> {
    let row = |(place, follow_up): (usize, &FollowUp)| FollowUpRow {
        id: follow_up.id,
        content: follow_up.content.clone(),
        member_kind: dealings.member.profile.kind,
        member_id: dealings.member.id,
        member_name: dealings.member.profile.name.clone(),
        member_no: dealings.member.member_no.clone(),
        kind: follow_up.kind,
        followed_on: follow_up.followed_on,
        next_on: follow_up.next_on,
        // Only the latest contact can still be waiting for a next one.
        state: FollowUpState::of(follow_up.next_on, place > 0, today),
        created_by: person(dealings, follow_up.created_by),
        created_at: follow_up.created_at,
    };
    dealings.follow_ups.iter().enumerate().map(row).collect()
}

fn points(dealings: &MemberDealings) -> Vec<PointsRow> {
    let row = |entry: &PointsEntry| PointsRow {
        id: entry.id,
        points: entry.points,
        reason: entry.reason.clone(),
        given_on: entry.given_on,
        given_by: person(dealings, entry.given_by),
        is_reversal: entry.reverses_id.is_some(),
        is_reversed: dealings.points.iter().any(|other| other.reverses_id == Some(entry.id)),
    };
    dealings.points.iter().map(row).collect()
}

fn reviews(dealings: &MemberDealings) -> Vec<MemberReview> {
    let review = |review: &domain::member::Review| MemberReview {
        is_approved: review.is_approved,
        note: review.note.clone(),
        reviewed_by: person(dealings, review.reviewed_by),
        reviewed_at: review.reviewed_at,
    };
    dealings.reviews.iter().map(review).collect()
}

fn person(dealings: &MemberDealings, id: UserId) -> String {
    dealings.people.get(&id).cloned().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bar_shows_how_far_joining_has_come() {
        use StepState::{Ahead, Current, Done, Failed};
        for (stage, expected) in [
            (Stage::Registered, [Current, Ahead, Ahead, Ahead, Ahead]),
            (Stage::Submitted, [Done, Current, Ahead, Ahead, Ahead]),
            (Stage::Certified, [Done, Done, Current, Ahead, Ahead]),
            (Stage::AwaitingPayment, [Done, Done, Done, Current, Ahead]),
            (Stage::Complete, [Done, Done, Done, Done, Done]),
            (Stage::Rejected, [Done, Done, Failed, Ahead, Ahead]),
        ] {
            assert_eq!(steps(stage).iter().map(|step| step.state).collect::<Vec<_>>(), expected, "{stage:?}");
        }
    }
}

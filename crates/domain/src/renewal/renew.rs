//! Renews members, one or many: a dues order each, at the price of its level, and where the money is there the payment with it
//! (requirements A8.3, B1.18–B1.20).

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Bought, Coverage, Effects, MONTHS_LIMIT, MembershipAct, MembershipFacts, Period, latest_standing, period, withheld};
use crate::access::Right;
use crate::association::Level;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::MemberId;
use crate::member::Member;
use crate::money::Money;
use crate::order::number::OrderNumbers;
use crate::order::{Order, OrderKind, OrderReviewRule, OrderState, PaymentState, Reviewable, reasons};
use crate::parse::form::{Form, LONG_LIMIT_CHARS, SHORT_LIMIT_CHARS};
use crate::payment::{Payment, PaymentMethod};
use crate::record::{Change, Edit};
use crate::refusal::{FieldIssue, IssueCode, PaymentRefusal, Refusal};

/// Most terms that one renewal buys.
pub const TERMS_LIMIT: u32 = 20;
/// Records that a renewal makes of each member at most: order, payment, period.
const RECORDS_EACH: usize = 3;

/// Members to renew.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RenewMembers {
    /// Which.
    pub ids: Vec<MemberId>,
    /// For how many terms of their level.
    pub terms: u32,
    /// The money, where it arrived already: the price of each.
    pub received: Option<Received>,
    /// What is bought, in words that stand on fiscal documents; `{{year}}` becomes the dues year. The name of the level where it is not given.
    pub item: Option<String>,
    /// The desk's remarks on each order.
    pub remarks: Option<String>,
}

/// Money that arrived together with the wish to renew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Received {
    /// How it arrived.
    pub method: PaymentMethod,
    /// When it arrived; now where it is not given.
    pub received_at: Option<DateTime<Utc>>,
    /// Voucher or bank reference.
    pub voucher: Option<String>,
}

/// The members, their periods, and the renewals that wait for money.
#[derive(Debug, Clone)]
pub struct RenewMembersFacts {
    /// Members, periods, levels.
    pub membership: MembershipFacts,
    /// The number of an order of a renewal that is not paid in full, by member.
    pub unpaid: HashMap<MemberId, String>,
    /// Order numbers of this installation and second that stand already.
    pub taken_numbers: HashSet<String>,
    /// Which orders wait for review; none where nothing is set.
    pub review: Option<OrderReviewRule>,
}

/// What renewing a member would come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// The period, if it is paid on the day that was asked for.
    pub period: Period,
    /// The price.
    pub amount: Money,
    /// The length.
    pub months: u32,
}

/// Why a member cannot be renewed now; nothing where it can. `unpaid` is the order of a renewal that waits for money.
#[must_use]
pub fn renewal_hindrance(member: &Member, unpaid: Option<&str>) -> Option<Refusal> {
    let order_no = |order_no: &str| Refusal::RenewalUnpaid { name: member.profile.name.clone(), order_no: order_no.to_owned() };
    withheld(MembershipAct::Renew, Some(member)).or_else(|| unpaid.map(order_no))
}

/// Price and period of a renewal that is paid on a day: the one rule of preview and command.
///
/// # Errors
/// A price beyond what can be kept, or a length beyond what an order buys.
pub fn quote(member: &Member, level: &Level, coverages: &[Coverage], terms: u32, paid_on: NaiveDate) -> Result<Quote, Refusal> {
    let months = level.term_months.saturating_mul(terms);
    if months > MONTHS_LIMIT {
        let issue =
            FieldIssue::new("terms", IssueCode::OutOfRange).with("lowest", 1).with("highest", MONTHS_LIMIT / level.term_months.max(1));
        return Err(Refusal::InvalidFields(vec![issue]));
    }
    let minor = level.dues.minor().checked_mul(terms.into()).ok_or(Refusal::AmountTooLarge {})?;
    let amount = Money::from_minor(minor, level.dues.currency())?;
    let of_member = coverages.iter().filter(|coverage| coverage.member_id == member.id);
    Ok(Quote { period: period(member, level, latest_standing(of_member), paid_on, months), amount, months })
}

impl RenewMembers {
    /// The day from which a period begins that begins with the payment, as far as it is known yet.
    #[must_use]
    pub fn paid_on(&self, env: &Env) -> NaiveDate {
        let received_at = self.received.as_ref().and_then(|received| received.received_at);
        received_at.map_or(env.today, |at| env.zone.date_of(at))
    }

    /// What is amiss with the form itself.
    fn checked(&self, env: &Env) -> Result<(Option<String>, Option<String>), Refusal> {
        let mut form = Form::default();
        form.in_range("terms", self.terms.into(), 1, TERMS_LIMIT.into());
        form.text("item", self.item.as_deref(), SHORT_LIMIT_CHARS);
        let remarks = form.text("remarks", self.remarks.as_deref(), LONG_LIMIT_CHARS);
        let voucher = form.text("voucher", self.received.as_ref().and_then(|received| received.voucher.as_deref()), SHORT_LIMIT_CHARS);
        if self.paid_on(env) > env.today {
            form.tell(FieldIssue::new("received_at", IssueCode::OutOfRange).with("lowest", "").with("highest", env.today));
        }
        form.finish()?;
        Ok((remarks, voucher))
    }
}

impl Command for RenewMembers {
    const NAME: &'static str = "renewal.renew";
    const RIGHT: Right = Right::EditOrders;
    const IS_UNDOABLE: bool = true;
    type Facts = RenewMembersFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let (remarks, voucher) = self.checked(env)?;
        if self.received.as_ref().is_some_and(|received| !received.method.is_by_hand()) {
            return Err(PaymentRefusal::BalanceNotByHand {}.into());
        }
        if self.received.is_some() && !env.actor.may(Right::RecordPayments) {
            return Err(Refusal::NotPermitted { right: Right::RecordPayments.name().to_owned() });
        }
        let mut coverages: HashMap<MemberId, Vec<Coverage>> = HashMap::new();
        for coverage in &facts.membership.coverages {
            coverages.entry(coverage.member_id).or_default().push(coverage.clone());
        }
        let levels: HashMap<_, &Level> = facts.membership.numbering.levels.iter().map(|level| (level.id, level)).collect();
        let mut numbers = OrderNumbers::new(OrderKind::Dues, env, &facts.taken_numbers);
        let mut effects = Effects::new(&facts.membership, env);
        let mut renewed = 0;
        let decision = bulk::each(&self.ids, |id| {
            let member = facts.membership.members.get(id)?;
            if let Some(refusal) = renewal_hindrance(member, facts.unpaid.get(&id).map(String::as_str)) {
                return Err(refusal);
            }
            let level = levels.get(&member.level_id()).ok_or_else(|| Refusal::NotFound { record: "level".to_owned() })?;
            let of_member = coverages.get(&id).map(Vec::as_slice).unwrap_or_default();
            let quote = quote(member, level, of_member, self.terms, self.paid_on(env))?;
            let first = renewed * RECORDS_EACH;
            let buys = Bought { act: MembershipAct::Renew, level_id: level.id, months: quote.months };
            let year = quote.period.starts_on.year();
            let order = dues_order(member, level, buys, quote.amount, (year, self.item.as_deref()), env);
            let order = Order { id: env.id(first), order_no: numbers.take(), remarks: remarks.clone(), ..order };
            let payment = self.received.as_ref().filter(|_| !quote.amount.is_zero()).map(|received| Payment {
                id: env.id(first + 1),
                order_id: order.id,
                amount: quote.amount,
                method: received.method,
                received_at: received.received_at.unwrap_or(env.now),
                booked_at: None,
                voucher: voucher.clone(),
                remarks: None,
                reverses_id: None,
                refunds_id: None,
                payer: None,
                collection_id: None,
                recorded_by: env.actor.id,
                recorded_at: env.now,
            });
            let reasons = reasons(facts.review.as_ref(), &Reviewable::of(&order, Some(member), env));
            let order = order.placed(reasons, env).settled(payment.as_slice())?;
            effects.follow(&order, payment.as_slice(), env.id(first + 2));
            renewed += 1;
            let mut changes: Vec<Change> = vec![Edit::Insert(order).into()];
            changes.extend(payment.map(|payment| Edit::Insert(payment).into()));
            Ok(changes)
        })?;
        Ok(effects.close(decision))
    }
}

/// A dues order of a member, without id and number, that nothing was paid of. What it buys is called as the words say,
/// or as the level is.
#[must_use]
pub fn dues_order(member: &Member, level: &Level, buys: Bought, amount: Money, (dues_year, item): (i32, Option<&str>), env: &Env) -> Order {
    Order {
        id: uuid::Uuid::nil().into(),
        order_no: String::new(),
        member_id: Some(member.id),
        buyer_name: buyer_name(member),
        registrant_phone: member.profile.mobile.clone(),
        kind: OrderKind::Dues,
        dues_year: Some(dues_year),
        item: item.map_or_else(|| level.name.clone(), |item| item.replace("{{year}}", &dues_year.to_string())),
        amount,
        deduction: Money::zero(amount.currency()),
        paid: Money::zero(amount.currency()),
        state: OrderState::Open,
        payment_state: PaymentState::Awaiting,
        payment_method: None,
        buyer_message: None,
        remarks: None,
        buys: Some(buys),
        review: None,
        ordered_at: env.now,
        created_at: env.now,
    }
}

/// The name under which a member buys; a record may lack it (requirements A2.17).
pub(crate) fn buyer_name(member: &Member) -> String {
    let profile = &member.profile;
    let names = [Some(&profile.name), profile.contact_name.as_ref(), member.member_no.as_ref()];
    names.into_iter().flatten().find(|name| !name.is_empty()).cloned().unwrap_or_default()
}

#[cfg(test)]
#[path = "renew_tests.rs"]
mod tests;

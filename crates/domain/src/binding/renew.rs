//! Renews what is bound, one or many: an order for each member with a line for each package, at the price of the day, and where the money
//! is there the payment with it (requirements D1.3–D1.5, B1.18, B1.19).

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::billing::USUAL_MONTHS;
use super::bind::stands;
use super::{ChosenBindings, Standing, line_end};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::{BindingId, MemberId};
use crate::member::Member;
use crate::money::{Currency, Money};
use crate::order::number::OrderNumbers;
use crate::order::{Order, OrderKind, OrderReviewRule, OrderState, PaymentState, Reviewable, reasons};
use crate::package::{LINES_LIMIT, Lines, OrderLine, OrderedLine, Quoted, item_of};
use crate::parse::form::{Form, LONG_LIMIT_CHARS, SHORT_LIMIT_CHARS};
use crate::payment::Payment;
use crate::record::{Change, Edit};
use crate::refusal::{BindingRefusal, FieldIssue, IssueCode, PackageRefusal, PaymentRefusal, Refusal};
use crate::renewal::{Received, buyer_name};

/// Most months of one renewal.
pub const RENEWAL_MONTHS_LIMIT: u32 = 120;

/// Bindings to renew.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RenewBindings {
    /// Which.
    pub ids: Vec<BindingId>,
    /// For how many months; by the billing cycle of each member where it is not given.
    pub months: Option<u32>,
    /// The money, where it arrived already: the price of each order.
    pub received: Option<Received>,
    /// The desk's remarks on each order.
    pub remarks: Option<String>,
}

/// The bindings, the prices, and the orders that wait.
#[derive(Debug, Clone)]
pub struct RenewBindingsFacts {
    /// Bindings, members, packages.
    pub chosen: ChosenBindings,
    /// What the packages cost.
    pub lines: Lines,
    /// The number of an order of the same package that waits for money or for its review.
    pub unpaid: HashMap<BindingId, String>,
    /// How many months each member's billing cycle has.
    pub cycles: HashMap<MemberId, u32>,
    /// Order numbers of this installation and second that stand already.
    pub taken_numbers: HashSet<String>,
    /// Which orders wait for review; none where nothing is set.
    pub review: Option<OrderReviewRule>,
}

/// What renewing a binding comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BindingQuote {
    /// Whose it is.
    pub member_id: MemberId,
    /// The line of the order.
    pub line: OrderedLine,
    /// Its price.
    pub quoted: Quoted,
    /// Its last day.
    pub ends_on: NaiveDate,
}

impl RenewBindingsFacts {
    /// What renewing a binding comes to: the one rule of preview and command.
    ///
    /// # Errors
    /// It is suspended, an order of it waits, its package is not sold or has no price, or its member left.
    pub fn quote(&self, id: BindingId, months: Option<u32>, env: &Env) -> Result<BindingQuote, Refusal> {
        let found = self.chosen.get(id)?;
        let member = self.chosen.members.get(found.binding.member_id)?;
        stands(member)?;
        let (name, package) = found.title();
        if found.binding.suspended_on.is_some() {
            return Err(BindingRefusal::BindingSuspended { name, package }.into());
        }
        if let Some(order_no) = self.unpaid.get(&id) {
            return Err(BindingRefusal::BindingUnpaid { name, package, order_no: order_no.clone() }.into());
        }
        if found.package.is_some_and(|package| package.retired_on.is_some()) {
            return Err(BindingRefusal::BoundPackageRetired { package }.into());
        }
        let standing = Standing::of(found.binding, found.paid, env.today);
        let months = months.or_else(|| self.cycles.get(&member.id).copied()).unwrap_or(USUAL_MONTHS);
        let line = OrderedLine {
            package_id: found.binding.package_id,
            quantity: standing.quantity,
            months,
            starts_on: standing.renewal_start(env.today),
            discount: None,
            promotion: None,
        };
        let quoted = self.lines.quoted(std::slice::from_ref(&line), OrderKind::Service, Some(member), (env.today, &env.actor.rights));
        let (mut quotes, _) = quoted.map_err(|refusal| match refusal {
            Refusal::Package(PackageRefusal::PackageUnpriced { day, .. }) => BindingRefusal::BoundPackageUnpriced { package, day }.into(),
            refusal => refusal,
        })?;
        let quoted = quotes.pop().ok_or_else(|| Refusal::NotFound { record: "package".to_owned() })?;
        let ends_on = line_end(quoted.package.pricing, line.starts_on, months);
        Ok(BindingQuote { member_id: member.id, line, quoted, ends_on })
    }
}

/// What the form says, as it is kept.
struct Words {
    remarks: Option<String>,
    voucher: Option<String>,
}

impl RenewBindings {
    fn checked(&self, env: &Env) -> Result<Words, Refusal> {
        let mut form = Form::default();
        if let Some(months) = self.months {
            form.in_range("months", months.into(), 1, RENEWAL_MONTHS_LIMIT.into());
        }
        let remarks = form.text("remarks", self.remarks.as_deref(), LONG_LIMIT_CHARS);
        let voucher = form.text("voucher", self.received.as_ref().and_then(|received| received.voucher.as_deref()), SHORT_LIMIT_CHARS);
        let received_at = self.received.as_ref().and_then(|received| received.received_at);
        if received_at.is_some_and(|at| env.zone.date_of(at) > env.today) {
            form.tell(FieldIssue::new("received_at", IssueCode::OutOfRange).with("lowest", "").with("highest", env.today));
        }
        form.finish()?;
        let Some(received) = &self.received else { return Ok(Words { remarks, voucher }) };
        if !received.method.is_by_hand() {
            return Err(PaymentRefusal::BalanceNotByHand {}.into());
        }
        if !env.actor.may(Right::RecordPayments) {
            return Err(Refusal::NotPermitted { right: Right::RecordPayments.name().to_owned() });
        }
        Ok(Words { remarks, voucher })
    }
}

impl Command for RenewBindings {
    const NAME: &'static str = "binding.renew";
    const RIGHT: Right = Right::EditOrders;
    const IS_UNDOABLE: bool = true;
    type Facts = RenewBindingsFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let words = self.checked(env)?;
        // One order holds one currency, and one member's lines.
        let mut baskets: Vec<Vec<BindingQuote>> = Vec::new();
        let mut open: BTreeMap<(MemberId, Currency), usize> = BTreeMap::new();
        let mut decision = bulk::each(&self.ids, |id| {
            let quote = facts.quote(id, self.months, env)?;
            let key = (quote.member_id, quote.quoted.package.currency);
            match open.get(&key).and_then(|at| baskets.get_mut(*at)).filter(|basket| basket.len() < LINES_LIMIT) {
                Some(basket) => basket.push(quote),
                None => {
                    open.insert(key, baskets.len());
                    baskets.push(vec![quote]);
                }
            }
            Ok(Vec::new())
        })?;
        let mut numbers = OrderNumbers::new(OrderKind::Service, env, &facts.taken_numbers);
        for basket in baskets {
            let first = decision.changes.len();
            let member = facts.chosen.members.get(basket[0].member_id)?;
            decision.changes.extend(self.ordered(member, &basket, (numbers.take(), first), &words, facts, env)?);
        }
        Ok(decision)
    }
}

impl RenewBindings {
    /// The order of a basket with its payment and its lines; each record's id is its place among the changes.
    fn ordered(
        &self,
        member: &Member,
        basket: &[BindingQuote],
        (order_no, first): (String, usize),
        words: &Words,
        facts: &RenewBindingsFacts,
        env: &Env,
    ) -> Result<Vec<Change>, Refusal> {
        let quotes: Vec<Quoted> = basket.iter().map(|quote| quote.quoted.clone()).collect();
        let zero = Money::zero(quotes.first().map(|quote| quote.package.currency).unwrap_or_default());
        let amount = quotes.iter().try_fold(zero, |sum, quote| sum.plus(quote.price.amount))?;
        let order = Order {
            id: env.id(first),
            order_no,
            member_id: Some(member.id),
            buyer_name: buyer_name(member),
            registrant_phone: member.profile.mobile.clone(),
            kind: OrderKind::Service,
            dues_year: None,
            item: item_of(&quotes),
            amount,
            deduction: zero,
            paid: zero,
            state: OrderState::Open,
            payment_state: PaymentState::Awaiting,
            payment_method: None,
            buyer_message: None,
            remarks: words.remarks.clone(),
            buys: None,
            review: None,
            ordered_at: env.now,
            created_at: env.now,
        };
        let payment = self.received.as_ref().filter(|_| !amount.is_zero()).map(|received| Payment {
            id: env.id(first + 1),
            order_id: order.id,
            amount,
            method: received.method,
            received_at: received.received_at.unwrap_or(env.now),
            booked_at: None,
            voucher: words.voucher.clone(),
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
        let mut changes: Vec<Change> = vec![Edit::Insert(order.clone()).into()];
        changes.extend(payment.map(|payment| Edit::Insert(payment).into()));
        for (at, quote) in basket.iter().enumerate() {
            let id = env.id(first + changes.len());
            changes.push(Edit::Insert(OrderLine::sold((id, order.id), at, (&quote.line, &quote.quoted))).into());
        }
        Ok(changes)
    }
}

#[cfg(test)]
#[path = "renew_tests.rs"]
mod tests;

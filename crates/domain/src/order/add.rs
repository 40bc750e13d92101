//! Adds an order, for a member or for a buyer who is none yet (requirements A19, B5.1).

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::number::order_no;
use super::{Order, OrderKind, OrderReviewRule, OrderState, Reviewable, reasons};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::MemberId;
use crate::member::{Member, Stage, Standing};
use crate::money::Money;
use crate::package::{Lines, OrderLine, OrderedLine, Quoted, bought, item_of};
use crate::parse::form::{Form, LONG_LIMIT_CHARS, SHORT_LIMIT_CHARS};
use crate::record::Edit;
use crate::refusal::{FieldIssue, IssueCode, PackageRefusal, Refusal};
use crate::renewal::{Bought, Effects, MONTHS_LIMIT, MembershipAct, MembershipFacts};

/// Earliest year that dues cover, and how many years ahead they may be paid.
const FIRST_DUES_YEAR: i32 = 1949;
const DUES_YEARS_AHEAD: i32 = 20;
/// The place of the first line among the ids of the command, after those of the order and of the period that it may buy.
const FIRST_LINE: usize = 2;

/// A new order. Its number is made here, of the installation's code and the digits that the desk drew.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddOrder {
    /// Five characters of the installation, see [`super::number::installation_code`].
    pub installation: String,
    /// Eight random digits, see [`super::number::number_digits`].
    pub number_digits: String,
    /// The member, or none where the buyer is not a member yet.
    pub member_id: Option<MemberId>,
    /// Name of the buyer; the member's own where it is left empty.
    pub buyer_name: String,
    /// Phone of the person who registers it.
    pub registrant_phone: Option<String>,
    /// What it is for.
    pub kind: OrderKind,
    /// The year its dues cover.
    pub dues_year: Option<i32>,
    /// What is bought, in words.
    pub item: String,
    /// Price; the sum of the lines, as the person was shown it, where there are any.
    pub amount: Money,
    /// Taken off the price.
    pub deduction: Money,
    /// The packages that are bought; they say what of membership is bought with them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<OrderedLine>,
    /// The buyer's message.
    pub buyer_message: Option<String>,
    /// The desk's remarks.
    pub remarks: Option<String>,
    /// What of membership it buys, where it buys any.
    #[serde(default)]
    pub buys: Option<Bought>,
    /// When it was placed; now where it is not given.
    pub ordered_at: Option<DateTime<Utc>>,
}

/// What a new order leans on.
#[derive(Debug, Clone)]
pub struct AddOrderFacts {
    /// The member, if it exists.
    pub member: Option<Member>,
    /// Whether an order carries the number already.
    pub is_number_taken: bool,
    /// The same member with its periods, where the order buys of membership.
    pub membership: Option<MembershipFacts>,
    /// What its lines are priced by.
    pub lines: Lines,
    /// Which orders wait for review; none where nothing is set.
    pub review: Option<OrderReviewRule>,
}

impl AddOrder {
    /// The number it gets.
    ///
    /// # Errors
    /// Parts of another shape than a desk fills in.
    pub fn order_no(&self, env: &Env) -> Result<String, Refusal> {
        order_no(self.kind, &self.installation, env.now, env.zone, &self.number_digits)
    }
}

impl Command for AddOrder {
    const NAME: &'static str = "order.add";
    const RIGHT: Right = Right::EditOrders;
    type Facts = AddOrderFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let order_no = self.order_no(env)?;
        let member = match (self.member_id, &facts.member) {
            (Some(_), None) => return Err(Refusal::NotFound { record: "member".into() }),
            (Some(_), Some(member)) => Some(member),
            (None, _) => None,
        };
        if let Some(member) = member.filter(|member| member.standing == Standing::Blacklisted) {
            return Err(Refusal::MemberBlacklisted { name: member.profile.name.clone() });
        }
        let day = self.ordered_at.map_or(env.today, |at| env.zone.date_of(at));
        let (quotes, sum) = facts.lines.quoted(&self.lines, self.kind, member, (day, &env.actor.rights))?;
        if !quotes.is_empty() && sum != self.amount {
            return Err(PackageRefusal::LinesPriceChanged { was: self.amount.to_string(), is: sum.to_string() }.into());
        }
        let of_package = bought(&self.lines, &facts.lines.packages);
        if let (Some(bought), Some(quote), Some(member)) = (of_package, quotes.first(), member) {
            suits(bought, quote, member, facts.membership.as_ref())?;
        }
        let buys = of_package.or(self.buys);
        let mut form = Form::default();
        // A member whose record lacks a name (requirements A2.17) still can buy under the name on the form.
        let own_name = member.map(|member| member.profile.name.as_str()).unwrap_or_default();
        let name = if self.buyer_name.trim().is_empty() { own_name } else { &self.buyer_name };
        let buyer_name = form.required("buyer_name", name, SHORT_LIMIT_CHARS);
        let registrant_phone = form.phone("registrant_phone", self.registrant_phone.as_deref());
        let own_item = item_of(&quotes);
        let item = form.required("item", if self.item.trim().is_empty() { &own_item } else { &self.item }, SHORT_LIMIT_CHARS);
        let buyer_message = form.text("buyer_message", self.buyer_message.as_deref(), LONG_LIMIT_CHARS);
        let remarks = form.text("remarks", self.remarks.as_deref(), LONG_LIMIT_CHARS);
        check_amounts((self.amount, self.deduction), &mut form);
        check_year((self.kind, self.dues_year), &mut form, env);
        self.check_bought(&mut form, buys, member, facts.membership.as_ref());
        if self.ordered_at.is_some_and(|at| env.zone.date_of(at) > env.today) {
            form.tell(FieldIssue::new("ordered_on", IssueCode::OutOfRange).with("lowest", "").with("highest", env.today));
        }
        form.finish()?;
        if facts.is_number_taken {
            return Err(Refusal::OrderNumberTaken { order_no });
        }
        let order = Order {
            id: env.id(0),
            order_no,
            member_id: self.member_id,
            buyer_name,
            registrant_phone,
            kind: self.kind,
            dues_year: self.dues_year,
            item,
            amount: self.amount,
            deduction: self.deduction,
            paid: Money::zero(self.amount.currency()),
            state: OrderState::Open,
            payment_state: super::PaymentState::Awaiting,
            payment_method: None,
            buyer_message,
            remarks,
            buys,
            review: None,
            ordered_at: self.ordered_at.unwrap_or(env.now),
            created_at: env.now,
        };
        let mut off_lines = Money::zero(self.amount.currency());
        for quote in &quotes {
            off_lines = off_lines.plus(quote.price.discount)?;
        }
        let looked_at = Reviewable { off_lines, ..Reviewable::of(&order, member, env) };
        let order = order.placed(reasons(facts.review.as_ref(), &looked_at), env).settled(&[])?;
        let mut changes = vec![Edit::Insert(order.clone()).into()];
        for (at, (line, quote)) in self.lines.iter().zip(&quotes).enumerate() {
            changes.push(Edit::Insert(OrderLine::sold((env.id(FIRST_LINE + at), order.id), at, (line, quote))).into());
        }
        let decision = Decision::of(changes);
        let Some(membership) = &facts.membership else { return Ok(decision) };
        let mut effects = Effects::new(membership, env);
        effects.follow(&order, &[], env.id(1));
        Ok(effects.close(decision))
    }
}

impl AddOrder {
    /// Only a member buys of membership, at a level for its kind; joining is bought by one that was approved.
    fn check_bought(&self, form: &mut Form, buys: Option<Bought>, member: Option<&Member>, membership: Option<&MembershipFacts>) {
        let Some(bought) = buys else { return };
        if self.kind != OrderKind::Dues {
            form.tell(FieldIssue::new("kind", IssueCode::UnknownChoice).with("value", ""));
        }
        let Some(member) = member else { return form.tell(FieldIssue::new("member_id", IssueCode::Required)) };
        let levels = membership.map(|facts| facts.numbering.levels.as_slice()).unwrap_or_default();
        if !levels.iter().any(|level| level.id == bought.level_id && level.kind == member.profile.kind) {
            form.tell(FieldIssue::new("level_id", IssueCode::UnknownLevel).with("value", ""));
        }
        form.in_range("months", bought.months.into(), 1, MONTHS_LIMIT.into());
        if (bought.act == MembershipAct::Join) != (member.stage == Stage::AwaitingPayment) {
            form.tell(FieldIssue::new("buys", IssueCode::UnknownChoice).with("value", ""));
        }
    }
}

/// A price is never negative, and no more is taken off than the whole of it.
pub(super) fn check_amounts((amount, deduction): (Money, Money), form: &mut Form) {
    if amount.minor() < 0 {
        form.tell(FieldIssue::new("amount", IssueCode::NotAnAmount));
    }
    if deduction.currency() != amount.currency() || deduction.minor() < 0 {
        form.tell(FieldIssue::new("deduction", IssueCode::NotAnAmount));
    } else if amount.minor() >= 0 && deduction.minor() > amount.minor() {
        form.tell(FieldIssue::new("deduction", IssueCode::OutOfRange).with("lowest", "0.00").with("highest", amount));
    }
}

/// Dues are for a year, and for one that is near.
pub(super) fn check_year((kind, dues_year): (OrderKind, Option<i32>), form: &mut Form, env: &Env) {
    match (kind, dues_year) {
        (OrderKind::Dues, None) => form.tell(FieldIssue::new("dues_year", IssueCode::Required)),
        (_, None) => {}
        (_, Some(year)) => {
            let years = dues_years(env.today);
            form.in_range("dues_year", year.into(), (*years.start()).into(), (*years.end()).into());
        }
    }
}

/// A package of membership is for members of its level's kind, and for who joins or who renews.
fn suits(bought: Bought, quote: &Quoted, member: &Member, membership: Option<&MembershipFacts>) -> Result<(), Refusal> {
    let (line, name) = ("1".to_owned(), quote.package.name.clone());
    let levels = membership.map(|facts| facts.numbering.levels.as_slice()).unwrap_or_default();
    if !levels.iter().any(|level| level.id == bought.level_id && level.kind == member.profile.kind) {
        return Err(PackageRefusal::PackageOfOtherKind { line, name }.into());
    }
    match (bought.act == MembershipAct::Join, member.stage == Stage::AwaitingPayment) {
        (true, false) => Err(PackageRefusal::PackageForJoining { line, name }.into()),
        (false, true) => Err(PackageRefusal::PackageForRenewal { line, name }.into()),
        _ => Ok(()),
    }
}

/// The years that dues may cover.
pub(super) fn dues_years(today: NaiveDate) -> std::ops::RangeInclusive<i32> {
    FIRST_DUES_YEAR..=today.year() + DUES_YEARS_AHEAD
}

#[cfg(test)]
#[path = "add_tests.rs"]
mod tests;

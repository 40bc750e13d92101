//! Which orders money of the bank was probably for, and why (requirements A19.6): by number, by name and by amount. A suggestion never acts;
//! where it is certain, a person may take many at once.

use std::collections::HashSet;

use serde::Serialize;
use ts_rs::TS;

use super::BankLine;
use crate::member::Member;
use crate::money::Money;
use crate::order::Order;
use crate::parse::text::{clean_key, half_width};
use crate::payment::{Share, proposed};

/// Fewest letters and digits that can be a number of an order or of a member.
const SHORTEST_WORD: usize = 6;

/// What speaks for an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MatchReason {
    /// The payer wrote its number.
    OrderNo,
    /// The payer wrote the member's number.
    MemberNo,
    /// The payer is called like the buyer.
    Payer,
    /// The amount is what it lacks.
    Amount,
    /// The amount is what all its member's orders lack.
    AmountOfAll,
    /// Several orders lack just that; it is the oldest of them.
    Oldest,
}

/// Orders that money was probably for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Suggestion {
    /// How the money would be split.
    pub shares: Vec<Share>,
    /// What speaks for it.
    pub reasons: Vec<MatchReason>,
    /// Whether nothing speaks against it: a number or the payer's name, and the amount to the cent, and only one way.
    pub is_certain: bool,
}

/// The words of a line that can be numbers, as they are compared.
#[must_use]
pub fn words(line: &BankLine) -> HashSet<String> {
    let said = [line.purpose.as_deref(), line.bank_ref.as_deref(), Some(line.payer.as_str())];
    let said = said.into_iter().flatten().map(half_width);
    said.flat_map(|text| {
        let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_')).map(ToOwned::to_owned);
        words.filter(|word| word.len() >= SHORTEST_WORD).collect::<Vec<_>>()
    })
    .collect()
}

/// The most probable of orders that lack money, oldest first, of members that the line may name; none where nothing speaks for any.
#[must_use]
pub fn suggest(line: &BankLine, orders: &[Order], members: &[Member]) -> Option<Suggestion> {
    let words = words(line);
    let payer = clean_key(&line.payer);
    let open: Vec<&Order> =
        orders.iter().filter(|order| order.unpaid().minor() > 0 && order.amount.currency() == line.amount.currency()).collect();
    let named: Vec<&Order> = open.iter().copied().filter(|order| words.contains(&order.order_no)).collect();
    if !named.is_empty() {
        return suggestion(line, &named, &[MatchReason::OrderNo]);
    }
    let member_of = |order: &Order| members.iter().find(|member| Some(member.id) == order.member_id);
    let has_number =
        |order: &Order| member_of(order).and_then(|member| member.member_no.as_ref()).is_some_and(|number| words.contains(number));
    let is_payer = |order: &Order| {
        let name = member_of(order).map(|member| clean_key(&member.profile.name));
        !payer.is_empty() && (clean_key(&order.buyer_name) == payer || name.is_some_and(|name| name == payer))
    };
    let by = |holds: &dyn Fn(&Order) -> bool| -> Vec<&Order> { open.iter().copied().filter(|order| holds(order)).collect() };
    [(by(&has_number), MatchReason::MemberNo), (by(&is_payer), MatchReason::Payer)]
        .into_iter()
        .find_map(|(found, reason)| suggestion(line, &found, &[reason]))
}

/// One of the orders where one lacks the amount, all of them where they lack it together, and otherwise as far as the money goes.
fn suggestion(line: &BankLine, orders: &[&Order], reasons: &[MatchReason]) -> Option<Suggestion> {
    let exact: Vec<&&Order> = orders.iter().filter(|order| order.unpaid() == line.amount).collect();
    let all: Option<Money> = orders.iter().try_fold(Money::zero(line.amount.currency()), |sum, order| sum.plus(order.unpaid()).ok());
    let (chosen, more, is_certain): (Vec<Order>, &[MatchReason], bool) = match exact.as_slice() {
        [one] => (vec![(**one).clone()], &[MatchReason::Amount], true),
        [oldest, ..] => (vec![(**oldest).clone()], &[MatchReason::Amount, MatchReason::Oldest], false),
        [] if all == Some(line.amount) => (orders.iter().map(|order| (*order).clone()).collect(), &[MatchReason::AmountOfAll], true),
        [] => (orders.iter().map(|order| (*order).clone()).collect(), &[], false),
    };
    // Names are no proof: members are called alike. Two of them make it a question.
    let members: HashSet<_> = orders.iter().map(|order| order.member_id).collect();
    let is_one = members.len() <= 1 || reasons.contains(&MatchReason::OrderNo);
    let shares = proposed(line.amount, &chosen).ok()?.into_iter().filter(|share| share.amount.minor() > 0).collect::<Vec<_>>();
    if shares.is_empty() {
        return None;
    }
    Some(Suggestion { shares, reasons: [reasons, more].concat(), is_certain: is_certain && is_one })
}

#[cfg(test)]
#[path = "matching_tests.rs"]
mod tests;

//! What renewing members would come to, before anything is done: the same facts and the same rule as the command.

use std::collections::{BTreeMap, HashMap};

use domain::access::Right;
use domain::association::Level;
use domain::member::Member;
use domain::renewal::{Coverage, Quote, RenewMembers, RenewMembersFacts, StartRule, TERMS_LIMIT, quote, renewal_hindrance};
use domain::{FieldIssue, IssueCode, Money, Refusal};

use super::list::chosen_due;
use super::{RenewalHint, RenewalPreview, RenewalPreviewRequest, RenewalQuote, RenewalTerms};
use crate::failure::Failure;
use crate::{Desk, clock};

/// Most members that a preview names.
pub const ROWS_LIMIT: usize = 200;

/// What renewing would come to.
pub async fn preview(desk: &Desk, request: RenewalPreviewRequest) -> Result<RenewalPreview, Failure> {
    if !(1..=TERMS_LIMIT).contains(&request.terms) {
        let issue = FieldIssue::new("terms", IssueCode::OutOfRange).with("lowest", 1).with("highest", TERMS_LIMIT);
        return Err(Refusal::InvalidFields(vec![issue]).into());
    }
    let session = desk.session().await?;
    let ids = session.chosen_members(chosen_due(request.selection)).await?;
    let command = RenewMembers { ids, terms: request.terms, received: None, item: None, remarks: None };
    let (facts, env) = session.store.facts(&command, clock::new_command(), session.issuer().actor, clock::now()).await?;
    let paid_on = request.received_on.unwrap_or(env.today);
    let mut coverages: HashMap<_, Vec<Coverage>> = HashMap::new();
    for coverage in facts.membership.coverages.iter().cloned() {
        coverages.entry(coverage.member_id).or_default().push(coverage);
    }
    let levels: HashMap<_, &Level> = facts.membership.numbering.levels.iter().map(|level| (level.id, level)).collect();
    let (mut blocked, mut rows, mut sums) = (Vec::new(), Vec::new(), BTreeMap::new());
    let (mut renewed, mut left_alone) = (0, 0);
    for id in &command.ids {
        let Ok(member) = facts.membership.members.get(*id) else { continue };
        let level = levels.get(&member.level_id()).copied();
        let judged = judge(member, level, &facts, coverages.get(id).map(Vec::as_slice).unwrap_or_default(), request.terms, paid_on);
        match &judged {
            Ok(quote) => {
                renewed += 1;
                let sum = sums.entry(quote.amount.currency()).or_insert(Money::zero(quote.amount.currency()));
                *sum = sum.plus(quote.amount).map_err(Refusal::from)?;
            }
            Err(_) => left_alone += 1,
        }
        let place = if judged.is_ok() { &mut rows } else { &mut blocked };
        if place.len() < ROWS_LIMIT {
            place.push(row(member, level, judged));
        }
    }
    blocked.extend(rows);
    blocked.truncate(ROWS_LIMIT);
    let may_not_pay = || Refusal::NotPermitted { right: Right::RecordPayments.name().to_owned() };
    let blocked_payment = (!env.actor.may(Right::RecordPayments)).then(|| may_not_pay().into());
    Ok(RenewalPreview { rows: blocked, renewed, left_alone, sums: sums.into_values().collect(), blocked_payment })
}

fn judge(
    member: &Member,
    level: Option<&Level>,
    facts: &RenewMembersFacts,
    coverages: &[Coverage],
    terms: u32,
    paid_on: chrono::NaiveDate,
) -> Result<Quote, Refusal> {
    if let Some(refusal) = renewal_hindrance(member, facts.unpaid.get(&member.id).map(String::as_str)) {
        return Err(refusal);
    }
    let level = level.ok_or_else(|| Refusal::NotFound { record: "level".to_owned() })?;
    quote(member, level, coverages, terms, paid_on)
}

fn row(member: &Member, level: Option<&Level>, judged: Result<Quote, Refusal>) -> RenewalQuote {
    let (quote, blocked) = match judged {
        Ok(quote) => (Some(terms(member, level, &quote)), None),
        Err(refusal) => (None, Some(refusal.into())),
    };
    RenewalQuote {
        id: member.id,
        name: member.profile.name.clone(),
        member_no: member.member_no.clone(),
        level: level.map(|level| level.name.clone()).unwrap_or_default(),
        expires_on: member.expires_on,
        quote,
        blocked,
    }
}

fn terms(member: &Member, level: Option<&Level>, quote: &Quote) -> RenewalTerms {
    let grace_end = level.zip(member.expires_on).map(|(level, end)| level.kept_until(end)).unwrap_or_default();
    let by_rule = match (quote.period.rule, member.expires_on) {
        (StartRule::Unset, Some(date)) => Some(RenewalHint::Odd { date }),
        (StartRule::Unset, None) => Some(RenewalHint::Unset),
        (StartRule::LateFromPayment, _) => Some(RenewalHint::LateFromPayment { date: grace_end }),
        (StartRule::LateFromOldEnd, _) => Some(RenewalHint::LateFromOldEnd { date: grace_end }),
        (StartRule::Joined | StartRule::Early | StartRule::Grace, _) => None,
    };
    let retired = level.filter(|level| level.retired_on.is_some()).map(|level| RenewalHint::Retired { level: level.name.clone() });
    RenewalTerms {
        starts_on: quote.period.starts_on,
        ends_on: quote.period.ends_on,
        months: quote.months,
        amount: quote.amount,
        hints: by_rule.into_iter().chain(retired).collect(),
    }
}

//! Renewing what is bound: what it would come to, by the same facts and the same rule as the command, and the act (requirements D1.3–D1.5).

use std::collections::{BTreeMap, BTreeSet};

use domain::access::Right;
use domain::binding::{BindingQuote, RENEWAL_MONTHS_LIMIT, RenewBindings};
use domain::id::BindingId;
use domain::{FieldIssue, IssueCode, Money, Refusal};
use store::binding::BindingOfMember;

use super::{BindingPreview, BindingPreviewRequest, BindingQuoteRow, BindingRenewRequest, chosen_bindings};
use crate::failure::Failure;
use crate::outcome::Done;
use crate::{Desk, clock};

/// Most bindings that a preview names.
pub const ROWS_LIMIT: usize = 200;

/// What renewing would come to.
pub async fn preview(desk: &Desk, request: BindingPreviewRequest) -> Result<BindingPreview, Failure> {
    let BindingPreviewRequest { selection, months } = request;
    if months.is_some_and(|months| !(1..=RENEWAL_MONTHS_LIMIT).contains(&months)) {
        let issue = FieldIssue::new("months", IssueCode::OutOfRange).with("lowest", 1).with("highest", RENEWAL_MONTHS_LIMIT);
        return Err(Refusal::InvalidFields(vec![issue]).into());
    }
    let session = desk.session().await?;
    let ids = chosen_bindings(&session, selection).await?;
    let command = RenewBindings { ids, months, received: None, remarks: None };
    let (facts, env) = session.store.facts(&command, clock::new_command(), session.issuer().actor, clock::now()).await?;
    let (mut blocked, mut fine) = (Vec::new(), Vec::new());
    let (mut sums, mut members) = (BTreeMap::new(), BTreeSet::new());
    for id in &command.ids {
        match facts.quote(*id, months, &env) {
            Ok(quote) => {
                let amount = quote.quoted.price.amount;
                let sum = sums.entry(amount.currency()).or_insert(Money::zero(amount.currency()));
                *sum = sum.plus(amount).map_err(Refusal::from)?;
                members.insert(quote.member_id);
                fine.push((*id, Ok(quote)));
            }
            Err(refusal) => blocked.push((*id, Err(refusal))),
        }
    }
    let (renewed, left_alone) = (count(fine.len()), count(blocked.len()));
    blocked.extend(fine);
    blocked.truncate(ROWS_LIMIT);
    let shown: Vec<BindingId> = blocked.iter().map(|(id, _)| *id).collect();
    let mut rows = Vec::with_capacity(shown.len());
    let packages = session.store.catalogue().await?.packages;
    let mut judged: BTreeMap<BindingId, _> = blocked.into_iter().collect();
    for found in session.store.bindings_of(&shown, env.today).await? {
        let package = packages.iter().find(|package| package.id == found.binding.package_id).map(|package| package.name.clone());
        rows.extend(judged.remove(&found.binding.id).map(|judged| row(&found, package.unwrap_or_default(), judged)));
    }
    let may_not_pay = || Refusal::NotPermitted { right: Right::RecordPayments.name().to_owned() };
    let blocked_payment = (!env.actor.may(Right::RecordPayments)).then(|| may_not_pay().into());
    Ok(BindingPreview { rows, renewed, left_alone, members: count(members.len()), sums: sums.into_values().collect(), blocked_payment })
}

fn row(found: &BindingOfMember, package: String, judged: Result<BindingQuote, Refusal>) -> BindingQuoteRow {
    let (quote, blocked) = match judged {
        Ok(quote) => (Some(quote), None),
        Err(refusal) => (None, Some(refusal.into())),
    };
    BindingQuoteRow {
        id: found.binding.id,
        member_id: found.member.id,
        name: found.member.title(),
        package,
        ends_on: found.standing.ends_on,
        from: quote.as_ref().map(|quote| quote.line.starts_on),
        to: quote.as_ref().map(|quote| quote.ends_on),
        quantity: quote.as_ref().map(|quote| quote.line.quantity),
        amount: quote.as_ref().map(|quote| quote.quoted.price.amount),
        blocked,
    }
}

fn count(items: usize) -> u32 {
    u32::try_from(items).unwrap_or(u32::MAX)
}

/// Renews what is bound, with or without the money. It counts bindings.
pub async fn renew(desk: &Desk, request: BindingRenewRequest) -> Result<Done, Failure> {
    let BindingRenewRequest { selection, months, received, remarks } = request;
    let session = desk.session().await?;
    let ids = chosen_bindings(&session, selection).await?;
    let zone = session.association().await?.time_zone;
    let received = received.map(|received| received.of(zone, zone.date_of(clock::now())));
    let chosen = ids.len();
    Ok(session.issue(RenewBindings { ids, months, received, remarks }).await?.counting(chosen))
}

//! What issuing invoices would come to, before anything is done: the same rule as the command, and what a clerk would look at first.

use std::collections::{BTreeMap, HashMap};

use domain::Money;
use domain::bulk::Gravity;
use domain::invoice::{IssueFound, IssueInvoices, before_issue};

use super::act::chosen;
use super::{InvoiceSelectionRequest, IssueFinding, IssueRehearsal};
use crate::failure::Failure;
use crate::{Desk, clock};

/// Most invoices that a finding names.
const NAMED_LIMIT: usize = 500;

/// What issuing would come to.
pub async fn rehearse_issue(desk: &Desk, request: InvoiceSelectionRequest) -> Result<IssueRehearsal, Failure> {
    let session = desk.session().await?;
    let command = IssueInvoices { ids: chosen(&session, &request.invoices).await? };
    let (facts, _) = session.store.facts(&command, clock::new_command(), session.issuer().actor, clock::now()).await?;
    let mut order_ids: Vec<_> = facts.invoices.iter().map(|invoice| invoice.order_id).collect();
    order_ids.sort_unstable();
    order_ids.dedup();
    let orders: HashMap<_, _> = session.store.orders_by_age(&order_ids).await?.into_iter().map(|order| (order.id, order)).collect();
    let mut found: BTreeMap<IssueFound, IssueFinding> = BTreeMap::new();
    let (mut issued, mut left_alone, mut sums) = (0, 0, BTreeMap::new());
    for invoice in &facts.invoices {
        let Some(order) = orders.get(&invoice.order_id) else { continue };
        let known = before_issue(invoice, order);
        if known.iter().any(|kind| kind.gravity() == Gravity::Error) {
            left_alone += 1;
        } else {
            issued += 1;
            let sum = sums.entry(invoice.amount.currency()).or_insert(Money::zero(invoice.amount.currency()));
            *sum = sum.plus(invoice.amount).map_err(domain::Refusal::from)?;
        }
        for kind in known {
            let finding = found.entry(kind).or_insert(IssueFinding { kind, gravity: kind.gravity(), count: 0, ids: Vec::new() });
            finding.count += 1;
            if finding.ids.len() < NAMED_LIMIT {
                finding.ids.push(invoice.id);
            }
        }
    }
    Ok(IssueRehearsal { issued, left_alone, sums: sums.into_values().collect(), found: found.into_values().collect() })
}

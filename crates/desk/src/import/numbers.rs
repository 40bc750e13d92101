//! Judges invoice numbers: an order number that is not known gets the nearest that is as a suggestion.

use std::collections::HashSet;
use std::sync::Arc;

use domain::import::{RowIssue, Verdict};
use domain::invoice::{NumberRow, NumberTexts, meanings};
use domain::parse::nearest_order::OrderNumbers;
use domain::refusal::{FieldIssue, IssueCode};

use super::judging::{Judged, ReadRows, Task, also_told, blocking, in_order};
use crate::failure::Failure;
use crate::session::Session;

/// Rows for which the nearest order is looked for; a sheet with more unknown numbers is not of this association.
const NEAREST_LIMIT: usize = 2_000;

/// Reads and judges.
pub(super) async fn judge(session: &Session, task: &Task) -> Result<Judged, Failure> {
    let reading = task.clone();
    let (orders, numbers) = blocking(move || named(&reading)).await?;
    let facts = session.store.number_facts(orders.iter().map(String::as_str), numbers.iter().map(String::as_str)).await?;
    let reading = task.clone();
    let (rows, mut verdicts) = blocking(move || {
        let (read, broken) = reading.read(|cells, row| {
            let text = |key| cells.text(row, key);
            let order_no = reading.taken.get(&row.number).map_or_else(|| text("order_no"), |taken| taken.as_str().into());
            let texts = NumberTexts { order_no: &order_no, invoice_no: &text("invoice_no"), issued_on: &text("issued_on") };
            match NumberRow::read(row.number, &texts, |number| facts.orders.contains_key(number)) {
                (Some(read), issues) => (Some((read, issues)), vec![]),
                (None, issues) => (None, issues),
            }
        });
        let (rows, told): (Vec<NumberRow>, Vec<Vec<RowIssue>>) = read.into_iter().unzip();
        let judged = domain::invoice::judge(&rows, &facts).into_iter().map(|judged| judged.verdict);
        let verdicts = in_order(judged.zip(told).map(also_told), broken);
        (rows, verdicts)
    })
    .await?;
    let unknown: Vec<u32> = verdicts.iter().filter(|verdict| unknown_order(verdict).is_some()).map(|verdict| verdict.row).collect();
    if !unknown.is_empty() {
        let known = session.store.open_order_numbers().await?;
        let wanted: HashSet<u32> = unknown.into_iter().take(NEAREST_LIMIT).collect();
        let wanted: Vec<NumberRow> = rows.iter().filter(|row| wanted.contains(&row.row)).cloned().collect();
        verdicts = blocking(move || suggest(&wanted, known, verdicts)).await?;
    }
    Ok(Judged { verdicts: Arc::new(verdicts), rows: ReadRows::Numbers(rows) })
}

/// Every order number that a cell may mean, and every invoice number.
fn named(task: &Task) -> (Vec<String>, Vec<String>) {
    let cells = task.file.cells(&task.mapping);
    let (mut orders, mut numbers) = (Vec::new(), Vec::new());
    for row in task.file.rows() {
        orders.extend(meanings(&cells.text(row, "order_no")).into_iter().map(|meaning| meaning.order_no));
        numbers.push(cells.text(row, "invoice_no").trim().to_owned());
    }
    orders.extend(task.taken.values().cloned());
    (orders, numbers)
}

fn unknown_order(verdict: &Verdict) -> Option<usize> {
    verdict.issues.iter().position(|issue| issue.code == IssueCode::UnknownOrder)
}

/// Puts the nearest order beside each unknown one; where several are as near, a person has to look.
fn suggest(rows: &[NumberRow], known: Vec<String>, mut verdicts: Vec<Verdict>) -> Vec<Verdict> {
    let known = OrderNumbers::new(known);
    let mut rows = rows.iter().peekable();
    for verdict in &mut verdicts {
        let (Some(row), Some(at)) = (rows.next_if(|row| row.row == verdict.row), unknown_order(verdict)) else { continue };
        let near: Vec<String> = known.near(&row.order_no).into_iter().map(|near| near.order_no).collect();
        match near.as_slice() {
            [] => {}
            [one] => verdict.issues[at].suggestion = Some(one.clone()),
            several => {
                let issue = FieldIssue::new("order_no", IssueCode::AmbiguousOrder).with("near", several.join("、"));
                verdict.issues[at] = RowIssue::refusal(issue);
            }
        }
    }
    verdicts
}

//! Orders that rows name: which numbers a cell may mean, and the nearest that is known beside one that is not (requirements A22.5).

use std::collections::HashMap;

use domain::import::{RowIssue, Verdict};
use domain::invoice::meanings;
use domain::parse::nearest_order::OrderNumbers;
use domain::refusal::{FieldIssue, IssueCode};

use super::judging::{Task, blocking};
use crate::failure::Failure;
use crate::session::Session;

/// Rows for which the nearest order is looked for; a sheet with more unknown numbers is not of this association.
const NEAREST_LIMIT: usize = 2_000;

/// Every order number that a cell of the sheet may mean, and those that a person took instead.
pub(super) fn named_orders(task: &Task) -> Vec<String> {
    let cells = task.file.cells(&task.mapping);
    let rows = task.file.rows().iter();
    let read = rows.flat_map(|row| meanings(&cells.text(row, "order_no")).into_iter().map(|meaning| meaning.order_no));
    read.chain(task.taken.values().cloned()).collect()
}

/// The verdicts, with the nearest order beside each that is unknown; where several are as near, a person has to look.
pub(super) async fn suggest<'a>(
    session: &Session,
    rows: impl Iterator<Item = (u32, &'a str)>,
    mut verdicts: Vec<Verdict>,
) -> Result<Vec<Verdict>, Failure> {
    let unknown: Vec<u32> = verdicts.iter().filter(|verdict| unknown_order(verdict).is_some()).map(|verdict| verdict.row).collect();
    if unknown.is_empty() {
        return Ok(verdicts);
    }
    let numbers: HashMap<u32, &str> = rows.collect();
    let wanted = unknown.into_iter().take(NEAREST_LIMIT);
    let wanted: HashMap<u32, String> = wanted.filter_map(|row| Some((row, (*numbers.get(&row)?).to_owned()))).collect();
    let known = session.store.open_order_numbers().await?;
    blocking(move || {
        let known = OrderNumbers::new(known);
        for verdict in &mut verdicts {
            let (Some(order_no), Some(at)) = (wanted.get(&verdict.row), unknown_order(verdict)) else { continue };
            let near: Vec<String> = known.near(order_no).into_iter().map(|near| near.order_no).collect();
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
    })
    .await
}

fn unknown_order(verdict: &Verdict) -> Option<usize> {
    verdict.issues.iter().position(|issue| issue.code == IssueCode::UnknownOrder)
}

//! Judges invoice numbers.

use std::sync::Arc;

use domain::import::RowIssue;
use domain::invoice::{NumberRow, NumberTexts};

use super::judging::{Judged, ReadRows, Task, also_told, blocking, in_order};
use super::nearest::{named_orders, suggest};
use crate::failure::Failure;
use crate::session::Session;

/// Reads and judges.
pub(super) async fn judge(session: &Session, task: &Task) -> Result<Judged, Failure> {
    let reading = task.clone();
    let (orders, numbers) = blocking(move || named(&reading)).await?;
    let facts = session.store.number_facts(orders.iter().map(String::as_str), numbers.iter().map(String::as_str)).await?;
    let reading = task.clone();
    let (rows, verdicts) = blocking(move || {
        let (read, broken) = reading.read(|cells, row| {
            let text = |key| cells.text(row, key);
            let order_no = reading.order_no(cells, row);
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
    let named = rows.iter().map(|row| (row.row, row.order_no.as_str()));
    let verdicts = suggest(session, named, verdicts).await?;
    Ok(Judged { verdicts: Arc::new(verdicts), rows: ReadRows::Numbers(rows) })
}

/// Every order number that a cell may mean, and every invoice number.
fn named(task: &Task) -> (Vec<String>, Vec<String>) {
    let cells = task.file.cells(&task.mapping);
    let numbers = task.file.rows().iter().map(|row| cells.text(row, "invoice_no").trim().to_owned()).collect();
    (named_orders(task), numbers)
}

//! Judges whole invoices (requirements A20.10).

use std::sync::Arc;

use domain::import::{ImportSource, RowIssue};
use domain::invoice::{ImportInvoices, InvoiceRow, InvoiceTexts, judge_invoices};
use sheets::SheetRow;

use super::judging::{Judged, ReadRows, Task, also_told, blocking, in_order};
use super::nearest::{named_orders, suggest};
use super::sheet::Cells;
use crate::clock;
use crate::failure::Failure;
use crate::session::Session;

/// Reads and judges.
pub(super) async fn judge(session: &Session, task: &Task) -> Result<Judged, Failure> {
    let reading = task.clone();
    let orders = blocking(move || named_orders(&reading)).await?;
    let known = session.store.number_facts(orders.iter().map(String::as_str), std::iter::empty()).await?;
    let reading = task.clone();
    let read = move || {
        reading.read(|cells, row| match invoice(&reading, cells, row, |number| known.orders.contains_key(number)) {
            (Some(read), issues) => (Some((read, issues)), vec![]),
            (None, issues) => (None, issues),
        })
    };
    let (read, broken) = blocking(read).await?;
    let (rows, told): (Vec<InvoiceRow>, Vec<Vec<RowIssue>>) = read.into_iter().unzip();
    let command = ImportInvoices { source: ImportSource::default(), rows };
    let (facts, env) = session.store.facts(&command, clock::new_command(), session.issuer().actor, clock::now()).await?;
    let (rows, verdicts) = blocking(move || {
        let judged = judge_invoices(&command.rows, &facts, &env).into_iter().map(|judged| judged.verdict);
        let verdicts = in_order(judged.zip(told).map(also_told), broken);
        (command.rows, verdicts)
    })
    .await?;
    let named = rows.iter().map(|row| (row.row, row.order_no.as_str()));
    let verdicts = suggest(session, named, verdicts).await?;
    Ok(Judged { verdicts: Arc::new(verdicts), rows: ReadRows::Invoices(rows) })
}

fn invoice(task: &Task, cells: &Cells, row: &SheetRow, knows: impl Fn(&str) -> bool) -> (Option<InvoiceRow>, Vec<RowIssue>) {
    let text = |key| cells.text(row, key);
    let order_no = task.order_no(cells, row);
    let texts = InvoiceTexts {
        order_no: &order_no,
        kind: &text("kind"),
        title: &text("title"),
        buyer_kind: &text("buyer_kind"),
        taxpayer_id: &text("taxpayer_id"),
        content: &text("content"),
        amount: &cells.amount(row, "amount"),
        tax_rate: &text("tax_rate"),
        tax_goods_code: &text("tax_goods_code"),
        receiver: &text("receiver"),
        mobile: &text("mobile"),
        email: &text("email"),
        region: &text("region"),
        address: &text("address"),
        state: &text("state"),
        invoice_no: &text("invoice_no"),
        issued_on: &text("issued_on"),
    };
    InvoiceRow::read(row.number, &texts, knows)
}

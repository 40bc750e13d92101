//! What a person does with invoices (requirements A20 to A24).

mod act;
mod code;
mod column;
mod rehearse;
mod show;
mod template;
mod types;
mod words;
mod write;

use store::invoice::{InvoiceCounts, InvoiceRefusals, InvoiceRow, InvoiceSum};
use store::query::Listed;

pub use act::{add, create, delete, edit, issue, post, red_letter, reissue, set_number, void};
pub use code::InvoiceCode;
pub use rehearse::rehearse_issue;
pub use show::{form, show};
pub use template::{template, whole_template};
pub use types::*;
pub use write::{export, print};

use crate::Desk;
use crate::association::Nothing;
use crate::failure::Failure;

/// A page of invoices.
pub async fn list(desk: &Desk, request: InvoiceListRequest) -> Result<Listed<InvoiceListRow>, Failure> {
    let session = desk.session().await?;
    let listed = session.store.invoices(&request.filter, &request.sort, request.page, session.today().await?).await?;
    let rows = listed.rows.into_iter().map(|row| InvoiceListRow { blocked: blocks(&row), row }).collect();
    Ok(Listed { rows, total: listed.total })
}

/// How many invoices of a filter each tab holds.
pub async fn counts(desk: &Desk, request: InvoiceFilterRequest) -> Result<InvoiceCounts, Failure> {
    Ok(desk.session().await?.store.invoice_counts(&request.filter).await?)
}

/// What the invoices of a filter add up to, one sum for each currency.
pub async fn totals(desk: &Desk, request: InvoiceFilterRequest) -> Result<Vec<InvoiceSum>, Failure> {
    Ok(desk.session().await?.store.invoice_sums(&request.filter).await?)
}

/// How many receipts are left; unknown as long as no stock of receipts is registered.
pub async fn remaining(_: &Desk, _: Nothing) -> Result<InvoiceRemaining, Failure> {
    Ok(InvoiceRemaining { count: None })
}

/// Why acts on an invoice are not possible now.
fn blocks(row: &InvoiceRow) -> InvoiceBlocks {
    let InvoiceRefusals { issue, edit, set_number, delete, post, void, reverse } = row.refused.clone();
    InvoiceBlocks {
        issue: issue.map(Into::into),
        edit: edit.map(Into::into),
        set_number: set_number.map(Into::into),
        delete: delete.map(Into::into),
        post: post.map(Into::into),
        void: void.map(Into::into),
        red_letter: reverse.clone().map(Into::into),
        reissue: reverse.map(Into::into),
    }
}

//! Making, changing, issuing, numbering, posting and deleting invoices.

use domain::command::BULK_LIMIT;
use domain::id::InvoiceId;
use domain::invoice::{
    AddInvoice, CreateInvoices, DeleteInvoices, EditInvoice, IssueInvoices, RecordPosting, RedLetterInvoice, ReissueInvoice,
    SetInvoiceNumber, VoidInvoices,
};
use store::invoice::{InvoiceFilter, InvoiceSortKey};
use store::query::{Direction, Selection, Sort};

use super::{
    InvoiceAddRequest, InvoiceCreateRequest, InvoiceEditRequest, InvoicePostRequest, InvoiceRedLetterRequest, InvoiceReissueRequest,
    InvoiceSelectionRequest, InvoiceSetNumberRequest, InvoiceVoidRequest,
};
use crate::Desk;
use crate::failure::Failure;
use crate::order::chosen_orders;
use crate::outcome::Done;
use crate::session::Session;

/// Oldest first.
const OLDEST_FIRST: Sort<InvoiceSortKey> = Sort { key: InvoiceSortKey::Serial, direction: Direction::Ascending };

/// Makes one invoice of each order.
pub async fn create(desk: &Desk, request: InvoiceCreateRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let order_ids = chosen_orders(&session, &request.orders).await?;
    let chosen = order_ids.len();
    Ok(session.issue(CreateInvoices { order_ids }).await?.counting(chosen))
}

/// Makes one invoice by hand.
pub async fn add(desk: &Desk, request: InvoiceAddRequest) -> Result<Done, Failure> {
    let InvoiceAddRequest { order_id, fields, receiver, part_amount } = request;
    Ok(desk.session().await?.issue(AddInvoice { order_id, fields, receiver, part_amount }).await?.counting(1))
}

/// Changes an invoice.
pub async fn edit(desk: &Desk, request: InvoiceEditRequest) -> Result<Done, Failure> {
    let InvoiceEditRequest { id, fields, receiver, state, invoice_no } = request;
    desk.session().await?.issue(EditInvoice { id, fields, receiver, state, invoice_no }).await
}

/// Issues invoices, with or without a number.
pub async fn issue(desk: &Desk, request: InvoiceSelectionRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = chosen(&session, &request.invoices).await?;
    session.issue(IssueInvoices { ids }).await
}

/// Gives an invoice its number and issues it.
pub async fn set_number(desk: &Desk, request: InvoiceSetNumberRequest) -> Result<Done, Failure> {
    let InvoiceSetNumberRequest { id, invoice_no, replaces } = request;
    desk.session().await?.issue(SetInvoiceNumber { id, invoice_no, replaces }).await
}

/// Deletes invoices that are not issued.
pub async fn delete(desk: &Desk, request: InvoiceSelectionRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = chosen(&session, &request.invoices).await?;
    session.issue(DeleteInvoices { ids }).await
}

/// Voids invoices that should never have been issued.
pub async fn void(desk: &Desk, request: InvoiceVoidRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = chosen(&session, &request.invoices).await?;
    let chosen = ids.len();
    Ok(session.issue(VoidInvoices { ids, reason: request.reason }).await?.counting(chosen))
}

/// Takes an invoice back by a red letter, whole or in part.
pub async fn red_letter(desk: &Desk, request: InvoiceRedLetterRequest) -> Result<Done, Failure> {
    let InvoiceRedLetterRequest { id, amount, reason, invoice_no } = request;
    desk.session().await?.issue(RedLetterInvoice { id, amount, reason, invoice_no }).await
}

/// Takes an invoice back and issues another in its place.
pub async fn reissue(desk: &Desk, request: InvoiceReissueRequest) -> Result<Done, Failure> {
    let InvoiceReissueRequest { id, reason, fields, receiver, invoice_no, red_invoice_no } = request;
    desk.session().await?.issue(ReissueInvoice { id, reason, fields, receiver, invoice_no, red_invoice_no }).await
}

/// Records how the paper travels.
pub async fn post(desk: &Desk, request: InvoicePostRequest) -> Result<Done, Failure> {
    let InvoicePostRequest { id, posting } = request;
    desk.session().await?.issue(RecordPosting { id, posting }).await
}

/// The ids of chosen invoices; a command refuses more than it carries.
pub(super) async fn chosen(session: &Session, invoices: &Selection<InvoiceFilter, InvoiceId>) -> Result<Vec<InvoiceId>, Failure> {
    match invoices {
        Selection::Ids(ids) => Ok(ids.clone()),
        all => Ok(session.store.invoice_ids(all, &OLDEST_FIRST, BULK_LIMIT).await?),
    }
}

//! One invoice with all its fields (requirements A21.1), and what a new one of an order would start from (A20.8).

use domain::invoice::draft::{Draft, draft, may_be_invoiced};
use domain::invoice::{divided, left_to_invoice, live};
use domain::order::Order;
use domain::{LeftOf, Refusal};
use store::invoice::{Day, invoice_row};

use super::code::code_of;
use super::{InvoiceDetail, InvoiceForm, InvoiceFormRequest, InvoiceOrder, InvoiceShowRequest, blocks};
use crate::Desk;
use crate::failure::Failure;
use crate::order::history_of;

/// One invoice with all its fields.
pub async fn show(desk: &Desk, request: InvoiceShowRequest) -> Result<InvoiceDetail, Failure> {
    let session = desk.session().await?;
    let gone = || Refusal::NotFound { record: "invoice".into() };
    let file = session.store.invoice_file(request.id).await?.ok_or_else(gone)?;
    let mut posting = file.invoice.posting();
    // The form of an invoice that was never posted begins with the time at which it was created (requirements A21.4).
    posting.posted_at = posting.posted_at.or(Some(file.invoice.created_at));
    let code = code_of(&file.invoice, &session.association().await?)?;
    let (fields, receiver_fields) = (file.invoice.fields(), file.invoice.receiver_fields());
    let day = Day { today: session.today().await?, zone: session.association().await?.time_zone };
    let row = invoice_row(file.invoice, &file.order, &file.invoices, day)?;
    Ok(InvoiceDetail {
        blocked: blocks(&row),
        fields,
        receiver_fields,
        posting,
        code,
        order: order_of(&file.order),
        user_name: file.member.and_then(|member| member.profile.user_name.or(member.profile.login_mobile)),
        history: history_of(&session, row.id.0).await?,
        row,
    })
}

/// What a new invoice of an order starts from.
pub async fn form(desk: &Desk, request: InvoiceFormRequest) -> Result<InvoiceForm, Failure> {
    let session = desk.session().await?;
    let gone = || Refusal::NotFound { record: "order".into() };
    let file = session.store.order_file(request.order_id).await?.ok_or_else(gone)?;
    let Draft { mut fields, receiver } = draft(&file.order, file.member.as_ref());
    let packages = session.store.catalogue().await?.packages;
    let packages = packages.iter().map(|package| (package.id, package)).collect();
    if let [part] = divided(&file.order, &file.lines, &packages).map_err(Refusal::from)?.as_slice() {
        (fields.tax_rate_bp, fields.tax_goods_code) = (part.tax_rate_bp, part.tax_goods_code.clone());
    }
    let left = left_to_invoice(&file.order, &file.invoices);
    let blocked_part = match &left {
        Ok(left) if left.minor() <= 0 => {
            Some(Refusal::InvoiceBeyondOrder(LeftOf { order_no: file.order.order_no.clone(), left: left.to_string() }))
        }
        Ok(_) => None,
        Err(refusal) => Some(refusal.clone()),
    };
    Ok(InvoiceForm {
        order: order_of(&file.order),
        fields,
        receiver,
        amount: if live(&file.invoices).is_empty() { file.order.due() } else { left.unwrap_or(file.order.due()) },
        blocked_whole: may_be_invoiced(&file.order, live(&file.invoices)).err().map(Into::into),
        blocked_part: blocked_part.map(Into::into),
    })
}

fn order_of(order: &Order) -> InvoiceOrder {
    InvoiceOrder {
        id: order.id,
        order_no: order.order_no.clone(),
        kind: order.kind,
        dues_year: order.dues_year,
        state: order.state,
        amount: order.amount,
        deduction: order.deduction,
        ordered_at: order.ordered_at,
    }
}

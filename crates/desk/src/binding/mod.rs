//! Packages bound to members (套餐绑定): the list, binding and taking away, suspending, and renewing many at once (requirements D1, D4, D7.1,
//! D8).

mod billing;
mod renew;
mod row;
mod types;
mod write;

use domain::binding::{BindPackage, EnableBindings, SetBindingExpiry, SuspendBindings, UnbindPackages, line_end};
use domain::command::BULK_LIMIT;
use domain::id::BindingId;
use store::binding::{BindingCounts, BindingFilter};
use store::query::{Listed, Selection};

pub use billing::{BillingRequest, BillingSetRequest, BillingShown, billing, set_billing};
pub use renew::{preview, renew};
pub use row::BindingRow;
pub use types::{
    BindingBindRequest, BindingExpiryRequest, BindingExportRequest, BindingFile, BindingFilterRequest, BindingListRequest, BindingOrder,
    BindingPreview, BindingPreviewRequest, BindingQuoteRow, BindingRenewRequest, BindingSelectionRequest, BindingShowRequest,
    BindingSuspendRequest,
};
pub use write::{BindingColumn, export, print};

use crate::Desk;
use crate::failure::Failure;
use crate::member::chosen;
use crate::outcome::Done;
use crate::session::Session;

/// A page of what is bound.
pub async fn list(desk: &Desk, request: BindingListRequest) -> Result<Listed<BindingRow>, Failure> {
    let session = desk.session().await?;
    let today = session.today().await?;
    let Listed { rows, total } = session.store.bindings(&request.filter, request.sort.as_ref(), request.page, today).await?;
    Ok(Listed { rows: row::rows(&session, rows, today).await?, total })
}

/// How much of a search stands how.
pub async fn counts(desk: &Desk, request: BindingFilterRequest) -> Result<BindingCounts, Failure> {
    let session = desk.session().await?;
    Ok(session.store.binding_counts(&request.filter, session.today().await?).await?)
}

/// A binding with the orders behind it.
pub async fn show(desk: &Desk, request: BindingShowRequest) -> Result<BindingFile, Failure> {
    let session = desk.session().await?;
    let today = session.today().await?;
    let gone = || domain::Refusal::NotFound { record: "binding".to_owned() };
    let found = session.store.bindings_of(&[request.id], today).await?.pop().ok_or_else(gone)?;
    let orders = session.store.bound_orders(found.binding.member_id, found.binding.package_id).await?;
    let order = |(order, line): (domain::order::Order, domain::package::OrderLine)| BindingOrder {
        id: order.id,
        order_no: order.order_no,
        ordered_at: order.ordered_at,
        state: order.state,
        payment_state: order.payment_state,
        quantity: line.quantity,
        starts_on: line.starts_on,
        ends_on: line_end(line.pricing, line.starts_on, line.months),
        amount: line.amount,
        is_replaced: found.binding.replaced_lines.contains(&line.id),
    };
    let orders = orders.into_iter().map(order).collect();
    let created_by = session.store.users().await?.into_iter().find(|user| user.id == found.binding.created_by).map(|user| user.name);
    let (expires_on, created_by) = (found.binding.expires_on, created_by.unwrap_or_default());
    let row = row::rows(&session, vec![found], today).await?.pop().ok_or_else(gone)?;
    Ok(BindingFile { row, expires_on, created_by, orders })
}

/// Binds a package to the chosen members.
pub async fn bind(desk: &Desk, request: BindingBindRequest) -> Result<Done, Failure> {
    let BindingBindRequest { selection, package_id, quantity, expires_on } = request;
    let session = desk.session().await?;
    let ids = session.chosen_members(selection).await?;
    session.issue(BindPackage { package_id, ids, quantity, expires_on }).await
}

/// Takes packages away.
pub async fn unbind(desk: &Desk, request: BindingSelectionRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = chosen_bindings(&session, request.selection).await?;
    session.issue(UnbindPackages { ids }).await
}

/// Suspends what is bound.
pub async fn suspend(desk: &Desk, request: BindingSuspendRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = chosen_bindings(&session, request.selection).await?;
    session.issue(SuspendBindings { ids, reason: request.reason }).await
}

/// Lets it be used again.
pub async fn enable(desk: &Desk, request: BindingSelectionRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = chosen_bindings(&session, request.selection).await?;
    session.issue(EnableBindings { ids }).await
}

/// Sets until when it lasts.
pub async fn set_expiry(desk: &Desk, request: BindingExpiryRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let ids = chosen_bindings(&session, request.selection).await?;
    session.issue(SetBindingExpiry { ids, expires_on: request.expires_on }).await
}

async fn chosen_bindings(session: &Session, selection: Selection<BindingFilter, BindingId>) -> Result<Vec<BindingId>, Failure> {
    let today = session.today().await?;
    let find = async |filter, limit| {
        let all = Selection::All { filter, except: Vec::new() };
        session.store.binding_ids(&all, None, limit, today).await
    };
    chosen(selection, BULK_LIMIT, find).await
}

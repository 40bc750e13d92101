//! What the invoice commands must know.

use std::collections::HashSet;

use domain::Env;
use domain::id::{AssociationId, InvoiceId};
use domain::invoice::{
    AddInvoice, AddInvoiceFacts, CreateInvoices, CreateInvoicesFacts, DeleteInvoices, DeleteInvoicesFacts, EditInvoice, EditInvoiceFacts,
    Invoice, IssueInvoices, IssueInvoicesFacts, RecordPosting, RecordPostingFacts, RedLetterInvoice, RedLetterInvoiceFacts, ReissueInvoice,
    ReissueInvoiceFacts, SetInvoiceNumber, SetInvoiceNumberFacts, VoidInvoices, VoidInvoicesFacts, live,
};
use domain::member::Member;
use domain::order::{Order, OrderState};
use domain::package::{OrderLine, Package};
use domain::parse::invoice_no::InvoiceNumber;

use crate::association::numbers::serials;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::invoice::invoices_of_orders;
use crate::load::LoadFacts;
use crate::table::{find, find_by, find_many, id_value};

impl LoadFacts for CreateInvoices {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<CreateInvoicesFacts, Fault> {
        let ids: Vec<_> = self.order_ids.iter().map(|id| id.0).collect();
        let orders: Vec<Order> = find_many(session, env.association, &ids).await?;
        let member_ids: Vec<_> = orders.iter().filter_map(|order| order.member_id.map(|id| id.0)).collect();
        let members: Vec<Member> = find_many(session, env.association, &member_ids).await?;
        let invoices = invoices_of_orders(session, env.association, self.order_ids.iter().copied()).await?;
        let invoiced = invoices.into_iter().filter(|(_, invoices)| !live(invoices).is_empty()).map(|(order, _)| order).collect();
        let line_orders: Vec<_> = orders.iter().map(|order| id_value(order.id)).collect();
        let lines: Vec<OrderLine> = find_by(session, env.association, "order_id", &line_orders).await?;
        let mut package_ids: Vec<_> = lines.iter().map(|line| line.package_id.0).collect();
        package_ids.sort_unstable();
        package_ids.dedup();
        let packages: Vec<Package> = find_many(session, env.association, &package_ids).await?;
        let serials = serials(session, env).await?;
        Ok(CreateInvoicesFacts { orders, members, lines, packages, invoiced, serials })
    }
}

impl LoadFacts for AddInvoice {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<AddInvoiceFacts, Fault> {
        let order: Option<Order> = find(session, env.association, self.order_id).await?;
        let member: Option<Member> = match order.as_ref().and_then(|order| order.member_id) {
            Some(id) => find(session, env.association, id).await?,
            None => None,
        };
        let invoices: Vec<Invoice> = find_by(session, env.association, "order_id", &[id_value(self.order_id)]).await?;
        let serials = serials(session, env).await?;
        Ok(AddInvoiceFacts { order, member, invoices, serials })
    }
}

impl LoadFacts for EditInvoice {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<EditInvoiceFacts, Fault> {
        let number = self.invoice_no.as_deref().and_then(|text| InvoiceNumber::parse(text).ok());
        let (invoice, order_state, held_by) = with_holder(session, env.association, self.id, number).await?;
        Ok(EditInvoiceFacts { invoice, order_state, held_by })
    }
}

impl LoadFacts for SetInvoiceNumber {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<SetInvoiceNumberFacts, Fault> {
        let (invoice, order_state, held_by) = with_holder(session, env.association, self.id, self.number().ok()).await?;
        Ok(SetInvoiceNumberFacts { invoice, order_state, held_by })
    }
}

impl LoadFacts for IssueInvoices {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<IssueInvoicesFacts, Fault> {
        let ids: Vec<_> = self.ids.iter().map(|id| id.0).collect();
        let invoices: Vec<Invoice> = find_many(session, env.association, &ids).await?;
        let order_ids: Vec<_> = invoices.iter().map(|invoice| invoice.order_id.0).collect();
        let orders: Vec<Order> = find_many(session, env.association, &order_ids).await?;
        let not_standing =
            orders.into_iter().filter(|order| order.state != OrderState::Open).map(|order| (order.id, order.state)).collect();
        Ok(IssueInvoicesFacts { invoices, not_standing })
    }
}

impl LoadFacts for DeleteInvoices {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<DeleteInvoicesFacts, Fault> {
        let ids: Vec<_> = self.ids.iter().map(|id| id.0).collect();
        Ok(DeleteInvoicesFacts { invoices: find_many(session, env.association, &ids).await? })
    }
}

impl LoadFacts for RecordPosting {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<RecordPostingFacts, Fault> {
        Ok(RecordPostingFacts { invoice: find(session, env.association, self.id).await? })
    }
}

impl LoadFacts for VoidInvoices {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<VoidInvoicesFacts, Fault> {
        let ids: Vec<_> = self.ids.iter().map(|id| id.0).collect();
        let chosen: Vec<Invoice> = find_many(session, env.association, &ids).await?;
        let orders: HashSet<_> = chosen.iter().map(|invoice| invoice.order_id).collect();
        let invoices = invoices_of_orders(session, env.association, orders).await?;
        Ok(VoidInvoicesFacts { invoices: invoices.into_values().flatten().collect(), serials: serials(session, env).await? })
    }
}

impl LoadFacts for RedLetterInvoice {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<RedLetterInvoiceFacts, Fault> {
        let (invoice, invoices) = with_siblings(session, env.association, self.id).await?;
        let held_by = holder_of(session, env.association, self.invoice_no.as_deref()).await?;
        Ok(RedLetterInvoiceFacts { invoice, invoices, held_by, serials: serials(session, env).await? })
    }
}

impl LoadFacts for ReissueInvoice {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ReissueInvoiceFacts, Fault> {
        let (invoice, invoices) = with_siblings(session, env.association, self.id).await?;
        let held_by = holder_of(session, env.association, self.invoice_no.as_deref()).await?;
        let red_held_by = holder_of(session, env.association, self.red_invoice_no.as_deref()).await?;
        Ok(ReissueInvoiceFacts { invoice, invoices, held_by, red_held_by, serials: serials(session, env).await? })
    }
}

/// An invoice, and every invoice of its order.
async fn with_siblings(session: &mut Session, association: AssociationId, id: InvoiceId) -> Result<(Option<Invoice>, Vec<Invoice>), Fault> {
    let invoice: Option<Invoice> = find(session, association, id).await?;
    let orders = invoice.iter().map(|invoice| invoice.order_id);
    let invoices = invoices_of_orders(session, association, orders).await?.into_values().flatten().collect();
    Ok((invoice, invoices))
}

/// Order number of the invoice that carries a number, where the text is one.
async fn holder_of(session: &mut Session, association: AssociationId, text: Option<&str>) -> Result<Option<String>, Fault> {
    let Some(number) = text.and_then(|text| InvoiceNumber::parse(text).ok()) else { return Ok(None) };
    Ok(bearers(session, association, &number).await?.into_iter().next().map(|bearer| bearer.order_no))
}

/// The invoices that carry a number.
async fn bearers(session: &mut Session, association: AssociationId, number: &InvoiceNumber) -> Result<Vec<Invoice>, Fault> {
    find_by(session, association, "invoice_no", &[Value::Text(Some(number.as_str().to_owned()))]).await
}

/// An invoice, whether its order stands, and the order number of another invoice that carries a number.
async fn with_holder(
    session: &mut Session,
    association: AssociationId,
    id: InvoiceId,
    number: Option<InvoiceNumber>,
) -> Result<(Option<Invoice>, OrderState, Option<String>), Fault> {
    let invoice: Option<Invoice> = find(session, association, id).await?;
    let order: Option<Order> = match &invoice {
        Some(invoice) => find(session, association, invoice.order_id).await?,
        None => None,
    };
    let holders: Vec<Invoice> = match number {
        Some(number) => bearers(session, association, &number).await?,
        None => Vec::new(),
    };
    let held_by = holders.into_iter().find(|holder| holder.id != id).map(|holder| holder.order_no);
    Ok((invoice, order.map_or(OrderState::Open, |order| order.state), held_by))
}

//! What an import of whole invoices must know: the orders that its rows name, who bought, and every invoice that stands beside them.

use std::collections::HashMap;

use domain::Env;
use domain::id::{MemberId, OrderId};
use domain::invoice::{ImportInvoices, ImportInvoicesFacts, Invoice, InvoicedOrder};
use domain::member::Member;
use domain::order::Order;
use uuid::Uuid;

use super::numbers::{taken, texts};
use crate::access::View;
use crate::association::numbers::serials;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::table::{find_by, find_many, id_value};

impl LoadFacts for ImportInvoices {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ImportInvoicesFacts, Fault> {
        let numbers = texts(self.rows.iter().map(|row| row.order_no.as_str()));
        let mut orders: Vec<Order> = find_by(session, env.association, "order_no", &numbers).await?;
        let view = View::of(env);
        if !view.scope.is_whole() {
            let ids: Vec<Uuid> = orders.iter().map(|order| order.id.0).collect();
            orders = view.find_many(session, &ids).await?;
        }
        let ids: Vec<Value> = orders.iter().map(|order| id_value(order.id)).collect();
        let mut invoices: HashMap<OrderId, Vec<Invoice>> = HashMap::new();
        for invoice in find_by::<Invoice>(session, env.association, "order_id", &ids).await? {
            invoices.entry(invoice.order_id).or_default().push(invoice);
        }
        let mut member_ids: Vec<Uuid> = orders.iter().filter_map(|order| order.member_id.map(|id| id.0)).collect();
        member_ids.sort_unstable();
        member_ids.dedup();
        let members: Vec<Member> = find_many(session, env.association, &member_ids).await?;
        let members: HashMap<MemberId, Member> = members.into_iter().map(|member| (member.id, member)).collect();
        let taken = taken(session, env.association, self.rows.iter().filter_map(|row| Some(row.invoice_no.as_ref()?.as_str()))).await?;
        let orders = orders.into_iter().map(|order| {
            let mut invoices = invoices.remove(&order.id).unwrap_or_default();
            invoices.sort_unstable_by_key(|invoice| invoice.serial);
            let member = order.member_id.and_then(|id| members.get(&id).cloned());
            (order.order_no.clone(), InvoicedOrder { order, member, invoices })
        });
        Ok(ImportInvoicesFacts { orders: orders.collect(), taken, serials: serials(session, env).await? })
    }
}

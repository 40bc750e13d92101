//! What an import of invoice numbers must know. Judging needs little of each order and invoice, so that is all that is read of a
//! hundred thousand of them; whole records are read only of what will be written.

use std::collections::HashMap;

use domain::Env;
use domain::id::{AssociationId, InvoiceId, OrderId};
use domain::invoice::{
    ImportInvoiceNumbers, ImportInvoiceNumbersFacts, Invoice, InvoiceHead, InvoiceState, NumberFacts, NumberTarget, OrderHead,
    SERIAL_SERIES, judge,
};
use domain::member::Member;
use domain::order::{Order, OrderState};
use uuid::Uuid;

use super::fetch_in;
use crate::Store;
use crate::association::series;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::table::{association_value, find_many};

impl LoadFacts for ImportInvoiceNumbers {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ImportInvoiceNumbersFacts, Fault> {
        let orders = self.rows.iter().map(|row| row.order_no.as_str());
        let numbers = self.rows.iter().map(|row| row.invoice_no.as_str());
        let heads = heads(session, env.association, orders, numbers).await?;
        let (mut invoice_ids, mut order_ids) = (Vec::new(), Vec::new());
        for judged in judge(&self.rows, &heads) {
            match judged.target {
                Some(NumberTarget::Invoice(id)) => invoice_ids.push(id.0),
                Some(NumberTarget::NewOf(id)) => order_ids.push(id.0),
                None => {}
            }
        }
        let invoices: Vec<Invoice> = find_many(session, env.association, &invoice_ids).await?;
        let orders: Vec<Order> = find_many(session, env.association, &order_ids).await?;
        let mut member_ids: Vec<Uuid> = orders.iter().filter_map(|order| order.member_id.map(|id| id.0)).collect();
        member_ids.sort_unstable();
        member_ids.dedup();
        let members: Vec<Member> = find_many(session, env.association, &member_ids).await?;
        let (series, is_series_stored) = series(session, env.association, SERIAL_SERIES).await?;
        Ok(ImportInvoiceNumbersFacts {
            heads,
            invoices: invoices.into_iter().map(|invoice| (invoice.id, invoice)).collect(),
            orders: orders.into_iter().map(|order| (order.id, order)).collect(),
            members: members.into_iter().map(|member| (member.id, member)).collect(),
            series,
            is_series_stored,
        })
    }
}

impl Store {
    /// What rows of invoice numbers are judged by: the orders of these numbers, and who carries these invoice numbers.
    pub async fn number_facts<'a>(
        &self,
        order_nos: impl Iterator<Item = &'a str>,
        invoice_nos: impl Iterator<Item = &'a str>,
    ) -> Result<NumberFacts, Fault> {
        let mut session = self.begin().await?;
        heads(&mut session, self.association, order_nos, invoice_nos).await
    }

    /// The numbers of all orders that stand, among which a wrong one has its nearest.
    pub async fn open_order_numbers(&self) -> Result<Vec<String>, Fault> {
        let mut session = self.begin().await?;
        let sql = "select order_no from member_order where association_id = $1 and state = 'open'";
        let rows = session.fetch(sql, vec![association_value(self.association)]).await?;
        rows.iter().map(|row| Ok(row.text(0)?.unwrap_or_default())).collect()
    }
}

async fn heads<'a>(
    session: &mut Session,
    association: AssociationId,
    order_nos: impl Iterator<Item = &'a str>,
    invoice_nos: impl Iterator<Item = &'a str>,
) -> Result<NumberFacts, Fault> {
    let texts = |values: &mut dyn Iterator<Item = &'a str>| -> Vec<Value> {
        let mut values: Vec<&str> = values.collect();
        values.sort_unstable();
        values.dedup();
        values.into_iter().map(|value| Value::Text(Some(value.to_owned()))).collect()
    };
    let (mut order_nos, mut invoice_nos) = (order_nos, invoice_nos);
    let fixed = [association_value(association)];
    let mut facts = NumberFacts::default();
    let sql = "select o.order_no, o.id, o.state, i.id, i.state, i.invoice_no from member_order o
        left join invoice i on i.association_id = o.association_id and i.order_id = o.id
        where o.association_id = $1 and o.order_no";
    for row in fetch_in(session, sql, &fixed, &texts(&mut order_nos)).await? {
        let number = row.text(0)?.unwrap_or_default();
        let order = match facts.orders.entry(number) {
            std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
            std::collections::hash_map::Entry::Vacant(free) => free.insert(order_head(&row)?),
        };
        order.invoices.extend(invoice_head(&row)?);
    }
    let sql = "select invoice_no, order_no from invoice where association_id = $1 and invoice_no";
    let rows = fetch_in(session, sql, &fixed, &texts(&mut invoice_nos)).await?;
    let taken = |row: &Row| -> Result<_, Fault> { Ok((row.text(0)?.unwrap_or_default(), row.text(1)?.unwrap_or_default())) };
    facts.taken = rows.iter().map(taken).collect::<Result<HashMap<_, _>, _>>()?;
    Ok(facts)
}

fn order_head(row: &Row) -> Result<OrderHead, Fault> {
    let id = uuid(row, 1)?.ok_or_else(|| Fault::corrupt("member_order", "id"))?;
    let state = row.text(2)?.and_then(|name| OrderState::from_name(&name)).ok_or_else(|| Fault::corrupt("member_order", "state"))?;
    Ok(OrderHead { id: OrderId(id), state, invoices: Vec::new() })
}

fn invoice_head(row: &Row) -> Result<Option<InvoiceHead>, Fault> {
    let Some(id) = uuid(row, 3)? else { return Ok(None) };
    let state = row.text(4)?.and_then(|name| InvoiceState::from_name(&name)).ok_or_else(|| Fault::corrupt("invoice", "state"))?;
    Ok(Some(InvoiceHead { id: InvoiceId(id), state, invoice_no: row.text(5)? }))
}

fn uuid(row: &Row, column: usize) -> Result<Option<Uuid>, Fault> {
    Ok(row.bytes(column)?.and_then(|bytes| Uuid::from_slice(&bytes).ok()))
}

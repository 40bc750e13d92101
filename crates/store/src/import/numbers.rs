//! What an import of invoice numbers must know. Judging needs little of each order and invoice, so that is all that is read of a
//! hundred thousand of them; whole records are read only of what will be written.

use std::collections::{HashMap, HashSet};

use domain::Env;
use domain::RecordKind;
use domain::id::{AssociationId, InvoiceId, OrderId};
use domain::invoice::{
    ImportInvoiceNumbers, ImportInvoiceNumbersFacts, Invoice, InvoiceHead, InvoiceState, NumberFacts, NumberTarget, OrderHead, judge,
};
use domain::member::Member;
use domain::order::{Order, OrderState};
use uuid::Uuid;

use crate::Store;
use crate::access::View;
use crate::association::numbers::serials;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::invoice::SPENT;
use crate::load::LoadFacts;
use crate::query::Conditions;
use crate::query::dialect::hex;
use crate::query::many::fetch_in;
use crate::table::{association_value, find_many};

impl LoadFacts for ImportInvoiceNumbers {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ImportInvoiceNumbersFacts, Fault> {
        let orders = self.rows.iter().map(|row| row.order_no.as_str());
        let numbers = self.rows.iter().map(|row| row.invoice_no.as_str());
        let heads = heads(session, &View::of(env), orders, numbers).await?;
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
        let serials = serials(session, env).await?;
        Ok(ImportInvoiceNumbersFacts {
            heads,
            invoices: invoices.into_iter().map(|invoice| (invoice.id, invoice)).collect(),
            orders: orders.into_iter().map(|order| (order.id, order)).collect(),
            members: members.into_iter().map(|member| (member.id, member)).collect(),
            serials,
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
        let (mut session, view) = self.look().await?;
        heads(&mut session, &view, order_nos, invoice_nos).await
    }

    /// The numbers of all orders that stand, among which a wrong one has its nearest.
    pub async fn open_order_numbers(&self) -> Result<Vec<String>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut conditions = Conditions::of(&view, RecordKind::Order);
        conditions.push("member_order.state = 'open'");
        let sql = format!("select member_order.order_no from member_order where {}", conditions.sql());
        let rows = session.fetch(sql, conditions.values()).await?;
        rows.iter().map(|row| Ok(row.text(0)?.unwrap_or_default())).collect()
    }
}

/// What separates the parts of a line, and lines; neither stands in any number.
const PART: char = '\u{1f}';
const LINE: char = '\n';

/// Many rows come as one text: handing them over one by one would take longer than finding them.
async fn heads<'a>(
    session: &mut Session,
    view: &View,
    order_nos: impl Iterator<Item = &'a str>,
    invoice_nos: impl Iterator<Item = &'a str>,
) -> Result<NumberFacts, Fault> {
    let fixed = [association_value(view.association)];
    let mut facts = NumberFacts::default();
    let (order_id, invoice_id) = (hex(session, "o.id"), hex(session, "i.id"));
    let sql = format!(
        "select string_agg(o.order_no || '{PART}' || {order_id} || '{PART}' || o.state || '{PART}' || coalesce({invoice_id}, '')
            || '{PART}' || coalesce(i.state, '') || '{PART}' || coalesce(i.invoice_no, ''), '{LINE}')
         from member_order o left join invoice i on i.association_id = o.association_id and i.order_id = o.id
            and i.entry <> 'voiding'
         where o.association_id = $1 and o.order_no"
    );
    for row in fetch_in(session, &sql, &fixed, &texts(order_nos)).await? {
        for line in row.text(0)?.unwrap_or_default().split(LINE).filter(|line| !line.is_empty()) {
            add_head(&mut facts, line)?;
        }
    }
    let spent = spent(session, view.association).await?;
    for invoice in facts.orders.values_mut().flat_map(|order| &mut order.invoices).filter(|_| !spent.is_empty()) {
        invoice.is_spent = spent.contains(&invoice.id);
    }
    if !view.scope.is_whole() {
        let ids: Vec<Uuid> = facts.orders.values().map(|order| order.id.0).collect();
        let seen: HashSet<OrderId> = view.find_many::<Order>(session, &ids).await?.into_iter().map(|order| order.id).collect();
        facts.orders.retain(|_, order| seen.contains(&order.id));
    }
    facts.taken = taken(session, view.association, invoice_nos).await?;
    Ok(facts)
}

/// The invoices that were voided or reversed as a whole.
async fn spent(session: &mut Session, association: AssociationId) -> Result<HashSet<InvoiceId>, Fault> {
    let rows = session.fetch(format!("select id from invoice where id in {SPENT}"), vec![association_value(association)]).await?;
    let id = |row: &Row| row.bytes(0)?.and_then(|bytes| Uuid::from_slice(&bytes).ok()).ok_or_else(|| Fault::corrupt("invoice", "id"));
    rows.iter().map(|row| id(row).map(InvoiceId)).collect()
}

/// The order of each invoice that carries one of the numbers.
pub(super) async fn taken<'a>(
    session: &mut Session,
    association: AssociationId,
    invoice_nos: impl Iterator<Item = &'a str>,
) -> Result<HashMap<String, String>, Fault> {
    let sql =
        format!("select string_agg(invoice_no || '{PART}' || order_no, '{LINE}') from invoice where association_id = $1 and invoice_no");
    let mut taken = HashMap::new();
    for row in fetch_in(session, &sql, &[association_value(association)], &texts(invoice_nos)).await? {
        let lines = row.text(0)?.unwrap_or_default();
        let found = lines.split(LINE).filter_map(|line| line.split_once(PART));
        taken.extend(found.map(|(number, order)| (number.to_owned(), order.to_owned())));
    }
    Ok(taken)
}

/// Each once, in the order of the index that finds them.
pub(super) fn texts<'a>(values: impl Iterator<Item = &'a str>) -> Vec<Value> {
    let mut values: Vec<&str> = values.collect();
    values.sort_unstable();
    values.dedup();
    values.into_iter().map(|value| Value::Text(Some(value.to_owned()))).collect()
}

fn add_head(facts: &mut NumberFacts, line: &str) -> Result<(), Fault> {
    let corrupt = |column| Fault::corrupt("member_order", column);
    let mut parts = line.split(PART);
    let mut next = || parts.next().unwrap_or_default();
    let (number, id, state) = (next(), next(), next());
    if !facts.orders.contains_key(number) {
        let id = Uuid::parse_str(id).map_err(|_| corrupt("id"))?;
        let state = OrderState::from_name(state).ok_or_else(|| corrupt("state"))?;
        facts.orders.insert(number.to_owned(), OrderHead { id: OrderId(id), state, invoices: Vec::new() });
    }
    let (id, state, invoice_no) = (next(), next(), next());
    if let Some(order) = facts.orders.get_mut(number).filter(|_| !id.is_empty()) {
        order.invoices.push(InvoiceHead {
            id: InvoiceId(Uuid::parse_str(id).map_err(|_| corrupt("id"))?),
            state: InvoiceState::from_name(state).ok_or_else(|| corrupt("state"))?,
            invoice_no: Some(invoice_no.to_owned()).filter(|number| !number.is_empty()),
            is_spent: false,
        });
    }
    Ok(())
}

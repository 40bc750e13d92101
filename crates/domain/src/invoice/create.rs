//! Makes the usual invoices of each order (requirements A19.3, A20.8): one over the whole of it, or one for what is taxed alike, with what
//! the member's record says.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::draft::{Draft, draft, may_be_invoiced};
use super::{Invoice, InvoiceFields, Part, divided};
use crate::access::Right;
use crate::association::{SerialFacts, Serials};
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::{MemberId, OrderId, PackageId};
use crate::member::Member;
use crate::money::Money;
use crate::order::Order;
use crate::package::{OrderLine, Package};
use crate::record::Edit;
use crate::refusal::Refusal;

/// The series of the running numbers of invoices.
pub const SERIAL_SERIES: &str = "invoice";

/// Orders that get their invoices.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CreateInvoices {
    /// Which orders.
    pub order_ids: Vec<OrderId>,
}

/// The orders, who bought, and what was invoiced already.
#[derive(Debug, Clone)]
pub struct CreateInvoicesFacts {
    /// Those of the orders that exist.
    pub orders: Vec<Order>,
    /// Their members.
    pub members: Vec<Member>,
    /// The lines of the orders.
    pub lines: Vec<OrderLine>,
    /// The packages of the lines.
    pub packages: Vec<Package>,
    /// Those of the orders that have an invoice that counts.
    pub invoiced: Vec<OrderId>,
    /// The series of the running numbers, and the leases that they may come from.
    pub serials: SerialFacts,
}

impl Command for CreateInvoices {
    const NAME: &'static str = "invoice.create";
    const RIGHT: Right = Right::EditInvoices;
    const IS_UNDOABLE: bool = true;
    type Facts = CreateInvoicesFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let orders: HashMap<OrderId, &Order> = facts.orders.iter().map(|order| (order.id, order)).collect();
        let members: HashMap<MemberId, &Member> = facts.members.iter().map(|member| (member.id, member)).collect();
        let invoiced: std::collections::HashSet<OrderId> = facts.invoiced.iter().copied().collect();
        let packages: HashMap<PackageId, &Package> = facts.packages.iter().map(|package| (package.id, package)).collect();
        let mut lines: HashMap<OrderId, Vec<OrderLine>> = HashMap::new();
        for line in &facts.lines {
            lines.entry(line.order_id).or_default().push(line.clone());
        }
        let mut serials = Serials::new(&facts.serials, env);
        let mut made = 0;
        let decision = bulk::each(&self.order_ids, |id| {
            let order = *orders.get(&id).ok_or_else(|| Refusal::NotFound { record: "order".into() })?;
            may_be_invoiced(order, invoiced.get(&id))?;
            let member = order.member_id.and_then(|id| members.get(&id).copied());
            let Draft { fields, receiver } = draft(order, member);
            let parts = divided(order, lines.get(&id).map_or(&[], Vec::as_slice), &packages)?;
            let is_split = parts.len() > 1;
            let mut invoices = Vec::new();
            for part in documents(order, &fields, parts) {
                let serial = serials.take(SERIAL_SERIES).running();
                let invoice = Invoice::of(order, env.id(made), serial, &part.0, &receiver, env.now);
                invoices.push(Edit::Insert(Invoice { amount: part.1, is_split, ..invoice }).into());
                made += 1;
            }
            Ok(invoices)
        })?;
        Ok(serials.close(decision))
    }
}

/// What stands on each document, and its amount.
fn documents(order: &Order, usual: &InvoiceFields, parts: Vec<Part>) -> Vec<(InvoiceFields, Money)> {
    if parts.is_empty() {
        return vec![(usual.clone(), order.due())];
    }
    let is_split = parts.len() > 1;
    let of = |part: Part| {
        let content = if is_split { part.content } else { usual.content.clone() };
        (InvoiceFields { content, tax_rate_bp: part.tax_rate_bp, tax_goods_code: part.tax_goods_code, ..usual.clone() }, part.amount)
    };
    parts.into_iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::association::NumberSeries;
    use crate::invoice::{InvoiceKind, InvoiceState};
    use crate::order::testing::{env, order, yuan};
    use crate::record::Change;

    fn facts(orders: Vec<Order>) -> CreateInvoicesFacts {
        let series = NumberSeries { next: 759, ..NumberSeries::fresh(env().association, SERIAL_SERIES) };
        let serials = SerialFacts { series: vec![series], leases: vec![] };
        CreateInvoicesFacts { orders, members: vec![], invoiced: vec![], lines: vec![], packages: vec![], serials }
    }

    fn made(decision: &Decision) -> Vec<Invoice> {
        let insert = |change: &Change| match change {
            Change::Invoice(edit) => {
                if let Edit::Insert(invoice) = &**edit {
                    Some(invoice.clone())
                } else {
                    None
                }
            }
            _ => None,
        };
        decision.changes.iter().filter_map(insert).collect()
    }

    #[test]
    fn each_order_gets_one_invoice_with_the_next_serial() {
        let orders = vec![order(1, 5_000_00), order(2, 0)];
        let command = CreateInvoices { order_ids: vec![orders[0].id, orders[1].id, orders[0].id] };
        let decision = command.decide(&facts(orders.clone()), &env()).unwrap();
        let made = made(&decision);
        assert_eq!(
            made.iter().map(|invoice| (invoice.serial, invoice.order_id)).collect::<Vec<_>>(),
            [(759, orders[0].id), (760, orders[1].id)]
        );
        let first = &made[0];
        assert_eq!((first.kind, first.state, first.amount), (InvoiceKind::DuesReceipt, InvoiceState::Unissued, yuan(5_000_00)));
        assert_eq!((first.title.as_str(), first.order_no.as_str()), ("华康医疗科技有限公司", orders[0].order_no.as_str()));
        let Some(Change::NumberSeries(series)) = decision.changes.last() else { panic!("{decision:?}") };
        let Edit::Update { after, .. } = &**series else { panic!("{series:?}") };
        assert_eq!(after.next, 761);
    }

    #[test]
    fn an_invoiced_order_is_skipped_with_its_reason_and_takes_no_serial() {
        let orders = vec![order(1, 100), order(2, 100)];
        let command = CreateInvoices { order_ids: orders.iter().map(|order| order.id).collect() };
        let facts = CreateInvoicesFacts { invoiced: vec![orders[0].id], ..facts(orders.clone()) };
        let decision = command.decide(&facts, &env()).unwrap();
        assert_eq!(decision.skipped[0].refusal.code(), "order_invoiced");
        assert_eq!(made(&decision)[0].serial, 759);
        let alone = CreateInvoices { order_ids: vec![orders[0].id] };
        assert_eq!(alone.decide(&facts, &env()).unwrap_err().code(), "order_invoiced");
    }

    #[test]
    fn unknown_orders_and_none_at_all_are_refused() {
        let unknown = CreateInvoices { order_ids: vec![order(9, 1).id] };
        assert_eq!(unknown.decide(&facts(vec![]), &env()).unwrap_err().code(), "not_found");
        assert_eq!(CreateInvoices { order_ids: vec![] }.decide(&facts(vec![]), &env()).unwrap_err().code(), "nothing_selected");
    }
}

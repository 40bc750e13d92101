//! One order with all that hangs on it (requirements A19.4, A19.5).

use std::collections::HashMap;

use domain::Money;
use domain::balance::BalanceEntry;
use domain::id::{AssociationId, CollectionId, OrderId};
use domain::invoice::Invoice;
use domain::member::Member;
use domain::order::Order;
use domain::package::OrderLine;
use domain::payment::{Payment, Receipt};

use crate::Store;
use crate::balance::ledger_of;
use crate::engine::Session;
use crate::fault::Fault;
use crate::payment::facts::of_order;
use crate::table::{find, find_by, id_value};

/// An order, who bought, what was paid and what was invoiced.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderFile {
    /// The order.
    pub order: Order,
    /// The member, where it is one that is still there.
    pub member: Option<Member>,
    /// Its lines, in order.
    pub lines: Vec<OrderLine>,
    /// Every payment, oldest first.
    pub payments: Vec<Payment>,
    /// The receipts of its payments.
    pub receipts: Vec<Receipt>,
    /// Every invoice, oldest first.
    pub invoices: Vec<Invoice>,
    /// The ledger of its member, oldest first.
    pub entries: Vec<BalanceEntry>,
    /// What came in all with each receipt of money that this order got a share of, and over how many orders it was split.
    pub collections: HashMap<CollectionId, (Money, usize)>,
}

impl Store {
    /// An order with all that hangs on it.
    pub async fn order_file(&self, id: OrderId) -> Result<Option<OrderFile>, Fault> {
        let (mut session, view) = self.look().await?;
        let Some(order): Option<Order> = view.find(&mut session, id).await? else { return Ok(None) };
        let member = match order.member_id {
            Some(id) => find(&mut session, self.association, id).await?,
            None => None,
        };
        let payments = of_order(&mut session, self.association, id).await?;
        let mut invoices: Vec<Invoice> = find_by(&mut session, self.association, "order_id", &[id_value(id)]).await?;
        invoices.sort_by_key(|invoice| invoice.serial);
        let receipts: Vec<Receipt> = find_by(&mut session, self.association, "order_id", &[id_value(id)]).await?;
        let mut lines: Vec<OrderLine> = find_by(&mut session, self.association, "order_id", &[id_value(id)]).await?;
        lines.sort_by_key(|line| line.line_no);
        let entries = ledger_of(&mut session, self.association, order.member_id).await?;
        let collections = collections(&mut session, self.association, &payments).await?;
        Ok(Some(OrderFile { order, member, lines, payments, receipts, invoices, entries, collections }))
    }
}

/// What came in all with each receipt of money that these payments are shares of.
async fn collections(
    session: &mut Session,
    association: AssociationId,
    payments: &[Payment],
) -> Result<HashMap<CollectionId, (Money, usize)>, Fault> {
    let mut ids: Vec<_> = payments.iter().filter_map(|payment| payment.collection_id).collect();
    ids.sort_unstable();
    ids.dedup();
    let by: Vec<_> = ids.iter().map(|id| id_value(*id)).collect();
    let shares: Vec<Payment> = find_by(session, association, "collection_id", &by).await?;
    let rests: Vec<BalanceEntry> = find_by(session, association, "collection_id", &by).await?;
    let mut found: HashMap<CollectionId, (Money, usize)> = HashMap::new();
    let shares = shares.iter().filter(|share| share.reverses_id.is_none()).map(|share| (share.collection_id, share.amount, 1));
    let rests = rests.iter().filter(|rest| rest.reverses_id.is_none()).map(|rest| (rest.collection_id, rest.amount, 0));
    for (id, amount, orders) in shares.chain(rests) {
        let Some(id) = id else { continue };
        let one = found.entry(id).or_insert((Money::zero(amount.currency()), 0));
        *one = (one.0.plus(amount).map_err(|_| Fault::corrupt("payment", "amount"))?, one.1 + orders);
    }
    Ok(found)
}

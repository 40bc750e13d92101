//! Balances of members: table, facts and queries.

pub(crate) mod facts;
mod list;
pub(crate) mod top_up;

use domain::balance::BalanceEntry;
use domain::id::{AssociationId, MemberId, OrderId};
use domain::order::Order;

pub use list::{TopUpCounts, TopUpFilter, TopUpOfMember, TopUpSortKey, TopUpSum};

use crate::Store;
use crate::engine::Session;
use crate::fault::Fault;
use crate::table::{find_by, id_value, table};

table!(BalanceEntry {
    id,
    member_id,
    kind,
    amount,
    order_id,
    payment_id,
    collection_id,
    top_up_id,
    reverses_id,
    remarks,
    recorded_by,
    recorded_at,
    booked_at
});

/// A ledger, and the numbers of the orders that it names.
#[derive(Debug, Clone, Default)]
pub struct MemberLedger {
    /// Every entry, oldest first.
    pub entries: Vec<BalanceEntry>,
    /// Orders and their numbers.
    pub order_nos: Vec<(OrderId, String)>,
}

impl Store {
    /// The ledger of a member; nothing where there is no such member.
    pub async fn member_ledger(&self, id: MemberId) -> Result<Option<MemberLedger>, Fault> {
        let (mut session, view) = self.look().await?;
        if view.find::<domain::member::Member>(&mut session, id).await?.is_none() {
            return Ok(None);
        }
        let entries = ledger_of(&mut session, self.association, Some(id)).await?;
        let mut ids: Vec<_> = entries.iter().filter_map(|entry| entry.order_id.map(|id| id.0)).collect();
        ids.sort_unstable();
        ids.dedup();
        let orders: Vec<Order> = view.find_many(&mut session, &ids).await?;
        Ok(Some(MemberLedger { entries, order_nos: orders.into_iter().map(|order| (order.id, order.order_no)).collect() }))
    }
}

/// Every entry of a member, oldest first; none where there is no member.
pub(crate) async fn ledger_of(
    session: &mut Session,
    association: AssociationId,
    member: Option<MemberId>,
) -> Result<Vec<BalanceEntry>, Fault> {
    let Some(member) = member else { return Ok(Vec::new()) };
    let mut entries: Vec<BalanceEntry> = find_by(session, association, "member_id", &[id_value(member)]).await?;
    entries.sort_by_key(|entry| (entry.recorded_at, entry.id));
    Ok(entries)
}

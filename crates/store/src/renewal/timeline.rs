//! The periods of members, for pages that show them.

use std::collections::HashMap;

use domain::association::User;
use domain::id::{MemberId, OrderId, UserId};
use domain::member::Member;
use domain::order::Order;
use domain::renewal::Coverage;

use super::facts::unpaid_renewals;
use crate::Store;
use crate::fault::Fault;
use crate::order::orders_by_id;
use crate::table::{all, find_by, id_value};

/// A member with all its periods and the orders that bought them.
#[derive(Debug, Clone)]
pub struct MemberCoverages {
    /// The member.
    pub member: Member,
    /// Its periods, standing and taken back, in the order in which they were made.
    pub coverages: Vec<Coverage>,
    /// Their orders.
    pub orders: HashMap<OrderId, Order>,
    /// Names of the people at the desk.
    pub people: HashMap<UserId, String>,
}

impl Store {
    /// A member with its periods; nothing where there is no such member.
    pub async fn member_coverages(&self, id: MemberId) -> Result<Option<MemberCoverages>, Fault> {
        let (mut session, view) = self.look().await?;
        let Some(member) = view.find::<Member>(&mut session, id).await? else { return Ok(None) };
        let mut coverages: Vec<Coverage> = find_by(&mut session, self.association, "member_id", &[id_value(id)]).await?;
        coverages.sort_by_key(|coverage| coverage.ordinal);
        let orders = orders_by_id(&mut session, self.association, coverages.iter().map(|coverage| coverage.order_id)).await?;
        let users: Vec<User> = all(&mut session, self.association).await?;
        Ok(Some(MemberCoverages { member, coverages, orders, people: users.into_iter().map(|user| (user.id, user.name)).collect() }))
    }

    /// The period that an order bought and that stands, where it made one.
    pub async fn order_coverage(&self, id: OrderId) -> Result<Option<Coverage>, Fault> {
        let mut session = self.begin().await?;
        let coverages: Vec<Coverage> = find_by(&mut session, self.association, "order_id", &[id_value(id)]).await?;
        Ok(coverages.into_iter().find(Coverage::stands))
    }

    /// The number of an order of a renewal that waits for money, by member.
    pub async fn unpaid_renewals(&self, members: &[MemberId]) -> Result<HashMap<MemberId, String>, Fault> {
        let mut session = self.begin().await?;
        unpaid_renewals(&mut session, self.association, members).await
    }
}

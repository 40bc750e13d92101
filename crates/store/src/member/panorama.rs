//! What hangs on one member, for the page that shows all of it (requirements A6.2).

use std::collections::HashMap;

use domain::association::User;
use domain::id::{MemberId, UserId};
use domain::invoice::Invoice;
use domain::member::{Dependents, FollowUp, Member, PointsEntry, Review};
use domain::order::Order;
use domain::payment::Payment;

use super::dependents::dependents;
use crate::Store;
use crate::fault::Fault;
use crate::table::{all, find_by, id_value};

/// One member and what hangs on it.
#[derive(Debug, Clone)]
pub struct MemberDealings {
    /// The member.
    pub member: Member,
    /// Its orders, newest first.
    pub orders: Vec<Order>,
    /// Payments for them, oldest first.
    pub payments: Vec<Payment>,
    /// Their invoices, oldest first.
    pub invoices: Vec<Invoice>,
    /// Notes of contacts, newest first.
    pub follow_ups: Vec<FollowUp>,
    /// Decisions on its joining, newest first.
    pub reviews: Vec<Review>,
    /// Entries of its points, newest first.
    pub points: Vec<PointsEntry>,
    /// How much of it stands in the way of deleting it.
    pub dependents: Dependents,
    /// Names of the people at the desk.
    pub people: HashMap<UserId, String>,
}

impl Store {
    /// A member and what hangs on it; nothing where there is no such member.
    pub async fn member_dealings(&self, id: MemberId) -> Result<Option<MemberDealings>, Fault> {
        let (mut session, view) = self.look().await?;
        let Some(member) = view.find::<Member>(&mut session, id).await? else { return Ok(None) };
        let by_member = [id_value(id)];
        let mut orders: Vec<Order> = find_by(&mut session, self.association, "member_id", &by_member).await?;
        orders.sort_by_key(|order| std::cmp::Reverse((order.ordered_at, order.id)));
        let by_order: Vec<_> = orders.iter().map(|order| id_value(order.id)).collect();
        let mut payments: Vec<Payment> = find_by(&mut session, self.association, "order_id", &by_order).await?;
        payments.sort_by_key(|payment| (payment.received_at, payment.id));
        let mut invoices: Vec<Invoice> = find_by(&mut session, self.association, "order_id", &by_order).await?;
        invoices.sort_by_key(|invoice| invoice.serial);
        let mut follow_ups: Vec<FollowUp> = find_by(&mut session, self.association, "member_id", &by_member).await?;
        follow_ups.sort_by_key(|follow_up| std::cmp::Reverse((follow_up.followed_on, follow_up.id)));
        let mut reviews: Vec<Review> = find_by(&mut session, self.association, "member_id", &by_member).await?;
        reviews.sort_by_key(|review| std::cmp::Reverse((review.reviewed_at, review.id)));
        let mut points: Vec<PointsEntry> = find_by(&mut session, self.association, "member_id", &by_member).await?;
        points.sort_by_key(|entry| std::cmp::Reverse((entry.given_on, entry.id)));
        let dependents = dependents(&mut session, self.association, &[id]).await?.remove(&id).unwrap_or_default();
        let users: Vec<User> = all(&mut session, self.association).await?;
        let people = users.into_iter().map(|user| (user.id, user.name)).collect();
        Ok(Some(MemberDealings { member, orders, payments, invoices, follow_ups, reviews, points, dependents, people }))
    }
}

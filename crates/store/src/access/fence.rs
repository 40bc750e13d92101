//! The one place that keeps commands inside what their person works for: everything that a command decided to change must belong there,
//! before and after (requirements F3.6). It runs wherever commands run, at the desk, at the server and in previews.

use std::collections::HashMap;

use domain::access::{Owner, Scope, owners};
use domain::association::User;
use domain::id::{MemberId, OrderId, OrgId};
use domain::member::Member;
use domain::order::Order;
use domain::{Change, Edit, Env, Record, Refusal};
use uuid::Uuid;

use crate::engine::Session;
use crate::fault::{Fault, StoreError};
use crate::table::{Table, all, find_many};

/// Refuses changes of what lies outside, naming the first such record.
pub async fn check(session: &mut Session, env: &Env, changes: &[Change]) -> Result<(), StoreError> {
    if env.actor.scope.is_whole() {
        return Ok(());
    }
    let owned: Vec<(&Change, Vec<Owner>)> = changes.iter().map(|change| (change, owners(change))).collect();
    let known = Known::of(session, env, changes, owned.iter().flat_map(|(_, owners)| owners)).await?;
    for (change, owners) in owned {
        if let Some(owner) = owners.iter().find(|owner| !known.is_inside(owner)) {
            let title = Some(change.title()).filter(|title| !title.is_empty());
            return Err(Refusal::OutsideScope { name: title.unwrap_or_else(|| known.title(owner)) }.into());
        }
    }
    Ok(())
}

/// What owners are: as they stand, and as the command itself makes them.
struct Known<'a> {
    scope: &'a Scope,
    members: HashMap<MemberId, (OrgId, String)>,
    orders: HashMap<OrderId, (Option<MemberId>, String)>,
    people: HashMap<Uuid, Option<OrgId>>,
    own: Uuid,
}

impl<'a> Known<'a> {
    async fn of(
        session: &mut Session,
        env: &'a Env,
        changes: &[Change],
        owners: impl Iterator<Item = &Owner> + Clone,
    ) -> Result<Self, Fault> {
        let named = owners.clone().filter_map(|owner| if let Owner::Order(id) = owner { Some(id.0) } else { None });
        let mut orders = made(changes, |order: &Order| (order.id, (order.member_id, order.order_no.clone())));
        let missing = named.filter(|id| !orders.contains_key(&OrderId(*id))).collect();
        for order in standing::<Order>(session, env, missing).await? {
            orders.insert(order.id, (order.member_id, order.order_no));
        }
        let named = owners.clone().filter_map(|owner| if let Owner::Member(id) = owner { Some(*id) } else { None });
        let named = named.chain(orders.values().filter_map(|(member, _)| *member));
        let mut members = made(changes, |member: &Member| (member.id, (member.org_id(), member.title())));
        let missing = named.filter(|id| !members.contains_key(id)).map(|id| id.0).collect();
        for member in standing::<Member>(session, env, missing).await? {
            members.insert(member.id, (member.org_id(), member.title()));
        }
        let users: Vec<User> = all(session, env.association).await?;
        let people = users.into_iter().map(|user| (user.id.0, user.access.org_id)).collect();
        Ok(Self { scope: &env.actor.scope, members, orders, people, own: env.actor.id.0 })
    }

    fn is_inside(&self, owner: &Owner) -> bool {
        let of_member = |id: &MemberId| self.members.get(id).is_some_and(|(org, _)| self.scope.holds(*org));
        match owner {
            Owner::Org(org) => self.scope.holds(*org),
            Owner::Member(id) => of_member(id),
            Owner::Order(id) => self.orders.get(id).and_then(|(member, _)| member.as_ref()).is_some_and(of_member),
            // Who works for a part of this part.
            Owner::Person(id) => id.0 == self.own || self.people.get(&id.0).is_some_and(|org| org.is_some_and(|org| self.scope.holds(org))),
            Owner::Nobody => false,
        }
    }

    /// What people call an owner.
    fn title(&self, owner: &Owner) -> String {
        match owner {
            Owner::Member(id) => self.members.get(id).map(|(_, title)| title.clone()).unwrap_or_default(),
            Owner::Order(id) => self.orders.get(id).map(|(_, title)| title.clone()).unwrap_or_default(),
            Owner::Org(_) | Owner::Person(_) | Owner::Nobody => String::new(),
        }
    }
}

/// What the command itself makes, by what it is known.
fn made<T: Record, K: Eq + std::hash::Hash, V>(changes: &[Change], known: impl Fn(&T) -> (K, V)) -> HashMap<K, V> {
    let made = changes.iter().filter_map(|change| if let Some(Edit::Insert(record)) = T::edit(change) { Some(record) } else { None });
    made.map(known).collect()
}

async fn standing<T: Table>(session: &mut Session, env: &Env, mut ids: Vec<Uuid>) -> Result<Vec<T>, Fault> {
    ids.sort_unstable();
    ids.dedup();
    find_many(session, env.association, &ids).await
}

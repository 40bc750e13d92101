//! What commands must know that make periods or take them back.

use std::collections::HashMap;

use domain::Env;
use domain::application::Application;
use domain::id::{AssociationId, MemberId};
use domain::order::{Order, OrderKind};
use domain::renewal::{MembershipFacts, RenewMembers, RenewMembersFacts};
use uuid::Uuid;

use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::member::{chosen, numbering};
use crate::order::{review_rule, taken_numbers};
use crate::query::many::fetch_in;
use crate::table::{Table, association_value, find_by, id_value};

impl LoadFacts for RenewMembers {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<RenewMembersFacts, Fault> {
        Ok(RenewMembersFacts {
            membership: membership(session, env, &self.ids).await?,
            unpaid: unpaid_renewals(session, env.association, &self.ids).await?,
            taken_numbers: taken_numbers(session, env, OrderKind::Dues).await?,
            review: review_rule(session, env.association).await?,
        })
    }
}

/// Members with all their periods, and what their numbers are made of.
pub async fn membership(session: &mut Session, env: &Env, members: &[MemberId]) -> Result<MembershipFacts, Fault> {
    let ids: Vec<_> = members.iter().map(|id| id_value(*id)).collect();
    Ok(MembershipFacts {
        members: chosen(session, env, members).await?,
        coverages: find_by(session, env.association, "member_id", &ids).await?,
        numbering: numbering(session, env).await?,
        applications: paid_for(session, env.association, &ids).await?,
    })
}

/// Requests of these members that orders pay for, approved or completed.
async fn paid_for(session: &mut Session, association: AssociationId, members: &[Value]) -> Result<Vec<Application>, Fault> {
    let sql = format!(
        "select {} from application where association_id = $1 and order_id is not null and state in ('approved', 'completed') and member_id",
        Application::select_list()
    );
    let rows = fetch_in(session, &sql, &[association_value(association)], members).await?;
    rows.iter().map(|row| Application::from_row(row, 0)).collect()
}

/// The members of orders whose payment does more than settle them: they buy of membership, or requests wait for them.
pub async fn concerned(session: &mut Session, association: AssociationId, orders: &[Order]) -> Result<Vec<MemberId>, Fault> {
    let ids: Vec<_> = orders.iter().map(|order| id_value(order.id)).collect();
    let requests: Vec<Application> = find_by(session, association, "order_id", &ids).await?;
    let buyers = orders.iter().filter(|order| order.buys.is_some()).filter_map(|order| order.member_id);
    let mut members: Vec<MemberId> = requests.iter().map(|request| request.member_id).chain(buyers).collect();
    members.sort_unstable();
    members.dedup();
    Ok(members)
}

/// The same for the one member of an order, where there is one.
pub async fn membership_of(session: &mut Session, env: &Env, member: Option<MemberId>) -> Result<Option<MembershipFacts>, Fault> {
    match member {
        Some(member) => Ok(Some(membership(session, env, &[member]).await?)),
        None => Ok(None),
    }
}

/// The number of an order of a renewal that waits for money or for its review, by member.
pub async fn unpaid_renewals(
    session: &mut Session,
    association: AssociationId,
    members: &[MemberId],
) -> Result<HashMap<MemberId, String>, Fault> {
    let ids: Vec<_> = members.iter().map(|id| id_value(*id)).collect();
    let sql = "select member_id, order_no from member_order where association_id = $1 and buys_act = 'renew'
        and (state = 'open' and payment_state in ('awaiting', 'part_paid') or state in ('pending_review', 'returned')) and member_id";
    let mut unpaid = HashMap::new();
    for row in fetch_in(session, sql, &[association_value(association)], &ids).await? {
        let id =
            row.bytes(0)?.and_then(|bytes| Uuid::from_slice(&bytes).ok()).ok_or_else(|| Fault::corrupt("member_order", "member_id"))?;
        unpaid.insert(MemberId(id), row.text(1)?.unwrap_or_default());
    }
    Ok(unpaid)
}

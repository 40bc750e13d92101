//! What commands must know that make periods or take them back.

use std::collections::HashMap;

use domain::Env;
use domain::id::{AssociationId, MemberId};
use domain::order::OrderKind;
use domain::renewal::{MembershipFacts, RenewMembers, RenewMembersFacts};
use uuid::Uuid;

use crate::engine::Session;
use crate::fault::Fault;
use crate::import::fetch_in;
use crate::load::LoadFacts;
use crate::member::{chosen, numbering};
use crate::order::taken_numbers;
use crate::table::{association_value, find_by, id_value};

impl LoadFacts for RenewMembers {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<RenewMembersFacts, Fault> {
        Ok(RenewMembersFacts {
            membership: membership(session, env, &self.ids).await?,
            unpaid: unpaid_renewals(session, env.association, &self.ids).await?,
            taken_numbers: taken_numbers(session, env, OrderKind::Dues).await?,
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
    })
}

/// The same for the one member of an order, where there is one.
pub async fn membership_of(session: &mut Session, env: &Env, member: Option<MemberId>) -> Result<Option<MembershipFacts>, Fault> {
    match member {
        Some(member) => Ok(Some(membership(session, env, &[member]).await?)),
        None => Ok(None),
    }
}

/// The number of an order of a renewal that waits for money, by member.
pub async fn unpaid_renewals(
    session: &mut Session,
    association: AssociationId,
    members: &[MemberId],
) -> Result<HashMap<MemberId, String>, Fault> {
    let ids: Vec<_> = members.iter().map(|id| id_value(*id)).collect();
    let sql = "select member_id, order_no from member_order where association_id = $1 and buys_act = 'renew' and state = 'open'
        and payment_state in ('awaiting', 'part_paid') and member_id";
    let mut unpaid = HashMap::new();
    for row in fetch_in(session, sql, &[association_value(association)], &ids).await? {
        let id =
            row.bytes(0)?.and_then(|bytes| Uuid::from_slice(&bytes).ok()).ok_or_else(|| Fault::corrupt("member_order", "member_id"))?;
        unpaid.insert(MemberId(id), row.text(1)?.unwrap_or_default());
    }
    Ok(unpaid)
}

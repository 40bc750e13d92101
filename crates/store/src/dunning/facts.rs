//! What the dunning commands must know.

use std::collections::HashMap;

use domain::Env;
use domain::dunning::{
    DunMembers, DunMembersFacts, DunningAct, DunningSetup, RecordDunning, RecordDunningFacts, SetUpDunning, SetUpDunningFacts,
};
use domain::id::{AssociationId, MemberId};
use domain::message::{MessageState, MessageTemplate, reminding};
use domain::order::Order;

use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::member::chosen;
use crate::query::many::read_in;
use crate::table::{Table, all, association_value, find, find_by, id_value};

impl LoadFacts for SetUpDunning {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<SetUpDunningFacts, Fault> {
        Ok(SetUpDunningFacts {
            stored: find(session, env.association, DunningSetup::id_of(env.association)).await?,
            templates: all(session, env.association).await?,
        })
    }
}

impl LoadFacts for RecordDunning {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<RecordDunningFacts, Fault> {
        Ok(RecordDunningFacts {
            members: chosen(session, env, &self.ids).await?,
            orders: orders_of(session, env.association, &self.ids).await?,
            acts: acts(session, env.association, Some(&self.ids)).await?,
        })
    }
}

impl LoadFacts for DunMembers {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<DunMembersFacts, Fault> {
        let stored = find(session, env.association, DunningSetup::id_of(env.association)).await?;
        let setup = stored.unwrap_or_else(|| DunningSetup::none(env.association));
        let mut runs = HashMap::new();
        for step in &setup.steps {
            let template: Option<MessageTemplate> = find(session, env.association, step.template_id).await?;
            if let Some(template) = template {
                runs.insert(step.id, reminding(&template, self.ids.clone()).load(session, env).await?);
            }
        }
        Ok(DunMembersFacts {
            members: chosen(session, env, &self.ids).await?,
            orders: orders_of(session, env.association, &self.ids).await?,
            acts: acts(session, env.association, Some(&self.ids)).await?,
            runs,
            setup,
        })
    }
}

async fn orders_of(session: &mut Session, association: AssociationId, ids: &[MemberId]) -> Result<HashMap<MemberId, Vec<Order>>, Fault> {
    let keys: Vec<Value> = ids.iter().map(|id| id_value(*id)).collect();
    let mut orders: HashMap<MemberId, Vec<Order>> = HashMap::new();
    for order in find_by::<Order>(session, association, "member_id", &keys).await? {
        if let Some(member) = order.member_id {
            orders.entry(member).or_default().push(order);
        }
    }
    Ok(orders)
}

/// What was done about the debts of these members, or of all, in the order in which it was done; messages that were cancelled or never
/// arrived are left out.
pub(super) async fn acts(
    session: &mut Session,
    association: AssociationId,
    ids: Option<&[MemberId]>,
) -> Result<HashMap<MemberId, Vec<DunningAct>>, Fault> {
    let lost = [MessageState::Cancelled, MessageState::Failed].map(|state| format!("'{}'", state.name())).join(", ");
    let sql = format!(
        "select {} from dunning_act where association_id = $1 and not exists (select 1 from message
            where message.association_id = $1 and message.id = dunning_act.message_id and message.state in ({lost}))",
        DunningAct::select_list()
    );
    let association = association_value(association);
    let mut found: Vec<DunningAct> = match ids {
        None => session.fetch(&sql, vec![association]).await?.iter().map(|row| DunningAct::from_row(row, 0)).collect::<Result<_, _>>()?,
        Some(ids) => {
            let keys: Vec<Value> = ids.iter().map(|id| id_value(*id)).collect();
            read_in(session, &format!("{sql} and member_id"), &[association], &keys, |row| DunningAct::from_row(&row, 0)).await?
        }
    };
    found.sort_by_key(|act| (act.created_at, act.id));
    let mut acts: HashMap<MemberId, Vec<DunningAct>> = HashMap::new();
    for act in found {
        acts.entry(act.member_id).or_default().push(act);
    }
    Ok(acts)
}

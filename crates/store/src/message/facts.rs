//! What the message commands must know.

use std::collections::{HashMap, HashSet};

use domain::Env;
use domain::association::Association;
use domain::id::{MemberId, MessageId};
use domain::invoice::Invoice;
use domain::member::Member;
use domain::message::{
    AddTemplate, AddTemplateFacts, CancelMessages, Channel, ChosenMessages, EditTemplate, EditTemplateFacts, MergeField, Message,
    MessageSetup, OptInMembers, OptInMembersFacts, OptOut, OptOutMembers, OptOutMembersFacts, PrepareMessages, PrepareMessagesFacts,
    Receiver, Receivers, RecordFailed, RecordSent, RetireTemplates, RetireTemplatesFacts, RetryMessages, SetUpMessages, SetUpMessagesFacts,
    fields_of,
};
use domain::order::Order;
use uuid::Uuid;

use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::member::chosen;
use crate::table::{Table, all, association_value, find, find_by, find_many, id_value};

impl LoadFacts for AddTemplate {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<AddTemplateFacts, Fault> {
        Ok(AddTemplateFacts { templates: all(session, env.association).await? })
    }
}

impl LoadFacts for EditTemplate {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<EditTemplateFacts, Fault> {
        Ok(EditTemplateFacts { templates: all(session, env.association).await? })
    }
}

impl LoadFacts for RetireTemplates {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<RetireTemplatesFacts, Fault> {
        Ok(RetireTemplatesFacts { templates: all(session, env.association).await? })
    }
}

impl LoadFacts for PrepareMessages {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<PrepareMessagesFacts, Fault> {
        let association: Option<Association> = find(session, env.association, env.association).await?;
        let template = match self.template_id {
            Some(id) => find(session, env.association, id).await?,
            None => None,
        };
        let asked = fields_of([self.subject.as_deref().unwrap_or_default(), &self.body]);
        let asks_for_orders = asked.iter().any(|field| matches!(field, MergeField::AmountDue | MergeField::OrderNo));
        Ok(PrepareMessagesFacts {
            receivers: receivers(session, env, self, asks_for_orders).await?,
            template,
            association: association.map(|association| association.name).unwrap_or_default(),
            levels: all(session, env.association).await?,
            orgs: all(session, env.association).await?,
            setup: setup(session, env).await?.unwrap_or_else(|| MessageSetup::plain(env.association)),
        })
    }
}

impl LoadFacts for CancelMessages {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ChosenMessages, Fault> {
        messages(session, env, self.ids.iter().copied()).await
    }
}

impl LoadFacts for RetryMessages {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ChosenMessages, Fault> {
        messages(session, env, self.ids.iter().copied()).await
    }
}

impl LoadFacts for RecordSent {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ChosenMessages, Fault> {
        messages(session, env, self.deliveries.iter().map(|delivery| delivery.id)).await
    }
}

impl LoadFacts for RecordFailed {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ChosenMessages, Fault> {
        messages(session, env, self.failures.iter().map(|failure| failure.id)).await
    }
}

impl LoadFacts for OptOutMembers {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<OptOutMembersFacts, Fault> {
        let chosen_ids: HashSet<MemberId> = self.ids.iter().copied().collect();
        let sql = format!(
            "select {} from message where association_id = $1 and state = 'queued' and channel = $2 and invoice_id is null order by id",
            Message::select_list()
        );
        let values = vec![association_value(env.association), Value::Text(Some(self.channel.name().to_owned()))];
        let waiting = session.fetch(sql, values).await?.iter().map(|row| Message::from_row(row, 0)).collect::<Result<Vec<_>, _>>()?;
        let is_theirs = |message: &Message| message.member_id.is_some_and(|id| chosen_ids.contains(&id));
        Ok(OptOutMembersFacts {
            members: chosen(session, env, &self.ids).await?,
            noted: noted(session, env, &self.ids, self.channel).await?.into_iter().map(|note| (note.id, note)).collect(),
            waiting: waiting.into_iter().filter(is_theirs).collect(),
        })
    }
}

impl LoadFacts for OptInMembers {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<OptInMembersFacts, Fault> {
        Ok(OptInMembersFacts {
            members: chosen(session, env, &self.ids).await?,
            noted: noted(session, env, &self.ids, self.channel).await?.into_iter().map(|note| (note.id, note)).collect(),
        })
    }
}

impl LoadFacts for SetUpMessages {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<SetUpMessagesFacts, Fault> {
        Ok(SetUpMessagesFacts { stored: setup(session, env).await? })
    }
}

async fn setup(session: &mut Session, env: &Env) -> Result<Option<MessageSetup>, Fault> {
    find(session, env.association, MessageSetup::id_of(env.association)).await
}

async fn messages(session: &mut Session, env: &Env, ids: impl Iterator<Item = MessageId>) -> Result<ChosenMessages, Fault> {
    let ids: Vec<Uuid> = ids.map(|id| id.0).collect();
    let found: Vec<Message> = find_many(session, env.association, &ids).await?;
    Ok(found.into_iter().collect())
}

/// Notes that these members want no messages of a channel.
async fn noted(session: &mut Session, env: &Env, ids: &[MemberId], channel: Channel) -> Result<Vec<OptOut>, Fault> {
    let notes: Vec<Uuid> = ids.iter().map(|id| OptOut::id_of(env.association, *id, channel).0).collect();
    find_many(session, env.association, &notes).await
}

/// Members, or invoices with their members, by the id that was chosen.
async fn receivers(
    session: &mut Session,
    env: &Env,
    command: &PrepareMessages,
    asks_for_orders: bool,
) -> Result<HashMap<Uuid, Receiver>, Fault> {
    let invoices: Vec<Invoice> = match &command.receivers {
        Receivers::Members(_) => Vec::new(),
        Receivers::Invoices(ids) => find_many(session, env.association, &ids.iter().map(|id| id.0).collect::<Vec<_>>()).await?,
    };
    let member_ids: Vec<MemberId> = match &command.receivers {
        Receivers::Members(ids) => ids.clone(),
        Receivers::Invoices(_) => invoices.iter().filter_map(|invoice| invoice.member_id).collect(),
    };
    let keys: Vec<Uuid> = member_ids.iter().map(|id| id.0).collect();
    let members: Vec<Member> = find_many(session, env.association, &keys).await?;
    let opted_out: HashSet<MemberId> =
        noted(session, env, &member_ids, command.channel).await?.into_iter().map(|note| note.member_id).collect();
    let mut orders: HashMap<MemberId, Vec<Order>> = HashMap::new();
    if asks_for_orders {
        let keys: Vec<Value> = keys.iter().map(|id| id_value(*id)).collect();
        for order in find_by::<Order>(session, env.association, "member_id", &keys).await? {
            if let Some(member) = order.member_id {
                orders.entry(member).or_default().push(order);
            }
        }
    }
    let mut by_member: HashMap<MemberId, Receiver> = members
        .into_iter()
        .map(|member| {
            let (id, is_opted_out) = (member.id, opted_out.contains(&member.id));
            let orders = orders.remove(&id).unwrap_or_default();
            (id, Receiver { member: Some(member), invoice: None, orders, is_opted_out })
        })
        .collect();
    Ok(match &command.receivers {
        Receivers::Members(_) => by_member.drain().map(|(id, receiver)| (id.0, receiver)).collect(),
        Receivers::Invoices(_) => invoices
            .into_iter()
            .map(|invoice| {
                let known = invoice.member_id.and_then(|id| by_member.get(&id)).cloned().unwrap_or_default();
                (invoice.id.0, Receiver { invoice: Some(invoice), ..known })
            })
            .collect(),
    })
}

//! Writes to members who owe, each in the words of the step that is due (requirements F6.1). Whom no message is to go to, or can go to, is
//! skipped with the reason; the same decision is the preview.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::standing::{Debt, DunningState, Standing};
use super::{DunningAct, DunningActKind, DunningSetup, DunningStep};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env, Skipped};
use crate::id::{DunningStepId, MemberId};
use crate::member::ChosenMembers;
use crate::message::{Message, PrepareMessagesFacts, reminding};
use crate::order::Order;
use crate::record::{Change, Edit, Record as _};
use crate::refusal::{DunningRefusal, Refusal};

/// Members to write to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DunMembers {
    /// Whom.
    pub ids: Vec<MemberId>,
}

/// What it leans on.
#[derive(Debug, Clone)]
pub struct DunMembersFacts {
    /// The steps.
    pub setup: DunningSetup,
    /// Those of the members that exist.
    pub members: ChosenMembers,
    /// Their open orders.
    pub orders: HashMap<MemberId, Vec<Order>>,
    /// What was done about their debts, in the order in which it was done, without messages that were cancelled or never arrived.
    pub acts: HashMap<MemberId, Vec<DunningAct>>,
    /// What a run of each step's template leans on.
    pub runs: HashMap<DunningStepId, PrepareMessagesFacts>,
}

impl Command for DunMembers {
    const NAME: &'static str = "dunning.send";
    const RIGHT: Right = Right::SendMessages;
    type Facts = DunMembersFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        if facts.setup.steps.is_empty() {
            return Err(DunningRefusal::DunningNotSetUp {}.into());
        }
        let mut due: BTreeMap<usize, Vec<MemberId>> = BTreeMap::new();
        let mut decision = bulk::each(&self.ids, |id| {
            let step = facts.step(id, env)?;
            let place = facts.setup.steps.iter().position(|one| one.id == step.id).unwrap_or_default();
            due.entry(place).or_default().push(id);
            Ok(Vec::new())
        })?;
        let mut ordinal = 0;
        for (place, ids) in due {
            let step = &facts.setup.steps[place];
            let written = match facts.written(step, ids.clone(), env) {
                Ok(written) => written,
                Err(refusal) if self.ids.len() == 1 => return Err(refusal),
                // That a step's words went out of use, or the only one at a step cannot be reached, keeps nobody else from being written to.
                Err(refusal) => {
                    let skipped = ids.iter().map(|id| Skipped { id: id.0, refusal: refusal.clone() }).collect();
                    Decision { skipped, ..Decision::default() }
                }
            };
            decision.skipped.extend(written.skipped);
            for message in written.changes.iter().filter_map(inserted) {
                let message = Message { id: env.id(ordinal), ..message.clone() };
                decision.changes.extend(act(step, &message, env, ordinal + 1).map(|act| Edit::Insert(act).into()));
                decision.changes.push(Edit::Insert(message).into());
                ordinal += 2;
            }
        }
        Ok(decision)
    }
}

impl DunMembersFacts {
    /// The step that is due for a member.
    ///
    /// # Errors
    /// None is, with the reason.
    fn step(&self, id: MemberId, env: &Env) -> Result<&DunningStep, Refusal> {
        let name = self.members.get(id)?.title();
        let orders = self.orders.get(&id).map(Vec::as_slice).unwrap_or_default();
        let debt = Debt::of(orders, env.zone).ok_or_else(|| DunningRefusal::NothingOwed { name: name.clone() })?;
        let acts = self.acts.get(&id).map(Vec::as_slice).unwrap_or_default();
        let standing = Standing::of(debt, acts, &self.setup, env.today, env.zone);
        let refusal = match (standing.state, standing.due_on, standing.promised) {
            (DunningState::Due, ..) => {
                return self.setup.steps.get(standing.steps).ok_or_else(|| DunningRefusal::DunningFinished { name }.into());
            }
            (DunningState::Promised, _, Some(until)) => DunningRefusal::PaymentPromised { name, until },
            (DunningState::Waiting, Some(due_on), _) => DunningRefusal::DunningNotDue { name, due_on },
            (DunningState::Paused, ..) => DunningRefusal::DunningPaused { name },
            _ => DunningRefusal::DunningFinished { name },
        };
        Err(refusal.into())
    }

    /// The messages of one step.
    fn written(&self, step: &DunningStep, ids: Vec<MemberId>, env: &Env) -> Result<Decision, Refusal> {
        let run = self.runs.get(&step.id).and_then(|run| Some((run, run.template.as_ref()?)));
        let (run, template) = run.ok_or_else(|| Refusal::NotFound { record: "message_template".into() })?;
        reminding(template, ids).decide(run, env)
    }
}

fn inserted(change: &Change) -> Option<&Message> {
    match Message::edit(change) {
        Some(Edit::Insert(message)) => Some(message),
        _ => None,
    }
}

fn act(step: &DunningStep, message: &Message, env: &Env, ordinal: usize) -> Option<DunningAct> {
    Some(DunningAct {
        id: env.id(ordinal),
        member_id: message.member_id?,
        kind: DunningActKind::Sent,
        step_id: Some(step.id),
        step_name: Some(step.name.clone()),
        message_id: Some(message.id),
        until: None,
        note: None,
        created_by: env.actor.id,
        created_at: env.now,
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::dunning::DunningSetup;
    use crate::message::MessageTemplate;
    use crate::message::testing::{facts as run_facts, member, receiver, template};
    use crate::order::testing::{env, order};

    fn step(n: u128, days: i32) -> DunningStep {
        DunningStep { id: DunningStepId(Uuid::from_u128(n)), name: format!("第{n}次催缴"), days, template_id: template(n, "催缴").id }
    }

    /// Four members of whom each owes 500.00 since 2026-09-01, 81 days ago; steps after 30 and 60 days.
    fn facts() -> DunMembersFacts {
        let ids = (1..=4).map(|n| member(n).id);
        let old =
            |n: u128| Order { member_id: Some(member(n).id), ordered_at: "2026-09-01T02:00:00Z".parse().unwrap(), ..order(n, 500_00) };
        let setup = DunningSetup { rest_days: 7, steps: vec![step(1, 30), step(2, 60)], ..DunningSetup::none(env().association) };
        let run = |n: u128| {
            let listed = (1..=4).map(|m| crate::message::Receiver { orders: vec![old(m)], ..receiver(m) }).collect();
            let body = format!("第{n}次：{{{{会员名称}}}}尚欠{{{{应缴金额}}}}");
            PrepareMessagesFacts { template: Some(MessageTemplate { body, ..template(n, "催缴") }), ..run_facts(listed) }
        };
        let runs = setup.steps.iter().zip(1..).map(|(step, n)| (step.id, run(n))).collect();
        DunMembersFacts {
            members: (1..=4).map(member).collect(),
            orders: ids.zip(1..).map(|(id, n)| (id, vec![old(n)])).collect(),
            acts: HashMap::new(),
            runs,
            setup,
        }
    }

    fn sent(n: u128, on: &str) -> DunningAct {
        let message = Message { member_id: Some(member(n).id), ..crate::message::testing::message(n, crate::message::MessageState::Sent) };
        DunningAct { created_at: format!("{on}T02:00:00Z").parse().unwrap(), ..act(&step(1, 30), &message, &env(), 9).unwrap() }
    }

    fn told(facts: &DunMembersFacts, of: &[u128]) -> Result<(Vec<String>, Vec<String>), String> {
        let command = DunMembers { ids: of.iter().map(|n| member(*n).id).collect() };
        let decision = command.decide(facts, &env()).map_err(|refusal| refusal.code())?;
        let bodies = decision.changes.iter().filter_map(inserted).map(|message| message.body.clone()).collect();
        Ok((bodies, decision.skipped.iter().map(|skipped| skipped.refusal.code()).collect()))
    }

    /// requirements B20.6, F6.1
    #[test]
    fn each_is_written_to_in_the_words_of_its_own_step_and_once_for_it() {
        let mut facts = facts();
        facts.acts.insert(member(2).id, vec![sent(2, "2026-10-10")]);
        facts.acts.insert(member(3).id, vec![sent(3, "2026-11-20")]);
        facts.orders.remove(&member(4).id);
        let (bodies, skipped) = told(&facts, &[1, 2, 3, 4]).unwrap();
        assert_eq!(bodies, ["第1次：单位1尚欠500.00", "第2次：单位2尚欠500.00"]);
        assert_eq!(skipped, ["dunning_not_due", "nothing_owed"]);
        let command = DunMembers { ids: vec![member(1).id] };
        let changes = command.decide(&facts, &env()).unwrap().changes;
        let kinds: Vec<_> = changes.iter().map(|change| change.target().0.name()).collect();
        assert_eq!(kinds, ["dunning_act", "message"]);
    }

    #[test]
    fn one_who_cannot_be_reached_keeps_nobody_else_from_being_written_to() {
        let mut facts = facts();
        facts.acts.insert(member(2).id, vec![sent(2, "2026-10-10")]);
        facts.runs.get_mut(&step(2, 60).id).unwrap().receivers.get_mut(&member(2).id.0).unwrap().is_opted_out = true;
        assert_eq!(told(&facts, &[1, 2]), Ok((vec!["第1次：单位1尚欠500.00".into()], vec!["opted_out".into()])));
        assert_eq!(told(&facts, &[2]), Err("opted_out".into()));
    }

    #[test]
    fn without_steps_nobody_is_written_to() {
        let facts = DunMembersFacts { setup: DunningSetup::none(env().association), ..facts() };
        assert_eq!(told(&facts, &[1]), Err("dunning_not_set_up".into()));
    }
}

//! Reminds members by a rule: the same messages that a person would write from the template, each under an id that it can only have once.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{Message, PrepareMessagesFacts, ReminderSetup, reminding};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::{MemberId, MessageId, ReminderRuleId};
use crate::record::{Change, Edit, Record as _};
use crate::refusal::Refusal;

/// Members to remind.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RemindMembers {
    /// By which rule.
    pub rule: ReminderRuleId,
    /// Whom.
    pub ids: Vec<MemberId>,
}

/// What it leans on.
#[derive(Debug, Clone)]
pub struct RemindMembersFacts {
    /// The rules; none where none were set.
    pub setup: Option<ReminderSetup>,
    /// Those of the messages that were written already.
    pub written: HashSet<MessageId>,
    /// What a run of the rule's template leans on; none where the rule or the template is gone.
    pub run: Option<PrepareMessagesFacts>,
}

impl Command for RemindMembers {
    const NAME: &'static str = "message.remind";
    const RIGHT: Right = Right::ActAsServer;
    type Facts = RemindMembersFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let gone = || Refusal::NotFound { record: "reminder".to_owned() };
        let setup = facts.setup.as_ref().filter(|setup| setup.is_on).ok_or_else(gone)?;
        let rule = setup.rules.iter().find(|rule| rule.id == self.rule).ok_or_else(gone)?;
        let run = facts.run.as_ref().ok_or_else(gone)?;
        let template = run.template.as_ref().ok_or_else(gone)?;
        let id_for = |id: MemberId| {
            let member = run.receivers.get(&id.0)?.member.as_ref().filter(|member| rule.is_due(member, env.today))?;
            Some(rule.message_id(env.association, id, member.expires_on?)).filter(|message| !facts.written.contains(message))
        };
        let due: Vec<MemberId> = self.ids.iter().copied().filter(|id| id_for(*id).is_some()).collect();
        if due.is_empty() {
            return Ok(Decision::default());
        }
        let mut decision = reminding(template, due).decide(run, env)?;
        decision.changes = decision.changes.into_iter().filter_map(|change| Some(under_its_id(written(change)?, id_for))).collect();
        Ok(decision)
    }
}

fn written(change: Change) -> Option<Message> {
    match Message::edit(&change) {
        Some(Edit::Insert(message)) => Some(message.clone()),
        _ => None,
    }
}

fn under_its_id(message: Message, id_for: impl Fn(MemberId) -> Option<MessageId>) -> Change {
    let id = message.member_id.and_then(id_for).unwrap_or(message.id);
    Edit::Insert(Message { id, ..message }).into()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::command::Actor;
    use crate::message::testing::{facts as run_facts, member, receiver, template};
    use crate::message::{MessageTemplate, ReminderRule, SERVER};
    use crate::order::testing::env;

    const RULE: ReminderRuleId = ReminderRuleId(Uuid::from_u128(7));

    fn server() -> Env {
        Env { actor: Actor::server(), ..env() }
    }

    /// Two members whose last day is 2026-12-31, forty days from today, and a rule for that day.
    fn facts() -> RemindMembersFacts {
        let words = MessageTemplate { body: "{{会员名称}}还有{{剩余天数}}天到期".into(), ..template(1, "续费提醒") };
        let rule = ReminderRule { id: RULE, days: -40, template_id: words.id, level_ids: vec![], since: env().today };
        let mut run = run_facts(vec![receiver(1), receiver(2)]);
        run.template = Some(words);
        RemindMembersFacts {
            setup: Some(ReminderSetup { is_on: true, rules: vec![rule], ..ReminderSetup::off(env().association) }),
            written: HashSet::new(),
            run: Some(run),
        }
    }

    fn messages(facts: &RemindMembersFacts) -> Result<Vec<Message>, String> {
        let command = RemindMembers { rule: RULE, ids: vec![member(1).id, member(2).id] };
        let decision = command.decide(facts, &server()).map_err(|refusal| refusal.code())?;
        Ok(decision.changes.into_iter().map(|change| written(change).unwrap()).collect())
    }

    /// requirements A7, F7.1
    #[test]
    fn each_is_reminded_once_in_the_words_of_the_template() {
        let mut facts = facts();
        let first = messages(&facts).unwrap();
        assert_eq!(first.iter().map(|message| message.body.as_str()).collect::<Vec<_>>(), ["单位1还有40天到期", "单位2还有40天到期"]);
        assert!(first.iter().all(|message| message.created_by == SERVER));
        facts.written.insert(first[0].id);
        assert_eq!(messages(&facts).unwrap().iter().map(|message| message.id).collect::<Vec<_>>(), [first[1].id]);
        facts.written.insert(first[1].id);
        assert_eq!(messages(&facts), Ok(vec![]));
    }

    #[test]
    fn a_new_period_is_spoken_of_again_and_who_wants_none_gets_none() {
        let mut facts = facts();
        facts.written.extend(messages(&facts).unwrap().iter().map(|message| message.id));
        let run = facts.run.as_mut().unwrap();
        for id in [member(1).id, member(2).id] {
            run.receivers.get_mut(&id.0).unwrap().member.as_mut().unwrap().expires_on = "2026-12-30".parse().ok();
        }
        facts.setup.as_mut().unwrap().rules[0].since = "2026-11-01".parse().unwrap();
        assert_eq!(messages(&facts).unwrap().len(), 2, "their membership ends on another day now");
        facts.run.as_mut().unwrap().receivers.get_mut(&member(1).id.0).unwrap().is_opted_out = true;
        assert_eq!(messages(&facts).unwrap().len(), 1);
    }

    #[test]
    fn nothing_is_written_while_it_is_off_or_the_template_is_out_of_use() {
        let mut off = facts();
        off.setup.as_mut().unwrap().is_on = false;
        assert_eq!(messages(&off), Err("not_found".into()));
        let mut retired = facts();
        retired.run.as_mut().unwrap().template.as_mut().unwrap().retired_at = Some(env().now);
        assert_eq!(messages(&retired), Err("template_retired".into()));
    }
}

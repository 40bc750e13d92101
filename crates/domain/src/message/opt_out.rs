//! Notes that members want no messages of a channel, and that they want them again (requirements F6.4). What waits for them goes out of the queue.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::cancel::cancelled;
use super::{Channel, Message, OptOut};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::{MemberId, OptOutId};
use crate::member::ChosenMembers;
use crate::record::Edit;
use crate::refusal::{MessageRefusal, Refusal};

/// Members that want no messages.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OptOutMembers {
    /// Which.
    pub ids: Vec<MemberId>,
    /// Of which channel.
    pub channel: Channel,
}

/// What is known of them.
#[derive(Debug, Clone)]
pub struct OptOutMembersFacts {
    /// Those that exist.
    pub members: ChosenMembers,
    /// Notes that stand already.
    pub noted: HashMap<OptOutId, OptOut>,
    /// Messages of the channel that wait for them, other than invoices.
    pub waiting: Vec<Message>,
}

impl Command for OptOutMembers {
    const NAME: &'static str = "message.opt_out";
    const RIGHT: Right = Right::SendMessages;
    type Facts = OptOutMembersFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        bulk::each(&self.ids, |member_id| {
            let member = facts.members.get(member_id)?;
            let id = OptOut::id_of(env.association, member_id, self.channel);
            if facts.noted.contains_key(&id) {
                return Err(MessageRefusal::OptedOut { name: member.profile.name.clone() }.into());
            }
            let opt_out = OptOut { id, member_id, channel: self.channel, created_by: env.actor.id, created_at: env.now };
            let mut changes = vec![Edit::Insert(opt_out).into()];
            let is_theirs = |message: &&Message| message.member_id == Some(member_id) && message.channel == self.channel;
            changes.extend(facts.waiting.iter().filter(is_theirs).map(|message| cancelled(message).into()));
            Ok(changes)
        })
    }
}

/// Members that want messages again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct OptInMembers {
    /// Which.
    pub ids: Vec<MemberId>,
    /// Of which channel.
    pub channel: Channel,
}

/// What is known of them.
#[derive(Debug, Clone)]
pub struct OptInMembersFacts {
    /// Those that exist.
    pub members: ChosenMembers,
    /// Notes that stand.
    pub noted: HashMap<OptOutId, OptOut>,
}

impl Command for OptInMembers {
    const NAME: &'static str = "message.opt_in";
    const RIGHT: Right = Right::SendMessages;
    type Facts = OptInMembersFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        bulk::each(&self.ids, |member_id| {
            let member = facts.members.get(member_id)?;
            let noted = facts.noted.get(&OptOut::id_of(env.association, member_id, self.channel));
            let noted = noted.ok_or_else(|| MessageRefusal::NotOptedOut { name: member.profile.name.clone() })?;
            Ok(vec![Edit::Delete(noted.clone()).into()])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::MessageState;
    use crate::message::testing::{member, message};
    use crate::order::testing::env;

    /// requirements F6.4
    #[test]
    fn who_wants_no_messages_is_noted_once_and_what_waits_goes_out_of_the_queue() {
        let members: ChosenMembers = [member(1), member(2)].into_iter().collect();
        let ids = vec![member(1).id, member(2).id];
        let mut waiting = message(1, MessageState::Queued);
        waiting.member_id = Some(ids[0]);
        let noted = HashMap::new();
        let facts = OptOutMembersFacts { members: members.clone(), noted, waiting: vec![waiting] };
        let command = OptOutMembers { ids: ids.clone(), channel: Channel::Email };
        let decision = command.decide(&facts, &env()).unwrap();
        assert_eq!(decision.changes.len(), 3, "two notes and one message taken out");
        let noted: HashMap<_, _> = decision
            .changes
            .iter()
            .filter_map(<OptOut as crate::Record>::edit)
            .map(|edit| match edit {
                Edit::Insert(noted) => (noted.id, noted.clone()),
                other => panic!("{other:?}"),
            })
            .collect();
        let again = OptOutMembersFacts { noted: noted.clone(), ..facts };
        assert_eq!(command.decide(&again, &env()).unwrap().skipped.len(), 2);
        let sms = OptOutMembers { channel: Channel::Sms, ..command };
        assert_eq!(sms.decide(&again, &env()).unwrap().changes.len(), 2, "the other channel is another matter");

        let opt_in = OptInMembers { ids: vec![ids[1]], channel: Channel::Email };
        let facts = OptInMembersFacts { members: members.clone(), noted };
        assert_eq!(opt_in.decide(&facts, &env()).unwrap().changes.len(), 1);
        let none = OptInMembersFacts { members, noted: HashMap::new() };
        assert_eq!(opt_in.decide(&none, &env()).unwrap_err().code(), "not_opted_out");
    }
}

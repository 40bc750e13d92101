//! Says how messages are sent: from whom, under which signature, when not, and how fast (requirements F6.4). No secret stands here.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::MessageSetup;
use super::quiet::DAY_MINUTES;
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::parse::form::{Form, SHORT_LIMIT_CHARS};
use crate::refusal::Refusal;

/// Most messages a minute that can be chosen.
pub const PER_MINUTE_LIMIT: u32 = 6_000;
/// Most characters of a signature that providers take.
const SIGNATURE_LIMIT_CHARS: usize = 12;

/// How messages are to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct SetUpMessages {
    /// Name that e-mails come from; the association's own where it is left empty.
    pub sender_name: String,
    /// Address that e-mails come from.
    pub sender_address: Option<String>,
    /// Address that answers go to.
    pub reply_address: Option<String>,
    /// Signature in front of every SMS.
    pub sms_signature: Option<String>,
    /// Minute of the day at which quiet begins.
    pub quiet_from: u32,
    /// Minute of the day at which it ends.
    pub quiet_until: u32,
    /// Most messages a minute.
    pub per_minute: u32,
}

/// What was chosen before.
#[derive(Debug, Clone)]
pub struct SetUpMessagesFacts {
    /// It; none where nothing was.
    pub stored: Option<MessageSetup>,
}

impl Command for SetUpMessages {
    const NAME: &'static str = "message.set_up";
    const RIGHT: Right = Right::Administer;
    type Facts = SetUpMessagesFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let mut form = Form::default();
        let signature = self.sms_signature.as_deref().map(|text| text.trim().trim_start_matches('【').trim_end_matches('】').to_owned());
        let last_minute = i64::from(DAY_MINUTES - 1);
        form.in_range("quiet_from", self.quiet_from.into(), 0, last_minute);
        form.in_range("quiet_until", self.quiet_until.into(), 0, last_minute);
        form.in_range("per_minute", self.per_minute.into(), 1, PER_MINUTE_LIMIT.into());
        let after = MessageSetup {
            id: MessageSetup::id_of(env.association),
            sender_name: form.text("sender_name", Some(&self.sender_name), SHORT_LIMIT_CHARS).unwrap_or_default(),
            sender_address: form.email("sender_address", self.sender_address.as_deref()),
            reply_address: form.email("reply_address", self.reply_address.as_deref()),
            sms_signature: form.text("sms_signature", signature.as_deref(), SIGNATURE_LIMIT_CHARS),
            quiet_from: self.quiet_from,
            quiet_until: self.quiet_until,
            per_minute: self.per_minute,
        };
        form.finish()?;
        Ok(Decision::keeping(facts.stored.clone(), after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::testing::env;
    use crate::record::Edit;

    /// requirements F6.4
    #[test]
    fn what_is_set_up_is_checked_and_kept_once() {
        let good = SetUpMessages {
            sender_name: "中国医学装备协会".into(),
            sender_address: Some(" Office@Example.org.cn".into()),
            reply_address: None,
            sms_signature: Some("【装备协会】".into()),
            quiet_from: 1_260,
            quiet_until: 480,
            per_minute: 60,
        };
        let none = SetUpMessagesFacts { stored: None };
        let decision = good.decide(&none, &env()).unwrap();
        let Some(crate::Change::MessageSetup(edit)) = decision.changes.first() else { panic!("{decision:?}") };
        let Edit::Insert(kept) = &**edit else { panic!("{edit:?}") };
        assert_eq!((kept.sender_address.as_deref(), kept.sms_signature.as_deref()), (Some("Office@example.org.cn"), Some("装备协会")));
        let stored = SetUpMessagesFacts { stored: Some(kept.clone()) };
        assert_eq!(good.decide(&stored, &env()).unwrap().changes, []);

        let bad = SetUpMessages {
            sender_address: Some("office".into()),
            sms_signature: Some("中国医学装备协会秘书处会员部".into()),
            quiet_from: 1_440,
            per_minute: 0,
            ..good
        };
        let refusal = bad.decide(&none, &env()).unwrap_err();
        let told: Vec<_> = refusal.fields().iter().map(|issue| issue.field.as_str()).collect();
        assert_eq!(told, ["quiet_from", "per_minute", "sender_address", "sms_signature"]);
    }
}

//! Writes messages and queues them (requirements A7.1, A7.2, A20.9, F9.5). Whom none can go to is skipped, with the reason; the same decision
//! is the preview.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::draft::Words;
use super::receiver::{Common, Receiver};
use super::segment::length;
use super::{Channel, Message, MessageSetup, MessageState, MessageTemplate, SMS_LIMIT_CHARS, segments, signed};
use crate::access::Right;
use crate::association::{Level, Org};
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::{InvoiceId, MemberId, TemplateId};
use crate::parse::form::Form;
use crate::record::{Change, Edit};
use crate::refusal::{FieldIssue, IssueCode, MessageRefusal, Refusal};

/// Days ahead for which a message can be planned.
const AHEAD_DAYS: i64 = 366;

/// Who gets a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Receivers {
    /// Members; who has the same address as another gets none of their own.
    Members(Vec<MemberId>),
    /// Those to whom invoices go, one message for each invoice.
    Invoices(Vec<InvoiceId>),
}

impl Receivers {
    fn ids(&self) -> Vec<Uuid> {
        match self {
            Self::Members(ids) => ids.iter().map(|id| id.0).collect(),
            Self::Invoices(ids) => ids.iter().map(|id| id.0).collect(),
        }
    }
}

/// A text and its receivers. The text is that which the person saw, also where it came out of a template.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PrepareMessages {
    /// How they travel.
    pub channel: Channel,
    /// The template that the text came out of.
    #[serde(default)]
    pub template_id: Option<TemplateId>,
    /// Subject; only of e-mails.
    #[serde(default)]
    pub subject: Option<String>,
    /// Text, with its fields.
    pub body: String,
    /// Who gets it.
    pub receivers: Receivers,
    /// Not to be sent before.
    #[serde(default)]
    pub scheduled_at: Option<DateTime<Utc>>,
}

/// What is known of the receivers.
#[derive(Debug, Clone)]
pub struct PrepareMessagesFacts {
    /// Those that exist, by the id that was chosen.
    pub receivers: HashMap<Uuid, Receiver>,
    /// The template, where one was named and exists.
    pub template: Option<MessageTemplate>,
    /// Name of the association.
    pub association: String,
    /// Every level.
    pub levels: Vec<Level>,
    /// Every organisation.
    pub orgs: Vec<Org>,
    /// How messages are sent.
    pub setup: MessageSetup,
}

impl Command for PrepareMessages {
    const NAME: &'static str = "message.prepare";
    const RIGHT: Right = Right::SendMessages;
    type Facts = PrepareMessagesFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let provider_code = self.template(facts)?;
        let mut form = Form::default();
        let words = Words { channel: self.channel, subject: self.subject.as_deref(), body: &self.body };
        let (subject, body) = words.read(&mut form);
        let latest = env.now + chrono::Duration::days(AHEAD_DAYS);
        if self.scheduled_at.is_some_and(|at| at > latest) {
            let issue = FieldIssue::new("scheduled_at", IssueCode::OutOfRange);
            form.tell(issue.with("lowest", env.today).with("highest", env.zone.date_of(latest)));
        }
        form.finish()?;
        let common = Common { association: &facts.association, levels: &facts.levels, orgs: &facts.orgs, env };
        let mut reached: HashMap<String, String> = HashMap::new();
        let mut ordinal = 0;
        bulk::each(&self.receivers.ids(), |id| {
            let receiver = facts.receivers.get(&id).ok_or_else(|| Refusal::NotFound { record: self.record().to_owned() })?;
            let (name, address) = (receiver.name(), receiver.address(self.channel)?);
            if matches!(self.receivers, Receivers::Members(_)) {
                let key = address.to_lowercase();
                if let Some(other) = reached.get(&key) {
                    return Err(MessageRefusal::SameAddress { name, address, other: other.clone() }.into());
                }
            }
            let ([subject, body], provider_params) = receiver.filled([subject.as_deref().unwrap_or_default(), &body], &common)?;
            let sms = signed(facts.setup.sms_signature.as_deref(), &body);
            if self.channel == Channel::Sms && length(&sms) > SMS_LIMIT_CHARS {
                let [length, limit] = [length(&sms), SMS_LIMIT_CHARS].map(|count| u32::try_from(count).unwrap_or(u32::MAX));
                return Err(MessageRefusal::SmsTooLong { name, length, limit }.into());
            }
            reached.insert(address.to_lowercase(), name.clone());
            ordinal += 1;
            let message = Message {
                id: env.id(ordinal - 1),
                channel: self.channel,
                template_id: self.template_id,
                member_id: receiver.member.as_ref().map(|member| member.id),
                invoice_id: receiver.invoice.as_ref().map(|invoice| invoice.id),
                receiver: name,
                address,
                subject: Some(subject).filter(|_| self.channel == Channel::Email),
                body,
                provider_code: provider_code.clone(),
                provider_params,
                segments: if self.channel == Channel::Sms { segments(&sms) } else { 1 },
                state: MessageState::Queued,
                failure: None,
                answer: None,
                attempts: 0,
                tries: 0,
                scheduled_at: self.scheduled_at.filter(|at| *at > env.now),
                next_try_at: None,
                sent_at: None,
                queued_by: env.command.0,
                created_by: env.actor.id,
                created_at: env.now,
            };
            Ok(vec![Change::from(Edit::Insert(message))])
        })
    }
}

impl PrepareMessages {
    /// The number of the template at the provider; a template must be in use.
    fn template(&self, facts: &PrepareMessagesFacts) -> Result<Option<String>, Refusal> {
        let Some(id) = self.template_id else { return Ok(None) };
        let known = facts.template.as_ref().filter(|template| template.id == id && template.channel == self.channel);
        let template = known.ok_or_else(|| Refusal::NotFound { record: "message_template".to_owned() })?;
        match template.retired_at {
            Some(_) => Err(MessageRefusal::TemplateRetired { name: template.name.clone() }.into()),
            // The provider approved these words and no others.
            None => Ok(template.provider_code.clone().filter(|_| template.body.trim() == self.body.trim())),
        }
    }

    fn record(&self) -> &'static str {
        match self.receivers {
            Receivers::Members(_) => "member",
            Receivers::Invoices(_) => "invoice",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::member::Standing;
    use crate::message::testing::{facts, invoice_receiver, member, prepare, receiver, template};
    use crate::order::testing::{env, order};

    fn messages(decision: &Decision) -> Vec<&Message> {
        let inserted = |change: &Change| match change {
            Change::Message(_) => true,
            other => panic!("{other:?}"),
        };
        assert!(decision.changes.iter().all(inserted));
        decision
            .changes
            .iter()
            .filter_map(<Message as crate::Record>::edit)
            .map(|edit| match edit {
                Edit::Insert(message) => message,
                other => panic!("{other:?}"),
            })
            .collect()
    }

    /// requirements A7.2, F6.4
    #[test]
    fn whom_no_message_can_go_to_is_skipped_with_the_reason() {
        let mut listed: Vec<Receiver> = (1..=8).map(receiver).collect();
        let profile = |receiver: &mut Receiver, change: fn(&mut crate::member::MemberProfile)| {
            change(&mut receiver.member.as_mut().unwrap().profile);
        };
        profile(&mut listed[1], |profile| (profile.email, profile.registered_email) = (None, Some("  ".into())));
        profile(&mut listed[2], |profile| profile.email = Some("无".into()));
        listed[3].is_opted_out = true;
        listed[4].member.as_mut().unwrap().standing = Standing::Blacklisted;
        profile(&mut listed[5], |profile| profile.email = Some("OFFICE1@example.org.cn".into()));
        listed[6].member.as_mut().unwrap().expires_on = None;
        profile(&mut listed[7], |profile| (profile.email, profile.registered_email) = (None, Some("second@example.org.cn".into())));
        let command = prepare(Channel::Email, "{{会员名称}}将于{{到期日期}}到期，还有{{剩余天数}}天", &listed);
        let decision = command.decide(&facts(listed), &env()).unwrap();
        let skipped: Vec<_> = decision.skipped.iter().map(|skipped| (skipped.id.as_u128() & 0xff, skipped.refusal.code())).collect();
        assert_eq!(
            skipped,
            [(2, "no_email"), (3, "bad_email"), (4, "opted_out"), (5, "member_blacklisted"), (6, "same_address"), (7, "merge_field_empty")]
                .map(|(n, code)| (n, code.to_owned()))
        );
        let written: Vec<_> = messages(&decision).iter().map(|message| (message.address.as_str(), message.body.as_str())).collect();
        assert_eq!(
            written,
            [
                ("office1@example.org.cn", "单位1将于2026-12-31到期，还有40天"),
                ("second@example.org.cn", "单位8将于2026-12-31到期，还有40天")
            ]
        );
    }

    /// requirements A7.1
    #[test]
    fn an_sms_counts_its_parts_with_the_signature_and_has_a_limit() {
        let listed = vec![receiver(1)];
        for (chars, expected) in [(64, Ok(1)), (65, Ok(2)), (494, Ok(8)), (495, Err("sms_too_long"))] {
            let decided = prepare(Channel::Sms, &"会".repeat(chars), &listed).decide(&facts(listed.clone()), &env());
            let told = decided.map(|decision| messages(&decision)[0].segments).map_err(|refusal| refusal.code());
            assert_eq!(told, expected.map_err(ToOwned::to_owned), "{chars}");
        }
    }

    #[test]
    fn the_amount_due_is_the_sum_of_what_is_open() {
        let mut known = receiver(1);
        let (mut cancelled, paid) = (order(3, 90_000), order(4, 0));
        cancelled.state = OrderState::Cancelled;
        known.orders = vec![order(1, 500_000), order(2, 20_050), cancelled, paid];
        let listed = vec![known];
        let command = prepare(Channel::Email, "应缴 {{amount due}}，订单 {{订单编号}}，{{会员编号}}", &listed);
        let decision = command.decide(&facts(listed), &env()).unwrap();
        assert_eq!(messages(&decision)[0].body, format!("应缴 5200.50，订单 {}，E34T0010001", order(2, 0).order_no));
    }

    use crate::order::OrderState;

    /// requirements A20.9
    #[test]
    fn an_invoice_goes_to_its_own_address_also_twice_and_where_mailings_are_not_wanted() {
        let listed = vec![invoice_receiver(1), invoice_receiver(2)];
        let ids = listed.iter().map(|one| one.invoice.as_ref().unwrap().id).collect();
        let command = PrepareMessages {
            receivers: Receivers::Invoices(ids),
            ..prepare(Channel::Email, "发票 {{发票编号}}，抬头 {{发票抬头}}，金额 {{发票金额}}", &[])
        };
        let decision = command.decide(&facts(listed), &env()).unwrap();
        let written: Vec<_> = messages(&decision).iter().map(|message| (message.address.as_str(), message.body.as_str())).collect();
        let body = "发票 A00001，抬头 华康医疗科技有限公司，金额 5000.00";
        assert_eq!(written, [("cw@example.org.cn", body), ("cw@example.org.cn", body)]);
        // A member's message knows no invoice.
        let listed = vec![receiver(1)];
        let refusal = prepare(Channel::Email, "{{发票编号}}", &listed).decide(&facts(listed), &env()).unwrap_err();
        assert_eq!((refusal.code().as_str(), refusal.params()["fields"].as_str()), ("merge_field_empty", "发票编号"));
    }

    /// requirements A7.2
    #[test]
    fn a_template_must_be_in_use_and_its_provider_number_goes_with_its_own_words_only() {
        let listed = vec![receiver(1)];
        let mut known = template(1, "续费提醒");
        (known.channel, known.provider_code) = (Channel::Sms, Some("SMS_154950909".into()));
        let told = |change: fn(&mut MessageTemplate), channel, body: &str| {
            let mut template = known.clone();
            change(&mut template);
            let command = PrepareMessages { template_id: Some(template.id), ..prepare(channel, body, &listed) };
            let facts = PrepareMessagesFacts { template: Some(template), ..facts(listed.clone()) };
            command.decide(&facts, &env()).map(|decision| messages(&decision)[0].provider_code.clone()).map_err(|refusal| refusal.code())
        };
        let same = |_: &mut MessageTemplate| {};
        assert_eq!(told(same, Channel::Sms, &known.body), Ok(Some("SMS_154950909".into())));
        assert_eq!(told(same, Channel::Sms, "另写的话"), Ok(None));
        assert_eq!(told(same, Channel::Email, &known.body), Err("not_found".into()));
        assert_eq!(told(|template| template.retired_at = Some(env().now), Channel::Sms, "话"), Err("template_retired".into()));
    }

    #[test]
    fn a_plan_that_has_passed_is_now_and_one_too_far_is_refused() {
        let listed = vec![receiver(1)];
        let told = |days: i64| {
            let at = env().now + chrono::Duration::days(days);
            let command = PrepareMessages { scheduled_at: Some(at), ..prepare(Channel::Email, "您好", &listed) };
            command.decide(&facts(listed.clone()), &env()).map(|decision| messages(&decision)[0].scheduled_at.is_some())
        };
        assert_eq!((told(-1).unwrap(), told(1).unwrap()), (false, true));
        assert_eq!(told(367).unwrap_err().fields()[0].field, "scheduled_at");
    }

    #[test]
    fn a_member_without_a_name_is_named_by_its_contact() {
        let mut known = member(1);
        (known.profile.name, known.profile.contact_name) = (String::new(), Some("李秘书".into()));
        assert_eq!(Receiver { member: Some(known), ..Receiver::default() }.name(), "李秘书");
    }
}

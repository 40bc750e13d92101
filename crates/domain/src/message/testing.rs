//! Members, templates and messages for the tests of this area.

use std::collections::HashMap;

use uuid::Uuid;

use super::{
    Channel, Message, MessageSetup, MessageState, MessageTemplate, PrepareMessages, PrepareMessagesFacts, ProviderParams, Receiver,
    Receivers,
};
use crate::id::{LevelId, MemberId, MessageId, OrgId, TemplateId};
use crate::invoice::testing::invoice;
use crate::member::testing::profile;
use crate::member::{Member, MemberField, MemberKind, Stage};
use crate::order::testing::{env, order};

/// A unit in good standing with an e-mail and a mobile.
pub(crate) fn member(n: u128) -> Member {
    let texts = [
        (MemberField::Name, format!("单位{n}")),
        (MemberField::Mobile, format!("1380013{n:04}")),
        (MemberField::Email, format!("office{n}@example.org.cn")),
    ];
    let profile = profile(MemberKind::Unit, LevelId(Uuid::nil()), OrgId(Uuid::nil()), texts);
    Member {
        member_no: Some(format!("E34T001{n:04}")),
        joined_on: "2025-01-01".parse().ok(),
        expires_on: "2026-12-31".parse().ok(),
        ..Member::entered(MemberId(Uuid::from_u128(0x3e00_0000 + n)), profile, Stage::Complete, env().now)
    }
}

pub(crate) fn receiver(n: u128) -> Receiver {
    Receiver { member: Some(member(n)), ..Receiver::default() }
}

/// The receiver of a numbered invoice who wants no mailings.
pub(crate) fn invoice_receiver(n: u128) -> Receiver {
    let mut invoice = invoice(n, &order(n, 500_000));
    (invoice.email, invoice.invoice_no) = (Some("cw@example.org.cn".into()), Some("A00001".into()));
    Receiver { invoice: Some(invoice), is_opted_out: true, ..receiver(n) }
}

/// A text to these members.
pub(crate) fn prepare(channel: Channel, body: &str, listed: &[Receiver]) -> PrepareMessages {
    let ids = listed.iter().filter_map(|receiver| receiver.member.as_ref()).map(|member| member.id).collect();
    PrepareMessages {
        channel,
        template_id: None,
        subject: (channel == Channel::Email).then(|| "续费提醒".to_owned()),
        body: body.to_owned(),
        receivers: Receivers::Members(ids),
        scheduled_at: None,
    }
}

/// What is known where the signature is that of the association.
pub(crate) fn facts(listed: Vec<Receiver>) -> PrepareMessagesFacts {
    let id = |receiver: &Receiver| {
        receiver.invoice.as_ref().map(|invoice| invoice.id.0).or(receiver.member.as_ref().map(|member| member.id.0)).unwrap()
    };
    let receivers: HashMap<_, _> = listed.into_iter().map(|receiver| (id(&receiver), receiver)).collect();
    let setup = MessageSetup { sms_signature: Some("装备协会".into()), ..MessageSetup::plain(env().association) };
    PrepareMessagesFacts { receivers, template: None, association: "中国医学装备协会".into(), levels: vec![], orgs: vec![], setup }
}

pub(crate) fn template(n: u128, name: &str) -> MessageTemplate {
    MessageTemplate {
        id: TemplateId(Uuid::from_u128(0x7e00_0000 + n)),
        name: name.into(),
        channel: Channel::Sms,
        subject: None,
        body: "{{会员名称}}，您好".into(),
        provider_code: None,
        retired_at: None,
        updated_at: env().now,
    }
}

/// An e-mail to nobody known.
pub(crate) fn message(n: u128, state: MessageState) -> Message {
    Message {
        id: MessageId(Uuid::from_u128(0x3e55_0000 + n)),
        channel: Channel::Email,
        template_id: None,
        member_id: None,
        invoice_id: None,
        receiver: format!("单位{n}"),
        address: format!("office{n}@example.org.cn"),
        subject: Some("续费提醒".into()),
        body: "您好".into(),
        provider_code: None,
        provider_params: ProviderParams::default(),
        segments: 1,
        state,
        failure: None,
        answer: None,
        attempts: 0,
        tries: 0,
        scheduled_at: None,
        next_try_at: None,
        sent_at: None,
        queued_by: env().command.0,
        created_by: env().actor.id,
        created_at: env().now,
    }
}

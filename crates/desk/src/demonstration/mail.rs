//! Templates, rules by which members are reminded, and a few messages. Nobody is reminded and nothing leaves the house until a person
//! joins the demonstration to a server and turns it on.

use domain::dunning::{DunningActKind, DunningStepDraft, SetUpDunning};
use domain::id::{MemberId, TemplateId};
use domain::message::{Channel, PrepareMessages, Receivers, ReminderDraft, SetReminders, SetUpMessages, TemplateDraft};

use super::care::Entered;
use super::fate::Lot;

/// Most members that a message was written to.
const WRITTEN: usize = 40;
/// Most that a message was written to and taken back.
const TAKEN_BACK: usize = 6;

/// Name, channel, subject, text.
const TEMPLATES: [(&str, Channel, &str, &str); 8] = [
    (
        "续费提醒",
        Channel::Email,
        "会籍即将到期：{{会员名称}}",
        "{{联系人}}，您好：\n\n贵会员在{{协会名称}}的会籍（{{会员等级}}）将于 {{到期日期}} 到期，还有 {{剩余天数}} 天。请及时办理续费。\n\n如已缴费，请忽略本邮件。",
    ),
    (
        "逾期催缴",
        Channel::Email,
        "会籍已到期：{{会员名称}}",
        "{{联系人}}，您好：\n\n贵会员的会籍已于 {{到期日期}} 到期，尚在宽限期内。请尽快缴纳会费，以免影响会员权益。",
    ),
    ("续费短信", Channel::Sms, "", "{{会员名称}}的会籍将于{{到期日期}}到期，请及时续费。"),
    ("会员注册申请", Channel::Sms, "", "{{会员名称}}，您的入会申请已受理，审核结果将另行通知。"),
    (
        "年会邀请",
        Channel::Email,
        "诚邀参加学术年会",
        "{{联系人}}，您好：\n\n年会定于下月举行，会员单位每家可报名两人，免收注册费。请回复本邮件报名。",
    ),
    (
        "发票送达",
        Channel::Email,
        "发票 {{发票编号}}",
        "您好：\n\n发票 {{发票编号}}（抬头：{{发票抬头}}，金额 {{发票金额}}）已开具，请查收附件。",
    ),
    (
        "会费催缴",
        Channel::Email,
        "会费缴纳提醒：{{会员名称}}",
        "{{联系人}}，您好：\n\n贵会员尚有会费 {{应缴金额}} 元未缴（订单 {{订单编号}}）。请安排付款；如已付款，请告知付款日期和户名，以便核对。",
    ),
    (
        "会费再次催缴",
        Channel::Email,
        "会费再次催缴：{{会员名称}}",
        "{{联系人}}，您好：\n\n我会此前已提醒贵会员缴纳会费，至今尚有 {{应缴金额}} 元未缴。请于收到本函后十日内付款；如有困难，请与秘书处联系。",
    ),
];

/// Which template goes out so many days after the end of a membership.
const RULES: [(i32, usize); 3] = [(-30, 0), (-7, 2), (15, 1)];

/// Name, days, and which template, of each step in which members who owe are written to.
const STEPS: [(&str, i32, usize); 3] = [("首次催缴", 30, 6), ("再次催缴", 90, 7), ("末次催缴", 180, 7)];

/// What some said in return: what was done, until so many days from today, and the words.
pub const SAID: [(DunningActKind, Option<i64>, &str); 5] = [
    (DunningActKind::Promised, Some(9), "电话：财务说月底前统一付款"),
    (DunningActKind::Spoke, None, "电话：联系人已换，新联系人会处理"),
    (DunningActKind::Promised, Some(-3), "邮件回复：本周内付"),
    (DunningActKind::Paused, None, "对会费标准有异议，秘书处正在核对"),
    (DunningActKind::Spoke, None, "电话：无人接听"),
];

/// From whom messages come.
pub fn sender() -> SetUpMessages {
    SetUpMessages {
        sender_name: String::new(),
        sender_address: Some("office@example.org.cn".to_owned()),
        reply_address: None,
        sms_signature: Some("协会秘书处".to_owned()),
        quiet_from: 21 * 60,
        quiet_until: 8 * 60,
        per_minute: 60,
    }
}

/// The templates.
pub fn templates() -> impl Iterator<Item = TemplateDraft> {
    TEMPLATES.into_iter().map(|(name, channel, subject, body)| TemplateDraft {
        name: name.to_owned(),
        channel,
        subject: (channel == Channel::Email).then(|| subject.to_owned()),
        body: body.to_owned(),
        provider_code: None,
    })
}

/// The rules, which speak of nobody before they are turned on. `templates` stand in the order in which they were added.
pub fn reminders(templates: &[TemplateId]) -> SetReminders {
    let rule = |(days, at): (i32, usize)| Some(ReminderDraft { id: None, days, template_id: *templates.get(at)?, level_ids: Vec::new() });
    SetReminders { is_on: false, rules: RULES.into_iter().filter_map(rule).collect() }
}

/// The steps in which members who owe are written to.
pub fn dunning(templates: &[TemplateId]) -> SetUpDunning {
    let step = |(name, days, at): (&str, i32, usize)| {
        Some(DunningStepDraft { id: None, name: name.to_owned(), days, template_id: *templates.get(at)? })
    };
    SetUpDunning { rest_days: 14, steps: STEPS.into_iter().filter_map(step).collect() }
}

/// A reminder to some whose renewal is open, and one to others that is taken back.
pub fn messages(template: TemplateId, entered: &[Entered]) -> [PrepareMessages; 2] {
    let of = |lot: Lot, most: usize| -> Vec<MemberId> {
        entered.iter().filter(|(_, drawn, _)| *drawn == lot).map(|(_, _, id)| *id).take(most).collect()
    };
    let (_, channel, subject, body) = TEMPLATES[0];
    [of(Lot::Due, WRITTEN), of(Lot::Grace, TAKEN_BACK)].map(|ids| PrepareMessages {
        channel,
        template_id: Some(template),
        subject: Some(subject.to_owned()),
        body: body.to_owned(),
        receivers: Receivers::Members(ids),
        scheduled_at: None,
    })
}

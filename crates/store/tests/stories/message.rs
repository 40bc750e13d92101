//! Templates and messages at a desk: written, listed, taken back, tried again, and not wanted (requirements A7, F6.4, H10).

use domain::id::{InvoiceId, MemberId, MessageId, OrderId, TemplateId};
use domain::invoice::CreateInvoices;
use domain::member::{BlacklistMembers, MemberKind};
use domain::message::{
    AddTemplate, CancelMessages, Channel, EditTemplate, MessageState, OptInMembers, OptOutMembers, PrepareMessages, Receivers,
    RetireTemplates, RetryMessages, SetUpMessages, TemplateDraft,
};
use store::message::{MessageFilter, MessageRow, MessageSortKey, OptOutFilter};
use store::query::{Direction, Page, Selection, Sort};

use crate::on_both_engines;
use crate::order_making::dues;
use crate::support::Story;

pub const NEWEST: Sort<MessageSortKey> = Sort { key: MessageSortKey::CreatedAt, direction: Direction::Descending };

pub fn prepare(channel: Channel, body: &str, ids: &[MemberId]) -> PrepareMessages {
    PrepareMessages {
        channel,
        template_id: None,
        subject: Some("续费提醒".into()),
        body: body.into(),
        receivers: Receivers::Members(ids.to_vec()),
        scheduled_at: None,
    }
}

async fn listed(story: &Story, filter: MessageFilter) -> Vec<MessageRow> {
    let listed = story.store.messages(&filter, &NEWEST, Page::first()).await.unwrap();
    assert_eq!(listed.total as usize, listed.rows.len());
    listed.rows
}

fn draft(name: &str, channel: Channel, body: &str) -> TemplateDraft {
    TemplateDraft {
        name: name.into(), channel, subject: Some("续费提醒".into()), body: body.into(), provider_code: Some("SMS_1".into())
    }
}

on_both_engines! {
    // requirements A7.1, A7.2
    async fn a_message_is_written_for_each_receiver_and_keeps_its_words(story: Story) {
        let unit = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let person = story.member(MemberKind::Individual, "郑建国").await;
        let order = dues("华康医疗科技有限公司", 500_000);
        story.issue(domain::order::AddOrder { member_id: Some(unit), ..order }).await.unwrap();
        let template = TemplateId(story.issue(AddTemplate { draft: draft("续费", Channel::Sms, "{{会员名称}}应缴{{应缴金额}}元，{{协会名称}}") }).await.unwrap().subject.unwrap());
        let command = PrepareMessages {
            template_id: Some(template),
            ..prepare(Channel::Sms, "{{会员名称}}应缴{{应缴金额}}元，{{协会名称}}", &[person, unit])
        };
        let outcome = story.issue(command).await.unwrap();
        assert_eq!((outcome.changed, outcome.skipped.len()), (1, 1), "the person owes nothing");
        assert_eq!(outcome.skipped[0].refusal.code(), "merge_field_empty");
        let rows = listed(&story, MessageFilter::default()).await;
        let message = &rows[0].message;
        assert_eq!(message.body, "华康医疗科技有限公司应缴5000.00元，中国医学装备协会");
        assert_eq!((message.state, message.subject.as_deref(), message.provider_code.as_deref()), (MessageState::Queued, None, Some("SMS_1")));
        assert_eq!(message.provider_params.0["amount_due"], "5000.00");
        assert_eq!((rows[0].template.as_deref(), rows[0].created_by.as_str(), rows[0].member_kind), (Some("续费"), "会长大人", Some(MemberKind::Unit)));
        // Another text of the template changes nothing that was written.
        story.issue(EditTemplate { id: template, draft: draft("续费", Channel::Sms, "新的话") }).await.unwrap();
        assert_eq!(listed(&story, MessageFilter::default()).await[0].message.body, "华康医疗科技有限公司应缴5000.00元，中国医学装备协会");
        story.issue(RetireTemplates { ids: vec![template] }).await.unwrap();
        let retired = PrepareMessages { template_id: Some(template), ..prepare(Channel::Sms, "您好", &[unit]) };
        assert_eq!(story.refusal_of(retired).await, "template_retired");
        assert_eq!(listed(&story, MessageFilter::default()).await[0].template.as_deref(), Some("续费"));
    }

    // requirements A7.4
    async fn messages_are_found_by_what_is_looked_for(story: Story) {
        let unit = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let person = story.member(MemberKind::Individual, "郑建国").await;
        story.issue(prepare(Channel::Email, "您好", &[unit])).await.unwrap();
        story.issue(prepare(Channel::Sms, "您好", &[person])).await.unwrap();
        let filter = |change: fn(&mut MessageFilter)| {
            let mut filter = MessageFilter::default();
            change(&mut filter);
            filter
        };
        for (filter, expected) in [
            (filter(|_| {}), vec!["郑建国", "华康医疗科技有限公司"]),
            (filter(|filter| filter.search = Some("康医".into())), vec!["华康医疗科技有限公司"]),
            (filter(|filter| filter.search = Some("续费".into())), vec!["华康医疗科技有限公司"]),
            (filter(|filter| filter.search = Some("100%".into())), vec![]),
            (filter(|filter| filter.channel = Some(Channel::Sms)), vec!["郑建国"]),
            (filter(|filter| filter.state = Some(MessageState::Sent)), vec![]),
            (MessageFilter { member_id: Some(person), ..MessageFilter::default() }, vec!["郑建国"]),
            (filter(|filter| filter.created_from = "2026-11-22".parse().ok()), vec![]),
            (filter(|filter| filter.created_to = "2026-11-21".parse().ok()), vec!["郑建国", "华康医疗科技有限公司"]),
        ] {
            let names: Vec<_> = listed(&story, filter.clone()).await.into_iter().map(|row| row.message.receiver).collect();
            assert_eq!(names, expected, "{filter:?}");
            let chosen = Selection::All { filter, except: vec![] };
            let ids = story.store.message_ids(&chosen, &NEWEST, 100).await.unwrap();
            let names: Vec<_> = story.store.message_rows_of(&ids).await.unwrap().into_iter().map(|row| row.message.receiver).collect();
            assert_eq!(names, expected, "all that are found");
        }
        assert_eq!(story.store.messages_waiting().await.unwrap(), 2);
    }

    // requirements H10, F6.4
    async fn what_waits_is_taken_back_and_what_is_not_wanted_is_never_written(story: Story) {
        let unit = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let first = MessageId(story.issue(prepare(Channel::Email, "您好", &[unit])).await.unwrap().subject.unwrap());
        assert_eq!(story.refusal_of(RetryMessages { ids: vec![first] }).await, "message_not_failed");
        story.issue(CancelMessages { ids: vec![first] }).await.unwrap();
        assert_eq!(story.refusal_of(CancelMessages { ids: vec![first] }).await, "message_not_queued");
        assert_eq!(story.refusal_of(CancelMessages { ids: vec![] }).await, "nothing_selected");
        let second = MessageId(story.issue(prepare(Channel::Email, "再次", &[unit])).await.unwrap().subject.unwrap());
        let sms = MessageId(story.issue(prepare(Channel::Sms, "您好", &[unit])).await.unwrap().subject.unwrap());
        story.issue(OptOutMembers { ids: vec![unit], channel: Channel::Email }).await.unwrap();
        let rows = story.store.message_rows_of(&[first, second, sms]).await.unwrap();
        let states: Vec<_> = rows.into_iter().map(|row| row.message.state).collect();
        assert_eq!(states, [MessageState::Cancelled, MessageState::Cancelled, MessageState::Queued]);
        assert_eq!(story.refusal_of(prepare(Channel::Email, "您好", &[unit])).await, "opted_out");
        assert_eq!(story.refusal_of(OptOutMembers { ids: vec![unit], channel: Channel::Email }).await, "opted_out");
        let noted = story.store.opted_out(&OptOutFilter { search: Some("华康".into()), channel: None }, Page::first()).await.unwrap();
        assert_eq!((noted.total, noted.rows[0].channel, noted.rows[0].created_by.as_str()), (1, Channel::Email, "会长大人"));
        assert_eq!(story.store.opted_out(&OptOutFilter { search: None, channel: Some(Channel::Sms) }, Page::first()).await.unwrap().total, 0);
        story.issue(OptInMembers { ids: vec![unit], channel: Channel::Email }).await.unwrap();
        assert_eq!(story.refusal_of(OptInMembers { ids: vec![unit], channel: Channel::Email }).await, "not_opted_out");
        story.issue(prepare(Channel::Email, "您好", &[unit])).await.unwrap();
        story.issue(BlacklistMembers { ids: vec![unit], reason: "转行".into() }).await.unwrap();
        assert_eq!(story.refusal_of(prepare(Channel::Email, "您好", &[unit])).await, "member_blacklisted");
    }

    // requirements A20.9
    async fn an_invoice_goes_to_its_own_address(story: Story) {
        let unit = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let order = domain::order::AddOrder { member_id: Some(unit), ..dues("华康医疗科技有限公司", 500_000) };
        let order = OrderId(story.issue(order).await.unwrap().subject.unwrap());
        let invoice = InvoiceId(story.issue(CreateInvoices { order_ids: vec![order] }).await.unwrap().subject.unwrap());
        let address = story.store.invoice_file(invoice).await.unwrap().unwrap().invoice.email.unwrap();
        let command = PrepareMessages {
            receivers: Receivers::Invoices(vec![invoice]),
            ..prepare(Channel::Email, "{{发票抬头}} {{发票金额}} {{订单编号}}", &[])
        };
        story.issue(command).await.unwrap();
        let rows = listed(&story, MessageFilter { invoice_id: Some(invoice), ..MessageFilter::default() }).await;
        let message = &rows[0].message;
        assert_eq!((message.address.as_str(), message.member_id), (address.as_str(), Some(unit)));
        assert!(message.body.starts_with("华康医疗科技有限公司 5000.00 fee"), "{}", message.body);
    }

    // requirements F6.4
    async fn how_messages_are_sent_is_chosen_once_for_the_association(story: Story) {
        let plain = story.store.message_setup().await.unwrap();
        assert_eq!((plain.quiet_from, plain.quiet_until, plain.sender_address.as_deref()), (1_260, 480, None));
        let chosen = SetUpMessages {
            sender_name: "秘书处".into(),
            sender_address: Some("office@example.org.cn".into()),
            reply_address: None,
            sms_signature: Some("装备协会".into()),
            quiet_from: 0,
            quiet_until: 0,
            per_minute: 5,
        };
        assert_eq!(story.issue(chosen.clone()).await.unwrap().changed, 1);
        assert_eq!(story.issue(chosen).await.unwrap().changed, 0);
        assert_eq!(story.store.message_setup().await.unwrap().per_minute, 5);
    }
}

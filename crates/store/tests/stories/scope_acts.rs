//! What people may do who work for a branch: every command, by every role and by somebody whose rights are ticked, to what belongs to their
//! branch, to one below it, to another branch and to the head, against a table that is written down here (requirements F1.4, F3.6).

use domain::access::{Access, Role};
use domain::id::UserId;
use domain::{AnyCommand, RecordKind, with_command};
use serde_json::{Value as Json, json};
use store::{Store, StoreError};
use uuid::Uuid;

use crate::access_table::{ROLES, table};
use crate::branches::{Branch, person, set_up, ticked};
use crate::member::add;
use crate::on_both_engines;
use crate::support::{self, Story};

/// What somebody with every right that can be ticked may do who works for 骨科学分会: to what belongs to it, to 脊柱学组 below it, to
/// 心血管分会, to the head. `x` it is done, `-` it lies outside, `0` nothing of the sheet is brought in, `!` administrators only, else what
/// the rule says. Settings ask for a right and for no scope.
const SCOPES: &str = "
    association.create         association_exists association_exists association_exists association_exists
    association.add_org        x x x x
    association.edit_org       x x x x
    association.add_level      x x x x
    association.edit_level     not_found not_found not_found not_found
    association.add_user       ! ! ! !
    association.edit_user      ! ! ! !
    association.lease_numbers  x x x x
    association.return_numbers not_found not_found not_found not_found
    association.undo           x x - -
    member.add                 x x - -
    member.apply               x x - -
    member.edit                x x - -
    member.delete              x x - -
    member.add_tag             x x x x
    member.tag                 x x - -
    member.certify             x x - -
    member.review              x x - -
    member.blacklist           x x - -
    member.lift_blacklist      x x - -
    member.withdraw            x x - -
    member.follow_up           x x - -
    member.delete_follow_ups   x x - -
    member.attach              x x - -
    member.detach              x x - -
    member.import              x x 0 0
    member.readmit             member_not_withdrawn member_not_withdrawn member_not_withdrawn member_not_withdrawn
    member.merge               x x - -
    member.follow_branches     x x - -
    member.unfollow_branches   not_found not_found not_found not_found
    member.award_points        x x - -
    member.reverse_points      not_found not_found not_found not_found
    member.add_follow_up_type  x x x x
    member.edit_follow_up_type x x x x
    member.add_field           x x x x
    member.edit_field          not_found not_found not_found not_found
    member.set_form            x x x x
    renewal.renew              x x - -
    application.set_approval   x x x x
    application.set_intake     x x x x
    application.receive        ! ! ! !
    application.close_filings  not_found not_found not_found not_found
    application.file           x x - -
    application.amend          not_found not_found not_found not_found
    application.approve        not_found not_found not_found not_found
    application.return         not_found not_found not_found not_found
    application.reject         not_found not_found not_found not_found
    application.cancel         not_found not_found not_found not_found
    application.take_effect    not_found not_found not_found not_found
    notice.add                 x x x x
    notice.edit                not_found not_found not_found not_found
    notice.retire              not_found not_found not_found not_found
    package.add_promotion      x x x x
    package.edit_promotion     not_found not_found not_found not_found
    package.add_category       x x x x
    package.edit_category      not_found not_found not_found not_found
    package.delete_category    not_found not_found not_found not_found
    package.add                invalid_fields invalid_fields invalid_fields invalid_fields
    package.edit               not_found not_found not_found not_found
    package.set_price          not_found not_found not_found not_found
    order.add                  x x - -
    order.edit                 x x - -
    order.cancel               x x - -
    order.import               x x 0 0
    order.approve              order_not_pending order_not_pending order_not_pending order_not_pending
    order.reject               order_not_pending order_not_pending order_not_pending order_not_pending
    order.return               order_not_pending order_not_pending order_not_pending order_not_pending
    order.set_review           x x x x
    payment.record             x x - -
    payment.reverse            x x - -
    payment.refund             x x - -
    payment.collect            x x - -
    payment.reverse_collection not_found not_found not_found not_found
    bank.import                - - - -
    bank.settle                not_found not_found not_found not_found
    bank.set_aside             not_found not_found not_found not_found
    closing.close              - - - -
    closing.reopen             month_not_closed month_not_closed month_not_closed month_not_closed
    balance.deduct             balance_short balance_short balance_short balance_short
    balance.keep_overpaid      not_overpaid not_overpaid not_overpaid not_overpaid
    balance.file_top_up        x x - -
    balance.edit_top_up        not_found not_found not_found not_found
    balance.submit_top_ups     not_found not_found not_found not_found
    balance.delete_top_ups     not_found not_found not_found not_found
    balance.approve_top_up     not_found not_found not_found not_found
    balance.return_top_up      not_found not_found not_found not_found
    balance.refuse_top_up      not_found not_found not_found not_found
    balance.receive_top_up     not_found not_found not_found not_found
    balance.abandon_top_ups    not_found not_found not_found not_found
    balance.reverse_top_up     not_found not_found not_found not_found
    bank.credit                not_found not_found not_found not_found
    payment.issue_receipt      x x - -
    invoice.create             x x - -
    invoice.add                x x - -
    invoice.edit               x x - -
    invoice.issue              x x - -
    invoice.set_number         x x - -
    invoice.delete             x x - -
    invoice.void               x x - -
    invoice.red_letter         x x - -
    invoice.reissue            x x - -
    invoice.post               x x - -
    invoice.import             x x 0 0
    invoice.import_numbers     x x 0 0
    certificate.set_design     x x x x
    certificate.set_seal       x x x x
    binding.bind               not_found not_found not_found not_found
    binding.unbind             not_found not_found not_found not_found
    binding.suspend            not_found not_found not_found not_found
    binding.enable             not_found not_found not_found not_found
    binding.set_expiry         not_found not_found not_found not_found
    binding.import             nothing_selected nothing_selected nothing_selected nothing_selected
    binding.set_billing        x x - -
    binding.renew              not_found not_found not_found not_found
    dunning.send               dunning_not_set_up dunning_not_set_up dunning_not_set_up dunning_not_set_up
    dunning.record             x x - -
    dunning.set_up             x x x x
    message.add_template       x x x x
    message.edit_template      not_found not_found not_found not_found
    message.retire_template    not_found not_found not_found not_found
    message.prepare            x x - -
    message.cancel             not_found not_found not_found not_found
    message.retry              not_found not_found not_found not_found
    message.opt_out            x x - -
    message.opt_in             not_opted_out not_opted_out not_opted_out not_opted_out
    message.set_up             x x x x
    message.set_reminders      x x x x
    message.remind             ! ! ! !
    message.sent               ! ! ! !
    message.failed             ! ! ! !
";

/// What a command would do to what belongs to a branch, if nothing were in its way.
async fn payload(store: &Store, name: &str, to: &Branch, tag: Uuid) -> Json {
    let source = json!({ "file_name": "sheet.xlsx", "rejected": 0, "unchanged": 0 });
    let money = json!({ "minor": 100, "currency": "CNY" });
    let fields = json!({ "kind": "dues_receipt", "title": "甲单位有限公司", "buyer_kind": "unit", "content": "会费" });
    let ids = |id: Uuid| json!({ "ids": [id] });
    match name {
        "association.create" => json!(support::association()),
        "association.add_org" => json!({ "name": "检验分会" }),
        "association.edit_org" => {
            let org = store.choices().await.unwrap().orgs.into_iter().find(|org| org.id == to.org).unwrap();
            json!({ "id": org.id, "name": format!("{}改名", org.name), "code": org.code, "parent_id": org.parent_id, "is_retired": false })
        }
        "association.add_level" => json!({ "name": "理事单位", "kind": "unit", "dues": money, "term_months": 12 }),
        "association.add_user" => json!({ "name": "王会计", "role": "clerk", "org_id": to.org }),
        "association.edit_user" => json!({ "id": to.person, "name": "王会计", "role": "clerk" }),
        "association.lease_numbers" => json!({ "key": "invoice", "count": 10, "incarnation": to.org }),
        "association.return_numbers" => json!({ "lease": to.org, "next": 1 }),
        "association.undo" => json!({ "command_id": to.import }),
        "member.add" => json!(add(&to.newcomer)),
        "member.apply" => {
            let mut applied = to.newcomer.clone();
            applied.texts.remove(&domain::member::MemberField::JoinedOn);
            json!({ "drafts": [applied] })
        }
        "member.edit" => {
            let member = store.member(to.member).await.unwrap().unwrap();
            let mut profile = member.profile.clone();
            profile.name = "改名医院".into();
            json!({ "id": member.id, "read_at": member.updated_at, "profile": profile, "joined_on": member.joined_on })
        }
        "member.delete" => ids(to.lone.0),
        "member.add_tag" => json!({ "name": "理事会", "colour": "teal" }),
        "member.tag" => json!({ "ids": [to.member], "add": [tag], "remove": [] }),
        "member.certify" => json!({ "ids": [to.applicant] }),
        "member.review" => json!({ "ids": [to.applicant], "is_approved": true, "note": "" }),
        "member.blacklist" | "member.withdraw" => json!({ "ids": [to.member], "reason": "转行" }),
        "member.lift_blacklist" => json!({ "ids": [to.barred], "reason": "误列" }),
        "member.follow_up" => json!({ "member_ids": [to.member], "content": "已联系", "kind": "phone" }),
        "member.delete_follow_ups" => ids(to.follow_up.0),
        "member.attach" => {
            json!({ "member_id": to.member, "kind": "licence", "file_name": "营业执照.pdf", "content": "JVBERi0xLjc=" })
        }
        "member.detach" => ids(to.attachment.0),
        "member.import" => {
            let rows = [crate::import_sheets::unit(77, to.name)];
            json!({ "source": source, "kind": "unit", "rows": rows })
        }
        "order.add" => {
            let order = domain::order::AddOrder { member_id: Some(to.member), ..crate::order_making::dues("", 100) };
            json!(order)
        }
        "order.edit" => json!({ "id": to.open, "item": "2027 会费" }),
        "order.cancel" => ids(to.open.0),
        "order.approve" | "order.reject" | "order.return" => json!({ "ids": [to.open], "opinion": "重复" }),
        "order.import" => {
            let row = domain::order::OrderRow { buyer_name: to.member_name.clone(), ..crate::import_sheets::order(77, 100, 0) };
            json!({ "source": source, "payment_remark": "导入", "rows": [row] })
        }
        "payment.record" => json!({ "order_id": to.open, "amount": money, "method": "cash" }),
        "payment.reverse" => json!({ "id": to.payment }),
        "balance.deduct" => json!({ "order_id": to.open, "amount": money }),
        "balance.keep_overpaid" => json!({ "order_id": to.open }),
        "balance.file_top_up" => {
            let terms = json!({ "amount": money, "method": "bank_transfer", "voucher": "20261121001" });
            json!({ "member_id": to.member, "start": "pending", "terms": terms })
        }
        "payment.collect" => {
            json!({ "payer": "集团总部", "amount": money, "method": "cash", "shares": [{ "order_id": to.open, "amount": money }] })
        }
        "bank.import" => {
            let arrived = json!({ "row": 2, "booked_at": "2026-11-20T02:00:00Z", "amount": money, "payer": "集团总部" });
            json!({ "source": source, "rows": [arrived] })
        }
        "payment.refund" => json!({ "id": to.payment, "amount": money, "method": "cash", "reason": "多收" }),
        "payment.issue_receipt" => json!({ "payment_id": to.payment }),
        "closing.close" => json!({ "month": "2026-10-01", "reason": "按期结账" }),
        "closing.reopen" => json!({ "month": "2026-10-01", "reason": "漏记退款" }),
        "invoice.create" => json!({ "order_ids": [to.open] }),
        "invoice.add" => json!({ "order_id": to.open, "fields": fields, "receiver": {} }),
        "invoice.edit" => json!({ "id": to.unissued, "fields": fields, "receiver": {} }),
        "invoice.issue" | "invoice.delete" => ids(to.unissued.0),
        "invoice.set_number" => json!({ "id": to.unissued, "invoice_no": "A00001" }),
        "invoice.void" => json!({ "ids": [to.issued], "reason": "开错了" }),
        "invoice.red_letter" => json!({ "id": to.issued, "reason": "退款" }),
        "invoice.reissue" => json!({ "id": to.issued, "reason": "改抬头", "fields": fields, "receiver": {} }),
        "invoice.post" => {
            json!({ "id": to.issued, "posting": { "posting_status": "posted", "carrier": "顺丰", "tracking_no": "SF1", "posted_at": "2026-11-21T01:00:00Z" } })
        }
        "invoice.import" => {
            let texts = domain::invoice::InvoiceTexts { order_no: &to.open_no, ..Default::default() };
            let row = domain::invoice::InvoiceRow::read(2, &texts, |_| true).0.unwrap();
            json!({ "source": source, "rows": [row] })
        }
        "invoice.import_numbers" => {
            let row = json!({ "row": 2, "order_no": to.open_no, "invoice_no": "A00001", "issued_on": null });
            json!({ "source": source, "rows": [row] })
        }
        "certificate.set_design" => {
            json!({ "texts": { "title_zh": "证书", "title_en": "", "body_zh": "", "body_en": "" }, "seal": "drawn" })
        }
        "certificate.set_seal" => json!({ "image": null }),
        "binding.bind" => json!({ "package_id": to.org, "ids": [to.member], "quantity": 1 }),
        "binding.unbind" | "binding.enable" | "binding.set_expiry" => ids(to.org.0),
        "binding.suspend" => json!({ "ids": [to.org], "reason": "欠费" }),
        "binding.import" => {
            json!({ "source": source, "rows": [] })
        }
        "binding.set_billing" => json!({ "parties": [{ "org": to.org }], "cycle_months": 6 }),
        "binding.renew" => json!({ "ids": [to.org], "months": 12 }),
        "dunning.send" => ids(to.member.0),
        "dunning.record" => json!({ "ids": [to.member], "kind": "paused", "note": "困难" }),
        "message.add_template" => json!({ "draft": { "name": "续费提醒", "channel": "sms", "body": "您好" } }),
        "message.edit_template" => json!({ "id": to.org, "draft": { "name": "续费提醒", "channel": "sms", "body": "您好" } }),
        "message.retire_template" | "message.cancel" | "message.retry" => ids(to.org.0),
        "message.prepare" => json!({ "channel": "sms", "body": "您好", "receivers": { "members": [to.member] } }),
        "message.opt_out" | "message.opt_in" => json!({ "ids": [to.member], "channel": "email" }),
        "message.set_up" => json!({ "sender_name": "", "quiet_from": 0, "quiet_until": 0, "per_minute": 60 }),
        "message.sent" => json!({ "deliveries": [{ "id": to.org, "attempt": 1, "at": "2026-11-21T02:00:00Z" }] }),
        "message.failed" => json!({ "failures": [{ "id": to.org, "attempt": 1, "kind": "busy" }] }),
        "member.merge" => json!({ "keep": to.applicant, "gone": [to.lone] }),
        "member.follow_branches" => json!({ "member_ids": [to.member], "org_ids": [to.org] }),
        "member.award_points" => json!({ "ids": [to.member], "points": 5, "reason": "参会" }),
        "renewal.renew" => json!({ "ids": [to.member], "terms": 1 }),
        "application.file" => {
            json!({ "member_id": to.member, "statement": "", "wish": { "kind": "renewal", "terms": 1 }, "source": "desk" })
        }
        "member.readmit" => json!({ "ids": [to.member], "number": "keep", "to": "in_force" }),
        // What asks for no member, or for a record that is not there.
        other => crate::access_payloads::payload(other, &Json::Null),
    }
}

/// What becomes of a command, as the table says it. Nothing is written.
async fn told(story: &mut Story, name: &str, payload: &Json, actor: UserId) -> String {
    let command = AnyCommand::decode(name, 1, payload).unwrap_or_else(|| panic!("the payload of {name} cannot be read: {payload}"));
    let (id, now) = (story.next_id(), story.now());
    let decided = with_command!(&command, inner => story.store.rehearse(&**inner, id, actor, now).await);
    match decided {
        Ok(decision) => {
            assert_eq!(decision.skipped, [], "{name}: {payload}");
            let kinds: Vec<RecordKind> = decision.changes.iter().map(|change| change.target().0).collect();
            if kinds == [RecordKind::SheetImport] { "0".to_owned() } else { "x".to_owned() }
        }
        Err(StoreError::Refused(refusal)) => match refusal.code().as_str() {
            "outside_scope" => "-".to_owned(),
            "not_permitted" => "!".to_owned(),
            code => code.to_owned(),
        },
        Err(StoreError::Fault(fault)) => panic!("{fault}"),
    }
}

/// The table: each command with what becomes of it in the four places.
fn scopes() -> Vec<(&'static str, [&'static str; 4])> {
    let line = |line: &'static str| {
        let mut words = line.split_whitespace();
        (words.next().unwrap(), words.collect::<Vec<_>>().try_into().unwrap())
    };
    let scopes: Vec<_> = SCOPES.lines().filter(|text| !text.trim().is_empty()).map(line).collect();
    let sorted = |mut names: Vec<&'static str>| {
        names.sort_unstable();
        names
    };
    let named = sorted(scopes.iter().map(|(name, _)| *name).collect());
    assert_eq!(named, sorted(AnyCommand::NAMES.to_vec()), "each command has one line");
    scopes
}

/// Whether a role has every right that a command asks for, by the table of roles. Undoing an import takes the right to import.
fn may(role: Role, name: &str) -> bool {
    let table = table();
    let asked = if name == "association.undo" { vec![name, "member.import"] } else { vec![name] };
    let column = ROLES.iter().position(|one| *one == role).unwrap();
    asked.into_iter().all(|name| table.iter().any(|(one, marks)| *one == name && marks[column]))
}

on_both_engines! {
    async fn everybody_does_inside_their_branch_what_their_rights_say_and_nothing_outside(story: Story) {
        let [head, bones, spine, heart] = set_up(&mut story).await;
        let places = [&bones, &spine, &heart, &head];
        let tag = domain::member::AddTag { name: "理事".into(), colour: "teal".into() };
        let tag = story.issue(tag).await.unwrap().subject.unwrap();
        let mut people = vec![(Role::Administrator, None, story.by.actor)];
        for role in &ROLES[1..] {
            people.push((*role, None, person(&mut story, *role, None, None).await));
            people.push((*role, Some(bones.org), person(&mut story, *role, None, Some(bones.org)).await));
        }
        for (name, expected) in scopes() {
            for (place, expected) in places.into_iter().zip(expected) {
                let payload = payload(&story.store, name, place, tag).await;
                let ticked = told(&mut story, name, &payload, bones.person).await;
                assert_eq!(ticked, expected, "{name} in {} by a person of {} with every right ticked", place.name, bones.name);
                for (role, org, user) in &people {
                    let expected = match (may(*role, name), org, expected) {
                        (false, ..) => "!",
                        (true, None, "-" | "0" | "!") => "x",
                        (true, _, mark) => mark,
                    };
                    let found = told(&mut story, name, &payload, *user).await;
                    assert_eq!(found, expected, "{name} in {} by {} of {org:?}", place.name, role.name());
                }
            }
        }
    }

    /// requirements F1.2: an administrator cannot be shut into a branch, and nobody else gets what administrators have.
    async fn an_administrator_has_everything_whatever_was_ticked(story: Story) {
        let [_, bones, _, heart] = set_up(&mut story).await;
        let boss = person(&mut story, Role::Administrator, Some(ticked()), Some(bones.org)).await;
        assert_eq!(story.store.access_of(boss).await.unwrap(), Some(Access::of(Role::Administrator)));
        assert!(story.store.seen_by(boss).member(heart.member).await.unwrap().is_some());
        let usurper = Access { rights: Some(domain::access::Right::ALL.into_iter().collect()), ..Access::of(Role::Viewer) };
        let command = domain::association::AddUser { name: "李四".into(), access: usurper };
        assert_eq!(story.refusal_of(command).await, "invalid_fields");
    }

    /// Somebody else's order with a member of one's own, or a member of one's own in another branch, are outside all the same.
    async fn nothing_is_carried_across_the_border(story: Story) {
        let [_, bones, spine, heart] = set_up(&mut story).await;
        story.by.actor = bones.person;
        let member = story.store.member(bones.member).await.unwrap().unwrap();
        let moved = |org| {
            let mut profile = member.profile.clone();
            profile.org_id = org;
            domain::member::EditMember { id: member.id, read_at: member.updated_at, profile, joined_on: None, expires_on: None }
        };
        assert_eq!(story.refusal_of(moved(heart.org)).await, "outside_scope", "out of the branch");
        let both = domain::member::WithdrawMembers { ids: vec![bones.member, heart.member], reason: "转行".into(), withdrawn_on: None };
        assert_eq!(story.refusal_of(both).await, "outside_scope", "one of two");
        assert_eq!(story.refusal_of(crate::order_making::dues("路人医院", 100)).await, "outside_scope", "of nobody");
        story.issue(moved(spine.org)).await.unwrap();
    }
}

//! A payload of every command, sound enough to be decoded: rights are asked for before anything else.

use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::order_making::dues;
use crate::support;

/// A payload that the command can read; whether its rule then lets it is not asked here.
pub fn payload(name: &str, profile: &Json) -> Json {
    let id = Uuid::from_u128(0x1d);
    let source = json!({ "file_name": "sheet.xlsx", "rejected": 0, "unchanged": 0 });
    let money = json!({ "minor": 100, "currency": "CNY" });
    let terms = json!({ "amount": money, "method": "bank_transfer", "voucher": "20261121001" });
    let fields = json!({ "kind": "vat_ordinary", "title": "甲单位有限公司", "buyer_kind": "unit", "content": "会费" });
    match name {
        "association.create" => json!(support::association()),
        "association.add_org" => json!({ "name": "骨科学分会" }),
        "association.edit_org" => json!({ "id": Uuid::nil(), "name": "骨科学分会", "code": "002", "parent_id": null, "is_retired": false }),
        "association.add_level" => json!({ "name": "理事单位", "kind": "unit", "dues": money, "term_months": 12 }),
        "association.edit_level" => json!({
            "id": id, "name": "理事单位", "group_name": "", "suffix": "", "dues": money, "term_months": 12, "renewal_window_days": 60,
            "grace_days": 90, "late_start": "payment_day", "is_retired": false
        }),
        "renewal.renew" => json!({ "ids": [id], "terms": 1 }),
        "association.add_user" => json!({ "name": "王会计", "role": "clerk" }),
        "association.edit_user" => json!({ "id": id, "name": "王会计", "role": "clerk" }),
        "association.lease_numbers" => json!({ "key": "invoice", "count": 10, "incarnation": id }),
        "association.return_numbers" => json!({ "lease": id, "next": 1 }),
        "association.undo" => json!({ "command_id": id }),
        "member.add" => json!({ "profile": profile }),
        "member.apply" => json!({ "drafts": [{ "kind": "unit", "texts": {} }] }),
        "member.edit" => json!({ "id": id, "read_at": "2026-11-21T02:00:00Z", "profile": profile }),
        "member.add_tag" => json!({ "name": "理事", "colour": "teal" }),
        "member.tag" => json!({ "ids": [id], "add": [], "remove": [] }),
        "member.certify" => json!({ "ids": [id] }),
        "member.review" => json!({ "ids": [id], "is_approved": true, "note": "" }),
        "member.blacklist" | "member.lift_blacklist" | "member.withdraw" => json!({ "ids": [id], "reason": "转行" }),
        "member.follow_up" => json!({ "member_ids": [id], "content": "已联系", "kind": "phone" }),
        "member.merge" => json!({ "keep": id, "gone": [id] }),
        "member.follow_branches" => json!({ "member_ids": [id], "org_ids": [id] }),
        "member.award_points" => json!({ "ids": [id], "points": 5, "reason": "参会" }),
        "member.reverse_points" => json!({ "id": id, "reason": "录错" }),
        "member.add_follow_up_type" => json!({ "name": "短信" }),
        "member.edit_follow_up_type" => json!({ "kind": "phone", "name": "电话回访", "is_retired": false }),
        "member.add_field" => json!({ "name": "资质", "input": "text" }),
        "member.edit_field" => json!({ "id": id, "name": "资质", "input": "text", "is_retired": false }),
        "member.set_form" => {
            json!({ "kind": "unit", "group_name": "企事业单位会员", "fields": [{ "field": "name", "is_shown": true, "is_required": true }] })
        }
        "package.add_promotion" | "package.edit_promotion" => json!({
            "id": id, "code": "A1", "name": "早鸟", "off": { "kind": "percent", "rate_bp": 1_000 }, "package_ids": [],
            "valid_from": "2026-01-01", "is_retired": false,
        }),
        "package.add_category" => json!({ "rank": "major", "code": "A", "name": "会费" }),
        "package.edit_category" => json!({ "id": id, "code": "A", "name": "会费" }),
        "package.delete_category" => json!({ "id": id }),
        "package.add" | "package.edit" => json!({
            "id": id, "code": "A01", "name": "官网会员", "major_id": id, "minor_id": id, "kind": "value_added",
            "pricing": "fixed", "currency": "CNY", "is_retired": false,
        }),
        "package.set_price" => json!({ "package_id": id, "effective_on": "2026-12-01", "steps": [] }),
        "notice.add" => json!({ "words": { "title": "放假通知", "body": "国庆放假" } }),
        "notice.edit" => json!({ "id": id, "words": { "title": "放假通知", "body": "国庆放假" } }),
        "member.import" => json!({ "source": source, "kind": "unit", "rows": [] }),
        "member.attach" => json!({ "member_id": id, "kind": "licence", "file_name": "营业执照.pdf", "content": "JVBERi0=" }),
        "application.set_approval" => json!({ "kind": "renewal", "is_reviewed": false, "steps": [] }),
        "application.set_intake" => json!({ "kinds": ["join", "renewal"] }),
        "application.receive" => {
            let asked = json!({ "asks": "join", "draft": { "kind": "unit", "texts": {} } });
            json!({ "id": id, "receipt_no": "2222-3333-4444-5555", "digest": "", "statement": "", "asked": asked })
        }
        "application.close_filings" => json!({ "ids": [id], "note": "请致电秘书处" }),
        "application.file" => {
            json!({ "member_id": id, "statement": "", "wish": { "kind": "renewal", "terms": 1 }, "source": "desk" })
        }
        "application.amend" => {
            let wish = json!({ "kind": "renewal", "terms": 1 });
            json!({ "id": id, "read_at": "2026-11-21T02:00:00Z", "statement": "", "wish": wish })
        }
        "application.approve" | "application.return" | "application.reject" | "application.cancel" => {
            json!({ "ids": [id], "opinion": "意见" })
        }
        "order.add" => json!(dues("甲单位有限公司", 100)),
        "order.edit" => json!({ "id": id, "item": "会费" }),
        "order.approve" | "order.reject" | "order.return" => json!({ "ids": [id], "opinion": "重复" }),
        "order.set_review" => json!({ "reviewed": "every", "conditions": {} }),
        "order.import" => json!({ "source": source, "payment_remark": "导入", "rows": [] }),
        "payment.record" => json!({ "order_id": id, "amount": money, "method": "cash" }),
        "payment.reverse" => json!({ "id": id }),
        "balance.deduct" => json!({ "order_id": id, "amount": money }),
        "balance.keep_overpaid" => json!({ "order_id": id }),
        "balance.file_top_up" => json!({ "member_id": id, "start": "pending", "terms": terms }),
        "balance.edit_top_up" => json!({ "id": id, "read_at": "2026-11-21T02:00:00Z", "terms": terms }),
        "balance.approve_top_up" => json!({ "id": id, "read_at": "2026-11-21T02:00:00Z", "opinion": "核对无误" }),
        "balance.return_top_up" | "balance.refuse_top_up" => json!({ "id": id, "opinion": "缺回单" }),
        "balance.receive_top_up" => json!({ "id": id, "read_at": "2026-11-21T02:00:00Z", "voucher": "4200001" }),
        "balance.reverse_top_up" => json!({ "id": id, "remarks": "录错会员" }),
        "bank.credit" => json!({ "id": id, "member_id": id }),
        "payment.collect" => {
            json!({ "payer": "集团总部", "amount": money, "method": "cash", "shares": [{ "order_id": id, "amount": money }] })
        }
        "payment.reverse_collection" => json!({ "id": id }),
        "payment.refund" => json!({ "id": id, "amount": money, "method": "cash", "reason": "多收" }),
        "payment.issue_receipt" => json!({ "payment_id": id }),
        "closing.close" => json!({ "month": "2026-10-01", "reason": "按期结账" }),
        "closing.reopen" => json!({ "month": "2026-10-01", "reason": "漏记退款" }),
        "invoice.create" => json!({ "order_ids": [id] }),
        "invoice.add" => json!({ "order_id": id, "fields": fields, "receiver": {} }),
        "invoice.edit" => json!({ "id": id, "fields": fields, "receiver": {} }),
        "invoice.void" => json!({ "ids": [id], "reason": "开错了" }),
        "invoice.red_letter" => json!({ "id": id, "reason": "退款" }),
        "invoice.reissue" => json!({ "id": id, "reason": "改抬头", "fields": fields, "receiver": {} }),
        "invoice.set_number" => json!({ "id": id, "invoice_no": "A00001" }),
        "invoice.post" => json!({ "id": id, "posting": { "posting_status": "posted" } }),
        "bank.import" | "binding.import" | "invoice.import" | "invoice.import_numbers" => json!({ "source": source, "rows": [] }),
        "bank.settle" => json!({ "id": id, "shares": [{ "order_id": id, "amount": money }] }),
        "bank.set_aside" => json!({ "ids": [id], "note": "利息" }),
        "certificate.set_design" => {
            json!({ "texts": { "title_zh": "证书", "title_en": "", "body_zh": "", "body_en": "" }, "seal": "drawn" })
        }
        "certificate.set_seal" => json!({ "image": null }),
        "binding.bind" => json!({ "package_id": id, "ids": [id], "quantity": 1 }),
        "binding.suspend" => json!({ "ids": [id], "reason": "欠费" }),
        "binding.set_billing" => json!({ "parties": [{ "org": id }], "cycle_months": 6 }),
        "binding.renew" => json!({ "ids": [id], "months": 12 }),
        "dunning.record" => json!({ "ids": [id], "kind": "paused", "note": "困难" }),
        "dunning.set_up" => json!({ "rest_days": 7, "steps": [] }),
        "message.add_template" => json!({ "draft": { "name": "续费提醒", "channel": "sms", "body": "您好" } }),
        "message.edit_template" => json!({ "id": id, "draft": { "name": "续费提醒", "channel": "sms", "body": "您好" } }),
        "message.prepare" => json!({ "channel": "sms", "body": "您好", "receivers": { "members": [id] } }),
        "message.opt_out" | "message.opt_in" => json!({ "ids": [id], "channel": "email" }),
        "message.set_up" => json!({ "sender_name": "", "quiet_from": 0, "quiet_until": 0, "per_minute": 60 }),
        "message.set_reminders" => json!({ "is_on": false, "rules": [] }),
        "message.remind" => json!({ "rule": id, "ids": [id] }),
        "message.sent" => json!({ "deliveries": [{ "id": id, "attempt": 1, "at": "2026-11-21T02:00:00Z" }] }),
        "message.failed" => json!({ "failures": [{ "id": id, "attempt": 1, "kind": "busy" }] }),
        _ => json!({ "ids": [id] }),
    }
}

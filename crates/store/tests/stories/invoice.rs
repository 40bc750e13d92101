//! Invoices: made of orders, issued, numbered, edited, posted, deleted (requirements A20–A23).

use domain::id::InvoiceId;
use domain::invoice::{
    AddInvoice, CreateInvoices, DeleteInvoices, EditInvoice, InvoiceKind, InvoiceState, IssueInvoices, PostingFields, PostingStatus,
    RecordPosting, SetInvoiceNumber,
};
use domain::member::MemberKind;
use domain::order::{AddOrder, CancelOrders, OrderKind};

use crate::on_both_engines;
use crate::order_making::{dues, payment, yuan};

fn number(id: InvoiceId, invoice_no: &str, replaces: Option<&str>) -> SetInvoiceNumber {
    SetInvoiceNumber { id, invoice_no: invoice_no.into(), replaces: replaces.map(Into::into) }
}

on_both_engines! {
    async fn an_invoice_starts_from_the_order_and_the_members_record(story: Story) {
        let unit = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let person = story.member(MemberKind::Individual, "欧阳䶮").await;
        let of_unit = story.order(AddOrder { member_id: Some(unit), ..dues("", 5_000_00) }).await;
        let of_person = story.order(AddOrder { member_id: Some(person), kind: OrderKind::Event, ..dues("", 200_00) }).await;
        let of_stranger = story.order(AddOrder { deduction: yuan(1), ..dues("恒瑞达商贸有限公司", 1) }).await;

        let outcome = story.issue(CreateInvoices { order_ids: vec![of_unit, of_person, of_stranger] }).await.unwrap();
        assert_eq!((outcome.changed, outcome.skipped.len()), (4, 0), "three invoices and the series");
        let invoices = [of_unit, of_person, of_stranger].map(|order| {
            let store = story.store.clone();
            async move { store.order_file(order).await.unwrap().unwrap().invoices.remove(0) }
        });
        let [unit, person, stranger] = invoices;
        let (unit, person, stranger) = (unit.await, person.await, stranger.await);
        assert_eq!((unit.serial, person.serial, stranger.serial), (1, 2, 3));
        assert_eq!((unit.kind, unit.buyer_kind, unit.amount), (InvoiceKind::DuesReceipt, MemberKind::Unit, yuan(5_000_00)));
        assert_eq!((unit.title.as_str(), unit.taxpayer_id.as_deref()), ("华康医疗科技有限公司", Some("91350100M000100Y43")));
        assert_eq!((unit.receiver.as_deref(), unit.mobile.as_deref(), unit.email.as_deref()), (Some("王丽"), Some("13800138000"), Some("finance@example.cn")));
        assert_eq!((unit.region.as_deref(), unit.address.as_deref()), (Some("350102"), Some("五四路 1 号")));
        assert_eq!((person.kind, person.receiver.as_deref(), person.taxpayer_id.as_deref()), (InvoiceKind::VatOrdinary, Some("欧阳䶮"), None));
        // An order of nothing may be invoiced too (requirements A20.6).
        assert_eq!((stranger.amount, stranger.state), (yuan(0), InvoiceState::Unissued));

        let again = story.issue(CreateInvoices { order_ids: vec![of_unit, of_stranger] }).await.unwrap();
        assert_eq!(again.skipped.iter().map(|one| one.refusal.code()).collect::<Vec<_>>(), ["order_invoiced", "order_invoiced"]);
        assert_eq!(story.refusal_of(CreateInvoices { order_ids: vec![of_unit] }).await, "order_invoiced");
        let next = story.order(dues("中科启明医院", 1)).await;
        let next = story.invoice(next).await;
        assert_eq!(story.invoice_now(next).await.serial, 4);
    }

    async fn an_order_is_invoiced_in_parts_up_to_its_amount(story: Story) {
        let order = story.order(dues("华康医疗科技有限公司", 100)).await;
        let file = story.store.order_file(order).await.unwrap().unwrap();
        let drafted = domain::invoice::draft::draft(&file.order, None);
        let part = |minor| AddInvoice { order_id: order, fields: drafted.fields.clone(), receiver: drafted.receiver.clone(), part_amount: Some(yuan(minor)) };
        story.issue(part(60)).await.unwrap();
        assert_eq!(story.refusal_of(part(41)).await, "invoice_beyond_order");
        assert_eq!(story.refusal_of(AddInvoice { part_amount: None, ..part(1) }).await, "order_invoiced");
        story.issue(part(40)).await.unwrap();
        assert_eq!(story.refusal_of(part(1)).await, "invoice_beyond_order");
        // What comes in beyond the price may be receipted as well.
        story.issue(payment(order, 150)).await.unwrap();
        story.issue(part(50)).await.unwrap();
        let invoices = story.store.order_file(order).await.unwrap().unwrap().invoices;
        assert!(invoices.iter().all(|invoice| invoice.is_split));
        assert_eq!(invoices.iter().map(|invoice| invoice.amount.minor()).sum::<i64>(), 150);
    }

    async fn a_number_issues_and_is_never_overwritten_silently(story: Story) {
        let (first, second, third) =
            (story.order(dues("甲公司的名称", 1)).await, story.order(dues("乙公司的名称", 1)).await, story.order(dues("丙公司的名称", 1)).await);
        let [a, b, c] = [story.invoice(first).await, story.invoice(second).await, story.invoice(third).await];
        story.issue(number(a, " A00001 ", None)).await.unwrap();
        let numbered = story.invoice_now(a).await;
        assert_eq!((numbered.state, numbered.invoice_no.as_deref(), numbered.issued_at), (InvoiceState::Issued, Some("A00001"), Some(story.now())));
        assert_eq!(story.issue(number(a, "A00001", None)).await.unwrap().changed, 0, "the same number again is unchanged");
        assert_eq!(story.refusal_of(number(a, "A00009", None)).await, "invoice_numbered");
        assert_eq!(story.refusal_of(number(b, "A00001", None)).await, "invoice_number_taken");
        assert_eq!(story.refusal_of(number(b, "1.9E+19", None)).await, "invalid_fields");
        assert_eq!(story.refusal_of(number(uuid::Uuid::nil().into(), "A00002", None)).await, "not_found");
        story.issue(number(a, "A00009", Some("A00001"))).await.unwrap();
        story.issue(number(b, "A00001", None)).await.unwrap();

        // Issued without a number (requirements A20.11), numbered later; the instant of issue stays.
        story.issue(IssueInvoices { ids: vec![c] }).await.unwrap();
        let issued_at = story.invoice_now(c).await.issued_at;
        story.issue(number(c, &"9".repeat(40), None)).await.unwrap();
        assert_eq!(story.invoice_now(c).await.issued_at, issued_at);
        let orders = [first, second, third];
        assert_eq!(story.issue(CancelOrders { ids: orders.to_vec(), reason: None }).await.unwrap().skipped.len(), 3);
    }

    async fn invoices_are_issued_in_bulk_each_by_itself(story: Story) {
        let mut ids = Vec::new();
        for n in 0..3 {
            let order = story.order(dues(&format!("单位名称 {n}"), 1)).await;
            ids.push(story.invoice(order).await);
        }
        story.issue(IssueInvoices { ids: vec![ids[0]] }).await.unwrap();
        // A VAT invoice of a unit lacks its taxpayer id.
        let before = story.invoice_now(ids[1]).await;
        let mut fields = before.fields();
        fields.kind = InvoiceKind::VatOrdinary;
        let edit = EditInvoice { id: ids[1], fields: fields.clone(), receiver: before.receiver_fields(), state: None, invoice_no: None };
        assert_eq!(story.refusal_of(edit.clone()).await, "invalid_fields");
        fields.taxpayer_id = Some("91350100M000100Y43".into());
        story.issue(EditInvoice { fields, ..edit.clone() }).await.unwrap();
        let outcome = story.issue(IssueInvoices { ids: ids.clone() }).await.unwrap();
        assert_eq!((outcome.changed, outcome.skipped[0].refusal.code().as_str()), (2, "already_issued"));
        assert_eq!(story.refusal_of(IssueInvoices { ids: vec![ids[2]] }).await, "already_issued");
        assert_eq!(story.refusal_of(IssueInvoices { ids: vec![] }).await, "nothing_selected");
        assert_eq!(story.refusal_of(edit).await, "invoice_fixed", "what stands on an issued invoice is fixed");
    }

    async fn the_form_issues_and_numbers_by_the_same_rules(story: Story) {
        let (first, second) = (story.order(dues("甲公司的名称", 1)).await, story.order(dues("乙公司的名称", 1)).await);
        let (a, b) = (story.invoice(first).await, story.invoice(second).await);
        let before = story.invoice_now(a).await;
        let edit = EditInvoice { id: a, fields: before.fields(), receiver: before.receiver_fields(), state: None, invoice_no: Some("A00001".into()) };
        story.issue(edit.clone()).await.unwrap();
        assert_eq!(story.invoice_now(a).await.state, InvoiceState::Issued);
        assert_eq!(story.issue(edit.clone()).await.unwrap().changed, 0);
        let clash = EditInvoice { id: b, fields: story.invoice_now(b).await.fields(), ..edit.clone() };
        assert_eq!(story.refusal_of(clash).await, "invoice_number_taken");
        assert_eq!(story.refusal_of(EditInvoice { state: Some(InvoiceState::Unissued), invoice_no: None, ..edit.clone() }).await, "invoice_fixed");
        let mut receiver = edit.receiver.clone();
        receiver.address = Some("新地址".into());
        story.issue(EditInvoice { receiver, ..edit }).await.unwrap();
        assert_eq!(story.invoice_now(a).await.address.as_deref(), Some("新地址"));
    }

    async fn only_what_is_not_issued_is_deleted_and_only_what_is_issued_is_posted(story: Story) {
        let (first, second) = (story.order(dues("甲公司的名称", 1)).await, story.order(dues("乙公司的名称", 1)).await);
        let (a, b) = (story.invoice(first).await, story.invoice(second).await);
        story.issue(IssueInvoices { ids: vec![a] }).await.unwrap();
        let posting = PostingFields {
            posting_status: PostingStatus::Posted,
            carrier: Some("顺丰速运".into()),
            tracking_no: Some("SF1234567890".into()),
            posted_at: Some(story.now()),
            posting_remarks: None,
        };
        story.issue(RecordPosting { id: a, posting: posting.clone() }).await.unwrap();
        assert_eq!(story.invoice_now(a).await.posting(), posting);
        assert_eq!(story.issue(RecordPosting { id: a, posting: posting.clone() }).await.unwrap().changed, 0);
        assert_eq!(story.refusal_of(RecordPosting { id: b, posting: posting.clone() }).await, "invoice_not_issued");
        assert_eq!(story.refusal_of(RecordPosting { id: a, posting: PostingFields { posted_at: None, ..posting } }).await, "invalid_fields");
        let outcome = story.issue(DeleteInvoices { ids: vec![a, b] }).await.unwrap();
        assert_eq!((outcome.changed, outcome.skipped[0].refusal.code().as_str()), (1, "invoice_issued"));
        assert_eq!(story.refusal_of(DeleteInvoices { ids: vec![a] }).await, "invoice_issued");
        assert_eq!(story.refusal_of(DeleteInvoices { ids: vec![b] }).await, "not_found");
        // The order is free again; the serial that went is not given twice.
        let anew = story.invoice(second).await;
        assert_eq!(story.invoice_now(anew).await.serial, 3);
    }
}

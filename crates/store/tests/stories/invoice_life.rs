//! What becomes of issued invoices (requirements H5, C4.2, C4.3, F11.5): voided, reversed in part and as a whole, issued anew; alone and by
//! two desks at once.

use domain::association::UndoCommand;
use domain::id::{CommandId, InvoiceId, OrderId};
use domain::import::ImportSource;
use domain::invoice::{
    CreateInvoices, Invoice, InvoiceEntry, InvoiceFields, InvoiceStanding, IssueInvoices, NumberTexts, PostingFields, RecordPosting,
    RedLetterInvoice, ReissueInvoice, SetInvoiceNumber, VoidInvoices,
};
use domain::invoice::{ImportInvoiceNumbers, NumberRow};
use domain::order::CancelOrders;
use store::check::Step;
use store::invoice::{InvoiceFilter, InvoiceRow, InvoiceSortKey};
use store::order::{Invoicing, OrderFilter};
use store::query::{Direction, Page, Sort};

use crate::check::{codes, tamper};
use crate::desks::{Desk, code_of, with_server_on_both_engines};
use crate::on_both_engines;
use crate::order_making::{dues, payment, yuan};
use crate::support::Story;

fn void(id: InvoiceId) -> VoidInvoices {
    VoidInvoices { ids: vec![id], reason: "抬头开错".into() }
}

fn red(id: InvoiceId, minor: Option<i64>) -> RedLetterInvoice {
    RedLetterInvoice { id, amount: minor.map(yuan), reason: "部分退款".into(), invoice_no: None }
}

fn anew(invoice: &Invoice, title: &str) -> ReissueInvoice {
    ReissueInvoice {
        id: invoice.id,
        reason: "单位更名".into(),
        fields: InvoiceFields { title: title.into(), ..invoice.fields() },
        receiver: invoice.receiver_fields(),
        invoice_no: Some("A00002".into()),
        red_invoice_no: None,
    }
}

/// An order over so much, and its issued invoice with the number A00001.
async fn issued(story: &mut Story, minor: i64) -> (OrderId, InvoiceId) {
    let order = story.order(dues("华康医疗科技有限公司", minor)).await;
    let invoice = story.invoice(order).await;
    story.issue(SetInvoiceNumber { id: invoice, invoice_no: "A00001".into(), replaces: None }).await.unwrap();
    (order, invoice)
}

async fn rows(story: &Story, filter: InvoiceFilter) -> Vec<InvoiceRow> {
    let sort = Sort { key: InvoiceSortKey::Serial, direction: Direction::Ascending };
    let listed = story.store.invoices(&filter, &sort, Page { number: 1, size: 100 }, story.today()).await.unwrap();
    assert_eq!(listed.total as usize, listed.rows.len());
    listed.rows
}

async fn sound(story: &Story) {
    for step in [Step::Issued, Step::References, Step::Numbers, Step::History] {
        assert_eq!(story.store.check(step).await.unwrap().findings, [], "{step:?}");
    }
}

on_both_engines! {
    /// requirements C4.3, H5: the invoice stays as it was issued; a row beside it takes it back, and the order is free again.
    async fn a_voided_invoice_stays_and_its_order_can_be_invoiced_again(story: Story) {
        let (order, invoice) = issued(&mut story, 100_00).await;
        let before = story.invoice_now(invoice).await;
        assert_eq!(story.refusal_of(CreateInvoices { order_ids: vec![order] }).await, "order_invoiced");
        assert_eq!(story.refusal_of(CancelOrders { ids: vec![order], reason: None }).await, "order_invoiced");
        story.issue(void(invoice)).await.unwrap();
        assert_eq!(story.invoice_now(invoice).await, before, "an issued invoice never changes");

        let all = rows(&story, InvoiceFilter::default()).await;
        assert_eq!(all.iter().map(|row| (row.standing, row.amount)).collect::<Vec<_>>(), [
            (InvoiceStanding::Voided, yuan(100_00)), (InvoiceStanding::Voiding, yuan(-100_00)),
        ]);
        assert_eq!(all[0].corrected_by.iter().map(|one| one.id).collect::<Vec<_>>(), [all[1].id]);
        assert_eq!((all[1].corrects.as_ref().map(|one| one.id), all[1].reason.as_deref()), (Some(invoice), Some("抬头开错")));
        assert_eq!(story.store.invoice_sums(&InvoiceFilter::default()).await.unwrap()[0].amount, yuan(0));
        for command in [story.refusal_of(void(invoice)).await, story.refusal_of(red(invoice, None)).await] {
            assert_eq!(command, "invoice_voided");
        }
        assert_eq!(story.refusal_of(void(all[1].id)).await, "invoice_is_correction");

        let fresh = OrderFilter { invoicing: Some(Invoicing::None), ..OrderFilter::default() };
        assert_eq!(story.found_orders(&fresh).await.len(), 1);
        let again = story.invoice(order).await;
        assert_eq!(story.invoice_now(again).await.amount, yuan(100_00));
        assert_eq!(story.found_orders(&fresh).await.len(), 0);
        sound(&story).await;
    }

    /// requirements H5: in part and as a whole, linked both ways; lists find each state, and totals count what is taken back.
    async fn red_letters_take_an_invoice_back_up_to_its_amount(story: Story) {
        let (order, invoice) = issued(&mut story, 100_00).await;
        story.issue(red(invoice, Some(30_00))).await.unwrap();
        assert_eq!(story.refusal_of(red(invoice, Some(70_01))).await, "invoice_beyond_original");
        assert_eq!(story.refusal_of(void(invoice)).await, "invoice_reversed_in_part");
        let part = rows(&story, InvoiceFilter { standing: Some(InvoiceStanding::PartReversed), ..InvoiceFilter::default() }).await;
        assert_eq!(part.iter().map(|row| (row.id, row.rest)).collect::<Vec<_>>(), [(invoice, yuan(70_00))]);
        assert_eq!(story.store.invoice_sums(&InvoiceFilter::default()).await.unwrap()[0].amount, yuan(70_00));

        story.issue(red(invoice, None)).await.unwrap();
        assert_eq!(story.refusal_of(red(invoice, Some(1))).await, "invoice_reversed");
        for (standing, count) in [
            (InvoiceStanding::Issued, 0), (InvoiceStanding::PartReversed, 0), (InvoiceStanding::Reversed, 1),
            (InvoiceStanding::RedLetter, 2), (InvoiceStanding::Voided, 0), (InvoiceStanding::Replaced, 0), (InvoiceStanding::Unissued, 0),
        ] {
            let found = rows(&story, InvoiceFilter { standing: Some(standing), ..InvoiceFilter::default() }).await;
            assert_eq!(found.len(), count, "{standing:?}");
            assert!(found.iter().all(|row| row.standing == standing), "{standing:?}");
        }
        // All of it is taken back, so the order can go; what was issued stays on the books.
        story.issue(CancelOrders { ids: vec![order], reason: None }).await.unwrap();
        assert_eq!(rows(&story, InvoiceFilter::default()).await.len(), 3);
        sound(&story).await;
    }

    /// requirements C4.2
    async fn an_invoice_is_issued_anew_in_one_act(story: Story) {
        let (order, invoice) = issued(&mut story, 100_00).await;
        let old = story.invoice_now(invoice).await;
        story.issue(anew(&old, "华康医疗科技（福建）有限公司")).await.unwrap();
        let all = rows(&story, InvoiceFilter::default()).await;
        assert_eq!(all.iter().map(|row| (row.standing, row.amount.minor())).collect::<Vec<_>>(), [
            (InvoiceStanding::Replaced, 100_00), (InvoiceStanding::RedLetter, -100_00), (InvoiceStanding::Issued, 100_00),
        ]);
        let new = &all[2];
        assert_eq!((new.title.as_str(), new.invoice_no.as_deref()), ("华康医疗科技（福建）有限公司", Some("A00002")));
        assert_eq!((new.replaces.as_ref().map(|one| one.id), all[0].replaced_by.as_ref().map(|one| one.id)), (Some(invoice), Some(new.id)));
        assert_eq!(story.store.order_file(order).await.unwrap().unwrap().invoices.len(), 3);
        assert_eq!(story.refusal_of(CreateInvoices { order_ids: vec![order] }).await, "order_invoiced");
        let taken = ReissueInvoice { id: new.id, invoice_no: Some("A00001".into()), ..anew(&old, "甲") };
        assert_eq!(story.refusal_of(taken).await, "invoice_number_taken");
        sound(&story).await;
    }

    async fn an_act_that_others_lean_on_is_not_taken_back(story: Story) {
        let order = story.order(dues("华康医疗科技有限公司", 100)).await;
        let invoice = story.invoice(order).await;
        let issue = story.issue(IssueInvoices { ids: vec![invoice] }).await.unwrap().command_id;
        story.issue(red(invoice, Some(1))).await.unwrap();
        let undone = story.issue(UndoCommand { command_id: CommandId(issue.0) }).await.unwrap();
        assert_eq!((undone.changed, undone.skipped.len()), (0, 1));
        sound(&story).await;
    }

    /// The check finds more taken back than there was, a row that takes back what cannot be, and a document that changed once it was issued.
    async fn what_was_done_past_the_rules_is_found(story: Story) {
        for (sql, code) in [
            ("update invoice set amount_minor = -10001 where entry = 'red_letter'", "invoice_over_reversed"),
            ("update invoice set state = 'unissued' where entry = 'original'", "invoice_miscorrected"),
            ("update change set before_image = '{\"title\":\"甲\"}' where record_kind = 'invoice' and before_image like '%carrier%'", "invoice_altered"),
        ] {
            let order = story.order(dues("华康医疗科技有限公司", 100_00)).await;
            let invoice = story.invoice(order).await;
            story.issue(IssueInvoices { ids: vec![invoice] }).await.unwrap();
            let posting = PostingFields { carrier: Some("顺丰速运".into()), ..story.invoice_now(invoice).await.posting() };
            story.issue(RecordPosting { id: invoice, posting }).await.unwrap();
            story.issue(red(invoice, Some(1))).await.unwrap();
            assert_eq!(story.store.check(Step::Issued).await.unwrap().findings, []);
            tamper(&story.store, sql).await;
            assert_eq!(codes(&story.store.check(Step::Issued).await.unwrap().findings), [code]);
            tamper(&story.store, "delete from change where record_kind = 'invoice'").await;
            tamper(&story.store, "delete from invoice where amount_currency = 'CNY'").await;
        }
    }

    /// requirements A22: a sheet of numbers brings the next number to the order whose invoice was voided, as a new invoice.
    async fn a_number_after_voiding_makes_a_new_invoice(story: Story) {
        let (order, invoice) = issued(&mut story, 100_00).await;
        story.issue(void(invoice)).await.unwrap();
        let order_no = story.order_now(order).await.order_no;
        let texts = NumberTexts { order_no: &order_no, invoice_no: "A00009", issued_on: "" };
        let row: NumberRow = NumberRow::read(2, &texts, |_| true).0.unwrap();
        let source = ImportSource { file_name: "编号.xlsx".into(), ..ImportSource::default() };
        story.issue(ImportInvoiceNumbers { source, rows: vec![row] }).await.unwrap();
        let all = rows(&story, InvoiceFilter::default()).await;
        let standing: Vec<_> = all.iter().map(|row| (row.standing, row.invoice_no.as_deref())).collect();
        assert_eq!(standing, [
            (InvoiceStanding::Voided, Some("A00001")), (InvoiceStanding::Voiding, None), (InvoiceStanding::Issued, Some("A00009")),
        ]);
        sound(&story).await;
    }
}

/// An issued invoice over 100 yuan that both desks know.
async fn known_to_both(head: &mut Desk, branch: &Desk, server: &store::Store) -> (OrderId, InvoiceId) {
    let order: OrderId = head.issue(dues("华康医疗科技有限公司", 100_00)).await.into();
    let invoice: InvoiceId = head.issue(CreateInvoices { order_ids: vec![order] }).await.into();
    head.issue(IssueInvoices { ids: vec![invoice] }).await;
    head.sync(server).await;
    branch.pull(server).await;
    (order, invoice)
}

/// Both desks send; what the second wanted, and every row of the order afterwards, which is the same everywhere.
async fn settled(first: &Desk, second: &Desk, server: &store::Store, order: OrderId) -> (Vec<String>, Vec<(InvoiceEntry, i64)>) {
    for desk in [first, second, first] {
        desk.sync(server).await;
    }
    assert_eq!(first.store.digest().await.unwrap(), server.digest().await.unwrap());
    assert_eq!(second.store.digest().await.unwrap(), server.digest().await.unwrap());
    assert_eq!(second.store.check(Step::Issued).await.unwrap().findings, []);
    let conflicts = second.store.conflicts(false, Page::first()).await.unwrap().rows;
    let file = second.store.order_file(order).await.unwrap().unwrap();
    let rows = file.invoices.iter().filter(|one| one.corrects_id.is_some()).map(|one| (one.entry, one.amount.minor())).collect();
    (conflicts.iter().map(code_of).collect(), rows)
}

with_server_on_both_engines! {
    async fn of_two_desks_that_void_one_invoice_the_second_is_told(server, head, branch) {
        let (order, invoice) = known_to_both(&mut head, &branch, &server).await;
        head.issue(void(invoice)).await;
        branch.issue(void(invoice)).await;
        let (told, rows) = settled(&head, &branch, &server, order).await;
        assert_eq!((told, rows), (vec!["invoice_voided".to_owned()], vec![(InvoiceEntry::Voiding, -100_00)]));
    }

    async fn of_two_red_letters_the_one_beyond_the_rest_is_refused(server, head, branch) {
        let (order, invoice) = known_to_both(&mut head, &branch, &server).await;
        head.issue(red(invoice, Some(70_00))).await;
        branch.issue(red(invoice, Some(60_00))).await;
        let (told, rows) = settled(&head, &branch, &server, order).await;
        assert_eq!((told, rows), (vec!["invoice_beyond_original".to_owned()], vec![(InvoiceEntry::RedLetter, -70_00)]));
    }

    async fn two_red_letters_that_fit_both_stand(server, head, branch) {
        let (order, invoice) = known_to_both(&mut head, &branch, &server).await;
        head.issue(red(invoice, Some(70_00))).await;
        branch.issue(red(invoice, Some(30_00))).await;
        let (told, rows) = settled(&head, &branch, &server, order).await;
        assert_eq!((told.len(), rows.iter().map(|(_, minor)| minor).sum::<i64>()), (0, -100_00));
    }

    /// A fact is never refused: the money is booked, and the invoice is void all the same.
    async fn money_for_an_order_whose_invoice_is_voided_meanwhile_is_booked(server, head, branch) {
        let (order, invoice) = known_to_both(&mut head, &branch, &server).await;
        head.issue(void(invoice)).await;
        branch.issue(payment(order, 100_00)).await;
        let (told, rows) = settled(&head, &branch, &server, order).await;
        assert_eq!((told, rows), (vec![], vec![(InvoiceEntry::Voiding, -100_00)]));
        assert_eq!(branch.store.order_file(order).await.unwrap().unwrap().order.paid, yuan(100_00));
    }

    /// One desk issues what the other issued, voided and forgot: the second hears that it is issued already.
    async fn issuing_what_another_desk_issued_and_voided_is_refused(server, head, branch) {
        let order: OrderId = head.issue(dues("华康医疗科技有限公司", 100_00)).await.into();
        let invoice: InvoiceId = head.issue(CreateInvoices { order_ids: vec![order] }).await.into();
        head.sync(&server).await;
        branch.pull(&server).await;
        head.issue(IssueInvoices { ids: vec![invoice] }).await;
        head.issue(void(invoice)).await;
        branch.issue(IssueInvoices { ids: vec![invoice] }).await;
        let (told, rows) = settled(&head, &branch, &server, order).await;
        assert_eq!((told, rows), (vec!["already_issued".to_owned()], vec![(InvoiceEntry::Voiding, -100_00)]));
    }

    async fn an_invoice_reissued_at_one_desk_and_voided_at_the_other_is_reissued(server, head, branch) {
        let (order, invoice) = known_to_both(&mut head, &branch, &server).await;
        let old = head.store.invoice_file(invoice).await.unwrap().unwrap().invoice;
        head.issue(anew(&old, "华康医疗科技（福建）有限公司")).await;
        branch.issue(void(invoice)).await;
        let (told, rows) = settled(&head, &branch, &server, order).await;
        assert_eq!((told, rows), (vec!["invoice_reversed".to_owned()], vec![(InvoiceEntry::RedLetter, -100_00)]));
    }
}

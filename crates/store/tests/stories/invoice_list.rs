//! Lists of invoices: tabs, conditions, sums, and the orders that wait for a number (requirements A20.1–A20.6, A22.1, A24.1).

use domain::id::InvoiceId;
use domain::invoice::{AddInvoice, InvoiceKind, InvoiceState, IssueInvoices, PostingStatus, SetInvoiceNumber};
use domain::member::MemberKind;
use domain::order::{AddOrder, CancelOrders, OrderKind, PaymentState};
use store::invoice::{InvoiceCounts, InvoiceFilter, InvoiceSortKey, Numbering};
use store::order::OrderFilter;
use store::query::{Direction, Page, Selection, Sort};

use crate::on_both_engines;
use crate::order_making::{dues, payment, yuan};
use crate::support::Story;

const BY_SERIAL: Sort<InvoiceSortKey> = Sort { key: InvoiceSortKey::Serial, direction: Direction::Ascending };

async fn serials(story: &Story, filter: &InvoiceFilter) -> Vec<i64> {
    let listed = story.store.invoices(filter, &BY_SERIAL, Page { number: 1, size: 500 }, story.today()).await.unwrap();
    assert_eq!(listed.total as usize, listed.rows.len());
    listed.rows.into_iter().map(|row| row.serial).collect()
}

on_both_engines! {
    async fn every_condition_of_the_filter_finds_its_invoices(story: Story) {
        let member = story.member(MemberKind::Individual, "欧阳䶮").await;
        let over = story.order(dues("中科启明医院", 1)).await;
        let event = story.order(AddOrder { kind: OrderKind::Event, ..dues("远景生物技术股份有限公司", 200) }).await;
        let of_member = story.order(AddOrder { member_id: Some(member), ..dues("", 300) }).await;
        let free = story.order(dues("华康医疗科技有限公司", 0)).await;
        story.issue(payment(over, 2_000_000)).await.unwrap();
        let mut ids: Vec<InvoiceId> = Vec::new();
        for order in [over, event, of_member, free] {
            ids.push(story.invoice(order).await);
        }
        story.issue(SetInvoiceNumber { id: ids[0], invoice_no: "京A-00001".into(), replaces: None }).await.unwrap();
        story.issue(IssueInvoices { ids: vec![ids[3]] }).await.unwrap();
        let order_no = story.order_now(event).await.order_no;

        let filter = InvoiceFilter::default;
        let day = |text: &str| Some(text.parse().unwrap());
        let table: Vec<(&str, InvoiceFilter, &[i64])> = vec![
            ("all", filter(), &[1, 2, 3, 4]),
            ("issued", InvoiceFilter { tab: Some(InvoiceState::Issued), ..filter() }, &[1, 4]),
            ("not issued", InvoiceFilter { tab: Some(InvoiceState::Unissued), ..filter() }, &[2, 3]),
            ("issued without a number", InvoiceFilter { tab: Some(InvoiceState::Issued), numbering: Some(Numbering::Blank), ..filter() }, &[4]),
            ("numbered", InvoiceFilter { numbering: Some(Numbering::Numbered), ..filter() }, &[1]),
            ("kind", InvoiceFilter { kind: Some(InvoiceKind::VatOrdinary), ..filter() }, &[2]),
            ("for individuals", InvoiceFilter { buyer_kind: Some(MemberKind::Individual), ..filter() }, &[3]),
            ("overpaid", InvoiceFilter { payment_state: Some(PaymentState::Overpaid), ..filter() }, &[1]),
            ("paid", InvoiceFilter { payment_state: Some(PaymentState::Paid), ..filter() }, &[4]),
            ("awaiting", InvoiceFilter { payment_state: Some(PaymentState::Awaiting), ..filter() }, &[2, 3]),
            ("not posted", InvoiceFilter { posting_status: Some(PostingStatus::NotPosted), ..filter() }, &[1, 2, 3, 4]),
            ("posted", InvoiceFilter { posting_status: Some(PostingStatus::Posted), ..filter() }, &[]),
            ("issued today", InvoiceFilter { issued_from: day("2026-11-21"), issued_to: day("2026-11-21"), ..filter() }, &[1, 4]),
            ("issued later", InvoiceFilter { issued_from: day("2026-11-22"), ..filter() }, &[]),
            ("created until today", InvoiceFilter { created_to: day("2026-11-21"), ..filter() }, &[1, 2, 3, 4]),
            ("created before", InvoiceFilter { created_to: day("2026-11-20"), ..filter() }, &[]),
            ("amounts", InvoiceFilter { amount_from_minor: Some(1), amount_to_minor: Some(200), ..filter() }, &[1, 2]),
            ("member", InvoiceFilter { member_id: Some(member), ..filter() }, &[3]),
            ("order", InvoiceFilter { order_id: Some(free), ..filter() }, &[4]),
            ("among these", InvoiceFilter { ids: Some(vec![ids[2], ids[0]]), ..filter() }, &[1, 3]),
            ("among none", InvoiceFilter { ids: Some(vec![]), ..filter() }, &[]),
            ("part of a name", InvoiceFilter { search: Some("生物".into()), ..filter() }, &[2]),
            ("order number", InvoiceFilter { search: Some(order_no.clone()), ..filter() }, &[2]),
            ("beginning of an invoice number", InvoiceFilter { search: Some("京a-".into()), ..filter() }, &[1]),
            ("inside an invoice number", InvoiceFilter { search: Some("A-000".into()), ..filter() }, &[1]),
            ("mobile", InvoiceFilter { search: Some("13800138000".into()), ..filter() }, &[3]),
            ("nothing like it", InvoiceFilter { search: Some("没有这个".into()), ..filter() }, &[]),
        ];
        for (name, filter, expected) in table {
            assert_eq!(serials(&story, &filter).await, expected, "{name}");
        }
    }

    async fn tabs_count_what_the_rest_of_the_filter_finds(story: Story) {
        for (n, minor) in [(0, 1), (1, 2), (2, 30)] {
            let order = story.order(dues(&format!("单位名称 {n}"), minor)).await;
            let invoice = story.invoice(order).await;
            if n == 0 {
                story.issue(IssueInvoices { ids: vec![invoice] }).await.unwrap();
            }
        }
        let counts = |filter: InvoiceFilter| { let store = story.store.clone(); async move { store.invoice_counts(&filter).await.unwrap() } };
        assert_eq!(counts(InvoiceFilter::default()).await, InvoiceCounts { all: 3, issued: 1, unissued: 2 });
        let small = InvoiceFilter { tab: Some(InvoiceState::Issued), amount_to_minor: Some(2), ..InvoiceFilter::default() };
        assert_eq!(counts(small.clone()).await, InvoiceCounts { all: 2, issued: 1, unissued: 1 });
        assert_eq!(counts(InvoiceFilter { search: Some("没有".into()), ..small.clone() }).await, InvoiceCounts { all: 0, issued: 0, unissued: 0 });
        let sums = story.store.invoice_sums(&InvoiceFilter::default()).await.unwrap();
        assert_eq!((sums.len(), sums[0].count, sums[0].amount), (1, 3, yuan(33)));
        let chosen = Selection::All { filter: InvoiceFilter::default(), except: vec![] };
        let ids = story.store.invoice_ids(&chosen, &BY_SERIAL, 2).await.unwrap();
        assert_eq!(ids.len(), 3, "one more than the limit tells that there are more");
        assert_eq!(story.store.invoice_sums_of(&ids).await.unwrap(), sums);
        assert_eq!(story.store.invoice_ids(&Selection::All { filter: small, except: vec![ids[0]] }, &BY_SERIAL, 9).await.unwrap(), []);
        assert_eq!(story.store.invoice_ids(&Selection::Ids(vec![ids[2], ids[0]]), &BY_SERIAL, 9).await.unwrap(), [ids[0], ids[2]]);
    }

    async fn every_sort_shows_every_row_once(story: Story) {
        for n in 0..5 {
            let order = story.order(dues(&format!("单位名称 {}", n / 2), 7)).await;
            let invoice = story.invoice(order).await;
            if n > 2 {
                story.issue(SetInvoiceNumber { id: invoice, invoice_no: format!("A{n}"), replaces: None }).await.unwrap();
            }
        }
        use InvoiceSortKey::{Amount, BuyerName, InvoiceNo, IssuedAt, OrderNo, Serial, Title};
        for key in [Serial, OrderNo, InvoiceNo, BuyerName, Title, Amount, IssuedAt] {
            for direction in [Direction::Ascending, Direction::Descending] {
                let mut seen = Vec::new();
                for number in 1..=3 {
                    let page = Page { number, size: 2 };
                    let listed = story.store.invoices(&InvoiceFilter::default(), &Sort { key, direction }, page, story.today()).await.unwrap();
                    seen.extend(listed.rows.into_iter().map(|row| row.serial));
                }
                // Rows without a value stand first when ascending, on both engines.
                if key == InvoiceNo && direction == Direction::Ascending {
                    assert_eq!(seen, [1, 2, 3, 4, 5]);
                }
                seen.sort_unstable();
                assert_eq!(seen, [1, 2, 3, 4, 5], "{key:?} {direction:?}");
            }
        }
    }

    async fn a_row_shows_what_its_order_says_and_what_cannot_be_done(story: Story) {
        let order = story.order(dues("中科启明医院", 1)).await;
        let invoice = story.invoice(order).await;
        story.issue(payment(order, 2_000_000)).await.unwrap();
        story.issue(IssueInvoices { ids: vec![invoice] }).await.unwrap();
        let row = story.store.invoice_rows_of(&[invoice], story.today()).await.unwrap().remove(0);
        assert_eq!((row.paid, row.unpaid, row.payment_state), (yuan(2_000_000), yuan(-1_999_999), PaymentState::Overpaid));
        assert_eq!((row.item_count, row.items.as_str(), row.content.as_str()), (1, "2026 年度会费", "2026 年度会费"));
        let codes = [&row.refused.issue, &row.refused.edit, &row.refused.set_number, &row.refused.delete, &row.refused.post];
        let codes = codes.map(|refusal| refusal.as_ref().map(domain::Refusal::code));
        assert_eq!(codes.map(Option::unwrap_or_default), ["already_issued", "invoice_fixed", "", "invoice_issued", ""]);
        let orders = OrderFilter { invoices: Some(Selection::Ids(vec![invoice])), ..OrderFilter::default() };
        assert_eq!(story.found_orders(&orders).await, ["中科启明医院"]);
    }

    async fn the_template_holds_the_orders_that_wait_for_a_number(story: Story) {
        let bare = story.order(dues("没有发票", 1)).await;
        let waiting = story.order(dues("未开发票", 2)).await;
        let blank = story.order(dues("已开而无编号", 3)).await;
        let numbered = story.order(dues("已有编号的", 4)).await;
        let cancelled = story.order(dues("已经取消的", 5)).await;
        let split = story.order(dues("分开开票的", 6)).await;
        story.issue(CancelOrders { ids: vec![cancelled], reason: None }).await.unwrap();
        story.invoice(waiting).await;
        let issued = story.invoice(blank).await;
        story.issue(IssueInvoices { ids: vec![issued] }).await.unwrap();
        let done = story.invoice(numbered).await;
        story.issue(SetInvoiceNumber { id: done, invoice_no: "A1".into(), replaces: None }).await.unwrap();
        let drafted = domain::invoice::draft::draft(&story.order_now(split).await, None);
        let part = AddInvoice { order_id: split, fields: drafted.fields, receiver: drafted.receiver, part_amount: Some(yuan(3)) };
        story.issue(part.clone()).await.unwrap();
        story.issue(part).await.unwrap();
        let open = story.store.orders_without_number(10).await.unwrap();
        assert_eq!(open.iter().map(|order| order.buyer_name.as_str()).collect::<Vec<_>>(), ["没有发票", "未开发票", "已开而无编号"]);
        assert_eq!(open[0].order_no, story.order_now(bare).await.order_no);
        assert_eq!(story.store.orders_without_number(1).await.unwrap().len(), 2);
    }
}

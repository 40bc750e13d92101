//! Closing a month: its figures stay what they were, what came late counts from the first open day, and documents are refused
//! (requirements B20.6, C5.1, F10.1).

use chrono::{DateTime, NaiveDate, Utc};
use domain::Money;
use domain::balance::DeductBalance;
use domain::closing::{CloseMonth, ClosingFigures, ReopenMonth};
use domain::id::{OrderId, TopUpId};
use domain::invoice::{InvoiceState, IssueInvoices, SetInvoiceNumber};
use domain::member::MemberKind;
use domain::order::AddOrder;
use domain::payment::{MoneyKind, Payment, PaymentMethod, RecordPayment, RefundPayment, ReversePayment};
use domain::renewal::{Bought, MembershipAct};
use store::Store;
use store::check::{Finding, Step};
use store::closing::FoundKind;
use store::query::Page;
use store::report::{DeferredBy, ReceivedFilter};
use store::sync::Clash;

use crate::check::tamper;
use crate::desks::{Desk, code_of, with_server_on_both_engines};
use crate::on_both_engines;
use crate::order_making::{dues, payment, yuan};
use crate::support::Story;
use crate::top_up;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn close(month: &str) -> CloseMonth {
    CloseMonth { month: day(month), reason: None }
}

fn reopen(month: &str) -> ReopenMonth {
    ReopenMonth { month: day(month), reason: "漏记退款".into() }
}

fn paid(order: OrderId, minor: i64, received_at: &str) -> RecordPayment {
    RecordPayment { received_at: Some(at(received_at)), ..payment(order, minor) }
}

async fn payments(store: &Store, order: OrderId) -> Vec<Payment> {
    store.order_file(order).await.unwrap().unwrap().payments
}

/// What came in less what went out in a month.
async fn income(store: &Store, from: &str, to: &str) -> i64 {
    let filter = ReceivedFilter { received_from: Some(day(from)), received_to: Some(day(to)), ..ReceivedFilter::default() };
    store.money_sums(&filter).await.unwrap().iter().map(|sum| sum.net.minor()).sum()
}

async fn is_sound(store: &Store) {
    for step in Step::ALL {
        assert_eq!(store.check(step).await.unwrap().findings, [], "{step:?}");
    }
}

fn kept(figures: &ClosingFigures) -> Vec<(MoneyKind, u32, i64)> {
    figures.income.iter().map(|one| (one.kind, one.count, one.amount.minor())).collect()
}

on_both_engines! {
    /// 300.00 arrived and 50.00 went back in October; what is recorded of October afterwards counts in November.
    async fn a_closed_month_keeps_its_figures_and_late_money_counts_in_the_first_open_one(story: Story) {
        let order = story.order(dues("骨科分院", 300_00)).await;
        story.issue(paid(order, 300_00, "2026-10-12T02:00:00Z")).await.unwrap();
        let first = payments(&story.store, order).await[0].id;
        let refund = |minor| RefundPayment {
            id: first, amount: yuan(minor), method: PaymentMethod::BankTransfer, refunded_at: Some(at("2026-10-20T02:00:00Z")),
            voucher: None, reason: "多收".into(),
        };
        story.issue(refund(50_00)).await.unwrap();
        assert_eq!(story.refusal_of(close("2026-11-01")).await, "month_not_over");
        story.issue(close("2026-10-15")).await.unwrap();
        let closing = story.store.closings().await.unwrap().remove(0);
        assert_eq!((closing.month, kept(&closing.figures)), (day("2026-10-01"), vec![(MoneyKind::Arrived, 1, 300_00), (MoneyKind::Refunded, 1, -50_00)]));

        let late = story.order(dues("心内分院", 200_00)).await;
        let outcome = story.issue(paid(late, 200_00, "2026-10-31T15:59:59Z")).await.unwrap();
        assert_eq!(outcome.skipped[0].refusal.code(), "booked_later");
        let booked = payments(&story.store, late).await.remove(0);
        assert_eq!((booked.received_at, booked.booked_at), (at("2026-10-31T15:59:59Z"), Some(at("2026-10-31T16:00:00Z"))));
        story.issue(refund(30_00)).await.unwrap();
        story.issue(ReversePayment { id: booked.id, remarks: None }).await.unwrap();
        assert_eq!(income(&story.store, "2026-10-01", "2026-10-31").await, 250_00, "October stays as it was told");
        assert_eq!(income(&story.store, "2026-11-01", "2026-11-30").await, 200_00 - 30_00 - 200_00);
        let truly = ReceivedFilter { arrived_to: Some(day("2026-10-31")), ..ReceivedFilter::default() };
        assert_eq!(story.store.money_received(&truly, None, Page::first()).await.unwrap().total, 4, "its true day is kept");
        is_sound(&story.store).await;

        tamper(&story.store, "update payment set received_at = received_at + 5000000000000 where amount_minor = 30000").await;
        let found = story.store.check(Step::Closings).await.unwrap().findings;
        assert_eq!(found, [Finding::ClosedMonthDiffers { month: "2026-10".into(), part: "income".into() }]);
    }

    /// requirements D2.2, H6: 80.00 of October, approved after it was closed, and taken back again.
    async fn a_top_up_of_a_closed_month_counts_in_the_first_open_one(story: Story) {
        let member = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        story.issue(close("2026-10-01")).await.unwrap();
        let mut filed = top_up::file(member, 80_00, "A1");
        filed.terms.received_at = Some(at("2026-10-20T02:00:00Z"));
        let id = TopUpId(story.issue(filed).await.unwrap().subject.unwrap());
        let approval = top_up::approval(&story.store, id).await;
        let outcome = story.issue(approval).await.unwrap();
        assert_eq!(outcome.skipped[0].refusal.code(), "booked_later");
        let months = async |store: &Store| {
            (income(store, "2026-10-01", "2026-10-31").await, income(store, "2026-11-01", "2026-11-30").await)
        };
        assert_eq!(months(&story.store).await, (0, 80_00));
        is_sound(&story.store).await;
        story.issue(top_up::reverse(id)).await.unwrap();
        assert_eq!(months(&story.store).await, (0, 0));
        is_sound(&story.store).await;
    }

    /// What only an intent dates into the month is refused with who closed it; the number of an issued document may still come.
    async fn documents_of_a_closed_month_stand(story: Story) {
        let order = story.order(dues("骨科分院", 300_00)).await;
        let (issued, draft) = (story.invoice(order).await, story.order(dues("心内分院", 200_00)).await);
        let draft = story.invoice(draft).await;
        let october = |story: &mut Story| (story.next_id(), at("2026-10-30T02:00:00Z"));
        let (id, then) = october(&mut story);
        let by = story.by;
        story.store.issue(IssueInvoices { ids: vec![issued] }, id, by, then).await.unwrap();
        story.issue(close("2026-10-01")).await.unwrap();
        let figures = story.store.closings().await.unwrap().remove(0).figures;
        assert_eq!(figures.invoices.iter().map(|one| (one.count, one.amount.minor())).collect::<Vec<_>>(), [(1, 300_00)]);
        let (id, then) = october(&mut story);
        let refused = story.store.issue(IssueInvoices { ids: vec![draft] }, id, by, then).await.unwrap_err();
        let store::StoreError::Refused(refusal) = refused else { panic!("{refused:?}") };
        assert_eq!((refusal.code().as_str(), refusal.params()["month"].as_str(), refusal.params()["by"].as_str()), ("month_closed", "2026-10", "会长大人"));
        story.issue(SetInvoiceNumber { id: issued, invoice_no: "A00001".into(), replaces: None }).await.unwrap();
        story.issue(IssueInvoices { ids: vec![draft] }).await.unwrap();
        assert_eq!(story.invoice_now(draft).await.state, InvoiceState::Issued, "dated today it is issued");
        let (id, then) = october(&mut story);
        let deduct = DeductBalance { order_id: order, amount: yuan(1), remarks: None };
        assert!(story.store.issue(deduct, id, by, then).await.is_err());
        is_sound(&story.store).await;
    }

    /// The last month only, and then it is closed again: both closings stay on record with their figures.
    async fn a_month_is_opened_again_and_closed_twice(story: Story) {
        let order = story.order(dues("骨科分院", 300_00)).await;
        story.issue(paid(order, 100_00, "2026-09-12T02:00:00Z")).await.unwrap();
        for month in ["2026-09-01", "2026-10-01"] {
            story.issue(close(month)).await.unwrap();
        }
        assert_eq!(story.refusal_of(close("2026-10-01")).await, "month_out_of_turn");
        assert_eq!(story.refusal_of(reopen("2026-09-01")).await, "month_not_last_closed");
        story.issue(reopen("2026-10-01")).await.unwrap();
        story.issue(paid(order, 200_00, "2026-10-20T02:00:00Z")).await.unwrap();
        story.issue(close("2026-10-01")).await.unwrap();
        let history: Vec<_> = story.store.closings().await.unwrap().into_iter().map(|one| (one.month, kept(&one.figures), one.reopen_reason)).collect();
        assert_eq!(history, [
            (day("2026-10-01"), vec![(MoneyKind::Arrived, 1, 200_00)], None),
            (day("2026-10-01"), vec![], Some("漏记退款".into())),
            (day("2026-09-01"), vec![(MoneyKind::Arrived, 1, 100_00)], None),
        ]);
        is_sound(&story.store).await;
    }

    /// By hand: 1,200.00 for October 2026 to September 2027 is 100.00 a month; at the end of November 200.00 are earned.
    async fn dues_are_deferred_month_by_month_and_a_closed_month_keeps_what_it_deferred(story: Story) {
        let member = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let level = story.store.choices().await.unwrap().levels.iter().find(|level| level.kind == MemberKind::Unit).unwrap().id;
        let buys = Some(Bought { act: MembershipAct::Renew, level_id: level, months: 12 });
        let order = story.order(AddOrder { member_id: Some(member), buys, ..dues("", 1_200_00) }).await;
        story.issue(paid(order, 1_200_00, "2026-10-05T02:00:00Z")).await.unwrap();
        let group = story.store.deferred(DeferredBy::Level, day("2026-11-30")).await.unwrap().remove(0);
        let coverage = story.store.member_coverages(member).await.unwrap().unwrap().coverages.remove(0);
        assert_eq!((coverage.starts_on.to_string(), coverage.ends_on.to_string()), ("2026-10-05".into(), "2027-10-04".into()));
        assert_eq!((group.count, group.dues, group.earned, group.deferred), (1, yuan(1_200_00), yuan(200_00), yuan(1_000_00)));
        let ahead: Vec<i64> = group.ahead.iter().map(|(_, amount)| amount.minor()).collect();
        assert_eq!(ahead, [100_00, 100_00, 100_00, 100_00, 100_00, 100_00, 100_00, 100_00, 100_00, 100_00, 0, 0, 0]);
        story.issue(close("2026-10-01")).await.unwrap();
        let deferred = |figures: &ClosingFigures| figures.deferred.iter().map(|one| (one.count, one.amount)).collect::<Vec<(u32, Money)>>();
        assert_eq!(deferred(&story.store.closings().await.unwrap()[0].figures), [(1, yuan(1_100_00))]);

        // Another period is paid late for October, and the first one is taken back.
        let other = story.member(MemberKind::Individual, "李四").await;
        let own = story.store.choices().await.unwrap().levels.iter().find(|level| level.kind == MemberKind::Individual).unwrap().id;
        let buys = Some(Bought { act: MembershipAct::Renew, level_id: own, months: 12 });
        let late = story.order(AddOrder { member_id: Some(other), buys, ..dues("", 120_00) }).await;
        story.issue(paid(late, 120_00, "2026-10-30T02:00:00Z")).await.unwrap();
        let first = payments(&story.store, order).await[0].id;
        story.issue(ReversePayment { id: first, remarks: None }).await.unwrap();
        assert_eq!(deferred(&story.store.month_figures(day("2026-10-01")).await.unwrap()), [(1, yuan(1_100_00))]);
        assert_eq!(deferred(&story.store.month_figures(day("2026-11-01")).await.unwrap()), [(1, yuan(100_00))]);
        let filter = store::order::OrderFilter { deferred_at: Some(day("2026-11-30")), ..Default::default() };
        assert_eq!(story.found_orders(&filter).await, ["李四"], "the rows behind the figure");
        story.issue(paid(order, 1_200_00, "2026-11-20T02:00:00Z")).await.unwrap();
        is_sound(&story.store).await;
    }

    /// Each finding opens just the rows that it counts, and errors want a reason.
    async fn the_check_of_a_month_finds_what_is_open(story: Story) {
        let counts = async |story: &Story| {
            let found = story.store.rehearse_month(day("2026-10-01")).await.unwrap();
            found.iter().map(|one| one.count).collect::<Vec<_>>()
        };
        assert_eq!(counts(&story).await, [0, 0, 0, 0, 0, 0, 0]);
        let member = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        for (day, number) in [("2026-10-31T02:00:00Z", "A1"), ("2026-11-01T02:00:00Z", "A2")] {
            let mut filed = top_up::file(member, 80_00, number);
            filed.terms.received_at = Some(at(day));
            story.issue(filed).await.unwrap();
        }
        let row = domain::bank::BankRow {
            row: 2, booked_at: at("2026-10-20T02:15:30Z"), amount: yuan(100_00), payer: "甲".into(), payer_account: None, purpose: None,
            bank_ref: Some("A1".into()),
        };
        story.issue(domain::bank::ImportBankLines { source: crate::import_sheets::source("statement.xlsx"), rows: vec![row] }).await.unwrap();
        let [full, over, back] = [story.order(dues("甲", 300_00)).await, story.order(dues("乙", 100_00)).await, story.order(dues("丙", 80_00)).await];
        for (order, minor) in [(full, 300_00), (over, 150_00), (back, 80_00)] {
            story.issue(paid(order, minor, "2026-10-12T02:00:00Z")).await.unwrap();
        }
        let invoice = story.invoice(back).await;
        let (id, by) = (story.next_id(), story.by);
        story.store.issue(IssueInvoices { ids: vec![invoice] }, id, by, at("2026-10-13T02:00:00Z")).await.unwrap();
        let id = payments(&story.store, back).await[0].id;
        let refunded_at = Some(at("2026-10-14T02:00:00Z"));
        story.issue(RefundPayment { id, amount: yuan(20_00), method: PaymentMethod::Cash, refunded_at, voucher: None, reason: "多收".into() }).await.unwrap();
        assert_eq!(counts(&story).await, [1, 0, 1, 1, 1, 1, 1]);
        for found in story.store.rehearse_month(day("2026-10-01")).await.unwrap() {
            let rows = match &found.kind {
                FoundKind::BankWaiting(filter) => story.store.bank_lines(filter, None, Page::first()).await.unwrap().total,
                FoundKind::Overlapping(filter) | FoundKind::RefundUncorrected(filter) | FoundKind::PaidUninvoiced(filter) | FoundKind::Overpaid(filter) => {
                    u32::try_from(story.found_orders(filter).await.len()).unwrap()
                }
                FoundKind::TopUpsPending(filter) => story.store.top_ups(filter, None, Page::first()).await.unwrap().total,
                FoundKind::IssuedUnnumbered(filter) => {
                    let sort = store::query::Sort { key: store::invoice::InvoiceSortKey::Serial, direction: Default::default() };
                    story.store.invoices(filter, &sort, Page::first(), story.today()).await.unwrap().total
                },
            };
            assert_eq!(rows, found.count, "{found:?}");
        }
        assert_eq!(story.refusal_of(close("2026-10-01")).await, "closing_needs_reason");
        story.issue(CloseMonth { reason: Some("下月查询".into()), ..close("2026-10-01") }).await.unwrap();
    }
}

with_server_on_both_engines! {
    /// One desk closes October while the other, offline, books money of October and issues an invoice in October: the money counts in
    /// November on both and that is told, the invoice lies among the conflicts.
    async fn a_desk_that_was_offline_as_a_month_was_closed(server, head, branch) {
        let [order, other] = [OrderId(head.issue(dues("骨科分院", 300_00)).await), OrderId(head.issue(dues("心内分院", 100_00)).await)];
        let invoice = domain::id::InvoiceId(head.issue(domain::invoice::CreateInvoices { order_ids: vec![other] }).await);
        head.sync(&server).await;
        branch.pull(&server).await;
        head.issue(close("2026-10-01")).await;
        branch.now = at("2026-10-30T02:00:00Z");
        branch.issue(paid(order, 300_00, "2026-10-29T02:00:00Z")).await;
        branch.issue(IssueInvoices { ids: vec![invoice] }).await;
        assert_eq!(payments(&branch.store, order).await[0].booked_at, None, "it does not know yet");
        for desk in [&head, &branch, &head] {
            desk.sync(&server).await;
        }
        for store in [&server, &head.store, &branch.store] {
            let booked = payments(store, order).await.remove(0);
            assert_eq!((booked.received_at, booked.booked_at), (at("2026-10-29T02:00:00Z"), Some(at("2026-10-31T16:00:00Z"))));
            assert_eq!(income(store, "2026-10-01", "2026-10-31").await, 0);
            assert_eq!(store.invoice_file(invoice).await.unwrap().unwrap().invoice.state, InvoiceState::Unissued);
            is_sound(store).await;
        }
        let mut told: Vec<String> = open(&branch).await;
        told.sort();
        assert_eq!(told, ["booked_later", "month_closed"]);
    }
}

async fn open(desk: &Desk) -> Vec<String> {
    let rows = desk.store.conflicts(false, Page::first()).await.unwrap().rows;
    rows.iter().filter(|row| !matches!(row.clash, Clash::Overwrote(_) | Clash::Overwritten(_))).map(code_of).collect()
}

//! The bank's statement: what it tells comes in once, waits until a person says what it was for, and is settled once (requirements A19.6, H4).

use domain::association::UndoCommand;
use domain::balance::balance;
use domain::bank::{BankLine, BankRow, ImportBankLines, MatchReason, SetAsideBankLines, SettleBankLine};
use domain::id::{BankLineId, MemberId, OrderId};
use domain::member::MemberKind;
use domain::order::AddOrder;
use domain::payment::{PaymentMethod, ReverseCollection, Share};
use domain::{Currency, Money};
use store::Store;
use store::bank::{BankCounts, BankFilter};
use store::check::Step;
use store::query::Page;

use crate::desks::{code_of, with_server_on_both_engines};
use crate::import_sheets::source;
use crate::on_both_engines;
use crate::order_making::{dues, payment, yuan};

/// Money as the bank tells of it: row, amount, payer, what was written, and the bank's number.
fn arrived(row: u32, minor: i64, payer: &str, purpose: &str, bank_ref: &str) -> BankRow {
    BankRow {
        row,
        booked_at: "2026-11-20T02:15:30Z".parse().unwrap(),
        amount: Money::from_minor(minor, Currency::CNY).unwrap(),
        payer: payer.into(),
        payer_account: Some("6222000012345678".into()),
        purpose: Some(purpose.into()),
        bank_ref: Some(bank_ref.into()),
    }
}

fn statement(rows: Vec<BankRow>) -> ImportBankLines {
    ImportBankLines { source: source("statement.xlsx"), rows }
}

fn settle(id: BankLineId, shares: &[(OrderId, i64)]) -> SettleBankLine {
    let shares = shares.iter().map(|(order_id, minor)| Share { order_id: *order_id, amount: yuan(*minor) }).collect();
    SettleBankLine { id, shares, rest_to: None, remarks: None }
}

/// The lines as they stand, by their numbers of the bank.
async fn lines(store: &Store) -> Vec<BankLine> {
    let page = Page { number: 1, size: 100 };
    let mut lines = store.bank_lines(&BankFilter::default(), None, page).await.unwrap().rows;
    lines.sort_by(|a, b| a.bank_ref.cmp(&b.bank_ref));
    lines
}

async fn counts(store: &Store) -> (u32, u32, u32) {
    let BankCounts { waiting, settled, set_aside } = store.bank_counts(&BankFilter::default()).await.unwrap();
    (waiting, settled, set_aside)
}

async fn is_sound(store: &Store) {
    for step in Step::ALL {
        assert_eq!(store.check(step).await.unwrap().findings, [], "{step:?}");
    }
}

on_both_engines! {
    /// A statement that overlaps an earlier one brings only what is new; money that went out stays out.
    async fn what_the_bank_tells_comes_in_once(story: Story) {
        let first = [arrived(2, 500_00, "甲", "会费", "A1"), arrived(3, -35_00, "银行", "手续费", "A2"), arrived(4, 100_00, "乙", "", "A3")];
        story.issue(statement(first.to_vec())).await.unwrap();
        assert_eq!(counts(&story.store).await, (2, 0, 0));
        let overlapping = [arrived(2, 100_00, "乙（北京）", "", "A3"), arrived(3, 100_00, "丙", "", "A4")];
        let again = story.issue(statement(overlapping.to_vec())).await.unwrap();
        let told: Vec<_> = lines(&story.store).await.into_iter().map(|line| (line.bank_ref.unwrap(), line.amount, line.payer)).collect();
        let line = |number: &str, minor, payer: &str| (number.to_owned(), yuan(minor), payer.to_owned());
        assert_eq!(told, [line("A1", 500_00, "甲"), line("A3", 100_00, "乙"), line("A4", 100_00, "丙")]);
        story.issue(UndoCommand { command_id: again.command_id }).await.unwrap();
        assert_eq!(counts(&story.store).await, (2, 0, 0), "the line of the first statement stays");
        is_sound(&story.store).await;
    }

    /// Settling records one receipt of money with the bank's day, payer and number; the receipt taken back, the line waits again.
    async fn a_line_is_settled_once_and_waits_again_when_its_receipt_is_taken_back(story: Story) {
        let member = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let own = story.order(AddOrder { member_id: Some(member), ..dues("", 300_00) }).await;
        let others = story.order(dues("骨科分院", 200_00)).await;
        story.issue(statement(vec![arrived(2, 550_00, "集团总部", "两家会费", "A1")])).await.unwrap();
        let id = lines(&story.store).await[0].id;
        let shares = [(own, 300_00), (others, 200_00)];
        assert_eq!(story.refusal_of(settle(id, &shares)).await, "rest_of_nobody");
        assert_eq!(story.refusal_of(settle(id, &[(own, 550_01)])).await, "shares_beyond_amount");
        assert_eq!(counts(&story.store).await, (1, 0, 0));
        let whole = SettleBankLine { rest_to: Some(member), ..settle(id, &shares) };
        story.issue(whole.clone()).await.unwrap();
        assert_eq!((story.order_now(own).await.unpaid(), story.order_now(others).await.unpaid()), (yuan(0), yuan(0)));
        let file = story.store.order_file(own).await.unwrap().unwrap();
        let paid = &file.payments[0];
        assert_eq!((paid.payer.as_deref(), paid.method, paid.voucher.as_deref()), (Some("集团总部"), PaymentMethod::BankTransfer, Some("A1")));
        assert_eq!(paid.received_at.to_rfc3339(), "2026-11-20T02:15:30+00:00");
        assert_eq!(kept(&story.store, member).await, 50_00);
        assert_eq!(counts(&story.store).await, (0, 1, 0));
        is_sound(&story.store).await;
        assert_eq!(story.refusal_of(whole.clone()).await, "bank_line_not_waiting");
        let aside = SetAsideBankLines { ids: vec![id], note: Some("利息".into()) };
        assert_eq!(story.refusal_of(aside).await, "bank_line_not_waiting");

        let back = ReverseCollection { id: paid.collection_id.unwrap(), remarks: Some("记错".into()) };
        story.issue(back).await.unwrap();
        assert_eq!((counts(&story.store).await, kept(&story.store, member).await), ((1, 0, 0), 0));
        is_sound(&story.store).await;
        story.issue(whole).await.unwrap();
        assert_eq!(counts(&story.store).await, (0, 1, 0));
        is_sound(&story.store).await;
    }

    async fn a_line_without_an_order_is_set_aside_and_taken_up_again(story: Story) {
        story.issue(statement(vec![arrived(2, 1_23, "银行", "结息", "A1"), arrived(3, 5_00, "甲", "", "A2")])).await.unwrap();
        let ids: Vec<_> = lines(&story.store).await.into_iter().map(|line| line.id).collect();
        let aside = |note: Option<&str>| SetAsideBankLines { ids: ids[..1].to_vec(), note: note.map(ToOwned::to_owned) };
        assert_eq!(story.refusal_of(aside(Some(" "))).await, "invalid_fields");
        story.issue(aside(Some("存款利息"))).await.unwrap();
        assert_eq!((counts(&story.store).await, lines(&story.store).await[0].note.as_deref()), ((1, 0, 1), Some("存款利息")));
        let order = story.order(dues("甲", 1_23)).await;
        assert_eq!(story.refusal_of(settle(ids[0], &[(order, 1_23)])).await, "bank_line_not_waiting");
        story.issue(aside(None)).await.unwrap();
        assert_eq!((counts(&story.store).await, lines(&story.store).await[0].note.as_deref()), ((2, 0, 0), None));
    }

    /// The import taken back takes what still waits; what was settled stays, with its receipt.
    async fn an_import_taken_back_keeps_what_was_settled(story: Story) {
        let order = story.order(dues("甲", 5_00)).await;
        let import = story.issue(statement(vec![arrived(2, 5_00, "甲", "", "A1"), arrived(3, 7_00, "乙", "", "A2")])).await.unwrap();
        let id = lines(&story.store).await[0].id;
        story.issue(settle(id, &[(order, 5_00)])).await.unwrap();
        story.issue(UndoCommand { command_id: import.command_id }).await.unwrap();
        assert_eq!((counts(&story.store).await, story.order_now(order).await.unpaid()), ((0, 1, 0), yuan(0)));
        is_sound(&story.store).await;
    }

    /// What a clerk would match by eye, found in the books: paid and cancelled orders are no answer, and no order is the answer twice.
    async fn what_a_line_was_probably_for_is_found_in_the_books(story: Story) {
        let member = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let first = story.order(AddOrder { member_id: Some(member), ..dues("", 300_00) }).await;
        let paid = story.order(AddOrder { member_id: Some(member), ..dues("", 200_00) }).await;
        story.issue(payment(paid, 200_00)).await.unwrap();
        let others = story.order(dues("骨科分院", 80_00)).await;
        let order_no = story.order_now(others).await.order_no;
        let rows = [
            arrived(2, 300_00, "华康医疗科技有限公司", "会费", "A1"),
            arrived(3, 300_00, "华康医疗科技有限公司", "会费", "A2"),
            arrived(4, 80_00, "张三", &format!("代付 {order_no}"), "A3"),
            arrived(5, 80_00, "李四", "会费", "A4"),
            arrived(6, 80_00, "骨科分院", "会费", "A5"),
        ];
        story.issue(statement(rows.to_vec())).await.unwrap();
        let lines = lines(&story.store).await;
        let found = story.store.suggestions(&lines).await.unwrap();
        let told: Vec<_> = found
            .into_iter()
            .map(|found| found.map(|found| (found.shares[0].order_id, found.shares[0].amount.minor(), found.reasons, found.is_certain)))
            .collect();
        assert_eq!(told, [
            Some((first, 300_00, vec![MatchReason::Payer, MatchReason::Amount], true)),
            None,
            Some((others, 80_00, vec![MatchReason::OrderNo, MatchReason::Amount], true)),
            None,
            None,
        ]);
    }
}

async fn kept(store: &Store, member: MemberId) -> i64 {
    let ledger = store.member_ledger(member).await.unwrap().unwrap();
    balance(&ledger.entries, Currency::CNY).unwrap().minor()
}

with_server_on_both_engines! {
    /// Two desks import the same statement and settle the same line: it stands once, and the second settlement is refused at the server.
    async fn a_line_that_two_desks_settle_is_settled_once(server, head, branch) {
        let order = OrderId(head.issue(dues("甲", 100_00)).await);
        head.sync(&server).await;
        branch.pull(&server).await;
        let rows = vec![arrived(2, 60_00, "甲", "会费", "A1")];
        for desk in [&mut head, &mut branch] {
            desk.issue(statement(rows.clone())).await;
            let id = lines(&desk.store).await[0].id;
            desk.issue(settle(id, &[(order, 60_00)])).await;
        }
        head.sync(&server).await;
        branch.sync(&server).await;
        head.pull(&server).await;
        let refused = branch.store.conflicts(false, Page::first()).await.unwrap().rows;
        assert!(matches!(&refused[..], [one] if code_of(one) == "bank_line_not_waiting"), "{refused:?}");
        for desk in [&head, &branch] {
            let file = desk.store.order_file(order).await.unwrap().unwrap();
            assert_eq!((file.payments.len(), file.order.paid, lines(&desk.store).await.len()), (1, yuan(60_00), 1));
            assert_eq!(desk.store.digest().await.unwrap(), server.digest().await.unwrap());
        }
        assert_eq!(server.check(Step::Bank).await.unwrap().findings, []);
    }
}

//! Top-ups of balances (充值): filed, reviewed, credited once, taken back; of the bank without an order; never twice unasked (requirements D2.2,
//! D2.3, D5.1–D5.3, D6.1, D6.2, H6, F8.1, F8.2, F11.6).

use chrono::{DateTime, Utc};
use domain::access::{Access, Role};
use domain::association::{AddUser, UndoCommand};
use domain::balance::{
    AbandonTopUps, ApproveTopUp, BalanceKind, DeductBalance, DeleteTopUps, EditTopUp, FileTopUp, ReceiveTopUp, RefuseTopUp, ReturnTopUp,
    ReverseTopUp, SubmitTopUps, TopUp, TopUpAct, TopUpKind, TopUpStart, TopUpState, TopUpTerms, balance,
};
use domain::bank::{BankLineState, BankRow, CreditBankLine, ImportBankLines};
use domain::id::{MemberId, TopUpId, UserId};
use domain::member::{DeleteMembers, MemberKind, MergeMembers};
use domain::order::AddOrder;
use domain::payment::{PaymentMethod, RecordPayment};
use domain::{Currency, Money};
use store::Store;
use store::bank::BankFilter;
use store::check::{Finding, Step};
use store::query::Page;

use crate::check::tamper;
use crate::import_sheets::source;
use crate::on_both_engines;
use crate::order_making::{dues, payment, yuan};
use crate::support::Story;

pub fn terms(minor: i64, voucher: &str) -> TopUpTerms {
    TopUpTerms {
        amount: yuan(minor),
        method: PaymentMethod::BankTransfer,
        voucher: Some(voucher.into()),
        received_at: Some("2026-11-20T02:00:00Z".parse().unwrap()),
        payer: None,
        remarks: None,
    }
}

pub fn file(member_id: MemberId, minor: i64, voucher: &str) -> FileTopUp {
    FileTopUp { member_id, start: TopUpStart::Pending, terms: terms(minor, voucher) }
}

pub async fn found(store: &Store, id: TopUpId) -> TopUp {
    store.top_ups_of(&[id]).await.unwrap().pop().unwrap().top_up
}

pub async fn approval(store: &Store, id: TopUpId) -> ApproveTopUp {
    let read_at = found(store, id).await.updated_at;
    ApproveTopUp { id, read_at, opinion: "已核对回单".into(), is_number_confirmed: false }
}

pub fn reverse(id: TopUpId) -> ReverseTopUp {
    ReverseTopUp { id, remarks: "录错会员".into() }
}

pub async fn left(store: &Store, member: MemberId, currency: Currency) -> i64 {
    let ledger = store.member_ledger(member).await.unwrap().unwrap();
    balance(&ledger.entries, currency).unwrap().minor()
}

async fn is_sound(store: &Store) {
    for step in Step::ALL {
        assert_eq!(store.check(step).await.unwrap().findings, [], "{step:?}");
    }
}

impl Story {
    pub async fn top_up(&mut self, command: FileTopUp) -> TopUpId {
        TopUpId(self.issue(command).await.unwrap().subject.unwrap())
    }

    pub async fn approve(&mut self, id: TopUpId) {
        let command = approval(&self.store, id).await;
        self.issue(command).await.unwrap();
    }

    async fn state(&self, id: TopUpId) -> TopUpState {
        found(&self.store, id).await.state
    }
}

on_both_engines! {
    /// requirements D5.1, D6.1, H6: no money moves before approval; then exactly one entry names the request, and it settles orders.
    async fn an_approved_request_is_credited_once(story: Story) {
        let member = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let id = story.top_up(file(member, 500_00, "20261121001")).await;
        assert_eq!(left(&story.store, member, Currency::CNY).await, 0);
        is_sound(&story.store).await;
        story.approve(id).await;
        let top_up = found(&story.store, id).await;
        assert_eq!((top_up.state, top_up.decided_by(), top_up.opinion()), (TopUpState::Credited, Some(story.by.actor), Some("已核对回单")));
        let entries = story.store.member_ledger(member).await.unwrap().unwrap().entries;
        assert_eq!(entries.len(), 1);
        assert_eq!((entries[0].kind, entries[0].amount, entries[0].top_up_id), (BalanceKind::TopUp, yuan(500_00), Some(id)));
        let again = approval(&story.store, id).await;
        assert_eq!(story.refusal_of(again).await, "top_up_not_pending");
        let order = story.order(AddOrder { member_id: Some(member), ..dues("", 300_00) }).await;
        story.issue(DeductBalance { order_id: order, amount: yuan(300_00), remarks: None }).await.unwrap();
        assert_eq!(left(&story.store, member, Currency::CNY).await, 200_00);
        is_sound(&story.store).await;
    }

    /// requirements D6.2, D5.1, F11.6: a draft is edited, submitted, returned with an opinion, corrected, and refused in the end.
    async fn a_draft_goes_its_way_to_refusal(story: Story) {
        let member = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let blank = TopUpTerms { voucher: None, ..terms(500_00, "") };
        let id = story.top_up(FileTopUp { start: TopUpStart::Draft, terms: blank.clone(), ..file(member, 0, "") }).await;
        assert_eq!(story.refusal_of(SubmitTopUps { ids: vec![id] }).await, "invalid_fields", "what is reviewed has a number");
        let edit = |read_at: DateTime<Utc>, minor, is_submitted| EditTopUp { id, read_at, terms: terms(minor, "20261121001"), is_submitted };
        let read_at = found(&story.store, id).await.updated_at;
        story.issue(edit(read_at, 450_00, false)).await.unwrap();
        assert_eq!(story.refusal_of(edit(read_at, 460_00, false)).await, "changed_meanwhile");
        story.issue(SubmitTopUps { ids: vec![id] }).await.unwrap();
        assert_eq!(story.refusal_of(DeleteTopUps { ids: vec![id] }).await, "top_up_not_draft");
        story.issue(ReturnTopUp { id, opinion: "回单看不清".into() }).await.unwrap();
        let returned = found(&story.store, id).await;
        assert_eq!((returned.state, returned.opinion(), returned.decided_by()), (TopUpState::Draft, Some("回单看不清"), None));
        story.issue(edit(returned.updated_at, 450_00, true)).await.unwrap();
        assert_eq!(story.refusal_of(RefuseTopUp { id, opinion: " ".into() }).await, "invalid_fields");
        story.issue(RefuseTopUp { id, opinion: "不是本会款项".into() }).await.unwrap();
        let acts: Vec<_> = found(&story.store, id).await.steps.iter().map(|step| step.act).collect();
        assert_eq!(acts, [TopUpAct::Submit, TopUpAct::Return, TopUpAct::Submit, TopUpAct::Refuse]);
        for command in [DeleteTopUps { ids: vec![id] }] {
            assert_eq!(story.refusal_of(command).await, "top_up_not_draft");
        }
        assert_eq!((story.state(id).await, left(&story.store, member, Currency::CNY).await), (TopUpState::Refused, 0));
        is_sound(&story.store).await;
    }

    /// requirements D5.2, F1.7, F1.8: sales file and keep their drafts to themselves; finance corrects and approves; both stand with it.
    async fn sales_file_and_finance_reviews(story: Story) {
        let member = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let mut people = Vec::new();
        for (name, role) in [("张业务", Role::Clerk), ("李业务", Role::Clerk), ("王会计", Role::Finance)] {
            let add = AddUser { name: name.into(), access: Access::of(role) };
            people.push(UserId(story.issue(add).await.unwrap().subject.unwrap()));
        }
        let [sales, other, finance] = people[..] else { panic!() };
        story.by.actor = sales;
        let draft = story.top_up(FileTopUp { start: TopUpStart::Draft, ..file(member, 80_00, "A0") }).await;
        let id = story.top_up(file(member, 500_00, "A1")).await;
        let own = approval(&story.store, id).await;
        assert_eq!(story.refusal_of(own).await, "not_permitted");
        story.by.actor = other;
        assert_eq!(story.refusal_of(DeleteTopUps { ids: vec![draft] }).await, "top_up_of_others");
        assert_eq!(story.refusal_of(SubmitTopUps { ids: vec![draft] }).await, "top_up_of_others");
        story.by.actor = finance;
        let read_at = found(&story.store, id).await.updated_at;
        story.issue(EditTopUp { id, read_at, terms: terms(450_00, "A1"), is_submitted: false }).await.unwrap();
        let unseen = ApproveTopUp { id, read_at, opinion: "可".into(), is_number_confirmed: false };
        assert_eq!(story.refusal_of(unseen).await, "changed_meanwhile", "nobody credits what they did not see");
        story.approve(id).await;
        let top_up = found(&story.store, id).await;
        assert_eq!((top_up.filed_by, top_up.decided_by(), top_up.steps[0].by), (sales, Some(finance), finance));
        assert_eq!(left(&story.store, member, Currency::CNY).await, 450_00);
        story.by.actor = sales;
        let deleted = story.issue(DeleteTopUps { ids: vec![draft] }).await.unwrap();
        assert!(story.store.top_ups_of(&[draft]).await.unwrap().is_empty());
        story.issue(UndoCommand { command_id: deleted.command_id }).await.unwrap();
        assert_eq!(story.state(draft).await, TopUpState::Draft);
        is_sound(&story.store).await;
    }

    /// requirements D2.2, D2.3, D1.6: an online top-up awaits its money, in the currency of its method.
    async fn an_online_top_up_awaits_its_money(story: Story) {
        let member = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let usd = |minor| Money::from_minor(minor, Currency::USD).unwrap();
        let online = |method, amount| FileTopUp {
            start: TopUpStart::Awaiting,
            terms: TopUpTerms { method, amount, voucher: None, received_at: None, ..terms(1, "") },
            ..file(member, 1, "")
        };
        assert_eq!(story.refusal_of(online(PaymentMethod::Paypal, yuan(100_00))).await, "invalid_fields");
        assert_eq!(story.refusal_of(online(PaymentMethod::Wechat, usd(100_00))).await, "invalid_fields");
        assert_eq!(story.refusal_of(online(PaymentMethod::BankTransfer, yuan(100_00))).await, "invalid_fields");
        let paypal = story.top_up(online(PaymentMethod::Paypal, usd(100_00))).await;
        let wechat = story.top_up(online(PaymentMethod::Wechat, yuan(60_00))).await;
        is_sound(&story.store).await;
        let read_at = found(&story.store, paypal).await.updated_at;
        let receive = ReceiveTopUp { id: paypal, read_at, voucher: " 9XJ042 ".into(), received_at: None, is_number_confirmed: false };
        story.issue(receive.clone()).await.unwrap();
        assert_eq!(story.refusal_of(receive).await, "top_up_not_awaiting");
        let paid = found(&story.store, paypal).await;
        assert_eq!((paid.kind, paid.state, paid.voucher.as_deref()), (TopUpKind::Online, TopUpState::Credited, Some("9XJ042")));
        assert_eq!((left(&story.store, member, Currency::USD).await, left(&story.store, member, Currency::CNY).await), (100_00, 0));
        story.issue(AbandonTopUps { ids: vec![wechat], remarks: Some("超时未付".into()) }).await.unwrap();
        assert_eq!(story.refusal_of(AbandonTopUps { ids: vec![wechat], remarks: None }).await, "top_up_not_awaiting");
        assert_eq!(story.state(wechat).await, TopUpState::Abandoned);
        is_sound(&story.store).await;
    }

    /// requirements F8.1: the number of a slip that brought money before, to an order or to a balance, is credited again only knowingly.
    async fn a_number_is_not_credited_twice_unasked(story: Story) {
        let member = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let order = story.order(dues("甲", 100_00)).await;
        let paid = RecordPayment { method: PaymentMethod::BankTransfer, voucher: Some("A1".into()), ..payment(order, 100_00) };
        story.issue(paid).await.unwrap();
        let [first, second, third] = [("A1", 100_00), ("A2", 200_00), ("A2", 200_00)];
        let (first, second, third) = (
            story.top_up(file(member, first.1, first.0)).await,
            story.top_up(file(member, second.1, second.0)).await,
            story.top_up(file(member, third.1, third.0)).await,
        );
        let unasked = approval(&story.store, first).await;
        assert_eq!(story.refusal_of(unasked.clone()).await, "top_up_number_paid");
        story.approve(second).await;
        let again = approval(&story.store, third).await;
        assert_eq!(story.refusal_of(again.clone()).await, "top_up_number_credited");
        story.issue(ApproveTopUp { is_number_confirmed: true, ..again }).await.unwrap();
        // Taken back, a number is free again; the same number of another channel was never taken.
        story.issue(reverse(second)).await.unwrap();
        story.issue(reverse(third)).await.unwrap();
        let fresh = story.top_up(file(member, 200_00, "A2")).await;
        story.approve(fresh).await;
        let cash = TopUpTerms { method: PaymentMethod::Cash, ..terms(5_00, "A2") };
        let cash = story.top_up(FileTopUp { terms: cash, ..file(member, 0, "") }).await;
        story.approve(cash).await;
        story.issue(ApproveTopUp { is_number_confirmed: true, ..unasked }).await.unwrap();
        assert_eq!(left(&story.store, member, Currency::CNY).await, 305_00);
        is_sound(&story.store).await;
    }

    /// A top-up is taken back by a row, while the balance has it.
    async fn a_top_up_is_taken_back_while_the_balance_has_it(story: Story) {
        let member = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let id = story.top_up(file(member, 500_00, "A1")).await;
        assert_eq!(story.refusal_of(reverse(id)).await, "top_up_not_credited");
        story.approve(id).await;
        let order = story.order(AddOrder { member_id: Some(member), ..dues("", 120_00) }).await;
        let used = story.issue(DeductBalance { order_id: order, amount: yuan(120_00), remarks: None }).await.unwrap().subject.unwrap();
        let refused = match story.issue(reverse(id)).await {
            Err(store::StoreError::Refused(refusal)) => refusal,
            other => panic!("{other:?}"),
        };
        let told = refused.params();
        assert_eq!((refused.code().as_str(), told["left"].as_str(), told["lacking"].as_str()), ("top_up_spent", "380.00", "120.00"));
        story.issue(domain::payment::ReversePayment { id: domain::id::PaymentId(used), remarks: None }).await.unwrap();
        story.issue(reverse(id)).await.unwrap();
        assert_eq!((story.state(id).await, left(&story.store, member, Currency::CNY).await), (TopUpState::Reversed, 0));
        assert_eq!(story.refusal_of(reverse(id)).await, "top_up_not_credited");
        is_sound(&story.store).await;
    }

    /// requirements A19.6: money of the bank that no order explains goes to a balance whole; taken back, its line waits again.
    async fn money_of_the_bank_goes_to_a_balance_without_an_order(story: Story) {
        let member = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let row = BankRow {
            row: 2, booked_at: "2026-11-20T02:15:30Z".parse().unwrap(), amount: yuan(800_00), payer: "华康医疗科技有限公司".into(),
            payer_account: None, purpose: Some("预存".into()), bank_ref: Some("B1".into()),
        };
        story.issue(ImportBankLines { source: source("statement.xlsx"), rows: vec![row] }).await.unwrap();
        let line = async |story: &Story| story.store.bank_lines(&BankFilter::default(), None, Page::first()).await.unwrap().rows.pop().unwrap();
        let id = line(&story).await.id;
        let credit = CreditBankLine { id, member_id: member, remarks: None, is_number_confirmed: false };
        let top_up = TopUpId(story.issue(credit.clone()).await.unwrap().subject.unwrap());
        let settled = line(&story).await;
        assert_eq!((settled.state, settled.top_up_id, settled.collection_id), (BankLineState::Settled, Some(top_up), None));
        let made = found(&story.store, top_up).await;
        assert_eq!((made.kind, made.state, made.bank_line_id), (TopUpKind::Bank, TopUpState::Credited, Some(id)));
        assert_eq!((made.received_at.unwrap().to_rfc3339(), made.voucher.as_deref()), ("2026-11-20T02:15:30+00:00".into(), Some("B1")));
        assert_eq!(left(&story.store, member, Currency::CNY).await, 800_00);
        assert_eq!(story.refusal_of(credit.clone()).await, "bank_line_not_waiting");
        is_sound(&story.store).await;
        // The same transfer filed by hand is told.
        let by_hand = story.top_up(file(member, 800_00, "B1")).await;
        let by_hand = approval(&story.store, by_hand).await;
        assert_eq!(story.refusal_of(by_hand).await, "top_up_number_credited");
        story.issue(reverse(top_up)).await.unwrap();
        let again = line(&story).await;
        assert_eq!((again.state, again.top_up_id), (BankLineState::Waiting, None));
        assert_eq!(left(&story.store, member, Currency::CNY).await, 0);
        is_sound(&story.store).await;
        story.issue(credit).await.unwrap();
        is_sound(&story.store).await;
    }

    /// A member with top-ups stays, or takes them along into the one it is merged into.
    async fn top_ups_go_with_a_merged_member_and_keep_it_from_deletion(story: Story) {
        let [keep, gone] = [story.member(MemberKind::Individual, "王丽").await, story.member(MemberKind::Individual, "王莉").await];
        let id = story.top_up(file(gone, 500_00, "A1")).await;
        assert_eq!(story.refusal_of(DeleteMembers { ids: vec![gone] }).await, "member_has_balance");
        story.approve(id).await;
        story.issue(MergeMembers { keep, gone: vec![gone] }).await.unwrap();
        assert_eq!((found(&story.store, id).await.member_id, left(&story.store, keep, Currency::CNY).await), (keep, 500_00));
        is_sound(&story.store).await;
    }

    /// What a check of the ledger would find after somebody wrote past every rule.
    async fn a_check_finds_what_no_command_writes(story: Story) {
        let member = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let id = story.top_up(file(member, 500_00, "A1")).await;
        story.approve(id).await;
        for written in [
            "update top_up set state = 'pending'",
            "update top_up set state = 'reversed'",
            "update top_up set state = 'credited', amount_minor = 1",
        ] {
            tamper(&story.store, written).await;
            let found = story.store.check(Step::TopUps).await.unwrap().findings;
            assert!(matches!(&found[..], [Finding::TopUpUnlike { .. }]), "{written}: {found:?}");
        }
    }
}

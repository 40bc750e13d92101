//! Balances of members: fed by what was paid too much, used on orders, never below nothing (requirements A19.5, A20.6, F8.3).

use domain::Currency;
use domain::balance::{BalanceKind, DeductBalance, KeepOverpaid, balance};
use domain::id::{MemberId, OrderId, PaymentId};
use domain::member::{DeleteMembers, MemberKind};
use domain::order::{AddOrder, PaymentState};
use domain::payment::{CollectPayments, PaymentMethod, RecordPayment, RefundPayment, ReverseCollection, ReversePayment, Share};
use store::Store;
use store::check::Step;
use store::query::Page;

use crate::desks::{code_of, with_server_on_both_engines};
use crate::on_both_engines;
use crate::order_making::{dues, payment, yuan};

fn of(member: MemberId, minor: i64) -> AddOrder {
    AddOrder { member_id: Some(member), ..dues("", minor) }
}

fn deduct(order_id: OrderId, minor: i64) -> DeductBalance {
    DeductBalance { order_id, amount: yuan(minor), remarks: None }
}

async fn balance_of(store: &Store, member: MemberId) -> i64 {
    let ledger = store.member_ledger(member).await.unwrap().unwrap();
    balance(&ledger.entries, Currency::CNY).unwrap().minor()
}

on_both_engines! {
    /// requirements A20.6, A19.5: too much paid is kept, and settles the next order.
    async fn what_was_paid_too_much_settles_the_next_order(story: Story) {
        let member = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let first = story.order(of(member, 300_00)).await;
        story.issue(payment(first, 500_00)).await.unwrap();
        assert_eq!(story.refusal_of(deduct(first, 1)).await, "deduction_beyond_order");
        story.issue(KeepOverpaid { order_id: first }).await.unwrap();
        assert_eq!(story.refusal_of(KeepOverpaid { order_id: first }).await, "not_overpaid");
        assert_eq!((story.order_now(first).await.payment_state, balance_of(&story.store, member).await), (PaymentState::Paid, 200_00));

        let next = story.order(of(member, 150_00)).await;
        assert_eq!(story.refusal_of(deduct(next, 150_01)).await, "deduction_beyond_order");
        let used = PaymentId(story.issue(deduct(next, 150_00)).await.unwrap().subject.unwrap());
        let now = story.order_now(next).await;
        assert_eq!((now.payment_state, now.payment_method.as_deref()), (PaymentState::Paid, Some("balance")));
        assert_eq!(balance_of(&story.store, member).await, 50_00);

        let third = story.order(of(member, 100_00)).await;
        assert_eq!(story.refusal_of(deduct(third, 50_01)).await, "balance_short");
        // A deduction that is reversed gives back what it took.
        story.issue(ReversePayment { id: used, remarks: None }).await.unwrap();
        assert_eq!((balance_of(&story.store, member).await, story.order_now(next).await.payment_state), (200_00, PaymentState::Awaiting));
        let kinds: Vec<_> = story.store.member_ledger(member).await.unwrap().unwrap().entries.iter().map(|entry| entry.kind).collect();
        assert_eq!(kinds, [BalanceKind::Overpayment, BalanceKind::Deduction, BalanceKind::Reversal]);
        assert_eq!(story.refusal_of(DeleteMembers { ids: vec![member] }).await, "member_has_dependents");
        for step in Step::ALL {
            assert_eq!(story.store.check(step).await.unwrap().findings, [], "{step:?}");
        }
    }

    /// A refund may go to the balance; it is not reversed once the balance was used.
    async fn a_refund_goes_to_the_balance_and_comes_back_only_while_it_is_there(story: Story) {
        let member = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let first = story.order(of(member, 300_00)).await;
        let paid = PaymentId(story.issue(payment(first, 300_00)).await.unwrap().subject.unwrap());
        let refund = RefundPayment {
            id: paid, amount: yuan(100_00), method: PaymentMethod::Balance, refunded_at: None, reason: "少收".into(), voucher: None,
        };
        let back = PaymentId(story.issue(refund).await.unwrap().subject.unwrap());
        assert_eq!(balance_of(&story.store, member).await, 100_00);
        let next = story.order(of(member, 60_00)).await;
        story.issue(deduct(next, 60_00)).await.unwrap();
        assert_eq!(story.refusal_of(ReversePayment { id: back, remarks: None }).await, "balance_short");
        assert_eq!(balance_of(&story.store, member).await, 40_00);
    }

    /// requirements A19.6: one bank slip for orders of several buyers; taken back, all of it goes, also what went to a balance.
    async fn one_receipt_of_money_is_split_over_orders_and_goes_back_as_a_whole(story: Story) {
        let member = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let own = story.order(of(member, 300_00)).await;
        let others = story.order(dues("骨科分院", 200_00)).await;
        let collect = |amount: i64, rest_to| CollectPayments {
            payer: "集团总部".into(), amount: yuan(amount), method: PaymentMethod::BankTransfer, received_at: None, voucher: None, remarks: None,
            shares: [(own, 300_00), (others, 150_00)].map(|(order_id, minor)| Share { order_id, amount: yuan(minor) }).to_vec(), rest_to,
        };
        assert_eq!(story.refusal_of(collect(449_99, None)).await, "shares_beyond_amount");
        assert_eq!(story.refusal_of(collect(500_00, None)).await, "rest_of_nobody");
        story.issue(collect(500_00, Some(member))).await.unwrap();
        assert_eq!((story.order_now(own).await.paid, story.order_now(others).await.paid), (yuan(300_00), yuan(150_00)));
        assert_eq!(balance_of(&story.store, member).await, 50_00);
        let file = story.store.order_file(others).await.unwrap().unwrap();
        let share = &file.payments[0];
        let collection = share.collection_id.unwrap();
        assert_eq!((share.payer.as_deref(), file.collections[&collection]), (Some("集团总部"), (yuan(500_00), 2)));
        assert_eq!(story.refusal_of(ReversePayment { id: share.id, remarks: None }).await, "payment_shared");

        // What went to the balance and was used cannot go back.
        let next = story.order(of(member, 50_00)).await;
        let used = PaymentId(story.issue(deduct(next, 50_00)).await.unwrap().subject.unwrap());
        let back = ReverseCollection { id: collection, remarks: Some("记错".into()) };
        assert_eq!(story.refusal_of(back.clone()).await, "balance_short");
        story.issue(ReversePayment { id: used, remarks: None }).await.unwrap();
        story.issue(back.clone()).await.unwrap();
        assert_eq!((story.order_now(own).await.paid, story.order_now(others).await.paid), (yuan(0), yuan(0)));
        assert_eq!(balance_of(&story.store, member).await, 0);
        assert_eq!(story.refusal_of(back).await, "payment_reversed");
        for step in Step::ALL {
            assert_eq!(story.store.check(step).await.unwrap().findings, [], "{step:?}");
        }
    }

    async fn a_balance_is_deducted_and_never_recorded_by_hand(story: Story) {
        let order = story.order(dues("甲", 100_00)).await;
        let by_hand = RecordPayment { method: PaymentMethod::Balance, ..payment(order, 100_00) };
        assert_eq!(story.refusal_of(by_hand).await, "balance_not_by_hand");
        assert_eq!(story.refusal_of(deduct(order, 1)).await, "balance_of_nobody");
        story.issue(payment(order, 200_00)).await.unwrap();
        assert_eq!(story.refusal_of(KeepOverpaid { order_id: order }).await, "balance_of_nobody");
    }
}

with_server_on_both_engines! {
    /// Two desks use the same balance on two orders: the second is refused at the server, and nothing goes below nothing.
    async fn a_balance_that_two_desks_use_is_used_once(server, head, branch) {
        let choices = head.store.choices().await.unwrap();
        let level = choices.levels.iter().find(|level| level.kind == MemberKind::Individual).unwrap().id;
        let mut draft = domain::member::MemberDraft::empty(MemberKind::Individual);
        (draft.level_id, draft.org_id) = (Some(level), Some(choices.orgs[0].id));
        draft.texts.insert(domain::member::MemberField::Name, "王丽".into());
        draft.texts.insert(domain::member::MemberField::Mobile, "19900000001".into());
        let profile = draft.checked(domain::member::Demands::Import).profile.unwrap();
        let add = domain::member::AddMember { profile, joined_on: None, expires_on: None, is_name_confirmed: false };
        let member = MemberId(head.issue(add).await);
        let mut orders = Vec::new();
        for digits in ["00000001", "00000002", "00000003"] {
            orders.push(OrderId(head.issue(AddOrder { number_digits: digits.into(), ..of(member, 100_00) }).await));
        }
        head.issue(payment(orders[0], 200_00)).await;
        head.issue(KeepOverpaid { order_id: orders[0] }).await;
        head.sync(&server).await;
        branch.pull(&server).await;
        head.issue(deduct(orders[1], 80_00)).await;
        branch.issue(deduct(orders[2], 80_00)).await;
        head.sync(&server).await;
        branch.sync(&server).await;
        let refused = branch.store.conflicts(false, Page::first()).await.unwrap().rows;
        assert!(matches!(&refused[..], [one] if code_of(one) == "balance_short"), "{refused:?}");
        assert_eq!((balance_of(&branch.store, member).await, balance_of(&server, member).await), (20_00, 20_00));
        assert_eq!(branch.store.digest().await.unwrap(), server.digest().await.unwrap());
        assert_eq!(server.check(Step::Balances).await.unwrap().findings, []);
    }
}

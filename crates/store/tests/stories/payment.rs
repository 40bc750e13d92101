//! Payments: recorded, taken back, and what they leave of the order (requirements A19.6, A20.6, H4).

use domain::id::PaymentId;
use domain::order::{AddOrder, CancelOrders, PaymentState};
use domain::payment::{IssueReceipt, PaymentMethod, RefundPayment, ReversePayment};
use domain::{Currency, Money};
use store::check::Step;
use store::query::Page;

use crate::desks::{code_of, with_server_on_both_engines};
use crate::on_both_engines;
use crate::order_making::{dues, payment, yuan};

on_both_engines! {
    async fn payments_come_in_parts_and_too_much_shows_as_negative_unpaid(story: Story) {
        // The member manual's sample: 0.01 ordered, 20000.00 received (requirements A20.6).
        let order = story.order(dues("中科启明医院", 1)).await;
        story.issue(payment(order, 2_000_000)).await.unwrap();
        let now = story.order_now(order).await;
        assert_eq!((now.paid, now.unpaid(), now.payment_state), (yuan(2_000_000), yuan(-1_999_999), PaymentState::Overpaid));

        // The other sample: nothing ordered, nothing received, paid.
        let nothing = story.order(dues("华康医疗科技有限公司", 0)).await;
        let now = story.order_now(nothing).await;
        assert_eq!((now.paid, now.unpaid(), now.payment_state), (yuan(0), yuan(0), PaymentState::Paid));

        let parts = story.order(dues("恒瑞达商贸有限公司", 5_000_000)).await;
        for (minor, state) in [(2_500_000, PaymentState::PartPaid), (2_499_999, PaymentState::PartPaid), (1, PaymentState::Paid), (1, PaymentState::Overpaid)] {
            story.issue(payment(parts, minor)).await.unwrap();
            assert_eq!(story.order_now(parts).await.payment_state, state);
        }
        assert_eq!(story.store.order_file(parts).await.unwrap().unwrap().payments.len(), 4);
        assert_eq!(story.order_now(parts).await.payment_method.as_deref(), Some("bank_transfer"));
    }

    async fn money_for_a_cancelled_order_is_taken(story: Story) {
        let order = story.order(dues("甲", 100)).await;
        story.issue(CancelOrders { ids: vec![order], reason: None }).await.unwrap();
        story.issue(payment(order, 100)).await.unwrap();
        let now = story.order_now(order).await;
        assert_eq!((now.unpaid(), now.payment_state), (yuan(-100), PaymentState::Overpaid));
    }

    /// requirements H4, F8.6: one receipt of a payment that stands, with a number of its own; it says who paid.
    async fn a_payment_gets_one_receipt_with_the_next_number(story: Story) {
        let order = story.order(dues("华康医疗科技有限公司", 500_00)).await;
        let mut paid = Vec::new();
        for minor in [200_00, 300_00] {
            story.issue(payment(order, minor)).await.unwrap();
            let payments = story.store.order_file(order).await.unwrap().unwrap().payments;
            paid.push(payments.iter().find(|one| one.amount == yuan(minor)).unwrap().id);
        }
        for (number, payment_id) in (1..).zip(&paid) {
            story.issue(IssueReceipt { payment_id: *payment_id, payer: Some("集团总部".into()) }).await.unwrap();
            let (receipt, _) = story.store.receipt_file(*payment_id).await.unwrap().unwrap();
            assert_eq!((receipt.serial, receipt.payer.as_str()), (number, "集团总部"));
        }
        let again = IssueReceipt { payment_id: paid[0], payer: None };
        assert_eq!(story.refusal_of(again).await, "receipt_made");
        story.issue(ReversePayment { id: paid[0], remarks: None }).await.unwrap();
        let (receipt, payments) = story.store.receipt_file(paid[0]).await.unwrap().unwrap();
        assert!(payments.iter().any(|one| one.reverses_id == Some(receipt.payment_id)), "the receipt stays, and its payment says that it is taken back");
        let reversal = payments.iter().find(|one| one.reverses_id.is_some()).unwrap().id;
        assert_eq!(story.refusal_of(IssueReceipt { payment_id: reversal, payer: None }).await, "receipt_of_reversed");
        for step in Step::ALL {
            assert_eq!(story.store.check(step).await.unwrap().findings, [], "{step:?}");
        }
    }

    async fn what_is_no_arrival_of_money_is_refused(story: Story) {
        let order = story.order(dues("甲", 100)).await;
        assert_eq!(story.refusal_of(payment(order, 0)).await, "invalid_fields");
        assert_eq!(story.refusal_of(payment(order, -5)).await, "invalid_fields");
        assert_eq!(story.refusal_of(payment(uuid::Uuid::nil().into(), 5)).await, "not_found");
        let dollars = domain::payment::RecordPayment { amount: Money::from_minor(5, Currency::USD).unwrap(), ..payment(order, 5) };
        assert_eq!(story.refusal_of(dollars).await, "mixed_currencies");
        assert_eq!(story.order_now(order).await.paid, yuan(0));
    }

    async fn a_payment_recorded_twice_under_one_command_counts_once(story: Story) {
        let order = story.order(dues("甲", 100)).await;
        let id = story.next_id();
        let first = story.store.issue(payment(order, 60), id, story.by, story.now()).await.unwrap();
        let again = story.store.issue(payment(order, 60), id, story.by, story.now()).await.unwrap();
        assert_eq!(first, again);
        assert_eq!(story.order_now(order).await.paid, yuan(60));
    }

    async fn a_payment_taken_back_stays_and_is_answered_by_another(story: Story) {
        let order = story.order(AddOrder { deduction: yuan(40), ..dues("甲", 100) }).await;
        let wrong = PaymentId(story.issue(payment(order, 60)).await.unwrap().subject.unwrap());
        assert_eq!(story.order_now(order).await.payment_state, PaymentState::Paid);
        let reversal = ReversePayment { id: wrong, remarks: Some("记错订单".into()) };
        let reversed = PaymentId(story.issue(reversal.clone()).await.unwrap().subject.unwrap());
        let file = story.store.order_file(order).await.unwrap().unwrap();
        assert_eq!((file.order.paid, file.order.payment_state), (yuan(0), PaymentState::Awaiting));
        let amounts: Vec<_> = file.payments.iter().map(|payment| (payment.amount, payment.reverses_id)).collect();
        assert_eq!(amounts, [(yuan(60), None), (yuan(-60), Some(wrong))]);
        assert_eq!(story.refusal_of(reversal).await, "payment_reversed");
        assert_eq!(story.refusal_of(ReversePayment { id: reversed, remarks: None }).await, "payment_reversed");
        assert_eq!(story.refusal_of(ReversePayment { id: uuid::Uuid::nil().into(), remarks: None }).await, "not_found");
        // What was emptied again may be cancelled, and the history still tells all of it.
        story.issue(CancelOrders { ids: vec![order], reason: None }).await.unwrap();
        let history = story.store.history_of(order.0).await.unwrap();
        assert_eq!(history.iter().map(|event| event.act.name.as_str()).collect::<Vec<_>>(), ["order.cancel", "payment.reverse", "payment.record", "order.add"]);
    }

    /// requirements F11.4: a paid order is refunded, an unpaid one cancelled. A wrong refund is reversed like a payment.
    async fn what_was_paid_is_refunded_up_to_what_is_left_and_then_cancelled(story: Story) {
        let order = story.order(dues("甲", 500_00)).await;
        let paid = PaymentId(story.issue(payment(order, 500_00)).await.unwrap().subject.unwrap());
        let refund = |minor| RefundPayment {
            id: paid, amount: yuan(minor), method: PaymentMethod::Wechat, refunded_at: None, reason: "多收".into(), voucher: Some("T1".into()),
        };
        let wrong = PaymentId(story.issue(refund(200_00)).await.unwrap().subject.unwrap());
        let now = story.order_now(order).await;
        assert_eq!((now.paid, now.unpaid(), now.payment_state), (yuan(300_00), yuan(200_00), PaymentState::PartPaid));
        assert_eq!(story.refusal_of(refund(300_01)).await, "refund_beyond_payment");
        assert_eq!(story.refusal_of(CancelOrders { ids: vec![order], reason: None }).await, "order_paid");
        story.issue(ReversePayment { id: wrong, remarks: None }).await.unwrap();
        assert_eq!(story.order_now(order).await.payment_state, PaymentState::Paid);
        story.issue(refund(500_00)).await.unwrap();
        assert_eq!(story.refusal_of(refund(1)).await, "refund_beyond_payment");
        assert_eq!(story.refusal_of(ReversePayment { id: paid, remarks: None }).await, "payment_refunded");
        story.issue(CancelOrders { ids: vec![order], reason: None }).await.unwrap();
        assert_eq!(story.order_now(order).await.paid, yuan(0));
        for step in Step::ALL {
            assert_eq!(story.store.check(step).await.unwrap().findings, [], "{step:?}");
        }
    }
}

with_server_on_both_engines! {
    /// Two desks give the same money back: the second is refused at the server, with what is left.
    async fn money_that_two_desks_give_back_goes_back_once(server, head, branch) {
        let order = head.issue(dues("华康医疗科技有限公司", 500_00)).await;
        let paid = PaymentId(head.issue(payment(order.into(), 500_00)).await);
        head.sync(&server).await;
        branch.pull(&server).await;
        let refund = RefundPayment {
            id: paid, amount: yuan(300_00), method: PaymentMethod::BankTransfer, refunded_at: None, reason: "多收".into(), voucher: None,
        };
        head.issue(refund.clone()).await;
        branch.issue(refund).await;
        head.sync(&server).await;
        branch.sync(&server).await;
        let refused = branch.store.conflicts(false, Page::first()).await.unwrap().rows;
        assert!(matches!(&refused[..], [one] if code_of(one) == "refund_beyond_payment"), "{refused:?}");
        let file = branch.store.order_file(order.into()).await.unwrap().unwrap();
        assert_eq!((file.payments.len(), file.order.paid), (2, yuan(200_00)));
        assert_eq!(branch.store.digest().await.unwrap(), server.digest().await.unwrap());
    }
}

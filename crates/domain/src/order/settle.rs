//! What follows from the amounts of an order: what is still to be paid, and how far it is paid (requirements A20.6, H3).

use super::{Order, PaymentState};
use crate::money::{Money, MoneyProblem};
use crate::payment::Payment;
use crate::refusal::Refusal;

impl Order {
    /// What the buyer owes in all: price less deduction; nothing once it is over.
    #[must_use]
    pub fn due(&self) -> Money {
        let zero = || Money::zero(self.amount.currency());
        if self.state.is_over() { zero() } else { self.amount.minus(self.deduction).unwrap_or_else(|_| zero()) }
    }

    /// What is still to be paid; negative is overpaid (requirements A20.6).
    #[must_use]
    pub fn unpaid(&self) -> Money {
        self.due().minus(self.paid).unwrap_or_else(|_| Money::zero(self.amount.currency()))
    }

    /// The payment state that follows from the amounts. An order of nothing counts as paid (requirements A20.6); one that was over
    /// before any money came still counts as awaiting, for nothing was paid.
    #[must_use]
    pub fn derived_payment_state(&self) -> PaymentState {
        match self.unpaid().minor() {
            0 if self.state.is_over() => PaymentState::Awaiting,
            0 => PaymentState::Paid,
            unpaid if unpaid < 0 => PaymentState::Overpaid,
            _ if self.paid.is_zero() => PaymentState::Awaiting,
            _ => PaymentState::PartPaid,
        }
    }

    /// The order as its payments leave it. They must be all that there are.
    ///
    /// # Errors
    /// A payment in another currency, or a sum beyond what can be kept.
    pub fn settled(&self, payments: &[Payment]) -> Result<Self, Refusal> {
        let sum: Result<Money, MoneyProblem> =
            payments.iter().try_fold(Money::zero(self.amount.currency()), |sum, payment| sum.plus(payment.amount));
        let mut order = Self { paid: sum?, ..self.clone() };
        // Unpaid must be an amount as well, or lists could not show it.
        order.due().minus(order.paid)?;
        order.payment_state = order.derived_payment_state();
        let arrivals = payments.iter().filter(|payment| payment.arrived_and_stands(payments));
        if let Some(last) = arrivals.max_by_key(|payment| (payment.received_at, payment.id)) {
            order.payment_method = Some(last.method.name().to_owned());
        }
        Ok(order)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::money::Currency;
    use crate::order::OrderState;
    use crate::order::testing::{order, payment};
    use proptest::prelude::*;

    fn settled(amount: i64, deduction: i64, payments: &[i64]) -> Order {
        let mut order = order(1, amount);
        order.deduction = Money::from_minor(deduction, Currency::CNY).unwrap();
        let payments: Vec<_> = (1_u128..).zip(payments).map(|(n, minor)| payment(n, &order, *minor)).collect();
        order.settled(&payments).unwrap()
    }

    /// Amounts of the member manual's samples (requirements A19.5, A20.6), and the neighbours of each bound.
    #[test]
    fn the_state_follows_from_the_amounts() {
        use PaymentState::{Awaiting, Overpaid, Paid, PartPaid};
        let table: [(i64, i64, &[i64], i64, PaymentState); 12] = [
            (1, 0, &[2_000_000], -1_999_999, Overpaid),
            (0, 0, &[], 0, Paid),
            (0, 0, &[1], -1, Overpaid),
            (1, 1, &[], 0, Paid),
            (1, 0, &[1], 0, Paid),
            (1, 0, &[], 1, Awaiting),
            (5_000_000, 0, &[5_000_000], 0, Paid),
            (5_000_000, 0, &[2_500_000], 2_500_000, PartPaid),
            (5_000_000, 0, &[2_500_000, 2_500_000], 0, Paid),
            (5_000_000, 1_000_000, &[4_000_000], 0, Paid),
            (5_000_000, 0, &[5_000_001], -1, Overpaid),
            (5_000_000, 0, &[5_000_000, -5_000_000], 5_000_000, Awaiting),
        ];
        for (amount, deduction, payments, unpaid, state) in table {
            let order = settled(amount, deduction, payments);
            assert_eq!((order.unpaid().minor(), order.payment_state), (unpaid, state), "{amount} {deduction} {payments:?}");
        }
    }

    #[test]
    fn nothing_is_due_of_a_cancelled_order() {
        let mut order = settled(5_000_000, 0, &[]);
        order.state = OrderState::Cancelled;
        assert_eq!((order.unpaid().minor(), order.derived_payment_state()), (0, PaymentState::Awaiting));
        let late = order.settled(&[payment(1, &order, 5_000_000)]).unwrap();
        assert_eq!((late.unpaid().minor(), late.payment_state), (-5_000_000, PaymentState::Overpaid));
    }

    #[test]
    fn the_method_is_that_of_the_last_payment_that_stands() {
        use crate::payment::PaymentMethod::{Cash, Wechat};
        let order = order(1, 100);
        let (mut first, mut second) = (payment(1, &order, 50), payment(2, &order, 50));
        (first.method, second.method) = (Cash, Wechat);
        let settled = order.settled(&[first.clone(), second.clone()]).unwrap();
        assert_eq!(settled.payment_method.as_deref(), Some("wechat"));
        let mut reversal = payment(3, &order, -50);
        reversal.reverses_id = Some(second.id);
        let settled = order.settled(&[first, second, reversal]).unwrap();
        assert_eq!(settled.payment_method.as_deref(), Some("cash"));
    }

    proptest! {
        #[test]
        fn paid_is_the_sum_of_the_payments_and_unpaid_what_is_left(
            amount in 0..1_000_000_000_i64,
            deducted_percent in 0..=100_i64,
            payments in proptest::collection::vec(-1_000_000_000..1_000_000_000_i64, 0..20),
        ) {
            let deduction = amount / 100 * deducted_percent;
            let order = settled(amount, deduction, &payments);
            let paid: i64 = payments.iter().sum();
            prop_assert_eq!(order.paid.minor(), paid);
            prop_assert_eq!(order.unpaid().minor(), amount - deduction - paid);
            let left = amount - deduction - paid;
            let expected = if left < 0 { PaymentState::Overpaid }
                else if left == 0 { PaymentState::Paid }
                else if paid == 0 { PaymentState::Awaiting }
                else { PaymentState::PartPaid };
            prop_assert_eq!(order.payment_state, expected);
        }

        #[test]
        fn the_order_of_payments_does_not_matter(
            amount in 0..1_000_000_000_i64,
            payments in proptest::collection::vec(-1_000_000..1_000_000_i64, 0..12),
        ) {
            let mut backwards = payments.clone();
            backwards.reverse();
            let (one, other) = (settled(amount, 0, &payments), settled(amount, 0, &backwards));
            prop_assert_eq!((one.paid, one.payment_state), (other.paid, other.payment_state));
        }
    }
}

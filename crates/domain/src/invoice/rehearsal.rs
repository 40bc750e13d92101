//! What there is to know about invoices before they are issued, since nothing of it can be changed afterwards (requirements A23.1).

use super::acts::may_be_issued;
use super::{Invoice, InvoiceKind};
use crate::bulk::Gravity;
use crate::named::named;
use crate::order::{Order, OrderKind};
use crate::refusal::Refusal;

named! {
    /// Something to know about an invoice that is to be issued, the gravest first.
    IssueFound {
        /// 已经开过
        AlreadyIssued = "already_issued",
        /// 订单已取消
        OrderCancelled = "order_cancelled",
        /// 抬头或税号没有填
        Incomplete = "incomplete",
        /// Another rule keeps it as it is.
        Hindered = "hindered",
        /// 订单没有付清
        Unpaid = "unpaid",
        /// 会费开了发票，或者其他收入开了会费票据
        OtherRegime = "other_regime",
        /// 金额为零
        Nothing = "nothing",
        /// 没有邮箱也没有地址
        Unreachable = "unreachable",
    }
}

impl IssueFound {
    /// How grave it is; with an error it is left alone.
    #[must_use]
    pub fn gravity(self) -> Gravity {
        match self {
            Self::AlreadyIssued | Self::OrderCancelled | Self::Incomplete | Self::Hindered => Gravity::Error,
            Self::Unpaid | Self::OtherRegime | Self::Nothing => Gravity::Warning,
            Self::Unreachable => Gravity::Hint,
        }
    }
}

/// What there is to know about an invoice of an order; one error hides all else.
#[must_use]
pub fn before_issue(invoice: &Invoice, order: &Order) -> Vec<IssueFound> {
    if let Err(refusal) = may_be_issued(invoice, order.state) {
        return vec![match refusal {
            Refusal::AlreadyIssued(_) => IssueFound::AlreadyIssued,
            Refusal::OrderCancelled { .. } => IssueFound::OrderCancelled,
            Refusal::InvalidFields(_) => IssueFound::Incomplete,
            _ => IssueFound::Hindered,
        }];
    }
    let is_of_dues = order.kind == OrderKind::Dues;
    let is_receipt = invoice.kind == InvoiceKind::DuesReceipt;
    [
        (order.unpaid().minor() > 0, IssueFound::Unpaid),
        (is_of_dues != is_receipt, IssueFound::OtherRegime),
        (invoice.amount.is_zero(), IssueFound::Nothing),
        (invoice.email.is_none() && invoice.address.is_none(), IssueFound::Unreachable),
    ]
    .into_iter()
    .filter_map(|(is_so, found)| is_so.then_some(found))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoice::testing::invoice;
    use crate::order::OrderState;
    use crate::order::testing::{env, order, yuan};

    /// requirements A23.1, F8.6: dues take a fiscal receipt, all else an invoice.
    #[test]
    fn what_a_clerk_would_look_at_first_is_told() {
        let mut paid = order(1, 100_00);
        paid.paid = yuan(100_00);
        let fine = Invoice { email: Some("cw@example.org.cn".into()), ..invoice(1, &paid) };
        let cancelled = Order { state: OrderState::Cancelled, ..paid.clone() };
        let event = Order { kind: OrderKind::Event, ..paid.clone() };
        for (invoice, order, expected) in [
            (fine.clone(), &paid, vec![]),
            (fine.issued(env().now), &paid, vec![IssueFound::AlreadyIssued]),
            (fine.clone(), &cancelled, vec![IssueFound::OrderCancelled]),
            (Invoice { title: String::new(), ..fine.clone() }, &paid, vec![IssueFound::Incomplete]),
            (fine.clone(), &order(1, 100_00), vec![IssueFound::Unpaid]),
            (fine.clone(), &event, vec![IssueFound::OtherRegime]),
            (Invoice { amount: yuan(0), email: None, ..fine.clone() }, &paid, vec![IssueFound::Nothing, IssueFound::Unreachable]),
            (Invoice { email: None, address: Some("学院路 38 号".into()), ..fine.clone() }, &paid, vec![]),
        ] {
            assert_eq!(before_issue(&invoice, order), expected, "{invoice:?}");
        }
    }
}

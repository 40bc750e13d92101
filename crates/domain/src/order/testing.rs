//! Orders and payments for the tests of this crate.

use uuid::Uuid;

use super::{Order, OrderKind, OrderState, PaymentState};
use crate::access::Role;
use crate::calendar::TimeZone;
use crate::command::{Actor, Env};
use crate::id::{AssociationId, CommandId, OrderId, PaymentId, UserId};
use crate::money::{Currency, Money};
use crate::payment::{Payment, PaymentMethod};

/// The world of a test: 10:00 on 21 November 2026 in Shanghai.
pub(crate) fn env() -> Env {
    Env {
        association: AssociationId(Uuid::from_u128(0xa550)),
        command: CommandId(Uuid::from_u128(0x0199_8000_1234_7abc_8def_0123_4567_89ab)),
        now: "2026-11-21T02:00:00Z".parse().unwrap(),
        today: "2026-11-21".parse().unwrap(),
        zone: TimeZone::default(),
        actor: Actor::in_role(UserId(Uuid::from_u128(0x05e7)), "会长大人", Role::Administrator),
        numbers: crate::association::NumberSource::default(),
    }
}

pub(crate) fn yuan(minor: i64) -> Money {
    Money::from_minor(minor, Currency::CNY).unwrap()
}

/// An order for dues that nothing was paid of.
pub(crate) fn order(n: u128, amount_minor: i64) -> Order {
    let mut order = Order {
        id: OrderId(Uuid::from_u128(0x0e00_0000 + n)),
        order_no: format!("feeaa22320260905101504{n:08}"),
        member_id: None,
        buyer_name: "华康医疗科技有限公司".into(),
        registrant_phone: None,
        kind: OrderKind::Dues,
        dues_year: Some(2026),
        item: "2026 年度会费".into(),
        amount: yuan(amount_minor),
        deduction: yuan(0),
        paid: yuan(0),
        state: OrderState::Open,
        payment_state: PaymentState::Awaiting,
        payment_method: None,
        buyer_message: None,
        remarks: None,
        buys: None,
        review: None,
        ordered_at: env().now,
        created_at: env().now,
    };
    order.payment_state = order.derived_payment_state();
    order
}

/// A payment towards an order; later ones have higher numbers.
pub(crate) fn payment(n: u128, order: &Order, minor: i64) -> Payment {
    let received_at = env().now + chrono::Duration::minutes(i64::try_from(n).unwrap());
    Payment {
        id: PaymentId(Uuid::from_u128(0x9a00_0000 + n)),
        order_id: order.id,
        amount: yuan(minor),
        method: PaymentMethod::BankTransfer,
        received_at,
        booked_at: None,
        voucher: None,
        remarks: None,
        reverses_id: None,
        refunds_id: None,
        payer: None,
        collection_id: None,
        recorded_by: env().actor.id,
        recorded_at: received_at,
    }
}

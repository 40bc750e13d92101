//! What tests of bindings begin with.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{Binding, PaidLine};
use crate::id::{MemberId, OrderLineId, PackageCategoryId, PackageId};
use crate::money::Currency;
use crate::order::testing::env;
use crate::package::{Package, PackageKind, Pricing};

pub fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub fn binding(member: u128, package: u128) -> Binding {
    let (member_id, package_id) = (MemberId(Uuid::from_u128(member)), PackageId(Uuid::from_u128(package)));
    Binding {
        id: Binding::id_of(env().association, member_id, package_id),
        member_id,
        package_id,
        quantity: 1,
        expires_on: None,
        replaced_lines: Vec::new(),
        suspended_on: None,
        suspended_reason: None,
        created_by: env().actor.id,
        created_at: env().now,
    }
}

/// A line that was paid, the higher its number the later its order.
pub fn paid(n: u32, ends_on: &str, quantity: u32) -> PaidLine {
    let ordered_at = env().now + chrono::Duration::seconds(n.into());
    PaidLine { id: OrderLineId(Uuid::from_u128(n.into())), ends_on: date(ends_on), quantity, ordered_at }
}

/// A value-added package with a price for a seat and month.
pub fn package(n: u128) -> Package {
    Package {
        id: PackageId(Uuid::from_u128(n)),
        code: format!("P{n}"),
        name: format!("套餐 {n}"),
        major_id: PackageCategoryId(Uuid::from_u128(1)),
        minor_id: PackageCategoryId(Uuid::from_u128(2)),
        kind: PackageKind::ValueAdded,
        level_id: None,
        pricing: Pricing::PerSeatMonth,
        currency: Currency::CNY,
        tax_rate_bp: None,
        tax_goods_code: None,
        retired_on: None,
    }
}

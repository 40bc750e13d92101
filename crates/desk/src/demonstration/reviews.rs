//! Orders that wait for review: a rule by amount, and some that met it, in every state.

use chrono::NaiveTime;
use domain::Money;
use domain::id::{DeviceId, OrderId};
use domain::money::Currency;
use domain::order::{
    AddOrder, ApproveOrders, OrderKind, RejectOrders, ReturnOrders, ReviewConditions, ReviewedOrders, SetOrderReview, number,
};
use uuid::Uuid;

use super::Stage;
use super::fate::shifted;
use crate::failure::Failure;

/// From which amount on orders wait, in minor units: beyond the dues of every level, so that renewals go on as they did.
const LARGE_MINOR: i64 = 30_000_00;

/// Buyer, item, price in minor units, taken off, days ago, and what became of it.
const ORDERS: [(&str, &str, i64, i64, i64, Fate); 5] = [
    ("江南影像设备股份有限公司", "年会主展位", 68_000_00, 8_000_00, 9, Fate::Approved),
    ("北方急救装备有限公司", "年会冠名", 120_000_00, 0, 6, Fate::Rejected),
    ("岭南康复器械有限公司", "年会分论坛", 45_000_00, 5_000_00, 4, Fate::Returned),
    ("中原消毒设备有限公司", "年会展位两间", 36_000_00, 0, 2, Fate::Waits),
    ("长江检验仪器有限公司", "年会展位与会刊", 52_000_00, 2_000_00, 1, Fate::Waits),
];

/// What became of an order.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Approved,
    Rejected,
    Returned,
    Waits,
}

impl Stage<'_> {
    /// The rule, and orders that met it.
    pub(super) async fn reviews(&self) -> Result<(), Failure> {
        let yuan = |minor| Money::from_minor(minor, Currency::CNY).map_err(domain::Refusal::from);
        let conditions = ReviewConditions { amount_from: Some(yuan(LARGE_MINOR)?), ..ReviewConditions::default() };
        self.attempt(SetOrderReview { reviewed: ReviewedOrders::Some, conditions }, self.closing(10)).await?;
        for (place, (buyer, item, amount, off, ago, fate)) in (1_u32..).zip(ORDERS) {
            let add = AddOrder {
                installation: number::installation_code(DeviceId(Uuid::from_u128(self.seed.into()))),
                number_digits: format!("{place:08}"),
                member_id: None,
                buyer_name: buyer.to_owned(),
                registrant_phone: None,
                kind: OrderKind::Event,
                dues_year: None,
                item: item.to_owned(),
                amount: yuan(amount)?,
                deduction: yuan(off)?,
                lines: Vec::new(),
                buyer_message: None,
                remarks: None,
                buys: None,
                ordered_at: self.zone.instant_of(shifted(self.today, -ago).and_time(NaiveTime::MIN)),
            };
            let Some(id) = self.attempt(add, self.closing(ago)).await?.and_then(|outcome| outcome.subject).map(OrderId) else { continue };
            let at = self.closing(ago - 1);
            let ids = vec![id];
            match fate {
                Fate::Approved => drop(self.attempt(ApproveOrders { ids, opinion: "展位已确认".to_owned() }, at).await?),
                Fate::Rejected => drop(self.attempt(RejectOrders { ids, opinion: "冠名名额已满".to_owned() }, at).await?),
                Fate::Returned => drop(self.attempt(ReturnOrders { ids, opinion: "请核对优惠金额".to_owned() }, at).await?),
                Fate::Waits => {}
            }
        }
        Ok(())
    }
}

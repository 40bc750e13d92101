//! Credits a top-up: the one entry of the ledger that names it. Its number must not have brought money before, unless a person says that it is
//! other money (requirements F8.1).

use chrono::{DateTime, Utc};

use super::TopUp;
use crate::balance::{BalanceEntry, BalanceKind};
use crate::command::Env;
use crate::record::{Change, Edit};
use crate::refusal::{Refusal, TopUpRefusal};

/// Money that was recorded with the same method, number and currency, and stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberUse {
    /// A credited top-up of a member.
    TopUp {
        /// The member's name.
        name: String,
        /// When its money came.
        received_at: Option<DateTime<Utc>>,
    },
    /// A payment of an order.
    Payment {
        /// The order's number.
        order_no: String,
    },
}

/// Refuses a number that brought money before, where nobody confirmed that this is other money. `uses` are all that stand.
pub(crate) fn number_is_free(voucher: Option<&str>, uses: &[NumberUse], is_confirmed: bool, env: &Env) -> Result<(), Refusal> {
    let Some((voucher, used)) = voucher.zip(uses.first()).filter(|_| !is_confirmed) else { return Ok(()) };
    let voucher = voucher.to_owned();
    Err(Refusal::from(match used.clone() {
        NumberUse::TopUp { name, received_at } => {
            let day = env.zone.date_of(received_at.unwrap_or(env.now));
            TopUpRefusal::TopUpNumberCredited { voucher, name, day }
        }
        NumberUse::Payment { order_no } => TopUpRefusal::TopUpNumberPaid { voucher, order_no },
    }))
}

/// The entry of the ledger that a credited top-up makes.
pub(crate) fn credited(top_up: &TopUp, ordinal: usize, env: &Env) -> Change {
    let entry = BalanceEntry {
        id: env.id(ordinal),
        member_id: top_up.member_id,
        kind: BalanceKind::TopUp,
        amount: top_up.amount,
        order_id: None,
        payment_id: None,
        collection_id: None,
        top_up_id: Some(top_up.id),
        reverses_id: None,
        remarks: top_up.remarks.clone(),
        recorded_by: env.actor.id,
        recorded_at: env.now,
        booked_at: None,
    };
    Edit::Insert(entry).into()
}

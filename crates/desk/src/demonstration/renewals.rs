//! Renewals by the product itself, besides the orders that sheets brought in: some are paid and have made a period of membership, some wait
//! for their money (requirements A8.3).

use domain::id::MemberId;
use domain::payment::PaymentMethod;
use domain::renewal::{Received, RenewMembers};

use super::care::Entered;
use super::fate::Lot;
use super::random::Random;

/// What the dues of a renewal are called.
const ITEM: &str = "{{year}} 年度会费";
/// The first members have lots that the smallest demonstration needs; of these, one is renewed and one is billed.
const FIRST_PAID: usize = 1;
const FIRST_BILLED: usize = 3;
const KEPT: usize = 18;
/// How long ago money of renewals came, and how.
const RECEIPTS: [(i64, PaymentMethod); 4] =
    [(2, PaymentMethod::BankTransfer), (9, PaymentMethod::Wechat), (23, PaymentMethod::BankTransfer), (41, PaymentMethod::Alipay)];
/// How long ago bills went out.
const BILLED_AGO: [i64; 2] = [5, 16];

/// Whether a member was renewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renewing {
    /// It was not.
    No,
    /// It was, and has to pay: the nth of the bills.
    Billed(usize),
    /// It was, and has paid: the nth of the receipts.
    Paid(usize),
}

impl Renewing {
    /// Of the nth member.
    pub fn of(seed: u64, ordinal: usize, lot: Lot) -> Self {
        let random = &mut Random::of(seed, "renewing", ordinal);
        let paid = Self::Paid(random.below(4) as usize);
        let billed = Self::Billed(random.below(2) as usize);
        match lot {
            Lot::Active if ordinal == FIRST_PAID => paid,
            Lot::Due if ordinal == FIRST_BILLED => billed,
            Lot::Due | Lot::Grace if ordinal >= KEPT => [paid, billed, Self::No][random.weighted(&[12, 25, 63])],
            Lot::Expired if ordinal >= KEPT => [paid, Self::No][random.weighted(&[3, 97])],
            _ => Self::No,
        }
    }
}

/// A renewal of many, and the day on which it was done.
pub struct Renewal {
    /// How many days ago.
    pub ago: i64,
    /// What was done.
    pub command: RenewMembers,
}

/// The renewals of some members, the oldest first.
pub fn commands(seed: u64, entered: &[Entered]) -> Vec<Renewal> {
    let of = |wanted: Renewing| -> Vec<MemberId> {
        entered.iter().filter(|(ordinal, lot, _)| Renewing::of(seed, *ordinal, *lot) == wanted).map(|(_, _, id)| *id).collect()
    };
    let renewal =
        |ago, ids, received| Renewal { ago, command: RenewMembers { ids, terms: 1, received, item: Some(ITEM.to_owned()), remarks: None } };
    let paid = RECEIPTS
        .into_iter()
        .enumerate()
        .map(|(n, (ago, method))| renewal(ago, of(Renewing::Paid(n)), Some(Received { method, received_at: None, voucher: None })));
    let billed = BILLED_AGO.into_iter().enumerate().map(|(n, ago)| renewal(ago, of(Renewing::Billed(n)), None));
    let mut renewals: Vec<Renewal> = paid.chain(billed).filter(|renewal| !renewal.command.ids.is_empty()).collect();
    renewals.sort_by_key(|renewal| -renewal.ago);
    renewals
}

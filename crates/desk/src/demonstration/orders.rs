//! Made-up orders of made-up members: the dues of their terms, renewals that wait to be paid, a few events and services; paid in full, in
//! part, too much or not at all.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, Utc};
use domain::Money;
use domain::association::Level;
use domain::calendar::TimeZone;
use domain::order::number::order_no;
use domain::order::{OrderKind, OrderRow};
use domain::payment::PaymentMethod;

use super::fate::{Lot, shifted};
use super::members::Figure;
use super::random::{Random, shuffled};
use super::renewals::Renewing;
use crate::failure::Failure;

/// Room of the digits at the end of order numbers.
const DIGITS: usize = 100_000_000;
/// How money usually arrives.
const METHODS: [(PaymentMethod, u32); 4] =
    [(PaymentMethod::BankTransfer, 60), (PaymentMethod::Wechat, 22), (PaymentMethod::Alipay, 14), (PaymentMethod::Cash, 4)];
/// What is bought besides membership, for how many yuan.
const EXTRAS: [(OrderKind, &str, i64); 5] = [
    (OrderKind::Event, "年会参会", 1_800),
    (OrderKind::Event, "装备展标准展位", 9_800),
    (OrderKind::Event, "继续教育培训班", 1_200),
    (OrderKind::Service, "技术咨询服务", 5_000),
    (OrderKind::Service, "期刊订阅", 360),
];

/// How an order is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Paying {
    Full,
    Part,
    Over,
    Nothing,
}

/// What all orders of a demonstration share.
pub struct Ledger<'a> {
    seed: u64,
    today: NaiveDate,
    zone: TimeZone,
    levels: &'a [Level],
    installation: String,
    made: usize,
}

impl<'a> Ledger<'a> {
    /// An empty ledger.
    pub fn new(seed: u64, today: NaiveDate, zone: TimeZone, levels: &'a [Level]) -> Self {
        // Five characters, as an installation has them, and the same for the same seed.
        Self { seed, today, zone, levels, installation: format!("de{:03x}", seed & 0xfff), made: 0 }
    }

    /// The orders of a member, oldest first.
    pub fn of(&mut self, figure: &Figure) -> Result<Vec<OrderRow>, Failure> {
        let mut rows = Vec::new();
        if figure.fate.lot.is_applicant() {
            return Ok(rows);
        }
        let random = &mut Random::of(self.seed, "orders", figure.ordinal);
        if let Some(begins) = figure.fate.term_begins() {
            let earlier = shifted(begins, -365);
            if figure.fate.joined_on.is_some_and(|joined_on| joined_on <= earlier) && random.percent(12) {
                rows.push(self.dues(figure, earlier, Paying::Full, random)?);
            }
            let paying = [Paying::Full, Paying::Over, Paying::Part, Paying::Nothing][random.weighted(&[88, 4, 4, 4])];
            rows.push(self.dues(figure, begins, paying, random)?);
            // Who is renewed by the product itself has no order from a sheet for the same term.
            let is_by_sheet = Renewing::of(self.seed, figure.ordinal, figure.fate.lot) == Renewing::No;
            if matches!(figure.fate.lot, Lot::Due | Lot::Grace) && is_by_sheet && random.percent(60) {
                let next = shifted(figure.fate.expires_on.unwrap_or(begins), 1);
                let paying = if random.percent(15) { Paying::Part } else { Paying::Nothing };
                rows.push(self.dues(figure, next, paying, random)?);
            }
        }
        if random.percent(5) {
            rows.push(self.extra(figure, random)?);
        }
        Ok(rows)
    }

    fn dues(&mut self, figure: &Figure, begins: NaiveDate, paying: Paying, random: &mut Random) -> Result<OrderRow, Failure> {
        let level = self.levels.iter().find(|level| level.kind == figure.kind && level.name == figure.level);
        let amount = level.map_or(Money::zero(domain::Currency::CNY), |level| level.dues);
        // A discount for some; whole yuan, as offices give them.
        let deduction = if random.percent(6) { share(amount, 10)? } else { Money::zero(amount.currency()) };
        let year = begins.year();
        // Bills go out some weeks before the term; those of terms that have not begun went out lately.
        let day = if begins > self.today { shifted(self.today, -random.within(1, 40)) } else { shifted(begins, -random.within(0, 25)) };
        let row = OrderRow {
            row: 0,
            order_no: String::new(),
            buyer_name: figure.name.clone(),
            kind: OrderKind::Dues,
            dues_year: Some(year),
            item: format!("{year} 年度会费（{}）", figure.level),
            amount,
            deduction,
            paid: Money::zero(amount.currency()),
            method: None,
            ordered_at: self.at(day, random),
            registrant_phone: figure.texts.get(&domain::member::MemberField::Mobile).cloned(),
            remarks: None,
        };
        self.numbered(settled(row, paying, random)?)
    }

    fn extra(&mut self, figure: &Figure, random: &mut Random) -> Result<OrderRow, Failure> {
        let (kind, item, yuan) = random.pick(&EXTRAS);
        let amount = Money::from_minor(yuan * 100, domain::Currency::CNY).map_err(Failure::bug)?;
        let paying = if random.percent(80) { Paying::Full } else { Paying::Nothing };
        let day = shifted(self.today, -random.within(0, 700));
        let row = OrderRow {
            row: 0,
            order_no: String::new(),
            buyer_name: figure.name.clone(),
            kind,
            dues_year: None,
            item: item.to_owned(),
            amount,
            deduction: Money::zero(amount.currency()),
            paid: Money::zero(amount.currency()),
            method: None,
            ordered_at: self.at(day, random),
            registrant_phone: None,
            remarks: None,
        };
        self.numbered(settled(row, paying, random)?)
    }

    /// Some time in the office hours of a day; today only what has passed for sure.
    fn at(&self, day: NaiveDate, random: &mut Random) -> DateTime<Utc> {
        let day = if day == self.today { shifted(day, -1) } else { day };
        let second = u32::try_from(random.within(8 * 3600, 18 * 3600)).unwrap_or(0);
        let time = NaiveTime::from_num_seconds_from_midnight_opt(second, 0).unwrap_or(NaiveTime::MIN);
        self.zone.instant_of(day.and_time(time)).unwrap_or_default()
    }

    fn numbered(&mut self, mut row: OrderRow) -> Result<OrderRow, Failure> {
        let digits = format!("{:08}", shuffled(self.made, DIGITS, self.seed));
        self.made += 1;
        row.order_no = order_no(row.kind, &self.installation, row.ordered_at, self.zone, &digits)?;
        Ok(row)
    }
}

/// The order as it is paid.
fn settled(row: OrderRow, paying: Paying, random: &mut Random) -> Result<OrderRow, Failure> {
    let due = row.amount.minus(row.deduction).map_err(Failure::bug)?;
    let paid = match paying {
        Paying::Full => due,
        Paying::Nothing => Money::zero(due.currency()),
        Paying::Part => share(due, random.pick(&[20, 30, 50, 80]))?,
        Paying::Over => due.plus(share(due, random.pick(&[10, 100]))?).map_err(Failure::bug)?,
    };
    let method = METHODS[random.weighted(&METHODS.map(|(_, weight)| weight))].0;
    Ok(OrderRow { paid, method: (!paid.is_zero()).then_some(method), ..row })
}

/// So many hundredths of an amount, cut to whole yuan.
fn share(amount: Money, percent: i64) -> Result<Money, Failure> {
    Money::from_minor(amount.minor() / 100 * percent / 100 * 100, amount.currency()).map_err(Failure::bug)
}

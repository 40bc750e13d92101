//! Made-up invoices: most paid orders have one with a number, some one without, some none yet.

use chrono::NaiveDate;
use domain::calendar::TimeZone;
use domain::invoice::NumberRow;
use domain::order::OrderRow;
use domain::parse::invoice_no::InvoiceNumber;

use super::fate::shifted;
use super::random::Random;

/// Of a hundred orders that brought money, so many have a numbered invoice.
const NUMBERED_PERCENT: u32 = 55;

/// Numbers that the tax or receipt platform gave, in the order in which they were given.
pub struct Numbers {
    seed: u64,
    today: NaiveDate,
    zone: TimeZone,
    seen: usize,
    given: usize,
}

impl Numbers {
    /// No number is given yet.
    pub fn new(seed: u64, today: NaiveDate, zone: TimeZone) -> Self {
        Self { seed, today, zone, seen: 0, given: 0 }
    }

    /// The numbers of those of the orders that have one.
    pub fn of(&mut self, orders: &[OrderRow]) -> Vec<NumberRow> {
        let mut rows = Vec::new();
        for order in orders {
            self.seen += 1;
            let random = &mut Random::of(self.seed, "invoice", self.seen);
            if order.paid.is_zero() || !random.percent(NUMBERED_PERCENT) {
                continue;
            }
            self.given += 1;
            // Eight digits, as fiscal receipts have them.
            let Ok(invoice_no) = InvoiceNumber::parse(&format!("{:08}", 10_000_000 + self.given)) else { continue };
            let issued_on = shifted(self.zone.date_of(order.ordered_at), random.within(0, 14)).min(shifted(self.today, -1));
            rows.push(NumberRow { row: row_number(rows.len()), order_no: order.order_no.clone(), invoice_no, issued_on: Some(issued_on) });
        }
        rows
    }
}

/// The number beside a row of a sheet whose heading is the first.
pub fn row_number(ordinal: usize) -> u32 {
    u32::try_from(ordinal + 2).unwrap_or(u32::MAX)
}

/// Some of a list: so many of a hundred, the same for the same seed and order of the list.
pub fn some<T: Copy>(list: &[T], seed: u64, topic: &str, percent: u32) -> Vec<T> {
    list.iter().enumerate().filter(|(ordinal, _)| Random::of(seed, topic, *ordinal).percent(percent)).map(|(_, one)| *one).collect()
}

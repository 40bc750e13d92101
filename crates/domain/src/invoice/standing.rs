//! What became of a document since it was issued (requirements H5, C4.2, C4.3). An issued invoice never changes: what voids or reverses it
//! is a row of its own, and its standing follows from those rows.

use std::borrow::Borrow;

use super::{Invoice, InvoiceEntry, InvoiceState};
use crate::money::{Money, MoneyProblem};
use crate::named::named;

named! {
    /// How an invoice stands among the rows that correct it.
    InvoiceStanding {
        /// 未开
        Unissued = "unissued",
        /// 已开
        Issued = "issued",
        /// 部分红冲: red letters took a part of it back
        PartReversed = "part_reversed",
        /// 已红冲: red letters took all of it back
        Reversed = "reversed",
        /// 已换开: another invoice stands in its place
        Replaced = "replaced",
        /// 已作废
        Voided = "voided",
        /// 红字发票: takes another back
        RedLetter = "red_letter",
        /// 作废记录: says that another is void
        Voiding = "voiding",
    }
}

/// The rows that correct an invoice; `all` are at least those of its order.
pub fn corrections<'a, I: Borrow<Invoice>>(invoice: &'a Invoice, all: &'a [I]) -> impl Iterator<Item = &'a Invoice> {
    all.iter().map(Borrow::borrow).filter(|other| other.corrects_id == Some(invoice.id))
}

impl Invoice {
    /// What of it still counts: its amount less what was taken back.
    ///
    /// # Errors
    /// Two currencies, which no command makes.
    pub fn rest<I: Borrow<Self>>(&self, all: &[I]) -> Result<Money, MoneyProblem> {
        corrections(self, all).try_fold(self.amount, |rest, other| rest.plus(other.amount))
    }

    /// Whether it was voided or reversed as a whole, so that its order is as if it had never been issued.
    #[must_use]
    pub fn is_spent<I: Borrow<Self>>(&self, all: &[I]) -> bool {
        corrections(self, all).next().is_some() && self.rest(all).is_ok_and(Money::is_zero)
    }

    /// How it stands; `all` are at least the invoices of its order.
    #[must_use]
    pub fn standing<I: Borrow<Self>>(&self, all: &[I]) -> InvoiceStanding {
        match (self.entry, self.state) {
            (InvoiceEntry::RedLetter, _) => return InvoiceStanding::RedLetter,
            (InvoiceEntry::Voiding, _) => return InvoiceStanding::Voiding,
            (InvoiceEntry::Original, InvoiceState::Unissued) => return InvoiceStanding::Unissued,
            (InvoiceEntry::Original, InvoiceState::Issued) => {}
        }
        if corrections(self, all).any(|other| other.entry == InvoiceEntry::Voiding) {
            return InvoiceStanding::Voided;
        }
        if all.iter().any(|other| other.borrow().replaces_id == Some(self.id)) {
            return InvoiceStanding::Replaced;
        }
        match corrections(self, all).next() {
            None => InvoiceStanding::Issued,
            Some(_) if self.is_spent(all) => InvoiceStanding::Reversed,
            Some(_) => InvoiceStanding::PartReversed,
        }
    }
}

/// The invoices of an order that count: neither rows that correct others, nor what was voided or reversed as a whole.
#[must_use]
pub fn live<I: Borrow<Invoice>>(all: &[I]) -> Vec<&Invoice> {
    all.iter().map(Borrow::borrow).filter(|invoice| invoice.entry == InvoiceEntry::Original && !invoice.is_spent(all)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoice::testing::{correction, invoice};
    use crate::order::testing::{env, order, yuan};

    /// requirements H5: each way in which an issued invoice can end, and what of 100 yuan is left to take back.
    #[test]
    fn the_standing_follows_from_the_rows_that_correct_it() {
        use InvoiceEntry::{RedLetter, Voiding};
        let order = order(1, 100_00);
        let issued = invoice(1, &order).issued(env().now);
        for (rows, standing, rest, is_live) in [
            (vec![], InvoiceStanding::Issued, 100_00, true),
            (vec![(RedLetter, 30_00)], InvoiceStanding::PartReversed, 70_00, true),
            (vec![(RedLetter, 30_00), (RedLetter, 70_00)], InvoiceStanding::Reversed, 0, false),
            (vec![(RedLetter, 100_00)], InvoiceStanding::Reversed, 0, false),
            (vec![(Voiding, 100_00)], InvoiceStanding::Voided, 0, false),
        ] {
            let mut all = vec![issued.clone()];
            all.extend((2_u128..).zip(&rows).map(|(n, (entry, minor))| correction(n, &issued, *entry, *minor)));
            assert_eq!((issued.standing(&all), issued.rest(&all).unwrap()), (standing, yuan(rest)), "{rows:?}");
            assert_eq!(live(&all).len(), usize::from(is_live), "{rows:?}");
        }
        assert_eq!(invoice(1, &order).standing::<Invoice>(&[]), InvoiceStanding::Unissued);
    }

    #[test]
    fn one_whose_place_another_took_is_replaced() {
        let order = order(1, 100_00);
        let old = invoice(1, &order).issued(env().now);
        let red = correction(2, &old, InvoiceEntry::RedLetter, 100_00);
        let new = Invoice { replaces_id: Some(old.id), ..invoice(3, &order).issued(env().now) };
        let all = [old.clone(), red.clone(), new.clone()];
        assert_eq!(old.standing(&all), InvoiceStanding::Replaced);
        assert_eq!((red.standing(&all), new.standing(&all)), (InvoiceStanding::RedLetter, InvoiceStanding::Issued));
        assert_eq!(live(&all), [&new]);
    }

    /// An order of nothing may be invoiced (requirements A20.6), and voided too.
    #[test]
    fn an_invoice_over_nothing_counts_until_it_is_corrected() {
        let nothing = invoice(1, &order(1, 0)).issued(env().now);
        assert!(!nothing.is_spent(&[&nothing]));
        let voiding = correction(2, &nothing, InvoiceEntry::Voiding, 0);
        assert!(nothing.is_spent(&[&nothing, &voiding]));
    }
}

//! What a month comes to: kept as it is closed, and computed anew to prove that nothing moved since.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::invoice::InvoiceKind;
use crate::money::Money;
use crate::payment::MoneyKind;

/// The figures of a month, each list in the order of its kinds and currencies.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct ClosingFigures {
    /// Money that moved, by how it moved.
    pub income: Vec<MonthIncome>,
    /// Documents issued, less what was taken back in the month.
    pub invoices: Vec<MonthInvoices>,
    /// Dues that were paid and belong to later months, at the end of the month.
    pub deferred: Vec<MonthDeferred>,
}

/// Money of one kind and currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MonthIncome {
    /// How it moved.
    pub kind: MoneyKind,
    /// How many movements.
    pub count: u32,
    /// What they add up to.
    pub amount: Money,
}

/// Documents of one kind and currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MonthInvoices {
    /// The kind of document.
    pub kind: InvoiceKind,
    /// How many rows, those that take another back among them.
    pub count: u32,
    /// What they add up to.
    pub amount: Money,
}

/// Deferred dues of one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MonthDeferred {
    /// How many periods of membership.
    pub count: u32,
    /// What of their dues belongs to later months.
    pub amount: Money,
}

//! Commands and records in words: a sentence for every command, a name for every record, a label and a shown value for every column.

mod about;
mod field;
mod names;
mod sentence;

pub(crate) use field::{FieldWords, columns_apart};
pub(crate) use names::Names;
pub(crate) use sentence::sentence;

use documents::format_minor;
use domain::{Currency, Money};

/// An amount with the sign of its currency: `¥2,000.00`.
pub(crate) fn money(amount: Money) -> String {
    let sign = match amount.currency() {
        Currency::CNY => "¥",
        Currency::USD => "$",
    };
    let minus = if amount.minor() < 0 { "-" } else { "" };
    format!("{minus}{sign}{}", format_minor(amount.minor().abs()))
}

//! Sums that close a printed list. Amounts of several currencies never meet in one sum; then each row says which currency it speaks of.

use domain::{Currency, Money};

use super::{Cell, Column, Look};
use crate::texts::{Language, text};

/// The column that names the currency, where a list has more than the usual one.
pub(crate) fn currency_column(language: Language) -> Column {
    Column { title: text(language, "listing:currency"), look: Look::Mark }
}

/// The cells of a row, closed by its currency where the list names currencies.
pub(crate) fn with_currency(mut cells: Vec<Cell>, currency: Currency, has_currencies: bool) -> Vec<Cell> {
    if has_currencies {
        cells.push(Cell::Text(currency.code().to_owned()));
    }
    cells
}

/// One row of sums for each currency. The word for them stands in the first column that has no sum; a list that shows no amounts has none.
pub(crate) fn total_rows(sums: Vec<(Currency, Vec<Option<Money>>)>, has_currencies: bool, language: Language) -> Vec<Vec<Cell>> {
    let shown = sums.into_iter().filter(|(_, sums)| sums.iter().any(Option::is_some));
    shown
        .map(|(currency, sums)| {
            let mut cells: Vec<_> = sums.into_iter().map(|sum| sum.map_or(Cell::Blank, Cell::Amount)).collect();
            if let Some(free) = cells.iter_mut().find(|cell| **cell == Cell::Blank) {
                *free = Cell::Text(text(language, "listing:total"));
            }
            with_currency(cells, currency, has_currencies)
        })
        .collect()
}

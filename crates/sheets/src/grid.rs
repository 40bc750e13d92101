//! Collects the cells of one sheet into rows, under the budget. All readers end here, so blank rows, gaps and limits are
//! treated alike whatever the format.

use crate::{Bound, Budget, Cell, SheetFault, SheetRow};

pub(crate) struct Grid<'b> {
    budget: &'b mut Budget,
    rows: Vec<SheetRow>,
    /// Row being filled, from 0.
    row: Option<u32>,
    cells: Vec<Cell>,
    is_filled: bool,
}

impl<'b> Grid<'b> {
    pub(crate) fn new(budget: &'b mut Budget) -> Self {
        Grid { budget, rows: Vec::new(), row: None, cells: Vec::new(), is_filled: false }
    }

    /// Puts text, copied only if it is not empty. Row and column from 0.
    pub(crate) fn put_text(&mut self, row: u32, column: u32, text: &str) -> Result<(), SheetFault> {
        if text.is_empty() {
            return Ok(());
        }
        self.budget.spend_text(text)?;
        self.put(row, column, Cell::Text(text.to_owned()))
    }

    /// Puts a cell whose text, if any, is already accounted for. Row and column from 0; rows must not go back.
    pub(crate) fn put(&mut self, row: u32, column: u32, cell: Cell) -> Result<(), SheetFault> {
        if cell == Cell::Empty {
            return Ok(());
        }
        if self.row != Some(row) {
            self.start_row(row)?;
        }
        let limits = &self.budget.limits;
        if column >= limits.columns {
            return Err(SheetFault::TooLarge { what: Bound::Columns, limit: limits.columns.into() });
        }
        self.is_filled |= !cell.is_blank();
        let column = column as usize;
        match self.cells.get_mut(column) {
            Some(place) => *place = cell,
            None => {
                self.budget.spend_cells((column + 1 - self.cells.len()) as u64)?;
                self.cells.resize(column, Cell::Empty);
                self.cells.push(cell);
            }
        }
        Ok(())
    }

    pub(crate) fn budget(&mut self) -> &mut Budget {
        self.budget
    }

    pub(crate) fn finish(mut self) -> Result<Vec<SheetRow>, SheetFault> {
        self.end_row()?;
        Ok(self.rows)
    }

    fn start_row(&mut self, row: u32) -> Result<(), SheetFault> {
        if self.row.is_some_and(|current| row < current) {
            return Err(SheetFault::damaged("rows are not in order"));
        }
        self.end_row()?;
        self.row = Some(row);
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), SheetFault> {
        let Some(row) = self.row.take() else {
            return Ok(());
        };
        if !std::mem::take(&mut self.is_filled) {
            self.cells.clear();
            return Ok(());
        }
        if self.rows.len() >= self.budget.limits.rows as usize {
            return Err(SheetFault::TooLarge { what: Bound::Rows, limit: self.budget.limits.rows.into() });
        }
        // Moves into a vector of the exact size; the working row keeps its room for the next one.
        self.rows.push(SheetRow { number: row + 1, cells: self.cells.drain(..).collect() });
        Ok(())
    }
}

//! How much reading a sheet costs beyond the streaming reader it stands on. Prints both times and their ratio; run it with
//! `cargo run --release -p sheets --example read_speed [rows] [columns]`.

use std::io::Cursor;
use std::path::Path;
use std::time::{Duration, Instant};

use calamine::{DataRef, Reader, Xlsx};
use sheets::{ColumnKind, Limits, WriteCell, WriteColumn, read, write};

/// The quickest of several runs says most on a machine that does other things.
const RUNS: usize = 5;
const ROWS: usize = 100_000;
const COLUMNS: usize = 2;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let rows = arguments.next().map_or(Ok(ROWS), |count| count.parse())?;
    let columns = arguments.next().map_or(Ok(COLUMNS), |count| count.parse())?;
    let folder = tempfile::tempdir()?;
    let ours = folder.path().join("inline.xlsx");
    let start = Instant::now();
    make(&ours, rows, columns)?;
    println!("{rows} rows x {columns} columns, written in {:?}", start.elapsed());
    compare("texts in the cells", &ours)?;
    let shared = folder.path().join("shared.xlsx");
    make_shared(&shared, rows, columns)?;
    compare("shared texts (as Excel writes)", &shared)
}

fn compare(what: &str, path: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let (mut bare, mut whole) = (Duration::MAX, Duration::MAX);
    for _ in 0..RUNS {
        let start = Instant::now();
        let cells = stream(path)?;
        bare = bare.min(start.elapsed());
        let start = Instant::now();
        let workbook = read(path, &Limits::default())?;
        whole = whole.min(start.elapsed());
        let count: usize = workbook.sheets[0].rows.iter().map(|row| row.cells.len()).sum();
        assert_eq!(count, cells);
    }
    let ratio = whole.as_secs_f64() / bare.as_secs_f64();
    println!("{what}: streaming alone {bare:?}, read {whole:?}, ratio {ratio:.2}");
    Ok(())
}

fn stream(path: &Path) -> Result<usize, Box<dyn std::error::Error>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(std::fs::read(path)?))?;
    let name = book.sheet_names().remove(0);
    let mut cells = book.worksheet_cells_reader(&name)?;
    let mut count = 0;
    while let Some(cell) = cells.next_cell()? {
        count += usize::from(*cell.get_value() != DataRef::Empty);
    }
    Ok(count)
}

fn text(row: usize, column: usize) -> String {
    format!("feeaa223{row:014}会{column:04}")
}

fn make(path: &Path, rows: usize, columns: usize) -> Result<(), sheets::SheetFault> {
    let heads: Vec<WriteColumn> = (0..columns)
        .map(|column| {
            let kind = if column % 4 == 3 { ColumnKind::Money } else { ColumnKind::Text };
            WriteColumn { title: format!("列{column}"), width_chars: 30, kind }
        })
        .collect();
    let cell = |row: usize, column: usize| match column % 4 {
        3 => WriteCell::MoneyMinor((row * 100 + column) as i64),
        _ => WriteCell::Text(text(row, column)),
    };
    let lines = (1..rows).map(|row| (0..columns).map(|column| cell(row, column)).collect());
    write(path, "S", None, &heads, lines, None)
}

fn make_shared(path: &Path, rows: usize, columns: usize) -> Result<(), rust_xlsxwriter::XlsxError> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..rows {
        for column in 0..columns {
            let (at, place) = (row as u32, column as u16);
            match column % 4 {
                3 => sheet.write_number(at, place, row as f64)?,
                _ => sheet.write_string(at, place, text(row, column))?,
            };
        }
    }
    book.save(path)
}

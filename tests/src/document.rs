//! Documents as a person reads them: the words of a PDF, the cells of a workbook. Read by other programs than the ones that
//! wrote them.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use calamine::{Data, Reader, open_workbook_auto};

/// The text of a PDF with its lines as on paper, pages parted by form feeds.
pub fn pdf_text(path: &Path) -> Result<String> {
    ask(Command::new("pdftotext").arg("-layout").arg(path).arg("-"))
}

/// How many pages a PDF has.
pub fn pdf_pages(path: &Path) -> Result<usize> {
    let said = ask(Command::new("pdfinfo").arg(path))?;
    let line = said.lines().find_map(|line| line.strip_prefix("Pages:")).with_context(|| format!("no pages in {said}"))?;
    Ok(line.trim().parse()?)
}

/// The first page of a PDF as a picture beside it, for a person to look at.
pub fn draw_first_page(path: &Path) -> Result<()> {
    let stem = path.with_extension("");
    ask(Command::new("pdftoppm").args(["-png", "-r", "80", "-f", "1", "-l", "1", "-singlefile"]).arg(path).arg(stem)).map(|_| ())
}

/// The cells of the first sheet of a workbook as text.
pub fn sheet_rows(path: &Path) -> Result<Vec<Vec<String>>> {
    let mut book = open_workbook_auto(path).with_context(|| format!("opening {}", path.display()))?;
    let range = book.worksheet_range_at(0).context("the workbook has no sheet")??;
    Ok(range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect())
}

fn ask(command: &mut Command) -> Result<String> {
    let shown = format!("{command:?}");
    let output = command.output().with_context(|| format!("starting {shown}; `cargo xtask setup` installs it"))?;
    ensure!(output.status.success(), "{shown}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

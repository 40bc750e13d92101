//! Workbooks and csv files as other programs will find them.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod support;

use chrono::NaiveDate;
use sheets::{Cell, ColumnKind, Limits, WriteCell, WriteColumn, read, write, write_csv, write_rejects};
use support::lines;
use tempfile::TempDir;

fn columns() -> Vec<WriteColumn> {
    let kinds = [("订单编号", ColumnKind::Text), ("数量", ColumnKind::Integer), ("金额", ColumnKind::Money), ("日期", ColumnKind::Date)];
    kinds.map(|(title, kind)| WriteColumn { title: title.to_owned(), width_chars: 10, kind }).into()
}

fn rows() -> Vec<Vec<WriteCell>> {
    let day = NaiveDate::from_ymd_opt(2026, 9, 5).expect("a day");
    vec![
        vec![
            WriteCell::Text("00012026090510150427613050".into()),
            WriteCell::Integer(3),
            WriteCell::MoneyMinor(123_456_705),
            WriteCell::Date(day),
        ],
        vec![
            WriteCell::Text("=HYPERLINK(\"http://x\")".into()),
            WriteCell::Integer(2_026_090_512_345_678),
            WriteCell::MoneyMinor(-5),
            WriteCell::Empty,
        ],
    ]
}

#[test]
fn a_written_workbook_reads_back_to_the_digit() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("清单.xlsx");
    std::fs::write(&path, "an older file").unwrap();
    let totals = [WriteCell::Text("合计".into()), WriteCell::Integer(3), WriteCell::MoneyMinor(123_456_700)];
    write(&path, "清单/2026", Some("发票清单"), &columns(), rows().into_iter(), Some(&totals)).unwrap();

    let workbook = read(&path, &Limits::default()).unwrap();
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.name, "清单 2026");
    assert_eq!(
        lines(sheet),
        [
            "1|发票清单",
            "2|订单编号|数量|金额|日期",
            "3|00012026090510150427613050|3|1234567.05|2026-09-05",
            "4|=HYPERLINK(\"http://x\")|2026090512345678|-0.05",
            "5|合计|3|1234567"
        ]
    );
    assert!(matches!(sheet.rows[3].cells[1], Cell::Text(_)), "sixteen digits are kept as text");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing else is left behind");
}

#[test]
fn no_formula_is_ever_written() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.xlsx");
    write(&path, "S", None, &columns(), rows().into_iter(), None).unwrap();
    let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
    let sheet = std::io::read_to_string(archive.by_name("xl/worksheets/sheet1.xml").unwrap()).unwrap();
    assert!(!sheet.contains("<f>"));
    assert!(sheet.contains("<v>1234567.05</v>"), "the file has the decimal itself");
    for part in ["<autoFilter ref=\"A1:D3\"/>", "state=\"frozen\"", "<pane ySplit=\"1\""] {
        assert!(sheet.contains(part), "{part}");
    }
}

#[test]
fn a_folder_that_is_not_there_is_a_fault_and_leaves_no_trace() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("none/a.xlsx");
    let fault = write(&path, "S", None, &columns(), rows().into_iter(), None).unwrap_err();
    assert_eq!(fault.code(), "sheet_unwritable");
    let long = vec![vec![WriteCell::Text("a".repeat(32_768))]];
    let fault = write(&folder.path().join("a.xlsx"), "S", None, &columns(), long.into_iter(), None).unwrap_err();
    assert_eq!(fault.code(), "sheet_too_large");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn csv_opens_right_in_excel_and_runs_nothing() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.csv");
    write_csv(&path, &columns(), rows().into_iter()).unwrap();
    assert_eq!(
        std::fs::read_to_string(&path).unwrap(),
        "\u{feff}订单编号,数量,金额,日期\r\n\
         00012026090510150427613050,3,1234567.05,2026-09-05\r\n\
         \"'=HYPERLINK(\"\"http://x\"\")\",2026090512345678,-0.05,\r\n"
    );
}

#[test]
fn refused_rows_come_back_with_their_reasons() {
    let folder = TempDir::new().unwrap();
    let source = folder.path().join("a.csv");
    std::fs::write(&source, "名册\n订单编号,发票编号,多\n0012,A1\n\n0013,A2,x\n0014,A3\n").unwrap();
    let sheet = read(&source, &Limits::default()).unwrap().sheets.remove(0);
    let path = folder.path().join("错误行.xlsx");
    let reasons = [(6, "查无此单".to_owned()), (3, "重复".to_owned()), (6, "号码有误".to_owned()), (99, "-".to_owned())];
    write_rejects(&sheet, 1, &reasons, "原因", &path).unwrap();

    let rejected = read(&path, &Limits::default()).unwrap().sheets.remove(0);
    assert_eq!(lines(&rejected), ["1|订单编号|发票编号|多|原因", "2|0014|A3||查无此单\n号码有误", "3|0012|A1||重复"]);
    // Dropped again with one row still wrong: the old reasons give way to the new.
    write_rejects(&rejected, 0, &[(3, "仍重复".to_owned())], "原因", &path).unwrap();
    let again = read(&path, &Limits::default()).unwrap().sheets.remove(0);
    assert_eq!(lines(&again), ["1|订单编号|发票编号|多|原因", "2|0012|A1||仍重复"]);
}

//! Every format that is read, from files other programs made or that were put together by hand.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod support;

use std::path::Path;

use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use sheets::{Cell, Limits, read};
use support::{fixture, lines, ods, read_bytes};

#[test]
fn the_sample_workbooks_read_as_openpyxl_reads_them() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/samples");
    for name in ["individual-members", "invoice-numbers-prefixed", "invoice-numbers", "orders", "unit-members"] {
        let workbook = read(&samples.join(format!("{name}.xlsx")), &Limits::default()).unwrap();
        let expected = std::fs::read_to_string(fixture(&format!("samples/{name}.txt"))).unwrap();
        assert_eq!(workbook.sheets.len(), 1);
        assert_eq!(lines(&workbook.sheets[0]), expected.lines().collect::<Vec<_>>(), "{name}");
    }
}

#[test]
fn xlsx_cells_are_exact_and_hidden_sheets_stay_out() {
    let mut book = Workbook::new();
    let day = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
    let clock = Format::new().set_num_format("yyyy-mm-dd hh:mm");
    let sheet = book.add_worksheet().set_name("会员").unwrap();
    sheet.write(0, 0, "00123").unwrap();
    sheet.write(0, 1, " 两端空格 ").unwrap();
    sheet.write(0, 2, 637.5).unwrap();
    sheet.write(0, 3, 20_260_905).unwrap();
    sheet.write_with_format(0, 4, ExcelDateTime::from_ymd(2026, 9, 5).unwrap(), &day).unwrap();
    let instant = ExcelDateTime::from_ymd(2026, 9, 5).unwrap().and_hms(8, 30, 0).unwrap();
    sheet.write_with_format(0, 5, &instant, &clock).unwrap();
    sheet.write(0, 6, true).unwrap();
    sheet.write_formula(0, 7, Formula::new("=1+1").set_result("2")).unwrap();
    sheet.write(0, 8, 1.9e19).unwrap();
    sheet.write_with_format(0, 9, 20_260_905, &day).unwrap();
    sheet.write(4, 2, "第五行").unwrap();
    sheet.write(5, 0, "   ").unwrap();
    book.add_worksheet().set_hidden(true).write(0, 0, "hidden").unwrap();
    book.add_worksheet().set_very_hidden(true).write(0, 0, "very hidden").unwrap();
    book.add_worksheet().set_name("空").unwrap();
    let workbook = read_bytes("名 册.xlsx", &book.save_to_buffer().unwrap()).unwrap();

    assert_eq!(workbook.format, sheets::Format::Xlsx);
    assert_eq!(workbook.sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["会员"]);
    let sheet = &workbook.sheets[0];
    assert_eq!(lines(sheet), ["1|00123| 两端空格 |637.5|20260905|2026-09-05|2026-09-05 08:30:00|TRUE|2|1.9E+19|20260905", "5|||第五行"]);
    assert!(matches!(sheet.rows[0].cells[4], Cell::Date(_)));
    // No calendar has that day: the number stays a number.
    assert!(matches!(sheet.rows[0].cells[9], Cell::Number(_)));
    let crushed: Vec<usize> = (0..10).filter(|column| sheet.rows[0].cells[*column].is_crushed()).collect();
    assert_eq!(crushed, [8]);
}

#[test]
fn xls_reads_as_xlrd_reads_it() {
    let workbook = read(&fixture("members.xls"), &Limits::default()).unwrap();
    assert_eq!(workbook.format, sheets::Format::Xls);
    assert_eq!(workbook.sheets.len(), 1, "hidden sheets stay out");
    let sheet = &workbook.sheets[0];
    assert_eq!(sheet.name, "会员");
    let lines = lines(sheet);
    assert_eq!(
        lines[..5],
        [
            "1|2026 年会员名册",
            "3|编号|单位名称|金额|日期|时间|有效|公式|合计",
            // xlwt computes no formulas: the cell has no value yet.
            "4|00123|华康医疗科技有限公司 é|637.5|2026-09-05|2026-09-05 08:30:15|TRUE||1.9E+19",
            "6|feeaa2232026090510150427613050|latin only|20|1999-12-31||FALSE|#N/A|-0.05",
            "7|0.25|1000.25|2000.25|3000.25|4000.25",
        ]
    );
    for (line, index) in lines[5..].iter().zip(0..) {
        let text = if index % 2 == 1 { format!("长文本{index:02}").repeat(80) } else { format!("ascii{index:02}").repeat(150) };
        assert_eq!(*line, format!("{}|{text}", 8 + index));
    }
    assert_eq!(lines.len(), 45);
    let known = |heading: &str| ["编号", "单位名称"].contains(&heading);
    assert_eq!(workbook.main_sheet(&known).unwrap().1, 1);
}

#[test]
fn ods_unrolls_repetition_and_skips_notes_and_hidden_tables() {
    let table = "<table:table table:name=\"会员\" table:style-name=\"ta1\"><table:table-column table:number-columns-repeated=\"5\"/>\
        <table:table-header-rows><table:table-row><table:table-cell office:value-type=\"string\"><text:p>编号</text:p></table:table-cell>\
        <table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"string\"><text:p>A&amp;B<text:s text:c=\"2\"/>&#20250;</text:p><text:p>二</text:p></table:table-cell></table:table-row></table:table-header-rows>\
        <table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>\
        <table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"string\"><office:annotation><text:p>note</text:p></office:annotation><text:p>00123</text:p></table:table-cell>\
        <table:covered-table-cell/>\
        <table:table-cell office:value-type=\"float\" office:value=\"637.5\"><text:p>637.50</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"date\" office:date-value=\"2026-09-05\"><text:p>5/9/26</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"boolean\" office:boolean-value=\"true\"><text:p>TRUE</text:p></table:table-cell>\
        <table:table-cell office:value-type=\"string\" office:string-value=\"\" calcext:value-type=\"error\"><text:p>#N/A</text:p></table:table-cell>\
        <table:table-cell table:number-columns-repeated=\"16379\"/></table:table-row>\
        <table:table-row table:number-rows-repeated=\"1048571\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row></table:table>\
        <table:table table:name=\"藏\" table:style-name=\"ta2\"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row></table:table>";
    let workbook = read_bytes("a.ods", &ods(table, "")).unwrap();
    assert_eq!(workbook.format, sheets::Format::Ods);
    assert_eq!(workbook.sheets.len(), 1);
    assert_eq!(
        lines(&workbook.sheets[0]),
        ["1|编号|A&B  会\n二|A&B  会\n二", "4|00123||637.5|2026-09-05|TRUE|#N/A", "5|00123||637.5|2026-09-05|TRUE|#N/A"]
    );
}

#[test]
fn csv_of_every_encoding_is_text() {
    let text = "订单编号,发票编号\r\n0012,1.9E+19\r\n";
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let gb18030 = encoding_rs::GB18030.encode(text).0.into_owned();
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    for bytes in [text.as_bytes(), &marked, &utf16, &gb18030] {
        let workbook = read_bytes("订单.txt", bytes).unwrap();
        assert_eq!(workbook.format, sheets::Format::Csv);
        assert_eq!(lines(&workbook.sheets[0]), ["1|订单编号|发票编号", "2|0012|1.9E+19"]);
        assert!(workbook.sheets[0].rows[1].cells[1].is_crushed());
    }
}

#[test]
fn a_page_saved_as_xls_is_read_by_its_charset() {
    let page = "<html><head><meta http-equiv=Content-Type content=\"text/html; charset=gb2312\"></head>\
        <body><table><tr><td>订单编号</td></tr><tr><td style=\"mso-number-format:'\\@'\">0012</td></tr></table>";
    for bytes in [encoding_rs::GB18030.encode(page).0.as_ref(), page.as_bytes()] {
        let workbook = read_bytes("export.xls", bytes).unwrap();
        assert_eq!(workbook.format, sheets::Format::Html);
        assert_eq!(lines(&workbook.sheets[0]), ["1|订单编号", "2|0012"]);
    }
}

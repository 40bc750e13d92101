//! What the tests of this crate share: files in a folder of their own, archives built by hand, rows as plain text.

#![allow(dead_code, reason = "each test file uses a part of it")]

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use sheets::{Limits, Sheet, SheetFault, Workbook, read};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Writes bytes under a name and reads them as a spreadsheet.
pub fn read_bytes(name: &str, bytes: &[u8]) -> Result<Workbook, SheetFault> {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).expect("the folder is writable");
    read(&path, &Limits::default())
}

/// The code of the refusal.
pub fn refusal(name: &str, bytes: &[u8]) -> &'static str {
    read_bytes(name, bytes).expect_err("the file is refused").code()
}

pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

/// `4|00123|637.5`: row number and cells, divided by `|`.
pub fn lines(sheet: &Sheet) -> Vec<String> {
    let line = |row: &sheets::SheetRow| {
        let cells: Vec<_> = row.cells.iter().map(|cell| cell.text().into_owned()).collect();
        format!("{}|{}", row.number, cells.join("|"))
    };
    sheet.rows.iter().map(line).collect()
}

/// An archive of named parts.
pub fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(*name, SimpleFileOptions::default()).expect("a fresh part");
        writer.write_all(content).expect("memory takes it");
    }
    writer.finish().expect("memory takes it").into_inner()
}

const RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
const WORKBOOK: &str = r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const WORKBOOK_RELATIONS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#;

/// A workbook by hand: one sheet with this XML, and perhaps shared strings.
pub fn xlsx(sheet: &str, shared_strings: Option<&str>) -> Vec<u8> {
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", RELATIONS.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", WORKBOOK_RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ];
    if let Some(texts) = shared_strings {
        parts.push(("xl/sharedStrings.xml", texts.as_bytes()));
    }
    archive(&parts)
}

/// An OpenDocument spreadsheet by hand: the inside of `office:spreadsheet`.
pub fn ods(spreadsheet: &str, manifest: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\">\
         <office:automatic-styles><style:style style:name=\"ta1\"><style:table-properties table:display=\"true\"/></style:style>\
         <style:style style:name=\"ta2\"><style:table-properties table:display=\"false\"/></style:style></office:automatic-styles>\
         <office:body><office:spreadsheet>{spreadsheet}</office:spreadsheet></office:body></office:document-content>"
    );
    archive(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", manifest.as_bytes()),
    ])
}

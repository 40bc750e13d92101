//! What the tests of this crate share: sample documents, and the programs that read PDFs independently of us.
//!
//! pdftotext, pdffonts, pdfinfo and pdftoppm come with poppler-utils, qpdf with qpdf. A test that needs one fails with its name if it is absent.
#![allow(dead_code, reason = "each test file uses a part of this")]

pub mod sample;

use documents::FontBook;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::OnceLock;

/// The fonts used while developing, and the system's.
pub fn book() -> &'static FontBook {
    static BOOK: OnceLock<FontBook> = OnceLock::new();
    BOOK.get_or_init(|| {
        assert!(sample::development_folders()[0].is_dir(), "the fonts are absent: npm ci --prefix fonts");
        FontBook::open(&sample::development_folders())
    })
}

/// The text of a PDF in reading order.
pub fn text(pdf: &[u8]) -> String {
    run("pdftotext", &["-enc", "UTF-8", "-", "-"], pdf)
}

/// The text of a PDF, laid out in columns.
pub fn laid_out_text(pdf: &[u8]) -> String {
    run("pdftotext", &["-layout", "-enc", "UTF-8", "-", "-"], pdf)
}

/// The text of some pages only, counted from 1.
pub fn text_of_pages(pdf: &[u8], first: usize, last: usize) -> String {
    run("pdftotext", &["-f", &first.to_string(), "-l", &last.to_string(), "-enc", "UTF-8", "-", "-"], pdf)
}

/// Number of pages according to pdfinfo.
pub fn pages(pdf: &[u8]) -> usize {
    property(pdf, "Pages").parse().expect("a number of pages")
}

/// One line of what pdfinfo says, with dates as written in the file.
pub fn property(pdf: &[u8], name: &str) -> String {
    let told = run("pdfinfo", &["-rawdates", "-"], pdf);
    let line = told.lines().find_map(|line| line.strip_prefix(&format!("{name}:")));
    line.unwrap_or_else(|| panic!("no {name} in:\n{told}")).trim().to_owned()
}

/// Fails unless the file is sound, every font is an embedded subset, and its text can be copied.
pub fn assert_sound(pdf: &[u8]) {
    let file = tempfile::Builder::new().suffix(".pdf").tempfile().expect("a temporary file");
    std::fs::write(file.path(), pdf).expect("the file is written");
    let path = file.path().to_str().expect("a plain path");
    let checked = run("qpdf", &["--check", path], &[]);
    assert!(checked.contains("No syntax or stream encoding errors found"), "{checked}");
    let fonts = run("pdffonts", &[path], &[]);
    for font in fonts.lines().skip(2) {
        assert!(font.contains("yes yes yes"), "not embedded, cut and mapped: {font}");
    }
}

/// The first page as grey pixels: width, height, rows from the top.
pub fn rendered(pdf: &[u8], dots_per_inch: u16) -> (usize, usize, Vec<u8>) {
    let bytes = run_bytes("pdftoppm", &["-r", &dots_per_inch.to_string(), "-gray", "-singlefile", "-"], pdf);
    // A portable grey map: P5, width, height, 255, pixels.
    let header: Vec<&[u8]> = bytes.splitn(4, |&byte| byte == b'\n').collect();
    let size = std::str::from_utf8(header[1]).expect("a size");
    let (width, height) = size.split_once(' ').expect("width and height");
    (width.parse().expect("width"), height.parse().expect("height"), header[3].to_vec())
}

fn run(program: &str, arguments: &[&str], input: &[u8]) -> String {
    String::from_utf8(run_bytes(program, arguments, input)).unwrap_or_else(|_| panic!("{program} did not answer in UTF-8"))
}

fn run_bytes(program: &str, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child =
        command.spawn().unwrap_or_else(|error| panic!("{program} is needed to read PDFs in tests (poppler-utils, qpdf): {error}"));
    let mut pipe = child.stdin.take().expect("a pipe");
    let input = input.to_vec();
    // A program that refuses the file stops reading; what it says is more useful than the broken pipe.
    let writer = std::thread::spawn(move || pipe.write_all(&input).is_ok());
    let output = child.wait_with_output().expect("the program ends");
    writer.join().expect("the writer ends");
    assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

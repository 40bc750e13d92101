//! Printing against other programs: the invoice list of 10,000 rows and 9 columns against ReportLab drawing the same page, and 1,000
//! certificates in one file against deflating that file's page contents (one thread, the same level), which is the floor for any program
//! that writes them. Prints one line of JSON for each comparison (see `cargo xtask bench`); each is the median of five runs.
//!
//! ReportLab comes from the Python package index into an environment of its own in the system's folder for temporary files.

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

#[path = "../tests/support/sample.rs"]
mod sample;

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use documents::{FontBook, PrintFault, certificate, list};
use flate2::read::{ZlibDecoder, ZlibEncoder};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const RUNS: usize = 5;
const LIST_ROWS: usize = 10_000;
const CERTIFICATES: usize = 1_000;
/// Goals, in times of the other program.
const TIMES_REPORTLAB: f64 = 1.0;
const TIMES_DEFLATING: f64 = 2.0;

fn main() -> Outcome<()> {
    let book = FontBook::open(&sample::development_folders());
    let page = sample::invoice_list();
    let (ours, _) = timed(|| list::print(&page, (0..LIST_ROWS).map(sample::invoice_row), &book))?;
    print("invoice list of 10,000 rows to PDF", ours, "ReportLab", reportlab()?, TIMES_REPORTLAB);

    let design = sample::design();
    let certificates: Vec<_> = (0..CERTIFICATES).map(sample::certificate).collect();
    let (ours, file) = timed(|| certificate::print(&certificates, &design, &book))?;
    let contents = page_contents(&file);
    let (floor, _) = timed(|| Ok(deflate(&contents)))?;
    print("1,000 certificates in one file", ours, "deflating it", floor, TIMES_DEFLATING);
    Ok(())
}

fn print(what: &str, ours: f64, other: &str, theirs: f64, times: f64) {
    println!(r#"{{"what":"{what}","unit":"s","ours":{ours:.3},"other":"{other}","theirs":{theirs:.3},"times_at_most":{times}}}"#);
}

/// Seconds that ReportLab needs, as its own clock tells.
fn reportlab() -> Outcome<f64> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = environment()?;
    let output = Command::new(python).arg(here.join("benches/reportlab_list.py")).arg(here.join("../../fonts/node_modules")).output()?;
    let printed = String::from_utf8(output.stdout)?;
    let seconds = printed.split_whitespace().nth(1).and_then(|seconds| seconds.parse().ok());
    seconds.ok_or_else(|| format!("ReportLab did not print: {}", String::from_utf8_lossy(&output.stderr)).into())
}

/// The Python of an environment that has ReportLab; made once.
fn environment() -> Outcome<PathBuf> {
    let folder = std::env::temp_dir().join("huiji-bench-python");
    let python = folder.join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
    let has_reportlab = || Command::new(&python).args(["-c", "import reportlab"]).output().is_ok_and(|done| done.status.success());
    if !has_reportlab() {
        let base = if cfg!(windows) { "python" } else { "python3" };
        run(Command::new(base).args(["-m", "venv"]).arg(&folder))?;
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "reportlab"]))?;
    }
    Ok(python)
}

fn run(command: &mut Command) -> Outcome<()> {
    let done = command.output()?;
    if done.status.success() { Ok(()) } else { Err(format!("{command:?}: {}", String::from_utf8_lossy(&done.stderr)).into()) }
}

/// The median time of several runs, and what the last one made.
fn timed(make: impl Fn() -> Result<Vec<u8>, PrintFault>) -> Outcome<(f64, Vec<u8>)> {
    let mut seconds = Vec::new();
    let mut made = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        made = make()?;
        seconds.push(start.elapsed().as_secs_f64());
    }
    seconds.sort_by(f64::total_cmp);
    Ok((seconds[RUNS / 2], made))
}

/// Every deflated stream of a file, inflated.
fn page_contents(file: &[u8]) -> Vec<Vec<u8>> {
    let mut contents = Vec::new();
    let mut rest = file;
    while let Some(start) = find(rest, b"stream\n") {
        rest = &rest[start + 7..];
        let mut content = Vec::new();
        if ZlibDecoder::new(rest).read_to_end(&mut content).is_ok() {
            contents.push(content);
        }
        rest = find(rest, b"endstream").map_or(&[], |end| &rest[end + 9..]);
    }
    contents
}

fn deflate(contents: &[Vec<u8>]) -> Vec<u8> {
    let mut all = Vec::new();
    for content in contents {
        let level = flate2::Compression::new(6);
        // Reading from memory cannot fail.
        let _ = ZlibEncoder::new(&content[..], level).read_to_end(&mut all);
    }
    all
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|window| window == wanted)
}

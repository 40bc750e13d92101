//! Measures printing: `cargo run --release -p documents --example print_speed -- [out-folder]`.
//!
//! Prints one line per measure, `name seconds bytes`: the invoice list of 10,000 rows × 9 columns, 1,000 certificates in one file, and for each
//! the deflating of that file's page contents alone (one thread, the same level), which is the floor for any program that writes them.
//! The median of five runs; files are left in the folder if one is given.

#[path = "../tests/support/sample.rs"]
mod sample;

use documents::{FontBook, PrintFault, certificate, list};
use flate2::read::{ZlibDecoder, ZlibEncoder};
use std::io::Read;
use std::path::PathBuf;
use std::time::Instant;

type Print<'p> = &'p dyn Fn() -> Result<Vec<u8>, PrintFault>;

const RUNS: usize = 5;
const LIST_ROWS: usize = 10_000;
const CERTIFICATES: usize = 1_000;

fn main() -> Result<(), PrintFault> {
    let out = std::env::args().nth(1).map(PathBuf::from);
    let book = FontBook::open(&sample::development_folders());
    let page = sample::invoice_list();
    let design = sample::design();
    let certificates: Vec<_> = (0..CERTIFICATES).map(sample::certificate).collect();

    let measures: [(&str, Print<'_>); 2] = [
        ("list_10000x9", &|| list::print(&page, (0..LIST_ROWS).map(sample::invoice_row), &book)),
        ("certificates_1000", &|| certificate::print(&certificates, &design, &book)),
    ];
    for (name, print) in measures {
        let file = timed(name, print)?;
        let contents = page_contents(&file);
        timed(&format!("{name}_deflate"), || Ok(deflate(&contents)))?;
        if let Some(folder) = &out {
            let path = folder.join(format!("{name}.pdf"));
            if let Err(error) = std::fs::write(&path, &file) {
                eprintln!("cannot write {}: {error}", path.display());
            }
        }
    }
    Ok(())
}

fn timed(name: &str, make: impl Fn() -> Result<Vec<u8>, PrintFault>) -> Result<Vec<u8>, PrintFault> {
    let mut seconds = Vec::new();
    let mut made = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        made = make()?;
        seconds.push(start.elapsed().as_secs_f64());
    }
    seconds.sort_by(f64::total_cmp);
    println!("{name} {:.4} {}", seconds[RUNS / 2], made.len());
    Ok(made)
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

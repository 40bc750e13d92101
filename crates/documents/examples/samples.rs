//! Writes one of each document into a folder, to be looked at: `cargo run -p documents --example samples -- out`.

#[path = "../tests/support/sample.rs"]
mod sample;

use documents::{FontBook, certificate, form, list};
use std::error::Error;
use std::path::PathBuf;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("which folder?")?);
    let book = FontBook::open(&sample::development_folders());
    let list = list::print(&sample::invoice_list(), (0..120).map(sample::invoice_row), &book)?;
    std::fs::write(folder.join("list.pdf"), list)?;
    let certificates: Vec<_> = [3, 7, 211].into_iter().map(sample::certificate).collect();
    std::fs::write(folder.join("certificates.pdf"), certificate::print(&certificates, &sample::design(), &book)?)?;
    let english = certificate::print(&[sample::english_certificate()], &sample::english_design(), &book)?;
    std::fs::write(folder.join("certificate-english.pdf"), english)?;
    std::fs::write(folder.join("form.pdf"), form::print(&sample::form(), &book)?)?;
    Ok(())
}

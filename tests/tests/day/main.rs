//! A clerk's day, through the real window: from the first start over dropped spreadsheets, orders and invoices to printed
//! certificates, on the sample workbooks, in one session. Every screen and every document of it is left in `out/`, to be looked at.
//!
//! The figures expected here are those of the sample workbooks (60 units, 120 individuals, 100 orders of which one is paid
//! 19,999.99 too much, 4 and 16 invoice numbers).

mod individuals;
mod invoices;
mod member_form;
mod orders;
mod overview;
mod paper;
mod start;
mod units;

use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Context, Result};
use huiji_tests::out_folder;
use huiji_tests::window::Window;

/// The window of the day, and where its documents go.
pub struct Day {
    /// The one window of the day.
    pub window: Window,
}

impl Day {
    /// Where a document of this name goes. An older one of another run makes room.
    pub fn document(&self, name: &str) -> Result<PathBuf> {
        let folder = out_folder();
        std::fs::create_dir_all(&folder)?;
        let path = folder.canonicalize()?.join(name);
        if path.exists() {
            std::fs::remove_file(&path)?;
        }
        Ok(path)
    }
}

type Step = (&'static str, fn(&Day) -> Result<()>);

const STEPS: &[Step] = &[
    ("create the association", start::create),
    ("drop the unit members", units::import),
    ("import the individual members", individuals::import),
    ("take an import back", individuals::undo),
    ("find members", units::find),
    ("arrange the list", units::arrange),
    ("look at one member", units::panorama),
    ("correct a member", member_form::correct),
    ("tag members", units::tag),
    ("import the orders", orders::import),
    ("record payments", orders::pay),
    ("make invoices of orders", invoices::create),
    ("issue and delete invoices", invoices::issue_and_delete),
    ("drop the invoice numbers", invoices::import_numbers),
    ("print and export the invoices", paper::invoices),
    ("print certificates", paper::certificates),
    ("read the overview", overview::cards),
];

#[test]
fn a_clerk_gets_through_the_day() -> Result<()> {
    let day = Day { window: Window::open()? };
    for (name, step) in STEPS {
        let start = Instant::now();
        step(&day).with_context(|| format!("in the step: {name}"))?;
        println!("{:6.1} s  {name}", start.elapsed().as_secs_f32());
    }
    Ok(())
}

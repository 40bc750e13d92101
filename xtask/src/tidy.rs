//! The rules of the repository itself, each one small function with a test that it fires. `cargo xtask tidy` prints every
//! finding with its file and line and fails when there is one.

mod edges;
mod lines;
mod requirements;
mod screens;
mod sql;
mod texts;

use anyhow::{Result, ensure};

use crate::repository::{at, files};

/// A file of the repository with its text.
pub struct File {
    /// From the root, with `/`.
    pub path: String,
    /// What it holds; files that are no text are not looked at.
    pub text: String,
}

impl File {
    fn ends_with_any(&self, endings: &[&str]) -> bool {
        endings.iter().any(|ending| self.path.ends_with(ending))
    }

    fn is_generated(&self) -> bool {
        self.path.contains("/generated/")
    }
}

/// What a rule has against a place.
#[derive(Debug, PartialEq, Eq)]
pub struct Finding {
    place: String,
    why: String,
}

impl Finding {
    /// At a line (from 1) of a file.
    fn at(file: &File, line: usize, why: impl Into<String>) -> Self {
        Self { place: format!("{}:{line}", file.path), why: why.into() }
    }

    /// About something that has no line.
    fn about(place: impl Into<String>, why: impl Into<String>) -> Self {
        Self { place: place.into(), why: why.into() }
    }
}

/// A rule that looks at one file at a time.
type FileRule = fn(&File) -> Vec<Finding>;

const FILE_RULES: [FileRule; 7] = [
    lines::are_few,
    lines::carry_no_marks,
    lines::name_no_home,
    lines::lock_without_addresses,
    sql::stays_in_the_store,
    screens::speak_through_the_catalogue,
    screens::say_nothing_raw,
];

/// `cargo xtask tidy`
pub fn tidy() -> Result<()> {
    let files = read()?;
    let mut findings: Vec<Finding> = FILE_RULES.iter().flat_map(|rule| files.iter().flat_map(rule)).collect();
    findings.extend(texts::match_in_both_languages(&files));
    findings.extend(requirements::are_named_at_tests(&files));
    findings.extend(edges::point_upwards(&edges::metadata()?));
    for finding in &findings {
        println!("   {}: {}", finding.place, finding.why);
    }
    ensure!(findings.is_empty(), "{} findings", findings.len());
    println!("   {} files, {} rules, nothing to say", files.len(), FILE_RULES.len() + 3);
    Ok(())
}

fn read() -> Result<Vec<File>> {
    let mut read = Vec::new();
    for path in files()? {
        if let Ok(text) = String::from_utf8(std::fs::read(at(&path))?) {
            read.push(File { path, text });
        }
    }
    Ok(read)
}

//! The lines of a backup: written through a digest, read through the same.

use std::io::{BufRead, BufReader, Read, Write};

use flate2::Compression;
use flate2::read::MultiGzDecoder;
use flate2::write::GzEncoder;
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{Contents, DumpError, FORMAT, Label, Line, SHAPE};
use crate::migrate;

/// Longest line that is read; one import is one row and may be large.
const LINE_LIMIT_BYTES: u64 = 1024 * 1024 * 1024;

/// Writes lines.
pub struct LineWriter<W: Write> {
    out: GzEncoder<W>,
    digest: Sha256,
    rows: u64,
}

impl<W: Write> LineWriter<W> {
    /// Begins a file with its label.
    pub fn begin(out: W, label: &Label) -> Result<Self, DumpError> {
        let mut lines = Self { out: GzEncoder::new(out, Compression::fast()), digest: Sha256::new(), rows: 0 };
        lines.put(label)?;
        Ok(lines)
    }

    /// One more line.
    pub fn line(&mut self, line: &Line) -> Result<(), DumpError> {
        self.rows += u64::from(matches!(line, Line::Row(_)));
        self.put(line)
    }

    fn put(&mut self, line: &impl Serialize) -> Result<(), DumpError> {
        let mut text = serde_json::to_vec(line).map_err(std::io::Error::from)?;
        text.push(b'\n');
        self.digest.update(&text);
        Ok(self.out.write_all(&text)?)
    }

    /// Ends the file.
    pub fn end(mut self) -> Result<(W, u64, String), DumpError> {
        let sha256 = hexadecimal(self.digest.clone());
        let rows = self.rows;
        self.put(&Line::End { rows, sha256: sha256.clone() })?;
        Ok((self.out.finish()?, rows, sha256))
    }
}

/// Reads lines.
pub struct LineReader<R: Read> {
    input: BufReader<MultiGzDecoder<R>>,
    digest: Sha256,
    rows: u64,
    text: Vec<u8>,
}

impl<R: Read> LineReader<R> {
    /// Reads the label.
    pub fn begin(input: R) -> Result<(Self, Label), DumpError> {
        let mut lines = Self { input: BufReader::new(MultiGzDecoder::new(input)), digest: Sha256::new(), rows: 0, text: Vec::new() };
        // What is no gzip, or holds another first line, was never a backup.
        lines.fill().map_err(|_| DumpError::NotABackup)?;
        let label: Label = serde_json::from_slice(&lines.text).map_err(|_| DumpError::NotABackup)?;
        if label.format != FORMAT || label.shape != SHAPE {
            return Err(DumpError::NotABackup);
        }
        let known = migrate::newest();
        if label.schema > known {
            return Err(DumpError::TooNew { found: label.schema, known });
        }
        lines.digest.update(&lines.text);
        Ok((lines, label))
    }

    /// The next line; `None` after the last one, whose digest was right.
    pub fn next(&mut self) -> Result<Option<Line>, DumpError> {
        self.fill()?;
        let line = serde_json::from_slice(&self.text).map_err(|_| DumpError::Damaged)?;
        match &line {
            Line::End { rows, sha256 } => {
                let is_whole = *rows == self.rows && *sha256 == hexadecimal(self.digest.clone());
                // Behind the last line stands nothing but the checksum of the archive.
                let rows = self.rows;
                let is_end = self.input.fill_buf().map_err(|error| of_reading(error, rows))?.is_empty();
                return if is_whole && is_end { Ok(None) } else { Err(DumpError::Damaged) };
            }
            Line::Row(_) => self.rows += 1,
            Line::Table { .. } => {}
        }
        self.digest.update(&self.text);
        Ok(Some(line))
    }

    /// Rows that were read so far.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    fn fill(&mut self) -> Result<(), DumpError> {
        self.text.clear();
        let read = self.input.by_ref().take(LINE_LIMIT_BYTES).read_until(b'\n', &mut self.text);
        let read = read.map_err(|error| of_reading(error, self.rows))?;
        if read == 0 || self.text.last() != Some(&b'\n') {
            return Err(DumpError::CutOff { rows: self.rows });
        }
        Ok(())
    }
}

/// What is wrong with a file that cannot be read on after so many rows.
fn of_reading(error: std::io::Error, rows: u64) -> DumpError {
    match error.kind() {
        std::io::ErrorKind::UnexpectedEof => DumpError::CutOff { rows },
        std::io::ErrorKind::InvalidInput | std::io::ErrorKind::InvalidData => DumpError::Damaged,
        _ => DumpError::File(error),
    }
}

/// Reads a backup from end to end and says what it holds.
pub fn verify(input: impl Read) -> Result<Contents, DumpError> {
    let (mut lines, label) = LineReader::begin(input)?;
    while lines.next()?.is_some() {}
    Ok(Contents { label, rows: lines.rows(), sha256: hexadecimal(lines.digest) })
}

fn hexadecimal(digest: Sha256) -> String {
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

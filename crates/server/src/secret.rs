//! Secrets: made by the system's random source, shown once, kept as hashes.

use std::io::Write as _;
use std::path::Path;

use anyhow::{Result, anyhow};
use sha2::{Digest, Sha256};

/// Letters of codes that people read to each other: none that looks like another.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const CODE_LETTERS: usize = 16;

/// 256 random bits.
pub fn random() -> [u8; 32] {
    let mut bytes = [0; 32];
    // Without a source of chance no secret is one.
    #[expect(clippy::expect_used, reason = "nothing can be served without secrets")]
    getrandom::fill(&mut bytes).expect("the system's random source");
    bytes
}

/// A token that a desk shows: 256 bits, hexadecimal.
pub fn token() -> String {
    hexadecimal(&random())
}

/// A code for a person: 80 bits, in groups of four.
pub fn code() -> String {
    let letters: Vec<char> = random().iter().take(CODE_LETTERS).map(|byte| char::from(LETTERS[usize::from(byte % 32)])).collect();
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// What is kept of a secret. Secrets are random and long, so a plain hash cannot be turned back.
pub fn hash(secret: &str) -> String {
    hexadecimal(&Sha256::digest(secret.trim().to_ascii_uppercase().as_bytes()))
}

/// Writes a secret into a new file for its owner only.
pub fn keep(path: &Path, bytes: &[u8]) -> Result<()> {
    new_file(path).and_then(|mut file| file.write_all(bytes)).map_err(|error| anyhow!("writing {}: {error}", path.display()))
}

/// A new file for its owner only.
pub fn new_file(path: &Path) -> std::io::Result<std::fs::File> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Bytes as text.
pub fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of such a text.
pub fn bytes_of(hexadecimal: &str) -> Option<Vec<u8>> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let digits: Vec<u8> = hexadecimal.as_bytes().iter().map(digit).collect::<Option<_>>()?;
    digits.len().is_multiple_of(2).then(|| digits.chunks_exact(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_read_in_any_case_and_differ() {
        let (one, other) = (code(), code());
        assert_ne!(one, other);
        assert_eq!(one.len(), 19);
        assert_eq!(hash(&one), hash(&format!(" {} ", one.to_lowercase())));
    }
}

//! One serial: a number that stays, or a mark in its place until the server has ruled.

use crate::id::CommandId;

/// What a provisional number begins with.
const PROVISIONAL: char = '~';
/// Serials of one command that a provisional running number tells apart.
const PROVISIONAL_SPAN: i64 = 1 << 20;

/// A serial.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Serial {
    /// It stays.
    Final(i64),
    /// A mark, until the server has ruled: the `n`-th of its command.
    Provisional(CommandId, i64),
}

impl Serial {
    /// As a running number; provisional ones are negative.
    #[must_use]
    pub fn running(self) -> i64 {
        match self {
            Self::Final(serial) => serial,
            Self::Provisional(command, n) => -(i64::from(mark(command)) * PROVISIONAL_SPAN + n),
        }
    }

    /// Inside a number that `format` makes of a serial; provisional ones look like no number at all.
    #[must_use]
    pub fn inside(self, format: impl FnOnce(i64) -> String) -> String {
        match self {
            Self::Final(serial) => format(serial),
            Self::Provisional(command, n) => format!("{PROVISIONAL}{:06X}-{n}", mark(command) & 0xff_ffff),
        }
    }
}

/// Whether a number is a mark that waits for the server.
#[must_use]
pub fn is_provisional(number: &str) -> bool {
    number.starts_with(PROVISIONAL)
}

/// The random end of a command's id.
fn mark(command: CommandId) -> u32 {
    command.0.as_bytes()[12..].iter().fold(0, |mark, byte| mark << 8 | u32::from(*byte))
}

//! Keys without a letter, as WebDriver writes them (W3C WebDriver, "keyboard actions").

/// Held for the keys after it.
pub const CONTROL: &str = "\u{E009}";
/// Held for the keys after it.
pub const SHIFT: &str = "\u{E008}";
/// Confirms.
pub const ENTER: &str = "\u{E007}";
/// Closes or cancels.
pub const ESCAPE: &str = "\u{E00C}";
/// To the next field.
pub const TAB: &str = "\u{E004}";
/// Removes what is selected.
pub const DELETE: &str = "\u{E017}";
/// One row up.
pub const UP: &str = "\u{E013}";
/// One row down.
pub const DOWN: &str = "\u{E015}";

//! What this machine is called where nobody says: the name that its system knows it by, which stands beside it in the list of computers.

use std::process::{Command, Stdio};

/// Asks the system's own `hostname`, which every system that the desk runs on has. Empty where it says nothing; lists then say so in words.
pub(super) async fn name() -> String {
    let asked = tokio::task::spawn_blocking(|| Command::new("hostname").stdin(Stdio::null()).stderr(Stdio::null()).output()).await;
    match asked {
        Ok(Ok(answer)) if answer.status.success() => String::from_utf8_lossy(&answer.stdout).trim().to_owned(),
        _ => String::new(),
    }
}

//! A person at a terminal: the desk they work on, the language they read, and how a locked desk is opened for them.

use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use desk::calendar::Days;
use desk::{Desk, Failure, Options, Progress};
use serde_json::{Value, json};

use crate::answer::Format;
use crate::place;
use crate::words::Words;

/// The only way a passphrase comes in without a person: never as an argument, which every process of the machine can read.
const PASSPHRASE: &str = "HUIJI_PASSPHRASE";

/// What a verb works with.
pub struct Terminal {
    /// The desk.
    pub desk: Arc<Desk>,
    /// The person's language.
    pub words: Words,
    format: Format,
    /// What the person typed to open the desk.
    typed: OnceLock<String>,
}

impl Terminal {
    /// A terminal on a data folder.
    pub fn on(data: PathBuf, words: Words, format: Format) -> Self {
        let options = Options { font_folders: place::font_folders(), passphrase: from_environment() };
        let desk = Desk::new(data, options);
        if format == Format::Lines && std::io::stderr().is_terminal() {
            desk.on_progress(move |progress| show_progress(&progress, words));
        }
        Self { desk, words, format, typed: OnceLock::new() }
    }

    /// Calls the desk. Where a passphrase locks it, the person is asked once.
    pub async fn call(&self, name: &str, request: Value) -> Result<Value, Failure> {
        match self.desk.dispatch(name, request.clone()).await {
            Err(failure) if failure.code == "locked" && self.can_ask() => {
                let passphrase = self.ask("passphrase.ask")?;
                self.desk.dispatch("association.unlock", json!({ "passphrase": passphrase })).await?;
                // Asked once only, so nothing was typed before.
                let _ = self.typed.set(passphrase);
                self.desk.dispatch(name, request).await
            }
            other => other,
        }
    }

    /// The passphrase that is known: of the environment, or typed before.
    pub fn passphrase(&self) -> Option<String> {
        from_environment().or_else(|| self.typed.get().cloned())
    }

    /// The days of the open association, to show instants by.
    pub async fn days(&self) -> Result<Days, Failure> {
        self.desk.days().await
    }

    /// Says something before the work ends, as a line or as one object, as the bridge does with its address.
    pub fn say_now(&self, object: &Value, line: &str) {
        let out = if self.format == Format::Json { object.to_string() } else { line.to_owned() };
        let mut stdout = std::io::stdout();
        // Whoever started us may not listen; the work goes on.
        let _ = writeln!(stdout, "{out}").and_then(|()| stdout.flush());
    }

    /// Whether a person sits here who can be asked.
    pub fn can_ask(&self) -> bool {
        self.format == Format::Lines && std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
    }

    /// Asks for a passphrase without showing it.
    pub fn ask(&self, key: &str) -> Result<String, Failure> {
        // A person who cannot answer (the terminal went away) leaves things as they are.
        rpassword::prompt_password(self.words.say(key)).map_err(|_| Failure::refusal("locked"))
    }

    /// Asks for a new passphrase, twice; none where the person gives none.
    pub fn ask_new(&self) -> Result<Option<String>, Failure> {
        let first = self.ask("passphrase.new")?;
        if first.is_empty() {
            return Ok(None);
        }
        if first == self.ask("passphrase.again")? { Ok(Some(first)) } else { Err(Failure::refusal("passphrases_differ")) }
    }
}

/// The passphrase of the environment, if it holds one.
fn from_environment() -> Option<String> {
    std::env::var(PASSPHRASE).ok().filter(|passphrase| !passphrase.is_empty())
}

/// One line that is written over and over, and taken away at the end.
fn show_progress(progress: &Progress, words: Words) {
    const CLEAR: &str = "\r\x1b[K";
    let stage = words.catalogue_text(&format!("common:progress.{}", progress.stage));
    let mut err = std::io::stderr();
    // A terminal that takes no more text is not worth a failure.
    let _ = match progress.total {
        0 => write!(err, "{CLEAR}{stage} {}", progress.done),
        total if progress.done >= total => write!(err, "{CLEAR}"),
        total => write!(err, "{CLEAR}{stage} {}/{total}", progress.done),
    };
}

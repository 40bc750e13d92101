//! A virtual screen of our own for each window, so that tests neither need nor disturb a real one.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, ensure};

/// Wide enough that a drag can start beside the window.
const SCREEN: &str = "2200x1000x24";

/// A screen; a virtual one goes away when dropped.
pub enum Display {
    /// The screen a person looks at, which needs nothing.
    Native,
    /// A virtual screen with its X11 name (":7") and its program.
    Virtual(String, Child),
}

impl Display {
    /// Starts a virtual screen where windows need X11; elsewhere takes what there is. `HUIJI_DISPLAY=native` shows the windows.
    pub fn start() -> Result<Self> {
        let wants_native = std::env::var("HUIJI_DISPLAY").is_ok_and(|choice| choice == "native");
        if wants_native || !cfg!(target_os = "linux") {
            return Ok(Self::Native);
        }
        // The program picks a free display itself and writes its number, once it is ready, to descriptor 1.
        let mut program = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp", "-noreset"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("starting Xvfb; `cargo xtask setup` installs it")?;
        let mut number = String::new();
        BufReader::new(program.stdout.take().context("Xvfb has no output")?).read_line(&mut number)?;
        ensure!(!number.trim().is_empty(), "Xvfb did not start");
        Ok(Self::Virtual(format!(":{}", number.trim()), program))
    }

    /// Makes a program open its windows here.
    pub fn show(&self, program: &mut Command) {
        if let Self::Virtual(name, _) = self {
            program.env("DISPLAY", name).env("GDK_BACKEND", "x11").env_remove("WAYLAND_DISPLAY");
        }
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        if let Self::Virtual(_, program) = self {
            // It may be gone already, which is what we want.
            let _ = program.kill();
            let _ = program.wait();
        }
    }
}

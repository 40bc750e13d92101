//! Installs what building and testing needs on a Debian machine that has only Rust and Node. Elsewhere it says what is needed.

use std::path::Path;

use anyhow::{Result, ensure};

use crate::repository::{ask, at, npm, program, run};

/// Debian's packages, each group with its purpose.
const PACKAGES: &[(&str, &[&str])] = &[
    (
        "building the window",
        &[
            "build-essential",
            "pkg-config",
            "libwebkit2gtk-4.1-dev",
            "libsoup-3.0-dev",
            "libgtk-3-dev",
            "librsvg2-dev",
            "libssl-dev",
            "libxdo-dev",
            "file",
            "git",
        ],
    ),
    ("drawing the icons", &["librsvg2-bin"]),
    ("showing and driving the window", &["xvfb", "xauth", "webkit2gtk-driver", "xdotool", "dbus"]),
    ("Chinese text on screens and paper", &["fonts-noto-cjk"]),
    ("checking documents", &["poppler-utils", "qpdf"]),
    ("the server's database in tests", &["postgresql"]),
];
/// Folders with a lockfile of npm.
const NPM_FOLDERS: [&str; 2] = ["ui", "fonts"];
/// A copy of the lockfile that was installed last, kept beside what was installed.
const INSTALLED: &str = "node_modules/.installed-lock";

/// Installs what is missing; quick when nothing is.
pub fn setup() -> Result<()> {
    packages()?;
    for folder in NPM_FOLDERS {
        npm_packages(folder)?;
    }
    fonts()
}

fn packages() -> Result<()> {
    if !Path::new("/etc/debian_version").exists() {
        print_what_is_needed();
        return Ok(());
    }
    let missing: Vec<&str> = PACKAGES.iter().flat_map(|(_, names)| *names).copied().filter(|name| !is_installed(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    run(as_root(&["apt-get", "update", "-q"]))?;
    let install = ["apt-get", "install", "-q", "-y", "--no-install-recommends"];
    run(as_root(&[&install[..], &missing].concat()))
}

fn is_installed(name: &str) -> bool {
    let answer = ask(program("dpkg-query", &["-W", "-f", "${db:Status-Status}", name]));
    answer.is_ok_and(|status| status == "installed")
}

/// Through sudo unless we are root already, as in a container.
fn as_root(words: &[&str]) -> std::process::Command {
    let is_root = ask(program("id", &["-u"])).is_ok_and(|id| id.trim() == "0");
    let mut command = if is_root { program(words[0], &words[1..]) } else { program("sudo", words) };
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn print_what_is_needed() {
    let needed = match std::env::consts::OS {
        "windows" => "Visual Studio Build Tools (C++), WebView2 (part of Windows 11), Perl and NASM for the encrypted database",
        "macos" => "the Xcode command line tools (`xcode-select --install`)",
        _ => "what Tauri 2 needs on your system (WebKitGTK 4.1, GTK 3, libsoup 3, librsvg), Xvfb, xdotool, a CJK font",
    };
    println!("   Besides Rust and Node this machine needs: {needed}.");
}

fn npm_packages(folder: &str) -> Result<()> {
    let lock = std::fs::read(at(folder).join("package-lock.json"))?;
    let installed = at(folder).join(INSTALLED);
    if std::fs::read(&installed).is_ok_and(|last| last == lock) {
        return Ok(());
    }
    run(npm(folder, &["ci", "--no-audit", "--no-fund"]))?;
    Ok(std::fs::write(installed, lock)?)
}

/// Without a Chinese font WebKit draws nothing at all in place of Chinese text, and no test of text would notice.
fn fonts() -> Result<()> {
    if cfg!(target_os = "linux") {
        let found = ask(program("fc-list", &[":lang=zh-cn", "family"]))?;
        ensure!(!found.trim().is_empty(), "no font on this machine shows Chinese; install fonts-noto-cjk");
    }
    Ok(())
}

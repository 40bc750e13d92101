//! The window on a million members against an empty Tauri window: from the start of the program to the picture that stays, and the
//! memory of all its processes. Prints one line of JSON for each comparison (see `cargo xtask bench`).
//!
//! Nothing is asked of the window itself: both programs run on a virtual screen, and what counts is what is to be seen there. This
//! program is also the empty window, when it is started as such.
//!
//! The association is the one that the benchmark `member_list` makes; it is made here where it is missing.

mod empty;
mod processes;
mod screen;

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use desk::{Desk, Options};
use screen::Screen;
use serde_json::json;

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// How many members there are.
const MEMBERS: u32 = 1_000_000;
/// Goals, in times of the empty window.
const TIMES_EMPTY: f64 = 1.6;
/// Both windows are started in turn this often; the median counts.
const STARTS: usize = 5;
/// How long a window may take to be quiet.
const PATIENCE: Duration = Duration::from_secs(300);
/// Environment variable under which this program is the empty window.
const IS_EMPTY: &str = "HUIJI_BENCH_EMPTY_WINDOW";
/// What the window opens with.
const PAGES: [(&str, &str); 2] = [("the list of members", "/members/unit"), ("the overview", "/overview")];

fn main() -> Outcome<()> {
    if std::env::var_os(IS_EMPTY).is_some() {
        return empty::run();
    }
    if !cfg!(target_os = "linux") {
        eprintln!("windows are measured on Linux only, on a virtual X11 screen");
        return Ok(());
    }
    let data = association()?;
    let mut empty = Vec::new();
    let mut ours: [Vec<Seen>; PAGES.len()] = Default::default();
    for _ in 0..STARTS {
        empty.push(seen("empty", Command::new(std::env::current_exe()?).env(IS_EMPTY, "1"))?);
        for ((name, page), seen_of) in PAGES.iter().zip(&mut ours) {
            let mut window = Command::new(env!("CARGO_BIN_EXE_huiji-window"));
            seen_of.push(seen(name, window.env("HUIJI_DATA", &data).env("HUIJI_PAGE", page))?);
        }
    }
    for ((name, page), seen_of) in PAGES.iter().zip(&ours) {
        // The goal is the list's; the overview is told for comparison.
        let goal = (*page == PAGES[0].1).then_some(TIMES_EMPTY);
        print(&format!("window from start to {name} of {MEMBERS}"), "s", (seen_of, &empty), |seen| seen.start_s, goal);
        print(&format!("memory of the window on {name} of {MEMBERS}"), "MiB", (seen_of, &empty), |seen| seen.memory_mib, goal);
    }
    Ok(())
}

/// What one start showed.
#[derive(Debug)]
struct Seen {
    /// Seconds until the picture stood.
    start_s: f64,
    /// Memory once everything is quiet.
    memory_mib: f64,
}

/// The data folder, with the association in it.
fn association() -> Outcome<PathBuf> {
    let data = std::env::var_os("HUIJI_BENCH_DATA").map_or_else(|| std::env::temp_dir().join("huiji-bench-million"), PathBuf::from);
    std::fs::create_dir_all(&data)?;
    let desk = Desk::new(data.clone(), Options::default());
    let made = tauri::async_runtime::block_on(async {
        let mut made = desk.dispatch("association.state", json!({})).await;
        if made.as_ref().is_ok_and(|state| state["state"] != "open") {
            made = desk.dispatch("association.demonstrate", json!({ "members": MEMBERS, "language": "zh" })).await;
        }
        desk.close().await;
        made
    });
    made.map_err(|failure| format!("{failure:?}"))?;
    Ok(data)
}

/// Starts a window on a screen of its own, watches it until it is quiet, and ends it.
fn seen(name: &str, command: &mut Command) -> Outcome<Seen> {
    let home = tempfile::tempdir()?;
    let mut screen = Screen::start(home.path())?;
    let start = Instant::now();
    let mut window = Running(spawn(command, home.path(), &screen)?);
    let start_s = screen.stands_after(start, PATIENCE)?.as_secs_f64();
    processes::wait_until_quiet(window.0.id(), PATIENCE)?;
    let memory_mib = processes::memory_mib(window.0.id())?;
    if let Some(status) = window.0.try_wait()? {
        return Err(format!("the window ended by itself: {status}").into());
    }
    if let Some(folder) = std::env::var_os("HUIJI_BENCH_PICTURES") {
        screen.save(&Path::new(&folder).join(format!("{}.ppm", name.replace(' ', "-"))))?;
    }
    eprintln!("{name}: {start_s:.2} s, {memory_mib:.0} MiB: {}", processes::told(window.0.id())?);
    Ok(Seen { start_s, memory_mib })
}

fn spawn(command: &mut Command, home: &Path, screen: &Screen) -> Outcome<Child> {
    for (name, folder) in [("HOME", ""), ("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "share"), ("XDG_CACHE_HOME", "cache")] {
        command.env(name, home.join(folder));
    }
    command
        .env("DISPLAY", screen.name())
        .env("GDK_BACKEND", "x11")
        .env("LANG", "C.UTF-8")
        .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("LC_ALL")
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    Ok(command.spawn()?)
}

/// A program that ends when we are done with it, with everything it started.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Its web processes end by themselves when it is gone.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn print(what: &str, unit: &str, (ours, theirs): (&[Seen], &[Seen]), figure: impl Fn(&Seen) -> f64, times_at_most: Option<f64>) {
    let middle = |seen: &[Seen]| {
        let mut figures: Vec<f64> = seen.iter().map(&figure).collect();
        figures.sort_by(f64::total_cmp);
        let middle = figures.get(figures.len() / 2).copied().unwrap_or_default();
        (middle * 100.0).round() / 100.0
    };
    let line = json!({
        "what": what,
        "unit": unit,
        "ours": middle(ours),
        "other": "empty Tauri window",
        "theirs": middle(theirs),
        "times_at_most": times_at_most,
    });
    println!("{line}");
}

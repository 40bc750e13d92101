//! A real drag from another program onto the window: the operating system's own drag and drop, with real paths, which no
//! script in the page can imitate. Linux only; the screens' handling of a drop is the same on every platform.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use anyhow::{Context, Result, bail, ensure};

use super::display::Display;

const SOURCE: &str = include_str!("drag_source.c");
/// Where the drag starts: right of the window, on the part of the virtual screen that it never covers.
const START: (i64, i64) = (1900, 400);
/// GTK takes a press for a drag after a few small movements, and answers each movement in its own time.
const NUDGES: usize = 5;
const PAUSE: &str = "0.1";

/// Drags `paths` from a helper window and releases them at `place`, given relative to the window's corner.
pub fn drop_files(display: &Display, paths: &[&Path], place: (i64, i64)) -> Result<()> {
    ensure!(matches!(display, Display::Virtual(..)), "files are dropped on a virtual screen only");
    let corner = window_corner(display)?;
    let mut command = Command::new(drag_source()?);
    command.arg(START.0.to_string()).arg(START.1.to_string()).args(paths).stdout(Stdio::piped()).stderr(Stdio::null());
    display.show(&mut command);
    let mut source = command.spawn().context("starting the drag source")?;
    let mut lines = BufReader::new(source.stdout.take().context("the drag source has no output")?).lines();
    let dragged = (|| {
        expect(&mut lines, "ready")?;
        move_mouse(display, (corner.0 + place.0, corner.1 + place.1))?;
        expect(&mut lines, "done")
    })();
    // After "done" it ends by itself; after a failure it must not stay.
    if dragged.is_err() {
        let _ = source.kill();
    }
    source.wait()?;
    dragged
}

fn expect(lines: &mut impl Iterator<Item = std::io::Result<String>>, word: &str) -> Result<()> {
    match lines.next() {
        Some(line) if line.as_deref().is_ok_and(|line| line == word) => Ok(()),
        other => bail!("the drag source said {other:?} instead of {word:?}"),
    }
}

fn move_mouse(display: &Display, target: (i64, i64)) -> Result<()> {
    let grip = (START.0 + 40, START.1 + 40);
    let mut steps: Vec<String> = vec![];
    let mut say = |words: &[&str]| steps.extend(words.iter().map(|word| (*word).to_owned()));
    say(&["mousemove", &grip.0.to_string(), &grip.1.to_string(), "sleep", PAUSE, "mousedown", "1", "sleep", PAUSE]);
    for _ in 0..NUDGES {
        say(&["mousemove_relative", "--", "-6", "2", "sleep", PAUSE]);
    }
    for near in [12, 4, 0] {
        let (x, y) = (target.0 + near, target.1 + near);
        say(&["mousemove", &x.to_string(), &y.to_string(), "sleep", PAUSE, "sleep", PAUSE]);
    }
    say(&["mouseup", "1"]);
    xdotool(display, &steps).map(|_| ())
}

/// The window's corner on the screen. Without a window manager it is the only visible window of its class.
fn window_corner(display: &Display) -> Result<(i64, i64)> {
    let search = ["search", "--onlyvisible", "--class", "huiji-window", "getwindowgeometry", "--shell"].map(str::to_owned);
    let said = xdotool(display, &search)?;
    let number = |name: &str| {
        let line = said.lines().find_map(|line| line.strip_prefix(name)).with_context(|| format!("no {name} in {said}"))?;
        line.parse::<i64>().with_context(|| format!("{name}{line}"))
    };
    Ok((number("X=")?, number("Y=")?))
}

fn xdotool(display: &Display, arguments: &[String]) -> Result<String> {
    let mut command = Command::new("xdotool");
    command.args(arguments);
    display.show(&mut command);
    let output = command.output().context("starting xdotool; `cargo xtask setup` installs it")?;
    ensure!(output.status.success(), "xdotool {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The helper, built once a run with the compiler that builds the window's own libraries.
fn drag_source() -> Result<PathBuf> {
    static BUILT: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    BUILT.get_or_init(|| build().map_err(|error| format!("{error:#}"))).clone().map_err(anyhow::Error::msg)
}

fn build() -> Result<PathBuf> {
    let folder = std::env::temp_dir().join(format!("huiji-drag-source-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    let (source, program) = (folder.join("drag_source.c"), folder.join("drag_source"));
    std::fs::write(&source, SOURCE)?;
    let flags = Command::new("pkg-config").args(["--cflags", "--libs", "gtk+-3.0"]).output().context("starting pkg-config")?;
    ensure!(flags.status.success(), "pkg-config does not know gtk+-3.0");
    let status = Command::new("cc")
        .arg("-o")
        .args([&program, &source])
        .args(String::from_utf8_lossy(&flags.stdout).split_whitespace())
        .status()
        .context("starting cc")?;
    ensure!(status.success(), "the drag source does not compile");
    Ok(program)
}

//! The real window, driven from outside through WebDriver as a person would: find what is visible, click, type, drop a file,
//! look. Every wait is for something visible and has a deadline; nothing sleeps for a fixed time.

mod acts;
mod display;
mod driver;
mod drop;
mod element;
pub mod key;
mod picture;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use driver::Driver;
pub use element::By;

/// How long something may take to become visible.
const PATIENCE: Duration = Duration::from_secs(15);
/// How often we look.
const GLANCE: Duration = Duration::from_millis(40);

/// One open window on one data folder. Dropping it ends the program; when something fails, a last screenshot is left first.
pub struct Window {
    driver: Driver,
    folder: tempfile::TempDir,
}

impl Window {
    /// Opens the window on a new, empty data folder.
    pub fn open() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let data = folder.path().join("data");
        Self::start(folder, &data)
    }

    /// Opens the window on a data folder that outlives it, for example one that `huiji init` made.
    pub fn open_on(data: &Path) -> Result<Self> {
        Self::start(tempfile::tempdir()?, data)
    }

    fn start(folder: tempfile::TempDir, data: &Path) -> Result<Self> {
        let home = folder.path().join("home");
        std::fs::create_dir_all(&home)?;
        let driver = Driver::start(&crate::built("HUIJI_WINDOW")?, &home, data, &answer_file(&folder))?;
        Ok(Self { driver, folder })
    }

    /// Waits until something is visible.
    pub fn see(&self, what: By) -> Result<()> {
        self.element(what).map(drop_value)
    }

    /// Waits until nothing such is visible any more.
    pub fn see_gone(&self, what: By) -> Result<()> {
        self.wait(&format!("{what:?} to go away"), || Ok(self.look(what)?.is_none().then_some(())))
    }

    /// True when something such is visible at this moment.
    pub fn sees(&self, what: By) -> Result<bool> {
        Ok(self.look(what)?.is_some())
    }

    /// The visible text of something, once it is there.
    pub fn text(&self, what: By) -> Result<String> {
        let text = self.wait(&format!("the text of {what:?}"), || {
            let Some(element) = self.look(what)? else { return Ok(None) };
            unless_gone(self.script("return arguments[0].innerText", &[element]))
        })?;
        Ok(text.as_str().unwrap_or_default().trim().to_owned())
    }

    /// Clicks with the mouse. What is covered or moving for a moment is tried again until the deadline.
    pub fn click(&self, what: By) -> Result<()> {
        let mut obstacle = None;
        let clicked = self.wait(&format!("a click on {what:?}"), || {
            let Some(element) = self.look(what)? else { return Ok(None) };
            let seen = unless_gone(self.script(element::INTO_SIGHT, std::slice::from_ref(&element)))?;
            if seen.is_none() || !self.is_still(&element).unwrap_or(false) {
                return Ok(None);
            }
            let clicked = self.driver.post(&format!("element/{}/click", element::id(&element)?), &json!({}));
            Ok(clicked.map_err(|error| obstacle = Some(error)).ok())
        });
        match (clicked, obstacle) {
            (Err(error), Some(obstacle)) => Err(error.context(format!("the driver said: {obstacle:#}"))),
            (clicked, _) => clicked.map(drop_value),
        }
    }

    /// Whether an element keeps its place. A dialog that is still opening takes no click where its button is not yet.
    fn is_still(&self, element: &Value) -> Result<bool> {
        let rectangle = || self.driver.get(&format!("element/{}/rect", element::id(element)?));
        let first = rectangle()?;
        for _ in 0..2 {
            std::thread::sleep(GLANCE);
            if rectangle()? != first {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Replaces the content of an input. React keeps the old content when an input is merely cleared, so everything is
    /// selected first, as a person does with Ctrl+A.
    pub fn type_into(&self, what: By, text: &str) -> Result<()> {
        self.click(what)?;
        self.press(&format!("{}a", key::CONTROL))?;
        if text.is_empty() {
            return self.press(key::DELETE);
        }
        let element = self.element(what)?;
        self.driver.post(&format!("element/{}/value", element::id(&element)?), &json!({ "text": text })).map(drop_value)
    }

    /// Gives paths to an `<input type=file>`, which may be hidden.
    pub fn give_files(&self, css: &str, paths: &[&Path]) -> Result<()> {
        let text = paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join("\n");
        let found = self.driver.post("element", &json!({ "using": "css selector", "value": css }))?;
        self.driver.post(&format!("element/{}/value", element::id(&found)?), &json!({ "text": text })).map(drop_value)
    }

    /// Presses keys; modifiers in front are held down (`key::CONTROL` + "k").
    pub fn press(&self, keys: &str) -> Result<()> {
        let keys: Vec<String> = keys.chars().map(String::from).collect();
        let down = keys.iter().map(|key| json!({ "type": "keyDown", "value": key }));
        let up = keys.iter().rev().map(|key| json!({ "type": "keyUp", "value": key }));
        let actions: Vec<Value> = down.chain(up).collect();
        let request = json!({ "actions": [{ "type": "key", "id": "keyboard", "actions": actions }] });
        self.driver.post("actions", &request).map(drop_value)
    }

    /// Runs script in the page; `arguments` are its `arguments`. The value must be plain JSON or an element.
    pub fn script(&self, code: &str, arguments: &[Value]) -> Result<Value> {
        self.driver.post("execute/sync", &json!({ "script": code, "args": arguments }))
    }

    /// Asks the desk directly, as the screens do, and waits for its answer: `Ok(response)` or `Err(failure)` as on the wire.
    pub fn invoke(&self, command: &str, arguments: &Value) -> Result<Result<Value, Value>> {
        const CODE: &str = "const [command, given, done] = arguments; \
            window.__TAURI_INTERNALS__.invoke(command, given).then((value) => done({ value }), (error) => done({ error }));";
        let answer = self.driver.post("execute/async", &json!({ "script": CODE, "args": [command, arguments] }))?;
        Ok(match answer.get("error") {
            Some(error) => Err(error.clone()),
            None => Ok(answer["value"].clone()),
        })
    }

    /// Lays out what the next open dialog answers; an empty list cancels it.
    pub fn answer_open(&self, paths: &[&Path]) -> Result<()> {
        self.answer(&json!({ "files": paths }))
    }

    /// Lays out what the next save dialog answers.
    pub fn answer_save(&self, path: &Path) -> Result<()> {
        self.answer(&json!({ "save": path }))
    }

    /// The documents that the window was asked to open with other programs, oldest first. Under test they are only noted.
    pub fn opened(&self) -> Vec<PathBuf> {
        let listed = std::fs::read_to_string(answer_file(&self.folder).with_extension("opened")).unwrap_or_default();
        listed.lines().map(PathBuf::from).collect()
    }

    fn answer(&self, answer: &Value) -> Result<()> {
        Ok(std::fs::write(answer_file(&self.folder), answer.to_string())?)
    }

    /// Drags files from another program and drops them on something visible, with the mouse.
    pub fn drop_files(&self, paths: &[&Path], onto: By) -> Result<()> {
        let element = self.element(onto)?;
        let middle = self.script(element::MIDDLE, &[element])?;
        let x = middle["x"].as_i64().context("no place to drop on")?;
        let y = middle["y"].as_i64().context("no place to drop on")?;
        drop::drop_files(self.driver.display(), paths, (x, y))
    }

    /// Leaves `out/screens/<name>.png` once the picture has settled. Fails when the window is blank, which raises no other error.
    pub fn screenshot(&self, name: &str) -> Result<PathBuf> {
        // A picture with a blinking caret never settles.
        self.script("document.documentElement.style.caretColor = 'transparent'", &[])?;
        let mut before = Vec::new();
        let picture = self.wait("a settled picture", || {
            let now = self.picture()?;
            let is_settled = now == before && !picture::is_blank(&now)?;
            before = now;
            Ok(is_settled.then(|| before.clone()))
        });
        let path = picture::place(name)?;
        std::fs::write(&path, picture.as_ref().unwrap_or(&before))?;
        picture.map(|_| path)
    }

    /// Ends the program at once, as a power cut does: nothing is told, saved or closed.
    pub fn kill(mut self) {
        self.driver.kill();
    }

    /// Loads the page again in the same program; much quicker than a new window.
    pub fn reload(&self) -> Result<()> {
        self.driver.post("refresh", &json!({})).map(drop_value)
    }

    /// Looks again and again until `find` has something, or the deadline passes. `what` completes "waited in vain for".
    pub fn wait<T>(&self, what: &str, mut find: impl FnMut() -> Result<Option<T>>) -> Result<T> {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(found) = find()? {
                return Ok(found);
            }
            if Instant::now() > deadline {
                self.leave_last_picture();
                bail!("waited in vain for {what}");
            }
            std::thread::sleep(GLANCE);
        }
    }

    fn element(&self, what: By) -> Result<Value> {
        self.wait(&format!("{what:?} to be visible"), || self.look(what))
    }

    fn look(&self, what: By) -> Result<Option<Value>> {
        Ok(unless_gone(self.script(element::FIND, &what.arguments()))?.filter(|found| !found.is_null()))
    }

    /// Leaves `out/screens/failed-<test>.png`. The test has failed already; a missing picture must not hide why.
    fn leave_last_picture(&self) {
        let test = std::thread::current().name().unwrap_or("test").replace("::", "-");
        let path = picture::place(&format!("failed-{test}"));
        let _ = path.and_then(|path| Ok(std::fs::write(path, self.picture()?)?));
    }

    fn picture(&self) -> Result<Vec<u8>> {
        use base64::Engine;
        let text = self.driver.get("screenshot")?;
        let text = text.as_str().context("the driver sent no picture")?;
        Ok(base64::engine::general_purpose::STANDARD.decode(text)?)
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.leave_last_picture();
        }
    }
}

/// What the driver said of an element; none where the page replaced it between being found and being asked for.
fn unless_gone(said: Result<Value>) -> Result<Option<Value>> {
    match said {
        Err(error) if format!("{error:#}").contains("stale element reference") => Ok(None),
        said => said.map(Some),
    }
}

fn answer_file(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("answer.json")
}

fn drop_value<T>(_: T) {}

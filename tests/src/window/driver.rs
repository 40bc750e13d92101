//! The WebDriver program of the platform, a session on the built window, and plain W3C requests to it. Linux has
//! WebKitWebDriver, Windows msedgedriver; macOS has none for embedded web views.

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};

use super::display::Display;

/// A request, a cold start of the window included, is answered within this time or something hangs.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(60);
/// How long the driver may take to listen.
const START_TIMEOUT: Duration = Duration::from_secs(20);
const GLANCE: Duration = Duration::from_millis(20);

/// A running driver with one session. Dropping it ends the session first, because the window would outlive its driver.
pub struct Driver {
    agent: ureq::Agent,
    session: String,
    program: Child,
    display: Display,
}

impl Driver {
    /// Opens `window` with its own home, data folder and prepared dialog answers.
    pub fn start(window: &Path, home: &Path, data: &Path, answer: &Path) -> Result<Self> {
        let display = Display::start()?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut command = Command::new(driver_program());
        command.arg(format!("--port={port}"));
        display.show(&mut command);
        // The window inherits the driver's environment. Nothing is kept from other runs, and no keychain of a person is touched.
        for (name, folder) in [("HOME", ""), ("XDG_CONFIG_HOME", "config"), ("XDG_DATA_HOME", "share"), ("XDG_CACHE_HOME", "cache")] {
            command.env(name, home.join(folder));
        }
        command
            .env("HUIJI_DATA", data)
            .env("HUIJI_PICK", answer)
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("LANG", "C.UTF-8")
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .env_remove("LC_ALL")
            .stdin(Stdio::null());
        own_group(&mut command);
        let program = command.spawn().context("starting the WebDriver program; `cargo xtask setup` installs it on Debian")?;
        let agent = ureq::Agent::config_builder().timeout_global(Some(REQUEST_TIMEOUT)).http_status_as_error(false).build().new_agent();
        let mut driver = Self { agent, session: String::new(), program, display };
        let root = format!("http://127.0.0.1:{port}");
        driver.wait_until_listening(&root)?;
        driver.session = format!("{root}/session");
        let answer = driver.send("POST", &driver.session, &json!({ "capabilities": { "alwaysMatch": capabilities(window) } }))?;
        let id = answer["sessionId"].as_str().context("the driver opened no session")?;
        driver.session = format!("{root}/session/{id}");
        Ok(driver)
    }

    /// The screen the window is on.
    pub fn display(&self) -> &Display {
        &self.display
    }

    /// Ends window and driver without a word to either; the session is gone with them.
    pub fn kill(&mut self) {
        end_group(&mut self.program);
    }

    /// A W3C command below the session, such as `element`.
    pub fn post(&self, command: &str, body: &Value) -> Result<Value> {
        self.send("POST", &format!("{}/{command}", self.session), body)
    }

    /// A W3C question below the session, such as `screenshot`.
    pub fn get(&self, command: &str) -> Result<Value> {
        self.send("GET", &format!("{}/{command}", self.session), &Value::Null)
    }

    fn send(&self, method: &str, address: &str, body: &Value) -> Result<Value> {
        let mut answer = match method {
            "GET" => self.agent.get(address).call(),
            "DELETE" => self.agent.delete(address).call(),
            _ => self.agent.post(address).send_json(body),
        }
        .with_context(|| format!("{method} {address}"))?;
        let text = answer.body_mut().with_config().limit(PAYLOAD_LIMIT_BYTES).read_to_string()?;
        let mut value: Value = serde_json::from_str(&text).with_context(|| format!("{method} {address}: {text}"))?;
        let value = value["value"].take();
        ensure!(answer.status().is_success(), "{method} {address}: {} {}", value["error"], value["message"]);
        Ok(value)
    }

    fn wait_until_listening(&mut self, root: &str) -> Result<()> {
        let deadline = Instant::now() + START_TIMEOUT;
        while self.agent.get(format!("{root}/status")).call().is_err() {
            if let Some(status) = self.program.try_wait()? {
                bail!("the WebDriver program ended at once: {status}");
            }
            ensure!(Instant::now() < deadline, "the WebDriver program does not listen");
            std::thread::sleep(GLANCE);
        }
        Ok(())
    }
}

/// A screenshot of a large screen is a few megabytes.
const PAYLOAD_LIMIT_BYTES: u64 = 64 * 1024 * 1024;

impl Drop for Driver {
    fn drop(&mut self) {
        // Failures here leave nothing to do but to end the programs.
        let _ = self.send("DELETE", &self.session, &Value::Null);
        end_group(&mut self.program);
        let _ = self.program.wait();
    }
}

fn capabilities(window: &Path) -> Value {
    let start = json!({ "binary": window, "args": [] });
    if cfg!(windows) { json!({ "browserName": "webview2", "ms:edgeOptions": start }) } else { json!({ "webkitgtk:browserOptions": start }) }
}

/// msedgedriver comes with the runners of the forge in a folder of its own; WebKitWebDriver is a Debian package.
fn driver_program() -> PathBuf {
    if !cfg!(windows) {
        return PathBuf::from("WebKitWebDriver");
    }
    std::env::var_os("EDGEWEBDRIVER").map(PathBuf::from).unwrap_or_default().join("msedgedriver.exe")
}

#[cfg(unix)]
fn own_group(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(unix)]
fn end_group(program: &mut Child) {
    // The window is a child of the driver and in its group; whatever survived the session ends here.
    let group = format!("-{}", program.id());
    let _ = Command::new("kill").args(["-KILL", "--", &group]).stderr(Stdio::null()).status();
}

#[cfg(not(unix))]
fn own_group(_command: &mut Command) {}

#[cfg(not(unix))]
fn end_group(program: &mut Child) {
    let _ = program.kill();
}

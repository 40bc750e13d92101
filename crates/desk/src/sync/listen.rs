//! Listens to the server while a window is open: it says at once that the journal goes on, and nothing more.

use std::time::Duration;

use reqwest::Response;
use sync::backoff::Backoff;
use tokio::sync::Mutex;

use super::link::{Link, Trouble};
use crate::clock;

/// The longest that one call listens; the next goes on.
const LISTEN: Duration = Duration::from_secs(55);
/// More than the lines of an event ever take; whatever is longer is no server of ours.
const LINE_LIMIT_BYTES: usize = 4 * 1024;

/// What is remembered from one call to the next.
#[derive(Debug, Default)]
pub struct Listening {
    backoff: Mutex<Backoff>,
    told: Mutex<i64>,
}

impl Listening {
    /// Waits until the server is past `version`, and past whatever was told before. False where that took too long, or the server could
    /// not be heard; then some time has passed already, so that the caller may simply call again.
    pub async fn wait(&self, link: &Link, version: i64) -> bool {
        let past = version.max(*self.told.lock().await);
        match tokio::time::timeout(LISTEN, heard_past(link, past)).await {
            Ok(Ok(newest)) => {
                *self.told.lock().await = newest;
                self.backoff.lock().await.after_success();
                true
            }
            Ok(Err(trouble)) => {
                let asked = if let Trouble::Busy { asked, .. } = trouble { asked } else { None };
                let pause = self.backoff.lock().await.after_failure(asked, u32::from_be_bytes(clock::random_bytes()));
                tokio::time::sleep(pause).await;
                false
            }
            Err(_) => {
                self.backoff.lock().await.after_success();
                false
            }
        }
    }
}

async fn heard_past(link: &Link, past: i64) -> Result<i64, Trouble> {
    let mut events = link.events().await?;
    let mut lines = String::new();
    loop {
        read_more(&mut events, &mut lines).await?;
        while let Some((line, rest)) = lines.split_once('\n') {
            let newest = line.strip_prefix("data:").and_then(|data| data.trim().parse::<i64>().ok());
            if let Some(newest) = newest.filter(|newest| *newest > past) {
                return Ok(newest);
            }
            lines = rest.to_owned();
        }
    }
}

async fn read_more(events: &mut Response, lines: &mut String) -> Result<(), Trouble> {
    let ended = || Trouble::Failed(crate::Failure::fault("server_failed"));
    let chunk = events.chunk().await.map_err(|_| ended())?.ok_or_else(ended)?;
    lines.push_str(&String::from_utf8_lossy(&chunk));
    if lines.len() > LINE_LIMIT_BYTES { Err(ended()) } else { Ok(()) }
}

//! The application without a window: one function for each thing a person can do.
//!
//! `calls` lists them all; the window, the terminal and the bridge go through [`Desk::dispatch`]. Each area has its own folder.

pub mod bindings;
pub mod calendar;
mod calls;
pub mod clock;
mod failure;
mod key;
mod listing;
mod lock;
mod outcome;
mod print;
mod progress;
mod session;
pub mod texts;

pub mod application;
pub mod association;
pub mod balance;
pub mod bank;
pub mod binding;
pub mod certificate;
pub mod check;
pub mod closing;
pub mod demonstration;
pub mod dunning;
pub mod import;
pub mod invoice;
pub mod member;
pub mod message;
pub mod notice;
pub mod number;
pub mod order;
pub mod overview;
pub mod package;
pub mod payment;
pub mod preference;
pub mod renewal;
pub mod report;
pub mod sync;

use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Arc;

use tokio::sync::RwLock;

pub use calls::CALLS;
pub use failure::{Failure, FailureKind};
pub use outcome::{Done, SkippedRecord};
pub use progress::Progress;
use progress::ProgressListener;
use session::Session;

/// A call on its way; its answer is JSON.
pub type Answer<'a> = Pin<Box<dyn Future<Output = Result<serde_json::Value, Failure>> + Send + 'a>>;

/// Where a desk finds things that are not in its data folder.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Folders that hold the bundled fonts, in the order of search.
    pub font_folders: Vec<PathBuf>,
    /// A passphrase for a file that lies behind one, for schedules and tests.
    pub passphrase: Option<String>,
}

/// One installation of the desk: a data folder, and the association in it once it is open.
pub struct Desk {
    data: PathBuf,
    options: Options,
    session: RwLock<Option<Arc<Session>>>,
    progress: ProgressListener,
    fonts: print::Fonts,
    previews: import::Previews,
    /// Who last asked a server to be let in.
    last_asker: std::sync::Mutex<Option<sync::Asker>>,
    /// Whether the file is made from nothing and counts only once it is whole.
    is_in_the_making: bool,
}

impl Desk {
    /// A desk on a data folder. Opens nothing yet.
    #[must_use]
    pub fn new(data: PathBuf, options: Options) -> Arc<Self> {
        Arc::new(Self::on(data, options, false))
    }

    /// A desk on a folder of its own, whose file is thrown away unless it becomes whole.
    pub(crate) fn in_the_making(data: PathBuf, options: Options) -> Self {
        Self::on(data, options, true)
    }

    fn on(data: PathBuf, options: Options, is_in_the_making: bool) -> Self {
        Self {
            data,
            options,
            session: RwLock::new(None),
            progress: ProgressListener::default(),
            fonts: print::Fonts::default(),
            previews: import::Previews::default(),
            last_asker: std::sync::Mutex::default(),
            is_in_the_making,
        }
    }

    /// The data folder.
    #[must_use]
    pub fn data(&self) -> &Path {
        &self.data
    }

    /// Calls a function of the list by its name, with its request as JSON.
    pub fn dispatch<'a>(&'a self, name: &'a str, request: serde_json::Value) -> Answer<'a> {
        calls::dispatch(self, name, request)
    }

    /// Hears of long work as it goes on.
    pub fn on_progress(&self, listener: impl Fn(Progress) + Send + Sync + 'static) {
        self.progress.set(listener);
    }

    /// Closes the association once running work has ended; the next call opens it again. A program that ends without
    /// it may crash: SQLCipher is torn down at the end, while a thread of the database may still be closing a connection.
    pub async fn close(&self) {
        if let Some(session) = self.session.write().await.take() {
            session.store.close().await;
        }
    }

    /// The open association, opened now if its key lies at hand.
    pub(crate) async fn session(&self) -> Result<Arc<Session>, Failure> {
        if let Some(session) = self.session.read().await.clone() {
            return Ok(session);
        }
        association::open_at_hand(self).await
    }
}

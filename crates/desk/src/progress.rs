//! Progress of long work, told to whoever listens.

use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use ts_rs::TS;

/// How far a piece of work is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Progress {
    /// The call that does the work, such as `member.import_preview`.
    pub task: &'static str,
    /// What it does now; a key below `common:progress`.
    pub stage: &'static str,
    /// Steps done.
    pub done: u32,
    /// Steps in all; 0 where that is unknown.
    pub total: u32,
}

type Listener = Arc<dyn Fn(Progress) + Send + Sync>;

/// At most one listener: the window, or the terminal.
#[derive(Default)]
pub(crate) struct ProgressListener(Mutex<Option<Listener>>);

impl ProgressListener {
    pub(crate) fn set(&self, listener: impl Fn(Progress) + Send + Sync + 'static) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Arc::new(listener));
    }

    pub(crate) fn tell(&self, progress: Progress) {
        let listener = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(listener) = listener {
            listener(progress);
        }
    }
}

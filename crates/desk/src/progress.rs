//! Progress of long work, told to whoever listens; and the wish to stop it, told to the work.

use std::collections::BTreeSet;
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Desk;
use crate::association::Nothing;
use crate::failure::Failure;

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

/// Work that is to stop.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct WorkStopRequest {
    /// The call that does it, such as `certificate.print`.
    pub task: String,
}

/// Stops work at its next step; what it would have written is not written. Work that has ended, or that cannot stop, is left alone.
pub async fn stop(desk: &Desk, request: WorkStopRequest) -> Result<Nothing, Failure> {
    desk.progress.stop(request.task);
    Ok(Nothing {})
}

/// At most one listener, the window or the terminal; and the work that somebody wants to stop.
#[derive(Clone, Default)]
pub(crate) struct ProgressListener {
    listener: Arc<Mutex<Option<Listener>>>,
    stopped: Arc<Mutex<BTreeSet<String>>>,
}

impl ProgressListener {
    pub(crate) fn set(&self, listener: impl Fn(Progress) + Send + Sync + 'static) {
        *held(&self.listener) = Some(Arc::new(listener));
    }

    pub(crate) fn tell(&self, progress: Progress) {
        let listener = held(&self.listener).clone();
        if let Some(listener) = listener {
            listener(progress);
        }
    }

    /// Work that can be stopped begins: a wish of before counts no more.
    pub(crate) fn begin(&self, task: &'static str) {
        held(&self.stopped).remove(task);
    }

    /// Tells how far work is, and whether it is to go on.
    pub(crate) fn step(&self, progress: Progress) -> ControlFlow<()> {
        let is_stopped = held(&self.stopped).contains(progress.task);
        self.tell(progress);
        if is_stopped { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    fn stop(&self, task: String) {
        held(&self.stopped).insert(task);
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_stops_at_its_next_step_and_begins_anew() {
        let progress = ProgressListener::default();
        let step = || progress.step(Progress { task: "certificate.print", stage: "printing", done: 1, total: 2 });
        assert_eq!(step(), ControlFlow::Continue(()));
        progress.stop("certificate.print".into());
        assert_eq!(step(), ControlFlow::Break(()));
        progress.begin("certificate.print");
        assert_eq!(step(), ControlFlow::Continue(()));
    }
}

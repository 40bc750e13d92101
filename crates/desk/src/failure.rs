//! Why a call did not succeed, in the one shape that every screen and the terminal understand.

use std::collections::BTreeMap;

use documents::PrintFault;
use domain::{FieldIssue, Refusal};
use serde::Serialize;
use sheets::SheetFault;
use store::{Fault, StoreError};
use ts_rs::TS;

/// The three kinds that are never mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FailureKind {
    /// A rule says no.
    Refusal,
    /// A disk, a file or a network failed.
    Fault,
    /// The program itself is wrong.
    Bug,
}

/// A failure: a stable code, the parameters of its sentence, and the fields it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Failure {
    /// Which kind.
    pub kind: FailureKind,
    /// Stable code; its sentence lies in the texts of `refusal`.
    pub code: String,
    /// Parameters of the sentence.
    pub params: BTreeMap<String, String>,
    /// Fields that must be mended.
    pub fields: Vec<FieldIssue>,
}

impl Failure {
    /// A refusal of the desk itself, such as `locked`.
    #[must_use]
    pub fn refusal(code: &str) -> Self {
        Self::of(FailureKind::Refusal, code)
    }

    /// A fault.
    #[must_use]
    pub fn fault(code: &str) -> Self {
        Self::of(FailureKind::Fault, code)
    }

    /// A bug: what must not happen, with what a developer wants to know.
    #[must_use]
    pub fn bug(detail: impl ToString) -> Self {
        Self::of(FailureKind::Bug, "bug").with("detail", detail)
    }

    fn of(kind: FailureKind, code: &str) -> Self {
        Self { kind, code: code.to_owned(), params: BTreeMap::new(), fields: Vec::new() }
    }

    /// The same failure with one more parameter.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.params.insert(name.to_owned(), value.to_string());
        self
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self { kind: FailureKind::Refusal, code: refusal.code(), params: refusal.params(), fields: refusal.fields().to_vec() }
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        tracing::error!(%fault, "the database failed");
        Self::fault(fault.code())
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Refused(refusal) => refusal.into(),
            StoreError::Fault(fault) => fault.into(),
        }
    }
}

impl From<SheetFault> for Failure {
    fn from(fault: SheetFault) -> Self {
        let failure = Self::refusal(fault.code());
        fault.params().into_iter().fold(failure, |failure, (name, value)| failure.with(name, value))
    }
}

impl From<PrintFault> for Failure {
    fn from(fault: PrintFault) -> Self {
        let failure = Self::refusal(fault.code());
        fault.params().into_iter().fold(failure, |failure, (name, value)| failure.with(name, value))
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        let code = match error.kind() {
            std::io::ErrorKind::NotFound => "file_missing",
            std::io::ErrorKind::PermissionDenied => "file_forbidden",
            std::io::ErrorKind::StorageFull => "disk_full",
            _ => "file_failed",
        };
        tracing::error!(%error, code, "a file failed");
        Self::fault(code)
    }
}

//! What a request gets where it did not succeed: a status, and a code that the desk turns into a sentence.

use std::time::Duration;

use axum::Json;
use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use domain::refusal::FieldIssue;
use serde::Serialize;
use store::Fault;
use sync::wire::ServerFailure;

use crate::token::A_MOMENT;

/// What is amiss with what was filed, field by field.
#[derive(Debug, Serialize)]
struct FieldFailure {
    code: String,
    fields: Vec<FieldIssue>,
}

/// Why a request was not answered.
#[derive(Debug)]
pub enum Refusal {
    /// No token, or one that is not known.
    NotSignedIn,
    /// The token that opens is too old; the one that renews may still be good.
    TokenOld,
    /// A token was shown that was retired: somebody has a copy, and the desk is shut out.
    TokenCopied,
    /// The signature is missing, or is not that of the token's desk.
    NotSigned,
    /// An administrator shut the desk out.
    Revoked,
    /// The database was restored, and an administrator's desk must come first.
    WaitsForAdministrator,
    /// The person lacks the right.
    NotPermitted,
    /// The code is wrong, used or too old.
    CodeNotGood,
    /// The name or the password is wrong.
    PasswordWrong,
    /// The new password is too short or too long.
    PasswordShort,
    /// The desk is somebody else's, holds another association, or was shut out by an administrator.
    NotThisDesk,
    /// Nobody published an association yet.
    NoAssociation,
    /// The request is none of this server's.
    Foreign,
    /// The request is larger than any that a desk makes.
    TooLarge,
    /// What was filed cannot be read.
    Unreadable,
    /// Fields of what was filed cannot stand as they are.
    Fields(Vec<FieldIssue>),
    /// Nothing of the kind may be filed.
    FilingsClosed,
    /// The key came with something else before.
    KeyUsed,
    /// No such receipt.
    ReceiptUnknown,
    /// Too many requests; so long should pass first.
    Busy(Duration),
    /// The database failed; trying again may help.
    Fault(Fault),
}

impl From<Fault> for Refusal {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let (status, code) = match &self {
            Self::NotSignedIn => (StatusCode::UNAUTHORIZED, "not_enrolled"),
            Self::TokenOld => (StatusCode::UNAUTHORIZED, "token_old"),
            Self::TokenCopied => (StatusCode::UNAUTHORIZED, "token_copied"),
            Self::NotSigned => (StatusCode::UNAUTHORIZED, "not_signed"),
            Self::Revoked => (StatusCode::FORBIDDEN, "desk_revoked"),
            Self::WaitsForAdministrator => (StatusCode::FORBIDDEN, "server_restored"),
            Self::NotPermitted => (StatusCode::FORBIDDEN, "not_administrator"),
            Self::CodeNotGood => (StatusCode::FORBIDDEN, "code_not_good"),
            Self::PasswordWrong => (StatusCode::FORBIDDEN, "sign_in_wrong"),
            Self::PasswordShort => (StatusCode::BAD_REQUEST, "password_short"),
            Self::NotThisDesk => (StatusCode::FORBIDDEN, "desk_not_admitted"),
            Self::NoAssociation => (StatusCode::CONFLICT, "server_empty"),
            Self::Foreign => (StatusCode::BAD_REQUEST, "server_foreign"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "server_foreign"),
            Self::Unreadable => (StatusCode::BAD_REQUEST, "filing_unreadable"),
            Self::Fields(_) => (StatusCode::UNPROCESSABLE_ENTITY, "invalid_fields"),
            Self::FilingsClosed => (StatusCode::FORBIDDEN, "filings_closed"),
            Self::KeyUsed => (StatusCode::CONFLICT, "filing_key_used"),
            Self::ReceiptUnknown => (StatusCode::NOT_FOUND, "receipt_unknown"),
            Self::Busy(_) => (StatusCode::TOO_MANY_REQUESTS, "server_busy"),
            Self::Fault(fault) => {
                // Whoever runs the server must learn of it; the desk only tries again.
                eprintln!("{fault}");
                (StatusCode::SERVICE_UNAVAILABLE, "server_failed")
            }
        };
        let pause = match &self {
            Self::Busy(pause) => Some(*pause),
            Self::Fault(_) => Some(A_MOMENT),
            _ => None,
        };
        if let Self::Fields(fields) = self {
            return (status, Json(FieldFailure { code: code.to_owned(), fields })).into_response();
        }
        let mut response = (status, Json(ServerFailure { code: code.to_owned() })).into_response();
        if let Some(pause) = pause {
            let seconds = pause.as_secs() + u64::from(pause.subsec_nanos() > 0);
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

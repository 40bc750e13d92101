//! What a request gets where it did not succeed: a status, and a code that the desk turns into a sentence.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use store::Fault;
use sync::wire::ServerFailure;

/// Why a request was not answered.
#[derive(Debug)]
pub enum Refusal {
    /// No token, or one that is not known.
    NotSignedIn,
    /// The person lacks the right.
    NotPermitted,
    /// The code is wrong, used or too old.
    CodeNotGood,
    /// Nobody published an association yet.
    NoAssociation,
    /// The request is none of this server's.
    Foreign,
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
            Self::NotPermitted => (StatusCode::FORBIDDEN, "not_administrator"),
            Self::CodeNotGood => (StatusCode::FORBIDDEN, "code_not_good"),
            Self::NoAssociation => (StatusCode::CONFLICT, "server_empty"),
            Self::Foreign => (StatusCode::BAD_REQUEST, "server_foreign"),
            Self::Fault(fault) => {
                // Whoever runs the server must learn of it; the desk only tries again.
                eprintln!("{fault}");
                (StatusCode::SERVICE_UNAVAILABLE, "server_failed")
            }
        };
        (status, Json(ServerFailure { code: code.to_owned() })).into_response()
    }
}

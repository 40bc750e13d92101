//! One call: its request as JSON in, its response as JSON out; 422 with the failure where it did not succeed.

use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use desk::Failure;
use serde_json::Value;

use super::Bridge;

/// Forwards a call to the desk.
pub async fn call(State(bridge): State<Arc<Bridge>>, Path(name): Path<String>, body: Bytes) -> Response {
    let request = match serde_json::from_slice(&body) {
        Ok(request) => request,
        Err(error) => return answer(Err(Failure::bug(error).with("call", name))),
    };
    answer(bridge.desk.dispatch(&name, request).await)
}

/// A response, or a failure, on the wire.
pub fn answer(result: Result<Value, Failure>) -> Response {
    match result {
        Ok(response) => Json(response).into_response(),
        Err(failure) => (StatusCode::UNPROCESSABLE_ENTITY, Json(failure)).into_response(),
    }
}

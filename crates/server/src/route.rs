//! Every path of the server, and what stands before it.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::routing::{MethodRouter, get, post};
use sync::wire::{PUSH_BYTES_LIMIT, REQUEST_BYTES_LIMIT, path};
use tower_http::compression::CompressionLayer;
use tower_http::timeout::{RequestBodyTimeoutLayer, TimeoutLayer};

use crate::public::FILING_BYTES_LIMIT;
use crate::state::Central;
use crate::{device, door, enrol, events, heal, journal, message, openapi, public, push, snapshot, token};

/// The longest that a request is worked on; an import of a hundred thousand rows takes a while.
const PATIENCE: Duration = Duration::from_secs(300);
/// The longest that a body may pause on its way.
const BODY_PATIENCE: Duration = Duration::from_secs(30);

type Route = (&'static str, MethodRouter<Arc<Central>>);

/// What needs no token.
fn for_anybody() -> Vec<Route> {
    vec![
        (path::HEALTH, get(|| async { "ok" })),
        (path::OPENAPI, get(openapi::document)),
        (path::ENROL, post(enrol::enrol)),
        (path::SIGN_IN, post(enrol::sign_in)),
        (path::TOKEN, post(token::renew)),
        (public::path::OFFER, get(public::offer)),
        (public::path::REGIONS, get(public::regions)),
        (public::path::FILE, post(public::file).layer(DefaultBodyLimit::max(FILING_BYTES_LIMIT))),
        (public::path::PROGRESS, post(public::progress)),
        (public::path::PAGE, get(public::page)),
        (public::path::SCRIPT, get(public::script)),
        (public::path::PARTS, get(public::parts_script)),
        (public::path::STYLE, get(public::style)),
        (public::path::TEXTS, get(public::texts)),
    ]
}

/// What is for desks only.
fn for_desks() -> Vec<Route> {
    vec![
        (path::INVITE, post(enrol::invite)),
        (path::PASSWORD, post(enrol::password)),
        (path::PUSH, post(push::push).layer(DefaultBodyLimit::max(PUSH_BYTES_LIMIT))),
        (path::JOURNAL, get(journal::journal)),
        (path::SNAPSHOT, get(snapshot::snapshot)),
        (path::PROOF, get(snapshot::proof)),
        (path::RULINGS, get(snapshot::rulings)),
        (path::HEAL, post(heal::heal).layer(DefaultBodyLimit::max(PUSH_BYTES_LIMIT))),
        (path::DEVICES, get(device::devices)),
        (path::REVOKE, post(device::revoke)),
        (path::SENDING, get(message::ways)),
        (path::NEWS, get(journal::news)),
        (path::EVENTS, get(events::events)),
    ]
}

/// Everything, behind its doors.
pub fn router(central: Arc<Central>) -> Router {
    let of = |routes: Vec<Route>| routes.into_iter().fold(Router::new(), |router, (path, methods)| router.route(path, methods));
    let open = of(for_anybody()).route_layer(from_fn_with_state(Arc::clone(&central), door::for_anybody));
    let closed = of(for_desks()).route_layer(from_fn_with_state(Arc::clone(&central), door::for_desks));
    open.layer(DefaultBodyLimit::max(REQUEST_BYTES_LIMIT))
        .merge(closed)
        .layer(CompressionLayer::new())
        .layer(RequestBodyTimeoutLayer::new(BODY_PATIENCE))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, PATIENCE))
        .with_state(central)
}

/// The paths for programs, for whoever wants to know that all are described.
#[cfg(test)]
pub fn paths() -> Vec<&'static str> {
    let paths = for_anybody().into_iter().chain(for_desks()).map(|(path, _)| path);
    paths.filter(|path| !public::path::PAGES.contains(path)).collect()
}

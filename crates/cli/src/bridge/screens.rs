//! The built screens, as files. A path without an ending is a place inside the screens, and all of those are one page.

use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use axum::extract::State;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use super::Bridge;

const PAGE: &str = "index.html";

/// Serves a file of the screens.
pub async fn serve(State(bridge): State<Arc<Bridge>>, method: Method, uri: Uri) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    let Some(below) = file_of(uri.path()) else { return StatusCode::NOT_FOUND.into_response() };
    let path = bridge.ui.join(below);
    match tokio::fs::read(&path).await {
        Ok(bytes) => ([(header::CONTENT_TYPE, HeaderValue::from_static(content_type(&path)))], bytes).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The file below the screens' folder that an address names; none where it would lead out of it. The names of built files are plain
/// ASCII, so nothing needs decoding.
fn file_of(address: &str) -> Option<PathBuf> {
    let path = Path::new(address.trim_start_matches('/'));
    if path.components().any(|part| !matches!(part, Component::Normal(_))) || address.contains(['\\', '%', ':']) {
        return None;
    }
    Some(if path.extension().is_some() { path.to_owned() } else { PathBuf::from(PAGE) })
}

/// The media type of a file by its ending.
pub fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|ending| ending.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "csv" => "text/csv; charset=utf-8",
        "pdf" => "application/pdf",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_inside_the_screens_are_one_page_and_nothing_leads_out() {
        for (address, file) in [
            ("/", Some("index.html")),
            ("/members/unit", Some("index.html")),
            ("/assets/index-1a2b.js", Some("assets/index-1a2b.js")),
            ("/../secret.txt", None),
            ("/a/../../secret.txt", None),
            ("/%2e%2e/secret.txt", None),
            ("/..\\secret.txt", None),
        ] {
            assert_eq!(file_of(address), file.map(PathBuf::from), "{address}");
        }
    }
}

//! The page by which people file, for any phone: one document, one script, one sheet of looks, and words in two languages. Nothing of it comes
//! from elsewhere, and nothing else may run in it.

use std::sync::OnceLock;

use axum::Json;
use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::response::IntoResponse;
use serde_json::{Value, json};

const DOCUMENT: &str = include_str!("page.html");
const SCRIPT: &str = include_str!("page.js");
const PARTS: &str = include_str!("parts.js");
const STYLE: &str = include_str!("page.css");
/// Only what this server itself serves; nobody frames the page, and it sends nothing anywhere else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'none'";

macro_rules! catalogue {
    ($language:literal) => {
        composed([
            include_str!(concat!("../../../../texts/", $language, "/public.json")),
            include_str!(concat!("../../../../texts/", $language, "/member.json")),
            include_str!(concat!("../../../../texts/", $language, "/application.json")),
            include_str!(concat!("../../../../texts/", $language, "/refusal.json")),
        ])
    };
}

/// The page.
pub async fn page() -> impl IntoResponse {
    served("text/html; charset=utf-8", DOCUMENT)
}

/// Its script.
pub async fn script() -> impl IntoResponse {
    served("text/javascript; charset=utf-8", SCRIPT)
}

/// The part of its script for regions and documents.
pub async fn parts_script() -> impl IntoResponse {
    served("text/javascript; charset=utf-8", PARTS)
}

/// Its looks.
pub async fn style() -> impl IntoResponse {
    served("text/css; charset=utf-8", STYLE)
}

/// Its words: Chinese, unless English is asked for.
pub async fn texts(Path(language): Path<String>) -> Json<&'static Value> {
    Json(if language == "en" { english() } else { chinese() })
}

/// The English name of an entry of a table.
pub fn of_reference(table: &str, code: &str) -> Option<String> {
    english()["reference"][table][code].as_str().map(ToOwned::to_owned)
}

fn served(kind: &'static str, content: &'static str) -> impl IntoResponse {
    let headers = [
        (CONTENT_TYPE, kind),
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (CACHE_CONTROL, "no-cache"),
    ];
    (headers, content)
}

fn chinese() -> &'static Value {
    static TEXTS: OnceLock<Value> = OnceLock::new();
    TEXTS.get_or_init(|| catalogue!("zh"))
}

fn english() -> &'static Value {
    static TEXTS: OnceLock<Value> = OnceLock::new();
    TEXTS.get_or_init(|| catalogue!("en"))
}

/// The words of the page, with those that it shares with the screens of desks.
fn composed(files: [&str; 4]) -> Value {
    // A file that is not JSON is caught before anything ships.
    let [page, member, application, refusal] = files.map(|text| serde_json::from_str::<Value>(text).unwrap_or_default());
    json!({
        "page": page,
        "field": member["column"],
        "member_kind": member["kind"],
        "reference": member["reference"],
        "application_kind": application["kind"],
        "file_kind": member["attachment"]["kind"],
        "issue": refusal["issue"],
    })
}

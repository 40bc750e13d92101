//! What forms of the page need beside plain fields: regions, one level after the other, and which documents may come with an application.

use axum::Json;
use axum::extract::Query;
use axum::http::header::CACHE_CONTROL;
use axum::response::IntoResponse;
use domain::application::{FILED_FILES_BYTES_LIMIT, FILED_FILES_LIMIT, file_field};
use domain::member::{ATTACHMENT_LIMIT_BYTES, AttachmentKind, MemberKind};
use domain::reference::region;
use serde::{Deserialize, Serialize};

/// How long a browser may keep regions, which change once a year.
const KEPT: &str = "public, max-age=86400";

/// Below which region.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RegionsRequest {
    /// Its code; the provinces where none is named.
    #[serde(default)]
    of: Option<String>,
}

/// A region to choose.
#[derive(Debug, Serialize)]
pub struct OfferedRegion {
    code: &'static str,
    name: &'static str,
    has_children: bool,
}

/// The regions directly below one; none below a county, or below what is no region.
pub async fn regions(Query(request): Query<RegionsRequest>) -> impl IntoResponse {
    let offered = |region: &'static region::Region| OfferedRegion {
        code: region.code,
        name: region.name,
        has_children: region.children().next().is_some(),
    };
    let regions: Vec<_> = match request.of {
        None => region::provinces().map(offered).collect(),
        Some(code) => region::by_code(&code).map(|above| above.children().map(offered).collect()).unwrap_or_default(),
    };
    ([(CACHE_CONTROL, KEPT)], Json(regions))
}

/// Which documents may come with an application to join.
#[derive(Debug, Serialize)]
pub struct OfferedFiles {
    /// In which fields, of units and of individuals.
    unit: Vec<OfferedFileField>,
    individual: Vec<OfferedFileField>,
    /// Most of them.
    count_limit: usize,
    /// Most bytes of one.
    bytes_limit: usize,
    /// Most bytes of all together.
    together_bytes_limit: usize,
}

/// A field in which documents are chosen.
#[derive(Debug, Serialize)]
struct OfferedFileField {
    key: &'static str,
    kind: AttachmentKind,
}

/// The documents that are offered: a licence is something that units have.
pub fn files() -> OfferedFiles {
    let of = |member: MemberKind| {
        let kinds = AttachmentKind::ALL.into_iter().filter(|kind| member == MemberKind::Unit || *kind != AttachmentKind::Licence);
        kinds.map(|kind| OfferedFileField { key: file_field(kind), kind }).collect()
    };
    OfferedFiles {
        unit: of(MemberKind::Unit),
        individual: of(MemberKind::Individual),
        count_limit: FILED_FILES_LIMIT,
        bytes_limit: ATTACHMENT_LIMIT_BYTES,
        together_bytes_limit: FILED_FILES_BYTES_LIMIT,
    }
}

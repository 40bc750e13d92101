//! What members and those who want to join do themselves, without a desk: they look at what may be filed, file it, and ask what became of it.
//! It is off until an administrator turns it on. Nothing here tells whether anybody is a member: what is amiss by itself is said alike to
//! everybody, and everything else waits for a person under a receipt number.

mod filing;
mod offer;
mod page;
mod parts;
#[cfg(test)]
mod tests;

use domain::application::{FILED_FILES_BYTES_LIMIT, FILED_FILES_LIMIT};

pub use filing::{file, progress};
pub use offer::offer;
pub use page::{page, parts_script, script, style, texts};
pub use parts::regions;

/// Paths that need no desk. The first three are for programs, the others make up one page.
pub mod path {
    /// `GET` → what may be filed, and with which fields.
    pub const OFFER: &str = "/v1/public/offer";
    /// `GET` → the regions below one.
    pub const REGIONS: &str = "/v1/public/regions";
    /// `POST` → a receipt.
    pub const FILE: &str = "/v1/public/applications";
    /// `POST` → what became of it.
    pub const PROGRESS: &str = "/v1/public/applications/progress";
    /// The page.
    pub const PAGE: &str = "/apply";
    /// Its script.
    pub const SCRIPT: &str = "/apply/page.js";
    /// The part of its script for regions and documents.
    pub const PARTS: &str = "/apply/parts.js";
    /// Its looks.
    pub const STYLE: &str = "/apply/page.css";
    /// Its words, in a language.
    pub const TEXTS: &str = "/apply/texts/{language}";
    /// The paths of the page, which are for people and not described for programs.
    #[cfg(test)]
    pub const PAGES: [&str; 5] = [PAGE, SCRIPT, PARTS, STYLE, TEXTS];
}

/// Most bytes of what is filed without documents.
pub const PLAIN_FILING_BYTES_LIMIT: usize = 32 * 1024;
/// Most bytes of what is filed: base64 takes four bytes for three, and at most two more for each document.
pub const FILING_BYTES_LIMIT: usize = PLAIN_FILING_BYTES_LIMIT + FILED_FILES_BYTES_LIMIT.div_ceil(3) * 4 + FILED_FILES_LIMIT * 4;

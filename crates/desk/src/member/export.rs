//! Lists of members as workbooks (requirements A5.2): the chosen rows, the chosen columns, the words of the screen.

use serde::Deserialize;
use store::member::MemberSortKey;
use store::query::Sort;
use ts_rs::TS;

use super::column::MemberColumn;
use super::requests::MemberSelection;
use crate::texts::Language;

/// What to export.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberExportRequest {
    /// Which members.
    pub selection: MemberSelection,
    /// In which order; that of entry where none is given.
    pub sort: Option<Sort<MemberSortKey>>,
    /// Which columns, in which order.
    pub columns: Vec<MemberColumn>,
    /// Where to; a path that ends in `xlsx` or `csv`.
    pub path: String,
    /// In which language.
    pub language: Language,
}

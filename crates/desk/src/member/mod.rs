//! What a person does with members.

mod attachment;
mod change;
mod changed_fields;
mod column;
mod export;
mod follow_up;
mod form;
mod history;
mod list;
mod panorama;
mod reference;
mod requests;
mod row;
mod show;
pub(crate) mod words;

pub(crate) use changed_fields::worded_column;
pub(crate) use words::of_field;

pub use attachment::*;
pub use change::{add, add_tag, blacklist, delete, delete_follow_ups, edit, follow_up, lift_blacklist, review, tag};
pub use column::{ColumnValue, MemberColumn};
pub use export::{MemberExportRequest, export};
pub use follow_up::{FollowUpListRequest, FollowUpRow, follow_ups};
pub(crate) use form::form_of_draft;
pub use form::{CascadeChoice, MemberForm, MemberFormField, MemberFormRequest, form};
pub use history::{FieldChange, MemberEvent, MemberHistoryRequest, history};
pub use list::{MemberHit, MemberListRequest, MemberSearchRequest, columns, list, search};
pub use panorama::{MemberPanorama, MemberShowRequest};
pub use reference::{MemberReferenceRequest, ReferenceEntry, ReferenceTable, reference};
pub use requests::*;
pub use row::MemberRow;
pub use show::show;
pub use words::NamedCode;

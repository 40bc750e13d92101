//! What a person does with members.

mod attachment;
mod branch_follow;
mod change;
mod changed_fields;
mod column;
mod duplicates;
mod events;
mod export;
mod fields;
mod follow_up;
mod form;
mod history;
mod label;
mod list;
mod panorama;
mod points;
mod reference;
mod requests;
mod row;
mod show;
pub(crate) mod words;

pub(crate) use changed_fields::worded_column;
pub(crate) use words::{custom_words, label_of, of_field, value_of};

pub use attachment::*;
pub use branch_follow::{
    BranchFollowColumn, BranchFollowExportRequest, BranchFollowListRequest, BranchFollowRequest, BranchFollowRow, BranchUnfollowRequest,
    branch_follows, export_branch_follows, follow_branches, unfollow_branches,
};
pub(crate) use change::chosen;
pub use change::{
    add, add_tag, blacklist, certify, delete, delete_follow_ups, edit, follow_up, lift_blacklist, merge, readmit, review, tag, withdraw,
};
pub use column::{ColumnValue, ColumnWords, MemberColumn};
pub use duplicates::{DuplicateGroupRow, DuplicatesRequest, duplicates};
pub use events::{EventColumn, EventExportRequest, EventListRequest, EventRow, EventSearch, EventSortKey, events, export_events};
pub use export::{MemberExportRequest, export};
pub use fields::{
    CustomFieldAddRequest, CustomFieldEditRequest, CustomFieldRow, FieldSettingsShown, GroupFormRequest, GroupFormRow, add_field,
    edit_field, fields, set_form,
};
pub(crate) use follow_up::kind_words;
pub use follow_up::{
    FollowUpColumn, FollowUpExportRequest, FollowUpListRequest, FollowUpRow, FollowUpTypeAddRequest, FollowUpTypeEditRequest,
    add_follow_up_type, edit_follow_up_type, export_follow_ups, follow_ups,
};
pub(crate) use form::form_of_draft;
pub use form::{CascadeChoice, FormOfLevels, MemberForm, MemberFormField, MemberFormRequest, form};
pub use history::{FieldChange, MemberEvent, MemberHistoryRequest, history};
pub use label::{LabelSheet, MemberLabelsRequest, labels};
pub use list::{MemberHit, MemberListRequest, MemberSearchRequest, columns, list, search};
pub use panorama::{MemberPanorama, MemberShowRequest};
pub use points::{PointsAwardRequest, PointsReverseRequest, PointsRow, award_points, reverse_points};
pub use reference::{MemberReferenceRequest, ReferenceEntry, ReferenceTable, reference};
pub use requests::*;
pub use row::MemberRow;
pub use show::show;
pub use words::NamedCode;

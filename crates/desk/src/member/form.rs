//! The form of a member, blank or filled (requirements A3.3–A3.5): which fields, which of them are demanded, what they hold.

use chrono::{DateTime, Utc};
use domain::id::MemberId;
use domain::member::{FieldInput, MemberDraft, MemberField, MemberKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::reference::ReferenceTable;
use crate::Desk;
use crate::failure::Failure;

/// Which form.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MemberFormRequest {
    /// Of a new member.
    Blank(MemberKind),
    /// Of a member that is to be edited.
    Filled(MemberId),
}

/// A form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MemberForm {
    /// Its fields, in order.
    pub fields: Vec<MemberFormField>,
    /// What they hold.
    pub draft: MemberDraft,
    /// Sent back with an edit; none for a new member.
    pub read_at: Option<DateTime<Utc>>,
    /// Names of the regions above and of the chosen region, industries likewise, so that a cascade can be shown before it is opened.
    pub cascades: Vec<CascadeChoice>,
}

/// A field of the form; its label is `member:column.<key>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct MemberFormField {
    /// Its key.
    pub field: MemberField,
    /// How it is filled in.
    pub input: FieldInput,
    /// Whether it is demanded.
    pub is_required: bool,
    /// Most characters.
    pub limit_chars: u32,
    /// The table it chooses from.
    pub table: Option<ReferenceTable>,
}

/// What a cascade shows: the codes from the highest down to the chosen one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CascadeChoice {
    /// The field.
    pub field: MemberField,
    /// Codes from the top down.
    pub codes: Vec<String>,
}

/// The form.
pub async fn form(desk: &Desk, request: MemberFormRequest) -> Result<MemberForm, Failure> {
    let (draft, read_at) = match request {
        MemberFormRequest::Blank(kind) => (MemberDraft::empty(kind), None),
        MemberFormRequest::Filled(id) => {
            let member = desk.session().await?.member(id).await?;
            (MemberDraft::of(&member), Some(member.updated_at))
        }
    };
    Ok(MemberForm { read_at, ..form_of_draft(draft) })
}

/// The form that a draft fills.
pub(crate) fn form_of_draft(draft: MemberDraft) -> MemberForm {
    let fields = MemberField::of_kind(draft.kind).map(|field| form_field(field, draft.kind)).collect();
    let cascades = [MemberField::Industry, MemberField::Region].into_iter().filter_map(|field| cascade(field, draft.text(field))).collect();
    MemberForm { fields, draft, read_at: None, cascades }
}

fn form_field(field: MemberField, kind: MemberKind) -> MemberFormField {
    let table = match field {
        MemberField::Industry => Some(ReferenceTable::Industry),
        MemberField::RegistrationType => Some(ReferenceTable::RegistrationType),
        MemberField::Region => Some(ReferenceTable::Region),
        MemberField::Gender => Some(ReferenceTable::Gender),
        MemberField::EthnicGroup => Some(ReferenceTable::EthnicGroup),
        MemberField::Party => Some(ReferenceTable::Party),
        MemberField::Education => Some(ReferenceTable::Education),
        MemberField::Degree => Some(ReferenceTable::Degree),
        _ => None,
    };
    MemberFormField {
        field,
        input: field.input(),
        // A mobile stands in for the user name, so the form does not insist on one.
        is_required: field.is_required(kind),
        limit_chars: u32::try_from(field.limit_chars()).unwrap_or(u32::MAX),
        table,
    }
}

fn cascade(field: MemberField, code: &str) -> Option<CascadeChoice> {
    use domain::reference::{industry, region};
    let mut codes: Vec<String> = match field {
        MemberField::Industry => {
            std::iter::successors(industry::by_code(code), |entry| entry.parent()).map(|entry| entry.code.to_owned()).collect()
        }
        MemberField::Region => {
            std::iter::successors(region::by_code(code), |region| region.parent()).map(|region| region.code.to_owned()).collect()
        }
        _ => return None,
    };
    codes.reverse();
    (!codes.is_empty()).then_some(CascadeChoice { field, codes })
}

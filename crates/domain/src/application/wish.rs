//! What a request asks for, as data, and the rules by which it may be asked (requirements A9.3, A10.2, A16.2, A17).

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ApplicationKind;
use crate::id::LevelId;
use crate::member::{
    Demands, Member, MemberDraft, MemberField, MemberForm, MemberProfile, NumberingFacts, REASON_LIMIT_CHARS, Rivals, sort_name,
    withdraw_hindrance,
};
use crate::parse::form::Form;
use crate::refusal::{FieldIssue, IssueCode, Refusal};
use crate::renewal::TERMS_LIMIT;

/// The fields of a contact.
const CONTACT: [MemberField; 3] = [MemberField::ContactName, MemberField::Mobile, MemberField::Email];

/// What a request asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Wish {
    /// Another level.
    LevelChange {
        /// Which.
        level_id: LevelId,
    },
    /// Other data.
    ProfileChange {
        /// The fields that change, as they would be typed; an empty text clears its field.
        texts: BTreeMap<MemberField, String>,
    },
    /// Membership goes on.
    Renewal {
        /// For how many terms of the level.
        terms: u32,
    },
    /// Another contact.
    ContactChange {
        /// Name, mobile and e-mail, as far as they change; an empty text clears its field.
        texts: BTreeMap<MemberField, String>,
    },
    /// The member leaves.
    Withdrawal {
        /// From which day; at once where none is given.
        effective_on: Option<NaiveDate>,
        /// Why.
        reason: String,
    },
}

/// What stood of a member when a request was filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stood {
    /// Its level.
    pub level_id: LevelId,
    /// Last day of its membership.
    pub expires_on: Option<NaiveDate>,
    /// The fields that the wish changes.
    #[serde(default)]
    pub texts: BTreeMap<MemberField, String>,
}

/// The fields that a request of a kind may change, of a form. Level, organisation and dates have ways of their own.
pub fn wishable(kind: ApplicationKind, form: &MemberForm) -> impl Iterator<Item = MemberField> {
    form.fields().iter().map(|said| said.field).filter(move |field| match kind {
        ApplicationKind::ProfileChange => !matches!(field, MemberField::JoinedOn | MemberField::ExpiresOn),
        ApplicationKind::ContactChange => CONTACT.contains(field),
        _ => false,
    })
}

impl Wish {
    /// What kind of request it is.
    #[must_use]
    pub fn kind(&self) -> ApplicationKind {
        match self {
            Self::LevelChange { .. } => ApplicationKind::LevelChange,
            Self::ProfileChange { .. } => ApplicationKind::ProfileChange,
            Self::Renewal { .. } => ApplicationKind::Renewal,
            Self::ContactChange { .. } => ApplicationKind::ContactChange,
            Self::Withdrawal { .. } => ApplicationKind::Withdrawal,
        }
    }

    /// The fields that it changes.
    #[must_use]
    pub fn texts(&self) -> Option<&BTreeMap<MemberField, String>> {
        match self {
            Self::ProfileChange { texts } | Self::ContactChange { texts } => Some(texts),
            _ => None,
        }
    }

    /// The profile that a member would have; none where the wish changes no data, or cannot be read.
    #[must_use]
    pub fn profile_of(&self, member: &Member) -> Option<MemberProfile> {
        reworded(member, &MemberForm::plain(member.profile.kind), self.texts()?).ok()
    }

    /// The wish in its one spelling, and what it would replace; or why it cannot be asked.
    pub(super) fn checked(&self, member: &Member, settings: &NumberingFacts, rivals: &Rivals) -> Result<(Self, Stood), Refusal> {
        if let Some(refusal) = withdraw_hindrance(member) {
            return Err(refusal);
        }
        let stood = |texts| Stood { level_id: member.level_id(), expires_on: member.expires_on, texts };
        let no_change = || Refusal::NothingToChange { name: member.profile.name.clone() };
        match self {
            Self::LevelChange { level_id } => {
                let level = settings.levels.iter().find(|level| level.id == *level_id && level.kind == member.profile.kind);
                level
                    .ok_or_else(|| Refusal::InvalidFields(vec![FieldIssue::new("level_id", IssueCode::UnknownLevel).with("value", "")]))?;
                if *level_id == member.level_id() { Err(no_change()) } else { Ok((self.clone(), stood(BTreeMap::new()))) }
            }
            Self::ProfileChange { texts } | Self::ContactChange { texts } => {
                let form = settings.form_of(&member.profile);
                let foreign = texts.keys().filter(|field| !wishable(self.kind(), &form).any(|known| known == **field));
                let issues: Vec<_> =
                    foreign.map(|field| FieldIssue::new(field.key(), IssueCode::UnknownChoice).with("value", "")).collect();
                if !issues.is_empty() {
                    return Err(Refusal::InvalidFields(issues));
                }
                let profile = rivals.settled(reworded(member, &form, texts)?, Some(member))?;
                let (before, after) = (MemberDraft::of(member), MemberDraft::from_profile(&profile, member.joined_on, member.expires_on));
                let changed = || form.fields().iter().map(|said| said.field).filter(|field| before.text(*field) != after.text(*field));
                let texts: BTreeMap<_, _> = changed().map(|field| (field, after.text(field).to_owned())).collect();
                if texts.is_empty() {
                    return Err(no_change());
                }
                let was = changed().map(|field| (field, before.text(field).to_owned())).collect();
                let wish = match self {
                    Self::ContactChange { .. } => Self::ContactChange { texts },
                    _ => Self::ProfileChange { texts },
                };
                Ok((wish, stood(was)))
            }
            Self::Renewal { terms } => {
                let mut form = Form::default();
                form.in_range("terms", (*terms).into(), 1, TERMS_LIMIT.into());
                form.finish()?;
                Ok((self.clone(), stood(BTreeMap::new())))
            }
            Self::Withdrawal { effective_on, reason } => {
                let mut form = Form::default();
                let reason = form.required("reason", reason, REASON_LIMIT_CHARS);
                if let (Some(joined_on), Some(day)) = (member.joined_on, effective_on)
                    && *day < joined_on
                {
                    form.tell(FieldIssue::new("effective_on", IssueCode::BeforeOther).with("other", joined_on));
                }
                form.finish()?;
                Ok((Self::Withdrawal { effective_on: *effective_on, reason }, stood(BTreeMap::new())))
            }
        }
    }
}

/// The profile with some of its fields written anew, by the rules of editing a member.
fn reworded(member: &Member, form: &MemberForm, texts: &BTreeMap<MemberField, String>) -> Result<MemberProfile, Refusal> {
    let was = MemberDraft::of(member);
    let mut draft = was.clone();
    for (field, text) in texts {
        if text.trim().is_empty() {
            draft.texts.remove(field);
        } else {
            draft.texts.insert(*field, text.clone());
        }
    }
    let checked = draft.checked_by(form, Demands::Edit(&was));
    match checked.profile {
        Some(profile) if checked.issues.is_empty() => Ok(profile),
        _ => Err(Refusal::InvalidFields(checked.issues)),
    }
}

/// The member with some of its fields written anew; it may stand in nobody's way.
pub(super) fn rewritten(
    member: &Member,
    form: &MemberForm,
    texts: &BTreeMap<MemberField, String>,
    rivals: &Rivals,
) -> Result<Member, Refusal> {
    let profile = rivals.settled(reworded(member, form, texts)?, Some(member))?;
    Ok(Member { sort_name: sort_name(&profile), profile, ..member.clone() })
}

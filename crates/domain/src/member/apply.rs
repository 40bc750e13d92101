//! Applications to join, one or many, as they reach the desk filled in: each waits for a decision and has neither number nor dates until
//! its joining is complete (requirements A6.1, H1).

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::add::{admits, placed};
use super::import_known::Rivals;
use super::numbering::{Numbering, NumberingFacts};
use super::rivals::{Rival, barred_namesake};
use super::{Demands, Member, MemberDraft, MemberField, MemberProfile, Stage};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::MemberId;
use crate::record::Edit;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// Who wants to join.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ApplyToJoin {
    /// What each application holds.
    pub drafts: Vec<MemberDraft>,
    /// Whether a person said that none of them is the namesake on the blacklist.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub are_names_confirmed: bool,
}

/// The settings that applications lean on, and whom they might collide with.
#[derive(Debug, Clone)]
pub struct ApplyToJoinFacts {
    /// Levels and organisations.
    pub numbering: NumberingFacts,
    /// Members that share something with one of them.
    pub rivals: Vec<Rival>,
}

impl Command for ApplyToJoin {
    const NAME: &'static str = "member.apply";
    const RIGHT: Right = Right::EditMembers;
    const IS_UNDOABLE: bool = true;
    type Facts = ApplyToJoinFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let numbering = Numbering::new(&facts.numbering, env);
        let mut rivals = Rivals::default();
        facts.rivals.iter().cloned().for_each(|rival| rivals.add(rival));
        let ids: Vec<MemberId> = (0..self.drafts.len()).map(|ordinal| env.id(ordinal)).collect();
        let drafts: HashMap<MemberId, &MemberDraft> = ids.iter().copied().zip(&self.drafts).collect();
        bulk::each(&ids, |id| {
            let draft = drafts.get(&id).ok_or_else(|| Refusal::NotFound { record: "member".to_owned() })?;
            let profile = rivals.settled(applicant_profile(draft, &numbering, env)?, None)?;
            let member = Member::entered(id, profile, Stage::Submitted, env.now);
            if let Some(namesake) = barred_namesake(&member.profile, &facts.rivals).filter(|_| !self.are_names_confirmed) {
                return Err(Refusal::NameBlacklisted { name: namesake.name.clone() });
            }
            rivals.add(Rival::from(&member));
            Ok(vec![Edit::Insert(member).into()])
        })
    }
}

/// What an applicant filled in, by itself: nothing here looks at other members.
pub(crate) fn applicant_profile(draft: &MemberDraft, numbering: &Numbering<'_>, env: &Env) -> Result<MemberProfile, Refusal> {
    let checked = draft.checked_by(&numbering.form(draft.kind, draft.level_id), Demands::Form).as_of(env.today, None);
    let mut issues = checked.issues;
    // The dates of a membership begin with its completion.
    for (field, is_set) in [(MemberField::JoinedOn, checked.joined_on.is_some()), (MemberField::ExpiresOn, checked.expires_on.is_some())] {
        if is_set {
            issues.push(FieldIssue::new(field.key(), IssueCode::UnknownChoice).with("value", draft.text(field)));
        }
    }
    let place = checked.profile.as_ref().and_then(|profile| placed(profile, numbering, &mut issues));
    let (Some(profile), Some((level, org)), true) = (checked.profile, place, issues.is_empty()) else {
        return Err(Refusal::InvalidFields(issues));
    };
    admits(level, org)?;
    Ok(profile)
}

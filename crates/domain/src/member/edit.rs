//! Changes what is kept of a member (requirements A6.5). What stood before is kept with the command, so the history shows it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::add::{admits_to_level, admits_to_org, placed};
use super::numbering::{Numbering, NumberingFacts};
use super::rivals::{Rival, settled};
use super::{Demands, Member, MemberDraft, MemberProfile, sort_name};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::MemberId;
use crate::record::Edit;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// A member with new values.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EditMember {
    /// Which member.
    pub id: MemberId,
    /// When the record that the person looked at was last changed.
    pub read_at: DateTime<Utc>,
    /// What the form holds.
    pub profile: MemberProfile,
    /// First day of membership.
    pub joined_on: Option<NaiveDate>,
    /// Last day of membership.
    pub expires_on: Option<NaiveDate>,
}

/// The member as it stands, and whom it might collide with.
#[derive(Debug, Clone)]
pub struct EditMemberFacts {
    /// The member.
    pub member: Option<Member>,
    /// Levels and organisations.
    pub numbering: NumberingFacts,
    /// Members that share something with what it becomes.
    pub rivals: Vec<Rival>,
}

impl Command for EditMember {
    const NAME: &'static str = "member.edit";
    const RIGHT: Right = Right::EditMembers;
    type Facts = EditMemberFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let record = || "member".to_owned();
        let Some(before) = &facts.member else { return Err(Refusal::NotFound { record: record() }) };
        if before.updated_at != self.read_at {
            return Err(Refusal::ChangedMeanwhile { record: record() });
        }
        let was = MemberDraft::of(before);
        let draft = MemberDraft::from_profile(&self.profile, self.joined_on, self.expires_on);
        let checked = draft.checked_by(&facts.numbering.form_of(&self.profile), Demands::Edit(&was));
        let checked = checked.as_of(env.today, Some(&before.profile));
        let mut issues = checked.issues;
        if self.profile.kind != before.profile.kind {
            issues.push(FieldIssue::new("kind", IssueCode::UnknownChoice).with("value", self.profile.kind.name()));
        }
        let numbering = Numbering::new(&facts.numbering, env);
        placed(&self.profile, &numbering, &mut issues);
        let (Some(profile), true) = (checked.profile, issues.is_empty()) else { return Err(Refusal::InvalidFields(issues)) };
        if profile.level_id != before.profile.level_id {
            numbering.level(profile.level_id).map_or(Ok(()), admits_to_level)?;
        }
        if profile.org_id != before.profile.org_id {
            numbering.org(profile.org_id).map_or(Ok(()), admits_to_org)?;
        }
        let profile = settled(profile, Some(self.id), Some(&before.profile), &facts.rivals)?;
        let mut after = Member {
            sort_name: sort_name(&profile),
            profile,
            joined_on: checked.joined_on,
            expires_on: checked.expires_on,
            ..before.clone()
        };
        if after == *before {
            return Ok(Decision::default());
        }
        after.updated_at = env.now;
        Ok(Decision::of(vec![Edit::Update { before: before.clone(), after }.into()]))
    }
}

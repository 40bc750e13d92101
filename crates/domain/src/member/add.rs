//! Admits a member from the back office: joining is complete at once (requirements A3, A3.6).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::numbering::{Numbering, NumberingFacts};
use super::rivals::{Rival, barred_namesake, settled};
use super::{Demands, Member, MemberDraft, MemberKind, MemberProfile, Stage};
use crate::access::Right;
use crate::association::{Association, Level, Org};
use crate::command::{Command, Decision, Env};
use crate::record::Edit;
use crate::refusal::{FieldIssue, IssueCode, OrgRefusal, Refusal};

/// A new member.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddMember {
    /// What the form holds.
    pub profile: MemberProfile,
    /// First day of membership, where it is known.
    pub joined_on: Option<NaiveDate>,
    /// Last day of membership, where it is known.
    pub expires_on: Option<NaiveDate>,
    /// Whether a person said that it is not the namesake on the blacklist.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_name_confirmed: bool,
}

/// The settings that the new member leans on, and whom it might collide with.
#[derive(Debug, Clone)]
pub struct AddMemberFacts {
    /// What its number is made of.
    pub numbering: NumberingFacts,
    /// Members that share something with it.
    pub rivals: Vec<Rival>,
}

impl Command for AddMember {
    const NAME: &'static str = "member.add";
    const RIGHT: Right = Right::EditMembers;
    type Facts = AddMemberFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let draft = MemberDraft::from_profile(&self.profile, self.joined_on, self.expires_on);
        let form = facts.numbering.form_of(&self.profile);
        let checked = draft.checked_by(&form, Demands::Form).as_of(env.today, None);
        let mut numbering = Numbering::new(&facts.numbering, env);
        let mut issues = checked.issues;
        let place = placed(&self.profile, &numbering, &mut issues);
        let (Some(profile), Some((level, org)), true) = (checked.profile, place, issues.is_empty()) else {
            return Err(Refusal::InvalidFields(issues));
        };
        admits(level, org)?;
        let profile = settled(profile, None, None, &facts.rivals)?;
        if let Some(namesake) = barred_namesake(&profile, &facts.rivals).filter(|_| !self.is_name_confirmed) {
            return Err(Refusal::NameBlacklisted { name: namesake.name.clone() });
        }
        let member = Member {
            member_no: Some(numbering.next(level, org)),
            joined_on: checked.joined_on,
            expires_on: checked.expires_on,
            ..Member::entered(env.id(0), profile, Stage::Complete, env.now)
        };
        Ok(numbering.close(Decision::of(vec![Edit::Insert(member).into()])))
    }
}

/// Level and organisation of a profile, which must be set up, the level for its kind of member.
pub(super) fn placed<'a>(profile: &MemberProfile, numbering: &Numbering<'a>, issues: &mut Vec<FieldIssue>) -> Option<(&'a Level, &'a Org)> {
    let level = numbering.level(profile.level_id).filter(|level| level.kind == profile.kind);
    let org = numbering.org(profile.org_id);
    for (key, code, is_missing) in
        [("level_id", IssueCode::UnknownLevel, level.is_none()), ("org_id", IssueCode::UnknownOrg, org.is_none())]
    {
        if is_missing {
            issues.push(FieldIssue::new(key, code).with("value", ""));
        }
    }
    level.zip(org)
}

/// Nobody new comes to a level or to an organisation that is retired; who belongs to it stays.
pub(super) fn admits(level: &Level, org: &Org) -> Result<(), Refusal> {
    admits_to_level(level)?;
    admits_to_org(org)
}

pub(super) fn admits_to_level(level: &Level) -> Result<(), Refusal> {
    if level.retired_on.is_some() { Err(Refusal::LevelRetired { name: level.name.clone() }) } else { Ok(()) }
}

pub(super) fn admits_to_org(org: &Org) -> Result<(), Refusal> {
    if org.retired_on.is_some() { Err(OrgRefusal::OrgRetired { name: org.name.clone() }.into()) } else { Ok(()) }
}

/// The text by which lists sort a member: the pinyin of its name, a person's surname read as surnames are.
#[must_use]
pub fn sort_name(profile: &MemberProfile) -> String {
    sort_name_of(profile.kind, &profile.name)
}

/// The same, of a name alone. Names that share a [`crate::parse::text::clean_key`] share it too, so members are looked up by it.
#[must_use]
pub fn sort_name_of(kind: MemberKind, name: &str) -> String {
    match kind {
        MemberKind::Unit => crate::pinyin::sort_key(name),
        MemberKind::Individual => crate::pinyin::person_full(name),
    }
}

/// The series that numbers members of a kind in an organisation.
#[must_use]
pub fn series_key(level: &Level, org: &Org) -> String {
    format!("member.{}.{}", level.kind.name(), org.code)
}

/// What a series numbers: the kind of member and the code of the organisation; none where it numbers no members.
#[must_use]
pub fn numbered_members(key: &str) -> Option<(MemberKind, &str)> {
    let (kind, code) = key.strip_prefix("member.")?.split_once('.')?;
    Some((MemberKind::from_name(kind)?, code))
}

/// A member number by the organisation's rule (requirements A18.4).
#[must_use]
pub fn member_no(association: &Association, level: &Level, org: &Org, serial: i64) -> String {
    org.rule(association, level.kind).number(&org.code, &level.suffix, serial)
}

//! What becomes of each row of members: the one judgement of preview and command.

use std::collections::HashMap;

use chrono::NaiveDate;
use uuid::Uuid;

use super::import::{ImportMembersFacts, MemberRow};
use super::import_known::{Identity, Known, Rivals, Seen};
use super::{Demands, Member, MemberDraft, MemberField, MemberForm, MemberKind, MemberProfile, Stage, Standing, sort_name};
use crate::access::Scope;
use crate::association::{Level, Org};
use crate::command::Env;
use crate::id::{LevelId, MemberId, OrgId};
use crate::import::{ChangeCode, RowChange, RowIssue, RowOutcome, Verdict, Weight};
use crate::parse::text::{clean, clean_key};
use crate::reference::region_address::parse_address;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// Keys of the two fields that name a setting.
pub const LEVEL: &str = "level";
/// See [`LEVEL`].
pub const ORG: &str = "org";

/// A verdict, and what comes of it.
#[derive(Debug, Clone)]
pub struct JudgedMember {
    /// The verdict.
    pub verdict: Verdict,
    /// What is done, where anything is.
    pub act: Option<MemberAct>,
}

/// What is done with a row.
#[derive(Debug, Clone)]
pub enum MemberAct {
    /// A member is admitted; its id and number are still open.
    Add(Box<Member>),
    /// A member is changed.
    Change {
        /// As it stands.
        before: Box<Member>,
        /// As it will stand.
        after: Box<Member>,
    },
}

/// What a row tells of its member; level and organisation are left open.
#[must_use]
pub fn read(kind: MemberKind, row: &MemberRow) -> Option<MemberProfile> {
    draft(kind, row, LevelId(Uuid::nil()), OrgId(Uuid::nil())).checked(Demands::Import).profile
}

/// What becomes of each row.
#[must_use]
pub fn judge(kind: MemberKind, rows: &[MemberRow], facts: &ImportMembersFacts, env: &Env) -> Vec<JudgedMember> {
    let (known, rivals, seen) = (Known::of(kind, facts), Rivals::of(facts), Seen::default());
    let mut judge = Judge { kind, facts, forms: HashMap::new(), known, rivals, seen, env };
    rows.iter().map(|row| judge.row(row)).collect()
}

struct Judge<'a> {
    kind: MemberKind,
    facts: &'a ImportMembersFacts,
    /// The forms of the levels that rows named so far.
    forms: HashMap<LevelId, MemberForm>,
    known: Known<'a>,
    rivals: Rivals,
    seen: Seen,
    env: &'a Env,
}

impl Judge<'_> {
    fn row(&mut self, row: &MemberRow) -> JudgedMember {
        let identity = read(self.kind, row).as_ref().map(Identity::of).unwrap_or_default();
        let mut issues = Vec::new();
        if let Some(first) = self.seen.note(&identity, row.row) {
            let field = if identity.uscc.is_some() { MemberField::Uscc } else { MemberField::Name };
            issues.push(RowIssue::refusal(FieldIssue::new(field.key(), IssueCode::RepeatedInSheet).with("row", first)));
        }
        if identity == Identity::default() {
            issues.push(RowIssue::refusal(FieldIssue::new(MemberField::Name.key(), IssueCode::Required)));
        }
        let found = self.known.find(&identity);
        let before = found.as_ref().ok().copied().flatten();
        if let Some(other) = before.filter(|member| !self.env.actor.scope.holds(member.org_id())) {
            // Whose member it is may be told; what is kept of it may not.
            issues.push(RowIssue::refusal(outside(&MemberField::Name.key(), &other.title())));
            return self.verdict(row, before, None, issues);
        }
        issues.extend(match found {
            Ok(None) => self.known.barred(&identity).or_else(|| self.known.namesake(self.kind, &identity)).map(RowIssue::notice),
            Ok(Some(_)) => None,
            Err(issue) => Some(RowIssue::refusal(issue)),
        });
        let level = level(self.kind, row, self.facts, before).unwrap_or_else(|issue| {
            issues.push(RowIssue::refusal(issue));
            LevelId(Uuid::nil())
        });
        let org = org(row, self.facts, before, self.env, &mut issues);
        let typed = draft(self.kind, row, level, org);
        let numbering = &self.facts.numbering;
        let form = self.forms.entry(level).or_insert_with(|| numbering.settings.form_at(self.kind, &numbering.levels, Some(level)));
        let checked = match before {
            None => typed.checked_by(form, Demands::Import),
            Some(before) => {
                issues.extend(barred(before));
                let stands = MemberDraft::of(before);
                overlaid(&stands, typed).checked_by(form, Demands::Edit(&stands))
            }
        };
        let checked = checked.as_of(self.env.today, before.map(|before| &before.profile));
        issues.extend(checked.issues.iter().cloned().map(RowIssue::refusal));
        issues.extend(checked.warnings.iter().cloned().map(RowIssue::notice));
        let settled = checked.profile.map(|profile| self.rivals.settled(profile, before));
        let profile = settled.transpose().unwrap_or_else(|refusal| {
            issues.extend(told(&refusal, &issues));
            None
        });
        self.verdict(row, before, profile.map(|profile| (profile, checked.joined_on, checked.expires_on)), issues)
    }

    fn verdict(
        &mut self,
        row: &MemberRow,
        before: Option<&Member>,
        will_stand: Option<(MemberProfile, Option<NaiveDate>, Option<NaiveDate>)>,
        issues: Vec<RowIssue>,
    ) -> JudgedMember {
        let act = will_stand.and_then(|(profile, joined_on, expires_on)| match before {
            None => Some(MemberAct::Add(Box::new(admitted(profile, joined_on, expires_on, self.env)))),
            Some(before) => changed(before, profile, joined_on, expires_on, self.env),
        });
        let (outcome, changes) = match &act {
            None => (RowOutcome::Unchanged, vec![]),
            Some(MemberAct::Add(_)) => (RowOutcome::Add, vec![]),
            Some(MemberAct::Change { before, after }) => (RowOutcome::Change, changes(before, after, self.facts)),
        };
        let verdict = Verdict::of(row.row, outcome, changes, issues);
        let act = act.filter(|_| verdict.is_accepted());
        if let Some(MemberAct::Add(member)) = &act {
            self.rivals.add(member.as_ref().into());
        }
        JudgedMember { act, verdict }
    }
}

/// A member as it is admitted now; its id and number are given when it is written.
fn admitted(profile: MemberProfile, joined_on: Option<NaiveDate>, expires_on: Option<NaiveDate>, env: &Env) -> Member {
    Member { joined_on, expires_on, ..Member::entered(MemberId(Uuid::nil()), profile, Stage::Complete, env.now) }
}

/// A member with what the row tells otherwise, if it tells anything otherwise.
fn changed(
    before: &Member,
    profile: MemberProfile,
    joined_on: Option<NaiveDate>,
    expires_on: Option<NaiveDate>,
    env: &Env,
) -> Option<MemberAct> {
    let mut after = Member { sort_name: sort_name(&profile), profile, joined_on, expires_on, ..before.clone() };
    if after == *before {
        return None;
    }
    after.updated_at = env.now;
    Some(MemberAct::Change { before: Box::new(before.clone()), after: Box::new(after) })
}

fn changes(before: &Member, after: &Member, facts: &ImportMembersFacts) -> Vec<RowChange> {
    let level_name = |id| facts.numbering.levels.iter().find(|level| level.id == id).map(|level| level.name.clone());
    let org_name = |id| facts.numbering.orgs.iter().find(|org| org.id == id).map(|org| org.name.clone());
    let mut changes = Vec::new();
    changes.extend(change(LEVEL, level_name(before.level_id()), level_name(after.level_id())));
    changes.extend(change(ORG, org_name(before.org_id()), org_name(after.org_id())));
    let (stands, will_stand) = (MemberDraft::of(before), MemberDraft::of(after));
    let customs = facts.numbering.settings.fields.iter().map(|custom| custom.field());
    for field in MemberField::of_kind(before.profile.kind).chain(customs) {
        let text = |draft: &MemberDraft| Some(draft.text(field).to_owned()).filter(|text| !text.is_empty());
        changes.extend(change(&field.key(), text(&stands), text(&will_stand)));
    }
    changes
}

fn change(field: &str, before: Option<String>, after: Option<String>) -> Option<RowChange> {
    let code = if before.is_none() { ChangeCode::Set } else { ChangeCode::Changed };
    (before != after).then(|| RowChange { code, field: Some(field.to_owned()), before, after })
}

/// A refusal of the whole member as issues of the row, unless the field was refused already.
fn told(refusal: &Refusal, said: &[RowIssue]) -> Vec<RowIssue> {
    let issues = match refusal {
        Refusal::MemberBlacklisted { name } => {
            vec![FieldIssue::new(MemberField::Name.key(), IssueCode::Blacklisted).with("value", name)]
        }
        refusal => refusal.fields().to_vec(),
    };
    let is_new = |issue: &FieldIssue| !said.iter().any(|said| said.weight == Weight::Refusal && said.field == issue.field);
    issues.into_iter().filter(is_new).map(RowIssue::refusal).collect()
}

/// The draft of the cells.
fn draft(kind: MemberKind, row: &MemberRow, level: LevelId, org: OrgId) -> MemberDraft {
    MemberDraft { kind, level_id: Some(level), org_id: Some(org), texts: row.texts.clone() }
}

/// What stands, and over it every cell that holds something.
fn overlaid(stands: &MemberDraft, typed: MemberDraft) -> MemberDraft {
    let mut draft = stands.clone();
    (draft.level_id, draft.org_id) = (typed.level_id, typed.org_id);
    // An address that begins with a province or city tells the region anew.
    if parse_address(typed.text(MemberField::Address)).province.is_some() {
        draft.texts.remove(&MemberField::Region);
    }
    draft.texts.extend(typed.texts.into_iter().filter(|(_, text)| !clean(text).is_empty()));
    draft
}

fn outside(field: &str, name: &str) -> FieldIssue {
    FieldIssue::new(field, IssueCode::OutsideScope).with("value", name)
}

/// Who is barred is not changed by a sheet either.
fn barred(member: &Member) -> Option<RowIssue> {
    let code = match member.standing {
        Standing::Good => return None,
        Standing::Blacklisted => IssueCode::Blacklisted,
        Standing::Withdrawn => IssueCode::Withdrawn,
    };
    Some(RowIssue::refusal(FieldIssue::new(MemberField::Name.key(), code).with("value", &member.profile.name)))
}

/// The level that the row names; where it names none, that of the member, or the only one there is.
fn level(kind: MemberKind, row: &MemberRow, facts: &ImportMembersFacts, before: Option<&Member>) -> Result<LevelId, FieldIssue> {
    let name = clean_key(&row.level);
    // Nobody new comes to a level that is retired; who belongs to it stays.
    let is_open = |level: &Level| level.retired_on.is_none() || before.is_some_and(|before| before.level_id() == level.id);
    let mut levels = facts.numbering.levels.iter().filter(|level| level.kind == kind);
    if !name.is_empty() {
        let found = levels.find(|level| clean_key(&level.name) == name);
        let issue = |code| FieldIssue::new(LEVEL, code).with("value", clean(&row.level));
        let found = found.ok_or_else(|| issue(IssueCode::UnknownLevel))?;
        return if is_open(found) { Ok(found.id) } else { Err(issue(IssueCode::RetiredLevel)) };
    }
    let mut levels = levels.filter(|level| is_open(level));
    match (before, levels.next(), levels.next()) {
        (Some(before), _, _) => Ok(before.level_id()),
        (None, Some(only), None) => Ok(only.id),
        _ => Err(FieldIssue::new(LEVEL, IssueCode::Required)),
    }
}

/// The organisation that the row names; where it names none, that of the member, or the highest that the person works for.
fn org(row: &MemberRow, facts: &ImportMembersFacts, before: Option<&Member>, env: &Env, issues: &mut Vec<RowIssue>) -> OrgId {
    let name = clean_key(&row.org);
    if !name.is_empty() {
        let Some(org) = facts.numbering.orgs.iter().find(|org| clean_key(&org.name) == name) else {
            issues.push(RowIssue::refusal(FieldIssue::new(ORG, IssueCode::UnknownOrg).with("value", clean(&row.org))));
            return OrgId(Uuid::nil());
        };
        if org.retired_on.is_some() && before.is_none_or(|before| before.org_id() != org.id) {
            issues.push(RowIssue::refusal(FieldIssue::new(ORG, IssueCode::RetiredOrg).with("value", clean(&row.org))));
        }
        if !env.actor.scope.holds(org.id) {
            issues.push(RowIssue::refusal(outside(ORG, &org.name)));
        }
        return org.id;
    }
    let is_top = |org: &&Org| match env.actor.scope {
        Scope::Whole => org.parent_id.is_none(),
        Scope::Branch { top, .. } => org.id == top,
    };
    match (before, facts.numbering.orgs.iter().find(is_top)) {
        (Some(before), _) => before.org_id(),
        (None, Some(head)) => {
            issues.push(RowIssue::notice(FieldIssue::new(ORG, IssueCode::OrgAssumed).with("value", &head.name)));
            head.id
        }
        (None, None) => {
            issues.push(RowIssue::refusal(FieldIssue::new(ORG, IssueCode::Required)));
            OrgId(Uuid::nil())
        }
    }
}

//! Takes in what somebody filed over the network. It is only ever a request: whatever the approval settings say, it waits for review. What is
//! amiss by itself is refused with its fields; what only members' data could tell — who it is, whether they may — is kept for a person to look
//! at, and whoever filed it hears nothing of that.

use serde::{Deserialize, Serialize};

use super::cancel::withdrawn;
use super::effect::Effects;
use super::file::statement;
use super::filed_files::attachments;
use super::{
    ApplicationAct, ApplicationSource, ApplicationState, ApprovalSetting, Asked, FileApplication, FileApplicationFacts, Filing,
    FilingState, Intake, Proof, Wish,
};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::{ApplicationId, FilingId, MemberId};
use crate::member::{
    ApplyToJoinFacts, Member, MemberDraft, MemberField, MemberProfile, Numbering, Stage, applicant_profile, barred_namesake, settled,
};
use crate::parse::form::Form;
use crate::record::{Change, Edit};
use crate::refusal::{FieldIssue, Refusal};

/// What was filed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReceiveFiling {
    /// Its id, which follows from the key that came with it.
    pub id: FilingId,
    /// The receipt number that whoever filed it gets.
    pub receipt_no: String,
    /// SHA-256 of what was sent.
    pub digest: String,
    /// 申请说明; may be empty.
    pub statement: String,
    /// What is asked for.
    pub asked: Asked,
}

/// What it leans on.
#[derive(Debug, Clone)]
pub struct ReceiveFilingFacts {
    /// What was filed with the same key before.
    pub known: Option<Filing>,
    /// What is taken; nothing where nothing was said.
    pub intake: Option<Intake>,
    /// Levels and organisations, and members that share something with an applicant.
    pub joining: ApplyToJoinFacts,
    /// The member that bears the number.
    pub member: Option<Member>,
    /// What a request of that member leans on.
    pub request: Option<FileApplicationFacts>,
}

/// What it became.
struct Taken {
    member_id: MemberId,
    application_id: Option<ApplicationId>,
    changes: Vec<Change>,
}

impl Command for ReceiveFiling {
    const NAME: &'static str = "application.receive";
    const RIGHT: Right = Right::ActAsServer;
    type Facts = ReceiveFilingFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        if facts.known.is_some() {
            return Ok(Decision::default());
        }
        let kind = self.asked.kind();
        if !facts.intake.as_ref().is_some_and(|intake| intake.kinds.contains(&kind)) {
            return Err(Refusal::FilingsClosed {});
        }
        let statement = statement(&self.statement)?;
        let mut issues = self.asked.issues(&facts.joining.numbering, env.today);
        let taken = match &self.asked {
            Asked::Join { draft, files } => {
                let mut form = Form::default();
                let files = attachments(files, env.id(0), &mut form, env);
                issues.extend(form.finish().err().iter().flat_map(Refusal::fields).cloned());
                joined(profile(draft, issues, facts, env)?, files, facts, env)
            }
            _ if !issues.is_empty() => return Err(Refusal::InvalidFields(issues)),
            Asked::Request { proof, wish } => self.requested(proof, wish, facts, env),
        };
        let filing = Filing {
            id: self.id,
            receipt_no: self.receipt_no.clone(),
            digest: self.digest.clone(),
            kind,
            state: FilingState::Taken,
            statement,
            asked: None,
            hindrance: None,
            member_id: None,
            application_id: None,
            note: String::new(),
            closed_by: None,
            filed_at: env.now,
            updated_at: env.now,
        };
        Ok(Decision::of(match taken {
            Ok(Taken { member_id, application_id, mut changes }) => {
                changes.push(Edit::Insert(Filing { member_id: Some(member_id), application_id, ..filing }).into());
                changes
            }
            Err(hindrance) => {
                let asked = Some(self.asked.without_contents());
                vec![Edit::Insert(Filing { state: FilingState::Open, asked, hindrance: Some(hindrance), ..filing }).into()]
            }
        }))
    }
}

/// What an applicant filled in; or everything amiss at once, each field once, and no field that the form does not have.
fn profile(draft: &MemberDraft, mut issues: Vec<FieldIssue>, facts: &ReceiveFilingFacts, env: &Env) -> Result<MemberProfile, Refusal> {
    match applicant_profile(draft, &Numbering::new(&facts.joining.numbering, env), env) {
        Ok(profile) if issues.is_empty() => Ok(profile),
        Ok(_) => Err(Refusal::InvalidFields(issues)),
        Err(refusal) => {
            let is_new = |told: &[FieldIssue], issue: &FieldIssue| told.iter().all(|known| known.field != issue.field);
            let is_asked = |issue: &FieldIssue| issue.field != MemberField::UserName.key();
            for issue in refusal.fields() {
                if is_asked(issue) && is_new(&issues, issue) {
                    issues.push(issue.clone());
                }
            }
            Err(if issues.is_empty() { refusal } else { Refusal::InvalidFields(issues) })
        }
    }
}

/// An applicant who stands in nobody's way, with the documents that it sent.
fn joined(profile: MemberProfile, files: Vec<Change>, facts: &ReceiveFilingFacts, env: &Env) -> Result<Taken, Refusal> {
    let rivals = &facts.joining.rivals;
    let profile = settled(profile, None, None, rivals)?;
    if let Some(namesake) = barred_namesake(&profile, rivals) {
        return Err(Refusal::NameBlacklisted { name: namesake.name.clone() });
    }
    let member = Member::entered(env.id(0), profile, Stage::Submitted, env.now);
    let changes = [Edit::Insert(member.clone()).into()].into_iter().chain(files).collect();
    Ok(Taken { member_id: member.id, application_id: None, changes })
}

impl ReceiveFiling {
    /// A request of a member who showed to be it.
    fn requested(&self, proof: &Proof, wish: &Wish, facts: &ReceiveFilingFacts, env: &Env) -> Result<Taken, Refusal> {
        let member = facts.member.as_ref().filter(|member| member.stage == Stage::Complete && proof.shows(member));
        let (Some(member), Some(request)) = (member, &facts.request) else { return Err(Refusal::FilingUnproven {}) };
        let usual = ApprovalSetting::usual(env.association, wish.kind());
        let setting = request.setting.as_ref().filter(|setting| setting.is_reviewed).unwrap_or(&usual);
        let file = FileApplication {
            member_id: member.id,
            statement: self.statement.clone(),
            wish: wish.clone(),
            source: ApplicationSource::Member,
        };
        let filed = file.pending(request, setting, &Effects::new(&request.grounds, 1, env), env)?;
        let id = filed.id;
        let mut changes: Vec<Change> = vec![Edit::Insert(filed).into()];
        for open in &request.open {
            // An order hangs on it, or a day: that is not undone by whoever knows a number and a mobile.
            if open.state == ApplicationState::Approved {
                return Err(Refusal::ApplicationUnderWay { name: member.profile.name.clone() });
            }
            changes.extend(withdrawn(open, ApplicationAct::Supersede, "", &request.hanging, env)?);
        }
        Ok(Taken { member_id: member.id, application_id: Some(id), changes })
    }
}

#[cfg(test)]
#[path = "receive_tests.rs"]
mod tests;

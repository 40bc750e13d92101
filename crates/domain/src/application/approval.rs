//! Approval settings (审批设置, requirements A0.1, A17.3): for each kind of request, whether it is reviewed, and by whom in which order.

use serde::{Deserialize, Serialize};

use super::ApplicationKind;
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::{ApprovalSettingId, AssociationId, named};
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// Most steps of one kind.
pub const APPROVAL_STEPS_LIMIT: usize = 5;

/// The rights by which a step says who decides it: whoever reviews members, whoever records payments, administrators.
pub const APPROVERS: [Right; 3] = [Right::ReviewMembers, Right::RecordPayments, Right::Administer];

/// How requests of one kind are decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalSetting {
    /// Its id: an association has one for each kind.
    pub id: ApprovalSettingId,
    /// Of which kind.
    pub kind: ApplicationKind,
    /// Whether they are reviewed; if not, they are done as soon as they are filed.
    pub is_reviewed: bool,
    /// The steps, in order, each by the right that it needs.
    pub steps: Vec<Right>,
}

impl ApprovalSetting {
    /// How requests of a kind are decided while nothing else is set: reviewed once, by whoever reviews members.
    #[must_use]
    pub fn usual(association: AssociationId, kind: ApplicationKind) -> Self {
        Self { id: Self::id_of(association, kind), kind, is_reviewed: true, steps: vec![Right::ReviewMembers] }
    }

    /// The id of an association's setting for a kind.
    #[must_use]
    pub fn id_of(association: AssociationId, kind: ApplicationKind) -> ApprovalSettingId {
        ApprovalSettingId(named(association, &format!("approval.{}", kind.name())))
    }
}

/// A kind of request, decided another way from now on. What was filed before is decided as it was set then.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetApproval {
    /// Which kind.
    pub kind: ApplicationKind,
    /// Whether it is reviewed.
    pub is_reviewed: bool,
    /// The steps, in order; not looked at where it is not reviewed.
    pub steps: Vec<Right>,
}

/// The setting as it stands.
#[derive(Debug, Clone)]
pub struct SetApprovalFacts {
    /// None where nothing was set yet.
    pub stored: Option<ApprovalSetting>,
}

impl Command for SetApproval {
    const NAME: &'static str = "application.set_approval";
    const RIGHT: Right = Right::Administer;
    type Facts = SetApprovalFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let steps = if self.is_reviewed { self.steps.clone() } else { Vec::new() };
        if self.is_reviewed && steps.is_empty() {
            return Err(Refusal::field("steps", IssueCode::Required));
        }
        if steps.len() > APPROVAL_STEPS_LIMIT {
            let issue = FieldIssue::new("steps", IssueCode::OutOfRange).with("lowest", 1).with("highest", APPROVAL_STEPS_LIMIT);
            return Err(Refusal::InvalidFields(vec![issue]));
        }
        if let Some(other) = steps.iter().find(|right| !APPROVERS.contains(right)) {
            return Err(Refusal::InvalidFields(vec![FieldIssue::new("steps", IssueCode::UnknownChoice).with("value", other.name())]));
        }
        let id = ApprovalSetting::id_of(env.association, self.kind);
        let after = ApprovalSetting { id, kind: self.kind, is_reviewed: self.is_reviewed, steps };
        Ok(Decision::keeping(facts.stored.clone(), after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::testing::env;
    use crate::record::Edit;

    /// requirements A17.3
    #[test]
    fn a_reviewed_kind_has_one_to_five_steps_of_known_rights() {
        use Right::{Administer, EditInvoices, RecordPayments, ReviewMembers};
        for (is_reviewed, steps, expected) in [
            (true, vec![ReviewMembers], Ok((true, 1))),
            (true, vec![ReviewMembers, RecordPayments, Administer], Ok((true, 3))),
            (true, vec![ReviewMembers; 5], Ok((true, 5))),
            (true, vec![ReviewMembers; 6], Err("invalid_fields")),
            (true, vec![], Err("invalid_fields")),
            (true, vec![EditInvoices], Err("invalid_fields")),
            (false, vec![ReviewMembers], Ok((false, 0))),
            (false, vec![], Ok((false, 0))),
        ] {
            let command = SetApproval { kind: ApplicationKind::Withdrawal, is_reviewed, steps: steps.clone() };
            let decided = command.decide(&SetApprovalFacts { stored: None }, &env());
            let told = decided.map_err(|refusal| refusal.code()).map(|decision| {
                let crate::Change::ApprovalSetting(edit) = &decision.changes[0] else { panic!("{decision:?}") };
                let Edit::Insert(setting) = &**edit else { panic!("{edit:?}") };
                (setting.is_reviewed, setting.steps.len())
            });
            assert_eq!(told, expected.map_err(ToOwned::to_owned), "{is_reviewed} {steps:?}");
        }
    }
}

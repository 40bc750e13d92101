//! What members and those who want to join may file over the network (网上受理): nothing, until an administrator says so.

use serde::{Deserialize, Serialize};

use super::FilingKind;
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::{AssociationId, IntakeId, named};
use crate::refusal::Refusal;

/// What may be filed; one for each association.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    /// Its id.
    pub id: IntakeId,
    /// The kinds that are taken, each once, in the order of the kinds.
    pub kinds: Vec<FilingKind>,
}

impl Intake {
    /// What holds where nothing was said: nothing is taken.
    #[must_use]
    pub fn closed(association: AssociationId) -> Self {
        Self { id: Self::id_of(association), kinds: Vec::new() }
    }

    /// The one id of an association's intake.
    #[must_use]
    pub fn id_of(association: AssociationId) -> IntakeId {
        IntakeId(named(association, "intake"))
    }
}

/// The kinds that are taken from now on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetIntake {
    /// Which; none closes the intake.
    pub kinds: Vec<FilingKind>,
}

/// What was taken before.
#[derive(Debug, Clone)]
pub struct SetIntakeFacts {
    /// None where nothing was said.
    pub stored: Option<Intake>,
}

impl Command for SetIntake {
    const NAME: &'static str = "application.set_intake";
    const RIGHT: Right = Right::Administer;
    type Facts = SetIntakeFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let kinds = FilingKind::ALL.iter().copied().filter(|kind| self.kinds.contains(kind)).collect();
        let after = Intake { kinds, ..Intake::closed(env.association) };
        Ok(Decision::keeping(facts.stored.clone(), after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::testing::env;
    use crate::record::Edit;

    /// requirements A0.1
    #[test]
    fn kinds_are_kept_once_and_in_order() {
        use FilingKind::{Join, Renewal};
        let set = |kinds: Vec<FilingKind>, stored| SetIntake { kinds }.decide(&SetIntakeFacts { stored }, &env()).unwrap().changes;
        let kept = Intake { kinds: vec![Join, Renewal], ..Intake::closed(env().association) };
        assert_eq!(set(vec![Renewal, Join, Renewal], None), [Edit::Insert(kept.clone()).into()]);
        assert_eq!(set(vec![Join, Renewal], Some(kept.clone())), []);
        assert_eq!(
            set(vec![], Some(kept.clone())),
            [Edit::Update { before: kept, after: Intake::closed(env().association) }.into()],
            "it can be closed again"
        );
    }
}

//! Why a rule refuses a change of the tree of organisations. In the code and on the wire these are refusals like all others.

use serde::{Deserialize, Serialize};

use super::Refusal;

/// A refusal about organisations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
pub enum OrgRefusal {
    /// Nobody new is admitted to the organisation, and none in use lies below it (requirements F3.1).
    OrgRetired {
        /// The organisation.
        name: String,
    },
    /// Another organisation has the code.
    CodeTaken {
        /// The code.
        code: String,
        /// The other organisation.
        name: String,
    },
    /// The head association has no parent and is never retired; every other organisation has one.
    HeadStays {
        /// The organisation.
        name: String,
    },
    /// An organisation cannot lie below itself.
    OrgBelowItself {
        /// The organisation.
        name: String,
        /// Where it was to belong.
        parent: String,
    },
    /// An organisation with branches in use is not retired.
    OrgHasBranches {
        /// The organisation.
        name: String,
        /// One of them.
        branch: String,
    },
    /// By the rule, two series could give the same number (requirements F9.7).
    NumbersAmbiguous {
        /// The organisation whose numbers could be the same.
        name: String,
    },
}

impl From<OrgRefusal> for Refusal {
    fn from(refusal: OrgRefusal) -> Self {
        Self::Org(refusal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_kept_and_read_back_like_every_refusal() {
        for refusal in [
            Refusal::from(OrgRefusal::CodeTaken { code: "003".into(), name: "骨科学分会".into() }),
            Refusal::LevelRetired { name: "专家".into() },
            Refusal::NothingSelected {},
        ] {
            let text = serde_json::to_string(&refusal).unwrap();
            assert_eq!(serde_json::from_str::<Refusal>(&text).unwrap(), refusal, "{text}");
        }
        let taken = Refusal::from(OrgRefusal::CodeTaken { code: "003".into(), name: "骨科学分会".into() });
        assert_eq!((taken.code().as_str(), taken.params()["code"].as_str()), ("code_taken", "003"));
        assert!(serde_json::from_str::<Refusal>(r#"{"code":"never_heard_of","params":{}}"#).is_err());
    }
}

//! Adds a branch below the head association.

use serde::{Deserialize, Serialize};

use super::Org;
use super::create::checked_name;
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::OrgId;
use crate::record::Edit;
use crate::refusal::Refusal;

/// A new branch (requirements F3.1); offered while importing where a sheet names one that is not set up.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddOrg {
    /// Its name.
    pub name: String,
    /// Its parent; the head association where none is given.
    pub parent_id: Option<OrgId>,
}

/// Every organisation there is.
#[derive(Debug, Clone)]
pub struct AddOrgFacts {
    /// All of them; an association has dozens.
    pub orgs: Vec<Org>,
}

impl Command for AddOrg {
    const NAME: &'static str = "association.add_org";
    const RIGHT: Right = Right::Administer;
    type Facts = AddOrgFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let name = checked_name(&self.name)?;
        if facts.orgs.iter().any(|org| org.name == name) {
            return Err(Refusal::NameTaken { name: name.to_owned() });
        }
        let head = facts.orgs.iter().find(|org| org.parent_id.is_none()).map(|org| org.id);
        let highest = facts.orgs.iter().filter_map(|org| org.code.parse::<u32>().ok()).max().unwrap_or(0);
        let org = Org { id: env.id(0), parent_id: self.parent_id.or(head), name: name.to_owned(), code: format!("{:03}", highest + 1) };
        Ok(Decision::of(vec![Edit::Insert(org).into()]))
    }
}

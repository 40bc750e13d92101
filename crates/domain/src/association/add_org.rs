//! Adds a branch below the head association.

use serde::{Deserialize, Serialize};

use super::create::checked_name;
use super::edit_org::{checked_code, takes_branches};
use super::number_rule::ambiguous;
use super::{Association, Org};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::OrgId;
use crate::parse::form::Form;
use crate::record::Edit;
use crate::refusal::{OrgRefusal, Refusal};

/// A new branch (requirements F3.1); offered while importing where a sheet names one that is not set up.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddOrg {
    /// Its name.
    pub name: String,
    /// Its parent; the head association where none is given.
    pub parent_id: Option<OrgId>,
    /// Three digits inside member numbers; the next that is free where none is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
}

/// Every organisation there is.
#[derive(Debug, Clone)]
pub struct AddOrgFacts {
    /// The association, whose code begins numbers by the usual rule.
    pub association: Association,
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
        let code = self.code.as_deref().filter(|code| !code.trim().is_empty());
        let code = code.map_or_else(|| Ok(next_code(&facts.orgs)), |code| free_code(code, &facts.orgs))?;
        let parent = match self.parent_id {
            Some(id) => Some(facts.orgs.iter().find(|org| org.id == id).ok_or_else(|| Refusal::NotFound { record: "org".into() })?),
            None => facts.orgs.iter().find(|org| org.parent_id.is_none()),
        };
        parent.map_or(Ok(()), takes_branches)?;
        let org = Org { code, ..Org::fresh(env.id(0), parent.map(|parent| parent.id), name) };
        if let Some(other) = ambiguous(&org, &facts.orgs, &facts.association) {
            return Err(OrgRefusal::NumbersAmbiguous { name: other.name.clone() }.into());
        }
        Ok(Decision::of(vec![Edit::Insert(org).into()]))
    }
}

fn next_code(orgs: &[Org]) -> String {
    let highest = orgs.iter().filter_map(|org| org.code.parse::<u32>().ok()).max().unwrap_or(0);
    format!("{:03}", highest + 1)
}

fn free_code(code: &str, orgs: &[Org]) -> Result<String, Refusal> {
    let mut form = Form::default();
    let code = checked_code(code, &mut form);
    form.finish()?;
    match orgs.iter().find(|org| org.code == code) {
        Some(other) => Err(OrgRefusal::CodeTaken { code, name: other.name.clone() }.into()),
        None => Ok(code),
    }
}

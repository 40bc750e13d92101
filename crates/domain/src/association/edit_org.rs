//! Changes an organisation: its name, its code, where it belongs, how it numbers members, and whether it takes new ones
//! (requirements F3.1). An organisation is never deleted: members and papers name it.

use serde::{Deserialize, Serialize};

use super::create::checked_name;
use super::number_rule::ambiguous;
use super::{Association, NumberRule, Org};
use crate::access::{Right, Scope};
use crate::command::{Command, Decision, Env};
use crate::id::OrgId;
use crate::member::MemberKind;
use crate::parse::form::Form;
use crate::record::Edit;
use crate::refusal::{FieldIssue, IssueCode, OrgRefusal, Refusal};

/// Digits of a code. All have the same, so that no number can be read in two ways.
const CODE_DIGITS: usize = 3;

/// An organisation with other values.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EditOrg {
    /// Which.
    pub id: OrgId,
    /// Its name.
    pub name: String,
    /// Three digits inside member numbers; numbers that were given stay.
    pub code: String,
    /// Its parent; none for the head association, which stays where it is.
    pub parent_id: Option<OrgId>,
    /// Whether nobody new is admitted to it.
    pub is_retired: bool,
    /// How it numbers units; none for the usual rule.
    #[serde(default)]
    pub unit_numbers: Option<NumberRule>,
    /// How it numbers individuals.
    #[serde(default)]
    pub individual_numbers: Option<NumberRule>,
}

/// Every organisation there is.
#[derive(Debug, Clone)]
pub struct EditOrgFacts {
    /// The association, whose code begins numbers by the usual rule.
    pub association: Association,
    /// All organisations.
    pub orgs: Vec<Org>,
}

impl Command for EditOrg {
    const NAME: &'static str = "association.edit_org";
    const RIGHT: Right = Right::Administer;
    const IS_UNDOABLE: bool = true;
    type Facts = EditOrgFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let before = facts.orgs.iter().find(|org| org.id == self.id).ok_or_else(|| Refusal::NotFound { record: "org".into() })?;
        let mut after = self.checked(before, facts)?;
        self.place(before, &facts.orgs)?;
        after.parent_id = self.parent_id;
        after.retired_on = self.is_retired.then(|| before.retired_on.unwrap_or(env.today));
        if after.retired_on.is_some() {
            can_retire(before, &facts.orgs)?;
        }
        if let Some(other) = ambiguous(&after, &facts.orgs, &facts.association) {
            return Err(OrgRefusal::NumbersAmbiguous { name: other.name.clone() }.into());
        }
        if after == *before {
            return Ok(Decision::default());
        }
        Ok(Decision::of(vec![Edit::Update { before: before.clone(), after }.into()]))
    }
}

impl EditOrg {
    fn checked(&self, before: &Org, facts: &EditOrgFacts) -> Result<Org, Refusal> {
        let name = checked_name(&self.name)?;
        let mut form = Form::default();
        let code = checked_code(&self.code, &mut form);
        let rule = |rule: &Option<NumberRule>, kind, form: &mut Form| rule.as_ref().map(|rule| rule.checked(kind, form));
        let unit_numbers = rule(&self.unit_numbers, MemberKind::Unit, &mut form);
        let individual_numbers = rule(&self.individual_numbers, MemberKind::Individual, &mut form);
        form.finish()?;
        let mut others = facts.orgs.iter().filter(|org| org.id != self.id);
        if others.clone().any(|org| org.name == name) {
            return Err(Refusal::NameTaken { name: name.to_owned() });
        }
        if let Some(other) = others.find(|org| org.code == code) {
            return Err(OrgRefusal::CodeTaken { code, name: other.name.clone() }.into());
        }
        Ok(Org { name: name.to_owned(), code, unit_numbers, individual_numbers, ..before.clone() })
    }

    /// The head stays the head, every other organisation has a parent, and none lies below itself.
    fn place(&self, before: &Org, orgs: &[Org]) -> Result<(), Refusal> {
        if before.parent_id == self.parent_id && (self.is_retired || before.retired_on.is_none()) {
            return Ok(());
        }
        let (Some(_), Some(parent)) = (before.parent_id, self.parent_id) else {
            return if before.parent_id == self.parent_id {
                Ok(())
            } else {
                Err(OrgRefusal::HeadStays { name: before.name.clone() }.into())
            };
        };
        let parent = orgs.iter().find(|org| org.id == parent).ok_or_else(|| Refusal::NotFound { record: "org".into() })?;
        if Scope::of(Some(self.id), orgs).holds(parent.id) {
            return Err(OrgRefusal::OrgBelowItself { name: before.name.clone(), parent: parent.name.clone() }.into());
        }
        if self.is_retired { Ok(()) } else { takes_branches(parent) }
    }
}

/// Why an organisation cannot be retired as the tree stands: the head stays, and branches in use need theirs.
pub fn can_retire(org: &Org, orgs: &[Org]) -> Result<(), Refusal> {
    if org.parent_id.is_none() {
        return Err(OrgRefusal::HeadStays { name: org.name.clone() }.into());
    }
    match orgs.iter().find(|below| below.parent_id == Some(org.id) && below.retired_on.is_none()) {
        Some(below) => Err(OrgRefusal::OrgHasBranches { name: org.name.clone(), branch: below.name.clone() }.into()),
        None => Ok(()),
    }
}

/// An organisation in use does not lie below one that is retired.
pub(super) fn takes_branches(parent: &Org) -> Result<(), Refusal> {
    if parent.retired_on.is_some() { Err(OrgRefusal::OrgRetired { name: parent.name.clone() }.into()) } else { Ok(()) }
}

/// A code as it stands in numbers.
pub(super) fn checked_code(code: &str, form: &mut Form) -> String {
    let code = code.trim().to_owned();
    if code.is_empty() {
        form.tell(FieldIssue::new("code", IssueCode::Required));
    } else if code.len() != CODE_DIGITS || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        form.tell(FieldIssue::new("code", IssueCode::NotThreeDigits));
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::order::testing::env;
    use crate::record::Change;
    use crate::renewal::testing::facts as membership;
    use uuid::Uuid;

    fn id(n: u128) -> OrgId {
        OrgId(Uuid::from_u128(n))
    }

    /// 1 is the head; 2 and 3 are branches; 4 lies below 2.
    fn facts() -> EditOrgFacts {
        let org =
            |(n, parent): (u128, Option<u128>)| Org { code: format!("{n:03}"), ..Org::fresh(id(n), parent.map(id), &format!("机构{n}")) };
        EditOrgFacts {
            association: membership(vec![]).numbering.association,
            orgs: [(1, None), (2, Some(1)), (3, Some(1)), (4, Some(2))].map(org).into(),
        }
    }

    fn edit(n: u128) -> EditOrg {
        let org = facts().orgs.into_iter().find(|org| org.id == id(n)).unwrap();
        let Org { id, parent_id, name, code, unit_numbers, individual_numbers, .. } = org;
        EditOrg { id, name, code, parent_id, is_retired: false, unit_numbers, individual_numbers }
    }

    fn decided(edit: &EditOrg, facts: &EditOrgFacts) -> Result<Option<Org>, String> {
        let decision = edit.decide(facts, &env()).map_err(|refusal| refusal.code())?;
        Ok(decision.changes.into_iter().next().map(|change| {
            let Change::Org(change) = change else { panic!("{change:?}") };
            let Edit::Update { after, .. } = *change else { panic!("{change:?}") };
            after
        }))
    }

    /// requirements F3.1
    #[test]
    fn the_tree_stays_a_tree_with_one_head() {
        let under = |n: u128, parent: Option<u128>| EditOrg { parent_id: parent.map(id), ..edit(n) };
        for (edit, expected) in [
            (under(4, Some(3)), Ok(Some(id(3)))),
            (under(4, Some(1)), Ok(Some(id(1)))),
            (under(2, Some(2)), Err("org_below_itself")),
            (under(2, Some(4)), Err("org_below_itself")),
            (under(1, Some(2)), Err("head_stays")),
            (under(2, None), Err("head_stays")),
            (under(2, Some(9)), Err("not_found")),
        ] {
            assert_eq!(decided(&edit, &facts()).map(|org| org.unwrap().parent_id), expected.map_err(str::to_owned), "{edit:?}");
        }
        assert_eq!(decided(&edit(2), &facts()), Ok(None), "nothing changes");
    }

    #[test]
    fn names_and_codes_are_taken_once_and_told_by_field() {
        for (edit, expected) in [
            (EditOrg { name: "机构3".into(), ..edit(2) }, "name_taken"),
            (EditOrg { code: "003".into(), ..edit(2) }, "code_taken"),
            (EditOrg { name: "  ".into(), ..edit(2) }, "invalid_fields"),
        ] {
            assert_eq!(decided(&edit, &facts()), Err(expected.to_owned()));
        }
        for code in ["", "3", "0003", "T03", "００３"] {
            let refusal = EditOrg { code: code.into(), ..edit(2) }.decide(&facts(), &env()).unwrap_err();
            assert_eq!(refusal.fields()[0].field, "code", "{code}");
        }
        assert_eq!(decided(&EditOrg { code: "120".into(), ..edit(2) }, &facts()).unwrap().unwrap().code, "120");
    }

    #[test]
    fn what_is_retired_takes_no_branches_and_what_has_branches_is_not_retired() {
        let retire = |n: u128| EditOrg { is_retired: true, ..edit(n) };
        assert_eq!(decided(&retire(1), &facts()), Err("head_stays".to_owned()));
        assert_eq!(decided(&retire(2), &facts()), Err("org_has_branches".to_owned()));
        let retired = decided(&retire(4), &facts()).unwrap().unwrap();
        assert_eq!(retired.retired_on, Some(env().today));
        let mut facts = facts();
        facts.orgs[3] = retired;
        assert_eq!(decided(&retire(4), &facts), Ok(None));
        let gone = decided(&retire(2), &facts).unwrap().unwrap();
        facts.orgs[1] = gone;
        assert_eq!(decided(&edit(4), &facts), Err("org_retired".to_owned()), "its parent first");
        assert_eq!(decided(&EditOrg { parent_id: Some(id(2)), ..edit(3) }, &facts), Err("org_retired".to_owned()));
        assert_eq!(decided(&EditOrg { parent_id: Some(id(3)), ..edit(4) }, &facts).unwrap().unwrap().retired_on, None);
    }

    #[test]
    fn a_rule_for_numbers_is_checked_by_field_and_beside_the_others() {
        let rule =
            |prefix: &str, width, suffix: Option<&str>| Some(NumberRule { prefix: prefix.into(), width, suffix: suffix.map(Into::into) });
        for (rule, field) in [
            (rule("e34", 4, None), "unit_numbers.prefix"),
            (rule("E34", 2, None), "unit_numbers.width"),
            (rule("E34", 4, Some("1A")), "unit_numbers.suffix"),
        ] {
            let refusal = EditOrg { unit_numbers: rule, ..edit(2) }.decide(&facts(), &env()).unwrap_err();
            assert_eq!(refusal.fields()[0].field, field);
        }
        let code = facts().association.code;
        let taken = EditOrg { unit_numbers: rule(&code, 4, None), ..edit(2) };
        assert_eq!(decided(&taken, &facts()), Err("numbers_ambiguous".to_owned()), "as its individuals are numbered");
        assert!(decided(&EditOrg { unit_numbers: rule("ZG", 5, Some("A")), ..edit(2) }, &facts()).unwrap().is_some());
    }
}

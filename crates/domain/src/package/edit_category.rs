//! Changes a category of packages; its rank stays (requirements D7.2, D7.3).

use serde::{Deserialize, Serialize};

use super::{CategoryFacts, CategoryRules};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::PackageCategoryId;
use crate::refusal::Refusal;

/// A category with other values.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EditPackageCategory {
    /// Which.
    pub id: PackageCategoryId,
    /// What it is called.
    #[serde(flatten)]
    pub rules: CategoryRules,
}

impl Command for EditPackageCategory {
    const NAME: &'static str = "package.edit_category";
    const RIGHT: Right = Right::Administer;
    const IS_UNDOABLE: bool = true;
    type Facts = CategoryFacts;

    fn decide(&self, facts: &Self::Facts, _: &Env) -> Result<Decision, Refusal> {
        let before = facts.categories.iter().find(|category| category.id == self.id);
        let before = before.ok_or_else(|| Refusal::NotFound { record: "package_category".into() })?.clone();
        let after = self.rules.checked(before.id, before.rank, &facts.categories)?;
        Ok(Decision::keeping(Some(before), after))
    }
}

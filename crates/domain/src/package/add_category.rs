//! Adds a category of packages (requirements D7.2, D7.3).

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{CategoryRank, PackageCategory};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::PackageCategoryId;
use crate::parse::form::{Form, LONG_LIMIT_CHARS, SHORT_LIMIT_CHARS};
use crate::record::Edit;
use crate::refusal::{PackageRefusal, Refusal};

/// A new category.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddPackageCategory {
    /// Major or minor.
    pub rank: CategoryRank,
    /// What it is called.
    #[serde(flatten)]
    pub rules: CategoryRules,
}

/// What a person decides about a category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CategoryRules {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Remarks.
    pub note: Option<String>,
}

/// Every category; an association has a few dozen.
#[derive(Debug, Clone)]
pub struct CategoryFacts {
    /// Of both ranks.
    pub categories: Vec<PackageCategory>,
}

impl CategoryRules {
    /// The category with these values, where it can stand beside the others.
    pub(super) fn checked(
        &self,
        id: PackageCategoryId,
        rank: CategoryRank,
        categories: &[PackageCategory],
    ) -> Result<PackageCategory, Refusal> {
        let mut form = Form::default();
        let code = form.required("code", &self.code, SHORT_LIMIT_CHARS);
        let name = form.required("name", &self.name, SHORT_LIMIT_CHARS);
        let note = form.text("note", self.note.as_deref(), LONG_LIMIT_CHARS);
        form.finish()?;
        let mut others = categories.iter().filter(|other| other.rank == rank && other.id != id);
        if let Some(other) = others.find(|other| other.code == code) {
            return Err(PackageRefusal::PackageCodeTaken { code, name: other.name.clone() }.into());
        }
        Ok(PackageCategory { id, rank, code, name, note })
    }
}

impl Command for AddPackageCategory {
    const NAME: &'static str = "package.add_category";
    const RIGHT: Right = Right::Administer;
    type Facts = CategoryFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let category = self.rules.checked(env.id(0), self.rank, &facts.categories)?;
        Ok(Decision::of(vec![Edit::Insert(category).into()]))
    }
}

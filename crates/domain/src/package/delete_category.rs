//! Deletes a category that no package lies in (requirements D7.2, D7.3).

use serde::{Deserialize, Serialize};

use super::{Package, PackageCategory};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::PackageCategoryId;
use crate::record::Edit;
use crate::refusal::{PackageRefusal, Refusal};

/// A category that goes.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DeletePackageCategory {
    /// Which.
    pub id: PackageCategoryId,
}

/// The category, and what may hang on it.
#[derive(Debug, Clone)]
pub struct DeletePackageCategoryFacts {
    /// The category, if it exists.
    pub category: Option<PackageCategory>,
    /// Every package.
    pub packages: Vec<Package>,
}

impl PackageCategory {
    /// Why it cannot be deleted: the packages that lie in it.
    #[must_use]
    pub fn hung_on(&self, packages: &[Package]) -> Option<Refusal> {
        let mut lying = packages.iter().filter(|package| package.major_id == self.id || package.minor_id == self.id);
        let first = lying.next()?;
        let count = lying.count() + 1;
        Some(PackageRefusal::CategoryInUse { name: self.name.clone(), package: first.name.clone(), count }.into())
    }
}

impl Command for DeletePackageCategory {
    const NAME: &'static str = "package.delete_category";
    const RIGHT: Right = Right::Administer;
    type Facts = DeletePackageCategoryFacts;

    fn decide(&self, facts: &Self::Facts, _: &Env) -> Result<Decision, Refusal> {
        let category = facts.category.clone().ok_or_else(|| Refusal::NotFound { record: "package_category".into() })?;
        match category.hung_on(&facts.packages) {
            Some(refusal) => Err(refusal),
            None => Ok(Decision::of(vec![Edit::Delete(category).into()])),
        }
    }
}

//! Adds a package to the catalogue (requirements D7.4).

use serde::{Deserialize, Serialize};

use super::{Package, PackageCategory, PackageRules};
use crate::access::Right;
use crate::association::Level;
use crate::command::{Command, Decision, Env};
use crate::record::Edit;
use crate::refusal::Refusal;

/// A new package. It is sold as soon as it has a price.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddPackage {
    /// What it is.
    #[serde(flatten)]
    pub rules: PackageRules,
}

/// What a package leans on.
#[derive(Debug, Clone)]
pub struct PackageFacts {
    /// Every package.
    pub packages: Vec<Package>,
    /// Every category.
    pub categories: Vec<PackageCategory>,
    /// Every level.
    pub levels: Vec<Level>,
    /// Whether the package that is changed has prices already.
    pub is_priced: bool,
}

impl Command for AddPackage {
    const NAME: &'static str = "package.add";
    const RIGHT: Right = Right::Administer;
    type Facts = PackageFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let package = self.rules.checked(env.id(0), facts)?;
        Ok(Decision::of(vec![Edit::Insert(package).into()]))
    }
}

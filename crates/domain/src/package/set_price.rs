//! Sets what a package costs from a day on. A version that is in force never changes; another one replaces it from its day. One whose day
//! has not come is replaced by setting it again.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Package, PackagePrice, PriceStep, Pricing};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::PackageId;
use crate::parse::form::Form;
use crate::refusal::{FieldIssue, IssueCode, PackageRefusal, Refusal};

/// Most steps of a price.
const STEPS_LIMIT: usize = 20;

/// A price from a day on.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetPackagePrice {
    /// Of which package.
    pub package_id: PackageId,
    /// The first day that it is in force; today or later, and any day for the first price.
    pub effective_on: NaiveDate,
    /// Its steps; exactly one, from 1, unless the package is priced by steps.
    pub steps: Vec<PriceStep>,
}

/// The package and its prices.
#[derive(Debug, Clone)]
pub struct SetPackagePriceFacts {
    /// The package, if it exists.
    pub package: Option<Package>,
    /// Its versions.
    pub prices: Vec<PackagePrice>,
}

impl Command for SetPackagePrice {
    const NAME: &'static str = "package.set_price";
    const RIGHT: Right = Right::Administer;
    type Facts = SetPackagePriceFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let package = facts.package.as_ref().ok_or_else(|| Refusal::NotFound { record: "package".into() })?;
        self.check(package, facts, env)?;
        let same_day = facts.prices.iter().find(|price| price.effective_on == self.effective_on).cloned();
        if same_day.is_some() && self.effective_on <= env.today {
            return Err(PackageRefusal::PriceInForce { name: package.name.clone(), day: self.effective_on }.into());
        }
        let id = same_day.as_ref().map_or_else(|| env.id(0), |price| price.id);
        let mut steps = self.steps.clone();
        steps.sort_by_key(|step| step.from_quantity);
        let price = PackagePrice { id, package_id: package.id, effective_on: self.effective_on, steps };
        Ok(Decision::keeping(same_day, price))
    }
}

impl SetPackagePrice {
    fn check(&self, package: &Package, facts: &SetPackagePriceFacts, env: &Env) -> Result<(), Refusal> {
        let mut form = Form::default();
        if self.effective_on < env.today && !facts.prices.is_empty() {
            form.tell(FieldIssue::new("effective_on", IssueCode::OutOfRange).with("lowest", env.today).with("highest", ""));
        }
        let most = if package.pricing == Pricing::Tiered { STEPS_LIMIT } else { 1 };
        if self.steps.is_empty() || self.steps.len() > most {
            form.tell(FieldIssue::new("steps", IssueCode::OutOfRange).with("lowest", 1).with("highest", most));
        }
        for (at, step) in self.steps.iter().enumerate() {
            for (name, price) in [("fresh", step.fresh), ("existing", step.existing)] {
                if price.minor() < 0 || price.currency() != package.currency {
                    form.tell(FieldIssue::new(format!("steps.{at}.{name}"), IssueCode::NotAnAmount));
                }
            }
            let repeats = self.steps.iter().take(at).any(|other| other.from_quantity == step.from_quantity);
            if step.from_quantity == 0 || repeats {
                let issue = FieldIssue::new(format!("steps.{at}.from_quantity"), IssueCode::OutOfRange);
                form.tell(issue.with("lowest", 1).with("highest", ""));
            }
        }
        // Without a step from 1 a single unit would have no price.
        if !self.steps.iter().any(|step| step.from_quantity == 1) {
            form.tell(FieldIssue::new("steps", IssueCode::Required));
        }
        form.finish()
    }
}

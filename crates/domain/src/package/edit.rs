//! Changes a package, retires it or takes it up again (requirements D7.4). It is never deleted: lines of orders name it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::price::WHOLE_BP;
use super::{CategoryRank, Package, PackageFacts, PackageKind, Pricing};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::{LevelId, PackageCategoryId, PackageId};
use crate::money::Currency;
use crate::parse::form::{Form, SHORT_LIMIT_CHARS};
use crate::refusal::{FieldIssue, IssueCode, PackageRefusal, Refusal};

/// A package with other values.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EditPackage {
    /// Which.
    pub id: PackageId,
    /// What it is.
    #[serde(flatten)]
    pub rules: PackageRules,
    /// Whether it is not sold any more.
    pub is_retired: bool,
}

/// What a person decides about a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PackageRules {
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its major category.
    pub major_id: PackageCategoryId,
    /// Its minor category.
    pub minor_id: PackageCategoryId,
    /// What it is for.
    pub kind: PackageKind,
    /// The level whose membership it buys.
    pub level_id: Option<LevelId>,
    /// How a line is priced.
    pub pricing: Pricing,
    /// In which currency.
    pub currency: Currency,
    /// Tax rate on its invoices in basis points; kept for value-added packages only.
    #[serde(default)]
    pub tax_rate_bp: Option<i32>,
    /// Goods code on its invoices; kept for value-added packages only.
    #[serde(default)]
    pub tax_goods_code: Option<String>,
}

impl PackageRules {
    /// The package with these values, where it can stand beside the others.
    pub(super) fn checked(&self, id: PackageId, facts: &PackageFacts) -> Result<Package, Refusal> {
        let mut form = Form::default();
        let code = form.required("code", &self.code, SHORT_LIMIT_CHARS);
        let name = form.required("name", &self.name, SHORT_LIMIT_CHARS);
        for (field, rank, chosen) in [("major_id", CategoryRank::Major, self.major_id), ("minor_id", CategoryRank::Minor, self.minor_id)] {
            if !facts.categories.iter().any(|category| category.id == chosen && category.rank == rank) {
                form.tell(FieldIssue::new(field, IssueCode::UnknownChoice).with("value", ""));
            }
        }
        let level_id = self.level_id.filter(|_| self.kind.is_membership());
        match level_id {
            None if self.kind.is_membership() => form.tell(FieldIssue::new("level_id", IssueCode::Required)),
            Some(level_id) if !facts.levels.iter().any(|level| level.id == level_id) => {
                form.tell(FieldIssue::new("level_id", IssueCode::UnknownLevel).with("value", ""));
            }
            _ => {}
        }
        let tax_rate_bp = self.tax_rate_bp.filter(|_| !self.kind.is_membership());
        if let Some(rate) = tax_rate_bp {
            form.in_range("tax_rate_bp", rate.into(), 0, WHOLE_BP.into());
        }
        let goods_code = self.tax_goods_code.as_deref().filter(|_| !self.kind.is_membership());
        let tax_goods_code = form.text("tax_goods_code", goods_code, SHORT_LIMIT_CHARS);
        form.finish()?;
        if let Some(other) = facts.packages.iter().find(|other| other.code == code && other.id != id) {
            return Err(PackageRefusal::PackageCodeTaken { code, name: other.name.clone() }.into());
        }
        let (major_id, minor_id) = (self.major_id, self.minor_id);
        let (kind, pricing, currency) = (self.kind, self.pricing, self.currency);
        Ok(Package { id, code, name, major_id, minor_id, kind, level_id, pricing, currency, tax_rate_bp, tax_goods_code, retired_on: None })
    }
}

impl Command for EditPackage {
    const NAME: &'static str = "package.edit";
    const RIGHT: Right = Right::Administer;
    const IS_UNDOABLE: bool = true;
    type Facts = PackageFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let before = facts.packages.iter().find(|package| package.id == self.id);
        let before = before.ok_or_else(|| Refusal::NotFound { record: "package".into() })?.clone();
        let mut after = self.rules.checked(before.id, facts)?;
        if facts.is_priced && (after.pricing, after.currency) != (before.pricing, before.currency) {
            return Err(PackageRefusal::PricingFixed { name: before.name }.into());
        }
        after.retired_on = self.is_retired.then(|| before.retired_on.unwrap_or(env.today));
        Ok(Decision::keeping(Some(before), after))
    }
}

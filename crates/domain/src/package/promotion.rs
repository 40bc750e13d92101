//! Promotion codes (优惠码, requirements B20.7): what an administrator lets be taken off, in which days and how often. Whoever takes an order
//! names the code, and needs no right of their own to what it takes off.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::price::WHOLE_BP;
use super::{Discount, Package};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::{PackageId, PromotionId};
use crate::money::Money;
use crate::parse::form::{Form, SHORT_LIMIT_CHARS};
use crate::record::Edit;
use crate::refusal::{FieldIssue, IssueCode, PackageRefusal, Refusal};

/// Most characters of a code.
const CODE_LIMIT_CHARS: usize = 32;
/// Most times that a code can be limited to.
const USES_LIMIT: u32 = 1_000_000;

/// What a code takes off a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PromotionOff {
    /// An amount.
    Amount {
        /// How much.
        amount: Money,
    },
    /// A share of the list amount.
    Percent {
        /// In basis points; 1000 is 10 %.
        rate_bp: u32,
    },
}

/// A promotion code. What was sold with it keeps what it took off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Promotion {
    /// Its id.
    pub id: PromotionId,
    /// What is typed; unique, also among those that are retired, in capitals.
    pub code: String,
    /// What it is for.
    pub name: String,
    /// What it takes off.
    pub off: PromotionOff,
    /// Off which packages; off every one where none is named.
    pub package_ids: Vec<PackageId>,
    /// The first day of orders that it is for.
    pub valid_from: NaiveDate,
    /// The last one; none where it has no end.
    pub valid_to: Option<NaiveDate>,
    /// For how many lines at most.
    pub most_uses: Option<u32>,
    /// Since when it is not taken any more.
    pub retired_on: Option<NaiveDate>,
}

/// What is said of a code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct PromotionRules {
    /// What is typed.
    pub code: String,
    /// What it is for.
    pub name: String,
    /// What it takes off.
    pub off: PromotionOff,
    /// Off which packages; off every one where none is named.
    pub package_ids: Vec<PackageId>,
    /// The first day of orders that it is for.
    pub valid_from: NaiveDate,
    /// The last one.
    pub valid_to: Option<NaiveDate>,
    /// For how many lines at most.
    pub most_uses: Option<u32>,
}

/// A new code.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddPromotion {
    /// What it is.
    #[serde(flatten)]
    pub rules: PromotionRules,
}

/// A code with other values, retired or taken up again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EditPromotion {
    /// Which.
    pub id: PromotionId,
    /// What it is.
    #[serde(flatten)]
    pub rules: PromotionRules,
    /// Whether it is not taken any more.
    pub is_retired: bool,
}

/// What both lean on.
#[derive(Debug, Clone, Default)]
pub struct PromotionFacts {
    /// Every code.
    pub promotions: Vec<Promotion>,
    /// Every package.
    pub packages: Vec<Package>,
}

impl Command for AddPromotion {
    const NAME: &'static str = "package.add_promotion";
    const RIGHT: Right = Right::Administer;
    type Facts = PromotionFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        Ok(Decision::of(vec![Edit::Insert(self.rules.checked(env.id(0), None, facts)?).into()]))
    }
}

impl Command for EditPromotion {
    const NAME: &'static str = "package.edit_promotion";
    const RIGHT: Right = Right::Administer;
    const IS_UNDOABLE: bool = true;
    type Facts = PromotionFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let before = facts.promotions.iter().find(|promotion| promotion.id == self.id);
        let before = before.ok_or_else(|| Refusal::NotFound { record: "promotion".into() })?.clone();
        let retired_on = self.is_retired.then(|| before.retired_on.unwrap_or(env.today));
        let after = self.rules.checked(before.id, retired_on, facts)?;
        Ok(Decision::keeping(Some(before), after))
    }
}

impl PromotionRules {
    fn checked(&self, id: PromotionId, retired_on: Option<NaiveDate>, facts: &PromotionFacts) -> Result<Promotion, Refusal> {
        let mut form = Form::default();
        let code = form.required("code", &code_of(&self.code), CODE_LIMIT_CHARS);
        if !code.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-') {
            form.tell(FieldIssue::new("code", IssueCode::BadCharacter));
        }
        let name = form.required("name", &self.name, SHORT_LIMIT_CHARS);
        match self.off {
            PromotionOff::Percent { rate_bp } => form.in_range("off", rate_bp.into(), 1, WHOLE_BP.into()),
            PromotionOff::Amount { amount } if amount.minor() <= 0 => form.tell(FieldIssue::new("off", IssueCode::NotAnAmount)),
            PromotionOff::Amount { .. } => {}
        }
        if let Some(most) = self.most_uses {
            form.in_range("most_uses", most.into(), 1, USES_LIMIT.into());
        }
        if self.valid_to.is_some_and(|last| last < self.valid_from) {
            form.tell(FieldIssue::new("valid_to", IssueCode::BeforeOther).with("other", self.valid_from));
        }
        form.finish()?;
        if let Some(other) = facts.promotions.iter().find(|other| other.code == code && other.id != id) {
            return Err(PackageRefusal::PackageCodeTaken { code, name: other.name.clone() }.into());
        }
        if self.package_ids.iter().any(|id| facts.packages.iter().all(|package| package.id != *id)) {
            return Err(Refusal::NotFound { record: "package".into() });
        }
        let Self { off, package_ids, valid_from, valid_to, most_uses, .. } = self.clone();
        Ok(Promotion { id, code, name, off, package_ids, valid_from, valid_to, most_uses, retired_on })
    }
}

/// A code as it is kept: without blanks, in capitals.
#[must_use]
pub fn code_of(typed: &str) -> String {
    typed.split_whitespace().collect::<String>().to_uppercase()
}

impl Promotion {
    /// What it takes off a line of an order of a day.
    ///
    /// # Errors
    /// It is not for that day or package, or was used as often as it may be.
    pub(super) fn discount(
        &self,
        (line, package): (&str, &Package),
        day: NaiveDate,
        uses: &BTreeMap<PromotionId, u32>,
    ) -> Result<Discount, Refusal> {
        let (line, code) = (line.to_owned(), self.code.clone());
        let is_of_day = self.valid_from <= day && self.valid_to.is_none_or(|last| day <= last) && self.retired_on.is_none();
        if !is_of_day {
            return Err(PackageRefusal::PromotionNotValid { line, code, day }.into());
        }
        if !self.package_ids.is_empty() && !self.package_ids.contains(&package.id) {
            return Err(PackageRefusal::PromotionOtherPackage { line, code, name: package.name.clone() }.into());
        }
        let used = uses.get(&self.id).copied().unwrap_or_default();
        if let Some(most) = self.most_uses.filter(|most| used >= *most) {
            return Err(PackageRefusal::PromotionUsedUp { line, code, most }.into());
        }
        let reason = format!("{}（{}）", self.name, self.code);
        Ok(match self.off {
            PromotionOff::Amount { amount } => Discount::Amount { amount, reason },
            PromotionOff::Percent { rate_bp } => Discount::Percent { rate_bp, reason },
        })
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::order::testing::{env, yuan};
    use crate::record::{Change, Record as _};

    fn rules(code: &str) -> PromotionRules {
        PromotionRules {
            code: code.into(),
            name: "早鸟优惠".into(),
            off: PromotionOff::Percent { rate_bp: 1_000 },
            package_ids: Vec::new(),
            valid_from: env().today,
            valid_to: None,
            most_uses: Some(10),
        }
    }

    fn added(rules: PromotionRules, known: Vec<Promotion>) -> Result<Promotion, Vec<String>> {
        let facts = PromotionFacts { promotions: known, packages: Vec::new() };
        let decided = AddPromotion { rules }.decide(&facts, &env());
        decided.map(|decision| inserted(&decision.changes[0])).map_err(|refusal| {
            let fields: Vec<_> = refusal.fields().iter().map(|issue| issue.field.clone()).collect();
            if fields.is_empty() { vec![refusal.code()] } else { fields }
        })
    }

    fn inserted(change: &Change) -> Promotion {
        match Promotion::edit(change) {
            Some(Edit::Insert(promotion)) => promotion.clone(),
            other => panic!("{other:?}"),
        }
    }

    /// requirements B20.7
    #[test]
    fn a_code_is_kept_in_capitals_and_stands_once() {
        let first = Promotion { id: PromotionId(Uuid::from_u128(7)), ..added(rules(" early 2026 "), vec![]).unwrap() };
        assert_eq!(first.code, "EARLY2026");
        assert_eq!(added(rules("Early2026"), vec![first]), Err(vec!["package_code_taken".into()]));
        let yesterday = env().today.pred_opt();
        for (rules, expected) in [
            (rules(""), "code"),
            (rules("早鸟"), "code"),
            (PromotionRules { name: " ".into(), ..rules("A") }, "name"),
            (PromotionRules { off: PromotionOff::Percent { rate_bp: 10_001 }, ..rules("A") }, "off"),
            (PromotionRules { off: PromotionOff::Amount { amount: yuan(0) }, ..rules("A") }, "off"),
            (PromotionRules { valid_to: yesterday, ..rules("A") }, "valid_to"),
            (PromotionRules { most_uses: Some(0), ..rules("A") }, "most_uses"),
            (PromotionRules { package_ids: vec![PackageId(Uuid::nil())], ..rules("A") }, "not_found"),
        ] {
            assert_eq!(added(rules.clone(), vec![]), Err(vec![expected.into()]), "{rules:?}");
        }
    }

    #[test]
    fn a_code_that_is_retired_keeps_the_day_and_can_be_taken_up_again() {
        let known = added(rules("A1"), vec![]).unwrap();
        let facts = |known: &Promotion| PromotionFacts { promotions: vec![known.clone()], packages: Vec::new() };
        let edit = |is_retired: bool| EditPromotion { id: known.id, rules: rules("A1"), is_retired };
        let Some(Edit::Update { after, .. }) = Promotion::edit(&edit(true).decide(&facts(&known), &env()).unwrap().changes[0]).cloned()
        else {
            panic!("an update")
        };
        assert_eq!(after.retired_on, Some(env().today));
        assert!(edit(true).decide(&facts(&after), &env()).unwrap().changes.is_empty());
        assert_eq!(edit(false).decide(&facts(&after), &env()).unwrap().changes.len(), 1);
    }
}

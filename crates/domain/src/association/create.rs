//! Creates the association, its head organisation, its first administrator and a usual set of levels.

use serde::{Deserialize, Serialize};

use super::{Association, Level, Org, StatusRules, User};
use crate::access::{Access, Right, Role};
use crate::calendar::TimeZone;
use crate::command::{Command, Decision, Env};
use crate::member::MemberKind;
use crate::money::{Currency, Money};
use crate::record::Edit;
use crate::refusal::{FieldIssue, IssueCode, Refusal};
use crate::renewal::LateStart;

/// Most characters of a name.
pub const NAME_LIMIT_CHARS: usize = 100;

/// First start: a name, a short code for numbers, a time zone (requirements F3.1, B19.2).
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CreateAssociation {
    /// Full name, as printed.
    pub name: String,
    /// Short code inside numbers.
    pub code: String,
    /// IANA name of the time zone.
    pub time_zone: String,
    /// Name of the head organisation, in the language of the person who creates it.
    pub head_name: String,
    /// Name of the first administrator.
    pub administrator: String,
}

/// Whether there is one already.
#[derive(Debug, Clone)]
pub struct CreateAssociationFacts {
    /// An association stands in this database.
    pub exists: bool,
}

/// The usual levels: name, kind, group, number suffix, dues in yuan (requirements A3.8; dues are examples that the office changes).
const USUAL_LEVELS: [(&str, MemberKind, &str, &str, i64); 7] = [
    ("普通会员", MemberKind::Individual, "个人会员", "PT", 200),
    ("专科会员", MemberKind::Individual, "个人会员", "ZK", 300),
    ("专家", MemberKind::Individual, "个人会员", "ZJ", 500),
    ("单位会员", MemberKind::Unit, "企事业单位会员", "", 5_000),
    ("单位-高级", MemberKind::Unit, "企事业单位会员", "", 20_000),
    ("团体会员", MemberKind::Unit, "企事业单位会员", "", 2_000),
    ("企事业单位会员", MemberKind::Unit, "企事业单位会员", "", 10_000),
];

impl Command for CreateAssociation {
    const NAME: &'static str = "association.create";
    const RIGHT: Right = Right::Administer;
    type Facts = CreateAssociationFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        if facts.exists {
            return Err(Refusal::AssociationExists {});
        }
        let time_zone = self.validated()?;
        let name = self.name.trim().to_owned();
        let mut changes = vec![
            Edit::Insert(Association { id: env.association, name, code: self.code.clone(), time_zone }).into(),
            Edit::Insert(User { id: env.actor.id, name: self.administrator.clone(), access: Access::of(Role::Administrator) }).into(),
            Edit::Insert(Org { code: "001".into(), ..Org::fresh(env.id(0), None, &self.head_name) }).into(),
        ];
        for (n, (name, kind, group, suffix, dues)) in USUAL_LEVELS.into_iter().enumerate() {
            changes.push(
                Edit::Insert(Level {
                    id: env.id(1 + n),
                    name: name.into(),
                    kind,
                    group_name: group.into(),
                    suffix: suffix.into(),
                    dues: Money::from_minor(dues * 100, Currency::CNY)?,
                    term_months: 12,
                    renewal_window_days: 60,
                    grace_days: 90,
                    late_start: LateStart::PaymentDay,
                    retired_on: None,
                    statuses: StatusRules::default(),
                    documents: Vec::new(),
                })
                .into(),
            );
        }
        Ok(Decision::of(changes))
    }
}

/// A name without blanks around it, neither empty nor too long.
pub fn checked_name(name: &str) -> Result<&str, Refusal> {
    let name = name.trim();
    match name.chars().count() {
        0 => Err(Refusal::field("name", IssueCode::Required)),
        1..=NAME_LIMIT_CHARS => Ok(name),
        _ => Err(Refusal::InvalidFields(vec![FieldIssue::new("name", IssueCode::TooLong).with("limit", NAME_LIMIT_CHARS)])),
    }
}

impl CreateAssociation {
    fn validated(&self) -> Result<TimeZone, Refusal> {
        let mut issues = Vec::new();
        let name = self.name.trim();
        if name.is_empty() {
            issues.push(FieldIssue::new("name", IssueCode::Required));
        } else if name.chars().count() > NAME_LIMIT_CHARS {
            issues.push(FieldIssue::new("name", IssueCode::TooLong).with("limit", NAME_LIMIT_CHARS));
        }
        if !is_short_code(&self.code) {
            issues.push(FieldIssue::new("code", IssueCode::NotAShortCode));
        }
        let zone = TimeZone::from_name(&self.time_zone);
        if zone.is_none() {
            issues.push(FieldIssue::new("time_zone", IssueCode::NotATimeZone));
        }
        match zone {
            Some(zone) if issues.is_empty() => Ok(zone),
            _ => Err(Refusal::InvalidFields(issues)),
        }
    }
}

/// 2 to 8 capital letters or digits.
fn is_short_code(code: &str) -> bool {
    (2..=8).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
}

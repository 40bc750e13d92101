//! How an organisation writes the numbers of its members (requirements A18.4, F3.1). The rule says how a serial is written and never which
//! one comes next: series and leases go on when a rule changes, and numbers that were given stay as they are.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Association, Org};
use crate::member::MemberKind;
use crate::parse::form::Form;
use crate::refusal::{FieldIssue, IssueCode};

/// Digits that a serial has at least, by the usual rule.
pub const USUAL_WIDTH: u32 = 4;
/// Fewest and most digits that a rule can ask for.
const WIDTHS: (i64, i64) = (3, 8);
/// Most characters before the organisation's code, and after the serial.
const AFFIX_LIMIT_CHARS: usize = 8;

/// A rule: what stands before the organisation's code, how many digits a serial has, and what stands behind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NumberRule {
    /// Before the organisation's code; `E34T`.
    pub prefix: String,
    /// Digits that a serial has at least.
    pub width: u32,
    /// Behind the serial; the suffix of the member's level where it is none.
    pub suffix: Option<String>,
}

impl NumberRule {
    /// The rule of an association that set none: its code, and `T` for units.
    #[must_use]
    pub fn usual(association: &Association, kind: MemberKind) -> Self {
        let unit_mark = if kind == MemberKind::Unit { "T" } else { "" };
        Self { prefix: format!("{}{unit_mark}", association.code), width: USUAL_WIDTH, suffix: None }
    }

    /// A serial, written by the rule.
    #[must_use]
    pub fn number(&self, org_code: &str, level_suffix: &str, serial: i64) -> String {
        let width = usize::try_from(self.width).unwrap_or_default();
        format!("{}{org_code}{serial:0width$}{}", self.prefix, self.suffix.as_deref().unwrap_or(level_suffix))
    }

    /// The rule in its one spelling, told by field where it cannot stand.
    pub(super) fn checked(&self, kind: MemberKind, form: &mut Form) -> Self {
        let field = |part: &str| format!("{}_numbers.{part}", kind.name());
        let affix = |form: &mut Form, part: &str, value: &str| {
            let text = form.text(&field(part), Some(value), AFFIX_LIMIT_CHARS).unwrap_or_default();
            if !text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()) {
                form.tell(FieldIssue::new(field(part), IssueCode::BadCharacter));
            }
            text
        };
        let prefix = affix(form, "prefix", &self.prefix);
        let suffix = self.suffix.as_deref().map(|suffix| affix(form, "suffix", suffix));
        if suffix.as_deref().is_some_and(|suffix| !is_suffix(suffix)) {
            form.tell(FieldIssue::new(field("suffix"), IssueCode::BadCharacter));
        }
        form.in_range(&field("width"), self.width.into(), WIDTHS.0, WIDTHS.1);
        Self { prefix, width: self.width, suffix }
    }
}

impl Org {
    /// Its own rule for members of a kind; none where the usual one holds.
    #[must_use]
    pub fn own_rule(&self, kind: MemberKind) -> Option<&NumberRule> {
        match kind {
            MemberKind::Unit => self.unit_numbers.as_ref(),
            MemberKind::Individual => self.individual_numbers.as_ref(),
        }
    }

    /// The rule by which it numbers members of a kind.
    #[must_use]
    pub fn rule(&self, association: &Association, kind: MemberKind) -> NumberRule {
        self.own_rule(kind).cloned().unwrap_or_else(|| NumberRule::usual(association, kind))
    }

    /// What every number of a kind begins with here.
    fn head(&self, association: &Association, kind: MemberKind) -> String {
        self.rule(association, kind).prefix + &self.code
    }
}

/// The organisation whose numbers could read like those that an organisation gives by its rules; none where every number tells by itself
/// from which series it is.
#[must_use]
pub fn ambiguous<'a>(org: &'a Org, others: &'a [Org], association: &Association) -> Option<&'a Org> {
    let kinds = [MemberKind::Unit, MemberKind::Individual];
    let reads_alike = |one: &str, other: &str| {
        let rest = one.strip_prefix(other).or_else(|| other.strip_prefix(one));
        rest.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    if reads_alike(&org.head(association, kinds[0]), &org.head(association, kinds[1])) {
        return Some(org);
    }
    others.iter().filter(|other| other.id != org.id).find(|other| {
        kinds.iter().any(|kind| kinds.iter().any(|theirs| reads_alike(&org.head(association, *kind), &other.head(association, *theirs))))
    })
}

/// Whether it can stand behind a serial: capital letters and digits, of which a digit in front could be taken for one of the serial.
pub(super) fn is_suffix(text: &str) -> bool {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
    is_plain && !text.starts_with(|first: char| first.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::association::Level;
    use crate::id::OrgId;
    use crate::member::member_no;
    use crate::renewal::testing::{facts, level};
    use uuid::Uuid;

    fn org(n: u128, code: &str) -> Org {
        Org { code: code.into(), ..Org::fresh(OrgId(Uuid::from_u128(n)), None, &n.to_string()) }
    }

    fn association() -> Association {
        Association { code: "E34".into(), ..facts(vec![]).numbering.association }
    }

    fn rule(prefix: &str, width: u32, suffix: Option<&str>) -> Option<NumberRule> {
        Some(NumberRule { prefix: prefix.into(), width, suffix: suffix.map(Into::into) })
    }

    /// requirements A18.4: the two numbers are those of the manual.
    #[test]
    fn numbers_are_written_by_the_usual_rule_or_by_the_organisations_own() {
        let unit = Level { suffix: String::new(), kind: MemberKind::Unit, ..level() };
        let person = Level { suffix: "PT".into(), kind: MemberKind::Individual, ..level() };
        let usual = org(1, "003");
        assert_eq!(member_no(&association(), &unit, &usual, 97), "E34T0030097");
        assert_eq!(member_no(&association(), &person, &usual, 3), "E340030003PT");
        let own = Org { unit_numbers: rule("ZG", 6, None), individual_numbers: rule("P", 3, Some("")), ..org(1, "003") };
        assert_eq!(member_no(&association(), &unit, &own, 97), "ZG003000097");
        assert_eq!(member_no(&association(), &person, &own, 1234), "P0031234", "a serial is never cut");
    }

    #[test]
    fn a_rule_by_which_two_series_could_give_one_number_is_found() {
        let others = [org(1, "001"), org(2, "002")];
        let mut ours = org(3, "003");
        assert_eq!(ambiguous(&ours, &others, &association()), None);
        ours.individual_numbers = rule("E34T", 4, None);
        assert_eq!(ambiguous(&ours, &others, &association()).map(|org| org.id), Some(ours.id), "units and individuals alike");
        // E34T00 + 2 + 003 begins as the numbers of 002 do.
        ours.individual_numbers = rule("E34T002", 4, None);
        assert_eq!(ambiguous(&ours, &others, &association()).map(|org| org.id), Some(others[1].id));
        ours.individual_numbers = rule("E34TA002", 4, None);
        assert_eq!(ambiguous(&ours, &others, &association()), None);
    }
}

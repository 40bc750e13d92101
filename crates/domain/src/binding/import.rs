//! Sets by a sheet until when members have packages (requirement D6.4): a row names a member, a package and a day. What is bound gets the day,
//! what is not is bound with it.

use std::collections::HashMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::bind::{check_end, stands};
use super::{Binding, ChosenBindings, Standing};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::{BindingId, MemberId};
use crate::import::{ChangeCode, Counts, ImportSource, RowChange, RowIssue, RowOutcome, SheetImport, SheetKind, Verdict, within_limit};
use crate::member::Member;
use crate::package::Package;
use crate::parse::date::parse_date;
use crate::parse::form::{Form, SHORT_LIMIT_CHARS};
use crate::parse::text::compact;
use crate::record::{Change, Edit};
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// The cells of a row; a cell that the sheet lacks is empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct ExpiryTexts<'a> {
    /// 会员编号
    pub member_no: &'a str,
    /// 套餐编码
    pub package_code: &'a str,
    /// 到期日
    pub expires_on: &'a str,
}

/// A row as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpiryRow {
    /// The number beside the row.
    pub row: u32,
    /// Whose.
    pub member_no: String,
    /// Which package.
    pub package_code: String,
    /// The last day.
    pub expires_on: NaiveDate,
}

impl ExpiryRow {
    /// Reads a row, unless something keeps it out.
    #[must_use]
    pub fn read(row: u32, texts: &ExpiryTexts<'_>) -> (Option<Self>, Vec<RowIssue>) {
        let mut form = Form::default();
        let member_no = form.required("member_no", &compact(texts.member_no), SHORT_LIMIT_CHARS);
        let package_code = form.required("package_code", &compact(texts.package_code), SHORT_LIMIT_CHARS);
        let expires_on = match parse_date(texts.expires_on) {
            Ok(Some(day)) => Some(day),
            Ok(None) => {
                form.tell(FieldIssue::new("ends_on", IssueCode::Required));
                None
            }
            Err(problem) => {
                form.tell(problem.issue("ends_on"));
                None
            }
        };
        match (form.finish(), expires_on) {
            (Ok(()), Some(expires_on)) => (Some(Self { row, member_no, package_code, expires_on }), Vec::new()),
            (Err(refusal), _) => (None, refusal.fields().iter().cloned().map(RowIssue::refusal).collect()),
            (Ok(()), None) => (None, Vec::new()),
        }
    }
}

/// Days out of a sheet.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ImportBindingExpiries {
    /// Where they come from.
    pub source: ImportSource,
    /// The rows.
    pub rows: Vec<ExpiryRow>,
}

/// What the rows are judged by.
#[derive(Debug, Clone, Default)]
pub struct ImportBindingExpiriesFacts {
    /// Members by their numbers.
    pub members: HashMap<String, Member>,
    /// Every package.
    pub packages: Vec<Package>,
    /// What is bound to these members.
    pub chosen: ChosenBindings,
}

/// What becomes of a row, and of which binding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedExpiry {
    /// What a person is told.
    pub verdict: Verdict,
    /// Which binding gets the day.
    pub target: Option<(BindingId, MemberId)>,
}

impl Command for ImportBindingExpiries {
    const NAME: &'static str = "binding.import";
    const RIGHT: Right = Right::EditOrders;
    const IS_UNDOABLE: bool = true;
    type Facts = ImportBindingExpiriesFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        within_limit(self.rows.len())?;
        let judged = judge(&self.rows, facts, env);
        let import = SheetImport::of(SheetKind::BindingExpiries, &self.source, Counts::of(judged.iter().map(|one| &one.verdict)), env);
        let mut changes: Vec<Change> = vec![Edit::Insert(import).into()];
        for (row, JudgedExpiry { verdict, target }) in self.rows.iter().zip(&judged) {
            let Some((id, member_id)) = target.filter(|_| verdict.is_accepted()) else { continue };
            match facts.chosen.bindings.contains_key(&id) {
                true => changes.extend(facts.chosen.get(id)?.ending(Some(row.expires_on))),
                false => changes.extend(facts.bound(row, (id, member_id), env).map(|bound| -> Change { Edit::Insert(bound).into() })),
            }
        }
        Ok(Decision::of(changes))
    }
}

impl ImportBindingExpiriesFacts {
    fn package(&self, row: &ExpiryRow) -> Option<&Package> {
        self.packages.iter().find(|package| compact(&package.code) == row.package_code)
    }

    /// What is bound by a row that names a package its member does not have.
    fn bound(&self, row: &ExpiryRow, (id, member_id): (BindingId, MemberId), env: &Env) -> Option<Binding> {
        Some(Binding {
            id,
            member_id,
            package_id: self.package(row)?.id,
            quantity: 1,
            expires_on: Some(row.expires_on),
            replaced_lines: Vec::new(),
            suspended_on: None,
            suspended_reason: None,
            created_by: env.actor.id,
            created_at: env.now,
        })
    }
}

/// What becomes of each row: the one judgement of preview and command.
#[must_use]
pub fn judge(rows: &[ExpiryRow], facts: &ImportBindingExpiriesFacts, env: &Env) -> Vec<JudgedExpiry> {
    let mut first_rows: HashMap<BindingId, u32> = HashMap::with_capacity(rows.len());
    let judged = |row: &ExpiryRow| match judge_row(row, facts, env) {
        Err(issue) => JudgedExpiry { verdict: Verdict::reject(row.row, RowIssue::refusal(issue)), target: None },
        Ok((id, member, before)) => {
            if let Some(first) = first_rows.get(&id) {
                let twice = FieldIssue::new("member_no", IssueCode::RepeatedInSheet).with("row", first);
                return JudgedExpiry { verdict: Verdict::reject(row.row, RowIssue::refusal(twice)), target: None };
            }
            first_rows.insert(id, row.row);
            let code = if before.is_some() { ChangeCode::Changed } else { ChangeCode::Set };
            let change = RowChange {
                code,
                field: Some("ends_on".to_owned()),
                before: before.flatten().map(|day| day.to_string()),
                after: Some(row.expires_on.to_string()),
            };
            let outcome = match before {
                Some(Some(before)) if before == row.expires_on => RowOutcome::Unchanged,
                Some(_) => RowOutcome::Change,
                None => RowOutcome::Add,
            };
            let changes = if outcome == RowOutcome::Unchanged { vec![] } else { vec![change] };
            JudgedExpiry { verdict: Verdict::of(row.row, outcome, changes, vec![]), target: Some((id, member)) }
        }
    };
    rows.iter().map(judged).collect()
}

/// Which binding a row means, and its last day as it stands where it is bound.
type Meant = (BindingId, MemberId, Option<Option<NaiveDate>>);

fn judge_row(row: &ExpiryRow, facts: &ImportBindingExpiriesFacts, env: &Env) -> Result<Meant, FieldIssue> {
    let about = |field: &str, code: IssueCode, value: &str| FieldIssue::new(field, code).with("value", value);
    let member = facts.members.get(&row.member_no).filter(|member| env.actor.scope.holds(member.org_id()));
    let member = member.ok_or_else(|| about("member_no", IssueCode::UnknownMember, &row.member_no))?;
    let package = facts.package(row).ok_or_else(|| about("package_code", IssueCode::UnknownPackage, &row.package_code))?;
    if package.kind.is_membership() {
        return Err(about("package_code", IssueCode::MembershipPackage, &package.name));
    }
    let mut form = Form::default();
    check_end(&mut form, Some(row.expires_on), env);
    if let Err(refusal) = form.finish()
        && let Some(issue) = refusal.fields().first()
    {
        return Err(FieldIssue { field: "ends_on".to_owned(), ..issue.clone() });
    }
    let id = Binding::id_of(env.association, member.id, package.id);
    if let Some(binding) = facts.chosen.bindings.get(&id) {
        let paid = facts.chosen.paid.get(&id).map(Vec::as_slice).unwrap_or_default();
        return Ok((id, member.id, Some(Standing::of(binding, paid, env.today).ends_on)));
    }
    if package.retired_on.is_some() {
        return Err(about("package_code", IssueCode::RetiredPackage, &package.name));
    }
    stands(member).map_err(|refusal| match refusal {
        Refusal::MemberBlacklisted { name } => about("member_no", IssueCode::Blacklisted, &name),
        _ => about("member_no", IssueCode::Withdrawn, &member.title()),
    })?;
    Ok((id, member.id, None))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Scope;
    use crate::association::Org;
    use crate::binding::testing::{binding, date, package, paid};
    use crate::id::OrgId;
    use crate::member;
    use crate::order::testing::env;
    use crate::package::PackageKind;
    use crate::renewal::testing::member as someone;

    fn facts() -> ImportBindingExpiriesFacts {
        let of = |n: u128, standing| Member { id: binding(n, 1).member_id, standing, ..someone(n, None, None) };
        let members = [("E1", of(1, member::Standing::Good)), ("E2", of(2, member::Standing::Withdrawn))];
        let one = binding(1, 1);
        ImportBindingExpiriesFacts {
            members: members.iter().map(|(number, member)| ((*number).to_owned(), member.clone())).collect(),
            packages: vec![
                package(1),
                package(2),
                Package { kind: PackageKind::Renewal, ..package(3) },
                Package { retired_on: Some(date("2026-01-01")), ..package(4) },
            ],
            chosen: ChosenBindings {
                paid: HashMap::from([(one.id, vec![paid(1, "2027-05-31", 1)])]),
                bindings: HashMap::from([(one.id, one)]),
                members: members.into_iter().map(|(_, member)| member).collect(),
                packages: vec![package(1)],
            },
        }
    }

    /// requirement D6.4: each row by itself; a row that says what stands changes nothing.
    #[test]
    fn each_row_is_judged_by_what_it_names() {
        for (number, code, day, outcome, issue) in [
            ("E1", "P1", "2026/12/31", Some(RowOutcome::Change), None),
            ("E1", "P1", "2027-05-31", Some(RowOutcome::Unchanged), None),
            ("Ｅ1 ", "P2", "2026年12月31日", Some(RowOutcome::Add), None),
            ("E9", "P1", "2026-12-31", Some(RowOutcome::Reject), Some(IssueCode::UnknownMember)),
            ("E1", "P9", "2026-12-31", Some(RowOutcome::Reject), Some(IssueCode::UnknownPackage)),
            ("E1", "P3", "2026-12-31", Some(RowOutcome::Reject), Some(IssueCode::MembershipPackage)),
            ("E1", "P4", "2026-12-31", Some(RowOutcome::Reject), Some(IssueCode::RetiredPackage)),
            ("E2", "P2", "2026-12-31", Some(RowOutcome::Reject), Some(IssueCode::Withdrawn)),
            ("E1", "P1", "2099-12-31", Some(RowOutcome::Reject), Some(IssueCode::OutOfRange)),
            ("E1", "P1", "31/12", None, Some(IssueCode::NotADate)),
            ("E1", "P1", "", None, Some(IssueCode::Required)),
            ("", "P1", "2026-12-31", None, Some(IssueCode::Required)),
        ] {
            let (read, issues) = ExpiryRow::read(2, &ExpiryTexts { member_no: number, package_code: code, expires_on: day });
            let judged = read.map(|row| judge(&[row], &facts(), &env()).remove(0).verdict);
            let told = judged.as_ref().map_or(issues.as_slice(), |verdict| &verdict.issues).first().map(|issue| issue.code);
            assert_eq!((judged.map(|verdict| verdict.outcome), told), (outcome, issue), "{number} {code} {day}");
        }
    }

    /// requirement F3.6: who works for a branch brings nothing in for members of others.
    #[test]
    fn a_branch_does_not_know_the_members_of_others() {
        let own = OrgId(uuid::Uuid::from_u128(0xb4a2));
        let mut env = env();
        env.actor.scope = Scope::of(Some(own), &[Org::fresh(own, None, "四川分会")]);
        let row = ExpiryRow { row: 2, member_no: "E1".into(), package_code: "P1".into(), expires_on: date("2026-12-31") };
        let judged = judge(&[row], &facts(), &env).remove(0);
        assert_eq!(judged.verdict.issues.first().map(|issue| issue.code), Some(IssueCode::UnknownMember));
    }

    #[test]
    fn a_member_and_package_named_twice_come_in_once() {
        let row = |row, day: &str| ExpiryRow { row, member_no: "E1".into(), package_code: "P2".into(), expires_on: date(day) };
        let command = ImportBindingExpiries { source: ImportSource::default(), rows: vec![row(2, "2026-12-31"), row(3, "2027-12-31")] };
        let decision = command.decide(&facts(), &env()).unwrap();
        assert_eq!(decision.changes.len(), 2, "the record of the import and one binding");
    }
}

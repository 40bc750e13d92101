//! Reads the rows of a sheet and has them judged with the facts as they are now. Nothing is written.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use domain::Env;
use domain::bank::BankRow;
use domain::binding::ExpiryRow;
use domain::calendar::TimeZone;
use domain::import::{Counts, ImportSource, RowIssue, RowOutcome, SheetKind, Verdict};
use domain::member::{ImportMembers, MemberField, MemberKind, MemberRow};
use domain::order::{ImportOrders, OrderRow, OrderTexts};
use domain::refusal::{FieldIssue, IssueCode};

use super::sheet::{Cells, Located, Mapping};
use super::types::{ChoiceKind, MissingChoice};
use super::{bank, binding, invoices, numbers};
use crate::clock;
use crate::failure::Failure;
use crate::session::Session;
use domain::invoice::{InvoiceRow, NumberRow};

/// Rows that were read and judged.
#[derive(Debug)]
pub(super) struct Judged {
    /// One for each row that holds anything, in the order of the sheet.
    pub verdicts: Arc<Vec<Verdict>>,
    /// The rows that could be read.
    pub rows: ReadRows,
}

/// Rows as their command carries them.
#[derive(Debug)]
pub(super) enum ReadRows {
    /// Members of a kind.
    Members(MemberKind, Vec<MemberRow>),
    /// Orders.
    Orders(Vec<OrderRow>),
    /// Invoice numbers.
    Numbers(Vec<NumberRow>),
    /// Whole invoices.
    Invoices(Vec<InvoiceRow>),
    /// Lines of a bank's statement.
    Bank(Vec<BankRow>),
    /// Until when members have packages.
    Expiries(Vec<ExpiryRow>),
}

/// What is judged: the rows of a file by a mapping, with the suggestions that a person took.
#[derive(Debug, Clone)]
pub(super) struct Task {
    pub kind: SheetKind,
    pub file: Located,
    pub mapping: Mapping,
    /// The order number that a row means, by the number beside the row.
    pub taken: Arc<BTreeMap<u32, String>>,
}

/// Reads and judges.
pub(super) async fn judge(session: &Session, task: &Task) -> Result<Judged, Failure> {
    match task.kind {
        SheetKind::UnitMembers => members(session, task, MemberKind::Unit).await,
        SheetKind::IndividualMembers => members(session, task, MemberKind::Individual).await,
        SheetKind::Orders => orders(session, task).await,
        SheetKind::InvoiceNumbers => numbers::judge(session, task).await,
        SheetKind::Invoices => invoices::judge(session, task).await,
        SheetKind::BankStatement => bank::judge(session, task).await,
        SheetKind::BindingExpiries => binding::judge(session, task).await,
    }
}

async fn members(session: &Session, task: &Task, kind: MemberKind) -> Result<Judged, Failure> {
    let reading = task.clone();
    let (rows, broken) = blocking(move || {
        reading.read(|cells, row| {
            let texts = MemberField::of_kind(kind).map(|field| (field, cells.amount(row, &field.key()).into_owned()));
            // What a custom field counts follows from its name alone.
            let own = reading.file.own().iter().map(|own| (own.field, cells.text(row, &own.key).into_owned()));
            let texts = texts.chain(own).filter(|(_, text)| !text.trim().is_empty()).collect();
            let (level, org) = (cells.text(row, domain::member::LEVEL), cells.text(row, domain::member::ORG));
            (Some(MemberRow { row: row.number, level: level.into_owned(), org: org.into_owned(), texts }), vec![])
        })
    })
    .await?;
    let command = ImportMembers { source: ImportSource::default(), kind, rows };
    let (facts, env) = session.store.facts(&command, clock::new_command(), session.issuer().actor, clock::now()).await?;
    blocking(move || {
        let judged = domain::member::judge(kind, &command.rows, &facts, &env);
        let verdicts = judged.into_iter().map(|judged| judged.verdict);
        Judged { verdicts: Arc::new(in_order(verdicts, broken)), rows: ReadRows::Members(kind, command.rows) }
    })
    .await
}

async fn orders(session: &Session, task: &Task) -> Result<Judged, Failure> {
    let zone = session.association().await?.time_zone;
    let today = session.today().await?;
    let reading = task.clone();
    let (read, broken) = blocking(move || reading.read(|cells, row| order(cells, row, zone, today))).await?;
    let (rows, told): (Vec<OrderRow>, Vec<Vec<RowIssue>>) = read.into_iter().unzip();
    let command = ImportOrders { source: ImportSource::default(), payment_remark: String::new(), rows };
    let (facts, _): (_, Env) = session.store.facts(&command, clock::new_command(), session.issuer().actor, clock::now()).await?;
    blocking(move || {
        let verdicts = domain::order::judge(&command.rows, &facts).into_iter().zip(told).map(also_told);
        Judged { verdicts: Arc::new(in_order(verdicts, broken)), rows: ReadRows::Orders(command.rows) }
    })
    .await
}

type OrderRead = (Option<(OrderRow, Vec<RowIssue>)>, Vec<RowIssue>);

fn order(cells: &Cells, row: &sheets::SheetRow, zone: TimeZone, today: chrono::NaiveDate) -> OrderRead {
    let text = |key| cells.text(row, key);
    let amount = |key| cells.amount(row, key);
    let texts = OrderTexts {
        order_no: &text("order_no"),
        buyer_name: &text("buyer_name"),
        kind: &text("kind"),
        dues_year: &text("dues_year"),
        item: &text("item"),
        amount: &amount("amount"),
        deduction: &amount("deduction"),
        paid: &amount("paid"),
        method: &text("payment_method"),
        ordered_at: &text("ordered_at"),
        registrant_phone: &text("registrant_phone"),
        remarks: &text("remarks"),
    };
    match OrderRow::read(row.number, &texts, zone, today) {
        (Some(order), issues) => (Some((order, issues)), vec![]),
        (None, issues) => (None, issues),
    }
}

impl Task {
    /// The order number of a row: what a person took, or what the cell says.
    pub fn order_no<'a>(&'a self, cells: &Cells, row: &'a sheets::SheetRow) -> Cow<'a, str> {
        self.taken.get(&row.number).map_or_else(|| cells.text(row, "order_no"), |taken| taken.as_str().into())
    }

    /// Reads every row that holds anything: what could be read, and a verdict for each row that could not.
    pub fn read<T>(&self, read: impl Fn(&Cells, &sheets::SheetRow) -> (Option<T>, Vec<RowIssue>)) -> (Vec<T>, Vec<Verdict>) {
        let cells = self.file.cells(&self.mapping);
        let (mut rows, mut broken) = (Vec::with_capacity(self.file.rows().len()), Vec::new());
        for row in self.file.rows().iter().filter(|row| !cells.is_blank(row)) {
            if let Some((key, error)) = cells.broken(row) {
                let issue = FieldIssue::new(key, IssueCode::BadCharacter).with("character", error);
                broken.push(Verdict::reject(row.number, RowIssue::refusal(issue)));
                continue;
            }
            match read(&cells, row) {
                (Some(one), _) => rows.push(one),
                (None, issues) => broken.push(Verdict::of(row.number, RowOutcome::Reject, vec![], issues)),
            }
        }
        (rows, broken)
    }
}

/// The verdict, with what was noticed while the row was read.
pub(super) fn also_told((mut verdict, mut told): (Verdict, Vec<RowIssue>)) -> Verdict {
    if !told.is_empty() {
        told.append(&mut verdict.issues);
        verdict.issues = told;
    }
    verdict
}

/// Verdicts of rows that were read and of those that could not be, in the order of the sheet.
pub(super) fn in_order(judged: impl Iterator<Item = Verdict>, broken: Vec<Verdict>) -> Vec<Verdict> {
    let mut verdicts: Vec<Verdict> = judged.collect();
    if !broken.is_empty() {
        verdicts.extend(broken);
        verdicts.sort_by_key(|verdict| verdict.row);
    }
    verdicts
}

/// Runs work that would hold up others.
pub(super) async fn blocking<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
    tokio::task::spawn_blocking(work).await.map_err(Failure::bug)
}

impl Judged {
    /// How many rows came to what.
    pub fn counts(&self) -> Counts {
        Counts::of(self.verdicts.iter())
    }

    /// What rows name and is not set up, by name.
    pub fn missing(&self) -> Vec<MissingChoice> {
        let kind = if let ReadRows::Members(kind, _) = &self.rows { Some(*kind) } else { None };
        let mut found: BTreeMap<(ChoiceKind, &str), u32> = BTreeMap::new();
        for issue in self.verdicts.iter().flat_map(|verdict| &verdict.issues) {
            let choice = match issue.code {
                IssueCode::UnknownLevel => ChoiceKind::Level,
                IssueCode::UnknownOrg => ChoiceKind::Org,
                _ => continue,
            };
            if let Some(name) = issue.params.get("value") {
                *found.entry((choice, name)).or_default() += 1;
            }
        }
        let missing = found.into_iter().map(|((choice, name), rows)| MissingChoice {
            choice,
            name: name.to_owned(),
            kind: kind.filter(|_| choice == ChoiceKind::Level),
            rows,
        });
        missing.collect()
    }

    /// The order number that each row which has one suggestion probably means.
    pub fn suggestions(&self) -> impl Iterator<Item = (u32, &str)> {
        self.verdicts.iter().filter_map(|verdict| Some((verdict.row, verdict.issues.iter().find_map(|issue| issue.suggestion.as_deref())?)))
    }
}

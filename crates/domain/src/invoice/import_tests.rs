use super::*;
use crate::import::{ChangeCode, RowOutcome};
use crate::invoice::{InvoiceState, InvoiceTexts};
use crate::order::OrderState;
use crate::order::testing::{env, order, yuan};
use crate::record::Change;
use crate::refusal::IssueCode;

fn row(n: u32, order_no: &str, texts: InvoiceTexts<'_>) -> InvoiceRow {
    let (row, issues) = InvoiceRow::read(n, &InvoiceTexts { order_no, ..texts }, |_| true);
    row.unwrap_or_else(|| panic!("{issues:?}"))
}

/// Orders of 50.00, each with its invoices.
fn facts(orders: impl IntoIterator<Item = (u128, Vec<Invoice>)>) -> ImportInvoicesFacts {
    let mut facts = ImportInvoicesFacts::default();
    for (n, invoices) in orders {
        let order = order(n, 5_000);
        facts.taken.extend(invoices.iter().filter_map(|one| Some((one.invoice_no.clone()?, one.order_no.clone()))));
        facts.orders.insert(order.order_no.clone(), InvoicedOrder { order, member: None, invoices });
    }
    facts
}

fn number(n: u128) -> String {
    order(n, 5_000).order_no
}

fn invoice(n: u128, invoice_no: Option<&str>) -> Invoice {
    let blank = crate::invoice::testing::invoice(n, &order(n, 5_000));
    match invoice_no {
        None => blank,
        Some(invoice_no) => Invoice { invoice_no: Some(invoice_no.into()), ..blank.issued(env().now) },
    }
}

/// Outcome, codes of the issues with their fields, codes of the changes.
type Judged = (RowOutcome, Vec<(String, IssueCode)>, Vec<ChangeCode>);

fn judged(rows: &[InvoiceRow], facts: &ImportInvoicesFacts) -> Vec<Judged> {
    let verdicts = judge_invoices(rows, facts, &env()).into_iter().map(|one| one.verdict);
    let told = verdicts.map(|verdict| {
        let issues = verdict.issues.into_iter().map(|issue| (issue.field, issue.code)).collect();
        (verdict.outcome, issues, verdict.changes.into_iter().map(|change| change.code).collect())
    });
    told.collect()
}

const BLANK: InvoiceTexts<'static> = InvoiceTexts {
    order_no: "",
    kind: "",
    title: "",
    buyer_kind: "",
    taxpayer_id: "",
    content: "",
    amount: "",
    tax_rate: "",
    tax_goods_code: "",
    receiver: "",
    mobile: "",
    email: "",
    region: "",
    address: "",
    state: "",
    invoice_no: "",
    issued_on: "",
};

/// Requirements A20.10: one row, its order as it stands, and what becomes of it.
#[test]
fn each_row_comes_to_what_its_order_allows() {
    use ChangeCode::{InvoiceAdded, InvoiceIssued, InvoiceIssuedBlank};
    use RowOutcome::{Add, Change, Reject, Unchanged};
    let numbered = InvoiceTexts { invoice_no: "A1", ..BLANK };
    let split = Invoice { is_split: true, amount: yuan(3_000), ..invoice(1, None) };
    for (what, standing, texts, outcome, issues, changes) in [
        ("a new one", vec![], BLANK, Add, vec![], vec![InvoiceAdded]),
        ("issued under a number", vec![], numbered, Add, vec![], vec![InvoiceAdded, InvoiceIssued]),
        (
            "issued, its number follows",
            vec![],
            InvoiceTexts { state: "已开", ..BLANK },
            Add,
            vec![],
            vec![InvoiceAdded, InvoiceIssuedBlank],
        ),
        ("the whole by its amount", vec![], InvoiceTexts { amount: "50", ..BLANK }, Add, vec![], vec![InvoiceAdded]),
        ("a part", vec![], InvoiceTexts { amount: "20", ..BLANK }, Add, vec![], vec![InvoiceAdded]),
        ("too much", vec![], InvoiceTexts { amount: "50.01", ..BLANK }, Reject, vec![("amount", IssueCode::BeyondOrder)], vec![]),
        ("the rest", vec![split.clone()], InvoiceTexts { amount: "20", ..BLANK }, Add, vec![], vec![InvoiceAdded]),
        (
            "more than the rest",
            vec![split.clone()],
            InvoiceTexts { amount: "20.01", ..BLANK },
            Reject,
            vec![("amount", IssueCode::BeyondOrder)],
            vec![],
        ),
        ("which part", vec![split.clone()], BLANK, Reject, vec![("amount", IssueCode::Required)], vec![]),
        ("nothing of it", vec![split], InvoiceTexts { amount: "0", ..BLANK }, Reject, vec![("amount", IssueCode::NotAnAmount)], vec![]),
        ("the same again", vec![invoice(1, None)], BLANK, Unchanged, vec![], vec![]),
        ("the same number again", vec![invoice(1, Some("A1"))], numbered, Unchanged, vec![], vec![]),
        ("its number", vec![invoice(1, None)], numbered, Change, vec![], vec![InvoiceIssued]),
        ("that it is issued", vec![invoice(1, None)], InvoiceTexts { state: "已开", ..BLANK }, Change, vec![], vec![InvoiceIssuedBlank]),
        (
            "another whole",
            vec![invoice(1, None)],
            InvoiceTexts { content: "年费", ..BLANK },
            Reject,
            vec![("order_no", IssueCode::OrderInvoiced)],
            vec![],
        ),
        ("another number", vec![invoice(1, Some("A9"))], numbered, Reject, vec![("order_no", IssueCode::OrderInvoiced)], vec![]),
        (
            "other words under the number",
            vec![invoice(1, Some("A1"))],
            InvoiceTexts { content: "年费", ..numbered },
            Reject,
            vec![("content", IssueCode::InvoiceDiffers)],
            vec![],
        ),
        (
            "no taxpayer id",
            vec![],
            InvoiceTexts { kind: "增值税普通发票", ..BLANK },
            Reject,
            vec![("taxpayer_id", IssueCode::Required)],
            vec![],
        ),
        (
            "another title",
            vec![],
            InvoiceTexts { title: "甲公司", ..BLANK },
            Add,
            vec![("title", IssueCode::BuyerDiffers)],
            vec![InvoiceAdded],
        ),
        (
            "tomorrow",
            vec![],
            InvoiceTexts { state: "已开", issued_on: "2026-11-22", ..BLANK },
            Reject,
            vec![("issued_on", IssueCode::InFuture)],
            vec![],
        ),
    ] {
        let issues: Vec<_> = issues.into_iter().map(|(field, code)| (field.to_owned(), code)).collect();
        assert_eq!(judged(&[row(2, &number(1), texts)], &facts([(1, standing)])), [(outcome, issues, changes)], "{what}");
    }
}

#[test]
fn unknown_and_cancelled_orders_and_taken_numbers_are_named() {
    let mut facts = facts([(1, vec![]), (2, vec![invoice(2, Some("A1"))])]);
    facts.orders.get_mut(&number(1)).unwrap().order.state = OrderState::Cancelled;
    let rows = [row(2, &number(1), InvoiceTexts { invoice_no: "A1", ..BLANK }), row(3, "nobody", BLANK)];
    let told = judged(&rows, &facts);
    let named = |field: &str, code| (field.to_owned(), code);
    assert_eq!(told[0].1, [named("order_no", IssueCode::CancelledOrder), named("invoice_no", IssueCode::NumberTaken)]);
    assert_eq!(told[1].1, [named("order_no", IssueCode::UnknownOrder)]);
}

/// Rows that contradict each other all stay out; parts are taken in the order of the sheet.
#[test]
fn rows_are_judged_with_the_others_of_the_sheet() {
    use RowOutcome::{Add, Reject, Unchanged};
    let part = |n, amount, invoice_no| row(n, &number(1), InvoiceTexts { amount, invoice_no, ..BLANK });
    let outcomes = |rows: &[InvoiceRow]| judged(rows, &facts([(1, vec![]), (2, vec![])])).into_iter().map(|one| one.0).collect::<Vec<_>>();
    assert_eq!(outcomes(&[part(2, "20", "A1"), part(3, "20", "A2"), part(4, "20", "A3")]), [Add, Add, Reject]);
    assert_eq!(outcomes(&[part(2, "20", "A1"), part(3, "20", "A1"), part(4, "10", "A1")]), [Reject, Reject, Reject]);
    assert_eq!(outcomes(&[part(2, "20", "A1"), part(3, "20", "A1")]), [Add, Unchanged]);
    assert_eq!(outcomes(&[part(2, "", "A1"), part(3, "", "A2")]), [Reject, Reject]);
    let other = row(3, &number(2), InvoiceTexts { invoice_no: "A1", ..BLANK });
    assert_eq!(outcomes(&[part(2, "", "A1"), other]), [Reject, Reject]);
}

#[test]
fn what_is_accepted_is_written_with_running_numbers() {
    let facts = facts([(1, vec![]), (2, vec![invoice(2, None)])]);
    let numbered = |n, order: u128, invoice_no| row(n, &number(order), InvoiceTexts { invoice_no, issued_on: "2026-09-05", ..BLANK });
    let rows = vec![numbered(2, 1, "A1"), numbered(3, 2, "A2"), row(4, "nobody", BLANK)];
    let command = ImportInvoices { source: ImportSource::default(), rows };
    let decision = command.decide(&facts, &env()).unwrap();
    let invoices: Vec<(&Invoice, bool)> = decision
        .changes
        .iter()
        .filter_map(|change| match change {
            Change::Invoice(edit) => match &**edit {
                Edit::Insert(made) => Some((made, true)),
                Edit::Update { after, .. } => Some((after, false)),
                Edit::Delete(_) => None,
            },
            _ => None,
        })
        .collect();
    let [(made, true), (changed, false)] = invoices.as_slice() else { panic!("{invoices:?}") };
    assert_eq!((made.serial, made.amount, made.is_split), (1, yuan(5_000), false));
    assert_eq!((made.state, made.invoice_no.as_deref()), (InvoiceState::Issued, Some("A1")));
    // Midnight of 5 September in Shanghai.
    assert_eq!(made.issued_at, "2026-09-04T16:00:00Z".parse().ok());
    assert_eq!((changed.state, changed.invoice_no.as_deref()), (InvoiceState::Issued, Some("A2")));
    let Change::SheetImport(edit) = &decision.changes[0] else { panic!("{decision:?}") };
    let Edit::Insert(import) = &**edit else { panic!("{edit:?}") };
    assert_eq!((import.kind, import.accepted, import.rejected), (SheetKind::Invoices, 2, 1));
}

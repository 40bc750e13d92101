//! Rules of editing an invoice.

use super::*;
use crate::invoice::InvoiceKind;
use crate::invoice::testing::invoice;
use crate::order::testing::{env, order};
use crate::record::Change;
use crate::refusal::IssueCode;

fn unissued() -> Invoice {
    invoice(1, &order(1, 100))
}

fn issued(invoice_no: Option<&str>) -> Invoice {
    Invoice { invoice_no: invoice_no.map(ToOwned::to_owned), ..unissued().issued(env().now - chrono::Duration::days(1)) }
}

fn facts(invoice: &Invoice) -> EditInvoiceFacts {
    EditInvoiceFacts { invoice: Some(invoice.clone()), order_state: OrderState::Open, held_by: None }
}

fn edit(invoice: &Invoice) -> EditInvoice {
    EditInvoice { id: invoice.id, fields: invoice.fields(), receiver: invoice.receiver_fields(), state: None, invoice_no: None }
}

fn after(decision: &Decision) -> Invoice {
    let [Change::Invoice(edit)] = decision.changes.as_slice() else { panic!("{decision:?}") };
    let Edit::Update { after, .. } = &**edit else { panic!("{edit:?}") };
    after.clone()
}

#[test]
fn an_unissued_invoice_changes_in_every_field() {
    let invoice = unissued();
    let mut command = edit(&invoice);
    command.fields.kind = InvoiceKind::VatSpecial;
    command.fields.title = "远景生物技术股份有限公司".into();
    command.fields.taxpayer_id = Some("91350100M000100Y43".into());
    command.fields.tax_rate_bp = Some(600);
    command.receiver.region = Some("350100".into());
    let after = after(&command.decide(&facts(&invoice), &env()).unwrap());
    assert_eq!((after.fields(), after.region.as_deref()), (command.fields, Some("350100")));
    assert_eq!((after.state, after.issued_at), (InvoiceState::Unissued, None));
}

#[test]
fn an_issued_invoice_changes_only_whom_it_goes_to() {
    let invoice = issued(Some("A00001"));
    let mut command = edit(&invoice);
    command.receiver.mobile = Some("139 0013 9000".into());
    assert_eq!(after(&command.decide(&facts(&invoice), &env()).unwrap()).mobile.as_deref(), Some("13900139000"));
    command.fields.title = "另一个抬头".into();
    assert_eq!(command.decide(&facts(&invoice), &env()).unwrap_err().code(), "invoice_fixed");
}

#[test]
fn status_and_number_follow_the_same_rules_as_issuing_and_numbering() {
    let (fresh, blank, numbered) = (unissued(), issued(None), issued(Some("A00001")));
    let outcome = |invoice: &Invoice, state, number: Option<&str>, held_by: Option<&str>, order_state| {
        let command = EditInvoice { state: Some(state), invoice_no: number.map(ToOwned::to_owned), ..edit(invoice) };
        let facts = EditInvoiceFacts { held_by: held_by.map(ToOwned::to_owned), order_state, ..facts(invoice) };
        match command.decide(&facts, &env()) {
            Ok(decision) if decision.changes.is_empty() => "unchanged".to_owned(),
            Ok(decision) => format!("{} {}", after(&decision).state.name(), after(&decision).invoice_no.unwrap_or_default()),
            Err(refusal) => refusal.code(),
        }
    };
    use InvoiceState::{Issued, Unissued};
    use OrderState::{Cancelled, Open};
    for (invoice, state, number, held_by, order_state, expected) in [
        (&fresh, Unissued, None, None, Open, "unchanged"),
        (&fresh, Issued, None, None, Open, "issued "),
        (&fresh, Unissued, Some(" A1 "), None, Open, "issued A1"),
        (&fresh, Issued, Some("A1"), None, Open, "issued A1"),
        (&fresh, Issued, Some("A1"), Some("fee2"), Open, "invoice_number_taken"),
        (&fresh, Issued, None, None, Cancelled, "order_cancelled"),
        (&blank, Issued, Some("A1"), None, Open, "issued A1"),
        (&blank, Unissued, None, None, Open, "invoice_fixed"),
        (&numbered, Issued, Some("A00001"), None, Cancelled, "unchanged"),
        (&numbered, Issued, Some("A2"), None, Open, "invoice_numbered"),
        (&numbered, Issued, None, None, Open, "unchanged"),
        (&numbered, Unissued, Some("A00001"), None, Open, "invoice_fixed"),
    ] {
        assert_eq!(outcome(invoice, state, number, held_by, order_state), expected, "{:?} {number:?} {state:?}", invoice.state);
    }
    // An invoice that was issued keeps the instant at which that happened.
    let command = EditInvoice { invoice_no: Some("A1".into()), ..edit(&blank) };
    assert_eq!(after(&command.decide(&facts(&blank), &env()).unwrap()).issued_at, blank.issued_at);
}

#[test]
fn what_is_amiss_is_told_by_field() {
    let invoice = unissued();
    let mut command = edit(&invoice);
    command.fields.kind = InvoiceKind::VatOrdinary;
    (command.fields.title, command.fields.content) = (String::new(), "长".repeat(101));
    command.fields.tax_rate_bp = Some(10_001);
    (command.receiver.mobile, command.receiver.region) = (Some("1".into()), Some("999999".into()));
    command.invoice_no = Some("1.9E+19".into());
    let refusal = command.decide(&facts(&invoice), &env()).unwrap_err();
    let told: Vec<_> = refusal.fields().iter().map(|issue| (issue.field.as_str(), issue.code)).collect();
    assert_eq!(
        told,
        [
            ("mobile", IssueCode::NotAMobile),
            ("region", IssueCode::UnknownChoice),
            ("title", IssueCode::Required),
            ("taxpayer_id", IssueCode::Required),
            ("content", IssueCode::TooLong),
            ("tax_rate_bp", IssueCode::OutOfRange),
            ("invoice_no", IssueCode::Crushed)
        ]
    );
}

#[test]
fn a_receiver_taken_from_an_old_record_may_stay_as_it_is() {
    let invoice = Invoice { mobile: Some("不详".into()), region: Some("旧".into()), ..unissued() };
    let mut command = edit(&invoice);
    command.fields.title = "新抬头".into();
    assert_eq!(after(&command.decide(&facts(&invoice), &env()).unwrap()).mobile.as_deref(), Some("不详"));
}

#[test]
fn an_invoice_that_is_gone_is_refused() {
    let gone = EditInvoiceFacts { invoice: None, order_state: OrderState::Open, held_by: None };
    assert_eq!(edit(&unissued()).decide(&gone, &env()).unwrap_err().code(), "not_found");
}

use super::*;
use crate::invoice::testing::{correction, invoice};
use crate::invoice::{InvoiceKind, InvoiceState};
use crate::order::testing::{env, order, yuan};
use crate::record::Change;

fn void(ids: Vec<InvoiceId>, invoices: Vec<Invoice>) -> Result<Decision, Refusal> {
    let command = VoidInvoices { ids, reason: "抬头开错".into() };
    command.decide(&VoidInvoicesFacts { invoices, serials: SerialFacts::default() }, &env())
}

/// requirements H5: voided by a row that reverses; the invoice itself is not touched.
#[test]
fn voiding_adds_a_row_over_the_whole_amount_and_leaves_the_invoice() {
    let issued = invoice(1, &order(1, 100_00)).issued(env().now);
    let decision = void(vec![issued.id], vec![issued.clone()]).unwrap();
    let Change::Invoice(edit) = &decision.changes[0] else { panic!("{decision:?}") };
    let Edit::Insert(row) = &**edit else { panic!("{edit:?}") };
    assert_eq!((row.entry, row.corrects_id, row.amount), (InvoiceEntry::Voiding, Some(issued.id), yuan(-100_00)));
    assert_eq!((row.reason.as_deref(), row.invoice_no.as_deref(), row.serial), (Some("抬头开错"), None, 1));
    assert!(decision.changes[1..].iter().all(|change| !matches!(change, Change::Invoice(_))));
}

#[test]
fn what_cannot_be_voided_says_why() {
    let (fresh, order_two) = (order(1, 100_00), order(2, 100_00));
    let open = invoice(1, &fresh);
    let issued = open.issued(env().now);
    let voided = [issued.clone(), correction(9, &issued, InvoiceEntry::Voiding, 100_00)];
    let reversed = [issued.clone(), correction(9, &issued, InvoiceEntry::RedLetter, 100_00)];
    let part = [issued.clone(), correction(9, &issued, InvoiceEntry::RedLetter, 1)];
    for (chosen, all, code) in [
        (open.id, vec![open.clone()], "invoice_open"),
        (issued.id, voided.to_vec(), "invoice_voided"),
        (issued.id, reversed.to_vec(), "invoice_reversed"),
        (issued.id, part.to_vec(), "invoice_reversed_in_part"),
        (part[1].id, part.to_vec(), "invoice_is_correction"),
        (invoice(7, &order_two).id, vec![issued.clone()], "not_found"),
    ] {
        assert_eq!(void(vec![chosen], all).unwrap_err().code(), code);
    }
    let without = VoidInvoices { ids: vec![issued.id], reason: "  ".into() };
    let facts = VoidInvoicesFacts { invoices: vec![issued], serials: SerialFacts::default() };
    assert_eq!(without.decide(&facts, &env()).unwrap_err().fields()[0].field, "reason");
}

#[test]
fn one_that_is_void_does_not_stop_the_others() {
    let (first, second) = (invoice(1, &order(1, 1)).issued(env().now), invoice(2, &order(2, 1)).issued(env().now));
    let all = vec![first.clone(), correction(9, &first, InvoiceEntry::Voiding, 1), second.clone()];
    let decision = void(vec![first.id, second.id], all).unwrap();
    assert_eq!(decision.skipped.iter().map(|one| one.refusal.code()).collect::<Vec<_>>(), ["invoice_voided"]);
    assert!(matches!(&decision.changes[0], Change::Invoice(_)));
}

/// 国税发〔2006〕156号《增值税专用发票使用规定》第二十条: 开具当月 only. A fiscal receipt knows no such term.
#[test]
fn a_vat_invoice_is_voided_in_the_month_of_its_issue_only() {
    let at = |text: &str| text.parse().unwrap();
    for (kind, issued_at, today, is_voided) in [
        (InvoiceKind::VatSpecial, "2026-10-31T15:59:59Z", "2026-10-31", true),
        // Midnight in Beijing: the first of November.
        (InvoiceKind::VatSpecial, "2026-10-31T16:00:00Z", "2026-11-30", true),
        (InvoiceKind::VatSpecial, "2026-10-31T15:59:59Z", "2026-11-01", false),
        (InvoiceKind::VatOrdinary, "2025-11-10T02:00:00Z", "2026-11-10", false),
        (InvoiceKind::DuesReceipt, "2025-11-10T02:00:00Z", "2026-11-10", true),
    ] {
        let issued = Invoice { kind, ..invoice(1, &order(1, 1)).issued(at(issued_at)) };
        assert_eq!(issued.state, InvoiceState::Issued);
        let verdict = may_be_voided(&issued, std::slice::from_ref(&issued), today.parse().unwrap(), env().zone);
        assert_eq!(verdict.is_ok(), is_voided, "{kind:?} {issued_at} {today}: {verdict:?}");
    }
}

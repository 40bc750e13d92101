use super::*;
use crate::invoice::left_to_invoice;
use crate::invoice::testing::{correction, invoice};
use crate::money::Currency;
use crate::order::testing::{env, order, yuan};
use crate::record::Change;

fn red(invoice: &Invoice, all: &[Invoice], amount: Option<Money>) -> Result<Invoice, Refusal> {
    let command = RedLetterInvoice { id: invoice.id, amount, reason: "退款".into(), invoice_no: Some(" R0001 ".into()) };
    let facts =
        RedLetterInvoiceFacts { invoice: Some(invoice.clone()), invoices: all.to_vec(), held_by: None, serials: SerialFacts::default() };
    let decision = command.decide(&facts, &env())?;
    let Change::Invoice(edit) = &decision.changes[0] else { panic!("{decision:?}") };
    let Edit::Insert(row) = &**edit else { panic!("{edit:?}") };
    Ok(row.clone())
}

/// requirements H5: in parts up to the whole and no further, linked to the original; each part is free to be invoiced again.
#[test]
fn red_letters_add_up_to_the_invoice_and_no_further() {
    let order = order(1, 100_00);
    let issued = invoice(1, &order).issued(env().now);
    let mut all = vec![issued.clone()];
    assert_eq!(left_to_invoice(&order, &all).unwrap_err().code(), "order_invoiced");

    let first = red(&issued, &all, Some(yuan(30_00))).unwrap();
    assert_eq!((first.entry, first.corrects_id, first.amount), (InvoiceEntry::RedLetter, Some(issued.id), yuan(-30_00)));
    assert_eq!((first.invoice_no.as_deref(), first.title.as_str()), (Some("R0001"), issued.title.as_str()));
    all.push(first);
    assert_eq!(left_to_invoice(&order, &all), Ok(yuan(30_00)));

    let beyond = red(&issued, &all, Some(yuan(70_01))).unwrap_err();
    assert_eq!((beyond.code().as_str(), beyond.params()["left"].as_str()), ("invoice_beyond_original", "70.00"));
    // Without an amount it is all that is left.
    let rest = red(&issued, &all, None).unwrap();
    assert_eq!(rest.amount, yuan(-70_00));
    all.push(Invoice { id: InvoiceId(uuid::Uuid::from_u128(77)), ..rest });
    assert_eq!(red(&issued, &all, None).unwrap_err().code(), "invoice_reversed");
    assert_eq!(left_to_invoice(&order, &all), Ok(yuan(100_00)));
}

#[test]
fn what_cannot_be_taken_back_says_why() {
    let order = order(1, 100_00);
    let open = invoice(1, &order);
    let issued = open.issued(env().now);
    let voided = correction(9, &issued, InvoiceEntry::Voiding, 100_00);
    let letter = correction(8, &issued, InvoiceEntry::RedLetter, 1);
    let all = std::slice::from_ref(&issued);
    assert_eq!(red(&open, std::slice::from_ref(&open), None).unwrap_err().code(), "invoice_open");
    assert_eq!(red(&issued, &[issued.clone(), voided], None).unwrap_err().code(), "invoice_voided");
    assert_eq!(red(&letter, &[issued.clone(), letter.clone()], None).unwrap_err().code(), "invoice_is_correction");
    for minor in [0, -1] {
        assert_eq!(red(&issued, all, Some(yuan(minor))).unwrap_err().fields()[0].field, "amount");
    }
    let dollars = Money::from_minor(1, Currency::USD).unwrap();
    assert_eq!(red(&issued, all, Some(dollars)).unwrap_err().code(), "mixed_currencies");
}

#[test]
fn a_number_that_another_invoice_carries_is_refused() {
    let issued = invoice(1, &order(1, 100_00)).issued(env().now);
    let command = RedLetterInvoice { id: issued.id, amount: None, reason: "退款".into(), invoice_no: Some("A1".into()) };
    let facts = RedLetterInvoiceFacts {
        invoice: Some(issued.clone()),
        invoices: vec![issued],
        held_by: Some("fee2".into()),
        serials: SerialFacts::default(),
    };
    assert_eq!(command.decide(&facts, &env()).unwrap_err().code(), "invoice_number_taken");
    let gone = RedLetterInvoiceFacts { invoice: None, ..facts };
    assert_eq!(command.decide(&gone, &env()).unwrap_err().code(), "not_found");
}

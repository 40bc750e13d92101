use super::*;
use crate::invoice::standing::{InvoiceStanding, live};
use crate::invoice::testing::{correction, invoice};
use crate::order::testing::{env, order, yuan};
use crate::record::Change;

fn command(old: &Invoice) -> ReissueInvoice {
    let fields = InvoiceFields { title: "华康医疗科技（福建）有限公司".into(), ..old.fields() };
    ReissueInvoice {
        id: old.id,
        reason: "单位更名".into(),
        fields,
        receiver: old.receiver_fields(),
        invoice_no: Some("A00002".into()),
        red_invoice_no: Some("R00001".into()),
    }
}

fn facts(old: &Invoice, all: &[Invoice]) -> ReissueInvoiceFacts {
    ReissueInvoiceFacts {
        invoice: Some(old.clone()),
        invoices: all.to_vec(),
        held_by: None,
        red_held_by: None,
        serials: SerialFacts::default(),
    }
}

fn made(decision: &Decision) -> Vec<Invoice> {
    let insert = |change: &Change| match change {
        Change::Invoice(edit) => match &**edit {
            Edit::Insert(invoice) => Some(invoice.clone()),
            other => panic!("{other:?}"),
        },
        _ => None,
    };
    decision.changes.iter().filter_map(insert).collect()
}

/// requirements C4.2: one act, two rows; together with the old one they come to what the old one was over.
#[test]
fn the_old_one_is_taken_back_and_a_new_one_issued_over_the_same_amount() {
    let old = Invoice { invoice_no: Some("A00001".into()), ..invoice(1, &order(1, 100_00)).issued(env().now) };
    let rows = made(&command(&old).decide(&facts(&old, std::slice::from_ref(&old)), &env()).unwrap());
    let [red, new] = rows.as_slice() else { panic!("{rows:?}") };
    assert_eq!((red.corrects_id, red.amount, red.invoice_no.as_deref()), (Some(old.id), yuan(-100_00), Some("R00001")));
    assert_eq!(red.title, old.title, "the red letter says what the old one said");
    assert_eq!((new.replaces_id, new.amount, new.invoice_no.as_deref()), (Some(old.id), yuan(100_00), Some("A00002")));
    assert_eq!((new.title.as_str(), new.state, new.entry), ("华康医疗科技（福建）有限公司", InvoiceState::Issued, InvoiceEntry::Original));
    assert_eq!([red.serial, new.serial], [1, 2]);
    let all = [old.clone(), red.clone(), new.clone()];
    assert_eq!(old.standing(&all), InvoiceStanding::Replaced);
    assert_eq!(live(&all), [new]);
}

#[test]
fn after_a_red_letter_in_part_only_the_rest_is_issued_anew() {
    let old = invoice(1, &order(1, 100_00)).issued(env().now);
    let all = [old.clone(), correction(2, &old, InvoiceEntry::RedLetter, 30_00)];
    let rows = made(&command(&old).decide(&facts(&old, &all), &env()).unwrap());
    assert_eq!(rows.iter().map(|row| row.amount).collect::<Vec<_>>(), [yuan(-70_00), yuan(70_00)]);
}

#[test]
fn what_cannot_be_issued_anew_says_why() {
    let old = invoice(1, &order(1, 100_00)).issued(env().now);
    let alone = std::slice::from_ref(&old);
    let spent = [old.clone(), correction(2, &old, InvoiceEntry::RedLetter, 100_00)];
    assert_eq!(command(&old).decide(&facts(&old, &spent), &env()).unwrap_err().code(), "invoice_reversed");
    let open = invoice(1, &order(1, 100_00));
    assert_eq!(command(&open).decide(&facts(&open, std::slice::from_ref(&open)), &env()).unwrap_err().code(), "invoice_open");
    let same = ReissueInvoice { red_invoice_no: Some("A00002".into()), ..command(&old) };
    assert_eq!(same.decide(&facts(&old, alone), &env()).unwrap_err().fields()[0].field, "red_invoice_no");
    let mut blank = command(&old);
    (blank.reason, blank.fields.title) = (String::new(), " ".into());
    let refusal = blank.decide(&facts(&old, alone), &env()).unwrap_err();
    assert_eq!(refusal.fields().iter().map(|issue| issue.field.as_str()).collect::<Vec<_>>(), ["reason", "title"]);
    let taken = ReissueInvoiceFacts { red_held_by: Some("fee2".into()), ..facts(&old, alone) };
    assert_eq!(command(&old).decide(&taken, &env()).unwrap_err().code(), "invoice_number_taken");
}

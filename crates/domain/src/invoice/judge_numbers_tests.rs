use uuid::Uuid;

use super::*;
use crate::parse::invoice_no::InvoiceNumber;

fn order_no(text: &str) -> String {
    format!("feeaa22320260905101504{text:0>8}")
}

/// Orders as `1` (no invoice), `2 open`, `3 A1` (issued under A1), `4 open,open`, `5 cancelled`, `6 issued` (without a number), `7 A2?` (A2,
/// not issued).
fn facts(orders: &[&str]) -> NumberFacts {
    let mut facts = NumberFacts::default();
    for (n, line) in (1_u128..).zip(orders) {
        let (number, rest) = line.split_once(' ').unwrap_or((line, ""));
        let state = if rest == "cancelled" { OrderState::Cancelled } else { OrderState::Open };
        let invoices = rest.split(',').filter(|word| !word.is_empty() && *word != "cancelled").zip(1..).map(|(word, m)| {
            let (state, invoice_no) = match word {
                "open" => (InvoiceState::Unissued, None),
                "issued" => (InvoiceState::Issued, None),
                word => match word.strip_suffix('?') {
                    Some(number) => (InvoiceState::Unissued, Some(number.to_owned())),
                    None => (InvoiceState::Issued, Some(word.to_owned())),
                },
            };
            InvoiceHead { id: InvoiceId(Uuid::from_u128(n * 100 + m)), state, invoice_no, is_spent: false }
        });
        let invoices: Vec<_> = invoices.collect();
        let numbers = invoices.iter().filter_map(|invoice| invoice.invoice_no.clone());
        facts.taken.extend(numbers.map(|invoice_no| (invoice_no, order_no(number))));
        facts.orders.insert(order_no(number), OrderHead { id: OrderId(Uuid::from_u128(n)), state, invoices });
    }
    facts
}

/// Rows of `order number` become lines of `outcome [codes]`.
fn judged(rows: &[&str], facts: &NumberFacts) -> Vec<String> {
    let rows: Vec<NumberRow> = (2_u32..)
        .zip(rows)
        .map(|(row, line)| {
            let (order, number) = line.split_once(' ').unwrap();
            NumberRow { row, order_no: order_no(order), invoice_no: InvoiceNumber::parse(number).unwrap(), issued_on: None }
        })
        .collect();
    judge(&rows, facts).iter().map(|judged| line(&judged.verdict)).collect()
}

fn line(verdict: &Verdict) -> String {
    let mut words = vec![format!("{:?}", verdict.outcome)];
    words.extend(verdict.changes.iter().map(|change| format!("{:?}", change.code)));
    for issue in &verdict.issues {
        let params: Vec<_> = issue.params.values().map(String::as_str).collect();
        words.push(format!("{}:{:?}({})", issue.field, issue.code, params.join(",")));
    }
    words.join(" ")
}

/// One row alone: order, number, what comes of it (requirements A20.11, A22.4, A22.6).
#[test]
fn each_row_is_judged_by_what_stands() {
    let facts = facts(&["1", "2 open", "3 A1", "4 open,open", "5 cancelled", "6 issued", "7 A2?", "8 A3,open"]);
    let taken = order_no("3");
    for (row, expected) in [
        ("1 B1", "Add InvoiceCreated".to_owned()),
        ("2 B1", "Change InvoiceIssued".to_owned()),
        ("3 A1", "Unchanged".to_owned()),
        ("3 B1", "Reject invoice_no:AlreadyNumbered(A1)".to_owned()),
        ("4 B1", "Reject order_no:SeveralInvoices(2)".to_owned()),
        ("5 B1", "Reject order_no:CancelledOrder()".to_owned()),
        ("6 B1", "Change InvoiceNumbered".to_owned()),
        ("7 A2", "Change InvoiceIssued".to_owned()),
        ("7 B1", "Reject invoice_no:AlreadyNumbered(A2)".to_owned()),
        ("8 B1", "Change InvoiceIssued".to_owned()),
        ("8 A3", "Unchanged".to_owned()),
        ("9 B1", "Reject order_no:UnknownOrder()".to_owned()),
        ("2 A1", format!("Reject invoice_no:NumberTaken({taken})")),
        // The letters of a number count: a1 is not A1.
        ("2 a1", "Change InvoiceIssued".to_owned()),
    ] {
        assert_eq!(judged(&[row], &facts), [expected], "{row}");
    }
}

#[test]
fn rows_that_contradict_each_other_all_stay_out() {
    let facts = facts(&["1", "2", "3", "4"]);
    assert_eq!(
        judged(&["1 A1", "2 A1", "3 A3", "3 A4", "4 A5"], &facts),
        [
            "Reject invoice_no:RepeatedInSheet(3)",
            "Reject invoice_no:RepeatedInSheet(2)",
            "Reject order_no:RepeatedInSheet(5)",
            "Reject order_no:RepeatedInSheet(4)",
            "Add InvoiceCreated",
        ]
    );
    assert_eq!(
        judged(&["1 A1", "1 A1", "2 A1"], &facts),
        ["Reject invoice_no:RepeatedInSheet(4)", "Reject invoice_no:RepeatedInSheet(4)", "Reject invoice_no:RepeatedInSheet(2)",]
    );
}

#[test]
fn the_same_row_once_more_says_nothing_new() {
    let facts = facts(&["1"]);
    assert_eq!(judged(&["1 A1", "1 A1"], &facts), ["Add InvoiceCreated", "Unchanged order_no:RepeatedInSheet(2)"]);
    assert_eq!(judged(&["2 A1", "2 A1"], &facts), ["Reject order_no:UnknownOrder()", "Reject order_no:UnknownOrder()"]);
}

#[test]
fn an_order_gets_its_number_and_no_other() {
    let facts = facts(&["1", "2 open"]);
    let rows = [("1", "A1"), ("2", "A2")];
    let rows: Vec<NumberRow> = (2_u32..)
        .zip(rows)
        .map(|(row, (order, number))| NumberRow {
            row,
            order_no: order_no(order),
            invoice_no: InvoiceNumber::parse(number).unwrap(),
            issued_on: None,
        })
        .collect();
    let targets: Vec<_> = judge(&rows, &facts).into_iter().map(|judged| judged.target).collect();
    assert_eq!(
        targets,
        [Some(NumberTarget::NewOf(OrderId(Uuid::from_u128(1)))), Some(NumberTarget::Invoice(InvoiceId(Uuid::from_u128(201))))]
    );
}

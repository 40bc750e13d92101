use super::*;
use crate::association::NumberSeries;
use crate::invoice::testing::invoice;
use crate::invoice::{InvoiceHead, InvoiceState, OrderHead};
use crate::order::testing::{env, order};
use crate::parse::invoice_no::InvoiceNumber;

fn facts(orders: &[Order], invoices: &[Invoice]) -> ImportInvoiceNumbersFacts {
    let head = |order: &Order| OrderHead {
        id: order.id,
        state: order.state,
        invoices: invoices
            .iter()
            .filter(|invoice| invoice.order_id == order.id)
            .map(|invoice| InvoiceHead { id: invoice.id, state: invoice.state, invoice_no: invoice.invoice_no.clone(), is_spent: false })
            .collect(),
    };
    ImportInvoiceNumbersFacts {
        heads: NumberFacts { orders: orders.iter().map(|order| (order.order_no.clone(), head(order))).collect(), taken: HashMap::new() },
        invoices: invoices.iter().map(|invoice| (invoice.id, invoice.clone())).collect(),
        orders: orders.iter().map(|order| (order.id, order.clone())).collect(),
        members: HashMap::new(),
        serials: SerialFacts {
            series: vec![NumberSeries { next: 759, ..NumberSeries::fresh(env().association, "invoice") }],
            leases: vec![],
        },
    }
}

fn row(n: u32, order: &Order, number: &str, issued_on: Option<&str>) -> NumberRow {
    NumberRow {
        row: n,
        order_no: order.order_no.clone(),
        invoice_no: InvoiceNumber::parse(number).unwrap(),
        issued_on: issued_on.map(|day| day.parse().unwrap()),
    }
}

/// Import is number and issue in one go (requirements A22.4); an order without an invoice gets one.
#[test]
fn an_invoice_is_numbered_and_issued_in_one_go_and_made_where_there_is_none() {
    let orders = [order(1, 100), order(2, 200)];
    let before = invoice(1, &orders[0]);
    let rows = vec![row(2, &orders[0], "A00001", None), row(3, &orders[1], "A00002", Some("2026-09-05"))];
    let command = ImportInvoiceNumbers { source: ImportSource::default(), rows };
    let changes = command.decide(&facts(&orders, std::slice::from_ref(&before)), &env()).unwrap().changes;
    let [Change::SheetImport(_), Change::Invoice(first), Change::Invoice(second), Change::NumberSeries(series)] = changes.as_slice() else {
        panic!("{changes:?}")
    };
    let Edit::Update { before: stood, after } = &**first else { panic!("{first:?}") };
    assert_eq!((stood, after.state, after.invoice_no.as_deref()), (&before, InvoiceState::Issued, Some("A00001")));
    assert_eq!(after.issued_at, Some(env().now));
    let Edit::Insert(made) = &**second else { panic!("{second:?}") };
    assert_eq!((made.serial, made.order_id, made.state), (759, orders[1].id, InvoiceState::Issued));
    assert_eq!(made.invoice_no.as_deref(), Some("A00002"));
    // Midnight of that day in Shanghai.
    assert_eq!(made.issued_at, "2026-09-04T16:00:00Z".parse().ok());
    let Edit::Update { after, .. } = &**series else { panic!("{series:?}") };
    assert_eq!(after.next, 760);
}

#[test]
fn rows_that_facts_refuse_by_now_stay_out_and_are_counted() {
    let orders = [order(1, 100)];
    let rows = vec![row(2, &orders[0], "A00001", None), row(3, &order(2, 1), "A00002", None)];
    let source = ImportSource { file_name: "numbers.xlsx".into(), rejected: 1, unchanged: 2 };
    let changes = ImportInvoiceNumbers { source, rows }.decide(&facts(&orders, &[]), &env()).unwrap().changes;
    let Change::SheetImport(edit) = &changes[0] else { panic!("{changes:?}") };
    let Edit::Insert(import) = &**edit else { panic!("{edit:?}") };
    assert_eq!((import.accepted, import.rejected, import.unchanged), (1, 2, 2));
    assert_eq!(changes.len(), 3);
}

//! Numbers at several desks: what was drawn offline stays, no number stands twice, and every number is accounted for.

use std::collections::HashSet;

use domain::association::{LeaseNumbers, ReturnNumbers, is_provisional};
use domain::id::{InvoiceId, OrderId};
use domain::invoice::{CreateInvoices, DeleteInvoices};
use domain::journal::{Envelope, Received};
use store::Store;
use store::association::Fate;
use store::query::Page;
use uuid::Uuid;

use crate::desks::{Desk, code_of, with_server_on_both_engines};
use crate::order_making::dues;

const KEY: &str = "invoice";

async fn lease(desk: &mut Desk, count: i64) -> Uuid {
    let incarnation = desk.issuer.incarnation;
    desk.issue(LeaseNumbers { key: KEY.into(), count, incarnation }).await
}

/// An invoice over a new order, and its running number.
async fn invoice(desk: &mut Desk) -> (InvoiceId, i64) {
    let order = OrderId(desk.issue(dues("华康医疗科技有限公司", 500_000)).await);
    let id = InvoiceId(desk.issue(CreateInvoices { order_ids: vec![order] }).await);
    (id, serial(&desk.store, id).await)
}

async fn serial(store: &Store, id: InvoiceId) -> i64 {
    store.invoice_file(id).await.unwrap().unwrap().invoice.serial
}

async fn fates(store: &Store) -> Vec<(i64, i64, Fate)> {
    let reports = store.number_report().await.unwrap();
    let report = reports.into_iter().find(|report| report.key == KEY).unwrap();
    report.stretches.into_iter().map(|stretch| (stretch.first, stretch.last, stretch.fate)).collect()
}

with_server_on_both_engines! {
    async fn what_two_desks_number_offline_stays_and_is_different(server, head, branch) {
        lease(&mut head, 10).await;
        lease(&mut branch, 10).await;
        for desk in [&head, &branch, &head] {
            desk.sync(&server).await;
        }
        let (first, second) = (invoice(&mut head).await, invoice(&mut branch).await);
        let third = invoice(&mut branch).await;
        assert_eq!((first.1, second.1, third.1), (1, 11, 12));
        for desk in [&branch, &head, &branch] {
            desk.sync(&server).await;
        }
        for (id, number) in [first, second, third] {
            for store in [&server, &head.store, &branch.store] {
                assert_eq!(serial(store, id).await, number);
            }
        }
        let expected = [(1, 1, Fate::Used), (2, 10, Fate::Leased), (11, 11, Fate::Used), (12, 12, Fate::Used), (13, 20, Fate::Leased)];
        for store in [&server, &head.store, &branch.store] {
            assert_eq!(fates(store).await, expected);
        }
    }

    async fn without_a_lease_a_number_is_a_mark_until_the_server_has_ruled(server, head, branch) {
        let (id, mark) = invoice(&mut branch).await;
        assert!(mark < 0, "{mark}");
        branch.sync(&server).await;
        assert_eq!(serial(&branch.store, id).await, 1);
        assert_eq!(head.store.waiting().await.unwrap().count, 0);
        assert!(is_provisional("~12AB34-1") && !is_provisional("E340030001"));
    }

    async fn a_lease_counts_only_once_the_server_has_ruled(server, head, branch) {
        lease(&mut head, 10).await;
        assert!(invoice(&mut head).await.1 < 0);
        let supply = head.store.supplies(head.issuer.device, head.issuer.incarnation).await.unwrap();
        assert_eq!((supply[0].left, supply[0].is_asked), (0, true));
        head.sync(&server).await;
        let supply = head.store.supplies(head.issuer.device, head.issuer.incarnation).await.unwrap();
        assert_eq!((supply[0].left, supply[0].is_asked), (10, false));
        assert_eq!(branch.store.waiting().await.unwrap().count, 0);
    }

    async fn a_number_of_a_refused_command_is_void_and_never_drawn_again(server, head, branch) {
        lease(&mut branch, 10).await;
        let order = OrderId(branch.issue(dues("中科启明医院", 300_000)).await);
        branch.sync(&server).await;
        head.pull(&server).await;
        // Both invoice the same order; the other desk is first.
        branch.issue(CreateInvoices { order_ids: vec![order] }).await;
        head.issue(CreateInvoices { order_ids: vec![order] }).await;
        head.sync(&server).await;
        branch.sync(&server).await;
        assert_eq!(code_of(&branch.store.conflicts(false, Page::first()).await.unwrap().rows[0]), "order_invoiced");
        assert_eq!(invoice(&mut branch).await.1, 2, "1 was drawn for the refused command and may stand on paper");
        branch.sync(&server).await;
        assert_eq!(fates(&server).await, [(1, 1, Fate::Void), (2, 2, Fate::Used), (3, 10, Fate::Leased), (11, 11, Fate::Used)]);
    }

    async fn a_rest_that_was_given_back_goes_to_the_next_desk(server, head, branch) {
        let leased = lease(&mut branch, 10).await;
        branch.sync(&server).await;
        invoice(&mut branch).await;
        branch.issue(ReturnNumbers { lease: leased.into(), next: 2 }).await;
        branch.sync(&server).await;
        head.pull(&server).await;
        lease(&mut head, 50).await;
        head.sync(&server).await;
        assert_eq!(invoice(&mut head).await.1, 2);
        head.sync(&server).await;
        assert_eq!(fates(&server).await, [(1, 1, Fate::Used), (2, 2, Fate::Used), (3, 10, Fate::Leased)]);
        assert!(invoice(&mut branch).await.1 < 0);
    }

    async fn an_administrator_closes_the_lease_of_a_desk_that_is_gone(server, head, branch) {
        let leased = lease(&mut branch, 10).await;
        branch.sync(&server).await;
        head.pull(&server).await;
        let (printed, number) = invoice(&mut branch).await;
        head.issue(ReturnNumbers { lease: leased.into(), next: 1 }).await;
        lease(&mut head, 5).await;
        head.sync(&server).await;
        assert_eq!(invoice(&mut head).await.1, 11, "what a lost desk may have printed is never handed out again");
        // The desk turns up after all: what it printed stays true.
        branch.sync(&server).await;
        assert_eq!(serial(&server, printed).await, number);
    }

    async fn a_copied_file_cannot_make_two_records_of_one_number(server, head, branch) {
        lease(&mut head, 10).await;
        head.sync(&server).await;
        let (first, _) = invoice(&mut head).await;
        // The copy drew the same number for another order.
        let original: Vec<Envelope> = head.links().await.iter().map(|link| serde_json::from_str(link).unwrap()).collect();
        let order = head.next_id();
        let mut copies = vec![Envelope { command_id: order, ..original[0].clone() }];
        let text = serde_json::to_string(&copies[0]).unwrap();
        let payload = serde_json::json!({ "order_ids": [domain::id::derived(order, 0)] });
        copies.push(Envelope { command_id: head.next_id(), previous_hash: support_hash(&text), payload, ..original[1].clone() });
        copies[0].payload["number_digits"] = "00000001".into();
        let text = serde_json::to_string(&copies[0]).unwrap();
        copies[1].previous_hash = support_hash(&text);
        let links = vec![text, serde_json::to_string(&copies[1]).unwrap()];
        assert!(matches!(server.receive(head.sender(), &links, &HashSet::new()).await.unwrap(), Received::Through { .. }));
        assert!(matches!(head.push(&server).await, Received::Fork { .. }));
        head.store.begin_anew(Uuid::from_u128(99)).await.unwrap();
        head.push(&server).await;
        head.pull(&server).await;
        assert_eq!(serial(&head.store, first).await, 11, "1 went to the copy");
        let told = head.store.conflicts(false, Page::first()).await.unwrap().rows;
        assert_eq!(told.len(), 1, "a person is told");
        assert_eq!(code_of(&told[0]), "renumbered");
        assert_eq!(branch.store.waiting().await.unwrap().count, 0);
        for step in store::check::Step::ALL {
            assert_eq!(server.check(step).await.unwrap().findings, []);
        }
    }

    async fn what_was_numbered_before_there_was_a_server_keeps_its_number(server, head, branch) {
        // The founder's desk pulled once, so it draws from leases now; what it issued before went straight to the series.
        let (id, mark) = invoice(&mut head).await;
        assert!(mark < 0);
        head.sync(&server).await;
        let (deleted, _) = invoice(&mut head).await;
        head.issue(DeleteInvoices { ids: vec![deleted] }).await;
        head.sync(&server).await;
        branch.pull(&server).await;
        assert_eq!(serial(&branch.store, id).await, 1);
        assert_eq!(fates(&server).await, [(1, 1, Fate::Used), (2, 2, Fate::Used)]);
    }
}

fn support_hash(text: &str) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

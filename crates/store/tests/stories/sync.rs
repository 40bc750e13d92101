//! Several desks and their server (design, section 6).

use std::collections::HashSet;

use domain::association::AddOrg;
use domain::invoice::DeleteInvoices;
use domain::journal::Received;
use store::check::Step;
use store::query::Page;
use store::sync::{RebaseError, ReceiveError, Sender};
use uuid::Uuid;

use crate::desks::{FOUNDER, code_of, with_server_on_both_engines};
use crate::order_making::{dues, payment};

with_server_on_both_engines! {
    async fn everybody_ends_with_the_same_rows_on_either_engine(server, head, branch) {
        let order = head.issue(dues("华康医疗科技有限公司", 500_000)).await;
        head.issue(payment(order.into(), 200_000)).await;
        branch.issue(dues("中科启明医院", 300_000)).await;
        branch.issue(AddOrg { name: "骨科学分会".into(), parent_id: None, code: None }).await;
        head.sync(&server).await;
        branch.sync(&server).await;
        head.pull(&server).await;
        let digest = server.digest().await.unwrap();
        assert_eq!(digest.0.iter().find(|table| table.kind == "member_order").unwrap().rows, 2);
        assert_eq!(head.store.digest().await.unwrap(), digest);
        assert_eq!(branch.store.digest().await.unwrap(), digest);
    }

    async fn a_push_whose_answer_was_lost_changes_nothing_when_it_is_sent_again(server, head, branch) {
        head.issue(dues("华康医疗科技有限公司", 500_000)).await;
        let first = head.push(&server).await;
        let version = server.newest().await.unwrap();
        assert_eq!(head.push(&server).await, first);
        assert_eq!(server.newest().await.unwrap(), version);
        branch.pull(&server).await;
        assert_eq!(branch.store.digest().await.unwrap(), server.digest().await.unwrap());
    }

    async fn what_waits_stays_on_top_of_what_others_did(server, head, branch) {
        let order = branch.issue(dues("中科启明医院", 300_000)).await;
        head.issue(AddOrg { name: "骨科学分会".into(), parent_id: None, code: None }).await;
        head.sync(&server).await;
        branch.pull(&server).await;
        assert!(branch.store.order_file(order.into()).await.unwrap().is_some(), "what waits was lost");
        assert_eq!(branch.store.waiting().await.unwrap().count, 1);
        assert_eq!(branch.store.settled_digest().await.unwrap(), server.digest().await.unwrap());
    }

    async fn of_two_branches_of_one_name_the_second_is_refused_and_waits_for_a_person(server, head, branch) {
        head.issue(AddOrg { name: "骨科学分会".into(), parent_id: None, code: None }).await;
        branch.issue(AddOrg { name: "骨科学分会".into(), parent_id: None, code: None }).await;
        head.sync(&server).await;
        branch.pull(&server).await;
        let foreseen = branch.store.waiting_commands(Page::first()).await.unwrap().rows;
        assert_eq!(foreseen[0].foreseen.as_ref().unwrap().code(), "name_taken");
        branch.sync(&server).await;
        let refused = branch.store.conflicts(false, Page::first()).await.unwrap().rows;
        assert!(matches!(&refused[..], [one] if code_of(one) == "name_taken"), "{refused:?}");
        assert_eq!(branch.store.digest().await.unwrap(), server.digest().await.unwrap());
    }

    async fn money_that_two_desks_took_for_one_order_is_counted_twice_and_shows(server, head, branch) {
        let order = head.issue(dues("华康医疗科技有限公司", 500_000)).await;
        head.sync(&server).await;
        branch.pull(&server).await;
        head.issue(payment(order.into(), 500_000)).await;
        branch.issue(payment(order.into(), 500_000)).await;
        for desk in [&head, &branch, &head] {
            desk.sync(&server).await;
        }
        let file = head.store.order_file(order.into()).await.unwrap().unwrap();
        assert_eq!((file.payments.len(), file.order.unpaid().minor()), (2, -500_000));
    }

    async fn a_copied_file_is_noticed_and_loses_nothing(server, head, branch) {
        // The copy issued another command at the same place of the chain.
        let original = head.links().await;
        assert!(original.is_empty());
        head.issue(dues("甲单位有限公司", 100)).await;
        let envelope: domain::journal::Envelope = serde_json::from_str(&head.links().await[0]).unwrap();
        let other = domain::journal::Envelope { command_id: branch.next_id(), ..envelope };
        let copy = vec![serde_json::to_string(&other).unwrap()];
        assert!(matches!(server.receive(head.sender(), &copy, &HashSet::new()).await.unwrap(), Received::Through { .. }));
        assert!(matches!(head.push(&server).await, Received::Fork { .. }));
        head.store.begin_anew(Uuid::from_u128(99)).await.unwrap();
        assert!(matches!(head.push(&server).await, Received::Through { .. }));
        head.pull(&server).await;
        assert_eq!(head.store.waiting().await.unwrap().count, 0);
        assert_eq!(head.store.digest().await.unwrap(), server.digest().await.unwrap());
    }

    async fn what_was_settled_out_of_turn_keeps_nothing_from_being_sent(server, head, branch) {
        // A server that was set back in the midst of a push hears the end of a life whose beginning it has lost.
        head.issuer.incarnation = Uuid::from_u128(98);
        for amount in [100, 200, 300] {
            head.issue(dues("甲单位有限公司", amount)).await;
        }
        head.store.begin_anew(Uuid::from_u128(98)).await.unwrap();
        let tail = head.links().await.split_off(1);
        assert!(matches!(server.receive(head.sender(), &tail, &HashSet::new()).await.unwrap(), Received::Through { .. }));
        head.pull(&server).await;
        assert_eq!(head.store.waiting().await.unwrap().count, 1);
        assert!(matches!(head.push(&server).await, Received::Fork { .. }));
        head.store.begin_anew(Uuid::from_u128(99)).await.unwrap();
        assert!(matches!(head.push(&server).await, Received::Through { .. }));
        head.pull(&server).await;
        assert_eq!(head.store.waiting().await.unwrap().count, 0);
        assert_eq!(head.store.digest().await.unwrap(), server.digest().await.unwrap());
        // The chain goes on from there.
        head.issuer.incarnation = Uuid::from_u128(99);
        head.issue(dues("甲单位有限公司", 400)).await;
        assert!(matches!(head.push(&server).await, Received::Through { .. }));
        assert!(head.store.check(Step::Chain).await.unwrap().findings.is_empty());
        branch.pull(&server).await;
        assert_eq!(branch.store.digest().await.unwrap(), server.digest().await.unwrap());
    }

    async fn a_desk_cannot_speak_for_another_desk_person_or_association(server, head, branch) {
        branch.issue(AddOrg { name: "骨科学分会".into(), parent_id: None, code: None }).await;
        let links = branch.links().await;
        let foreign = server.receive(head.sender(), &links, &HashSet::new()).await;
        assert!(matches!(foreign, Err(ReceiveError::Foreign)));
        let posing = Sender { device: branch.issuer.device, user: FOUNDER, is_revoked: false, follows: None };
        server.receive(posing, &links, &HashSet::new()).await.unwrap();
        branch.pull(&server).await;
        assert_eq!(code_of(&branch.store.conflicts(false, Page::first()).await.unwrap().rows[0]), "not_permitted");
    }

    async fn a_command_that_this_build_does_not_know_is_set_aside_and_the_rest_flows_on(server, head, branch) {
        head.issue(dues("甲单位有限公司", 100)).await;
        let known: domain::journal::Envelope = serde_json::from_str(&head.links().await[0]).unwrap();
        let unknown = domain::journal::Envelope { name: "member.teleport".into(), command_id: head.next_id(), ..known.clone() };
        let text = serde_json::to_string(&unknown).unwrap();
        server.receive(head.sender(), std::slice::from_ref(&text), &HashSet::new()).await.unwrap();
        let page = server.journal(server.newest().await.unwrap() - 1).await.unwrap();
        assert!(matches!(page.entries[0].ruling.verdict, domain::journal::Verdict::Quarantined { .. }));
        branch.issue(dues("乙单位有限公司", 100)).await;
        branch.sync(&server).await;
        assert_eq!(branch.store.waiting().await.unwrap().count, 0);
    }

    async fn a_page_that_does_not_follow_on_changes_nothing(server, head, branch) {
        head.issue(dues("甲单位有限公司", 100)).await;
        head.sync(&server).await;
        let page = server.journal(branch.store.position().await.unwrap().version).await.unwrap();
        branch.store.rebase(&page).await.unwrap();
        assert!(matches!(branch.store.rebase(&page).await, Err(RebaseError::Elsewhere { .. })));
        let other = domain::journal::JournalPage { epoch: Uuid::from_u128(8), ..page };
        assert!(matches!(branch.store.rebase(&other).await, Err(RebaseError::OtherEpoch)));
        assert_eq!(branch.store.digest().await.unwrap(), server.digest().await.unwrap());
    }

    async fn an_intent_on_what_another_desk_removed_is_refused(server, head, branch) {
        let order = head.issue(dues("甲单位有限公司", 100)).await;
        let invoice = head.issue(domain::invoice::CreateInvoices { order_ids: vec![order.into()] }).await;
        head.sync(&server).await;
        branch.pull(&server).await;
        head.issue(DeleteInvoices { ids: vec![invoice.into()] }).await;
        branch.issue(domain::invoice::IssueInvoices { ids: vec![invoice.into()] }).await;
        head.sync(&server).await;
        branch.sync(&server).await;
        assert_eq!(branch.store.digest().await.unwrap(), server.digest().await.unwrap());
        for step in Step::ALL {
            assert_eq!(branch.store.check(step).await.unwrap().findings, []);
        }
    }
}

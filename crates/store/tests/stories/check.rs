//! The check finds what does not follow: every way of tampering with a row past the commands is seen.

use std::collections::HashSet;

use domain::member::BlacklistMembers;
use store::Store;
use store::check::{Finding, Step};
use store::member::MemberFilter;
use store::sync::Sender;

use crate::import_sheets::{branch, number, numbers, order, orders, unit, units};
use crate::on_both_engines;
use crate::support::{self, Story};

/// An association with members, paid orders and numbered invoices.
async fn filled(story: &mut Story) {
    story.issue(branch("骨科学分会")).await.unwrap();
    story.issue(units(vec![unit(1, "骨科学分会"), unit(2, "协会总会")])).await.unwrap();
    story.issue(orders(vec![order(1, 500_000, 500_000), order(2, 200_000, 50_000), order(3, 100, 0)])).await.unwrap();
    story.issue(numbers(vec![number(2, 1, "A00001")])).await.unwrap();
}

/// Writes past every rule.
pub async fn tamper(store: &Store, sql: &str) {
    let mut session = store.begin().await.unwrap();
    assert!(session.execute(sql, vec![]).await.unwrap() > 0, "{sql} touched nothing");
    session.commit().await.unwrap();
}

pub async fn findings(store: &Store) -> Vec<Finding> {
    let mut findings = Vec::new();
    for step in Step::ALL {
        findings.extend(store.check(step).await.unwrap().findings);
    }
    findings
}

pub fn codes(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|finding| serde_json::to_value(finding).unwrap()["code"].as_str().unwrap().to_owned()).collect()
}

on_both_engines! {
    async fn what_commands_wrote_is_sound(story: Story) {
        filled(&mut story).await;
        assert_eq!(findings(&story.store).await, []);
        assert_eq!(story.store.check(Step::Orders).await.unwrap().count, 3);
        assert_eq!(story.store.check(Step::Chain).await.unwrap().count, 5);
    }

    async fn a_sum_that_is_not_that_of_the_payments_is_found(story: Story) {
        filled(&mut story).await;
        tamper(&story.store, "update member_order set paid_minor = paid_minor + 1 where paid_minor = 500000").await;
        assert_eq!(codes(&findings(&story.store).await), ["paid_differs", "row_differs"]);
    }

    async fn a_payment_that_vanished_is_found(story: Story) {
        filled(&mut story).await;
        tamper(&story.store, "delete from payment where amount_minor = 50000").await;
        assert_eq!(codes(&findings(&story.store).await), ["paid_differs", "payment_state_differs", "rows_differ"]);
    }

    async fn a_state_that_does_not_follow_is_found(story: Story) {
        filled(&mut story).await;
        tamper(&story.store, "update member_order set payment_state = 'paid' where paid_minor = 50000").await;
        assert_eq!(codes(&findings(&story.store).await), ["payment_state_differs", "row_differs"]);
    }

    async fn a_column_that_is_not_what_the_last_change_left_is_found(story: Story) {
        filled(&mut story).await;
        let ids = story.store.member_ids(&MemberFilter::default(), 9, "2026-11-21".parse().unwrap()).await.unwrap();
        story.issue(BlacklistMembers { ids, reason: "虚假材料".into() }).await.unwrap();
        assert_eq!(findings(&story.store).await, []);
        tamper(&story.store, "update member set standing = 'good' where row_no = 1").await;
        let found = findings(&story.store).await;
        assert_eq!(codes(&found), ["row_differs"]);
        assert!(format!("{found:?}").contains("standing"), "{found:?}");
    }

    async fn a_number_given_twice_is_found(story: Story) {
        filled(&mut story).await;
        story.issue(numbers(vec![number(2, 2, "A00002")])).await.unwrap();
        tamper(&story.store, "update invoice set serial = 7").await;
        let mut found = codes(&findings(&story.store).await);
        found.dedup();
        assert_eq!(found, ["number_twice", "row_differs"]);
    }

    async fn what_points_nowhere_is_found(story: Story) {
        filled(&mut story).await;
        tamper(&story.store, "delete from org where code = '002'").await;
        let found = codes(&findings(&story.store).await);
        assert_eq!(found, ["dangling", "rows_differ"]);
    }

    async fn a_row_that_no_command_made_is_found(story: Story) {
        filled(&mut story).await;
        tamper(&story.store, "insert into tag (association_id, id, name, colour) select association_id, id, 'x', 'red' from org where code = '002'").await;
        assert_eq!(codes(&findings(&story.store).await), ["row_unrecorded", "rows_differ"]);
    }

    async fn a_search_index_that_lost_a_row_is_found(story: Story) {
        filled(&mut story).await;
        tamper(&story.store, "delete from member_search where rowid = 1").await;
        assert_eq!(codes(&findings(&story.store).await), ["search_differs"]);
    }

    async fn a_link_that_was_cut_or_changed_is_found(story: Story) {
        filled(&mut story).await;
        tamper(&story.store, "update outbox set hash = 'x' where sequence = 3").await;
        // The link itself, and the next one, which names another hash.
        assert_eq!(codes(&findings(&story.store).await), ["chain_broken", "chain_broken"]);
        tamper(&story.store, "delete from outbox where sequence = 4").await;
        assert!(codes(&findings(&story.store).await).contains(&"chain_gap".to_owned()));
    }
}

/// Writes past every rule at a server that received what a desk did; the codes of what the check of its journal finds then.
async fn found_after(sql: &str) -> Vec<String> {
    let (engine, folder) = support::sqlite().await;
    let mut story = Story::begin(engine, folder).await;
    filled(&mut story).await;
    let (engine, _folder) = support::sqlite().await;
    let server = Store::open(engine, story.store.association_id()).await.unwrap();
    server.serve(uuid::Uuid::from_u128(7)).await.unwrap();
    let links = story.store.links(None, 500, usize::MAX).await.unwrap();
    let sender = Sender { device: story.by.device, user: story.by.actor, is_revoked: false, follows: None };
    server.receive(sender, &links, &HashSet::new()).await.unwrap();
    assert_eq!(findings(&server).await, []);
    tamper(&server, sql).await;
    let found = codes(&server.check(Step::Journal).await.unwrap().findings);
    server.close().await;
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn a_journal_with_a_gap_a_lost_command_or_a_moved_head_is_found() {
    for (sql, expected) in [
        ("delete from ruling where version = 3", vec!["journal_gap", "journal_chain", "received_unruled", "command_unruled"]),
        ("delete from ruling where version = 5", vec!["journal_head", "journal_chain", "received_unruled", "command_unruled"]),
        ("update head set version = version + 1", vec!["journal_head"]),
        ("update received set hash = 'other' where sequence = 2", vec!["journal_chain"]),
        ("delete from received where sequence = 3", vec!["ruling_unreceived"]),
        ("delete from command where name = 'order.import'", vec!["ruling_unexecuted"]),
        ("update ruling set verdict = 'nonsense' where version = 2", vec!["ruling_unreadable"]),
    ] {
        assert_eq!(found_after(sql).await, expected, "{sql}");
    }
}

//! What machines do to a desk: a full disk, half a year offline, a damaged file, a desk of another age. Nothing is lost or half-written.

use std::collections::HashSet;

use domain::access::{Access, Right, Role};
use domain::association::{AddOrg, EditUser};
use domain::id::OrgId;
use domain::journal::{Envelope, Received, Verdict};
use domain::member::AddTag;
use store::check::Step;
use store::query::Page;
use store::sync::{Clash, ConflictKey, INCARNATION};
use store::{Engine, Key, StoreError};
use uuid::Uuid;

use crate::desks::{code_of, with_server_on_both_engines};
use crate::order_making::{dues, payment};
use crate::support::{self, Story};

#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_a_command_fails_as_a_whole_and_the_desk_goes_on_afterwards() {
    let (engine, folder) = support::sqlite().await;
    let mut story = Story::begin(engine, folder).await;
    let (before, waiting) = (story.store.digest().await.unwrap(), story.store.waiting().await.unwrap().count);
    // No page more than there are.
    let mut session = story.store.begin().await.unwrap();
    let pages = session.fetch_one("pragma page_count", vec![]).await.unwrap().unwrap().count(0).unwrap();
    session.fetch(format!("pragma max_page_count = {pages}"), vec![]).await.unwrap();
    session.commit().await.unwrap();
    let mut failed = 0;
    for n in 0..400 {
        match story.issue(AddOrg { name: format!("第{n}分会"), parent_id: None, code: None }).await {
            Ok(_) => assert_eq!(failed, 0, "what is full stays full"),
            Err(StoreError::Fault(_)) => failed += 1,
            Err(StoreError::Refused(refusal)) => panic!("a full disk is no rule: {refusal:?}"),
        }
        if failed == 3 {
            break;
        }
    }
    assert_eq!(failed, 3, "the disk never was full");
    let mut session = story.store.begin().await.unwrap();
    session.fetch("pragma max_page_count = 1000000", vec![]).await.unwrap();
    session.commit().await.unwrap();
    let done = story.store.waiting().await.unwrap().count - waiting;
    let orgs = story.store.choices().await.unwrap().orgs.len();
    assert_eq!(orgs, usize::try_from(done).unwrap() + 1, "as many branches as commands, and the head");
    story.issue(AddOrg { name: "终于有空间分会".into(), parent_id: None, code: None }).await.unwrap();
    assert_ne!(story.store.digest().await.unwrap(), before);
    for step in Step::ALL {
        assert_eq!(story.store.check(step).await.unwrap().findings, [], "{step:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_file_is_never_taken_for_a_sound_one() {
    let (engine, folder) = support::sqlite().await;
    let story = Story::begin(engine, folder).await;
    let file = story.folder().join("story.db");
    story.store.close().await;
    let bytes = std::fs::read(&file).unwrap();
    let damaged = story.folder().join("damaged.db");
    for place in [20, bytes.len() / 2, bytes.len() - 5_000] {
        let mut changed = bytes.clone();
        changed[place..place + 64].fill(0x5a);
        std::fs::write(&damaged, &changed).unwrap();
        let opened = Engine::sqlite(&damaged, &support::KEY).await;
        let is_noticed = match opened {
            Err(_) => true,
            Ok(engine) => match store::Store::open(engine, story.store.association_id()).await {
                Err(_) => true,
                Ok(store) => {
                    let found = store.check(Step::File).await.map_or(true, |checked| !checked.findings.is_empty());
                    store.close().await;
                    found
                }
            },
        };
        assert!(is_noticed, "damage at {place} of {} was not noticed", bytes.len());
    }
    let wrong = Engine::sqlite(&file, &Key([0x33; 32])).await;
    assert!(wrong.is_err(), "another key opens the file");
}

with_server_on_both_engines! {
    async fn half_a_year_offline_comes_back_in_order(server, head, branch) {
        let order = branch.issue(dues("中科启明医院", 900_000_000)).await;
        branch.sync(&server).await;
        head.pull(&server).await;
        // Both work on, the one without a network.
        for n in 0..300_i64 {
            branch.issue(payment(order.into(), 100 + n)).await;
        }
        for n in 0..50 {
            head.issue(AddOrg { name: format!("第{n}分会"), parent_id: None, code: None }).await;
            head.sync(&server).await;
        }
        for _ in 0..4 {
            branch.sync(&server).await;
        }
        let file = branch.store.order_file(order.into()).await.unwrap().unwrap();
        let expected: i64 = (0..300).map(|n| 100 + n).sum();
        assert_eq!((file.payments.len(), file.order.paid.minor()), (300, expected));
        assert_eq!(branch.store.waiting().await.unwrap().count, 0);
        assert_eq!(branch.store.digest().await.unwrap(), server.digest().await.unwrap());
        assert_eq!(branch.store.trail_end().await.unwrap(), server.trail_end().await.unwrap());
    }

    async fn a_long_way_is_laid_by_and_followed_at_once_also_after_an_interruption(server, head, branch) {
        let order = branch.issue(dues("中科启明医院", 900_000_000)).await;
        branch.sync(&server).await;
        head.pull(&server).await;
        for n in 0..30 {
            branch.issue(payment(order.into(), 100 + n)).await;
            branch.push(&server).await;
            head.issue(AddOrg { name: format!("第{n}分会"), parent_id: None, code: None }).await;
            head.push(&server).await;
        }
        let (stood, newest) = (branch.store.position().await.unwrap().version, server.newest().await.unwrap());
        let page_of = |after: i64, count: usize| {
            let server = server.clone();
            async move {
                let mut page = server.journal(after).await.unwrap();
                page.entries.truncate(count);
                page.to = page.entries.last().map_or(page.from, |entry| entry.ruling.version);
                page
            }
        };
        let orgs = branch.store.choices().await.unwrap().orgs.len();
        assert_eq!(branch.store.lay_by(&page_of(stood, 7).await).await.unwrap().version, stood + 7);
        assert_eq!(branch.store.position().await.unwrap().version, stood, "what is laid by is not seen");
        assert_eq!(branch.store.choices().await.unwrap().orgs.len(), orgs);
        // What does not follow on is not taken, and the desk begins again from where it stands.
        assert_eq!(branch.store.lay_by(&page_of(stood + 9, 7).await).await.unwrap().version, stood);
        while branch.store.ahead().await.unwrap().version < newest {
            let page = page_of(branch.store.ahead().await.unwrap().version, 7).await;
            branch.store.lay_by(&page).await.unwrap();
        }
        assert_eq!(branch.store.ahead().await.unwrap().entries, 60);
        branch.store.catch_up().await.unwrap();
        assert_eq!(branch.store.ahead().await.unwrap().entries, 0);
        assert_eq!(branch.store.waiting().await.unwrap().count, 0);
        assert_eq!(branch.store.digest().await.unwrap(), server.digest().await.unwrap());
        assert_eq!(branch.store.trail_end().await.unwrap(), server.trail_end().await.unwrap());
    }

    async fn a_file_that_begins_anew_sends_all_that_waits_and_all_that_follows_in_one_chain(server, head, branch) {
        let _ = &branch;
        head.issue(dues("甲单位有限公司", 100)).await;
        head.push(&server).await;
        head.issue(dues("乙单位有限公司", 100)).await;
        let life = Uuid::from_u128(0xa11e);
        head.store.begin_anew(life).await.unwrap();
        assert_eq!(head.store.setting(INCARNATION).await.unwrap(), Some(life.to_string()), "lasting with the chain, whenever the program ends");
        head.issuer.incarnation = life;
        head.issue(dues("丙单位有限公司", 100)).await;
        assert_eq!(head.links().await.len(), 3, "the first, too, which the server has and nobody here knows of");
        head.sync(&server).await;
        assert_eq!(head.store.waiting().await.unwrap().count, 0);
        assert_eq!(head.store.digest().await.unwrap(), server.digest().await.unwrap());
    }

    async fn a_push_ends_before_what_would_make_it_too_large(server, head, branch) {
        let _ = (&server, &branch);
        for n in 0..10 {
            head.issue(dues(&format!("第{n}医院"), 100)).await;
        }
        let all = head.store.links(None, 500, usize::MAX).await.unwrap();
        let three: usize = all[..3].iter().map(String::len).sum();
        assert_eq!(head.store.links(None, 500, three).await.unwrap(), all[..3]);
        assert_eq!(head.store.links(None, 500, three - 1).await.unwrap(), all[..2]);
        assert_eq!(head.store.links(None, 500, 1).await.unwrap(), all[..1], "one goes however large it is");
        assert_eq!(head.store.links(None, 4, usize::MAX).await.unwrap(), all[..4]);
    }

    async fn a_right_that_was_taken_meanwhile_holds_for_what_waits(server, head, branch) {
        let order = branch.issue(dues("中科启明医院", 300_000)).await;
        head.issue(EditUser { id: branch.issuer.actor, name: "刘会计".into(), access: Access::of(Role::Viewer) }).await;
        head.sync(&server).await;
        branch.sync(&server).await;
        let listed = branch.store.conflicts(false, Page { number: 1, size: 10 }).await.unwrap();
        assert!(matches!(&listed.rows[0].clash, Clash::Refused(refusal) if refusal.code() == "not_permitted"), "{listed:?}");
        assert!(branch.store.order_file(order.into()).await.unwrap().is_none());
        assert_eq!(branch.store.digest().await.unwrap(), server.digest().await.unwrap());
    }

    async fn a_single_right_that_was_taken_meanwhile_holds_for_what_it_opened_and_for_nothing_else(server, head, branch) {
        let order = branch.issue(dues("中科启明医院", 300_000)).await;
        let tag = branch.issue(AddTag { name: "理事".into(), colour: "teal".into() }).await;
        let rights = Some([Right::EditMembers].into_iter().collect());
        let access = Access { rights, ..Access::of(Role::Finance) };
        head.issue(EditUser { id: branch.issuer.actor, name: "刘会计".into(), access }).await;
        head.sync(&server).await;
        branch.sync(&server).await;
        let listed = branch.store.conflicts(false, Page { number: 1, size: 10 }).await.unwrap();
        assert_eq!((listed.total, code_of(&listed.rows[0])), (1, "not_permitted".to_owned()));
        assert!(branch.store.order_file(order.into()).await.unwrap().is_none());
        assert!(server.choices().await.unwrap().tags.iter().any(|one| one.id.0 == tag), "finance has no such right, the person has it");
        assert_eq!(branch.store.digest().await.unwrap(), server.digest().await.unwrap());
    }

    /// requirements F3.6
    async fn a_scope_that_was_narrowed_meanwhile_holds_for_what_waits_and_the_refusal_is_shown(server, head, branch) {
        let org = OrgId(head.issue(AddOrg { name: "骨科学分会".into(), parent_id: None, code: None }).await);
        head.sync(&server).await;
        branch.pull(&server).await;
        let order = branch.issue(dues("中科启明医院", 300_000)).await;
        let own = branch.store.seen_by(branch.issuer.actor);
        assert!(own.order_file(order.into()).await.unwrap().is_some());
        let access = Access { org_id: Some(org), ..Access::of(Role::Clerk) };
        head.issue(EditUser { id: branch.issuer.actor, name: "刘会计".into(), access }).await;
        head.sync(&server).await;
        branch.sync(&server).await;
        let listed = own.conflicts(false, Page { number: 1, size: 10 }).await.unwrap();
        assert_eq!((listed.total, code_of(&listed.rows[0])), (1, "outside_scope".to_owned()));
        let key = ConflictKey { command: listed.rows[0].envelope.command_id, other: None };
        let detail = own.conflict(key).await.unwrap().unwrap();
        assert_eq!(detail.records[0].mine["buyer_name"], "中科启明医院", "what was meant can still be read");
        assert!(server.order_file(order.into()).await.unwrap().is_none());
        assert_eq!(branch.store.digest().await.unwrap(), server.digest().await.unwrap());
        // What the pull brought is the whole association all the same; only the view is narrower.
        let stranger = head.issue(dues("路人医院", 100)).await;
        head.sync(&server).await;
        branch.sync(&server).await;
        assert!(branch.store.order_file(stranger.into()).await.unwrap().is_some());
        assert!(own.order_file(stranger.into()).await.unwrap().is_none());
        assert_eq!(branch.store.digest().await.unwrap(), server.digest().await.unwrap());
    }

    async fn what_waits_when_a_newer_server_no_longer_knows_it_is_kept(server, head, branch) {
        head.issue(dues("甲单位有限公司", 100)).await;
        let envelope: Envelope = serde_json::from_str(&head.links().await[0]).unwrap();
        let old = Envelope { version: 99, ..envelope };
        let text = serde_json::to_string(&old).unwrap();
        assert!(matches!(server.receive(head.sender(), &[text], &HashSet::new()).await.unwrap(), Received::Through { .. }));
        branch.pull(&server).await;
        let page = server.journal(server.newest().await.unwrap() - 1).await.unwrap();
        assert!(matches!(page.entries[0].ruling.verdict, Verdict::Quarantined { .. }));
        assert_eq!(branch.store.set_aside(10).await.unwrap(), [old], "whole, for an administrator");
    }
}

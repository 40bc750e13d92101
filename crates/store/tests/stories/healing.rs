//! A server that was restored from a backup, and a desk that was shut out: nothing is lost or doubled (design, section 6).

use std::collections::HashSet;
use std::io::Cursor;

use domain::journal::{Quarantine, Received, Verdict};
use store::check::Step;
use store::dump::{self, Restore};
use store::sync::{Central, HealError, Sender, Standing};
use store::{Engine, Store};
use uuid::Uuid;

use crate::desks::{self, Desk};
use crate::order_making::{dues, payment};
use crate::support;

const RESTORED: Uuid = Uuid::from_u128(0xe90d);
const AGAIN: Uuid = Uuid::from_u128(0xe90e);

/// What a desk does until nothing is left to do.
async fn settle(desk: &mut Desk, server: &Store) {
    let mut after = None;
    for _ in 0..50 {
        let links = desk.store.links(after, 500, usize::MAX).await.unwrap();
        let position = desk.store.position().await.unwrap();
        if !links.is_empty() {
            let sender = Sender { follows: position.epoch, ..desk.sender() };
            match server.receive(sender, &links, &HashSet::new()).await.unwrap() {
                Received::Through { sequence } => after = Some(sequence),
                Received::Gap { expected } => after = Some(expected - 1),
                Received::Fork { .. } => panic!("no file was copied"),
                Received::OtherLife => meet(desk, server).await,
            }
            continue;
        }
        let page = server.journal(position.version).await.unwrap();
        if desk.store.standing(&page).await.unwrap() != Standing::Follows {
            meet(desk, server).await;
            after = None;
            continue;
        }
        desk.store.rebase(&page).await.unwrap();
        if !page.has_more() {
            return;
        }
    }
    panic!("the desk never comes to rest");
}

async fn meet(desk: &mut Desk, server: &Store) {
    let position = desk.store.position().await.unwrap();
    let page = server.journal(position.version).await.unwrap();
    match desk.store.standing(&page).await.unwrap() {
        Standing::Follows => {}
        Standing::Adopts => desk.store.adopt(&page).await.unwrap(),
        Standing::Gives { common } => {
            let page = desk.store.known_journal(common).await.unwrap();
            server.heal(desk.sender(), &page).await.unwrap();
        }
        Standing::GoesBack { common } => {
            desk.store.go_back(common, &page).await.unwrap();
            desk.issuer.incarnation = Uuid::from_u128(desk.issuer.incarnation.as_u128() + (1 << 64));
            desk.store.begin_anew(desk.issuer.incarnation).await.unwrap();
        }
        Standing::Loads { common } => desk.load(server, common).await,
        Standing::Stranger => panic!("the server is the same"),
    }
}

async fn restored(engine: &Engine, backup: &[u8]) -> Store {
    restored_as(engine, backup, RESTORED).await
}

async fn restored_as(engine: &Engine, backup: &[u8], epoch: Uuid) -> Store {
    dump::restore(engine, Cursor::new(backup), Restore { epoch, replaces: true }).await.unwrap();
    Central::open(engine.clone()).await.unwrap().store(Uuid::nil()).await.unwrap().unwrap()
}

async fn backup(engine: &Engine) -> Vec<u8> {
    dump::write(engine, Vec::new(), support::STORY_STARTS.parse().unwrap()).await.unwrap().0
}

macro_rules! with_engine_of_server {
    ($(async fn $name:ident($engine:ident) $body:block)+) => {$(
        mod $name {
            use super::*;
            async fn tell($engine: Engine) $body

            #[tokio::test(flavor = "multi_thread")]
            async fn on_sqlite() {
                let (engine, _folder) = support::sqlite().await;
                tell(engine).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn on_postgres() {
                let (engine, _folder) = support::postgres().await;
                tell(engine).await;
            }
        }
    )+};
}

with_engine_of_server! {
    async fn desks_give_back_what_a_restore_lost_exactly_as_it_was(engine) {
        let (server, mut head, mut branch) = desks::begin(engine.clone()).await;
        head.issue(dues("华康医疗科技有限公司", 500_000)).await;
        settle(&mut head, &server).await;
        let file = backup(&engine).await;
        // After the backup: both desks went on, the branch knows less of it than the head.
        let order = branch.issue(dues("中科启明医院", 300_000)).await;
        settle(&mut branch, &server).await;
        settle(&mut head, &server).await;
        head.issue(payment(order.into(), 300_000)).await;
        settle(&mut head, &server).await;
        let (before, digest) = (server.newest().await.unwrap(), server.digest().await.unwrap());
        // The branch has something that waits, and is the first to meet the restored server.
        branch.issue(dues("乙单位有限公司", 100)).await;
        let server = restored(&engine, &file).await;
        assert!(server.newest().await.unwrap() < before);
        let foreign = server.heal(branch.sender(), &server.journal(0).await.unwrap()).await;
        assert!(matches!(foreign, Err(HealError::NotLacking)));
        meet(&mut branch, &server).await;
        settle(&mut head, &server).await;
        assert_eq!(server.digest().await.unwrap(), digest, "everything is as it was");
        settle(&mut branch, &server).await;
        settle(&mut head, &server).await;
        assert_eq!(branch.store.waiting().await.unwrap().count, 0);
        for store in [&head.store, &branch.store] {
            assert_eq!(store.digest().await.unwrap(), server.digest().await.unwrap());
        }
        for step in Step::ALL {
            assert_eq!(server.check(step).await.unwrap().findings, [], "{step:?}");
        }
        server.close().await;
    }

    async fn a_desk_that_comes_too_late_sends_its_own_part_again(engine) {
        let (server, mut head, mut branch) = desks::begin(engine.clone()).await;
        let file = backup(&engine).await;
        let order = head.issue(dues("华康医疗科技有限公司", 500_000)).await;
        head.issue(payment(order.into(), 500_000)).await;
        settle(&mut head, &server).await;
        let server = restored(&engine, &file).await;
        // The branch knew nothing of it, and the server goes on.
        branch.issue(dues("中科启明医院", 300_000)).await;
        settle(&mut branch, &server).await;
        settle(&mut head, &server).await;
        settle(&mut branch, &server).await;
        let digest = server.digest().await.unwrap();
        assert_eq!(digest.0.iter().find(|table| table.kind == "member_order").unwrap().rows, 2);
        assert_eq!(digest.0.iter().find(|table| table.kind == "payment").unwrap().rows, 1, "the money is there, once");
        for store in [&head.store, &branch.store] {
            assert_eq!(store.digest().await.unwrap(), digest);
            assert_eq!(store.waiting().await.unwrap().count, 0);
        }
        for step in Step::ALL {
            assert_eq!(head.store.check(step).await.unwrap().findings, [], "{step:?}");
        }
        server.close().await;
    }

    async fn the_same_backup_restored_twice_loses_nothing_that_any_desk_knows(engine) {
        let (server, mut head, mut branch) = desks::begin(engine.clone()).await;
        let file = backup(&engine).await;
        head.issue(dues("华康医疗科技有限公司", 500_000)).await;
        settle(&mut head, &server).await;
        // Only the branch meets the first restore: it goes on from there, in a life of which the backup knows nothing.
        let server = restored_as(&engine, &file, RESTORED).await;
        let order = branch.issue(dues("中科启明医院", 300_000)).await;
        settle(&mut branch, &server).await;
        branch.issue(payment(order.into(), 300_000)).await;
        settle(&mut branch, &server).await;
        let digest = server.digest().await.unwrap();
        // The same backup once more: the branch gives that life back as it was, and the head sends its own part again.
        let server = restored_as(&engine, &file, AGAIN).await;
        settle(&mut branch, &server).await;
        assert_eq!(server.digest().await.unwrap(), digest, "the life between is as it was");
        settle(&mut head, &server).await;
        settle(&mut branch, &server).await;
        let digest = server.digest().await.unwrap();
        assert_eq!(digest.0.iter().find(|table| table.kind == "member_order").unwrap().rows, 2);
        // And a third time, after which nobody knows less than everything.
        let server = restored_as(&engine, &file, Uuid::from_u128(0xe90f)).await;
        settle(&mut head, &server).await;
        settle(&mut branch, &server).await;
        assert_eq!(server.digest().await.unwrap(), digest);
        for store in [&head.store, &branch.store] {
            assert_eq!(store.digest().await.unwrap(), digest);
            assert_eq!(store.waiting().await.unwrap().count, 0);
        }
        for store in [&head.store, &branch.store, &server] {
            for step in Step::ALL {
                assert_eq!(store.check(step).await.unwrap().findings, [], "{step:?}");
            }
        }
        server.close().await;
    }

    async fn what_a_shut_out_desk_meant_waits_for_an_administrator(engine) {
        let (server, head, mut branch) = desks::begin(engine.clone()).await;
        branch.issue(dues("中科启明医院", 300_000)).await;
        // It hands in its work even to a server that was restored meanwhile: its own copy goes when it next asks.
        let sender = Sender { is_revoked: true, follows: Some(RESTORED), ..branch.sender() };
        server.receive(sender, &branch.links().await, &HashSet::new()).await.unwrap();
        head.pull(&server).await;
        let page = server.journal(server.newest().await.unwrap() - 1).await.unwrap();
        assert_eq!(page.entries[0].ruling.verdict, Verdict::Quarantined { reason: Quarantine::Revoked });
        let found = head.store.set_aside(10).await.unwrap();
        assert_eq!((found.len(), found[0].name.as_str(), found[0].actor_id), (1, "order.add", branch.issuer.actor));
        assert_eq!(head.store.digest().await.unwrap(), server.digest().await.unwrap(), "it changed nothing");
        head.store.take_up(found[0].command_id, head.now).await.unwrap();
        assert!(head.store.set_aside(10).await.unwrap().is_empty());
        server.close().await;
    }
}

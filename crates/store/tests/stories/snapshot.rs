//! A desk that loads a snapshot instead of the whole journal: it holds what everybody holds, and nothing of it is seen before it is whole
//! (design, section 6).

use std::collections::HashSet;

use chrono::Duration;
use domain::association::UndoCommand;
use domain::id::{CommandId, OrderId};
use domain::member::AddTag;
use domain::order::CancelOrders;
use store::StoreError;
use store::check::Step;
use store::sync::{LoadError, Standing};

use crate::conflict::remark;
use crate::desks::{Desk, FOUNDER, Near, with_server_on_both_engines};
use crate::order_making::{dues, payment};

/// Nothing is found wrong with a store.
async fn is_sound(store: &store::Store) {
    for step in Step::ALL {
        assert_eq!(store.check(step).await.unwrap().findings, [], "{step:?}");
    }
}

/// A desk that holds nothing, and how it stands to a server.
async fn newcomer(server: &store::Store) -> Desk {
    let desk = Desk::begin(9, FOUNDER).await;
    let page = server.journal(0).await.unwrap();
    assert_eq!(desk.store.standing(&page).await.unwrap(), Standing::Loads { common: 0 });
    desk
}

with_server_on_both_engines! {
    /// design, section 6: a first sync
    async fn a_new_desk_holds_what_the_server_holds_and_its_history(server, head, branch) {
        let order = head.issue(dues("华康医疗科技有限公司", 500_000)).await;
        head.issue(payment(order.into(), 200_000)).await;
        head.sync(&server).await;
        branch.pull(&server).await;
        let mut late = newcomer(&server).await;
        late.load(&server, 0).await;
        assert_eq!(late.store.digest().await.unwrap(), server.digest().await.unwrap());
        assert_eq!(late.store.trail_end().await.unwrap(), server.trail_end().await.unwrap());
        assert_eq!(late.store.position().await.unwrap(), head.store.position().await.unwrap());
        is_sound(&late.store).await;
        // What happened before is not here yet, so nobody decides by it; everything else goes on.
        let id = late.next_id();
        let undone = late.store.issue(UndoCommand { command_id: CommandId(order) }, id, late.issuer, late.now).await;
        assert!(matches!(undone, Err(StoreError::Refused(refusal)) if refusal.code() == "past_lacks"));
        late.issue(payment(order.into(), 100_000)).await;
        branch.issue(payment(order.into(), 50_000)).await;
        branch.sync(&server).await;
        late.sync(&server).await;
        is_sound(&late.store).await;
        late.fill(&server).await;
        assert_eq!(late.store.past_wanted().await.unwrap(), None);
        assert!(!late.store.search_lacks().await.unwrap());
        is_sound(&late.store).await;
        assert_eq!(late.store.history_of(order).await.unwrap().len(), server.history_of(order).await.unwrap().len());
        assert_eq!(late.store.trail_end().await.unwrap(), server.trail_end().await.unwrap());
        head.pull(&server).await;
        assert_eq!(late.store.digest().await.unwrap(), head.store.digest().await.unwrap());
    }

    /// design, section 6: resumable, and never half of an association
    async fn one_that_is_interrupted_goes_on_while_others_work(server, head, branch) {
        let order = head.issue(dues("华康医疗科技有限公司", 500_000)).await;
        head.sync(&server).await;
        let late = newcomer(&server).await;
        let origin = Near { server: &server, device: late.issuer.device };
        let mut steps = 0;
        loop {
            // Every step is the last one before somebody pulls the plug, and in between others go on.
            let loading = late.store.load(0).await.unwrap();
            let is_whole = loading.step(&origin).await.unwrap().is_whole;
            assert!(late.store.association().await.unwrap().is_none(), "half an association is seen");
            steps += 1;
            if steps < 4 {
                head.issue(AddTag { name: format!("标签{steps}"), colour: "teal".into() }).await;
                head.issue(payment(order.into(), 1_000 * steps)).await;
                head.sync(&server).await;
            }
            if is_whole {
                late.store.take_over(loading).await.unwrap();
                break;
            }
            loading.pause().await;
        }
        assert!(steps >= 4, "it took {steps} steps");
        late.sync(&server).await;
        branch.pull(&server).await;
        assert_eq!(late.store.digest().await.unwrap(), server.digest().await.unwrap());
        late.fill(&server).await;
        is_sound(&late.store).await;
    }

    /// design, section 6: a cursor below the floor
    async fn a_desk_that_was_away_too_long_comes_back_with_all_it_did(server, head, branch) {
        let order = head.issue(dues("华康医疗科技有限公司", 500_000)).await;
        head.sync(&server).await;
        branch.pull(&server).await;
        // The branch goes away with work that waits: one that everybody agrees with, one that nobody will, one whose answer is lost.
        let own = branch.issue(dues("中科启明医院", 300_000)).await;
        let lost = server.receive(branch.sender(), &branch.links().await, &HashSet::new()).await;
        assert!(lost.is_ok());
        branch.issue(payment(own.into(), 300_000)).await;
        branch.issue(CancelOrders { ids: vec![order.into()], reason: None }).await;
        head.pull(&server).await;
        head.issue(payment(order.into(), 500_000)).await;
        head.sync(&server).await;
        server.mark_journal(head.now).await.unwrap();
        let floor = server.raise_floor(head.now + Duration::days(1)).await.unwrap();
        assert_eq!(floor, server.newest().await.unwrap());
        is_sound(&server).await;
        head.issue(AddTag { name: "新标签".into(), colour: "teal".into() }).await;
        head.sync(&server).await;
        let position = branch.store.position().await.unwrap();
        let standing = branch.store.standing(&server.journal(position.version).await.unwrap()).await.unwrap();
        assert_eq!(standing, Standing::Loads { common: position.version });
        branch.load(&server, position.version).await;
        let waiting = branch.store.waiting().await.unwrap();
        assert_eq!((waiting.count, waiting.confirmed), (2, 1), "what the server has is not done again, what waits still waits");
        assert_eq!(branch.store.settled_digest().await.unwrap(), server.digest().await.unwrap());
        is_sound(&branch.store).await;
        branch.sync(&server).await;
        assert_eq!(branch.store.waiting().await.unwrap().count, 0);
        assert_eq!(branch.store.open_conflicts().await.unwrap(), 1, "a paid order is not cancelled, and a person hears of it");
        branch.fill(&server).await;
        head.pull(&server).await;
        for store in [&head.store, &branch.store, &server] {
            assert_eq!(store.digest().await.unwrap(), head.store.digest().await.unwrap());
            is_sound(store).await;
        }
    }

    /// requirements A0: nothing is silently changed, across a snapshot either
    async fn a_field_that_two_desks_changed_is_told_once_the_past_is_here(server, head, branch) {
        let order = OrderId(head.issue(dues("华康医疗科技有限公司", 500_000)).await);
        head.sync(&server).await;
        branch.pull(&server).await;
        branch.issue(remark(order, "2026 年度会费", "分会的备注")).await;
        head.issue(remark(order, "2026 年度会费", "总会的备注")).await;
        head.sync(&server).await;
        branch.push(&server).await;
        server.mark_journal(head.now).await.unwrap();
        server.raise_floor(head.now).await.unwrap();
        let position = branch.store.position().await.unwrap();
        branch.load(&server, position.version).await;
        assert_eq!(branch.store.waiting().await.unwrap().count, 0);
        branch.fill(&server).await;
        assert_eq!(branch.store.open_conflicts().await.unwrap(), 1);
        is_sound(&branch.store).await;
    }

    /// design, section 3: the outbox is never dropped
    async fn what_is_issued_while_a_snapshot_is_loaded_is_not_lost(server, head, branch) {
        head.issue(dues("华康医疗科技有限公司", 500_000)).await;
        head.sync(&server).await;
        let position = branch.store.position().await.unwrap();
        let origin = Near { server: &server, device: branch.issuer.device };
        let loading = branch.store.load(position.version).await.unwrap();
        while !loading.step(&origin).await.unwrap().is_whole {
            branch.issue(dues("中科启明医院", 300_000)).await;
        }
        let waiting = branch.store.waiting().await.unwrap().count;
        let (store, issuer, id, now) = (branch.store.clone(), branch.issuer, branch.next_id(), branch.now);
        // Somebody works on at the very moment in which the files change places.
        let at_once = tokio::spawn(async move { store.issue(dues("乙单位有限公司", 100), id, issuer, now).await });
        branch.store.take_over(loading).await.unwrap();
        at_once.await.unwrap().unwrap();
        assert_eq!(branch.store.waiting().await.unwrap().count, waiting + 1);
        branch.sync(&server).await;
        assert_eq!(branch.store.digest().await.unwrap(), server.digest().await.unwrap());
        is_sound(&branch.store).await;
    }

    /// design, section 6: proven by the digest
    async fn what_is_not_what_the_server_holds_is_never_taken_over(server, head, branch) {
        head.issue(dues("华康医疗科技有限公司", 500_000)).await;
        head.sync(&server).await;
        let late = newcomer(&server).await;
        let origin = Near { server: &server, device: late.issuer.device };
        let loading = late.store.load(0).await.unwrap();
        while loading.step(&origin).await.map(|loaded| loaded.done < loaded.total).unwrap() {}
        // A row that no command changed: the journal says nothing of it.
        let mut session = server.begin().await.unwrap();
        session.execute("update member_order set buyer_name = '别人'", vec![]).await.unwrap();
        session.commit().await.unwrap();
        let error = loop {
            match loading.step(&origin).await {
                Ok(loaded) => assert!(!loaded.is_whole, "it was taken for whole"),
                Err(error) => break error,
            }
        };
        assert!(matches!(error, LoadError::Unproven));
        loading.give_up().await;
        assert!(late.store.association().await.unwrap().is_none());
        assert_eq!(branch.store.waiting().await.unwrap().count, 0);
    }
}

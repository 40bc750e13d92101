//! What a person has to look at after two desks met on the same record: both sides, nothing silently, nothing gone without an act.

use domain::RecordKind;
use domain::association::{AddOrg, UndoCommand};
use domain::id::OrderId;
use domain::member::{AddTag, TagMembers};
use domain::order::{CancelOrders, EditOrder};
use store::query::Page;
use store::sync::{Clash, ConflictKey};

use crate::desks::{Desk, code_of, with_server_on_both_engines};
use crate::import_sheets::{unit, units};
use crate::order_making::{dues, payment};

pub fn remark(id: OrderId, item: &str, remarks: &str) -> EditOrder {
    EditOrder {
        id,
        registrant_phone: None,
        item: item.into(),
        buyer_message: None,
        remarks: Some(remarks.into()),
        terms: None,
        reason: None,
    }
}

async fn order_on_both(head: &mut Desk, branch: &Desk, server: &store::Store) -> OrderId {
    let order = head.issue(dues("华康医疗科技有限公司", 500_000)).await;
    head.sync(server).await;
    branch.pull(server).await;
    order.into()
}

async fn open(desk: &Desk) -> Vec<store::sync::Conflict> {
    desk.store.conflicts(false, Page::first()).await.unwrap().rows
}

with_server_on_both_engines! {
    async fn a_refused_cancellation_shows_what_stood_what_was_wanted_and_the_money_that_came(server, head, branch) {
        let order = order_on_both(&mut head, &branch, &server).await;
        branch.issue(CancelOrders { ids: vec![order], reason: None }).await;
        head.issue(payment(order, 200_000)).await;
        head.sync(&server).await;
        // Something of others in between, so that what waits is executed again before it is refused.
        branch.pull(&server).await;
        branch.sync(&server).await;
        let conflict = open(&branch).await.remove(0);
        let key = ConflictKey { command: conflict.envelope.command_id, other: None };
        let detail = branch.store.conflict(key).await.unwrap().unwrap();
        let record = detail.records.iter().find(|record| record.kind == RecordKind::Order).unwrap();
        assert_eq!((&record.base["state"], &record.mine["state"]), (&"open".into(), &"cancelled".into()));
        assert_eq!(record.now.as_ref().unwrap()["paid_minor"], 200_000);
        let last = record.last.as_ref().unwrap();
        assert_eq!((last.name.as_str(), last.actor.as_str(), last.device), ("payment.record", "会长大人", head.issuer.device));
        assert_eq!(branch.store.open_conflicts().await.unwrap(), 1);
    }

    async fn a_conflict_stays_until_a_person_settles_it_and_is_kept_readable(server, head, branch) {
        head.issue(AddOrg { name: "骨科学分会".into(), parent_id: None, code: None }).await;
        branch.issue(AddOrg { name: "骨科学分会".into(), parent_id: None, code: None }).await;
        for desk in [&head, &branch, &branch] {
            desk.sync(&server).await;
        }
        let conflict = open(&branch).await.remove(0);
        assert_eq!(code_of(&conflict), "name_taken");
        let key = ConflictKey { command: conflict.envelope.command_id, other: None };
        assert_eq!(branch.store.conflict(key).await.unwrap().unwrap().records[0].mine["name"], "骨科学分会");
        branch.store.settle(key, "keep", branch.now).await.unwrap();
        branch.store.settle(key, "redo", branch.now).await.unwrap();
        assert_eq!(open(&branch).await, []);
        let settled = branch.store.conflicts(true, Page::first()).await.unwrap();
        assert_eq!((settled.total, settled.rows[0].settled.as_ref().unwrap().1.as_str()), (1, "keep"), "the first act holds");
        assert_eq!(code_of(&settled.rows[0]), "name_taken");
    }

    async fn a_later_desk_that_did_not_know_overwrites_and_both_are_told(server, head, branch) {
        let order = order_on_both(&mut head, &branch, &server).await;
        head.issue(remark(order, "2026 年会费", "已寄收据")).await;
        branch.issue(remark(order, "2026 年会费", "下月再催")).await;
        for desk in [&head, &branch, &head] {
            desk.sync(&server).await;
        }
        let told = open(&head).await.remove(0);
        let Clash::Overwritten(other) = &told.clash else { panic!("{told:?}") };
        assert_eq!((other.name.as_str(), other.actor.as_str(), other.device), ("order.edit", "刘会计", branch.issuer.device));
        let key = ConflictKey { command: told.envelope.command_id, other: Some(other.command_id) };
        let record = head.store.conflict(key).await.unwrap().unwrap().records.remove(0);
        assert_eq!((&record.mine["remarks"], &record.theirs["remarks"]), (&"已寄收据".into(), &"下月再催".into()));
        assert_eq!(record.now.unwrap()["remarks"], "下月再催");

        let told = open(&branch).await.remove(0);
        let Clash::Overwrote(other) = &told.clash else { panic!("{told:?}") };
        let key = ConflictKey { command: told.envelope.command_id, other: Some(other.command_id) };
        let record = branch.store.conflict(key).await.unwrap().unwrap().records.remove(0);
        assert_eq!((&record.mine["remarks"], &record.theirs["remarks"]), (&"下月再催".into(), &"已寄收据".into()));
        branch.store.settle(key, "keep", branch.now).await.unwrap();
        assert_eq!((open(&branch).await.len(), open(&head).await.len()), (0, 1), "each desk settles its own");
    }

    async fn a_desk_that_knew_and_two_payments_are_no_conflict(server, head, branch) {
        let order = order_on_both(&mut head, &branch, &server).await;
        head.issue(remark(order, "2026 年会费", "已寄收据")).await;
        head.issue(payment(order, 100)).await;
        branch.issue(payment(order, 200)).await;
        for desk in [&head, &branch, &head] {
            desk.sync(&server).await;
        }
        branch.issue(remark(order, "2026 年会费", "下月再催")).await;
        for desk in [&branch, &head] {
            desk.sync(&server).await;
        }
        assert_eq!((open(&head).await, open(&branch).await), (vec![], vec![]));
    }

    async fn an_import_that_arrived_late_is_undone_although_others_acted_after_it_was_issued(server, head, branch) {
        head.issue(units(vec![unit(1, "协会总会")])).await;
        let tag = head.issue(AddTag { name: "重点".into(), colour: "red".into() }).await;
        head.sync(&server).await;
        branch.pull(&server).await;
        let member = head.store.shown(1).await.unwrap().members[0];
        // The branch imports first; the head's later act reaches the server before.
        let mut row = unit(1, "协会总会");
        row.texts.insert(domain::member::MemberField::ContactName, "新联系人".into());
        let id = branch.next_id();
        let imported = branch.store.issue(units(vec![row]), id, branch.issuer, branch.now).await.unwrap();
        assert!(imported.changed > 0);
        head.now = branch.now + chrono::Duration::hours(1);
        head.issue(TagMembers { ids: vec![member.into()], add: vec![tag.into()], remove: vec![] }).await;
        for desk in [&head, &branch, &head] {
            desk.sync(&server).await;
        }
        let undo = head.next_id();
        let undone = head.store.issue(UndoCommand { command_id: id }, undo, head.issuer, head.now).await.unwrap();
        assert_eq!(undone.skipped, [], "nobody touched the member after the import was executed");
        let member = head.store.columns_of(RecordKind::Member, member).await.unwrap().unwrap();
        assert_ne!(member["contact_name"], "新联系人");
        assert!(member["tags"].as_str().unwrap().len() > 2, "the label went with the import");
    }
}

//! Desks and a server: the server on either engine, the desks on encrypted files, as in life (design, section 6).

use std::collections::HashSet;

use chrono::{DateTime, Duration, Utc};
use domain::AnyCommand;
use domain::access::Role;
use domain::association::{AddOrg, AddUser};
use domain::id::{AssociationId, CommandId, DeviceId, UserId};
use domain::invoice::DeleteInvoices;
use domain::journal::Received;
use store::query::Page;
use store::sync::{Clash, Conflict, RebaseError, ReceiveError, Sender};
use store::{Engine, Issuer, Store};
use uuid::Uuid;

use crate::order_making::{dues, payment};
use crate::support;

const FOUNDER: UserId = UserId(Uuid::from_u128(0x05e7));

pub struct Desk {
    pub store: Store,
    pub issuer: Issuer,
    pub now: DateTime<Utc>,
    count: u128,
    _folder: tempfile::TempDir,
}

impl Drop for Desk {
    fn drop(&mut self) {
        support::close(&self.store);
    }
}

impl Desk {
    async fn begin(number: u128, actor: UserId) -> Self {
        let (engine, folder) = support::sqlite().await;
        let store = Store::open(engine, AssociationId(Uuid::from_u128(0xa550))).await.unwrap();
        let issuer = Issuer { device: DeviceId(Uuid::from_u128(number)), incarnation: Uuid::from_u128(number), actor };
        Self { store, issuer, now: support::STORY_STARTS.parse().unwrap(), count: number << 32, _folder: folder }
    }

    pub fn next_id(&mut self) -> CommandId {
        self.now += Duration::seconds(1);
        self.count += 1;
        let millis = u128::try_from(self.now.timestamp_millis()).unwrap();
        CommandId(Uuid::from_u128((millis << 80) | (0x7 << 76) | (0b10 << 62) | self.count))
    }

    pub async fn issue(&mut self, command: impl Into<AnyCommand>) -> Uuid {
        let id = self.next_id();
        self.store.issue(command, id, self.issuer, self.now).await.unwrap().subject.unwrap()
    }

    pub fn sender(&self) -> Sender {
        Sender { device: self.issuer.device, user: self.issuer.actor }
    }

    pub async fn links(&self) -> Vec<String> {
        self.store.links(0, 500, usize::MAX).await.unwrap()
    }

    pub async fn push(&self, server: &Store) -> Received {
        server.receive(self.sender(), &self.links().await, &HashSet::new()).await.unwrap()
    }

    pub async fn pull(&self, server: &Store) {
        let page = server.journal(self.store.position().await.unwrap().version).await.unwrap();
        self.store.rebase(&page).await.unwrap();
    }

    pub async fn sync(&self, server: &Store) {
        self.push(server).await;
        self.pull(server).await;
    }
}

/// A published association with two desks of administrators.
pub async fn begin(engine: Engine) -> (Store, Desk, Desk) {
    let server = Store::open(engine, AssociationId(Uuid::from_u128(0xa550))).await.unwrap();
    server.serve(Uuid::from_u128(7)).await.unwrap();
    let mut head = Desk::begin(1, FOUNDER).await;
    head.issue(support::association()).await;
    let colleague = UserId(head.issue(AddUser { name: "刘会计".into(), role: Role::Administrator }).await);
    let branch = Desk::begin(2, colleague).await;
    head.sync(&server).await;
    branch.pull(&server).await;
    (server, head, branch)
}

/// Why a command was refused.
pub fn code_of(conflict: &Conflict) -> String {
    match &conflict.clash {
        Clash::Refused(refusal) => refusal.code(),
        other => panic!("expected a refusal, got {other:?}"),
    }
}

/// Tells a story of two desks with the server on either engine.
#[macro_export]
macro_rules! with_server_on_both_engines {
    ($(async fn $name:ident($server:ident, $head:ident, $branch:ident) $body:block)+) => {$(
        mod $name {
            #[allow(unused_imports)]
            use super::*;
            async fn tell(engine: store::Engine) {
                #[allow(unused_mut)]
                let ($server, mut $head, mut $branch) = $crate::sync::begin(engine).await;
                $body
                $server.close().await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn on_sqlite() {
                let (engine, _folder) = $crate::support::sqlite().await;
                tell(engine).await;
            }

            #[tokio::test(flavor = "multi_thread")]
            async fn on_postgres() {
                let (engine, _folder) = $crate::support::postgres().await;
                tell(engine).await;
            }
        }
    )+};
}

with_server_on_both_engines! {
    async fn everybody_ends_with_the_same_rows_on_either_engine(server, head, branch) {
        let order = head.issue(dues("华康医疗科技有限公司", 500_000)).await;
        head.issue(payment(order.into(), 200_000)).await;
        branch.issue(dues("中科启明医院", 300_000)).await;
        branch.issue(AddOrg { name: "骨科学分会".into(), parent_id: None }).await;
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
        head.issue(AddOrg { name: "骨科学分会".into(), parent_id: None }).await;
        head.sync(&server).await;
        branch.pull(&server).await;
        assert!(branch.store.order_file(order.into()).await.unwrap().is_some(), "what waits was lost");
        assert_eq!(branch.store.waiting().await.unwrap().count, 1);
        assert_eq!(branch.store.settled_digest().await.unwrap(), server.digest().await.unwrap());
    }

    async fn of_two_branches_of_one_name_the_second_is_refused_and_waits_for_a_person(server, head, branch) {
        head.issue(AddOrg { name: "骨科学分会".into(), parent_id: None }).await;
        branch.issue(AddOrg { name: "骨科学分会".into(), parent_id: None }).await;
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

    async fn a_desk_cannot_speak_for_another_desk_person_or_association(server, head, branch) {
        branch.issue(AddOrg { name: "骨科学分会".into(), parent_id: None }).await;
        let links = branch.links().await;
        let foreign = server.receive(head.sender(), &links, &HashSet::new()).await;
        assert!(matches!(foreign, Err(ReceiveError::Foreign)));
        let posing = Sender { device: branch.issuer.device, user: FOUNDER };
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
        for step in store::check::Step::ALL {
            assert_eq!(branch.store.check(step).await.unwrap().findings, []);
        }
    }
}

//! Who may do what: every command, by every role, at the server and at the desk, against a table that is written down here and nowhere
//! else (requirements F1.1, F1.2, F1.3, F1.8). A command without a line fails; so does a client that lies about who it is.

use std::collections::HashSet;

use domain::AnyCommand;
use domain::access::{Access, Right, Role};
use domain::association::AddUser;
use domain::id::{CommandId, DeviceId, UserId};
use domain::journal::{Envelope, Received, Verdict};
use domain::member::MemberKind;
use serde_json::{Value as Json, json};
use store::sync::{ReceiveError, Sender};
use store::{Engine, Issuer, Store, StoreError};
use uuid::Uuid;

use crate::access_payloads::payload;
use crate::access_table::{ROLES, table};
use crate::order_making::dues;
use crate::support::{self, Story};

/// A server with a person of each role, a profile that a member can have, and a hand that forges links.
struct Forge {
    server: Store,
    people: Vec<(Role, UserId)>,
    profile: Json,
    founder: Issuer,
    count: u128,
}

impl Drop for Forge {
    fn drop(&mut self) {
        support::close(&self.server);
    }
}

impl Forge {
    async fn begin(engine: Engine) -> Self {
        let (desk, folder) = support::sqlite().await;
        let mut story = Story::begin(desk, folder).await;
        let mut people = vec![(Role::Administrator, story.by.actor)];
        for role in &ROLES[1..] {
            let made = story.issue(AddUser { name: format!("{} 同事", role.name()), access: Access::of(*role) }).await.unwrap();
            people.push((*role, UserId(made.subject.unwrap())));
        }
        story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let links = story.store.links(None, 500, usize::MAX).await.unwrap();
        let added: Envelope = serde_json::from_str(links.last().unwrap()).unwrap();
        let server = Store::open(engine, story.store.association_id()).await.unwrap();
        server.serve(Uuid::from_u128(7)).await.unwrap();
        server
            .receive(Sender { device: story.by.device, user: story.by.actor, is_revoked: false, follows: None }, &links, &HashSet::new())
            .await
            .unwrap();
        Self { server, people, profile: added.payload["profile"].clone(), founder: story.by, count: 0 }
    }

    /// The first link of a new desk's chain.
    fn link(&mut self, actor: UserId, name: &str, payload: Json) -> Envelope {
        self.count += 1;
        Envelope {
            command_id: CommandId(Uuid::from_u128((0x0193_0000_0000 << 80) | (0x7 << 76) | (0b10 << 62) | (self.count << 8))),
            association_id: self.server.association_id(),
            device_id: DeviceId(Uuid::from_u128(0xf0_0000 + self.count)),
            incarnation: Uuid::from_u128(self.count),
            sequence: 1,
            previous_hash: String::new(),
            name: name.to_owned(),
            version: 1,
            actor_id: actor,
            base_version: 0,
            issued_at: support::STORY_STARTS.parse().unwrap(),
            payload,
            drawn: None,
        }
    }

    /// What the server makes of a link that a desk of this person sends.
    async fn verdict(&self, envelope: &Envelope, user: UserId) -> Verdict {
        let link = serde_json::to_string(envelope).unwrap();
        let sender = Sender { device: envelope.device_id, user, is_revoked: false, follows: None };
        let received = self.server.receive(sender, &[link], &HashSet::new()).await.unwrap();
        assert_eq!(received, Received::Through { sequence: 1 });
        let newest = self.server.newest().await.unwrap();
        let mut page = self.server.journal(newest - 1).await.unwrap();
        page.entries.pop().unwrap().ruling.verdict
    }
}

/// Whether the answer is anything but that the role lacks the right.
fn was_let(verdict: &Verdict) -> bool {
    match verdict {
        Verdict::Accepted { .. } => true,
        Verdict::Refused { refusal } => refusal.code() != "not_permitted",
        Verdict::Quarantined { reason } => panic!("the payload cannot be read: {reason:?}"),
    }
}

async fn every_role_does_at_the_server_what_the_table_says(engine: Engine) {
    let mut forge = Forge::begin(engine).await;
    for (name, expected) in table() {
        for ((role, user), expected) in forge.people.clone().into_iter().zip(expected) {
            let payload = payload(name, &forge.profile);
            let envelope = forge.link(user, name, payload);
            let verdict = forge.verdict(&envelope, user).await;
            assert_eq!(was_let(&verdict), expected, "{name} by {}: {verdict:?}", role.name());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_role_does_what_the_table_says_on_sqlite() {
    let (engine, _folder) = support::sqlite().await;
    every_role_does_at_the_server_what_the_table_says(engine).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_role_does_what_the_table_says_on_postgres() {
    let (engine, _folder) = support::postgres().await;
    every_role_does_at_the_server_what_the_table_says(engine).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_role_does_at_the_desk_what_the_table_says() {
    let (engine, _folder) = support::sqlite().await;
    let mut forge = Forge::begin(engine).await;
    for (name, expected) in table() {
        for ((role, user), expected) in forge.people.clone().into_iter().zip(expected) {
            let payload = payload(name, &forge.profile);
            let command = AnyCommand::decode(name, 1, &payload).unwrap_or_else(|| panic!("the payload of {name} cannot be read"));
            let envelope = forge.link(user, name, payload);
            let by = Issuer { actor: user, ..forge.founder };
            let was_let = match forge.server.issue(command, envelope.command_id, by, envelope.issued_at).await {
                Ok(_) => true,
                Err(StoreError::Refused(refusal)) => refusal.code() != "not_permitted",
                Err(StoreError::Fault(fault)) => panic!("{fault}"),
            };
            assert_eq!(was_let, expected, "{name} by {}", role.name());
        }
    }
}

/// What each right opens, written down a second time. A right that is ticked opens this and nothing else.
const SINGLE: &str = "
    edit_members        member.add member.apply member.edit member.add_tag member.tag member.import
    .                   member.follow_up member.delete_follow_ups member.add_follow_up_type member.edit_follow_up_type
    .                   member.attach member.detach member.follow_branches member.unfollow_branches
    .                   member.award_points member.reverse_points notice.add notice.edit notice.retire
    .                   application.file application.amend application.cancel
    review_members      member.certify member.review member.blacklist member.lift_blacklist member.withdraw member.readmit
    review_applications application.approve application.return application.reject application.take_effect
    .                   application.close_filings
    delete_members      member.delete member.merge
    send_messages       message.add_template message.edit_template message.retire_template message.prepare message.cancel
    .                   message.retry message.opt_out message.opt_in dunning.send dunning.record
    edit_orders         order.add order.edit order.cancel order.import renewal.renew balance.file_top_up balance.edit_top_up
    .                   balance.submit_top_ups balance.delete_top_ups balance.abandon_top_ups binding.bind binding.unbind
    .                   binding.suspend binding.enable binding.set_expiry binding.renew binding.import binding.set_billing
    review_orders       order.approve order.reject order.return
    special_approval
    record_payments     payment.record payment.reverse payment.refund payment.issue_receipt
    .                   balance.deduct balance.keep_overpaid payment.collect payment.reverse_collection
    .                   balance.approve_top_up balance.return_top_up balance.refuse_top_up balance.receive_top_up
    .                   balance.reverse_top_up bank.import bank.settle bank.credit bank.set_aside
    edit_invoices       invoice.create invoice.add invoice.edit invoice.issue invoice.set_number invoice.delete invoice.post
    .                   invoice.void invoice.red_letter invoice.reissue invoice.import invoice.import_numbers
    close_months        closing.close
    reopen_months       closing.reopen
    draw_numbers        association.lease_numbers association.return_numbers
    undo_commands       association.undo
    administer          association.create association.add_org association.add_level association.edit_level application.set_approval
    .                   association.edit_org order.set_review dunning.set_up package.add_promotion package.edit_promotion
    .                   certificate.set_design certificate.set_seal message.set_up application.set_intake
    .                   message.set_reminders package.add_category package.edit_category package.delete_category
    .                   package.add package.edit package.set_price member.add_field member.edit_field member.set_form
    manage_people       association.add_user association.edit_user
";

/// Each right and what it opens; a line that begins with a point goes on with the right before it.
fn single() -> Vec<Vec<&'static str>> {
    let mut rights: Vec<Vec<&str>> = Vec::new();
    for line in SINGLE.lines().filter(|line| !line.trim().is_empty()) {
        let words = line.split_whitespace();
        match rights.last_mut() {
            Some(last) if line.trim_start().starts_with('.') => last.extend(words.skip(1)),
            _ => rights.push(words.collect()),
        }
    }
    rights
}

/// requirements F1.12
async fn a_single_right_opens_what_the_table_says(engine: Engine) {
    let mut forge = Forge::begin(engine).await;
    let lines = single();
    let mut named: Vec<&str> = lines.iter().flat_map(|line| &line[1..]).copied().collect();
    named.sort_unstable();
    // What nobody may at a desk, the server alone does.
    let mut known: Vec<&str> = table().into_iter().filter(|(_, marks)| marks.contains(&true)).map(|(name, _)| name).collect();
    known.sort_unstable();
    assert_eq!((named, lines.len()), (known, Right::ALL.len()), "a command or a right has no line, or several");
    for line in &lines {
        let right = Right::from_name(line[0]).unwrap();
        let access = Access { rights: Some([right].into_iter().collect()), ..Access::of(Role::Viewer) };
        let add = json!({ "name": right.name(), "role": "viewer", "rights": access.rights });
        let add = forge.link(forge.founder.actor, "association.add_user", add);
        let verdict = forge.verdict(&add, forge.founder.actor).await;
        let Verdict::Accepted { outcome } = verdict else {
            assert_eq!((right, was_let(&verdict)), (Right::ManagePeople, true), "administrators alone manage people: {verdict:?}");
            continue;
        };
        let user = UserId(outcome.subject.unwrap());
        for (name, _) in table() {
            let envelope = forge.link(user, name, payload(name, &forge.profile));
            let verdict = forge.verdict(&envelope, user).await;
            assert_eq!(was_let(&verdict), line[1..].contains(&name), "{name} with the right to {}: {verdict:?}", right.name());
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_single_right_opens_what_the_table_says_on_sqlite() {
    let (engine, _folder) = support::sqlite().await;
    a_single_right_opens_what_the_table_says(engine).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_single_right_opens_what_the_table_says_on_postgres() {
    let (engine, _folder) = support::postgres().await;
    a_single_right_opens_what_the_table_says(engine).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_lies_about_its_desk_or_person_gets_nothing() {
    let (engine, _folder) = support::sqlite().await;
    let mut forge = Forge::begin(engine).await;
    let (founder, viewer) = (forge.people[0].1, forge.people[3].1);
    let before = forge.server.digest().await.unwrap();

    // The viewer's desk says that the founder did it.
    let posing = forge.link(founder, "association.add_org", json!({ "name": "骨科学分会" }));
    let verdict = forge.verdict(&posing, viewer).await;
    assert!(!was_let(&verdict), "{verdict:?}");

    // The viewer's desk sends what names another desk: nothing of the push is taken, and the head stays where it was.
    let newest = forge.server.newest().await.unwrap();
    let foreign = serde_json::to_string(&forge.link(founder, "association.add_org", json!({ "name": "骨科学分会" }))).unwrap();
    let own = DeviceId(Uuid::from_u128(0xbad));
    let refused =
        forge.server.receive(Sender { device: own, user: viewer, is_revoked: false, follows: None }, &[foreign], &HashSet::new()).await;
    assert!(matches!(refused, Err(ReceiveError::Foreign)));
    assert_eq!(forge.server.newest().await.unwrap(), newest);

    // The server's own name opens nothing: no desk can say that a message was sent.
    let report = json!({ "deliveries": [{ "id": Uuid::nil(), "attempt": 1, "at": "2026-11-21T02:00:00Z" }] });
    let posing = forge.link(domain::message::SERVER, "message.sent", report);
    let verdict = forge.verdict(&posing, domain::message::SERVER).await;
    assert!(!was_let(&verdict), "{verdict:?}");

    // A person whom the association does not know only looks.
    let stranger = UserId(Uuid::from_u128(0x57a));
    let unknown = forge.link(stranger, "order.add", json!(dues("甲单位有限公司", 100)));
    assert!(!was_let(&forge.verdict(&unknown, stranger).await));
    assert_eq!(forge.server.digest().await.unwrap(), before);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_that_lies_about_totals_states_and_numbers_is_not_believed() {
    let (engine, _folder) = support::sqlite().await;
    let mut forge = Forge::begin(engine).await;
    let founder = forge.people[0].1;
    let mut lie = json!(dues("甲单位有限公司", 500_000));
    for (field, value) in [
        ("paid", json!({ "minor": 500_000, "currency": "CNY" })),
        ("payment_state", json!("paid")),
        ("order_no", json!("1")),
        ("id", json!(Uuid::nil())),
        ("state", json!("cancelled")),
        ("outcome", json!({ "changed": 99 })),
    ] {
        lie[field] = value;
    }
    let envelope = forge.link(founder, "order.add", lie);
    let Verdict::Accepted { outcome } = forge.verdict(&envelope, founder).await else { panic!("an order was refused") };
    let order = forge.server.order_file(outcome.subject.unwrap().into()).await.unwrap().unwrap().order;
    assert_eq!((order.paid.minor(), order.unpaid().minor()), (0, 500_000));
    assert_eq!((outcome.changed, order.payment_state.name()), (1, "awaiting"));
    assert!(order.order_no.starts_with("feeaa223"), "{}", order.order_no);
    for step in store::check::Step::ALL {
        assert_eq!(forge.server.check(step).await.unwrap().findings, []);
    }
}

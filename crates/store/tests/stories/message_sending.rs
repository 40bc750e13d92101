//! Messages at the server: each is handed over once, whatever stops in between, and every desk sees what became of it (requirements F9.5, H10).

use std::collections::HashSet;

use chrono::{DateTime, Duration, Utc};
use domain::id::{CommandId, MemberId, MessageId};
use domain::member::{MemberDetails, MemberKind, MemberProfile};
use domain::message::{
    CancelMessages, Channel, Delivery, DeliveryFailure, Failure, Message, MessageState, RecordFailed, RecordSent, RetryMessages, SERVER,
    SetUpMessages,
};
use store::check::Step;
use store::dump::{self, Restore};
use store::message::Claim;
use store::sync::{Central, Standing};
use store::{Engine, Store};
use uuid::Uuid;

use crate::desks::{self, Desk, with_server_on_both_engines};
use crate::message::prepare;
use crate::support;

const PROCESS: Uuid = Uuid::from_u128(0x9c);

fn now() -> DateTime<Utc> {
    support::STORY_STARTS.parse::<DateTime<Utc>>().unwrap() + Duration::hours(3)
}

/// A new id of a command, with the instant at which the server acts.
fn id(n: u128) -> CommandId {
    let millis = u128::try_from(now().timestamp_millis()).unwrap();
    CommandId(Uuid::from_u128((millis << 80) | (0x7 << 76) | (0b10 << 62) | (0x5e00 + n)))
}

async fn member(desk: &mut Desk) -> MemberId {
    let choices = desk.store.choices().await.unwrap();
    let profile = MemberProfile {
        kind: MemberKind::Individual,
        level_id: choices.levels.iter().find(|level| level.kind == MemberKind::Individual).unwrap().id,
        org_id: choices.orgs[0].id,
        name: "郑建国".into(),
        user_name: None,
        login_mobile: None,
        registered_email: None,
        contact_name: None,
        mobile: Some("13800138000".into()),
        email: Some("zheng@example.org.cn".into()),
        uscc: None,
        industry: None,
        registration_type: None,
        region: None,
        address: None,
        details: MemberDetails::Individual(domain::member::IndividualDetails::default()),
        custom: domain::member::CustomTexts::new(),
    };
    MemberId(desk.issue(domain::member::AddMember { profile, joined_on: None, expires_on: None, is_name_confirmed: false }).await)
}

async fn queued(desk: &mut Desk, channel: Channel) -> MessageId {
    let member = member(desk).await;
    MessageId(desk.issue(prepare(channel, "您好", &[member])).await)
}

async fn message(store: &Store, id: MessageId) -> Message {
    store.message_rows_of(&[id]).await.unwrap().remove(0).message
}

async fn due(store: &Store, channel: Channel) -> Vec<Message> {
    store.due_messages(channel, now(), 10).await.unwrap()
}

fn sent(claim: Claim) -> RecordSent {
    RecordSent { deliveries: vec![Delivery { id: claim.message, attempt: claim.attempt, at: now() }] }
}

fn failed(claim: Claim, kind: DeliveryFailure) -> RecordFailed {
    RecordFailed { failures: vec![Failure { id: claim.message, attempt: claim.attempt, kind, answer: None }] }
}

with_server_on_both_engines! {
    async fn a_message_written_offline_is_sent_once_and_every_desk_sees_it(server, head, branch) {
        let id_of_message = queued(&mut head, Channel::Email).await;
        assert!(due(&server, Channel::Email).await.is_empty(), "nothing of it reached the server");
        head.sync(&server).await;
        assert!(due(&server, Channel::Sms).await.is_empty());
        let waiting = due(&server, Channel::Email).await.remove(0);
        // Two processes see it, one gets it.
        let claim = server.claim_message(&waiting, PROCESS, now()).await.unwrap().unwrap();
        assert_eq!(server.claim_message(&waiting, Uuid::from_u128(0x9d), now()).await.unwrap(), None);
        assert!(due(&server, Channel::Email).await.is_empty());
        let outcome = server.issue_as_server(sent(claim), id(1), now()).await.unwrap();
        assert_eq!(outcome.changed, 1);
        assert_eq!(server.issue_as_server(sent(claim), id(1), now()).await.unwrap(), outcome, "the same command once more");
        for desk in [&head, &branch] {
            desk.sync(&server).await;
            assert_eq!(message(&desk.store, id_of_message).await.state, MessageState::Sent);
            assert_eq!(desk.store.digest().await.unwrap(), server.digest().await.unwrap());
        }
        for step in Step::ALL {
            assert_eq!(server.check(step).await.unwrap().findings, [], "{step:?}");
            assert_eq!(head.store.check(step).await.unwrap().findings, [], "{step:?}");
        }
    }

    async fn whatever_stops_in_between_nothing_is_sent_twice_by_itself(server, head, branch) {
        let id_of_message = queued(&mut head, Channel::Sms).await;
        head.sync(&server).await;
        let waiting = due(&server, Channel::Sms).await.remove(0);
        let claim = server.claim_message(&waiting, PROCESS, now()).await.unwrap().unwrap();
        // The process dies. Another one looks: what is young may still be worked on where several serve one database.
        let other = Uuid::from_u128(0x9d);
        assert_eq!(server.broken_claims(other, false, now()).await.unwrap(), []);
        assert_eq!(server.broken_claims(PROCESS, true, now()).await.unwrap(), []);
        for (is_alone, minutes) in [(true, 0), (false, 6)] {
            assert_eq!(server.broken_claims(other, is_alone, now() + Duration::minutes(minutes)).await.unwrap(), [claim]);
        }
        server.issue_as_server(failed(claim, DeliveryFailure::Interrupted), id(1), now()).await.unwrap();
        assert_eq!(message(&server, id_of_message).await.state, MessageState::Unclear);
        assert_eq!(server.broken_claims(other, true, now()).await.unwrap(), []);
        assert!(server.due_messages(Channel::Sms, now() + Duration::days(9), 10).await.unwrap().is_empty());
        // A person looks into it and sends it again.
        head.sync(&server).await;
        head.issue(RetryMessages { ids: vec![id_of_message] }).await;
        head.sync(&server).await;
        let again = due(&server, Channel::Sms).await.remove(0);
        assert_eq!(server.claim_message(&again, other, now()).await.unwrap().map(|claim| claim.attempt), Some(2));
        server.forget_claims(now() + Duration::days(3)).await.unwrap();
        assert!(due(&server, Channel::Sms).await.is_empty(), "the claim without an outcome is kept");
        drop(branch);
    }

    async fn what_passes_waits_for_its_next_try_and_a_plan_for_its_hour(server, head, branch) {
        let first = queued(&mut head, Channel::Email).await;
        let member = member(&mut head).await;
        let planned = domain::message::PrepareMessages { scheduled_at: Some(now() + Duration::hours(5)), ..prepare(Channel::Sms, "您好", &[member]) };
        head.issue(planned).await;
        head.sync(&server).await;
        assert!(due(&server, Channel::Sms).await.is_empty());
        assert_eq!(server.due_messages(Channel::Sms, now() + Duration::hours(5), 10).await.unwrap().len(), 1);
        let waiting = due(&server, Channel::Email).await.remove(0);
        let claim = server.claim_message(&waiting, PROCESS, now()).await.unwrap().unwrap();
        server.issue_as_server(failed(claim, DeliveryFailure::Busy), id(1), now()).await.unwrap();
        assert!(due(&server, Channel::Email).await.is_empty());
        assert_eq!(server.due_messages(Channel::Email, now() + Duration::minutes(1), 10).await.unwrap()[0].id, first);
        drop(branch);
    }

    async fn so_many_a_minute_and_no_more(server, head, branch) {
        let setup = SetUpMessages {
            sender_name: String::new(), sender_address: None, reply_address: None, sms_signature: None, quiet_from: 0, quiet_until: 0,
            per_minute: 2,
        };
        head.issue(setup).await;
        for _ in 0..2 {
            let member = member(&mut head).await;
            head.issue(prepare(Channel::Email, "您好", &[member])).await;
        }
        head.sync(&server).await;
        assert_eq!(server.sending(now()).await.unwrap().unwrap().allowance, 2);
        for waiting in due(&server, Channel::Email).await {
            server.claim_message(&waiting, PROCESS, now()).await.unwrap().unwrap();
        }
        assert_eq!(server.sending(now()).await.unwrap().unwrap().allowance, 0);
        assert_eq!(server.sending(now() + Duration::minutes(1)).await.unwrap().unwrap().allowance, 2);
        drop(branch);
    }

    async fn what_was_taken_back_too_late_was_sent_and_says_so(server, head, branch) {
        let id_of_message = queued(&mut head, Channel::Email).await;
        head.sync(&server).await;
        let waiting = due(&server, Channel::Email).await.remove(0);
        head.issue(CancelMessages { ids: vec![id_of_message] }).await;
        let claim = server.claim_message(&waiting, PROCESS, now()).await.unwrap().unwrap();
        head.push(&server).await;
        assert_eq!(server.claim_message(&waiting, Uuid::from_u128(0x9d), now()).await.unwrap(), None);
        server.issue_as_server(sent(claim), id(1), now()).await.unwrap();
        head.pull(&server).await;
        assert_eq!(message(&head.store, id_of_message).await.state, MessageState::Sent);
        drop(branch);
    }

    async fn only_the_server_says_what_became_of_a_message(server, head, branch) {
        let id_of_message = queued(&mut head, Channel::Email).await;
        head.sync(&server).await;
        let claim = Claim { message: id_of_message, attempt: 1 };
        let command = head.next_id();
        let refused = head.store.issue(sent(claim), command, head.issuer, head.now).await;
        assert!(matches!(refused, Err(store::StoreError::Refused(refusal)) if refusal.code() == "not_permitted"));
        // A desk that was tampered with writes it into its own file; the server does not believe it.
        let posing = store::Issuer { actor: SERVER, ..branch.issuer };
        branch.pull(&server).await;
        let command = branch.next_id();
        branch.store.issue(sent(claim), command, posing, branch.now).await.unwrap();
        branch.push(&server).await;
        branch.pull(&server).await;
        assert_eq!(message(&server, id_of_message).await.state, MessageState::Queued);
        assert_eq!(message(&branch.store, id_of_message).await.state, MessageState::Queued);
    }
}

async fn a_restored_server_sends_nothing_again_that_may_have_been_sent(engine: Engine) {
    let (server, mut head, _branch) = desks::begin(engine.clone()).await;
    let before = queued(&mut head, Channel::Email).await;
    head.sync(&server).await;
    let file = dump::write(&engine, Vec::new(), now()).await.unwrap().0;
    // After the backup one was sent that the backup knows as waiting, and one that it does not know at all.
    let after = queued(&mut head, Channel::Email).await;
    head.sync(&server).await;
    for (n, waiting) in due(&server, Channel::Email).await.into_iter().enumerate() {
        let claim = server.claim_message(&waiting, PROCESS, now()).await.unwrap().unwrap();
        server.issue_as_server(sent(claim), id(n as u128), now()).await.unwrap();
    }
    let epoch =
        Uuid::from_u128((u128::try_from((now() + Duration::hours(1)).timestamp_millis()).unwrap() << 80) | (0x7 << 76) | (0b10 << 62));
    dump::restore(&engine, std::io::Cursor::new(file), Restore { epoch, replaces: true }).await.unwrap();
    let server = Central::open(engine.clone()).await.unwrap().store(Uuid::nil()).await.unwrap().unwrap();
    assert!(due(&server, Channel::Email).await.is_empty());
    assert_eq!(server.messages_left_behind().await.unwrap(), [], "a desk may still give back what became of it");
    // Another desk goes on before that, so the first one goes back and sends its own part again, with the same ids.
    let mut late = Desk::begin(9, desks::FOUNDER).await;
    late.now = now() + Duration::hours(2);
    late.pull(&server).await;
    let fresh = queued(&mut late, Channel::Email).await;
    late.push(&server).await;
    let position = head.store.position().await.unwrap();
    let page = server.journal(position.version).await.unwrap();
    let Standing::GoesBack { common } = head.store.standing(&page).await.unwrap() else { panic!("{position:?}") };
    head.store.go_back(common, &page).await.unwrap();
    head.issuer.incarnation = Uuid::from_u128(0x2f);
    head.store.begin_anew(head.issuer.incarnation).await.unwrap();
    let sender = store::sync::Sender { follows: Some(page.epoch), ..head.sender() };
    server.receive(sender, &head.links().await, &HashSet::new()).await.unwrap();
    assert_eq!(message(&server, after).await.state, MessageState::Queued, "it waits again, by its own command");
    let known: Vec<_> = due(&server, Channel::Email).await.into_iter().map(|message| message.id).collect();
    assert_eq!(known, [fresh], "only what was written since the restore is due");
    let left: Vec<_> = server.messages_left_behind().await.unwrap();
    assert_eq!(left.iter().map(|claim| claim.message).collect::<HashSet<_>>(), HashSet::from([before, after]));
    for (n, claim) in left.into_iter().enumerate() {
        server.issue_as_server(failed(claim, DeliveryFailure::Restored), id(100 + n as u128), now()).await.unwrap();
    }
    assert_eq!(message(&server, before).await.state, MessageState::Unclear);
    server.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restored_server_sends_nothing_again_on_sqlite() {
    let (engine, _folder) = support::sqlite().await;
    a_restored_server_sends_nothing_again_that_may_have_been_sent(engine).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restored_server_sends_nothing_again_on_postgres() {
    let (engine, _folder) = support::postgres().await;
    a_restored_server_sends_nothing_again_that_may_have_been_sent(engine).await;
}

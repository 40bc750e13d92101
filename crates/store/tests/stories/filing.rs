//! What members and applicants file over the network: taken in by the server, seen at desks, reviewed there, and told of by its receipt.

use domain::application::{
    ApplicationState, ApproveApplications, Asked, CloseFilings, Filing, FilingKind, FilingState, Proof, ReceiveFiling, SetIntake, Wish,
};
use domain::id::{CommandId, FilingId, MemberId};
use domain::member::{AddMember, Demands, MemberDraft, MemberField, MemberKind, Stage};
use store::application::{FilingFilter, FilingOf};
use store::check::Step;
use store::query::Page;
use store::{Store, StoreError};
use uuid::Uuid;

use crate::desks::{Desk, with_server_on_both_engines};
use crate::support;

const NOW: &str = "2026-11-21T06:00:00Z";

/// A member, and the number that the server gave it.
async fn person(desk: &mut Desk, server: &Store, name: &str, mobile: &str) -> (MemberId, String) {
    let id = MemberId(desk.issue(add(&desk.store, name, mobile).await).await);
    desk.sync(server).await;
    (id, server.member(id).await.unwrap().unwrap().member_no.unwrap())
}

async fn draft(store: &Store, name: &str, mobile: &str) -> MemberDraft {
    let choices = store.choices().await.unwrap();
    let mut draft = MemberDraft::empty(MemberKind::Individual);
    draft.level_id = choices.levels.iter().find(|level| level.kind == MemberKind::Individual).map(|level| level.id);
    draft.org_id = Some(choices.orgs[0].id);
    draft.texts = [(MemberField::Name, name), (MemberField::Mobile, mobile)].map(|(field, text)| (field, text.to_owned())).into();
    draft
}

async fn add(store: &Store, name: &str, mobile: &str) -> AddMember {
    let profile = draft(store, name, mobile).await.checked(Demands::Form).profile.unwrap();
    AddMember { profile, joined_on: None, expires_on: "2026-12-31".parse().ok(), is_name_confirmed: false }
}

fn renewal(number: &str, secret: &str) -> Asked {
    let proof = Proof { member_kind: MemberKind::Individual, member_no: number.into(), secret: secret.into() };
    Asked::Request { proof, wish: Wish::Renewal { terms: 1 } }
}

fn filing(server: &Store, key: u128, asked: Asked) -> (ReceiveFiling, CommandId) {
    let id = Filing::id_of(server.association_id(), Uuid::from_u128(key));
    let receipt_no = format!("2222-3333-4444-{key:04}");
    let command = ReceiveFiling { id, receipt_no, digest: format!("{key}"), statement: "急".into(), asked };
    (command, CommandId(Uuid::from_u128((0x019a_a000_0000 << 80) | (0x7 << 76) | (0b10 << 62) | key)))
}

async fn received(server: &Store, key: u128, asked: Asked) -> Result<FilingOf, StoreError> {
    let (command, id) = filing(server, key, asked);
    let receipt_no = command.receipt_no.clone();
    server.issue_as_server(command, id, NOW.parse().unwrap()).await?;
    Ok(server.filing_of_receipt(&receipt_no).await?.unwrap().0)
}

async fn listed(store: &Store, state: FilingState) -> Vec<FilingId> {
    let filter = FilingFilter { state: Some(state), ..FilingFilter::default() };
    let page = store.filings(&filter, None, Page { number: 1, size: 20 }).await.unwrap();
    assert_eq!(page.total as usize, page.rows.len());
    page.rows.into_iter().map(|row| row.filing.id).collect()
}

with_server_on_both_engines! {
    // requirements A15, H2
    async fn a_member_files_at_the_server_and_a_desk_decides(server, head, branch) {
        let (member, number) = person(&mut head, &server, "郑建国", "13800138000").await;
        head.issue(SetIntake { kinds: vec![FilingKind::Renewal] }).await;
        head.sync(&server).await;
        let filed = received(&server, 1, renewal(&number, "138 0013 8000")).await.unwrap();
        assert_eq!((filed.filing.state, filed.member.unwrap().id), (FilingState::Taken, member));

        head.pull(&server).await;
        let request = filed.filing.application_id.unwrap();
        let there = head.store.applications_of(&[request]).await.unwrap().remove(0).application;
        assert_eq!((there.state, there.statement.as_str()), (ApplicationState::Pending, "急"));
        assert_eq!(listed(&head.store, FilingState::Taken).await, [filed.filing.id]);
        head.issue(ApproveApplications { ids: vec![request], opinion: "同意".into(), seen_at: None }).await;
        head.sync(&server).await;
        let (told, _) = server.filing_of_receipt("2222-3333-4444-0001").await.unwrap().unwrap();
        assert_eq!(told.application.unwrap().state, ApplicationState::Approved, "whoever holds the receipt learns of it");
        branch.pull(&server).await;
        assert_eq!(branch.store.digest().await.unwrap().combined(), server.digest().await.unwrap().combined());
        for step in Step::ALL {
            assert_eq!(server.check(step).await.unwrap().findings, [], "{step:?}");
        }
    }

    // requirements A6.1, H1
    async fn an_applicant_joins_and_a_second_one_with_the_same_waits_for_a_person(server, head, branch) {
        head.issue(SetIntake { kinds: vec![FilingKind::Join] }).await;
        head.sync(&server).await;
        let asked = Asked::Join { draft: draft(&server, "王小明", "13900139000").await, files: Vec::new() };
        let filed = received(&server, 1, asked).await.unwrap();
        assert_eq!(filed.member.unwrap().stage, Stage::Submitted);

        let (_, number) = person(&mut head, &server, "郑建国", "13800138000").await;
        head.sync(&server).await;
        let unproven = received(&server, 2, renewal(&number, "13800138001")).await;
        assert!(matches!(unproven, Err(StoreError::Refused(refusal)) if refusal.code() == "filings_closed"), "renewals are not taken");
        head.issue(SetIntake { kinds: FilingKind::ALL.to_vec() }).await;
        head.sync(&server).await;
        let unproven = received(&server, 2, renewal(&number, "13800138001")).await.unwrap();
        assert_eq!((unproven.filing.state, unproven.filing.hindrance.map(|refusal| refusal.code())), (FilingState::Open, Some("filing_unproven".into())));

        branch.pull(&server).await;
        assert_eq!(listed(&branch.store, FilingState::Open).await, [unproven.filing.id]);
        let found = FilingFilter { search: Some("13800138001".into()), ..FilingFilter::default() };
        assert_eq!(branch.store.filing_ids(&found, None, 10).await.unwrap(), [unproven.filing.id], "what was written is found");
        branch.issue(CloseFilings { ids: vec![unproven.filing.id], note: "请核对手机号".into() }).await;
        branch.sync(&server).await;
        let (told, _) = server.filing_of_receipt("2222-3333-4444-0002").await.unwrap().unwrap();
        assert_eq!((told.filing.state, told.filing.note.as_str()), (FilingState::Closed, "请核对手机号"));
    }

    async fn the_same_key_is_filed_once_whichever_process_is_first(server, head, branch) {
        let _ = &mut branch;
        let (_, number) = person(&mut head, &server, "郑建国", "13800138000").await;
        head.issue(SetIntake { kinds: FilingKind::ALL.to_vec() }).await;
        head.sync(&server).await;
        let first = received(&server, 1, renewal(&number, "13800138000")).await.unwrap();
        let (again, _) = filing(&server, 1, renewal(&number, "13800138000"));
        let other = CommandId(Uuid::from_u128((0x019a_a000_0001 << 80) | (0x7 << 76) | (0b10 << 62)));
        let again = ReceiveFiling { receipt_no: "9999-9999-9999-9999".into(), ..again };
        assert_eq!(server.issue_as_server(again, other, NOW.parse().unwrap()).await.unwrap().changed, 0);
        assert_eq!(server.filing(first.filing.id).await.unwrap(), Some(first.filing.clone()));
        assert_eq!(server.filing_of_receipt("9999-9999-9999-9999").await.unwrap(), None);
        assert_eq!(listed(&server, FilingState::Taken).await.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_desk_can_say_that_something_was_filed() {
    let (engine, folder) = support::sqlite().await;
    let mut story = support::Story::begin(engine, folder).await;
    let (command, _) = filing(&story.store, 1, renewal("E340010001PT", "13800138000"));
    assert_eq!(story.refusal_of(command).await, "not_permitted");
}

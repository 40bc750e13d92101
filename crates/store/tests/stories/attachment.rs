//! Files of members (requirements A3.4, A6.1): kept apart from what lists read, travelling with their command, going and coming back whole.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use domain::id::{AttachmentId, CommandId, MemberId};
use domain::member::{AttachToMember, AttachmentKind, DeleteMembers, DetachFromMember, MediaType};

use crate::desks::with_server_on_both_engines;
use crate::import_sheets::{undo, unit, units};
use crate::member::{CODES, added, unit_draft};
use crate::on_both_engines;
use crate::support::Story;

pub fn file(member_id: MemberId, kind: AttachmentKind, bytes: &[u8]) -> AttachToMember {
    AttachToMember { member_id, kind, file_name: "营业执照.pdf".into(), content: STANDARD.encode(bytes) }
}

async fn some_member(story: &mut Story) -> MemberId {
    let draft = unit_draft(story, "华康医疗科技有限公司", CODES[0], "19910000001").await;
    added(story, &draft).await
}

on_both_engines! {
    async fn a_file_is_attached_once_read_back_and_taken_off(story: Story) {
        let member = some_member(&mut story).await;
        let licence = file(member, AttachmentKind::Licence, b"%PDF-1.7 licence");
        let made = story.issue(licence.clone()).await.unwrap();
        assert_eq!(story.issue(licence.clone()).await.unwrap().changed, 0);
        let files = story.store.attachments(member).await.unwrap();
        let [(kept, by)] = files.as_slice() else { panic!("{files:?}") };
        assert_eq!((kept.media, kept.size_bytes, by.as_str()), (MediaType::Pdf, 16, "会长大人"));
        let (_, held) = story.store.attachment(kept.id).await.unwrap().unwrap();
        assert_eq!(held.content, licence.content);

        let gone = story.issue(DetachFromMember { ids: vec![kept.id] }).await.unwrap();
        assert!(story.store.attachments(member).await.unwrap().is_empty());
        assert!(story.store.attachment(kept.id).await.unwrap().is_none());
        assert_eq!(story.refusal_of(DetachFromMember { ids: vec![kept.id] }).await, "not_found");
        story.issue(undo(CommandId(gone.command_id.0))).await.unwrap();
        let (_, again) = story.store.attachment(kept.id).await.unwrap().unwrap();
        assert_eq!(again.content, licence.content);
        assert!(made.subject.is_some());
    }

    async fn a_member_goes_with_its_files_and_comes_back_with_them(story: Story) {
        let member = some_member(&mut story).await;
        story.issue(file(member, AttachmentKind::Licence, b"%PDF-1.7 licence")).await.unwrap();
        story.issue(file(member, AttachmentKind::Certified, b"\xff\xd8\xff\xe0 stamp")).await.unwrap();
        let gone = story.issue(DeleteMembers { ids: vec![member] }).await.unwrap();
        assert!(story.store.attachments(member).await.unwrap().is_empty());
        story.issue(undo(gone.command_id)).await.unwrap();
        assert_eq!(story.store.attachments(member).await.unwrap().len(), 2);
    }

    async fn an_imported_member_who_got_a_file_stays_when_the_import_is_taken_back(story: Story) {
        let made = story.issue(units(vec![unit(1, "")])).await.unwrap();
        let mut session = story.store.begin().await.unwrap();
        let row = session.fetch_one("select id from member".to_owned(), vec![]).await.unwrap().unwrap();
        let member = MemberId(uuid::Uuid::from_slice(&row.bytes(0).unwrap().unwrap()).unwrap());
        drop(session);
        story.issue(file(member, AttachmentKind::Licence, b"%PDF-1.7 licence")).await.unwrap();
        let undone = story.issue(undo(made.command_id)).await.unwrap();
        assert_eq!(undone.skipped.iter().map(|one| one.refusal.code()).collect::<Vec<_>>(), ["in_use"]);
        assert!(story.store.member(member).await.unwrap().is_some());
    }
}

with_server_on_both_engines! {
    async fn large_files_travel_a_few_at_a_time(server, head, branch) {
        let member = {
            let import = head.next_id();
            head.store.issue(units(vec![unit(1, "")]), import, head.issuer, head.now).await.unwrap();
            let mut session = head.store.begin().await.unwrap();
            let row = session.fetch_one("select id from member".to_owned(), vec![]).await.unwrap().unwrap();
            MemberId(uuid::Uuid::from_slice(&row.bytes(0).unwrap().unwrap()).unwrap())
        };
        let mut ids = Vec::new();
        for number in 0..4_u8 {
            let mut bytes = b"%PDF-1.7 ".to_vec();
            bytes.resize(5 * 1024 * 1024, number);
            ids.push(AttachmentId(head.issue(file(member, AttachmentKind::Other, &bytes)).await));
        }
        head.sync(&server).await;
        let page = server.journal(branch.store.position().await.unwrap().version).await.unwrap();
        assert!(page.to < page.newest, "the whole would be too much for one answer");
        branch.pull(&server).await;
        branch.pull(&server).await;
        for id in ids {
            let (file, held) = branch.store.attachment(id).await.unwrap().unwrap();
            assert_eq!((file.size_bytes, held.content.len()), (5 * 1024 * 1024, (5 * 1024 * 1024_usize).div_ceil(3) * 4));
        }
    }
}

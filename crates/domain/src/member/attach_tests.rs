use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use uuid::Uuid;

use super::super::attachment::{ATTACHMENT_LIMIT_BYTES, MediaType};
use super::super::testing::profile;
use super::super::{MemberField, MemberKind, Stage};
use super::*;
use crate::order::testing::env;
use crate::refusal::IssueCode;

fn member() -> Member {
    let id = Uuid::from_u128(1);
    let profile = profile(MemberKind::Unit, id.into(), id.into(), [(MemberField::Name, "华康医疗科技有限公司".into())]);
    Member::entered(Uuid::from_u128(0x3e).into(), profile, Stage::Submitted, env().now)
}

fn attach(bytes: &[u8]) -> AttachToMember {
    let content = STANDARD.encode(bytes);
    AttachToMember { member_id: member().id, kind: AttachmentKind::Licence, file_name: "C:\\扫描\\营业执照.pdf".into(), content }
}

fn made(decision: &Decision) -> Attachment {
    let Change::Attachment(edit) = &decision.changes[0] else { panic!("{decision:?}") };
    let Edit::Insert(attachment) = &**edit else { panic!("{edit:?}") };
    attachment.clone()
}

/// SHA-256 of `%PDF-1.7` from coreutils' sha256sum.
#[test]
fn a_file_is_kept_with_its_name_and_what_it_is() {
    let facts = AttachToMemberFacts { member: Some(member()), attachments: vec![] };
    let decision = attach(b"%PDF-1.7").decide(&facts, &env()).unwrap();
    let file = made(&decision);
    assert_eq!((file.file_name.as_str(), file.media, file.size_bytes), ("营业执照.pdf", MediaType::Pdf, 8));
    assert_eq!(file.sha256, "86edbaa24831badfa0a8b04bb410141e2ee4182b6d0014493fe262a7a331c20b");
    assert_eq!(decision.changes.len(), 2, "what it holds lies apart");
    // The same file again has no effect; of another kind it is another file.
    let again = AttachToMemberFacts { attachments: vec![file], ..facts };
    assert_eq!(attach(b"%PDF-1.7").decide(&again, &env()).unwrap(), Decision::default());
    let other = AttachToMember { kind: AttachmentKind::Certified, ..attach(b"%PDF-1.7") };
    assert_eq!(other.decide(&again, &env()).unwrap().changes.len(), 2);
}

/// Requirements A3.4: what a file is, is told by its content, whatever its name says.
#[test]
fn only_documents_and_pictures_of_bearable_size_are_kept() {
    let facts = AttachToMemberFacts { member: Some(member()), attachments: vec![] };
    let sized = |size: usize| {
        let mut bytes = b"%PDF-".to_vec();
        bytes.resize(size, b' ');
        bytes
    };
    for (bytes, expected) in [
        (b"\x89PNG\r\n\x1a\n".to_vec(), None),
        (b"\xff\xd8\xff\xe0".to_vec(), None),
        (b"MZ\x90\x00".to_vec(), Some(IssueCode::NotADocument)),
        (b"<svg onload='x'/>".to_vec(), Some(IssueCode::NotADocument)),
        (vec![], Some(IssueCode::NotADocument)),
        (sized(ATTACHMENT_LIMIT_BYTES), None),
        (sized(ATTACHMENT_LIMIT_BYTES + 1), Some(IssueCode::FileTooLarge)),
        (sized(ATTACHMENT_LIMIT_BYTES + 10), Some(IssueCode::FileTooLarge)),
    ] {
        let told = attach(&bytes).decide(&facts, &env());
        assert_eq!(told.err().map(|refusal| refusal.fields()[0].code), expected, "{} bytes", bytes.len());
    }
    let garbage = AttachToMember { content: "no base64!".into(), ..attach(b"") };
    assert_eq!(garbage.decide(&facts, &env()).unwrap_err().fields()[0].code, IssueCode::NotADocument);
}

#[test]
fn a_member_has_so_many_files_and_no_more() {
    let file = made(&attach(b"%PDF-1.7").decide(&AttachToMemberFacts { member: Some(member()), attachments: vec![] }, &env()).unwrap());
    let attachments = vec![Attachment { sha256: "other".into(), ..file }; ATTACHMENTS_OF_A_MEMBER];
    let full = AttachToMemberFacts { member: Some(member()), attachments };
    assert_eq!(attach(b"%PDF-1.7").decide(&full, &env()).unwrap_err().code(), "too_many_attachments");
    let gone = AttachToMemberFacts { member: None, attachments: vec![] };
    assert_eq!(attach(b"%PDF-1.7").decide(&gone, &env()).unwrap_err().code(), "not_found");
}

#[test]
fn a_file_goes_with_what_it_holds() {
    let decision = attach(b"%PDF-1.7").decide(&AttachToMemberFacts { member: Some(member()), attachments: vec![] }, &env()).unwrap();
    let file = made(&decision);
    let content = AttachmentContent { id: file.id, member_id: file.member_id, content: attach(b"%PDF-1.7").content };
    let files = AttachedFiles::of(vec![file.clone()], vec![content.clone()]);
    let gone = DetachFromMember { ids: vec![file.id] }.decide(&files, &env()).unwrap();
    assert_eq!(gone.changes, [Edit::Delete(file.clone()).into(), Edit::Delete(content).into()]);
    assert_eq!(files.removal_of_all(file.member_id).len(), 2);
    assert_eq!(files.moved_to(file.member_id), []);
    let [Change::Attachment(moved), Change::AttachmentContent(_)] = &files.moved_to(Uuid::nil().into())[..] else { panic!("both move") };
    let Edit::Update { after, .. } = &**moved else { panic!("{moved:?}") };
    assert_eq!(after.member_id, Uuid::nil().into());
    let unknown = DetachFromMember { ids: vec![Uuid::nil().into()] };
    assert_eq!(unknown.decide(&files, &env()).unwrap_err().code(), "not_found");
}

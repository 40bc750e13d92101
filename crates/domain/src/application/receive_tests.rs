//! What is taken in, what waits for a person, and what whoever files is told.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use uuid::Uuid;

use super::*;
use crate::access::Right;
use crate::application::testing::{application, facts as all_facts, level, levels, member, post};
use crate::application::{Application, CloseFilings, CloseFilingsFacts, FILED_FILES_LIMIT, FiledFile, FilingKind, Hanging};
use crate::command::Actor;
use crate::id::OrgId;
use crate::member::{ATTACHMENT_LIMIT_BYTES, Attachment, AttachmentKind, MemberField, MemberKind, Rival, Standing};
use crate::order::testing;
use crate::refusal::IssueCode;

fn env() -> Env {
    Env { actor: Actor::server(), ..testing::env() }
}

fn facts(member: Option<Member>, open: Vec<Application>) -> ReceiveFilingFacts {
    let members: Vec<Member> = member.iter().cloned().collect();
    let grounds = all_facts(&[], &members).grounds;
    let mut numbering = grounds.membership.numbering.clone();
    numbering.levels = levels();
    ReceiveFilingFacts {
        known: None,
        intake: Some(Intake { kinds: FilingKind::ALL.to_vec(), ..Intake::closed(env().association) }),
        joining: ApplyToJoinFacts { numbering, rivals: Vec::new() },
        request: member.is_some().then(|| FileApplicationFacts { open, hanging: Hanging::default(), setting: None, grounds }),
        member,
    }
}

fn filing(asked: Asked) -> ReceiveFiling {
    let id = Filing::id_of(env().association, Uuid::from_u128(7));
    ReceiveFiling { id, receipt_no: "2222-3333-4444-5555".into(), digest: "d".into(), statement: String::new(), asked }
}

fn asks(number: &str, secret: &str, wish: Wish) -> Asked {
    let proof = Proof { member_kind: MemberKind::Individual, member_no: number.into(), secret: secret.into() };
    Asked::Request { proof, wish }
}

fn joins(texts: &[(MemberField, &str)]) -> Asked {
    let mut draft = MemberDraft::empty(MemberKind::Individual);
    draft.level_id = Some(level(1, 0, 12).id);
    draft.org_id = Some(OrgId(Uuid::from_u128(11)));
    draft.texts = texts.iter().map(|(field, text)| (*field, (*text).to_owned())).collect();
    Asked::Join { draft, files: Vec::new() }
}

/// What was filed, and the request that it became.
fn filed(asked: Asked, facts: &ReceiveFilingFacts) -> Result<(Filing, Vec<Application>), Refusal> {
    let decision = filing(asked).decide(facts, &env())?;
    let (mut filings, mut applications) = (Vec::new(), Vec::new());
    for change in decision.changes {
        match change {
            Change::Filing(edit) => match *edit {
                Edit::Insert(made) => filings.push(made),
                other => panic!("{other:?}"),
            },
            Change::Application(edit) => match *edit {
                Edit::Insert(made) | Edit::Update { after: made, .. } => applications.push(made),
                Edit::Delete(gone) => panic!("{gone:?}"),
            },
            Change::Member(_) => {}
            other => panic!("{other:?}"),
        }
    }
    Ok((filings.pop().unwrap(), applications))
}

fn why(asked: Asked, facts: &ReceiveFilingFacts) -> String {
    let (filing, applications) = filed(asked.clone(), facts).unwrap();
    assert_eq!((filing.state, applications.len(), filing.asked), (FilingState::Open, 0, Some(asked)));
    filing.hindrance.unwrap().code()
}

/// requirements A9, A10, A15–A17
#[test]
fn a_member_who_shows_number_and_mobile_has_a_request_that_waits() {
    let facts = facts(Some(member(1)), Vec::new());
    for (number, secret) in
        [("E340010001PT", "19910000001"), (" e340010001pt", "+86 199 1000 0001"), ("Ｅ３４００１０００１ＰＴ", "１９９１００００００１")]
    {
        let (filing, applications) = filed(asks(number, secret, post("理事")), &facts).unwrap();
        let request = &applications[0];
        assert_eq!((filing.state, filing.asked, filing.application_id), (FilingState::Taken, None, Some(request.id)), "{number} {secret}");
        assert_eq!(
            (request.state, request.source, request.steps.as_slice()),
            (ApplicationState::Pending, ApplicationSource::Member, &[Right::ReviewMembers][..])
        );
    }
}

#[test]
fn whoever_cannot_show_it_waits_for_a_person_and_hears_nothing_of_why() {
    let good = facts(Some(member(1)), Vec::new());
    for (number, secret) in [("E340010001PT", "19910000002"), ("E340010002PT", "19910000001"), ("E340010001PT", "郑建国")] {
        assert_eq!(why(asks(number, secret, post("理事")), &good), "filing_unproven", "{number} {secret}");
    }
    let unit = Proof { member_kind: MemberKind::Unit, member_no: "E340010001PT".into(), secret: "19910000001".into() };
    let wish = Wish::ContactChange { texts: BTreeMap::from([(MemberField::ContactName, "李红".into())]) };
    assert_eq!(why(Asked::Request { proof: unit, wish }, &good), "filing_unproven");
    assert_eq!(why(asks("E340010001PT", "19910000001", post("理事")), &facts(None, Vec::new())), "filing_unproven");
    let left = Member { standing: Standing::Withdrawn, ..member(1) };
    assert_eq!(why(asks("E340010001PT", "19910000001", post("理事")), &facts(Some(left), Vec::new())), "member_withdrawn");
    assert_eq!(why(asks("E340010001PT", "19910000001", post("主任")), &good), "nothing_to_change");
}

#[test]
fn what_is_amiss_by_itself_is_told_alike_whoever_files() {
    let leave = |day: &str, reason: &str| Wish::Withdrawal { effective_on: Some(day.parse().unwrap()), reason: reason.into() };
    let contact = |texts: &[(MemberField, &str)]| Wish::ContactChange {
        texts: texts.iter().map(|(field, text)| (*field, (*text).to_owned())).collect(),
    };
    for (wish, expected) in [
        (Wish::Renewal { terms: 0 }, vec!["terms"]),
        (Wish::Renewal { terms: 21 }, vec!["terms"]),
        (Wish::LevelChange { level_id: level(9, 0, 12).id }, vec!["level_id"]),
        (leave("2026-11-20", " "), vec!["reason", "effective_on"]),
        (contact(&[(MemberField::Mobile, "1991000"), (MemberField::Email, "x")]), vec!["mobile", "email"]),
        (contact(&[]), vec!["texts"]),
        (contact(&[(MemberField::Mobile, "")]), vec!["mobile"]),
        (contact(&[(MemberField::Post, "理事")]), vec!["post"]),
    ] {
        for secret in ["19910000001", "19919999999"] {
            let refusal = filed(asks("E340010001PT", secret, wish.clone()), &facts(Some(member(1)), Vec::new())).unwrap_err();
            let told: Vec<_> = refusal.fields().iter().map(|issue| issue.field.as_str()).collect();
            assert_eq!(told, expected, "{wish:?} {secret}");
        }
    }
    let refusal = filed(asks("", " ", Wish::Renewal { terms: 1 }), &facts(None, Vec::new())).unwrap_err();
    assert_eq!(refusal.fields().iter().map(|issue| issue.field.as_str()).collect::<Vec<_>>(), ["member_no", "secret"]);
}

#[test]
fn what_is_not_taken_is_refused_and_a_key_counts_once() {
    let mut facts = facts(Some(member(1)), Vec::new());
    let asked = asks("E340010001PT", "19910000001", post("理事"));
    let (first, _) = filed(asked.clone(), &facts).unwrap();
    facts.known = Some(first);
    assert_eq!(filing(asked.clone()).decide(&facts, &env()).unwrap().changes, []);
    facts.known = None;
    facts.intake = Some(Intake { kinds: vec![FilingKind::Renewal], ..Intake::closed(env().association) });
    assert_eq!(filed(asked.clone(), &facts).unwrap_err().code(), "filings_closed");
    facts.intake = None;
    assert_eq!(filed(asked, &facts).unwrap_err().code(), "filings_closed");
}

/// requirements A10.3
#[test]
fn a_newer_one_supersedes_what_waits_but_not_what_was_approved() {
    let one = member(1);
    let waits = application(1, &one, post("监事"), &[Right::ReviewMembers]);
    let asked = || asks("E340010001PT", "19910000001", post("理事"));
    let (_, applications) = filed(asked(), &facts(Some(one.clone()), vec![waits.clone()])).unwrap();
    assert_eq!(applications.iter().map(|one| one.state).collect::<Vec<_>>(), [ApplicationState::Pending, ApplicationState::Cancelled]);
    let approved = Application { state: ApplicationState::Approved, ..waits };
    assert_eq!(why(asked(), &facts(Some(one), vec![approved])), "application_under_way");
}

/// requirements A17.3: what comes from outside is reviewed even where the desk's own is not.
#[test]
fn it_waits_for_review_even_where_its_kind_needs_none() {
    let mut facts = facts(Some(member(1)), Vec::new());
    let kind = crate::application::ApplicationKind::ProfileChange;
    let open = ApprovalSetting { is_reviewed: false, steps: Vec::new(), ..ApprovalSetting::usual(env().association, kind) };
    facts.request.as_mut().unwrap().setting = Some(open);
    let (_, applications) = filed(asks("E340010001PT", "19910000001", post("理事")), &facts).unwrap();
    assert_eq!((applications[0].state, applications[0].steps.len()), (ApplicationState::Pending, 1));
}

/// requirements A6.1, H1
#[test]
fn an_applicant_waits_for_review_or_for_a_person_where_somebody_has_the_same() {
    let mut facts = facts(None, Vec::new());
    let asked = || joins(&[(MemberField::Name, "郑建国"), (MemberField::Mobile, "19910000421")]);
    let decision = filing(asked()).decide(&facts, &env()).unwrap();
    let Change::Member(edit) = &decision.changes[0] else { panic!("{decision:?}") };
    let Edit::Insert(applicant) = &**edit else { panic!("{edit:?}") };
    assert_eq!((applicant.stage, applicant.member_no.as_deref(), applicant.joined_on), (Stage::Submitted, None, None));

    facts.joining.rivals = vec![Rival { is_blacklisted: true, ..Rival::from(applicant) }];
    assert_eq!(why(asked(), &facts), "member_blacklisted");
    facts.joining.rivals = vec![];
    for (texts, expected) in [
        (vec![(MemberField::Name, "郑建国")], "mobile"),
        (vec![(MemberField::Name, "郑建国"), (MemberField::Mobile, "19910000421"), (MemberField::JoinedOn, "2020-01-01")], "joined_on"),
        (vec![(MemberField::Name, "郑建国"), (MemberField::Mobile, "19910000421"), (MemberField::UserName, "zheng1")], "user_name"),
    ] {
        let refusal = filed(joins(&texts), &facts).unwrap_err();
        assert_eq!(refusal.fields()[0].field, expected);
    }
}

#[test]
fn what_waits_is_closed_once_with_words_for_whoever_filed_it() {
    let (open, _) = filed(asks("E340010001PT", "1", post("理事")), &facts(None, Vec::new())).unwrap();
    let close = |note: &str, filing: &Filing| {
        let facts = CloseFilingsFacts { filings: std::iter::once((filing.id, filing.clone())).collect() };
        CloseFilings { ids: vec![filing.id], note: note.into() }.decide(&facts, &testing::env())
    };
    assert_eq!(close(" ", &open).unwrap_err().code(), "invalid_fields");
    let decision = close("请致电秘书处", &open).unwrap();
    let Change::Filing(edit) = &decision.changes[0] else { panic!("{decision:?}") };
    let Edit::Update { after, .. } = &**edit else { panic!("{edit:?}") };
    assert_eq!((after.state, after.note.as_str(), after.closed_by), (FilingState::Closed, "请致电秘书处", Some(testing::env().actor.id)));
    assert_eq!(close("再次", after).unwrap_err().code(), "filing_settled");
}

const APPLICANT: [(MemberField, &str); 2] = [(MemberField::Name, "王小明"), (MemberField::Mobile, "13900139000")];

fn document(kind: AttachmentKind, bytes: &[u8]) -> FiledFile {
    FiledFile { kind, file_name: "C:\\扫描\\证书.pdf".into(), content: STANDARD.encode(bytes) }
}

fn sends(files: Vec<FiledFile>) -> Asked {
    let Asked::Join { draft, .. } = joins(&APPLICANT) else { panic!() };
    Asked::Join { draft, files }
}

/// requirements A3.4, A6.1
#[test]
fn documents_become_files_of_the_applicant_each_once() {
    let (licence, certified) = (document(AttachmentKind::Licence, b"%PDF-1.7"), document(AttachmentKind::Certified, b"%PDF-1.7"));
    let decision = filing(sends(vec![licence.clone(), licence, certified])).decide(&facts(None, Vec::new()), &env()).unwrap();
    let member = decision.changes.iter().find_map(|change| match change {
        Change::Member(edit) => Some(MemberId(edit.id())),
        _ => None,
    });
    let files: Vec<Attachment> = decision
        .changes
        .iter()
        .filter_map(|change| match change {
            Change::Attachment(edit) => match &**edit {
                Edit::Insert(file) => Some(file.clone()),
                other => panic!("{other:?}"),
            },
            _ => None,
        })
        .collect();
    let kinds: Vec<_> = files.iter().map(|file| (file.kind, file.file_name.as_str(), Some(file.member_id))).collect();
    assert_eq!(kinds, [(AttachmentKind::Licence, "证书.pdf", member), (AttachmentKind::Certified, "证书.pdf", member)]);
    assert_ne!(files[0].id, files[1].id);
}

#[test]
fn what_is_no_document_too_much_or_too_large_is_told_on_its_field() {
    let facts = facts(None, Vec::new());
    let sized = |size: usize| {
        let mut bytes = b"%PDF-".to_vec();
        bytes.resize(size, b' ');
        document(AttachmentKind::Licence, &bytes)
    };
    let small = |n: usize| document(AttachmentKind::Other, format!("%PDF-{n}").as_bytes());
    for (files, expected) in [
        (vec![document(AttachmentKind::Certified, b"MZ\x90\x00")], Some(("files_certified", IssueCode::NotADocument))),
        (vec![sized(ATTACHMENT_LIMIT_BYTES)], None),
        (vec![sized(ATTACHMENT_LIMIT_BYTES + 1)], Some(("files_licence", IssueCode::FileTooLarge))),
        ((0..FILED_FILES_LIMIT).map(small).collect(), None),
        ((0..=FILED_FILES_LIMIT).map(small).collect(), Some(("files_other", IssueCode::FilesTooMany))),
        (vec![sized(5_000_000), sized(5_000_001), sized(5_000_002)], Some(("files_licence", IssueCode::FilesTooMany))),
        (vec![FiledFile { file_name: " / ".into(), ..small(1) }], Some(("files_other", IssueCode::Required))),
    ] {
        let told = filing(sends(files)).decide(&facts, &env()).err().map(|refusal| refusal.fields().to_vec());
        let told = told.map(|issues| issues.into_iter().map(|issue| (issue.field, issue.code)).collect::<Vec<_>>());
        assert_eq!(told, expected.map(|(field, code)| vec![(field.to_owned(), code)]));
    }
}

#[test]
fn what_is_not_taken_in_keeps_the_names_of_documents_and_not_what_they_hold() {
    let mut facts = facts(None, Vec::new());
    facts.joining.rivals = vec![Rival { is_blacklisted: true, ..Rival::from(&member(1)) }];
    let Asked::Join { draft, files } = sends(vec![document(AttachmentKind::Licence, b"%PDF-1.7")]) else { panic!() };
    let texts = [(MemberField::Name, member(1).profile.name), (MemberField::Mobile, "13900139000".to_owned())].into();
    let asked = Asked::Join { draft: MemberDraft { texts, ..draft }, files };
    let (filing, _) = filed(asked, &facts).unwrap();
    let Some(Asked::Join { files, .. }) = filing.asked else { panic!("{filing:?}") };
    assert_eq!((files[0].file_name.as_str(), files[0].content.as_str()), ("C:\\扫描\\证书.pdf", ""));
}

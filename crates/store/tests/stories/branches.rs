//! An association with branches, for stories of scope: the head, two branches, and one below the first; each with members, and what can
//! hang on them.

use domain::access::{Access, Right, Rights, Role};
use domain::association::{AddOrg, AddUser};
use domain::id::{AttachmentId, CommandId, FollowUpId, InvoiceId, MemberId, OrderId, OrgId, PaymentId, UserId};
use domain::invoice::IssueInvoices;
use domain::member::{ApplyToJoin, AttachmentKind, BlacklistMembers, FollowUpKind, MemberDraft, MemberField, RecordFollowUp};
use domain::order::AddOrder;

use crate::import_sheets::{unit, units};
use crate::member::{added, person_draft};
use crate::order_making::{dues, payment};
use crate::support::Story;

pub const HEAD: &str = "协会总会";
pub const BONES: &str = "骨科学分会";
pub const SPINE: &str = "脊柱学组";
pub const HEART: &str = "心血管分会";

/// What belongs to one organisation.
#[derive(Debug, Clone)]
pub struct Branch {
    pub name: &'static str,
    pub org: OrgId,
    /// A draft of a person who is no member yet.
    pub newcomer: MemberDraft,
    /// A unit on which everything hangs.
    pub member: MemberId,
    pub member_name: String,
    /// A person on whom nothing hangs.
    pub lone: MemberId,
    pub applicant: MemberId,
    pub barred: MemberId,
    pub follow_up: FollowUpId,
    pub attachment: AttachmentId,
    /// Without payment and invoice.
    pub open: OrderId,
    pub open_no: String,
    /// Paid with `payment`.
    pub paid: OrderId,
    pub payment: PaymentId,
    pub unissued: InvoiceId,
    pub issued: InvoiceId,
    /// An import that a person made who works for this organisation.
    pub import: CommandId,
    /// Somebody with every right that can be ticked.
    pub person: UserId,
}

/// Sets the association up: what belongs to the head, to 骨科学分会, to 脊柱学组 below it, and to 心血管分会.
pub async fn set_up(story: &mut Story) -> [Branch; 4] {
    let head = story.store.choices().await.unwrap().orgs[0].id;
    let bones = add_org(story, BONES, head).await;
    let spine = add_org(story, SPINE, bones).await;
    let heart = add_org(story, HEART, head).await;
    [
        branch(story, 0, HEAD, head).await,
        branch(story, 1, BONES, bones).await,
        branch(story, 2, SPINE, spine).await,
        branch(story, 3, HEART, heart).await,
    ]
}

async fn add_org(story: &mut Story, name: &str, parent: OrgId) -> OrgId {
    OrgId(story.issue(AddOrg { name: name.into(), parent_id: Some(parent), code: None }).await.unwrap().subject.unwrap())
}

/// Adds a person who works for an organisation.
pub async fn person(story: &mut Story, role: Role, rights: Option<Rights>, org_id: Option<OrgId>) -> UserId {
    let name = format!("{}{}", role.name(), story.next_id());
    UserId(story.issue(AddUser { name, access: Access { role, rights, org_id } }).await.unwrap().subject.unwrap())
}

/// Every right that can be ticked.
pub fn ticked() -> Rights {
    Right::ALL.into_iter().filter(|right| right.is_grantable()).collect()
}

async fn draft(story: &Story, org: OrgId, name: String, n: usize) -> MemberDraft {
    let mut draft = person_draft(story, &name, &format!("1380001{n:04}")).await;
    draft.org_id = Some(org);
    draft.texts.insert(MemberField::JoinedOn, "2026-03-01".into());
    draft
}

async fn branch(story: &mut Story, n: usize, name: &'static str, org: OrgId) -> Branch {
    let person = person(story, Role::Viewer, Some(ticked()), Some(org)).await;
    let at = 10 * n;
    let number = u32::try_from(at).unwrap();
    let member = imported(story, number, name).await.1;
    let member_name = story.store.member(member).await.unwrap().unwrap().profile.name;
    let lone = draft(story, org, format!("{name}单"), at).await;
    let lone = added(story, &lone).await;
    let barred = draft(story, org, format!("{name}禁"), at + 1).await;
    let barred = added(story, &barred).await;
    story.issue(BlacklistMembers { ids: vec![barred], reason: "虚假材料".into() }).await.unwrap();
    let mut applied = draft(story, org, format!("{name}申"), at + 2).await;
    applied.texts.remove(&MemberField::JoinedOn);
    let applicant = story.issue(ApplyToJoin { drafts: vec![applied], are_names_confirmed: false }).await.unwrap();
    assert_eq!(applicant.skipped, []);
    let note =
        RecordFollowUp {
            member_ids: vec![member], content: "已联系".into(), kind: FollowUpKind::Phone, followed_on: None, next_on: None
        };
    let follow_up = FollowUpId(story.issue(note).await.unwrap().subject.unwrap());
    let document = crate::attachment::file(member, AttachmentKind::Certified, b"%PDF-1.7");
    let attachment = AttachmentId(story.issue(document).await.unwrap().subject.unwrap());
    let order = || AddOrder { member_id: Some(member), ..dues("", 500_000) };
    let open = story.order(order()).await;
    let open_no = story.order_now(open).await.order_no;
    let paid = story.order(order()).await;
    let payment = PaymentId(made(story.issue(payment(paid, 500_000)).await.unwrap().command_id));
    let invoiced = story.order(order()).await;
    let unissued = story.invoice(invoiced).await;
    let issued_order = story.order(order()).await;
    let issued = story.invoice(issued_order).await;
    story.issue(IssueInvoices { ids: vec![issued] }).await.unwrap();
    let founder = std::mem::replace(&mut story.by.actor, person);
    let import = imported(story, number + 1, name).await.0;
    story.by.actor = founder;
    let newcomer = draft(story, org, format!("{name}新"), at + 3).await;
    Branch {
        name,
        org,
        newcomer,
        member,
        member_name,
        lone,
        applicant: MemberId(applicant.subject.unwrap()),
        barred,
        follow_up,
        attachment,
        open,
        open_no,
        paid,
        payment,
        unissued,
        issued,
        import,
        person,
    }
}

/// Imports one unit.
async fn imported(story: &mut Story, n: u32, org: &str) -> (CommandId, MemberId) {
    let outcome = story.issue(units(vec![unit(n, org)])).await.unwrap();
    assert_eq!(outcome.changed, 3, "the import, the member, the series");
    (outcome.command_id, MemberId(made(outcome.command_id)))
}

/// The first record that a command made.
fn made(command: CommandId) -> uuid::Uuid {
    domain::id::derived(command, 0)
}

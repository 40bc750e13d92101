//! To whom records belong: what a person may see and change of them follows from it. A kind of record that is missing here does not compile.

use crate::id::{MemberId, OrderId, OrgId, UserId};
use crate::record::{Change, Edit, RecordKind};

/// How the records of a kind belong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnerKind {
    /// To the association: settings, which ask for a right and for no scope.
    Association,
    /// Members themselves, who belong to an organisation.
    Org,
    /// To a member; to nobody where they name none.
    Member,
    /// To an order.
    Order,
    /// To the person who made them.
    Person,
    /// To the head association: no branch has to do with them.
    Head,
}

/// To whom one record belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Owner {
    /// An organisation.
    Org(OrgId),
    /// A member.
    Member(MemberId),
    /// An order.
    Order(OrderId),
    /// A person.
    Person(UserId),
    /// Nobody: only who works for the whole association has to do with it.
    Nobody,
}

/// How the records of a kind belong.
#[must_use]
pub fn owner_kind(kind: RecordKind) -> OwnerKind {
    match kind {
        RecordKind::Association
        | RecordKind::User
        | RecordKind::Org
        | RecordKind::Level
        | RecordKind::Tag
        | RecordKind::NumberSeries
        | RecordKind::NumberLease
        | RecordKind::ApprovalSetting
        | RecordKind::OrderReviewRule
        | RecordKind::Intake
        | RecordKind::FollowUpType
        | RecordKind::CustomField
        | RecordKind::GroupForm
        | RecordKind::Notice
        | RecordKind::PackageCategory
        | RecordKind::Package
        | RecordKind::PackagePrice
        | RecordKind::Promotion
        | RecordKind::CertificateDesign
        | RecordKind::MessageTemplate
        | RecordKind::MessageSetup
        | RecordKind::ReminderSetup
        | RecordKind::DunningSetup => OwnerKind::Association,
        RecordKind::Member => OwnerKind::Org,
        RecordKind::Message
        | RecordKind::OptOut
        | RecordKind::Review
        | RecordKind::FollowUp
        | RecordKind::Attachment
        | RecordKind::AttachmentContent
        | RecordKind::BranchFollow
        | RecordKind::PointsEntry
        | RecordKind::BalanceEntry
        | RecordKind::TopUp
        | RecordKind::DunningAct
        | RecordKind::Binding
        | RecordKind::BillingSettings
        | RecordKind::Coverage
        | RecordKind::Application
        | RecordKind::Filing
        | RecordKind::Order
        | RecordKind::Invoice => OwnerKind::Member,
        RecordKind::OrderLine | RecordKind::Payment | RecordKind::Receipt => OwnerKind::Order,
        RecordKind::SheetImport => OwnerKind::Person,
        RecordKind::BankLine | RecordKind::Closing => OwnerKind::Head,
    }
}

/// To whom the record of a change belongs, before and after; none where it is a setting of the association.
#[must_use]
pub fn owners(change: &Change) -> Vec<Owner> {
    let member = |id: Option<MemberId>| id.map_or(Owner::Nobody, Owner::Member);
    match change {
        Change::Association(_)
        | Change::User(_)
        | Change::Org(_)
        | Change::Level(_)
        | Change::Tag(_)
        | Change::NumberSeries(_)
        | Change::NumberLease(_)
        | Change::ApprovalSetting(_)
        | Change::OrderReviewRule(_)
        | Change::Intake(_)
        | Change::FollowUpType(_)
        | Change::CustomField(_)
        | Change::GroupForm(_)
        | Change::Notice(_)
        | Change::PackageCategory(_)
        | Change::Package(_)
        | Change::PackagePrice(_)
        | Change::Promotion(_)
        | Change::CertificateDesign(_)
        | Change::MessageTemplate(_)
        | Change::MessageSetup(_)
        | Change::ReminderSetup(_)
        | Change::DunningSetup(_) => Vec::new(),
        Change::Member(edit) => both(edit, |record| Owner::Org(record.org_id())),
        Change::Review(edit) => both(edit, |record| Owner::Member(record.member_id)),
        Change::FollowUp(edit) => both(edit, |record| Owner::Member(record.member_id)),
        Change::Attachment(edit) => both(edit, |record| Owner::Member(record.member_id)),
        Change::AttachmentContent(edit) => both(edit, |record| Owner::Member(record.member_id)),
        Change::BranchFollow(edit) => both(edit, |record| Owner::Member(record.member_id)),
        Change::PointsEntry(edit) => both(edit, |record| Owner::Member(record.member_id)),
        Change::BalanceEntry(edit) => both(edit, |record| Owner::Member(record.member_id)),
        Change::TopUp(edit) => both(edit, |record| Owner::Member(record.member_id)),
        Change::Binding(edit) => both(edit, |record| Owner::Member(record.member_id)),
        Change::BillingSettings(edit) => both(edit, |record| record.org_id.map_or(member(record.member_id), Owner::Org)),
        Change::DunningAct(edit) => both(edit, |record| Owner::Member(record.member_id)),
        Change::Coverage(edit) => both(edit, |record| Owner::Member(record.member_id)),
        Change::Application(edit) => both(edit, |record| Owner::Member(record.member_id)),
        Change::Filing(edit) => both(edit, |record| member(record.member_id)),
        Change::Order(edit) => both(edit, |record| member(record.member_id)),
        Change::Invoice(edit) => both(edit, |record| member(record.member_id)),
        Change::Message(edit) => both(edit, |record| member(record.member_id)),
        Change::OptOut(edit) => both(edit, |record| Owner::Member(record.member_id)),
        Change::OrderLine(edit) => both(edit, |record| Owner::Order(record.order_id)),
        Change::Payment(edit) => both(edit, |record| Owner::Order(record.order_id)),
        Change::Receipt(edit) => both(edit, |record| Owner::Order(record.order_id)),
        Change::SheetImport(edit) => both(edit, |record| Owner::Person(record.imported_by)),
        Change::BankLine(edit) => both(edit, |_| Owner::Nobody),
        Change::Closing(edit) => both(edit, |_| Owner::Nobody),
    }
}

fn both<T>(edit: &Edit<T>, owner: impl Fn(&T) -> Owner) -> Vec<Owner> {
    match edit {
        Edit::Insert(record) | Edit::Delete(record) => vec![owner(record)],
        Edit::Update { before, after } => {
            let mut owners = vec![owner(before), owner(after)];
            owners.dedup();
            owners
        }
    }
}

//! A refusal: a rule says no. It carries a stable code and parameters; the sentence a person reads lies in the text catalogue
//! (`texts/*/refusal.json`), in both languages.

mod binding;
mod closing;
mod dunning;
mod issue;
mod message;
mod org;
mod package;
mod params;
mod payment;
mod review;
mod said;
mod top_up;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use thiserror::Error;

pub use binding::BindingRefusal;
pub use closing::ClosingRefusal;
pub use dunning::DunningRefusal;
pub use issue::{FieldIssue, IssueCode, OWN_LABEL};
pub use message::MessageRefusal;
pub use org::OrgRefusal;
pub use package::PackageRefusal;
pub use params::{LeftOf, OfOrder};
pub use payment::PaymentRefusal;
pub use review::ReviewRefusal;
pub use top_up::TopUpRefusal;

/// Why a rule refuses. The variant's name in snake case is its stable code, its fields are the parameters of the sentence.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "code", content = "params", rename_all = "snake_case")]
#[error("{self:?}")]
pub enum Refusal {
    /// Fields of a form that cannot stand as they are.
    InvalidFields(Vec<FieldIssue>),
    /// The record does not exist, or no longer.
    NotFound {
        /// Which kind of record.
        record: String,
    },
    /// The person lacks a right.
    NotPermitted {
        /// The right that is missing.
        right: String,
    },
    /// The record belongs to an organisation that the person does not work for (requirements F3.6).
    OutsideScope {
        /// What the record is called.
        name: String,
    },
    /// The association exists already.
    AssociationExists {},
    /// Members hold something in the field, so it stays what it is.
    FieldInUse {
        /// The field.
        name: String,
    },
    /// Another record holds the same name.
    NameTaken {
        /// The name.
        name: String,
    },
    /// Nothing was chosen to act on.
    NothingSelected {},
    /// More records at once than a command carries.
    TooMany {
        /// How many may be acted on at once.
        limit: u32,
    },
    /// The record was changed since it was read.
    ChangedMeanwhile {
        /// Which kind of record.
        record: String,
    },
    /// Somebody must be able to administer the association.
    LastAdministrator {
        /// The person.
        name: String,
    },
    /// Another desk had drawn the same numbers, as happens after a file was copied or set back; the command stands with others.
    Renumbered {
        /// How many numbers.
        count: u32,
        /// The first serial as it was drawn.
        was: i64,
        /// The serial in its place.
        is: i64,
    },
    /// Members cannot be deleted while orders, invoices or follow-ups hang on them (requirements A4.1).
    MemberHasDependents {
        /// The member.
        name: String,
        /// How many orders it has.
        orders: u32,
        /// How many invoices.
        invoices: u32,
        /// How many follow-ups.
        follow_ups: u32,
    },
    /// The member is on the blacklist (requirements A12).
    MemberBlacklisted {
        /// The member.
        name: String,
    },
    /// Somebody on the blacklist bears the same name; a person may confirm that it is another (requirements A12).
    NameBlacklisted {
        /// The name.
        name: String,
    },
    /// The member has not left (requirements A11).
    MemberNotWithdrawn {
        /// The member.
        name: String,
    },
    /// The member follows the branch already (requirements A18.2).
    AlreadyFollows {
        /// The member.
        name: String,
        /// The branch.
        org: String,
    },
    /// The entry was reversed already, or reverses one itself (requirements A6.2).
    PointsReversed {},
    /// Only members of one kind are merged.
    MergeKindsDiffer {
        /// The member that is of the other kind.
        name: String,
    },
    /// Periods of two members cover the same days; one member has each day once.
    MergePeriodsOverlap {
        /// A member that goes.
        name: String,
        /// The other member.
        other: String,
        /// The first day that both cover.
        from: NaiveDate,
        /// The last.
        to: NaiveDate,
    },
    /// Two members have open requests of one kind; one member has at most one.
    MergeHasRequests {
        /// The member that goes.
        name: String,
    },
    /// The member is not on the blacklist.
    MemberNotBlacklisted {
        /// The member.
        name: String,
    },
    /// The member has left already (requirements A11).
    MemberWithdrawn {
        /// The member.
        name: String,
    },
    /// Only a member whose joining is complete can leave.
    NotAMemberYet {
        /// The applicant.
        name: String,
    },
    /// Only a member whose joining is complete has a certificate (requirements A2.13).
    JoiningIncomplete {
        /// The member.
        name: String,
    },
    /// The member's number is a mark that waits for the server; nothing is printed of it.
    NumberProvisional {
        /// The member.
        name: String,
    },
    /// Only a member awaiting review can be reviewed (requirements A6.4).
    NotAwaitingReview {
        /// The member.
        name: String,
    },
    /// The level asks for a document that the applicant has not handed in (requirements A6.1).
    DocumentMissing {
        /// The member.
        name: String,
        /// The document.
        document: crate::member::AttachmentKind,
    },
    /// The level asks for documents, which nobody has certified yet (requirements A6.1).
    NotCertified {
        /// The member.
        name: String,
    },
    /// A member has as many files as it may.
    TooManyAttachments {
        /// The member.
        name: String,
        /// How many it may have.
        limit: u32,
    },
    /// What is asked for is what stands already (requirements A9.3).
    NothingToChange {
        /// The member.
        name: String,
    },
    /// Only a request that waits for review can be decided (requirements H2).
    ApplicationNotPending {
        /// The member.
        name: String,
    },
    /// Only a request that was sent back can be filed again.
    ApplicationNotReturned {
        /// The member.
        name: String,
    },
    /// A request that is settled cannot be cancelled any more.
    ApplicationSettled {
        /// The member.
        name: String,
    },
    /// The step that the request waits for is for people with another right (requirements A17.3).
    ApplicationStepOfOthers {
        /// The member.
        name: String,
    },
    /// Nobody decides two steps of one request.
    ApplicationStepTaken {
        /// The member.
        name: String,
    },
    /// What the request changes was changed since it was filed.
    ApplicationOutdated {
        /// The member.
        name: String,
    },
    /// Nothing of the kind may be filed over the network now.
    FilingsClosed {},
    /// Who files could not show to be the member (requirements A9, A10, A15–A17).
    FilingUnproven {},
    /// A request of the kind was approved and waits; nobody cancels it from outside.
    ApplicationUnderWay {
        /// The member.
        name: String,
    },
    /// What was filed over the network is settled already.
    FilingSettled {},
    /// The day from which the request holds lies ahead, or it waits for something else.
    ApplicationNotDue {
        /// The member.
        name: String,
    },
    /// What happened before is still being fetched to this desk, and without it nobody can say what this would do.
    PastLacks {},
    /// The command was undone already, or can't be undone.
    NothingToUndo {},
    /// An undone command changed this record, but it was edited since.
    EditedSince {
        /// What the record is called.
        name: String,
    },
    /// An undone command made this record, but others lean on it by now.
    InUse {
        /// What the record is called.
        name: String,
    },
    /// An order cannot be cancelled once money has arrived (requirements F11.4).
    OrderPaid {
        /// The order.
        order_no: String,
    },
    /// The order is cancelled.
    OrderCancelled {
        /// The order.
        order_no: String,
    },
    /// The order number is in use.
    OrderNumberTaken {
        /// The number.
        order_no: String,
    },
    /// Only a member whose joining is complete is renewed.
    NotRenewableYet {
        /// The member.
        name: String,
    },
    /// The member has a renewal that is not paid in full yet.
    RenewalUnpaid {
        /// The member.
        name: String,
        /// Its order.
        order_no: String,
    },
    /// Nobody new is admitted to the level.
    LevelRetired {
        /// The level.
        name: String,
    },
    /// Amounts of two currencies in one sum.
    MixedCurrencies {},
    /// An amount beyond what can be kept.
    AmountTooLarge {},
    /// The order has an invoice that stands already.
    OrderInvoiced {
        /// The order.
        order_no: String,
    },
    /// Only an invoice that is not issued can be deleted (requirements F11.5).
    InvoiceIssued(OfOrder),
    /// The invoice is issued already.
    AlreadyIssued(OfOrder),
    /// What stands on an issued invoice does not change any more (requirements F11.5).
    InvoiceFixed(OfOrder),
    /// Only an issued invoice is posted (requirements H5).
    InvoiceNotIssued(OfOrder),
    /// The invoices of an order in parts would exceed the order.
    InvoiceBeyondOrder(LeftOf),
    /// Only an issued invoice is voided, reversed or issued anew (requirements H5).
    InvoiceOpen(OfOrder),
    /// The row takes an invoice back itself.
    InvoiceIsCorrection(OfOrder),
    /// The invoice is void already.
    InvoiceVoided(OfOrder),
    /// All of the invoice was taken back already.
    InvoiceReversed(OfOrder),
    /// A part of the invoice was taken back, so it can no more be voided as a whole.
    InvoiceReversedInPart(OfOrder),
    /// A VAT invoice is voided in the month of its issue only.
    InvoiceMonthOver {
        /// The order it belongs to.
        order_no: String,
        /// When it was issued.
        issued_on: NaiveDate,
    },
    /// The red letters of an invoice would exceed it.
    InvoiceBeyondOriginal(LeftOf),
    /// Another invoice carries the number (requirements A22.6).
    InvoiceNumberTaken {
        /// The number.
        invoice_no: String,
        /// The order of the other invoice.
        order_no: String,
    },
    /// A number that stands is not overwritten (requirements A22.6).
    InvoiceNumbered {
        /// The order.
        order_no: String,
        /// The number it carries.
        invoice_no: String,
    },
    /// About the tree of organisations.
    #[serde(untagged)]
    Org(OrgRefusal),
    /// About messages and who receives them.
    #[serde(untagged)]
    Message(MessageRefusal),
    /// About money.
    #[serde(untagged)]
    Payment(PaymentRefusal),
    /// About bound packages.
    #[serde(untagged)]
    Binding(BindingRefusal),
    /// About debts and who is written to about them.
    #[serde(untagged)]
    Dunning(DunningRefusal),
    /// About closed months.
    #[serde(untagged)]
    Closing(ClosingRefusal),
    /// About packages and lines of orders.
    #[serde(untagged)]
    Package(PackageRefusal),
    /// About top-ups.
    #[serde(untagged)]
    TopUp(TopUpRefusal),
    /// About the review of orders.
    #[serde(untagged)]
    Review(ReviewRefusal),
}

//! A command: the only way business data changes. Each is one file in its area; this file says what they share and lists them all.

mod decision;
mod env;

use serde::{Serialize, de::DeserializeOwned};

pub use decision::{Decision, Skipped};
pub use env::{Actor, Env};

use crate::access::Right;
use crate::refusal::Refusal;

/// Most records that one command changes at a person's wish.
pub const BULK_LIMIT: usize = 100_000;

/// An intention of a person, as data. The same payload, facts and env always decide the same.
pub trait Command: Serialize + DeserializeOwned + Send + Sync + Clone + 'static {
    /// `area.verb`, stable for ever.
    const NAME: &'static str;
    /// Version of the payload's shape.
    const VERSION: u32 = 1;
    /// The right it needs.
    const RIGHT: Right;
    /// Whether a person may take it back as a whole ([`crate::association::UndoCommand`]).
    const IS_UNDOABLE: bool = false;
    /// Whether it decides by what happened, and not only by what stands: a desk that began with a snapshot cannot decide before all that is here.
    const NEEDS_PAST: bool = false;
    /// What must be known to decide; the store loads it.
    type Facts: Send;

    /// Decides. Pure: the store writes the changes.
    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal>;
}

macro_rules! commands {
    ($($(#[$doc:meta])* $variant:ident($path:path)),+ $(,)?) => {
        /// Every command there is.
        #[derive(Debug, Clone)]
        pub enum AnyCommand { $($(#[$doc])* $variant(Box<$path>)),+ }

        impl AnyCommand {
            /// Its stable name.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self { $(Self::$variant(_) => <$path as Command>::NAME),+ }
            }

            /// The names of every command.
            pub const NAMES: &[&str] = &[$(<$path as Command>::NAME),+];

            /// The right that a command of this name needs; `None` where the name is not known.
            #[must_use]
            pub fn right_of(name: &str) -> Option<Right> {
                $(if name == <$path as Command>::NAME {
                    return Some(<$path as Command>::RIGHT);
                })+
                None
            }

            /// The right that undoing a command of this name needs; `None` where it cannot be undone, or is not known.
            #[must_use]
            pub fn right_to_undo(name: &str) -> Option<Right> {
                $(if name == <$path as Command>::NAME {
                    return <$path as Command>::IS_UNDOABLE.then_some(<$path as Command>::RIGHT);
                })+
                None
            }

            /// Reads a payload by its command's name and version; `None` where this build does not know it.
            #[must_use]
            pub fn decode(name: &str, version: u32, payload: &serde_json::Value) -> Option<Self> {
                $(if name == <$path as Command>::NAME && version == <$path as Command>::VERSION {
                    return serde_json::from_value(payload.clone()).ok().map(|command| Self::$variant(Box::new(command)));
                })+
                None
            }
        }

        $(impl From<$path> for AnyCommand {
            fn from(command: $path) -> Self { Self::$variant(Box::new(command)) }
        })+

        /// Runs `$body` with the command of any kind: the store's dispatch, which no kind can miss.
        #[macro_export]
        macro_rules! with_command {
            ($any:expr, $name:ident => $body:expr) => {
                match $any { $($crate::AnyCommand::$variant($name) => $body),+ }
            };
        }
    };
}

commands! {
    /// Creates the association.
    CreateAssociation(crate::association::CreateAssociation),
    /// Adds a branch.
    AddOrg(crate::association::AddOrg),
    /// Changes an organisation, moves or retires it.
    EditOrg(crate::association::EditOrg),
    /// Adds a membership level.
    AddLevel(crate::association::AddLevel),
    /// Changes a membership level, or retires it.
    EditLevel(crate::association::EditLevel),
    /// Adds a person who works at a desk.
    AddUser(crate::association::AddUser),
    /// Changes what a person may do.
    EditUser(crate::association::EditUser),
    /// Hands a desk a stretch of a number series.
    LeaseNumbers(crate::association::LeaseNumbers),
    /// Gives the rest of such a stretch back.
    ReturnNumbers(crate::association::ReturnNumbers),
    /// Takes back a whole command, such as an import.
    UndoCommand(crate::association::UndoCommand),
    /// Admits a member from the back office.
    AddMember(crate::member::AddMember),
    /// Takes applications to join in.
    ApplyToJoin(crate::member::ApplyToJoin),
    /// Changes what is kept of a member.
    EditMember(crate::member::EditMember),
    /// Deletes members that nothing hangs on.
    DeleteMembers(crate::member::DeleteMembers),
    /// Makes a label.
    AddTag(crate::member::AddTag),
    /// Puts labels on members and takes them off.
    TagMembers(crate::member::TagMembers),
    /// Decides on applications to join.
    ReviewMembers(crate::member::ReviewMembers),
    /// Says that the documents of applicants are right.
    CertifyMembers(crate::member::CertifyMembers),
    /// Puts members on the blacklist.
    BlacklistMembers(crate::member::BlacklistMembers),
    /// Takes members off the blacklist.
    LiftBlacklist(crate::member::LiftBlacklist),
    /// Lets members leave.
    WithdrawMembers(crate::member::WithdrawMembers),
    /// Lets members who left come back.
    ReadmitMembers(crate::member::ReadmitMembers),
    /// Merges members that are the same into one.
    MergeMembers(crate::member::MergeMembers),
    /// Lets members follow branches.
    FollowBranches(crate::member::FollowBranches),
    /// Ends that members follow branches.
    UnfollowBranches(crate::member::UnfollowBranches),
    /// Gives or takes points.
    AwardPoints(crate::member::AwardPoints),
    /// Takes an entry of points back by one in the other direction.
    ReversePoints(crate::member::ReversePoints),
    /// Adds a kind of follow-up.
    AddFollowUpType(crate::member::AddFollowUpType),
    /// Renames or retires a kind of follow-up.
    EditFollowUpType(crate::member::EditFollowUpType),
    /// Adds a custom field of members.
    AddCustomField(crate::member::AddCustomField),
    /// Changes or retires a custom field.
    EditCustomField(crate::member::EditCustomField),
    /// Sets the form of a member group.
    SetGroupForm(crate::member::SetGroupForm),
    /// Records a follow-up.
    RecordFollowUp(crate::member::RecordFollowUp),
    /// Deletes follow-ups.
    DeleteFollowUps(crate::member::DeleteFollowUps),
    /// Attaches a file to a member.
    AttachToMember(crate::member::AttachToMember),
    /// Takes files off members.
    DetachFromMember(crate::member::DetachFromMember),
    /// Adds an order.
    AddOrder(crate::order::AddOrder),
    /// Changes the words of an order.
    EditOrder(crate::order::EditOrder),
    /// Cancels unpaid orders.
    CancelOrders(crate::order::CancelOrders),
    /// Approves orders that wait for review.
    ApproveOrders(crate::order::ApproveOrders),
    /// Rejects orders that wait for review.
    RejectOrders(crate::order::RejectOrders),
    /// Sends orders back to those who entered them.
    ReturnOrders(crate::order::ReturnOrders),
    /// Says which orders wait for review.
    SetOrderReview(crate::order::SetOrderReview),
    /// Adds a category of packages.
    AddPackageCategory(crate::package::AddPackageCategory),
    /// Changes a category of packages.
    EditPackageCategory(crate::package::EditPackageCategory),
    /// Deletes a category of packages.
    DeletePackageCategory(crate::package::DeletePackageCategory),
    /// Adds a package.
    AddPackage(crate::package::AddPackage),
    /// Changes a package, or retires it.
    EditPackage(crate::package::EditPackage),
    /// Sets what a package costs from a day on.
    SetPackagePrice(crate::package::SetPackagePrice),
    /// Adds a promotion code.
    AddPromotion(crate::package::AddPromotion),
    /// Changes a promotion code, or retires it.
    EditPromotion(crate::package::EditPromotion),
    /// Records money that arrived.
    RecordPayment(crate::payment::RecordPayment),
    /// Takes a payment back by one in the other direction.
    ReversePayment(crate::payment::ReversePayment),
    /// Gives back what arrived.
    RefundPayment(crate::payment::RefundPayment),
    /// Uses the balance of a member on an order.
    DeductBalance(crate::balance::DeductBalance),
    /// Keeps what came too much as balance.
    KeepOverpaid(crate::balance::KeepOverpaid),
    /// Files a top-up.
    FileTopUp(crate::balance::FileTopUp),
    /// Changes a top-up that waits.
    EditTopUp(crate::balance::EditTopUp),
    /// Submits drafts of top-ups.
    SubmitTopUps(crate::balance::SubmitTopUps),
    /// Deletes drafts of top-ups.
    DeleteTopUps(crate::balance::DeleteTopUps),
    /// Approves a top-up.
    ApproveTopUp(crate::balance::ApproveTopUp),
    /// Sends a top-up back for correction.
    ReturnTopUp(crate::balance::ReturnTopUp),
    /// Refuses a top-up for good.
    RefuseTopUp(crate::balance::RefuseTopUp),
    /// Says that the money of an online top-up came.
    ReceiveTopUp(crate::balance::ReceiveTopUp),
    /// Gives online top-ups up.
    AbandonTopUps(crate::balance::AbandonTopUps),
    /// Takes a credited top-up back.
    ReverseTopUp(crate::balance::ReverseTopUp),
    /// Records money that arrived for several orders.
    CollectPayments(crate::payment::CollectPayments),
    /// Takes such money back as a whole.
    ReverseCollection(crate::payment::ReverseCollection),
    /// Brings a bank's statement in.
    ImportBankLines(crate::bank::ImportBankLines),
    /// Records money of the bank for orders.
    SettleBankLine(crate::bank::SettleBankLine),
    /// Lets money of the bank go to a balance.
    CreditBankLine(crate::bank::CreditBankLine),
    /// Sets money of the bank aside, or lets it wait again.
    SetAsideBankLines(crate::bank::SetAsideBankLines),
    /// Binds a package to members.
    BindPackage(crate::binding::BindPackage),
    /// Takes packages away from members.
    UnbindPackages(crate::binding::UnbindPackages),
    /// Suspends what is bound.
    SuspendBindings(crate::binding::SuspendBindings),
    /// Lets it be used again.
    EnableBindings(crate::binding::EnableBindings),
    /// Sets until when it lasts.
    SetBindingExpiry(crate::binding::SetBindingExpiry),
    /// Sets by a sheet until when packages last.
    ImportBindingExpiries(crate::binding::ImportBindingExpiries),
    /// Says how organisations and members are billed for what is bound.
    SetBilling(crate::binding::SetBilling),
    /// Renews what is bound.
    RenewBindings(crate::binding::RenewBindings),
    /// Writes to members who owe.
    DunMembers(crate::dunning::DunMembers),
    /// Keeps what was said about debts.
    RecordDunning(crate::dunning::RecordDunning),
    /// Sets the steps of dunning.
    SetUpDunning(crate::dunning::SetUpDunning),
    /// Closes a month.
    CloseMonth(crate::closing::CloseMonth),
    /// Opens the last closed month again.
    ReopenMonth(crate::closing::ReopenMonth),
    /// Makes the receipt of a payment.
    IssueReceipt(crate::payment::IssueReceipt),
    /// Renews members.
    RenewMembers(crate::renewal::RenewMembers),
    /// Makes the usual invoice of each order.
    CreateInvoices(crate::invoice::CreateInvoices),
    /// Makes one invoice by hand.
    AddInvoice(crate::invoice::AddInvoice),
    /// Changes an invoice.
    EditInvoice(crate::invoice::EditInvoice),
    /// Issues invoices.
    IssueInvoices(crate::invoice::IssueInvoices),
    /// Gives one invoice its number by hand.
    SetInvoiceNumber(crate::invoice::SetInvoiceNumber),
    /// Deletes invoices that are not issued.
    DeleteInvoices(crate::invoice::DeleteInvoices),
    /// Voids invoices.
    VoidInvoices(crate::invoice::VoidInvoices),
    /// Takes an invoice back by a red letter.
    RedLetterInvoice(crate::invoice::RedLetterInvoice),
    /// Takes an invoice back and issues another in its place.
    ReissueInvoice(crate::invoice::ReissueInvoice),
    /// Records how the paper of an invoice travels.
    RecordPosting(crate::invoice::RecordPosting),
    /// Chooses texts and seal of certificates.
    SetCertificateDesign(crate::certificate::SetCertificateDesign),
    /// Sets the seal's image.
    SetCertificateSeal(crate::certificate::SetCertificateSeal),
    /// Adds a template of messages.
    AddTemplate(crate::message::AddTemplate),
    /// Changes a template.
    EditTemplate(crate::message::EditTemplate),
    /// Takes templates out of use.
    RetireTemplates(crate::message::RetireTemplates),
    /// Writes messages and queues them.
    PrepareMessages(crate::message::PrepareMessages),
    /// Takes messages out of the queue.
    CancelMessages(crate::message::CancelMessages),
    /// Queues messages again that were not sent.
    RetryMessages(crate::message::RetryMessages),
    /// Notes that members want no messages of a channel.
    OptOutMembers(crate::message::OptOutMembers),
    /// Notes that they want them again.
    OptInMembers(crate::message::OptInMembers),
    /// Says how messages are sent.
    SetUpMessages(crate::message::SetUpMessages),
    /// Says when members are reminded, and with which words.
    SetReminders(crate::message::SetReminders),
    /// Reminds members by a rule.
    RemindMembers(crate::message::RemindMembers),
    /// Tells that messages were sent.
    RecordSent(crate::message::RecordSent),
    /// Tells that messages were not sent.
    RecordFailed(crate::message::RecordFailed),
    /// Sets how requests of one kind are decided.
    SetApproval(crate::application::SetApproval),
    /// Files a request of a member.
    FileApplication(crate::application::FileApplication),
    /// Files a returned request again.
    AmendApplication(crate::application::AmendApplication),
    /// Approves requests at the step that they wait for.
    ApproveApplications(crate::application::ApproveApplications),
    /// Sends requests back for correction.
    ReturnApplications(crate::application::ReturnApplications),
    /// Refuses requests for good.
    RejectApplications(crate::application::RejectApplications),
    /// Cancels requests that are open.
    CancelApplications(crate::application::CancelApplications),
    /// Lets approved requests take effect whose day has come.
    TakeEffect(crate::application::TakeEffect),
    /// Says what may be filed over the network.
    SetIntake(crate::application::SetIntake),
    /// Takes in what somebody filed over the network.
    ReceiveFiling(crate::application::ReceiveFiling),
    /// Closes what was filed over the network and could not be taken in.
    CloseFilings(crate::application::CloseFilings),
    /// Writes a notice.
    AddNotice(crate::notice::AddNotice),
    /// Changes a notice.
    EditNotice(crate::notice::EditNotice),
    /// Takes notices off the board.
    RetireNotices(crate::notice::RetireNotices),
    /// Imports members.
    ImportMembers(crate::member::ImportMembers),
    /// Imports orders.
    ImportOrders(crate::order::ImportOrders),
    /// Imports whole invoices.
    ImportInvoices(crate::invoice::ImportInvoices),
    /// Imports invoice numbers.
    ImportInvoiceNumbers(crate::invoice::ImportInvoiceNumbers),
}

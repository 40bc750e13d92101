//! Who may do what, and for whom. Rights are checked when a command runs, on the desk and on the server, from this one table; so is the
//! part of the association that a person works for.

mod grant;
mod owner;
mod rights;
mod scope;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use grant::{Access, AccessFacts};
pub use owner::{Owner, OwnerKind, owner_kind, owners};
pub use rights::Rights;
pub use scope::Scope;

/// A right: a group of commands that a role has or lacks (requirements F1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Add, edit, import and tag members; record follow-ups.
    EditMembers,
    /// Approve, reject and blacklist members.
    ReviewMembers,
    /// Decide on requests of members, each at the step that one's other rights open.
    ReviewApplications,
    /// Delete members.
    DeleteMembers,
    /// Add, import and cancel orders.
    EditOrders,
    /// Approve, reject and return orders that wait for review, and cancel them before it (requirements F1.5).
    ReviewOrders,
    /// Change and cancel orders after their review, with a reason (requirements F1.6).
    SpecialApproval,
    /// Record payments.
    RecordPayments,
    /// Create, edit, number and issue invoices.
    EditInvoices,
    /// Close months.
    CloseMonths,
    /// Open the last closed month again.
    ReopenMonths,
    /// Write to members by e-mail and SMS, and keep the templates.
    SendMessages,
    /// Hold a stretch of a number series for one's desk.
    DrawNumbers,
    /// Take back a whole command, such as an import; the right to that command is asked for too.
    UndoCommands,
    /// Set up the association: branches, levels, certificates.
    Administer,
    /// Say what people may do, let their desks in and shut them out. Administrators have it, and nobody else can be given it.
    ManagePeople,
    /// What the server does of itself: telling what became of messages, taking in what members file. Only the server has it, so no payload
    /// can name it.
    #[serde(skip)]
    ActAsServer,
}

/// A group of rights, as the boxes of a person's form lie together (requirements F1.12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RightGroup {
    /// Members.
    Members,
    /// Orders and payments.
    Orders,
    /// Invoices, and closing months.
    Invoices,
    /// What goes beyond one area.
    Association,
}

impl Right {
    /// Every right that a person can have, in the order of the groups.
    pub const ALL: [Self; 16] = [
        Self::EditMembers,
        Self::ReviewMembers,
        Self::ReviewApplications,
        Self::DeleteMembers,
        Self::SendMessages,
        Self::EditOrders,
        Self::ReviewOrders,
        Self::SpecialApproval,
        Self::RecordPayments,
        Self::EditInvoices,
        Self::CloseMonths,
        Self::ReopenMonths,
        Self::DrawNumbers,
        Self::UndoCommands,
        Self::Administer,
        Self::ManagePeople,
    ];

    /// The right of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|right| right.name() == name)
    }

    /// Where its box lies.
    #[must_use]
    pub fn group(self) -> RightGroup {
        match self {
            Self::EditMembers | Self::ReviewMembers | Self::ReviewApplications | Self::DeleteMembers | Self::SendMessages => {
                RightGroup::Members
            }
            Self::EditOrders | Self::ReviewOrders | Self::SpecialApproval | Self::RecordPayments => RightGroup::Orders,
            Self::EditInvoices | Self::CloseMonths | Self::ReopenMonths => RightGroup::Invoices,
            Self::DrawNumbers | Self::UndoCommands | Self::Administer | Self::ManagePeople | Self::ActAsServer => RightGroup::Association,
        }
    }

    /// Whether a person can be given it by a tick (requirements F1.2: administrators alone manage people).
    #[must_use]
    pub fn is_grantable(self) -> bool {
        self != Self::ManagePeople
    }

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::EditMembers => "edit_members",
            Self::ReviewMembers => "review_members",
            Self::ReviewApplications => "review_applications",
            Self::DeleteMembers => "delete_members",
            Self::EditOrders => "edit_orders",
            Self::ReviewOrders => "review_orders",
            Self::SpecialApproval => "special_approval",
            Self::RecordPayments => "record_payments",
            Self::EditInvoices => "edit_invoices",
            Self::CloseMonths => "close_months",
            Self::ReopenMonths => "reopen_months",
            Self::SendMessages => "send_messages",
            Self::DrawNumbers => "draw_numbers",
            Self::UndoCommands => "undo_commands",
            Self::Administer => "administer",
            Self::ManagePeople => "manage_people",
            Self::ActAsServer => "act_as_server",
        }
    }
}

/// A role: what a person is at the desk, and what they may do unless their rights are chosen one by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Highest rights; created at first start (requirements F1.2).
    Administrator,
    /// Orders, payments and invoices (requirements F1.8).
    Finance,
    /// Members and their orders.
    Clerk,
    /// Looks, and changes nothing.
    Viewer,
}

impl Role {
    /// Whether the role has the right.
    #[must_use]
    pub fn has(self, right: Right) -> bool {
        match self {
            Self::Administrator => right != Right::ActAsServer,
            Self::Finance => {
                matches!(
                    right,
                    Right::ReviewApplications
                        | Right::EditOrders
                        | Right::ReviewOrders
                        | Right::RecordPayments
                        | Right::EditInvoices
                        | Right::CloseMonths
                        | Right::SendMessages
                        | Right::DrawNumbers
                        | Right::UndoCommands
                )
            }
            Self::Clerk => {
                matches!(
                    right,
                    Right::EditMembers
                        | Right::ReviewMembers
                        | Right::ReviewApplications
                        | Right::EditOrders
                        | Right::SendMessages
                        | Right::DrawNumbers
                        | Right::UndoCommands
                )
            }
            Self::Viewer => false,
        }
    }

    /// Every right that it has.
    #[must_use]
    pub fn rights(self) -> Rights {
        Right::ALL.into_iter().filter(|right| self.has(*right)).collect()
    }

    /// Every role.
    pub const ALL: [Self; 4] = [Self::Administrator, Self::Finance, Self::Clerk, Self::Viewer];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Finance => "finance",
            Self::Clerk => "clerk",
            Self::Viewer => "viewer",
        }
    }

    /// The role of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }
}

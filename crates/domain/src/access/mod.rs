//! Who may do what. Rights are checked when a command runs, on the desk and on the server, from this one table.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A right: a group of commands that a role has or lacks (requirements F1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// Set up the association: branches, levels, tags, users.
    Administer,
    /// Add, edit, import and tag members; record follow-ups.
    EditMembers,
    /// Approve, reject and blacklist members.
    ReviewMembers,
    /// Delete members.
    DeleteMembers,
    /// Add, import and cancel orders.
    EditOrders,
    /// Record payments.
    RecordPayments,
    /// Create, edit, number and issue invoices.
    EditInvoices,
    /// Write to members by e-mail and SMS, and keep the templates.
    SendMessages,
    /// Hold a stretch of a number series for one's desk.
    DrawNumbers,
    /// Take back a whole command, such as an import; the right to that command is asked for too.
    UndoCommands,
    /// Tell what became of a message. Only the server has it: no person can say that something was sent.
    ReportDelivery,
}

impl Right {
    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Administer => "administer",
            Self::EditMembers => "edit_members",
            Self::ReviewMembers => "review_members",
            Self::DeleteMembers => "delete_members",
            Self::EditOrders => "edit_orders",
            Self::RecordPayments => "record_payments",
            Self::EditInvoices => "edit_invoices",
            Self::SendMessages => "send_messages",
            Self::DrawNumbers => "draw_numbers",
            Self::UndoCommands => "undo_commands",
            Self::ReportDelivery => "report_delivery",
        }
    }
}

/// A role: what a person is at the desk.
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
    /// The central server itself. No payload can name it, so nobody is given it.
    #[serde(skip)]
    Server,
}

impl Role {
    /// Whether the role has the right.
    #[must_use]
    pub fn has(self, right: Right) -> bool {
        match self {
            Self::Administrator => right != Right::ReportDelivery,
            Self::Server => right == Right::ReportDelivery,
            Self::Finance => {
                matches!(
                    right,
                    Right::EditOrders
                        | Right::RecordPayments
                        | Right::EditInvoices
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
                        | Right::EditOrders
                        | Right::SendMessages
                        | Right::DrawNumbers
                        | Right::UndoCommands
                )
            }
            Self::Viewer => false,
        }
    }

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Finance => "finance",
            Self::Clerk => "clerk",
            Self::Viewer => "viewer",
            Self::Server => "server",
        }
    }

    /// The role of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Administrator, Self::Finance, Self::Clerk, Self::Viewer].into_iter().find(|role| role.name() == name)
    }
}

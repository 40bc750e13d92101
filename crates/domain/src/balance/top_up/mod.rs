//! Top-ups (充值, requirements D2.2, D2.3, D5, D6, H6): money that a member adds to its balance. An offline one is filed with the number of the
//! bank's slip and credited once finance approves it; an online one waits until its money came; one of the bank is credited with its line.

mod abandon;
mod approval;
mod credit;
mod delete;
mod edit;
mod file;
mod progress;
mod receive;
mod reverse;
mod submit;
mod terms;
#[cfg(test)]
pub(crate) mod testing;
mod turn_down;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use abandon::AbandonTopUps;
pub use approval::{ApproveTopUp, CreditTopUpFacts};
pub use credit::NumberUse;
pub(crate) use credit::{credited, number_is_free};
pub use delete::DeleteTopUps;
pub use edit::EditTopUp;
pub use file::{FileTopUp, FileTopUpFacts, TopUpStart};
pub use progress::{TopUpFacts, TopUpsFacts};
pub use receive::ReceiveTopUp;
pub use reverse::{ReverseTopUp, ReverseTopUpFacts};
pub use submit::SubmitTopUps;
pub use terms::TopUpTerms;
pub use turn_down::{RefuseTopUp, ReturnTopUp};

use crate::id::{BankLineId, MemberId, TopUpId, UserId};
use crate::money::Money;
use crate::named::named;
use crate::payment::PaymentMethod;

named! {
    /// How a top-up came to the desk.
    TopUpKind {
        /// 线下充值: filed with the number of a slip, credited after review.
        Offline = "offline",
        /// 线上充值: paid by a channel on the network.
        Online = "online",
        /// 银行入账: money of the bank that no order explains.
        Bank = "bank",
    }
}

named! {
    /// How far a top-up has come (requirements H6).
    TopUpState {
        /// 草稿: nobody reviews it yet.
        Draft = "draft",
        /// 待审核
        Pending = "pending",
        /// 待支付: its money has not come.
        Awaiting = "awaiting",
        /// 已到账, 支付成功: the balance has it.
        Credited = "credited",
        /// 不通过: refused for good.
        Refused = "refused",
        /// 已放弃: its money will not come.
        Abandoned = "abandoned",
        /// 已冲销: credited wrongly, and taken back.
        Reversed = "reversed",
    }
}

named! {
    /// What was done with a top-up after it was filed.
    TopUpAct {
        /// Its terms were changed while it waited.
        Edit = "edit",
        /// 提交: a draft goes to review.
        Submit = "submit",
        /// 通过: the balance is credited.
        Approve = "approve",
        /// 驳回: back to draft, for correction.
        Return = "return",
        /// 不通过: refused for good.
        Refuse = "refuse",
        /// 支付成功: its money came.
        Receive = "receive",
        /// 放弃: its money will not come.
        Abandon = "abandon",
        /// 冲销: taken back.
        Reverse = "reverse",
    }
}

/// One thing that was done with a top-up: who, when, and with which opinion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopUpStep {
    /// What.
    pub act: TopUpAct,
    /// The opinion, or the reason; may be empty.
    pub opinion: String,
    /// Who.
    pub by: UserId,
    /// When.
    pub at: DateTime<Utc>,
}

/// One top-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopUp {
    /// Its id.
    pub id: TopUpId,
    /// Whose balance it is for.
    pub member_id: MemberId,
    /// How it came to the desk.
    pub kind: TopUpKind,
    /// How far it has come.
    pub state: TopUpState,
    /// How much; always more than nothing.
    pub amount: Money,
    /// How the money moves.
    pub method: PaymentMethod,
    /// 编号: of the bank's slip, or of the channel's transaction.
    pub voucher: Option<String>,
    /// When the money came; stands wherever it is credited.
    pub received_at: Option<DateTime<Utc>>,
    /// Who paid.
    pub payer: String,
    /// The desk's remarks.
    pub remarks: Option<String>,
    /// What was done with it so far, oldest first.
    pub steps: Vec<TopUpStep>,
    /// The bank's line that it is the money of.
    pub bank_line_id: Option<BankLineId>,
    /// Who filed it.
    pub filed_by: UserId,
    /// When.
    pub filed_at: DateTime<Utc>,
    /// When anything of it last changed.
    pub updated_at: DateTime<Utc>,
}

impl TopUp {
    /// Who decided that the balance gets it, or that it never does: none while nobody has.
    #[must_use]
    pub fn decided_by(&self) -> Option<UserId> {
        let decides = |step: &&TopUpStep| matches!(step.act, TopUpAct::Approve | TopUpAct::Refuse | TopUpAct::Receive | TopUpAct::Abandon);
        let bank = (self.kind == TopUpKind::Bank).then_some(self.filed_by);
        self.steps.iter().rev().find(decides).map(|step| step.by).or(bank)
    }

    /// What was said last about it: why it was returned, with which opinion it was approved or refused, why it was taken back.
    #[must_use]
    pub fn opinion(&self) -> Option<&str> {
        self.steps.iter().rev().map(|step| step.opinion.as_str()).find(|opinion| !opinion.is_empty())
    }
}

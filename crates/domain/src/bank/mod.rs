//! The bank's statement (银行流水): money as the bank tells of it, and what became of it here (requirements A19.6, H4, F8.1). A line is a
//! fact: it comes in once, whoever imports it how often, and stays in the tray until a person says what it was for.

mod credit;
mod import;
mod matching;
mod row;
mod set_aside;
mod settle;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use credit::{CreditBankLine, CreditBankLineFacts};
pub use import::{ImportBankLines, ImportBankLinesFacts, judge};
pub use matching::{MatchReason, Suggestion, suggest, words};
pub use row::{BankRow, BankTexts, identified};
pub use set_aside::{BankLinesFacts, SetAsideBankLines};
pub use settle::{SettleBankLine, SettleBankLineFacts};

use crate::id::{BankLineId, CollectionId, TopUpId};
use crate::money::Money;
use crate::named::named;
use crate::refusal::{PaymentRefusal, Refusal};

named! {
    /// What became of money that the bank tells of.
    BankLineState {
        /// 待匹配: nobody has said yet what it was for.
        Waiting = "waiting",
        /// 已入账: it was recorded for orders, or went to a balance.
        Settled = "settled",
        /// 不处理: it has to do with no order.
        SetAside = "set_aside",
    }
}

/// Money that arrived, as the bank tells of it. What the bank said never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankLine {
    /// Its id, which follows from what the bank said: see [`identified`].
    pub id: BankLineId,
    /// When it was booked.
    pub booked_at: DateTime<Utc>,
    /// How much; always more than nothing.
    pub amount: Money,
    /// Who paid, in the bank's spelling; empty where it does not say.
    pub payer: String,
    /// From which account.
    pub payer_account: Option<String>,
    /// What the payer wrote.
    pub purpose: Option<String>,
    /// The bank's own number of the transaction.
    pub bank_ref: Option<String>,
    /// What became of it.
    pub state: BankLineState,
    /// As which receipt of money it was recorded.
    pub collection_id: Option<CollectionId>,
    /// As which top-up, where all of it went to a balance.
    pub top_up_id: Option<TopUpId>,
    /// Why it was set aside.
    pub note: Option<String>,
}

impl BankLine {
    /// The line as it waits: nothing is said of it yet.
    #[must_use]
    pub fn waiting(&self) -> Self {
        Self { state: BankLineState::Waiting, collection_id: None, top_up_id: None, note: None, ..self.clone() }
    }

    /// Who paid, or whatever else the bank says; a line where it says nothing.
    #[must_use]
    pub fn payer_text(&self) -> &str {
        let said = [Some(&self.payer), self.purpose.as_ref(), self.bank_ref.as_ref()];
        said.into_iter().flatten().find(|text| !text.is_empty()).map_or("—", String::as_str)
    }

    /// Refuses what is settled or set aside.
    pub(super) fn must_wait(&self) -> Result<(), Refusal> {
        if self.state == BankLineState::Waiting {
            return Ok(());
        }
        Err(PaymentRefusal::BankLineNotWaiting { payer: self.payer.clone(), amount: self.amount.to_string() }.into())
    }
}

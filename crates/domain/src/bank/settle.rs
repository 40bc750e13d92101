//! Says which orders money of the bank was for (requirements A19.6, H4): it is recorded as one receipt of money, with the bank's day, payer
//! and number. The bank's line is settled once; two desks that settle the same line make one receipt of it.

use serde::{Deserialize, Serialize};

use super::{BankLine, BankLineState};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::{BankLineId, MemberId};
use crate::payment::{CollectPayments, CollectPaymentsFacts, PaymentMethod, Share};
use crate::record::Edit;
use crate::refusal::Refusal;

/// What money of the bank was for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SettleBankLine {
    /// Which line.
    pub id: BankLineId,
    /// How it is split over orders.
    pub shares: Vec<Share>,
    /// Whose balance gets what is left over.
    pub rest_to: Option<MemberId>,
    /// The desk's remarks.
    pub remarks: Option<String>,
}

/// The line, and what recording its money touches.
#[derive(Debug, Clone)]
pub struct SettleBankLineFacts {
    /// The line, if it exists.
    pub line: Option<BankLine>,
    /// Orders and members.
    pub collect: CollectPaymentsFacts,
}

impl Command for SettleBankLine {
    const NAME: &'static str = "bank.settle";
    const RIGHT: Right = Right::RecordPayments;
    type Facts = SettleBankLineFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let line = facts.line.as_ref().ok_or_else(|| Refusal::NotFound { record: "bank_line".into() })?;
        line.must_wait()?;
        let mut decision = self.collection(line).decide(&facts.collect, env)?;
        let settled = BankLine { state: BankLineState::Settled, collection_id: Some(env.id(0)), ..line.clone() };
        decision.changes.push(Edit::Update { before: line.clone(), after: settled }.into());
        Ok(decision)
    }
}

impl SettleBankLine {
    /// The receipt of money that it is recorded as.
    fn collection(&self, line: &BankLine) -> CollectPayments {
        CollectPayments {
            payer: line.payer_text().chars().take(crate::parse::form::SHORT_LIMIT_CHARS).collect(),
            amount: line.amount,
            method: PaymentMethod::BankTransfer,
            received_at: Some(line.booked_at),
            voucher: line.bank_ref.clone(),
            remarks: self.remarks.clone().or_else(|| line.purpose.clone()),
            shares: self.shares.clone(),
            rest_to: self.rest_to,
        }
    }
}

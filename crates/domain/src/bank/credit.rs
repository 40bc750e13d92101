//! Lets money of the bank that no order explains go to the balance of a member as a whole (requirements A19.6, D5.1, F8.3): one act makes the
//! top-up, credits it and settles the line. The top-up taken back, the line waits again.

use serde::{Deserialize, Serialize};

use super::{BankLine, BankLineState};
use crate::access::Right;
use crate::balance::{NumberUse, TopUp, TopUpKind, TopUpState, credited, number_is_free};
use crate::command::{Command, Decision, Env};
use crate::id::{BankLineId, MemberId};
use crate::member::Member;
use crate::parse::form::{Form, LONG_LIMIT_CHARS, SHORT_LIMIT_CHARS};
use crate::payment::PaymentMethod;
use crate::record::Edit;
use crate::refusal::Refusal;

/// Money of the bank, and whose balance gets it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CreditBankLine {
    /// Which line.
    pub id: BankLineId,
    /// Whose balance.
    pub member_id: MemberId,
    /// The desk's remarks.
    pub remarks: Option<String>,
    /// Whether a person says that this is other money than what came before with the same number.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_number_confirmed: bool,
}

/// The line, whose balance gets it, and money that came with the same number.
#[derive(Debug, Clone)]
pub struct CreditBankLineFacts {
    /// The line, if it exists.
    pub line: Option<BankLine>,
    /// The member, if it exists.
    pub member: Option<Member>,
    /// Money that came with the bank's number.
    pub uses: Vec<NumberUse>,
}

impl Command for CreditBankLine {
    const NAME: &'static str = "bank.credit";
    const RIGHT: Right = Right::RecordPayments;
    type Facts = CreditBankLineFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let line = facts.line.as_ref().ok_or_else(|| Refusal::NotFound { record: "bank_line".into() })?;
        line.must_wait()?;
        let member = facts.member.as_ref().ok_or_else(|| Refusal::NotFound { record: "member".into() })?;
        let mut form = Form::default();
        let remarks = form.text("remarks", self.remarks.as_deref(), LONG_LIMIT_CHARS);
        form.finish()?;
        number_is_free(line.bank_ref.as_deref(), &facts.uses, self.is_number_confirmed, env)?;
        let top_up = TopUp {
            id: env.id(0),
            member_id: member.id,
            kind: TopUpKind::Bank,
            state: TopUpState::Credited,
            amount: line.amount,
            method: PaymentMethod::BankTransfer,
            voucher: line.bank_ref.clone(),
            received_at: Some(line.booked_at),
            payer: line.payer_text().chars().take(SHORT_LIMIT_CHARS).collect(),
            remarks: remarks.or_else(|| line.purpose.clone()),
            steps: Vec::new(),
            bank_line_id: Some(line.id),
            filed_by: env.actor.id,
            filed_at: env.now,
            updated_at: env.now,
        };
        let settled = BankLine { state: BankLineState::Settled, top_up_id: Some(top_up.id), ..line.clone() };
        let entry = credited(&top_up, 1, env);
        let settles = Edit::Update { before: line.clone(), after: settled }.into();
        Ok(Decision::of(vec![Edit::Insert(top_up).into(), entry, settles]))
    }
}

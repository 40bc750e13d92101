//! Says that the money of an online top-up came (支付成功, requirements D2.2, D2.3): the balance is credited.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::approval::CreditTopUpFacts;
use super::progress::becomes;
use super::{TopUp, TopUpAct, credited, number_is_free};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::TopUpId;
use crate::parse::form::{Form, SHORT_LIMIT_CHARS};
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// An online top-up whose money came.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReceiveTopUp {
    /// Which.
    pub id: TopUpId,
    /// When the top-up that the person looked at was last changed.
    pub read_at: DateTime<Utc>,
    /// The channel's number of the transaction.
    pub voucher: String,
    /// When the money came; now where it is not given.
    pub received_at: Option<DateTime<Utc>>,
    /// Whether a person says that this is other money than what came before with the same number.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_number_confirmed: bool,
}

impl Command for ReceiveTopUp {
    const NAME: &'static str = "balance.receive_top_up";
    const RIGHT: Right = Right::RecordPayments;
    type Facts = CreditTopUpFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let (before, name) = facts.about.found()?;
        let after = before.after(TopUpAct::Receive, "", &name, env)?;
        before.is_as_read(self.read_at)?;
        let mut form = Form::default();
        let voucher = form.required("voucher", &self.voucher, SHORT_LIMIT_CHARS);
        let received_at = self.received_at.unwrap_or(env.now);
        if env.zone.date_of(received_at) > env.today {
            form.tell(FieldIssue::new("received_at", IssueCode::OutOfRange).with("lowest", "").with("highest", env.today));
        }
        form.finish()?;
        number_is_free(Some(&voucher), &facts.uses, self.is_number_confirmed, env)?;
        let after = TopUp { voucher: Some(voucher), received_at: Some(received_at), ..after };
        let entry = credited(&after, 0, env);
        Ok(Decision::of(vec![becomes(before, after), entry]))
    }
}

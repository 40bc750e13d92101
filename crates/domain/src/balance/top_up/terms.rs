//! What a form of a top-up says: how much, how, with which number (requirements D2.2, D6.1).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{TopUp, TopUpKind, TopUpState};
use crate::command::Env;
use crate::money::{Currency, Money};
use crate::parse::form::{Form, LONG_LIMIT_CHARS, SHORT_LIMIT_CHARS};
use crate::payment::PaymentMethod;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// What a form says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct TopUpTerms {
    /// How much.
    pub amount: Money,
    /// How the money moves.
    pub method: PaymentMethod,
    /// 编号: of the bank's slip, or of the channel's transaction. What is filed for review has one.
    pub voucher: Option<String>,
    /// When the money came; now where a request for review does not say.
    pub received_at: Option<DateTime<Utc>>,
    /// Who paid; the member where it is not said.
    pub payer: Option<String>,
    /// The desk's remarks.
    pub remarks: Option<String>,
}

impl PaymentMethod {
    /// The only currency in which money moves so; none where any does (requirements D1.6, D2.2).
    #[must_use]
    pub fn currency(self) -> Option<Currency> {
        match self {
            Self::Wechat | Self::Alipay => Some(Currency::CNY),
            Self::Paypal => Some(Currency::USD),
            _ => None,
        }
    }

    /// Whether it is a channel of online top-ups.
    #[must_use]
    pub fn is_online(self) -> bool {
        self.currency().is_some()
    }
}

impl TopUpKind {
    /// The methods that a form offers, in their order.
    #[must_use]
    pub fn methods(self) -> Vec<PaymentMethod> {
        let is_open = |method: &PaymentMethod| method.is_by_hand() && (self != Self::Online || method.is_online());
        PaymentMethod::ALL.into_iter().filter(is_open).collect()
    }
}

impl TopUpTerms {
    /// A top-up with these terms in place of its own, for a member of this name; each field is told that is amiss.
    pub(super) fn applied(&self, top_up: &TopUp, name: &str, env: &Env) -> Result<TopUp, Refusal> {
        let mut form = Form::default();
        if self.amount.minor() <= 0 {
            form.tell(FieldIssue::new("amount", IssueCode::NotAnAmount));
        }
        if !top_up.kind.methods().contains(&self.method) {
            form.tell(FieldIssue::new("method", IssueCode::UnknownChoice).with("value", self.method.name()));
        } else if let Some(currency) = self.method.currency().filter(|currency| *currency != self.amount.currency()) {
            form.tell(FieldIssue::new("currency", IssueCode::OtherCurrency).with("currency", currency.code()));
        }
        if self.received_at.is_some_and(|at| env.zone.date_of(at) > env.today) {
            form.tell(FieldIssue::new("received_at", IssueCode::OutOfRange).with("lowest", "").with("highest", env.today));
        }
        let voucher = form.text("voucher", self.voucher.as_deref(), SHORT_LIMIT_CHARS);
        if voucher.is_none() && top_up.state == TopUpState::Pending {
            form.tell(FieldIssue::new("voucher", IssueCode::Required));
        }
        let payer = form.text("payer", self.payer.as_deref(), SHORT_LIMIT_CHARS).unwrap_or_else(|| name.to_owned());
        let remarks = form.text("remarks", self.remarks.as_deref(), LONG_LIMIT_CHARS);
        form.finish()?;
        let received_at = self.received_at.or_else(|| (top_up.state == TopUpState::Pending).then_some(env.now));
        Ok(TopUp { amount: self.amount, method: self.method, voucher, received_at, payer, remarks, ..top_up.clone() })
    }

    /// What a top-up says now.
    #[must_use]
    pub fn of(top_up: &TopUp) -> Self {
        Self {
            amount: top_up.amount,
            method: top_up.method,
            voucher: top_up.voucher.clone(),
            received_at: top_up.received_at,
            payer: Some(top_up.payer.clone()),
            remarks: top_up.remarks.clone(),
        }
    }
}

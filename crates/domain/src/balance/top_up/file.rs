//! Files a top-up (requirements D6.1, D6.2, D2.2): a draft, a request that waits for review, or an online one that waits for its money.

use serde::{Deserialize, Serialize};

use super::{TopUp, TopUpKind, TopUpState, TopUpTerms};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::id::MemberId;
use crate::member::Member;
use crate::named::named;
use crate::record::Edit;
use crate::refusal::Refusal;

named! {
    /// What a top-up begins as.
    TopUpStart {
        /// 草稿
        Draft = "draft",
        /// 待审核
        Pending = "pending",
        /// 待支付: an online one.
        Awaiting = "awaiting",
    }
}

impl TopUpStart {
    /// How such a top-up came to the desk, and its first state.
    #[must_use]
    pub fn kind_and_state(self) -> (TopUpKind, TopUpState) {
        match self {
            Self::Draft => (TopUpKind::Offline, TopUpState::Draft),
            Self::Pending => (TopUpKind::Offline, TopUpState::Pending),
            Self::Awaiting => (TopUpKind::Online, TopUpState::Awaiting),
        }
    }
}

/// A top-up to file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FileTopUp {
    /// Whose balance it is for.
    pub member_id: MemberId,
    /// What it begins as.
    pub start: TopUpStart,
    /// What the form says.
    pub terms: TopUpTerms,
}

/// Whose balance it is for.
#[derive(Debug, Clone)]
pub struct FileTopUpFacts {
    /// The member, if it exists.
    pub member: Option<Member>,
}

impl Command for FileTopUp {
    const NAME: &'static str = "balance.file_top_up";
    const RIGHT: Right = Right::EditOrders;
    type Facts = FileTopUpFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let member = facts.member.as_ref().ok_or_else(|| Refusal::NotFound { record: "member".into() })?;
        let (kind, state) = self.start.kind_and_state();
        let blank = TopUp {
            id: env.id(0),
            member_id: member.id,
            kind,
            state,
            amount: self.terms.amount,
            method: self.terms.method,
            voucher: None,
            received_at: None,
            payer: String::new(),
            remarks: None,
            steps: Vec::new(),
            bank_line_id: None,
            filed_by: env.actor.id,
            filed_at: env.now,
            updated_at: env.now,
        };
        let filed = self.terms.applied(&blank, &member.profile.name, env)?;
        Ok(Decision::of(vec![Edit::Insert(filed).into()]))
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{member, terms};
    use super::*;
    use crate::money::{Currency, Money};
    use crate::order::testing::{env, yuan};
    use crate::payment::PaymentMethod;
    use crate::record::Change;

    fn file(start: TopUpStart, terms: TopUpTerms) -> Result<TopUp, Refusal> {
        let decision = FileTopUp { member_id: member().id, start, terms }.decide(&FileTopUpFacts { member: Some(member()) }, &env())?;
        let [Change::TopUp(edit)] = &decision.changes[..] else { panic!("{decision:?}") };
        let Edit::Insert(top_up) = &**edit else { panic!("{edit:?}") };
        Ok(top_up.clone())
    }

    /// requirements D6.1, D6.2: no money moves when a request is filed.
    #[test]
    fn a_request_waits_for_review_and_a_draft_for_its_author() {
        let pending = file(TopUpStart::Pending, terms(500_00)).unwrap();
        assert_eq!((pending.kind, pending.state, pending.amount), (TopUpKind::Offline, TopUpState::Pending, yuan(500_00)));
        assert_eq!((pending.voucher.as_deref(), pending.payer.as_str()), (Some("20261121001"), "华康医疗科技有限公司"));
        assert_eq!(pending.received_at, Some(env().now), "what is not said is today");
        let draft = file(TopUpStart::Draft, TopUpTerms { voucher: None, ..terms(500_00) }).unwrap();
        assert_eq!((draft.state, draft.voucher, draft.received_at), (TopUpState::Draft, None, None), "a draft may lack its number");
    }

    /// requirements D1.6, D2.2: the currency follows the method, and each field is told that is amiss.
    #[test]
    fn each_field_that_is_amiss_is_told() {
        let usd = |minor| Money::from_minor(minor, Currency::USD).unwrap();
        let by = |method, amount| TopUpTerms { method, amount, ..terms(1) };
        let tomorrow = env().now + chrono::Duration::days(1);
        use TopUpStart::{Awaiting, Draft, Pending};
        for (start, terms, fields) in [
            (Pending, TopUpTerms { voucher: Some(" ".into()), ..terms(1_00) }, &["voucher"][..]),
            (Pending, terms(0), &["amount"]),
            (Pending, by(PaymentMethod::Balance, yuan(1_00)), &["method"]),
            (Draft, TopUpTerms { received_at: Some(tomorrow), ..terms(-1) }, &["amount", "received_at"]),
            (Awaiting, by(PaymentMethod::Wechat, usd(1_00)), &["currency"]),
            (Awaiting, by(PaymentMethod::Paypal, yuan(1_00)), &["currency"]),
            (Awaiting, by(PaymentMethod::Cash, yuan(1_00)), &["method"]),
            (Awaiting, by(PaymentMethod::Paypal, usd(1_00)), &[]),
            (Awaiting, by(PaymentMethod::Alipay, yuan(1_00)), &[]),
            (Pending, by(PaymentMethod::BankTransfer, usd(1_00)), &[]),
        ] {
            let said = file(start, terms.clone());
            let told: Vec<_> = said.as_ref().err().map(|refusal| refusal.fields().to_vec()).unwrap_or_default();
            assert_eq!(told.iter().map(|issue| issue.field.as_str()).collect::<Vec<_>>(), fields, "{terms:?}");
        }
    }
}

//! Top-ups for the tests of this area.

use uuid::Uuid;

use super::{TopUp, TopUpKind, TopUpState, TopUpTerms};
use crate::access::Role;
use crate::command::Actor;
use crate::id::{LevelId, MemberId, OrgId, TopUpId, UserId};
use crate::member::testing::profile;
use crate::member::{Member, MemberField, MemberKind, Stage};
use crate::order::testing::{env, yuan};
use crate::payment::PaymentMethod;

/// The member whose balance it is.
pub fn member() -> Member {
    let texts = [(MemberField::Name, "华康医疗科技有限公司".to_owned()), (MemberField::Mobile, "19910000001".into())];
    let profile = profile(MemberKind::Unit, LevelId(Uuid::from_u128(1)), OrgId(Uuid::from_u128(2)), texts);
    Member::entered(MemberId(Uuid::from_u128(0x3e3b)), profile, Stage::Complete, env().now)
}

/// Somebody else than who files.
pub fn somebody() -> Actor {
    Actor::in_role(UserId(Uuid::from_u128(0x0f1e)), "王会计", Role::Finance)
}

/// A request that waits for review.
pub fn filed(minor: i64) -> TopUp {
    TopUp {
        id: TopUpId(Uuid::from_u128(0x70b0)),
        member_id: member().id,
        kind: TopUpKind::Offline,
        state: TopUpState::Pending,
        amount: yuan(minor),
        method: PaymentMethod::BankTransfer,
        voucher: Some("20261121001".into()),
        received_at: Some(env().now),
        payer: "华康医疗科技有限公司".into(),
        remarks: None,
        steps: Vec::new(),
        bank_line_id: None,
        filed_by: env().actor.id,
        filed_at: env().now,
        updated_at: env().now,
    }
}

/// What a form says.
pub fn terms(minor: i64) -> TopUpTerms {
    TopUpTerms {
        amount: yuan(minor),
        method: PaymentMethod::BankTransfer,
        voucher: Some(" 20261121001 ".into()),
        received_at: None,
        payer: None,
        remarks: None,
    }
}

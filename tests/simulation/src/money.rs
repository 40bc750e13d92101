//! Top-ups of balances: filed, changed, reviewed, paid and taken back at several desks at once, with numbers that come twice.

use anyhow::Result;
use domain::AnyCommand;
use domain::balance::{
    AbandonTopUps, ApproveTopUp, DeleteTopUps, EditTopUp, FileTopUp, ReceiveTopUp, RefuseTopUp, ReturnTopUp, ReverseTopUp, SubmitTopUps,
    TopUp, TopUpStart, TopUpState, TopUpTerms,
};
use domain::id::MemberId;
use domain::payment::PaymentMethod;
use store::Store;
use store::balance::TopUpFilter;
use store::query::Page;

use crate::acts::yuan;
use crate::dice::Dice;

/// A new top-up of the member, or the next thing that may be done with one that the desk shows.
pub async fn top_up(store: &Store, member: MemberId, dice: &mut Dice) -> Result<AnyCommand> {
    let shown = store.top_ups(&TopUpFilter::default(), None, Page { number: 1, size: 20 }).await?.rows;
    if shown.is_empty() || dice.chance(35) {
        return Ok(file(member, dice).into());
    }
    let TopUp { id, state, updated_at: read_at, .. } = shown[dice.below(shown.len())].top_up.clone();
    let (is_number_confirmed, opinion) = (dice.chance(60), "意见".to_owned());
    Ok(match (state, dice.below(4)) {
        (TopUpState::Draft, 0) => DeleteTopUps { ids: vec![id] }.into(),
        (TopUpState::Draft, 1) => EditTopUp { id, read_at, terms: terms(PaymentMethod::BankTransfer, dice), is_submitted: true }.into(),
        (TopUpState::Draft, _) => SubmitTopUps { ids: vec![id] }.into(),
        (TopUpState::Pending, 0) if dice.chance(50) => ReturnTopUp { id, opinion }.into(),
        (TopUpState::Pending, 0) => RefuseTopUp { id, opinion }.into(),
        (TopUpState::Pending, 1) => EditTopUp { id, read_at, terms: terms(PaymentMethod::BankTransfer, dice), is_submitted: false }.into(),
        (TopUpState::Pending, _) => ApproveTopUp { id, read_at, opinion, is_number_confirmed }.into(),
        (TopUpState::Awaiting, 0) => AbandonTopUps { ids: vec![id], remarks: None }.into(),
        (TopUpState::Awaiting, _) => ReceiveTopUp { id, read_at, voucher: number(dice), received_at: None, is_number_confirmed }.into(),
        (TopUpState::Credited, 0 | 1) => ReverseTopUp { id, remarks: "录错".into() }.into(),
        _ => file(member, dice).into(),
    })
}

fn file(member_id: MemberId, dice: &mut Dice) -> FileTopUp {
    let start = [TopUpStart::Pending, TopUpStart::Pending, TopUpStart::Draft, TopUpStart::Awaiting][dice.below(4)];
    let method = if start == TopUpStart::Awaiting { PaymentMethod::Wechat } else { PaymentMethod::BankTransfer };
    FileTopUp { member_id, start, terms: terms(method, dice) }
}

fn terms(method: PaymentMethod, dice: &mut Dice) -> TopUpTerms {
    let amount = yuan(1 + dice.below(100_000));
    TopUpTerms { amount, method, voucher: Some(number(dice)), received_at: None, payer: None, remarks: None }
}

/// One of few, so that desks use the same.
fn number(dice: &mut Dice) -> String {
    format!("2026{}", dice.below(8))
}

use super::*;
use crate::bank::BankLineState;
use crate::id::{BankLineId, MemberId};
use crate::money::Currency;
use crate::order::testing::{order, yuan};
use crate::renewal::testing::member;

fn line(minor: i64, payer: &str, purpose: &str) -> BankLine {
    BankLine {
        id: BankLineId(uuid::Uuid::from_u128(7)),
        booked_at: "2026-11-20T02:00:00Z".parse().unwrap(),
        amount: yuan(minor),
        payer: payer.into(),
        payer_account: None,
        purpose: Some(purpose.into()),
        bank_ref: Some("2026112000001".into()),
        state: BankLineState::Waiting,
        collection_id: None,
        top_up_id: None,
        note: None,
    }
}

fn of(member_id: MemberId, n: u128, minor: i64) -> Order {
    Order { member_id: Some(member_id), buyer_name: "华康医疗".into(), ..order(n, minor) }
}

/// requirements A19.6: what a clerk would match by eye, and how sure that is.
#[test]
fn numbers_speak_before_names_and_amounts_make_certain() {
    use MatchReason::{Amount, AmountOfAll, MemberNo, Oldest, OrderNo, Payer};
    let (one, other) = (member(1, None, None), member(2, None, None));
    let orders = [of(one.id, 1, 500_000), of(one.id, 2, 20_000), of(other.id, 3, 500_000), of(other.id, 4, 500_000)];
    let number = |at: usize| orders[at].order_no.clone();
    let members = [one.clone(), other.clone()];
    for (line, expected) in [
        (line(500_000, "张三", &format!("会费 {}", number(0))), Some((vec![(0, 500_000)], vec![OrderNo, Amount], true))),
        (line(300_000, "张三", &format!("会费{}", number(0))), Some((vec![(0, 300_000)], vec![OrderNo], false))),
        (
            line(520_000, "张三", &format!("{} {}", number(0), number(1))),
            Some((vec![(0, 500_000), (1, 20_000)], vec![OrderNo, AmountOfAll], true)),
        ),
        (line(20_000, "张三", "E34T0010001 会费"), Some((vec![(1, 20_000)], vec![MemberNo, Amount], true))),
        (line(20_000, "华康医疗科技有限公司1", "会费"), Some((vec![(1, 20_000)], vec![Payer, Amount], true))),
        (line(520_000, "华康医疗科技有限公司１", "会费"), Some((vec![(0, 500_000), (1, 20_000)], vec![Payer, AmountOfAll], true))),
        (line(500_000, "华康医疗科技有限公司2", "会费"), Some((vec![(2, 500_000)], vec![Payer, Amount, Oldest], false))),
        (line(600_000, "华康医疗科技有限公司1", "会费"), Some((vec![(0, 500_000), (1, 20_000)], vec![Payer], false))),
        (line(500_000, "李四", "会费"), None),
    ] {
        let found = suggest(&line, &orders, &members).map(|suggestion| {
            let place = |share: &Share| orders.iter().position(|order| order.id == share.order_id).unwrap();
            let shares: Vec<_> = suggestion.shares.iter().map(|share| (place(share), share.amount.minor())).collect();
            (shares, suggestion.reasons, suggestion.is_certain)
        });
        assert_eq!(found, expected, "{} {:?}", line.payer, line.purpose);
    }
}

#[test]
fn two_members_of_one_name_make_it_a_question() {
    let (one, other) = (member(1, None, None), member(2, None, None));
    let orders = [of(one.id, 1, 20_000), of(other.id, 2, 30_000)];
    let found = suggest(&line(50_000, "华康医疗", "会费"), &orders, &[one, other]).unwrap();
    assert_eq!((found.shares.len(), found.is_certain), (2, false), "together they lack the amount, but they are two");
}

#[test]
fn orders_that_lack_nothing_or_count_in_another_currency_are_never_meant() {
    let one = member(1, None, None);
    let mut paid = of(one.id, 1, 20_000);
    paid.paid = yuan(20_000);
    let named = line(20_000, "华康医疗", &paid.order_no);
    assert_eq!(suggest(&named, &[paid], std::slice::from_ref(&one)), None);
    let dollars = BankLine { amount: Money::from_minor(20_000, Currency::USD).unwrap(), ..line(20_000, "华康医疗", "") };
    assert_eq!(suggest(&dollars, &[of(one.id, 2, 20_000)], &[one]), None);
}

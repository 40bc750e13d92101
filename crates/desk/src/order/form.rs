//! What a new order starts from: name and phone of the member, the dues of its level, this year.

use chrono::Datelike;
use domain::Money;
use domain::association::Level;
use domain::member::{Member, Stage};
use domain::money::Currency;
use domain::order::OrderKind;
use domain::renewal::{Bought, MembershipAct, withheld};

use super::{OrderAddRequest, OrderFormRequest};
use crate::Desk;
use crate::failure::Failure;
use crate::texts::{Language, text_with};

/// What a new order starts from.
pub async fn form(desk: &Desk, request: OrderFormRequest) -> Result<OrderAddRequest, Failure> {
    let session = desk.session().await?;
    let year = session.today().await?.year();
    let member = match request.member_id {
        Some(id) => Some(session.member(id).await?),
        None => None,
    };
    let level = match &member {
        Some(member) => session.store.choices().await?.levels.into_iter().find(|level| level.id == member.level_id()),
        None => None,
    };
    let is_dues = request.kind == OrderKind::Dues;
    let dues = level.as_ref().filter(|_| is_dues).map(|level| level.dues);
    let buys = member.as_ref().zip(level.as_ref()).filter(|_| is_dues).and_then(|(member, level)| bought(member, level));
    let profile = member.map(|member| member.profile);
    // The item stands on fiscal documents, which are Chinese, whatever language the desk speaks.
    let item = if is_dues {
        text_with(Language::Zh, "order:form.dues_item", &[("year".to_owned(), year.to_string())].into())
    } else {
        String::new()
    };
    Ok(OrderAddRequest {
        member_id: request.member_id,
        buyer_name: profile.as_ref().map(|profile| profile.name.clone()).unwrap_or_default(),
        registrant_phone: profile.and_then(|profile| profile.mobile.or(profile.login_mobile)),
        kind: request.kind,
        dues_year: is_dues.then_some(year),
        item,
        amount: dues.unwrap_or(Money::zero(Currency::default())),
        deduction: Money::zero(dues.map(Money::currency).unwrap_or_default()),
        buyer_message: None,
        remarks: None,
        buys,
        ordered_on: None,
        lines: Vec::new(),
    })
}

/// What dues of a member usually buy: joining, once it is approved, else another term; nothing for a member that cannot get either.
fn bought(member: &Member, level: &Level) -> Option<Bought> {
    let act = if member.stage == Stage::AwaitingPayment { MembershipAct::Join } else { MembershipAct::Renew };
    withheld(act, Some(member)).is_none().then_some(Bought { act, level_id: level.id, months: level.term_months })
}

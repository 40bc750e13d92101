//! What the commands of top-ups must know.

use std::collections::HashMap;

use chrono::DateTime;
use domain::balance::{
    AbandonTopUps, ApproveTopUp, CreditTopUpFacts, DeleteTopUps, EditTopUp, FileTopUp, FileTopUpFacts, NumberUse, ReceiveTopUp,
    RefuseTopUp, ReturnTopUp, ReverseTopUp, ReverseTopUpFacts, SubmitTopUps, TopUp, TopUpFacts, TopUpsFacts,
};
use domain::id::TopUpId;
use domain::member::Member;
use domain::payment::PaymentMethod;
use domain::{Currency, Env};

use super::ledger_of;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::table::{association_value, find, find_many, table};

table!(TopUp {
    id,
    member_id,
    kind,
    state,
    amount,
    method,
    voucher,
    received_at,
    payer,
    remarks,
    steps,
    bank_line_id,
    filed_by,
    filed_at,
    updated_at
});

impl LoadFacts for FileTopUp {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<FileTopUpFacts, Fault> {
        Ok(FileTopUpFacts { member: find(session, env.association, self.member_id).await? })
    }
}

impl LoadFacts for EditTopUp {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<TopUpFacts, Fault> {
        about(session, env, self.id).await
    }
}

impl LoadFacts for ReturnTopUp {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<TopUpFacts, Fault> {
        about(session, env, self.id).await
    }
}

impl LoadFacts for RefuseTopUp {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<TopUpFacts, Fault> {
        about(session, env, self.id).await
    }
}

impl LoadFacts for ApproveTopUp {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<CreditTopUpFacts, Fault> {
        let about = about(session, env, self.id).await?;
        let voucher = about.top_up.as_ref().and_then(|top_up| top_up.voucher.clone());
        Ok(CreditTopUpFacts { uses: uses(session, env, about.top_up.as_ref(), voucher).await?, about })
    }
}

impl LoadFacts for ReceiveTopUp {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<CreditTopUpFacts, Fault> {
        let about = about(session, env, self.id).await?;
        let voucher = Some(domain::parse::text::clean(&self.voucher));
        Ok(CreditTopUpFacts { uses: uses(session, env, about.top_up.as_ref(), voucher).await?, about })
    }
}

impl LoadFacts for ReverseTopUp {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ReverseTopUpFacts, Fault> {
        let about = about(session, env, self.id).await?;
        let entries = ledger_of(session, env.association, about.top_up.as_ref().map(|top_up| top_up.member_id)).await?;
        let line = match about.top_up.as_ref().and_then(|top_up| top_up.bank_line_id) {
            Some(id) => find(session, env.association, id).await?,
            None => None,
        };
        Ok(ReverseTopUpFacts { about, entries, line })
    }
}

impl LoadFacts for SubmitTopUps {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<TopUpsFacts, Fault> {
        several(session, env, &self.ids).await
    }
}

impl LoadFacts for DeleteTopUps {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<TopUpsFacts, Fault> {
        several(session, env, &self.ids).await
    }
}

impl LoadFacts for AbandonTopUps {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<TopUpsFacts, Fault> {
        several(session, env, &self.ids).await
    }
}

async fn about(session: &mut Session, env: &Env, id: TopUpId) -> Result<TopUpFacts, Fault> {
    let top_up: Option<TopUp> = find(session, env.association, id).await?;
    let member = match &top_up {
        Some(top_up) => find(session, env.association, top_up.member_id).await?,
        None => None,
    };
    Ok(TopUpFacts { top_up, member })
}

async fn several(session: &mut Session, env: &Env, ids: &[TopUpId]) -> Result<TopUpsFacts, Fault> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let found: Vec<TopUp> = find_many(session, env.association, &ids).await?;
    let members: Vec<_> = found.iter().map(|top_up| top_up.member_id.0).collect();
    let members: Vec<Member> = find_many(session, env.association, &members).await?;
    let top_ups: HashMap<_, _> = found.into_iter().map(|top_up| (top_up.id, top_up)).collect();
    Ok(TopUpsFacts { top_ups, members: members.into_iter().collect() })
}

async fn uses(session: &mut Session, env: &Env, of: Option<&TopUp>, voucher: Option<String>) -> Result<Vec<NumberUse>, Fault> {
    match (of, voucher) {
        (Some(top_up), Some(voucher)) => number_uses(session, env, (top_up.method, &voucher, top_up.amount.currency())).await,
        _ => Ok(Vec::new()),
    }
}

/// Money that stands with this method, number and currency: credited top-ups first, then payments, each by its id, so that every desk and the
/// server find them alike.
pub(crate) async fn number_uses(
    session: &mut Session,
    env: &Env,
    (method, voucher, currency): (PaymentMethod, &str, Currency),
) -> Result<Vec<NumberUse>, Fault> {
    let text = |text: &str| Value::Text(Some(text.to_owned()));
    let values = vec![association_value(env.association), text(voucher), text(method.name()), text(currency.code())];
    let mut uses = Vec::new();
    let credited = "select coalesce(member.name, ''), top_up.received_at from top_up
        left join member on member.association_id = top_up.association_id and member.id = top_up.member_id
        where top_up.association_id = $1 and top_up.voucher = $2 and top_up.method = $3 and top_up.amount_currency = $4
            and top_up.state = 'credited' order by top_up.id";
    for row in session.fetch(credited, values.clone()).await? {
        let received_at = row.int(1)?.and_then(DateTime::from_timestamp_micros);
        uses.push(NumberUse::TopUp { name: row.text(0)?.unwrap_or_default(), received_at });
    }
    let paid = "select member_order.order_no from payment
        join member_order on member_order.association_id = payment.association_id and member_order.id = payment.order_id
        where payment.association_id = $1 and payment.voucher = $2 and payment.method = $3 and payment.amount_currency = $4
            and payment.reverses_id is null and payment.refunds_id is null
            and not exists (select 1 from payment as other where other.association_id = $1 and other.reverses_id = payment.id)
        order by payment.id";
    for row in session.fetch(paid, values).await? {
        uses.push(NumberUse::Payment { order_no: row.text(0)?.unwrap_or_default() });
    }
    Ok(uses)
}

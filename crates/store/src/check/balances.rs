//! Every ledger: what its entries add up to is never below nothing, and an entry that answers a payment or takes another entry back is as
//! much in the other direction.

use domain::id::AssociationId;
use domain::{Currency, Money};

use super::{Checked, Finding, counted};
use crate::engine::Session;
use crate::fault::Fault;
use crate::table::association_value;

pub async fn check(session: &mut Session, association: AssociationId) -> Result<Checked, Fault> {
    let corrupt = || Fault::corrupt("balance_entry", "amount");
    let sql = "select balance_entry.amount_currency, cast(sum(balance_entry.amount_minor) as bigint), count(*),
            coalesce(max(member.name), ''), balance_entry.member_id
        from balance_entry
        left join member on member.association_id = balance_entry.association_id and member.id = balance_entry.member_id
        where balance_entry.association_id = $1
        group by balance_entry.member_id, balance_entry.amount_currency order by balance_entry.member_id, balance_entry.amount_currency";
    let (mut count, mut findings) = (0, Vec::new());
    for row in session.fetch(sql, vec![association_value(association)]).await? {
        let currency = row.text(0)?.and_then(|code| Currency::from_code(&code)).ok_or_else(corrupt)?;
        let balance = Money::from_minor(row.count(1)?, currency).map_err(|_| corrupt())?;
        count += usize::try_from(row.count(2)?).unwrap_or(usize::MAX);
        if balance.minor() < 0 {
            findings.push(Finding::BalanceNegative { member: row.text(3)?.unwrap_or_default(), balance });
        }
    }
    let unlike = "select count(*) from balance_entry
        where association_id = $1 and (
            (payment_id is not null and not exists (
                select 1 from payment where payment.association_id = $1 and payment.id = balance_entry.payment_id
                    and payment.amount_minor = -balance_entry.amount_minor and payment.amount_currency = balance_entry.amount_currency))
            or (reverses_id is not null and not exists (
                select 1 from balance_entry as first where first.association_id = $1 and first.id = balance_entry.reverses_id
                    and first.amount_minor = -balance_entry.amount_minor and first.amount_currency = balance_entry.amount_currency)))";
    let row = session.fetch_one(unlike, vec![association_value(association)]).await?;
    let wrong = row.map_or(Ok(0), |row| row.count(0))?;
    if wrong > 0 {
        findings.push(Finding::BalanceUnanswered { count: counted(wrong) });
    }
    Ok(Checked::of(count, findings))
}

//! What a month comes to, from the rows of the whole association.

use chrono::NaiveDate;
use domain::access::Scope;
use domain::closing::{ClosingFigures, MonthIncome, MonthInvoices, first_of, last_of};
use domain::id::AssociationId;
use domain::invoice::InvoiceKind;
use domain::payment::MoneyKind;
use domain::{Currency, Money};

use crate::access::View;
use crate::association::zone;
use crate::engine::{Row, Session};
use crate::fault::Fault;
use crate::query::{Conditions, days};
use crate::report::{ReceivedFilter, Source, deferred_sums};

/// The figures of the month of a day.
pub(crate) async fn figures_of(session: &mut Session, association: AssociationId, month: NaiveDate) -> Result<ClosingFigures, Fault> {
    let view = View { association, onlooker: None, scope: Scope::Whole };
    let (first, last) = (first_of(month), last_of(month));
    let filter = ReceivedFilter { received_from: Some(first), received_to: Some(last), ..ReceivedFilter::default() };
    let source = Source::of(session, &view, &filter, None).await?;
    let sql = format!(
        "select kind, amount_currency, count(*), cast(sum(amount_minor) as bigint) from {} group by kind, amount_currency
        order by kind, amount_currency",
        source.sql()
    );
    let income = session.fetch(sql, source.conditions.values()).await?;
    let income = income.iter().map(|row| {
        let (name, count, amount) = figure(row)?;
        let kind = MoneyKind::from_name(&name).ok_or_else(|| Fault::corrupt("payment", "kind"))?;
        Ok(MonthIncome { kind, count, amount })
    });
    let income = income.collect::<Result<_, Fault>>()?;
    let mut conditions = Conditions::on(association, "invoice");
    conditions.push("invoice.state = 'issued'");
    days::between(&mut conditions, "invoice.issued_at", Some(first), Some(last), zone(session, association).await?);
    let sql = format!(
        "select kind, amount_currency, count(*), cast(sum(amount_minor) as bigint) from invoice where {}
        group by kind, amount_currency order by kind, amount_currency",
        conditions.sql()
    );
    let invoices = session.fetch(sql, conditions.values()).await?;
    let invoices = invoices.iter().map(|row| {
        let (name, count, amount) = figure(row)?;
        let kind = InvoiceKind::from_name(&name).ok_or_else(|| Fault::corrupt("invoice", "kind"))?;
        Ok(MonthInvoices { kind, count, amount })
    });
    let invoices = invoices.collect::<Result<_, Fault>>()?;
    Ok(ClosingFigures { income, invoices, deferred: deferred_sums(session, &view, last).await? })
}

/// What it is of, how many, and how much.
fn figure(row: &Row) -> Result<(String, u32, Money), Fault> {
    let corrupt = || Fault::corrupt("closing", "figure");
    let currency = row.text(1)?.as_deref().and_then(Currency::from_code).ok_or_else(corrupt)?;
    let amount = Money::from_minor(row.count(3)?, currency).map_err(|_| corrupt())?;
    Ok((row.text(0)?.unwrap_or_default(), u32::try_from(row.count(2)?).unwrap_or(u32::MAX), amount))
}

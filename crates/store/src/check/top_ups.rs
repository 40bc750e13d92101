//! Every top-up against the ledger: what is credited stands there once, as much as it says and for its member; what was taken back stands
//! there once in each direction; anything else does not.

use domain::Money;
use domain::balance::{TopUp, TopUpState};
use domain::id::AssociationId;

use super::{Checked, Finding};
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::table::{Table, association_value, id_value};

/// Top-ups that are read at a time.
const SLICE: i64 = 2_000;

pub async fn check(session: &mut Session, association: AssociationId) -> Result<Checked, Fault> {
    let own = "from balance_entry where balance_entry.association_id = top_up.association_id and balance_entry.top_up_id = top_up.id
        and balance_entry.member_id = top_up.member_id and balance_entry.amount_currency = top_up.amount_currency";
    let sql = format!(
        "select (select count(*) from balance_entry where balance_entry.association_id = top_up.association_id
                and balance_entry.top_up_id = top_up.id),
            (select count(*) {own} and balance_entry.reverses_id is null and balance_entry.amount_minor = top_up.amount_minor),
            (select count(*) {own} and balance_entry.reverses_id is not null and balance_entry.amount_minor = -top_up.amount_minor), {}
        from top_up where association_id = $1 and id > $2 order by id limit $3",
        TopUp::select_list()
    );
    let (mut after, mut count, mut findings) = (id_value(uuid::Uuid::nil()), 0, Vec::new());
    loop {
        let rows = session.fetch(sql.as_str(), vec![association_value(association), after, Value::Int(Some(SLICE))]).await?;
        let mut last = None;
        for row in &rows {
            let top_up = TopUp::from_row(row, 3)?;
            let stands = match top_up.state {
                TopUpState::Credited => (1, 1, 0),
                TopUpState::Reversed => (2, 1, 1),
                _ => (0, 0, 0),
            };
            if (row.count(0)?, row.count(1)?, row.count(2)?) != stands {
                findings.push(unlike(top_up.payer, top_up.amount));
            }
            last = Some(top_up.id);
        }
        count += rows.len();
        let Some(last) = last else { break };
        after = id_value(last);
    }
    let stray = "select count(*) from balance_entry where association_id = $1
        and (kind = 'top_up' and top_up_id is null or top_up_id is not null and kind not in ('top_up', 'reversal'))";
    let row = session.fetch_one(stray, vec![association_value(association)]).await?;
    let stray = row.map_or(Ok(0), |row| row.count(0))?;
    if stray > 0 {
        findings.push(Finding::BalanceUnanswered { count: super::counted(stray) });
    }
    Ok(Checked::of(count, findings))
}

fn unlike(payer: String, amount: Money) -> Finding {
    Finding::TopUpUnlike { payer, amount }
}

//! Every settled line of the bank: what it was recorded as, over orders and a balance or as one top-up, is as much as the bank says; no other
//! line names a receipt of money or a top-up.

use domain::bank::{BankLine, BankLineState};
use domain::id::AssociationId;

use super::{Checked, Finding};
use crate::engine::Session;
use crate::fault::Fault;
use crate::table::{Table, association_value};

pub async fn check(session: &mut Session, association: AssociationId) -> Result<Checked, Fault> {
    let columns = BankLine::select_list();
    let sql = format!(
        "select {columns},
            (select coalesce(cast(sum(payment.amount_minor) as bigint), 0) from payment where payment.association_id = $1
                and payment.collection_id = bank_line.collection_id and payment.reverses_id is null
                and payment.amount_currency = bank_line.amount_currency)
            + (select coalesce(cast(sum(balance_entry.amount_minor) as bigint), 0) from balance_entry where balance_entry.association_id = $1
                and balance_entry.collection_id = bank_line.collection_id and balance_entry.reverses_id is null
                and balance_entry.amount_currency = bank_line.amount_currency)
            + (select coalesce(cast(sum(top_up.amount_minor) as bigint), 0) from top_up where top_up.association_id = $1
                and top_up.id = bank_line.top_up_id and top_up.bank_line_id = bank_line.id and top_up.state = 'credited'
                and top_up.amount_currency = bank_line.amount_currency)
        from bank_line where association_id = $1 order by id"
    );
    let (mut count, mut findings) = (0, Vec::new());
    for row in session.fetch(sql, vec![association_value(association)]).await? {
        let line = BankLine::from_row(&row, 0)?;
        let recorded = row.count(BankLine::columns().len())?;
        count += 1;
        let is_right = match line.state {
            BankLineState::Settled => line.collection_id.is_some() != line.top_up_id.is_some() && recorded == line.amount.minor(),
            BankLineState::Waiting | BankLineState::SetAside => line.collection_id.is_none() && line.top_up_id.is_none(),
        };
        if !is_right {
            findings.push(Finding::BankLineUnlike { payer: line.payer, amount: line.amount });
        }
    }
    Ok(Checked::of(count, findings))
}

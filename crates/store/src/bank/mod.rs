//! The bank's statement: table, facts, the tray of what waits, and what its lines were probably for.

mod likely;
mod list;

use std::collections::HashMap;

use domain::Env;
use domain::bank::{
    BankLine, BankLinesFacts, CreditBankLine, CreditBankLineFacts, ImportBankLines, ImportBankLinesFacts, SetAsideBankLines,
    SettleBankLine, SettleBankLineFacts, identified,
};
use domain::id::BankLineId;
use domain::payment::PaymentMethod;

pub use list::{BankCounts, BankFilter, BankSortKey};

use crate::balance::top_up::number_uses;
use crate::engine::Session;
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::payment::facts::collected;
use crate::query::many::fetch_in;
use crate::sync::uuid;
use crate::table::{association_value, find, find_many, id_value, table};

table!(BankLine { id, booked_at, amount, payer, payer_account, purpose, bank_ref, state, collection_id, top_up_id, note });

impl LoadFacts for ImportBankLines {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ImportBankLinesFacts, Fault> {
        let ids: Vec<_> = identified(env.association, env.zone, &self.rows).into_iter().map(id_value).collect();
        let sql = "select id from bank_line where association_id = $1 and id";
        let found = fetch_in(session, sql, &[association_value(env.association)], &ids).await?;
        let known = found.iter().map(|row| Ok(BankLineId(uuid(row, 0)?))).collect::<Result<_, Fault>>()?;
        Ok(ImportBankLinesFacts { known })
    }
}

impl LoadFacts for SettleBankLine {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<SettleBankLineFacts, Fault> {
        let line = find(session, env.association, self.id).await?;
        Ok(SettleBankLineFacts { line, collect: collected(session, env, &self.shares, self.rest_to).await? })
    }
}

impl LoadFacts for CreditBankLine {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<CreditBankLineFacts, Fault> {
        let line: Option<BankLine> = find(session, env.association, self.id).await?;
        let numbered = line.as_ref().and_then(|line| Some((line.bank_ref.clone()?, line.amount.currency())));
        let uses = match numbered {
            Some((number, currency)) => number_uses(session, env, (PaymentMethod::BankTransfer, &number, currency)).await?,
            None => Vec::new(),
        };
        Ok(CreditBankLineFacts { line, member: find(session, env.association, self.member_id).await?, uses })
    }
}

impl LoadFacts for SetAsideBankLines {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<BankLinesFacts, Fault> {
        let ids: Vec<_> = self.ids.iter().map(|id| id.0).collect();
        let found: Vec<BankLine> = find_many(session, env.association, &ids).await?;
        let lines: HashMap<_, _> = found.into_iter().map(|line| (line.id, line)).collect();
        Ok(BankLinesFacts { lines })
    }
}

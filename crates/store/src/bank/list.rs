//! The list of the bank's lines, with what waits apart from what is done.

use chrono::NaiveDate;
use domain::RecordKind;
use domain::bank::{BankLine, BankLineState};
use domain::id::BankLineId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Store;
use crate::access::View;
use crate::association::zone;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::member::ids;
use crate::query::{Conditions, Direction, Listed, Page, Sort, days, pattern, typed};
use crate::table::Table;

/// What lines are looked for by; everything that is set must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct BankFilter {
    /// What became of them.
    pub state: Option<BankLineState>,
    /// Part of the payer's name, of what was written, of the account or of the bank's number.
    pub search: Option<String>,
    /// At least so many minor units.
    #[ts(type = "number | null")]
    pub amount_from_minor: Option<i64>,
    /// At most so many minor units.
    #[ts(type = "number | null")]
    pub amount_to_minor: Option<i64>,
    /// Booked on this day or later.
    pub booked_from: Option<NaiveDate>,
    /// Booked on this day or earlier.
    pub booked_to: Option<NaiveDate>,
}

/// What a list of lines sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BankSortKey {
    /// When it was booked.
    BookedAt,
    /// How much.
    Amount,
}

/// How many lines of a search have come how far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, TS)]
pub struct BankCounts {
    /// Nobody has said yet what they were for.
    pub waiting: u32,
    /// Recorded for orders.
    pub settled: u32,
    /// Have to do with no order.
    pub set_aside: u32,
}

impl Store {
    /// A page of the bank's lines, the newest first where no order is asked for.
    pub async fn bank_lines(&self, filter: &BankFilter, sort: Option<&Sort<BankSortKey>>, page: Page) -> Result<Listed<BankLine>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut conditions = filter.conditions(&mut session, &view).await?;
        let total = self.figures.count(&mut session, "bank_line", &conditions).await?;
        let (limit, offset) = (conditions.bind(Value::Int(Some(page.limit()))), conditions.bind(Value::Int(Some(page.offset()))));
        let (columns, order) = (BankLine::select_list(), order_by(sort));
        let sql = format!("select {columns} from bank_line where {} order by {order} limit {limit} offset {offset}", conditions.sql());
        let rows = session.fetch(sql, conditions.values()).await?;
        Ok(Listed { rows: rows.iter().map(|row| BankLine::from_row(row, 0)).collect::<Result<_, _>>()?, total })
    }

    /// The ids of every line that a filter finds, oldest first; one more than `limit` where there are more.
    pub async fn bank_line_ids(&self, filter: &BankFilter, limit: usize) -> Result<Vec<BankLineId>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut conditions = filter.conditions(&mut session, &view).await?;
        let limit = conditions.bind(Value::Int(i64::try_from(limit.saturating_add(1)).ok()));
        let sql = format!("select id from bank_line where {} order by booked_at, id limit {limit}", conditions.sql());
        ids(&session.fetch(sql, conditions.values()).await?)
    }

    /// These lines, oldest first; those that are gone are left out.
    pub async fn bank_lines_of(&self, ids: &[BankLineId]) -> Result<Vec<BankLine>, Fault> {
        let (mut session, view) = self.look().await?;
        let keys: Vec<_> = ids.iter().map(|id| id.0).collect();
        let mut lines: Vec<BankLine> = view.find_many(&mut session, &keys).await?;
        lines.sort_unstable_by_key(|line| (line.booked_at, line.id));
        Ok(lines)
    }

    /// How many lines of a search have come how far, whatever state the filter asks for.
    pub async fn bank_counts(&self, filter: &BankFilter) -> Result<BankCounts, Fault> {
        let (mut session, view) = self.look().await?;
        let filter = BankFilter { state: None, ..filter.clone() };
        let conditions = filter.conditions(&mut session, &view).await?;
        let sql = format!("select state, count(*) from bank_line where {} group by state", conditions.sql());
        let mut counts = BankCounts::default();
        for row in session.fetch(sql, conditions.values()).await? {
            let count = u32::try_from(row.count(1)?).unwrap_or(u32::MAX);
            match row.text(0)?.as_deref().and_then(BankLineState::from_name) {
                Some(BankLineState::Waiting) => counts.waiting = count,
                Some(BankLineState::Settled) => counts.settled = count,
                Some(BankLineState::SetAside) => counts.set_aside = count,
                None => return Err(Fault::corrupt("bank_line", "state")),
            }
        }
        Ok(counts)
    }
}

fn order_by(sort: Option<&Sort<BankSortKey>>) -> String {
    let direction = sort.map_or(Direction::Descending, |sort| sort.direction).sql();
    let column = match sort.map(|sort| sort.key) {
        None | Some(BankSortKey::BookedAt) => "booked_at",
        Some(BankSortKey::Amount) => "amount_minor",
    };
    format!("{column} {direction}, id {direction}")
}

impl BankFilter {
    pub(crate) async fn conditions(&self, session: &mut Session, view: &View) -> Result<Conditions, Fault> {
        let mut conditions = Conditions::of(view, RecordKind::BankLine);
        conditions.equal("bank_line.state", self.state.map(|state| Value::Text(Some(state.name().to_owned()))));
        let amount = |minor: Option<i64>| minor.map(|minor| Value::Int(Some(minor)));
        conditions.between("bank_line.amount_minor", amount(self.amount_from_minor), amount(self.amount_to_minor));
        if self.booked_from.is_some() || self.booked_to.is_some() {
            let zone = zone(session, view.association).await?;
            days::between(&mut conditions, "bank_line.booked_at", self.booked_from, self.booked_to, zone);
        }
        if let Some(text) = typed(self.search.as_deref()) {
            let mark = conditions.bind(Value::Text(Some(pattern(text))));
            let columns = ["payer", "coalesce(purpose, '')", "coalesce(payer_account, '')", "coalesce(bank_ref, '')"];
            let parts = columns.map(|column| format!("lower({column}) like {mark} escape '\\'"));
            conditions.push(format!("({})", parts.join(" or ")));
        }
        Ok(conditions)
    }
}

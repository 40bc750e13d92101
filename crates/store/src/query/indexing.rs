//! The search index made late: rows that come in by the thousands, and those of a snapshot, stand in their lists before they are found by
//! words. Which are left is kept as stretches of row numbers, noted in the transaction that brings the rows, and indexed in small steps,
//! between which everybody works on. Whoever searches meanwhile has what is left of a bulk command indexed first, so that what is found
//! never depends on how far it is; what is left of a snapshot is too much for that, and the screens say so.

use std::time::Duration;

use domain::RecordKind;
use domain::id::AssociationId;
use domain::invoice::Invoice;
use domain::member::Member;
use domain::order::Order;
use serde::{Deserialize, Serialize};

use super::search_index::{self, Searched};
use crate::Store;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::setting;
use crate::table::association_value;

/// The setting that holds the stretches.
pub(crate) const LACKS: &str = "search_lacks";
/// Fewest new rows of one command that are indexed late.
const WORTH_ROWS: usize = 2_000;
/// Rows that are indexed at a time while somebody waits for it.
const SLICE: i64 = 2_000;
/// The same in the background: whoever wants the one connection has it some milliseconds later.
const UNNOTICED_SLICE: i64 = 200;
/// How long it waits for the roster of members, without which every list of a large association is slow.
const AFTER_ROSTER: Duration = Duration::from_millis(500);
/// So many rows are indexed while somebody waits for what they search.
const SOON_ROWS: i64 = 200_000;

/// Rows that are not indexed yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Stretch {
    kind: String,
    first: i64,
    last: i64,
}

impl Stretch {
    fn is_soon(&self) -> bool {
        self.last - self.first < SOON_ROWS
    }
}

/// Notes that nothing is indexed yet, whatever will come.
pub(crate) async fn lacks_all(session: &mut Session) -> Result<(), Fault> {
    let all = [RecordKind::Member, RecordKind::Order, RecordKind::Invoice];
    let stretches: Vec<_> = all.iter().map(|kind| Stretch { kind: kind.name().to_owned(), first: 0, last: i64::MAX }).collect();
    keep(session, &stretches).await
}

/// Whether the index lacks something.
pub(crate) async fn lacks(session: &mut Session) -> Result<bool, Fault> {
    Ok(!read(session).await?.is_empty())
}

/// Notes that the newest rows of a table are not indexed; `false` where they are few enough to be indexed at once, and on PostgreSQL,
/// where nobody waits.
pub(super) async fn put_off<T: Searched>(session: &mut Session, rows: usize) -> Result<bool, Fault> {
    if rows < WORTH_ROWS || !session.is_sqlite() {
        return Ok(false);
    }
    let newest = format!("select coalesce(max(row_no), 0) from {}", T::KIND.name());
    let last = session.fetch_one(newest, vec![]).await?.map_or(Ok(0), |row| row.count(0))?;
    let first = last - i64::try_from(rows).unwrap_or(last) + 1;
    let mut stretches = read(session).await?;
    stretches.push(Stretch { kind: T::KIND.name().to_owned(), first, last });
    keep(session, &stretches).await?;
    Ok(true)
}

async fn read(session: &mut Session) -> Result<Vec<Stretch>, Fault> {
    let Some(text) = setting::get(session, LACKS).await? else { return Ok(Vec::new()) };
    serde_json::from_str(&text).map_err(|_| Fault::corrupt("setting", LACKS))
}

async fn keep(session: &mut Session, stretches: &[Stretch]) -> Result<(), Fault> {
    if stretches.is_empty() {
        return setting::forget(session, LACKS).await;
    }
    let text = serde_json::to_string(stretches).map_err(|_| Fault::corrupt("setting", LACKS))?;
    setting::set(session, LACKS, &text).await
}

/// Indexes the next rows of a stretch and shortens it; `true` once nothing of it is left.
async fn shorten(session: &mut Session, association: AssociationId, stretch: &mut Stretch, slice: i64) -> Result<bool, Fault> {
    let next = match RecordKind::from_name(&stretch.kind) {
        Some(RecordKind::Member) => index_next::<Member>(session, association, stretch, slice).await?,
        Some(RecordKind::Order) => index_next::<Order>(session, association, stretch, slice).await?,
        Some(RecordKind::Invoice) => index_next::<Invoice>(session, association, stretch, slice).await?,
        _ => return Err(Fault::corrupt("setting", LACKS)),
    };
    stretch.first = next.unwrap_or(stretch.last);
    Ok(next.is_none_or(|next| next > stretch.last))
}

/// The row number to go on with; none behind the last row.
async fn index_next<T: Searched>(
    session: &mut Session,
    association: AssociationId,
    stretch: &Stretch,
    slice: i64,
) -> Result<Option<i64>, Fault> {
    let (table, columns) = (T::KIND.name(), T::select_list());
    let sql = format!(
        "select row_no, {columns} from {table} where association_id = $1 and row_no >= $2 and row_no <= $3 order by row_no limit $4"
    );
    let numbers = [stretch.first, stretch.last, slice].map(|number| Value::Int(Some(number)));
    let rows = session.fetch(sql, [association_value(association)].into_iter().chain(numbers).collect()).await?;
    let records: Vec<T> = rows.iter().map(|row| T::from_row(row, 1)).collect::<Result<_, _>>()?;
    search_index::index(session, association, &records).await?;
    rows.last().map(|row| Ok(row.count(0)? + 1)).transpose()
}

/// Indexes every row anew; the indexes are empty before.
pub(crate) async fn build(session: &mut Session, association: AssociationId) -> Result<(), Fault> {
    lacks_all(session).await?;
    while step(session, association, SLICE).await? {}
    Ok(())
}

/// Indexes some rows. Returns whether some are left.
async fn step(session: &mut Session, association: AssociationId, slice: i64) -> Result<bool, Fault> {
    let mut stretches = read(session).await?;
    let Some(stretch) = stretches.first_mut() else { return Ok(false) };
    if shorten(session, association, stretch, slice).await? {
        stretches.remove(0);
    }
    keep(session, &stretches).await?;
    Ok(!stretches.is_empty())
}

impl Store {
    /// Whether search does not find everything yet.
    pub async fn search_lacks(&self) -> Result<bool, Fault> {
        lacks(&mut self.begin().await?).await
    }

    /// Indexes some more rows without anybody noticing. Returns whether some are left.
    pub async fn index_more(&self) -> Result<bool, Fault> {
        if self.roster.is_building() {
            tokio::time::sleep(AFTER_ROSTER).await;
            return Ok(true);
        }
        self.index_slice(UNNOTICED_SLICE).await
    }

    /// Indexes every row that is left, for somebody who waits.
    pub async fn index_all(&self) -> Result<(), Fault> {
        while self.index_slice(SLICE).await? {}
        Ok(())
    }

    async fn index_slice(&self, slice: i64) -> Result<bool, Fault> {
        let mut session = self.begin().await?;
        let has_more = step(&mut session, self.association, slice).await?;
        session.commit().await?;
        Ok(has_more)
    }

    /// Indexes what bulk commands left, so that a search finds it.
    pub(crate) async fn index_soon(&self) -> Result<(), Fault> {
        let stretches = read(&mut self.begin().await?).await?;
        if !stretches.is_empty() && stretches.iter().all(Stretch::is_soon) {
            self.index_all().await?;
        }
        Ok(())
    }
}

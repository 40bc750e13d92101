//! At a desk that began with a snapshot: its lists are there before its search index is. The index is made in small steps, between which
//! everybody works on.

use domain::invoice::Invoice;
use domain::member::Member;
use domain::order::Order;
use domain::{Change, Edit, RecordKind};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::Store;
use crate::dump::index::next;
use crate::engine::Session;
use crate::fault::Fault;
use crate::member::search;
use crate::query::search_index;
use crate::setting;

/// The setting that says how far the index is, as long as it lacks something.
pub(super) const LACKS: &str = "search_lacks";
/// Records that are indexed at a time.
const SLICE: usize = 2_000;
/// The kinds that are searched, in the order in which they are indexed.
const SEARCHED: [RecordKind; 3] = [RecordKind::Member, RecordKind::Order, RecordKind::Invoice];

/// How far the index is.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
struct Indexed {
    kind: usize,
    after: Uuid,
}

/// Notes that nothing is indexed yet.
pub(super) async fn lacks_all(session: &mut Session) -> Result<(), Fault> {
    keep(session, Some(Indexed { kind: 0, after: Uuid::nil() })).await
}

/// Whether the index lacks something.
pub(crate) async fn lacks(session: &mut Session) -> Result<bool, Fault> {
    Ok(read(session).await?.is_some())
}

async fn read(session: &mut Session) -> Result<Option<Indexed>, Fault> {
    let Some(text) = setting::get(session, LACKS).await?.filter(|text| !text.is_empty()) else { return Ok(None) };
    serde_json::from_str(&text).map(Some).map_err(|_| Fault::corrupt("setting", LACKS))
}

async fn keep(session: &mut Session, indexed: Option<Indexed>) -> Result<(), Fault> {
    let text = indexed.map(|indexed| serde_json::to_string(&indexed)).transpose().map_err(|_| Fault::corrupt("setting", LACKS))?;
    setting::set(session, LACKS, &text.unwrap_or_default()).await
}

impl Store {
    /// Whether search does not find everything yet.
    pub async fn search_lacks(&self) -> Result<bool, Fault> {
        lacks(&mut self.begin().await?).await
    }

    /// Indexes some more records. Returns whether some are left.
    pub async fn index_more(&self) -> Result<bool, Fault> {
        let mut session = self.begin().await?;
        let Some(mut indexed) = read(&mut session).await? else { return Ok(false) };
        let found = match SEARCHED.get(indexed.kind) {
            Some(RecordKind::Member) => self.index_members(&mut session, &mut indexed.after).await?,
            Some(RecordKind::Order) => {
                let orders = next::<Order>(&mut session, self.association, &mut indexed.after, SLICE).await?;
                let made: Vec<Edit<Order>> = orders.into_iter().flatten().map(Edit::Insert).collect();
                search_index::follow(&mut session, self.association, made.iter()).await?;
                made.len()
            }
            _ => {
                let invoices = next::<Invoice>(&mut session, self.association, &mut indexed.after, SLICE).await?;
                let made: Vec<Edit<Invoice>> = invoices.into_iter().flatten().map(Edit::Insert).collect();
                search_index::follow(&mut session, self.association, made.iter()).await?;
                made.len()
            }
        };
        if found < SLICE {
            indexed = Indexed { kind: indexed.kind + 1, after: Uuid::nil() };
        }
        let has_more = indexed.kind < SEARCHED.len();
        keep(&mut session, Some(indexed).filter(|_| has_more)).await?;
        session.commit().await?;
        Ok(has_more)
    }

    async fn index_members(&self, session: &mut Session, after: &mut Uuid) -> Result<usize, Fault> {
        let members = next::<Member>(session, self.association, after, SLICE).await?;
        let made: Vec<Change> = members.into_iter().flatten().map(|member| Edit::Insert(member).into()).collect();
        search::follow(session, self.association, &made).await?;
        Ok(made.len())
    }
}

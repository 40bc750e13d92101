//! At the server: everything that the association holds, in stretches that fit into memory, and what proves them. Nothing is kept for it
//! between two questions, so any of several servers can answer the next one.

use domain::RecordKind;
use domain::id::DeviceId;
use domain::journal::{Ruling, SnapshotMark, SnapshotPage, SnapshotProof, SnapshotRows};
use serde_json::Value as Json;
use uuid::Uuid;

use super::images::uuid;
use super::{digest, journal, life};
use crate::Store;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::table::{Table, association_value, id_value, of_kind};
use crate::trail;
use crate::write::to_json;

/// Bytes of text from which on a page is full: files travel in it.
const BYTES_LIMIT: usize = 4 * 1024 * 1024;
/// Records that are read at a time: few, until it is known that they are small.
const FIRST_SLICE: usize = 8;
const LARGEST_SLICE: usize = 1_000;
/// Most rulings of a page.
const RULINGS_LIMIT: i64 = 500;

impl Store {
    /// The next stretch of everything, so many records at most. Only of a database that serves.
    pub async fn snapshot(&self, after: Option<&SnapshotMark>, limit: usize) -> Result<SnapshotPage, Fault> {
        let mut session = self.begin().await?;
        session.see_one_instant().await?;
        let (epoch, version) = head(&mut session, self).await?;
        let lives = life::all(&mut session, self.association).await?;
        let trail = trail::end(&mut session, self.association).await?;
        let total = if after.is_none() { Some(total(&mut session, self).await?) } else { None };
        let mut page = Page { limit: limit.max(1), ..Page::default() };
        let kinds = RecordKind::ALL.iter().copied();
        let begun = after.and_then(|mark| RecordKind::from_name(&mark.kind));
        for kind in kinds.skip_while(|kind| begun.is_some_and(|begun| *kind != begun)) {
            let from = after.filter(|_| begun == Some(kind)).map_or(Uuid::nil(), |mark| mark.id);
            if !of_kind!(kind, T => page.read::<T>(&mut session, self, from).await?) {
                return Ok(SnapshotPage { epoch, lives, version, trail, stretches: page.stretches, mark: page.mark, total });
            }
        }
        Ok(SnapshotPage { epoch, lives, version, trail, stretches: page.stretches, mark: None, total })
    }

    /// What whoever stands at the newest version must hold. Only of a database that serves.
    pub async fn snapshot_proof(&self) -> Result<SnapshotProof, Fault> {
        let mut session = self.begin().await?;
        session.see_one_instant().await?;
        let (epoch, version) = head(&mut session, self).await?;
        let trail = trail::end(&mut session, self.association).await?;
        let digest = digest::digest(&mut session, self.association).await?.combined();
        Ok(SnapshotProof { epoch, version, trail, digest })
    }

    /// What became of the commands of a desk between two versions, a page at a time.
    pub async fn rulings_of(&self, device: DeviceId, after: i64, through: i64) -> Result<Vec<Ruling>, Fault> {
        let sql = "select version, command_id, device_id, verdict, drawn from ruling
            where association_id = $1 and device_id = $2 and version > $3 and version <= $4 order by version limit $5";
        let bounds = [after, through, RULINGS_LIMIT].map(|bound| Value::Int(Some(bound)));
        let values = [association_value(self.association), id_value(device)].into_iter().chain(bounds).collect();
        self.begin().await?.fetch(sql, values).await?.iter().map(journal::ruling).collect()
    }
}

async fn head(session: &mut Session, store: &Store) -> Result<(Uuid, i64), Fault> {
    let sql = "select epoch, version from head where association_id = $1";
    let row = session.fetch_one(sql, vec![association_value(store.association)]).await?;
    let row = row.ok_or_else(|| Fault::corrupt("head", "association_id"))?;
    Ok((uuid(&row, 0)?, row.count(1)?))
}

async fn total(session: &mut Session, store: &Store) -> Result<u64, Fault> {
    let mut total = 0;
    for kind in RecordKind::ALL {
        let sql = format!("select count(*) from {} where association_id = $1", kind.name());
        let row = session.fetch_one(sql, vec![association_value(store.association)]).await?;
        total += row.map_or(Ok(0), |row| row.count(0))?.unsigned_abs();
    }
    Ok(total)
}

/// A page on its way.
#[derive(Default)]
struct Page {
    stretches: Vec<SnapshotRows>,
    mark: Option<SnapshotMark>,
    limit: usize,
    rows: usize,
    bytes: usize,
}

impl Page {
    /// Reads records of a kind after an id. Whether the page has room for the next kind.
    async fn read<T: Table>(&mut self, session: &mut Session, store: &Store, mut after: Uuid) -> Result<bool, Fault> {
        let kind = T::KIND.name().to_owned();
        let sql = format!("select {} from {kind} where association_id = $1 and id > $2 order by id limit $3", T::select_list());
        let (mut rows, mut slice, begun) = (Vec::new(), FIRST_SLICE, self.bytes);
        let has_room = loop {
            let size = slice.min(self.limit - self.rows);
            let values = vec![association_value(store.association), id_value(after), Value::Int(i64::try_from(size).ok())];
            let found = session.fetch(sql.as_str(), values).await?;
            for row in &found {
                let record = T::from_row(row, 0)?;
                let values: Vec<Json> = record.values().iter().map(to_json).collect();
                self.bytes += values.iter().map(|value| value.as_str().map_or(8, str::len)).sum::<usize>();
                (self.rows, after) = (self.rows + 1, record.id());
                rows.push(values);
            }
            if found.len() < size {
                break true;
            }
            if self.bytes >= BYTES_LIMIT || self.rows >= self.limit {
                break false;
            }
            let small = (self.bytes - begun) / rows.len().max(1) * slice * 4 < BYTES_LIMIT;
            slice = if small { (slice * 4).min(LARGEST_SLICE) } else { slice };
        };
        if !rows.is_empty() {
            self.stretches.push(SnapshotRows { kind: kind.clone(), rows });
        }
        self.mark = Some(SnapshotMark { kind, id: after });
        Ok(has_room)
    }
}

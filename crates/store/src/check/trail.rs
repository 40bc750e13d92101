//! The trail of what happened: every command in its place, sealed together with what it changed; what the outbox and the server's journal
//! say of a command is the same as what stands in its row.

use domain::id::AssociationId;
use domain::journal::{Envelope, Verdict};
use uuid::Uuid;

use super::{Checked, FINDING_LIMIT, Finding};
use crate::engine::{Row, Session, Value};
use crate::execute::hash_of;
use crate::fault::Fault;
use crate::sync::{past, uuid};
use crate::table::association_value;
use crate::trail::{End, SEALED, SEALED_COLUMNS, hash_of_stored, seal_of};

/// Commands that are read at a time; one of an import may take megabytes.
const SLICE: i64 = 16;

pub async fn check(session: &mut Session, association: AssociationId) -> Result<Checked, Fault> {
    let sql = "select floor from head where association_id = $1";
    let head = session.fetch_one(sql, vec![association_value(association)]).await?;
    let floor = head.map(|row| row.count(0)).transpose()?;
    let past = past::read(session).await?;
    let sql = format!(
        "select {SEALED}, command.place, command.seal, command.changes_hash, command.payload, outbox.envelope, ruling.verdict,
            (select count(*) from healing where healing.association_id = command.association_id
                and ruling.version between healing.first_version and healing.last_version), coalesce(ruling.version, 0)
         from command left join outbox on outbox.command_id = command.id
         left join ruling on ruling.association_id = command.association_id and ruling.command_id = command.id
         where command.association_id = $1 and command.place > $2 order by command.place, command.id limit $3"
    );
    let (mut count, mut findings, mut end) = (0, without_place(session, association).await?, End::default());
    loop {
        let values = vec![association_value(association), Value::Int(Some(end.place)), Value::Int(Some(SLICE))];
        let rows = session.fetch(sql.as_str(), values).await?;
        if rows.is_empty() || findings.len() >= FINDING_LIMIT {
            return Ok(Checked::of(count, findings));
        }
        for row in rows {
            let link = Link::read(&row)?;
            if let Some(past) = past.as_ref().filter(|past| past.end == end && link.place == past.base.place + 1) {
                // What lies between is still being fetched, and is proven when it is here.
                end = past.base.clone();
            }
            if link.place != end.place + 1 {
                findings.push(Finding::TrailGap { place: end.place + 1 });
            }
            let changes_hash = hash_of_stored(session, association, link.id).await?;
            if changes_hash != link.changes_hash {
                findings.push(Finding::ChangesAltered { command: link.name.clone(), id: link.id.to_string() });
            }
            // After a gap nothing is known of the seal before: the row is taken at its word, or one row lost would accuse all that follow.
            let before = End { place: link.place - 1, seal: end.seal };
            let fits = link.place != end.place + 1 || seal_of(&row, 0, &before, &link.changes_hash)? == link.seal;
            if !fits || !link.agrees(floor) {
                findings.push(Finding::CommandAltered { command: link.name, id: link.id.to_string() });
            }
            end = End { place: link.place, seal: link.seal };
            count += 1;
        }
    }
}

/// Commands that were put in past the trail.
async fn without_place(session: &mut Session, association: AssociationId) -> Result<Vec<Finding>, Fault> {
    let sql = "select id, name from command where association_id = $1 and place is null order by id limit 20";
    let rows = session.fetch(sql, vec![association_value(association)]).await?;
    rows.iter()
        .map(|row| Ok(Finding::CommandUnsealed { command: row.text(1)?.unwrap_or_default(), id: uuid(row, 0)?.to_string() }))
        .collect()
}

/// A command and what is kept of it elsewhere.
struct Link {
    id: Uuid,
    name: String,
    place: i64,
    seal: String,
    changes_hash: String,
    payload: String,
    payload_hash: String,
    outcome: String,
    issued: Option<Vec<u8>>,
    verdict: Option<String>,
    was_healed: bool,
    version: i64,
}

impl Link {
    fn read(row: &Row) -> Result<Self, Fault> {
        let text = |column| Ok::<_, Fault>(row.text(column)?.unwrap_or_default());
        Ok(Self {
            id: uuid(row, 0)?,
            name: text(1)?,
            payload_hash: text(7)?,
            outcome: text(8)?,
            place: row.count(SEALED_COLUMNS)?,
            seal: text(SEALED_COLUMNS + 1)?,
            changes_hash: text(SEALED_COLUMNS + 2)?,
            payload: text(SEALED_COLUMNS + 3)?,
            issued: row.bytes(SEALED_COLUMNS + 4)?,
            verdict: row.text(SEALED_COLUMNS + 5)?,
            was_healed: row.count(SEALED_COLUMNS + 6)? > 0,
            version: row.count(SEALED_COLUMNS + 7)?,
        })
    }

    /// Whether payload, envelope and ruling say the same as the row. What came through the journal has no payload here, and below the
    /// floor of a server's journal nothing has; rows that are older than the trail have no hash of theirs.
    fn agrees(&self, floor: Option<i64>) -> bool {
        let came_by_journal =
            self.payload == "null" && self.verdict.is_some() && (self.was_healed || floor.is_none_or(|floor| self.version <= floor));
        let payload = self.payload_hash.is_empty() || came_by_journal || hash_of(self.payload.as_bytes()) == self.payload_hash;
        let issued = self.issued.as_ref().is_none_or(|bytes| {
            serde_json::from_slice::<Envelope>(bytes).is_ok_and(|envelope| {
                let hash = hash_of(envelope.payload.to_string().as_bytes());
                envelope.name == self.name && (self.payload_hash.is_empty() || hash == self.payload_hash)
            })
        });
        let ruled = self.verdict.as_ref().is_none_or(|verdict| match serde_json::from_str(verdict) {
            Ok(Verdict::Accepted { outcome }) => serde_json::to_string(&outcome).is_ok_and(|outcome| outcome == self.outcome),
            _ => false,
        });
        payload && issued && ruled
    }
}

//! The outbox as a chain: every envelope in its place, its bytes as they were issued, each naming the hash of the one before.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Checked, Finding};
use crate::engine::{Session, Value};
use crate::fault::Fault;

/// Envelopes that are read at a time; one of an import may take megabytes.
const SLICE: i64 = 16;

/// What a link says of its place; the payload is not needed here.
#[derive(Deserialize)]
struct Link {
    sequence: i64,
    incarnation: Uuid,
    previous_hash: String,
}

pub async fn check(session: &mut Session) -> Result<Checked, Fault> {
    let sql = "select sequence, envelope, hash from outbox where sequence > $1 order by sequence limit $2";
    let (mut count, mut findings) = (0, Vec::new());
    let (mut last, mut last_hash, mut life) = (0, String::new(), Uuid::nil());
    loop {
        let rows = session.fetch(sql, vec![Value::Int(Some(last)), Value::Int(Some(SLICE))]).await?;
        if rows.is_empty() {
            return Ok(Checked::of(count, findings));
        }
        for row in rows {
            let (sequence, envelope, hash) = (row.count(0)?, row.bytes(1)?.unwrap_or_default(), row.text(2)?.unwrap_or_default());
            if sequence != last + 1 {
                findings.push(Finding::ChainGap { sequence: last + 1 });
            }
            let found: String = Sha256::digest(&envelope).iter().map(|byte| format!("{byte:02x}")).collect();
            let link = serde_json::from_slice::<Link>(&envelope).ok();
            let holds = link.as_ref().is_some_and(|link| {
                // A new life of the file begins a new chain.
                let is_beginning = link.incarnation != life && link.previous_hash.is_empty();
                link.sequence == sequence && (link.previous_hash == last_hash || is_beginning || sequence != last + 1)
            });
            if found != hash || !holds {
                findings.push(Finding::ChainBroken { sequence });
            }
            life = link.map_or(life, |link| link.incarnation);
            (last, last_hash) = (sequence, hash);
            count += 1;
        }
    }
}

//! The server's journal: every version in its place, each ruling on a command that was received or pulled, accepted ones executed, and the
//! links of each desk without a gap.

use domain::id::AssociationId;

use super::{Checked, FINDING_LIMIT, Finding};
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::sync::uuid;
use crate::table::association_value;

/// Rulings that are read at a time.
const SLICE: i64 = 500;

pub async fn check(session: &mut Session, association: AssociationId) -> Result<Checked, Fault> {
    let (count, mut findings) = rulings(session, association).await?;
    links(session, association, &mut findings).await?;
    Ok(Checked::of(count, findings))
}

async fn rulings(session: &mut Session, association: AssociationId) -> Result<(usize, Vec<Finding>), Fault> {
    let sql = "select ruling.version, ruling.command_id, ruling.verdict, command.id
        from ruling left join command on command.association_id = ruling.association_id and command.id = ruling.command_id
        where ruling.association_id = $1 and ruling.version > $2 order by ruling.version limit $3";
    let (mut count, mut findings, mut last) = (0, Vec::new(), 0);
    loop {
        let rows = session.fetch(sql, vec![association_value(association), Value::Int(Some(last)), Value::Int(Some(SLICE))]).await?;
        if rows.is_empty() || findings.len() >= FINDING_LIMIT {
            break;
        }
        for row in rows {
            let version = row.count(0)?;
            if version != last + 1 {
                findings.push(Finding::JournalGap { version: last + 1 });
            }
            let is_accepted = row.text(2)?.is_some_and(|verdict| verdict.contains("\"verdict\":\"accepted\""));
            if is_accepted != row.bytes(3)?.is_some() {
                findings.push(Finding::RulingAltered { version, id: uuid(&row, 1)?.to_string() });
            }
            last = version;
            count += 1;
        }
    }
    let sql = "select version from head where association_id = $1";
    let head = session.fetch_one(sql, vec![association_value(association)]).await?.map(|row| row.count(0)).transpose()?;
    if head.is_some_and(|version| version != last) {
        findings.push(Finding::JournalGap { version: last + 1 });
    }
    Ok((count, findings))
}

/// What the server received: each life of each desk without a gap, and nothing that was not ruled on.
async fn links(session: &mut Session, association: AssociationId, findings: &mut Vec<Finding>) -> Result<(), Fault> {
    let sql = "select device_id, min(sequence), max(sequence), count(*) from received where association_id = $1
        group by device_id, incarnation having max(sequence) - min(sequence) + 1 <> count(*)";
    for row in session.fetch(sql, vec![association_value(association)]).await? {
        findings.push(Finding::ReceivedGap { desk: uuid(&row, 0)?.to_string(), from: row.count(1)?, to: row.count(2)? });
    }
    let sql = "select received.sequence, received.device_id from received
        left join ruling on ruling.association_id = received.association_id and ruling.command_id = received.command_id
        where received.association_id = $1 and ruling.version is null order by received.sequence limit 20";
    for row in session.fetch(sql, vec![association_value(association)]).await? {
        findings.push(Finding::ReceivedUnruled { desk: uuid(&row, 1)?.to_string(), sequence: row.count(0)? });
    }
    Ok(())
}

//! The journal of a database that serves: every version in its place, the head where the last one is, everything that was
//! received ruled on, everything ruled on received, and everything accepted executed.

use std::collections::HashMap;

use domain::id::AssociationId;
use domain::journal::Verdict;
use uuid::Uuid;

use super::{Checked, FINDING_LIMIT, Finding};
use crate::engine::{Session, Value};
use crate::execute::hash_of;
use crate::fault::Fault;
use crate::sync::uuid;
use crate::table::association_value;

/// Rulings and links that are read at a time.
const SLICE: i64 = 500;

pub async fn check(session: &mut Session, association: AssociationId) -> Result<Checked, Fault> {
    let sql = "select version, hash from head where association_id = $1";
    // A desk follows a journal and has none of its own.
    let Some(head) = session.fetch_one(sql, vec![association_value(association)]).await? else { return Ok(Checked::of(0, vec![])) };
    let mut found = Found { findings: Vec::new(), count: 0 };
    let links = links(session, association, &mut found).await?;
    let (last, hash) = rulings(session, association, &links, &mut found).await?;
    let kept = head.count(0)?;
    if kept != last {
        found.add(Finding::JournalHead { kept, last });
    }
    if hash.is_some_and(|hash| head.text(1).ok().flatten() != Some(hash)) {
        found.add(Finding::JournalChain { version: last });
    }
    for (sql, finding) in LOOSE {
        let row = session.fetch_one(sql, vec![association_value(association)]).await?;
        let count = row.map_or(Ok(0), |row| row.count(0))?;
        if count > 0 {
            found.add(finding(super::counted(count)));
        }
    }
    Ok(Checked::of(found.count, found.findings))
}

type Loose = (&'static str, fn(u32) -> Finding);

/// What hangs in the air, counted.
const LOOSE: [Loose; 4] = [
    (
        // What a desk gave back to a restored server came without its links.
        "select count(*) from ruling where association_id = $1 and not exists (select 1 from received
            where received.association_id = ruling.association_id and received.command_id = ruling.command_id)
            and not exists (select 1 from healing where healing.association_id = ruling.association_id
                and ruling.version between healing.first_version and healing.last_version)",
        |count| Finding::RulingUnreceived { count },
    ),
    (
        "select count(*) from received where association_id = $1 and not exists (select 1 from ruling
            where ruling.association_id = received.association_id and ruling.command_id = received.command_id)",
        |count| Finding::ReceivedUnruled { count },
    ),
    (
        "select count(*) from command where association_id = $1 and not exists (select 1 from ruling
            where ruling.association_id = command.association_id and ruling.command_id = command.id)",
        |count| Finding::CommandUnruled { count },
    ),
    (
        "select count(*) from ruling where association_id = $1 and verdict like '{\"verdict\":\"accepted\"%' and not exists (select 1 from command
            where command.association_id = ruling.association_id and command.id = ruling.command_id)",
        |count| Finding::RulingUnexecuted { count },
    ),
];

struct Found {
    findings: Vec<Finding>,
    count: usize,
}

impl Found {
    fn add(&mut self, finding: Finding) {
        if self.findings.len() < FINDING_LIMIT {
            self.findings.push(finding);
        }
    }
}

/// The hash under which each command came; none where it came more than once, as after a file was copied.
type Links = HashMap<Uuid, Option<String>>;

/// Every link that was received, with its hash.
async fn links(session: &mut Session, association: AssociationId, found: &mut Found) -> Result<Links, Fault> {
    let sql = "select device_id, incarnation, sequence, hash, command_id from received
        where association_id = $1 and (device_id, incarnation, sequence) > ($2, $3, $4)
        order by device_id, incarnation, sequence limit $5";
    let (mut links, mut last) = (Links::new(), (vec![0; 16], vec![0; 16], 0));
    loop {
        let after = [Value::Bytes(Some(last.0.clone())), Value::Bytes(Some(last.1.clone())), Value::Int(Some(last.2))];
        let values = [association_value(association)].into_iter().chain(after).chain([Value::Int(Some(SLICE))]).collect();
        let rows = session.fetch(sql, values).await?;
        if rows.is_empty() {
            return Ok(links);
        }
        for row in rows {
            last = (row.bytes(0)?.unwrap_or_default(), row.bytes(1)?.unwrap_or_default(), row.count(2)?);
            let hash = row.text(3)?;
            links.entry(uuid(&row, 4)?).and_modify(|known| *known = None).or_insert(hash);
            found.count += 1;
        }
    }
}

/// Versions rise by one from 1. The last one, and the hash that the head should have, where it can be told.
async fn rulings(
    session: &mut Session,
    association: AssociationId,
    links: &Links,
    found: &mut Found,
) -> Result<(i64, Option<String>), Fault> {
    let sql = "select version, command_id, verdict from ruling where association_id = $1 and version > $2 order by version limit $3";
    let healings = healings(session, association).await?;
    let (mut last, mut hash) = (0, Some(String::new()));
    loop {
        let rows = session.fetch(sql, vec![association_value(association), Value::Int(Some(last)), Value::Int(Some(SLICE))]).await?;
        if rows.is_empty() {
            return Ok((last, hash));
        }
        for row in rows {
            let version = row.count(0)?;
            if version != last + 1 {
                found.add(Finding::JournalGap { version: last + 1 });
            }
            last = version;
            if row.text(2)?.and_then(|text| serde_json::from_str::<Verdict>(&text).ok()).is_none() {
                found.add(Finding::RulingUnreadable { version });
            }
            let link = links.get(&uuid(&row, 1)?).cloned().flatten();
            hash = match healings.iter().find(|healing| (healing.first..=healing.last).contains(&version)) {
                Some(healing) => Some(healing.hash.clone()),
                None => hash.zip(link).map(|(before, link)| hash_of(format!("{before}{link}").as_bytes())),
            };
            found.count += 1;
        }
    }
}

/// A stretch of the journal that a desk gave back, and the hash that the head had then.
struct Healing {
    first: i64,
    last: i64,
    hash: String,
}

async fn healings(session: &mut Session, association: AssociationId) -> Result<Vec<Healing>, Fault> {
    let sql = "select first_version, last_version, hash from healing where association_id = $1";
    let rows = session.fetch(sql, vec![association_value(association)]).await?;
    rows.iter().map(|row| Ok(Healing { first: row.count(0)?, last: row.count(1)?, hash: row.text(2)?.unwrap_or_default() })).collect()
}

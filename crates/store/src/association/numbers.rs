//! Serials: what commands draw them from, and what a desk notes of its own drawing. The notes only ever grow: a serial that was drawn once
//! is never drawn again, whatever became of its command.

use std::collections::{BTreeMap, HashMap};

use domain::Env;
use domain::association::{Beyond, Drawn, LeaseInHand, LeaseState, NumberLease, Numbers, SerialFacts};
use domain::id::{AssociationId, DeviceId, LeaseId};
use uuid::Uuid;

use crate::Store;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::sync::uuid;
use crate::table::{all, association_value, find_by, find_many, id_value};

/// The series, and the leases that the serials of a command were or may be drawn from.
pub async fn serials(session: &mut Session, env: &Env) -> Result<SerialFacts, Fault> {
    let series = all(session, env.association).await?;
    let leases = match env.numbers.beyond {
        Beyond::Leases(life) => in_hand(session, env.association, env.numbers.device, life).await?,
        Beyond::Series | Beyond::Nowhere => {
            let ids: Vec<Uuid> = env.numbers.drawn.iter().filter_map(|drawn| Some(drawn.lease?.0)).collect();
            let found: Vec<NumberLease> = if ids.is_empty() { vec![] } else { find_many(session, env.association, &ids).await? };
            found.into_iter().map(|lease| LeaseInHand { from: lease.next, lease }).collect()
        }
    };
    Ok(SerialFacts { series, leases })
}

/// The open leases of a desk's life that the server has confirmed, oldest first.
pub async fn in_hand(session: &mut Session, association: AssociationId, device: DeviceId, life: Uuid) -> Result<Vec<LeaseInHand>, Fault> {
    let mut leases: Vec<NumberLease> = find_by(session, association, "device_id", &[id_value(device)]).await?;
    leases.retain(|lease| lease.incarnation == life && lease.state == LeaseState::Open);
    if leases.is_empty() {
        return Ok(vec![]);
    }
    leases.sort_by_key(|lease| (lease.first, lease.id));
    let asked = "select c.record_id from outbox o join change c on c.association_id = $1 and c.command_id = o.command_id
        where o.state = 'pending' and c.record_kind = 'number_lease' and c.operation = 'insert'";
    let asked = session.fetch(asked, vec![association_value(association)]).await?;
    let asked: Vec<Uuid> = asked.iter().map(|row| uuid(row, 0)).collect::<Result<_, _>>()?;
    leases.retain(|lease| !asked.contains(&lease.id.0));
    let mut cursors = HashMap::new();
    for row in session.fetch("select lease_id, next from lease_cursor", vec![]).await? {
        cursors.insert(LeaseId(uuid(&row, 0)?), row.count(1)?);
    }
    let in_hand = |lease: NumberLease| LeaseInHand { from: cursors.get(&lease.id).copied().unwrap_or(lease.next).max(lease.next), lease };
    Ok(leases.into_iter().map(in_hand).collect())
}

/// Notes what a command drew and how much it took, as a desk issues it.
pub async fn note(session: &mut Session, numbers: &Numbers) -> Result<(), Fault> {
    for Drawn { lease, first, count, .. } in &numbers.drawn {
        let Some(lease) = lease else { continue };
        let sql = "insert into lease_cursor (lease_id, next) values ($1, $2) on conflict (lease_id) do update set next = excluded.next";
        session.execute(sql, vec![id_value(*lease), Value::Int(Some(first + count))]).await?;
    }
    for (key, count) in &numbers.taken {
        let sql = "insert into number_demand (series_key, most) values ($1, $2)
            on conflict (series_key) do update set most = excluded.most where number_demand.most < excluded.most";
        session.execute(sql, vec![Value::Text(Some(key.clone())), Value::Int(Some(*count))]).await?;
    }
    Ok(())
}

/// What a desk has left of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supply {
    /// The series, by its key.
    pub key: String,
    /// How many serials are left in the leases of this desk.
    pub left: i64,
    /// How many serials one command of this desk took at most.
    pub most: i64,
    /// Whether a lease was asked for that the server has not confirmed.
    pub is_asked: bool,
    /// The open leases, each with the first serial that was never drawn.
    pub leases: Vec<(LeaseId, i64)>,
}

impl Store {
    /// What this desk has left of every series that it ever numbered from.
    pub async fn supplies(&self, device: DeviceId, life: Uuid) -> Result<Vec<Supply>, Fault> {
        let mut session = self.begin().await?;
        let mut supplies = BTreeMap::new();
        for row in session.fetch("select series_key, most from number_demand", vec![]).await? {
            let key = row.text(0)?.unwrap_or_default();
            supplies.insert(key.clone(), Supply { key, left: 0, most: row.count(1)?, is_asked: false, leases: vec![] });
        }
        let fresh = |key: &str| Supply { key: key.to_owned(), left: 0, most: 0, is_asked: false, leases: vec![] };
        for LeaseInHand { lease, from } in in_hand(&mut session, self.association, device, life).await? {
            let supply = supplies.entry(lease.series_key.clone()).or_insert_with(|| fresh(&lease.series_key));
            supply.left += lease.last - from + 1;
            supply.leases.push((lease.id, from));
        }
        let mine: Vec<NumberLease> = find_by(&mut session, self.association, "device_id", &[id_value(device)]).await?;
        for lease in mine.into_iter().filter(|lease| lease.incarnation == life && lease.state == LeaseState::Open) {
            let supply = supplies.entry(lease.series_key.clone()).or_insert_with(|| fresh(&lease.series_key));
            supply.is_asked |= !supply.leases.iter().any(|(id, _)| *id == lease.id);
        }
        Ok(supplies.into_values().collect())
    }
}

//! What became of every number of a series: used by a command, void because its command was refused, still in somebody's lease, or free.
//! It is told from what commands changed and what desks drew, never from the numbers that stand today.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use domain::association::{Drawn, LeaseState, NumberLease, NumberSeries};
use domain::id::{AssociationId, CommandId, DeviceId, LeaseId, UserId};
use domain::journal::{Envelope, Verdict};
use serde::Serialize;
use serde_json::Value as Json;
use ts_rs::TS;
use uuid::Uuid;

use crate::Store;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::sync::uuid;
use crate::table::{all, association_value, find_by, id_value};

/// What became of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "NumberFate")]
pub enum Fate {
    /// A command used it.
    Used,
    /// It was drawn for a command that was refused, or that did not need it in the end.
    Void,
    /// It was drawn for a command that the server has not ruled on.
    Waiting,
    /// A desk may still draw it.
    Leased,
    /// A desk gave it back; the next lease takes it over.
    Returned,
    /// It lay with a desk that is gone, and is never handed out again.
    Lost,
    /// Nothing explains it.
    Unexplained,
}

/// Numbers of one fate, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// The first serial.
    pub first: i64,
    /// The last serial.
    pub last: i64,
    /// What became of them.
    pub fate: Fate,
    /// The command that used them or for which they were drawn.
    pub command: Option<CommandId>,
    /// Its name, who issued it, and when, where this is known here.
    pub act: Option<(String, UserId, DateTime<Utc>)>,
    /// The desk that drew or holds them.
    pub device: Option<DeviceId>,
}

/// What became of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeriesReport {
    /// Its key.
    pub key: String,
    /// How many numbers were handed out, as 1 to this.
    pub handed_out: i64,
    /// Every one of them, in order.
    pub stretches: Vec<Stretch>,
}

/// A command that touched a series or a lease.
#[derive(Debug, Clone)]
struct Act {
    command: CommandId,
    name: String,
    actor: UserId,
    at: DateTime<Utc>,
    device: DeviceId,
}

/// Serials that were drawn for a command, and what became of it.
struct DrawnFor {
    drawn: Drawn,
    command: CommandId,
    device: DeviceId,
    fate: Fate,
}

impl Store {
    /// What became of every number of every series.
    pub async fn number_report(&self) -> Result<Vec<SeriesReport>, Fault> {
        report(&mut self.begin().await?, self.association).await
    }
}

/// The same, within a session.
pub async fn report(session: &mut Session, association: AssociationId) -> Result<Vec<SeriesReport>, Fault> {
    let drawn = drawn(session, association).await?;
    let mut reports = Vec::new();
    for series in all::<NumberSeries>(session, association).await? {
        let key = Value::Text(Some(series.key.clone()));
        let leases: Vec<NumberLease> = find_by(session, association, "series_key", &[key]).await?;
        let mut stretches = Vec::new();
        for (first, next, act) in steps(session, association, series.id.0).await? {
            if !leases.iter().any(|lease| lease.first == first) {
                stretches.push(used(first, next - 1, act));
            }
        }
        for lease in &leases {
            let acts = steps(session, association, lease.id.0).await?;
            stretches.extend(of_lease(lease, &acts, drawn.get(&lease.id).map_or(&[], Vec::as_slice)));
        }
        stretches.sort_by_key(|stretch| stretch.first);
        let handed_out = series.next - 1;
        reports.push(SeriesReport { key: series.key, handed_out, stretches: without_gaps(stretches, handed_out) });
    }
    Ok(reports)
}

fn used(first: i64, last: i64, act: Act) -> Stretch {
    let device = Some(act.device);
    Stretch { first, last, fate: Fate::Used, command: Some(act.command), act: Some((act.name, act.actor, act.at)), device }
}

/// Every move of a counter: from which serial to which next one, by which command. The making of a lease is no move.
async fn steps(session: &mut Session, association: AssociationId, record: Uuid) -> Result<Vec<(i64, i64, Act)>, Fault> {
    let sql = "select change.record_kind, change.before_image, change.after_image, command.id, command.name, command.actor_id,
            command.issued_at, command.device_id
        from change join command on command.association_id = change.association_id and command.id = change.command_id
        where change.association_id = $1 and change.record_id = $2";
    let mut steps = Vec::new();
    for row in session.fetch(sql, vec![association_value(association), id_value(record)]).await? {
        let next =
            |text: Option<String>| text.and_then(|text| serde_json::from_str::<Json>(&text).ok()).and_then(|image| image["next"].as_i64());
        let is_series = row.text(0)?.as_deref() == Some("number_series");
        let (before, after) = (next(row.text(1)?).or(is_series.then_some(1)), next(row.text(2)?));
        if let (Some(before), Some(after)) = (before, after) {
            steps.push((before, after, act(&row)?));
        }
    }
    steps.sort_by_key(|(before, ..)| *before);
    Ok(steps)
}

fn act(row: &Row) -> Result<Act, Fault> {
    Ok(Act {
        command: CommandId(uuid(row, 3)?),
        name: row.text(4)?.unwrap_or_default(),
        actor: UserId(uuid(row, 5)?),
        at: DateTime::from_timestamp_micros(row.count(6)?).ok_or_else(|| Fault::corrupt("command", "issued_at"))?,
        device: DeviceId(uuid(row, 7)?),
    })
}

/// What was drawn from each lease: for commands that were ruled on, and for those of this desk that wait.
async fn drawn(session: &mut Session, association: AssociationId) -> Result<HashMap<LeaseId, Vec<DrawnFor>>, Fault> {
    let mut found = HashMap::<LeaseId, Vec<DrawnFor>>::new();
    let sql = "select command_id, device_id, verdict, drawn from ruling where association_id = $1 and drawn is not null order by version";
    for row in session.fetch(sql, vec![association_value(association)]).await? {
        let (command, device) = (CommandId(uuid(&row, 0)?), DeviceId(uuid(&row, 1)?));
        let verdict: Verdict = parsed(row.text(2)?, "verdict")?;
        let fate = if matches!(verdict, Verdict::Accepted { .. }) { Fate::Used } else { Fate::Void };
        for drawn in parsed::<Vec<Drawn>>(row.text(3)?, "drawn")? {
            if let Some(lease) = drawn.lease {
                found.entry(lease).or_default().push(DrawnFor { drawn, command, device, fate });
            }
        }
    }
    for row in session.fetch("select envelope from outbox where state = 'pending' order by sequence", vec![]).await? {
        let envelope: Option<Envelope> = row.bytes(0)?.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        let envelope = envelope.ok_or_else(|| Fault::corrupt("outbox", "envelope"))?;
        for drawn in envelope.drawn.into_iter().flatten() {
            let (command, device) = (envelope.command_id, envelope.device_id);
            if let Some(lease) = drawn.lease {
                found.entry(lease).or_default().push(DrawnFor { drawn, command, device, fate: Fate::Waiting });
            }
        }
    }
    Ok(found)
}

fn parsed<T: serde::de::DeserializeOwned>(text: Option<String>, column: &str) -> Result<T, Fault> {
    text.and_then(|text| serde_json::from_str(&text).ok()).ok_or_else(|| Fault::corrupt("ruling", column))
}

/// A lease, told in stretches. Where two copies of a desk drew the same serial, the one that was ruled on first has it.
fn of_lease(lease: &NumberLease, acts: &[(i64, i64, Act)], drawn: &[DrawnFor]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for DrawnFor { drawn, command, device, fate } in drawn {
        let act = acts.iter().find(|(.., act)| act.command == *command).map(|(.., act)| (act.name.clone(), act.actor, act.at));
        for serial in drawn.first..drawn.first + drawn.count {
            if serial > lease.last || stretches.iter().any(|known| (known.first..=known.last).contains(&serial)) {
                continue;
            }
            match stretches.last_mut() {
                Some(last) if last.command == Some(*command) && last.last + 1 == serial => last.last = serial,
                _ => stretches.push(Stretch {
                    first: serial,
                    last: serial,
                    fate: *fate,
                    command: Some(*command),
                    act: act.clone(),
                    device: Some(*device),
                }),
            }
        }
    }
    stretches.sort_by_key(|stretch| stretch.first);
    let rest_fate = match lease.state {
        LeaseState::Open => Fate::Leased,
        LeaseState::Returned => Fate::Returned,
        LeaseState::Lost => Fate::Lost,
    };
    // What nothing was drawn for: passed over below the counter, at hand from there on.
    let mut whole = Vec::new();
    let mut next = lease.first;
    let rest = |first: i64, last: i64, fate| Stretch { first, last, fate, command: None, act: None, device: Some(lease.device_id) };
    let fill = |whole: &mut Vec<Stretch>, from: i64, to: i64| {
        if from < lease.next.min(to) {
            whole.push(rest(from, lease.next.min(to) - 1, Fate::Void));
        }
        if from.max(lease.next) < to {
            whole.push(rest(from.max(lease.next), to - 1, rest_fate));
        }
    };
    for stretch in stretches {
        fill(&mut whole, next, stretch.first);
        next = stretch.last + 1;
        whole.push(stretch);
    }
    fill(&mut whole, next, lease.last + 1);
    whole
}

fn without_gaps(stretches: Vec<Stretch>, handed_out: i64) -> Vec<Stretch> {
    let gap = |first, last| Stretch { first, last, fate: Fate::Unexplained, command: None, act: None, device: None };
    let (mut whole, mut next) = (Vec::new(), 1);
    for stretch in stretches {
        if stretch.first > next {
            whole.push(gap(next, stretch.first - 1));
        }
        next = next.max(stretch.last + 1);
        whole.push(stretch);
    }
    if next <= handed_out {
        whole.push(gap(next, handed_out));
    }
    whole
}

//! At a desk: a snapshot that is whole takes the place of the desk's file. What only this desk has goes over into it: its outbox first of all,
//! and what waits in it is executed again on top, as after a pull.

use domain::RecordKind;
use domain::id::CommandId;
use domain::journal::Verdict;

use super::images::uuid;
use super::load::{COMMON, COURSE, Loading, Stage};
use super::past::{self, PAST, Past};
use super::{intent, position};
use crate::Store;
use crate::dump::catalogue::{self, Table};
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::query::indexing::LACKS;
use crate::setting;
use crate::table::association_value;

/// Rows that are taken over at a time.
const SLICE: usize = 200;
/// What follows from the server's journal and comes with the snapshot.
const COMES_ALONG: [&str; 4] = ["command", "change", "ruling", "server_life"];
/// Settings that say how far a file is, each for itself.
const OWN_SETTINGS: [&str; 6] = [position::EPOCH, position::VERSION, PAST, LACKS, COURSE, COMMON];
/// The setting that grows with each snapshot by more than versions ever do, so that nobody takes what is kept of before for what stands.
const WEIGHT: &str = "snapshots_weigh";
const ONE_WEIGHS: i64 = 1 << 40;

impl Store {
    /// Takes over a snapshot that is whole. Everybody who works on this store waits meanwhile and then goes on with it; whatever fails, the
    /// file stays as it is.
    pub async fn take_over(&self, loading: Loading) -> Result<(), Fault> {
        let Some(mut course) = loading.course().await?.filter(|course| course.stage == Stage::Whole) else {
            return Err(Fault::corrupt("setting", COURSE));
        };
        let mut held = self.engine.local_file()?.hold().await?;
        intent::keep(&mut held.session, self.association).await?;
        let (new, mut session) = (&loading.store, loading.store.begin().await?);
        let weight = setting::get(&mut held.session, WEIGHT).await?.and_then(|text| text.parse().ok()).unwrap_or(0);
        for table in catalogue::tables(&mut held.session).await? {
            let is_record = RecordKind::from_name(&table.name).is_some();
            if !is_record && !COMES_ALONG.contains(&table.name.as_str()) {
                copy(&mut held.session, &mut session, &table).await?;
            }
        }
        setting::set(&mut session, WEIGHT, &(weight + ONE_WEIGHS).to_string()).await?;
        position::keep(&mut session, course.epoch, course.version).await?;
        if let Some(past) = past::read(&mut session).await? {
            past::keep(&mut session, Some(&Past { unseen_after: Some(course.common), ..past })).await?;
        }
        forget_what_was_lost(self, &mut held.session, &mut session, course.common).await?;
        new.mark_what_was_ruled(&mut session).await?;
        new.run_waiting_again(&mut session).await?;
        course.stage = Stage::HandedOver;
        new.keep_course(session, &course).await?;
        loading.store.close().await;
        held.give_way_to(&loading.file).await?;
        self.roster.give_up();
        self.figures.forget();
        Ok(())
    }

    async fn keep_course(&self, mut session: Session, course: &super::load::Course) -> Result<(), Fault> {
        let text = serde_json::to_string(course).map_err(|_| Fault::corrupt("setting", COURSE))?;
        setting::set(&mut session, COURSE, &text).await?;
        session.commit().await
    }

    /// Commands of this desk that wait and were ruled on before the snapshot.
    async fn mark_what_was_ruled(&self, session: &mut Session) -> Result<(), Fault> {
        let sql = "select outbox.sequence, ruling.command_id, ruling.verdict from outbox
            join ruling on ruling.association_id = $1 and ruling.command_id = outbox.command_id
            where outbox.state = 'pending' and outbox.sequence > $2 order by outbox.sequence limit $3";
        let mut last = 0;
        loop {
            let values = vec![association_value(self.association), Value::Int(Some(last)), Value::Int(i64::try_from(SLICE).ok())];
            let rows = session.fetch(sql, values).await?;
            if rows.is_empty() {
                return Ok(());
            }
            for row in rows {
                last = row.count(0)?;
                let verdict: Option<Verdict> = row.text(2)?.and_then(|text| serde_json::from_str(&text).ok());
                let verdict = verdict.ok_or_else(|| Fault::corrupt("ruling", "verdict"))?;
                self.mark_ruled(session, CommandId(uuid(&row, 1)?), &verdict).await?;
            }
        }
    }
}

/// Commands whose rulings the server no longer has, or may no longer have, wait again, unless a person has seen to them: what became of them
/// is asked for from the version in common on.
async fn forget_what_was_lost(store: &Store, old: &mut Session, new: &mut Session, common: i64) -> Result<(), Fault> {
    let sql = "select command_id from outbox where state <> 'pending' and (settled_at is null or state not in ('refused', 'quarantined'))
        and not exists (select 1 from ruling
            where ruling.association_id = $1 and ruling.command_id = outbox.command_id and ruling.version <= $2)";
    for row in old.fetch(sql, vec![association_value(store.association), Value::Int(Some(common))]).await? {
        let sql = "update outbox set state = 'pending', refusal = null, settled_at = null, settled_how = null where command_id = $1";
        new.execute(sql, vec![Value::Bytes(row.bytes(0)?)]).await?;
    }
    Ok(())
}

/// Copies every row of a table that is this desk's own.
async fn copy(old: &mut Session, new: &mut Session, table: &Table) -> Result<(), Fault> {
    let names = |columns: &[(String, String)]| columns.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    let marks = |count: usize| (1..=count).map(|n| format!("${n}")).collect::<Vec<_>>().join(", ");
    let (columns, key, name) = (names(&table.columns), names(&table.key), &table.name);
    let insert = format!("insert into {name} ({columns}) values ({}) on conflict ({key}) do update set {}", marks(table.columns.len()), {
        let set: Vec<_> = table.columns.iter().map(|(column, _)| format!("{column} = excluded.{column}")).collect();
        set.join(", ")
    });
    let from = format!("select {columns}, {key} from {name}");
    let order = format!("order by {key} limit {SLICE}");
    let mut after: Option<Vec<Value>> = None;
    loop {
        let rows = match after.take() {
            None => old.fetch(format!("{from} {order}"), vec![]).await?,
            Some(last) => old.fetch(format!("{from} where ({key}) > ({}) {order}", marks(table.key.len())), last).await?,
        };
        for row in &rows {
            let values = table.values(row, 0)?;
            let is_own =
                matches!(values.first(), Some(Value::Text(Some(key))) if name == "setting" && OWN_SETTINGS.contains(&key.as_str()));
            if !is_own {
                new.execute(insert.as_str(), values).await?;
            }
        }
        let Some(last) = rows.last().filter(|_| rows.len() == SLICE) else { return Ok(()) };
        after = Some(table.key_values(last)?);
    }
}

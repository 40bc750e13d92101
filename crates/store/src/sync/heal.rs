//! After the server was restored from a backup: desks give back the journal that it lost, exactly as it was. Only where the server went on
//! in another way before a desk could do so, that desk goes back to what both have in common and sends its own part again.

use domain::journal::{JournalPage, ServerLife, Verdict};
use thiserror::Error;

use super::images::uuid;
use super::rebase::{take_back, undo};
use super::receive::Sender;
use super::{life, position};
use crate::Store;
use crate::engine::Value;
use crate::execute::hash_of;
use crate::fault::Fault;
use crate::table::{association_value, id_value};

/// Rulings that are read at a time.
const SLICE: i64 = 200;

/// Why the server took nothing back.
#[derive(Debug, Error)]
pub enum HealError {
    /// The page does not follow on where the restored server stands, or is not of the life before.
    #[error("the page is not what the restored server lacks")]
    NotLacking,
    /// The database failed; nothing was taken.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl Store {
    /// At a desk: what it knows of the journal after a version, a page at a time.
    pub async fn known_journal(&self, after: i64) -> Result<JournalPage, Fault> {
        let mut session = self.begin().await?;
        let stands = position::read(&mut session).await?;
        let epoch = stands.epoch.unwrap_or_default();
        let lives = life::all(&mut session, self.association).await?;
        self.stretch(&mut session, after, stands.version, epoch, lives).await
    }

    /// At a restored server: takes back a page of the journal that it lost. Returns the version that it reached.
    pub async fn heal(&self, sender: Sender, page: &JournalPage) -> Result<i64, HealError> {
        let mut session = self.begin().await?;
        let mut head = self.lock_head(&mut session).await?;
        let lives = life::all(&mut session, self.association).await?;
        let Some(present) = lives.last() else { return Err(HealError::NotLacking) };
        let is_present = page.lives.iter().any(|life| life.epoch == present.epoch);
        let is_of_last = page.lives.last().is_some_and(|life| life.epoch == page.epoch);
        let common = life::common(&page.lives, page.from, &lives, head.version);
        let is_lacking = !is_present && is_of_last && page.from == head.version && common == Some(head.version);
        let is_whole = page.entries.iter().zip(page.from + 1..).all(|(entry, version)| entry.ruling.version == version);
        if !is_lacking || !is_whole || page.entries.is_empty() {
            return Err(HealError::NotLacking);
        }
        let first = head.version + 1;
        for entry in &page.entries {
            self.apply(&mut session, entry).await?;
            let text = serde_json::to_vec(entry).map_err(|_| Fault::corrupt("ruling", "verdict"))?;
            (head.version, head.hash) = (entry.ruling.version, hash_of(format!("{}{}", head.hash, hash_of(&text)).as_bytes()));
        }
        // What was given is of the way that the desk came; the present life begins where that ends.
        let present = ServerLife { epoch: present.epoch, began_at: head.version };
        let way: Vec<_> = page.lives.iter().copied().chain([present]).collect();
        life::keep(&mut session, self.association, &way).await?;
        let sql = "insert into healing (association_id, first_version, last_version, hash, device_id) values ($1, $2, $3, $4, $5)";
        let values = vec![
            association_value(self.association),
            Value::Int(Some(first)),
            Value::Int(Some(head.version)),
            Value::Text(Some(head.hash.clone())),
            id_value(sender.device),
        ];
        session.execute(sql, values).await?;
        let sql = "update head set version = $2, hash = $3 where association_id = $1";
        let values = vec![association_value(self.association), Value::Int(Some(head.version)), Value::Text(Some(head.hash))];
        session.execute(sql, values).await?;
        self.roster.give_up();
        session.commit().await?;
        self.roster.give_up();
        Ok(head.version)
    }

    /// At a desk: follows the life of a page from where it stands; everything it knows still holds.
    pub async fn adopt(&self, page: &JournalPage) -> Result<(), Fault> {
        let mut session = self.begin().await?;
        let stands = position::read(&mut session).await?;
        position::keep(&mut session, page.epoch, stands.version).await?;
        life::keep(&mut session, self.association, &page.lives).await?;
        session.commit().await
    }

    /// At a desk: forgets the journal after a version and follows the life of a page from there. Its own commands of that stretch wait again, unless a person has seen to them; the
    /// desk must begin a new chain then ([`Store::begin_anew`]).
    pub async fn go_back(&self, to: i64, page: &JournalPage) -> Result<(), Fault> {
        let mut session = self.begin().await?;
        self.roster.give_up();
        take_back(&mut session, self.association).await?;
        let sql = "select version, command_id, verdict from ruling
            where association_id = $1 and version > $2 and version < $3 order by version desc limit $4";
        let mut last = i64::MAX;
        loop {
            let ints = [to, last, SLICE].map(|number| Value::Int(Some(number)));
            let rows = session.fetch(sql, [association_value(self.association)].into_iter().chain(ints).collect()).await?;
            if rows.is_empty() {
                break;
            }
            for row in rows {
                last = row.count(0)?;
                let command = uuid(&row, 1)?;
                let verdict: Option<Verdict> = row.text(2)?.and_then(|text| serde_json::from_str(&text).ok());
                if matches!(verdict, Some(Verdict::Accepted { .. })) {
                    undo(&mut session, self.association, command.into()).await?;
                }
                let sql = "update outbox set state = 'pending', refusal = null, settled_at = null, settled_how = null
                    where command_id = $1 and (settled_at is null or state not in ('refused', 'quarantined'))";
                session.execute(sql, vec![id_value(command)]).await?;
            }
        }
        let sql = "delete from ruling where association_id = $1 and version > $2";
        session.execute(sql, vec![association_value(self.association), Value::Int(Some(to))]).await?;
        let sql = "delete from overlap where version > $1 and settled_at is null";
        session.execute(sql, vec![Value::Int(Some(to))]).await?;
        position::keep(&mut session, page.epoch, to).await?;
        life::keep(&mut session, self.association, &page.lives).await?;
        self.run_waiting_again(&mut session).await?;
        session.commit().await?;
        self.roster.give_up();
        Ok(())
    }
}

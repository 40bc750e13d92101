//! The server of a world: a store that serves, and a note of what it held at each version it stopped at.

use std::collections::{BTreeMap, HashMap, HashSet};

use anyhow::Result;
use chrono::{DateTime, Utc};
use domain::AnyCommand;
use domain::access::Right;
use domain::id::{CommandId, UserId};
use domain::journal::{Envelope, JournalPage, Received};
use store::sync::{Central, Digest, HealError, ReceiveError, Sender};
use store::{Engine, Store, StoreError};
use uuid::Uuid;

use crate::dice::Dice;
use crate::file::{KEY, open};
use crate::naive::Naive;
use crate::replay::Own;
use crate::spoil::{Spoil, spoil};

/// Most entries of a short page.
const SHORT_PAGE: usize = 6;

/// The server.
pub struct Server {
    /// Its database.
    pub store: Store,
    /// What it did of itself, and when; a restore may have taken some of it back.
    pub own: Own,
    /// What it held at versions between pushes, in each of its lives.
    pub digests: BTreeMap<(Uuid, i64), Digest>,
    epoch: Uuid,
    /// The life in which the last backup was made.
    saved: Option<Uuid>,
    /// How often it was restored.
    restores: usize,
    /// The mistake that it makes, if any.
    pub naive: Option<Naive>,
    /// What arrived, for a server that does not look.
    arrived: HashSet<CommandId>,
    folder: tempfile::TempDir,
}

impl Drop for Server {
    fn drop(&mut self) {
        crate::close(&self.store);
    }
}

impl Server {
    /// A server for an association that nothing is known of yet.
    pub async fn begin() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let store = open(&folder.path().join("server.db")).await?;
        let epoch = store.serve(Uuid::from_u128(0xe90c)).await?;
        let (own, digests, arrived) = (HashMap::new(), BTreeMap::new(), HashSet::new());
        Ok(Self { store, own, digests, epoch, saved: None, restores: 0, naive: None, arrived, folder })
    }

    /// The process ends and another takes its place.
    pub async fn restart(&mut self) -> Result<()> {
        self.store.close().await;
        self.store = open(&self.folder.path().join("server.db")).await?;
        Ok(())
    }

    /// Somebody makes a backup.
    pub async fn save(&mut self) -> Result<()> {
        self.store.close().await;
        std::fs::copy(self.folder.path().join("server.db"), self.folder.path().join("backup.db"))?;
        self.saved = Some(self.epoch);
        self.restores = 0;
        self.restart().await
    }

    /// The machine breaks, and the last backup takes its place. How often that one did by now.
    pub async fn restore(&mut self, dice: &mut Dice) -> Result<usize> {
        let Some(before) = self.saved else { return Ok(0) };
        self.store.close().await;
        std::fs::copy(self.folder.path().join("backup.db"), self.folder.path().join("server.db"))?;
        if self.naive == Some(Naive::RestoreUnnoticed) {
            self.restart().await?;
            self.note().await?;
            self.restores += 1;
            return Ok(self.restores);
        }
        self.epoch = Uuid::from_u64_pair(dice.bits(), dice.bits());
        let central = Central::open(Engine::sqlite(&self.folder.path().join("server.db"), &KEY).await?).await?;
        let version = central.promote(self.epoch).await?.unwrap_or_default();
        central.engine().close().await;
        self.restart().await?;
        let kept: Vec<_> = self.digests.iter().filter(|((epoch, at), _)| *epoch == before && *at <= version).collect();
        let kept: Vec<_> = kept.into_iter().map(|((_, at), digest)| ((self.epoch, *at), digest.clone())).collect();
        self.digests.extend(kept);
        self.note().await?;
        self.restores += 1;
        Ok(self.restores)
    }

    /// Lets nobody follow the journal from before now.
    pub async fn raise_floor(&self, now: DateTime<Utc>) -> Result<()> {
        self.store.mark_journal(now).await?;
        self.store.raise_floor(now).await?;
        Ok(())
    }

    /// Takes back what a desk knows, and notes what stands then.
    pub async fn heal(&mut self, sender: Sender, page: &JournalPage) -> Result<()> {
        match self.store.heal(sender, page).await {
            Ok(_) | Err(HealError::NotLacking) => self.note().await,
            Err(HealError::Fault(fault)) => Err(fault.into()),
        }
    }

    /// Does something of itself, unless a rule says no.
    pub async fn act(&mut self, command: AnyCommand, id: CommandId, now: DateTime<Utc>) -> Result<()> {
        match self.store.issue_as_server(command.clone(), id, now).await {
            Ok(_) => {
                self.own.insert(id, (command, now));
                self.note().await
            }
            Err(StoreError::Refused(_)) => Ok(()),
            Err(StoreError::Fault(fault)) => Err(fault.into()),
        }
    }

    async fn note(&mut self) -> Result<()> {
        let version = self.store.newest().await?;
        self.digests.insert((self.epoch, version), self.store.digest().await?);
        Ok(())
    }

    /// A page of the journal; sometimes a short one, as after much has happened.
    pub async fn journal(&self, after: i64, dice: &mut Dice) -> Result<JournalPage> {
        let mut page = self.store.journal(after).await?;
        if dice.chance(50) {
            page.entries.truncate(1 + dice.below(SHORT_PAGE));
            page.to = page.entries.last().map_or(page.from, |entry| entry.ruling.version);
        }
        match self.naive {
            Some(Naive::CursorSkips) if page.entries.len() > 1 && dice.chance(20) => {
                // The one before the last is committed after it.
                page.entries.remove(page.entries.len() - 2);
            }
            Some(Naive::TombstonesForgotten) => {
                page.entries.iter_mut().for_each(|entry| entry.changes.retain(|change| change.operation != "delete"));
            }
            Some(Naive::PageInParts) if dice.chance(20) => {
                page.entries.iter_mut().rev().take(1).for_each(|entry| entry.changes.truncate(entry.changes.len() / 2));
            }
            Some(Naive::OrderedByClock) => {
                page.entries.sort_by_key(|entry| entry.command.as_ref().map(|command| command.issued_at));
            }
            _ => {}
        }
        Ok(page)
    }

    /// Takes a push, and notes what stands then. `fails` is a database that writes nothing meanwhile; then there is no answer.
    pub async fn receive(&mut self, sender: Sender, links: &[String], fails: bool) -> Result<Option<Received>> {
        spoil(&self.store, if fails { Spoil::RefuseWrites } else { Spoil::TakeWrites }).await?;
        let received = self.take(sender, links).await;
        spoil(&self.store, Spoil::TakeWrites).await?;
        let received = match received {
            Err(ReceiveError::Fault { .. }) if fails && self.naive == Some(Naive::FaultIsRefusal) => {
                let nobody = Sender { user: UserId(Uuid::nil()), ..sender };
                Some(self.take(nobody, &links[..1]).await?)
            }
            Err(ReceiveError::Fault { .. }) if fails => None,
            received => Some(received?),
        };
        self.note().await?;
        Ok(match (received, links.last()) {
            (Some(Received::Fork { .. }), Some(last)) if self.naive == Some(Naive::CopyUnnoticed) => {
                Some(Received::Through { sequence: serde_json::from_str::<Envelope>(last)?.sequence })
            }
            (received, _) => received,
        })
    }

    async fn take(&mut self, sender: Sender, links: &[String]) -> Result<Received, ReceiveError> {
        let read = |link: &String| serde_json::from_str::<Envelope>(link).map_err(|_| ReceiveError::Foreign);
        match self.naive {
            Some(Naive::DoneTwice) => {
                for link in links {
                    let envelope = read(link)?;
                    if !self.arrived.insert(envelope.command_id) {
                        let id = Uuid::from_u128(envelope.command_id.0.as_u128() ^ 1);
                        let again = Envelope { command_id: CommandId(id), incarnation: id, ..envelope };
                        let again = serde_json::to_string(&again).map_err(|_| ReceiveError::Foreign)?;
                        self.store.receive(sender, &[again], &HashSet::new()).await?;
                    }
                }
            }
            Some(Naive::RightFromDesk) => {
                let users = self.store.users().await?;
                let is_trusted = users.iter().any(|user| user.id == sender.user && user.may(Right::ManagePeople));
                if let (false, Some(first)) = (is_trusted, users.first()) {
                    let mut through = Received::Through { sequence: 0 };
                    for link in links {
                        let envelope = read(link)?;
                        let believed = Envelope { actor_id: first.id, incarnation: envelope.command_id.0, ..envelope };
                        let link = serde_json::to_string(&believed).map_err(|_| ReceiveError::Foreign)?;
                        through = self.store.receive(Sender { user: first.id, ..sender }, &[link], &HashSet::new()).await?;
                    }
                    return Ok(through);
                }
            }
            _ => {}
        }
        self.store.receive(sender, links, &HashSet::new()).await
    }
}

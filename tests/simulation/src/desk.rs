//! One desk of a world: its file, its chain, and the machine that says what to send and to ask next.

use anyhow::{Result, bail, ensure};
use chrono::{DateTime, Utc};
use domain::AnyCommand;
use domain::id::{AssociationId, CommandId, DeviceId, UserId};
use domain::journal::Outcome;
use store::sync::{RebaseError, Sender, Standing};
use store::{Engine, Issuer, Key, Store, StoreError};
use sync::machine::{Act, Heard, Machine};
use uuid::Uuid;

use crate::dice::Dice;
use crate::server::Server;

/// Most links of one push; few, so that pushes end in the middle of things.
const LINKS: u32 = 4;

/// A desk.
pub struct Desk {
    /// Its database.
    pub store: Store,
    /// Who works at it, from where.
    pub issuer: Issuer,
    machine: Machine,
    folder: tempfile::TempDir,
    association: AssociationId,
}

/// What may go wrong with one message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing.
    None,
    /// It never arrives.
    RequestLost,
    /// It arrives, but its answer does not.
    AnswerLost,
    /// It arrives twice.
    Twice,
}

impl Drop for Desk {
    fn drop(&mut self) {
        crate::close(&self.store);
    }
}

impl Desk {
    /// A new desk of a person.
    pub async fn begin(association: AssociationId, number: u128, user: UserId) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let store = open(&folder, association).await?;
        let issuer =
            Issuer { device: DeviceId(Uuid::from_u128(0xde5c_0000 + number)), incarnation: Uuid::from_u128(number + 1), actor: user };
        Ok(Self { store, issuer, machine: Machine::default(), folder, association })
    }

    /// Another machine with a copy of this desk's file, as somebody's backup program makes it.
    pub async fn copied(&self) -> Result<Self> {
        self.store.close().await;
        let folder = tempfile::tempdir()?;
        std::fs::copy(self.folder.path().join("desk.db"), folder.path().join("desk.db"))?;
        let store = open(&folder, self.association).await?;
        Ok(Self { store, issuer: self.issuer, machine: self.machine.clone(), folder, association: self.association })
    }

    /// The program is killed and started again: what it held in memory is gone.
    pub async fn crash(&mut self) -> Result<()> {
        self.store.close().await;
        self.store = open(&self.folder, self.association).await?;
        self.machine = Machine::default();
        Ok(())
    }

    /// Issues a command; what it did, unless a rule said no.
    pub async fn issue(&self, command: impl Into<AnyCommand>, id: CommandId, now: DateTime<Utc>) -> Result<Option<Outcome>> {
        match self.store.issue(command, id, self.issuer, now).await {
            Ok(outcome) => Ok(Some(outcome)),
            Err(StoreError::Refused(_)) => Ok(None),
            Err(StoreError::Fault(fault)) => Err(fault.into()),
        }
    }

    /// Does the next thing that the machine wants. Returns whether anything was left to do.
    pub async fn exchange(&mut self, server: &mut Server, fault: Fault, dice: &mut Dice) -> Result<bool> {
        let act = self.machine.act();
        let heard = match act {
            Act::Push { after } => self.push(after, server, fault).await?,
            Act::Pull => self.pull(server, fault, dice).await?,
            Act::BeginAnew => {
                self.begin_anew(dice).await?;
                Some(Heard::Renewed)
            }
            Act::Rest | Act::Wait { .. } | Act::GiveUp => None,
        };
        // Whoever hears nothing begins again, and so does whoever has rested.
        match heard {
            Some(heard) => self.machine.hear(heard),
            None => self.machine = Machine::default(),
        }
        Ok(act != Act::Rest)
    }

    async fn push(&mut self, after: Option<i64>, server: &mut Server, fault: Fault) -> Result<Option<Heard>> {
        let links = self.store.links(after, LINKS, usize::MAX).await?;
        if links.is_empty() {
            return Ok(Some(Heard::NothingWaits));
        }
        if fault == Fault::RequestLost {
            return Ok(None);
        }
        let follows = self.store.position().await?.epoch;
        let sender = Sender { device: self.issuer.device, user: self.issuer.actor, is_revoked: false, follows };
        let mut received = server.receive(sender, &links).await?;
        if fault == Fault::Twice {
            received = server.receive(sender, &links).await?;
        }
        Ok((fault != Fault::AnswerLost).then_some(Heard::Pushed(received)))
    }

    async fn pull(&mut self, server: &mut Server, fault: Fault, dice: &mut Dice) -> Result<Option<Heard>> {
        if fault == Fault::RequestLost {
            return Ok(None);
        }
        let position = self.store.position().await?;
        let page = server.store.journal(position.version).await?;
        if fault == Fault::AnswerLost {
            return Ok(None);
        }
        match self.store.standing(&page).await? {
            Standing::Follows => {}
            Standing::Adopts => {
                self.store.adopt(&page).await?;
                return Ok(Some(Heard::Met));
            }
            Standing::Gives { common } => {
                let sender = Sender { device: self.issuer.device, user: self.issuer.actor, is_revoked: false, follows: None };
                server.heal(sender, &self.store.known_journal(common).await?).await?;
                return Ok(Some(Heard::Met));
            }
            Standing::GoesBack { common } => {
                self.store.go_back(common, &page).await?;
                self.begin_anew(dice).await?;
                return Ok(Some(Heard::Met));
            }
            Standing::Stranger => bail!("the server does not know the life that the desk followed"),
        }
        self.store.rebase(&page).await?;
        if fault == Fault::Twice && !page.entries.is_empty() {
            let again = self.store.rebase(&page).await;
            ensure!(matches!(again, Err(RebaseError::Elsewhere { .. })), "a page was applied twice");
        }
        Ok(Some(Heard::Pulled { has_more: page.has_more() }))
    }

    async fn begin_anew(&mut self, dice: &mut Dice) -> Result<()> {
        self.issuer.incarnation = Uuid::from_u64_pair(dice.bits(), dice.bits());
        Ok(self.store.begin_anew(self.issuer.incarnation).await?)
    }
}

async fn open(folder: &tempfile::TempDir, association: AssociationId) -> Result<Store> {
    let engine = Engine::sqlite(&folder.path().join("desk.db"), &Key([2; 32])).await?;
    Ok(Store::open(engine, association).await?)
}

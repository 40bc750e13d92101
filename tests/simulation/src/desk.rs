//! One desk of a world: its file, its chain, and the machine that says what to send and to ask next.

use anyhow::{Result, bail, ensure};
use chrono::{DateTime, Utc};
use domain::AnyCommand;
use domain::id::{CommandId, DeviceId, UserId};
use domain::journal::{JournalPage, Outcome, Received, Ruling, SnapshotMark, SnapshotPage, SnapshotProof};
use store::sync::{INCARNATION, LoadError, Origin, RebaseError, Sender, Standing};
use store::{Issuer, Store, StoreError};
use sync::machine::{Act, Heard, Machine};
use uuid::Uuid;

use crate::dice::Dice;
use crate::file::open;
use crate::naive::Naive;
use crate::server::Server;
use crate::spoil::{Spoil, spoil};

/// Most links of one push; few, so that pushes end in the middle of things.
const LINKS: u32 = 4;
/// Most records of a page of a snapshot; few, so that others work between two of them.
const ROWS: usize = 5;

/// A desk.
pub struct Desk {
    /// Its database.
    pub store: Store,
    /// Who works at it, from where.
    pub issuer: Issuer,
    /// How often it came back by a snapshot.
    pub returns: usize,
    machine: Machine,
    /// The mistake that it makes, if any.
    pub naive: Option<Naive>,
    /// Where the snapshot that it loads sets out from.
    common: i64,
    folder: tempfile::TempDir,
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
    /// It arrives, and the server's database fails.
    DatabaseFails,
}

impl Drop for Desk {
    fn drop(&mut self) {
        crate::close(&self.store);
    }
}

impl Desk {
    /// A new desk of a person.
    pub async fn begin(number: u128, user: UserId) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let store = open(&folder.path().join("desk.db")).await?;
        let issuer =
            Issuer { device: DeviceId(Uuid::from_u128(0xde5c_0000 + number)), incarnation: Uuid::from_u128(number + 1), actor: user };
        store.keep_setting(INCARNATION, &issuer.incarnation.to_string()).await?;
        Ok(Self { store, issuer, returns: 0, machine: Machine::default(), naive: None, common: 0, folder })
    }

    /// Another machine with a copy of this desk's file, as somebody's backup program makes it.
    pub async fn copied(&self) -> Result<Self> {
        self.store.close().await;
        let folder = tempfile::tempdir()?;
        std::fs::copy(self.folder.path().join("desk.db"), folder.path().join("desk.db"))?;
        let store = open(&folder.path().join("desk.db")).await?;
        Ok(Self { store, issuer: self.issuer, returns: 0, machine: self.machine.clone(), naive: self.naive, common: self.common, folder })
    }

    /// The program is killed and started again: what it held in memory is gone.
    pub async fn crash(&mut self) -> Result<()> {
        match self.naive {
            Some(Naive::OutboxAfterCommit) => spoil(&self.store, Spoil::ForgetYoungestLink).await?,
            Some(Naive::LeaseDrawnAgain) => spoil(&self.store, Spoil::ForgetDraws).await?,
            _ => {}
        }
        self.store.close().await;
        self.begin_again().await
    }

    /// The power goes, at a disk that had promised more than it kept: what was written last is gone, from some byte of the log on. The file is as
    /// it was after some earlier command.
    pub async fn lose_power(&mut self, dice: &mut Dice) -> Result<()> {
        let [file, log] = ["desk.db", "desk.db-wal"].map(|name| self.folder.path().join(name));
        // Taken while the database is open: closing it would put the log into the file.
        let (kept, mut tail) = (std::fs::read(&file)?, std::fs::read(&log).unwrap_or_default());
        tail.truncate(tail.len() - tail.len() * dice.below(100) / 400);
        self.store.close().await;
        std::fs::write(&file, kept)?;
        std::fs::write(&log, tail)?;
        self.begin_again().await
    }

    async fn begin_again(&mut self) -> Result<()> {
        self.store = open(&self.folder.path().join("desk.db")).await?;
        self.machine = Machine::default();
        let incarnation = self.store.setting(INCARNATION).await?;
        self.issuer.incarnation = incarnation.and_then(|text| text.parse().ok()).unwrap_or(self.issuer.incarnation);
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
            Act::Load => self.load(server, fault, dice).await?,
            Act::Fill => self.fill(server, fault).await?,
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
        let mut received = server.receive(sender, &links, fault == Fault::DatabaseFails).await?;
        if fault == Fault::Twice {
            received = server.receive(sender, &links, false).await?;
        }
        let received = received.filter(|_| fault != Fault::AnswerLost);
        if let (Some(Naive::AcknowledgedEarly), Some(Received::Through { sequence })) = (self.naive, received) {
            spoil(&self.store, Spoil::ConfirmThrough(sequence)).await?;
        }
        Ok(received.map(Heard::Pushed))
    }

    async fn pull(&mut self, server: &mut Server, fault: Fault, dice: &mut Dice) -> Result<Option<Heard>> {
        let heard = self.follow(server, fault, dice).await?;
        if self.naive == Some(Naive::RefusalDropped) {
            spoil(&self.store, Spoil::DropRefused).await?;
        }
        Ok(heard)
    }

    async fn follow(&mut self, server: &mut Server, fault: Fault, dice: &mut Dice) -> Result<Option<Heard>> {
        if fault == Fault::RequestLost {
            return Ok(None);
        }
        let page = server.journal(self.store.ahead().await?.version, dice).await?;
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
            Standing::Loads { common } => {
                self.common = common;
                return Ok(Some(Heard::IsBehind));
            }
            Standing::Stranger => bail!("the server does not know the life that the desk followed"),
        }
        let lies_by = self.store.ahead().await?.entries > 0;
        if lies_by || page.has_more() && dice.chance(50) {
            let ahead = self.store.lay_by(&page).await?;
            if page.has_more() && ahead.version == page.to && dice.chance(60) {
                return Ok(Some(Heard::Pulled { has_more: true }));
            }
            self.store.catch_up().await?;
            return Ok(Some(Heard::Pulled { has_more: page.has_more() || ahead.version != page.to }));
        }
        self.store.rebase(&page).await?;
        if fault == Fault::Twice && !page.entries.is_empty() {
            let again = self.store.rebase(&page).await;
            ensure!(matches!(again, Err(RebaseError::Elsewhere { .. })), "a page was applied twice");
        }
        Ok(Some(Heard::Pulled { has_more: page.has_more() }))
    }

    /// One step of a snapshot; what is loaded lies in a file between two steps.
    async fn load(&mut self, server: &Server, fault: Fault, dice: &mut Dice) -> Result<Option<Heard>> {
        if fault == Fault::RequestLost {
            return Ok(None);
        }
        let loading = self.store.load(self.common).await?;
        let loaded = match loading.step(&Near { server, device: self.issuer.device, loses: fault == Fault::AnswerLost }).await {
            Ok(loaded) => loaded,
            Err(Lost::Line) => {
                loading.pause().await;
                return Ok(None);
            }
            Err(Lost::Load(LoadError::OtherLife)) => {
                loading.give_up().await;
                return Ok(Some(Heard::Met));
            }
            Err(Lost::Load(error)) => return Err(error.into()),
        };
        if !loaded.is_whole {
            loading.pause().await;
            return Ok(Some(Heard::Loaded { is_whole: false }));
        }
        let before = self.store.position().await?.epoch;
        self.store.take_over(loading).await?;
        self.returns += usize::from(before.is_some());
        if before.is_some() && self.store.position().await?.epoch != before {
            self.begin_anew(dice).await?;
        }
        Ok(Some(Heard::Loaded { is_whole: true }))
    }

    async fn fill(&mut self, server: &Server, fault: Fault) -> Result<Option<Heard>> {
        if self.store.index_more().await? {
            return Ok(Some(Heard::Filled { has_more: true }));
        }
        let Some((after, _)) = self.store.past_wanted().await? else { return Ok(Some(Heard::Filled { has_more: false })) };
        if matches!(fault, Fault::RequestLost | Fault::AnswerLost) {
            return Ok(None);
        }
        self.store.keep_past(&server.store.journal(after).await?).await?;
        Ok(Some(Heard::Filled { has_more: true }))
    }

    async fn begin_anew(&mut self, dice: &mut Dice) -> Result<()> {
        self.issuer.incarnation = Uuid::from_u64_pair(dice.bits(), dice.bits());
        Ok(self.store.begin_anew(self.issuer.incarnation).await?)
    }
}

/// A server that a desk asks for a snapshot, over a line that may lose the answer.
struct Near<'a> {
    server: &'a Server,
    device: DeviceId,
    loses: bool,
}

/// Why a step of a snapshot was not done.
enum Lost {
    Line,
    Load(LoadError),
}

impl From<LoadError> for Lost {
    fn from(error: LoadError) -> Self {
        Self::Load(error)
    }
}

impl From<store::Fault> for Lost {
    fn from(fault: store::Fault) -> Self {
        Self::Load(fault.into())
    }
}

impl Near<'_> {
    fn answers<T>(&self, answer: T) -> Result<T, Lost> {
        if self.loses { Err(Lost::Line) } else { Ok(answer) }
    }
}

impl Origin for Near<'_> {
    type Error = Lost;

    async fn snapshot(&self, after: Option<&SnapshotMark>) -> Result<SnapshotPage, Lost> {
        self.answers(self.server.store.snapshot(after, ROWS).await?)
    }

    async fn journal(&self, after: i64) -> Result<JournalPage, Lost> {
        self.answers(self.server.store.journal(after).await?)
    }

    async fn proof(&self) -> Result<SnapshotProof, Lost> {
        self.answers(self.server.store.snapshot_proof().await?)
    }

    async fn rulings(&self, after: i64, through: i64) -> Result<Vec<Ruling>, Lost> {
        self.answers(self.server.store.rulings_of(self.device, after, through).await?)
    }
}

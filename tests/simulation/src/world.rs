//! A world from a seed: one server, some desks, and a random mix of acts and faults; then peace, and what must hold then.

use std::collections::HashSet;
use std::iter;

use anyhow::{Context, Result, ensure};
use chrono::{DateTime, Duration, Utc};
use domain::RecordKind;
use domain::access::{Access, Role};
use domain::application::{FilingState, ReceiveFiling};
use domain::association::{AddUser, CreateAssociation, is_provisional};
use domain::id::{CommandId, InvoiceId, MemberId, UserId};
use domain::journal::{Envelope, LoggedChange, Ruling, Verdict};
use store::Store;
use store::application::FilingFilter;
use store::check::Step;
use store::message::{MessageFilter, MessageSortKey};
use store::query::{Direction, Selection, Sort};
use store::sync::ConflictKey;
use uuid::Uuid;

use crate::acts;
use crate::desk::{Desk, Fault};
use crate::dice::Dice;
use crate::naive::Naive;
use crate::offers;
use crate::own;
use crate::replay;
use crate::server::Server;

/// Exchanges after which a desk that nothing hinders must have come to rest.
const MOST_EXCHANGES: usize = 5_000;

/// What a history is made of.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Desks, the first of which publishes the association.
    pub desks: usize,
    /// Steps before peace.
    pub steps: usize,
}

/// What a history came to, the same for the same seed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Commands that desks executed.
    pub issued: usize,
    /// Numbers that desks showed as final.
    pub printed: usize,
    /// The most often that the server was set back to one and the same backup on the way.
    pub restores: usize,
    /// How often desks came back by a snapshot.
    pub returns: usize,
    /// What was filed without a desk and became an applicant or a request.
    pub taken: usize,
    /// Reminders that were written.
    pub reminders: usize,
    /// Lines of orders that name a package.
    pub lines: usize,
    /// Versions of the journal in the end.
    pub versions: i64,
    /// Commands that were refused by the server.
    pub refused: usize,
    /// The hash of every table in the end.
    pub digest: String,
}

/// One history.
pub struct World {
    dice: Dice,
    now: DateTime<Utc>,
    server: Server,
    desks: Vec<Desk>,
    issued: Vec<Envelope>,
    printed: Vec<Printed>,
    has_copies: bool,
    /// What people filed without a desk; some of them send it again.
    filed: Vec<ReceiveFiling>,
    restores: usize,
    power_cuts: usize,
    /// Steps that were lived.
    steps: usize,
}

/// A number that a desk showed as final, so that somebody printed it.
struct Printed {
    command: CommandId,
    record: Uuid,
    number: String,
}

impl World {
    /// Lives the history of a seed.
    pub async fn live(seed: u64, plan: Plan) -> Result<Account> {
        Self::begin(seed, plan).await?.lived(seed, plan).await
    }

    /// How many steps pass, over histories from a seed on, until a mistake is noticed; none if it is not.
    pub async fn steps_to_notice(naive: Naive, first_seed: u64, histories: u64, plan: Plan) -> Result<Option<usize>> {
        let mut steps = 0;
        for seed in first_seed..first_seed + histories {
            let mut world = Self::begin(seed, plan).await?;
            world.server.naive = Some(naive);
            world.desks.iter_mut().for_each(|desk| desk.naive = Some(naive));
            let noticed = world.lived(seed, plan).await.is_err();
            steps += world.steps;
            if noticed {
                return Ok(Some(steps));
            }
        }
        Ok(None)
    }

    async fn lived(&mut self, seed: u64, plan: Plan) -> Result<Account> {
        for step in 0..plan.steps {
            self.steps += 1;
            let known = self.desks.len();
            let touched = self.step().await.with_context(|| format!("seed {seed}, step {step}"))?;
            for desk in iter::once(touched).chain(known..self.desks.len()) {
                self.is_safe(desk).await.with_context(|| format!("seed {seed}, after step {step}, desk {desk}"))?;
            }
        }
        self.heal().await.with_context(|| format!("seed {seed}, while healing"))?;
        self.account().await.with_context(|| format!("seed {seed}, in the end"))
    }

    async fn begin(seed: u64, plan: Plan) -> Result<Self> {
        let founder = UserId(Uuid::from_u128(0x05e7));
        let mut world = Self {
            dice: Dice::of(seed),
            now: "2026-11-21T02:00:00Z".parse()?,
            server: Server::begin().await?,
            desks: vec![Desk::begin(0, founder).await?],
            issued: Vec::new(),
            printed: Vec::new(),
            has_copies: false,
            filed: Vec::new(),
            restores: 0,
            power_cuts: 0,
            steps: 0,
        };
        world.issue(0, create()).await?;
        for number in 1..plan.desks {
            world.issue(0, AddUser { name: format!("同事{number}号"), access: Access::of(Role::Administrator) }).await?;
            let person = world.desks[0].store.users().await?.into_iter().find(|user| user.name == format!("同事{number}号"));
            let person = person.context("the person was not added")?;
            world.desks.push(Desk::begin(u128::try_from(number)?, person.id).await?);
        }
        while let Some(command) = offers::beginning(&world.desks[0].store).await? {
            world.issue(0, command).await?;
        }
        // Everybody begins from what was published.
        world.heal().await?;
        for number in 0..plan.desks {
            for command in acts::first_leases(&world.desks[number].store, world.desks[number].issuer).await? {
                world.issue(number, command).await?;
            }
        }
        world.heal().await?;
        Ok(world)
    }

    async fn issue(&mut self, desk: usize, command: impl Into<domain::AnyCommand>) -> Result<()> {
        self.now += Duration::milliseconds(1 + i64::try_from(self.dice.below(60_000))?);
        // Clocks of desks differ by up to an hour.
        let now = self.now + Duration::minutes(i64::try_from(desk)? * 20 - 30);
        let id = acts::command_id(now, &mut self.dice);
        let Some(outcome) = self.desks[desk].issue(command, id, now).await? else { return Ok(()) };
        self.issued.extend(self.desks[desk].store.issued(id).await?);
        if let Some(subject) = outcome.subject {
            let number = number_of(&self.desks[desk].store, subject).await?.filter(|number| !is_provisional(number));
            self.printed.extend(number.map(|number| Printed { command: id, record: subject, number }));
        }
        Ok(())
    }

    /// Lives one step. The desk that it was about; one more may have come to be.
    async fn step(&mut self) -> Result<usize> {
        let desk = self.dice.below(self.desks.len());
        let fault = match self.dice.below(10) {
            0 | 1 => Fault::RequestLost,
            2 | 3 => Fault::AnswerLost,
            4 => Fault::Twice,
            5 => Fault::DatabaseFails,
            _ => Fault::None,
        };
        match self.dice.below(22) {
            20 | 21 => self.act_of_itself().await?,
            0..=10 => {
                if let Some(command) = acts::draw(&self.desks[desk].store, self.desks[desk].issuer, &mut self.dice).await? {
                    self.issue(desk, command).await?;
                }
            }
            11..=17 => {
                for _ in 0..=self.dice.below(4) {
                    self.desks[desk].exchange(&mut self.server, fault, &mut self.dice).await?;
                }
            }
            18 if self.dice.chance(25) => self.server.save().await?,
            18 if self.dice.chance(60) => self.restores = self.restores.max(self.server.restore(&mut self.dice).await?),
            18 if self.dice.chance(60) => self.desks[desk].crash().await?,
            18 => {
                self.power_cuts += 1;
                self.desks[desk].lose_power(&mut self.dice).await?;
            }
            _ if self.dice.chance(20) => self.server.raise_floor(self.now).await?,
            _ if self.dice.chance(40) => self.server.restart().await?,
            _ if self.dice.chance(30) && self.desks.len() < 6 => {
                self.has_copies = true;
                let copy = self.desks[desk].copied().await?;
                self.desks[desk].crash().await?;
                self.desks.push(copy);
            }
            _ => {}
        }
        Ok(desk)
    }

    /// The server takes in what somebody files, sends what waits, or reminds members.
    async fn act_of_itself(&mut self) -> Result<()> {
        self.now += Duration::milliseconds(1 + i64::try_from(self.dice.below(60_000))?);
        let Some(command) = own::draw(&self.server.store, &mut self.filed, self.now, &mut self.dice).await? else { return Ok(()) };
        let id = acts::command_id(self.now, &mut self.dice);
        self.server.act(command, id, self.now).await
    }

    /// A desk that stands at a version at which the server stood holds what the server held, apart from what waits.
    async fn is_safe(&self, desk: usize) -> Result<()> {
        let store = &self.desks[desk].store;
        let position = store.position().await?;
        let held = position.epoch.and_then(|epoch| self.server.digests.get(&(epoch, position.version)));
        let Some(held) = held else { return Ok(()) };
        ensure!(store.settled_digest().await? == *held, "at version {} other rows than the server", position.version);
        Ok(())
    }

    async fn heal(&mut self) -> Result<()> {
        // A copied file needs a round to learn that it is one; more rounds than desks change nothing any more.
        for _ in 0..=self.desks.len() + 1 {
            for desk in &mut self.desks {
                let mut exchanges = 0;
                while desk.exchange(&mut self.server, Fault::None, &mut self.dice).await? {
                    exchanges += 1;
                    ensure!(exchanges < MOST_EXCHANGES, "a desk finds no rest");
                }
            }
        }
        Ok(())
    }

    /// Every command that survived was ruled on once, and nothing else was.
    async fn each_once(&self, rulings: &[Ruling]) -> Result<()> {
        let ruled: HashSet<CommandId> = rulings.iter().map(|ruling| ruling.command_id).collect();
        ensure!(ruled.len() == rulings.len(), "a command was ruled on twice");
        let issued: HashSet<CommandId> = self.issued.iter().map(|envelope| envelope.command_id).collect();
        let is_known = |id: &CommandId| issued.contains(id) || self.server.own.contains_key(id);
        ensure!(ruled.iter().all(is_known), "something was ruled on that nobody issued");
        // What no desk had heard of goes with a server that is set back.
        let is_lost = |id: &&CommandId| !ruled.contains(id);
        ensure!(self.restores > 0 || self.server.own.keys().find(is_lost).is_none(), "the server lost what it did of itself");
        for id in issued.difference(&ruled) {
            // Only a disk that loses what it promised to keep takes a command with it.
            ensure!(self.power_cuts > 0 && !self.is_kept(*id).await?, "command {id} was never ruled on");
        }
        Ok(())
    }

    async fn is_kept(&self, command: CommandId) -> Result<bool> {
        for desk in &self.desks {
            if desk.store.issued(command).await?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A refusal stands before a person at the desk that meant it.
    async fn is_told(&self, command: CommandId) -> Result<()> {
        let (mut is_told, mut is_lost) = (false, true);
        for desk in &self.desks {
            is_told |= desk.store.conflict(ConflictKey { command, other: None }).await?.is_some();
            is_lost &= self.power_cuts > 0 && desk.store.issued(command).await?.is_none();
        }
        ensure!(is_told || is_lost, "command {command} was refused, and nobody is told");
        Ok(())
    }

    async fn account(&self) -> Result<Account> {
        let digest = self.server.store.digest().await?;
        let newest = self.server.store.newest().await?;
        for (number, desk) in self.desks.iter().enumerate() {
            ensure!(desk.store.position().await?.version == newest, "desk {number} did not come to rest");
            ensure!(desk.store.waiting().await?.count == 0, "something still waits at desk {number}");
            ensure!(desk.store.digest().await? == digest, "desk {number} holds other rows than the server in the end");
            for step in Step::ALL {
                let checked = desk.store.check(step).await?;
                ensure!(checked.findings.is_empty(), "the check of desk {number} finds {:?}", checked.findings);
            }
        }
        let (mut rulings, mut version, mut was_recoded) = (Vec::new(), 0, false);
        while version < newest {
            let page = self.server.store.journal(version).await?;
            was_recoded |= page.entries.iter().flat_map(|entry| &entry.changes).any(gives_another_code);
            rulings.extend(page.entries.into_iter().map(|entry| entry.ruling));
            version = page.to;
        }
        let (mut refused, mut renumbered) = (0, Vec::new());
        for ruling in &rulings {
            match &ruling.verdict {
                Verdict::Accepted { outcome } if outcome.renumbered.is_empty() => {}
                Verdict::Accepted { outcome } => renumbered.push((outcome.command_id, outcome.subject)),
                _ => {
                    refused += 1;
                    self.is_told(ruling.command_id).await?;
                }
            }
        }
        self.each_once(&rulings).await?;
        replay::agrees(&self.issued, &self.server.own, &rulings, &digest).await?;
        let may_renumber = self.has_copies || self.restores > 0 || self.power_cuts > 0 || was_recoded;
        ensure!(
            may_renumber || renumbered.is_empty(),
            "numbers were replaced although no file was copied or set back and no organisation was given another code"
        );
        // Whoever was shown the record afterwards saw the number that was replaced, too.
        let is_replaced =
            |printed: &Printed| renumbered.iter().any(|(command, subject)| *command == printed.command || *subject == Some(printed.record));
        let final_ones = self.printed.iter().filter(|printed| !is_replaced(printed));
        for Printed { record, number, .. } in final_ones {
            let stands = number_of(&self.server.store, *record).await?;
            ensure!(stands.as_ref().is_none_or(|stands| stands == number), "{number} was printed, {stands:?} stands");
        }
        let digest = digest.0.iter().map(|table| format!("{} {} {}\n", table.kind, table.rows, table.hash)).collect();
        let taken = FilingFilter { state: Some(FilingState::Taken), ..FilingFilter::default() };
        let store = &self.server.store;
        let every = Selection::All { filter: MessageFilter::default(), except: Vec::new() };
        let newest_first = Sort { key: MessageSortKey::CreatedAt, direction: Direction::Descending };
        let messages = store.message_ids(&every, &newest_first, MOST_EXCHANGES).await?;
        Ok(Account {
            taken: store.filing_ids(&taken, None, MOST_EXCHANGES).await?.len(),
            reminders: messages.len(),
            lines: usize::try_from(store.catalogue().await?.lines.values().sum::<u32>())?,
            issued: self.issued.len(),
            printed: self.printed.len(),
            restores: self.restores,
            returns: self.desks.iter().map(|desk| desk.returns).sum(),
            versions: newest,
            refused,
            digest,
        })
    }
}

/// Whether numbers of another series follow from it.
fn gives_another_code(change: &LoggedChange) -> bool {
    change.kind == RecordKind::Org.name() && change.before.as_deref().is_some_and(|before| before.contains(r#""code":"#))
}

/// The number of a member, or the running number of an invoice; what has neither has none.
async fn number_of(store: &Store, record: Uuid) -> Result<Option<String>> {
    if let Some(member) = store.member(MemberId(record)).await? {
        return Ok(member.member_no);
    }
    let invoice = store.invoice_file(InvoiceId(record)).await?;
    Ok(invoice.map(|file| file.invoice.serial).filter(|serial| *serial > 0).map(|serial| serial.to_string()))
}

fn create() -> CreateAssociation {
    CreateAssociation {
        name: "中国医学装备协会".into(),
        code: "E34".into(),
        time_zone: "Asia/Shanghai".into(),
        head_name: "协会总会".into(),
        administrator: "会长大人".into(),
    }
}

//! Desks without a window: their databases, what they issue, and their line to the server.

use std::collections::HashSet;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use chrono::{DateTime, Duration, Utc};
use domain::AnyCommand;
use domain::access::{Access, Role};
use domain::association::{AddUser, CreateAssociation};
use domain::id::{AssociationId, CommandId, DeviceId, UserId};
use domain::journal::{JournalPage, Received};
use reqwest::Client;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use store::sync::{Central, Newcomer, Sender, TokenPair};
use store::{Engine, Issuer, Key, Store};
use sync::wire::{BYTES_PER_PUSH, LINKS_PER_PUSH, PullAnswer, PushAnswer, PushRequest, path};
use uuid::Uuid;

use super::Outcome;

pub const KEY: Key = Key([9; 32]);
pub const ASSOCIATION: AssociationId = AssociationId(Uuid::from_u128(0xa550));
pub const FOUNDER: UserId = UserId(Uuid::from_u128(0x05e7));

/// A running server, ended when dropped.
pub struct Server {
    process: Child,
    pub address: String,
}

impl Server {
    pub fn start(arguments: &[&str]) -> Outcome<Self> {
        let mut process = Command::new(env!("CARGO_BIN_EXE_huiji-server"))
            .args(["serve", "--listen", "127.0.0.1:0", "--access-seconds", "86400"])
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()?;
        let mut lines = BufReader::new(process.stdout.take().ok_or("no output")?).lines();
        loop {
            let line = lines.next().ok_or("the server ended")??;
            if let Some(address) = line.strip_prefix("listening: ") {
                return Ok(Self { process, address: address.to_owned() });
            }
        }
    }

    /// Memory that the process holds now, in MiB.
    pub fn memory_mib(&self) -> Outcome<f64> {
        memory_mib(&self.process.id().to_string(), "VmRSS:")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// Memory of a process, in MiB.
pub fn memory_mib(process: &str, what: &str) -> Outcome<f64> {
    let status = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    let line = status.lines().find_map(|line| line.strip_prefix(what)).ok_or("no memory is told")?;
    Ok(line.trim().trim_end_matches(" kB").trim().parse::<f64>()? / 1024.0)
}

/// The embedded database of a server in a folder.
pub async fn embedded(data: &Path) -> Outcome<Engine> {
    std::fs::create_dir_all(data)?;
    std::fs::write(data.join("server.key"), KEY.0)?;
    Ok(Engine::sqlite(&data.join("server.db"), &KEY).await?)
}

/// An association on a server's database that no process serves yet.
pub struct Set {
    pub central: Central,
    pub store: Store,
    pub head: Desk,
}

/// Publishes an association.
pub async fn publish(engine: Engine, head: Engine) -> Outcome<Set> {
    let central = Central::open(engine).await?;
    let mut head = Desk::begin(head, 1, FOUNDER).await?;
    admit(&central, &head, true).await?;
    let store = central.store(Uuid::from_u128(7)).await?.ok_or("no association")?;
    head.issue(CreateAssociation {
        name: "中国医学装备协会".into(),
        code: "E34".into(),
        time_zone: "Asia/Shanghai".into(),
        head_name: "协会总会".into(),
        administrator: "会长大人".into(),
    })
    .await?;
    head.hand_in(&store).await?;
    head.store.rebase(&store.journal(0).await?).await?;
    Ok(Set { central, store, head })
}

impl Set {
    /// Another desk with a person of its own, who stands where the server does.
    pub async fn desk(&mut self, engine: Engine, number: u128) -> Outcome<Desk> {
        let access = Access::of(Role::Administrator);
        let person = UserId(self.head.issue(AddUser { name: format!("同事{number}"), access }).await?);
        self.head.hand_in(&self.store).await?;
        self.head.store.rebase(&self.store.journal(self.head.store.position().await?.version).await?).await?;
        let desk = Desk::begin(engine, number, person).await?;
        admit(&self.central, &desk, false).await?;
        desk.store.rebase(&self.store.journal(0).await?).await?;
        Ok(desk)
    }
}

fn hash(secret: &str) -> String {
    Sha256::digest(secret.to_ascii_uppercase().as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[expect(clippy::disallowed_methods, reason = "the tokens of a benchmark begin when it runs")]
fn now() -> DateTime<Utc> {
    Utc::now()
}

/// Lets a desk in, with a token that is its number.
pub async fn admit(central: &Central, desk: &Desk, publishes: bool) -> Outcome<()> {
    admit_device(central, desk.issuer.device, desk.issuer.actor, publishes).await
}

/// The same for a desk that needs no database.
pub async fn admit_device(central: &Central, device: DeviceId, user: UserId, publishes: bool) -> Outcome<()> {
    let now = now();
    let code = hash(&format!("code {device}"));
    central.invite(&code, (!publishes).then_some(user), now + Duration::days(1)).await?;
    let until = now + Duration::days(1);
    let tokens = TokenPair {
        renewal_hash: hash(&format!("renewal {device}")),
        renews_until: until,
        access_hash: hash(&token(device)),
        opens_until: until,
    };
    let publishes = publishes.then_some((ASSOCIATION, user));
    let newcomer = Newcomer { device, name: "电脑".into(), publishes, public_key: None, tokens };
    central.enrol(&code, &newcomer, now).await?.map(drop).ok_or_else(|| "the code is not good".into())
}

/// What a desk shows.
pub fn token(device: DeviceId) -> String {
    format!("token {device}").replace(' ', "-")
}

/// A desk.
pub struct Desk {
    pub store: Store,
    pub issuer: Issuer,
    now: DateTime<Utc>,
    count: u128,
}

impl Desk {
    pub async fn begin(engine: Engine, number: u128, actor: UserId) -> Outcome<Self> {
        let store = Store::open(engine, ASSOCIATION).await?;
        let issuer = Issuer { device: DeviceId(Uuid::from_u128(number)), incarnation: Uuid::from_u128(number), actor };
        Ok(Self { store, issuer, now: "2026-11-21T02:00:00Z".parse()?, count: number << 32 })
    }

    pub async fn issue(&mut self, command: impl Into<AnyCommand>) -> Outcome<Uuid> {
        self.now += Duration::seconds(1);
        self.count += 1;
        let millis = u128::try_from(self.now.timestamp_millis())?;
        let id = CommandId(Uuid::from_u128((millis << 80) | (0x7 << 76) | (0b10 << 62) | self.count));
        let outcome = self.store.issue(command, id, self.issuer, self.now).await.map_err(|error| format!("{error:?}"))?;
        outcome.subject.ok_or_else(|| "nothing was made".into())
    }

    /// Hands in what waits without a line.
    pub async fn hand_in(&self, server: &Store) -> Outcome<()> {
        let follows = self.store.position().await?.epoch;
        let sender = Sender { device: self.issuer.device, user: self.issuer.actor, is_revoked: false, follows };
        let mut after = None;
        loop {
            let links = self.store.links(after, LINKS_PER_PUSH, BYTES_PER_PUSH).await?;
            if links.is_empty() {
                return Ok(());
            }
            match server.receive(sender, &links, &HashSet::new()).await? {
                Received::Through { sequence } => after = Some(sequence),
                other => return Err(format!("{other:?}").into()),
            }
        }
    }
}

/// A desk's line to the server.
pub struct Line {
    client: Client,
    address: String,
    token: String,
}

impl Line {
    pub fn of(server: &Server, desk: &Desk) -> Outcome<Self> {
        Ok(Self { client: Client::builder().build()?, address: server.address.clone(), token: token(desk.issuer.device) })
    }

    /// Sends everything that waits.
    pub async fn push(&self, desk: &Desk) -> Outcome<()> {
        let epoch = desk.store.position().await?.epoch;
        let mut after = None;
        loop {
            let links = desk.store.links(after, LINKS_PER_PUSH, BYTES_PER_PUSH).await?;
            if links.is_empty() {
                return Ok(());
            }
            after = Some(self.send(PushRequest { epoch, links }).await?);
        }
    }

    /// Sends links. Returns how far the server has them.
    pub async fn send(&self, request: PushRequest) -> Outcome<i64> {
        let sent = self.client.post(format!("{}{}", self.address, path::PUSH)).bearer_auth(&self.token).json(&request);
        let answer: PushAnswer = sent.send().await?.error_for_status()?.json().await?;
        match answer.received {
            Received::Through { sequence } => Ok(sequence),
            other => Err(format!("{other:?}").into()),
        }
    }

    pub async fn journal(&self, after: i64) -> Outcome<JournalPage> {
        Ok(self.get::<PullAnswer>(&format!("{}?after={after}", path::JOURNAL)).await?.page)
    }

    pub async fn get<A: DeserializeOwned>(&self, target: &str) -> Outcome<A> {
        let asked = self.client.get(format!("{}{target}", self.address)).bearer_auth(&self.token);
        Ok(asked.send().await?.error_for_status()?.json().await?)
    }
}

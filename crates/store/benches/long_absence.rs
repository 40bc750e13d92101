//! A desk that was away for half a year and comes back with everything it did: the time for one command must be the same whether few or many
//! wait, and memory must not grow with them. `HUIJI_BENCH=full` takes 5,000 and 50,000 commands.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a benchmark that cannot unwrap has failed")]

use std::collections::HashSet;
use std::time::Instant;

use chrono::{DateTime, Duration, Utc};
use domain::AnyCommand;
use domain::access::{Access, Role};
use domain::association::{AddOrg, AddUser, CreateAssociation};
use domain::id::{AssociationId, CommandId, DeviceId, UserId};
use domain::journal::Received;
use store::sync::Sender;
use store::{Engine, Issuer, Key, Store};
use uuid::Uuid;

const KEY: Key = Key([3; 32]);
const ASSOCIATION: AssociationId = AssociationId(Uuid::from_u128(0xa550));
const FOUNDER: UserId = UserId(Uuid::from_u128(0x05e7));
/// Commands of others that stand in the way of everything that waits.
const OTHERS: usize = 50;
/// Links of one push and the bytes that end one, as a desk sends them.
const LINKS: u32 = 500;
const BYTES: usize = 8 * 1024 * 1024;
/// Entries of one step at least, as a desk takes them.
const STEP_CHANGES: u64 = 20_000;

#[tokio::main]
async fn main() {
    let is_full = std::env::var("HUIJI_BENCH").is_ok_and(|size| size == "full");
    let (few, many) = if is_full { (5_000, 50_000) } else { (1_000, 10_000) };
    let (short, _) = come_back(few).await;
    let (long, grown) = come_back(many).await;
    println!(
        r#"{{"what":"a desk comes back with {many} commands, each","unit":"µs","ours":{long:.0},"other":"with {few}","theirs":{short:.0},"times_at_most":1.3}}"#
    );
    println!(
        r#"{{"what":"memory that {many} waiting commands take on their way","unit":"MiB","ours":{grown:.1},"other":"a page cache","theirs":32,"at_most":96}}"#
    );
}

struct Desk {
    store: Store,
    issuer: Issuer,
    now: DateTime<Utc>,
    count: u128,
}

impl Desk {
    async fn begin(folder: &std::path::Path, number: u128, actor: UserId) -> Self {
        // Only coming back is measured: that what is issued before lasts is waited for nowhere.
        let engine = Engine::sqlite_in_the_making(&folder.join(format!("{number}.db")), &KEY).await.unwrap();
        let store = Store::open(engine, ASSOCIATION).await.unwrap();
        let issuer = Issuer { device: DeviceId(Uuid::from_u128(number)), incarnation: Uuid::from_u128(number), actor };
        Self { store, issuer, now: "2026-05-21T02:00:00Z".parse().unwrap(), count: number << 32 }
    }

    async fn issue(&mut self, command: impl Into<AnyCommand>) -> Uuid {
        self.now += Duration::seconds(1);
        self.count += 1;
        let millis = u128::try_from(self.now.timestamp_millis()).unwrap();
        let id = CommandId(Uuid::from_u128((millis << 80) | (0x7 << 76) | (0b10 << 62) | self.count));
        self.store.issue(command, id, self.issuer, self.now).await.unwrap().subject.unwrap()
    }

    async fn push(&self, server: &Store) {
        let mut after = None;
        loop {
            let links = self.store.links(after, LINKS, BYTES).await.unwrap();
            if links.is_empty() {
                return;
            }
            let follows = self.store.position().await.unwrap().epoch;
            let sender = Sender { device: self.issuer.device, user: self.issuer.actor, is_revoked: false, follows };
            match server.receive(sender, &links, &HashSet::new()).await.unwrap() {
                Received::Through { sequence } => after = Some(sequence),
                other => panic!("{other:?}"),
            }
        }
    }

    async fn pull(&self, server: &Store) {
        let waiting = u64::from(self.store.waiting().await.unwrap().count);
        loop {
            let page = server.journal(self.store.ahead().await.unwrap().version).await.unwrap();
            let ahead = self.store.lay_by(&page).await.unwrap();
            if !page.has_more() || (ahead.changes >= STEP_CHANGES && ahead.entries >= waiting) {
                self.store.catch_up().await.unwrap();
            }
            if !page.has_more() {
                return;
            }
        }
    }
}

/// Microseconds that the way back takes for one command, and by how many MiB memory grew on it.
async fn come_back(count: usize) -> (f64, f64) {
    let folder = tempfile::tempdir().unwrap();
    let server = Engine::sqlite_in_the_making(&folder.path().join("server.db"), &KEY).await.unwrap();
    let server = Store::open(server, ASSOCIATION).await.unwrap();
    server.serve(Uuid::from_u128(7)).await.unwrap();
    let mut head = Desk::begin(folder.path(), 1, FOUNDER).await;
    head.issue(CreateAssociation {
        name: "中国医学装备协会".into(),
        code: "E34".into(),
        time_zone: "Asia/Shanghai".into(),
        head_name: "协会总会".into(),
        administrator: "会长大人".into(),
    })
    .await;
    let colleague = UserId(head.issue(AddUser { name: "刘会计".into(), access: Access::of(Role::Administrator) }).await);
    let mut branch = Desk::begin(folder.path(), 2, colleague).await;
    head.push(&server).await;
    head.pull(&server).await;
    branch.pull(&server).await;
    for n in 0..count {
        branch.issue(order(n)).await;
    }
    for n in 0..OTHERS {
        head.issue(AddOrg { name: format!("第{n}分会"), parent_id: None, code: None }).await;
    }
    head.push(&server).await;
    let before = most_memory();
    let started = Instant::now();
    branch.push(&server).await;
    branch.pull(&server).await;
    let took = started.elapsed();
    let grown = most_memory() - before;
    assert_eq!(branch.store.waiting().await.unwrap().count, 0);
    assert_eq!(branch.store.digest().await.unwrap(), server.digest().await.unwrap());
    branch.store.close().await;
    head.store.close().await;
    server.close().await;
    (took.as_secs_f64() * 1e6 / count as f64, grown)
}

fn order(n: usize) -> domain::order::AddOrder {
    use domain::{Currency, Money};
    let yuan = |minor| Money::from_minor(minor, Currency::CNY).unwrap();
    domain::order::AddOrder {
        installation: "aa223".into(),
        number_digits: format!("{n:08}"),
        member_id: None,
        buyer_name: "华康医疗科技有限公司".into(),
        registrant_phone: None,
        kind: domain::order::OrderKind::Dues,
        dues_year: Some(2026),
        item: "2026 年度会费".into(),
        amount: yuan(50_000),
        deduction: yuan(0),
        lines: Vec::new(),
        buyer_message: None,
        remarks: None,
        buys: None,
        ordered_at: None,
    }
}

/// The most memory that this process held since it was last asked, in MiB; where the system does not tell, nothing.
fn most_memory() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").trim().parse::<f64>().ok()).unwrap_or(0.0);
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    kib / 1024.0
}

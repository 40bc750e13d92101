//! Sixteen desks push what they did into one association, each a hundred commands at a time, as a busy day's end brings it.

use std::time::Instant;

use domain::member::{AddMember, Demands, MemberDraft, MemberField, MemberKind};
use domain::order::{AddOrder, OrderKind};
use domain::payment::{PaymentMethod, RecordPayment};
use domain::{Currency, Money};
use store::Engine;
use sync::wire::PushRequest;

use super::Outcome;
use super::cluster::Cluster;
use super::desks::{Desk, KEY, Line, Server, publish};

const DESKS: u128 = 16;
const AT_ONCE: usize = 100;
/// Goal: commands per second over pgbench's transactions per second. The table tells seconds per thousand, so it is turned round.
const TIMES_PGBENCH: f64 = 3.0;
const PGBENCH_SECONDS: u32 = 10;

pub async fn run(commands_each: usize) -> Outcome<()> {
    let cluster = Cluster::start()?;
    let database = cluster.database("huiji")?;
    let folder = tempfile::tempdir()?;
    let file = |number: u128| folder.path().join(format!("{number}.db"));
    // What desks issue before is not measured, so it need not last.
    let mut set = publish(Engine::postgres(database.parse()?).await?, Engine::sqlite_in_the_making(&file(1), &KEY).await?).await?;
    let mut desks = Vec::new();
    for number in 2..2 + DESKS {
        let mut desk = set.desk(Engine::sqlite_in_the_making(&file(number), &KEY).await?, number).await?;
        for n in 0..commands_each / 3 {
            work(&mut desk, n).await?;
        }
        desks.push(desk);
    }
    let before = set.store.newest().await?;
    let server = Server::start(&["--database", &database])?;
    let mut pushes = Vec::new();
    for desk in &desks {
        let epoch = desk.store.position().await?.epoch;
        let links = desk.store.links(None, u32::MAX, usize::MAX).await?;
        let requests: Vec<_> = links.chunks(AT_ONCE).map(|links| PushRequest { epoch, links: links.to_vec() }).collect();
        pushes.push((Line::of(&server, desk)?, requests));
    }
    let started = Instant::now();
    let pushing: Vec<_> = pushes
        .into_iter()
        .map(|(line, requests)| {
            tokio::spawn(async move {
                for request in requests {
                    line.send(request).await?;
                }
                Outcome::Ok(())
            })
        })
        .collect();
    for push in pushing {
        push.await??;
    }
    let took = started.elapsed().as_secs_f64();
    let done = set.store.newest().await? - before;
    let rate = done as f64 / took;
    drop(server);
    set.store.close().await;
    let tps = cluster.pgbench(PGBENCH_SECONDS)?;
    println!(
        r#"{{"what":"1,000 commands pushed by {DESKS} desks, PostgreSQL ({rate:.0} per second, {:.2}× the rate)","unit":"ms","ours":{:.0},"other":"1,000 transactions of pgbench, 16 clients ({tps:.0} per second)","theirs":{:.0},"times_at_most":{:.3}}}"#,
        rate / tps,
        1e6 / rate,
        1e6 / tps,
        1.0 / TIMES_PGBENCH
    );
    Ok(())
}

/// A person, an order, and its money.
pub async fn work(desk: &mut Desk, n: usize) -> Outcome<()> {
    let person = person(desk, n).await?;
    desk.issue(person).await?;
    let yuan = |minor| Money::from_minor(minor, Currency::CNY).map_err(|error| format!("{error:?}"));
    let order = AddOrder {
        installation: "aa223".into(),
        number_digits: format!("{}", desk.issuer.device.0.as_u128() * 1_000_000 + n as u128 + 10_000_000),
        member_id: None,
        buyer_name: "华康医疗科技有限公司".into(),
        registrant_phone: None,
        kind: OrderKind::Dues,
        dues_year: Some(2026),
        item: "2026 年度会费".into(),
        amount: yuan(50_000)?,
        deduction: yuan(0)?,
        lines: Vec::new(),
        buyer_message: None,
        remarks: None,
        buys: None,
        ordered_at: None,
    };
    let order = desk.issue(order).await?;
    let payment = RecordPayment {
        order_id: order.into(),
        amount: yuan(50_000)?,
        method: PaymentMethod::BankTransfer,
        received_at: None,
        voucher: None,
        remarks: None,
    };
    desk.issue(payment).await.map(drop)
}

/// Somebody whom nobody knows.
pub async fn person(desk: &Desk, n: usize) -> Outcome<AddMember> {
    let choices = desk.store.choices().await?;
    let mut draft = MemberDraft::empty(MemberKind::Individual);
    draft.level_id = choices.levels.iter().find(|level| level.kind == MemberKind::Individual).map(|level| level.id);
    draft.org_id = choices.orgs.first().map(|org| org.id);
    let desk = desk.issuer.device.0.as_u128();
    draft.texts.insert(MemberField::Name, format!("王{desk}{n}"));
    draft.texts.insert(MemberField::Mobile, format!("199{desk:02}{n:06}"));
    let checked = draft.checked(Demands::Import);
    let profile = checked.profile.ok_or("the person is not whole")?;
    Ok(AddMember { profile, joined_on: checked.joined_on, expires_on: checked.expires_on, is_name_confirmed: false })
}

//! Desks that listen and do nothing: what memory one server process holds for them.

use std::time::Duration;

use domain::id::DeviceId;
use reqwest::{Client, Response};
use store::Engine;
use sync::wire::path;
use uuid::Uuid;

use super::Outcome;
use super::desks::{KEY, Server, admit_device, embedded, publish, token};

/// Goal for ten thousand.
const MEMORY_MIB: f64 = 512.0;
const AT_ONCE: usize = 50;
/// Until what the last one asked is done with.
const SETTLED: Duration = Duration::from_secs(3);

pub async fn run(desks: usize) -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("server");
    let engine = embedded(&data).await?;
    let set = publish(engine, Engine::sqlite_in_the_making(&folder.path().join("head.db"), &KEY).await?).await?;
    let devices: Vec<DeviceId> = (0..desks).map(|n| DeviceId(Uuid::from_u128(0xd0_0000 + n as u128))).collect();
    for device in &devices {
        admit_device(&set.central, *device, set.head.issuer.actor, false).await?;
    }
    set.head.store.close().await;
    set.store.close().await;
    let server = Server::start(&["--data", data.to_str().ok_or("a path that is no text")?])?;
    let alone = server.memory_mib()?;
    let mut open: Vec<Response> = Vec::with_capacity(desks);
    let client = Client::builder().pool_max_idle_per_host(0).build()?;
    for slice in devices.chunks(AT_ONCE) {
        let asked: Vec<_> = slice
            .iter()
            .map(|device| {
                let request = client.get(format!("{}{}", server.address, path::EVENTS)).bearer_auth(token(*device));
                tokio::spawn(async move { request.send().await?.error_for_status() })
            })
            .collect();
        for answer in asked {
            open.push(answer.await??);
        }
    }
    tokio::time::sleep(SETTLED).await;
    let held = server.memory_mib()?;
    println!(
        r#"{{"what":"memory of a server that {} idle desks listen to","unit":"MiB","ours":{held:.1},"other":"the same server alone","theirs":{alone:.1},"at_most":{MEMORY_MIB}}}"#,
        open.len()
    );
    Ok(())
}

//! The journal in the end, executed once more from the beginning on a server that knows nothing: the same verdicts, the same rows. Whatever
//! desks and server went through, nothing may stand that the rules did not make of the commands that people issued.

use std::collections::{HashMap, HashSet};

use anyhow::{Context, Result, ensure};
use chrono::{DateTime, Utc};
use domain::AnyCommand;
use domain::id::CommandId;
use domain::journal::{Envelope, Ruling};
use store::sync::{Digest, Sender};

use crate::server::Server;

/// What a server did of itself, and when.
pub type Own = HashMap<CommandId, (AnyCommand, DateTime<Utc>)>;

/// Whether rulings and rows are what the rules make of the commands, in the order in which they were ruled on.
pub async fn agrees(issued: &[Envelope], own: &Own, rulings: &[Ruling], digest: &Digest) -> Result<()> {
    let server = Server::begin().await?;
    let issued: HashMap<_, _> = issued.iter().map(|envelope| (envelope.command_id, envelope)).collect();
    let mut again = Vec::new();
    for ruling in rulings {
        if let Some((command, at)) = own.get(&ruling.command_id) {
            server.store.issue_as_server(command.clone(), ruling.command_id, *at).await?;
            continue;
        }
        let envelope = issued.get(&ruling.command_id).context("a command that nobody issued")?;
        let sender = Sender { device: envelope.device_id, user: envelope.actor_id, is_revoked: false, follows: None };
        // Each in a chain of its own: what is replayed is what commands do, not how they travelled.
        let alone = Envelope { incarnation: ruling.command_id.0, ..(*envelope).clone() };
        server.store.receive(sender, &[serde_json::to_string(&alone)?], &HashSet::new()).await?;
    }
    let newest = server.store.newest().await?;
    let mut version = 0;
    while version < newest {
        let page = server.store.journal(version).await?;
        again.extend(page.entries.into_iter().map(|entry| entry.ruling));
        version = page.to;
    }
    let differs = rulings.iter().zip(&again).find(|(ruling, again)| ruling.verdict != again.verdict);
    ensure!(differs.is_none(), "the rules say otherwise: {differs:?}");
    ensure!(server.store.digest().await? == *digest, "the rules make other rows of the same commands");
    Ok(())
}

//! What only a faulty database or a desk with a mistake does to its own file.

use anyhow::Result;
use store::Store;

/// What is done to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spoil {
    /// From now on every write fails.
    RefuseWrites,
    /// Writes succeed again.
    TakeWrites,
    /// The youngest link of the chain never was written.
    ForgetYoungestLink,
    /// How far leases were drawn from is forgotten.
    ForgetDraws,
    /// What was sent, up to a place of the chain, counts as done.
    ConfirmThrough(i64),
    /// What was refused is dropped.
    DropRefused,
}

/// Does it.
pub async fn spoil(store: &Store, spoil: Spoil) -> Result<()> {
    let statement = match spoil {
        Spoil::RefuseWrites => "pragma query_only = 1".to_owned(),
        Spoil::TakeWrites => "pragma query_only = 0".to_owned(),
        Spoil::ForgetYoungestLink => {
            "delete from outbox where state = 'pending' and sequence = (select max(sequence) from outbox)".to_owned()
        }
        Spoil::ForgetDraws => "delete from lease_cursor".to_owned(),
        Spoil::ConfirmThrough(sequence) => {
            format!("update outbox set state = 'confirmed' where state = 'pending' and sequence <= {sequence}")
        }
        // The youngest stays: the chain goes on from it.
        Spoil::DropRefused => "delete from outbox where state = 'refused' and sequence < (select max(sequence) from outbox)".to_owned(),
    };
    let mut session = store.begin().await?;
    session.script(statement).await?;
    Ok(session.commit().await?)
}

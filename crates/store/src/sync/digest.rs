//! The digest of all rows: two databases that hold the same have the same, whatever engine they run on.

use domain::RecordKind;
use domain::id::AssociationId;
use sha2::{Digest as _, Sha256};
use uuid::Uuid;

use super::rebase::take_back;
use crate::Store;
use crate::engine::{Session, Value};
use crate::execute::hash_of;
use crate::fault::Fault;
use crate::table::{Table, association_value, id_value, of_kind};
use crate::write::to_json;

/// Rows that are read at a time.
const SLICE: usize = 500;

/// The digest of each table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digest(pub Vec<TableDigest>);

impl Digest {
    /// One hash over all tables, hexadecimal.
    #[must_use]
    pub fn combined(&self) -> String {
        let lines: String = self.0.iter().map(|table| format!("{} {} {}\n", table.kind, table.rows, table.hash)).collect();
        hash_of(lines.as_bytes())
    }
}

/// The rows of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableDigest {
    /// The kind's name.
    pub kind: &'static str,
    /// How many rows.
    pub rows: u64,
    /// SHA-256 over the rows in the order of their ids, hexadecimal.
    pub hash: String,
}

impl Store {
    /// The digest of everything as it stands.
    pub async fn digest(&self) -> Result<Digest, Fault> {
        digest(&mut self.begin().await?, self.association).await
    }

    /// The digest of a desk as it would stand without what still waits for the server. Changes nothing.
    pub async fn settled_digest(&self) -> Result<Digest, Fault> {
        let mut session = self.begin().await?;
        take_back(&mut session, self.association).await?;
        // The session ends without a commit: nothing was taken back.
        digest(&mut session, self.association).await
    }
}

pub(super) async fn digest(session: &mut Session, association: AssociationId) -> Result<Digest, Fault> {
    let mut tables = Vec::new();
    for kind in RecordKind::ALL {
        tables.push(of_kind!(*kind, T => of_table::<T>(session, association).await?));
    }
    Ok(Digest(tables))
}

async fn of_table<T: Table>(session: &mut Session, association: AssociationId) -> Result<TableDigest, Fault> {
    let sql = format!("select {} from {} where association_id = $1 and id > $2 order by id limit $3", T::select_list(), T::KIND.name());
    let (mut hasher, mut rows, mut after) = (Sha256::new(), 0, Uuid::nil());
    loop {
        let found = session
            .fetch(sql.as_str(), vec![association_value(association), id_value(after), Value::Int(i64::try_from(SLICE).ok())])
            .await?;
        for row in &found {
            let record = T::from_row(row, 0)?;
            let values: Vec<_> = record.values().iter().map(to_json).collect();
            hasher.update(serde_json::to_vec(&values).map_err(|_| Fault::corrupt(T::KIND.name(), "row"))?);
            after = record.id();
        }
        rows += found.len() as u64;
        if found.len() < SLICE {
            let hash = hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
            return Ok(TableDigest { kind: T::KIND.name(), rows, hash });
        }
    }
}

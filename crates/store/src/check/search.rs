//! The file as the engine sees it, and the search index beside its table.

use domain::id::AssociationId;

use super::{Checked, Finding, counted};
use crate::engine::Session;
use crate::fault::Fault;
use crate::query::indexing;
use crate::table::association_value;

/// The word with which SQLite says that nothing is wrong.
const SOUND: &str = "ok";

/// SQLite looks through every page; on PostgreSQL that is the server's own business.
pub async fn file(session: &mut Session) -> Result<Checked, Fault> {
    if !session.is_sqlite() {
        return Ok(Checked::of(0, Vec::new()));
    }
    let mut findings = Vec::new();
    for row in session.fetch("pragma quick_check(100)", vec![]).await? {
        let detail = row.text(0)?.unwrap_or_default();
        if detail != SOUND {
            findings.push(Finding::FileDamaged { detail });
        }
    }
    Ok(Checked::of(1, findings))
}

/// As many entries as rows.
pub async fn check(session: &mut Session, association: AssociationId) -> Result<Checked, Fault> {
    if indexing::lacks(session).await? {
        return Ok(Checked::of(0, Vec::new()));
    }
    let rows = session.fetch_one("select count(*) from member where association_id = $1", vec![association_value(association)]).await?;
    let rows = rows.map_or(Ok(0), |row| row.count(0))?;
    let entries = session.fetch_one("select count(*) from member_search", vec![]).await?.map_or(Ok(0), |row| row.count(0))?;
    let differs = Finding::SearchDiffers { record: "member".to_owned(), rows: counted(rows), entries: counted(entries) };
    Ok(Checked::of(usize::try_from(rows).unwrap_or(usize::MAX), if rows == entries { Vec::new() } else { vec![differs] }))
}

//! Which column feeds which field: recognised by the headings, chosen by a person, or remembered from the last time a sheet with these
//! headings came in.

use std::collections::BTreeMap;

use domain::import::SheetKind;
use uuid::Uuid;

use super::sheet::{Located, Mapping};
use crate::failure::Failure;
use crate::session::Session;

/// Where a mapping comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Origin {
    /// From the headings.
    Recognised,
    /// From an earlier import, or from a person.
    Chosen,
}

/// The mapping of a file: what a person chose, else what was remembered, else what the headings tell.
pub(super) async fn settle(
    session: &Session,
    kind: SheetKind,
    file: &Located,
    chosen: Option<&BTreeMap<String, u32>>,
) -> Result<(Mapping, Origin), Failure> {
    if let Some(chosen) = chosen {
        let width = file.titles().len().max(file.rows().iter().map(|row| row.cells.len()).max().unwrap_or(0));
        let known = chosen.iter().filter_map(|(key, column)| {
            let column = usize::try_from(*column).ok().filter(|column| *column < width)?;
            file.knows(kind, key).then(|| (key.clone(), column))
        });
        return Ok((known.collect(), Origin::Chosen));
    }
    let kept = session.store.setting(&setting(session, kind, file)).await?;
    let kept: Option<BTreeMap<String, String>> = kept.and_then(|text| serde_json::from_str(&text).ok());
    let Some(kept) = kept else { return Ok((file.recognised(kind), Origin::Recognised)) };
    let titles = file.titles();
    let column = |title: &String| titles.iter().position(|other| other == title);
    let mapping = kept.iter().filter(|(key, _)| file.knows(kind, key)).filter_map(|(key, title)| Some((key.clone(), column(title)?)));
    Ok((mapping.collect(), Origin::Chosen))
}

/// Remembers a mapping that a person chose, for sheets with the same set of headings.
pub(super) async fn remember(session: &Session, kind: SheetKind, file: &Located, mapping: &Mapping) -> Result<(), Failure> {
    let key = setting(session, kind, file);
    let titles = file.titles();
    let titled: BTreeMap<&str, &String> =
        mapping.iter().filter_map(|(key, column)| Some((key.as_str(), titles.get(*column).filter(|title| !title.is_empty())?))).collect();
    let text = serde_json::to_string(&titled).map_err(Failure::bug)?;
    Ok(session.store.keep_setting(&key, &text).await?)
}

/// The setting of a set of headings, in whatever order they stand.
fn setting(session: &Session, kind: SheetKind, file: &Located) -> String {
    let mut titles = file.titles();
    titles.sort_unstable();
    let set: Uuid = domain::id::named(session.store.association_id(), &titles.join("\u{1f}"));
    format!("import.mapping.{}.{set}", kind.name())
}

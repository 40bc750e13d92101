//! At a desk that began with a snapshot: how much of the trail before it is here. It is fetched afterwards, from the beginning on; once all of
//! it is here and ends in the seal that the snapshot named, the desk holds what one holds that followed from the first day.

use domain::journal::{Envelope, JournalPage, Ruling, TrailEnd, Verdict};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::overlap;
use crate::Store;
use crate::engine::Session;
use crate::fault::Fault;
use crate::setting;
use crate::write::ChangeLog;

/// The setting that says so, as long as something lacks.
pub(super) const PAST: &str = "trail_past";

/// A trail that is still being fetched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Past {
    /// The version of the snapshot: what came after is here.
    pub version: i64,
    /// Where the trail ended then.
    pub base: TrailEnd,
    /// Up to which version it was fetched.
    pub fetched: i64,
    /// Where it ends there.
    pub end: TrailEnd,
    /// Since which version nobody looked whether others changed what this desk's own commands changed; none where it had none.
    #[serde(default)]
    pub unseen_after: Option<i64>,
}

impl Past {
    /// Nothing was fetched yet.
    pub fn of(version: i64, base: TrailEnd) -> Self {
        Self { version, base, fetched: 0, end: TrailEnd::default(), unseen_after: None }
    }
}

/// What lacks; none where the trail is whole.
pub async fn read(session: &mut Session) -> Result<Option<Past>, Fault> {
    let Some(text) = setting::get(session, PAST).await?.filter(|text| !text.is_empty()) else { return Ok(None) };
    serde_json::from_str(&text).map(Some).map_err(|_| Fault::corrupt("setting", PAST))
}

/// Notes what lacks.
pub async fn keep(session: &mut Session, past: Option<&Past>) -> Result<(), Fault> {
    let text = past.map(serde_json::to_string).transpose().map_err(|_| Fault::corrupt("setting", PAST))?;
    setting::set(session, PAST, &text.unwrap_or_default()).await
}

impl Store {
    /// What lacks of the trail before the snapshot with which this desk began: the version after which, and up to which.
    pub async fn past_wanted(&self) -> Result<Option<(i64, i64)>, Fault> {
        Ok(read(&mut self.begin().await?).await?.map(|past| (past.fetched, past.version)))
    }

    /// Keeps the next stretch of the trail before the snapshot. Nothing but the trail changes by it. Returns whether more lacks.
    pub async fn keep_past(&self, page: &JournalPage) -> Result<bool, Fault> {
        let mut session = self.begin().await?;
        let Some(mut past) = read(&mut session).await? else { return Ok(false) };
        if page.from != past.fetched {
            return Ok(true);
        }
        for entry in page.entries.iter().take_while(|entry| entry.ruling.version <= past.version) {
            self.keep_ruling_once(&mut session, &entry.ruling, entry.set_aside.as_ref()).await?;
            if let (Verdict::Accepted { outcome }, Some(_)) = (&entry.ruling.verdict, &entry.command) {
                self.keep_command(&mut session, entry, outcome).await?;
                let log = ChangeLog::copied(entry.ruling.command_id, &entry.changes);
                past.end = log.write_after(&mut session, self.association, past.end).await?;
            }
            past.fetched = entry.ruling.version;
        }
        let is_whole = past.fetched >= past.version;
        if is_whole && past.end != past.base {
            // What was fetched is not what the snapshot followed on.
            return Err(Fault::corrupt("command", "seal"));
        }
        keep(&mut session, Some(&past).filter(|_| !is_whole)).await?;
        if let Some(after) = past.unseen_after.filter(|_| is_whole) {
            self.look_for_overlaps(&mut session, after, past.version).await?;
        }
        session.commit().await?;
        Ok(!is_whole)
    }

    /// Notes where others changed what this desk's own commands changed, as a pull does, between two versions that are here by now.
    async fn look_for_overlaps(&self, session: &mut Session, mut after: i64, through: i64) -> Result<(), Fault> {
        while after < through {
            let page = self.stretch(session, after, through, Uuid::nil(), vec![]).await?;
            overlap::note(session, self.association, &page.entries).await?;
            if page.to == after {
                return Ok(());
            }
            after = page.to;
        }
        Ok(())
    }

    /// Keeps a ruling that may be here already.
    pub(super) async fn keep_ruling_once(&self, session: &mut Session, ruling: &Ruling, set_aside: Option<&Envelope>) -> Result<(), Fault> {
        if self.is_ruled(session, ruling.command_id).await? { Ok(()) } else { self.keep_ruling(session, ruling, set_aside).await }
    }
}

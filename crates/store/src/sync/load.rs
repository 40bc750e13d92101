//! At a desk: loads a snapshot into a file of its own beside the desk's file, which goes on as before meanwhile. The new file is never seen
//! before it is whole and proven; then it takes the old one's place, with everything that only this desk has: its outbox above all.
//!
//! The stretches of a snapshot are read at different versions. Before one is taken, the journal is followed up to its version as far as it
//! touches what is loaded already; so what is loaded always stands at one version, and no two records ever contradict each other.

use std::path::PathBuf;

use domain::id::AssociationId;
use domain::journal::{JournalEntry, JournalPage, LoggedChange, Ruling, SnapshotMark, SnapshotPage, SnapshotProof, Verdict};
use domain::{Edit, RecordKind};
use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

use super::images::{Direction, edits};
use super::past::{self, Past};
use super::{digest, life};
use crate::column::{Reader, Source};
use crate::engine::{Engine, Session, beside};
use crate::fault::Fault;
use crate::query::indexing;
use crate::table::{Table, of_kind};
use crate::write::{self, ChangeLog};
use crate::{Store, setting, trail};

/// The setting of the new file that says how far it is.
pub(super) const COURSE: &str = "snapshot_course";
/// What the name of the new file ends in.
const ENDING: &str = ".loading";

/// Why a snapshot came to nothing; the next one begins anew.
#[derive(Debug, Error)]
pub enum LoadError {
    /// The server began another life meanwhile.
    #[error("the server's database began a new life while a snapshot was loaded")]
    OtherLife,
    /// What was loaded is not what the server holds.
    #[error("what was loaded is not what the server holds")]
    Unproven,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

/// Where a snapshot comes from: a server, over whatever line there is.
pub trait Origin: Sync {
    /// What may go wrong on the way.
    type Error: From<LoadError> + From<Fault>;
    /// The next stretch.
    fn snapshot(&self, after: Option<&SnapshotMark>) -> impl Future<Output = Result<SnapshotPage, Self::Error>> + Send;
    /// The journal after a version.
    fn journal(&self, after: i64) -> impl Future<Output = Result<JournalPage, Self::Error>> + Send;
    /// What the newest version holds.
    fn proof(&self) -> impl Future<Output = Result<SnapshotProof, Self::Error>> + Send;
    /// What became of this desk's own commands.
    fn rulings(&self, after: i64, through: i64) -> impl Future<Output = Result<Vec<Ruling>, Self::Error>> + Send;
}

/// How far a snapshot is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct Course {
    /// The version that the desk has in common with the server: what became of its own commands since is asked for.
    pub(super) common: i64,
    /// The server's life.
    pub(super) epoch: Uuid,
    /// The version at which everything stands that is loaded.
    pub(super) version: i64,
    /// How far the records are; none once they are all there.
    mark: Option<SnapshotMark>,
    pub(super) stage: Stage,
    /// Up to which version the desk's own rulings are here.
    ruled: i64,
    done: u64,
    total: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Stage {
    Records,
    Proof,
    Rulings,
    Whole,
    /// It was handed over once, and what only the old file has went on since.
    HandedOver,
}

/// How far a snapshot is, for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Loaded {
    /// Records that are there.
    pub done: u64,
    /// Records in all.
    pub total: u64,
    /// Whether nothing is left to do but to take it over.
    pub is_whole: bool,
}

/// A snapshot on its way.
#[derive(Debug)]
pub struct Loading {
    pub(super) store: Store,
    pub(super) file: PathBuf,
}

impl Store {
    /// Begins to load a snapshot, or goes on with one that was interrupted. `common` is the version that this desk has in common with the
    /// server.
    pub async fn load(&self, common: i64) -> Result<Loading, Fault> {
        // Where the trail of this file lacks something, it does not know of all of its own commands what became of them.
        let past = past::read(&mut self.begin().await?).await?;
        let common = past.map_or(common, |past| common.min(past.fetched));
        let own = self.engine.local_file()?;
        let file = beside(own.path(), ENDING);
        let opened = match Engine::sqlite_loading(&file, own.key()).await {
            Ok(engine) => Store::open(engine, self.association).await,
            Err(fault) => Err(fault),
        };
        if let Ok(store) = opened {
            let loading = Loading { store, file: file.clone() };
            let fits = match loading.course().await? {
                None => true,
                Some(course) => course.common == common && course.stage != Stage::HandedOver,
            };
            if fits {
                loading.store.keep_setting(COMMON, &common.to_string()).await?;
                return Ok(loading);
            }
            loading.store.close().await;
        }
        forget(&file);
        let store = Store::open(Engine::sqlite_loading(&file, own.key()).await?, self.association).await?;
        store.keep_setting(COMMON, &common.to_string()).await?;
        Ok(Loading { store, file })
    }
}

/// The setting of the new file that names the version that the desk has in common with the server.
pub(super) const COMMON: &str = "snapshot_common";

/// Removes a file that counts for nothing.
fn forget(file: &std::path::Path) {
    for ending in ["", "-wal", "-shm"] {
        // What cannot be removed is in the way of the next one, which says so.
        let _ = std::fs::remove_file(beside(file, ending));
    }
}

impl Loading {
    /// Does the next step.
    pub async fn step<O: Origin>(&self, origin: &O) -> Result<Loaded, O::Error> {
        let course = match self.course().await? {
            None => self.begin(origin).await?,
            Some(course) => match course.stage {
                Stage::Records => self.records(origin, course).await?,
                Stage::Proof => self.prove(origin, course).await?,
                Stage::Rulings => self.rulings(origin, course).await?,
                Stage::Whole | Stage::HandedOver => course,
            },
        };
        Ok(Loaded { done: course.done, total: course.total.max(course.done), is_whole: course.stage == Stage::Whole })
    }

    /// Closes the file; what is loaded is kept.
    pub async fn pause(self) {
        self.store.close().await;
    }

    /// Throws away what is loaded.
    pub async fn give_up(self) {
        self.store.close().await;
        forget(&self.file);
    }

    pub(super) async fn course(&self) -> Result<Option<Course>, Fault> {
        let text = self.store.setting(COURSE).await?;
        text.map(|text| serde_json::from_str(&text).map_err(|_| Fault::corrupt("setting", COURSE))).transpose()
    }

    async fn begin<O: Origin>(&self, origin: &O) -> Result<Course, O::Error> {
        let page = origin.snapshot(None).await?;
        let common = self.store.setting(COMMON).await?.and_then(|text| text.parse().ok()).unwrap_or(0);
        let (epoch, version, total) = (page.epoch, page.version, page.total.unwrap_or(0));
        let course = Course { common, epoch, version, mark: None, stage: Stage::Records, ruled: common, done: 0, total };
        // The trail of the new file goes on where the server's ended; what lies before is fetched afterwards.
        let mut session = self.store.begin().await?;
        past::keep(&mut session, Some(&Past::of(version, page.trail.clone()))).await?;
        indexing::lacks_all(&mut session).await?;
        Ok(self.take(session, course, page).await?)
    }

    async fn records<O: Origin>(&self, origin: &O, course: Course) -> Result<Course, O::Error> {
        let page = origin.snapshot(course.mark.as_ref()).await?;
        let course = self.follow(origin, course, page.version).await?;
        if page.epoch != course.epoch || page.version != course.version {
            return Err(LoadError::OtherLife.into());
        }
        Ok(self.take(self.store.begin().await?, course, page).await?)
    }

    /// Takes a stretch that was read at the version at which everything stands.
    async fn take(&self, mut session: Session, mut course: Course, page: SnapshotPage) -> Result<Course, Fault> {
        for stretch in page.stretches {
            let kind = RecordKind::from_name(&stretch.kind).ok_or_else(|| Fault::corrupt("snapshot", "kind"))?;
            course.done += u64::try_from(stretch.rows.len()).unwrap_or_default();
            of_kind!(kind, T => put::<T>(&mut session, self.store.association, &stretch.rows).await?);
        }
        life::keep(&mut session, self.store.association, &page.lives).await?;
        course.stage = if page.mark.is_none() { Stage::Proof } else { Stage::Records };
        course.mark = page.mark;
        self.keep(session, course).await
    }

    /// Follows the journal up to a version, as far as it touches what is loaded.
    async fn follow<O: Origin>(&self, origin: &O, mut course: Course, through: i64) -> Result<Course, O::Error> {
        while course.version < through {
            let page = origin.journal(course.version).await?;
            if page.epoch != course.epoch || page.from != course.version || page.entries.is_empty() {
                return Err(LoadError::OtherLife.into());
            }
            let mut session = self.store.begin().await.map_err(LoadError::from)?;
            for entry in page.entries.iter().take_while(|entry| entry.ruling.version <= through) {
                self.apply(&mut session, entry, &course).await?;
                course.version = entry.ruling.version;
            }
            life::keep(&mut session, self.store.association, &page.lives).await?;
            course = self.keep(session, course).await?;
        }
        Ok(course)
    }

    async fn apply(&self, session: &mut Session, entry: &JournalEntry, course: &Course) -> Result<(), Fault> {
        let (store, association) = (&self.store, self.store.association);
        store.keep_ruling(session, &entry.ruling, entry.set_aside.as_ref()).await?;
        let (Verdict::Accepted { outcome }, Some(_)) = (&entry.ruling.verdict, &entry.command) else { return Ok(()) };
        store.keep_command(session, entry, outcome).await?;
        let is_here = |change: &&LoggedChange| course.holds(change);
        let changes = entry.changes.iter().filter(is_here).cloned().collect();
        let changes = edits(session, association, changes, Direction::Forward).await?;
        let command = entry.ruling.command_id;
        write::rows(session, association, &changes, &mut ChangeLog::of(command)).await?;
        ChangeLog::copied(command, &entry.changes).write(session, association).await
    }

    /// Compares what is loaded with what the server holds.
    async fn prove<O: Origin>(&self, origin: &O, course: Course) -> Result<Course, O::Error> {
        let proof = origin.proof().await?;
        let mut course = self.follow(origin, course, proof.version).await?;
        if proof.epoch != course.epoch || proof.version != course.version {
            return Err(LoadError::OtherLife.into());
        }
        let mut session = self.store.begin().await.map_err(LoadError::from)?;
        let digest = digest::digest(&mut session, self.store.association).await?.combined();
        let end = trail::end(&mut session, self.store.association).await?;
        if digest != proof.digest || end != proof.trail {
            return Err(LoadError::Unproven.into());
        }
        course.stage = Stage::Rulings;
        Ok(self.keep(session, course).await?)
    }

    /// Learns what became of this desk's own commands before the snapshot.
    async fn rulings<O: Origin>(&self, origin: &O, mut course: Course) -> Result<Course, O::Error> {
        let mut session = self.store.begin().await.map_err(LoadError::from)?;
        let before = past::read(&mut session).await.map_err(LoadError::from)?.map_or(0, |past| past.version);
        let rulings = origin.rulings(course.ruled, before).await?;
        for ruling in &rulings {
            self.store.keep_ruling_once(&mut session, ruling, None).await?;
            course.ruled = ruling.version;
        }
        if rulings.is_empty() {
            course.stage = Stage::Whole;
        }
        Ok(self.keep(session, course).await?)
    }

    pub(super) async fn keep(&self, mut session: Session, course: Course) -> Result<Course, Fault> {
        let text = serde_json::to_string(&course).map_err(|_| Fault::corrupt("setting", COURSE))?;
        setting::set(&mut session, COURSE, &text).await?;
        session.commit().await?;
        Ok(course)
    }
}

impl Course {
    /// Whether a record that changed is one of those that are loaded: those up to the mark, or all.
    fn holds(&self, change: &LoggedChange) -> bool {
        let Some(mark) = self.mark.as_ref().filter(|_| self.stage == Stage::Records) else { return true };
        let order = |name: &str| RecordKind::ALL.iter().position(|kind| kind.name() == name);
        (order(&change.kind), change.id) <= (order(&mark.kind), mark.id)
    }
}

/// Writes records as they are.
async fn put<T: Table>(session: &mut Session, association: AssociationId, rows: &[Vec<serde_json::Value>]) -> Result<(), Fault>
where
    domain::Change: From<Edit<T>>,
{
    // Reading them as records first keeps out whatever this build does not know.
    let records = rows.iter().map(|row| T::read(&mut Reader::new(Source::Image(row), T::KIND.name(), 0)));
    let values = records.map(|record| Ok(record?.values())).collect::<Result<Vec<_>, Fault>>()?;
    let (table, columns) = (T::KIND.name(), T::columns().join(", "));
    let association = crate::table::association_value(association);
    write::in_slices(session, &association, Box::new(values.into_iter()), |rows| {
        format!("insert into {table} (association_id, {columns}) values {rows}")
    })
    .await
}

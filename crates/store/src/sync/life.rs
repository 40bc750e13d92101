//! Lives of the server's database. A desk that followed a life before the present one learns here how much of its journal still holds.

use domain::id::AssociationId;
use domain::journal::{JournalPage, ServerLife};
use uuid::Uuid;

use super::images::uuid;
use super::past;
use super::position::{self, Position};
use crate::Store;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::table::{association_value, id_value};

/// Every life, the present one last.
pub(super) async fn all(session: &mut Session, association: AssociationId) -> Result<Vec<ServerLife>, Fault> {
    let sql = "select epoch, began_at from server_life where association_id = $1 order by ordinal";
    let rows = session.fetch(sql, vec![association_value(association)]).await?;
    rows.iter().map(|row| Ok(ServerLife { epoch: uuid(row, 0)?, began_at: row.count(1)? })).collect()
}

/// Notes that the database lives this life now, from the version at which it stands. The same life is noted once.
pub(crate) async fn begin(session: &mut Session, association: AssociationId, epoch: Uuid) -> Result<(), Fault> {
    let sql = "insert into server_life (association_id, ordinal, epoch, began_at)
        select head.association_id, coalesce((select max(ordinal) + 1 from server_life where association_id = $1), 1), $2, head.version
        from head where head.association_id = $1
            and not exists (select 1 from server_life where association_id = $1 and epoch = $2)";
    session.execute(sql, vec![association_value(association), id_value(epoch)]).await.map(drop)
}

/// Begins a new life, as after a restore: desks learn of it, and come back by their keys. Returns the version at which it begins.
pub(crate) async fn renew(session: &mut Session, association: AssociationId, epoch: Uuid) -> Result<Option<i64>, Fault> {
    let sql = "update head set epoch = $2 where association_id = $1 returning version";
    let row = session.fetch_one(sql, vec![association_value(association), id_value(epoch)]).await?;
    begin(session, association, epoch).await?;
    session.execute("update device set recovers = 1 where association_id = $1", vec![association_value(association)]).await?;
    row.map(|row| row.count(0)).transpose()
}

/// Keeps the lives that a server tells of: at a desk the way to the journal that it follows, at a restored server the way to what a desk gave
/// back.
pub(super) async fn keep(session: &mut Session, association: AssociationId, lives: &[ServerLife]) -> Result<(), Fault> {
    if all(session, association).await? == lives {
        return Ok(());
    }
    session.execute("delete from server_life where association_id = $1", vec![association_value(association)]).await?;
    for (ordinal, life) in (1..).zip(lives) {
        let sql = "insert into server_life (association_id, ordinal, epoch, began_at) values ($1, $2, $3, $4)";
        let values = vec![association_value(association), Value::Int(Some(ordinal)), id_value(life.epoch), Value::Int(Some(life.began_at))];
        session.execute(sql, values).await?;
    }
    Ok(())
}

/// The version up to which two ways through lives hold the same journal, where both have a life in common at all. A way counts only as far
/// as its life was followed (`reached`).
pub(super) fn common(ours: &[ServerLife], reached: i64, theirs: &[ServerLife], newest: i64) -> Option<i64> {
    let shared = ours.iter().zip(theirs).take_while(|(one, other)| one.epoch == other.epoch).count();
    let parted = ours.iter().skip(shared).chain(theirs.iter().skip(shared)).map(|life| life.began_at);
    (shared > 0).then(|| parted.chain([reached, newest]).min().unwrap_or_default())
}

/// How a desk stands to a server that answers with a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The page belongs to the journal that the desk follows.
    Follows,
    /// The server was restored, and everything the desk knows still holds.
    Adopts,
    /// The server was restored to before what the desk knows, and nobody has gone on since: the desk gives back what it knows from there.
    Gives {
        /// The version up to which both know the same.
        common: i64,
    },
    /// The server was restored and went on without what the desk knows: the desk forgets that, and sends its own part of it again.
    GoesBack {
        /// The version up to which both know the same.
        common: i64,
    },
    /// The desk has nothing yet, or is too far behind, or cannot go back by what it knows: it loads a snapshot and keeps what is its own.
    Loads {
        /// The version up to which both know the same.
        common: i64,
    },
    /// The server and the desk have no life in common that the server would still be telling of.
    Stranger,
}

impl Store {
    /// At a desk: how it stands to the server of a page.
    pub async fn standing(&self, page: &JournalPage) -> Result<Standing, Fault> {
        let mut session = self.begin().await?;
        let position = position::read(&mut session).await?;
        let lives = all(&mut session, self.association).await?;
        // What lies before the snapshot that this file began with can be neither given nor taken back while it is not here.
        let past = past::read(&mut session).await?.map_or(0, |past| past.version);
        let is_empty = position.epoch.is_none() && session.fetch_one("select sequence from outbox limit 1", vec![]).await?.is_none();
        Ok(match standing(position, &lives, page) {
            Standing::Follows if is_empty && page.newest > 0 => Standing::Loads { common: 0 },
            Standing::Follows if position.epoch.is_some() && position.version < page.floor => Standing::Loads { common: position.version },
            Standing::Gives { common } | Standing::GoesBack { common } if common < past => Standing::Loads { common },
            other => other,
        })
    }
}

/// How a desk at this position, which came there by these lives, stands to the server of a page.
fn standing(position: Position, lives: &[ServerLife], page: &JournalPage) -> Standing {
    let Some(epoch) = position.epoch.filter(|epoch| *epoch != page.epoch) else { return Standing::Follows };
    let known = page.lives.iter().position(|life| life.epoch == epoch);
    // A file that is older than its memory of lives knows only which one it follows.
    let remembered = lives.last().is_some_and(|life| life.epoch == epoch);
    let lives = match known {
        Some(known) if !remembered => &page.lives[..=known],
        _ => lives,
    };
    // A server that tells of a life before, as if nothing had come after, was set back without a word: nothing says from where.
    let is_silent = lives.iter().any(|life| life.epoch == page.epoch);
    let common = common(lives, position.version, &page.lives, page.newest).filter(|_| !is_silent);
    match common {
        None => Standing::Stranger,
        Some(common) if position.version <= common => Standing::Adopts,
        Some(common) if common == page.newest => Standing::Gives { common },
        Some(common) => Standing::GoesBack { common },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(lives: &[(u128, i64)]) -> Vec<ServerLife> {
        lives.iter().map(|(epoch, began_at)| ServerLife { epoch: Uuid::from_u128(*epoch), began_at: *began_at }).collect()
    }

    fn page(newest: i64, lives: &[(u128, i64)]) -> JournalPage {
        let lives = way(lives);
        JournalPage { epoch: lives[lives.len() - 1].epoch, lives, from: 0, to: 0, newest, floor: 0, entries: vec![] }
    }

    /// How a desk stands that came by these lives to a version.
    fn stands(came: &[(u128, i64)], version: i64, page: &JournalPage) -> Standing {
        let epoch = came.last().map(|(epoch, _)| Uuid::from_u128(*epoch));
        standing(Position { epoch, version }, &way(came), page)
    }

    #[test]
    fn what_a_desk_and_a_restored_server_have_in_common() {
        let once = page(60, &[(1, 0), (2, 60)]);
        assert_eq!(stands(&[(1, 0), (2, 60)], 60, &once), Standing::Follows);
        assert_eq!(stands(&[], 0, &once), Standing::Follows);
        assert_eq!(stands(&[(1, 0)], 60, &once), Standing::Adopts);
        assert_eq!(stands(&[(1, 0)], 100, &once), Standing::Gives { common: 60 });
        assert_eq!(stands(&[(3, 0)], 100, &once), Standing::Stranger);
        // It went on, or was restored once more from an older state.
        assert_eq!(stands(&[(1, 0)], 100, &page(61, &[(1, 0), (2, 60)])), Standing::GoesBack { common: 60 });
        let twice = page(70, &[(1, 0), (2, 60), (3, 70)]);
        assert_eq!(stands(&[(1, 0)], 100, &twice), Standing::GoesBack { common: 60 });
        assert_eq!(stands(&[(1, 0), (2, 60)], 80, &twice), Standing::Gives { common: 70 });
        assert_eq!(stands(&[(1, 0)], 100, &page(45, &[(1, 0), (2, 60), (3, 40)])), Standing::GoesBack { common: 40 });
    }

    #[test]
    fn a_backup_that_is_restored_again_knows_nothing_of_the_life_between() {
        let again = page(60, &[(1, 0), (3, 60)]);
        assert_eq!(stands(&[(1, 0), (2, 60)], 60, &again), Standing::Adopts);
        assert_eq!(stands(&[(1, 0), (2, 60)], 80, &again), Standing::Gives { common: 60 });
        assert_eq!(stands(&[(1, 0)], 100, &again), Standing::Gives { common: 60 });
        // The first gave back what it knew of the life between; whoever knows another sequel goes back.
        let given = page(80, &[(1, 0), (2, 60), (3, 80)]);
        assert_eq!(stands(&[(1, 0), (2, 60)], 80, &given), Standing::Adopts);
        assert_eq!(stands(&[(1, 0), (2, 60)], 90, &given), Standing::Gives { common: 80 });
        assert_eq!(stands(&[(1, 0)], 100, &given), Standing::GoesBack { common: 60 });
        assert_eq!(stands(&[(1, 0), (2, 60)], 80, &page(61, &[(1, 0), (3, 60)])), Standing::GoesBack { common: 60 });
    }

    #[test]
    fn a_server_set_back_without_a_new_life_is_not_trusted() {
        assert_eq!(stands(&[(1, 0), (2, 60)], 80, &page(70, &[(1, 0)])), Standing::Stranger);
    }

    #[test]
    fn a_file_without_a_memory_of_lives_believes_the_server() {
        let at = |version| Position { epoch: Some(Uuid::from_u128(1)), version };
        assert_eq!(standing(at(100), &[], &page(60, &[(1, 0), (2, 60)])), Standing::Gives { common: 60 });
        assert_eq!(standing(at(100), &[], &page(60, &[(2, 0)])), Standing::Stranger);
    }
}

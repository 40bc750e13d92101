//! Lives of the server's database. A desk that followed a life before the present one learns here how much of its journal still holds.

use domain::id::AssociationId;
use domain::journal::{JournalPage, ServerLife};
use uuid::Uuid;

use super::images::uuid;
use super::position::Position;
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

/// The present life begins later: a desk gave back what the restored database lacked.
pub(super) async fn lengthen(session: &mut Session, association: AssociationId, began_at: i64) -> Result<(), Fault> {
    let sql = "update server_life set began_at = $2 where association_id = $1
        and ordinal = (select max(ordinal) from server_life where association_id = $1)";
    session.execute(sql, vec![association_value(association), Value::Int(Some(began_at))]).await.map(drop)
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
    /// The server never lived the life that the desk followed.
    Stranger,
}

/// How a desk at this position stands to the server of a page.
#[must_use]
pub fn standing(position: Position, page: &JournalPage) -> Standing {
    let Some(epoch) = position.epoch.filter(|epoch| *epoch != page.epoch) else { return Standing::Follows };
    let Some(known) = page.lives.iter().position(|life| life.epoch == epoch) else { return Standing::Stranger };
    let later = &page.lives[known + 1..];
    let common = later.iter().map(|life| life.began_at).min().unwrap_or(position.version);
    let is_untouched = later.len() == 1 && later[0].began_at == page.newest;
    match (position.version <= common, is_untouched) {
        (true, _) => Standing::Adopts,
        (false, true) => Standing::Gives { common },
        (false, false) => Standing::GoesBack { common },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(newest: i64, lives: &[(u128, i64)]) -> JournalPage {
        let lives: Vec<_> =
            lives.iter().map(|(epoch, began_at)| ServerLife { epoch: Uuid::from_u128(*epoch), began_at: *began_at }).collect();
        let epoch = lives[lives.len() - 1].epoch;
        JournalPage { epoch, lives, from: 0, to: 0, newest, entries: vec![] }
    }

    #[test]
    fn what_a_desk_and_a_restored_server_have_in_common() {
        let at = |epoch, version| Position { epoch: Some(Uuid::from_u128(epoch)), version };
        let once = page(60, &[(1, 0), (2, 60)]);
        assert_eq!(standing(at(2, 60), &once), Standing::Follows);
        assert_eq!(standing(Position::default(), &once), Standing::Follows);
        assert_eq!(standing(at(1, 60), &once), Standing::Adopts);
        assert_eq!(standing(at(1, 100), &once), Standing::Gives { common: 60 });
        assert_eq!(standing(at(3, 100), &once), Standing::Stranger);
        // It went on, or was restored once more from an older state.
        assert_eq!(standing(at(1, 100), &page(61, &[(1, 0), (2, 60)])), Standing::GoesBack { common: 60 });
        let twice = page(70, &[(1, 0), (2, 60), (3, 70)]);
        assert_eq!(standing(at(1, 100), &twice), Standing::GoesBack { common: 60 });
        assert_eq!(standing(at(2, 80), &twice), Standing::Gives { common: 70 });
        assert_eq!(standing(at(1, 100), &page(40, &[(1, 0), (2, 60), (3, 40)])), Standing::GoesBack { common: 40 });
    }
}

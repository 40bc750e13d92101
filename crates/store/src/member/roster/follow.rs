//! Keeps the roster in step with commands: what a command changed is noted before it commits, while its session keeps readers away.

use std::collections::HashMap;

use domain::id::AssociationId;
use domain::member::Member;
use domain::{Change, Edit};
use uuid::Uuid;

use super::bits::Bits;
use super::{Full, Note, Roster, Shared, State};
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::table::{association_value, id_value};

/// Most rows that are brought up to date one by one, or wait for a build to end; beyond, the roster is made anew.
const NOTES_LIMIT: usize = 20_000;
/// Most rows that get a new place in an order, which must be looked for.
const PLACES_LIMIT: usize = 400;
/// Ids of one list.
const LIST_SIZE: usize = 500;

#[derive(Debug)]
struct Touched<'a> {
    id: Uuid,
    member: Option<&'a Member>,
    is_moved: bool,
}

/// What a running command does to the roster. Dropped before [`Follower::confirm`], it leaves none: what it told is not true then.
#[derive(Debug)]
pub struct Follower<'a> {
    shared: &'a Shared,
    touched: Vec<Touched<'a>>,
    gone: HashMap<Uuid, usize>,
    is_confirmed: bool,
}

impl Shared {
    /// Begins to follow a command before its changes are written: deleted rows still have their numbers then.
    pub async fn follow<'a>(
        &'a self,
        session: &mut Session,
        association: AssociationId,
        changes: &'a [Change],
    ) -> Result<Follower<'a>, Fault> {
        let mut follower = Follower { shared: self, touched: Vec::new(), gone: HashMap::new(), is_confirmed: true };
        if !matches!(*self.state(), State::Building { .. } | State::Ready(_)) {
            return Ok(follower);
        }
        for change in changes {
            let Change::Member(edit) = change else { continue };
            follower.touched.push(match &**edit {
                Edit::Insert(member) => Touched { id: member.id.0, member: Some(member), is_moved: true },
                Edit::Update { before, after } => {
                    Touched { id: after.id.0, member: Some(after), is_moved: order_keys(before) != order_keys(after) }
                }
                Edit::Delete(member) => Touched { id: member.id.0, member: None, is_moved: true },
            });
        }
        if follower.touched.len() > NOTES_LIMIT {
            follower.touched.clear();
            *self.state() = State::Absent;
        }
        let gone: Vec<Uuid> = follower.touched.iter().filter(|one| one.member.is_none()).map(|one| one.id).collect();
        follower.gone = rows_of(session, association, &gone).await?;
        Ok(follower)
    }

    /// Brings the roster up to date, or notes what its build must make up for. `false` where it was given up.
    pub(super) async fn apply(&self, session: &mut Session, notes: Vec<Note>) -> Result<bool, Fault> {
        let moved = match self.with_roster(|roster| roster.take_up(notes)) {
            None => return Ok(false),
            Some(Err(Full)) => {
                *self.state() = State::Impossible;
                return Ok(false);
            }
            Some(Ok(moved)) => moved,
        };
        if moved.len() > PLACES_LIMIT {
            *self.state() = State::Absent;
            return Ok(false);
        }
        let Some(roster) = self.ready() else { return Ok(false) };
        let mut places = Vec::with_capacity(moved.len());
        for (row, name, number) in moved {
            let by_name = place(session, &roster.by_name, "sort_name", Some(&name), row).await?;
            let by_number = place(session, &roster.by_number, "member_no", number.as_deref(), row).await?;
            places.push((row, (by_name, name), (by_number, number)));
        }
        drop(roster);
        let is_placed = self.with_roster(|roster| {
            places.sort_by(|a, b| (&a.1, a.0).cmp(&(&b.1, b.0)));
            insert(&mut roster.by_name, places.iter().map(|(row, (place, _), _)| (*place, *row)));
            places.sort_by(|a, b| (&a.2, a.0).cmp(&(&b.2, b.0)));
            insert(&mut roster.by_number, places.iter().map(|(row, _, (place, _))| (*place, *row)));
        });
        Ok(is_placed.is_some())
    }

    /// Works on the roster; gives it up where it is full, or somebody reads in it against the rule.
    fn with_roster<T>(&self, work: impl FnOnce(&mut Roster) -> T) -> Option<T> {
        let mut state = self.state();
        let roster = match &mut *state {
            State::Ready(roster) => std::sync::Arc::get_mut(roster),
            _ => return None,
        };
        let done = roster.map(work);
        if done.is_none() {
            *state = State::Absent;
        }
        done
    }
}

impl Follower<'_> {
    /// Tells the roster, once everything is written and before it is committed.
    pub async fn tell(&mut self, session: &mut Session, association: AssociationId) -> Result<(), Fault> {
        if self.touched.is_empty() {
            return Ok(());
        }
        self.is_confirmed = false;
        let standing: Vec<Uuid> = self.touched.iter().filter(|one| one.member.is_some()).map(|one| one.id).collect();
        let rows = rows_of(session, association, &standing).await?;
        let row = |id: &Uuid| self.gone.get(id).or_else(|| rows.get(id)).copied();
        // Deleted rows first: their numbers may have been given to new ones.
        let (gone, kept): (Vec<_>, Vec<_>) = self.touched.iter().partition(|one| one.member.is_none());
        let touched = gone.into_iter().chain(kept);
        let note = |one: &Touched<'_>| {
            let member = one.member.map(|member| Box::new(member.clone()));
            Some(Note { row: row(&one.id)?, member, is_moved: one.is_moved })
        };
        let new: Vec<Note> = touched.filter_map(note).collect();
        {
            let mut state = self.shared.state();
            if let State::Building { notes, .. } = &mut *state {
                notes.extend(new);
                if notes.len() > NOTES_LIMIT {
                    *state = State::Absent;
                }
                return Ok(());
            }
        }
        self.shared.apply(session, new).await.map(drop)
    }

    /// The command is committed.
    pub fn confirm(mut self) {
        self.is_confirmed = true;
    }
}

impl Drop for Follower<'_> {
    fn drop(&mut self) {
        if !self.is_confirmed {
            *self.shared.state() = State::Absent;
        }
    }
}

/// A row that needs a new place: its `sort_name` and `member_no`.
type Moved = (u32, String, Option<String>);

impl Roster {
    /// Takes changes up, and takes the rows out of both orders; which rows need new places.
    fn take_up(&mut self, notes: Vec<Note>) -> Result<Vec<Moved>, Full> {
        let mut moved: HashMap<u32, (String, Option<String>)> = HashMap::new();
        let mut out = Bits::default();
        for Note { row, member, is_moved } in notes {
            self.words.forget(row);
            let row_no = u32::try_from(row).map_err(|_| Full)?;
            match member {
                Some(member) => {
                    self.set(row, &member)?;
                    self.names.set(row, Some(&member.profile.name));
                    // A row that was moved by one command and touched by the next goes to where the last of them left it.
                    if is_moved || moved.contains_key(&row_no) {
                        moved.insert(row_no, (member.sort_name, member.member_no));
                    }
                }
                None => {
                    self.present.remove(row);
                    self.names.set(row, None);
                    moved.remove(&row_no);
                }
            }
            if is_moved {
                out.insert(row);
            }
        }
        if out.count() > 0 {
            for order in [&mut self.by_name, &mut self.by_number] {
                order.retain(|row| !out.contains(*row as usize));
            }
        }
        Ok(moved.into_iter().map(|(row, (name, number))| (row, name, number)).collect())
    }
}

fn order_keys(member: &Member) -> (&str, Option<&str>) {
    (&member.sort_name, member.member_no.as_deref())
}

/// Where a row belongs in an order, found by halving: the database tells what the rows at the probed places sort by.
async fn place(session: &mut Session, order: &[u32], column: &str, key: Option<&str>, row: u32) -> Result<usize, Fault> {
    let sql = format!("select {column} from member where row_no = $1");
    let (mut low, mut high) = (0, order.len());
    while low < high {
        let middle = low + (high - low) / 2;
        let found = session.fetch_one(sql.as_str(), vec![Value::Int(Some(order[middle].into()))]).await?;
        let found: Option<String> = found.map_or(Ok(None), |row| row.text(0))?;
        if (found.as_deref(), order[middle]) < (key, row) { low = middle + 1 } else { high = middle }
    }
    Ok(low)
}

/// Inserts rows, given in order with their places, in one pass.
fn insert(order: &mut Vec<u32>, rows: impl Iterator<Item = (usize, u32)>) {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return;
    }
    let mut merged = Vec::with_capacity(order.len() + 1);
    let mut taken = 0;
    for (place, row) in rows {
        merged.extend_from_slice(&order[taken..place]);
        merged.push(row);
        taken = place;
    }
    merged.extend_from_slice(&order[taken..]);
    *order = merged;
}

async fn rows_of(session: &mut Session, association: AssociationId, ids: &[Uuid]) -> Result<HashMap<Uuid, usize>, Fault> {
    let mut rows = HashMap::with_capacity(ids.len());
    for slice in ids.chunks(LIST_SIZE) {
        let mut values = vec![association_value(association)];
        values.extend(slice.iter().map(|id| id_value(*id)));
        let marks: Vec<_> = (2..=values.len()).map(|n| format!("${n}")).collect();
        let sql = format!("select id, row_no from member where association_id = $1 and id in ({})", marks.join(", "));
        for row in &session.fetch(sql, values).await? {
            rows.extend(id_and_row(row)?);
        }
    }
    Ok(rows)
}

fn id_and_row(row: &Row) -> Result<Option<(Uuid, usize)>, Fault> {
    let id = row.bytes(0)?.and_then(|bytes| Uuid::from_slice(&bytes).ok());
    Ok(id.zip(usize::try_from(row.count(1)?).ok()))
}

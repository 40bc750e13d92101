//! The roster: what lists of members filter and sort by, in memory, for associations so large that no index could serve every
//! combination of filter, sort and page. It answers which rows are on a page and how many there are; the rows themselves are read
//! from the database.
//!
//! Why not indexes: a list offers sixteen conditions, six sorts and any page, and counts what it finds. Counting alone walks through
//! every row that a condition keeps, some 100 ms for a broad one among a million; columns of small codes take one or two.
//!
//! It is made in the background after the first list was asked for ([`build`]), and every command that touches members brings it up to
//! date before it commits ([`follow`]). Until it is ready, for small associations and on PostgreSQL, lists are answered in SQL; both
//! ways give the same answers. All of it rests on SQLite having one connection: whoever holds the session has the roster to himself.

mod answer;
mod bits;
mod build;
mod column;
mod follow;
mod mobiles;
mod names;
mod order;
mod select;
mod words;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use domain::member::Member;

use bits::Bits;
use column::Column;
use mobiles::Mobiles;
use names::Names;
use words::Words;

use crate::query::search_index::Searched;

/// More different values in a column than a code can tell apart; lists are then answered in SQL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Full;

/// What lists filter and sort by. Rows are `row_no`.
#[derive(Debug, Default)]
pub struct Roster {
    present: Bits,
    kind: Column,
    level: Column,
    org: Column,
    stage: Column,
    standing: Column,
    registration_type: Column,
    industry: Column,
    region: Column,
    joined_on: Column,
    expires_on: Column,
    tags: Column,
    mobile: Mobiles,
    login_mobile: Mobiles,
    names: Names,
    words: Words,
    /// Every row in the order of `sort_name`.
    by_name: Vec<u32>,
    /// Every row in the order of `member_no`, those without one first.
    by_number: Vec<u32>,
}

impl Roster {
    /// Sets everything but a row's name and its places in the orders.
    fn set(&mut self, row: usize, member: &Member) -> Result<(), Full> {
        let profile = &member.profile;
        let tags = serde_json::to_string(&member.tags).unwrap_or_default();
        self.kind.set(row, Some(profile.kind.name()))?;
        self.level.set(row, Some(&profile.level_id.to_string()))?;
        self.org.set(row, Some(&profile.org_id.to_string()))?;
        self.stage.set(row, Some(member.stage.name()))?;
        self.standing.set(row, Some(member.standing.name()))?;
        self.registration_type.set(row, profile.registration_type.as_deref())?;
        self.industry.set(row, profile.industry.as_deref())?;
        self.region.set(row, profile.region.as_deref())?;
        self.joined_on.set(row, member.joined_on.map(|day| day.to_string()).as_deref())?;
        self.expires_on.set(row, member.expires_on.map(|day| day.to_string()).as_deref())?;
        self.tags.set(row, Some(&tags))?;
        self.mobile.set(row, profile.mobile.as_deref());
        self.login_mobile.set(row, profile.login_mobile.as_deref());
        self.words.add(row, &member.terms());
        self.present.insert(row);
        Ok(())
    }

    fn shrink(&mut self) {
        for column in [
            &mut self.kind,
            &mut self.level,
            &mut self.org,
            &mut self.stage,
            &mut self.standing,
            &mut self.registration_type,
            &mut self.industry,
            &mut self.region,
            &mut self.joined_on,
            &mut self.expires_on,
            &mut self.tags,
        ] {
            column.shrink();
        }
        self.mobile.shrink();
        self.login_mobile.shrink();
        self.names.shrink();
    }
}

/// A row that a command touched.
#[derive(Debug)]
struct Note {
    row: usize,
    /// As it stands now; `None` where it is gone.
    member: Option<Box<Member>>,
    /// Whether it is new, or sorts by another name or number than before.
    is_moved: bool,
}

/// How far the roster of a store is.
#[derive(Default)]
enum State {
    /// There is none; the next list may begin one.
    #[default]
    Absent,
    /// One is being made; what changes meanwhile is noted.
    Building { build: u64, notes: Vec<Note> },
    /// There is one.
    Ready(Arc<Roster>),
    /// It cannot be had.
    Impossible,
}

/// The roster of a store, shared by its clones.
#[derive(Clone, Default)]
pub struct Shared(Arc<Mutex<State>>);

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Roster(…)")
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether one is being made.
    pub fn is_building(&self) -> bool {
        matches!(*self.state(), State::Building { .. })
    }

    /// Gives the roster up unless what was told to it is committed.
    pub fn guard(&self) -> Guard<'_> {
        Guard { shared: self, is_kept: false }
    }

    /// Gives the roster up; the next list begins a new one.
    pub fn give_up(&self) {
        *self.state() = State::Absent;
    }

    /// The roster, once it is ready. To be held no longer than the session that one has.
    pub fn ready(&self) -> Option<Arc<Roster>> {
        match &*self.state() {
            State::Ready(roster) => Some(Arc::clone(roster)),
            _ => None,
        }
    }
}

/// Between telling the roster and the commit that makes it true.
#[derive(Debug)]
pub struct Guard<'a> {
    shared: &'a Shared,
    is_kept: bool,
}

impl Guard<'_> {
    /// It is committed.
    pub fn keep(mut self) {
        self.is_kept = true;
    }
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        if !self.is_kept {
            self.shared.give_up();
        }
    }
}

//! In which order a desk sends and asks: everything that waits is pushed first, then the journal is followed to its end, then the desk
//! fetches what it lacks of the past
//! and rests. When it begins again is for whoever drives it: a window does so by itself, a terminal when a person asks.

use std::time::Duration;

use domain::journal::Received;

use crate::backoff::Backoff;

/// Times in a row that a busy server is asked again before the desk gives up until it is called next.
const PATIENCE: u32 = 4;

/// What the machine wants done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Push links of the chain.
    Push {
        /// The last link that the server has, once it said so; before, from the first that waits.
        after: Option<i64>,
    },
    /// Apply the next page of the journal.
    Pull,
    /// Do the next step of loading a snapshot.
    Load,
    /// Fetch or make some of what the desk can work without: what happened before its snapshot, and its search index.
    Fill,
    /// Begin a new life: the file was copied or set back.
    BeginAnew,
    /// Wait, then ask for the same again.
    Wait {
        /// How long.
        pause: Duration,
    },
    /// The server stays busy: leave it alone until somebody calls.
    GiveUp,
    /// Nothing is left to do.
    Rest,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// A push was answered.
    Pushed(Received),
    /// Nothing waits.
    NothingWaits,
    /// A page was applied.
    Pulled {
        /// Whether the journal goes on.
        has_more: bool,
    },
    /// The desk has nothing, or is too far behind to follow.
    IsBehind,
    /// A step of a snapshot was done.
    Loaded {
        /// Whether it is whole and was taken over.
        is_whole: bool,
    },
    /// Some of what the desk can work without is here.
    Filled {
        /// Whether more lacks.
        has_more: bool,
    },
    /// A new life was begun.
    Renewed,
    /// The desk came to terms with a server that was restored.
    Met,
    /// The server is busy and wants to be left alone for a while.
    Busy {
        /// For how long, where it says.
        asked: Option<Duration>,
        /// A draw, by which desks spread.
        chance: u32,
    },
    /// The wait is over.
    Waited,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Pushing,
    Pulling,
    Loading,
    Filling,
    Renewing,
    Resting,
}

/// The desk's side of sync. A new one begins by pushing.
#[derive(Debug, Clone)]
pub struct Machine {
    phase: Phase,
    pushed_through: Option<i64>,
    pause: Option<Duration>,
    backoff: Backoff,
}

impl Default for Machine {
    fn default() -> Self {
        Self { phase: Phase::Pushing, pushed_through: None, pause: None, backoff: Backoff::default() }
    }
}

impl Machine {
    /// What is to be done now.
    #[must_use]
    pub fn act(&self) -> Act {
        if let Some(pause) = self.pause {
            return if self.backoff.failures() > PATIENCE { Act::GiveUp } else { Act::Wait { pause } };
        }
        match self.phase {
            Phase::Pushing => Act::Push { after: self.pushed_through },
            Phase::Pulling => Act::Pull,
            Phase::Loading => Act::Load,
            Phase::Filling => Act::Fill,
            Phase::Renewing => Act::BeginAnew,
            Phase::Resting => Act::Rest,
        }
    }

    /// Takes in what happened.
    pub fn hear(&mut self, heard: Heard) {
        match heard {
            Heard::Busy { asked, chance } => return self.pause = Some(self.backoff.after_failure(asked, chance)),
            Heard::Waited => return self.pause = None,
            _ => self.backoff.after_success(),
        }
        match heard {
            Heard::Pushed(Received::Through { sequence }) => self.pushed_through = Some(sequence),
            Heard::Pushed(Received::Gap { expected }) => self.pushed_through = Some(expected - 1),
            Heard::Pushed(Received::Fork { .. }) => self.phase = Phase::Renewing,
            Heard::Pushed(Received::OtherLife) => self.phase = Phase::Pulling,
            // What waits by now goes before more of the past.
            Heard::Renewed | Heard::Met | Heard::Loaded { is_whole: true } | Heard::Filled { has_more: true } => {
                (self.phase, self.pushed_through) = (Phase::Pushing, None);
            }
            Heard::NothingWaits | Heard::Pulled { has_more: true } => self.phase = Phase::Pulling,
            Heard::IsBehind | Heard::Loaded { is_whole: false } => self.phase = Phase::Loading,
            Heard::Pulled { has_more: false } => self.phase = Phase::Filling,
            Heard::Filled { has_more: false } => self.phase = Phase::Resting,
            Heard::Busy { .. } | Heard::Waited => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_waits_is_pushed_before_the_journal_is_followed() {
        let mut machine = Machine::default();
        assert_eq!(machine.act(), Act::Push { after: None });
        machine.hear(Heard::Pushed(Received::Through { sequence: 5 }));
        assert_eq!(machine.act(), Act::Push { after: Some(5) });
        machine.hear(Heard::Pushed(Received::Gap { expected: 4 }));
        assert_eq!(machine.act(), Act::Push { after: Some(3) });
        machine.hear(Heard::NothingWaits);
        assert_eq!(machine.act(), Act::Pull);
        machine.hear(Heard::Pulled { has_more: true });
        assert_eq!(machine.act(), Act::Pull);
        machine.hear(Heard::Pulled { has_more: false });
        assert_eq!(machine.act(), Act::Fill);
        machine.hear(Heard::Filled { has_more: false });
        assert_eq!(machine.act(), Act::Rest);
    }

    #[test]
    fn a_desk_that_is_behind_loads_a_snapshot_and_goes_on_from_there() {
        let mut machine = Machine::default();
        machine.hear(Heard::NothingWaits);
        machine.hear(Heard::IsBehind);
        machine.hear(Heard::Loaded { is_whole: false });
        assert_eq!(machine.act(), Act::Load);
        machine.hear(Heard::Loaded { is_whole: true });
        assert_eq!(machine.act(), Act::Push { after: None });
    }

    #[test]
    fn what_waits_by_now_goes_before_more_of_the_past() {
        let mut machine = Machine::default();
        machine.hear(Heard::NothingWaits);
        machine.hear(Heard::Pulled { has_more: false });
        machine.hear(Heard::Filled { has_more: true });
        assert_eq!(machine.act(), Act::Push { after: None });
    }

    #[test]
    fn a_copied_file_begins_anew_and_sends_everything_again() {
        let mut machine = Machine::default();
        machine.hear(Heard::Pushed(Received::Through { sequence: 9 }));
        machine.hear(Heard::Pushed(Received::Fork { sequence: 10 }));
        assert_eq!(machine.act(), Act::BeginAnew);
        machine.hear(Heard::Renewed);
        assert_eq!(machine.act(), Act::Push { after: None });
    }

    #[test]
    fn a_busy_server_is_asked_for_the_same_again_after_the_time_it_wants() {
        let mut machine = Machine::default();
        machine.hear(Heard::Pushed(Received::Through { sequence: 5 }));
        machine.hear(Heard::Busy { asked: Some(Duration::from_secs(7)), chance: 0 });
        assert_eq!(machine.act(), Act::Wait { pause: Duration::from_secs(7) });
        machine.hear(Heard::Waited);
        assert_eq!(machine.act(), Act::Push { after: Some(5) });
    }

    #[test]
    fn a_server_that_stays_busy_is_left_alone_and_one_answer_restores_patience() {
        let mut machine = Machine::default();
        for _ in 0..PATIENCE {
            machine.hear(Heard::Busy { asked: None, chance: 0 });
            assert!(matches!(machine.act(), Act::Wait { .. }));
            machine.hear(Heard::Waited);
        }
        let mut patient = machine.clone();
        machine.hear(Heard::Busy { asked: None, chance: 0 });
        assert_eq!(machine.act(), Act::GiveUp);
        patient.hear(Heard::NothingWaits);
        patient.hear(Heard::Busy { asked: None, chance: 0 });
        assert!(matches!(patient.act(), Act::Wait { .. }));
    }

    #[test]
    fn a_restored_server_is_met_before_anything_is_pushed() {
        let mut machine = Machine::default();
        machine.hear(Heard::Pushed(Received::OtherLife));
        assert_eq!(machine.act(), Act::Pull);
        machine.hear(Heard::Met);
        assert_eq!(machine.act(), Act::Push { after: None });
    }
}

//! In which order a desk sends and asks: everything that waits is pushed first, then the journal is followed to its end, then the desk
//! rests. When it begins again is for whoever drives it: a window does so by itself, a terminal when a person asks.

use domain::journal::Received;

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
    /// Begin a new life: the file was copied or set back.
    BeginAnew,
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
    /// A new life was begun.
    Renewed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    Pushing,
    Pulling,
    Renewing,
    Resting,
}

/// The desk's side of sync. A new one begins by pushing.
#[derive(Debug, Clone)]
pub struct Machine {
    phase: Phase,
    pushed_through: Option<i64>,
}

impl Default for Machine {
    fn default() -> Self {
        Self { phase: Phase::Pushing, pushed_through: None }
    }
}

impl Machine {
    /// What is to be done now.
    #[must_use]
    pub fn act(&self) -> Act {
        match self.phase {
            Phase::Pushing => Act::Push { after: self.pushed_through },
            Phase::Pulling => Act::Pull,
            Phase::Renewing => Act::BeginAnew,
            Phase::Resting => Act::Rest,
        }
    }

    /// Takes in what happened.
    pub fn hear(&mut self, heard: Heard) {
        match heard {
            Heard::Pushed(Received::Through { sequence }) => self.pushed_through = Some(sequence),
            Heard::Pushed(Received::Gap { expected }) => self.pushed_through = Some(expected - 1),
            Heard::Pushed(Received::Fork { .. }) => self.phase = Phase::Renewing,
            Heard::Renewed => (self.phase, self.pushed_through) = (Phase::Pushing, None),
            Heard::NothingWaits | Heard::Pulled { has_more: true } => self.phase = Phase::Pulling,
            Heard::Pulled { has_more: false } => self.phase = Phase::Resting,
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
        assert_eq!(machine.act(), Act::Rest);
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
}

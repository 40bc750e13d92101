//! Proves that what the database keeps for speed still follows from what it keeps for ever: sums from payments, rows from the record of
//! changes, the outbox from its own chain. Reads only.

mod applications;
mod balances;
mod bank;
mod chain;
mod closings;
mod coverage;
mod finding;
mod history;
mod invoices;
mod journal;
mod numbers;
mod orders;
mod references;
mod reviews;
mod search;
mod top_ups;
mod trail;

use serde::Serialize;
use ts_rs::TS;

pub use finding::Finding;

use crate::Store;
use crate::fault::Fault;

/// Most findings that one step names; more of them would say nothing new.
pub const FINDING_LIMIT: usize = 200;

/// What a check can look at, in the order in which it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// The file itself.
    File,
    /// What was received for each order, and its payment state.
    Orders,
    /// Reviews of orders, and that none did anything before its approval.
    Reviews,
    /// Balances of members, and what their entries answer.
    Balances,
    /// Top-ups against the ledger.
    TopUps,
    /// Money of the bank against what it was recorded as.
    Bank,
    /// Invoices against what takes them back, and that issued ones never changed.
    Issued,
    /// Periods of membership against the orders that bought them and the dates of the members.
    Coverage,
    /// Requests of members against the orders that pay for them.
    Applications,
    /// Closed months against what they came to as they were closed.
    Closings,
    /// That no number stands twice.
    Numbers,
    /// That what a record points to exists.
    References,
    /// That the search index knows every row.
    Search,
    /// The chain of the outbox.
    Chain,
    /// The trail of commands and what each changed.
    Trail,
    /// Every row against the record of its changes.
    History,
    /// The journal of a database that serves.
    Journal,
}

impl Step {
    /// Every step.
    pub const ALL: [Self; 17] = [
        Self::File,
        Self::Orders,
        Self::Reviews,
        Self::Balances,
        Self::TopUps,
        Self::Bank,
        Self::Issued,
        Self::Coverage,
        Self::Applications,
        Self::Closings,
        Self::Numbers,
        Self::References,
        Self::Search,
        Self::Chain,
        Self::Trail,
        Self::History,
        Self::Journal,
    ];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Orders => "orders",
            Self::Reviews => "reviews",
            Self::Balances => "balances",
            Self::TopUps => "top_ups",
            Self::Bank => "bank",
            Self::Issued => "issued",
            Self::Coverage => "coverage",
            Self::Applications => "applications",
            Self::Closings => "closings",
            Self::Numbers => "numbers",
            Self::References => "references",
            Self::Search => "search",
            Self::Chain => "chain",
            Self::Trail => "trail",
            Self::History => "history",
            Self::Journal => "journal",
        }
    }
}

/// What a step looked at and found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// How many things it looked at.
    pub count: u32,
    /// What does not follow; at most [`FINDING_LIMIT`].
    pub findings: Vec<Finding>,
}

impl Checked {
    fn of(count: usize, mut findings: Vec<Finding>) -> Self {
        findings.truncate(FINDING_LIMIT);
        Self { count: u32::try_from(count).unwrap_or(u32::MAX), findings }
    }
}

impl Store {
    /// Takes one step of the check.
    pub async fn check(&self, step: Step) -> Result<Checked, Fault> {
        let mut session = self.begin().await?;
        match step {
            Step::File => search::file(&mut session).await,
            Step::Orders => orders::check(&mut session, self.association).await,
            Step::Reviews => reviews::check(&mut session, self.association).await,
            Step::Balances => balances::check(&mut session, self.association).await,
            Step::TopUps => top_ups::check(&mut session, self.association).await,
            Step::Bank => bank::check(&mut session, self.association).await,
            Step::Issued => invoices::check(&mut session, self.association).await,
            Step::Coverage => coverage::check(&mut session, self.association).await,
            Step::Applications => applications::check(&mut session, self.association).await,
            Step::Closings => closings::check(&mut session, self.association).await,
            Step::Numbers => numbers::check(&mut session, self.association).await,
            Step::References => references::check(&mut session, self.association).await,
            Step::Search => search::check(&mut session, self.association).await,
            Step::Chain => chain::check(&mut session).await,
            Step::Trail => trail::check(&mut session, self.association).await,
            Step::History => history::check(&mut session, self.association).await,
            Step::Journal => journal::check(&mut session, self.association).await,
        }
    }
}

/// A count that came as bigint.
fn counted(count: i64) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

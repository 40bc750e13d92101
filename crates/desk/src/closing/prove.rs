//! The slow part of the check of a month: what `huiji check` finds of money, and where numbers went.

use domain::closing::first_of;
use store::association::Fate;
use store::check::{Finding, Step};

use super::{Desk, Failure, MonthRequest, Serialize, TS};

/// The steps of the check that are about money.
const MONEY: [Step; 6] = [Step::Orders, Step::Balances, Step::Bank, Step::Issued, Step::Coverage, Step::Closings];

/// What was recomputed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MonthProof {
    /// What does not follow from what is kept for ever.
    pub findings: Vec<Finding>,
    /// Numbers that nobody holds: each an error where nothing explains it.
    pub numbers: NumbersFound,
}

/// Numbers that stand on nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct NumbersFound {
    /// Nothing says where they went.
    pub unexplained: u32,
    /// Drawn in the month for something that was refused.
    pub void: u32,
    /// Drawn for what the server has not ruled on.
    pub waiting: u32,
}

/// Recomputes what the figures of a month rest on.
pub async fn prove(desk: &Desk, request: MonthRequest) -> Result<MonthProof, Failure> {
    let session = desk.session().await?;
    let zone = session.association().await?.time_zone;
    let month = first_of(request.month.unwrap_or(session.today().await?));
    let mut findings = Vec::new();
    for step in MONEY {
        findings.extend(session.store.check(step).await?.findings);
    }
    let mut numbers = NumbersFound { unexplained: 0, void: 0, waiting: 0 };
    for stretch in session.store.number_report().await?.into_iter().flat_map(|report| report.stretches) {
        let count = u32::try_from(stretch.last - stretch.first + 1).unwrap_or(u32::MAX);
        let is_of_month = stretch.act.as_ref().is_none_or(|(_, _, at)| first_of(zone.date_of(*at)) == month);
        let sum = match stretch.fate {
            Fate::Unexplained => &mut numbers.unexplained,
            Fate::Void if is_of_month => &mut numbers.void,
            Fate::Waiting if is_of_month => &mut numbers.waiting,
            _ => continue,
        };
        *sum = sum.saturating_add(count);
    }
    Ok(MonthProof { findings, numbers })
}

//! Takes back a whole command, such as an import, as far as nobody built on it since.
//!
//! What the command made and nobody touched goes, what it changed and nobody touched is set back; the rest stays and is named. Number
//! series are never wound back: a number that was handed out once is not handed out again.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::access::Right;
use crate::command::{AnyCommand, Command, Decision, Env, Skipped};
use crate::id::{CommandId, MemberId, OrderId};
use crate::import::SheetImport;
use crate::record::{Change, Edit};
use crate::refusal::Refusal;

/// Which command to take back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct UndoCommand {
    /// Its id.
    pub command_id: CommandId,
}

/// What the command did, and what became of it since.
#[derive(Debug, Clone)]
pub struct UndoFacts {
    /// The command's name; none where it was never executed here.
    pub command: Option<String>,
    /// The record of the import, where it was one.
    pub import: Option<SheetImport>,
    /// Every record that it changed and that does not stand as before already.
    pub steps: Vec<UndoStep>,
}

/// One record to take back.
#[derive(Debug, Clone)]
pub struct UndoStep {
    /// The change that takes it back.
    pub change: Change,
    /// What became of the record since.
    pub since: Since,
}

/// What became of a record since the command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Since {
    /// Nothing.
    Untouched,
    /// It was edited.
    Edited,
    /// Other records lean on it.
    InUse,
}

impl Command for UndoCommand {
    const NAME: &'static str = "association.undo";
    const NEEDS_PAST: bool = true;
    const RIGHT: Right = Right::UndoCommands;
    type Facts = UndoFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let needed = facts.command.as_deref().and_then(AnyCommand::right_to_undo).ok_or(Refusal::NothingToUndo {})?;
        if !env.actor.may(needed) {
            return Err(Refusal::NotPermitted { right: needed.name().to_owned() });
        }
        let steps: Vec<&UndoStep> = facts.steps.iter().filter(|step| is_taken_back(&step.change)).collect();
        let tied = Ties::of(&steps);
        let (mut changes, mut skipped) = (Vec::new(), Vec::new());
        for step in steps {
            match since(step, &tied) {
                Since::Untouched => changes.push(step.change.clone()),
                // Payments and periods stay with their order, which is named.
                _ if matches!(step.change, Change::Payment(_) | Change::Coverage(_)) => {}
                since => skipped.push(kept(&step.change, since)),
            }
        }
        let was_undone = facts.import.as_ref().is_some_and(|import| import.undone_at.is_some());
        if changes.is_empty() && (was_undone || skipped.is_empty()) {
            return Err(Refusal::NothingToUndo {});
        }
        if let Some(before) = facts.import.clone().filter(|_| !was_undone) {
            let after = SheetImport { undone_at: Some(env.now), ..before.clone() };
            changes.push(Edit::Update { before, after }.into());
        }
        Ok(Decision { changes, skipped, ..Decision::default() })
    }
}

/// Series and leases stay wound on, and the record of the import stays.
fn is_taken_back(change: &Change) -> bool {
    !matches!(change, Change::NumberSeries(_) | Change::NumberLease(_) | Change::SheetImport(_))
}

/// What must stay whole: an order holds the sum of its payments, and a member's dates are those of its periods. They go together or not
/// at all.
struct Ties {
    orders: HashSet<OrderId>,
    members: HashSet<MemberId>,
}

impl Ties {
    /// What hangs together with something that was touched since.
    fn of(steps: &[&UndoStep]) -> Self {
        let mut ties = Self { orders: HashSet::new(), members: HashSet::new() };
        for step in steps.iter().filter(|step| step.since != Since::Untouched) {
            let (order, member) = ends(&step.change);
            ties.orders.extend(order);
            ties.members.extend(member);
        }
        let periods: Vec<_> =
            steps.iter().filter(|step| matches!(step.change, Change::Coverage(_))).map(|step| ends(&step.change)).collect();
        loop {
            let (orders, members) = (ties.orders.len(), ties.members.len());
            for (order, member) in &periods {
                if order.is_some_and(|order| ties.orders.contains(&order)) || member.is_some_and(|member| ties.members.contains(&member)) {
                    ties.orders.extend(*order);
                    ties.members.extend(*member);
                }
            }
            if (orders, members) == (ties.orders.len(), ties.members.len()) {
                return ties;
            }
        }
    }

    fn hold(&self, change: &Change) -> bool {
        let (order, member) = ends(change);
        order.is_some_and(|order| self.orders.contains(&order)) || member.is_some_and(|member| self.members.contains(&member))
    }
}

/// The order and the member by which a change hangs together with others.
fn ends(change: &Change) -> (Option<OrderId>, Option<MemberId>) {
    match change {
        Change::Order(edit) => (Some(OrderId(edit.id())), None),
        Change::Payment(edit) => (payment_order(edit), None),
        Change::Member(edit) => (None, Some(MemberId(edit.id()))),
        Change::Coverage(edit) => match &**edit {
            Edit::Insert(coverage) | Edit::Delete(coverage) | Edit::Update { after: coverage, .. } => {
                (Some(coverage.order_id), Some(coverage.member_id))
            }
        },
        _ => (None, None),
    }
}

fn since(step: &UndoStep, ties: &Ties) -> Since {
    match step.since {
        Since::Untouched if ties.hold(&step.change) => Since::Edited,
        since => since,
    }
}

fn payment_order(edit: &Edit<crate::payment::Payment>) -> Option<OrderId> {
    match edit {
        Edit::Insert(payment) | Edit::Delete(payment) => Some(payment.order_id),
        Edit::Update { after, .. } => Some(after.order_id),
    }
}

fn kept(change: &Change, since: Since) -> Skipped {
    let name = change.title();
    let refusal = if since == Since::InUse { Refusal::InUse { name } } else { Refusal::EditedSince { name } };
    Skipped { id: change.target().1, refusal }
}

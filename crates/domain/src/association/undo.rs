//! Takes back a whole command, such as an import, as far as nobody built on it since.
//!
//! What the command made and nobody touched goes, what it changed and nobody touched is set back; the rest stays and is named. Number
//! series are never wound back: a number that was handed out once is not handed out again.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use crate::access::Right;
use crate::command::{AnyCommand, Command, Decision, Env, Skipped};
use crate::id::{CommandId, OrderId};
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
    const RIGHT: Right = Right::UndoCommands;
    type Facts = UndoFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let needed = facts.command.as_deref().and_then(AnyCommand::right_to_undo).ok_or(Refusal::NothingToUndo {})?;
        if !env.actor.role.has(needed) {
            return Err(Refusal::NotPermitted { right: needed.name().to_owned() });
        }
        let steps: Vec<&UndoStep> = facts.steps.iter().filter(|step| is_taken_back(&step.change)).collect();
        let tied = tied_orders(&steps);
        let (mut changes, mut skipped) = (Vec::new(), Vec::new());
        for step in steps {
            match since(step, &tied) {
                Since::Untouched => changes.push(step.change.clone()),
                // A payment stays with its order, which is named.
                _ if matches!(step.change, Change::Payment(_)) => {}
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

/// Orders that must stay whole: order and payments go together or not at all, for the order holds their sum.
fn tied_orders(steps: &[&UndoStep]) -> HashSet<OrderId> {
    let touched = steps.iter().filter(|step| step.since != Since::Untouched);
    touched
        .filter_map(|step| match &step.change {
            Change::Order(edit) => Some(OrderId(edit.id())),
            Change::Payment(edit) => payment_order(edit),
            _ => None,
        })
        .collect()
}

fn since(step: &UndoStep, tied: &HashSet<OrderId>) -> Since {
    let order = match &step.change {
        Change::Order(edit) => Some(OrderId(edit.id())),
        Change::Payment(edit) => payment_order(edit),
        _ => None,
    };
    match step.since {
        Since::Untouched if order.is_some_and(|order| tied.contains(&order)) => Since::Edited,
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
    let name = name_of(change);
    let refusal = if since == Since::InUse { Refusal::InUse { name } } else { Refusal::EditedSince { name } };
    Skipped { id: change.target().1, refusal }
}

/// What a person calls the record.
fn name_of(change: &Change) -> String {
    fn current<T>(edit: &Edit<T>) -> &T {
        match edit {
            Edit::Insert(record) | Edit::Delete(record) => record,
            Edit::Update { before, .. } => before,
        }
    }
    match change {
        Change::Member(edit) => {
            let member = current(edit);
            if member.profile.name.is_empty() { member.member_no.clone().unwrap_or_default() } else { member.profile.name.clone() }
        }
        Change::Order(edit) => current(edit).order_no.clone(),
        Change::Invoice(edit) => current(edit).order_no.clone(),
        Change::Org(edit) => current(edit).name.clone(),
        Change::Level(edit) => current(edit).name.clone(),
        Change::Tag(edit) => current(edit).name.clone(),
        Change::Notice(edit) => current(edit).title.clone(),
        _ => String::new(),
    }
}

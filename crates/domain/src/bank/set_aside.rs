//! Says that money of the bank has to do with no order, such as interest, or takes that back: nothing leaves the tray without a person.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{BankLine, BankLineState};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::BankLineId;
use crate::parse::form::{Form, SHORT_LIMIT_CHARS};
use crate::record::Edit;
use crate::refusal::{PaymentRefusal, Refusal};

/// Lines that are set aside, or wait again.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SetAsideBankLines {
    /// Which.
    pub ids: Vec<BankLineId>,
    /// Why they are set aside; none where they wait again.
    pub note: Option<String>,
}

/// The lines that exist.
#[derive(Debug, Clone, Default)]
pub struct BankLinesFacts {
    /// By id.
    pub lines: HashMap<BankLineId, BankLine>,
}

impl Command for SetAsideBankLines {
    const NAME: &'static str = "bank.set_aside";
    const RIGHT: Right = Right::RecordPayments;
    const IS_UNDOABLE: bool = true;
    type Facts = BankLinesFacts;

    fn decide(&self, facts: &Self::Facts, _: &Env) -> Result<Decision, Refusal> {
        let mut form = Form::default();
        let note = self.note.as_ref().map(|note| form.required("note", note, SHORT_LIMIT_CHARS));
        form.finish()?;
        bulk::each(&self.ids, |id| {
            let line = facts.lines.get(&id).ok_or_else(|| Refusal::NotFound { record: "bank_line".into() })?;
            if line.state == BankLineState::Settled {
                return Err(PaymentRefusal::BankLineNotWaiting { payer: line.payer.clone(), amount: line.amount.to_string() }.into());
            }
            let after = match &note {
                Some(note) => BankLine { state: BankLineState::SetAside, note: Some(note.clone()), ..line.clone() },
                None => line.waiting(),
            };
            Ok(if after == *line { Vec::new() } else { vec![Edit::Update { before: line.clone(), after }.into()] })
        })
    }
}

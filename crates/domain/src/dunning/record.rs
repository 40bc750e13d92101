//! Keeps what was said about a debt: a call or a visit, a promise, a pause and its end (requirements B20.6).

use std::collections::HashMap;

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::standing::Debt;
use super::{DunningAct, DunningActKind};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::MemberId;
use crate::member::ChosenMembers;
use crate::order::Order;
use crate::parse::form::{Form, LONG_LIMIT_CHARS};
use crate::record::Edit;
use crate::refusal::{DunningRefusal, FieldIssue, IssueCode, Refusal};

/// Most days ahead of a promise or of the end of a pause.
const AHEAD_DAYS: u64 = 366;

/// What was said, of one member or of several.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RecordDunning {
    /// Whose debts.
    pub ids: Vec<MemberId>,
    /// What was done; a message is no choice here.
    pub kind: DunningActKind,
    /// The last day of a promise or of a pause.
    pub until: Option<NaiveDate>,
    /// What was said, or why.
    pub note: Option<String>,
}

/// What it leans on.
#[derive(Debug, Clone)]
pub struct RecordDunningFacts {
    /// Those of the members that exist.
    pub members: ChosenMembers,
    /// Their open orders.
    pub orders: HashMap<MemberId, Vec<Order>>,
    /// What was done about their debts, in the order in which it was done.
    pub acts: HashMap<MemberId, Vec<DunningAct>>,
}

impl Command for RecordDunning {
    const NAME: &'static str = "dunning.record";
    const RIGHT: Right = Right::SendMessages;
    const IS_UNDOABLE: bool = true;
    type Facts = RecordDunningFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let (until, note) = self.read(env)?;
        let mut ordinal = 0;
        bulk::each(&self.ids, |id| {
            let name = facts.members.get(id)?.title();
            let acts = facts.acts.get(&id).map(Vec::as_slice).unwrap_or_default();
            let pause = acts.iter().rev().find(|act| matches!(act.kind, DunningActKind::Paused | DunningActKind::Resumed));
            let is_paused = pause.is_some_and(|act| act.kind == DunningActKind::Paused && act.until.is_none_or(|until| until >= env.today));
            let owes = || Debt::of(facts.orders.get(&id).into_iter().flatten(), env.zone).is_some();
            match self.kind {
                DunningActKind::Resumed if !is_paused => return Err(DunningRefusal::DunningNotPaused { name }.into()),
                DunningActKind::Spoke | DunningActKind::Promised if !owes() => {
                    return Err(DunningRefusal::NothingOwed { name }.into());
                }
                _ => {}
            }
            ordinal += 1;
            let act = DunningAct {
                id: env.id(ordinal - 1),
                member_id: id,
                kind: self.kind,
                step_id: None,
                step_name: None,
                message_id: None,
                until,
                note: note.clone(),
                created_by: env.actor.id,
                created_at: env.now,
            };
            Ok(vec![Edit::Insert(act).into()])
        })
    }
}

impl RecordDunning {
    fn read(&self, env: &Env) -> Result<(Option<NaiveDate>, Option<String>), Refusal> {
        use DunningActKind::{Paused, Promised, Resumed, Sent, Spoke};
        let mut form = Form::default();
        let note = match (self.kind, self.note.as_deref()) {
            // A call without what was said, or a pause without a reason, helps nobody who comes later.
            (Spoke | Paused, note) => Some(form.required("note", note.unwrap_or_default(), LONG_LIMIT_CHARS)),
            (_, note) => form.text("note", note, LONG_LIMIT_CHARS),
        };
        let until = self.until.filter(|_| matches!(self.kind, Promised | Paused));
        if self.kind == Promised && until.is_none() {
            form.tell(FieldIssue::new("until", IssueCode::Required));
        }
        let latest = env.today.checked_add_days(Days::new(AHEAD_DAYS)).unwrap_or(env.today);
        if until.is_some_and(|until| !(env.today..=latest).contains(&until)) {
            form.tell(FieldIssue::new("until", IssueCode::OutOfRange).with("lowest", env.today).with("highest", latest));
        }
        match self.kind {
            Sent => form.tell(FieldIssue::new("kind", IssueCode::UnknownChoice).with("value", "")),
            Spoke | Promised | Paused | Resumed => {}
        }
        form.finish()?;
        Ok((until, note))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::message::testing::member;
    use crate::order::testing::{env, order};
    use crate::record::{Change, Record as _};

    fn facts(acts: Vec<DunningAct>) -> RecordDunningFacts {
        let id = member(1).id;
        RecordDunningFacts {
            members: [member(1), member(2)].into_iter().collect(),
            orders: HashMap::from([(id, vec![order(1, 100_00)])]),
            acts: HashMap::from([(id, acts)]),
        }
    }

    fn said(kind: DunningActKind, until: Option<&str>, note: Option<&str>) -> RecordDunning {
        RecordDunning { ids: vec![member(1).id], kind, until: until.map(|day| day.parse().unwrap()), note: note.map(str::to_owned) }
    }

    fn told(command: &RecordDunning, acts: Vec<DunningAct>) -> Result<DunningAct, Vec<String>> {
        let decided = command.decide(&facts(acts), &env());
        decided.map(|decision| first(&decision.changes)).map_err(|refusal| {
            let fields: Vec<_> = refusal.fields().iter().map(|issue| issue.field.clone()).collect();
            if fields.is_empty() { vec![refusal.code()] } else { fields }
        })
    }

    fn first(changes: &[Change]) -> DunningAct {
        match changes.first().and_then(DunningAct::edit) {
            Some(Edit::Insert(act)) => act.clone(),
            other => panic!("{other:?}"),
        }
    }

    /// requirements B20.6; today is 2026-11-21.
    #[test]
    fn what_is_missing_or_out_of_range_is_named_by_its_field() {
        use DunningActKind::{Paused, Promised, Resumed, Sent, Spoke};
        for (command, expected) in [
            (said(Spoke, None, Some("电话：下周付")), Ok(())),
            (said(Spoke, None, Some(" ")), Err(vec!["note"])),
            (said(Promised, Some("2026-11-21"), None), Ok(())),
            (said(Promised, Some("2026-11-20"), None), Err(vec!["until"])),
            (said(Promised, Some("2027-11-23"), None), Err(vec!["until"])),
            (said(Promised, None, None), Err(vec!["until"])),
            (said(Paused, None, Some("与其协商中")), Ok(())),
            (said(Paused, None, None), Err(vec!["note"])),
            (said(Resumed, None, None), Err(vec!["dunning_not_paused"])),
            (said(Sent, None, None), Err(vec!["kind"])),
        ] {
            let expected = expected.map_err(|fields| fields.into_iter().map(str::to_owned).collect());
            assert_eq!(told(&command, vec![]).map(drop), expected, "{command:?}");
        }
    }

    #[test]
    fn a_pause_is_ended_once_and_who_owes_nothing_promises_nothing() {
        let pause = told(&said(DunningActKind::Paused, None, Some("争议")), vec![]).unwrap();
        let resumed = told(&said(DunningActKind::Resumed, None, None), vec![pause.clone()]).unwrap();
        assert_eq!(told(&said(DunningActKind::Resumed, None, None), vec![pause, resumed]), Err(vec!["dunning_not_paused".into()]));
        let nobody = RecordDunning { ids: vec![member(2).id], ..said(DunningActKind::Promised, Some("2026-12-01"), None) };
        assert_eq!(told(&nobody, vec![]), Err(vec!["nothing_owed".into()]));
    }
}

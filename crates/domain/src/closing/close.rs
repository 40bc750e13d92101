//! Closes a month: the next one after the last that is closed, or any that is over where none is. What came before the first goes with it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Closing, ClosingFigures, first_of, last_closed, name_of, next_after};
use crate::access::Right;
use crate::command::{Command, Decision, Env};
use crate::parse::form::{Form, LONG_LIMIT_CHARS};
use crate::record::Edit;
use crate::refusal::{ClosingRefusal, Refusal};

/// A month to close.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CloseMonth {
    /// A day of it.
    pub month: NaiveDate,
    /// Why it is closed although the check of the month finds errors.
    pub reason: Option<String>,
}

/// What was closed before, and what the month comes to.
#[derive(Debug, Clone)]
pub struct CloseMonthFacts {
    /// Every closing.
    pub closings: Vec<Closing>,
    /// The figures of the month as they stand.
    pub figures: ClosingFigures,
    /// How many errors its rows show.
    pub errors: u32,
}

impl Command for CloseMonth {
    const NAME: &'static str = "closing.close";
    const RIGHT: Right = Right::CloseMonths;
    type Facts = CloseMonthFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let month = first_of(self.month);
        if next_after(month) > env.today {
            return Err(ClosingRefusal::MonthNotOver { month: name_of(month) }.into());
        }
        if let Some(next) = last_closed(&facts.closings).map(|last| next_after(last.month)).filter(|next| *next != month) {
            return Err(ClosingRefusal::MonthOutOfTurn { month: name_of(next) }.into());
        }
        let mut form = Form::default();
        let reason = form.text("reason", self.reason.as_deref(), LONG_LIMIT_CHARS);
        form.finish()?;
        if facts.errors > 0 && reason.is_none() {
            return Err(ClosingRefusal::ClosingNeedsReason { count: facts.errors }.into());
        }
        let closing = Closing {
            id: env.id(0),
            month,
            figures: facts.figures.clone(),
            reason,
            closed_by: env.actor.id,
            closed_at: env.now,
            reopened_by: None,
            reopened_at: None,
            reopen_reason: None,
        };
        Ok(Decision::of(vec![Edit::Insert(closing).into()]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::closing::{ReopenMonth, ReopenMonthFacts};
    use crate::order::testing::env;
    use crate::record::Record;

    fn made(decision: &Decision) -> Closing {
        match Closing::edit(&decision.changes[0]) {
            Some(Edit::Insert(closing)) => closing.clone(),
            Some(Edit::Update { after, .. }) => after.clone(),
            other => panic!("{other:?}"),
        }
    }

    fn close(month: &str, today: &str, closings: &[Closing], errors: u32, reason: Option<&str>) -> Result<Closing, String> {
        let env = Env { today: today.parse().unwrap(), ..env() };
        let facts = CloseMonthFacts { closings: closings.to_vec(), figures: ClosingFigures::default(), errors };
        let command = CloseMonth { month: month.parse().unwrap(), reason: reason.map(Into::into) };
        command.decide(&facts, &env).map(|decision| made(&decision)).map_err(|refusal| refusal.code())
    }

    /// requirements B20.6: which month may be closed, and which must not be.
    #[test]
    fn months_are_closed_one_after_the_other_once_they_are_over() {
        let june = close("2026-06-01", "2026-07-01", &[], 0, None).unwrap();
        let no = |code: &str| Err(code.to_owned());
        for (month, today, closings, expected) in [
            ("2026-06-30", "2026-07-01", vec![], Ok("2026-06")),
            ("2026-06-01", "2026-06-30", vec![], no("month_not_over")),
            ("2026-08-01", "2026-07-01", vec![], no("month_not_over")),
            ("2026-07-01", "2026-08-01", vec![june.clone()], Ok("2026-07")),
            ("2026-08-01", "2026-10-01", vec![june.clone()], no("month_out_of_turn")),
            ("2026-06-01", "2026-10-01", vec![june.clone()], no("month_out_of_turn")),
            ("2026-05-01", "2026-10-01", vec![june.clone()], no("month_out_of_turn")),
            ("2026-12-01", "2027-01-01", vec![Closing { month: "2026-11-01".parse().unwrap(), ..june.clone() }], Ok("2026-12")),
        ] {
            let closed = close(month, today, &closings, 0, None).map(|closing| name_of(closing.month));
            assert_eq!(closed, expected.map(str::to_owned), "{month} on {today}");
        }
    }

    #[test]
    fn errors_need_a_reason() {
        assert_eq!(close("2026-06-01", "2026-07-01", &[], 2, Some("  ")).unwrap_err(), "closing_needs_reason");
        let closed = close("2026-06-01", "2026-07-01", &[], 2, Some("银行已查询，下月处理")).unwrap();
        assert_eq!(closed.reason.as_deref(), Some("银行已查询，下月处理"));
    }

    /// requirements F10.1: the last one only, with a reason, and then it is closed again by a closing of its own.
    #[test]
    fn the_last_month_is_opened_again_with_a_reason() {
        let june = close("2026-06-01", "2026-08-01", &[], 0, None).unwrap();
        let july = close("2026-07-01", "2026-08-01", std::slice::from_ref(&june), 0, None).unwrap();
        let reopen = |month: &str, closings: &[Closing], reason: &str| {
            let command = ReopenMonth { month: month.parse().unwrap(), reason: reason.into() };
            let facts = ReopenMonthFacts { closings: closings.to_vec() };
            command.decide(&facts, &env()).map(|decision| made(&decision)).map_err(|refusal| refusal.code())
        };
        let both = [june.clone(), july];
        assert_eq!(reopen("2026-06-01", &both, "漏记退款").unwrap_err(), "month_not_last_closed");
        assert_eq!(reopen("2026-07-01", &both, " ").unwrap_err(), "invalid_fields");
        assert_eq!(reopen("2026-07-01", &[], "漏记退款").unwrap_err(), "month_not_closed");
        let opened = reopen("2026-07-01", &both, "漏记退款").unwrap();
        assert!(!opened.stands() && opened.reopen_reason.as_deref() == Some("漏记退款"));
        let left = [june, opened];
        assert!(close("2026-07-01", "2026-08-01", &left, 0, None).is_ok());
    }
}

//! How a debt stands: which steps were gone, what was promised, and when the next step is due.

use chrono::{Days, NaiveDate};

use super::{DunningAct, DunningActKind, DunningSetup, DunningStep};
use crate::calendar::TimeZone;
use crate::named::named;
use crate::order::{Order, OrderState};

named! {
    /// Whether a debt is to be spoken of.
    DunningState {
        /// 待催缴: the next step is due.
        Due = "due",
        /// 未到催缴日: the next step is not due yet.
        Waiting = "waiting",
        /// 已承诺: the member promised to pay.
        Promised = "promised",
        /// 已暂停: nobody is to be written to.
        Paused = "paused",
        /// 催缴已完: every step was gone; what follows is for a person to decide.
        Finished = "finished",
    }
}

/// What a member owes, as far as dunning asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Debt {
    /// The day on which the oldest order was placed that is not paid in full.
    pub began: NaiveDate,
}

impl Debt {
    /// What is owed of these orders of one member; none where nothing is.
    #[must_use]
    pub fn of<'a>(orders: impl IntoIterator<Item = &'a Order>, zone: TimeZone) -> Option<Self> {
        let is_owed = |order: &&Order| order.state == OrderState::Open && order.unpaid().minor() > 0;
        let oldest = orders.into_iter().filter(is_owed).map(|order| order.ordered_at).min()?;
        Some(Self { began: zone.date_of(oldest) })
    }
}

/// How a debt stands on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Whether it is to be spoken of.
    pub state: DunningState,
    /// How many steps were gone.
    pub steps: usize,
    /// The day on which it was last spoken of.
    pub last_on: Option<NaiveDate>,
    /// The last promise, kept or not.
    pub promised: Option<NaiveDate>,
    /// Whether that day has passed and the member still owes.
    pub is_broken: bool,
    /// The last day of a pause that has one.
    pub paused_until: Option<NaiveDate>,
    /// The day of the next step; none where there is no further one.
    pub due_on: Option<NaiveDate>,
}

impl Standing {
    /// How a debt stands. `acts` are the member's in the order in which they were done; messages that were cancelled or never arrived are
    /// left out. What was done before this debt began was about another one, except for pauses.
    #[must_use]
    pub fn of(debt: Debt, acts: &[DunningAct], setup: &DunningSetup, today: NaiveDate, zone: TimeZone) -> Self {
        let day = |act: &DunningAct| zone.date_of(act.created_at);
        let pause = acts.iter().rev().find(|act| matches!(act.kind, DunningActKind::Paused | DunningActKind::Resumed));
        let pause = pause.filter(|act| act.kind == DunningActKind::Paused && act.until.is_none_or(|until| until >= today));
        let about = || acts.iter().filter(|act| day(act) >= debt.began);
        let last_on = about().filter(|act| matches!(act.kind, DunningActKind::Sent | DunningActKind::Spoke)).map(day).max();
        let last_act = about().rfind(|act| !matches!(act.kind, DunningActKind::Paused | DunningActKind::Resumed));
        let promised = about().rfind(|act| act.kind == DunningActKind::Promised).and_then(|act| act.until);
        let is_broken = promised.is_some_and(|until| until < today);
        let next = next_step(about(), setup);
        let after = |day: NaiveDate, days: i32| day.checked_add_days(Days::new(days.unsigned_abs().into())).unwrap_or(day);
        let due_on = next.map(|step| {
            // A promise that was not kept, and that nothing was said of since, is spoken of the day after.
            let broken_on =
                promised.filter(|_| last_act.is_some_and(|act| act.kind == DunningActKind::Promised)).map(|until| after(until, 1));
            let rested = last_on.map(|last| after(last, setup.rest_days));
            [Some(after(debt.began, step.days)), broken_on.or(rested)].into_iter().flatten().fold(debt.began, NaiveDate::max)
        });
        let state = match due_on {
            _ if pause.is_some() => DunningState::Paused,
            _ if promised.is_some_and(|until| until >= today) => DunningState::Promised,
            None if setup.steps.is_empty() => DunningState::Waiting,
            None => DunningState::Finished,
            Some(due_on) if due_on <= today => DunningState::Due,
            Some(_) => DunningState::Waiting,
        };
        let steps = setup.steps.iter().position(|step| next.is_some_and(|next| next.id == step.id)).unwrap_or(setup.steps.len());
        Self { state, steps, last_on, promised, is_broken, paused_until: pause.and_then(|act| act.until), due_on }
    }
}

/// The step after the furthest that was gone; none where that was the last, or where there are none.
#[must_use]
pub fn next_step<'a>(acts: impl IntoIterator<Item = &'a DunningAct>, setup: &DunningSetup) -> Option<&DunningStep> {
    let place = |act: &DunningAct| setup.steps.iter().position(|step| Some(step.id) == act.step_id);
    let gone = acts.into_iter().filter_map(place).max().map_or(0, |place| place + 1);
    setup.steps.get(gone)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::id::{DunningActId, DunningStepId, MemberId, TemplateId};
    use crate::order::testing::{env, order};

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn step(n: u128, days: i32) -> DunningStep {
        DunningStep { id: DunningStepId(Uuid::from_u128(n)), name: format!("第{n}次"), days, template_id: TemplateId(Uuid::from_u128(n)) }
    }

    /// Three steps after 30, 60 and 90 days, with a week between any two.
    fn setup() -> DunningSetup {
        DunningSetup { rest_days: 7, steps: vec![step(1, 30), step(2, 60), step(3, 90)], ..DunningSetup::none(env().association) }
    }

    fn act(kind: DunningActKind, on: &str, until: Option<&str>) -> DunningAct {
        DunningAct {
            id: DunningActId(Uuid::nil()),
            member_id: MemberId(Uuid::nil()),
            kind,
            step_id: None,
            step_name: None,
            message_id: None,
            until: until.map(date),
            note: None,
            created_by: env().actor.id,
            created_at: format!("{on}T04:00:00Z").parse().unwrap(),
        }
    }

    fn sent(n: u128, on: &str) -> DunningAct {
        DunningAct { step_id: Some(step(n, 0).id), ..act(DunningActKind::Sent, on, None) }
    }

    #[test]
    fn where_no_steps_are_set_nothing_is_due() {
        let standing =
            Standing::of(Debt { began: date("2026-01-01") }, &[], &DunningSetup::none(env().association), date("2026-12-01"), env().zone);
        assert_eq!((standing.state, standing.due_on), (DunningState::Waiting, None));
    }

    fn stands(acts: &[DunningAct], today: &str) -> (DunningState, usize, Option<NaiveDate>) {
        let standing = Standing::of(Debt { began: date("2026-01-01") }, acts, &setup(), date(today), env().zone);
        (standing.state, standing.steps, standing.due_on)
    }

    #[test]
    fn a_step_is_due_so_many_days_after_the_oldest_unpaid_order_and_after_a_rest() {
        use DunningState::{Due, Finished, Waiting};
        for (acts, today, expected) in [
            (vec![], "2026-01-30", (Waiting, 0, Some("2026-01-31"))),
            (vec![], "2026-01-31", (Due, 0, Some("2026-01-31"))),
            (vec![sent(1, "2026-02-01")], "2026-02-20", (Waiting, 1, Some("2026-03-02"))),
            (vec![sent(1, "2026-03-01")], "2026-03-07", (Waiting, 1, Some("2026-03-08"))),
            (vec![sent(1, "2026-03-01")], "2026-03-08", (Due, 1, Some("2026-03-08"))),
            (vec![sent(1, "2026-02-01"), act(DunningActKind::Spoke, "2026-03-05", None)], "2026-03-11", (Waiting, 1, Some("2026-03-12"))),
            (vec![sent(3, "2026-05-01")], "2026-12-01", (Finished, 3, None)),
        ] {
            let (state, steps, due_on) = expected;
            assert_eq!(stands(&acts, today), (state, steps, due_on.map(date)), "{today}");
        }
    }

    #[test]
    fn a_promise_holds_back_until_its_day_and_is_spoken_of_the_day_after() {
        let acts = [sent(1, "2026-02-01"), act(DunningActKind::Promised, "2026-03-10", Some("2026-03-31"))];
        assert_eq!(stands(&acts, "2026-03-31").0, DunningState::Promised);
        assert_eq!(stands(&acts, "2026-04-01"), (DunningState::Due, 1, Some(date("2026-04-01"))));
        let broken = Standing::of(Debt { began: date("2026-01-01") }, &acts, &setup(), date("2026-04-01"), env().zone);
        assert!(broken.is_broken);
    }

    #[test]
    fn a_pause_holds_whoever_owes_until_its_day_or_until_it_is_ended() {
        let open = [act(DunningActKind::Paused, "2025-12-01", None)];
        assert_eq!(stands(&open, "2026-06-01").0, DunningState::Paused, "also one that began before the debt");
        let ended = [open[0].clone(), act(DunningActKind::Resumed, "2026-05-01", None)];
        assert_eq!(stands(&ended, "2026-06-01").0, DunningState::Due);
        let dated = [act(DunningActKind::Paused, "2026-02-01", Some("2026-03-31"))];
        assert_eq!((stands(&dated, "2026-03-31").0, stands(&dated, "2026-04-01").0), (DunningState::Paused, DunningState::Due));
    }

    #[test]
    fn what_was_done_about_a_debt_that_was_paid_says_nothing_of_the_next_one() {
        let acts = [sent(1, "2025-06-01"), sent(2, "2025-07-01"), act(DunningActKind::Promised, "2025-07-02", Some("2025-07-31"))];
        assert_eq!(stands(&acts, "2026-02-01"), (DunningState::Due, 0, Some(date("2026-01-31"))));
    }

    #[test]
    fn a_debt_begins_with_the_oldest_order_that_is_not_paid() {
        let at = |n: u128, on: &str| Order { ordered_at: format!("{on}T20:00:00Z").parse().unwrap(), ..order(n, 100_00) };
        let paid = Order { paid: order(1, 100_00).amount, ..at(1, "2026-01-01") };
        let cancelled = Order { state: OrderState::Cancelled, ..at(2, "2026-01-02") };
        let debt = Debt::of([&paid, &cancelled, &at(4, "2026-03-04"), &at(3, "2026-02-03")], env().zone);
        assert_eq!(debt, Some(Debt { began: date("2026-02-04") }), "it was the next morning in Shanghai");
        assert_eq!(Debt::of([&paid, &cancelled], env().zone), None);
    }
}

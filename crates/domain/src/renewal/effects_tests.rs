//! What payments do to memberships, and what is left when they are taken back.

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::association::Level;
use crate::order::testing::{env, order, payment};
use crate::renewal::testing::{date, facts, level, member};

/// A member with its periods, as orders are paid and taken back one after the other.
struct Life {
    facts: MembershipFacts,
    member: Member,
    next: u128,
}

impl Life {
    fn of(member: Member) -> Self {
        Self { facts: facts(vec![member.clone()]), member, next: 1 }
    }

    fn at(&mut self, day: &str) -> Env {
        self.next += 1;
        let now = format!("{day}T02:00:00Z").parse().unwrap();
        Env { now, today: date(day), command: Uuid::from_u128((7 << 76) | (2 << 62) | (self.next << 16)).into(), ..env() }
    }

    fn order(&self, n: u128, act: MembershipAct, months: u32) -> Order {
        let buys = Some(Bought { act, level_id: level().id, months });
        Order { member_id: Some(self.member.id), buys, ..order(n, 500_000) }
    }

    /// Follows an order that is paid in full on a day, or unpaid again.
    fn follow(&mut self, order: &Order, paid_on: Option<&str>, day: &str) -> Decision {
        let env = self.at(day);
        let money = paid_on.map(|paid_on| Payment { received_at: self.at(paid_on).now, ..payment(1, order, 500_000) });
        let settled = order.settled(money.as_slice()).unwrap();
        let mut effects = Effects::new(&self.facts, &env);
        effects.follow(&settled, money.as_slice(), env.id(1));
        let decision = effects.close(Decision::default());
        self.apply(&decision);
        decision
    }

    fn pay(&mut self, order: &Order, day: &str) -> Decision {
        self.follow(order, Some(day), day)
    }

    fn apply(&mut self, decision: &Decision) {
        for change in &decision.changes {
            match change {
                Change::Member(edit) => {
                    if let Edit::Update { after, .. } = &**edit {
                        self.set(after.clone());
                    }
                }
                Change::Coverage(edit) => match &**edit {
                    Edit::Insert(made) => self.facts.coverages.push(made.clone()),
                    Edit::Update { after, .. } => {
                        self.facts.coverages.iter_mut().filter(|one| one.id == after.id).for_each(|one| *one = after.clone());
                    }
                    Edit::Delete(_) => panic!("a period is never deleted"),
                },
                _ => {}
            }
        }
    }

    fn set(&mut self, member: Member) {
        self.facts.members = std::iter::once(member.clone()).collect();
        self.member = member;
    }

    fn standing(&self) -> Vec<(String, String)> {
        let mut periods: Vec<&Coverage> = self.facts.coverages.iter().filter(|one| one.stands()).collect();
        periods.sort_by_key(|one| one.starts_on);
        periods.iter().map(|one| (one.starts_on.to_string(), one.ends_on.to_string())).collect()
    }

    fn expires(&self) -> String {
        self.member.expires_on.map(|end| end.to_string()).unwrap_or_default()
    }
}

fn renewal_life() -> Life {
    Life::of(member(1, Some("2020-01-01"), Some("2026-12-31")))
}

/// requirements A15.2, H1: the payment extends, not the order.
#[test]
fn a_renewal_extends_when_it_is_paid_and_not_before() {
    let mut life = renewal_life();
    let order = life.order(1, MembershipAct::Renew, 12);
    assert!(life.follow(&order, None, "2026-11-21").changes.is_empty());
    life.pay(&order, "2026-11-21");
    assert_eq!((life.expires(), life.standing()), ("2027-12-31".into(), vec![("2027-01-01".into(), "2027-12-31".into())]));
    // More money for the same order buys nothing more.
    assert!(life.pay(&order, "2026-11-22").changes.is_empty());
}

/// requirements A6.1: joining cannot complete before payment, and its dates begin with it (A3.2).
#[test]
fn paying_completes_joining_and_taking_it_back_reopens_it() {
    let applicant = Member { stage: Stage::AwaitingPayment, member_no: None, ..member(1, None, None) };
    let mut life = Life::of(applicant.clone());
    let order = life.order(1, MembershipAct::Join, 12);
    life.follow(&order, Some("2026-11-20"), "2026-11-21");
    assert_eq!(
        (life.member.stage, life.member.joined_on, life.expires()),
        (Stage::Complete, Some(date("2026-11-20")), "2027-11-19".into())
    );
    assert_eq!(life.member.member_no.as_deref(), Some("E34T0010001"));

    life.follow(&order, None, "2026-11-22");
    assert_eq!((life.member.stage, life.member.joined_on, life.member.expires_on), (Stage::AwaitingPayment, None, None));
    assert_eq!(life.member.member_no.as_deref(), Some("E34T0010001"), "a number that was given stays");
    assert_eq!(life.standing(), []);

    life.pay(&order, "2026-12-01");
    assert_eq!((life.member.joined_on, life.expires()), (Some(date("2026-12-01")), "2027-11-30".into()));
    assert_eq!(life.member.member_no.as_deref(), Some("E34T0010001"));
}

/// requirements H1: barred members get no period, and the money is booked all the same.
#[test]
fn what_a_barred_member_paid_makes_no_period() {
    for (standing, stage, code) in [
        (Standing::Withdrawn, Stage::Complete, Some("member_withdrawn")),
        (Standing::Blacklisted, Stage::Complete, Some("member_blacklisted")),
        (Standing::Good, Stage::Submitted, Some("not_renewable_yet")),
        (Standing::Good, Stage::AwaitingPayment, Some("not_renewable_yet")),
        (Standing::Good, Stage::Complete, None),
    ] {
        let barred = Member { standing, stage, ..member(1, Some("2020-01-01"), Some("2026-12-31")) };
        assert_eq!(withheld(MembershipAct::Renew, Some(&barred)).map(|refusal| refusal.code()).as_deref(), code);
        let mut life = Life::of(barred.clone());
        let order = life.order(1, MembershipAct::Renew, 12);
        life.pay(&order, "2026-11-21");
        assert_eq!(life.standing().is_empty(), code.is_some(), "{standing:?} {stage:?}");
    }
    assert_eq!(withheld(MembershipAct::Renew, None).unwrap().code(), "not_found");
}

#[test]
fn the_last_period_taken_back_gives_what_the_others_say() {
    let mut life = renewal_life();
    let orders: Vec<Order> = (1..=3).map(|n| life.order(n, MembershipAct::Renew, 12)).collect();
    orders.iter().for_each(|order| drop(life.pay(order, "2026-11-21")));
    assert_eq!(life.expires(), "2029-12-31");
    life.follow(&orders[2], None, "2026-11-22");
    assert_eq!(life.expires(), "2028-12-31");
    // One below the last leaves a gap and no other end.
    life.follow(&orders[0], None, "2026-11-23");
    assert_eq!((life.expires(), life.standing()), ("2028-12-31".into(), vec![("2028-01-01".into(), "2028-12-31".into())]));
    // The last one goes, and with it the gap below: what stood before all of them is left.
    life.follow(&orders[1], None, "2026-11-24");
    assert_eq!((life.expires(), life.standing()), ("2026-12-31".into(), vec![]));
}

#[test]
fn an_order_paid_again_fills_the_gap_that_it_left() {
    let mut life = renewal_life();
    let orders: Vec<Order> = (1..=2).map(|n| life.order(n, MembershipAct::Renew, 12)).collect();
    orders.iter().for_each(|order| drop(life.pay(order, "2026-11-21")));
    life.follow(&orders[0], None, "2026-11-22");
    life.pay(&orders[0], "2026-11-23");
    assert_eq!((life.expires(), life.standing().len()), ("2028-12-31".into(), 2));
    assert_eq!(life.standing()[0], ("2027-01-01".into(), "2027-12-31".into()));
    assert_eq!(life.facts.coverages.len(), 2, "the same period stands again");
}

#[test]
fn a_date_that_a_person_set_since_stays() {
    let mut life = renewal_life();
    let order = life.order(1, MembershipAct::Renew, 12);
    life.pay(&order, "2026-11-21");
    let by_hand = Member { expires_on: Some(date("2028-06-30")), ..life.member.clone() };
    life.set(by_hand);
    // The next renewal counts from the date that was set by hand.
    let next = life.order(2, MembershipAct::Renew, 12);
    life.pay(&next, "2026-11-22");
    assert_eq!(life.expires(), "2029-06-30");
    life.follow(&next, None, "2026-11-23");
    assert_eq!(life.expires(), "2028-06-30");
    life.follow(&order, None, "2026-11-24");
    assert_eq!(life.expires(), "2028-06-30");
}

/// requirements F11.9: the level that was bought is in force with the payment, and goes with it.
#[test]
fn the_level_follows_the_period() {
    let mut life = renewal_life();
    let senior = Level { id: Uuid::from_u128(0x5e).into(), name: "单位-高级".into(), ..level() };
    life.facts.numbering.levels.push(senior.clone());
    let mut order = life.order(1, MembershipAct::Renew, 12);
    order.buys = order.buys.map(|buys| Bought { level_id: senior.id, ..buys });
    life.pay(&order, "2026-11-21");
    assert_eq!(life.member.level_id(), senior.id);
    life.follow(&order, None, "2026-11-22");
    assert_eq!(life.member.level_id(), level().id);
}

#[test]
fn the_day_of_payment_is_the_day_on_which_the_sum_was_complete() {
    let order = order(1, 500_000);
    let at = |n, minor, day: &str| Payment { received_at: format!("{day}T02:00:00Z").parse().unwrap(), ..payment(n, &order, minor) };
    let parts = [at(1, 300_000, "2026-03-01"), at(2, 300_000, "2026-01-01"), at(3, 100, "2026-05-01")];
    assert_eq!(settled_on(&order, &parts, TimeZone::default()), date("2026-03-01"));
    let wrong = Payment { reverses_id: Some(parts[0].id), ..at(4, -300_000, "2026-04-01") };
    let again = at(5, 200_000, "2026-06-01");
    let [first, second, third] = parts;
    assert_eq!(settled_on(&order, &[first, second, third, wrong, again], TimeZone::default()), date("2026-06-01"));
    // Midnight in Shanghai is 16:00 the day before at Greenwich.
    let late = Payment { received_at: "2026-01-01T16:00:00Z".parse().unwrap(), ..payment(1, &order, 500_000) };
    assert_eq!(settled_on(&order, &[late], TimeZone::default()), date("2026-01-02"));
}

proptest! {
    /// However orders are paid and taken back, periods that stand never overlap, the expiry is what the last of them says, and with none
    /// left it is what stood before.
    #[test]
    fn taking_everything_back_restores_what_stood(
        expires in proptest::option::of(0..1_500_i64),
        steps in proptest::collection::vec((0..4_usize, 0..900_i64, prop_oneof![Just(1_u32), Just(12), Just(36)]), 1..30),
    ) {
        let expires_on = expires.map(|days| date("2025-01-01") + chrono::Duration::days(days));
        let mut first = member(1, Some("2020-01-31"), None);
        first.expires_on = expires_on;
        let mut life = Life::of(first.clone());
        let mut months = [12_u32; 4];
        let mut is_paid = [false; 4];
        for (which, days, length) in steps {
            let day = (date("2026-01-01") + chrono::Duration::days(days)).to_string();
            if !is_paid[which] && !life.facts.coverages.iter().any(|one| one.order_id == order(which as u128, 0).id) {
                months[which] = length;
            }
            let order = life.order(which as u128, MembershipAct::Renew, months[which]);
            is_paid[which] = !is_paid[which];
            life.follow(&order, is_paid[which].then_some(day.as_str()), &day);

            let periods: Vec<&Coverage> = life.facts.coverages.iter().filter(|one| one.stands()).collect();
            prop_assert_eq!(periods.len(), is_paid.iter().filter(|paid| **paid).count());
            for (n, one) in periods.iter().enumerate() {
                prop_assert!(one.starts_on <= one.ends_on);
                prop_assert!(periods[n + 1..].iter().all(|other| !one.overlaps(other)), "{periods:?}");
            }
            let expected = latest_standing(&life.facts.coverages).map_or(expires_on, |latest| Some(latest.ends_on));
            prop_assert_eq!(life.member.expires_on, expected);
        }
        for (which, months) in (0_u128..).zip(months) {
            let order = life.order(which, MembershipAct::Renew, months);
            life.follow(&order, None, "2029-01-01");
        }
        prop_assert_eq!((life.member.expires_on, life.member.joined_on), (first.expires_on, first.joined_on));
    }
}

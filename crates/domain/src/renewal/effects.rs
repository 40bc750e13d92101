//! What the payments of orders do to memberships: an order that is settled makes a period, and one that is unpaid again takes it back.
//! A payment is a fact and is never refused: where the member cannot be given what was bought, the money is booked and no period made.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, NaiveDate};

use super::period::made;
use super::take_back::without;
use super::{Bought, Coverage, Former, MembershipAct, Period, StartRule, latest_standing, period, set_expiry};
use crate::application::{Application, paid_for};
use crate::calendar::TimeZone;
use crate::command::{Decision, Env};
use crate::id::{ApplicationId, CoverageId, MemberId, OrderId};
use crate::member::{ChosenMembers, Member, MemberProfile, Numbering, NumberingFacts, Stage, Standing, completed};
use crate::money::Money;
use crate::order::{Order, OrderState, PaymentState};
use crate::payment::Payment;
use crate::record::{Change, Edit};
use crate::refusal::Refusal;

/// The members of the orders that a command settles, and all their periods.
#[derive(Debug, Clone)]
pub struct MembershipFacts {
    /// Those members that exist.
    pub members: ChosenMembers,
    /// Their periods, standing and taken back.
    pub coverages: Vec<Coverage>,
    /// Levels, and what the numbers of new members are made of.
    pub numbering: NumberingFacts,
    /// Their requests that orders pay for, approved or completed.
    pub applications: Vec<Application>,
}

/// Whether an order is paid in full and stands, so that what it buys is due.
#[must_use]
pub fn is_settled(order: &Order) -> bool {
    order.state == OrderState::Open && matches!(order.payment_state, PaymentState::Paid | PaymentState::Overpaid)
}

/// Why what a settled order buys cannot be given to its member; nothing where it can.
#[must_use]
pub fn withheld(act: MembershipAct, member: Option<&Member>) -> Option<Refusal> {
    let Some(member) = member else { return Some(Refusal::NotFound { record: "member".to_owned() }) };
    let name = || member.profile.name.clone();
    match (member.standing, member.stage, act) {
        (Standing::Withdrawn, _, _) => Some(Refusal::MemberWithdrawn { name: name() }),
        (Standing::Blacklisted, _, _) => Some(Refusal::MemberBlacklisted { name: name() }),
        (Standing::Good, Stage::Complete, _) | (Standing::Good, Stage::AwaitingPayment, MembershipAct::Join) => None,
        (Standing::Good, _, _) => Some(Refusal::NotRenewableYet { name: name() }),
    }
}

/// Follows the orders of one command. A member may have several of them; each record changes once.
#[derive(Debug)]
pub struct Effects<'a> {
    facts: &'a MembershipFacts,
    numbering: Numbering<'a>,
    env: &'a Env,
    coverages: HashMap<MemberId, Vec<Coverage>>,
    members: BTreeMap<MemberId, Member>,
    stored: HashMap<CoverageId, &'a Coverage>,
    applications: BTreeMap<ApplicationId, Application>,
}

impl<'a> Effects<'a> {
    /// Begins with what stands.
    #[must_use]
    pub fn new(facts: &'a MembershipFacts, env: &'a Env) -> Self {
        let mut coverages: HashMap<MemberId, Vec<Coverage>> = HashMap::new();
        for coverage in &facts.coverages {
            coverages.entry(coverage.member_id).or_default().push(coverage.clone());
        }
        let stored = facts.coverages.iter().map(|coverage| (coverage.id, coverage)).collect();
        Self {
            facts,
            numbering: Numbering::new(&facts.numbering, env),
            env,
            coverages,
            members: BTreeMap::new(),
            stored,
            applications: BTreeMap::new(),
        }
    }

    /// Follows an order as its payments leave it; they must be all that there are. `id` is the id of a period that it may make.
    pub fn follow(&mut self, order: &Order, payments: &[Payment], id: CoverageId) {
        self.follow_period(order, payments, id);
        self.follow_request(order);
    }

    fn follow_period(&mut self, order: &Order, payments: &[Payment], id: CoverageId) {
        let (Some(bought), Some(member_id)) = (order.buys, order.member_id) else { return };
        let standing = self.of(member_id).iter().find(|coverage| coverage.order_id == order.id && coverage.stands()).cloned();
        match (is_settled(order), standing) {
            (true, None) => self.cover(member_id, order.id, bought, settled_on(order, payments, self.env.zone), id),
            (false, Some(coverage)) => self.take_back(&coverage),
            _ => {}
        }
    }

    /// Follows the request that an order pays for, where there is one.
    fn follow_request(&mut self, order: &Order) {
        let Some(before) = self.facts.applications.iter().find(|request| request.order_id == Some(order.id)) else { return };
        let Some(member) = self.member(before.member_id) else { return };
        let is_covered = self.stands(before.member_id, order.id);
        if let Some((request, member)) = paid_for(before, order, is_covered, &member, self.env) {
            self.applications.insert(request.id, request);
            self.put(member);
        }
    }

    /// Whether an order has made a period that stands.
    #[must_use]
    pub fn stands(&self, member: MemberId, order: OrderId) -> bool {
        self.of(member).iter().any(|coverage| coverage.order_id == order && coverage.stands())
    }

    /// Keeps a member as something else of the same command leaves it.
    pub fn put(&mut self, member: Member) {
        self.members.insert(member.id, member);
    }

    /// The decision with all that changes of members and periods.
    #[must_use]
    pub fn close(self, mut decision: Decision) -> Decision {
        let mut coverages: Vec<Coverage> = self.coverages.into_values().flatten().collect();
        coverages.sort_by_key(|coverage| coverage.id);
        for after in coverages {
            match self.stored.get(&after.id) {
                None => decision.changes.push(Edit::Insert(after).into()),
                Some(before) if **before != after => decision.changes.push(Edit::Update { before: (*before).clone(), after }.into()),
                Some(_) => {}
            }
        }
        for before in &self.facts.applications {
            if let Some(after) = self.applications.get(&before.id).filter(|after| *after != before) {
                decision.changes.push(Edit::Update { before: before.clone(), after: after.clone() }.into());
            }
        }
        for (id, mut after) in self.members {
            let Ok(before) = self.facts.members.get(id) else { continue };
            if *before != after {
                after.updated_at = self.env.now;
                decision.changes.push(Change::from(Edit::Update { before: before.clone(), after }));
            }
        }
        self.numbering.close(decision)
    }

    fn of(&self, member: MemberId) -> &[Coverage] {
        self.coverages.get(&member).map(Vec::as_slice).unwrap_or_default()
    }

    /// A member as it stands by now.
    #[must_use]
    pub fn member(&self, id: MemberId) -> Option<Member> {
        self.members.get(&id).or_else(|| self.facts.members.get(id).ok()).cloned()
    }

    fn cover(&mut self, member_id: MemberId, order_id: OrderId, bought: Bought, paid_on: NaiveDate, id: CoverageId) {
        let Some(member) = self.member(member_id) else { return };
        if withheld(bought.act, Some(&member)).is_some() || self.stands_again(&member, order_id) {
            return;
        }
        let Some((after, period)) = self.covered(&member, bought, paid_on) else { return };
        let coverages = self.coverages.entry(member_id).or_default();
        let below = latest_standing(&*coverages).filter(|below| Some(below.ends_on) == member.expires_on);
        let built_on = below.map(|below| below.id);
        coverages.push(Coverage {
            id,
            member_id,
            order_id,
            ordinal: coverages.iter().map(|coverage| coverage.ordinal).max().unwrap_or_default() + 1,
            built_on,
            act: bought.act,
            level_id: bought.level_id,
            starts_on: period.starts_on,
            ends_on: period.ends_on,
            anchor_day: period.anchor_day,
            rule: period.rule,
            paid_on,
            former: Former::of(&member),
            made_by: self.env.actor.id,
            made_at: self.env.now,
            taken_back_at: None,
            booked_on: None,
            unbooked_on: None,
            rebooked_on: None,
        });
        self.members.insert(member_id, after);
    }

    /// An order that is paid again fills the gap that it left below later periods.
    fn stands_again(&mut self, member: &Member, order_id: OrderId) -> bool {
        let Some(coverages) = self.coverages.get_mut(&member.id) else { return false };
        let Some(gone) = coverages.iter().filter(|one| one.order_id == order_id).max_by_key(|one| one.ordinal).cloned() else {
            return false;
        };
        let is_below = latest_standing(&*coverages).is_some_and(|latest| latest.starts_on > gone.ends_on);
        let is_free = !coverages.iter().any(|other| other.stands() && other.overlaps(&gone));
        if is_below && is_free {
            coverages.iter_mut().filter(|one| one.id == gone.id).for_each(|one| one.taken_back_at = None);
        }
        is_below && is_free
    }

    /// The member with what it bought, and the period that it gets; nothing where level or organisation are gone.
    fn covered(&mut self, member: &Member, bought: Bought, paid_on: NaiveDate) -> Option<(Member, Period)> {
        let level = self.numbering.level(bought.level_id)?;
        let of_level = Member { profile: MemberProfile { level_id: level.id, ..member.profile.clone() }, ..member.clone() };
        if member.stage == Stage::AwaitingPayment {
            let org = self.numbering.org(member.org_id())?;
            let expires_on = set_expiry(member.expires_on, member.joined_on);
            let after = completed(&Member { expires_on, ..of_level }, bought.months, paid_on, || self.numbering.next(level, org));
            let starts_on = after.joined_on?;
            let joined = made(starts_on, starts_on.day(), bought.months, StartRule::Joined);
            let ends_on = after.expires_on?;
            return Some((after, Period { ends_on, ..joined }));
        }
        let period = period(member, level, latest_standing(self.of(member.id)), paid_on, bought.months);
        let joined_on = member.joined_on.or(Some(period.starts_on));
        Some((Member { joined_on, expires_on: Some(period.ends_on), ..of_level }, period))
    }

    fn take_back(&mut self, gone: &Coverage) {
        if let Some(member) = self.member(gone.member_id) {
            let after = without(&member, gone, self.of(gone.member_id));
            self.members.insert(gone.member_id, after);
        }
        let coverages = self.coverages.entry(gone.member_id).or_default();
        coverages.iter_mut().filter(|one| one.id == gone.id).for_each(|one| one.taken_back_at = Some(self.env.now));
    }
}

/// The day on which the money that stands, less what was given back of it, had all arrived; the day of the order where nothing was due.
fn settled_on(order: &Order, payments: &[Payment], zone: TimeZone) -> NaiveDate {
    let mut standing: Vec<&Payment> = payments.iter().filter(|payment| payment.arrived_and_stands(payments)).collect();
    standing.sort_by_key(|payment| (payment.received_at, payment.id));
    let mut arrived = 0;
    let settling = standing.iter().find(|payment| {
        arrived += payment.left(payments).map_or(0, Money::minor);
        arrived >= order.due().minor()
    });
    zone.date_of(settling.map_or(order.ordered_at, |payment| payment.received_at))
}

#[cfg(test)]
#[path = "effects_tests.rs"]
mod tests;

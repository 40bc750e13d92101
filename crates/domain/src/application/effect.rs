//! What is done once a request is approved: its effect on the member, or what it waits for (requirements H2, A9.4, A16.2, A17.4).

use std::collections::{HashMap, HashSet};

use chrono::Datelike;

use super::wish::rewritten;
use super::{Application, ApplicationAct, ApplicationState, Wish, upgrade_price};
use crate::association::Level;
use crate::command::{Decision, Env};
use crate::id::{ApplicationId, LevelId, MemberId};
use crate::member::{Member, MemberDraft, MemberProfile, Rival, Rivals, Standing};
use crate::money::Money;
use crate::order::number::OrderNumbers;
use crate::order::{Order, OrderKind, OrderState};
use crate::record::{Change, Edit};
use crate::refusal::Refusal;
use crate::renewal::{self, Bought, MembershipAct, MembershipFacts, dues_order, quote, renewal_hindrance};

/// What orders are for, in the words of fiscal documents, which are Chinese.
const DUES_ITEM: &str = "{{year}} 年度会费";
const UPGRADE_ITEM: &str = "等级变更补差：{{from}} → {{to}}";

/// What the effects of requests lean on.
#[derive(Debug, Clone)]
pub struct Grounds {
    /// The members that exist, their periods, every level.
    pub membership: MembershipFacts,
    /// Members that share something with what these become.
    pub rivals: Vec<Rival>,
    /// The number of an order of a renewal that is not paid in full, by member.
    pub unpaid: HashMap<MemberId, String>,
    /// Order numbers of this installation and second that stand already.
    pub taken_numbers: HashSet<String>,
}

/// Requests, and what their effects lean on.
#[derive(Debug, Clone)]
pub struct ApplicationFacts {
    /// Those of the requests that exist.
    pub applications: Vec<Application>,
    /// Their members, and what else their effects lean on.
    pub grounds: Grounds,
}

impl ApplicationFacts {
    /// The requests by their ids.
    pub(super) fn by_id(&self) -> HashMap<ApplicationId, &Application> {
        self.applications.iter().map(|application| (application.id, application)).collect()
    }
}

/// A request among those that were found.
pub(super) fn found<'a>(applications: &HashMap<ApplicationId, &'a Application>, id: ApplicationId) -> Result<&'a Application, Refusal> {
    applications.get(&id).copied().ok_or_else(|| Refusal::NotFound { record: "application".to_owned() })
}

/// The change of a request.
pub(super) fn becomes(before: &Application, after: Application) -> Change {
    Edit::Update { before: before.clone(), after }.into()
}

/// Whether something that a request changes stands otherwise than when it was filed, and not as it asks either (requirements A10.2).
#[must_use]
pub fn differing(application: &Application, member: &Member) -> bool {
    let stood = &application.stood;
    match &application.wish {
        Wish::LevelChange { level_id } => ![stood.level_id, *level_id].contains(&member.level_id()),
        Wish::ProfileChange { texts } | Wish::ContactChange { texts } => {
            let now = MemberDraft::of(member);
            texts.iter().any(|(field, wanted)| {
                let was = stood.texts.get(field).map_or("", String::as_str);
                ![was, wanted.as_str()].contains(&now.text(*field))
            })
        }
        Wish::Renewal { .. } | Wish::Withdrawal { .. } => false,
    }
}

/// Applies effects one after the other. Several requests may be about one member, so members are kept as they become.
pub(super) struct Effects<'a> {
    env: &'a Env,
    grounds: &'a Grounds,
    rivals: Rivals,
    membership: renewal::Effects<'a>,
    numbers: OrderNumbers<'a>,
    next_id: usize,
}

impl<'a> Effects<'a> {
    /// Begins with what stands. The command itself makes so many records besides.
    pub fn new(grounds: &'a Grounds, made: usize, env: &'a Env) -> Self {
        let mut rivals = Rivals::default();
        grounds.rivals.iter().cloned().for_each(|rival| rivals.add(rival));
        let numbers = OrderNumbers::new(OrderKind::Dues, env, &grounds.taken_numbers);
        Self { env, grounds, rivals, membership: renewal::Effects::new(&grounds.membership, env), numbers, next_id: made }
    }

    /// A member as it stands by now.
    pub fn member(&self, id: MemberId) -> Result<Member, Refusal> {
        self.membership.member(id).ok_or_else(|| Refusal::NotFound { record: "member".to_owned() })
    }

    /// Members that may stand in the way.
    pub fn rivals(&self) -> &Rivals {
        &self.rivals
    }

    /// What becomes of a request whose last step was passed: its effect is applied, or it waits for its payment or its day. The order that
    /// pays for it comes along.
    pub fn approved(&mut self, application: Application) -> Result<(Application, Option<Change>), Refusal> {
        let member = self.in_good_standing(application.member_id)?;
        let waiting = |application: Application| Application { state: ApplicationState::Approved, ..application };
        match &application.wish {
            Wish::LevelChange { level_id } => {
                let (from, to) = (self.level(member.level_id())?, self.level(*level_id)?);
                let price = upgrade_price(from, to, member.expires_on, self.env.today)?;
                if !price.amount.is_zero() {
                    let item = UPGRADE_ITEM.replace("{{from}}", &from.name).replace("{{to}}", &to.name);
                    let order = Order { buys: None, item, ..self.bill(&member, to, 1, price.amount)? };
                    return Ok((waiting(Application { order_id: Some(order.id), ..application }), Some(Edit::Insert(order).into())));
                }
            }
            Wish::Renewal { terms } => return self.renewed(&member, *terms, application),
            Wish::Withdrawal { effective_on: Some(day), .. } if *day > self.env.today => return Ok((waiting(application), None)),
            Wish::Withdrawal { .. } | Wish::ProfileChange { .. } | Wish::ContactChange { .. } => {}
        }
        Ok((self.completed(&application)?, None))
    }

    /// The request with its effect applied.
    pub fn completed(&mut self, application: &Application) -> Result<Application, Refusal> {
        let member = self.in_good_standing(application.member_id)?;
        let after = match &application.wish {
            Wish::LevelChange { level_id } => of_level(&member, self.level(*level_id)?.id),
            Wish::ProfileChange { texts } | Wish::ContactChange { texts } => {
                rewritten(&member, &self.grounds.membership.numbering.form_of(&member.profile), texts, &self.rivals)?
            }
            Wish::Withdrawal { reason, effective_on } => {
                let day = effective_on.map_or(self.env.today, |day| day.min(self.env.today));
                member.standing_as(Standing::Withdrawn, reason, day, self.env)
            }
            Wish::Renewal { .. } => member,
        };
        self.rivals.add(Rival::from(&after));
        self.membership.put(after);
        Ok(application.noted(ApplicationAct::Complete, ApplicationState::Completed, "", self.env))
    }

    /// The decision with the members as they become.
    pub fn close(self, decision: Decision) -> Decision {
        self.membership.close(decision)
    }

    /// A renewal waits for the payment of its order; one of nothing is done at once.
    fn renewed(&mut self, member: &Member, terms: u32, application: Application) -> Result<(Application, Option<Change>), Refusal> {
        if let Some(refusal) = renewal_hindrance(member, self.grounds.unpaid.get(&member.id).map(String::as_str)) {
            return Err(refusal);
        }
        let level = self.level(member.level_id())?;
        let price = quote(member, level, &self.grounds.membership.coverages, terms, self.env.today)?;
        let order = self.bill(member, level, price.months, price.amount)?;
        self.membership.follow(&order, &[], self.env.id(self.next_id));
        self.next_id += 1;
        let ordered = Application { order_id: Some(order.id), state: ApplicationState::Approved, ..application };
        let is_done = self.membership.stands(member.id, order.id);
        let after = if is_done { ordered.noted(ApplicationAct::Complete, ApplicationState::Completed, "", self.env) } else { ordered };
        Ok((after, Some(Edit::Insert(order).into())))
    }

    /// An order of a member for months at a level.
    fn bill(&mut self, member: &Member, level: &Level, months: u32, amount: Money) -> Result<Order, Refusal> {
        let buys = Bought { act: MembershipAct::Renew, level_id: level.id, months };
        let order = dues_order(member, level, buys, amount, (self.env.today.year(), Some(DUES_ITEM)), self.env);
        let order = Order { id: self.env.id(self.next_id), order_no: self.numbers.take(), ..order };
        self.next_id += 1;
        order.settled(&[])
    }

    fn level(&self, id: LevelId) -> Result<&'a Level, Refusal> {
        let levels = &self.grounds.membership.numbering.levels;
        levels.iter().find(|level| level.id == id).ok_or_else(|| Refusal::NotFound { record: "level".to_owned() })
    }

    /// A member for whom something may still be done: it neither left nor is it barred.
    fn in_good_standing(&self, id: MemberId) -> Result<Member, Refusal> {
        let member = self.member(id)?;
        let name = member.profile.name.clone();
        match member.standing {
            Standing::Good => Ok(member),
            Standing::Withdrawn => Err(Refusal::MemberWithdrawn { name }),
            Standing::Blacklisted => Err(Refusal::MemberBlacklisted { name }),
        }
    }
}

fn of_level(member: &Member, level_id: LevelId) -> Member {
    Member { profile: MemberProfile { level_id, ..member.profile.clone() }, ..member.clone() }
}

/// What becomes of a request and its member by what became of the order that pays for it: paid, it is completed; unpaid again, it waits
/// once more, and a level goes back to what it was; cancelled, it is cancelled. Nothing where nothing changes (requirements F11.7).
/// `is_covered` says whether the order has made a period that stands.
pub(crate) fn paid_for(
    request: &Application,
    order: &Order,
    is_covered: bool,
    member: &Member,
    env: &Env,
) -> Option<(Application, Member)> {
    let noted = |act, state| request.noted(act, state, "", env);
    let same = || member.clone();
    let is_paid = match request.wish {
        Wish::Renewal { .. } => is_covered,
        _ => renewal::is_settled(order),
    };
    match (request.state, is_paid, &request.wish) {
        (ApplicationState::Approved, false, _) if order.state == OrderState::Cancelled => {
            Some((noted(ApplicationAct::Cancel, ApplicationState::Cancelled), same()))
        }
        (ApplicationState::Approved, true, Wish::LevelChange { level_id }) if member.standing == Standing::Good => {
            Some((noted(ApplicationAct::Complete, ApplicationState::Completed), of_level(member, *level_id)))
        }
        (ApplicationState::Approved, true, Wish::Renewal { .. }) => {
            Some((noted(ApplicationAct::Complete, ApplicationState::Completed), same()))
        }
        (ApplicationState::Completed, false, wish) => {
            let before = match wish {
                // What another act made of the level since stays.
                Wish::LevelChange { level_id } if member.level_id() == *level_id => of_level(member, request.stood.level_id),
                _ => same(),
            };
            let (act, state) = if order.state.is_over() {
                (ApplicationAct::Cancel, ApplicationState::Cancelled)
            } else {
                (ApplicationAct::Reopen, ApplicationState::Approved)
            };
            Some((noted(act, state), before))
        }
        _ => None,
    }
}

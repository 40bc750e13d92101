//! The list of members who owe, and how each debt stands (requirements B20.6).

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use domain::calendar::TimeZone;
use domain::dunning::{Debt, DunningSetup, DunningState, Standing};
use domain::id::{LevelId, MemberId, OrgId};
use domain::member::Member;
use domain::{Currency, Money};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::facts::acts;
use crate::Store;
use crate::association::zone;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::order::OrderFilter;
use crate::query::{Direction, Listed, Page, Sort, pattern, typed};
use crate::sync::uuid;
use crate::table::find;

/// What debtors are looked for by; everything that is set must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct DunningFilter {
    /// How the debt stands.
    pub state: Option<DunningState>,
    /// Part of the member's name or number.
    pub search: Option<String>,
    /// Of this organisation.
    pub org_id: Option<OrgId>,
    /// Of this level.
    pub level_id: Option<LevelId>,
    /// Who owes in this currency.
    pub currency: Option<Currency>,
}

/// What a list of debtors sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DunningSortKey {
    /// When the oldest unpaid order was placed.
    Began,
    /// When the next step is due.
    DueOn,
    /// What is owed; of several currencies, the yuan first.
    Owed,
}

/// How many debts stand how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, TS)]
pub struct DunningCounts {
    /// The next step is due.
    pub due: u32,
    /// It is not due yet.
    pub waiting: u32,
    /// Promised to be paid.
    pub promised: u32,
    /// Nobody is to be written to.
    pub paused: u32,
    /// Every step was gone.
    pub finished: u32,
}

/// A member who owes.
#[derive(Debug, Clone, PartialEq)]
pub struct Debtor {
    /// The member.
    pub member: Member,
    /// When the oldest unpaid order was placed.
    pub began: NaiveDate,
    /// How many orders lack money.
    pub orders: u32,
    /// What they lack, by currency.
    pub owed: Vec<Money>,
    /// How the debt stands.
    pub standing: Standing,
}

/// A debt before its member is read.
struct Owing {
    member: MemberId,
    began: DateTime<Utc>,
    orders: u32,
    owed: BTreeMap<Currency, i64>,
    standing: Option<Standing>,
}

impl Store {
    /// A page of the members who owe, the oldest debts first where no order is asked for.
    pub async fn debtors(
        &self,
        filter: &DunningFilter,
        sort: Option<&Sort<DunningSortKey>>,
        page: Page,
        today: NaiveDate,
    ) -> Result<Listed<Debtor>, Fault> {
        let mut debts = self.debts(filter, today).await?;
        let descending = sort.is_some_and(|sort| sort.direction == Direction::Descending);
        let key = sort.map_or(DunningSortKey::Began, |sort| sort.key);
        debts.sort_by(|one, other| {
            let ordering = match key {
                DunningSortKey::Began => one.began.cmp(&other.began),
                DunningSortKey::DueOn => one.due_on().cmp(&other.due_on()),
                DunningSortKey::Owed => one.owed.values().cmp(other.owed.values()),
            };
            let ordering = if descending { ordering.reverse() } else { ordering };
            ordering.then(one.member.cmp(&other.member))
        });
        let Listed { rows, total } = page.of(debts);
        Ok(Listed { rows: self.debtors_of(rows).await?, total })
    }

    /// The ids of every member who owes and whom a filter finds, the oldest debts first; one more than `limit` where there are more.
    pub async fn debtor_ids(&self, filter: &DunningFilter, limit: usize, today: NaiveDate) -> Result<Vec<MemberId>, Fault> {
        let mut debts = self.debts(filter, today).await?;
        debts.sort_by_key(|debt| (debt.began, debt.member));
        Ok(debts.into_iter().map(|debt| debt.member).take(limit.saturating_add(1)).collect())
    }

    /// One member who owes; none where it owes nothing.
    pub async fn debtor(&self, id: MemberId, today: NaiveDate) -> Result<Option<Debtor>, Fault> {
        let debts = self.owing(&DunningFilter::default(), Some(id), today).await?;
        Ok(self.debtors_of(debts).await?.pop())
    }

    /// How many debts of a search stand how, whatever state the filter asks for.
    pub async fn dunning_counts(&self, filter: &DunningFilter, today: NaiveDate) -> Result<DunningCounts, Fault> {
        let mut counts = DunningCounts::default();
        for debt in self.debts(&DunningFilter { state: None, ..filter.clone() }, today).await? {
            match debt.standing.map(|standing| standing.state) {
                Some(DunningState::Due) => counts.due += 1,
                Some(DunningState::Waiting) => counts.waiting += 1,
                Some(DunningState::Promised) => counts.promised += 1,
                Some(DunningState::Paused) => counts.paused += 1,
                Some(DunningState::Finished) | None => counts.finished += 1,
            }
        }
        Ok(counts)
    }

    /// These members, as far as they owe, in the order in which they were asked for.
    pub async fn debtors_among(&self, ids: &[MemberId], today: NaiveDate) -> Result<Vec<Debtor>, Fault> {
        let debts = self.owing(&DunningFilter::default(), None, today).await?;
        let mut debts: HashMap<MemberId, Owing> = debts.into_iter().map(|debt| (debt.member, debt)).collect();
        self.debtors_of(ids.iter().filter_map(|id| debts.remove(id)).collect()).await
    }

    async fn debts(&self, filter: &DunningFilter, today: NaiveDate) -> Result<Vec<Owing>, Fault> {
        let debts = self.owing(filter, None, today).await?;
        let is_wanted = |debt: &Owing| filter.state.is_none_or(|state| debt.standing.as_ref().is_some_and(|known| known.state == state));
        Ok(debts.into_iter().filter(is_wanted).collect())
    }

    /// Every debt that a filter finds, whatever its state. How it stands follows from acts and steps and lies in no column.
    async fn owing(&self, filter: &DunningFilter, member: Option<MemberId>, today: NaiveDate) -> Result<Vec<Owing>, Fault> {
        let (mut session, view) = self.look().await?;
        let zone = zone(&mut session, self.association).await?;
        let setup = find(&mut session, self.association, DunningSetup::id_of(self.association)).await?;
        let setup = setup.unwrap_or_else(|| DunningSetup::none(self.association));
        let orders = OrderFilter {
            is_unpaid: Some(true),
            is_of_member: Some(true),
            org_id: filter.org_id,
            level_id: filter.level_id,
            currency: filter.currency,
            member_id: member,
            ..OrderFilter::default()
        };
        let mut conditions = orders.conditions(&session, &view, zone);
        if let Some(text) = typed(filter.search.as_deref()) {
            conditions.among("member_order.member_id", "member.id", "member", |inner| {
                let mark = inner.bind(Value::Text(Some(pattern(text))));
                let like = |column: &str| format!("lower({column}) like {mark} escape '\\'");
                inner.push(format!("({} or {})", like("member.name"), like("coalesce(member.member_no, '')")));
            });
        }
        let mut debts = sums(&mut session, &conditions.sql(), conditions.values()).await?;
        let one = member.map(|id| vec![id]);
        let acts = acts(&mut session, self.association, one.as_deref()).await?;
        for debt in &mut debts {
            let acts = acts.get(&debt.member).map(Vec::as_slice).unwrap_or_default();
            debt.standing = Some(Standing::of(Debt { began: zone.date_of(debt.began) }, acts, &setup, today, zone));
        }
        Ok(debts)
    }

    async fn debtors_of(&self, debts: Vec<Owing>) -> Result<Vec<Debtor>, Fault> {
        let (mut session, view) = self.look().await?;
        let zone = zone(&mut session, self.association).await?;
        let ids: Vec<_> = debts.iter().map(|debt| debt.member.0).collect();
        let members: Vec<Member> = view.find_many(&mut session, &ids).await?;
        let mut members: HashMap<MemberId, Member> = members.into_iter().map(|member| (member.id, member)).collect();
        debts.into_iter().filter_map(|debt| members.remove(&debt.member).map(|member| debt.with(member, zone))).collect()
    }
}

impl Owing {
    fn due_on(&self) -> Option<NaiveDate> {
        self.standing.as_ref().and_then(|standing| standing.due_on)
    }

    fn with(self, member: Member, zone: TimeZone) -> Result<Debtor, Fault> {
        let corrupt = || Fault::corrupt("member_order", "sum");
        let owed = self.owed.into_iter().map(|(currency, minor)| Money::from_minor(minor, currency).map_err(|_| corrupt()));
        Ok(Debtor {
            member,
            began: zone.date_of(self.began),
            orders: self.orders,
            owed: owed.collect::<Result<_, _>>()?,
            standing: self.standing.ok_or_else(corrupt)?,
        })
    }
}

/// What the orders of each member lack.
async fn sums(session: &mut Session, conditions: &str, values: Vec<Value>) -> Result<Vec<Owing>, Fault> {
    let sql = format!(
        "select member_order.member_id, member_order.amount_currency, min(member_order.ordered_at), count(*),
            cast(sum(member_order.amount_minor - member_order.deduction_minor - member_order.paid_minor) as bigint)
        from member_order where {conditions} group by member_order.member_id, member_order.amount_currency"
    );
    let mut debts: HashMap<MemberId, Owing> = HashMap::new();
    for row in session.fetch(sql, values).await? {
        let (member, currency, began, orders, minor) = read(&row)?;
        let debt = debts.entry(member).or_insert(Owing { member, began, orders: 0, owed: BTreeMap::new(), standing: None });
        debt.began = debt.began.min(began);
        debt.orders += orders;
        debt.owed.insert(currency, minor);
    }
    Ok(debts.into_values().collect())
}

fn read(row: &Row) -> Result<(MemberId, Currency, DateTime<Utc>, u32, i64), Fault> {
    let corrupt = || Fault::corrupt("member_order", "sum");
    let currency = row.text(1)?.as_deref().and_then(Currency::from_code).ok_or_else(corrupt)?;
    let began = DateTime::from_timestamp_micros(row.count(2)?).ok_or_else(corrupt)?;
    Ok((MemberId(uuid(row, 0)?), currency, began, u32::try_from(row.count(3)?).unwrap_or(u32::MAX), row.count(4)?))
}

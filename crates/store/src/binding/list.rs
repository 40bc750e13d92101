//! The list of bound packages, and how each stands (requirements D8.1, D8.3, D4.3).

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::RecordKind;
use domain::binding::{AutoRenewal, BilledParty, Billing, BillingSettings, Binding, BindingState, PaidLine, Standing};
use domain::id::{BindingId, MemberId, OrderId, OrgId, PackageId};
use domain::member::Member;
use domain::order::Order;
use domain::package::OrderLine;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::facts::{billing_tree, paid, waiting};
use crate::Store;
use crate::access::View;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::query::{Conditions, Direction, Listed, Page, Selection, Sort, pattern, typed};
use crate::table::{Table, find, find_by, find_many, id_value};

/// What bindings are looked for by; everything that is set must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct BindingFilter {
    /// How it stands.
    pub state: Option<BindingState>,
    /// Part of the member's name or number.
    pub search: Option<String>,
    /// What is bound to this member.
    pub member_id: Option<MemberId>,
    /// This package.
    pub package_id: Option<PackageId>,
    /// Of members of this organisation.
    pub org_id: Option<OrgId>,
    /// It ends on this day or later.
    pub ends_from: Option<NaiveDate>,
    /// It ends on this day or earlier.
    pub ends_to: Option<NaiveDate>,
    /// It is time to renew it, its member is billed without being asked, and no order of it waits.
    pub is_to_renew: Option<bool>,
}

/// What a list of bindings sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BindingSortKey {
    /// Its last day; one without an end comes last.
    EndsOn,
    /// When it was bound.
    CreatedAt,
}

/// How many bindings stand how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, TS)]
pub struct BindingCounts {
    /// Nothing was paid, and no end was set.
    pub bound: u32,
    /// In use.
    pub active: u32,
    /// Ended.
    pub expired: u32,
    /// Suspended.
    pub suspended: u32,
    /// Of these, those that are to be renewed without being asked for.
    pub to_renew: u32,
}

/// A binding with its member and how it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct BindingOfMember {
    /// The binding.
    pub binding: Binding,
    /// Whose it is.
    pub member: Member,
    /// How it stands.
    pub standing: Standing,
    /// An order of it that waits for money or for its review.
    pub waiting: Option<String>,
}

/// A binding before its member is read.
struct Found {
    binding: Binding,
    standing: Standing,
}

impl Store {
    /// A page of what is bound, what ends first first where no order is asked for.
    pub async fn bindings(
        &self,
        filter: &BindingFilter,
        sort: Option<&Sort<BindingSortKey>>,
        page: Page,
        today: NaiveDate,
    ) -> Result<Listed<BindingOfMember>, Fault> {
        let (mut session, view) = self.look().await?;
        let found = sorted(self.found(&mut session, &view, filter, today).await?, sort);
        let Listed { rows, total } = page.of(found);
        Ok(Listed { rows: self.of_members(&mut session, &view, rows).await?, total })
    }

    /// How many bindings of a search stand how, whatever state the filter asks for.
    pub async fn binding_counts(&self, filter: &BindingFilter, today: NaiveDate) -> Result<BindingCounts, Fault> {
        let (mut session, view) = self.look().await?;
        let all = BindingFilter { state: None, is_to_renew: None, ..filter.clone() };
        let due = self.found(&mut session, &view, &BindingFilter { is_to_renew: Some(true), ..all.clone() }, today).await?;
        let mut counts = BindingCounts { to_renew: u32::try_from(due.len()).unwrap_or(u32::MAX), ..BindingCounts::default() };
        for found in self.found(&mut session, &view, &all, today).await? {
            match found.standing.state {
                BindingState::Bound => counts.bound += 1,
                BindingState::Active => counts.active += 1,
                BindingState::Expired => counts.expired += 1,
                BindingState::Suspended => counts.suspended += 1,
            }
        }
        Ok(counts)
    }

    /// The ids of the chosen bindings in the order of the sort; one more than `limit` where there are more.
    pub async fn binding_ids(
        &self,
        chosen: &Selection<BindingFilter, BindingId>,
        sort: Option<&Sort<BindingSortKey>>,
        limit: usize,
        today: NaiveDate,
    ) -> Result<Vec<BindingId>, Fault> {
        let (filter, except) = match chosen {
            Selection::Ids(ids) => return Ok(ids.iter().take(limit + 1).copied().collect()),
            Selection::All { filter, except } => (filter, except.iter().copied().collect::<HashSet<_>>()),
        };
        let (mut session, view) = self.look().await?;
        let found = sorted(self.found(&mut session, &view, filter, today).await?, sort).into_iter().map(|found| found.binding.id);
        Ok(found.filter(|id| !except.contains(id)).take(limit + 1).collect())
    }

    /// These bindings, in this order; those that are gone are left out.
    pub async fn bindings_of(&self, ids: &[BindingId], today: NaiveDate) -> Result<Vec<BindingOfMember>, Fault> {
        let (mut session, view) = self.look().await?;
        let keys: Vec<_> = ids.iter().map(|id| id.0).collect();
        let bindings: Vec<Binding> = view.find_many(&mut session, &keys).await?;
        let paid = paid(&mut session, self.association, Some(ids)).await?;
        let mut by_id: HashMap<BindingId, Found> =
            bindings.into_iter().map(|binding| (binding.id, Found::new(binding, &paid, today))).collect();
        let found = ids.iter().filter_map(|id| by_id.remove(id)).collect();
        self.of_members(&mut session, &view, found).await
    }

    /// The orders of a member that name a package, each with its line, the newest first.
    pub async fn bound_orders(&self, member: MemberId, package: PackageId) -> Result<Vec<(Order, OrderLine)>, Fault> {
        let (mut session, view) = self.look().await?;
        if view.find::<Member>(&mut session, member).await?.is_none() {
            return Ok(Vec::new());
        }
        let orders: Vec<Order> = find_by(&mut session, self.association, "member_id", &[id_value(member)]).await?;
        let ids: Vec<Value> = orders.iter().map(|order| id_value(order.id)).collect();
        let lines: Vec<OrderLine> = find_by(&mut session, self.association, "order_id", &ids).await?;
        let orders: HashMap<OrderId, Order> = orders.into_iter().map(|order| (order.id, order)).collect();
        let lines = lines.into_iter().filter(|line| line.package_id == package);
        let mut found: Vec<_> = lines.filter_map(|line| Some((orders.get(&line.order_id)?.clone(), line))).collect();
        found.sort_by_key(|(order, line)| std::cmp::Reverse((order.ordered_at, order.id, line.line_no)));
        Ok(found)
    }

    /// Everything that a filter finds. How it stands follows from what was paid and lies in no column.
    async fn found(&self, session: &mut Session, view: &View, filter: &BindingFilter, today: NaiveDate) -> Result<Vec<Found>, Fault> {
        let conditions = filter.conditions(view);
        let sql = format!("select {} from binding where {}", Binding::select_list(), conditions.sql());
        let rows = session.fetch(sql, conditions.values()).await?;
        let bindings: Vec<Binding> = rows.iter().map(|row| Binding::from_row(row, 0)).collect::<Result<_, _>>()?;
        let paid = match filter.member_id {
            None => paid(session, self.association, None).await?,
            Some(_) => {
                let ids: Vec<BindingId> = bindings.iter().map(|binding| binding.id).collect();
                paid(session, self.association, Some(&ids)).await?
            }
        };
        let all = bindings.into_iter().map(|binding| Found::new(binding, &paid, today));
        let wanted: Vec<Found> = all.filter(|found| filter.wants(&found.standing)).collect();
        match filter.is_to_renew {
            None => Ok(wanted),
            Some(is_to_renew) => self.to_renew(session, wanted, today, is_to_renew).await,
        }
    }

    /// Those of which it is time to renew them without being asked, or all the others.
    async fn to_renew(&self, session: &mut Session, found: Vec<Found>, today: NaiveDate, is_to_renew: bool) -> Result<Vec<Found>, Fault> {
        let due: Vec<&Binding> = found.iter().filter(|one| one.standing.is_to_renew(today)).map(|one| &one.binding).collect();
        let members: HashSet<_> = due.iter().map(|binding| binding.member_id.0).collect();
        let members: Vec<Member> = find_many(session, self.association, &members.into_iter().collect::<Vec<_>>()).await?;
        let tree = billing_tree(session, self.association).await?;
        let automatic = members.iter().filter(|member| tree.of_member(member.id, member.org_id()).auto_renewal.0 == AutoRenewal::On);
        let automatic: HashSet<MemberId> = automatic.map(|member| member.id).collect();
        let ids: Vec<BindingId> = due.iter().filter(|binding| automatic.contains(&binding.member_id)).map(|binding| binding.id).collect();
        let waiting = waiting(session, self.association, &ids).await?;
        let ids: HashSet<BindingId> = ids.into_iter().filter(|id| !waiting.contains_key(id)).collect();
        Ok(found.into_iter().filter(|one| ids.contains(&one.binding.id) == is_to_renew).collect())
    }

    /// What an organisation or a member says of its billing, and what holds for it; none of a member that is not there.
    pub async fn billing(&self, party: BilledParty) -> Result<Option<(Option<BillingSettings>, Billing)>, Fault> {
        let (mut session, view) = self.look().await?;
        let tree = billing_tree(&mut session, self.association).await?;
        let own = find(&mut session, self.association, BillingSettings::id_of(self.association, party)).await?;
        let holds = match party {
            BilledParty::Org(org) => tree.of_org(org),
            BilledParty::Member(id) => match view.find::<Member>(&mut session, id).await? {
                Some(member) => tree.of_member(id, member.org_id()),
                None => return Ok(None),
            },
        };
        Ok(Some((own, holds)))
    }

    async fn of_members(&self, session: &mut Session, view: &View, found: Vec<Found>) -> Result<Vec<BindingOfMember>, Fault> {
        let members: HashSet<_> = found.iter().map(|found| found.binding.member_id.0).collect();
        let members: Vec<Member> = view.find_many(session, &members.into_iter().collect::<Vec<_>>()).await?;
        let members: HashMap<MemberId, Member> = members.into_iter().map(|member| (member.id, member)).collect();
        let ids: Vec<BindingId> = found.iter().map(|found| found.binding.id).collect();
        let mut waiting = waiting(session, self.association, &ids).await?;
        let row = |Found { binding, standing }: Found| {
            let member = members.get(&binding.member_id)?.clone();
            Some(BindingOfMember { waiting: waiting.remove(&binding.id), binding, member, standing })
        };
        Ok(found.into_iter().filter_map(row).collect())
    }
}

impl Found {
    fn new(binding: Binding, paid: &HashMap<BindingId, Vec<PaidLine>>, today: NaiveDate) -> Self {
        let paid = paid.get(&binding.id).map(Vec::as_slice).unwrap_or_default();
        Self { standing: Standing::of(&binding, paid, today), binding }
    }
}

impl BindingFilter {
    fn wants(&self, standing: &Standing) -> bool {
        self.state.is_none_or(|state| state == standing.state)
            && self.ends_from.is_none_or(|from| standing.ends_on.is_some_and(|end| end >= from))
            && self.ends_to.is_none_or(|to| standing.ends_on.is_some_and(|end| end <= to))
    }

    fn conditions(&self, view: &View) -> Conditions {
        let mut conditions = Conditions::of(view, RecordKind::Binding);
        conditions.equal("binding.member_id", self.member_id.map(id_value));
        conditions.equal("binding.package_id", self.package_id.map(id_value));
        let text = typed(self.search.as_deref());
        if text.is_some() || self.org_id.is_some() {
            conditions.among("binding.member_id", "member.id", "member", |inner| {
                inner.equal("member.org_id", self.org_id.map(id_value));
                if let Some(text) = text {
                    let mark = inner.bind(Value::Text(Some(pattern(text))));
                    let like = |column: &str| format!("lower({column}) like {mark} escape '\\'");
                    inner.push(format!("({} or {})", like("member.name"), like("coalesce(member.member_no, '')")));
                }
            });
        }
        conditions
    }
}

fn sorted(mut found: Vec<Found>, sort: Option<&Sort<BindingSortKey>>) -> Vec<Found> {
    let descending = sort.is_some_and(|sort| sort.direction == Direction::Descending);
    let key = sort.map_or(BindingSortKey::EndsOn, |sort| sort.key);
    found.sort_by(|one, other| {
        let turned = |ordering: std::cmp::Ordering| if descending { ordering.reverse() } else { ordering };
        let ordering = match key {
            BindingSortKey::EndsOn => {
                let (one, other) = (one.standing.ends_on, other.standing.ends_on);
                one.is_none().cmp(&other.is_none()).then(turned(one.cmp(&other)))
            }
            BindingSortKey::CreatedAt => turned(one.binding.created_at.cmp(&other.binding.created_at)),
        };
        ordering.then(one.binding.id.cmp(&other.binding.id))
    });
    found
}

//! What the commands about bound packages must know, and what was paid of each.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate};
use domain::Env;
use domain::association::Org;
use domain::binding::{
    BillingSettings, BillingTree, BindPackage, BindPackageFacts, Binding, ChosenBindings, EnableBindings, ExpiryRow, ImportBindingExpiries,
    ImportBindingExpiriesFacts, PaidLine, RenewBindings, RenewBindingsFacts, SetBilling, SetBillingFacts, SetBindingExpiry,
    SuspendBindings, UnbindPackages, line_end,
};
use domain::id::{AssociationId, BindingId, MemberId, OrderLineId, PackageId};
use domain::member::Member;
use domain::order::OrderKind;
use domain::package::{Package, Pricing};

use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::member::chosen;
use crate::order::{review_rule, taken_numbers};
use crate::package::lines_of;
use crate::query::many::{fetch_in, read_in};
use crate::sync::uuid;
use crate::table::{all, association_value, find, find_by, find_many, id_value};

/// Orders that wait for money or for their review.
const WAITING: &str = "(member_order.state = 'open' and member_order.payment_state in ('awaiting', 'part_paid')
    or member_order.state in ('pending_review', 'returned'))";
/// Orders that stand and are paid in full.
const PAID: &str = "member_order.state = 'open' and member_order.payment_state in ('paid', 'overpaid')";

impl LoadFacts for BindPackage {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<BindPackageFacts, Fault> {
        let association = env.association;
        let ids: Vec<_> = self.ids.iter().map(|member| Binding::id_of(association, *member, self.package_id).0).collect();
        let bound: Vec<Binding> = find_many(session, association, &ids).await?;
        Ok(BindPackageFacts {
            package: find(session, association, self.package_id).await?,
            members: chosen(session, env, &self.ids).await?,
            bound: bound.into_iter().map(|binding| (binding.member_id, binding)).collect(),
        })
    }
}

impl LoadFacts for UnbindPackages {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ChosenBindings, Fault> {
        chosen_bindings(session, env, &self.ids).await
    }
}

impl LoadFacts for SuspendBindings {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ChosenBindings, Fault> {
        chosen_bindings(session, env, &self.ids).await
    }
}

impl LoadFacts for EnableBindings {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ChosenBindings, Fault> {
        chosen_bindings(session, env, &self.ids).await
    }
}

impl LoadFacts for SetBindingExpiry {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ChosenBindings, Fault> {
        chosen_bindings(session, env, &self.ids).await
    }
}

impl LoadFacts for SetBilling {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<SetBillingFacts, Fault> {
        let members: Vec<MemberId> = self.parties.iter().filter_map(|party| party.member()).collect();
        Ok(SetBillingFacts {
            settings: all(session, env.association).await?,
            orgs: all(session, env.association).await?,
            members: chosen(session, env, &members).await?,
        })
    }
}

/// Everything that is said of billing, with the tree along which it is inherited.
pub(super) async fn billing_tree(session: &mut Session, association: AssociationId) -> Result<BillingTree, Fault> {
    let (settings, orgs): (Vec<BillingSettings>, Vec<Org>) = (all(session, association).await?, all(session, association).await?);
    Ok(BillingTree::of(&settings, &orgs))
}

impl LoadFacts for ImportBindingExpiries {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ImportBindingExpiriesFacts, Fault> {
        let packages: Vec<Package> = all(session, env.association).await?;
        let numbers: HashSet<&str> = self.rows.iter().map(|row| row.member_no.as_str()).collect();
        let numbers: Vec<Value> = numbers.into_iter().map(|number| Value::Text(Some(number.to_owned()))).collect();
        let members: Vec<Member> = find_by(session, env.association, "member_no", &numbers).await?;
        let members: HashMap<String, Member> = members.into_iter().filter_map(|member| Some((member.member_no.clone()?, member))).collect();
        let package = |code: &str| packages.iter().find(|package| domain::parse::text::compact(&package.code) == code);
        let meant = |row: &ExpiryRow| {
            let (member, package) = (members.get(&row.member_no)?, package(&row.package_code)?);
            Some(Binding::id_of(env.association, member.id, package.id))
        };
        let ids: Vec<BindingId> = self.rows.iter().filter_map(meant).collect::<HashSet<_>>().into_iter().collect();
        Ok(ImportBindingExpiriesFacts { chosen: chosen_bindings(session, env, &ids).await?, members, packages })
    }
}

impl LoadFacts for RenewBindings {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<RenewBindingsFacts, Fault> {
        let chosen = chosen_bindings(session, env, &self.ids).await?;
        let packages: Vec<PackageId> = chosen.packages.iter().map(|package| package.id).collect();
        let tree = billing_tree(session, env.association).await?;
        let cycle = |member: &Member| (member.id, tree.of_member(member.id, member.org_id()).cycle_months.0);
        Ok(RenewBindingsFacts {
            cycles: chosen.members.iter().map(cycle).collect(),
            lines: lines_of(session, env.association, &packages).await?,
            unpaid: waiting(session, env.association, &self.ids).await?,
            taken_numbers: taken_numbers(session, env, OrderKind::Service).await?,
            review: review_rule(session, env.association).await?,
            chosen,
        })
    }
}

async fn chosen_bindings(session: &mut Session, env: &Env, ids: &[BindingId]) -> Result<ChosenBindings, Fault> {
    let keys: Vec<_> = ids.iter().map(|id| id.0).collect();
    let bindings: Vec<Binding> = find_many(session, env.association, &keys).await?;
    let members: Vec<MemberId> = bindings.iter().map(|binding| binding.member_id).collect();
    let mut packages: Vec<PackageId> = bindings.iter().map(|binding| binding.package_id).collect();
    packages.sort_unstable();
    packages.dedup();
    let packages: Vec<_> = packages.into_iter().map(id_value).collect();
    Ok(ChosenBindings {
        members: chosen(session, env, &members).await?,
        packages: find_by(session, env.association, "id", &packages).await?,
        paid: paid(session, env.association, Some(ids)).await?,
        bindings: bindings.into_iter().map(|binding| (binding.id, binding)).collect(),
    })
}

/// Bindings with the orders of their members that name their packages.
fn ordered(columns: &str, orders: &str) -> String {
    format!(
        "select binding.id, {columns} from binding
        join member_order on member_order.association_id = binding.association_id and member_order.member_id = binding.member_id
        join order_line on order_line.association_id = binding.association_id and order_line.order_id = member_order.id
            and order_line.package_id = binding.package_id
        where binding.association_id = $1 and {orders}"
    )
}

/// What was paid of these bindings, or of all.
pub(super) async fn paid(
    session: &mut Session,
    association: AssociationId,
    ids: Option<&[BindingId]>,
) -> Result<HashMap<BindingId, Vec<PaidLine>>, Fault> {
    let columns =
        "order_line.id, order_line.pricing, order_line.starts_on, order_line.months, order_line.quantity, member_order.ordered_at";
    let (sql, fixed) = (ordered(columns, PAID), vec![association_value(association)]);
    let lines = match ids {
        None => session.fetch(sql, fixed).await?.iter().map(paid_line).collect::<Result<Vec<_>, _>>()?,
        Some(ids) => {
            let keys: Vec<Value> = ids.iter().map(|id| id_value(*id)).collect();
            read_in(session, &format!("{sql} and binding.id"), &fixed, &keys, |row| paid_line(&row)).await?
        }
    };
    let mut paid: HashMap<BindingId, Vec<PaidLine>> = HashMap::new();
    for (id, line) in lines {
        paid.entry(id).or_default().push(line);
    }
    // The same on every engine, so that the same command writes the same changes.
    paid.values_mut().for_each(|lines| lines.sort_by_key(|line| line.id));
    Ok(paid)
}

fn paid_line(row: &Row) -> Result<(BindingId, PaidLine), Fault> {
    let corrupt = |column: &'static str| Fault::corrupt("order_line", column);
    let pricing = row.text(2)?.as_deref().and_then(Pricing::from_name).ok_or_else(|| corrupt("pricing"))?;
    let starts_on: NaiveDate = row.text(3)?.and_then(|day| day.parse().ok()).ok_or_else(|| corrupt("starts_on"))?;
    let number = |place: usize, column: &'static str| u32::try_from(row.count(place)?).map_err(|_| corrupt(column));
    let line = PaidLine {
        id: OrderLineId(uuid(row, 1)?),
        ends_on: line_end(pricing, starts_on, number(4, "months")?),
        quantity: number(5, "quantity")?,
        ordered_at: DateTime::from_timestamp_micros(row.count(6)?).ok_or_else(|| Fault::corrupt("member_order", "ordered_at"))?,
    };
    Ok((BindingId(uuid(row, 0)?), line))
}

/// The number of an order that waits, by the binding whose package it names; the first of several.
pub(super) async fn waiting(
    session: &mut Session,
    association: AssociationId,
    ids: &[BindingId],
) -> Result<HashMap<BindingId, String>, Fault> {
    let keys: Vec<Value> = ids.iter().map(|id| id_value(*id)).collect();
    let sql = format!("{} and binding.id", ordered("member_order.order_no", WAITING));
    let mut waiting: HashMap<BindingId, String> = HashMap::new();
    for row in fetch_in(session, &sql, &[association_value(association)], &keys).await? {
        let order_no = row.text(1)?.unwrap_or_default();
        let first = waiting.entry(BindingId(uuid(&row, 0)?)).or_insert_with(|| order_no.clone());
        if order_no < *first {
            *first = order_no;
        }
    }
    Ok(waiting)
}

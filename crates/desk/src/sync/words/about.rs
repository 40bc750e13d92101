//! What sentences are about: what a person is given, whose requests, whose orders and invoices.

use domain::RecordKind;
use domain::access::Access;
use domain::binding::{AutoRenewal, BilledParty, SetBilling};
use domain::id::{ApplicationId, BindingId, OrderId, PaymentId, TopUpId};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::Names;
use super::names::NAMED;
use super::sentence::Params;
use crate::failure::Failure;

/// What else was said, and under which name the sentence has it.
type Said = Option<(&'static str, String)>;

/// What a person is given: the role, the organisation, and the rights that were ticked.
pub(super) fn access(names: &Names<'_>, access: &Access) -> String {
    let org = access.org_id.map(|id| names.choices.orgs.iter().find(|org| org.id == id).map(|org| org.name.clone()));
    let org = org.map(|name| names.with("trail:works_for", &[("org", &name.unwrap_or_else(|| names.text("trail:unknown")))]));
    let rights = access.rights.as_ref().map(|rights| names.with("trail:own_rights", &[("rights", &names.rights(rights))]));
    let role = names.text(&format!("sync:role.{}", access.role.name()));
    [Some(role), org, rights].into_iter().flatten().collect::<Vec<_>>().join(&names.text("trail:part_mark"))
}

/// Whose requests these are, and of which kind, with what was said of them.
pub(super) async fn applicants(names: &Names<'_>, params: &mut Params, ids: &[ApplicationId], said: Said) -> Result<(), Failure> {
    let mut found = Vec::new();
    for id in ids.iter().take(NAMED) {
        let columns = names.store.columns_known(RecordKind::Application, id.0).await?.unwrap_or_default();
        let name = match id_in(&columns, "member_id") {
            Some(member) => names.record(RecordKind::Member, member).await?,
            None => names.text("trail:unknown"),
        };
        let kind = names.of_columns(RecordKind::Application, &columns);
        found.push(names.with("trail:application_of", &[("name", &name), ("kind", &kind)]));
    }
    params.insert("who", names.and_more(found, ids.len()));
    params.extend(said);
    Ok(())
}

/// A decision on orders, with what was said.
pub(super) async fn decided(names: &Names<'_>, params: &mut Params, ids: &[OrderId], opinion: &str) -> Result<(), Failure> {
    params.insert("orders", orders_of(names, ids).await?);
    params.insert("opinion", opinion.to_owned());
    Ok(())
}

/// The numbers of orders.
pub(super) async fn orders_of(names: &Names<'_>, ids: &[OrderId]) -> Result<String, Failure> {
    let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
    names.records(RecordKind::Order, &ids).await
}

/// Whose top-ups these are, and how much each is, with what was said of them.
pub(super) async fn top_ups(names: &Names<'_>, params: &mut Params, ids: &[TopUpId], said: Said) -> Result<(), Failure> {
    let mut found = Vec::new();
    for id in ids.iter().take(NAMED) {
        let columns = names.store.columns_known(RecordKind::TopUp, id.0).await?.unwrap_or_default();
        let name = match id_in(&columns, "member_id") {
            Some(member) => names.record(RecordKind::Member, member).await?,
            None => names.text("trail:unknown"),
        };
        let amount = names.of_columns(RecordKind::TopUp, &columns);
        found.push(names.with("trail:top_up_of", &[("name", &name), ("amount", &amount)]));
    }
    params.insert("who", names.and_more(found, ids.len()));
    params.extend(said);
    Ok(())
}

/// Whose packages these are, and which, with what was said of them.
pub(super) async fn bound(names: &Names<'_>, params: &mut Params, ids: &[BindingId], said: Said) -> Result<(), Failure> {
    let mut found = Vec::new();
    for id in ids.iter().take(NAMED) {
        let columns = names.store.columns_known(RecordKind::Binding, id.0).await?.unwrap_or_default();
        let (Some(member), Some(package)) = (id_in(&columns, "member_id"), id_in(&columns, "package_id")) else {
            found.push(names.text("trail:unknown"));
            continue;
        };
        let (name, package) = (names.record(RecordKind::Member, member).await?, names.record(RecordKind::Package, package).await?);
        found.push(names.with("trail:package_of", &[("name", &name), ("package", &package)]));
    }
    params.insert("which", names.and_more(found, ids.len()));
    params.extend(said);
    Ok(())
}

/// For how long packages are renewed.
pub(super) fn months_of(names: &Names<'_>, months: Option<u32>) -> String {
    let by_cycle = || names.text("binding:renew.by_cycle");
    months.map_or_else(by_cycle, |months| names.with("binding:renew.months_of", &[("count", &months.to_string())]))
}

/// Who is billed how from now on.
pub(super) async fn billed(names: &Names<'_>, params: &mut Params, said: &SetBilling) -> Result<(), Failure> {
    let mut who = Vec::new();
    for party in said.parties.iter().take(NAMED) {
        who.push(match party {
            BilledParty::Org(id) => names.record(RecordKind::Org, id.0).await?,
            BilledParty::Member(id) => names.record(RecordKind::Member, id.0).await?,
        });
    }
    let auto = said.auto_renewal.map_or("inherit", AutoRenewal::name);
    let inherited = || names.text("binding:billing.auto.inherit");
    params.insert("who", names.and_more(who, said.parties.len()));
    params.insert("cycle", said.cycle_months.map_or_else(inherited, |months| months_of(names, Some(months))));
    params.insert("auto", names.text(&format!("binding:billing.auto.{auto}")));
    Ok(())
}

/// An order's number and who it is for.
pub(super) async fn of_order(names: &Names<'_>, params: &mut Params, order: OrderId) -> Result<(), Failure> {
    let columns = names.store.columns_known(RecordKind::Order, order.0).await?.unwrap_or_default();
    let text = |column: &str| columns.get(column).and_then(Json::as_str).map_or_else(|| names.text("trail:unknown"), ToOwned::to_owned);
    params.insert("order_no", text("order_no"));
    params.insert("buyer", text("buyer_name"));
    Ok(())
}

/// An invoice by its running number and whom it is for.
pub(super) async fn invoice(names: &Names<'_>, id: Uuid) -> Result<String, Failure> {
    let columns = names.store.columns_known(RecordKind::Invoice, id).await?.unwrap_or_default();
    let name = names.of_columns(RecordKind::Invoice, &columns);
    let buyer = columns.get("buyer_name").and_then(Json::as_str).unwrap_or_default();
    Ok(if buyer.is_empty() { name } else { names.with("trail:invoice_of", &[("name", &name), ("buyer", buyer)]) })
}

pub(super) fn id_in(columns: &Map<String, Json>, column: &str) -> Option<Uuid> {
    columns.get(column).and_then(Json::as_str).and_then(|digits| digits.parse().ok())
}

/// A payment: its amount, and the order that it is for.
pub(super) async fn of_payment(names: &Names<'_>, params: &mut Params, id: PaymentId) -> Result<(), Failure> {
    let payment = names.store.columns_known(RecordKind::Payment, id.0).await?.unwrap_or_default();
    params.insert("amount", names.of_columns(RecordKind::Payment, &payment));
    match id_in(&payment, "order_id") {
        Some(order) => of_order(names, params, OrderId(order)).await,
        None => {
            params.insert("order_no", names.text("trail:unknown"));
            Ok(())
        }
    }
}

/// Messages by their receivers.
pub(super) async fn to_receivers(names: &Names<'_>, params: &mut Params, ids: impl Iterator<Item = Uuid>) -> Result<(), Failure> {
    let ids: Vec<Uuid> = ids.collect();
    params.insert("who", names.records(RecordKind::Message, &ids).await?);
    Ok(())
}

/// A file, and how many rows of it.
pub(super) fn imported(params: &mut Params, file: &str, rows: usize) {
    params.insert("file", file.to_owned());
    params.insert("count", rows.to_string());
}

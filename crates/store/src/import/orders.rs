//! What an import of orders must know: the orders that stand under its numbers, and the members that bear its buyers' names.

use std::collections::{HashMap, HashSet};

use domain::Env;
use domain::id::{MemberId, OrderId, OrgId};
use domain::member::{MemberKind, sort_name_of};
use domain::order::{ImportOrders, ImportOrdersFacts, Order};
use domain::parse::text::clean_key;
use uuid::Uuid;

use crate::access::View;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::query::many::fetch_in;
use crate::sync::uuid;
use crate::table::{association_value, find_by};

impl LoadFacts for ImportOrders {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ImportOrdersFacts, Fault> {
        let numbers: Vec<Value> = self.rows.iter().map(|row| Value::Text(Some(row.order_no.clone()))).collect();
        let standing: Vec<Order> = find_by(session, env.association, "order_no", &numbers).await?;
        let view = View::of(env);
        let seen: HashSet<OrderId> = if view.scope.is_whole() {
            standing.iter().map(|order| order.id).collect()
        } else {
            let ids: Vec<Uuid> = standing.iter().map(|order| order.id.0).collect();
            view.find_many(session, &ids).await?.into_iter().map(|order: Order| order.id).collect()
        };
        let (orders, outside): (Vec<Order>, Vec<Order>) = standing.into_iter().partition(|order| seen.contains(&order.id));
        let names: HashSet<&str> = self.rows.iter().map(|row| row.buyer_name.as_str()).collect();
        Ok(ImportOrdersFacts {
            orders: orders.into_iter().map(|order| (order.order_no.clone(), order)).collect(),
            buyers: buyers(session, &view, &names).await?,
            outside: outside.into_iter().map(|order| order.order_no).collect(),
            is_member_needed: !view.scope.is_whole(),
        })
    }
}

/// Members that are seen, by [`clean_key`] of their name. All spellings of a name sort alike, and by that they are found.
async fn buyers(session: &mut Session, view: &View, names: &HashSet<&str>) -> Result<HashMap<String, Vec<MemberId>>, Fault> {
    let wanted: HashSet<String> = names.iter().map(|name| clean_key(name)).collect();
    let mut buyers: HashMap<String, Vec<MemberId>> = HashMap::new();
    for kind in [MemberKind::Unit, MemberKind::Individual] {
        let sort_names: HashSet<String> = names.iter().map(|name| sort_name_of(kind, name)).collect();
        let sort_names: Vec<Value> = sort_names.into_iter().map(|name| Value::Text(Some(name))).collect();
        // Not by kind as well: SQLite would rather read every member of a kind than look names up.
        let sql = "select id, name, org_id, kind from member where association_id = $1 and sort_name";
        for row in fetch_in(session, sql, &[association_value(view.association)], &sort_names).await? {
            let key = clean_key(&row.text(1)?.unwrap_or_default());
            let is_of_kind = row.text(3)?.as_deref() == Some(kind.name());
            if is_of_kind && wanted.contains(&key) && view.scope.holds(OrgId(uuid(&row, 2)?)) {
                buyers.entry(key).or_default().push(MemberId(uuid(&row, 0)?));
            }
        }
    }
    Ok(buyers)
}

//! What an import of orders must know: the orders that stand under its numbers, and the members that bear its buyers' names.

use std::collections::{HashMap, HashSet};

use domain::Env;
use domain::id::MemberId;
use domain::member::{MemberKind, sort_name_of};
use domain::order::{ImportOrders, ImportOrdersFacts, Order};
use domain::parse::text::clean_key;
use uuid::Uuid;

use super::fetch_in;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::table::{association_value, find_by};

impl LoadFacts for ImportOrders {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ImportOrdersFacts, Fault> {
        let numbers: Vec<Value> = self.rows.iter().map(|row| Value::Text(Some(row.order_no.clone()))).collect();
        let orders: Vec<Order> = find_by(session, env.association, "order_no", &numbers).await?;
        let names: HashSet<&str> = self.rows.iter().map(|row| row.buyer_name.as_str()).collect();
        Ok(ImportOrdersFacts {
            orders: orders.into_iter().map(|order| (order.order_no.clone(), order)).collect(),
            buyers: buyers(session, env, &names).await?,
        })
    }
}

/// Members by [`clean_key`] of their name. All spellings of a name sort alike, and by that they are found.
async fn buyers(session: &mut Session, env: &Env, names: &HashSet<&str>) -> Result<HashMap<String, Vec<MemberId>>, Fault> {
    let wanted: HashSet<String> = names.iter().map(|name| clean_key(name)).collect();
    let mut buyers: HashMap<String, Vec<MemberId>> = HashMap::new();
    for kind in [MemberKind::Unit, MemberKind::Individual] {
        let sort_names: HashSet<String> = names.iter().map(|name| sort_name_of(kind, name)).collect();
        let sort_names: Vec<Value> = sort_names.into_iter().map(|name| Value::Text(Some(name))).collect();
        let fixed = [association_value(env.association), Value::Text(Some(kind.name().to_owned()))];
        let sql = "select id, name from member where association_id = $1 and kind = $2 and sort_name";
        for row in fetch_in(session, sql, &fixed, &sort_names).await? {
            let key = clean_key(&row.text(1)?.unwrap_or_default());
            let id = row.bytes(0)?.and_then(|bytes| Uuid::from_slice(&bytes).ok()).ok_or_else(|| Fault::corrupt("member", "id"))?;
            if wanted.contains(&key) {
                buyers.entry(key).or_default().push(MemberId(id));
            }
        }
    }
    Ok(buyers)
}

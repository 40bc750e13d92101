//! What hangs on members: orders, their invoices, follow-ups, money, packages (requirements A4.1).

use std::collections::HashMap;

use domain::id::{AssociationId, MemberId};
use domain::member::Dependents;

use crate::engine::Session;
use crate::fault::Fault;
use crate::table::{association_value, id_value};

const SLICE: usize = 500;

/// What hangs on each of these members; one on which nothing hangs is left out.
pub async fn dependents(
    session: &mut Session,
    association: AssociationId,
    ids: &[MemberId],
) -> Result<HashMap<MemberId, Dependents>, Fault> {
    let mut found: HashMap<MemberId, Dependents> = HashMap::new();
    for slice in ids.chunks(SLICE) {
        let mut values = vec![association_value(association)];
        values.extend(slice.iter().map(|id| id_value(*id)));
        let marks: Vec<_> = (2..=values.len()).map(|n| format!("${n}")).collect();
        let marks = marks.join(", ");
        let counted = [
            format!("select member_id, count(*) from member_order where association_id = $1 and member_id in ({marks}) group by member_id"),
            format!(
                "select o.member_id, count(*) from member_order o
                 join invoice i on i.association_id = o.association_id and i.order_id = o.id
                 where o.association_id = $1 and o.member_id in ({marks}) group by o.member_id"
            ),
            format!("select member_id, count(*) from follow_up where association_id = $1 and member_id in ({marks}) group by member_id"),
            format!(
                "select member_id, count(*) from (
                    select member_id from balance_entry where association_id = $1 and member_id in ({marks})
                    union all select member_id from top_up where association_id = $1 and member_id in ({marks})) as money
                 group by member_id"
            ),
            format!("select member_id, count(*) from binding where association_id = $1 and member_id in ({marks}) group by member_id"),
        ];
        for (kind, sql) in counted.into_iter().enumerate() {
            for row in session.fetch(sql, values.clone()).await? {
                let bytes = row.bytes(0)?.unwrap_or_default();
                let id = uuid::Uuid::from_slice(&bytes).map_err(|_| Fault::corrupt("member_order", "member_id"))?;
                let count = u32::try_from(row.count(1)?).unwrap_or(u32::MAX);
                let one = found.entry(MemberId(id)).or_default();
                match kind {
                    0 => one.orders = count,
                    1 => one.invoices = count,
                    2 => one.follow_ups = count,
                    3 => one.entries = count,
                    _ => one.bindings = count,
                }
            }
        }
    }
    Ok(found)
}

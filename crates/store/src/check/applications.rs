//! Requests against the orders that pay for them, and that a member has at most one open request of a kind.

use domain::application::Application;
use domain::id::AssociationId;
use domain::renewal::is_settled;

use super::{Checked, Finding};
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::order::orders_by_id;
use crate::table::{Table, association_value};

/// Requests that are read at a time.
const SLICE: i64 = 2_000;

pub async fn check(session: &mut Session, association: AssociationId) -> Result<Checked, Fault> {
    let sql = format!(
        "select row_no, {} from application where association_id = $1 and order_id is not null and state = 'completed' and row_no > $2
         order by row_no limit $3",
        Application::select_list()
    );
    let (mut after, mut count, mut findings) = (0, 0, Vec::new());
    loop {
        let values = vec![association_value(association), Value::Int(Some(after)), Value::Int(Some(SLICE))];
        let rows = session.fetch(sql.as_str(), values).await?;
        let Some(last) = rows.last() else { break };
        after = last.count(0)?;
        count += rows.len();
        let requests: Vec<Application> = rows.iter().map(|row| Application::from_row(row, 1)).collect::<Result<_, _>>()?;
        let orders = orders_by_id(session, association, requests.iter().filter_map(|request| request.order_id)).await?;
        let unpaid = orders.into_values().filter(|order| !is_settled(order));
        findings.extend(unpaid.map(|order| Finding::ApplicationUnpaid { order_no: order.order_no }));
    }
    let sql = "select member.name, count(*) from application join member on member.association_id = application.association_id
            and member.id = application.member_id
        where application.association_id = $1 and application.state in ('pending', 'approved', 'returned')
        group by member.name, application.member_id, application.kind having count(*) > 1";
    for row in session.fetch(sql, vec![association_value(association)]).await? {
        findings.push(Finding::ApplicationTwice { member: row.text(0)?.unwrap_or_default() });
    }
    Ok(Checked::of(count, findings))
}

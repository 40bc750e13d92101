//! Makes the search indexes anew from the rows.

use domain::id::AssociationId;
use domain::invoice::Invoice;
use domain::member::Member;
use domain::order::Order;
use domain::{Change, Edit};
use uuid::Uuid;

use super::SLICE;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::member::search;
use crate::query::search_index;
use crate::table::{Table, association_value, id_value};

/// Indexes every row. The indexes are empty before.
pub async fn build(session: &mut Session, association: AssociationId) -> Result<(), Fault> {
    let mut after = Uuid::nil();
    while let Some(members) = next::<Member>(session, association, &mut after, SLICE).await? {
        let made: Vec<Change> = members.into_iter().map(|member| Edit::Insert(member).into()).collect();
        search::follow(session, association, &made).await?;
    }
    after = Uuid::nil();
    while let Some(orders) = next::<Order>(session, association, &mut after, SLICE).await? {
        let made: Vec<Edit<Order>> = orders.into_iter().map(Edit::Insert).collect();
        search_index::follow(session, association, made.iter()).await?;
    }
    after = Uuid::nil();
    while let Some(invoices) = next::<Invoice>(session, association, &mut after, SLICE).await? {
        let made: Vec<Edit<Invoice>> = invoices.into_iter().map(Edit::Insert).collect();
        search_index::follow(session, association, made.iter()).await?;
    }
    Ok(())
}

/// The next records after an id, which moves on; none behind the last one.
pub async fn next<T: Table>(
    session: &mut Session,
    association: AssociationId,
    after: &mut Uuid,
    count: usize,
) -> Result<Option<Vec<T>>, Fault> {
    let sql = format!("select {} from {} where association_id = $1 and id > $2 order by id limit $3", T::select_list(), T::KIND.name());
    let values = vec![association_value(association), id_value(*after), Value::Int(i64::try_from(count).ok())];
    let records: Vec<T> = session.fetch(sql, values).await?.iter().map(|row| T::from_row(row, 0)).collect::<Result<_, _>>()?;
    let Some(last) = records.last() else { return Ok(None) };
    *after = last.id();
    Ok(Some(records))
}

//! Lists of invoices (requirements A20.4): a page and its count, and everything chosen for bulk acts, sheets and paper.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;
use domain::id::InvoiceId;
use domain::invoice::Invoice;
use uuid::Uuid;

use super::{InvoiceFilter, InvoiceRow, InvoiceSortKey};
use crate::Store;
use crate::access::View;
use crate::association::zone;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::query::rows::{records, row_numbers};
use crate::query::{Conditions, Listed, Page, Selection, Sort, dialect};
use crate::table::id_value;

/// Most ids that one statement names; more of them keep the order in which they were chosen.
const NAMED_LIMIT: usize = 20_000;

impl Store {
    /// A page of the invoices that a filter finds; what can be done with them is said for today.
    pub async fn invoices(
        &self,
        filter: &InvoiceFilter,
        sort: &Sort<InvoiceSortKey>,
        page: Page,
        today: NaiveDate,
    ) -> Result<Listed<InvoiceRow>, Fault> {
        let (mut session, view) = self.look_for(filter.is_searching()).await?;
        let mut conditions = invoice_conditions(&mut session, &view, filter).await?;
        let total = self.figures.count(&mut session, "invoice", &conditions).await?;
        let (limit, offset) = (conditions.bind(Value::Int(Some(page.limit()))), conditions.bind(Value::Int(Some(page.offset()))));
        let sql = format!(
            "select invoice.row_no from invoice where {} order by {} limit {limit} offset {offset}",
            conditions.sql(),
            order_by(&session, sort)
        );
        let numbers = row_numbers(&mut session, sql, conditions.values()).await?;
        let invoices = records(&mut session, &numbers).await?;
        Ok(Listed { rows: self.invoice_rows(&mut session, invoices, today).await?, total })
    }

    /// The ids of the chosen invoices in the order of the sort; one more than `limit` where there are more.
    pub async fn invoice_ids(
        &self,
        chosen: &Selection<InvoiceFilter, InvoiceId>,
        sort: &Sort<InvoiceSortKey>,
        limit: usize,
    ) -> Result<Vec<InvoiceId>, Fault> {
        let (filter, named, except) = match chosen {
            Selection::Ids(ids) if ids.len() > NAMED_LIMIT => return Ok(ids.iter().take(limit + 1).copied().collect()),
            Selection::Ids(ids) => (&InvoiceFilter::default(), Some(ids), HashSet::new()),
            Selection::All { filter, except } => (filter, None, except.iter().copied().collect()),
        };
        let (mut session, view) = self.look_for(filter.is_searching()).await?;
        let mut conditions = invoice_conditions(&mut session, &view, filter).await?;
        match named.map(Vec::as_slice) {
            None => {}
            Some([]) => return Ok(Vec::new()),
            Some(ids) => conditions.one_of("invoice.id", ids.iter().map(|id| id_value(*id))),
        }
        let most = conditions.bind(Value::Int(i64::try_from(limit + 1 + except.len()).ok()));
        let order = order_by(&session, sort);
        let sql = format!("select invoice.id from invoice where {} order by {order} limit {most}", conditions.sql());
        let rows = session.fetch(sql, conditions.values()).await?;
        let ids: Vec<InvoiceId> = rows.iter().map(id_of).collect::<Result<_, _>>()?;
        Ok(ids.into_iter().filter(|id| !except.contains(id)).take(limit + 1).collect())
    }

    /// The rows of these invoices, in this order; those that are gone are left out.
    pub async fn invoice_rows_of(&self, ids: &[InvoiceId], today: NaiveDate) -> Result<Vec<InvoiceRow>, Fault> {
        let (mut session, view) = self.look().await?;
        let keys: Vec<_> = ids.iter().map(|id| id.0).collect();
        let found: Vec<Invoice> = view.find_many(&mut session, &keys).await?;
        let mut by_id: HashMap<InvoiceId, Invoice> = found.into_iter().map(|invoice| (invoice.id, invoice)).collect();
        let invoices = ids.iter().filter_map(|id| by_id.remove(id)).collect();
        self.invoice_rows(&mut session, invoices, today).await
    }
}

/// The conditions of a filter, with the days of the association's calendar.
pub(super) async fn invoice_conditions(session: &mut Session, view: &View, filter: &InvoiceFilter) -> Result<Conditions, Fault> {
    let zone = zone(session, view.association).await?;
    Ok(filter.conditions(session, view, zone))
}

fn id_of(row: &Row) -> Result<InvoiceId, Fault> {
    let bytes = row.bytes(0)?.unwrap_or_default();
    Uuid::from_slice(&bytes).map(InvoiceId).map_err(|_| Fault::corrupt("invoice", "id"))
}

/// `row_no` breaks ties, so that pages never overlap.
fn order_by(session: &Session, sort: &Sort<InvoiceSortKey>) -> String {
    let (column, direction) = (format!("invoice.{}", sort.key.column()), sort.direction);
    let first = match sort.key {
        InvoiceSortKey::InvoiceNo | InvoiceSortKey::IssuedAt => dialect::order_by(session, &column, direction),
        _ => format!("{column} {}", direction.sql()),
    };
    format!("{first}, invoice.row_no {}", direction.sql())
}

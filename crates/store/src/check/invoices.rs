//! Every invoice against the rows that correct it and the record of its changes (requirements H5, F11.5): what was taken back is never more
//! than the invoice, and what stands on an issued invoice never changed.

use std::collections::HashMap;

use domain::id::AssociationId;
use domain::invoice::{Invoice, InvoiceState};
use domain::{Currency, Money, RecordKind};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::{Checked, FINDING_LIMIT, Finding};
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::sync::past;
use crate::table::{association_value, find_many, id_value};

/// What stands on the document, by its columns.
const ON_THE_DOCUMENT: [&str; 17] = [
    "order_id",
    "order_no",
    "buyer_name",
    "entry",
    "corrects_id",
    "replaces_id",
    "reason",
    "kind",
    "title",
    "buyer_kind",
    "taxpayer_id",
    "content",
    "amount_minor",
    "amount_currency",
    "tax_rate_bp",
    "tax_goods_code",
    "is_split",
];
/// Invoices whose changes are gone through at a time.
const SLICE: usize = 400;

pub async fn check(session: &mut Session, association: AssociationId) -> Result<Checked, Fault> {
    let mut findings = Vec::new();
    let count = reversals(session, association, &mut findings).await?;
    // What happened before the snapshot is not here yet.
    if past::read(session).await?.is_none() {
        changes(session, association, &mut findings).await?;
    }
    Ok(Checked::of(count, findings))
}

/// Each invoice that was taken back, beside the sum of the rows that did.
async fn reversals(session: &mut Session, association: AssociationId, findings: &mut Vec<Finding>) -> Result<usize, Fault> {
    let sql = "select o.serial, o.amount_minor, o.amount_currency, cast(sum(c.amount_minor) as bigint),
            sum(case when o.entry = 'original' and o.state = 'issued' and c.entry <> 'original' and c.amount_minor <= 0
                and c.order_id = o.order_id and c.amount_currency = o.amount_currency then 0 else 1 end)
        from invoice c join invoice o on o.association_id = c.association_id and o.id = c.corrects_id
        where c.association_id = $1 and c.corrects_id is not null
        group by o.serial, o.amount_minor, o.amount_currency";
    let rows = session.fetch(sql, vec![association_value(association)]).await?;
    for row in &rows {
        let serial = row.count(0)?;
        if row.count(4)? != 0 {
            findings.push(Finding::InvoiceMiscorrected { serial });
            continue;
        }
        let currency = row.text(2)?.and_then(|code| Currency::from_code(&code)).ok_or_else(|| Fault::corrupt("invoice", "currency"))?;
        let money = |minor| Money::from_minor(minor, currency).map_err(|_| Fault::corrupt("invoice", "amount"));
        let (amount, reversed) = (money(row.count(1)?)?, money(row.count(3)?)?.negated());
        if reversed.minor() > amount.minor() {
            findings.push(Finding::InvoiceOverReversed { serial, amount, reversed });
        }
    }
    Ok(rows.len())
}

/// Each change that touched what stands on the document of an invoice that was issued by then.
async fn changes(session: &mut Session, association: AssociationId, findings: &mut Vec<Finding>) -> Result<(), Fault> {
    let touched: Vec<String> = ON_THE_DOCUMENT.iter().map(|column| format!("before_image like '%\"{column}\"%'")).collect();
    let sql = format!(
        "select distinct record_id from change where association_id = $1 and record_kind = $2 and operation = 'update' and ({})",
        touched.join(" or ")
    );
    let kind = Value::Text(Some(RecordKind::Invoice.name().to_owned()));
    let rows = session.fetch(sql, vec![association_value(association), kind.clone()]).await?;
    let ids: Vec<Uuid> = rows.iter().map(id_of).collect::<Result<_, _>>()?;
    for slice in ids.chunks(SLICE) {
        let sql = "select change.record_id, change.operation, change.before_image, change.after_image from change
             left join ruling on ruling.association_id = change.association_id and ruling.command_id = change.command_id
             left join outbox on outbox.command_id = change.command_id
             where change.association_id = $1 and change.record_kind = $2 and change.record_id";
        let order = " order by case when ruling.version is null then 1 else 0 end, ruling.version, outbox.sequence, change.ordinal";
        let marks: Vec<_> = (3..slice.len() + 3).map(|n| format!("${n}")).collect();
        let mut values = vec![association_value(association), kind.clone()];
        values.extend(slice.iter().map(|id| id_value(*id)));
        let rows = session.fetch(format!("{sql} in ({}){order}", marks.join(", ")), values).await?;
        let altered = altered(&rows)?;
        for invoice in find_many::<Invoice>(session, association, &altered).await? {
            if findings.len() < FINDING_LIMIT {
                findings.push(Finding::InvoiceAltered { serial: invoice.serial });
            }
        }
    }
    Ok(())
}

/// The invoices that changed while they were issued.
fn altered(rows: &[Row]) -> Result<Vec<Uuid>, Fault> {
    let mut is_issued: HashMap<Uuid, bool> = HashMap::new();
    let mut altered = Vec::new();
    for row in rows {
        let id = id_of(row)?;
        let (before, after) = (image(row, 2)?, image(row, 3)?);
        let was_issued = is_issued.get(&id).copied().unwrap_or_default();
        let is_touched = ON_THE_DOCUMENT.iter().any(|column| before.contains_key(*column));
        if row.text(1)?.as_deref() == Some("update") && was_issued && is_touched && !altered.contains(&id) {
            altered.push(id);
        }
        if let Some(Json::String(state)) = after.get("state") {
            is_issued.insert(id, state == InvoiceState::Issued.name());
        }
    }
    Ok(altered)
}

fn image(row: &Row, column: usize) -> Result<Map<String, Json>, Fault> {
    let image = row.text(column)?.map(|text| serde_json::from_str(&text)).transpose();
    Ok(image.map_err(|_| Fault::corrupt("change", "after_image"))?.unwrap_or_default())
}

fn id_of(row: &Row) -> Result<Uuid, Fault> {
    row.bytes(0)?.and_then(|bytes| Uuid::from_slice(&bytes).ok()).ok_or_else(|| Fault::corrupt("change", "record_id"))
}

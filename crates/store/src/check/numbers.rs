//! That no number stands twice, asked of the tables themselves and not of the indexes that forbid it; and that every number that was handed
//! out is accounted for.

use domain::id::AssociationId;

use crate::association::{Fate, number_report::report};

use super::{Checked, FINDING_LIMIT, Finding, counted};
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::sync::past;
use crate::table::association_value;

/// Tables and the columns that hold their numbers.
const NUMBERS: [(&str, &str); 5] =
    [("member", "member_no"), ("member_order", "order_no"), ("invoice", "invoice_no"), ("invoice", "serial"), ("receipt", "serial")];

pub async fn check(session: &mut Session, association: AssociationId) -> Result<Checked, Fault> {
    let (mut count, mut findings) = (0, Vec::new());
    for (table, column) in NUMBERS {
        let sql = format!("select count(*) from {table} where association_id = $1 and {column} is not null");
        let row = session.fetch_one(sql, vec![association_value(association)]).await?;
        count += row.map_or(Ok(0), |row| row.count(0))?;
        // `|| ''` keeps the planner from the unique index, which may itself be what is wrong.
        let sql = format!(
            "select cast({column} as text) || '', count(*) from {table} where association_id = $1 and {column} is not null
             group by cast({column} as text) || '' having count(*) > 1 limit $2"
        );
        let limit = Value::Int(i64::try_from(FINDING_LIMIT).ok());
        for row in session.fetch(sql, vec![association_value(association), limit]).await? {
            findings.push(Finding::NumberTwice {
                record: table.to_owned(),
                number: row.text(0)?.unwrap_or_default(),
                count: counted(row.count(1)?),
            });
        }
    }
    // What was done with a number before the snapshot is not here yet.
    let reports = if past::read(session).await?.is_some() { vec![] } else { report(session, association).await? };
    for series in reports {
        for stretch in series.stretches.iter().filter(|stretch| stretch.fate == Fate::Unexplained) {
            let series = series.key.clone();
            findings.push(Finding::NumbersUnexplained { series, first: stretch.first, last: stretch.last });
        }
    }
    Ok(Checked::of(usize::try_from(count).unwrap_or(usize::MAX), findings))
}

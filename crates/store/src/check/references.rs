//! That what a record points to exists. The schema has no foreign keys, because a pull may bring rows in any order.

use domain::id::AssociationId;

use super::{Checked, Finding, counted};
use crate::engine::Session;
use crate::fault::Fault;
use crate::table::association_value;

/// A table, the column that points, and the table it points to.
const REFERENCES: [(&str, &str, &str); 43] = [
    ("member", "level_id", "level"),
    ("member", "org_id", "org"),
    ("review", "member_id", "member"),
    ("follow_up", "member_id", "member"),
    ("attachment", "member_id", "member"),
    ("attachment", "id", "attachment_content"),
    ("branch_follow", "member_id", "member"),
    ("branch_follow", "org_id", "org"),
    ("points_entry", "member_id", "member"),
    ("points_entry", "reverses_id", "points_entry"),
    ("member_order", "member_id", "member"),
    ("coverage", "member_id", "member"),
    ("coverage", "order_id", "member_order"),
    ("coverage", "level_id", "level"),
    ("payment", "order_id", "member_order"),
    ("payment", "reverses_id", "payment"),
    ("payment", "refunds_id", "payment"),
    ("balance_entry", "member_id", "member"),
    ("balance_entry", "order_id", "member_order"),
    ("balance_entry", "payment_id", "payment"),
    ("balance_entry", "reverses_id", "balance_entry"),
    ("balance_entry", "top_up_id", "top_up"),
    ("top_up", "member_id", "member"),
    ("top_up", "bank_line_id", "bank_line"),
    ("bank_line", "top_up_id", "top_up"),
    ("receipt", "payment_id", "payment"),
    ("receipt", "order_id", "member_order"),
    ("invoice", "order_id", "member_order"),
    ("invoice", "member_id", "member"),
    ("invoice", "corrects_id", "invoice"),
    ("invoice", "replaces_id", "invoice"),
    ("application", "member_id", "member"),
    ("application", "order_id", "member_order"),
    ("binding", "member_id", "member"),
    ("binding", "package_id", "package"),
    ("billing_settings", "org_id", "org"),
    ("billing_settings", "member_id", "member"),
    ("package", "major_id", "package_category"),
    ("package", "minor_id", "package_category"),
    ("package_price", "package_id", "package"),
    ("order_line", "order_id", "member_order"),
    ("order_line", "package_id", "package"),
    ("order_line", "price_id", "package_price"),
];

pub async fn check(session: &mut Session, association: AssociationId) -> Result<Checked, Fault> {
    let mut findings = Vec::new();
    for (table, column, target) in REFERENCES {
        let sql = format!(
            "select count(*) from {table} where association_id = $1 and {column} is not null and not exists
                (select 1 from {target} as target where target.association_id = $1 and target.id = {table}.{column})"
        );
        let row = session.fetch_one(sql, vec![association_value(association)]).await?;
        let count = row.map_or(Ok(0), |row| row.count(0))?;
        if count > 0 {
            findings.push(Finding::Dangling { record: table.to_owned(), target: target.to_owned(), count: counted(count) });
        }
    }
    Ok(Checked::of(REFERENCES.len(), findings))
}

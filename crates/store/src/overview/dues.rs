//! Who paid the dues of a year (requirements A1.5).

use chrono::NaiveDate;
use domain::RecordKind;

use super::counted;
use crate::Store;
use crate::engine::Value;
use crate::fault::Fault;
use crate::query::Conditions;

impl Store {
    /// How many members in good standing, whose joining is complete and whose membership reaches `from` or has no end, paid a dues order
    /// of the year in full. The set is the one that `desk::overview` counts as due, so the rate never passes one.
    pub async fn members_paid(&self, dues_year: i32, from: NaiveDate) -> Result<u32, Fault> {
        let (mut session, view) = self.look().await?;
        let mut conditions = Conditions::of(&view, RecordKind::Member);
        conditions.equal("member_order.dues_year", Some(Value::Int(Some(dues_year.into()))));
        let from = conditions.bind(Value::Text(Some(from.to_string())));
        let sql = format!(
            "select count(distinct member_order.member_id) from member_order
             join member on member.association_id = member_order.association_id and member.id = member_order.member_id
             where member_order.association_id = $1 and member_order.kind = 'dues' and {}
                and member_order.payment_state in ('paid', 'overpaid') and member_order.state = 'open'
                and member.standing = 'good' and member.stage = 'complete'
                and (member.expires_on is null or member.expires_on >= {from})",
            conditions.sql()
        );
        let row = session.fetch_one(sql, conditions.values()).await?;
        row.map_or(Ok(0), |row| counted(&row, 0))
    }
}

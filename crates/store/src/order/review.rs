//! The rule by which orders wait for review, and who may review them.

use domain::order::{OrderReviewRule, OrderState};

use super::OrderFilter;
use super::list::order_conditions;
use crate::Store;
use crate::fault::Fault;
use crate::order::review_rule;

impl Store {
    /// Which orders wait for review; as usual where nothing is set.
    pub async fn order_review_rule(&self) -> Result<OrderReviewRule, Fault> {
        let mut session = self.begin().await?;
        let stored = review_rule(&mut session, self.association).await?;
        Ok(stored.unwrap_or_else(|| OrderReviewRule::usual(self.association)))
    }

    /// How many orders of a filter stand in a state, whatever state the filter names.
    pub async fn orders_in_state(&self, filter: &OrderFilter, state: OrderState) -> Result<u32, Fault> {
        let filter = OrderFilter { state: Some(state), ..filter.clone() };
        let (mut session, view) = self.look_for(filter.is_searching()).await?;
        let conditions = order_conditions(&mut session, &view, &filter).await?;
        let sql = format!("select count(*) from member_order where {}", conditions.sql());
        let row = session.fetch_one(sql, conditions.values()).await?;
        let count = row.map_or(Ok(0), |row| row.count(0))?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }
}

//! What the order commands must know.

use domain::Env;
use domain::invoice::Invoice;
use domain::order::{AddOrder, AddOrderFacts, CancelOrders, CancelOrdersFacts, EditOrder, EditOrderFacts, Order};

use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::table::{find, find_by, find_many, id_value};

impl LoadFacts for AddOrder {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<AddOrderFacts, Fault> {
        let member = match self.member_id {
            Some(id) => find(session, env.association, id).await?,
            None => None,
        };
        let is_number_taken = match self.order_no(env) {
            Ok(order_no) => {
                let holders: Vec<Order> = find_by(session, env.association, "order_no", &[Value::Text(Some(order_no))]).await?;
                !holders.is_empty()
            }
            // Parts that make no number are refused by the command itself.
            Err(_) => false,
        };
        Ok(AddOrderFacts { member, is_number_taken })
    }
}

impl LoadFacts for EditOrder {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<EditOrderFacts, Fault> {
        Ok(EditOrderFacts { order: find(session, env.association, self.id).await? })
    }
}

impl LoadFacts for CancelOrders {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<CancelOrdersFacts, Fault> {
        let ids: Vec<_> = self.ids.iter().map(|id| id.0).collect();
        let values: Vec<_> = self.ids.iter().map(|id| id_value(*id)).collect();
        let orders: Vec<Order> = find_many(session, env.association, &ids).await?;
        let invoices: Vec<Invoice> = find_by(session, env.association, "order_id", &values).await?;
        Ok(CancelOrdersFacts { orders, invoices })
    }
}

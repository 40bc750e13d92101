//! What the commands of balances must know.

use domain::Env;
use domain::balance::{DeductBalance, DeductBalanceFacts, KeepOverpaid, KeepOverpaidFacts};

use crate::engine::Session;
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::payment::facts::{Around, around_order};

impl LoadFacts for DeductBalance {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<DeductBalanceFacts, Fault> {
        let Around { order, payments, entries, membership } = around_order(session, env, Some(self.order_id)).await?;
        Ok(DeductBalanceFacts { order, payments, entries, membership })
    }
}

impl LoadFacts for KeepOverpaid {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<KeepOverpaidFacts, Fault> {
        let Around { order, payments, entries, membership } = around_order(session, env, Some(self.order_id)).await?;
        Ok(KeepOverpaidFacts { order, payments, entries, membership })
    }
}

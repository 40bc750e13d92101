//! Cancels requests that are open, at the wish of the applicant or of the desk (requirements A15.3, H2). The unpaid order of an approved one
//! goes with it; where money has arrived for it, the request stays.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::decide::name_of;
use super::effect::{becomes, found};
use super::progress::opinion;
use super::{Application, ApplicationAct, ApplicationState};
use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::{ApplicationId, OrderId};
use crate::invoice::Invoice;
use crate::member::ChosenMembers;
use crate::order::{Order, OrderState, cancelled};
use crate::record::Change;
use crate::refusal::Refusal;

/// Requests to cancel.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CancelApplications {
    /// Which.
    pub ids: Vec<ApplicationId>,
    /// Why; may be empty.
    pub opinion: String,
}

/// Orders of requests, and their invoices.
#[derive(Debug, Clone, Default)]
pub struct Hanging {
    orders: HashMap<OrderId, Order>,
    invoices: HashMap<OrderId, Vec<Invoice>>,
}

impl Hanging {
    /// These orders, and all their invoices.
    #[must_use]
    pub fn of(orders: Vec<Order>, invoices: Vec<Invoice>) -> Self {
        let mut hanging = Self { orders: orders.into_iter().map(|order| (order.id, order)).collect(), invoices: HashMap::new() };
        for invoice in invoices {
            hanging.invoices.entry(invoice.order_id).or_default().push(invoice);
        }
        hanging
    }

    /// The order of a request, as far as it stands, and its invoices.
    fn standing(&self, application: &Application) -> Option<(&Order, Vec<&Invoice>)> {
        let order = self.orders.get(&application.order_id?).filter(|order| order.state == OrderState::Open)?;
        Some((order, self.invoices.get(&order.id).into_iter().flatten().collect()))
    }
}

/// The requests, whose they are, and what hangs on them.
#[derive(Debug, Clone, Default)]
pub struct CancelApplicationsFacts {
    /// Those of the requests that exist.
    pub applications: Vec<Application>,
    /// Their members that exist.
    pub members: ChosenMembers,
    /// Their orders.
    pub hanging: Hanging,
}

impl Command for CancelApplications {
    const NAME: &'static str = "application.cancel";
    const RIGHT: Right = Right::EditMembers;
    type Facts = CancelApplicationsFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let opinion = opinion(&self.opinion, false)?;
        let applications: HashMap<_, _> = facts.applications.iter().map(|application| (application.id, application)).collect();
        bulk::each(&self.ids, |id| {
            let application = found(&applications, id)?;
            match application.cancel_hindrance(&name_of(&facts.members, application.member_id)) {
                Some(refusal) => Err(refusal),
                None => withdrawn(application, ApplicationAct::Cancel, &opinion, &facts.hanging, env),
            }
        })
    }
}

/// An open request cancelled, and its order with it, unless money has arrived.
pub(super) fn withdrawn(
    application: &Application,
    act: ApplicationAct,
    opinion: &str,
    hanging: &Hanging,
    env: &Env,
) -> Result<Vec<Change>, Refusal> {
    let mut changes = vec![becomes(application, application.noted(act, ApplicationState::Cancelled, opinion, env))];
    if let Some((order, invoices)) = hanging.standing(application) {
        changes.extend(cancelled(order, &invoices, ("", env))?.1);
    }
    Ok(changes)
}

//! How organisations and members are billed for what is bound, and from whom they inherit it (requirements D3.1, D6.3, F3.3, F7.2).

use domain::binding::{AutoRenewal, BilledParty, RENEWAL_MONTHS_LIMIT, SetBilling};
use domain::command::Command;
use domain::{RecordKind, Refusal};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Desk;
use crate::failure::Failure;
use crate::outcome::Done;
use crate::session::Session;

/// Whose billing.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct BillingRequest {
    /// An organisation or a member.
    pub party: BilledParty,
}

/// What organisations and members say from now on.
#[derive(Debug, Clone, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct BillingSetRequest {
    /// Who.
    pub parties: Vec<BilledParty>,
    /// Months of a renewal; none inherits.
    pub cycle_months: Option<u32>,
    /// Whether it is renewed without being asked for; none inherits.
    pub auto_renewal: Option<AutoRenewal>,
}

/// How somebody is billed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BillingShown {
    /// What it says itself of the months of a renewal.
    pub own_cycle_months: Option<u32>,
    /// What it says itself of renewing without being asked.
    pub own_auto_renewal: Option<AutoRenewal>,
    /// The months that hold.
    pub cycle_months: u32,
    /// Who says so; none where it is the usual.
    pub cycle_by: Option<String>,
    /// Whether it is renewed without being asked for.
    pub auto_renewal: AutoRenewal,
    /// Who says so; none where it is the usual.
    pub auto_by: Option<String>,
    /// Most months of a renewal.
    pub months_limit: u32,
    /// Why the person at the desk cannot change it; none where they can.
    pub hindrance: Option<Failure>,
}

/// How an organisation or a member is billed.
pub async fn billing(desk: &Desk, request: BillingRequest) -> Result<BillingShown, Failure> {
    let session = desk.session().await?;
    let gone = || Refusal::NotFound { record: RecordKind::Member.name().to_owned() };
    let (own, holds) = session.store.billing(request.party).await?.ok_or_else(gone)?;
    Ok(BillingShown {
        own_cycle_months: own.as_ref().and_then(|own| own.cycle_months),
        own_auto_renewal: own.and_then(|own| own.auto_renewal),
        cycle_months: holds.cycle_months.0,
        cycle_by: name(&session, holds.cycle_months.1).await?,
        auto_renewal: holds.auto_renewal.0,
        auto_by: name(&session, holds.auto_renewal.1).await?,
        months_limit: RENEWAL_MONTHS_LIMIT,
        hindrance: session.hindrance(SetBilling::RIGHT).await?.map(Failure::from),
    })
}

/// Says how organisations or members are billed.
pub async fn set_billing(desk: &Desk, request: BillingSetRequest) -> Result<Done, Failure> {
    let BillingSetRequest { parties, cycle_months, auto_renewal } = request;
    desk.session().await?.issue(SetBilling { parties, cycle_months, auto_renewal }).await
}

async fn name(session: &Session, party: Option<BilledParty>) -> Result<Option<String>, Failure> {
    Ok(match party {
        None => None,
        Some(BilledParty::Member(id)) => session.store.member(id).await?.map(|member| member.title()),
        Some(BilledParty::Org(id)) => session.store.choices().await?.orgs.iter().find(|org| org.id == id).map(|org| org.name.clone()),
    })
}

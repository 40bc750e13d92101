//! Every closed month still comes to what it came to as it was closed (requirements B20.6, F10.1).

use domain::closing::{Closing, name_of};
use domain::id::AssociationId;

use super::{Checked, Finding};
use crate::closing::figures_of;
use crate::engine::Session;
use crate::fault::Fault;
use crate::table::all;

pub async fn check(session: &mut Session, association: AssociationId) -> Result<Checked, Fault> {
    let closings: Vec<Closing> = all(session, association).await?;
    let mut findings = Vec::new();
    for closing in closings.iter().filter(|closing| closing.stands()) {
        let figures = figures_of(session, association, closing.month).await?;
        for (part, is_kept) in [
            ("income", figures.income == closing.figures.income),
            ("invoices", figures.invoices == closing.figures.invoices),
            ("deferred", figures.deferred == closing.figures.deferred),
        ] {
            if !is_kept {
                findings.push(Finding::ClosedMonthDiffers { month: name_of(closing.month), part: part.to_owned() });
            }
        }
    }
    Ok(Checked::of(closings.len(), findings))
}

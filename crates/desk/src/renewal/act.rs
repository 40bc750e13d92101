//! Renewing members.

use chrono::{NaiveDate, NaiveTime};
use domain::calendar::TimeZone;
use domain::renewal::{Received, RenewMembers};

use super::list::chosen_due;
use super::{RenewalReceived, RenewalRequest};
use crate::failure::Failure;
use crate::outcome::Done;
use crate::texts::{Language, text};
use crate::{Desk, clock};

impl RenewalReceived {
    /// The money as it is kept: with its instant where it did not come today.
    pub(crate) fn of(self, zone: TimeZone, today: NaiveDate) -> Received {
        let day = self.received_on.filter(|day| *day != today);
        Received {
            method: self.method,
            received_at: day.and_then(|day| zone.instant_of(day.and_time(NaiveTime::MIN))),
            voucher: self.voucher,
        }
    }
}

/// Renews members, with or without the money. It counts members.
pub async fn renew(desk: &Desk, request: RenewalRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let zone = session.association().await?.time_zone;
    let today = zone.date_of(clock::now());
    let ids = session.chosen_members(chosen_due(request.selection)).await?;
    let chosen = ids.len();
    let received = request.received.map(|received| received.of(zone, today));
    // The item stands on fiscal documents, which are Chinese, whatever language the desk speaks.
    let item = Some(text(Language::Zh, "order:form.dues_item"));
    let command = RenewMembers { ids, terms: request.terms, received, item, remarks: request.remarks };
    Ok(session.issue(command).await?.counting(chosen))
}

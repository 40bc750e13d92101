//! The renewal warning: members whose renewal is open, who are in their grace period, or who expired (requirements A8.1, A8.2). Who is
//! expired stays until renewed or withdrawn.

use chrono::NaiveDate;
use domain::member::Member;
use domain::member::status::MemberStatus;
use domain::renewal::{renewal_hindrance, set_expiry};
use store::member::{MemberFilter, MemberSortKey};
use store::query::{Direction, Listed, Selection, Sort};

use super::{RenewalListRequest, RenewalRow};
use crate::Desk;
use crate::failure::Failure;
use crate::member::MemberSelection;

/// The states of the list.
const DUE: [MemberStatus; 3] = [MemberStatus::Due, MemberStatus::Grace, MemberStatus::Expired];

/// Who expires first, first.
const SOONEST_FIRST: Sort<MemberSortKey> = Sort { key: MemberSortKey::ExpiresOn, direction: Direction::Ascending };

/// A page of the members who are due.
pub async fn list(desk: &Desk, request: RenewalListRequest) -> Result<Listed<RenewalRow>, Failure> {
    let session = desk.session().await?;
    let today = session.today().await?;
    let sort = request.sort.unwrap_or(SOONEST_FIRST);
    let listed = session.store.members(&only_due(request.filter), &sort, request.page, today).await?;
    let ids: Vec<_> = listed.rows.iter().map(|member| member.id).collect();
    let unpaid = session.store.unpaid_renewals(&ids).await?;
    let levels = session.store.choices().await?.levels;
    let maker = session.row_maker().await?;
    let row = |member: Member| {
        let unpaid = unpaid.get(&member.id);
        let expires_on = set_expiry(member.expires_on, member.joined_on);
        let level = levels.iter().find(|level| level.id == member.level_id());
        RenewalRow {
            days_left: expires_on.map(|day| days_between(today, day)),
            grace_ends_on: level.zip(expires_on).map(|(level, end)| level.kept_until(end)),
            unpaid_order_no: unpaid.cloned(),
            blocked: renewal_hindrance(&member, unpaid.map(String::as_str)).map(Into::into),
            member: maker.row(member),
        }
    };
    Ok(Listed { rows: listed.rows.into_iter().map(row).collect(), total: listed.total })
}

/// The same filter, finding only members who are due: of the states that are asked for those of the list, else all of them.
pub(super) fn only_due(mut filter: MemberFilter) -> MemberFilter {
    let asked: Vec<_> = filter.statuses.iter().copied().filter(|status| DUE.contains(status)).collect();
    filter.statuses = if asked.is_empty() { DUE.to_vec() } else { asked };
    filter
}

/// The same choice among members who are due.
pub(super) fn chosen_due(selection: MemberSelection) -> MemberSelection {
    match selection {
        Selection::All { filter, except } => Selection::All { filter: only_due(filter), except },
        ids => ids,
    }
}

fn days_between(from: NaiveDate, to: NaiveDate) -> i32 {
    i32::try_from(to.signed_duration_since(from).num_days()).unwrap_or(i32::MAX)
}

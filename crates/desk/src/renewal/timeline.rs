//! The periods of a member, one after the other, with what lies between them.

use chrono::NaiveDate;
use domain::Refusal;
use domain::renewal::{Coverage, renewal_hindrance, set_expiry};
use store::renewal::MemberCoverages;

use super::{PeriodState, RenewalMemberRequest, RenewalPeriod, RenewalStretch, RenewalTimeline, StretchKind};
use crate::Desk;
use crate::failure::Failure;
use crate::texts::{Language, text, text_with};

const PERMILLE: i64 = 1_000;

/// The periods of a member.
pub async fn timeline(desk: &Desk, request: RenewalMemberRequest) -> Result<RenewalTimeline, Failure> {
    let session = desk.session().await?;
    let today = session.today().await?;
    let gone = || Refusal::NotFound { record: "member".to_owned() };
    let found = session.store.member_coverages(request.id).await?.ok_or_else(gone)?;
    let levels = session.store.choices().await?.levels;
    let unpaid = session.store.unpaid_renewals(&[request.id]).await?;
    let stretches = stretches(&found);
    let remarks = stretches.iter().filter_map(|stretch| remark(stretch, request.language)).collect();
    let (from, to) = (stretches.first().map(|first| first.from), stretches.iter().map(|stretch| stretch.to).max());
    let level_name =
        |coverage: &Coverage| levels.iter().find(|level| level.id == coverage.level_id).map(|level| level.name.clone()).unwrap_or_default();
    let period = |coverage: &Coverage| RenewalPeriod {
        id: coverage.id,
        order_id: coverage.order_id,
        order_no: found.orders.get(&coverage.order_id).map(|order| order.order_no.clone()).unwrap_or_default(),
        amount: found.orders.get(&coverage.order_id).map(domain::order::Order::due),
        act: coverage.act,
        level_id: coverage.level_id,
        level: level_name(coverage),
        starts_on: coverage.starts_on,
        ends_on: coverage.ends_on,
        state: state(coverage, today),
        rule: text(request.language, &format!("renewal:rule.{}", coverage.rule.name())),
        paid_on: coverage.paid_on,
        made_by: found.people.get(&coverage.made_by).cloned().unwrap_or_default(),
        made_at: coverage.made_at,
        taken_back_at: coverage.taken_back_at,
    };
    let mut periods: Vec<_> = found.coverages.iter().map(period).collect();
    periods.sort_by_key(|period| std::cmp::Reverse((period.starts_on, period.made_at)));
    Ok(RenewalTimeline {
        periods,
        today_permille: from.zip(to).filter(|(from, to)| (*from..=*to).contains(&today)).map(|(from, to)| place(from, to, today)),
        stretches,
        remarks,
        from,
        to,
        blocked: renewal_hindrance(&found.member, unpaid.get(&request.id).map(String::as_str)).map(Into::into),
    })
}

fn state(coverage: &Coverage, today: NaiveDate) -> PeriodState {
    match coverage {
        coverage if !coverage.stands() => PeriodState::TakenBack,
        coverage if coverage.ends_on < today => PeriodState::Past,
        coverage if coverage.starts_on > today => PeriodState::Future,
        _ => PeriodState::Current,
    }
}

/// What the bar shows: the periods that stand, what was written before the first of them or since, and what lies between.
fn stretches(found: &MemberCoverages) -> Vec<RenewalStretch> {
    let mut standing: Vec<_> = found.coverages.iter().filter(|one| one.stands()).collect();
    standing.sort_by_key(|coverage| (coverage.starts_on, coverage.ordinal));
    let mut known: Vec<(StretchKind, NaiveDate, NaiveDate)> = Vec::new();
    let (joined, end) = match standing.first() {
        Some(first) => (first.former.former_joined_on, first.former.former_expires_on),
        None => (found.member.joined_on, found.member.expires_on),
    };
    if let Some((from, to)) = joined.zip(set_expiry(end, joined)).filter(|(_, end)| standing.first().is_none_or(|one| *end < one.starts_on))
    {
        known.push((StretchKind::Written, from, to));
    }
    known.extend(standing.iter().map(|one| (StretchKind::Bought, one.starts_on, one.ends_on)));
    let mut between = Vec::new();
    for pair in known.windows(2) {
        let ((_, _, before), (_, after, after_end)) = (pair[0], pair[1]);
        match (before.succ_opt(), after.pred_opt()) {
            (Some(free), Some(last)) if free <= last => between.push((StretchKind::Gap, free, last)),
            _ if after <= before => between.push((StretchKind::Overlap, after, before.min(after_end))),
            _ => {}
        }
    }
    known.extend(between);
    // What overlaps is drawn on top, so it comes last.
    known.sort_by_key(|(kind, from, _)| (*kind == StretchKind::Overlap, *from));
    let (Some(from), Some(to)) = (known.iter().map(|one| one.1).min(), known.iter().map(|one| one.2).max()) else { return Vec::new() };
    let stretch = |(kind, first, last): (StretchKind, NaiveDate, NaiveDate)| {
        let at_permille = place(from, to, first);
        let end = last.succ_opt().map_or(0, |next| place(from, to, next));
        RenewalStretch { kind, from: first, to: last, at_permille, width_permille: end.saturating_sub(at_permille).max(1) }
    };
    known.into_iter().map(stretch).collect()
}

/// Where the beginning of a day lies between the first day and the end of the last, in thousandths.
fn place(from: NaiveDate, to: NaiveDate, day: NaiveDate) -> u32 {
    let days = to.signed_duration_since(from).num_days() + 1;
    u32::try_from(day.signed_duration_since(from).num_days() * PERMILLE / days.max(1)).unwrap_or_default()
}

fn remark(stretch: &RenewalStretch, language: Language) -> Option<String> {
    let key = match stretch.kind {
        StretchKind::Gap => "renewal:timeline.gap",
        StretchKind::Overlap => "renewal:timeline.overlap",
        StretchKind::Written | StretchKind::Bought => return None,
    };
    let days = stretch.to.signed_duration_since(stretch.from).num_days() + 1;
    let params = [("from", stretch.from.to_string()), ("to", stretch.to.to_string()), ("days", days.to_string())];
    Some(text_with(language, key, &params.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()))
}

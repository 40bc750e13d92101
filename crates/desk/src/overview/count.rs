//! Turns what the database counted into figures, by the rules of `domain`: the status of a group of members is decided where the status
//! of a single one is.

use chrono::{Datelike, Months, NaiveDate};
use domain::association::Level;
use domain::calendar::month_start;
use domain::invoice::InvoiceState;
use domain::member::status::{self, MemberStatus};
use domain::member::{MemberKind, Stage, Standing};
use domain::order::{OrderKind, OrderState, PaymentState};
use store::Store;
use store::invoice::InvoiceFilter;
use store::member::MemberFilter;
use store::order::OrderFilter;
use store::overview::{Joined, MemberGroup};

use super::types::{
    GrowthMonth, InvoiceFigure, MemberFigure, OrderFigure, OverviewCards, OverviewFigures, PaymentRate, QuickFigures, StatusPie,
    StatusSlice,
};
use crate::failure::Failure;

/// Months of the growth line.
const GROWTH_MONTHS: u32 = 12;
/// Statuses that the renewal warning lists (requirements A8.1).
const DUE: [MemberStatus; 2] = [MemberStatus::Due, MemberStatus::Grace];
/// Stages that wait for a decision (requirements A6.4).
pub(super) const WAITING: [Stage; 2] = [Stage::Submitted, Stage::Certified];

/// Counts everything.
pub async fn figures(store: &Store, today: NaiveDate) -> Result<OverviewFigures, Failure> {
    let levels = store.choices().await?.levels;
    let groups = store.member_groups().await?;
    let counts = store.overview_counts().await?;
    let year_start = NaiveDate::from_ymd_opt(today.year(), 1, 1).unwrap_or(today);
    let paid = store.members_paid(today.year(), year_start).await?;
    let growth_from = month_start(today).checked_sub_months(Months::new(GROWTH_MONTHS - 1)).unwrap_or(today);
    let joined = store.joined_by_month(growth_from, today).await?;
    let statuses = Statuses::of(&groups, &levels, today);
    let order_figure = |count, state| OrderFigure { count, filter: orders_in(state) };
    let invoice_figure = |count, state| InvoiceFigure { count, filter: InvoiceFilter { tab: Some(state), ..Default::default() } };
    Ok(OverviewFigures {
        today,
        cards: OverviewCards {
            individual_members: counted(&groups, &levels, MemberKind::Individual, today),
            unit_members: counted(&groups, &levels, MemberKind::Unit, today),
            on_file: groups.iter().map(|group| group.count).sum(),
            received: store.received().await?,
            received_filter: OrderFilter::default(),
            approved_applications: counts.approved_reviews,
            issued_invoices: invoice_figure(counts.issued_invoices, InvoiceState::Issued),
        },
        pies: [MemberKind::Individual, MemberKind::Unit].map(|kind| statuses.pie(kind)).into(),
        growth: growth(growth_from, &joined),
        payment_rate: payment_rate(&groups, paid, year_start),
        quick: QuickFigures {
            unissued_invoices: invoice_figure(counts.unissued_invoices, InvoiceState::Unissued),
            awaiting_orders: order_figure(counts.awaiting_orders, PaymentState::Awaiting),
            part_paid_orders: order_figure(counts.part_paid_orders, PaymentState::PartPaid),
            due_members: MemberFigure {
                count: DUE.iter().map(|status| statuses.count(None, *status)).sum(),
                filter: MemberFilter { statuses: DUE.to_vec(), ..Default::default() },
            },
            waiting_reviews: waiting_reviews(&groups),
        },
    })
}

fn orders_in(payment_state: PaymentState) -> OrderFilter {
    OrderFilter { state: Some(OrderState::Open), payment_state: Some(payment_state), ..Default::default() }
}

/// Those of a kind who count as members, by their levels.
fn counted(groups: &[MemberGroup], levels: &[Level], kind: MemberKind, today: NaiveDate) -> MemberFigure {
    let counts = |group: &&MemberGroup| {
        let status = |level| status::from_parts(group.stage, group.standing, group.expires_on, level, today);
        let level = levels.iter().find(|level| level.id == group.level_id);
        group.kind == kind && level.is_some_and(|level| level.counts_as_member(status(level)))
    };
    let count = groups.iter().filter(counts).map(|group| group.count).sum();
    MemberFigure { count, filter: MemberFilter { kind: Some(kind), counts_as_member: Some(true), ..Default::default() } }
}

fn waiting_reviews(groups: &[MemberGroup]) -> MemberFigure {
    let waits = |group: &&MemberGroup| group.standing == Standing::Good && WAITING.contains(&group.stage);
    let filter = MemberFilter { stages: WAITING.to_vec(), statuses: vec![MemberStatus::Joining], ..Default::default() };
    MemberFigure { count: groups.iter().filter(waits).map(|group| group.count).sum(), filter }
}

/// How many members of each kind have each status.
struct Statuses(Vec<(MemberKind, MemberStatus, u32)>);

impl Statuses {
    fn of(groups: &[MemberGroup], levels: &[Level], today: NaiveDate) -> Self {
        let status = |group: &MemberGroup| {
            let level = levels.iter().find(|level| level.id == group.level_id)?;
            Some((group.kind, status::from_parts(group.stage, group.standing, group.expires_on, level, today), group.count))
        };
        Self(groups.iter().filter_map(status).collect())
    }

    fn count(&self, kind: Option<MemberKind>, status: MemberStatus) -> u32 {
        let belongs = |one: &&(MemberKind, MemberStatus, u32)| kind.is_none_or(|kind| one.0 == kind) && one.1 == status;
        self.0.iter().filter(belongs).map(|one| one.2).sum()
    }

    fn pie(&self, kind: MemberKind) -> StatusPie {
        let slice = |status| StatusSlice {
            status,
            count: self.count(Some(kind), status),
            filter: MemberFilter { kind: Some(kind), statuses: vec![status], ..Default::default() },
        };
        StatusPie { kind, slices: MemberStatus::ALL.into_iter().map(slice).filter(|slice| slice.count > 0).collect() }
    }
}

fn growth(from: NaiveDate, joined: &[Joined]) -> Vec<GrowthMonth> {
    let month = |ordinal: u32| {
        let first = from.checked_add_months(Months::new(ordinal)).unwrap_or(from);
        let last = first.checked_add_months(Months::new(1)).and_then(|next| next.pred_opt());
        let month = first.format("%Y-%m").to_string();
        let count = |kind| joined.iter().filter(|one| one.kind == kind && one.month == month).map(|one| one.count).sum();
        GrowthMonth {
            units: count(MemberKind::Unit),
            individuals: count(MemberKind::Individual),
            filter: MemberFilter { joined_from: Some(first), joined_to: last, ..Default::default() },
            month,
        }
    };
    (0..GROWTH_MONTHS).map(month).collect()
}

/// The members who are due: the set that `Store::members_paid` looks for payments in.
fn payment_rate(groups: &[MemberGroup], paid: u32, year_start: NaiveDate) -> PaymentRate {
    let is_due = |group: &&MemberGroup| {
        group.standing == Standing::Good
            && group.stage == Stage::Complete
            && group.expires_on.is_none_or(|expires_on| expires_on >= year_start)
    };
    let due: u32 = groups.iter().filter(is_due).map(|group| group.count).sum();
    let rate_bp = (u64::from(paid) * 10_000).checked_div(u64::from(due)).and_then(|rate| u32::try_from(rate).ok());
    let dues_year = year_start.year();
    let filter =
        OrderFilter { kind: Some(OrderKind::Dues), dues_year: Some(dues_year), state: Some(OrderState::Open), ..Default::default() };
    PaymentRate { dues_year, paid, due, rate_bp, filter }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::LevelId;

    fn group(stage: Stage, standing: Standing, expires_on: Option<&str>, count: u32) -> MemberGroup {
        let expires_on = expires_on.map(|day| day.parse().unwrap());
        MemberGroup { kind: MemberKind::Unit, level_id: LevelId(uuid::Uuid::nil()), stage, standing, expires_on, count }
    }

    #[test]
    fn those_who_left_or_lapsed_before_the_year_are_not_due() {
        // 10 + 5 + 2 are due: in force, lapsed in January, without an end. 12 of 17 is 70.58 %, cut to basis points.
        let groups = [
            group(Stage::Complete, Standing::Good, Some("2027-03-01"), 10),
            group(Stage::Complete, Standing::Good, Some("2026-01-01"), 5),
            group(Stage::Complete, Standing::Good, None, 2),
            group(Stage::Complete, Standing::Good, Some("2025-12-31"), 100),
            group(Stage::Complete, Standing::Withdrawn, Some("2027-03-01"), 100),
            group(Stage::Submitted, Standing::Good, None, 100),
        ];
        let rate = payment_rate(&groups, 12, "2026-01-01".parse().unwrap());
        assert_eq!((rate.due, rate.paid, rate.rate_bp), (17, 12, Some(7058)));
        assert_eq!(payment_rate(&[], 0, "2026-01-01".parse().unwrap()).rate_bp, None);
    }

    #[test]
    fn the_growth_line_has_twelve_months_with_their_days() {
        let joined = [Joined { kind: MemberKind::Unit, month: "2026-02".into(), count: 3 }];
        let line = growth("2025-12-01".parse().unwrap(), &joined);
        assert_eq!(line.iter().map(|month| month.month.as_str()).collect::<Vec<_>>()[..3], ["2025-12", "2026-01", "2026-02"]);
        assert_eq!((line.len(), line[2].units, line[2].individuals), (12, 3, 0));
        assert_eq!(line[2].filter.joined_to, Some("2026-02-28".parse().unwrap()));
    }
}

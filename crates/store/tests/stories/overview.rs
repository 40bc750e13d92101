//! The counts of the start page, each the number that the list behind it shows.

use chrono::NaiveDate;
use domain::member::{MemberField, MemberKind};
use store::invoice::InvoiceFilter;
use store::order::OrderFilter;
use store::query::{Direction, Page, Sort};

use crate::import_sheets::{number, numbers, order, orders, unit, units, yuan};
use crate::member::{added, person_draft};
use crate::on_both_engines;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

on_both_engines! {
    /// requirements A1.1
    async fn counts_agree_with_the_lists_that_they_open(story: Story) {
        story.issue(units(vec![unit(1, "协会总会"), unit(2, "协会总会")])).await.unwrap();
        story.issue(orders(vec![order(1, 500_000, 500_000), order(2, 200_000, 50_000), order(3, 100, 0)])).await.unwrap();
        story.issue(numbers(vec![number(2, 1, "A00001")])).await.unwrap();
        let counts = story.store.overview_counts().await.unwrap();
        assert_eq!((counts.awaiting_orders, counts.part_paid_orders), (1, 1));
        assert_eq!((counts.issued_invoices, counts.unissued_invoices, counts.approved_reviews), (1, 0, 0));
        assert_eq!(story.store.received().await.unwrap(), [yuan(550_000)]);
        let groups = story.store.member_groups().await.unwrap();
        assert_eq!(groups.iter().filter(|group| group.kind == MemberKind::Unit).map(|group| group.count).sum::<u32>(), 2);
        let sort = Sort { key: store::order::OrderSortKey::OrderedAt, direction: Direction::Ascending };
        let listed = story.store.orders(&OrderFilter::default(), &sort, Page::first()).await.unwrap();
        assert_eq!(listed.total, 3);
        assert_eq!(story.store.invoice_counts(&InvoiceFilter::default()).await.unwrap().issued, counts.issued_invoices);
    }

    /// requirements A1.4
    async fn new_members_are_counted_by_the_month_in_which_they_joined(story: Story) {
        for (n, joined_on) in ["2026-09-01", "2026-09-30", "2025-11-30"].into_iter().enumerate() {
            let mut draft = person_draft(&story, "郑建国", &format!("1991000042{n}")).await;
            draft.texts.insert(MemberField::JoinedOn, joined_on.into());
            added(&mut story, &draft).await;
        }
        let joined = story.store.joined_by_month(day("2025-12-01"), day("2026-11-21")).await.unwrap();
        let told: Vec<_> = joined.iter().map(|one| (one.kind, one.month.as_str(), one.count)).collect();
        assert_eq!(told, [(MemberKind::Individual, "2026-09", 2)]);
    }

    async fn what_waits_for_a_server_counts_from_the_first_command(story: Story) {
        let waiting = story.store.waiting().await.unwrap();
        assert_eq!((waiting.count, story.store.data_version().await.unwrap()), (1, 1));
        let first = waiting.since.unwrap();
        story.issue(units(vec![unit(1, "协会总会")])).await.unwrap();
        let waiting = story.store.waiting().await.unwrap();
        assert_eq!((waiting.count, waiting.since), (2, Some(first)));
    }

    async fn an_empty_association_counts_nothing(story: Story) {
        assert_eq!(story.store.member_groups().await.unwrap(), []);
        assert_eq!(story.store.received().await.unwrap(), []);
        assert_eq!(story.store.joined_by_month(day("2025-12-01"), day("2026-11-21")).await.unwrap(), []);
        assert_eq!(story.store.members_paid(2026, day("2026-01-01")).await.unwrap(), 0);
    }
}

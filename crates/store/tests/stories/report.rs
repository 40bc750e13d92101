//! Figures of the finance office: what was received, by group, and what is lacking, by age (requirements B20.6, C5.1, F8.3).

use chrono::NaiveDate;
use domain::balance::KeepOverpaid;
use domain::member::MemberKind;
use domain::order::{AddOrder, CancelOrders, OrderKind};
use domain::payment::{CollectPayments, MoneyKind, PaymentMethod, RecordPayment, RefundPayment, ReverseCollection, ReversePayment, Share};
use store::order::OrderFilter;
use store::query::Page;
use store::report::{IncomeBy, ReceivableBy, ReceivedFilter};

use crate::on_both_engines;
use crate::order_making::{dues, payment, yuan};
use crate::support::Story;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// What the groups of a report add up to: key, movements, what arrived, what was returned.
async fn income(story: &Story, filter: &ReceivedFilter, by: IncomeBy) -> Vec<(String, u32, i64, i64)> {
    let groups = story.store.income(filter, by).await.unwrap();
    let told = |group: store::report::IncomeGroup| {
        let sum = group.sum;
        assert_eq!(sum.net.minor(), sum.arrived.minor() + sum.returned.minor());
        (group.key.unwrap_or_default(), sum.count, sum.arrived.minor(), sum.returned.minor())
    };
    groups.into_iter().map(told).collect()
}

async fn kinds(story: &Story) -> Vec<(MoneyKind, i64)> {
    let listed = story.store.money_received(&ReceivedFilter::default(), None, Page { number: 1, size: 50 }).await.unwrap();
    assert_eq!(listed.rows.len(), usize::try_from(listed.total).unwrap());
    let ids: Vec<_> = listed.rows.iter().map(|row| row.id).collect();
    assert_eq!(story.store.money_ids(&ReceivedFilter::default(), None, 50).await.unwrap(), ids);
    assert_eq!(story.store.money_of(&ids).await.unwrap(), listed.rows, "an export reads what the list shows");
    listed.rows.into_iter().map(|row| (row.kind, row.amount.minor())).collect()
}

on_both_engines! {
    /// What a till and a bank would count: 300 + 200 arrived, 50 went back, 40 was recorded wrongly. Use of a balance is no income.
    async fn income_is_the_money_that_came_and_went(story: Story) {
        let member = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let first = story.order(AddOrder { member_id: Some(member), ..dues("", 250_00) }).await;
        let other = story.order(AddOrder { kind: OrderKind::Event, dues_year: None, item: "年会".into(), ..dues("骨科分院", 200_00) }).await;
        let at = |order, minor, day: &str| RecordPayment { received_at: Some(format!("{day}T02:00:00Z").parse().unwrap()), ..payment(order, minor) };
        story.issue(at(first, 300_00, "2026-09-30")).await.unwrap();
        story.issue(KeepOverpaid { order_id: first }).await.unwrap();
        // The last second of September in Shanghai is the thirtieth at 16:00 in Greenwich.
        let late = RecordPayment { received_at: Some("2026-09-30T16:00:00Z".parse().unwrap()), method: PaymentMethod::Wechat, ..payment(other, 200_00) };
        let paid = domain::id::PaymentId(story.issue(late).await.unwrap().subject.unwrap());
        let refund = RefundPayment {
            id: paid, amount: yuan(50_00), method: PaymentMethod::Wechat, refunded_at: Some("2026-10-05T02:00:00Z".parse().unwrap()),
            reason: "少来一人".into(), voucher: None,
        };
        story.issue(refund).await.unwrap();
        let wrong = domain::id::PaymentId(story.issue(at(other, 40_00, "2026-10-06")).await.unwrap().subject.unwrap());
        story.issue(ReversePayment { id: wrong, remarks: None }).await.unwrap();

        assert_eq!(kinds(&story).await, [
            (MoneyKind::Reversed, -40_00), (MoneyKind::Arrived, 40_00), (MoneyKind::Refunded, -50_00), (MoneyKind::Arrived, 200_00),
            (MoneyKind::Arrived, 300_00),
        ]);
        let year = ReceivedFilter { received_from: Some(day("2026-08-15")), received_to: Some(day("2026-11-30")), ..ReceivedFilter::default() };
        assert_eq!(income(&story, &year, IncomeBy::Month).await, [
            ("2026-09".into(), 1, 300_00, 0),
            ("2026-10".into(), 3, 240_00, -50_00),
            ("2026-11".into(), 1, 0, -40_00),
        ]);
        assert_eq!(income(&story, &year, IncomeBy::OrderKind).await, [("dues".into(), 1, 300_00, 0), ("event".into(), 4, 240_00, -90_00)]);
        assert_eq!(income(&story, &year, IncomeBy::Method).await, [("bank_transfer".into(), 3, 340_00, -40_00), ("wechat".into(), 2, 200_00, -50_00)]);
        let september = ReceivedFilter { received_to: Some(day("2026-09-30")), ..ReceivedFilter::default() };
        assert_eq!(story.store.money_sums(&september).await.unwrap()[0].net, yuan(300_00));
        let of_nobody = ReceivedFilter { is_of_member: Some(false), ..ReceivedFilter::default() };
        assert_eq!(story.store.money_sums(&of_nobody).await.unwrap()[0].net, yuan(150_00));
        let org = story.store.choices().await.unwrap().orgs[0].id;
        let of_org = ReceivedFilter { org_id: Some(org), ..ReceivedFilter::default() };
        assert_eq!(story.store.money_sums(&of_org).await.unwrap()[0].net, yuan(300_00));
        assert_eq!(income(&story, &year, IncomeBy::Org).await, [(org.to_string(), 1, 300_00, 0), (String::new(), 4, 240_00, -90_00)]);
    }

    /// One receipt of money is income as a whole, also what of it went to a balance; taken back, nothing of it is left.
    async fn what_is_left_of_a_receipt_of_money_is_income_too(story: Story) {
        let member = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let order = story.order(AddOrder { member_id: Some(member), ..dues("", 300_00) }).await;
        let collect = CollectPayments {
            payer: "集团总部".into(), amount: yuan(450_00), method: PaymentMethod::BankTransfer,
            received_at: Some("2026-09-20T02:00:00Z".parse().unwrap()), voucher: Some("A1".into()), remarks: None,
            shares: vec![Share { order_id: order, amount: yuan(300_00) }], rest_to: Some(member),
        };
        story.issue(collect).await.unwrap();
        let september = ReceivedFilter { received_from: Some(day("2026-09-01")), received_to: Some(day("2026-09-30")), ..ReceivedFilter::default() };
        let sums = story.store.money_sums(&september).await.unwrap();
        assert_eq!((sums.len(), sums[0].count, sums[0].net), (1, 2, yuan(450_00)));
        let found = ReceivedFilter { search: Some("集团".into()), kind: Some(MoneyKind::Kept), ..ReceivedFilter::default() };
        let kept = story.store.money_received(&found, None, Page::first()).await.unwrap().rows;
        assert_eq!((kept.len(), kept[0].amount, kept[0].member_id, kept[0].order_id), (1, yuan(150_00), Some(member), None));
        assert_eq!((kept[0].method, kept[0].voucher.as_deref()), (PaymentMethod::BankTransfer, Some("A1")));
        let file = story.store.order_file(order).await.unwrap().unwrap();
        story.issue(ReverseCollection { id: file.payments[0].collection_id.unwrap(), remarks: None }).await.unwrap();
        let all = story.store.money_sums(&ReceivedFilter::default()).await.unwrap();
        assert_eq!((all[0].count, all[0].arrived, all[0].returned, all[0].net), (4, yuan(450_00), yuan(-450_00), yuan(0)));
        assert_eq!(story.store.money_sums(&september).await.unwrap()[0].net, yuan(450_00), "September stays as it was told");
    }

    /// Orders of 30 and 31 days ago, by the calendar of the association; what is paid or cancelled lacks nothing.
    async fn what_is_lacking_stands_by_its_age(story: Story) {
        let today = day("2026-11-21");
        let member = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let placed = |text: &str, minor| AddOrder { ordered_at: Some(text.parse().unwrap()), member_id: Some(member), ..dues("", minor) };
        // Midnight of 22 October in Shanghai, and the second before.
        let young = story.order(placed("2026-10-21T16:00:00Z", 100_00)).await;
        story.order(placed("2026-10-21T15:59:59Z", 70_00)).await;
        story.order(placed("2025-01-01T00:00:00Z", 30_00)).await;
        let gone = story.order(placed("2025-01-01T00:00:00Z", 999_00)).await;
        story.issue(CancelOrders { ids: vec![gone], reason: None }).await.unwrap();
        story.issue(payment(young, 40_00)).await.unwrap();
        let full = story.order(placed("2025-01-01T00:00:00Z", 5_00)).await;
        story.issue(payment(full, 5_00)).await.unwrap();
        let groups = story.store.receivables(&OrderFilter::default(), ReceivableBy::OrderKind, today).await.unwrap();
        let told: Vec<_> = groups[0].ages.iter().map(|age| (age.count, age.unpaid.minor())).collect();
        assert_eq!((groups.len(), groups[0].key.as_deref()), (1, Some("dues")));
        assert_eq!(told, [(1, 60_00), (1, 70_00), (0, 0), (0, 0), (1, 30_00)]);
        // Behind each figure stand the orders that the list finds by the same days.
        for ((from, to), (count, unpaid)) in store::report::age_days(today).into_iter().zip(told) {
            let filter = OrderFilter { is_unpaid: Some(true), ordered_from: from, ordered_to: to, ..OrderFilter::default() };
            let sums = story.store.order_sums(&filter).await.unwrap();
            assert_eq!(sums.first().map_or((0, 0), |sum| (sum.count, sum.unpaid.minor())), (count, unpaid), "{from:?} {to:?}");
        }
    }
}

//! Orders: added, changed, cancelled, found (requirements A19).

use domain::id::OrderId;
use domain::member::MemberKind;
use domain::order::{CancelOrders, EditOrder, OrderKind, OrderState, PaymentState};
use domain::{Currency, Money};
use store::order::{Invoicing, OrderFilter, OrderSortKey};
use store::query::{Direction, Page, Selection, Sort};

use crate::on_both_engines;
use crate::order_making::{dues, payment, yuan};

const OLDEST_FIRST: Sort<OrderSortKey> = Sort { key: OrderSortKey::OrderedAt, direction: Direction::Ascending };

on_both_engines! {
    async fn a_new_order_is_numbered_by_kind_installation_instant_and_digits(story: Story) {
        // The story begins at 10:00:00 in Shanghai; its first command made the association, this is the second.
        let id = story.order(dues("华康医疗科技有限公司", 5_000_00)).await;
        let order = story.order_now(id).await;
        assert_eq!(order.order_no, "feeaa2232026112110000227581374");
        assert_eq!((order.payment_state, order.unpaid()), (PaymentState::Awaiting, yuan(5_000_00)));
        assert_eq!(order.created_at, story.now());

        // The same digits in the same second are refused and write nothing; in the next second they are free again.
        let (same_second, id) = (story.now(), story.next_id());
        let again = story.store.issue(dues("另一个", 1), id, story.by, same_second).await;
        assert!(format!("{again:?}").contains("OrderNumberTaken"), "{again:?}");
        story.order(dues("另一个", 1)).await;
        assert_eq!(story.found_orders(&OrderFilter::default()).await.len(), 2);
    }

    async fn an_order_of_a_member_takes_its_name_and_is_shown_with_it(story: Story) {
        let member = story.member(MemberKind::Unit, "远景生物技术股份有限公司").await;
        let id = story.order(domain::order::AddOrder { member_id: Some(member), ..dues("", 100) }).await;
        let file = story.store.order_file(id).await.unwrap().unwrap();
        assert_eq!(file.order.buyer_name, "远景生物技术股份有限公司");
        assert_eq!(file.member.unwrap().id, member);
        let unknown = domain::order::AddOrder { member_id: Some(uuid::Uuid::from_u128(9).into()), ..dues("x", 1) };
        assert_eq!(story.refusal_of(unknown).await, "not_found");
        let of_member = OrderFilter { member_id: Some(member), ..OrderFilter::default() };
        assert_eq!(story.found_orders(&of_member).await.len(), 1);
    }

    async fn words_of_an_order_change_and_its_history_tells_it(story: Story) {
        let id = story.order(dues("华康医疗科技有限公司", 100)).await;
        let edit = EditOrder { id, registrant_phone: None, item: "会费".into(), buyer_message: None, remarks: Some("催款中".into()), terms: None, reason: None };
        assert_eq!(story.issue(edit.clone()).await.unwrap().changed, 1);
        assert_eq!(story.issue(edit.clone()).await.unwrap().changed, 0, "the same words again change nothing");
        assert_eq!(story.refusal_of(EditOrder { item: " ".into(), ..edit }).await, "invalid_fields");
        let history = story.store.history_of(id.0).await.unwrap();
        assert_eq!(history.iter().map(|event| event.act.name.as_str()).collect::<Vec<_>>(), ["order.edit", "order.add"]);
        assert_eq!(history[0].act.actor, "会长大人");
        let edited: Vec<_> = history[0].edits.iter().map(|edit| (edit.column.as_str(), edit.after.as_str())).collect();
        assert_eq!(edited, [("item", Some("会费")), ("remarks", Some("催款中"))]);
    }

    async fn only_unpaid_orders_are_cancelled_and_one_never_stops_the_others(story: Story) {
        let (unpaid, paid, invoiced) =
            (story.order(dues("甲", 100)).await, story.order(dues("乙", 100)).await, story.order(dues("丙", 100)).await);
        story.issue(payment(paid, 1)).await.unwrap();
        let invoice = story.invoice(invoiced).await;
        assert_eq!(story.refusal_of(CancelOrders { ids: vec![paid], reason: None }).await, "order_paid");
        assert_eq!(story.refusal_of(CancelOrders { ids: vec![], reason: None }).await, "nothing_selected");
        assert_eq!(story.refusal_of(CancelOrders { ids: vec![uuid::Uuid::nil().into()], reason: None }).await, "not_found");
        let outcome = story.issue(CancelOrders { ids: vec![unpaid, paid, invoiced], reason: None }).await.unwrap();
        assert_eq!(outcome.skipped.iter().map(|one| (one.id, one.refusal.code())).collect::<Vec<_>>(), [(paid.0, "order_paid".into())]);
        assert_eq!(story.order_now(unpaid).await.state, OrderState::Cancelled);
        assert!(story.store.invoice_file(invoice).await.unwrap().is_none(), "an invoice that was not issued goes with its order");
        assert_eq!(story.refusal_of(CancelOrders { ids: vec![unpaid], reason: None }).await, "order_cancelled");
    }

    async fn every_condition_of_the_filter_finds_its_orders(story: Story) {
        let member = story.member(MemberKind::Individual, "欧阳䶮").await;
        let dollars = Money::from_minor(300, Currency::USD).unwrap();
        let plain = story.order(dues("华康医疗科技有限公司", 100)).await;
        let event = domain::order::AddOrder { kind: OrderKind::Event, dues_year: None, ..dues("远景生物（100%）有限公司", 200) };
        let event = story.order(event).await;
        let foreign = domain::order::AddOrder { amount: dollars, deduction: Money::zero(Currency::USD), dues_year: Some(2025), ..dues("Contoso", 0) };
        let foreign = story.order(foreign).await;
        let of_member = domain::order::AddOrder {
            member_id: Some(member),
            registrant_phone: Some("13912345678".into()),
            ordered_at: Some("2026-09-05T15:59:59Z".parse().unwrap()),
            ..dues("", 5_000_00)
        };
        let of_member = story.order(of_member).await;
        story.order(dues("零元", 0)).await;
        story.issue(payment(plain, 300)).await.unwrap();
        story.issue(domain::payment::RecordPayment { method: domain::payment::PaymentMethod::Wechat, ..payment(of_member, 1) }).await.unwrap();
        story.issue(CancelOrders { ids: vec![event], reason: None }).await.unwrap();
        let invoice = story.invoice(plain).await;
        story.invoice(foreign).await;
        story.issue(domain::invoice::IssueInvoices { ids: vec![invoice] }).await.unwrap();

        let all = ["零元", "Contoso", "远景生物（100%）有限公司", "华康医疗科技有限公司", "欧阳䶮"];
        let filter = OrderFilter::default;
        let day = |text: &str| Some(text.parse().unwrap());
        let table: Vec<(&str, OrderFilter, &[usize])> = vec![
            ("all", filter(), &[0, 1, 2, 3, 4]),
            ("kind", OrderFilter { kind: Some(OrderKind::Event), ..filter() }, &[2]),
            ("state", OrderFilter { state: Some(OrderState::Cancelled), ..filter() }, &[2]),
            ("awaiting and open", OrderFilter { state: Some(OrderState::Open), payment_state: Some(PaymentState::Awaiting), ..filter() }, &[1]),
            ("overpaid", OrderFilter { payment_state: Some(PaymentState::Overpaid), ..filter() }, &[3]),
            ("part paid", OrderFilter { payment_state: Some(PaymentState::PartPaid), ..filter() }, &[4]),
            ("nothing ordered is paid", OrderFilter { payment_state: Some(PaymentState::Paid), ..filter() }, &[0]),
            ("method", OrderFilter { method: Some(domain::payment::PaymentMethod::Wechat), ..filter() }, &[4]),
            ("year", OrderFilter { dues_year: Some(2025), ..filter() }, &[1]),
            ("currency", OrderFilter { currency: Some(Currency::USD), ..filter() }, &[1]),
            ("amount from", OrderFilter { amount_from_minor: Some(300), ..filter() }, &[1, 4]),
            ("amount to", OrderFilter { amount_to_minor: Some(100), ..filter() }, &[0, 3]),
            // 15:59:59 UTC is still the fifth in Shanghai.
            ("that day", OrderFilter { ordered_from: day("2026-09-05"), ordered_to: day("2026-09-05"), ..filter() }, &[4]),
            ("the day after", OrderFilter { ordered_from: day("2026-09-06"), ..filter() }, &[0, 1, 2, 3]),
            ("until the day before", OrderFilter { ordered_to: day("2026-09-04"), ..filter() }, &[]),
            ("not invoiced", OrderFilter { invoicing: Some(Invoicing::None), ..filter() }, &[0, 2, 4]),
            ("not issued", OrderFilter { invoicing: Some(Invoicing::Unissued), ..filter() }, &[1]),
            ("issued", OrderFilter { invoicing: Some(Invoicing::Issued), ..filter() }, &[3]),
            ("member", OrderFilter { member_id: Some(member), ..filter() }, &[4]),
            ("part of a name", OrderFilter { search: Some("医疗".into()), ..filter() }, &[3]),
            ("letters of any case", OrderFilter { search: Some("contoSO".into()), ..filter() }, &[1]),
            ("a rare character", OrderFilter { search: Some("䶮".into()), ..filter() }, &[4]),
            ("tail of a phone", OrderFilter { search: Some("5678".into()), ..filter() }, &[4]),
            ("beginning of a number", OrderFilter { search: Some("actaa223".into()), ..filter() }, &[2]),
            ("blank", OrderFilter { search: Some("  ".into()), ..filter() }, &[0, 1, 2, 3, 4]),
            ("nothing like it", OrderFilter { search: Some("没有这个".into()), ..filter() }, &[]),
            ("two conditions", OrderFilter { kind: Some(OrderKind::Dues), dues_year: Some(2025), ..filter() }, &[1]),
        ];
        for (name, filter, expected) in table {
            let expected: Vec<_> = expected.iter().map(|n| all[*n]).collect();
            assert_eq!(story.found_orders(&filter).await, expected, "{name}");
        }
    }

    async fn pages_follow_the_sort_and_never_overlap(story: Story) {
        for n in 0..7 {
            // Three equal prices, so that only the tie-breaker tells them apart.
            story.order(dues(&format!("buyer {n}"), [100, 100, 100, 50, 300, 200, 0][n])).await;
        }
        for key in [OrderSortKey::OrderedAt, OrderSortKey::OrderNo, OrderSortKey::BuyerName, OrderSortKey::Amount, OrderSortKey::Paid, OrderSortKey::DuesYear] {
            for direction in [Direction::Ascending, Direction::Descending] {
                let mut seen = Vec::new();
                for number in 1..=4 {
                    let page = Page { number, size: 2 };
                    let listed = story.store.orders(&OrderFilter::default(), &Sort { key, direction }, page).await.unwrap();
                    assert_eq!(listed.total, 7);
                    seen.extend(listed.rows.into_iter().map(|row| (row.amount.minor(), row.order_no)));
                }
                let mut distinct = seen.clone();
                distinct.sort();
                distinct.dedup();
                assert_eq!((seen.len(), distinct.len()), (7, 7), "{key:?} {direction:?}");
                if key == OrderSortKey::Amount {
                    let mut amounts: Vec<_> = seen.iter().map(|(minor, _)| *minor).collect();
                    if direction == Direction::Descending { amounts.reverse(); }
                    assert!(amounts.is_sorted());
                }
            }
        }
    }

    async fn sums_are_exact_and_never_mix_currencies(story: Story) {
        let small = story.order(dues("甲", 1)).await;
        story.order(dues("乙", 999_999_999_999)).await;
        let cancelled = story.order(dues("丙", 500)).await;
        let dollars = Money::from_minor(300, Currency::USD).unwrap();
        story.order(domain::order::AddOrder { amount: dollars, deduction: Money::zero(Currency::USD), ..dues("Contoso", 0) }).await;
        story.issue(payment(small, 2_000_000)).await.unwrap();
        story.issue(CancelOrders { ids: vec![cancelled], reason: None }).await.unwrap();
        let sums = story.store.order_sums(&OrderFilter::default()).await.unwrap();
        // Of the cancelled order nothing is due: 0.01 + 9,999,999,999.99 − 20,000.00 received.
        assert_eq!(sums[0].amount, yuan(1_000_000_000_500));
        assert_eq!((sums[0].count, sums[0].paid, sums[0].unpaid), (3, yuan(2_000_000), yuan(1_000_000_000_000 - 2_000_000)));
        assert_eq!((sums[1].count, sums[1].amount, sums[1].unpaid), (1, dollars, dollars));
        let ids = story.store.order_ids(&Selection::All { filter: OrderFilter::default(), except: vec![] }, &OLDEST_FIRST, 10).await.unwrap();
        assert_eq!(story.store.order_sums_of(&ids).await.unwrap(), sums);
        assert_eq!(story.store.order_sums_of(&[]).await.unwrap(), []);
    }

    async fn what_is_chosen_is_found_in_the_order_of_the_sort(story: Story) {
        let mut ids: Vec<OrderId> = Vec::new();
        for n in 0..5 {
            ids.push(story.order(dues(&format!("buyer {n}"), 100 + n)).await);
        }
        let found = |chosen: Selection<OrderFilter, OrderId>, limit: usize| {
            let store = story.store.clone();
            async move { store.order_ids(&chosen, &OLDEST_FIRST, limit).await.unwrap() }
        };
        let ticked = Selection::Ids(vec![ids[3], ids[0]]);
        assert_eq!(found(ticked, 10).await, [ids[0], ids[3]]);
        let filter = OrderFilter { amount_to_minor: Some(103), ..OrderFilter::default() };
        assert_eq!(found(Selection::All { filter: filter.clone(), except: vec![ids[1]] }, 10).await, [ids[0], ids[2], ids[3]]);
        // One more than the limit tells that there are more.
        assert_eq!(found(Selection::All { filter, except: vec![ids[0]] }, 2).await, [ids[1], ids[2], ids[3]]);
        assert_eq!(found(Selection::Ids(vec![]), 10).await, []);
        let rows = story.store.order_rows_of(&[ids[4], uuid::Uuid::nil().into(), ids[1]]).await.unwrap();
        assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), [ids[4], ids[1]]);
    }
}

//! Imports: what comes in, what a second import of the same sheet does, and how an import is taken back.

use domain::import::RowOutcome;
use domain::invoice::InvoiceTexts;
use domain::member::MemberField;
use domain::{Refusal, order};
use store::order::{OrderFilter, OrderSortKey};
use store::query::{Direction, Page, Sort};

use crate::import_sheets::{branch, invoice, invoices, number, numbers, order, order_no, orders, rows, undo, unit, units};
use crate::on_both_engines;

on_both_engines! {
    async fn orders_come_in_with_their_payments_and_their_buyers(story: Story) {
        story.issue(units(vec![unit(1, "")])).await.unwrap();
        story.issue(orders(vec![order(1, 1, 2_000_000), order(2, 5_000_000, 0)])).await.unwrap();
        let mut session = story.store.begin().await.unwrap();
        let sql = "select o.order_no, o.payment_state, o.paid_minor, m.name, p.amount_minor, p.remarks from member_order o
            left join member m on m.id = o.member_id left join payment p on p.order_id = o.id order by o.order_no";
        let found: Vec<_> = session.fetch(sql, vec![]).await.unwrap().iter().map(|row| {
            let text = |index| row.text(index).unwrap();
            (text(0).unwrap(), text(1).unwrap(), row.count(2).unwrap(), text(3), row.int(4).unwrap(), text(5))
        }).collect();
        assert_eq!(found, [
            // Full-width brackets in the order, half-width ones in the member.
            (order_no(1), "overpaid".into(), 2_000_000, Some("华康(北京)医院1".into()), Some(2_000_000), Some("导入".into())),
            (order_no(2), "awaiting".into(), 0, None, None, None),
        ]);
    }

    async fn thousands_of_rows_are_found_by_their_words_as_soon_as_they_are_in(story: Story) {
        let total = async |story: &crate::support::Story, text: &str| {
            let filter = OrderFilter { search: Some(text.into()), ..OrderFilter::default() };
            let sort = Sort { key: OrderSortKey::OrderNo, direction: Direction::Ascending };
            story.store.orders(&filter, &sort, Page { number: 1, size: 20 }).await.unwrap().total
        };
        story.issue(orders((1..=3).map(|n| order(n, 100, 0)).collect())).await.unwrap();
        let made = story.issue(orders((4..=2_503).map(|n| order(n, 100, 0)).collect())).await.unwrap();
        assert_eq!(total(&story, "医院").await, 2_503);
        assert_eq!(total(&story, &order_no(2_503)).await, 1);
        // Another sheet right behind it, and the first one taken back: its words go with its rows.
        story.issue(orders((2_504..=5_003).map(|n| order(n, 100, 0)).collect())).await.unwrap();
        story.issue(undo(made.command_id)).await.unwrap();
        assert_eq!(total(&story, "医院").await, 2_503);
        assert_eq!(total(&story, &order_no(2_503)).await, 0);
        assert_eq!(total(&story, &order_no(5_003)).await, 1);
        assert!(!story.store.search_lacks().await.unwrap());
    }

    async fn a_sheet_imported_twice_is_unchanged(story: Story) {
        story.issue(branch("骨科学分会")).await.unwrap();
        let sheets = (
            units(vec![unit(1, ""), unit(2, "骨科学分会")]),
            orders(vec![order(1, 100, 100), order(2, 200, 0)]),
            numbers(vec![number(2, 1, "A00001"), number(3, 2, "A00002")]),
        );
        story.issue(sheets.0.clone()).await.unwrap();
        story.issue(sheets.1.clone()).await.unwrap();
        story.issue(sheets.2.clone()).await.unwrap();
        let before = rows(&story).await;
        let id = story.next_id();
        let (facts, env) = story.store.facts(&sheets.0, id, story.by.actor, story.now()).await.unwrap();
        let members = domain::member::judge(sheets.0.kind, &sheets.0.rows, &facts, &env);
        assert!(members.iter().all(|judged| judged.verdict.outcome == RowOutcome::Unchanged), "{members:?}");
        let (facts, _) = story.store.facts(&sheets.1, id, story.by.actor, story.now()).await.unwrap();
        let judged = order::judge(&sheets.1.rows, &facts);
        assert!(judged.iter().all(|verdict| verdict.outcome == RowOutcome::Unchanged), "{judged:?}");
        let (facts, _) = story.store.facts(&sheets.2, id, story.by.actor, story.now()).await.unwrap();
        let judged = domain::invoice::judge(&sheets.2.rows, &facts.heads);
        assert!(judged.iter().all(|judged| judged.verdict.outcome == RowOutcome::Unchanged), "{judged:?}");
        story.issue(sheets.0).await.unwrap();
        story.issue(sheets.1).await.unwrap();
        story.issue(sheets.2).await.unwrap();
        assert_eq!(rows(&story).await, before);
        let history = story.store.import_history(10).await.unwrap();
        assert_eq!(history.iter().map(|one| (one.accepted, one.unchanged)).collect::<Vec<_>>(), [(0, 2), (0, 2), (0, 2), (2, 0), (2, 0), (2, 0)]);
    }

    // Requirements A20.10: invoices come in with what the member's record lacks nothing of, come in once, and go again as a whole.
    async fn whole_invoices_come_in_once_and_go_again(story: Story) {
        story.issue(units(vec![unit(1, "")])).await.unwrap();
        story.issue(orders(vec![order(1, 5_000, 0), order(2, 200, 0), order(3, 300, 0)])).await.unwrap();
        let ordered = rows(&story).await;
        let sheet = || {
            let texts = |title, amount, invoice_no| InvoiceTexts { title, amount, invoice_no, ..InvoiceTexts::default() };
            invoices(vec![
                invoice(2, 1, texts("", "30", "A00001")),
                invoice(3, 1, texts("", "20", "A00002")),
                invoice(4, 2, texts("甲器械有限公司", "", "")),
                invoice(5, 9, texts("", "", "")),
                invoice(6, 3, texts("", "3.01", "")),
            ])
        };
        let made = story.issue(sheet()).await.unwrap();
        let mut session = story.store.begin().await.unwrap();
        let sql = "select order_no, serial, title, mobile, state, invoice_no, amount_minor, is_split from invoice order by serial";
        let found: Vec<_> = session.fetch(sql, vec![]).await.unwrap().iter().map(|row| {
            let text = |index| row.text(index).unwrap().unwrap_or_default();
            (text(0), row.count(1).unwrap(), text(2), text(3), text(4), text(5), row.count(6).unwrap(), row.count(7).unwrap())
        }).collect();
        drop(session);
        let part = |serial, number: &str, amount| {
            (order_no(1), serial, "华康(北京)医院1".into(), "19910000001".into(), "issued".into(), number.into(), amount, 1)
        };
        assert_eq!(found, [
            part(1, "A00001", 3_000),
            part(2, "A00002", 2_000),
            (order_no(2), 3, "甲器械有限公司".into(), String::new(), "unissued".into(), String::new(), 200, 0),
        ]);
        let history = story.store.import_history(1).await.unwrap();
        assert_eq!((history[0].accepted, history[0].rejected), (3, 2));
        let before = rows(&story).await;
        story.issue(sheet()).await.unwrap();
        assert_eq!(rows(&story).await, before);
        story.issue(undo(made.command_id)).await.unwrap();
        assert_eq!(rows(&story).await, ordered);
    }

    async fn what_an_import_did_is_taken_back_as_a_whole(story: Story) {
        story.issue(units(vec![unit(1, "")])).await.unwrap();
        let empty = rows(&story).await;
        let made = story.issue(orders(vec![order(1, 100, 100), order(2, 200, 0)])).await.unwrap();
        let ordered = rows(&story).await;
        let numbered = story.issue(numbers(vec![number(2, 1, "A00001"), number(3, 2, "A00002")])).await.unwrap();
        assert_ne!(rows(&story).await, ordered);
        story.issue(undo(numbered.command_id)).await.unwrap();
        assert_eq!(rows(&story).await, ordered);
        assert_eq!(story.refusal_of(undo(numbered.command_id)).await, "nothing_to_undo");
        story.issue(undo(made.command_id)).await.unwrap();
        assert_eq!(rows(&story).await, empty);
        let history = story.store.import_history(10).await.unwrap();
        assert_eq!(history.iter().map(|one| one.undone_at.is_some()).collect::<Vec<_>>(), [true, true, false]);
        // The numbers of undone invoices are not handed out again: the series goes on.
        story.issue(orders(vec![order(3, 100, 0)])).await.unwrap();
        story.issue(numbers(vec![number(2, 3, "A00003")])).await.unwrap();
        let mut session = story.store.begin().await.unwrap();
        assert_eq!(session.fetch_one("select serial from invoice", vec![]).await.unwrap().unwrap().count(0).unwrap(), 3);
    }

    async fn members_that_were_changed_are_set_back_and_those_edited_since_stay(story: Story) {
        story.issue(units(vec![unit(1, ""), unit(2, "")])).await.unwrap();
        let before = rows(&story).await;
        let mut changed = vec![unit(1, ""), unit(2, ""), unit(3, "")];
        for row in &mut changed {
            row.texts.insert(MemberField::TotalAssets, "700".into());
        }
        let second = story.issue(units(changed)).await.unwrap();
        story.issue(undo(second.command_id)).await.unwrap();
        assert_eq!(rows(&story).await, before);

        let third = story.issue(units(vec![unit(4, ""), unit(5, "")])).await.unwrap();
        let fourth = third.subject.unwrap();
        let mut session = story.store.begin().await.unwrap();
        let sql = "select id from member where name = '华康(北京)医院4'";
        let id = session.fetch_one(sql, vec![]).await.unwrap().unwrap().bytes(0).unwrap().unwrap();
        drop(session);
        assert_eq!(fourth, third.command_id.0, "an import is about its record");
        let id = uuid::Uuid::from_slice(&id).unwrap();
        story.issue(order_of(4)).await.unwrap();
        let undone = story.issue(undo(third.command_id)).await.unwrap();
        assert_eq!(undone.skipped.len(), 1);
        assert_eq!((undone.skipped[0].id, &undone.skipped[0].refusal), (id, &Refusal::InUse { name: "华康(北京)医院4".into() }));
        assert_eq!(rows(&story).await.iter().filter(|line| line.starts_with("member ")).count(), 3);
        assert_eq!(story.refusal_of(undo(third.command_id)).await, "nothing_to_undo");
    }

    async fn an_order_with_an_invoice_keeps_its_payment_too(story: Story) {
        let made = story.issue(orders(vec![order(1, 100, 100), order(2, 200, 200)])).await.unwrap();
        story.issue(numbers(vec![number(2, 1, "A00001")])).await.unwrap();
        let undone = story.issue(undo(made.command_id)).await.unwrap();
        assert_eq!(undone.skipped.iter().map(|one| one.refusal.code()).collect::<Vec<_>>(), ["in_use"]);
        let mut session = story.store.begin().await.unwrap();
        let sql = "select o.order_no, o.paid_minor, p.amount_minor from member_order o join payment p on p.order_id = o.id";
        let left = session.fetch(sql, vec![]).await.unwrap();
        assert_eq!(left.len(), 1);
        assert_eq!((left[0].text(0).unwrap().unwrap(), left[0].count(1).unwrap(), left[0].count(2).unwrap()), (order_no(1), 100, 100));
    }

    async fn commands_that_are_no_import_are_not_undone(story: Story) {
        let made = story.issue(branch("检验分会")).await.unwrap();
        assert_eq!(story.refusal_of(undo(made.command_id)).await, "nothing_to_undo");
        let unknown = story.next_id();
        assert_eq!(story.refusal_of(undo(unknown)).await, "nothing_to_undo");
    }

    async fn any_sheet_taken_back_leaves_the_rows_of_before(story: Story) {
        let mut random = Random(0x5eed_2026);
        story.issue(branch("骨科学分会")).await.unwrap();
        for round in 0..6 {
            let mut done = Vec::new();
            let before = rows(&story).await;
            for _ in 0..=random.below(3) {
                let outcome = match random.below(3) {
                    0 => story.issue(orders((0..=random.below(20)).map(|_| any_order(&mut random)).collect())).await,
                    1 => story.issue(numbers((0..=random.below(20)).map(|n| any_number(n, &mut random)).collect())).await,
                    _ => story.issue(units((0..=random.below(20)).map(|_| any_unit(&mut random)).collect())).await,
                };
                done.push(outcome.unwrap().command_id);
            }
            // The last one first, so that nothing leans on what goes. A sheet that brought nothing in leaves nothing to take back.
            for command in done.into_iter().rev() {
                match story.issue(undo(command)).await {
                    Ok(outcome) => assert_eq!(outcome.skipped, [], "round {round}"),
                    Err(store::StoreError::Refused(Refusal::NothingToUndo {})) => {}
                    Err(error) => panic!("round {round}: {error}"),
                }
            }
            assert_eq!(rows(&story).await, before, "round {round}");
            story.issue(orders((0..5).map(|_| any_order(&mut random)).collect())).await.unwrap();
        }
    }
}

fn order_of(n: u32) -> order::ImportOrders {
    orders(vec![order(n, 100, 0)])
}

fn any_order(random: &mut Random) -> order::OrderRow {
    let amount = i64::from(random.below(3)) * 100;
    order(random.below(30), amount, i64::from(random.below(2)) * 50)
}

fn any_number(row: u32, random: &mut Random) -> domain::invoice::NumberRow {
    number(row + 2, random.below(30), &format!("A{}", random.below(40)))
}

fn any_unit(random: &mut Random) -> domain::member::MemberRow {
    let mut row = unit(random.below(30), if random.below(2) == 0 { "" } else { "骨科学分会" });
    row.texts.insert(MemberField::TotalAssets, random.below(4).to_string());
    row
}

/// SplitMix64: the same numbers for the same seed, everywhere.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u32::try_from((z ^ (z >> 31)) % u64::from(limit)).unwrap()
    }
}

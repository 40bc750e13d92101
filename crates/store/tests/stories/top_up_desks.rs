//! Top-ups in lists and reports, and at two desks at once: credited once, and never what was not seen (requirements D2.3, D5.3, F8.3).

use domain::balance::{DeductBalance, EditTopUp, FileTopUp, TopUpKind, TopUpStart, TopUpState, TopUpTerms};
use domain::id::{MemberId, TopUpId};
use domain::member::MemberKind;
use domain::order::AddOrder;
use domain::payment::{MoneyKind, PaymentMethod};
use domain::{Currency, Money};
use store::balance::{TopUpFilter, TopUpSortKey};
use store::check::Step;
use store::query::{Direction, Page, Selection, Sort};
use store::report::{IncomeBy, ReceivedFilter};

use crate::branches::set_up;
use crate::desks::{Desk, code_of, with_server_on_both_engines};
use crate::on_both_engines;
use crate::order_making::{dues, yuan};
use crate::support::Story;
use crate::top_up::{approval, file, found, left, reverse, terms};

on_both_engines! {
    /// requirements B20.6, F8.3: a top-up is income on the day its money came, its reversal money that went, the use of the balance none.
    async fn a_top_up_is_income_once(story: Story) {
        let member = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let id = story.top_up(file(member, 500_00, "A1")).await;
        let october = TopUpTerms { received_at: Some("2026-10-31T15:59:59Z".parse().unwrap()), method: PaymentMethod::Cash, ..terms(70_00, "A2") };
        let cash = story.top_up(FileTopUp { terms: october, ..file(member, 0, "") }).await;
        assert!(story.store.money_sums(&ReceivedFilter::default()).await.unwrap().is_empty(), "what waits is no income");
        story.approve(id).await;
        story.approve(cash).await;
        let order = story.order(AddOrder { member_id: Some(member), ..dues("", 300_00) }).await;
        story.issue(DeductBalance { order_id: order, amount: yuan(300_00), remarks: None }).await.unwrap();
        let sums = story.store.money_sums(&ReceivedFilter::default()).await.unwrap();
        assert_eq!((sums[0].count, sums[0].net), (2, yuan(570_00)));
        let to = |day: &str| ReceivedFilter { received_to: Some(day.parse().unwrap()), ..ReceivedFilter::default() };
        let early = story.store.money_received(&to("2026-10-31"), None, Page::first()).await.unwrap().rows;
        let told: Vec<_> = early.iter().map(|row| (row.kind, row.amount, row.method, row.voucher.as_deref(), row.member_id)).collect();
        assert_eq!(told, [(MoneyKind::ToppedUp, yuan(70_00), PaymentMethod::Cash, Some("A2"), Some(member))]);
        let by_hand: Vec<_> = early.iter().map(|row| row.id).collect();
        assert_eq!(story.store.money_of(&by_hand).await.unwrap(), early);
        let by = async |story: &Story, by| {
            let groups = story.store.income(&ReceivedFilter::default(), by).await.unwrap();
            groups.into_iter().map(|group| (group.key.unwrap_or_default(), group.sum.net.minor())).collect::<Vec<_>>()
        };
        assert_eq!(by(&story, IncomeBy::Method).await, [("bank_transfer".into(), 500_00), ("cash".into(), 70_00)]);
        assert_eq!(by(&story, IncomeBy::OrderKind).await, [(String::new(), 570_00)]);
        story.issue(reverse(cash)).await.unwrap();
        assert_eq!(story.store.money_sums(&to("2026-10-31")).await.unwrap()[0].net, yuan(70_00), "October stays as it was told");
        let all = story.store.money_sums(&ReceivedFilter::default()).await.unwrap();
        assert_eq!((all[0].count, all[0].arrived, all[0].returned, all[0].net), (3, yuan(570_00), yuan(-70_00), yuan(500_00)));
    }

    /// requirements F3.6: who works for a branch sees and reviews the top-ups of its members, and no others.
    async fn a_branch_sees_and_reviews_its_own_top_ups(story: Story) {
        let [_, bones, spine, heart] = set_up(&mut story).await;
        let [own, below, other] = [
            story.top_up(file(bones.member, 100_00, "A1")).await,
            story.top_up(file(spine.member, 20_00, "A2")).await,
            story.top_up(file(heart.member, 3_00, "A3")).await,
        ];
        let theirs = approval(&story.store, other).await;
        let store = story.store.seen_by(bones.person);
        let any = TopUpFilter::default();
        let listed = store.top_ups(&any, None, Page::first()).await.unwrap();
        assert_eq!((listed.rows.iter().map(|row| row.top_up.id).collect::<Vec<_>>(), listed.total), (vec![below, own], 2));
        assert_eq!(store.top_up_ids(&Selection::All { filter: any.clone(), except: vec![] }, None, 10).await.unwrap(), [below, own]);
        assert_eq!(store.top_ups_of(&[own, below, other]).await.unwrap().len(), 2);
        let sums = [store.top_up_sums(&any).await.unwrap(), store.top_up_sums_of(&[own, below, other]).await.unwrap()];
        assert_eq!(sums.map(|sums| sums[0].amount), [yuan(120_00), yuan(120_00)]);
        assert_eq!(store.top_up_counts(&any).await.unwrap().into_values().collect::<Vec<_>>(), [2]);
        story.by.actor = bones.person;
        assert_eq!(story.refusal_of(theirs).await, "outside_scope");
        story.approve(below).await;
        assert_eq!(left(&story.store, spine.member, Currency::CNY).await, 20_00);
    }

    /// requirements D2.3, D5.3: each filter by itself, sorts, counts and sums.
    async fn top_ups_are_found_by_what_they_say(story: Story) {
        let unit = story.member(MemberKind::Unit, "华康医疗科技有限公司").await;
        let person = story.member(MemberKind::Individual, "王丽").await;
        let first = story.top_up(file(unit, 500_00, "20261121001")).await;
        let usd = TopUpTerms { amount: Money::from_minor(9_00, Currency::USD).unwrap(), method: PaymentMethod::Paypal, ..terms(0, "9XJ042") };
        let second = story.top_up(FileTopUp { start: TopUpStart::Awaiting, terms: usd, ..file(person, 0, "") }).await;
        let payer = TopUpTerms { payer: Some("集团总部".into()), received_at: None, ..terms(70_00, "C3") };
        let third = story.top_up(FileTopUp { start: TopUpStart::Draft, terms: payer, ..file(person, 0, "") }).await;
        story.approve(first).await;
        let any = TopUpFilter::default;
        let org = story.store.choices().await.unwrap().orgs[0].id;
        for (filter, expected) in [
            (any(), vec![third, second, first]),
            (TopUpFilter { search: Some("xj04".into()), ..any() }, vec![second]),
            (TopUpFilter { search: Some("集团".into()), ..any() }, vec![third]),
            (TopUpFilter { search: Some("王丽".into()), ..any() }, vec![third, second]),
            (TopUpFilter { states: vec![TopUpState::Credited, TopUpState::Draft], ..any() }, vec![third, first]),
            (TopUpFilter { kind: Some(TopUpKind::Online), ..any() }, vec![second]),
            (TopUpFilter { member_id: Some(unit), ..any() }, vec![first]),
            (TopUpFilter { org_id: Some(org), ..any() }, vec![third, second, first]),
            (TopUpFilter { method: Some(PaymentMethod::Paypal), ..any() }, vec![second]),
            (TopUpFilter { currency: Some(Currency::CNY), ..any() }, vec![third, first]),
            (TopUpFilter { received_to: Some("2026-11-20".parse().unwrap()), ..any() }, vec![second, first]),
            (TopUpFilter { filed_from: Some(story.today()), ..any() }, vec![third, second, first]),
            (TopUpFilter { filed_to: Some("2026-11-20".parse().unwrap()), ..any() }, vec![]),
        ] {
            let listed = story.store.top_ups(&filter, None, Page::first()).await.unwrap();
            let ids: Vec<_> = listed.rows.iter().map(|row| row.top_up.id).collect();
            assert_eq!((ids.clone(), listed.total), (expected, u32::try_from(ids.len()).unwrap()), "{filter:?}");
            let all = Selection::All { filter, except: vec![second] };
            let but: Vec<_> = ids.into_iter().filter(|id| *id != second).collect();
            assert_eq!(story.store.top_up_ids(&all, None, 10).await.unwrap(), but);
        }
        for (key, expected) in [
            (TopUpSortKey::Amount, [second, third, first]),
            (TopUpSortKey::FiledAt, [first, second, third]),
            (TopUpSortKey::UpdatedAt, [second, third, first]),
            (TopUpSortKey::ReceivedAt, [first, second, third]),
        ] {
            let sort = Sort { key, direction: Direction::Ascending };
            let rows = story.store.top_ups(&any(), Some(&sort), Page::first()).await.unwrap().rows;
            assert_eq!(rows.iter().map(|row| row.top_up.id).collect::<Vec<_>>(), expected, "{key:?}");
        }
        let counts = story.store.top_up_counts(&TopUpFilter { states: vec![TopUpState::Draft], ..any() }).await.unwrap();
        assert_eq!(counts.into_iter().collect::<Vec<_>>(), [(TopUpState::Draft, 1), (TopUpState::Awaiting, 1), (TopUpState::Credited, 1)]);
        let sums = story.store.top_up_sums(&any()).await.unwrap();
        let told: Vec<_> = sums.iter().map(|sum| (sum.count, sum.amount.minor(), sum.credited.minor(), sum.amount.currency())).collect();
        assert_eq!(told, [(2, 570_00, 500_00, Currency::CNY), (1, 9_00, 0, Currency::USD)]);
        assert_eq!(story.store.top_up_sums_of(&[first, second, third]).await.unwrap(), sums);
    }
}

/// An association with one member on two desks.
async fn one_member(head: &mut Desk) -> MemberId {
    let choices = head.store.choices().await.unwrap();
    let level = choices.levels.iter().find(|level| level.kind == MemberKind::Individual).unwrap().id;
    let mut draft = domain::member::MemberDraft::empty(MemberKind::Individual);
    (draft.level_id, draft.org_id) = (Some(level), Some(choices.orgs[0].id));
    draft.texts.insert(domain::member::MemberField::Name, "王丽".into());
    draft.texts.insert(domain::member::MemberField::Mobile, "19900000001".into());
    let profile = draft.checked(domain::member::Demands::Import).profile.unwrap();
    let add = domain::member::AddMember { profile, joined_on: None, expires_on: None, is_name_confirmed: false };
    MemberId(head.issue(add).await)
}

with_server_on_both_engines! {
    /// Both desks approve the same request while offline: it is credited once, and the other is told.
    async fn a_request_that_two_desks_approve_is_credited_once(server, head, branch) {
        let member = one_member(&mut head).await;
        let id = TopUpId(head.issue(file(member, 500_00, "A1")).await);
        head.sync(&server).await;
        branch.pull(&server).await;
        for desk in [&mut head, &mut branch] {
            let command = approval(&desk.store, id).await;
            desk.issue(command).await;
            assert_eq!(left(&desk.store, member, Currency::CNY).await, 500_00);
        }
        head.sync(&server).await;
        branch.sync(&server).await;
        head.pull(&server).await;
        let refused = branch.store.conflicts(false, Page::first()).await.unwrap().rows;
        assert!(matches!(&refused[..], [one] if code_of(one) == "top_up_not_pending"), "{refused:?}");
        for store in [&head.store, &branch.store, &server] {
            assert_eq!((left(store, member, Currency::CNY).await, found(store, id).await.state), (500_00, TopUpState::Credited));
            assert_eq!(store.digest().await.unwrap(), server.digest().await.unwrap());
        }
        assert_eq!(server.check(Step::TopUps).await.unwrap().findings, []);
    }

    /// One desk approves what another one changes meanwhile: whichever comes first stands, and what was not seen is not credited.
    async fn what_one_desk_changes_the_other_does_not_credit(server, head, branch) {
        let member = one_member(&mut head).await;
        let ids = [TopUpId(head.issue(file(member, 500_00, "A1")).await), TopUpId(head.issue(file(member, 300_00, "A2")).await)];
        head.sync(&server).await;
        branch.pull(&server).await;
        let edit = async |desk: &Desk, id, minor| {
            let read_at = found(&desk.store, id).await.updated_at;
            EditTopUp { id, read_at, terms: terms(minor, "A9"), is_submitted: false }
        };
        // The first is approved at the head, which is heard first; the second is changed there.
        let command = approval(&head.store, ids[0]).await;
        head.issue(command).await;
        let command = edit(&head, ids[1], 250_00).await;
        head.issue(command).await;
        let command = edit(&branch, ids[0], 450_00).await;
        branch.issue(command).await;
        let command = approval(&branch.store, ids[1]).await;
        branch.issue(command).await;
        head.sync(&server).await;
        branch.sync(&server).await;
        head.pull(&server).await;
        let mut refused: Vec<_> = branch.store.conflicts(false, Page::first()).await.unwrap().rows.iter().map(code_of).collect();
        refused.sort_unstable();
        assert_eq!(refused, ["changed_meanwhile", "top_up_settled"]);
        for store in [&head.store, &branch.store, &server] {
            let told = [found(store, ids[0]).await, found(store, ids[1]).await].map(|one| (one.state, one.amount.minor()));
            assert_eq!(told, [(TopUpState::Credited, 500_00), (TopUpState::Pending, 250_00)]);
            assert_eq!(left(store, member, Currency::CNY).await, 500_00);
            assert_eq!(store.digest().await.unwrap(), server.digest().await.unwrap());
        }
    }
}

//! What people see who work for a branch: its members, those of the organisations below, and what hangs on them (requirements F3.6). The
//! association of these stories is told in `branches`.

use domain::access::{Access, Role};
use domain::association::EditUser;
use domain::id::{MemberId, UserId};
use domain::invoice::Invoice;
use domain::member::{Member, MemberKind};
use domain::order::{AddOrder, Order};
use store::Store;
use store::invoice::{InvoiceFilter, InvoiceSortKey};
use store::member::{FollowUpFilter, FollowUpSortKey, MemberFilter, MemberHistoryFilter, MemberSortKey};
use store::order::{OrderFilter, OrderSortKey};
use store::query::{Direction, Page, Selection, Sort};

use crate::branches::{Branch, person, set_up};
use crate::import_sheets::yuan;
use crate::member::today;
use crate::on_both_engines;
use crate::order_making::dues;
use crate::support::Story;

const ALL: Page = Page { number: 1, size: 500 };
/// Members of each organisation: two units by import, a person, one barred, one who applies.
const MEMBERS: u32 = 5;
/// Orders of each organisation, all of the same member.
const ORDERS: u32 = 4;

fn sort<K>(key: K) -> Sort<K> {
    Sort { key, direction: Direction::Ascending }
}

/// Looks at everything through somebody's eyes. `seen` are the organisations whose records they must see, `hidden` the others; `own` are
/// members and orders beyond those of the organisations.
async fn looks(store: &Store, seen: &[&Branch], hidden: &[&Branch], (members, orders): (u32, u32)) {
    let count = u32::try_from(seen.len()).unwrap();
    members_are_seen(store, seen, hidden, count * MEMBERS + members).await;
    orders_are_seen(store, seen, hidden, count * ORDERS + orders).await;
    invoices_are_seen(store, seen, hidden, count * 2).await;
    what_hangs_on_members_is_seen(store, seen, hidden).await;
    figures_agree(store, seen, count).await;
}

async fn members_are_seen(store: &Store, seen: &[&Branch], hidden: &[&Branch], total: u32) {
    let filter = MemberFilter::default();
    for key in [MemberSortKey::Entered, MemberSortKey::Name, MemberSortKey::MemberNo] {
        let listed = store.members(&filter, &sort(key), ALL, today()).await.unwrap();
        assert_eq!((listed.total, listed.rows.len() as u32), (total, total), "{key:?}");
    }
    let ids = store.member_ids(&filter, 1_000, today()).await.unwrap();
    let rows = store.member_rows(&filter, &[], &sort(MemberSortKey::Name), today()).await.unwrap();
    assert_eq!((ids.len() as u32, rows.len() as u32), (total, total), "all found");
    assert_eq!(store.members_at(&rows).await.unwrap().len() as u32, total);
    let all: Vec<&Branch> = seen.iter().chain(hidden).copied().collect();
    let chosen: Vec<MemberId> = all.iter().map(|branch| branch.member).collect();
    assert_eq!(store.members_of(&chosen).await.unwrap().len(), seen.len());
    assert_eq!(store.member_rows_of(&chosen, &sort(MemberSortKey::Entered)).await.unwrap().len(), seen.len());
    for branch in all {
        let is_seen = seen.iter().any(|one| one.org == branch.org);
        let found: Option<Member> = store.member(branch.member).await.unwrap();
        assert_eq!(found.is_some(), is_seen, "{}", branch.name);
        assert_eq!(store.member_dealings(branch.member).await.unwrap().is_some(), is_seen, "{}", branch.name);
        let searched = MemberFilter { search: Some(branch.name.into()), ..MemberFilter::default() };
        let of_org = MemberFilter { org_ids: vec![branch.org], ..MemberFilter::default() };
        for (filter, expected) in [(searched, 3), (of_org, MEMBERS)] {
            let listed = store.members(&filter, &sort(MemberSortKey::Entered), ALL, today()).await.unwrap();
            assert_eq!(listed.total, if is_seen { expected } else { 0 }, "{} {filter:?}", branch.name);
        }
    }
}

async fn orders_are_seen(store: &Store, seen: &[&Branch], hidden: &[&Branch], total: u32) {
    let filter = OrderFilter::default();
    let listed = store.orders(&filter, &sort(OrderSortKey::OrderNo), ALL).await.unwrap();
    assert_eq!((listed.total, listed.rows.len() as u32), (total, total));
    let all: Vec<_> = seen.iter().chain(hidden).map(|branch| branch.open).collect();
    let ticked = store.order_ids(&Selection::Ids(all.clone()), &sort(OrderSortKey::OrderNo), 100).await.unwrap();
    let found = store.order_ids(&Selection::All { filter, except: vec![] }, &sort(OrderSortKey::OrderNo), 100).await.unwrap();
    assert_eq!((ticked.len(), found.len() as u32), (seen.len(), total));
    assert_eq!(store.order_rows_of(&all).await.unwrap().len(), seen.len());
    let sums = |sums: Vec<store::order::OrderSum>| sums.iter().map(|sum| sum.count).sum::<u32>();
    assert_eq!(sums(store.order_sums(&OrderFilter::default()).await.unwrap()), total);
    assert_eq!(sums(store.order_sums_of(&all).await.unwrap()) as usize, seen.len());
    let open = store.open_order_numbers().await.unwrap();
    assert_eq!(open.len() as u32, total);
    for branch in seen.iter().chain(hidden) {
        let is_seen = seen.iter().any(|one| one.org == branch.org);
        let file = store.order_file(branch.paid).await.unwrap();
        assert_eq!(file.is_some_and(|file| file.payments.len() == 1), is_seen, "{}", branch.name);
        assert_eq!(!store.history_of(branch.open.0).await.unwrap().is_empty(), is_seen, "{}", branch.name);
        let facts = store.number_facts([branch.open_no.as_str()].into_iter(), std::iter::empty()).await.unwrap();
        assert_eq!(facts.orders.contains_key(&branch.open_no), is_seen, "{}", branch.name);
        let of_member = OrderFilter { member_id: Some(branch.member), ..OrderFilter::default() };
        let listed = store.orders(&of_member, &sort(OrderSortKey::Paid), ALL).await.unwrap();
        assert_eq!(listed.total, if is_seen { ORDERS } else { 0 }, "{}", branch.name);
    }
}

/// A day on which invoices are looked at.
const TODAY: &str = "2026-11-21";

async fn invoices_are_seen(store: &Store, seen: &[&Branch], hidden: &[&Branch], total: u32) {
    let listed = store.invoices(&InvoiceFilter::default(), &sort(InvoiceSortKey::Serial), ALL, TODAY.parse().unwrap()).await.unwrap();
    assert_eq!((listed.total, listed.rows.len() as u32), (total, total));
    let counts = store.invoice_counts(&InvoiceFilter::default()).await.unwrap();
    assert_eq!((counts.all, counts.issued, counts.unissued), (total, total / 2, total / 2));
    let all: Vec<_> = seen.iter().chain(hidden).map(|branch| branch.unissued).collect();
    let ticked = store.invoice_ids(&Selection::Ids(all.clone()), &sort(InvoiceSortKey::Serial), 100).await.unwrap();
    assert_eq!(ticked.len(), seen.len());
    assert_eq!(store.invoice_rows_of(&all, TODAY.parse().unwrap()).await.unwrap().len(), seen.len());
    let sums = |sums: Vec<store::invoice::InvoiceSum>| sums.iter().map(|sum| sum.count).sum::<u32>();
    assert_eq!(sums(store.invoice_sums(&InvoiceFilter::default()).await.unwrap()), total);
    assert_eq!(sums(store.invoice_sums_of(&all).await.unwrap()) as usize, seen.len());
    for branch in seen.iter().chain(hidden) {
        let is_seen = seen.iter().any(|one| one.org == branch.org);
        assert_eq!(store.invoice_file(branch.issued).await.unwrap().is_some(), is_seen, "{}", branch.name);
    }
}

async fn what_hangs_on_members_is_seen(store: &Store, seen: &[&Branch], hidden: &[&Branch]) {
    let listed = store.follow_ups(&FollowUpFilter::default(), &sort(FollowUpSortKey::FollowedOn), ALL, today()).await.unwrap();
    assert_eq!((listed.total as usize, listed.rows.len()), (seen.len(), seen.len()));
    let history = store.member_history(&MemberHistoryFilter::default(), ALL).await.unwrap();
    assert_eq!(history.total as usize, history.rows.len());
    for branch in seen.iter().chain(hidden) {
        let is_seen = seen.iter().any(|one| one.org == branch.org);
        assert_eq!(history.rows.iter().any(|change| change.member_id == branch.member), is_seen, "{}", branch.name);
        assert_eq!(store.sheet_import(branch.import.0.into()).await.unwrap().is_some(), is_seen, "{}", branch.name);
    }
    let imports = store.import_history(100).await.unwrap();
    let own = |row: &&store::import::ImportHistoryRow| seen.iter().any(|branch| branch.import.0 == row.command_id.0);
    assert_eq!(imports.iter().filter(own).count(), seen.len());
    assert!(hidden.is_empty() || imports.len() == seen.len(), "an import of somebody else is shown");
}

async fn figures_agree(store: &Store, seen: &[&Branch], count: u32) {
    let counts = store.overview_counts().await.unwrap();
    assert_eq!((counts.issued_invoices, counts.unissued_invoices, counts.part_paid_orders), (count, count, 0));
    assert!(counts.awaiting_orders >= count * 3);
    let groups = store.member_groups().await.unwrap();
    let units: u32 = groups.iter().filter(|group| group.kind == MemberKind::Unit).map(|group| group.count).sum();
    assert_eq!(units, count * 2);
    let received = store.received().await.unwrap();
    assert_eq!(received, [yuan(500_000 * i64::from(count))].into_iter().filter(|_| !seen.is_empty()).collect::<Vec<_>>());
    assert_eq!(store.members_paid(2026, "2026-01-01".parse().unwrap()).await.unwrap(), count);
    let joined = store.joined_by_month("2026-01-01".parse().unwrap(), "2026-12-31".parse().unwrap()).await.unwrap();
    assert_eq!(joined.iter().map(|month| month.count).sum::<u32>(), count * 2, "the lone one and the barred one joined in March");
    let waiting = store.orders_without_number(100).await.unwrap();
    assert!(waiting.len() as u32 >= count * 4);
}

on_both_engines! {
    /// requirements F1.11, F3.6
    async fn a_branch_sees_its_own_and_what_lies_below_and_nothing_else(story: Story) {
        let [head, bones, spine, heart] = set_up(&mut story).await;
        // What is no member's belongs to the head.
        let stranger = story.order(dues("路人医院", 100)).await;
        let whole = (0, 1);
        looks(&story.store, &[&head, &bones, &spine, &heart], &[], whole).await;
        let eyes = |person: UserId| story.store.seen_by(person);
        looks(&eyes(story.by.actor), &[&head, &bones, &spine, &heart], &[], whole).await;
        looks(&eyes(head.person), &[&head, &bones, &spine, &heart], &[], whole).await;
        looks(&eyes(bones.person), &[&bones, &spine], &[&head, &heart], (0, 0)).await;
        looks(&eyes(spine.person), &[&spine], &[&head, &bones, &heart], (0, 0)).await;
        looks(&eyes(heart.person), &[&heart], &[&head, &bones, &spine], (0, 0)).await;
        assert!(eyes(bones.person).order_file(stranger).await.unwrap().is_none());
        assert!(eyes(head.person).order_file(stranger).await.unwrap().is_some());
    }

    async fn what_is_seen_follows_the_person_at_once(story: Story) {
        let [head, bones, spine, heart] = set_up(&mut story).await;
        let somebody = person(&mut story, Role::Clerk, None, None).await;
        let store = story.store.seen_by(somebody);
        looks(&store, &[&head, &bones, &spine, &heart], &[], (0, 0)).await;
        for (org, seen, hidden) in [
            (bones.org, vec![&bones, &spine], vec![&head, &heart]),
            (heart.org, vec![&heart], vec![&head, &bones, &spine]),
            (head.org, vec![&head, &bones, &spine, &heart], vec![]),
        ] {
            let access = Access { org_id: Some(org), ..Access::of(Role::Clerk) };
            story.issue(EditUser { id: somebody, name: "王文员".into(), access }).await.unwrap();
            looks(&store, &seen, &hidden, (0, 0)).await;
        }
    }

    async fn a_member_that_moves_to_another_branch_takes_everything_along(story: Story) {
        let [_, bones, _, heart] = set_up(&mut story).await;
        let mut profile = story.store.member(bones.member).await.unwrap().unwrap().profile;
        profile.org_id = heart.org;
        let read_at = story.store.member(bones.member).await.unwrap().unwrap().updated_at;
        let edit = domain::member::EditMember { id: bones.member, read_at, profile, joined_on: None, expires_on: None };
        story.issue(edit).await.unwrap();
        let (before, after) = (story.store.seen_by(bones.person), story.store.seen_by(heart.person));
        let of_member = OrderFilter { member_id: Some(bones.member), ..OrderFilter::default() };
        for (store, expected) in [(before, 0), (after, ORDERS)] {
            assert_eq!(store.orders(&of_member, &sort(OrderSortKey::OrderNo), ALL).await.unwrap().total, expected);
            assert_eq!(store.invoice_file(bones.issued).await.unwrap().is_some(), expected > 0);
        }
    }
}

/// The roster in memory keeps to what is seen as SQL does.
#[tokio::test(flavor = "multi_thread")]
async fn lists_out_of_memory_keep_to_the_branch() {
    let (engine, folder) = crate::support::sqlite().await;
    let mut story = Story::begin(engine, folder).await;
    let [head, bones, spine, heart] = set_up(&mut story).await;
    story.store.build_roster().await;
    assert!(story.store.has_roster());
    let bones_store = story.store.seen_by(bones.person);
    assert!(bones_store.has_roster(), "one roster serves everybody");
    looks(&story.store, &[&head, &bones, &spine, &heart], &[], (0, 0)).await;
    looks(&bones_store, &[&bones, &spine], &[&head, &heart], (0, 0)).await;
    looks(&story.store.seen_by(heart.person), &[&heart], &[&head, &bones, &spine], (0, 0)).await;
}

/// What records say of their owner is what conditions narrow by: an order's member and its invoices' member are the same.
#[tokio::test(flavor = "multi_thread")]
async fn an_invoice_belongs_to_the_member_of_its_order() {
    let (engine, folder) = crate::support::sqlite().await;
    let mut story = Story::begin(engine, folder).await;
    let [_, bones, ..] = set_up(&mut story).await;
    let order = story.order(AddOrder { member_id: Some(bones.lone), ..dues("", 100) }).await;
    let invoice = story.invoice(order).await;
    let (order, invoice): (Order, Invoice) = (story.order_now(order).await, story.invoice_now(invoice).await);
    assert_eq!((order.member_id, invoice.member_id), (Some(bones.lone), Some(bones.lone)));
}

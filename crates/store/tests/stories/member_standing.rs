//! Members who left and come back, and what being on the blacklist means (requirements A11, A12, H1).

use chrono::NaiveDate;
use domain::association::UndoCommand;
use domain::id::{MemberId, OrderId};
use domain::member::status::MemberStatus;
use domain::member::{
    AddMember, ApplyToJoin, BlacklistMembers, LiftBlacklist, MemberField, ReadmitMembers, ReadmitNumber, ReadmitTo, Stage, Standing,
    WithdrawMembers,
};
use domain::order::OrderKind;
use store::member::{MemberFilter, MemberSortKey};
use store::order::{OrderFilter, OrderSortKey};
use store::query::{Direction, Page, Sort};

use crate::member::{CODES, add, added, member, person_draft, today, unit_draft};
use crate::on_both_engines;
use crate::order_making::payment;
use crate::support::Story;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn leave(ids: &[MemberId], withdrawn_on: Option<&str>) -> WithdrawMembers {
    WithdrawMembers { ids: ids.to_vec(), reason: "单位注销".into(), withdrawn_on: withdrawn_on.map(day) }
}

fn back(ids: &[MemberId], number: ReadmitNumber, to: ReadmitTo) -> ReadmitMembers {
    ReadmitMembers { ids: ids.to_vec(), number, to, dues_item: None }
}

fn bar(id: MemberId) -> BlacklistMembers {
    BlacklistMembers { ids: vec![id], reason: "虚假材料".into() }
}

async fn owed_by(story: &Story, id: MemberId) -> Vec<OrderId> {
    let filter = OrderFilter { member_id: Some(id), ..Default::default() };
    let sort = Sort { key: OrderSortKey::OrderedAt, direction: Direction::Ascending };
    story.store.orders(&filter, &sort, Page::first()).await.unwrap().rows.into_iter().map(|row| row.id).collect()
}

on_both_engines! {
    /// requirements A11.1: reason and date of leaving are kept, and the list finds by them.
    async fn who_left_is_listed_by_the_day_and_the_reason(story: Story) {
        let unit = unit_draft(&story, "华康医疗科技有限公司", CODES[0], "19910000001").await;
        let person = person_draft(&story, "郑建国", "19910000421").await;
        let (unit, person) = (added(&mut story, &unit).await, added(&mut story, &person).await);
        assert_eq!(story.refusal_of(leave(&[unit], Some("2026-11-22"))).await, "invalid_fields");
        story.issue(leave(&[unit], Some("2026-10-01"))).await.unwrap();
        story.issue(WithdrawMembers { ids: vec![person], reason: "个人原因".into(), withdrawn_on: None }).await.unwrap();
        let left = member(&story, person).await;
        assert_eq!((left.standing_on, left.standing_by), (Some(today()), Some(story.by.actor)));
        let listed = |filter: MemberFilter| {
            let store = story.store.clone();
            async move {
                let sort = Sort { key: MemberSortKey::StandingOn, direction: Direction::Descending };
                let filter = MemberFilter { statuses: vec![MemberStatus::Withdrawn], ..filter };
                let rows = store.members(&filter, &sort, Page::first(), today()).await.unwrap().rows;
                rows.into_iter().map(|member| member.id).collect::<Vec<_>>()
            }
        };
        assert_eq!(listed(MemberFilter::default()).await, [person, unit]);
        assert_eq!(listed(MemberFilter { standing_reason: Some("注销".into()), ..Default::default() }).await, [unit]);
        assert_eq!(listed(MemberFilter { standing_from: Some(day("2026-11-01")), ..Default::default() }).await, [person]);
        assert_eq!(listed(MemberFilter { standing_to: Some(day("2026-10-01")), ..Default::default() }).await, [unit]);
    }

    /// requirements A11.2: the old number stays by default, and what follows is a payment or a term that begins.
    async fn who_left_comes_back_to_pay_or_in_force_under_the_old_number_or_a_new_one(story: Story) {
        let mut ids = Vec::new();
        for (n, expires) in [(1, "2027-05-31"), (2, "2026-05-31"), (3, "2027-05-31"), (4, "2027-05-31")] {
            let mut draft = person_draft(&story, "郑建国", &format!("1991000042{n}")).await;
            draft.texts.insert(MemberField::JoinedOn, "2020-06-01".into());
            draft.texts.insert(MemberField::ExpiresOn, expires.into());
            ids.push(added(&mut story, &draft).await);
        }
        assert_eq!(story.refusal_of(back(&ids[..1], ReadmitNumber::Keep, ReadmitTo::InForce)).await, "member_not_withdrawn");
        story.issue(leave(&ids, None)).await.unwrap();
        story.issue(back(&ids[..2], ReadmitNumber::Keep, ReadmitTo::InForce)).await.unwrap();
        story.issue(back(&ids[2..3], ReadmitNumber::Keep, ReadmitTo::AwaitingPayment)).await.unwrap();
        let again = story.issue(back(&ids[3..], ReadmitNumber::New, ReadmitTo::InForce)).await.unwrap();
        let mut found = Vec::new();
        for id in &ids {
            let member = member(&story, *id).await;
            assert_eq!((member.standing, &member.standing_reason, member.standing_on), (Standing::Good, &None, None));
            found.push((member.member_no.unwrap(), member.stage, member.expires_on.map(|day| day.to_string())));
        }
        let till = |day: &str| Some(day.to_owned());
        assert_eq!(found, [
            ("E340010001PT".into(), Stage::Complete, till("2027-05-31")),
            // Its old term was over: a new one of twelve months begins on 21 November 2026.
            ("E340010002PT".into(), Stage::Complete, till("2027-11-20")),
            ("E340010003PT".into(), Stage::AwaitingPayment, None),
            ("E340010005PT".into(), Stage::Complete, till("2027-05-31")),
        ]);
        story.issue(UndoCommand { command_id: again.command_id }).await.unwrap();
        let undone = member(&story, ids[3]).await;
        assert_eq!((undone.standing, undone.member_no.as_deref()), (Standing::Withdrawn, Some("E340010004PT")));
    }

    /// requirements A11.2, A6.1: what it owes comes as an order; paid, it is a member again from that day, and taking it all back leaves nothing.
    async fn who_comes_back_to_pay_owes_the_dues_and_is_a_member_once_they_are_paid(story: Story) {
        let mut ids = Vec::new();
        for n in 1..=2 {
            let draft = person_draft(&story, "郑建国", &format!("1991000042{n}")).await;
            ids.push(added(&mut story, &draft).await);
        }
        story.issue(leave(&ids, None)).await.unwrap();
        story.issue(back(&ids[..1], ReadmitNumber::Keep, ReadmitTo::AwaitingPayment)).await.unwrap();
        let undone = story.issue(back(&ids[1..], ReadmitNumber::Keep, ReadmitTo::AwaitingPayment)).await.unwrap();
        let [order] = owed_by(&story, ids[0]).await[..] else { panic!("one order") };
        let owed = story.order_now(order).await;
        assert_eq!((owed.kind, owed.unpaid().minor()), (OrderKind::Dues, 20_000), "the dues of 普通会员");
        story.issue(payment(order, 20_000)).await.unwrap();
        let paid = member(&story, ids[0]).await;
        assert_eq!((paid.stage, paid.member_no.as_deref()), (Stage::Complete, Some("E340010001PT")));
        // Twelve months from 21 November 2026.
        assert_eq!((paid.joined_on, paid.expires_on), (Some(today()), Some(day("2027-11-20"))));
        story.issue(UndoCommand { command_id: undone.command_id }).await.unwrap();
        assert_eq!(member(&story, ids[1]).await.standing, Standing::Withdrawn);
        assert_eq!(owed_by(&story, ids[1]).await, []);
    }

    /// requirements A11.2, A12: one who is barred is left out with the reason, also where another one was barred under the same phone.
    async fn the_barred_are_skipped_when_members_come_back(story: Story) {
        let mut ids = Vec::new();
        for (name, mobile) in [("郑建国", "19910000421"), ("李秀英", "19910000422"), ("王强", "19910000423")] {
            let draft = person_draft(&story, name, mobile).await;
            ids.push(added(&mut story, &draft).await);
        }
        story.issue(leave(&ids[..2], None)).await.unwrap();
        story.issue(bar(ids[1])).await.unwrap();
        let outcome = story.issue(back(&ids, ReadmitNumber::Keep, ReadmitTo::InForce)).await.unwrap();
        let codes: Vec<_> = outcome.skipped.iter().map(|one| (MemberId(one.id), one.refusal.code())).collect();
        assert_eq!(codes, [(ids[1], "member_blacklisted".to_owned()), (ids[2], "member_not_withdrawn".to_owned())]);
        story.issue(leave(&ids[..1], None)).await.unwrap();
        let twin = person_draft(&story, "郑爱国", "19910000421").await;
        let twin = added(&mut story, &twin).await;
        story.issue(bar(twin)).await.unwrap();
        assert_eq!(story.refusal_of(back(&ids[..1], ReadmitNumber::Keep, ReadmitTo::InForce)).await, "member_blacklisted");
    }

    /// requirements A12, H1: lifting asks for a reason, keeps it, and gives back what stood before.
    async fn lifting_the_bar_gives_back_what_stood_before_and_keeps_the_reason(story: Story) {
        let person = person_draft(&story, "郑建国", "19910000421").await;
        let person = added(&mut story, &person).await;
        story.issue(leave(&[person], Some("2026-10-01"))).await.unwrap();
        story.issue(bar(person)).await.unwrap();
        let barred = member(&story, person).await;
        assert_eq!((barred.standing_on, barred.standing_reason.as_deref()), (Some(today()), Some("虚假材料")));
        assert_eq!(story.refusal_of(LiftBlacklist { ids: vec![person], reason: " ".into() }).await, "invalid_fields");
        story.issue(LiftBlacklist { ids: vec![person], reason: "申诉成立".into() }).await.unwrap();
        let lifted = member(&story, person).await;
        assert_eq!((lifted.standing, lifted.standing_on), (Standing::Withdrawn, Some(day("2026-10-01"))));
        assert_eq!((lifted.standing_reason.as_deref(), lifted.lifted_reason.as_deref()), (Some("单位注销"), Some("申诉成立")));
    }

    /// requirements A12: credit code and phone refuse; the name alone, in whatever width, wants a second word.
    async fn the_blacklist_stands_in_the_way_of_joining_again(story: Story) {
        let unit = unit_draft(&story, "华康（北京）Ａ医院", CODES[0], "19910000001").await;
        let unit = added(&mut story, &unit).await;
        story.issue(bar(unit)).await.unwrap();
        for (name, code, mobile, expected) in [
            ("远景医院", CODES[0], "19910000009", "member_blacklisted"),
            ("远景医院", CODES[1], "19910000001", "member_blacklisted"),
            ("华康(北京) A医院", CODES[1], "19910000009", "name_blacklisted"),
        ] {
            let draft = unit_draft(&story, name, code, mobile).await;
            assert_eq!(story.refusal_of(add(&draft)).await, expected, "{name} {code} {mobile}");
            let confirmed = AddMember { is_name_confirmed: true, ..add(&draft) };
            if expected == "member_blacklisted" {
                assert_eq!(story.refusal_of(confirmed).await, expected, "a word does not lift a bar");
            }
            let apply = |are_names_confirmed| ApplyToJoin { drafts: vec![draft.clone()], are_names_confirmed };
            assert_eq!(story.refusal_of(apply(false)).await, expected);
        }
        let draft = unit_draft(&story, "华康(北京) A医院", CODES[1], "19910000009").await;
        story.issue(AddMember { is_name_confirmed: true, ..add(&draft) }).await.unwrap();
    }
}

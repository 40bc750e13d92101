//! Reminders before, at and after the end of a membership: written by the server once for each rule and period, whatever stops in between.

use chrono::{Days, NaiveDate};
use domain::id::{CommandId, MemberId, TemplateId};
use domain::member::{AddMember, Demands, MemberDraft, MemberField, MemberKind};
use domain::message::{
    AddTemplate, Channel, MessageState, OptOutMembers, RemindMembers, ReminderDraft, ReminderRule, SERVER, SetReminders, TemplateDraft,
};
use store::check::Step;
use store::dump::{self, Restore};
use store::message::{MessageFilter, MessageRow, MessageSortKey};
use store::query::{Direction, Page, Sort};
use store::sync::Central;
use store::{Engine, Store};
use uuid::Uuid;

use crate::desks::{self, Desk, with_server_on_both_engines};
use crate::support;

const TODAY: &str = "2026-11-21";

/// An id of a command of the server's own, at 14:00 in Shanghai on the day of the stories.
fn id(n: u128) -> CommandId {
    CommandId(Uuid::from_u128((0x01a1_fcb0_af00 << 80) | (0x7 << 76) | (0b10 << 62) | n))
}

pub async fn member(desk: &mut Desk, name: &str, email: Option<&str>, expires_on: NaiveDate) -> MemberId {
    let choices = desk.store.choices().await.unwrap();
    let mut draft = MemberDraft::empty(MemberKind::Individual);
    draft.level_id = choices.levels.iter().find(|level| level.kind == MemberKind::Individual).map(|level| level.id);
    draft.org_id = Some(choices.orgs[0].id);
    let texts = [(MemberField::Name, Some(name)), (MemberField::Mobile, Some("13800138000")), (MemberField::Email, email)];
    draft.texts = texts.into_iter().filter_map(|(field, text)| Some((field, text?.to_owned()))).collect();
    let profile = draft.checked(Demands::Form).profile.unwrap();
    MemberId(desk.issue(AddMember { profile, joined_on: None, expires_on: Some(expires_on), is_name_confirmed: false }).await)
}

/// Rules for thirty days before the end and for its day.
async fn rules(desk: &mut Desk) {
    let draft = TemplateDraft {
        name: "到期提醒".into(),
        channel: Channel::Email,
        subject: Some("会籍到期提醒".into()),
        body: "{{会员名称}}的会籍于{{到期日期}}到期".into(),
        provider_code: None,
    };
    let template_id = TemplateId(desk.issue(AddTemplate { draft }).await);
    let rule = |days| ReminderDraft { id: None, days, template_id, level_ids: Vec::new() };
    desk.issue(SetReminders { is_on: true, rules: vec![rule(-30), rule(0)] }).await;
}

async fn rule(server: &Store, place: usize) -> ReminderRule {
    server.reminders().await.unwrap().rules.remove(place)
}

async fn to_be_reminded(server: &Store, place: usize, today: &str) -> Vec<MemberId> {
    server.to_be_reminded(&rule(server, place).await, today.parse().unwrap()).await.unwrap()
}

async fn remind(server: &Store, place: usize, ids: Vec<MemberId>, n: u128) -> usize {
    let command = RemindMembers { rule: rule(server, place).await.id, ids };
    server.issue_as_server(command, id(n), "2026-11-21T06:00:00Z".parse().unwrap()).await.unwrap().changed
}

async fn messages(store: &Store) -> Vec<MessageRow> {
    let newest = Sort { key: MessageSortKey::CreatedAt, direction: Direction::Ascending };
    store.messages(&MessageFilter::default(), &newest, Page { number: 1, size: 50 }).await.unwrap().rows
}

fn days(n: u64) -> NaiveDate {
    TODAY.parse::<NaiveDate>().unwrap().checked_add_days(Days::new(n)).unwrap()
}

with_server_on_both_engines! {
    // requirements A7, A8.1, F7.1
    async fn a_member_is_reminded_once_for_each_rule_and_every_desk_sees_it(server, head, branch) {
        let soon = member(&mut head, "郑建国", Some("zheng@example.org.cn"), days(30)).await;
        let today = member(&mut head, "王小明", Some("wang@example.org.cn"), days(0)).await;
        member(&mut head, "李红", Some("li@example.org.cn"), days(31)).await;
        rules(&mut head).await;
        head.sync(&server).await;
        assert_eq!(to_be_reminded(&server, 0, TODAY).await, [soon]);
        assert_eq!(to_be_reminded(&server, 1, TODAY).await, [today]);
        assert_eq!(remind(&server, 0, vec![soon, today], 1).await, 1, "the rule speaks of one of them");
        assert_eq!(to_be_reminded(&server, 0, TODAY).await, []);
        assert_eq!(remind(&server, 0, vec![soon], 2).await, 0, "another process, or the same after a stop");

        branch.pull(&server).await;
        let seen = messages(&branch.store).await;
        let [row] = seen.as_slice() else { panic!("{seen:?}") };
        assert_eq!((row.message.state, row.message.created_by, row.message.member_id), (MessageState::Queued, SERVER, Some(soon)));
        assert_eq!(row.message.body, "郑建国的会籍于2026-12-21到期");
        let due = server.due_messages(Channel::Email, "2026-11-21T06:00:01Z".parse().unwrap(), 10).await.unwrap();
        assert_eq!(due.len(), 1, "it is sent like every other");
        for step in Step::ALL {
            assert_eq!(server.check(step).await.unwrap().findings, [], "{step:?}");
        }
    }

    // requirements F6.4
    async fn who_wants_none_or_cannot_be_reached_gets_none(server, head, branch) {
        let _ = &mut branch;
        let quiet = member(&mut head, "郑建国", Some("zheng@example.org.cn"), days(30)).await;
        let mute = member(&mut head, "王小明", None, days(30)).await;
        head.issue(OptOutMembers { ids: vec![quiet], channel: Channel::Email }).await;
        rules(&mut head).await;
        head.sync(&server).await;
        assert_eq!(remind(&server, 0, vec![quiet, mute], 1).await, 0);
        assert_eq!(messages(&server).await, []);
    }
}

async fn a_restored_server_reminds_nobody_of_what_the_lost_life_may_have_sent(engine: Engine) {
    let (server, mut head, _branch) = desks::begin(engine.clone()).await;
    let due = member(&mut head, "郑建国", Some("zheng@example.org.cn"), days(30)).await;
    let next = member(&mut head, "王小明", Some("wang@example.org.cn"), days(31)).await;
    rules(&mut head).await;
    head.sync(&server).await;
    let now = "2026-11-21T06:00:00Z".parse().unwrap();
    let file = dump::write(&engine, Vec::new(), now).await.unwrap().0;
    assert_eq!(to_be_reminded(&server, 0, "2026-11-22").await, [due, next]);
    assert_eq!(remind(&server, 0, vec![due], 1).await, 1);
    dump::restore(&engine, std::io::Cursor::new(file), Restore { epoch: id(9).0, replaces: true }).await.unwrap();
    let server = Central::open(engine).await.unwrap().store(Uuid::nil()).await.unwrap().unwrap();
    assert_eq!(to_be_reminded(&server, 0, TODAY).await, [], "it was sent, and the restored database does not know it");
    assert_eq!(to_be_reminded(&server, 0, "2026-11-22").await, [next]);
    server.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restored_server_reminds_nobody_twice_on_sqlite() {
    let (engine, _folder) = support::sqlite().await;
    a_restored_server_reminds_nobody_of_what_the_lost_life_may_have_sent(engine).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restored_server_reminds_nobody_twice_on_postgres() {
    let (engine, _folder) = support::postgres().await;
    a_restored_server_reminds_nobody_of_what_the_lost_life_may_have_sent(engine).await;
}

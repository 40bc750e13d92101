//! Notices (requirements A1.7).

use domain::association::UndoCommand;
use domain::id::NoticeId;
use domain::notice::{AddNotice, EditNotice, NoticeWords, RetireNotices};
use store::notice::{NoticeFilter, NoticeState};
use store::query::Page;

use crate::member::today;
use crate::on_both_engines;
use crate::support::Story;

fn words(title: &str, from_on: Option<&str>, to_on: Option<&str>, is_pinned: bool) -> NoticeWords {
    let day = |day: Option<&str>| day.map(|day| day.parse().unwrap());
    NoticeWords { title: title.into(), body: "一\n  二 ".into(), from_on: day(from_on), to_on: day(to_on), is_pinned }
}

async fn titles(story: &Story, filter: NoticeFilter) -> Vec<String> {
    let listed = story.store.notices(&filter, None, Page::first(), today()).await.unwrap();
    assert_eq!(listed.total as usize, listed.rows.len());
    assert_eq!(story.store.notice_ids(&filter, 100, today()).await.unwrap().len(), listed.rows.len());
    for notice in &listed.rows {
        assert!(filter.state.is_none_or(|state| NoticeState::of(notice, today()) == state), "one rule: {notice:?}");
    }
    listed.rows.into_iter().map(|notice| notice.title).collect()
}

fn in_state(state: NoticeState) -> NoticeFilter {
    NoticeFilter { state: Some(state), ..Default::default() }
}

on_both_engines! {
    /// requirements A1.7
    async fn a_notice_is_shown_from_its_first_day_to_its_last(story: Story) {
        for (title, from_on, to_on, is_pinned) in [
            ("会费标准", None, None, false),
            ("年会通知", Some("2026-11-01"), Some("2026-11-21"), true),
            ("旧通知", Some("2026-01-01"), Some("2026-11-20"), true),
            ("新年安排", Some("2026-12-30"), None, false),
        ] {
            story.issue(AddNotice { words: words(title, from_on, to_on, is_pinned) }).await.unwrap();
        }
        assert_eq!(titles(&story, in_state(NoticeState::Shown)).await, ["年会通知", "会费标准"]);
        assert_eq!(titles(&story, in_state(NoticeState::Ahead)).await, ["新年安排"]);
        assert_eq!(titles(&story, in_state(NoticeState::Over)).await, ["旧通知"]);
        assert_eq!(titles(&story, NoticeFilter { search: Some("通知".into()), state: None }).await, ["年会通知", "旧通知"]);
        assert_eq!(titles(&story, NoticeFilter { search: Some("%".into()), state: None }).await.len(), 0);
    }

    async fn a_notice_is_changed_taken_off_and_brought_back(story: Story) {
        for bad in [words("", None, None, false), words("年会", Some("2026-12-02"), Some("2026-12-01"), false), words(&"长".repeat(101), None, None, false)] {
            assert_eq!(story.refusal_of(AddNotice { words: bad }).await, "invalid_fields");
        }
        let id = NoticeId(story.issue(AddNotice { words: words("年会", None, None, false) }).await.unwrap().subject.unwrap());
        let gone = NoticeId(uuid::Uuid::from_u128(4));
        assert_eq!(story.refusal_of(EditNotice { id: gone, words: words("年会", None, None, false) }).await, "not_found");
        story.issue(EditNotice { id, words: words("年会通知", None, None, true) }).await.unwrap();
        assert_eq!(story.issue(EditNotice { id, words: words("年会通知", None, None, true) }).await.unwrap().changed, 0);
        let listed = story.store.notices(&NoticeFilter::default(), None, Page::first(), today()).await.unwrap().rows;
        assert_eq!((listed[0].body.as_str(), listed[0].from_on), ("一\n二", today()));
        let retired = story.issue(RetireNotices { ids: vec![id] }).await.unwrap();
        assert_eq!(titles(&story, in_state(NoticeState::Retired)).await, ["年会通知"]);
        story.issue(UndoCommand { command_id: retired.command_id }).await.unwrap();
        assert_eq!(titles(&story, in_state(NoticeState::Shown)).await, ["年会通知"]);
        story.issue(RetireNotices { ids: vec![id] }).await.unwrap();
        story.issue(EditNotice { id, words: words("年会通知二", None, None, true) }).await.unwrap();
        assert_eq!(titles(&story, in_state(NoticeState::Shown)).await, ["年会通知二"]);
    }
}

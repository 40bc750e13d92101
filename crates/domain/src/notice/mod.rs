//! Notices (公告): what the office wants everybody at a desk to know (requirements A1.7, F6.3).

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::access::Right;
use crate::bulk;
use crate::command::{Command, Decision, Env};
use crate::id::{NoticeId, UserId};
use crate::parse::text::clean;
use crate::record::Edit;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// Most characters of a title.
pub const TITLE_LIMIT_CHARS: usize = 100;
/// Most characters of a text.
pub const BODY_LIMIT_CHARS: usize = 5_000;

/// A notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Its id.
    pub id: NoticeId,
    /// Its title.
    pub title: String,
    /// Its text; line breaks stay.
    pub body: String,
    /// First day on which it is shown.
    pub from_on: NaiveDate,
    /// Last day on which it is shown; none where it stays.
    pub to_on: Option<NaiveDate>,
    /// Whether it stands above the others.
    pub is_pinned: bool,
    /// Whether it was taken off the board.
    pub is_retired: bool,
    /// Who wrote it.
    pub written_by: UserId,
    /// When it was written.
    pub created_at: DateTime<Utc>,
    /// When it was last changed.
    pub updated_at: DateTime<Utc>,
}

/// What a notice says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeWords {
    /// Its title.
    pub title: String,
    /// Its text.
    pub body: String,
    /// First day on which it is shown; that of the command where none is given.
    #[serde(default)]
    pub from_on: Option<NaiveDate>,
    /// Last day on which it is shown; none where it stays.
    #[serde(default)]
    pub to_on: Option<NaiveDate>,
    /// Whether it stands above the others.
    #[serde(default)]
    pub is_pinned: bool,
}

impl NoticeWords {
    /// The notice that says so.
    fn on(&self, notice: Notice, env: &Env) -> Result<Notice, Refusal> {
        let title = clean(&self.title);
        let body = self.body.lines().map(clean).collect::<Vec<_>>().join("\n").trim().to_owned();
        let from_on = self.from_on.unwrap_or(env.today);
        let mut issues = Vec::new();
        for (field, text, limit) in [("title", &title, TITLE_LIMIT_CHARS), ("body", &body, BODY_LIMIT_CHARS)] {
            if text.is_empty() {
                issues.push(FieldIssue::new(field, IssueCode::Required));
            } else if text.chars().count() > limit {
                issues.push(FieldIssue::new(field, IssueCode::TooLong).with("limit", limit));
            }
        }
        if self.to_on.is_some_and(|to_on| to_on < from_on) {
            issues.push(FieldIssue::new("to_on", IssueCode::BeforeOther).with("other", from_on));
        }
        if issues.is_empty() {
            Ok(Notice { title, body, from_on, to_on: self.to_on, is_pinned: self.is_pinned, ..notice })
        } else {
            Err(Refusal::InvalidFields(issues))
        }
    }
}

/// A new notice.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AddNotice {
    /// What it says.
    pub words: NoticeWords,
}

impl Command for AddNotice {
    const NAME: &'static str = "notice.add";
    const RIGHT: Right = Right::EditMembers;
    const IS_UNDOABLE: bool = true;
    type Facts = ();

    fn decide(&self, (): &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let blank = Notice {
            id: env.id(0),
            title: String::new(),
            body: String::new(),
            from_on: env.today,
            to_on: None,
            is_pinned: false,
            is_retired: false,
            written_by: env.actor.id,
            created_at: env.now,
            updated_at: env.now,
        };
        Ok(Decision::of(vec![Edit::Insert(self.words.on(blank, env)?).into()]))
    }
}

/// A notice as it shall be; one that was taken off the board comes back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct EditNotice {
    /// Which.
    pub id: NoticeId,
    /// What it says.
    pub words: NoticeWords,
}

/// The notices that exist.
#[derive(Debug, Clone)]
pub struct NoticesFacts {
    /// By id.
    pub notices: HashMap<NoticeId, Notice>,
}

impl NoticesFacts {
    fn get(&self, id: NoticeId) -> Result<&Notice, Refusal> {
        self.notices.get(&id).ok_or_else(|| Refusal::NotFound { record: "notice".to_owned() })
    }
}

impl Command for EditNotice {
    const NAME: &'static str = "notice.edit";
    const RIGHT: Right = Right::EditMembers;
    const IS_UNDOABLE: bool = true;
    type Facts = NoticesFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        let before = facts.get(self.id)?.clone();
        let words = NoticeWords { from_on: self.words.from_on.or(Some(before.from_on)), ..self.words.clone() };
        let after = words.on(Notice { is_retired: false, ..before.clone() }, env)?;
        if after == before {
            return Ok(Decision::default());
        }
        Ok(Decision::of(vec![Edit::Update { before, after: Notice { updated_at: env.now, ..after } }.into()]))
    }
}

/// Notices to take off the board.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RetireNotices {
    /// Which.
    pub ids: Vec<NoticeId>,
}

impl Command for RetireNotices {
    const NAME: &'static str = "notice.retire";
    const RIGHT: Right = Right::EditMembers;
    const IS_UNDOABLE: bool = true;
    type Facts = NoticesFacts;

    fn decide(&self, facts: &Self::Facts, env: &Env) -> Result<Decision, Refusal> {
        bulk::each(&self.ids, |id| {
            let before = facts.get(id)?;
            if before.is_retired {
                return Ok(Vec::new());
            }
            let after = Notice { is_retired: true, updated_at: env.now, ..before.clone() };
            Ok(vec![Edit::Update { before: before.clone(), after }.into()])
        })
    }
}

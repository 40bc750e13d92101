//! What was filed over the network (网上申请): the list, one with all that was sent, and closing what could not be taken in.

use chrono::{DateTime, Utc};
use domain::Refusal;
use domain::application::{ApplicationKind, ApplicationState, Asked, CloseFilings, FilingKind, FilingState};
use domain::command::{BULK_LIMIT, Command};
use domain::id::{ApplicationId, FilingId, MemberId};
use domain::member::{MemberDraft, MemberField, Stage};
use serde::{Deserialize, Serialize};
use store::application::{FilingFilter, FilingOf, FilingSortKey};
use store::association::Choices;
use store::query::{Listed, Page, Selection, Sort};
use ts_rs::TS;

use super::{ApplicationRows, wish_words};
use crate::Desk;
use crate::failure::Failure;
use crate::member::{chosen, label_of, value_of};
use crate::outcome::Done;
use crate::texts::{Language, choice, text};

/// Which filings to list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FilingListRequest {
    /// What they are looked for by.
    pub filter: FilingFilter,
    /// In which order; the newest first where none is given.
    pub sort: Option<Sort<FilingSortKey>>,
    /// Which page.
    pub page: Page,
}

/// Something that was filed.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FilingRow {
    /// Its id.
    pub id: FilingId,
    /// 回执编号
    pub receipt_no: String,
    /// What is asked for.
    pub kind: FilingKind,
    /// How far it has come here.
    pub state: FilingState,
    /// Whose it is, as far as that is known; else what was written there.
    pub name: String,
    /// The member that asked, or the applicant that it became, while there is one.
    pub member_id: Option<MemberId>,
    /// The request that it became, and its kind.
    pub application: Option<(ApplicationId, ApplicationKind)>,
    /// How far that request has come.
    pub application_state: Option<ApplicationState>,
    /// How far the applicant has come.
    pub stage: Option<Stage>,
    /// 申请说明
    pub statement: String,
    /// Why it was not taken in.
    pub hindrance: Option<Failure>,
    /// What whoever filed it reads.
    pub note: String,
    /// Who closed it; empty where nobody did.
    pub closed_by: String,
    /// 提交时间
    pub filed_at: DateTime<Utc>,
    /// Why it cannot be closed now.
    pub blocked: Option<Failure>,
}

/// A page of what was filed.
pub async fn filings(desk: &Desk, request: FilingListRequest) -> Result<Listed<FilingRow>, Failure> {
    let session = desk.session().await?;
    let rows = ApplicationRows::of(&session).await?;
    let listed = session.store.filings(&request.filter, request.sort.as_ref(), request.page).await?;
    Ok(Listed { rows: listed.rows.into_iter().map(|found| row(found, &rows)).collect(), total: listed.total })
}

pub(super) fn row(found: FilingOf, rows: &ApplicationRows) -> FilingRow {
    let FilingOf { filing, application, member } = found;
    let named = member.as_ref().map(domain::member::Member::title);
    let is_joining = filing.kind == FilingKind::Join;
    FilingRow {
        name: named.or_else(|| filing.asked.as_ref().map(written_name)).unwrap_or_default(),
        member_id: member.as_ref().map(|member| member.id),
        application: application.as_ref().map(|application| (application.id, application.kind)),
        application_state: application.map(|application| application.state),
        stage: member.filter(|_| is_joining).map(|member| member.stage),
        closed_by: filing.closed_by.map(|id| rows.person(id)).unwrap_or_default(),
        blocked: rows.not_permitted(CloseFilings::RIGHT).or_else(|| filing.close_hindrance()).map(Failure::from),
        hindrance: filing.hindrance.map(Failure::from),
        id: filing.id,
        receipt_no: filing.receipt_no,
        kind: filing.kind,
        state: filing.state,
        statement: filing.statement,
        note: filing.note,
        filed_at: filing.filed_at,
    }
}

/// By what whoever filed it called itself.
fn written_name(asked: &Asked) -> String {
    match asked {
        Asked::Join { draft, .. } => draft.text(MemberField::Name).to_owned(),
        Asked::Request { proof, .. } => proof.member_no.clone(),
    }
}

/// Of which filing.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct FilingShowRequest {
    /// Which.
    pub id: FilingId,
    /// In which language.
    pub language: Language,
}

/// A label and a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FilingLine {
    /// What it is.
    pub label: String,
    /// What was sent.
    pub value: String,
}

/// What was sent with a filing that was not taken in, line by line; nothing where it was.
pub async fn filing_sent(desk: &Desk, request: FilingShowRequest) -> Result<Vec<FilingLine>, Failure> {
    let session = desk.session().await?;
    let gone = || Refusal::NotFound { record: "filing".to_owned() };
    let filing = session.store.seen_filing(request.id).await?.ok_or_else(gone)?;
    let choices = session.store.choices().await?;
    Ok(filing.asked.map(|asked| sent(&asked, &choices, request.language)).unwrap_or_default())
}

pub(super) fn sent(asked: &Asked, choices: &Choices, language: Language) -> Vec<FilingLine> {
    let line = |key: &str, value: String| FilingLine { label: text(language, key), value };
    match asked {
        Asked::Join { draft, files } => {
            let mut lines = joining(draft, choices, language);
            let names: Vec<&str> = files.iter().map(|file| file.file_name.as_str()).collect();
            lines.extend((!names.is_empty()).then(|| line("application:filing.files", names.join("；"))));
            lines
        }
        Asked::Request { proof, wish } => vec![
            line("member:column.kind", choice(language, "member:kind", proof.member_kind.name())),
            line("application:filing.member_no", proof.member_no.clone()),
            line("application:filing.secret", proof.secret.clone()),
            line("application:column.wish", wish_words(wish, choices, language)),
        ],
    }
}

fn joining(draft: &MemberDraft, choices: &Choices, language: Language) -> Vec<FilingLine> {
    let line = |key: &str, value: String| FilingLine { label: text(language, &format!("member:column.{key}")), value };
    let level = choices.levels.iter().find(|level| Some(level.id) == draft.level_id).map(|level| level.name.clone());
    let org = choices.orgs.iter().find(|org| Some(org.id) == draft.org_id).map(|org| org.name.clone());
    let kind = line("kind", choice(language, "member:kind", draft.kind.name()));
    let mut lines = vec![kind, line("level", level.unwrap_or_default()), line("org", org.unwrap_or_default())];
    let customs = &choices.fields.fields;
    lines.extend(draft.texts.iter().map(|(field, text)| FilingLine {
        label: label_of(customs, *field, language),
        value: value_of(customs, *field, text.clone(), language),
    }));
    lines
}

/// Filings to close.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FilingCloseRequest {
    /// Which.
    pub selection: Selection<FilingFilter, FilingId>,
    /// What whoever filed them reads.
    pub note: String,
}

/// Closes what could not be taken in.
pub async fn close_filings(desk: &Desk, request: FilingCloseRequest) -> Result<Done, Failure> {
    let session = desk.session().await?;
    let find = async |filter: FilingFilter, limit| session.store.filing_ids(&filter, None, limit).await;
    let ids = chosen(request.selection, BULK_LIMIT, find).await?;
    session.issue(CloseFilings { ids, note: request.note }).await
}

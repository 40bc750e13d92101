//! What the form of a request starts from: the fields it may change and what they hold, the levels it may go to and what each costs.

use domain::application::{Application, ApplicationKind, FileApplication, Wish, wishable};
use domain::command::Command;
use domain::member::{Member, MemberDraft, withdraw_hindrance};
use domain::{Refusal, id};
use store::application::ApplicationFilter;
use store::query::Page;

use super::row::quote;
use super::{ApplicationFiling, ApplicationFilingRequest, ApplicationRows, LevelOffer, NEWEST_FIRST};
use crate::Desk;
use crate::failure::Failure;
use crate::member::form_of_draft;
use crate::session::Session;

/// What the form starts from.
pub async fn form(desk: &Desk, request: ApplicationFilingRequest) -> Result<ApplicationFiling, Failure> {
    let session = desk.session().await?;
    match request {
        ApplicationFilingRequest::New { member_id, kind } => {
            let member = session.member(member_id).await?;
            filled(&session, &member, kind, None).await
        }
        ApplicationFilingRequest::Amend(id) => {
            let gone = || Refusal::NotFound { record: "application".to_owned() };
            let found = session.store.applications_of(&[id]).await?.pop().ok_or_else(gone)?;
            let member = session.member(found.application.member_id).await?;
            let kind = found.application.kind;
            filled(&session, &member, kind, Some(found.application)).await
        }
    }
}

async fn filled(
    session: &Session,
    member: &Member,
    kind: ApplicationKind,
    before: Option<Application>,
) -> Result<ApplicationFiling, Failure> {
    let rows = ApplicationRows::of(session).await?;
    let today = session.today().await?;
    let settings = session.store.approval_settings().await?;
    let mut draft = MemberDraft::of(member);
    if let Some(texts) = before.as_ref().and_then(|before| before.wish.texts()) {
        draft.texts.extend(texts.iter().map(|(field, text)| (*field, text.clone())));
    }
    let mut read = form_of_draft(draft, &rows.choices);
    let form = rows.choices.fields.form_at(member.profile.kind, &rows.choices.levels, Some(member.level_id()));
    let allowed: Vec<_> = wishable(kind, &form).collect();
    read.fields.retain(|field| allowed.contains(&field.field));
    // A request says what changes; nothing that stood empty before must be filled for it.
    let now = MemberDraft::of(member);
    for field in &mut read.fields {
        field.is_required &= !now.text(field.field).is_empty();
    }
    let from = rows.choices.levels.iter().find(|level| level.id == member.level_id());
    let offers = rows.choices.levels.iter().filter(|level| level.kind == member.profile.kind && level.id != member.level_id());
    let offer = |to: &domain::association::Level| LevelOffer {
        id: to.id,
        name: to.name.clone(),
        quote: from.and_then(|from| quote(from, to, member.expires_on, today)),
    };
    let wish: Option<Wish> = before.as_ref().map(|before| before.wish.clone());
    let hindrance = match &before {
        Some(before) => before.amend_hindrance(&member.profile.name),
        None => None,
    };
    Ok(ApplicationFiling {
        kind,
        member_id: member.id,
        member_name: member.profile.name.clone(),
        member_kind: member.profile.kind,
        level: from.map(|level| level.name.clone()).unwrap_or_default(),
        expires_on: member.expires_on,
        statement: before.as_ref().map(|before| before.statement.clone()).unwrap_or_default(),
        fields: read.fields,
        draft: read.draft,
        cascades: read.cascades,
        levels: if kind == ApplicationKind::LevelChange { offers.map(offer).collect() } else { Vec::new() },
        steps: settings.into_iter().find(|setting| setting.kind == kind).map(|setting| setting.steps).unwrap_or_default(),
        supersedes: before.is_none() && has_open(session, member.id, kind).await?,
        read_at: before.map(|before| before.updated_at),
        wish,
        hindrance: rows.not_permitted(FileApplication::RIGHT).or(withdraw_hindrance(member)).or(hindrance).map(Failure::from),
    })
}

/// Whether a request of the kind is open.
async fn has_open(session: &Session, member_id: id::MemberId, kind: ApplicationKind) -> Result<bool, Failure> {
    let states = domain::application::ApplicationState::ALL.into_iter().filter(|state| state.is_open()).collect();
    let filter = ApplicationFilter { kind: Some(kind), states, member_id: Some(member_id), ..ApplicationFilter::default() };
    Ok(session.store.applications(&filter, &NEWEST_FIRST, Page { number: 1, size: 1 }).await?.total > 0)
}

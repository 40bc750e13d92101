//! One request with all that a decision needs: what stood, what is asked for and what stands now, side by side (requirements A10.2, A16.2).

use chrono::NaiveDate;
use domain::application::{Application, ApplicationAct, Wish, whole_months};
use domain::balance::balance;
use domain::member::{Member, MemberDraft};
use domain::{Currency, Refusal};
use store::application::ApplicationOfMember;

use super::row::quote;
use super::{
    ApplicationDetail, ApplicationNote, ApplicationRows, ApplicationShowRequest, ApplicationStep, ComparedField, Parting, UpgradeQuote,
};
use crate::Desk;
use crate::failure::Failure;
use crate::member::value_of;
use crate::session::Session;
use crate::texts::Language;

/// One request with all that a decision needs.
pub async fn show(desk: &Desk, request: ApplicationShowRequest) -> Result<ApplicationDetail, Failure> {
    let session = desk.session().await?;
    let gone = || Refusal::NotFound { record: "application".to_owned() };
    let found = session.store.applications_of(&[request.id]).await?.pop().ok_or_else(gone)?;
    let rows = ApplicationRows::of(&session).await?;
    let today = session.today().await?;
    Ok(ApplicationDetail {
        row: rows.row(&found),
        compared: compared(&found, &rows, request.language),
        steps: steps(&found.application),
        decisions: found.application.decisions.iter().map(|decision| note(decision, &rows)).collect(),
        price: price(&found, &rows, today),
        parting: parting(&session, &found, today).await?,
        seen_at: found.member.as_ref().map(|member| member.updated_at),
    })
}

fn compared(found: &ApplicationOfMember, rows: &ApplicationRows, language: Language) -> Vec<ComparedField> {
    let ApplicationOfMember { application, member, .. } = found;
    match &application.wish {
        Wish::LevelChange { level_id } => {
            let now = member.as_ref().map(Member::level_id);
            vec![ComparedField {
                field: "level".to_owned(),
                was: rows.level(application.stood.level_id),
                wanted: rows.level(*level_id),
                now: now.and_then(|id| rows.level(id)),
                is_changed_since: application.is_open() && now.is_some_and(|now| now != application.stood.level_id && now != *level_id),
            }]
        }
        Wish::ProfileChange { texts } | Wish::ContactChange { texts } => {
            let now = member.as_ref().map(MemberDraft::of);
            let stood = &application.stood.texts;
            let customs = &rows.choices.fields.fields;
            let worded = |field, text: &str| (!text.is_empty()).then(|| value_of(customs, field, text.to_owned(), language));
            let field = |(field, wanted): (&domain::member::MemberField, &String)| {
                let was = stood.get(field).map_or("", String::as_str);
                let now = now.as_ref().map_or("", |draft| draft.text(*field));
                ComparedField {
                    field: field.to_string(),
                    was: worded(*field, was),
                    wanted: worded(*field, wanted),
                    now: worded(*field, now),
                    is_changed_since: application.is_open() && now != was && now != wanted,
                }
            };
            texts.iter().map(field).collect()
        }
        Wish::Renewal { .. } | Wish::Withdrawal { .. } => Vec::new(),
    }
}

async fn parting(session: &Session, found: &ApplicationOfMember, today: NaiveDate) -> Result<Option<Parting>, Failure> {
    let (Wish::Withdrawal { effective_on, .. }, Some(member)) = (&found.application.wish, &found.member) else { return Ok(None) };
    if !found.application.is_open() {
        return Ok(None);
    }
    let leaves_on = effective_on.map_or(today, |day| day.max(today));
    let entries = session.store.member_ledger(member.id).await?.map(|ledger| ledger.entries).unwrap_or_default();
    let mut currencies: Vec<Currency> = entries.iter().map(|entry| entry.amount.currency()).collect();
    currencies.sort_unstable();
    currencies.dedup();
    let balances = currencies.into_iter().map(|currency| balance(&entries, currency)).collect::<Result<Vec<_>, _>>();
    Ok(Some(Parting {
        expires_on: member.expires_on,
        months_left: member.expires_on.map_or(0, |last| whole_months(leaves_on, last)),
        owed: session.store.debtor(member.id, today).await?.map(|debtor| debtor.owed).unwrap_or_default(),
        balances: balances.map_err(Refusal::from)?.into_iter().filter(|balance| balance.minor() != 0).collect(),
    }))
}

fn steps(application: &Application) -> Vec<ApplicationStep> {
    let step = |(place, right): (u32, &domain::access::Right)| ApplicationStep {
        right: *right,
        is_passed: place < application.step,
        is_awaited: application.awaited().is_some() && place == application.step,
    };
    (0..).zip(&application.steps).map(step).collect()
}

fn note(decision: &domain::application::ApplicationDecision, rows: &ApplicationRows) -> ApplicationNote {
    let step = decision.step + u32::from(decision.act != ApplicationAct::Complete);
    ApplicationNote { act: decision.act, step, opinion: decision.opinion.clone(), by: rows.person(decision.by), at: decision.at }
}

/// What the change of level costs today; nothing once it is settled, or where its order says it already.
fn price(found: &ApplicationOfMember, rows: &ApplicationRows, today: NaiveDate) -> Option<UpgradeQuote> {
    let (Wish::LevelChange { level_id }, Some(member)) = (&found.application.wish, &found.member) else { return None };
    if !found.application.is_open() || found.order.is_some() {
        return None;
    }
    let level = |id| rows.choices.levels.iter().find(|level| level.id == id);
    quote(level(member.level_id())?, level(*level_id)?, member.expires_on, today)
}

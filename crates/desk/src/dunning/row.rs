//! A debtor as lists show it, and what was done.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::Money;
use domain::dunning::{DunningActKind, DunningState};
use domain::id::{MemberId, MessageId};
use domain::member::MemberKind;
use domain::message::MessageState;
use serde::Serialize;
use store::dunning::Debtor;
use ts_rs::TS;

use super::hindrance;
use crate::failure::Failure;
use crate::session::Session;

/// A member who owes.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct DunningRow {
    /// The member.
    pub id: MemberId,
    /// 会员编号
    pub member_no: Option<String>,
    /// Unit or individual.
    pub kind: MemberKind,
    /// Its name.
    pub name: String,
    /// The person to speak to.
    pub contact: Option<String>,
    /// How that person is called.
    pub mobile: Option<String>,
    /// Name of its organisation.
    pub org: String,
    /// Name of its level.
    pub level: String,
    /// When the oldest unpaid order was placed.
    pub began: NaiveDate,
    /// Days since then.
    pub days: u32,
    /// How many orders lack money.
    pub orders: u32,
    /// What they lack, by currency.
    pub owed: Vec<Money>,
    /// Whether it is to be spoken of.
    pub state: DunningState,
    /// The last step that was gone.
    pub step: Option<String>,
    /// The next step.
    pub next_step: Option<String>,
    /// When that is due.
    pub due_on: Option<NaiveDate>,
    /// When it was last spoken of.
    pub last_on: Option<NaiveDate>,
    /// The last promise.
    pub promised: Option<NaiveDate>,
    /// Whether that day has passed.
    pub is_broken: bool,
    /// The last day of a pause that has one.
    pub paused_until: Option<NaiveDate>,
    /// Why nothing can be done now.
    pub blocked: Option<Failure>,
}

/// Something that was done about a debt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct DunningActRow {
    /// What was done.
    pub kind: DunningActKind,
    /// Of which step.
    pub step: Option<String>,
    /// The last day of a promise or of a pause.
    pub until: Option<NaiveDate>,
    /// What was said, or why.
    pub note: Option<String>,
    /// The message.
    pub message_id: Option<MessageId>,
    /// How far it is.
    pub message_state: Option<MessageState>,
    /// Who did it.
    pub created_by: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

pub(super) async fn rows(session: &Session, debtors: Vec<Debtor>, today: NaiveDate) -> Result<Vec<DunningRow>, Failure> {
    let choices = session.store.choices().await?;
    let setup = session.store.dunning_setup().await?;
    let blocked = hindrance(session).await?;
    let row = |debtor: Debtor| {
        let Debtor { member, began, orders, owed, standing } = debtor;
        let named = |place: usize| setup.steps.get(place).map(|step| step.name.clone());
        let org = choices.orgs.iter().find(|org| org.id == member.org_id()).map(|org| org.name.clone());
        let level = choices.levels.iter().find(|level| level.id == member.level_id()).map(|level| level.name.clone());
        DunningRow {
            id: member.id,
            kind: member.profile.kind,
            name: member.title(),
            member_no: member.member_no,
            contact: member.profile.contact_name,
            mobile: member.profile.mobile,
            org: org.unwrap_or_default(),
            level: level.unwrap_or_default(),
            began,
            days: u32::try_from((today - began).num_days()).unwrap_or_default(),
            orders,
            owed,
            state: standing.state,
            step: standing.steps.checked_sub(1).and_then(named),
            next_step: standing.due_on.and_then(|_| named(standing.steps)),
            due_on: standing.due_on,
            last_on: standing.last_on,
            promised: standing.promised,
            is_broken: standing.is_broken,
            paused_until: standing.paused_until,
            blocked: blocked.clone(),
        }
    };
    Ok(debtors.into_iter().map(row).collect())
}

pub(super) async fn acts(session: &Session, member: MemberId) -> Result<Vec<DunningActRow>, Failure> {
    let users = session.store.users().await?;
    let acts = session.store.dunning_acts(member).await?;
    let messages: Vec<MessageId> = acts.iter().filter_map(|act| act.message_id).collect();
    let states = session.store.message_rows_of(&messages).await?;
    let states: HashMap<MessageId, MessageState> = states.into_iter().map(|row| (row.message.id, row.message.state)).collect();
    let row = |act: domain::dunning::DunningAct| DunningActRow {
        kind: act.kind,
        step: act.step_name,
        until: act.until,
        note: act.note,
        message_id: act.message_id,
        message_state: act.message_id.and_then(|id| states.get(&id).copied()),
        created_by: users.iter().find(|user| user.id == act.created_by).map(|user| user.name.clone()).unwrap_or_default(),
        created_at: act.created_at,
    };
    Ok(acts.into_iter().map(row).collect())
}

//! Turns requests into rows: names of levels, organisations and people, and what the person at the desk may do with each.

use std::collections::HashMap;

use domain::access::{Right, Role};
use domain::application::{AmendApplication, Application, ApproveApplications, CancelApplications, Wish, differing};
use domain::command::{Actor, Command};
use domain::id::UserId;
use domain::order::Order;
use domain::{Refusal, application};
use store::application::ApplicationOfMember;
use store::association::Choices;

use super::{ApplicationBlocks, ApplicationOrder, ApplicationRow};
use crate::failure::Failure;
use crate::session::Session;

/// What rows are made with.
pub(crate) struct ApplicationRows {
    pub choices: Choices,
    people: HashMap<UserId, String>,
    actor: Actor,
}

impl ApplicationRows {
    /// At an open association.
    pub async fn of(session: &Session) -> Result<Self, Failure> {
        let users = session.store.users().await?;
        let id = session.issuer().actor;
        let known = users.iter().find(|user| user.id == id);
        let choices = session.store.choices().await?;
        let actor = known.map_or_else(|| Actor::in_role(id, "", Role::Viewer), |user| Actor::of(user, &choices.orgs));
        let people = users.into_iter().map(|user| (user.id, user.name)).collect();
        Ok(Self { choices, people, actor })
    }

    /// A person's name; none for the server, which files what members sent.
    pub fn person(&self, id: UserId) -> String {
        self.people.get(&id).cloned().unwrap_or_default()
    }

    /// The name of a level.
    pub fn level(&self, id: domain::id::LevelId) -> Option<String> {
        self.choices.levels.iter().find(|level| level.id == id).map(|level| level.name.clone())
    }

    /// The row of a request.
    pub fn row(&self, found: &ApplicationOfMember) -> ApplicationRow {
        let ApplicationOfMember { application, member, order } = found;
        let profile = member.as_ref().map(|member| &member.profile);
        let org = profile.and_then(|profile| self.choices.orgs.iter().find(|org| org.id == profile.org_id));
        let name = profile.map(|profile| profile.name.clone()).unwrap_or_default();
        let (mut level_before, mut level_after, mut terms, mut effective, mut why) = (None, None, None, None, None);
        match &application.wish {
            Wish::LevelChange { level_id } => {
                level_before = self.level(application.stood.level_id);
                level_after = self.level(*level_id);
            }
            Wish::Renewal { terms: wanted } => terms = Some(*wanted),
            Wish::Withdrawal { effective_on, reason } => (effective, why) = (*effective_on, Some(reason.clone())),
            Wish::ProfileChange { .. } | Wish::ContactChange { .. } => {}
        }
        ApplicationRow {
            id: application.id,
            kind: application.kind,
            state: application.state,
            member_id: application.member_id,
            member_no: member.as_ref().and_then(|member| member.member_no.clone()),
            member_kind: profile.map(|profile| profile.kind),
            mobile: profile.and_then(|profile| profile.mobile.clone().or_else(|| profile.login_mobile.clone())),
            org: org.map(|org| org.name.clone()).unwrap_or_default(),
            statement: application.statement.clone(),
            level_before,
            level_after,
            changed: application.wish.texts().map(|texts| texts.keys().copied().collect()).unwrap_or_default(),
            terms,
            effective_on: effective,
            reason: why,
            awaited: application.awaited(),
            is_outdated: application.is_open() && member.as_ref().is_some_and(|member| differing(application, member)),
            order: order.as_ref().map(order_of),
            source: application.source,
            filed_by: self.person(application.filed_by),
            filed_at: application.filed_at,
            updated_at: application.updated_at,
            blocked: self.blocks(application, &name),
            member_name: name,
        }
    }

    fn blocks(&self, application: &Application, name: &str) -> ApplicationBlocks {
        let reason = |right: Right, hindrance: Option<Refusal>| self.not_permitted(right).or(hindrance).map(Failure::from);
        ApplicationBlocks {
            decide: reason(ApproveApplications::RIGHT, application.decision_hindrance(name, &self.actor)),
            cancel: reason(CancelApplications::RIGHT, application.cancel_hindrance(name)),
            amend: reason(AmendApplication::RIGHT, application.amend_hindrance(name)),
        }
    }

    /// Why a command of this right is not for the person at the desk.
    pub fn not_permitted(&self, right: Right) -> Option<Refusal> {
        (!self.actor.may(right)).then(|| Refusal::NotPermitted { right: right.name().to_owned() })
    }
}

fn order_of(order: &Order) -> ApplicationOrder {
    ApplicationOrder {
        id: order.id,
        order_no: order.order_no.clone(),
        state: order.state,
        payment_state: order.payment_state,
        unpaid: order.unpaid(),
    }
}

/// What going from one level to another costs, where it can be said.
pub(super) fn quote(
    from: &domain::association::Level,
    to: &domain::association::Level,
    expires_on: Option<chrono::NaiveDate>,
    today: chrono::NaiveDate,
) -> Option<super::UpgradeQuote> {
    let application::UpgradePrice { months, amount } = application::upgrade_price(from, to, expires_on, today).ok()?;
    Some(super::UpgradeQuote {
        months,
        amount,
        from_dues: from.dues,
        from_months: from.term_months,
        to_dues: to.dues,
        to_months: to.term_months,
    })
}

//! How status, level and expiry of a member came about: the rule, the dates, the order and the person, in sentences.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::Refusal;
use domain::association::Level;
use domain::member::Member;
use domain::member::status::{self, MemberStatus};
use domain::renewal::{Coverage, ExpiryOrigin, expiry_origin};
use store::history::RecordEvent;
use store::renewal::MemberCoverages;

use super::{RenewalExplanation, RenewalMemberRequest};
use crate::Desk;
use crate::failure::Failure;
use crate::session::Session;
use crate::texts::{Language, has, text, text_with};

/// How status, level and expiry of a member came about.
pub async fn explain(desk: &Desk, request: RenewalMemberRequest) -> Result<RenewalExplanation, Failure> {
    let session = desk.session().await?;
    let gone = || Refusal::NotFound { record: "member".to_owned() };
    let found = session.store.member_coverages(request.id).await?.ok_or_else(gone)?;
    let levels = session.store.choices().await?.levels;
    let explainer = Explainer {
        level: levels.into_iter().find(|level| level.id == found.member.level_id()),
        events: session.store.history_of(request.id.0).await?,
        today: session.today().await?,
        session: &session,
        language: request.language,
        found,
    };
    Ok(RenewalExplanation { status: explainer.status(), level: explainer.level().await?, expiry: explainer.expiry().await? })
}

struct Explainer<'a> {
    session: &'a Session,
    found: MemberCoverages,
    level: Option<Level>,
    events: Vec<RecordEvent>,
    today: NaiveDate,
    language: Language,
}

impl Explainer<'_> {
    fn member(&self) -> &Member {
        &self.found.member
    }

    fn say(&self, key: &str, params: &[(&str, String)]) -> String {
        let params: BTreeMap<String, String> = params.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let key = if key.contains(':') { key.to_owned() } else { format!("renewal:explain.{key}") };
        text_with(self.language, &key, &params)
    }

    fn status(&self) -> Vec<String> {
        let Some(level) = &self.level else { return Vec::new() };
        let status = status::of(self.member(), level, self.today);
        let expires_on = self.member().expires_on;
        let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
        let params = [
            ("today", self.today.to_string()),
            ("level", level.name.clone()),
            ("renewal_window_days", level.renewal_window_days.to_string()),
            ("grace_days", level.grace_days.to_string()),
            ("expires_on", day(expires_on)),
            ("renewal_opens_on", day(expires_on.and_then(|end| level.status_begins(MemberStatus::Due, end)))),
            ("grace_ends_on", day(expires_on.map(|end| level.kept_until(end)))),
            ("stage", text(self.language, &format!("member:stage.{}", self.member().stage.name()))),
            ("reason", self.member().standing_reason.clone().unwrap_or_else(|| text(self.language, "member:explain.no_reason"))),
        ];
        let is_unset = status == MemberStatus::Active && expires_on.is_none();
        let name = if is_unset { "active_unset" } else { status.name() };
        let mut said = vec![self.say(&format!("member:explain.{name}"), &params)];
        if matches!(status, MemberStatus::Active | MemberStatus::Due | MemberStatus::Grace | MemberStatus::Expired) && !is_unset {
            said.push(self.say("windows", &params));
        }
        said.push(self.say(if level.counts_as_member(status) { "counts" } else { "counts_not" }, &[]));
        said
    }

    async fn level(&self) -> Result<Vec<String>, Failure> {
        let Some(level) = &self.level else { return Ok(Vec::new()) };
        let mut said = Vec::new();
        let bought = self.found.coverages.iter().rfind(|one| one.stands() && one.former.former_level_id != one.level_id);
        match bought.filter(|coverage| coverage.level_id == level.id) {
            Some(coverage) => said.push(self.of_order("level.bought", coverage, &[("level", level.name.clone())]).await?),
            None => said.push(self.of_event("level", "level_id", &[("level", level.name.clone())]).await?),
        }
        if let Some(day) = level.retired_on {
            said.push(self.say("level.retired", &[("day", day.to_string())]));
        }
        Ok(said)
    }

    async fn expiry(&self) -> Result<Vec<String>, Failure> {
        let shown = self.member().expires_on.map(|day| day.to_string()).unwrap_or_default();
        let params = [("day", shown)];
        let (origin, coverage) = expiry_origin(self.member(), &self.found.coverages);
        let mut said = Vec::new();
        match (origin, coverage) {
            (ExpiryOrigin::NotSet, _) => said.push(self.say("expiry.unset", &[])),
            (ExpiryOrigin::Odd, _) => said.push(self.say("expiry.odd", &params)),
            (ExpiryOrigin::Bought, Some(coverage)) => {
                said.push(self.of_order("expiry.bought", coverage, &params).await?);
                let rule = text(self.language, &format!("renewal:rule.{}", coverage.rule.name()));
                let (from, paid) = (coverage.starts_on.to_string(), coverage.paid_on.to_string());
                said.push(self.say("expiry.rule", &[("rule", rule), ("from", from), ("paid", paid)]));
            }
            (ExpiryOrigin::Bought | ExpiryOrigin::Written, _) => said.push(self.of_event("expiry", "expires_on", &params).await?),
        }
        let taken_back = self.found.coverages.iter().filter(|one| !one.stands()).count();
        if taken_back > 0 {
            said.push(self.say("expiry.taken_back", &[("count", taken_back.to_string())]));
        }
        Ok(said)
    }

    /// A sentence about the order that a period came with.
    async fn of_order(&self, key: &str, coverage: &Coverage, more: &[(&str, String)]) -> Result<String, Failure> {
        let zone = self.session.association().await?.time_zone;
        let order_no = self.found.orders.get(&coverage.order_id).map(|order| order.order_no.clone()).unwrap_or_default();
        let mut params = vec![
            ("order_no", order_no),
            ("act", text(self.language, &format!("renewal:act.{}", coverage.act.name()))),
            ("by", self.found.people.get(&coverage.made_by).cloned().unwrap_or_default()),
            ("at", zone.date_of(coverage.made_at).to_string()),
        ];
        params.extend(more.iter().cloned());
        Ok(self.say(key, &params))
    }

    /// A sentence about the command that last wrote a column.
    async fn of_event(&self, key: &str, column: &str, more: &[(&str, String)]) -> Result<String, Failure> {
        let zone = self.session.association().await?.time_zone;
        let wrote = |event: &&RecordEvent| event.operation != "update" || event.edits.iter().any(|edit| edit.column == column);
        let Some(event) = self.events.iter().find(wrote) else { return Ok(self.say(&format!("{key}.unknown"), more)) };
        let command = format!("sync:command.{}", event.act.name.replace('.', "_"));
        let command = if has(self.language, &command) { command } else { "sync:command.unknown".to_owned() };
        let mut params =
            vec![("what", text(self.language, &command)), ("by", event.act.actor.clone()), ("at", zone.date_of(event.act.at).to_string())];
        params.extend(more.iter().cloned());
        Ok(self.say(&format!("{key}.written"), &params))
    }
}

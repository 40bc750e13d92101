//! What requests are looked for by (requirements A0.6), and how a list of them is sorted.

use chrono::NaiveDate;
use domain::RecordKind;
use domain::application::{ApplicationKind, ApplicationState};
use domain::calendar::TimeZone;
use domain::id::{LevelId, MemberId, OrgId};
use domain::member::MemberKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::access::View;
use crate::engine::{Session, Value};
use crate::member::found_by;
use crate::query::{Conditions, days, typed};
use crate::table::id_value;

/// What requests are looked for by; everything that is set must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct ApplicationFilter {
    /// Of this kind.
    pub kind: Option<ApplicationKind>,
    /// In one of these states; any where there is none.
    #[ts(optional, as = "Option<Vec<ApplicationState>>")]
    pub states: Vec<ApplicationState>,
    /// Of this member.
    pub member_id: Option<MemberId>,
    /// Of members found by this text: name, number, pinyin.
    pub member: Option<String>,
    /// Part of a mobile of the member.
    pub mobile: Option<String>,
    /// Of members of one of these organisations; any where there is none.
    #[ts(optional, as = "Option<Vec<OrgId>>")]
    pub org_ids: Vec<OrgId>,
    /// Of members of one of these levels; any where there is none.
    #[ts(optional, as = "Option<Vec<LevelId>>")]
    pub level_ids: Vec<LevelId>,
    /// Of units or of individuals.
    pub member_kind: Option<MemberKind>,
    /// Part of the statement.
    pub statement: Option<String>,
    /// Filed on this day or later.
    pub filed_from: Option<NaiveDate>,
    /// Filed on this day or earlier.
    pub filed_to: Option<NaiveDate>,
}

/// What a list of requests sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ApplicationSortKey {
    /// 创建时间
    FiledAt,
    /// 更新时间
    UpdatedAt,
}

impl ApplicationSortKey {
    /// The column it sorts by.
    pub(super) fn column(self) -> &'static str {
        match self {
            Self::FiledAt => "application.filed_at",
            Self::UpdatedAt => "application.updated_at",
        }
    }
}

impl ApplicationFilter {
    /// The conditions on `application`, apart from the states.
    pub(super) fn conditions_of_any_state(&self, session: &Session, view: &View, zone: TimeZone) -> Conditions {
        let name = |name: &str| Value::Text(Some(name.to_owned()));
        let mut conditions = Conditions::of(view, RecordKind::Application);
        conditions.equal("application.kind", self.kind.map(|kind| name(kind.name())));
        conditions.equal("application.member_id", self.member_id.map(id_value));
        conditions.contains("application.statement", self.statement.as_deref());
        days::between(&mut conditions, "application.filed_at", self.filed_from, self.filed_to, zone);
        if let Some(text) = typed(self.member.as_deref()) {
            found_by(session, &mut conditions, "application.member_id", text);
        }
        if self.asks_of_the_member() {
            conditions.exists("member", "member.id = application.member_id", |member| {
                member.equal("member.kind", self.member_kind.map(|kind| name(kind.name())));
                member.one_of("member.org_id", self.org_ids.iter().copied().map(id_value));
                member.one_of("member.level_id", self.level_ids.iter().copied().map(id_value));
                member.contains("coalesce(member.mobile, '') || ' ' || coalesce(member.login_mobile, '')", typed(self.mobile.as_deref()));
            });
        }
        conditions
    }

    /// The conditions on `application`.
    pub(super) fn conditions(&self, session: &Session, view: &View, zone: TimeZone) -> Conditions {
        let mut conditions = self.conditions_of_any_state(session, view, zone);
        conditions.one_of("application.state", self.states.iter().map(|state| Value::Text(Some(state.name().to_owned()))));
        conditions
    }

    fn asks_of_the_member(&self) -> bool {
        self.member_kind.is_some() || !self.org_ids.is_empty() || !self.level_ids.is_empty() || typed(self.mobile.as_deref()).is_some()
    }
}

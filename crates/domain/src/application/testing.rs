//! Levels, members and requests for the tests of this crate.

use std::collections::{BTreeMap, HashMap, HashSet};

use uuid::Uuid;

use super::{Application, ApplicationFacts, ApplicationSource, ApplicationState, Grounds, Stood, Wish};
use crate::access::Right;
use crate::association::{Level, StatusRules};
use crate::command::Env;
use crate::id::{ApplicationId, LevelId, MemberId, OrgId, UserId};
use crate::member::testing::profile;
use crate::member::{Member, MemberDraft, MemberField, MemberKind, Stage};
use crate::order::testing::{env, yuan};
use crate::renewal::{self, LateStart};

pub(crate) fn level(n: u128, dues_minor: i64, term_months: u32) -> Level {
    Level {
        id: LevelId(Uuid::from_u128(0x1e00_0000 + n)),
        name: format!("等级{n}"),
        kind: MemberKind::Individual,
        group_name: String::new(),
        suffix: String::new(),
        dues: yuan(dues_minor),
        term_months,
        renewal_window_days: 60,
        grace_days: 90,
        late_start: LateStart::PaymentDay,
        retired_on: None,
        statuses: StatusRules::default(),
        documents: Vec::new(),
    }
}

/// Three levels: the first two cost the same, the third costs more.
pub(crate) fn levels() -> Vec<Level> {
    vec![level(1, 100_00, 12), level(2, 100_00, 12), level(3, 220_00, 12)]
}

/// A person of the first level, a member for another year.
pub(crate) fn member(n: u128) -> Member {
    let texts =
        [(MemberField::Name, format!("王{n}")), (MemberField::Mobile, format!("1991000{n:04}")), (MemberField::Post, "主任".into())];
    let profile = profile(MemberKind::Individual, level(1, 0, 12).id, OrgId(Uuid::from_u128(0x0900)), texts);
    Member {
        member_no: Some(format!("E34001{n:04}PT")),
        joined_on: Some("2025-11-21".parse().unwrap()),
        expires_on: Some("2027-11-20".parse().unwrap()),
        ..Member::entered(MemberId(Uuid::from_u128(0x3e00_0000 + n)), profile, Stage::Complete, env().now)
    }
}

/// The wish for another post.
pub(crate) fn post(text: &str) -> Wish {
    Wish::ProfileChange { texts: BTreeMap::from([(MemberField::Post, text.to_owned())]) }
}

/// A request that waits for its first step.
pub(crate) fn application(n: u128, member: &Member, wish: Wish, steps: &[Right]) -> Application {
    let mut texts = BTreeMap::new();
    let draft = MemberDraft::of(member);
    for field in wish.texts().into_iter().flatten().map(|(field, _)| *field) {
        texts.insert(field, draft.text(field).to_owned());
    }
    Application {
        id: ApplicationId(Uuid::from_u128(0xa900_0000 + n)),
        member_id: member.id,
        kind: wish.kind(),
        state: ApplicationState::Pending,
        statement: String::new(),
        wish,
        stood: Stood { level_id: member.level_id(), expires_on: member.expires_on, texts },
        steps: steps.to_vec(),
        step: 0,
        decisions: Vec::new(),
        order_id: None,
        source: ApplicationSource::Desk,
        filed_by: env().actor.id,
        filed_at: env().now,
        updated_at: env().now,
    }
}

/// What the effects of requests lean on.
pub(crate) fn grounds(members: &[Member]) -> Grounds {
    let mut membership = renewal::testing::facts(members.to_vec());
    membership.numbering.levels = levels();
    Grounds { membership, rivals: Vec::new(), unpaid: HashMap::new(), taken_numbers: HashSet::new() }
}

/// What the commands about these requests know.
pub(crate) fn facts(applications: &[Application], members: &[Member]) -> ApplicationFacts {
    ApplicationFacts { applications: applications.to_vec(), grounds: grounds(members) }
}

/// The world with another person at the desk.
pub(crate) fn env_of(person: u128, role: crate::access::Role) -> Env {
    let mut env = env();
    env.actor.id = UserId(Uuid::from_u128(person));
    env.actor = crate::command::Actor::in_role(env.actor.id, "", role);
    env
}

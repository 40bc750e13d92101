//! Members and levels for the tests of this crate.

use chrono::NaiveDate;
use uuid::Uuid;

use super::{LateStart, MembershipFacts};
use crate::association::{Association, Level, Org, SerialFacts, StatusRules};
use crate::calendar::TimeZone;
use crate::id::{LevelId, MemberId, OrgId};
use crate::member::testing::profile;
use crate::member::{Member, MemberField, MemberKind, NumberingFacts, Stage};
use crate::order::testing::{env, yuan};

pub(crate) fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// 单位会员: 5000.00 a year, renewal open for 60 days, grace of 90 days.
pub(crate) fn level() -> Level {
    Level {
        id: LevelId(Uuid::from_u128(0x1e7e1)),
        name: "单位会员".into(),
        kind: MemberKind::Unit,
        group_name: String::new(),
        suffix: String::new(),
        dues: yuan(500_000),
        term_months: 12,
        renewal_window_days: 60,
        grace_days: 90,
        late_start: LateStart::PaymentDay,
        retired_on: None,
        statuses: StatusRules::default(),
        documents: Vec::new(),
    }
}

/// A complete member that joined and expires on these dates.
pub(crate) fn member(n: u128, joined_on: Option<&str>, expires_on: Option<&str>) -> Member {
    let texts = [(MemberField::Name, format!("华康医疗科技有限公司{n}"))];
    let profile = profile(MemberKind::Unit, level().id, OrgId(Uuid::from_u128(11)), texts);
    Member {
        member_no: Some(format!("E34T001{n:04}")),
        joined_on: joined_on.map(date),
        expires_on: expires_on.map(date),
        ..Member::entered(MemberId(Uuid::from_u128(0x3e_0000 + n)), profile, Stage::Complete, env().now)
    }
}

pub(crate) fn facts(members: Vec<Member>) -> MembershipFacts {
    MembershipFacts {
        members: members.into_iter().collect(),
        coverages: Vec::new(),
        applications: Vec::new(),
        numbering: NumberingFacts {
            association: Association {
                id: env().association,
                name: "中国医学装备协会".into(),
                code: "E34".into(),
                time_zone: TimeZone::default(),
            },
            levels: vec![level()],
            orgs: vec![Org { code: "001".into(), ..Org::fresh(OrgId(Uuid::from_u128(11)), None, "协会总会") }],
            serials: SerialFacts::default(),
            settings: crate::member::FieldSettings::default(),
        },
    }
}

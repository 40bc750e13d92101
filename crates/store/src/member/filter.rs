//! What members are looked for by (requirements A2.2, A11, A12), and how a list of them is sorted.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::id::{CustomFieldId, LevelId, OrgId, TagId};
use domain::member::status::MemberStatus;
use domain::member::{MemberField, MemberKind, Stage};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::query::typed;

/// What members are looked for by; everything that is set must hold, and of several choices one.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct MemberFilter {
    /// Units or individuals; both where nothing is chosen.
    pub kind: Option<MemberKind>,
    /// Anything a member is known by: parts of names, pinyin initials, beginnings and ends of numbers, addresses.
    pub search: Option<String>,
    /// Part of the name.
    pub name: Option<String>,
    /// Beginning or end of one of its mobiles.
    pub mobile: Option<String>,
    /// Beginning of the member number.
    pub member_no: Option<String>,
    /// Industries, each with everything below it.
    #[ts(optional, as = "Option<Vec<String>>")]
    pub industries: Vec<String>,
    /// Registration types, by code.
    #[ts(optional, as = "Option<Vec<String>>")]
    pub registration_types: Vec<String>,
    /// Head association and branches.
    #[ts(optional, as = "Option<Vec<OrgId>>")]
    pub org_ids: Vec<OrgId>,
    /// Levels.
    #[ts(optional, as = "Option<Vec<LevelId>>")]
    pub level_ids: Vec<LevelId>,
    /// How far joining has come.
    #[ts(optional, as = "Option<Vec<Stage>>")]
    pub stages: Vec<Stage>,
    /// What they are today.
    #[ts(optional, as = "Option<Vec<MemberStatus>>")]
    pub statuses: Vec<MemberStatus>,
    /// Whether that counts as membership, by their levels.
    pub counts_as_member: Option<bool>,
    /// Carrying one of these labels.
    #[ts(optional, as = "Option<Vec<TagId>>")]
    pub tag_ids: Vec<TagId>,
    /// In this region or below it, six digits.
    pub region: Option<String>,
    /// Joined on this day or later.
    pub joined_from: Option<NaiveDate>,
    /// Joined on this day or earlier.
    pub joined_to: Option<NaiveDate>,
    /// Expires on this day or later.
    pub expires_from: Option<NaiveDate>,
    /// Expires on this day or earlier.
    pub expires_to: Option<NaiveDate>,
    /// Part of what custom fields hold.
    #[ts(optional, as = "Option<BTreeMap<MemberField, String>>")]
    pub customs: BTreeMap<MemberField, String>,
    /// Part of why it left or is barred.
    pub standing_reason: Option<String>,
    /// Left or barred on this day or later.
    pub standing_from: Option<NaiveDate>,
    /// Left or barred on this day or earlier.
    pub standing_to: Option<NaiveDate>,
}

impl MemberFilter {
    /// Whether it asks for what the roster does not keep: why few members are barred, and what custom fields hold.
    pub(crate) fn asks_beyond_roster(&self) -> bool {
        self.customs.values().any(|text| typed(Some(text)).is_some())
            || self.standing_reason.is_some()
            || self.standing_from.is_some()
            || self.standing_to.is_some()
    }
}

/// What a list of members sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MemberSortKey {
    /// The order in which they were entered.
    Entered,
    /// Name, by its pinyin.
    Name,
    /// Member number.
    MemberNo,
    /// First day of membership.
    JoinedOn,
    /// Last day of membership.
    ExpiresOn,
    /// Level, in the order the levels were set up.
    Level,
    /// Since when it is barred.
    StandingOn,
    /// What it holds in a custom field.
    #[serde(untagged)]
    Custom(
        #[serde(with = "custom_key")]
        #[ts(type = "`custom_${string}`")]
        CustomFieldId,
    ),
}

impl MemberSortKey {
    /// Whether the roster keeps it.
    pub(crate) fn is_rostered(self) -> bool {
        !matches!(self, Self::StandingOn | Self::Custom(_))
    }

    /// The column it lies in; ties go by `row_no`.
    pub(crate) fn column(self) -> &'static str {
        match self {
            Self::Entered => "row_no",
            Self::Name => "sort_name",
            Self::MemberNo => "member_no",
            Self::JoinedOn => "joined_on",
            Self::ExpiresOn => "expires_on",
            Self::Level => "level_id",
            Self::StandingOn => "standing_on",
            Self::Custom(_) => "custom",
        }
    }
}

/// A custom field by the key of its column.
mod custom_key {
    use domain::id::CustomFieldId;
    use domain::member::MemberField;
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serialize as _, Serializer};

    pub fn serialize<S: Serializer>(id: &CustomFieldId, serializer: S) -> Result<S::Ok, S::Error> {
        MemberField::Custom(*id).serialize(serializer)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<CustomFieldId, D::Error> {
        match MemberField::deserialize(deserializer)? {
            MemberField::Custom(id) => Ok(id),
            field => Err(D::Error::custom(format!("members are not sorted by {field} as a custom field"))),
        }
    }
}

//! What is kept of what a person writes about a member (requirements A3.4, A3.5). `draft` reads it from forms and sheets.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::MemberKind;
use crate::id::{CustomFieldId, LevelId, OrgId};
use crate::money::Money;

/// The fields of a member that a form or a sheet fills.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct MemberProfile {
    /// Unit or individual.
    pub kind: MemberKind,
    /// Its level.
    pub level_id: LevelId,
    /// Its organisation.
    pub org_id: OrgId,
    /// Unit name or person's name; may be empty on old records (requirements A2.17).
    pub name: String,
    /// Name to sign in to the member's own page.
    pub user_name: Option<String>,
    /// Mobile to sign in with.
    pub login_mobile: Option<String>,
    /// E-mail given at registration; not unique (requirements A2.17).
    pub registered_email: Option<String>,
    /// Contact person of a unit.
    pub contact_name: Option<String>,
    /// Mobile of the contact, or of the person.
    pub mobile: Option<String>,
    /// E-mail of the contact, or of the person.
    pub email: Option<String>,
    /// Unified social credit code, GB 32100-2015.
    pub uscc: Option<String>,
    /// Industry by GB/T 4754, a code such as `A` or `35`.
    pub industry: Option<String>,
    /// Registration type, by its code.
    pub registration_type: Option<String>,
    /// County, city or province by GB/T 2260, six digits; the finest that is known.
    pub region: Option<String>,
    /// Address below the region.
    pub address: Option<String>,
    /// What only units or only individuals have.
    pub details: MemberDetails,
    /// What the association's own fields hold, each in its one spelling; a field that is empty is left out.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub custom: CustomTexts,
}

/// What custom fields hold. The spelling follows from how a field is filled in: a date is `2026-01-31`, an amount `1234.50`, yes and no
/// are `yes` and `no`, and several options stand one after the other with `、` between them.
pub type CustomTexts = BTreeMap<CustomFieldId, String>;

/// What only units, or only individuals, have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum MemberDetails {
    /// Of a unit.
    Unit(UnitDetails),
    /// Of an individual.
    Individual(IndividualDetails),
}

/// Requirements A3.4.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
pub struct UnitDetails {
    /// 成立时间
    pub founded_on: Option<NaiveDate>,
    /// 主营业务
    pub main_business: Option<String>,
    /// 单位网站
    pub website: Option<String>,
    /// 办公座机
    pub office_phone: Option<String>,
    /// 职工总人数
    pub headcount: Option<u32>,
    /// 总资产; entered in 10,000 CNY, kept exactly in minor units.
    pub total_assets: Option<Money>,
    /// 上年度营业收入
    pub last_year_revenue: Option<Money>,
    /// 上年度纳税总额
    pub last_year_tax: Option<Money>,
    /// 生产总值 (requirements A2.3)
    pub production_value: Option<Money>,
}

/// Requirements A3.5.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct IndividualDetails {
    /// 性别, a code of GB/T 2261.1
    pub gender: Option<String>,
    /// 出生年月, `1955-01`
    pub birth_month: Option<String>,
    /// 民族, a code of GB/T 3304
    pub ethnic_group: Option<String>,
    /// 党派, a code of GB/T 4762
    pub party: Option<String>,
    /// 职称
    pub professional_title: Option<String>,
    /// 专业
    pub speciality: Option<String>,
    /// 职务
    pub post: Option<String>,
    /// 学历, a code of GB/T 4658
    pub education: Option<String>,
    /// 学位, a code of GB/T 6864
    pub degree: Option<String>,
    /// 电话
    pub phone: Option<String>,
    /// 电传
    pub fax: Option<String>,
}

//! A member as lists, the panorama and exports show it: values as they are kept, and words wherever Rust owns the words.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use domain::Money;
use domain::association::{Level, Org, Tag};
use domain::id::{LevelId, MemberId, OrgId, TagId, UserId};
use domain::member::status::{self, MemberStatus};
use domain::member::{CustomField, IndividualDetails, Member, MemberDetails, MemberField, MemberKind, Stage, Standing, UnitDetails};
use serde::Serialize;
use store::association::Choices;
use ts_rs::TS;

use super::words::{self, NamedCode};

/// One member in a list.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct MemberRow {
    /// Its id.
    pub id: MemberId,
    /// 会员编号
    pub member_no: Option<String>,
    /// Unit or individual.
    pub kind: MemberKind,
    /// 单位名称 / 姓名; empty on some old records.
    pub name: String,
    /// 状态, as of today.
    pub status: MemberStatus,
    /// 审批状态
    pub stage: Stage,
    /// Whether it is withdrawn or on the blacklist.
    pub standing: Standing,
    /// Why it is barred.
    pub standing_reason: Option<String>,
    /// 退会日期 / 列入日期
    pub standing_on: Option<NaiveDate>,
    /// Who barred it.
    pub standing_by: Option<String>,
    /// Why it was last taken off the blacklist.
    pub lifted_reason: Option<String>,
    /// 等级
    pub level_id: LevelId,
    /// Its level's name.
    pub level: String,
    /// 机构
    pub org_id: OrgId,
    /// Its organisation's name.
    pub org: String,
    /// 标签
    pub tags: Vec<Tag>,
    /// 用户名
    pub user_name: Option<String>,
    /// 登录手机号
    pub login_mobile: Option<String>,
    /// 注册邮箱
    pub registered_email: Option<String>,
    /// 联系人姓名
    pub contact_name: Option<String>,
    /// 手机
    pub mobile: Option<String>,
    /// E-mail
    pub email: Option<String>,
    /// 统一社会信用代码
    pub uscc: Option<String>,
    /// 所属行业
    pub industry: Option<NamedCode>,
    /// 企业登记注册类型
    pub registration_type: Option<NamedCode>,
    /// The region, from the province down: `广东省 深圳市 南山区`.
    pub region: Option<NamedCode>,
    /// 详细地址, below the region.
    pub address: Option<String>,
    /// 年份: the year of joining.
    pub year: Option<i32>,
    /// 入会日期
    pub joined_on: Option<NaiveDate>,
    /// 会员到期时间
    pub expires_on: Option<NaiveDate>,
    /// When it was entered.
    pub created_at: DateTime<Utc>,
    /// When it was last changed; sent back with an edit, so that a change meanwhile is noticed.
    pub updated_at: DateTime<Utc>,
    /// What only units have.
    pub unit: Option<UnitDetails>,
    /// What only individuals have.
    pub individual: Option<IndividualRow>,
    /// What custom fields hold, each in the one spelling in which it is kept.
    pub custom: BTreeMap<MemberField, String>,
}

/// What only individuals have, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct IndividualRow {
    /// 性别
    pub gender: Option<NamedCode>,
    /// 出生年月, `1955-01`
    pub birth_month: Option<String>,
    /// 民族
    pub ethnic_group: Option<NamedCode>,
    /// 党派
    pub party: Option<NamedCode>,
    /// 职称
    pub professional_title: Option<String>,
    /// 专业
    pub speciality: Option<String>,
    /// 职务
    pub post: Option<String>,
    /// 学历
    pub education: Option<NamedCode>,
    /// 学位
    pub degree: Option<NamedCode>,
    /// 电话
    pub phone: Option<String>,
    /// 电传
    pub fax: Option<String>,
}

/// What turns members into rows: names of levels, organisations and tags, and the day.
#[derive(Debug, Clone)]
pub(crate) struct RowMaker {
    levels: HashMap<LevelId, Level>,
    orgs: HashMap<OrgId, Org>,
    tags: HashMap<TagId, Tag>,
    customs: Vec<CustomField>,
    people: HashMap<UserId, String>,
    today: NaiveDate,
}

impl RowMaker {
    /// The custom fields that rows may hold.
    pub(crate) fn customs(&self) -> &[CustomField] {
        &self.customs
    }

    pub(crate) fn new(choices: Choices, people: HashMap<UserId, String>, today: NaiveDate) -> Self {
        Self {
            levels: choices.levels.into_iter().map(|level| (level.id, level)).collect(),
            orgs: choices.orgs.into_iter().map(|org| (org.id, org)).collect(),
            tags: choices.tags.into_iter().map(|tag| (tag.id, tag)).collect(),
            customs: choices.fields.fields,
            people,
            today,
        }
    }

    pub(crate) fn row(&self, member: Member) -> MemberRow {
        use chrono::Datelike;
        let level = self.levels.get(&member.level_id());
        let status = level.map_or(MemberStatus::Active, |level| status::of(&member, level, self.today));
        let profile = member.profile;
        let custom = profile.custom.into_iter().map(|(id, text)| (MemberField::Custom(id), text)).collect();
        let (unit, individual) = match profile.details {
            MemberDetails::Unit(unit) => (Some(unit), None),
            MemberDetails::Individual(person) => (None, Some(individual_row(person))),
        };
        MemberRow {
            id: member.id,
            member_no: member.member_no,
            kind: profile.kind,
            name: profile.name,
            status,
            stage: member.stage,
            standing: member.standing,
            standing_reason: member.standing_reason,
            standing_on: member.standing_on,
            standing_by: member.standing_by.and_then(|id| self.people.get(&id).cloned()),
            lifted_reason: member.lifted_reason,
            level_id: profile.level_id,
            level: level.map(|level| level.name.clone()).unwrap_or_default(),
            org_id: profile.org_id,
            org: self.orgs.get(&profile.org_id).map(|org| org.name.clone()).unwrap_or_default(),
            tags: member.tags.iter().filter_map(|id| self.tags.get(id).cloned()).collect(),
            user_name: profile.user_name,
            login_mobile: profile.login_mobile,
            registered_email: profile.registered_email,
            contact_name: profile.contact_name,
            mobile: profile.mobile,
            email: profile.email,
            uscc: profile.uscc,
            industry: profile.industry.map(words::industry),
            registration_type: profile.registration_type.map(words::registration_type),
            region: profile.region.map(words::region),
            address: profile.address,
            year: member.joined_on.map(|day| day.year()),
            joined_on: member.joined_on,
            expires_on: member.expires_on,
            created_at: member.created_at,
            updated_at: member.updated_at,
            unit,
            individual,
            custom,
        }
    }
}

impl MemberRow {
    /// An amount of a unit, by a choice among its details.
    pub(crate) fn unit_amount(&self, pick: impl FnOnce(&UnitDetails) -> Option<Money>) -> Option<Money> {
        self.unit.as_ref().and_then(pick)
    }
}

fn individual_row(person: IndividualDetails) -> IndividualRow {
    IndividualRow {
        gender: person.gender.map(words::gender),
        birth_month: person.birth_month,
        ethnic_group: person.ethnic_group.map(words::ethnic_group),
        party: person.party.map(words::party),
        professional_title: person.professional_title,
        speciality: person.speciality,
        post: person.post,
        education: person.education.map(words::education),
        degree: person.degree.map(words::degree),
        phone: person.phone,
        fax: person.fax,
    }
}

//! The columns that lists of members offer and exports write (requirements A2.3–A2.6). Titles stand in the catalogue under
//! `member:column.<key>`, so that screens, workbooks and printed lists use the same words.

use std::borrow::Cow;
use std::str::FromStr;

use chrono::NaiveDate;
use domain::association::is_provisional;
use domain::calendar::TimeZone;
use domain::id::CustomFieldId;
use domain::member::{CustomField, FieldInput, MemberField, MemberKind, NoMemberField};
use domain::{Currency, Money};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::row::{IndividualRow, MemberRow};
use super::words::custom_words;
use crate::texts::{Language, has, text};

macro_rules! columns {
    ($($(#[$doc:meta])* $column:ident = $key:literal, $width:literal;)+) => {
        /// A column of a list of members.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub enum MemberColumn {
            $($(#[$doc])* $column,)+
            /// A custom field.
            Custom(CustomFieldId),
        }

        impl MemberColumn {
            /// Every column that all associations have, in the order in which they are offered.
            pub const ALL: &'static [Self] = &[$(Self::$column),+];

            /// Its key.
            #[must_use]
            pub fn key(self) -> Cow<'static, str> {
                match self {
                    $(Self::$column => Cow::Borrowed($key),)+
                    Self::Custom(id) => MemberField::Custom(id).key(),
                }
            }

            /// Its usual width in half-width characters.
            #[must_use]
            pub fn width_chars(self) -> u16 {
                match self {
                    $(Self::$column => $width,)+
                    Self::Custom(_) => CUSTOM_WIDTH_CHARS,
                }
            }
        }
    };
}

columns! {
    /// 会员编号
    MemberNo = "member_no", 16;
    /// 单位名称 / 姓名
    Name = "name", 36;
    /// 单位/个人
    Kind = "kind", 10;
    /// 等级
    Level = "level", 16;
    /// 机构
    Org = "org", 18;
    /// 审批状态
    Stage = "stage", 16;
    /// 状态
    Status = "status", 10;
    /// 标签
    Tags = "tags", 20;
    /// 年份
    Year = "year", 8;
    /// 入会日期
    JoinedOn = "joined_on", 12;
    /// 会员到期时间
    ExpiresOn = "expires_on", 12;
    /// 用户名
    UserName = "user_name", 16;
    /// 登录手机号
    LoginMobile = "login_mobile", 14;
    /// 注册邮箱
    RegisteredEmail = "registered_email", 26;
    /// 联系人姓名
    ContactName = "contact_name", 12;
    /// 手机
    Mobile = "mobile", 14;
    /// E-mail
    Email = "email", 26;
    /// 统一社会信用代码
    Uscc = "uscc", 22;
    /// 所属行业
    Industry = "industry", 26;
    /// 企业登记注册类型
    RegistrationType = "registration_type", 24;
    /// 省市县
    Region = "region", 24;
    /// 单位地址
    Address = "address", 36;
    /// 成立时间
    FoundedOn = "founded_on", 12;
    /// 主营业务
    MainBusiness = "main_business", 36;
    /// 单位网站
    Website = "website", 28;
    /// 办公座机
    OfficePhone = "office_phone", 16;
    /// 职工总人数
    Headcount = "headcount", 12;
    /// 总资产
    TotalAssets = "total_assets", 18;
    /// 上年度营业收入
    LastYearRevenue = "last_year_revenue", 18;
    /// 上年度纳税总额
    LastYearTax = "last_year_tax", 18;
    /// 生产总值
    ProductionValue = "production_value", 18;
    /// 性别
    Gender = "gender", 8;
    /// 出生年月
    BirthMonth = "birth_month", 10;
    /// 民族
    EthnicGroup = "ethnic_group", 10;
    /// 党派
    Party = "party", 14;
    /// 职称
    ProfessionalTitle = "professional_title", 14;
    /// 专业
    Speciality = "speciality", 14;
    /// 职务
    Post = "post", 14;
    /// 学历
    Education = "education", 12;
    /// 学位
    Degree = "degree", 10;
    /// 电话
    Phone = "phone", 16;
    /// 电传
    Fax = "fax", 16;
    /// 列入黑名单或退会的原因
    StandingReason = "standing_reason", 30;
    /// 退会日期 / 列入日期
    StandingOn = "standing_on", 12;
    /// 经办人
    StandingBy = "standing_by", 12;
    /// 录入时间
    CreatedAt = "created_at", 20;
    /// 更新时间
    UpdatedAt = "updated_at", 20;
}

/// The usual width of a custom field.
const CUSTOM_WIDTH_CHARS: u16 = 16;

impl FromStr for MemberColumn {
    type Err = NoMemberField;

    fn from_str(key: &str) -> Result<Self, NoMemberField> {
        match Self::ALL.iter().copied().find(|column| column.key() == key) {
            Some(column) => Ok(column),
            None => match key.parse()? {
                MemberField::Custom(id) => Ok(Self::Custom(id)),
                _ => Err(NoMemberField),
            },
        }
    }
}

impl From<MemberColumn> for String {
    fn from(column: MemberColumn) -> Self {
        column.key().into_owned()
    }
}

impl TryFrom<String> for MemberColumn {
    type Error = NoMemberField;

    fn try_from(key: String) -> Result<Self, NoMemberField> {
        key.parse()
    }
}

/// The keys of all, and whatever begins like that of a custom field.
impl TS for MemberColumn {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    const IS_ENUM: bool = true;

    fn name(_: &ts_rs::Config) -> String {
        "MemberColumn".to_owned()
    }

    fn inline(_: &ts_rs::Config) -> String {
        let keys: Vec<String> = Self::ALL.iter().map(|column| format!("\"{}\"", column.key())).collect();
        format!("{} | `custom_${{string}}`", keys.join(" | "))
    }

    fn decl(config: &ts_rs::Config) -> String {
        format!("type MemberColumn = {};", Self::inline(config))
    }

    fn decl_concrete(config: &ts_rs::Config) -> String {
        Self::decl(config)
    }

    fn output_path() -> Option<std::path::PathBuf> {
        Some("MemberColumn.ts".into())
    }
}

/// What columns are worded by.
#[derive(Debug, Clone, Copy)]
pub struct ColumnWords<'a> {
    /// The language.
    pub language: Language,
    /// The association's time zone, in which instants are told.
    pub zone: TimeZone,
    /// The custom fields.
    pub customs: &'a [CustomField],
}

/// The content of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ColumnValue {
    /// Words, possibly none.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// An amount that counts ten thousands.
    Money(Money),
    /// An amount that counts ones.
    Amount(Money),
    /// A date.
    Date(NaiveDate),
    /// Nothing.
    Nothing,
}

impl MemberColumn {
    /// Its title in a list of members of a kind: what a unit calls its name (单位名称) is another word than a person's (姓名).
    #[must_use]
    pub fn title(self, kind: MemberKind, words: &ColumnWords<'_>) -> String {
        let language = words.language;
        if let Self::Custom(id) = self {
            return words.customs.iter().find(|custom| custom.id == id).map(|custom| custom.name.clone()).unwrap_or_default();
        }
        let own = format!("member:column.{}_{}", self.key(), kind.name());
        if has(language, &own) { text(language, &own) } else { text(language, &format!("member:column.{}", self.key())) }
    }

    /// What it shows of a member.
    pub(crate) fn value(self, row: &MemberRow, words: &ColumnWords<'_>) -> ColumnValue {
        let language = words.language;
        let wall_clock = |instant| words.zone.text_of(instant);
        let word = |key: String| ColumnValue::Text(text(language, &key));
        let named = |code: Option<&super::words::NamedCode>| {
            code.map_or(ColumnValue::Nothing, |code| ColumnValue::Text(code.in_language(language).to_owned()))
        };
        let person = |pick: fn(&IndividualRow) -> Option<&super::words::NamedCode>| named(row.individual.as_ref().and_then(pick));
        let person_text =
            |pick: fn(&IndividualRow) -> &Option<String>| optional(row.individual.as_ref().and_then(|person| pick(person).as_ref()));
        match self {
            Self::MemberNo if row.member_no.as_deref().is_some_and(is_provisional) => word("number:mark".to_owned()),
            Self::MemberNo => optional(row.member_no.as_ref()),
            Self::Name => ColumnValue::Text(row.name.clone()),
            Self::Kind => word(format!("member:kind.{}", row.kind.name())),
            Self::Level => ColumnValue::Text(row.level.clone()),
            Self::Org => ColumnValue::Text(row.org.clone()),
            Self::Stage => word(format!("member:stage.{}", row.stage.name())),
            Self::Status => word(format!("member:status.{}", row.status.name())),
            Self::Tags => ColumnValue::Text(row.tags.iter().map(|tag| tag.name.as_str()).collect::<Vec<_>>().join("、")),
            Self::Year => row.year.map_or(ColumnValue::Nothing, |year| ColumnValue::Text(year.to_string())),
            Self::JoinedOn => date(row.joined_on),
            Self::ExpiresOn => date(row.expires_on),
            Self::UserName => optional(row.user_name.as_ref()),
            Self::LoginMobile => optional(row.login_mobile.as_ref()),
            Self::RegisteredEmail => optional(row.registered_email.as_ref()),
            Self::ContactName => optional(row.contact_name.as_ref()),
            Self::Mobile => optional(row.mobile.as_ref()),
            Self::Email => optional(row.email.as_ref()),
            Self::Uscc => optional(row.uscc.as_ref()),
            Self::Industry => named(row.industry.as_ref()),
            Self::RegistrationType => named(row.registration_type.as_ref()),
            Self::Region => named(row.region.as_ref()),
            Self::Address => optional(row.address.as_ref()),
            Self::FoundedOn => date(row.unit.as_ref().and_then(|unit| unit.founded_on)),
            Self::MainBusiness => optional(row.unit.as_ref().and_then(|unit| unit.main_business.as_ref())),
            Self::Website => optional(row.unit.as_ref().and_then(|unit| unit.website.as_ref())),
            Self::OfficePhone => optional(row.unit.as_ref().and_then(|unit| unit.office_phone.as_ref())),
            Self::Headcount => {
                row.unit.as_ref().and_then(|unit| unit.headcount).map_or(ColumnValue::Nothing, |count| ColumnValue::Whole(count.into()))
            }
            Self::TotalAssets => amount(row.unit_amount(|unit| unit.total_assets)),
            Self::LastYearRevenue => amount(row.unit_amount(|unit| unit.last_year_revenue)),
            Self::LastYearTax => amount(row.unit_amount(|unit| unit.last_year_tax)),
            Self::ProductionValue => amount(row.unit_amount(|unit| unit.production_value)),
            Self::Gender => person(|person| person.gender.as_ref()),
            Self::BirthMonth => person_text(|person| &person.birth_month),
            Self::EthnicGroup => person(|person| person.ethnic_group.as_ref()),
            Self::Party => person(|person| person.party.as_ref()),
            Self::ProfessionalTitle => person_text(|person| &person.professional_title),
            Self::Speciality => person_text(|person| &person.speciality),
            Self::Post => person_text(|person| &person.post),
            Self::Education => person(|person| person.education.as_ref()),
            Self::Degree => person(|person| person.degree.as_ref()),
            Self::Phone => person_text(|person| &person.phone),
            Self::Fax => person_text(|person| &person.fax),
            Self::StandingReason => optional(row.standing_reason.as_ref()),
            Self::StandingOn => date(row.standing_on),
            Self::StandingBy => optional(row.standing_by.as_ref()),
            Self::CreatedAt => ColumnValue::Text(wall_clock(row.created_at)),
            Self::UpdatedAt => ColumnValue::Text(wall_clock(row.updated_at)),
            Self::Custom(id) => row.custom.get(&MemberField::Custom(id)).map_or(ColumnValue::Nothing, |text| custom(words, id, text)),
        }
    }
}

/// What a custom field holds, as the field says what it is.
fn custom(words: &ColumnWords<'_>, id: CustomFieldId, text: &str) -> ColumnValue {
    let input = words.customs.iter().find(|custom| custom.id == id).map_or(FieldInput::Text, |custom| custom.input);
    let typed = match input {
        FieldInput::Number => text.parse().ok().map(ColumnValue::Whole),
        FieldInput::Date => text.parse().ok().map(ColumnValue::Date),
        FieldInput::Amount => text.parse().ok().and_then(|amount| Money::from_decimal(amount, Currency::CNY).ok()).map(ColumnValue::Amount),
        _ => None,
    };
    typed.unwrap_or_else(|| ColumnValue::Text(custom_words(input, text, words.language)))
}

fn optional(text: Option<&String>) -> ColumnValue {
    text.map_or(ColumnValue::Nothing, |text| ColumnValue::Text(text.clone()))
}

fn date(day: Option<NaiveDate>) -> ColumnValue {
    day.map_or(ColumnValue::Nothing, ColumnValue::Date)
}

fn amount(amount: Option<Money>) -> ColumnValue {
    amount.map_or(ColumnValue::Nothing, ColumnValue::Money)
}

//! The fields of a member that a form, a sheet and a list speak of, each with one key: what kind of member has it, whether the form
//! demands it, how it is filled in.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use super::MemberKind;
use crate::id::CustomFieldId;
use crate::parse::phone::MOBILE_DIGITS;

/// Most characters of a name or of any short text.
pub const SHORT_LIMIT_CHARS: usize = 100;
/// Most characters of a long text, such as the main business.
pub const LONG_LIMIT_CHARS: usize = 1_000;

/// How a field is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FieldInput {
    /// One line of text.
    Text,
    /// Several lines of text.
    LongText,
    /// A whole number.
    Number,
    /// An amount counted in ten thousands (万元).
    TenThousands,
    /// A calendar date.
    Date,
    /// A month of a year.
    Month,
    /// One entry of a short table.
    Choice,
    /// A place in a tree: industries, regions.
    Cascade,
    /// An amount of at most two decimals.
    Amount,
    /// Yes or no.
    YesNo,
    /// Several entries of a short table.
    Several,
    /// Any number by which somebody is reached.
    Phone,
    /// An e-mail address.
    Email,
    /// A web address.
    Link,
}

impl FieldInput {
    /// Every way.
    const ALL: [Self; 14] = [
        Self::Text,
        Self::LongText,
        Self::Number,
        Self::TenThousands,
        Self::Date,
        Self::Month,
        Self::Choice,
        Self::Cascade,
        Self::Amount,
        Self::YesNo,
        Self::Several,
        Self::Phone,
        Self::Email,
        Self::Link,
    ];

    /// Its stable name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::Number => "number",
            Self::TenThousands => "ten_thousands",
            Self::Date => "date",
            Self::Month => "month",
            Self::Choice => "choice",
            Self::Cascade => "cascade",
            Self::Amount => "amount",
            Self::YesNo => "yes_no",
            Self::Several => "several",
            Self::Phone => "phone",
            Self::Email => "email",
            Self::Link => "link",
        }
    }

    /// The way of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|input| input.name() == name)
    }
}

/// What the key of a custom field begins with; its id follows.
const CUSTOM: &str = "custom_";

macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident = $key:literal, $for:ident, $input:ident;)+) => {
        /// A field of a member, apart from kind, level and organisation. Written as its key.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(into = "String", try_from = "String")]
        pub enum MemberField {
            $($(#[$doc])* $field,)+
            /// One that the association added.
            Custom(CustomFieldId),
        }

        impl MemberField {
            /// Every field that all associations have, in the order of the form.
            pub const ALL: &'static [Self] = &[$(Self::$field),+];

            /// Its key, in forms, issues and columns.
            #[must_use]
            pub fn key(self) -> Cow<'static, str> {
                match self {
                    $(Self::$field => Cow::Borrowed($key),)+
                    Self::Custom(id) => Cow::Owned(format!("{CUSTOM}{}", id.0.simple())),
                }
            }

            /// How it is filled in; of a custom field its definition says so ([`super::MemberForm::input`]).
            #[must_use]
            pub fn input(self) -> FieldInput {
                match self {
                    $(Self::$field => FieldInput::$input,)+
                    Self::Custom(_) => FieldInput::Text,
                }
            }

            /// Whether members of a kind have it; of a custom field its definition says so.
            #[must_use]
            pub fn belongs_to(self, kind: MemberKind) -> bool {
                let owner = match self {
                    $(Self::$field => Owner::$for,)+
                    Self::Custom(_) => Owner::Both,
                };
                match owner {
                    Owner::Both => true,
                    Owner::Unit => kind == MemberKind::Unit,
                    Owner::Individual => kind == MemberKind::Individual,
                }
            }
        }
    };
}

impl fmt::Display for MemberField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.key())
    }
}

/// The text names no field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no field of a member")]
pub struct NoMemberField;

impl FromStr for MemberField {
    type Err = NoMemberField;

    fn from_str(key: &str) -> Result<Self, NoMemberField> {
        let known = Self::ALL.iter().copied().find(|field| field.key() == key);
        let custom = || key.strip_prefix(CUSTOM).and_then(|id| Uuid::parse_str(id).ok()).map(|id| Self::Custom(id.into()));
        known.or_else(custom).ok_or(NoMemberField)
    }
}

impl From<MemberField> for String {
    fn from(field: MemberField) -> Self {
        field.key().into_owned()
    }
}

impl TryFrom<String> for MemberField {
    type Error = NoMemberField;

    fn try_from(key: String) -> Result<Self, NoMemberField> {
        key.parse()
    }
}

/// The keys of all, and whatever begins like that of a custom field.
impl TS for MemberField {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;
    const IS_ENUM: bool = true;

    fn name(_: &ts_rs::Config) -> String {
        "MemberField".to_owned()
    }

    fn inline(_: &ts_rs::Config) -> String {
        let keys: Vec<String> = Self::ALL.iter().map(|field| format!("\"{field}\"")).collect();
        format!("{} | `{CUSTOM}${{string}}`", keys.join(" | "))
    }

    fn decl(config: &ts_rs::Config) -> String {
        format!("type MemberField = {};", Self::inline(config))
    }

    fn decl_concrete(config: &ts_rs::Config) -> String {
        Self::decl(config)
    }

    fn output_path() -> Option<std::path::PathBuf> {
        Some("MemberField.ts".into())
    }
}

/// Who has a field.
enum Owner {
    Both,
    Unit,
    Individual,
}

fields! {
    /// 单位名称 / 姓名
    Name = "name", Both, Text;
    /// 用户名 (requirements A3.3, B1.5)
    UserName = "user_name", Both, Text;
    /// 登录手机号
    LoginMobile = "login_mobile", Both, Text;
    /// 注册邮箱
    RegisteredEmail = "registered_email", Both, Text;
    /// 统一社会信用代码
    Uscc = "uscc", Unit, Text;
    /// 企业登记注册类型
    RegistrationType = "registration_type", Unit, Choice;
    /// 所属行业
    Industry = "industry", Unit, Cascade;
    /// 成立时间
    FoundedOn = "founded_on", Unit, Date;
    /// 主营业务
    MainBusiness = "main_business", Unit, LongText;
    /// 省、市、县
    Region = "region", Both, Cascade;
    /// 详细地址
    Address = "address", Both, Text;
    /// 单位网站
    Website = "website", Unit, Text;
    /// 办公座机
    OfficePhone = "office_phone", Unit, Text;
    /// 职工总人数
    Headcount = "headcount", Unit, Number;
    /// 总资产（万元）
    TotalAssets = "total_assets", Unit, TenThousands;
    /// 上年度营业收入（万元）
    LastYearRevenue = "last_year_revenue", Unit, TenThousands;
    /// 上年度纳税总额（万元）
    LastYearTax = "last_year_tax", Unit, TenThousands;
    /// 生产总值（万元）
    ProductionValue = "production_value", Unit, TenThousands;
    /// 性别
    Gender = "gender", Individual, Choice;
    /// 出生年月
    BirthMonth = "birth_month", Individual, Month;
    /// 民族
    EthnicGroup = "ethnic_group", Individual, Choice;
    /// 党派
    Party = "party", Individual, Choice;
    /// 职称
    ProfessionalTitle = "professional_title", Individual, Text;
    /// 专业
    Speciality = "speciality", Individual, Text;
    /// 职务
    Post = "post", Individual, Text;
    /// 学历
    Education = "education", Individual, Choice;
    /// 学位
    Degree = "degree", Individual, Choice;
    /// 联系人姓名
    ContactName = "contact_name", Unit, Text;
    /// 手机
    Mobile = "mobile", Both, Text;
    /// 电子邮箱
    Email = "email", Both, Text;
    /// 电话
    Phone = "phone", Individual, Text;
    /// 电传
    Fax = "fax", Individual, Text;
    /// 入会日期
    JoinedOn = "joined_on", Both, Date;
    /// 会员到期时间
    ExpiresOn = "expires_on", Both, Date;
}

impl MemberField {
    /// The fields of a kind, in the order of the form.
    pub fn of_kind(kind: MemberKind) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |field| field.belongs_to(kind))
    }

    /// Whether the form demands it: the stars of requirements A3.4, and a name and a mobile where the manual is silent (A3.5).
    /// The user name is demanded too, but a mobile number stands in for it (A3.3).
    #[must_use]
    pub fn is_required(self, kind: MemberKind) -> bool {
        match kind {
            MemberKind::Unit => matches!(
                self,
                Self::Name
                    | Self::Uscc
                    | Self::FoundedOn
                    | Self::MainBusiness
                    | Self::Address
                    | Self::Website
                    | Self::OfficePhone
                    | Self::Headcount
                    | Self::TotalAssets
                    | Self::LastYearRevenue
                    | Self::LastYearTax
            ),
            MemberKind::Individual => matches!(self, Self::Name | Self::Mobile),
        }
    }

    /// Most characters that it holds.
    #[must_use]
    pub fn limit_chars(self) -> usize {
        match self {
            Self::MainBusiness | Self::Custom(_) => LONG_LIMIT_CHARS,
            Self::Address | Self::Website | Self::Email | Self::RegisteredEmail => 254,
            Self::LoginMobile | Self::Mobile => MOBILE_DIGITS + 9,
            Self::UserName => 16,
            _ => SHORT_LIMIT_CHARS,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_the_names_on_the_wire() {
        for field in MemberField::ALL {
            let value = serde_json::to_value(field).unwrap();
            assert_eq!(value, field.key().as_ref());
            assert_eq!(serde_json::from_value::<MemberField>(value).unwrap(), *field);
        }
        let own = MemberField::Custom(CustomFieldId(Uuid::from_u128(0x0192)));
        assert_eq!(own.key(), "custom_00000000000000000000000000000192");
        assert_eq!(own.key().parse(), Ok(own));
        assert!("custom_x".parse::<MemberField>().is_err() && "shoe_size".parse::<MemberField>().is_err());
    }

    /// requirements A3.5
    #[test]
    fn a_person_has_the_fields_of_the_manual() {
        let fields: Vec<_> = MemberField::of_kind(MemberKind::Individual).collect();
        let manual =
            "name birth_month party professional_title speciality phone mobile gender ethnic_group post education degree email fax";
        for key in manual.split(' ') {
            assert!(fields.iter().any(|field| field.key() == key), "{key}");
        }
        assert!(!fields.contains(&MemberField::Uscc), "a unit's credit code is none of them");
    }

    #[test]
    fn every_required_field_belongs_to_its_kind() {
        for kind in [MemberKind::Unit, MemberKind::Individual] {
            assert!(MemberField::ALL.iter().all(|field| !field.is_required(kind) || field.belongs_to(kind)));
        }
        // The ten stars of requirements A3.4 that are not a file, and the name.
        assert_eq!(MemberField::of_kind(MemberKind::Unit).filter(|field| field.is_required(MemberKind::Unit)).count(), 11);
    }
}

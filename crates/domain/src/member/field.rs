//! The fields of a member that a form, a sheet and a list speak of, each with one key: what kind of member has it, whether the form
//! demands it, how it is filled in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::MemberKind;
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
}

macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident = $key:literal, $for:ident, $input:ident;)+) => {
        /// A field of a member, apart from kind, level and organisation.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        pub enum MemberField { $($(#[$doc])* $field),+ }

        impl MemberField {
            /// Every field, in the order of the form.
            pub const ALL: &'static [Self] = &[$(Self::$field),+];

            /// Its key, in forms, issues and columns.
            #[must_use]
            pub fn key(self) -> &'static str {
                match self { $(Self::$field => $key),+ }
            }

            /// How it is filled in.
            #[must_use]
            pub fn input(self) -> FieldInput {
                match self { $(Self::$field => FieldInput::$input),+ }
            }

            /// Whether members of a kind have it.
            #[must_use]
            pub fn belongs_to(self, kind: MemberKind) -> bool {
                let owner = match self { $(Self::$field => Owner::$for),+ };
                match owner {
                    Owner::Both => true,
                    Owner::Unit => kind == MemberKind::Unit,
                    Owner::Individual => kind == MemberKind::Individual,
                }
            }
        }
    };
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
            Self::MainBusiness => LONG_LIMIT_CHARS,
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
            assert_eq!(serde_json::to_value(field).unwrap(), field.key());
        }
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

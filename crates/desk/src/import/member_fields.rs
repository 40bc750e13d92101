//! The fields of member sheets (requirements A3.4, A3.5), by the headings that offices use.

use super::field::{Field, optional_field as optional, required_field as required};

const LEVEL: &[&str] = &["等级", "会员等级", "会员级别", "级别", "会员类型", "level", "membershiplevel"];
const ORG: &[&str] = &["机构", "所属机构", "分支机构", "所属分会", "分会", "organisation", "organization", "org", "branch"];
const MOBILE: &[&str] = &["手机", "手机号", "手机号码", "联系人手机", "联系手机", "移动电话", "mobile", "mobilephone", "cellphone"];
const EMAIL: &[&str] = &["邮箱", "电子邮箱", "电子邮件", "email", "e-mail", "mail"];
const JOINED: &[&str] = &["入会日期", "入会时间", "joined", "joinedon", "joindate"];
const EXPIRES: &[&str] =
    &["会员到期时间", "到期时间", "到期日期", "会员到期日期", "有效期至", "expires", "expireson", "expiry", "expirydate"];
const USER_NAME: &[&str] = &["用户名", "登录名", "username"];
const LOGIN_MOBILE: &[&str] = &["登录手机号", "登录手机", "loginmobile"];
const REGISTERED_EMAIL: &[&str] = &["注册邮箱", "registeredemail"];
const REGION: &[&str] = &["省市县", "省市区", "所在地区", "地区", "行政区划", "region"];
const ADDRESS: &[&str] = &["详细地址", "地址", "单位地址", "通讯地址", "通信地址", "联系地址", "address"];

pub(super) static UNIT: [Field; 24] = [
    required(
        "name",
        "member:column.name",
        &[
            "单位名称",
            "公司名称",
            "单位",
            "公司名称或社团组织名称",
            "会员名称",
            "会员单位",
            "名称",
            "企业名称",
            "unitname",
            "name",
            "company",
            "companyname",
        ],
    ),
    optional(
        "uscc",
        "member:column.uscc",
        &[
            "统一社会信用代码",
            "社会信用代码",
            "信用代码",
            "统一信用代码",
            "纳税人识别号",
            "税号",
            "uscc",
            "unifiedsocialcreditcode",
            "creditcode",
        ],
    ),
    required("level", "member:column.level", LEVEL),
    optional("org", "member:column.org", ORG),
    optional("industry", "member:column.industry", &["所属行业", "行业", "行业类别", "industry"]),
    optional(
        "registration_type",
        "member:column.registration_type",
        &["企业登记注册类型", "登记注册类型", "注册类型", "企业类型", "单位性质", "registrationtype"],
    ),
    optional("founded_on", "member:column.founded_on", &["成立时间", "成立日期", "founded", "foundedon"]),
    optional("main_business", "member:column.main_business", &["主营业务", "经营范围", "mainbusiness", "business"]),
    optional("region", "member:column.region", REGION),
    optional("address", "member:column.address", ADDRESS),
    optional("website", "member:column.website", &["单位网站", "网站", "网址", "公司网址", "website", "web"]),
    optional(
        "office_phone",
        "member:column.office_phone",
        &["办公座机", "办公电话", "单位电话", "座机", "固定电话", "电话", "officephone", "phone"],
    ),
    optional("headcount", "member:column.headcount", &["职工总人数", "职工人数", "员工人数", "人数", "headcount", "employees"]),
    optional("total_assets", "member:column.total_assets", &["总资产", "资产总额", "totalassets", "assets"]),
    optional(
        "last_year_revenue",
        "member:column.last_year_revenue",
        &["上年度营业收入", "上年营业收入", "营业收入", "lastyearrevenue", "revenue"],
    ),
    optional(
        "last_year_tax",
        "member:column.last_year_tax",
        &["上年度纳税总额", "上年纳税总额", "纳税总额", "lastyeartax", "lastyeartaxpaid", "taxpaid"],
    ),
    optional("production_value", "member:column.production_value", &["生产总值", "productionvalue"]),
    optional("contact_name", "member:column.contact_name", &["联系人姓名", "联系人", "contact", "contactname", "contactperson"]),
    optional("mobile", "member:column.mobile", MOBILE),
    optional("email", "member:column.email", EMAIL),
    optional("user_name", "member:column.user_name", USER_NAME),
    optional("login_mobile", "member:column.login_mobile", LOGIN_MOBILE),
    optional("joined_on", "member:column.joined_on", JOINED),
    optional("expires_on", "member:column.expires_on", EXPIRES),
];

pub(super) static INDIVIDUAL: [Field; 23] = [
    required("name", "member:column.name_individual", &["姓名", "会员姓名", "会员名称", "名字", "name", "fullname"]),
    optional("gender", "member:column.gender", &["性别", "gender", "sex"]),
    optional(
        "birth_month",
        "member:column.birth_month",
        &["出生年月", "出生日期", "生日", "出生年月日", "birthmonth", "birthday", "dateofbirth", "born"],
    ),
    optional("ethnic_group", "member:column.ethnic_group", &["民族", "ethnicgroup"]),
    optional("party", "member:column.party", &["党派", "政治面貌", "party", "politicalparty"]),
    optional("professional_title", "member:column.professional_title", &["职称", "技术职称", "专业技术职称", "title", "professionaltitle"]),
    optional("speciality", "member:column.speciality", &["专业", "从事专业", "speciality", "specialty"]),
    optional("post", "member:column.post", &["职务", "行政职务", "post", "position"]),
    optional("education", "member:column.education", &["学历", "最高学历", "文化程度", "education"]),
    optional("degree", "member:column.degree", &["学位", "最高学位", "degree"]),
    required("level", "member:column.level", LEVEL),
    optional("org", "member:column.org", ORG),
    optional("mobile", "member:column.mobile", MOBILE),
    optional("email", "member:column.email", EMAIL),
    optional("phone", "member:column.phone", &["电话", "联系电话", "固定电话", "办公电话", "座机", "phone", "telephone"]),
    optional("fax", "member:column.fax", &["电传", "传真", "fax", "telex"]),
    optional("region", "member:column.region", REGION),
    optional("address", "member:column.address", ADDRESS),
    optional("user_name", "member:column.user_name", USER_NAME),
    optional("login_mobile", "member:column.login_mobile", LOGIN_MOBILE),
    optional("registered_email", "member:column.registered_email", REGISTERED_EMAIL),
    optional("joined_on", "member:column.joined_on", JOINED),
    optional("expires_on", "member:column.expires_on", EXPIRES),
];

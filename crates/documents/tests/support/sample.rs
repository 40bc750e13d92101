//! Sample documents for tests, examples and benchmarks: an invoice list, certificates, an application form. Every value follows from its number.
#![allow(dead_code, reason = "each test and example uses a part of this")]

use chrono::{DateTime, FixedOffset};
use documents::certificate::{Certificate, CertificateDesign, Particular, Seal};
use documents::form::{Form, FormCell, FormSection, SignatureBox, Span};
use documents::list::{Alignment, CountWords, ListCell, ListColumn, ListPage};
use documents::{DocumentFacts, Language};
use std::path::{Path, PathBuf};

/// Where the fonts are while developing: `npm ci --prefix fonts` puts them there.
pub fn development_folders() -> Vec<PathBuf> {
    vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fonts/node_modules")]
}

/// 2026-11-21 16:30 in Shanghai.
pub fn printed_at() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-21T16:30:00+08:00").expect("a fixed instant")
}

pub fn facts(title: &str, language: Language) -> DocumentFacts {
    DocumentFacts { title: title.into(), author: "中国医疗器械行业协会".into(), language, printed_at: printed_at() }
}

/// Nine columns, as a finance office lists issued invoices.
pub fn invoice_list() -> ListPage {
    use Alignment::{Centre, Left, Right};
    let column = |title: &str, weight, alignment| ListColumn { title: title.into(), weight, alignment };
    ListPage {
        facts: facts("已开发票清单", Language::Chinese),
        subtitle: "开票日期 2026-01-01 至 2026-10-31 · 状态：已开具 · 分会：全部".into(),
        columns: vec![
            column("发票号码", 0, Left),
            column("会员编号", 0, Left),
            column("会员名称", 3, Left),
            column("会员级别", 1, Left),
            column("项目", 2, Left),
            column("开票日期", 0, Centre),
            column("金额（元）", 1, Right),
            column("已收（元）", 1, Right),
            column("状态", 0, Centre),
        ],
        totals: vec![invoice_totals()],
        count_words: CountWords { before: "共 ".into(), after: " 条".into() },
        empty_words: "没有符合条件的发票".into(),
        footer: "中国医疗器械行业协会 · 王会计 打印于 2026-11-21 16:30".into(),
    }
}

fn invoice_totals() -> Vec<ListCell> {
    let mut totals = vec![ListCell::Text("合计（人民币）".into())];
    totals.extend((0..5).map(|_| ListCell::Blank));
    totals.extend([ListCell::Money(123_456_789_012), ListCell::Money(103_456_789_012), ListCell::Blank]);
    totals
}

const PLACES: [&str; 12] = ["北京", "上海", "广州", "深圳", "苏州", "成都", "武汉", "杭州", "青岛", "西安", "重庆", "哈尔滨"];
const TRADES: [&str; 10] = [
    "康泰医疗器械",
    "华信生物科技",
    "同济骨科医院",
    "鼎盛检验仪器",
    "瑞安医疗投资管理",
    "仁和影像诊断中心",
    "正大精密仪器",
    "长城健康产业",
    "中科微创医疗",
    "博雅齿科",
];
const KINDS: [&str; 4] = ["有限公司", "股份有限公司", "集团有限责任公司", "研究院"];
const LEVELS: [&str; 5] = ["普通会员", "单位会员", "单位会员（高级）", "理事单位", "常务理事单位"];
const STATES: [&str; 3] = ["已开具", "已寄出", "已签收"];

/// Name of the `number`-th member; every few hundred names hold rare characters or are very long.
pub fn member_name(number: usize) -> String {
    let name = format!("{}{}{}", PLACES[number % 12], TRADES[number / 12 % 10], KINDS[number / 7 % 4]);
    match number % 400 {
        7 => format!("{name}（䶮𬭎㛃鿍𠮷联合实验室）"),
        211 => format!("{name}暨国家骨科与运动康复临床医学研究中心长三角区域协同创新示范基地（筹）"),
        _ => name,
    }
}

pub fn invoice_row(number: usize) -> Vec<ListCell> {
    let words = |text: &str| ListCell::Text(text.into());
    let minor = 20_000 + i64::try_from(number * 7_919 % 5_000_000).expect("small");
    vec![
        ListCell::Text(format!("2611200000{:08}", 31_415_926 + number)),
        ListCell::Text(format!("ZGYX{number:06}")),
        ListCell::Text(member_name(number)),
        words(LEVELS[number / 3 % 5]),
        ListCell::Text(format!("{} 年度会费", 2024 + number % 3)),
        ListCell::Text(format!("2026-{:02}-{:02}", 1 + number % 10, 1 + number % 28)),
        ListCell::Money(minor),
        ListCell::Money(if number.is_multiple_of(9) { -minor } else { minor }),
        words(STATES[number % 3]),
    ]
}

pub fn design() -> CertificateDesign {
    CertificateDesign {
        facts: facts("会员证书", Language::Chinese),
        association: "中国医疗器械行业协会".into(),
        title: "会员证书".into(),
        subtitle: "CERTIFICATE OF MEMBERSHIP".into(),
        opening: "兹证明".into(),
        code_caption: "扫码核验证书".into(),
        seal: Seal::Drawn { around: "中国医疗器械行业协会".into(), below: "会员证书专用章".into() },
    }
}

pub fn certificate(number: usize) -> Certificate {
    let particular = |label: &str, value: String| Particular { label: label.into(), value };
    Certificate {
        member_name: member_name(number),
        statement: "经本会审核批准，自发证之日起成为本会单位会员，依照本会章程享有会员权利、履行会员义务。特发此证。".into(),
        particulars: vec![
            particular("会员级别", LEVELS[number / 3 % 5].into()),
            particular("会员编号", format!("ZGYX{number:06}")),
            particular("有效期", format!("2026-01-{:02} 至 2026-12-31", 1 + number % 28)),
        ],
        issued_on: "2026年1月15日".into(),
        code: Some(format!(
            "https://huiji.example.org/certificate/verify?number=ZGYX{number:06}&check={:08x}",
            number * 2_654_435_761 % 0xFFFF_FFFF
        )),
    }
}

pub fn english_design() -> CertificateDesign {
    CertificateDesign {
        facts: facts("Certificate of Membership", Language::English),
        association: "China Association for Medical Devices Industry".into(),
        title: "Certificate of Membership".into(),
        subtitle: "会员证书".into(),
        opening: "This is to certify that".into(),
        code_caption: "Scan to verify".into(),
        seal: Seal::Drawn { around: "CHINA ASSOCIATION FOR MEDICAL DEVICES INDUSTRY".into(), below: "MEMBERSHIP".into() },
    }
}

pub fn english_certificate() -> Certificate {
    let particular = |label: &str, value: &str| Particular { label: label.into(), value: value.into() };
    Certificate {
        member_name: "Shanghai Huaxin Biotechnology & Precision Instruments Co., Ltd.".into(),
        statement: "has been admitted as a Senior Unit Member of the Association with all rights and duties laid down in its Articles."
            .into(),
        particulars: vec![
            particular("Level", "Senior Unit Member"),
            particular("Member number", "ZGYX000042"),
            particular("Valid", "2026-01-01 to 2026-12-31"),
        ],
        issued_on: "15 January 2026".into(),
        code: Some("https://huiji.example.org/certificate/verify?number=ZGYX000042".into()),
    }
}

fn cell(label: &str, value: &str, span: Span, lines: u8) -> FormCell {
    FormCell { label: label.into(), value: value.into(), span, lines }
}

pub fn form() -> Form {
    use Span::{Full, Half};
    Form {
        facts: facts("单位会员入会申请表", Language::Chinese),
        association: "中国医疗器械行业协会".into(),
        captions: ("申请编号：SQ20260042".into(), "填表日期：2026-03-08".into()),
        sections: vec![
            FormSection {
                title: "一、单位信息".into(),
                cells: vec![
                    cell("单位名称", &member_name(7), Full, 1),
                    cell("统一社会信用代码", "91310000MA1FL5XX0K", Half, 1),
                    cell("单位性质", "有限责任公司", Half, 1),
                    cell("成立日期", "2009-05-18", Half, 1),
                    cell("职工人数", "1,240", Half, 1),
                    cell("通讯地址", "上海市浦东新区张江高科技园区郭守敬路 498 号 12 幢 3 层", Full, 1),
                    cell(
                        "单位简介",
                        "公司专注于骨科植入物与运动医学器械的研发、生产与销售，产品覆盖全国 31 个省、自治区、直辖市。\n通过 ISO 13485 质量管理体系认证。",
                        Full,
                        5,
                    ),
                ],
            },
            FormSection {
                title: "二、联系人".into(),
                cells: vec![
                    cell("法定代表人", "李䶮", Half, 1),
                    cell("职务", "董事长", Half, 1),
                    cell("联系人", "欧阳𬭎", Half, 1),
                    cell("手机", "138 0000 1234", Half, 1),
                    cell("电子邮箱", "member@example.org", Half, 1),
                    cell("传真", "", Half, 1),
                ],
            },
            FormSection {
                title: "三、入会信息".into(),
                cells: vec![
                    cell("申请级别", "单位会员（高级）", Half, 1),
                    cell("所属分会", "骨科学分会", Half, 1),
                    cell("拟推荐理事", "", Full, 1),
                    cell("备注", "", Full, 3),
                ],
            },
        ],
        signatures: vec![
            SignatureBox {
                title: "申请单位（盖章）".into(),
                statement: "本单位自愿加入协会，遵守章程，按时缴纳会费，所填内容真实。".into(),
                signing: "负责人签字：　　　　　　　　年　　月　　日".into(),
            },
            SignatureBox {
                title: "协会审核意见（盖章）".into(),
                statement: String::new(),
                signing: "经办人签字：　　　　　　　　年　　月　　日".into(),
            },
        ],
        footer: "请用黑色签字笔填写，一式两份。".into(),
    }
}

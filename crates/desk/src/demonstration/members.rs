//! Made-up members: the rows that an import brings in, and the drafts of applicants.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use domain::association::{Level, Org};
use domain::member::{MemberDraft, MemberField, MemberKind, MemberRow};
use domain::parse::uscc::check_character;

use super::fate::{Fate, Lot};
use super::names::{Body, Names};
use super::random::{Random, shuffled};

/// One member in four is a unit.
const UNIT_EVERY: usize = 4;
/// Districts, with a street in each.
const PLACES: [(&str, &str); 16] = [
    ("北京市海淀区", "中关村大街"),
    ("北京市西城区", "阜成门外大街"),
    ("上海市浦东新区", "张江路"),
    ("上海市黄浦区", "淮海中路"),
    ("广东省深圳市南山区", "科苑路"),
    ("广东省广州市天河区", "体育东路"),
    ("浙江省杭州市西湖区", "文三路"),
    ("江苏省南京市鼓楼区", "中山北路"),
    ("江苏省苏州市姑苏区", "人民路"),
    ("四川省成都市青羊区", "人民中路"),
    ("湖北省武汉市武昌区", "中南路"),
    ("陕西省西安市雁塔区", "长安南路"),
    ("山东省济南市历下区", "经十路"),
    ("湖南省长沙市岳麓区", "麓山南路"),
    ("辽宁省沈阳市和平区", "南京北街"),
    ("重庆市渝中区", "中山三路"),
];
/// The region of each place inside a credit code (GB/T 2260).
const REGIONS: [&str; 16] = [
    "110108", "110102", "310115", "310101", "440305", "440106", "330106", "320106", "320508", "510105", "420106", "610113", "370102",
    "430104", "210102", "500103",
];
const BUSINESSES: [&str; 6] =
    ["医学装备与检验服务", "医疗器械研发与生产", "医疗信息化建设", "医疗设备维修与计量", "体外诊断试剂", "临床医疗与教学"];
const TITLES: [&str; 8] = ["主任医师", "副主任医师", "教授", "副教授", "研究员", "高级工程师", "主管检验师", "工程师"];
const SPECIALITIES: [&str; 10] = ["骨科", "检验", "老年医学", "影像", "心血管", "护理", "医学工程", "急诊", "口腔", "放射治疗"];
const POSTS: [&str; 6] = ["主任", "副主任", "院长", "科长", "科员", "总经理"];
const PARTIES: [(&str, u32); 6] = [("中共党员", 44), ("群众", 40), ("民盟", 5), ("九三学社", 4), ("农工党", 4), ("", 3)];
const PEOPLES: [(&str, u32); 6] = [("汉族", 91), ("回族", 2), ("满族", 2), ("壮族", 2), ("蒙古族", 2), ("土家族", 1)];
const EDUCATIONS: [(&str, &str, u32); 5] =
    [("本科", "学士", 40), ("研究生", "硕士", 34), ("研究生", "博士", 16), ("大专", "", 8), ("本科", "", 2)];
/// Characters of a credit code (GB 32100-2015), and how many of them count up inside a made-up one.
const CODE_ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
const CODE_COUNTER_CHARS: u32 = 5;
/// Room of the last digits of made-up mobiles.
const MOBILES: usize = 100_000_000;

/// A made-up member.
pub struct Figure {
    /// Its place among all of them.
    pub ordinal: usize,
    /// Unit or individual.
    pub kind: MemberKind,
    /// Its name, which nobody shares.
    pub name: String,
    /// Name of its level.
    pub level: String,
    /// Name of its organisation.
    pub org: String,
    /// Its dates.
    pub fate: Fate,
    /// The other fields, as they stand in a sheet.
    pub texts: BTreeMap<MemberField, String>,
}

/// Makes members up, one after the other.
pub struct Cast<'a> {
    seed: u64,
    today: NaiveDate,
    levels: &'a [Level],
    orgs: &'a [Org],
    names: Names,
}

impl<'a> Cast<'a> {
    /// The cast of a seed.
    pub fn new(seed: u64, today: NaiveDate, levels: &'a [Level], orgs: &'a [Org]) -> Self {
        Self { seed, today, levels, orgs, names: Names::new(seed) }
    }

    /// The nth member; none where the association has no level for it.
    pub fn figure(&mut self, ordinal: usize) -> Option<Figure> {
        let random = &mut Random::of(self.seed, "member", ordinal);
        let kind = if ordinal % UNIT_EVERY == 1 { MemberKind::Unit } else { MemberKind::Individual };
        let levels: Vec<&Level> = self.levels.iter().filter(|level| level.kind == kind).collect();
        // The plainest levels are the fullest.
        let weights: Vec<u32> = (1..).take(levels.len()).map(|rank| 60 / rank).collect();
        let level = *levels.get(random.weighted(&weights))?;
        // A third of all members belong to the head association itself.
        let org =
            if random.percent(33) { self.orgs.first()? } else { &self.orgs[random.below(u32::try_from(self.orgs.len()).ok()?) as usize] };
        let fate = Fate::of(Lot::draw(ordinal, random), level, self.today, random);
        let (name, mut texts) = match kind {
            MemberKind::Unit => self.unit(ordinal, random),
            MemberKind::Individual => self.individual(random),
        };
        texts.insert(MemberField::Mobile, mobile(ordinal, self.seed));
        texts.insert(MemberField::Email, format!("m{ordinal:06}@example.org.cn"));
        for (field, day) in [(MemberField::JoinedOn, fate.joined_on), (MemberField::ExpiresOn, fate.expires_on)] {
            if let Some(day) = day {
                texts.insert(field, day.to_string());
            }
        }
        texts.insert(MemberField::Name, name.clone());
        texts.retain(|_, text| !text.is_empty());
        Some(Figure { ordinal, kind, name, level: level.name.clone(), org: org.name.clone(), fate, texts })
    }

    fn unit(&mut self, ordinal: usize, random: &mut Random) -> (String, BTreeMap<MemberField, String>) {
        let (name, Body(_, authority, registration_type, industry)) = self.names.body();
        let place = random.below(u32::try_from(PLACES.len()).unwrap_or(1)) as usize;
        let founded = format!("{}-{:02}-{:02}", random.within(1985, 2018), random.within(1, 12), random.within(1, 28));
        let headcount = random.within(12, 2_400);
        // Amounts count ten thousands, as sheets do.
        let assets = headcount * random.within(8, 40);
        let texts = [
            (MemberField::Uscc, credit_code(authority, REGIONS[place], ordinal, self.seed)),
            (MemberField::Industry, industry.to_owned()),
            (MemberField::RegistrationType, registration_type.to_owned()),
            (MemberField::FoundedOn, founded),
            (MemberField::MainBusiness, random.pick(&BUSINESSES).to_owned()),
            (MemberField::Address, format!("{}{}{}号", PLACES[place].0, PLACES[place].1, random.within(1, 399))),
            (MemberField::Website, format!("https://www.u{ordinal:06}.example.org.cn")),
            (MemberField::OfficePhone, format!("010-8{:07}", random.below(10_000_000))),
            (MemberField::Headcount, headcount.to_string()),
            (MemberField::TotalAssets, assets.to_string()),
            (MemberField::LastYearRevenue, format!("{}.{:02}", assets * 6 / 10, random.below(100))),
            (MemberField::LastYearTax, format!("{}.{:02}", assets / 25, random.below(100))),
            (MemberField::ProductionValue, (assets * 7 / 10).to_string()),
            (MemberField::ContactName, self.names.stranger(random)),
        ];
        (name, texts.into())
    }

    fn individual(&mut self, random: &mut Random) -> (String, BTreeMap<MemberField, String>) {
        let name = self.names.person(random);
        let party = PARTIES[random.weighted(&PARTIES.map(|(_, weight)| weight))].0;
        let people = PEOPLES[random.weighted(&PEOPLES.map(|(_, weight)| weight))].0;
        let (education, degree, _) = EDUCATIONS[random.weighted(&EDUCATIONS.map(|(_, _, weight)| weight))];
        let (district, street) = random.pick(&PLACES);
        let texts = [
            (MemberField::Gender, random.pick(&["男", "女"]).to_owned()),
            (MemberField::BirthMonth, format!("{}-{:02}", random.within(1952, 1999), random.within(1, 12))),
            (MemberField::EthnicGroup, people.to_owned()),
            (MemberField::Party, party.to_owned()),
            (MemberField::ProfessionalTitle, random.pick(&TITLES).to_owned()),
            (MemberField::Speciality, random.pick(&SPECIALITIES).to_owned()),
            (MemberField::Post, random.pick(&POSTS).to_owned()),
            (MemberField::Education, education.to_owned()),
            (MemberField::Degree, degree.to_owned()),
            (MemberField::Address, format!("{district}{street}{}号", random.within(1, 399))),
        ];
        (name, texts.into())
    }
}

impl Figure {
    /// The member as a row of a sheet.
    pub fn row(&self, row: u32) -> MemberRow {
        MemberRow { row, level: self.level.clone(), org: self.org.clone(), texts: self.texts.clone() }
    }

    /// The member as an application.
    pub fn draft(&self, levels: &[Level], orgs: &[Org]) -> MemberDraft {
        let level = levels.iter().find(|level| level.kind == self.kind && level.name == self.level);
        let org = orgs.iter().find(|org| org.name == self.org);
        MemberDraft { kind: self.kind, level_id: level.map(|level| level.id), org_id: org.map(|org| org.id), texts: self.texts.clone() }
    }
}

/// A mobile that no other ordinal has.
pub fn mobile(ordinal: usize, seed: u64) -> String {
    format!("199{:08}", shuffled(ordinal, MOBILES, seed))
}

/// A unified social credit code nobody else has, with the check character that GB 32100-2015 asks for.
fn credit_code(authority: &str, region: &str, ordinal: usize, seed: u64) -> String {
    let mut counter = shuffled(ordinal, 31_usize.pow(CODE_COUNTER_CHARS), seed);
    let mut body = format!("{authority}{region}MA0");
    for _ in 0..CODE_COUNTER_CHARS {
        body.push(char::from(CODE_ALPHABET[counter % CODE_ALPHABET.len()]));
        counter /= CODE_ALPHABET.len();
    }
    body.push('K');
    let check = check_character(&body);
    format!("{body}{check}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::parse::uscc::UnifiedSocialCreditCode;
    use std::collections::HashSet;

    #[test]
    fn credit_codes_are_valid_and_differ() {
        let codes: HashSet<String> = (0..5_000).map(|n| credit_code("91", "110108", n, 5)).collect();
        assert_eq!(codes.len(), 5_000);
        assert!(codes.iter().all(|code| UnifiedSocialCreditCode::parse(code).is_ok()));
    }
}

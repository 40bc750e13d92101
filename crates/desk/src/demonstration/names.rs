//! Names of made-up people and bodies. Common surnames come as often as in life; no two members share a name, so that an order finds
//! its buyer by it.

use super::random::{Random, shuffled};

/// The hundred most common surnames, the most common first.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许邓韩冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤";
/// First characters of given names.
const FIRST: &str = "建国志文晓秀玉海春桂红美丽雪佳思子雨浩俊永明德光振家世立东宏伟嘉梓欣怡静雅慧淑惠月云凤金银宝庆兆鸿景瑞祥福天长正清新学书诗若语芷沐一宇泽奕承启绍延仲守安宁和平远达博彦君卓哲凯晨旭朝阳卫继传兴启成万千向展亦可忆念";
/// Second characters.
const SECOND: &str = "华军强伟敏芳娟英兰梅琴霞萍红玲燕丽娜洁颖琳瑶婷莹雯倩蓉薇妍彤萱涵轩豪杰鹏飞龙涛波斌辉刚勇毅峰松林森磊鑫淼平生民国栋梁才良义仁信诚谦恒远航帆舟江河海洋泉源清明亮光曦晖晨宇宙坤乾元亨利贞康健宁安泰祥瑞然冉";

/// Where bodies are at home; some carry it in their name.
const CITIES: [&str; 30] = [
    "北京",
    "上海",
    "广州",
    "深圳",
    "杭州",
    "南京",
    "苏州",
    "无锡",
    "宁波",
    "成都",
    "重庆",
    "武汉",
    "长沙",
    "西安",
    "郑州",
    "济南",
    "青岛",
    "沈阳",
    "大连",
    "哈尔滨",
    "长春",
    "天津",
    "石家庄",
    "合肥",
    "福州",
    "厦门",
    "南昌",
    "昆明",
    "贵阳",
    "兰州",
];
const BRAND_FIRST: &str = "华康瑞恒博安泰明德嘉信晨北海天云鼎同中远新宏立联东启长正福百健仁济民益普慈佳凯永维迈格科盛茂元亿宝金";
const BRAND_SECOND: &str = "达雅泽和源诚鑫隆昌兴旺邦创迪思睿航辰光宇星辉图汇通合力友成利丰宁生美";

/// What a body is: the end of its name, the first digits of its credit code, its registration type, its industry.
pub const BODIES: [Body; 14] = [
    Body("医疗科技有限公司", "91", "有限责任公司", "制造业"),
    Body("器械制造有限公司", "91", "有限责任公司", "制造业"),
    Body("生物技术股份有限公司", "91", "股份有限公司", "科学研究和技术服务业"),
    Body("信息技术有限公司", "91", "有限责任公司", "信息传输、软件和信息技术服务业"),
    Body("商贸有限公司", "91", "有限责任公司", "批发和零售业"),
    Body("检测技术有限公司", "91", "有限责任公司", "科学研究和技术服务业"),
    Body("医疗器械集团有限公司", "91", "国有企业", "制造业"),
    Body("医疗设备合资有限公司", "91", "与港澳台合资经营企业", "制造业"),
    Body("医院", "12", "事业单位", "卫生和社会工作"),
    Body("大学附属医院", "12", "事业单位", "卫生和社会工作"),
    Body("检验研究院", "12", "事业单位", "科学研究和技术服务业"),
    Body("医学院", "12", "事业单位", "教育"),
    Body("妇幼保健院", "12", "事业单位", "卫生和社会工作"),
    Body("医疗装备促进会", "51", "社会团体", "卫生和社会工作"),
];

/// See [`BODIES`].
#[derive(Debug, Clone, Copy)]
pub struct Body(pub &'static str, pub &'static str, pub &'static str, pub &'static str);

/// Gives names away, each once.
pub struct Names {
    seed: u64,
    surnames: Vec<char>,
    /// How common each surname is.
    weights: Vec<u32>,
    first: Vec<char>,
    second: Vec<char>,
    /// How many given names each surname has taken.
    taken: Vec<usize>,
    bodies: usize,
}

impl Names {
    /// Names of a seed, none given away.
    pub fn new(seed: u64) -> Self {
        let surnames: Vec<char> = distinct(SURNAMES);
        // The nth is about as frequent as 1 / (n + 3), as the census has it.
        let weights = (3..).take(surnames.len()).map(|rank| 10_000 / rank).collect();
        Self { seed, taken: vec![0; surnames.len()], weights, surnames, first: distinct(FIRST), second: distinct(SECOND), bodies: 0 }
    }

    /// Given names that one surname can take: one character or two.
    fn given_names(&self) -> usize {
        self.first.len() * self.second.len() + self.second.len()
    }

    /// A person nobody else is called like. Past a million, names come again.
    pub fn person(&mut self, random: &mut Random) -> String {
        let start = random.weighted(&self.weights);
        let rooms = (0..self.surnames.len()).map(|step| (start + step) % self.surnames.len());
        let surname = rooms.into_iter().find(|surname| self.taken[*surname] < self.given_names()).unwrap_or(start);
        let given = shuffled(self.taken[surname] % self.given_names(), self.given_names(), self.seed ^ surname as u64);
        self.taken[surname] += 1;
        format!("{}{}", self.surnames[surname], self.given(given))
    }

    /// Somebody who is no member, such as the contact person of a body; may be called like anybody.
    pub fn stranger(&self, random: &mut Random) -> String {
        let surname = self.surnames[random.weighted(&self.weights)];
        let given = random.below(u32::try_from(self.given_names()).unwrap_or(u32::MAX)) as usize;
        format!("{surname}{}", self.given(given))
    }

    fn given(&self, ordinal: usize) -> String {
        let pairs = self.first.len() * self.second.len();
        match ordinal.checked_sub(pairs) {
            Some(single) => self.second[single].to_string(),
            None => [self.first[ordinal / self.second.len()], self.second[ordinal % self.second.len()]].iter().collect(),
        }
    }

    /// A body nobody else is called like.
    pub fn body(&mut self) -> (String, Body) {
        let (heads, tails) = (distinct(BRAND_FIRST), distinct(BRAND_SECOND));
        // One place in three is none: bodies that do not carry their city.
        let places = CITIES.len() * 3 / 2;
        let brands = heads.len() * tails.len();
        let ordinal = shuffled(self.bodies, brands * places * BODIES.len(), self.seed);
        self.bodies += 1;
        let (place, rest) = (ordinal % places, ordinal / places);
        let (body, brand) = (BODIES[rest % BODIES.len()], rest / BODIES.len());
        // A body without its city takes a longer brand, so that the extra places never give one name twice.
        let tail = brand % tails.len();
        let extra = place.checked_sub(CITIES.len()).map(|n| tails[if n < tail { n } else { n + 1 }]);
        let city = CITIES.get(place).copied().unwrap_or_default();
        let mut name = format!("{city}{}{}", heads[brand / tails.len()], tails[tail]);
        name.extend(extra);
        name.push_str(body.0);
        (name, body)
    }
}

/// The characters of a list, each once.
fn distinct(list: &str) -> Vec<char> {
    let mut seen = std::collections::HashSet::new();
    list.chars().filter(|character| seen.insert(*character)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn people_and_bodies_are_called_differently() {
        let mut names = Names::new(1);
        let people: HashSet<String> = (0..40_000).map(|n| names.person(&mut Random::of(1, "name", n))).collect();
        let bodies: HashSet<String> = (0..40_000).map(|_| names.body().0).collect();
        assert_eq!((people.len(), bodies.len()), (40_000, 40_000));
        assert!(names.given_names() * names.surnames.len() > 900_000, "{}", names.given_names() * names.surnames.len());
    }

    #[test]
    fn common_surnames_are_common() {
        let mut names = Names::new(1);
        let people: Vec<String> = (0..1_000).map(|n| names.person(&mut Random::of(1, "name", n))).collect();
        let count = |surname: char| people.iter().filter(|name| name.starts_with(surname)).count();
        assert!(count('王') > 60 && count('王') > 3 * count('汤'), "{} {}", count('王'), count('汤'));
    }
}

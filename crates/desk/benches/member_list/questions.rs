//! What is asked: a mix of filters, sorts and pages from a fixed seed, and texts as they are typed letter by letter.

use serde_json::{Value, json};

use super::Outcome;

/// A page of a list, as the desk is asked for it and as bare SQL.
pub struct Question {
    /// The request.
    pub request: Value,
    /// The condition.
    pub sql: String,
    /// The order.
    pub order: String,
    /// Rows of the page.
    pub limit: u64,
    /// Rows before it.
    pub offset: u64,
}

/// Filters of every kind, broad and narrow, each beside its condition in SQL.
const FILTERS: [(&str, &str); 28] = [
    ("{}", "1 = 1"),
    (r#"{"kind":"unit"}"#, "kind = 'unit'"),
    (r#"{"kind":"individual"}"#, "kind = 'individual'"),
    (r#"{"stages":["complete"]}"#, "stage = 'complete'"),
    (r#"{"stages":["registered","submitted"]}"#, "stage in ('registered', 'submitted')"),
    (r#"{"statuses":["active"]}"#, "standing = 'good' and stage = 'complete' and (expires_on > '2026-12-31' or expires_on is null)"),
    (r#"{"statuses":["expired"]}"#, "standing = 'good' and stage = 'complete' and expires_on < '2026-11-01'"),
    (r#"{"statuses":["due","grace"]}"#, "standing = 'good' and stage = 'complete' and expires_on between '2026-11-01' and '2026-12-31'"),
    (r#"{"statuses":["blacklisted"]}"#, "standing = 'blacklisted'"),
    (r#"{"industries":["C"]}"#, "industry between '13' and '44'"),
    (r#"{"industries":["35"],"kind":"unit"}"#, "(industry = '35' or industry between '351' and '359') and kind = 'unit'"),
    (r#"{"region":"440000"}"#, "region >= '44' and region < '45'"),
    (r#"{"region":"110105","stages":["complete"]}"#, "region = '110105' and stage = 'complete'"),
    (r#"{"joined_from":"2020-01-01","joined_to":"2020-12-31"}"#, "joined_on between '2020-01-01' and '2020-12-31'"),
    (r#"{"joined_from":"2010-01-01"}"#, "joined_on >= '2010-01-01'"),
    (r#"{"expires_from":"2026-12-01","expires_to":"2026-12-31"}"#, "expires_on between '2026-12-01' and '2026-12-31'"),
    (r#"{"expires_to":"2025-12-31","kind":"unit"}"#, "expires_on <= '2025-12-31' and kind = 'unit'"),
    (r#"{"name":"医"}"#, "name like '%医%'"),
    (r#"{"name":"有限公司"}"#, "name like '%有限公司%'"),
    (r#"{"name":"检验","statuses":["active"]}"#, "name like '%检验%' and standing = 'good' and stage = 'complete'"),
    (r#"{"name":"王","kind":"individual"}"#, "name like '%王%' and kind = 'individual'"),
    (r#"{"mobile":"138"}"#, "(mobile like '138%' or mobile like '%138' or login_mobile like '138%' or login_mobile like '%138')"),
    (r#"{"mobile":"0421"}"#, "(mobile like '0421%' or mobile like '%0421' or login_mobile like '0421%' or login_mobile like '%0421')"),
    (r#"{"member_no":"E34T"}"#, "member_no >= 'E34T' and member_no < 'E34U'"),
    (r#"{"search":"科技"}"#, "row_no in (select rowid from member_search where member_search match '\"科技\"')"),
    (r#"{"search":"z","kind":"unit"}"#, "row_no in (select rowid from member_search where member_search match '\"z\"*') and kind = 'unit'"),
    (r#"{"search":"13"}"#, "row_no in (select rowid from member_search where member_search match '\"13\"* OR \"r31\"*')"),
    (r#"{"search":"北京 医院"}"#, "row_no in (select rowid from member_search where member_search match '\"北京\" AND \"医院\"')"),
];

const SORTS: [(&str, &str); 6] = [
    ("entered", "row_no"),
    ("name", "sort_name"),
    ("member_no", "member_no"),
    ("joined_on", "joined_on"),
    ("expires_on", "expires_on"),
    ("level", "level_id"),
];

const SIZES: [u64; 3] = [20, 50, 100];

/// The list as it stands when it is opened.
pub fn newest() -> Question {
    question((FILTERS[0].0, FILTERS[0].1), ("entered", "row_no"), "descending", (20, 1))
}

/// Questions from a seed. How many rows a filter finds is asked first, so that middle, deep and last pages are known.
pub async fn drawn<F>(count: usize, seed: u64, total: impl Fn(Value) -> F) -> Outcome<Vec<Question>>
where
    F: Future<Output = Outcome<u64>>,
{
    let mut dice = Dice(seed);
    let mut totals = Vec::new();
    for filter in FILTERS {
        totals.push(total(question(filter, SORTS[0], "ascending", (20, 1)).request).await?);
    }
    let mut questions = Vec::new();
    for _ in 0..count {
        let filter = dice.below(FILTERS.len());
        let size = SIZES[dice.below(SIZES.len())];
        let pages = totals[filter].div_ceil(size).max(1);
        // Half of all looks are at the first page.
        let page = [1, 1, 1, 2, pages.div_ceil(2), pages * 9 / 10 + 1, pages][dice.below(7)].clamp(1, pages);
        let direction = ["ascending", "descending"][dice.below(2)];
        questions.push(question(FILTERS[filter], SORTS[dice.below(SORTS.len())], direction, (size, page)));
    }
    Ok(questions)
}

fn question(filter: (&str, &str), sort: (&str, &str), direction: &str, (size, page): (u64, u64)) -> Question {
    let word = if direction == "ascending" { "asc" } else { "desc" };
    Question {
        request: json!({
            "filter": serde_json::from_str::<Value>(filter.0).unwrap_or_default(),
            "sort": { "key": sort.0, "direction": direction },
            "page": { "number": page, "size": size },
        }),
        sql: filter.1.to_owned(),
        order: format!("{} {word}, row_no {word}", sort.1),
        limit: size,
        offset: (page - 1) * size,
    }
}

/// Texts as they grow under a person's fingers: Chinese, initials, numbers, their tails.
pub fn typed() -> Vec<String> {
    const WHOLE: [&str; 16] = [
        "北京医院",
        "中国医学",
        "上海电子",
        "王小明",
        "有限公司",
        "科技",
        "zgyx",
        "bjyy",
        "shdz",
        "yxgs",
        "13800001",
        "0421",
        "e34t00",
        "9144",
        "8888",
        "李伟",
    ];
    let grown = |whole: &str| {
        let ends: Vec<usize> = whole.char_indices().map(|(start, character)| start + character.len_utf8()).collect();
        ends.into_iter().map(|end| whole[..end].to_owned()).collect::<Vec<_>>()
    };
    WHOLE.iter().flat_map(|whole| grown(whole)).collect()
}

struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 32).unwrap_or_default() % end.max(1)
    }
}

//! Members that may be the same: they share a credit code, a mobile, or the sound of a name (in pinyin, whatever the width of its letters).

use domain::RecordKind;
use domain::member::{Member, MemberKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Store;
use crate::engine::Value;
use crate::fault::Fault;
use crate::query::{Conditions, Listed, Page};
use crate::table::Table;

/// Most members of one group that are shown.
const GROUP_LIMIT: usize = 20;

/// What members share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DuplicateReason {
    /// 统一社会信用代码
    Uscc,
    /// 手机
    Mobile,
    /// 名称同音
    Name,
}

/// Members that share something.
#[derive(Debug, Clone, PartialEq)]
pub struct DuplicateGroup {
    /// What they share, as it is kept.
    pub shared: String,
    /// The members, in the order of entry; at most some of them.
    pub members: Vec<Member>,
    /// How many there are.
    pub count: u32,
}

impl DuplicateReason {
    /// Rows of what may be shared and who has it, of members that are seen.
    fn source(self, seen: &str) -> String {
        let shared = |column: &str, is_there: &str| format!("select {column} as shared, id, kind from member where {seen} and {is_there}");
        match self {
            Self::Uscc => shared("uscc", "uscc is not null"),
            Self::Name => shared("sort_name", "sort_name <> ''"),
            Self::Mobile => {
                format!("{} union {}", shared("mobile", "mobile is not null"), shared("login_mobile", "login_mobile is not null"))
            }
        }
    }

    /// Whether a member shares what a mark stands for.
    fn holds(self, mark: &str) -> String {
        match self {
            Self::Uscc => format!("uscc = {mark}"),
            Self::Name => format!("sort_name = {mark}"),
            Self::Mobile => format!("(mobile = {mark} or login_mobile = {mark})"),
        }
    }
}

impl Store {
    /// A page of groups of members of one kind that share something.
    pub async fn duplicates(&self, reason: DuplicateReason, page: Page) -> Result<Listed<DuplicateGroup>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut conditions = Conditions::of(&view, RecordKind::Member);
        let source = reason.source(&conditions.sql());
        let groups = format!("select kind, shared, count(*) as members from ({source}) as held group by kind, shared having count(*) > 1");
        let count = session.fetch_one(format!("select count(*) from ({groups}) as groups"), conditions.values()).await?;
        let total = count.map_or(Ok(0), |row| row.count(0))?;
        let (limit, offset) = (conditions.bind(Value::Int(Some(page.limit()))), conditions.bind(Value::Int(Some(page.offset()))));
        let sql = format!("{groups} order by kind, shared limit {limit} offset {offset}");
        let mut found = Vec::new();
        for row in session.fetch(sql, conditions.values()).await? {
            let shared = row.text(1)?.unwrap_or_default();
            let kind = MemberKind::from_name(&row.text(0)?.unwrap_or_default()).ok_or_else(|| Fault::corrupt("member", "kind"))?;
            let mut same = Conditions::of(&view, RecordKind::Member);
            same.equal("member.kind", Some(Value::Text(Some(kind.name().to_owned()))));
            let mark = same.bind(Value::Text(Some(shared.clone())));
            same.push(reason.holds(&mark));
            let sql = format!("select {} from member where {} order by row_no limit {GROUP_LIMIT}", Member::select_list(), same.sql());
            let rows = session.fetch(sql, same.values()).await?;
            let members = rows.iter().map(|row| Member::from_row(row, 0)).collect::<Result<_, _>>()?;
            found.push(DuplicateGroup { shared, members, count: u32::try_from(row.count(2)?).unwrap_or(u32::MAX) });
        }
        Ok(Listed { rows: found, total: u32::try_from(total).unwrap_or(u32::MAX) })
    }
}

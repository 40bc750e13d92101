//! Members that may be the same: they share a credit code, a mobile, or the sound of a name (in pinyin, whatever the width of its letters).

use domain::member::{Member, MemberKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Store;
use crate::engine::Value;
use crate::fault::Fault;
use crate::query::{Listed, Page};
use crate::table::{Table, association_value};

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
    /// Rows of what may be shared and who has it.
    fn source(self) -> &'static str {
        match self {
            Self::Uscc => "select uscc as shared, id, kind from member where association_id = $1 and uscc is not null",
            Self::Name => "select sort_name as shared, id, kind from member where association_id = $1 and sort_name <> ''",
            Self::Mobile => {
                "select mobile as shared, id, kind from member where association_id = $1 and mobile is not null
                 union select login_mobile as shared, id, kind from member where association_id = $1 and login_mobile is not null"
            }
        }
    }

    /// Whether a member shares `$3`.
    fn holds(self) -> &'static str {
        match self {
            Self::Uscc => "uscc = $3",
            Self::Name => "sort_name = $3",
            Self::Mobile => "(mobile = $3 or login_mobile = $3)",
        }
    }
}

impl Store {
    /// A page of groups of members of one kind that share something.
    pub async fn duplicates(&self, reason: DuplicateReason, page: Page) -> Result<Listed<DuplicateGroup>, Fault> {
        let mut session = self.begin().await?;
        let groups = format!(
            "select kind, shared, count(*) as members from ({}) as held group by kind, shared having count(*) > 1",
            reason.source()
        );
        let count =
            session.fetch_one(format!("select count(*) from ({groups}) as groups"), vec![association_value(self.association)]).await?;
        let total = count.map_or(Ok(0), |row| row.count(0))?;
        let sql = format!("{groups} order by kind, shared limit $2 offset $3");
        let values = vec![association_value(self.association), Value::Int(Some(page.limit())), Value::Int(Some(page.offset()))];
        let mut found = Vec::new();
        for row in session.fetch(sql, values).await? {
            let kind = row.text(0)?.unwrap_or_default();
            let shared = row.text(1)?.unwrap_or_default();
            let sql = format!(
                "select {} from member where association_id = $1 and kind = $2 and {} order by row_no limit {GROUP_LIMIT}",
                Member::select_list(),
                reason.holds()
            );
            let kind = MemberKind::from_name(&kind).ok_or_else(|| Fault::corrupt("member", "kind"))?;
            let values =
                vec![association_value(self.association), Value::Text(Some(kind.name().to_owned())), Value::Text(Some(shared.clone()))];
            let rows = session.fetch(sql, values).await?;
            let members = rows.iter().map(|row| Member::from_row(row, 0)).collect::<Result<_, _>>()?;
            found.push(DuplicateGroup { shared, members, count: u32::try_from(row.count(2)?).unwrap_or(u32::MAX) });
        }
        Ok(Listed { rows: found, total: u32::try_from(total).unwrap_or(u32::MAX) })
    }
}

//! Lists of top-ups (充值记录, requirements D2.3, D5.1, D5.3): a page and its count, counts of each state, what they add up to, and everything
//! chosen.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::NaiveDate;
use domain::balance::{TopUp, TopUpKind, TopUpState};
use domain::id::{MemberId, OrgId, TopUpId};
use domain::member::Member;
use domain::payment::PaymentMethod;
use domain::{Currency, Money, RecordKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::Store;
use crate::access::View;
use crate::association::zone;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::member::ids;
use crate::query::{Conditions, Direction, Listed, Page, Selection, Sort, days, pattern, typed};
use crate::table::{Table, find_many, id_value};

/// Ids that one statement names.
const SLICE: usize = 500;

/// What top-ups are looked for by; everything that is set must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct TopUpFilter {
    /// Part of the number, of the payer's or the member's name, or of the remarks.
    pub search: Option<String>,
    /// In one of these states; any where there is none.
    #[ts(optional, as = "Option<Vec<TopUpState>>")]
    pub states: Vec<TopUpState>,
    /// Come to the desk in this way.
    pub kind: Option<TopUpKind>,
    /// For the balance of this member.
    pub member_id: Option<MemberId>,
    /// Of members of this organisation.
    pub org_id: Option<OrgId>,
    /// By this method.
    pub method: Option<PaymentMethod>,
    /// In this currency.
    pub currency: Option<Currency>,
    /// Filed on this day or later.
    pub filed_from: Option<NaiveDate>,
    /// Filed on this day or earlier.
    pub filed_to: Option<NaiveDate>,
    /// Received on this day or later.
    pub received_from: Option<NaiveDate>,
    /// Received on this day or earlier.
    pub received_to: Option<NaiveDate>,
}

/// What a list of top-ups sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TopUpSortKey {
    /// When it was filed.
    FiledAt,
    /// When the money came.
    ReceivedAt,
    /// How much.
    Amount,
    /// When anything of it last changed.
    UpdatedAt,
}

/// How many top-ups are in each state; a state without any is left out.
pub type TopUpCounts = BTreeMap<TopUpState, u32>;

/// What top-ups add up to, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct TopUpSum {
    /// How many.
    pub count: u32,
    /// All of them together.
    pub amount: Money,
    /// What of it balances have.
    pub credited: Money,
}

/// A top-up and whose it is.
#[derive(Debug, Clone, PartialEq)]
pub struct TopUpOfMember {
    /// The top-up.
    pub top_up: TopUp,
    /// The member, as far as it is there.
    pub member: Option<Member>,
}

impl Store {
    /// A page of the top-ups that a filter finds, the newest first where no order is asked for.
    pub async fn top_ups(
        &self,
        filter: &TopUpFilter,
        sort: Option<&Sort<TopUpSortKey>>,
        page: Page,
    ) -> Result<Listed<TopUpOfMember>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut conditions = filter.conditions(&mut session, &view).await?;
        let total = self.figures.count(&mut session, "top_up", &conditions).await?;
        let (limit, offset) = (conditions.bind(Value::Int(Some(page.limit()))), conditions.bind(Value::Int(Some(page.offset()))));
        let (columns, order) = (TopUp::select_list(), order_by(sort));
        let sql = format!("select {columns} from top_up where {} order by {order} limit {limit} offset {offset}", conditions.sql());
        let rows = session.fetch(sql, conditions.values()).await?;
        let found: Vec<TopUp> = rows.iter().map(|row| TopUp::from_row(row, 0)).collect::<Result<_, _>>()?;
        Ok(Listed { rows: self.with_member(&mut session, found).await?, total })
    }

    /// How many top-ups there are in each state, whatever states the filter asks for.
    pub async fn top_up_counts(&self, filter: &TopUpFilter) -> Result<TopUpCounts, Fault> {
        let (mut session, view) = self.look().await?;
        let filter = TopUpFilter { states: Vec::new(), ..filter.clone() };
        let conditions = filter.conditions(&mut session, &view).await?;
        let sql = format!("select state, count(*) from top_up where {} group by state", conditions.sql());
        let mut counts = TopUpCounts::new();
        for line in self.figures.of(&mut session, sql, &conditions, 1).await? {
            let state = TopUpState::from_name(&line.group).ok_or_else(|| Fault::corrupt("top_up", "state"))?;
            counts.insert(state, counted(line.numbers.first().copied()));
        }
        Ok(counts)
    }

    /// What the top-ups of a filter add up to, for each currency.
    pub async fn top_up_sums(&self, filter: &TopUpFilter) -> Result<Vec<TopUpSum>, Fault> {
        let (mut session, view) = self.look().await?;
        let conditions = filter.conditions(&mut session, &view).await?;
        self.sums(&mut session, &conditions).await
    }

    /// What these top-ups add up to, for each currency.
    pub async fn top_up_sums_of(&self, ids: &[TopUpId]) -> Result<Vec<TopUpSum>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut totals: BTreeMap<Currency, TopUpSum> = BTreeMap::new();
        for slice in ids.chunks(SLICE) {
            let mut conditions = Conditions::of(&view, RecordKind::TopUp);
            conditions.one_of("top_up.id", slice.iter().map(|id| id_value(*id)));
            for sum in self.sums(&mut session, &conditions).await? {
                let joined = match totals.remove(&sum.amount.currency()) {
                    Some(before) => before.plus(&sum)?,
                    None => sum,
                };
                totals.insert(joined.amount.currency(), joined);
            }
        }
        Ok(totals.into_values().collect())
    }

    async fn sums(&self, session: &mut Session, conditions: &Conditions) -> Result<Vec<TopUpSum>, Fault> {
        let sql = format!(
            "select amount_currency, count(*), cast(sum(amount_minor) as bigint),
                cast(sum(case when state = 'credited' then amount_minor else 0 end) as bigint)
            from top_up where {} group by amount_currency order by amount_currency",
            conditions.sql()
        );
        let corrupt = || Fault::corrupt("top_up", "amount");
        let mut sums = Vec::new();
        for line in self.figures.of(session, sql, conditions, 3).await? {
            let currency = Currency::from_code(&line.group).ok_or_else(corrupt)?;
            let money = |place: usize| {
                let minor = line.numbers.get(place).copied().ok_or_else(corrupt)?;
                Money::from_minor(minor, currency).map_err(|_| corrupt())
            };
            sums.push(TopUpSum { count: counted(line.numbers.first().copied()), amount: money(1)?, credited: money(2)? });
        }
        Ok(sums)
    }

    /// The ids of the chosen top-ups in the order of the sort; one more than `limit` where there are more.
    pub async fn top_up_ids(
        &self,
        chosen: &Selection<TopUpFilter, TopUpId>,
        sort: Option<&Sort<TopUpSortKey>>,
        limit: usize,
    ) -> Result<Vec<TopUpId>, Fault> {
        let (filter, except) = match chosen {
            Selection::Ids(ids) => return Ok(ids.iter().take(limit + 1).copied().collect()),
            Selection::All { filter, except } => (filter, except.iter().copied().collect::<HashSet<_>>()),
        };
        let (mut session, view) = self.look().await?;
        let mut conditions = filter.conditions(&mut session, &view).await?;
        let most = conditions.bind(Value::Int(i64::try_from(limit + 1 + except.len()).ok()));
        let sql = format!("select id from top_up where {} order by {} limit {most}", conditions.sql(), order_by(sort));
        let found: Vec<TopUpId> = ids(&session.fetch(sql, conditions.values()).await?)?;
        Ok(found.into_iter().filter(|id| !except.contains(id)).take(limit + 1).collect())
    }

    /// These top-ups, in this order; those that are gone are left out.
    pub async fn top_ups_of(&self, ids: &[TopUpId]) -> Result<Vec<TopUpOfMember>, Fault> {
        let (mut session, view) = self.look().await?;
        let keys: Vec<_> = ids.iter().map(|id| id.0).collect();
        let found: Vec<TopUp> = view.find_many(&mut session, &keys).await?;
        let mut by_id: HashMap<TopUpId, TopUp> = found.into_iter().map(|top_up| (top_up.id, top_up)).collect();
        let top_ups = ids.iter().filter_map(|id| by_id.remove(id)).collect();
        self.with_member(&mut session, top_ups).await
    }

    async fn with_member(&self, session: &mut Session, found: Vec<TopUp>) -> Result<Vec<TopUpOfMember>, Fault> {
        let keys: HashSet<_> = found.iter().map(|top_up| top_up.member_id.0).collect();
        let members: Vec<Member> = find_many(session, self.association, &keys.into_iter().collect::<Vec<_>>()).await?;
        let members: HashMap<_, _> = members.into_iter().map(|member| (member.id, member)).collect();
        let row = |top_up: TopUp| TopUpOfMember { member: members.get(&top_up.member_id).cloned(), top_up };
        Ok(found.into_iter().map(row).collect())
    }
}

impl TopUpSum {
    fn plus(&self, other: &Self) -> Result<Self, Fault> {
        let sum = |one: Money, two: Money| one.plus(two).map_err(|_| Fault::corrupt("top_up", "amount"));
        Ok(Self {
            count: self.count.saturating_add(other.count),
            amount: sum(self.amount, other.amount)?,
            credited: sum(self.credited, other.credited)?,
        })
    }
}

fn counted(count: Option<i64>) -> u32 {
    u32::try_from(count.unwrap_or_default()).unwrap_or(u32::MAX)
}

fn order_by(sort: Option<&Sort<TopUpSortKey>>) -> String {
    let direction = sort.map_or(Direction::Descending, |sort| sort.direction).sql();
    let column = match sort.map(|sort| sort.key) {
        None | Some(TopUpSortKey::FiledAt) => "filed_at",
        // What has not come yet stands where it was filed.
        Some(TopUpSortKey::ReceivedAt) => "coalesce(received_at, filed_at)",
        Some(TopUpSortKey::Amount) => "amount_minor",
        Some(TopUpSortKey::UpdatedAt) => "updated_at",
    };
    format!("{column} {direction}, id {direction}")
}

impl TopUpFilter {
    pub(crate) async fn conditions(&self, session: &mut Session, view: &View) -> Result<Conditions, Fault> {
        let name = |name: &str| Some(Value::Text(Some(name.to_owned())));
        let zone = zone(session, view.association).await?;
        let mut conditions = Conditions::of(view, RecordKind::TopUp);
        conditions.one_of("top_up.state", self.states.iter().map(|state| Value::Text(Some(state.name().to_owned()))));
        conditions.equal("top_up.kind", self.kind.and_then(|kind| name(kind.name())));
        conditions.equal("top_up.method", self.method.and_then(|method| name(method.name())));
        conditions.equal("top_up.amount_currency", self.currency.and_then(|currency| name(currency.code())));
        conditions.equal("top_up.member_id", self.member_id.map(id_value));
        days::between(&mut conditions, "top_up.filed_at", self.filed_from, self.filed_to, zone);
        days::between(&mut conditions, "top_up.received_at", self.received_from, self.received_to, zone);
        if let Some(org) = self.org_id {
            conditions.among("top_up.member_id", "member.id", "member", |inner| inner.equal("member.org_id", Some(id_value(org))));
        }
        if let Some(text) = typed(self.search.as_deref()) {
            let mark = conditions.bind(Value::Text(Some(pattern(text))));
            let columns = ["coalesce(top_up.voucher, '')", "top_up.payer", "coalesce(top_up.remarks, '')"];
            let own = columns.map(|column| format!("lower({column}) like {mark} escape '\\'")).join(" or ");
            conditions.push(format!(
                "({own} or top_up.member_id in (select member.id from member where member.association_id = $1
                    and lower(member.name) like {mark} escape '\\'))"
            ));
        }
        Ok(conditions)
    }
}

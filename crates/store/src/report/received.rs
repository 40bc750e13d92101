//! Money received (收款明细, requirements C5.1, F8.3): every arrival, refund and reversal, as the bank and the till saw it. What only moves
//! between an order and a balance is none; what is left of one receipt
//! of money and goes to a balance is, and so is a top-up.

use chrono::{DateTime, NaiveDate, Utc};
use domain::calendar::TimeZone;
use domain::id::{LevelId, MemberId, OrderId, OrgId, UserId};
use domain::order::OrderKind;
use domain::payment::{MoneyKind, PaymentMethod};
use domain::{Currency, Money, RecordKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::Store;
use crate::access::View;
use crate::association::zone;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::query::{Conditions, Direction, Listed, Page, Sort, days, pattern, typed};
use crate::sync::uuid;
use crate::table::id_value;

/// What money is looked for by; everything that is set must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct ReceivedFilter {
    /// Part of an order's number, of the buyer's or the payer's name, or of the voucher.
    pub search: Option<String>,
    /// How it moved.
    pub kind: Option<MoneyKind>,
    /// Through which channel.
    pub method: Option<PaymentMethod>,
    /// Counts on this day or later: the day on which it was received, or the first open day where that day's month was closed already.
    pub received_from: Option<NaiveDate>,
    /// Counts on this day or earlier.
    pub received_to: Option<NaiveDate>,
    /// Truly received on this day or later, whichever month it counts in.
    pub arrived_from: Option<NaiveDate>,
    /// Truly received on this day or earlier.
    pub arrived_to: Option<NaiveDate>,
    /// In this currency.
    pub currency: Option<Currency>,
    /// For orders of this kind.
    pub order_kind: Option<OrderKind>,
    /// For orders of just this item.
    pub item: Option<String>,
    /// From members of this organisation as they are now.
    pub org_id: Option<OrgId>,
    /// From members of this level as they are now.
    pub level_id: Option<LevelId>,
    /// Whether from a member.
    pub is_of_member: Option<bool>,
    /// Whether for an order.
    pub is_for_order: Option<bool>,
}

/// What a list of money sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ReceivedSortKey {
    /// When it was received.
    ReceivedAt,
    /// How much.
    Amount,
}

/// Money that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Received {
    /// Its payment, or its entry of a balance.
    #[ts(type = "string")]
    pub id: Uuid,
    /// How it moved.
    pub kind: MoneyKind,
    /// When.
    pub received_at: DateTime<Utc>,
    /// From when it counts, where the month in which it was received was closed already.
    pub booked_at: Option<DateTime<Utc>>,
    /// How much; negative where it was given back or taken back.
    pub amount: Money,
    /// Through which channel.
    pub method: PaymentMethod,
    /// The order, where it was for one.
    pub order_id: Option<OrderId>,
    /// Its number.
    pub order_no: Option<String>,
    /// What the order is for.
    pub item: Option<String>,
    /// Who buys, or whose balance it went to.
    pub buyer_name: String,
    /// The member, where it is one.
    pub member_id: Option<MemberId>,
    /// Who paid, where it is told.
    pub payer: Option<String>,
    /// Voucher or bank reference.
    pub voucher: Option<String>,
    /// The desk's remarks.
    pub remarks: Option<String>,
    /// Who recorded it.
    pub recorded_by: UserId,
}

/// What money adds up to, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ReceivedSum {
    /// How many movements.
    pub count: u32,
    /// What arrived.
    pub arrived: Money,
    /// What was given back or taken back; nothing or less.
    pub returned: Money,
    /// Both together.
    pub net: Money,
}

/// The two places where money that moved is recorded, joined into one table of the columns below. Binds what `filter` needs.
pub(crate) struct Source {
    sql: String,
    /// What both bind.
    pub conditions: Conditions,
}

/// Where a movement says what is looked for by.
struct Place {
    kind: &'static str,
    method: &'static str,
    received_at: &'static str,
    counts_at: &'static str,
    currency: &'static str,
    order_kind: &'static str,
    item: &'static str,
    member_id: &'static str,
    searched: [&'static str; 4],
}

const PAYMENTS: Place = Place {
    kind: "case when payment.reverses_id is not null then 'reversed' when payment.refunds_id is not null then 'refunded' else 'arrived' end",
    method: "payment.method",
    received_at: "payment.received_at",
    counts_at: "coalesce(payment.booked_at, payment.received_at)",
    currency: "payment.amount_currency",
    order_kind: "member_order.kind",
    item: "member_order.item",
    member_id: "member_order.member_id",
    searched: ["member_order.order_no", "member_order.buyer_name", "coalesce(payment.payer, '')", "coalesce(payment.voucher, '')"],
};
/// When the money of an entry moved.
macro_rules! moved_at {
    () => {
        "case when balance_entry.reverses_id is null then coalesce(top_up.received_at, share.received_at, balance_entry.recorded_at)
        else coalesce(share.received_at, balance_entry.recorded_at) end"
    };
}
const ENTRIES: Place = Place {
    kind: "case when balance_entry.reverses_id is not null then 'reversed' when balance_entry.top_up_id is not null then 'topped_up' else 'kept' end",
    method: "coalesce(top_up.method, share.method, 'other')",
    received_at: moved_at!(),
    counts_at: concat!("coalesce(balance_entry.booked_at, share.booked_at, ", moved_at!(), ")"),
    currency: "balance_entry.amount_currency",
    order_kind: "''",
    item: "''",
    member_id: "balance_entry.member_id",
    searched: ["''", "member.name", "coalesce(top_up.payer, share.payer, '')", "coalesce(top_up.voucher, share.voucher, '')"],
};

impl Source {
    pub async fn of(session: &mut Session, view: &View, filter: &ReceivedFilter, ids: Option<&[Uuid]>) -> Result<Self, Fault> {
        let zone = zone(session, view.association).await?;
        let mut conditions = Conditions::of(view, RecordKind::Payment);
        conditions.push("payment.method <> 'balance'");
        conditions.one_of("payment.id", ids.unwrap_or_default().iter().map(|id| id_value(*id)));
        filter.narrow(&mut conditions, &PAYMENTS, zone);
        let Place { kind, .. } = PAYMENTS;
        let payments = format!(
            "select payment.id as id, {kind} as kind, payment.received_at as received_at, payment.amount_minor as amount_minor,
                payment.amount_currency as amount_currency, payment.method as method, payment.order_id as order_id,
                member_order.order_no as order_no, member_order.kind as order_kind, member_order.item as item,
                member_order.buyer_name as buyer_name, member_order.member_id as member_id, payment.payer as payer,
                payment.voucher as voucher, payment.remarks as remarks, payment.recorded_by as recorded_by,
                payment.booked_at as booked_at, coalesce(payment.booked_at, payment.received_at) as counts_at
            from payment join member_order on member_order.association_id = $1 and member_order.id = payment.order_id where {}",
            conditions.sql()
        );
        let mut conditions = conditions.then_of(view, RecordKind::BalanceEntry);
        conditions.push("(balance_entry.collection_id is not null or balance_entry.top_up_id is not null)");
        conditions.one_of("balance_entry.id", ids.unwrap_or_default().iter().map(|id| id_value(*id)));
        filter.narrow(&mut conditions, &ENTRIES, zone);
        let Place { kind, method, received_at, counts_at, .. } = ENTRIES;
        // Channel, day and payer of a rest are those of the shares of its receipt of money; those of a top-up are its own.
        let entries = format!(
            "select balance_entry.id, {kind}, {received_at}, balance_entry.amount_minor, balance_entry.amount_currency, {method}, null, null,
                null, null, member.name, balance_entry.member_id, coalesce(top_up.payer, share.payer), coalesce(top_up.voucher, share.voucher),
                balance_entry.remarks, balance_entry.recorded_by, coalesce(balance_entry.booked_at, share.booked_at), {counts_at}
            from balance_entry join member on member.association_id = $1 and member.id = balance_entry.member_id
            left join top_up on top_up.association_id = $1 and top_up.id = balance_entry.top_up_id
            left join payment as share on share.association_id = $1 and share.id = (
                select other.id from payment as other where other.association_id = $1 and other.collection_id = balance_entry.collection_id
                    and other.refunds_id is null and (other.reverses_id is null) = (balance_entry.reverses_id is null)
                order by other.id limit 1)
            where {}",
            conditions.sql()
        );
        Ok(Self { sql: format!("({payments} union all {entries}) as money"), conditions })
    }

    /// The table, for a `from`.
    pub fn sql(&self) -> &str {
        &self.sql
    }
}

impl ReceivedFilter {
    fn narrow(&self, conditions: &mut Conditions, place: &Place, zone: TimeZone) {
        let name = |name: &str| Some(Value::Text(Some(name.to_owned())));
        conditions.equal(place.kind, self.kind.and_then(|kind| name(kind.name())));
        conditions.equal(place.method, self.method.and_then(|method| name(method.name())));
        conditions.equal(place.currency, self.currency.and_then(|currency| name(currency.code())));
        conditions.equal(place.order_kind, self.order_kind.and_then(|kind| name(kind.name())));
        conditions.equal(place.item, self.item.as_deref().and_then(name));
        days::between(conditions, place.counts_at, self.received_from, self.received_to, zone);
        days::between(conditions, place.received_at, self.arrived_from, self.arrived_to, zone);
        for (column, id) in [("member.org_id", self.org_id.map(id_value)), ("member.level_id", self.level_id.map(id_value))] {
            if let Some(id) = id {
                conditions.among(place.member_id, "member.id", "member", |inner| inner.equal(column, Some(id)));
            }
        }
        if let Some(is_for_order) = self.is_for_order {
            conditions.push(format!("{} {} ''", place.order_kind, if is_for_order { "<>" } else { "=" }));
        }
        if let Some(is_of_member) = self.is_of_member {
            conditions.push(format!("{} is {}null", place.member_id, if is_of_member { "not " } else { "" }));
        }
        if let Some(text) = typed(self.search.as_deref()) {
            let mark = conditions.bind(Value::Text(Some(pattern(text))));
            let parts = place.searched.map(|column| format!("lower({column}) like {mark} escape '\\'"));
            conditions.push(format!("({})", parts.join(" or ")));
        }
    }
}

/// The columns that a movement is read from.
const COLUMNS: &str =
    "id, kind, received_at, amount_minor, amount_currency, method, order_id, order_no, item, buyer_name, member_id, payer,
    voucher, remarks, recorded_by, booked_at";

impl Store {
    /// A page of the money that a filter finds, the latest first where no order is asked for.
    pub async fn money_received(
        &self,
        filter: &ReceivedFilter,
        sort: Option<&Sort<ReceivedSortKey>>,
        page: Page,
    ) -> Result<Listed<Received>, Fault> {
        let total = self.money_sums(filter).await?.iter().fold(0_u32, |total, sum| total.saturating_add(sum.count));
        let (mut session, view) = self.look().await?;
        let mut source = Source::of(&mut session, &view, filter, None).await?;
        let (limit, offset) =
            (source.conditions.bind(Value::Int(Some(page.limit()))), source.conditions.bind(Value::Int(Some(page.offset()))));
        let sql = format!("select {COLUMNS} from {} order by {} limit {limit} offset {offset}", source.sql(), order_by(sort));
        let rows = session.fetch(sql, source.conditions.values()).await?;
        Ok(Listed { rows: rows.iter().map(received).collect::<Result<_, _>>()?, total })
    }

    /// The ids of all money that a filter finds, in the order of the sort; one more than `limit` where there is more.
    pub async fn money_ids(&self, filter: &ReceivedFilter, sort: Option<&Sort<ReceivedSortKey>>, limit: usize) -> Result<Vec<Uuid>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut source = Source::of(&mut session, &view, filter, None).await?;
        let limit = source.conditions.bind(Value::Int(i64::try_from(limit.saturating_add(1)).ok()));
        let sql = format!("select id from {} order by {} limit {limit}", source.sql(), order_by(sort));
        session.fetch(sql, source.conditions.values()).await?.iter().map(|row| uuid(row, 0)).collect()
    }

    /// This money, in this order; what is gone is left out.
    pub async fn money_of(&self, ids: &[Uuid]) -> Result<Vec<Received>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut found = std::collections::HashMap::new();
        for slice in ids.chunks(SLICE) {
            let source = Source::of(&mut session, &view, &ReceivedFilter::default(), Some(slice)).await?;
            for row in session.fetch(format!("select {COLUMNS} from {}", source.sql()), source.conditions.values()).await? {
                let money = received(&row)?;
                found.insert(money.id, money);
            }
        }
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }

    /// What the money of a filter adds up to, for each currency.
    pub async fn money_sums(&self, filter: &ReceivedFilter) -> Result<Vec<ReceivedSum>, Fault> {
        let (mut session, view) = self.look().await?;
        let source = Source::of(&mut session, &view, filter, None).await?;
        let sql = format!("select amount_currency, {SUMS} from {} group by amount_currency order by amount_currency", source.sql());
        self.figures.of(&mut session, sql, &source.conditions, 3).await?.iter().map(|line| sum_of(&line.group, &line.numbers)).collect()
    }
}

/// Ids that one statement names.
const SLICE: usize = 500;

/// Count, what arrived, and what was returned.
pub(super) const SUMS: &str = "count(*), cast(sum(case when amount_minor > 0 then amount_minor else 0 end) as bigint),
    cast(sum(case when amount_minor < 0 then amount_minor else 0 end) as bigint)";

/// The sums of [`SUMS`].
pub(super) fn sum_of(currency: &str, numbers: &[i64]) -> Result<ReceivedSum, Fault> {
    let corrupt = || Fault::corrupt("payment", "sum");
    let currency = Currency::from_code(currency).ok_or_else(corrupt)?;
    let [count, arrived, returned] = numbers else { return Err(corrupt()) };
    let money = |minor: i64| Money::from_minor(minor, currency).map_err(|_| corrupt());
    let net = arrived.checked_add(*returned).ok_or_else(corrupt)?;
    let count = u32::try_from(*count).unwrap_or(u32::MAX);
    Ok(ReceivedSum { count, arrived: money(*arrived)?, returned: money(*returned)?, net: money(net)? })
}

fn order_by(sort: Option<&Sort<ReceivedSortKey>>) -> String {
    let direction = sort.map_or(Direction::Descending, |sort| sort.direction).sql();
    let column = match sort.map(|sort| sort.key) {
        None | Some(ReceivedSortKey::ReceivedAt) => "received_at",
        Some(ReceivedSortKey::Amount) => "amount_minor",
    };
    format!("{column} {direction}, id {direction}")
}

fn received(row: &Row) -> Result<Received, Fault> {
    let corrupt = |column: &'static str| move || Fault::corrupt("payment", column);
    let text = |column: usize| Ok::<_, Fault>(row.text(column)?.unwrap_or_default());
    let id = |column: usize| -> Result<Option<Uuid>, Fault> {
        row.bytes(column)?.map(|bytes| Uuid::from_slice(&bytes).map_err(|_| Fault::corrupt("payment", "id"))).transpose()
    };
    let currency = Currency::from_code(&text(4)?).ok_or_else(corrupt("amount_currency"))?;
    Ok(Received {
        id: uuid(row, 0)?,
        kind: MoneyKind::from_name(&text(1)?).ok_or_else(corrupt("kind"))?,
        received_at: DateTime::from_timestamp_micros(row.count(2)?).ok_or_else(corrupt("received_at"))?,
        amount: Money::from_minor(row.count(3)?, currency).map_err(|_| Fault::corrupt("payment", "amount_minor"))?,
        method: PaymentMethod::from_name(&text(5)?).ok_or_else(corrupt("method"))?,
        order_id: id(6)?.map(OrderId),
        order_no: row.text(7)?,
        item: row.text(8)?.filter(|item| !item.is_empty()),
        buyer_name: text(9)?,
        member_id: id(10)?.map(MemberId),
        payer: row.text(11)?,
        voucher: row.text(12)?,
        remarks: row.text(13)?,
        recorded_by: UserId(uuid(row, 14)?),
        booked_at: row.int(15)?.and_then(DateTime::from_timestamp_micros),
    })
}

//! The figures of the start page (requirements A1), counted by the database in few rows. What the counts mean, such as which members are
//! due, is decided above, from the rules of `domain`.

mod dues;
mod outbox;

use chrono::NaiveDate;
use domain::id::LevelId;
use domain::member::{MemberKind, Stage, Standing};
use domain::order::PaymentState;
use domain::{Currency, Money, RecordKind};
use uuid::Uuid;

pub use outbox::Waiting;

use crate::Store;
use crate::access::View;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::query::Conditions;

/// Members that are alike in all that decides their status.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MemberGroup {
    /// Unit or individual.
    pub kind: MemberKind,
    /// Their level.
    pub level_id: LevelId,
    /// How far joining has come.
    pub stage: Stage,
    /// Whether something bars them.
    pub standing: Standing,
    /// Last day of membership.
    pub expires_on: Option<NaiveDate>,
    /// How many they are.
    pub count: u32,
}

/// Members of a kind who joined in a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// Unit or individual.
    pub kind: MemberKind,
    /// The month, `2026-09`.
    pub month: String,
    /// How many they are.
    pub count: u32,
}

/// Single counts, each through an index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Applications to join that were approved.
    pub approved_reviews: u32,
    /// Receipts and invoices that are issued.
    pub issued_invoices: u32,
    /// Those that are not.
    pub unissued_invoices: u32,
    /// Orders that stand and wait for their first payment.
    pub awaiting_orders: u32,
    /// Orders that stand and are paid in part.
    pub part_paid_orders: u32,
}

impl Store {
    /// Every member, grouped by what decides the status: some thousand rows at most, read from one index.
    pub async fn member_groups(&self) -> Result<Vec<MemberGroup>, Fault> {
        let (mut session, view) = self.look().await?;
        let conditions = Conditions::of(&view, RecordKind::Member);
        let sql = format!(
            "select kind, level_id, stage, standing, expires_on, count(*) from member where {}
             group by kind, level_id, stage, standing, expires_on",
            conditions.sql()
        );
        let rows = session.fetch(sql, conditions.values()).await?;
        rows.iter().map(group).collect()
    }

    /// How many members joined in each month between two days, both included.
    pub async fn joined_by_month(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Joined>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut conditions = Conditions::of(&view, RecordKind::Member);
        conditions.between("joined_on", Some(name(&from.to_string())), Some(name(&to.to_string())));
        let sql = format!(
            "select kind, substr(joined_on, 1, 7), count(*) from member where {} group by kind, substr(joined_on, 1, 7)",
            conditions.sql()
        );
        let rows = session.fetch(sql, conditions.values()).await?;
        rows.iter().map(joined).collect()
    }

    /// All money that ever arrived, less what was taken back, one sum for each currency.
    pub async fn received(&self) -> Result<Vec<Money>, Fault> {
        let (mut session, view) = self.look().await?;
        let conditions = Conditions::of(&view, RecordKind::Payment);
        let sql = format!(
            "select amount_currency, cast(sum(amount_minor) as bigint) from payment where {}
             group by amount_currency order by amount_currency",
            conditions.sql()
        );
        let rows = session.fetch(sql, conditions.values()).await?;
        rows.iter().map(sum).collect()
    }

    /// The single counts.
    pub async fn overview_counts(&self) -> Result<Counts, Fault> {
        let (mut session, view) = self.look().await?;
        let session = &mut session;
        let invoices = |state: &str| equal(&view, RecordKind::Invoice, "invoice.state", name(state));
        let orders = |state: PaymentState| {
            let mut orders = equal(&view, RecordKind::Order, "payment_state", name(state.name()));
            orders.push("state = 'open'");
            orders
        };
        Ok(Counts {
            approved_reviews: count(session, "review", &equal(&view, RecordKind::Review, "is_approved", Value::Int(Some(1)))).await?,
            issued_invoices: count(session, "invoice", &invoices("issued")).await?,
            unissued_invoices: count(session, "invoice", &invoices("unissued")).await?,
            awaiting_orders: count(session, "member_order", &orders(PaymentState::Awaiting)).await?,
            part_paid_orders: count(session, "member_order", &orders(PaymentState::PartPaid)).await?,
        })
    }
}

fn equal(view: &View, kind: RecordKind, column: &str, value: Value) -> Conditions {
    let mut conditions = Conditions::of(view, kind);
    conditions.equal(column, Some(value));
    conditions
}

async fn count(session: &mut Session, table: &str, conditions: &Conditions) -> Result<u32, Fault> {
    let row = session.fetch_one(format!("select count(*) from {table} where {}", conditions.sql()), conditions.values()).await?;
    row.map_or(Ok(0), |row| counted(&row, 0))
}

fn group(row: &Row) -> Result<MemberGroup, Fault> {
    let unreadable = |column| move || Fault::corrupt("member", column);
    let text = |index| row.text(index).map(Option::unwrap_or_default);
    let level_id = row.bytes(1)?.and_then(|bytes| Uuid::from_slice(&bytes).ok()).ok_or_else(unreadable("level_id"))?;
    let expires_on = row.text(4)?.map(|day| day.parse().map_err(|_| Fault::corrupt("member", "expires_on"))).transpose()?;
    Ok(MemberGroup {
        kind: MemberKind::from_name(&text(0)?).ok_or_else(unreadable("kind"))?,
        level_id: LevelId(level_id),
        stage: Stage::from_name(&text(2)?).ok_or_else(unreadable("stage"))?,
        standing: Standing::from_name(&text(3)?).ok_or_else(unreadable("standing"))?,
        expires_on,
        count: counted(row, 5)?,
    })
}

fn joined(row: &Row) -> Result<Joined, Fault> {
    let kind = MemberKind::from_name(&row.text(0)?.unwrap_or_default()).ok_or_else(|| Fault::corrupt("member", "kind"))?;
    Ok(Joined { kind, month: row.text(1)?.unwrap_or_default(), count: counted(row, 2)? })
}

fn sum(row: &Row) -> Result<Money, Fault> {
    let unreadable = || Fault::corrupt("payment", "amount");
    let currency = row.text(0)?.and_then(|code| Currency::from_code(&code)).ok_or_else(unreadable)?;
    Money::from_minor(row.count(1)?, currency).map_err(|_| unreadable())
}

fn counted(row: &Row, index: usize) -> Result<u32, Fault> {
    Ok(u32::try_from(row.count(index)?).unwrap_or(u32::MAX))
}

fn name(text: &str) -> Value {
    Value::Text(Some(text.to_owned()))
}

//! The figures of the start page (requirements A1), counted by the database in few rows. What the counts mean, such as which members are
//! due, is decided above, from the rules of `domain`.

mod dues;
mod outbox;

use chrono::NaiveDate;
use domain::id::LevelId;
use domain::member::{MemberKind, Stage, Standing};
use domain::order::PaymentState;
use domain::{Currency, Money};
use uuid::Uuid;

pub use outbox::Waiting;

use crate::Store;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::table::association_value;

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
        let mut session = self.begin().await?;
        let sql = "select kind, level_id, stage, standing, expires_on, count(*) from member where association_id = $1
            group by kind, level_id, stage, standing, expires_on";
        let rows = session.fetch(sql, vec![association_value(self.association)]).await?;
        rows.iter().map(group).collect()
    }

    /// How many members joined in each month between two days, both included.
    pub async fn joined_by_month(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<Joined>, Fault> {
        let mut session = self.begin().await?;
        let sql = "select kind, substr(joined_on, 1, 7), count(*) from member
            where association_id = $1 and joined_on >= $2 and joined_on <= $3 group by kind, substr(joined_on, 1, 7)";
        let values = vec![association_value(self.association), name(&from.to_string()), name(&to.to_string())];
        let rows = session.fetch(sql, values).await?;
        rows.iter().map(joined).collect()
    }

    /// All money that ever arrived, less what was taken back, one sum for each currency.
    pub async fn received(&self) -> Result<Vec<Money>, Fault> {
        let mut session = self.begin().await?;
        let sql = "select amount_currency, cast(sum(amount_minor) as bigint) from payment where association_id = $1
            group by amount_currency order by amount_currency";
        let rows = session.fetch(sql, vec![association_value(self.association)]).await?;
        rows.iter().map(sum).collect()
    }

    /// The single counts.
    pub async fn overview_counts(&self) -> Result<Counts, Fault> {
        let mut session = self.begin().await?;
        let invoices = "select count(*) from invoice where association_id = $1 and state = $2";
        let orders = "select count(*) from member_order where association_id = $1 and payment_state = $2 and state = 'open'";
        let reviews = "select count(*) from review where association_id = $1 and is_approved = $2";
        Ok(Counts {
            approved_reviews: self.count(&mut session, reviews, Value::Int(Some(1))).await?,
            issued_invoices: self.count(&mut session, invoices, name("issued")).await?,
            unissued_invoices: self.count(&mut session, invoices, name("unissued")).await?,
            awaiting_orders: self.count(&mut session, orders, name(PaymentState::Awaiting.name())).await?,
            part_paid_orders: self.count(&mut session, orders, name(PaymentState::PartPaid.name())).await?,
        })
    }

    async fn count(&self, session: &mut Session, sql: &str, value: Value) -> Result<u32, Fault> {
        let row = session.fetch_one(sql, vec![association_value(self.association), value]).await?;
        row.map_or(Ok(0), |row| counted(&row, 0))
    }
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

//! One row of a bank's statement: its cells as texts, and the money that arrived (requirements A19.6). Banks write the direction in two
//! columns, in a mark beside the amount, or as its sign.

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::calendar::TimeZone;
use crate::id::{AssociationId, BankLineId, named};
use crate::import::RowIssue;
use crate::money::{Currency, Money};
use crate::parse::amount::{AmountProblem, AmountUnit, parse_amount};
use crate::parse::date::parse_moment;
use crate::parse::form::{Form, LONG_LIMIT_CHARS, SHORT_LIMIT_CHARS};
use crate::parse::text::{clean, clean_key};
use crate::refusal::{FieldIssue, IssueCode};

/// The cells of a row; a cell that the sheet lacks is empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct BankTexts<'a> {
    /// 交易时间
    pub booked_at: &'a str,
    /// 收入金额, 贷方发生额
    pub received: &'a str,
    /// 支出金额, 借方发生额
    pub spent: &'a str,
    /// 交易金额, with its direction in `direction` or in its sign
    pub amount: &'a str,
    /// 借贷标志, 收支
    pub direction: &'a str,
    /// 币种
    pub currency: &'a str,
    /// 对方户名
    pub payer: &'a str,
    /// 对方账号
    pub payer_account: &'a str,
    /// 摘要, 用途, 附言
    pub purpose: &'a str,
    /// 交易流水号
    pub bank_ref: &'a str,
}

/// Money that arrived, as a row tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BankRow {
    /// The number beside the row.
    pub row: u32,
    /// When it was booked.
    pub booked_at: DateTime<Utc>,
    /// How much; nothing or less where money went out.
    pub amount: Money,
    /// Who paid.
    pub payer: String,
    /// From which account.
    pub payer_account: Option<String>,
    /// What the payer wrote.
    pub purpose: Option<String>,
    /// The bank's number.
    pub bank_ref: Option<String>,
}

impl BankRow {
    /// Reads a row: what the bank tells, unless something keeps it out, and everything to know about the cells.
    #[must_use]
    pub fn read(row: u32, texts: &BankTexts<'_>, zone: TimeZone, today: NaiveDate) -> (Option<Self>, Vec<RowIssue>) {
        let mut form = Form::default();
        let booked_at = moment(&mut form, texts.booked_at, zone, today);
        let currency = currency(&mut form, texts.currency);
        let amount = received(&mut form, texts, currency);
        let read = Self {
            row,
            booked_at,
            amount,
            payer: form.text("payer", Some(texts.payer), SHORT_LIMIT_CHARS).unwrap_or_default(),
            payer_account: form.text("payer_account", Some(texts.payer_account), SHORT_LIMIT_CHARS),
            purpose: form.text("purpose", Some(texts.purpose), LONG_LIMIT_CHARS),
            bank_ref: form.text("bank_ref", Some(texts.bank_ref), SHORT_LIMIT_CHARS),
        };
        match form.finish() {
            Ok(()) => (Some(read), Vec::new()),
            Err(refusal) => (None, refusal.fields().iter().cloned().map(RowIssue::refusal).collect()),
        }
    }

    /// What makes it the same line when it comes again: the bank's number with day and amount, or all that the bank says.
    fn identity(&self, zone: TimeZone) -> String {
        let amount = format!("{} {}", self.amount.minor(), self.amount.currency().code());
        match &self.bank_ref {
            Some(bank_ref) => format!("bank.ref\u{1f}{}\u{1f}{amount}\u{1f}{bank_ref}", zone.date_of(self.booked_at)),
            None => {
                let said = [Some(&self.payer), self.payer_account.as_ref(), self.purpose.as_ref()];
                let said: Vec<&str> = said.into_iter().map(|text| text.map_or("", String::as_str)).collect();
                format!("bank.all\u{1f}{}\u{1f}{amount}\u{1f}{}", self.booked_at.timestamp(), said.join("\u{1f}"))
            }
        }
    }
}

/// The id of each row's line. It follows from what the bank says, so a statement that is imported twice, or by two desks, or that overlaps
/// another, makes every line once. Rows without a number of the bank that say the very same are told apart by their order.
#[must_use]
pub fn identified(association: AssociationId, zone: TimeZone, rows: &[BankRow]) -> Vec<BankLineId> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    rows.iter()
        .map(|row| {
            let identity = row.identity(zone);
            let times = seen.entry(identity.clone()).or_default();
            *times += 1;
            // With a number of the bank the same is the same, however often it stands there.
            let place = if row.bank_ref.is_some() { 1 } else { *times };
            BankLineId(named(association, &format!("{identity}\u{1f}{place}")))
        })
        .collect()
}

fn moment(form: &mut Form, text: &str, zone: TimeZone, today: NaiveDate) -> DateTime<Utc> {
    // Some banks write the day without any mark: 20261121, or 20261121 10:15:30.
    let text = clean(text);
    if let Ok(instant) = DateTime::parse_from_rfc3339(&text) {
        return moment(form, &zone.text_of(instant.to_utc()), zone, today);
    }
    let (day, time) = text.split_at_checked(8).filter(|(day, _)| day.bytes().all(|byte| byte.is_ascii_digit())).unwrap_or(("", &text));
    let spelled = if day.is_empty() { text.clone() } else { format!("{}-{}-{}{time}", &day[..4], &day[4..6], &day[6..]) };
    let issue = match parse_moment(&spelled) {
        Ok(Some(wall)) if wall.date() > today => FieldIssue::new("booked_at", IssueCode::InFuture).with("today", today),
        Ok(Some(wall)) => match zone.instant_of(wall) {
            Some(instant) => return instant,
            None => FieldIssue::new("booked_at", IssueCode::NotADate),
        },
        Ok(None) => FieldIssue::new("booked_at", IssueCode::Required),
        Err(problem) => problem.issue("booked_at"),
    };
    form.tell(issue);
    DateTime::<Utc>::MIN_UTC
}

fn currency(form: &mut Form, text: &str) -> Currency {
    match clean_key(text).as_str() {
        "" | "人民币" | "人民币元" | "cny" | "rmb" | "156" | "01" => Currency::CNY,
        "美元" | "usd" | "840" | "14" => Currency::USD,
        _ => {
            form.tell(FieldIssue::new("currency", IssueCode::UnknownChoice).with("value", clean(text)));
            Currency::CNY
        }
    }
}

/// What arrived: negative where the row says that money went out.
fn received(form: &mut Form, texts: &BankTexts<'_>, currency: Currency) -> Money {
    let received = amount(form, "received", texts.received, currency);
    let spent = amount(form, "spent", texts.spent, currency);
    let signed = amount(form, "amount", texts.amount, currency);
    let in_or_out = direction(form, texts.direction);
    match (received.filter(|one| !one.is_zero()), spent.filter(|one| !one.is_zero()), signed) {
        (Some(received), _, _) => received,
        (None, Some(spent), _) if spent.minor() > 0 => spent.negated(),
        (None, Some(spent), _) => spent,
        (None, None, Some(amount)) if in_or_out == Some(Direction::Out) && amount.minor() > 0 => amount.negated(),
        (None, None, Some(amount)) => amount,
        (None, None, None) => {
            if received.is_none()
                && spent.is_none()
                && [texts.received, texts.spent, texts.amount].iter().all(|text| clean(text).is_empty())
            {
                form.tell(FieldIssue::new("amount", IssueCode::Required));
            }
            Money::zero(currency)
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    In,
    Out,
}

fn direction(form: &mut Form, text: &str) -> Option<Direction> {
    match clean_key(text).as_str() {
        "" => None,
        "贷" | "贷方" | "收" | "收入" | "进" | "转入" | "来账" | "c" | "cr" | "crdt" | "credit" | "in" => Some(Direction::In),
        "借" | "借方" | "支" | "支出" | "付" | "出" | "转出" | "往账" | "d" | "dr" | "dbit" | "debit" | "out" => {
            Some(Direction::Out)
        }
        _ => {
            form.tell(FieldIssue::new("direction", IssueCode::UnknownChoice).with("value", clean(text)));
            None
        }
    }
}

fn amount(form: &mut Form, field: &str, text: &str, currency: Currency) -> Option<Money> {
    // A dash stands for nothing in many statements.
    if matches!(clean(text).as_str(), "" | "-" | "--" | "—") {
        return None;
    }
    let issue = match parse_amount(text, AmountUnit::One) {
        Err(AmountProblem::Empty) => return None,
        Err(problem) => problem.issue(field),
        Ok(amount) => match Money::from_decimal(amount, currency) {
            Ok(amount) => return Some(amount),
            Err(_) => FieldIssue::new(field, IssueCode::NotAnAmount),
        },
    };
    form.tell(issue);
    None
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    /// Day and time, minor units, and currency.
    type Read = (String, i64, &'static str);
    /// Fields, and what is amiss with them.
    type Told = Vec<(String, IssueCode)>;

    fn read(texts: BankTexts<'_>) -> Result<Read, Told> {
        let today = "2026-11-21".parse().unwrap();
        let (row, issues) = BankRow::read(7, &texts, TimeZone::default(), today);
        let told: Vec<_> = issues.into_iter().map(|issue| (issue.field, issue.code)).collect();
        let row = row.ok_or(told)?;
        let day = TimeZone::default().text_of(row.booked_at);
        Ok((day, row.amount.minor(), row.amount.currency().code()))
    }

    /// The forms in which Chinese banks write when, how much and in which direction.
    #[test]
    fn banks_write_the_same_in_many_ways() {
        let on = BankTexts { booked_at: "2026-11-20 10:15:30", ..BankTexts::default() };
        for (texts, minor) in [
            (BankTexts { received: "5,000.00", spent: "", ..on }, 500_000),
            (BankTexts { received: "0.00", spent: "35.00", ..on }, -3_500),
            (BankTexts { received: "-", spent: "35.00", ..on }, -3_500),
            (BankTexts { amount: "5000", direction: "贷", ..on }, 500_000),
            (BankTexts { amount: "5000", direction: "借", ..on }, -500_000),
            (BankTexts { amount: "-12.50", ..on }, -1_250),
            (BankTexts { amount: "¥12.50", direction: "CRDT", ..on }, 1_250),
            (BankTexts { booked_at: "2026-11-20T02:15:30Z", amount: "1.00", ..on }, 100),
        ] {
            assert_eq!(read(texts), Ok(("2026-11-20 10:15:30".into(), minor, "CNY")), "{texts:?}");
        }
        for day in ["20261120", "2026/11/20", "2026年11月20日"] {
            let texts = BankTexts { booked_at: day, amount: "1.00", currency: "美元", ..BankTexts::default() };
            assert_eq!(read(texts), Ok(("2026-11-20 00:00:00".into(), 100, "USD")), "{day}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_by_its_column() {
        let on = BankTexts { booked_at: "2026-11-20", amount: "1.00", ..BankTexts::default() };
        for (texts, field, code) in [
            (BankTexts { booked_at: "", ..on }, "booked_at", IssueCode::Required),
            (BankTexts { booked_at: "昨天", ..on }, "booked_at", IssueCode::NotADate),
            (BankTexts { booked_at: "2026-11-22", ..on }, "booked_at", IssueCode::InFuture),
            (BankTexts { amount: "", ..on }, "amount", IssueCode::Required),
            (BankTexts { amount: "1.234", ..on }, "amount", IssueCode::NotAnAmount),
            (BankTexts { direction: "?", ..on }, "direction", IssueCode::UnknownChoice),
            (BankTexts { currency: "日元", ..on }, "currency", IssueCode::UnknownChoice),
        ] {
            assert_eq!(read(texts), Err(vec![(field.into(), code)]), "{texts:?}");
        }
    }

    #[test]
    fn a_line_is_the_same_by_the_banks_number_or_by_all_it_says() {
        let association = AssociationId(Uuid::from_u128(1));
        let row = |row, bank_ref: Option<&str>, payer: &str| BankRow {
            row,
            booked_at: "2026-11-20T02:00:00Z".parse().unwrap(),
            amount: Money::from_minor(100, Currency::CNY).unwrap(),
            payer: payer.into(),
            payer_account: None,
            purpose: None,
            bank_ref: bank_ref.map(ToOwned::to_owned),
        };
        let ids = |rows: &[BankRow]| identified(association, TimeZone::default(), rows);
        let numbered = ids(&[row(1, Some("A1"), "甲"), row(2, Some("A1"), "甲公司"), row(3, Some("A2"), "甲")]);
        assert_eq!(numbered[0], numbered[1], "the bank's number says that it is the same");
        assert_ne!(numbered[0], numbered[2]);
        let plain = ids(&[row(1, None, "甲"), row(2, None, "甲"), row(3, None, "乙")]);
        assert_ne!(plain[0], plain[1], "two payments may be alike in everything");
        assert_eq!(
            ids(&[row(9, None, "乙"), row(10, None, "甲"), row(11, None, "甲")])[1..],
            plain[..2],
            "in another file they are the same two"
        );
    }
}

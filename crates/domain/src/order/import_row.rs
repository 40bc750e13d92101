//! One row of an order sheet: its cells as texts, and the order that they tell of (requirements A19.2).

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::OrderKind;
use super::add::dues_years;
use crate::calendar::TimeZone;
use crate::import::{RowIssue, repairs};
use crate::money::{Currency, Money};
use crate::parse::amount::{AmountProblem, AmountUnit, parse_amount};
use crate::parse::date::parse_moment;
use crate::parse::form::{Form, LONG_LIMIT_CHARS, SHORT_LIMIT_CHARS};
use crate::parse::order_no::read_order_cell;
use crate::parse::text::{clean, clean_key, compact};
use crate::payment::PaymentMethod;
use crate::refusal::{FieldIssue, IssueCode};

/// The cells of a row; a cell that the sheet lacks is empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct OrderTexts<'a> {
    /// 订单编号
    pub order_no: &'a str,
    /// 单位名称
    pub buyer_name: &'a str,
    /// 订单类型
    pub kind: &'a str,
    /// 缴费年度
    pub dues_year: &'a str,
    /// 商品
    pub item: &'a str,
    /// 金额
    pub amount: &'a str,
    /// 抵扣
    pub deduction: &'a str,
    /// 实收金额
    pub paid: &'a str,
    /// 支付方式
    pub method: &'a str,
    /// 下单时间
    pub ordered_at: &'a str,
    /// 登记人电话
    pub registrant_phone: &'a str,
    /// 备注
    pub remarks: &'a str,
}

/// An order as a sheet tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderRow {
    /// The number beside the row.
    pub row: u32,
    /// Its number, kept as given.
    pub order_no: String,
    /// Who buys.
    pub buyer_name: String,
    /// What it is for.
    pub kind: OrderKind,
    /// The year its dues cover.
    pub dues_year: Option<i32>,
    /// What is bought, in words.
    pub item: String,
    /// Price.
    pub amount: Money,
    /// Taken off the price.
    pub deduction: Money,
    /// Received.
    pub paid: Money,
    /// How it was received.
    pub method: Option<PaymentMethod>,
    /// When it was placed.
    pub ordered_at: DateTime<Utc>,
    /// Phone of the person who registered it.
    pub registrant_phone: Option<String>,
    /// The desk's remarks.
    pub remarks: Option<String>,
}

impl OrderRow {
    /// Reads a row: the order, unless something keeps it out, and everything to know about the cells.
    #[must_use]
    pub fn read(row: u32, texts: &OrderTexts<'_>, zone: TimeZone, today: NaiveDate) -> (Option<Self>, Vec<RowIssue>) {
        let mut reader = Reader::default();
        let order_no = reader.order_no(texts.order_no);
        let kind = reader.kind(texts.kind, &order_no);
        let amount = reader.required_amount("amount", texts.amount);
        let deduction = reader.amount_or_nothing("deduction", texts.deduction);
        if let Some(amount) = amount.filter(|amount| deduction.minor() > amount.minor()) {
            reader.form.tell(FieldIssue::new("deduction", IssueCode::OutOfRange).with("lowest", "0.00").with("highest", amount));
        }
        let amount = amount.unwrap_or(Money::zero(Currency::CNY));
        let paid = reader.amount_or_nothing("paid", texts.paid);
        let method = reader.method(texts.method);
        let dues_year = reader.dues_year(texts.dues_year, today);
        let ordered_at = reader.moment(texts.ordered_at, zone);
        let form = &mut reader.form;
        let read = Self {
            row,
            order_no,
            buyer_name: form.required("buyer_name", texts.buyer_name, SHORT_LIMIT_CHARS),
            kind,
            dues_year,
            item: form.text("item", Some(texts.item), SHORT_LIMIT_CHARS).unwrap_or_else(|| spoken_item(texts, dues_year)),
            amount,
            deduction,
            paid,
            method,
            ordered_at,
            registrant_phone: form.phone("registrant_phone", Some(texts.registrant_phone)),
            remarks: form.text("remarks", Some(texts.remarks), LONG_LIMIT_CHARS),
        };
        match reader.form.finish() {
            Ok(()) => (Some(read), reader.notices),
            Err(refusal) => {
                let refused = refusal.fields().iter().cloned().map(RowIssue::refusal);
                (None, refused.chain(reader.notices).collect())
            }
        }
    }
}

/// What is bought in the sheet's own words, where it has no column for it: `2026 会费`.
fn spoken_item(texts: &OrderTexts<'_>, dues_year: Option<i32>) -> String {
    let year = dues_year.map(|year| year.to_string()).unwrap_or_default();
    let words = clean(&format!("{year} {}", texts.kind));
    if words.is_empty() { clean(texts.order_no) } else { words }
}

/// Reads the cells that a form does not have as texts. What cannot be read is told, and something harmless stands in for it until the
/// whole row is refused.
#[derive(Default)]
struct Reader {
    form: Form,
    notices: Vec<RowIssue>,
}

impl Reader {
    fn order_no(&mut self, text: &str) -> String {
        match read_order_cell(text) {
            Ok(cell) => {
                self.notices.extend(repairs("order_no", &cell.repairs, &cell.order_no));
                cell.order_no
            }
            Err(problem) => {
                self.form.tell(problem.issue("order_no"));
                String::new()
            }
        }
    }

    /// A word of the sheet; where it says nothing, the prefix of the order's number does, and dues otherwise.
    fn kind(&mut self, text: &str, order_no: &str) -> OrderKind {
        match clean_key(text).as_str() {
            "" => OrderKind::ALL.into_iter().find(|kind| order_no.starts_with(kind.number_prefix())).unwrap_or(OrderKind::Dues),
            "会费" | "年费" | "会员费" | "会员会费" | "缴费" | "续费" | "dues" | "fee" => OrderKind::Dues,
            "活动" | "会议" | "培训" | "event" => OrderKind::Event,
            "服务" | "service" => OrderKind::Service,
            _ => {
                self.form.tell(FieldIssue::new("kind", IssueCode::UnknownChoice).with("value", clean(text)));
                OrderKind::Dues
            }
        }
    }

    fn dues_year(&mut self, text: &str, today: NaiveDate) -> Option<i32> {
        let plain = compact(text);
        if plain.is_empty() {
            return None;
        }
        let years = dues_years(today);
        let issue = match plain.trim_end_matches('度').trim_end_matches('年').parse::<i32>() {
            Ok(year) if years.contains(&year) => return Some(year),
            Ok(_) => FieldIssue::new("dues_year", IssueCode::OutOfRange).with("lowest", years.start()).with("highest", years.end()),
            Err(_) => FieldIssue::new("dues_year", IssueCode::NotANumber),
        };
        self.form.tell(issue);
        None
    }

    fn required_amount(&mut self, field: &str, text: &str) -> Option<Money> {
        if clean(text).is_empty() {
            self.form.tell(FieldIssue::new(field, IssueCode::Required));
        }
        self.amount(field, text)
    }

    fn amount_or_nothing(&mut self, field: &str, text: &str) -> Money {
        self.amount(field, text).unwrap_or(Money::zero(Currency::CNY))
    }

    /// An amount of at least nothing; none where the cell is empty or cannot be read.
    fn amount(&mut self, field: &str, text: &str) -> Option<Money> {
        let issue = match parse_amount(text, AmountUnit::One) {
            Err(AmountProblem::Empty) => return None,
            Err(problem) => problem.issue(field),
            Ok(amount) => match Money::from_decimal(amount, Currency::CNY) {
                Ok(amount) if amount.minor() >= 0 => return Some(amount),
                _ => FieldIssue::new(field, IssueCode::NotAnAmount),
            },
        };
        self.form.tell(issue);
        None
    }

    fn method(&mut self, text: &str) -> Option<PaymentMethod> {
        let method = match clean_key(text).as_str() {
            "" | "无" | "未付款" | "待付款" => return None,
            "线下转账" | "线下支付" | "转账" | "银行转账" | "对公转账" | "对公" | "银行汇款" | "汇款" | "bank" | "banktransfer" => {
                PaymentMethod::BankTransfer
            }
            "微信" | "微信支付" | "wechat" | "wechatpay" => PaymentMethod::Wechat,
            "支付宝" | "支付宝支付" | "alipay" => PaymentMethod::Alipay,
            "现金" | "现金支付" | "cash" => PaymentMethod::Cash,
            "余额" | "余额支付" | "balance" => PaymentMethod::Balance,
            "paypal" => PaymentMethod::Paypal,
            "其他" | "其它" | "other" => PaymentMethod::Other,
            _ => {
                self.form.tell(FieldIssue::new("payment_method", IssueCode::UnknownChoice).with("value", clean(text)));
                return None;
            }
        };
        Some(method)
    }

    fn moment(&mut self, text: &str, zone: TimeZone) -> DateTime<Utc> {
        let code = match parse_moment(text) {
            Ok(Some(wall)) => match zone.instant_of(wall) {
                Some(instant) => return instant,
                None => IssueCode::NotADate,
            },
            Ok(None) => IssueCode::Required,
            Err(_) => IssueCode::NotADate,
        };
        self.form.tell(FieldIssue::new("ordered_at", code));
        DateTime::<Utc>::MIN_UTC
    }
}

#[cfg(test)]
#[path = "import_row_tests.rs"]
mod tests;

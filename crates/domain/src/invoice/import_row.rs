//! One row of a sheet of whole invoices: its cells as texts, and what they say (requirements A20.10). A blank cell says nothing: what it
//! would tell comes from the order and the member's record, as on the form.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::{Deserialize, Serialize};

use super::number_row::read_order;
use super::{Invoice, InvoiceFields, InvoiceKind, InvoiceState, ReceiverFields};
use crate::import::{RowIssue, repairs};
use crate::member::MemberKind;
use crate::money::{Currency, Money};
use crate::parse::amount::{AmountProblem, AmountUnit, parse_amount};
use crate::parse::date::parse_date;
use crate::parse::form::{Form, SHORT_LIMIT_CHARS};
use crate::parse::invoice_no::InvoiceNumber;
use crate::parse::text::{clean, clean_key, compact};
use crate::reference::region_address::region_of;
use crate::refusal::{FieldIssue, IssueCode};

/// Basis points of one percent.
const PERCENT_BP: i64 = 100;

/// The cells of a row; a cell that the sheet lacks is empty.
#[derive(Debug, Clone, Copy, Default)]
pub struct InvoiceTexts<'a> {
    /// 订单编号
    pub order_no: &'a str,
    /// 类型
    pub kind: &'a str,
    /// 发票抬头
    pub title: &'a str,
    /// 单位/个人
    pub buyer_kind: &'a str,
    /// 纳税人识别号
    pub taxpayer_id: &'a str,
    /// 发票内容
    pub content: &'a str,
    /// 金额
    pub amount: &'a str,
    /// 税率
    pub tax_rate: &'a str,
    /// 纳税商品编号
    pub tax_goods_code: &'a str,
    /// 收票人姓名
    pub receiver: &'a str,
    /// 手机
    pub mobile: &'a str,
    /// 邮箱
    pub email: &'a str,
    /// 省市县
    pub region: &'a str,
    /// 详细地址
    pub address: &'a str,
    /// 开票状态
    pub state: &'a str,
    /// 发票编号
    pub invoice_no: &'a str,
    /// 开票日期
    pub issued_on: &'a str,
}

/// An invoice as a sheet tells it; what the sheet does not say is left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoiceRow {
    /// The number beside the row.
    pub row: u32,
    /// The order.
    pub order_no: String,
    /// The kind of document.
    pub kind: Option<InvoiceKind>,
    /// 发票抬头
    pub title: Option<String>,
    /// Unit or individual.
    pub buyer_kind: Option<MemberKind>,
    /// 纳税人识别号
    pub taxpayer_id: Option<String>,
    /// 发票内容
    pub content: Option<String>,
    /// Its amount; the whole order where the sheet tells none.
    pub amount: Option<Money>,
    /// Tax rate in basis points; 600 is 6 %.
    pub tax_rate_bp: Option<i32>,
    /// 纳税商品编号
    pub tax_goods_code: Option<String>,
    /// Whom it goes to; what is left out comes from the member's record.
    pub receiver: ReceiverFields,
    /// Whether it is issued.
    pub state: Option<InvoiceState>,
    /// Its number.
    pub invoice_no: Option<InvoiceNumber>,
    /// The day on which it was issued; the day of the import where the sheet tells none.
    pub issued_on: Option<NaiveDate>,
}

impl InvoiceRow {
    /// Reads a row: the invoice, unless something keeps it out, and everything to know about the cells. `knows` tells whether an order
    /// of a number exists; one that does not is left to the judgement.
    #[must_use]
    pub fn read(row: u32, texts: &InvoiceTexts<'_>, knows: impl Fn(&str) -> bool) -> (Option<Self>, Vec<RowIssue>) {
        let mut notices = Vec::new();
        let mut reader = Reader::default();
        let order_no = match read_order(texts.order_no, knows) {
            Ok(cell) => {
                notices.extend(repairs("order_no", &cell.repairs, &cell.order_no));
                cell.order_no
            }
            Err(problem) => {
                reader.form.tell(problem.issue("order_no"));
                String::new()
            }
        };
        let kind = reader.choice("kind", texts.kind, kind_of);
        let buyer_kind = reader.choice("buyer_kind", texts.buyer_kind, buyer_kind_of);
        let state = reader.choice("state", texts.state, state_of);
        let invoice_no = reader.number(texts.invoice_no);
        if invoice_no.is_some() && state == Some(InvoiceState::Unissued) {
            notices.push(RowIssue::notice(FieldIssue::new("state", IssueCode::NumberedUnissued)));
        }
        let read = Self {
            row,
            order_no,
            kind,
            title: reader.text("title", texts.title),
            buyer_kind,
            taxpayer_id: reader.text("taxpayer_id", texts.taxpayer_id),
            content: reader.text("content", texts.content),
            amount: reader.amount(texts.amount),
            tax_rate_bp: reader.tax_rate(texts.tax_rate),
            tax_goods_code: reader.text("tax_goods_code", texts.tax_goods_code),
            receiver: ReceiverFields {
                receiver: reader.text("receiver", texts.receiver),
                mobile: reader.form.mobile("mobile", Some(texts.mobile)),
                email: reader.form.email("email", Some(texts.email)),
                region: reader.region(texts.region),
                address: reader.form.text("address", Some(texts.address), SHORT_LIMIT_CHARS * 2),
            },
            state,
            invoice_no,
            issued_on: reader.day(texts.issued_on),
        };
        match reader.form.finish() {
            Ok(()) => (Some(read), notices),
            Err(refusal) => (None, refusal.fields().iter().cloned().map(RowIssue::refusal).chain(notices).collect()),
        }
    }

    /// The fields of the document: what the row says, and what would stand there anyway.
    #[must_use]
    pub(super) fn fields(&self, usual: InvoiceFields) -> InvoiceFields {
        let says_buyer =
            self.title.as_ref().is_some_and(|title| *title != usual.title) || self.buyer_kind.is_some_and(|kind| kind != usual.buyer_kind);
        InvoiceFields {
            kind: self.kind.unwrap_or(usual.kind),
            title: self.title.clone().unwrap_or(usual.title),
            buyer_kind: self.buyer_kind.unwrap_or(usual.buyer_kind),
            // Another buyer's document never carries the member's taxpayer id.
            taxpayer_id: self.taxpayer_id.clone().or(if says_buyer { None } else { usual.taxpayer_id }),
            content: self.content.clone().unwrap_or(usual.content),
            tax_rate_bp: self.tax_rate_bp.or(usual.tax_rate_bp),
            tax_goods_code: self.tax_goods_code.clone().or(usual.tax_goods_code),
        }
    }

    /// Whom it goes to: what the row says, and what the member's record says otherwise.
    #[must_use]
    pub(super) fn receiver(&self, usual: ReceiverFields) -> ReceiverFields {
        let said = self.receiver.clone();
        // An address goes with its own region.
        let region = if said.address.is_some() { said.region } else { said.region.or(usual.region) };
        ReceiverFields {
            receiver: said.receiver.or(usual.receiver),
            mobile: said.mobile.or(usual.mobile),
            email: said.email.or(usual.email),
            region,
            address: said.address.or(usual.address),
        }
    }

    /// The fields of which the row says something else than an invoice that stands; its number and state are not asked here.
    #[must_use]
    pub(super) fn differs_from(&self, invoice: &Invoice) -> Vec<&'static str> {
        fn other<T: PartialEq>(said: Option<&T>, stands: Option<&T>) -> bool {
            said.is_some() && said != stands
        }
        let receiver = &self.receiver;
        [
            ("kind", other(self.kind.as_ref(), Some(&invoice.kind))),
            ("title", other(self.title.as_ref(), Some(&invoice.title))),
            ("buyer_kind", other(self.buyer_kind.as_ref(), Some(&invoice.buyer_kind))),
            ("taxpayer_id", other(self.taxpayer_id.as_ref().map(|id| compact(id).to_uppercase()).as_ref(), invoice.taxpayer_id.as_ref())),
            ("content", other(self.content.as_ref(), Some(&invoice.content))),
            // A sheet names no currency: it is the order's.
            ("amount", other(self.amount.map(Money::minor).as_ref(), Some(&invoice.amount.minor()))),
            ("tax_rate", other(self.tax_rate_bp.as_ref(), invoice.tax_rate_bp.as_ref())),
            ("tax_goods_code", other(self.tax_goods_code.as_ref(), invoice.tax_goods_code.as_ref())),
            ("receiver", other(receiver.receiver.as_ref(), invoice.receiver.as_ref())),
            ("mobile", other(receiver.mobile.as_ref(), invoice.mobile.as_ref())),
            ("email", other(receiver.email.as_ref(), invoice.email.as_ref())),
            ("region", other(receiver.region.as_ref(), invoice.region.as_ref())),
            ("address", other(receiver.address.as_ref(), invoice.address.as_ref())),
        ]
        .into_iter()
        .filter_map(|(field, is_other)| is_other.then_some(field))
        .collect()
    }

    /// Whether it says that the invoice is issued; a number says so too.
    #[must_use]
    pub(super) fn is_issued(&self) -> bool {
        self.invoice_no.is_some() || self.state == Some(InvoiceState::Issued)
    }
}

/// Reads the cells that a form does not have as texts. Blank ones say nothing; what cannot be read is told.
#[derive(Default)]
struct Reader {
    form: Form,
}

impl Reader {
    fn text(&mut self, field: &str, text: &str) -> Option<String> {
        self.form.text(field, Some(text), SHORT_LIMIT_CHARS)
    }

    fn choice<T>(&mut self, field: &str, text: &str, find: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let word = clean_key(text);
        if word.is_empty() {
            return None;
        }
        let found = find(&word);
        if found.is_none() {
            self.form.tell(FieldIssue::new(field, IssueCode::UnknownChoice).with("value", clean(text)));
        }
        found
    }

    fn number(&mut self, text: &str) -> Option<InvoiceNumber> {
        if clean(text).is_empty() {
            return None;
        }
        InvoiceNumber::parse(text).map_err(|problem| self.form.tell(problem.issue("invoice_no"))).ok()
    }

    fn amount(&mut self, text: &str) -> Option<Money> {
        let issue = match parse_amount(text, AmountUnit::One) {
            Err(AmountProblem::Empty) => return None,
            Err(problem) => problem.issue("amount"),
            Ok(amount) => match Money::from_decimal(amount, Currency::CNY) {
                Ok(amount) if amount.minor() >= 0 => return Some(amount),
                _ => FieldIssue::new("amount", IssueCode::NotAnAmount),
            },
        };
        self.form.tell(issue);
        None
    }

    /// `6%`, `6`, or `0.06` as spreadsheets keep a percentage; documents without tax say so in words.
    fn tax_rate(&mut self, text: &str) -> Option<i32> {
        let plain = compact(text);
        if matches!(plain.as_str(), "" | "-" | "--" | "—" | "***" | "免税" | "不征税" | "无") {
            return None;
        }
        let (digits, is_percent) = plain.strip_suffix('%').map_or((plain.as_str(), false), |digits| (digits, true));
        let rate =
            digits.parse::<Decimal>().ok().map(|rate| if is_percent || rate >= Decimal::ONE { rate } else { rate * Decimal::from(100) });
        let rate_bp = rate.map(|percent| percent * Decimal::from(PERCENT_BP)).filter(|bp| bp.fract().is_zero());
        match rate_bp.and_then(|bp| bp.to_i64()) {
            Some(bp) => {
                self.form.in_range("tax_rate", bp / PERCENT_BP, 0, 100);
                i32::try_from(bp).ok()
            }
            None => {
                self.form.tell(FieldIssue::new("tax_rate", IssueCode::UnknownChoice).with("value", plain));
                None
            }
        }
    }

    fn region(&mut self, text: &str) -> Option<String> {
        let text = clean(text);
        if text.is_empty() {
            return None;
        }
        let region = region_of(&text);
        if region.is_none() {
            self.form.tell(FieldIssue::new("region", IssueCode::UnknownChoice).with("value", text));
        }
        region.map(ToOwned::to_owned)
    }

    fn day(&mut self, text: &str) -> Option<NaiveDate> {
        parse_date(text).unwrap_or_else(|problem| {
            self.form.tell(problem.issue("issued_on"));
            None
        })
    }
}

fn kind_of(word: &str) -> Option<InvoiceKind> {
    Some(match word {
        "社会团体会费票据" | "会费票据" | "会费收据" | "社团会费票据" | "财政票据" | "财政电子票据" | "dues_receipt" | "duesreceipt" => {
            InvoiceKind::DuesReceipt
        }
        "增值税普通发票"
        | "普通发票"
        | "普票"
        | "增值税电子普通发票"
        | "电子普通发票"
        | "数电普票"
        | "电子发票(普通发票)"
        | "vat_ordinary"
        | "vatordinary" => InvoiceKind::VatOrdinary,
        "增值税专用发票"
        | "专用发票"
        | "专票"
        | "增值税电子专用发票"
        | "电子专用发票"
        | "数电专票"
        | "电子发票(增值税专用发票)"
        | "vat_special"
        | "vatspecial" => InvoiceKind::VatSpecial,
        _ => return None,
    })
}

fn buyer_kind_of(word: &str) -> Option<MemberKind> {
    Some(match word {
        "单位" | "企业" | "公司" | "机构" | "unit" | "company" => MemberKind::Unit,
        "个人" | "自然人" | "individual" | "person" => MemberKind::Individual,
        _ => return None,
    })
}

fn state_of(word: &str) -> Option<InvoiceState> {
    Some(match word {
        "已开" | "已开票" | "已开具" | "是" | "issued" | "yes" => InvoiceState::Issued,
        "未开" | "未开票" | "未开具" | "否" | "unissued" | "notissued" | "no" => InvoiceState::Unissued,
        _ => return None,
    })
}

#[cfg(test)]
#[path = "import_row_tests.rs"]
mod tests;

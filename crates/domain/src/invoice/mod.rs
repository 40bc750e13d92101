//! Invoices and fiscal receipts of orders (requirements A20–A24, H5).

mod acts;
mod add;
mod correct;
mod create;
mod delete;
mod division;
pub mod draft;
mod edit;
mod fields;
mod import;
mod import_numbers;
mod import_row;
mod issue;
mod judge_invoices;
mod judge_numbers;
mod number_row;
pub mod numbering;
mod post;
mod red_letter;
mod rehearsal;
mod reissue;
mod set_number;
mod standing;
mod taxpayer;
#[cfg(test)]
pub(crate) mod testing;
mod void;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub use acts::{may_be_deleted, may_be_edited, may_be_issued, may_be_numbered, may_be_posted};
pub use add::{AddInvoice, AddInvoiceFacts, left_to_invoice};
pub use correct::{may_be_reversed, may_be_voided};
pub use create::{CreateInvoices, CreateInvoicesFacts, SERIAL_SERIES};
pub use delete::{DeleteInvoices, DeleteInvoicesFacts};
pub use division::{Part, divided};
pub use edit::{EditInvoice, EditInvoiceFacts};
pub use fields::{InvoiceFields, PostingFields, ReceiverFields};
pub use import::{ImportInvoices, ImportInvoicesFacts};
pub use import_numbers::{ImportInvoiceNumbers, ImportInvoiceNumbersFacts};
pub use import_row::{InvoiceRow, InvoiceTexts};
pub use issue::{IssueInvoices, IssueInvoicesFacts};
pub use judge_invoices::{InvoicedOrder, JudgedInvoice, judge_invoices};
pub use judge_numbers::{InvoiceHead, JudgedNumber, NumberFacts, NumberTarget, OrderHead, judge};
pub use number_row::{NumberRow, NumberTexts, meanings};
pub use post::{RecordPosting, RecordPostingFacts};
pub use red_letter::{RedLetterInvoice, RedLetterInvoiceFacts};
pub use rehearsal::{IssueFound, before_issue};
pub use reissue::{ReissueInvoice, ReissueInvoiceFacts};
pub use set_number::{SetInvoiceNumber, SetInvoiceNumberFacts};
pub use standing::{InvoiceStanding, live};
pub use void::{VoidInvoices, VoidInvoicesFacts};

use crate::id::{InvoiceId, MemberId, OrderId};
use crate::member::MemberKind;
use crate::money::Money;
use crate::named::named;

named! {
    /// The kind of document (requirements F8.6).
    InvoiceKind {
        /// 社会团体会费票据
        DuesReceipt = "dues_receipt",
        /// 增值税普通发票
        VatOrdinary = "vat_ordinary",
        /// 增值税专用发票
        VatSpecial = "vat_special",
    }
}

named! {
    /// Whether a row is an invoice, or takes one back (requirements H5).
    InvoiceEntry {
        /// 蓝字发票
        Original = "original",
        /// 红字发票: takes another back, whole or in part, by a document of its own
        RedLetter = "red_letter",
        /// 作废: takes another back as a whole, without a document
        Voiding = "voiding",
    }
}

impl Default for InvoiceEntry {
    /// What was kept before invoices could be taken back.
    fn default() -> Self {
        Self::Original
    }
}

named! {
    /// How far an invoice is.
    InvoiceState {
        /// 未开
        Unissued = "unissued",
        /// 已开
        Issued = "issued",
    }
}

named! {
    /// Whether paper was posted (requirements A21.4).
    PostingStatus {
        /// 未邮寄
        NotPosted = "not_posted",
        /// 已邮寄
        Posted = "posted",
        /// 已签收
        Received = "received",
    }
}

/// An invoice of an order. Its amount stands for itself, so that an order can be invoiced in parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoice {
    /// Its id.
    pub id: InvoiceId,
    /// Running number inside the association; "发票 #759" (requirements A21.1).
    pub serial: i64,
    /// The order it is for.
    pub order_id: OrderId,
    /// That order's number, repeated so that lists and matching need no join.
    pub order_no: String,
    /// The member.
    pub member_id: Option<MemberId>,
    /// Name of the unit or person (requirements A20.4, 单位名称).
    pub buyer_name: String,
    /// Whether it is an invoice, or takes one back.
    #[serde(default)]
    pub entry: InvoiceEntry,
    /// The invoice that it takes back.
    #[serde(default)]
    pub corrects_id: Option<InvoiceId>,
    /// The invoice in whose place it was issued.
    #[serde(default)]
    pub replaces_id: Option<InvoiceId>,
    /// Why it takes another back or stands in its place.
    #[serde(default)]
    pub reason: Option<String>,
    /// The kind of document.
    pub kind: InvoiceKind,
    /// 发票抬头
    pub title: String,
    /// Unit or individual.
    pub buyer_kind: MemberKind,
    /// 纳税人识别号
    pub taxpayer_id: Option<String>,
    /// How far it is.
    pub state: InvoiceState,
    /// 发票编号, free text up to 40 characters (requirements A22.2); may be blank on an issued one (A20.11).
    pub invoice_no: Option<String>,
    /// 发票内容
    pub content: String,
    /// 是否分开开票
    pub is_split: bool,
    /// Its amount; negative where it takes another back.
    pub amount: Money,
    /// Tax rate in basis points; 600 is 6 %.
    pub tax_rate_bp: Option<i32>,
    /// 纳税商品编号
    pub tax_goods_code: Option<String>,
    /// 收票人姓名
    pub receiver: Option<String>,
    /// Mobile of the receiver.
    pub mobile: Option<String>,
    /// E-mail of the receiver.
    pub email: Option<String>,
    /// Region of the receiver by GB/T 2260, six digits.
    pub region: Option<String>,
    /// Address below the region.
    pub address: Option<String>,
    /// 邮寄状态
    pub posting_status: PostingStatus,
    /// 物流公司
    pub carrier: Option<String>,
    /// 物流编号
    pub tracking_no: Option<String>,
    /// 邮寄时间
    pub posted_at: Option<DateTime<Utc>>,
    /// 物流备注
    pub posting_remarks: Option<String>,
    /// When it was issued.
    pub issued_at: Option<DateTime<Utc>>,
    /// When it was created.
    pub created_at: DateTime<Utc>,
}

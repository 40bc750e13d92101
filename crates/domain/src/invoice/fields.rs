//! What a person writes on an invoice (requirements A21.3, A21.4), checked once for every way in which it is written.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::taxpayer::check_taxpayer;
use super::{Invoice, InvoiceKind, PostingStatus};
use crate::member::MemberKind;
use crate::parse::form::{Form, LONG_LIMIT_CHARS, SHORT_LIMIT_CHARS};
use crate::reference::region;
use crate::refusal::{FieldIssue, IssueCode};

/// The whole, in basis points.
const WHOLE_BP: i64 = 10_000;

/// What stands on the document itself. Once it is issued, none of this changes any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct InvoiceFields {
    /// The kind of document.
    pub kind: InvoiceKind,
    /// 发票抬头
    pub title: String,
    /// Unit or individual.
    pub buyer_kind: MemberKind,
    /// 纳税人识别号
    pub taxpayer_id: Option<String>,
    /// 发票内容
    pub content: String,
    /// Tax rate in basis points; 600 is 6 %.
    pub tax_rate_bp: Option<i32>,
    /// 纳税商品编号
    pub tax_goods_code: Option<String>,
}

/// Whom the document goes to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
pub struct ReceiverFields {
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
}

/// How the paper travels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PostingFields {
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
}

impl InvoiceFields {
    /// The fields as they are kept; what is amiss is told to the form.
    #[must_use]
    pub fn checked(&self, form: &mut Form) -> Self {
        let title = form.required("title", &self.title, SHORT_LIMIT_CHARS);
        let taxpayer_id = check_taxpayer(self, form);
        let content = form.required("content", &self.content, SHORT_LIMIT_CHARS);
        if let Some(rate) = self.tax_rate_bp {
            form.in_range("tax_rate_bp", rate.into(), 0, WHOLE_BP);
        }
        let tax_goods_code = form.text("tax_goods_code", self.tax_goods_code.as_deref(), SHORT_LIMIT_CHARS);
        Self { kind: self.kind, title, buyer_kind: self.buyer_kind, taxpayer_id, content, tax_rate_bp: self.tax_rate_bp, tax_goods_code }
    }
}

impl ReceiverFields {
    /// The fields as they are kept; what is amiss is told to the form. A field that stands as `before` passes as it is: a member's record
    /// may hold what no rule accepts, and must not stop what else is edited.
    #[must_use]
    pub fn checked(&self, before: Option<&Self>, form: &mut Form) -> Self {
        let receiver = form.text("receiver", self.receiver.as_deref(), SHORT_LIMIT_CHARS);
        let address = form.text("address", self.address.as_deref(), SHORT_LIMIT_CHARS * 2);
        let stands = |field: fn(&Self) -> &Option<String>| before.is_some_and(|before| field(before) == field(self));
        let mobile = if stands(|one| &one.mobile) { self.mobile.clone() } else { form.mobile("mobile", self.mobile.as_deref()) };
        let email = if stands(|one| &one.email) { self.email.clone() } else { form.email("email", self.email.as_deref()) };
        let region = form.text("region", self.region.as_deref(), SHORT_LIMIT_CHARS);
        if let Some(code) = region.as_deref().filter(|code| !stands(|one| &one.region) && region::by_code(code).is_none()) {
            form.tell(FieldIssue::new("region", IssueCode::UnknownChoice).with("value", code));
        }
        Self { receiver, mobile, email, region, address }
    }
}

impl PostingFields {
    /// The fields as they are kept; what is amiss is told to the form. Paper that travels has a time.
    #[must_use]
    pub fn checked(&self, form: &mut Form) -> Self {
        if self.posting_status != PostingStatus::NotPosted && self.posted_at.is_none() {
            form.tell(FieldIssue::new("posted_at", IssueCode::Required));
        }
        Self {
            posting_status: self.posting_status,
            carrier: form.text("carrier", self.carrier.as_deref(), SHORT_LIMIT_CHARS),
            tracking_no: form.text("tracking_no", self.tracking_no.as_deref(), SHORT_LIMIT_CHARS),
            posted_at: self.posted_at,
            posting_remarks: form.text("posting_remarks", self.posting_remarks.as_deref(), LONG_LIMIT_CHARS),
        }
    }
}

impl Invoice {
    /// What stands on the document.
    #[must_use]
    pub fn fields(&self) -> InvoiceFields {
        InvoiceFields {
            kind: self.kind,
            title: self.title.clone(),
            buyer_kind: self.buyer_kind,
            taxpayer_id: self.taxpayer_id.clone(),
            content: self.content.clone(),
            tax_rate_bp: self.tax_rate_bp,
            tax_goods_code: self.tax_goods_code.clone(),
        }
    }

    /// Whom it goes to.
    #[must_use]
    pub fn receiver_fields(&self) -> ReceiverFields {
        ReceiverFields {
            receiver: self.receiver.clone(),
            mobile: self.mobile.clone(),
            email: self.email.clone(),
            region: self.region.clone(),
            address: self.address.clone(),
        }
    }

    /// How the paper travels.
    #[must_use]
    pub fn posting(&self) -> PostingFields {
        PostingFields {
            posting_status: self.posting_status,
            carrier: self.carrier.clone(),
            tracking_no: self.tracking_no.clone(),
            posted_at: self.posted_at,
            posting_remarks: self.posting_remarks.clone(),
        }
    }

    /// The invoice with other fields on the document.
    #[must_use]
    pub fn with(self, fields: &InvoiceFields) -> Self {
        let InvoiceFields { kind, title, buyer_kind, taxpayer_id, content, tax_rate_bp, tax_goods_code } = fields.clone();
        Self { kind, title, buyer_kind, taxpayer_id, content, tax_rate_bp, tax_goods_code, ..self }
    }

    /// The invoice going to someone else.
    #[must_use]
    pub fn with_receiver(self, fields: &ReceiverFields) -> Self {
        let ReceiverFields { receiver, mobile, email, region, address } = fields.clone();
        Self { receiver, mobile, email, region, address, ..self }
    }

    /// The invoice travelling otherwise.
    #[must_use]
    pub fn with_posting(self, fields: &PostingFields) -> Self {
        let PostingFields { posting_status, carrier, tracking_no, posted_at, posting_remarks } = fields.clone();
        Self { posting_status, carrier, tracking_no, posted_at, posting_remarks, ..self }
    }
}

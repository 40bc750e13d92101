//! What a person writes on an invoice (requirements A21.3, A21.4), checked once for form, bulk creation and import alike.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{InvoiceKind, PostingStatus};
use crate::member::MemberKind;

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

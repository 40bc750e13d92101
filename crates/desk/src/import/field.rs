//! The fields that a sheet of each kind may have: which must have a column, what they are called on the screen, and by which headings
//! they are known. Headings stand here as [`super::heading::key`] leaves them: half-width, small letters, without blanks and units.

use domain::import::SheetKind;
use domain::member::{CustomField, FieldInput, MemberField, MemberKind};

use self::optional_field as optional;
use self::required_field as required;

/// A field of a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Field {
    /// Its key, in mappings and in issues.
    pub key: &'static str,
    /// Whether there must be a column for it.
    pub need: Need,
    /// Key of its name in the catalogue.
    pub label: &'static str,
    /// The headings it is known by.
    pub headings: &'static [&'static str],
}

/// Whether there must be a column for a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// Without it the sheet says nothing.
    Required,
    /// It may be left out.
    Optional,
}

impl Field {
    pub fn is_required(&self) -> bool {
        self.need == Need::Required
    }
}

/// A custom field, as a sheet may have it: known by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OwnField {
    /// The field.
    pub field: MemberField,
    /// Its key, in mappings and in issues.
    pub key: String,
    /// Its name.
    pub name: String,
    /// How it is filled in.
    pub input: FieldInput,
    /// Its name as headings are compared.
    heading: String,
}

impl OwnField {
    /// The custom fields that a sheet of a kind may have.
    pub fn of(kind: SheetKind, customs: &[CustomField]) -> Vec<Self> {
        let of = match kind {
            SheetKind::UnitMembers => MemberKind::Unit,
            SheetKind::IndividualMembers => MemberKind::Individual,
            SheetKind::Orders | SheetKind::InvoiceNumbers | SheetKind::Invoices | SheetKind::BankStatement | SheetKind::BindingExpiries => {
                return Vec::new();
            }
        };
        let own = |custom: &CustomField| Self {
            field: custom.field(),
            key: custom.field().key().into_owned(),
            name: custom.name.clone(),
            input: custom.input,
            heading: super::heading::key(&custom.name),
        };
        customs.iter().filter(|custom| custom.belongs_to(of) && !custom.is_retired).map(own).collect()
    }

    /// The key of the field that a heading means. What all associations know comes first: without it no member is known again.
    pub fn key_of(kind: SheetKind, own: &[Self], heading: &str) -> Option<String> {
        if let Some(known) = super::heading::field_of(kind, heading) {
            return Some(known.key.to_owned());
        }
        let heading = super::heading::key(heading);
        own.iter().find(|own| !heading.is_empty() && own.heading == heading).map(|own| own.key.clone())
    }
}

/// The fields of a kind of sheet, in the order of the form.
pub(super) fn fields(kind: SheetKind) -> &'static [Field] {
    match kind {
        SheetKind::UnitMembers => &super::member_fields::UNIT,
        SheetKind::IndividualMembers => &super::member_fields::INDIVIDUAL,
        SheetKind::Orders => &ORDERS,
        SheetKind::InvoiceNumbers => &NUMBERS,
        SheetKind::Invoices => &super::invoice_fields::INVOICES,
        SheetKind::BankStatement => &super::bank::BANK,
        SheetKind::BindingExpiries => &super::binding::EXPIRIES,
    }
}

pub(super) const fn required_field(key: &'static str, label: &'static str, headings: &'static [&'static str]) -> Field {
    Field { key, need: Need::Required, label, headings }
}

pub(super) const fn optional_field(key: &'static str, label: &'static str, headings: &'static [&'static str]) -> Field {
    Field { key, need: Need::Optional, label, headings }
}

pub(super) const ORDER_NO: &[&str] =
    &["订单编号", "订单号", "订单号码", "缴费单号", "业务单号", "orderno", "ordernumber", "orderno.", "orderid", "order"];

static ORDERS: [Field; 12] = [
    required("order_no", "order:column.order_no", ORDER_NO),
    required(
        "buyer_name",
        "order:column.buyer_name",
        &[
            "单位名称",
            "公司名称",
            "购买方",
            "购买方名称",
            "会员名称",
            "会员",
            "付款单位",
            "缴费单位",
            "姓名",
            "名称",
            "buyer",
            "buyername",
            "unitname",
            "member",
            "company",
        ],
    ),
    optional("kind", "order:column.kind", &["订单类型", "类型", "业务类型", "ordertype", "type", "kind"]),
    optional("dues_year", "order:column.dues_year", &["缴费年度", "会费年度", "年度", "年份", "duesyear", "year"]),
    optional("item", "order:column.item", &["商品", "商品名称", "项目", "缴费项目", "产品名称", "订购项目", "item", "product"]),
    required("amount", "order:column.amount", &["金额", "订单金额", "应收金额", "应缴金额", "总金额", "总额", "amount", "price", "total"]),
    optional("deduction", "order:column.deduction", &["抵扣", "抵扣金额", "优惠", "优惠金额", "deduction", "discount"]),
    optional(
        "paid",
        "order:column.paid",
        &["实收金额", "实付金额", "已付金额", "已收金额", "实收", "paid", "amountreceived", "amountpaid", "received"],
    ),
    optional("payment_method", "order:column.payment_method", &["支付方式", "付款方式", "缴费方式", "收款方式", "paymentmethod", "method"]),
    required(
        "ordered_at",
        "order:column.ordered_at",
        &["下单时间", "下单日期", "订单时间", "订单日期", "创建时间", "缴费时间", "orderedat", "ordered", "orderdate", "date"],
    ),
    optional(
        "registrant_phone",
        "order:column.registrant_phone",
        &["登记人电话", "联系电话", "电话", "手机", "手机号", "phone", "mobile", "registrantphone"],
    ),
    optional("remarks", "order:column.remarks", &["备注", "说明", "remarks", "remark", "note"]),
];

static NUMBERS: [Field; 3] = [
    required("order_no", "invoice:column.order_no", ORDER_NO),
    required("invoice_no", "invoice:column.invoice_no", INVOICE_NO),
    optional("issued_on", "invoice:column.issued_at", ISSUED_ON),
];

pub(super) const INVOICE_NO: &[&str] = &[
    "发票编号",
    "发票号码",
    "发票号",
    "票据编号",
    "票据号码",
    "票据号",
    "电子票据号码",
    "数电票号码",
    "全电发票号码",
    "invoiceno",
    "invoiceno.",
    "invoicenumber",
    "receiptnumber",
];

pub(super) const ISSUED_ON: &[&str] = &["开票日期", "开票时间", "开具日期", "issuedon", "issued", "issuedat", "invoicedate"];

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::import::heading;
    use crate::texts::{Language, has};

    #[test]
    fn headings_mean_one_field_each_and_every_field_has_a_name() {
        for kind in SheetKind::ALL {
            let mut seen = HashSet::new();
            for field in fields(kind) {
                assert!(has(Language::Zh, field.label), "{}", field.label);
                for known in field.headings {
                    assert_eq!(heading::key(known), *known, "headings stand as they are compared");
                    assert!(seen.insert(*known), "{known} means two fields of {}", kind.name());
                }
            }
        }
    }
}

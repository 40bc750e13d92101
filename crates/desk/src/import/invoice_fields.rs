//! The fields that a sheet of whole invoices may have (requirements A20.10, A21.3). Only the order must have a column: what a sheet leaves
//! out comes from the order and the member's record.

use super::field::{Field, INVOICE_NO, ISSUED_ON, ORDER_NO, optional_field as optional, required_field as required};

pub(super) static INVOICES: [Field; 17] = [
    required("order_no", "invoice:column.order_no", ORDER_NO),
    optional(
        "kind",
        "invoice:column.kind",
        &["类型", "发票类型", "票据类型", "票种", "发票票种", "开票类型", "type", "kind", "invoicetype", "invoicekind"],
    ),
    optional(
        "title",
        "invoice:column.title",
        &["发票抬头", "抬头", "开票抬头", "票据抬头", "购买方名称", "购方名称", "交款人", "缴款人", "title", "invoicetitle"],
    ),
    optional(
        "buyer_kind",
        "invoice:column.buyer_kind",
        &["单位/个人", "单位个人", "抬头类型", "unit/individual", "buyerkind", "buyertype"],
    ),
    optional(
        "taxpayer_id",
        "invoice:column.taxpayer_id",
        &["纳税人识别号", "税号", "购方税号", "购买方税号", "统一社会信用代码", "购买方纳税人识别号", "taxpayerid", "taxid"],
    ),
    optional(
        "content",
        "invoice:column.content",
        &["发票内容", "开票内容", "开票项目", "项目名称", "票据内容", "content", "invoicecontent"],
    ),
    optional(
        "amount",
        "invoice:column.amount",
        &["开票金额", "金额", "发票金额", "价税合计", "票面金额", "amount", "invoiceamount", "total"],
    ),
    optional("tax_rate", "invoice:detail.tax_rate", &["税率", "税率(%)", "taxrate", "taxrate(%)"]),
    optional(
        "tax_goods_code",
        "invoice:detail.tax_goods_code",
        &[
            "纳税商品编号",
            "商品编码",
            "税收分类编码",
            "税收编码",
            "商品和服务税收分类编码",
            "taxgoodscode",
            "goodscode",
            "taxablegoodscode",
        ],
    ),
    optional("receiver", "invoice:column.receiver", &["收票人姓名", "收票人", "收件人", "联系人", "receiver"]),
    optional(
        "mobile",
        "invoice:column.mobile",
        &["手机", "手机号", "收票人手机", "收票人手机号", "收票手机", "联系电话", "mobile", "mobileofreceiver", "phone"],
    ),
    optional("email", "invoice:column.email", &["邮箱", "收票邮箱", "收票人邮箱", "电子邮箱", "email", "e-mail"]),
    optional("region", "trail:field.any.region", &["省市县", "省/市/县", "省市区", "所在地区", "地区", "region"]),
    optional("address", "invoice:detail.address", &["详细地址", "地址", "邮寄地址", "收票地址", "address"]),
    optional("state", "invoice:column.state", &["开票状态", "状态", "是否已开", "是否开票", "state", "issuestatus", "status"]),
    optional("invoice_no", "invoice:column.invoice_no", INVOICE_NO),
    optional("issued_on", "invoice:column.issued_at", ISSUED_ON),
];

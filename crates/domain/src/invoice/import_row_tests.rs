use super::*;
use crate::invoice::testing::invoice;
use crate::order::testing::{order, yuan};

const NUMBER: &str = "feeaa2232026090510150427613050";

fn read(texts: InvoiceTexts<'_>) -> (Option<InvoiceRow>, Vec<(String, IssueCode)>) {
    let (read, issues) = InvoiceRow::read(2, &InvoiceTexts { order_no: NUMBER, ..texts }, |known| known == NUMBER);
    (read, issues.into_iter().map(|issue| (issue.field, issue.code)).collect())
}

/// Requirements A20.10: every column of the form can come in from a sheet.
#[test]
fn every_cell_of_a_row_is_read() {
    let (row, issues) = read(InvoiceTexts {
        kind: "增值税普通发票",
        title: " 华康医疗科技有限公司 ",
        buyer_kind: "单位",
        taxpayer_id: "91350100M000100Y43",
        content: "会费",
        amount: "￥5,000.00",
        tax_rate: "6%",
        receiver: "李丽",
        mobile: "138 0013 8000",
        email: "li@example.org",
        region: "广东省深圳市南山区",
        address: "科技路 1 号",
        state: "已开",
        invoice_no: "A00001",
        issued_on: "2026年9月5日",
        ..InvoiceTexts::default()
    });
    let row = row.unwrap();
    assert_eq!(issues, []);
    assert_eq!((row.kind, row.buyer_kind, row.state), (Some(InvoiceKind::VatOrdinary), Some(MemberKind::Unit), Some(InvoiceState::Issued)));
    assert_eq!((row.amount, row.tax_rate_bp), (Some(yuan(500_000)), Some(600)));
    assert_eq!((row.receiver.mobile.as_deref(), row.receiver.region.as_deref()), (Some("13800138000"), Some("440305")));
    assert_eq!(row.issued_on, "2026-09-05".parse().ok());
    assert_eq!(row.title.as_deref(), Some("华康医疗科技有限公司"));
}

#[test]
fn blank_cells_say_nothing() {
    let (row, issues) = read(InvoiceTexts::default());
    let row = row.unwrap();
    assert_eq!(issues, []);
    assert_eq!((row.kind, row.amount, &row.invoice_no, row.is_issued()), (None, None, &None, false));
    assert_eq!(row.differs_from(&invoice(1, &order(1, 100))), [""; 0]);
}

#[test]
fn every_cell_that_cannot_be_read_is_named() {
    let blank = InvoiceTexts::default();
    for (texts, field, code) in [
        (InvoiceTexts { kind: "收据", ..blank }, "kind", IssueCode::UnknownChoice),
        (InvoiceTexts { buyer_kind: "其他", ..blank }, "buyer_kind", IssueCode::UnknownChoice),
        (InvoiceTexts { state: "作废", ..blank }, "state", IssueCode::UnknownChoice),
        (InvoiceTexts { amount: "-5", ..blank }, "amount", IssueCode::NotAnAmount),
        (InvoiceTexts { amount: "五千", ..blank }, "amount", IssueCode::NotAnAmount),
        (InvoiceTexts { tax_rate: "六", ..blank }, "tax_rate", IssueCode::UnknownChoice),
        (InvoiceTexts { tax_rate: "101%", ..blank }, "tax_rate", IssueCode::OutOfRange),
        (InvoiceTexts { mobile: "123", ..blank }, "mobile", IssueCode::NotAMobile),
        (InvoiceTexts { email: "li", ..blank }, "email", IssueCode::NotAnEmail),
        (InvoiceTexts { region: "月球", ..blank }, "region", IssueCode::UnknownChoice),
        (InvoiceTexts { invoice_no: "1.9E+19", ..blank }, "invoice_no", IssueCode::Crushed),
        (InvoiceTexts { issued_on: "昨天", ..blank }, "issued_on", IssueCode::NotADate),
    ] {
        assert_eq!(read(texts), (None, vec![(field.to_owned(), code)]), "{texts:?}");
    }
}

/// A number issues the invoice (requirements A22.4), as in a list that was exported before and numbered by hand.
#[test]
fn a_number_weighs_more_than_the_word_beside_it() {
    let (row, issues) = read(InvoiceTexts { invoice_no: "A1", state: "未开", ..InvoiceTexts::default() });
    assert!(row.unwrap().is_issued());
    assert_eq!(issues, [("state".to_owned(), IssueCode::NumberedUnissued)]);
}

#[test]
fn a_tax_rate_is_read_as_sheets_write_it() {
    for (text, expected) in [("6%", Some(600)), ("6", Some(600)), ("0.06", Some(600)), ("0.13", Some(1300)), ("免税", None), ("", None)] {
        let (row, _) = read(InvoiceTexts { tax_rate: text, ..InvoiceTexts::default() });
        assert_eq!(row.unwrap().tax_rate_bp, expected, "{text}");
    }
}

/// The member's taxpayer id never stands on a document that is made out to somebody else.
#[test]
fn another_title_leaves_the_members_taxpayer_id_behind() {
    let usual = InvoiceFields { taxpayer_id: Some("91350100M000100Y43".into()), ..invoice(1, &order(1, 100)).fields() };
    let (same, _) = read(InvoiceTexts { content: "会费", ..InvoiceTexts::default() });
    assert_eq!(same.unwrap().fields(usual.clone()).taxpayer_id, usual.taxpayer_id);
    let (other, _) = read(InvoiceTexts { title: "华康医疗器械有限公司", ..InvoiceTexts::default() });
    assert_eq!(other.unwrap().fields(usual).taxpayer_id, None);
}

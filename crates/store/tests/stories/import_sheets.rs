//! What stories of imports share: rows made up as sheets have them, and every row of the database as text.

use std::collections::BTreeMap;

use domain::association::{AddOrg, UndoCommand};
use domain::id::CommandId;
use domain::import::ImportSource;
use domain::invoice::{ImportInvoiceNumbers, ImportInvoices, InvoiceRow, InvoiceTexts, NumberRow};
use domain::member::{ImportMembers, MemberField, MemberKind, MemberRow};
use domain::order::{ImportOrders, OrderKind, OrderRow};
use domain::parse::invoice_no::InvoiceNumber;
use domain::payment::PaymentMethod;
use domain::{Currency, Money};

use crate::support::Story;

/// The number of the sample's n-th order.
pub fn order_no(n: u32) -> String {
    format!("feeaa22320260905101504{n:08}")
}

pub fn yuan(minor: i64) -> Money {
    Money::from_minor(minor, Currency::CNY).unwrap()
}

pub fn order(n: u32, amount: i64, paid: i64) -> OrderRow {
    OrderRow {
        row: n + 1,
        order_no: order_no(n),
        buyer_name: format!("华康（北京）医院{n}"),
        kind: OrderKind::Dues,
        dues_year: Some(2026),
        item: "会费".into(),
        amount: yuan(amount),
        deduction: yuan(0),
        paid: yuan(paid),
        method: Some(PaymentMethod::Wechat),
        ordered_at: "2026-09-05T02:15:04Z".parse().unwrap(),
        registrant_phone: None,
        remarks: None,
    }
}

pub fn orders(rows: Vec<OrderRow>) -> ImportOrders {
    ImportOrders { source: source("orders.xlsx"), payment_remark: "导入".into(), rows }
}

pub fn number(n: u32, order: u32, number: &str) -> NumberRow {
    NumberRow { row: n, order_no: order_no(order), invoice_no: InvoiceNumber::parse(number).unwrap(), issued_on: None }
}

pub fn numbers(rows: Vec<NumberRow>) -> ImportInvoiceNumbers {
    ImportInvoiceNumbers { source: source("invoice-numbers.xlsx"), rows }
}

pub fn invoice(n: u32, order: u32, texts: InvoiceTexts<'_>) -> InvoiceRow {
    let order_no = order_no(order);
    InvoiceRow::read(n, &InvoiceTexts { order_no: &order_no, ..texts }, |_| true).0.unwrap()
}

pub fn invoices(rows: Vec<InvoiceRow>) -> ImportInvoices {
    ImportInvoices { source: source("invoices.xlsx"), rows }
}

pub fn unit(n: u32, org: &str) -> MemberRow {
    let texts = [
        (MemberField::Name, format!("华康(北京)医院{n}")),
        (MemberField::Mobile, format!("199100{n:05}")),
        (MemberField::Address, format!("北京市海淀区中关村大街{n}号")),
        (MemberField::TotalAssets, format!("{n}.5")),
        (MemberField::JoinedOn, "2020-06-01".into()),
    ];
    MemberRow { row: n + 1, level: "单位会员".into(), org: org.into(), texts: BTreeMap::from(texts) }
}

pub fn units(rows: Vec<MemberRow>) -> ImportMembers {
    ImportMembers { source: source("unit-members.xlsx"), kind: MemberKind::Unit, rows }
}

pub fn branch(name: &str) -> AddOrg {
    AddOrg { name: name.into(), parent_id: None, code: None }
}

pub fn undo(command_id: CommandId) -> UndoCommand {
    UndoCommand { command_id }
}

pub fn source(file_name: &str) -> ImportSource {
    ImportSource { file_name: file_name.into(), rejected: 0, unchanged: 0 }
}

const SCHEMA: [&str; 3] = [
    include_str!("../../../../migrations/0003_member.sql"),
    include_str!("../../../../migrations/0004_order.sql"),
    include_str!("../../../../migrations/0005_invoice.sql"),
];

/// Every row of every table of members, orders and invoices, but for the row numbers of this installation.
pub async fn rows(story: &Story) -> Vec<String> {
    let mut session = story.store.begin().await.unwrap();
    let mut lines = Vec::new();
    for table in SCHEMA.iter().flat_map(|file| file.split("create table ").skip(1)) {
        let (name, body) = table.split_once(" (").unwrap();
        let columns: Vec<(&str, &str)> = body
            .lines()
            .skip(1)
            .take_while(|line| *line != ");")
            .filter_map(|line| line.trim().trim_end_matches(" not null,").trim_end_matches(',').split_once(' '))
            .filter(|(column, kind)| *column != "row_no" && ["bytea", "text", "bigint"].contains(kind))
            .collect();
        let list: Vec<_> = columns.iter().map(|(column, _)| *column).collect();
        let sql = format!("select {} from {name} order by id", list.join(", "));
        for row in session.fetch(sql, vec![]).await.unwrap() {
            let values = columns.iter().enumerate().map(|(index, (_, kind))| match *kind {
                "bytea" => format!("{:?}", row.bytes(index).unwrap()),
                "text" => format!("{:?}", row.text(index).unwrap()),
                _ => format!("{:?}", row.int(index).unwrap()),
            });
            lines.push(format!("{name} {}", values.collect::<Vec<_>>().join(" ")));
        }
    }
    lines
}

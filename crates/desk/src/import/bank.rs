//! The fields that a bank's statement may have, by the headings of the usual banks, and how its rows are judged (requirements A19.6).

use std::sync::Arc;

use domain::Env;
use domain::bank::{BankRow, BankTexts, ImportBankLines};
use domain::calendar::TimeZone;
use domain::import::{ImportSource, RowIssue};

use super::field::{Field, optional_field as optional, required_field as required};
use super::judging::{Judged, ReadRows, Task, also_told, blocking, in_order};
use super::sheet::Cells;
use crate::clock;
use crate::failure::Failure;
use crate::session::Session;

pub(super) static BANK: [Field; 11] = [
    required(
        "booked_at",
        "bank:column.booked_at",
        &[
            "交易时间",
            "交易日期",
            "交易日期时间",
            "记账日期",
            "记账时间",
            "入账日期",
            "入账时间",
            "日期",
            "交易日",
            "记账日",
            "date",
            "transactiondate",
            "bookingdate",
            "valuedate",
            "bookgdt",
        ],
    ),
    optional(
        "received",
        "bank:column.received",
        &[
            "收入",
            "收入金额",
            "贷方发生额",
            "贷方金额",
            "贷方",
            "贷方发生额(收入)",
            "贷方发生额/收入",
            "转入金额",
            "存入",
            "存入金额",
            "收款金额",
            "credit",
            "creditamount",
            "moneyin",
        ],
    ),
    optional(
        "spent",
        "bank:column.spent",
        &[
            "支出",
            "支出金额",
            "借方发生额",
            "借方金额",
            "借方",
            "借方发生额(支取)",
            "借方发生额/支出",
            "转出金额",
            "支取",
            "支取金额",
            "debit",
            "debitamount",
            "moneyout",
        ],
    ),
    optional("amount", "bank:column.amount", &["交易金额", "金额", "发生额", "amount", "transactionamount", "amt"]),
    optional(
        "direction",
        "bank:column.direction",
        &[
            "借贷标志",
            "借贷",
            "借贷方向",
            "借/贷",
            "收支",
            "收/支",
            "收支方向",
            "交易方向",
            "收付标志",
            "direction",
            "creditdebit",
            "cdtdbtind",
        ],
    ),
    optional("currency", "bank:column.currency", &["币种", "币别", "货币", "currency", "ccy"]),
    optional(
        "payer",
        "bank:column.payer",
        &[
            "对方户名",
            "对方名称",
            "对方单位",
            "对方单位名称",
            "对方账户名",
            "对方账户名称",
            "付款人",
            "付款人名称",
            "付款方",
            "付款方名称",
            "付款单位",
            "对手方",
            "对手名称",
            "对手户名",
            "交易对手",
            "交易对方",
            "交易对方名称",
            "payer",
            "payername",
            "counterparty",
            "rltdpty",
        ],
    ),
    optional(
        "payer_account",
        "bank:column.payer_account",
        &[
            "对方账号",
            "对方帐号",
            "对方账户",
            "付款人账号",
            "付款账号",
            "对手账号",
            "交易对方账号",
            "payeraccount",
            "counterpartyaccount",
            "rltdptyacct",
        ],
    ),
    optional(
        "purpose",
        "bank:column.purpose",
        &[
            "用途",
            "附言",
            "转账附言",
            "交易附言",
            "备注",
            "摘要/用途",
            "个性化信息",
            "purpose",
            "memo",
            "remarks",
            "remittanceinformation",
            "rmtinf",
        ],
    ),
    optional(
        "summary",
        "bank:column.summary",
        &["摘要", "交易摘要", "业务摘要", "交易类型", "说明", "summary", "description", "addtlntryinf"],
    ),
    optional(
        "bank_ref",
        "bank:column.bank_ref",
        &[
            "交易流水号",
            "流水号",
            "交易流水",
            "银行流水号",
            "核心流水号",
            "交易序号",
            "账户明细编号-交易流水号",
            "凭证号",
            "凭证号码",
            "业务编号",
            "交易参考号",
            "参考号",
            "reference",
            "bankref",
            "transactionid",
            "ref",
        ],
    ),
];

/// Reads and judges.
pub(super) async fn judge(session: &Session, task: &Task) -> Result<Judged, Failure> {
    let zone = session.association().await?.time_zone;
    let today = session.today().await?;
    let reading = task.clone();
    let (read, broken) = blocking(move || reading.read(|cells, row| line(cells, row, zone, today))).await?;
    let (rows, told): (Vec<BankRow>, Vec<Vec<RowIssue>>) = read.into_iter().unzip();
    let command = ImportBankLines { source: ImportSource::default(), rows };
    let (facts, env): (_, Env) = session.store.facts(&command, clock::new_command(), session.issuer().actor, clock::now()).await?;
    blocking(move || {
        let verdicts = domain::bank::judge((env.association, env.zone), &command.rows, &facts).into_iter().zip(told).map(also_told);
        Judged { verdicts: Arc::new(in_order(verdicts, broken)), rows: ReadRows::Bank(command.rows) }
    })
    .await
}

type LineRead = (Option<(BankRow, Vec<RowIssue>)>, Vec<RowIssue>);

fn line(cells: &Cells, row: &sheets::SheetRow, zone: TimeZone, today: chrono::NaiveDate) -> LineRead {
    let text = |key| cells.text(row, key);
    let amount = |key| cells.amount(row, key);
    let texts = BankTexts {
        booked_at: &text("booked_at"),
        received: &amount("received"),
        spent: &amount("spent"),
        amount: &amount("amount"),
        direction: &text("direction"),
        currency: &text("currency"),
        payer: &text("payer"),
        payer_account: &text("payer_account"),
        purpose: &said(&text("purpose"), &text("summary")),
        bank_ref: &text("bank_ref"),
    };
    match BankRow::read(row.number, &texts, zone, today) {
        (Some(line), issues) => (Some((line, issues)), vec![]),
        (None, issues) => (None, issues),
    }
}

/// What the payer wrote, and what the bank calls it, once where both say the same.
fn said(purpose: &str, summary: &str) -> String {
    let (purpose, summary) = (purpose.trim(), summary.trim());
    if purpose.contains(summary) || summary.is_empty() {
        purpose.to_owned()
    } else if purpose.is_empty() {
        summary.to_owned()
    } else {
        format!("{purpose} {summary}")
    }
}

//! The bank's statement in a terminal (requirements A19.6, H4): a camt.053 file comes in once, names an order, and pays it.

use anyhow::{Result, ensure};
use huiji_tests::sample;
use huiji_tests::terminal::Terminal;
use serde_json::Value;

const REFUSED: i32 = 1;
/// 5,000.00 due, nothing paid.
const UNPAID: &str = "feeaa2232026090610150527620969";

/// A payment that names the order, interest, and a fee that went out.
fn statement() -> String {
    let entry = |direction: &str, amount: &str, number: &str, purpose: &str| {
        format!(
            "<Ntry><Amt Ccy=\"CNY\">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-09-20</Dt></BookgDt>\
            <AcctSvcrRef>{number}</AcctSvcrRef><NtryDtls><TxDtls><RltdPties><Dbtr><Nm>集团总部</Nm></Dbtr></RltdPties>\
            <RmtInf><Ustrd>{purpose}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
        )
    };
    let paid = entry("CRDT", "5000.00", "A1", &format!("会费 {UNPAID}"));
    let rest = [paid, entry("CRDT", "1.23", "A2", "结息"), entry("DBIT", "35.00", "A3", "手续费")].concat();
    format!(
        "<?xml version=\"1.0\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt>{rest}</Stmt></BkToCstmrStmt></Document>"
    )
}

#[test]
fn what_the_bank_tells_pays_the_order_that_it_names() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let terminal = Terminal::on(&folder.path().join("data"))?;
    terminal.json(&["init", "--name", "中国医学装备行业协会", "--code", "CMEA"])?;
    for kind in ["unit", "individual"] {
        terminal.json(&["member", "import", "--create-missing", &sample(&format!("{kind}-members.xlsx")).to_string_lossy()])?;
    }
    terminal.json(&["order", "import", &sample("orders.xlsx").to_string_lossy()])?;

    let file = folder.path().join("statement.xml");
    std::fs::write(&file, statement())?;
    let import = ["bank", "import", &file.to_string_lossy()].map(str::to_owned);
    let import: Vec<&str> = import.iter().map(String::as_str).collect();
    let done = terminal.json(&import)?;
    ensure!((&done["accepted"], &done["unchanged"]) == (&Value::from(2), &Value::from(1)), "{done}");
    let again = terminal.json(&import)?;
    ensure!((&again["accepted"], &again["unchanged"]) == (&Value::from(0), &Value::from(3)), "{again}");

    let waiting = |terminal: &Terminal| terminal.json(&["bank", "list", "--state", "waiting"]);
    let lines = waiting(&terminal)?;
    let line = |number: &str| lines["rows"].as_array().into_iter().flatten().find(|row| row["bank_ref"] == number).cloned();
    let paid = line("A1").unwrap_or_default();
    ensure!(paid["is_certain"] == true && paid["orders"][0]["order_no"] == UNPAID, "{lines}");
    let accepted = terminal.json(&["bank", "accept"])?;
    ensure!(accepted["changed"] == 1 && accepted["skipped"][0]["reason"]["code"] == "bank_line_uncertain", "{accepted}");
    let order = terminal.json(&["order", "list", "--search", UNPAID])?;
    ensure!(order["rows"][0]["payment_state"] == "paid", "{order}");

    let interest = waiting(&terminal)?["rows"][0]["id"].as_str().unwrap_or_default().to_owned();
    terminal.json(&["bank", "set-aside", &interest, "--note", "存款利息"])?;
    ensure!(waiting(&terminal)?["total"] == 0, "the interest still waits");
    ensure!(terminal.run(&["bank", "settle", &interest, UNPAID])?.code == REFUSED, "what was set aside was settled");
    terminal.json(&["bank", "reopen", &interest])?;
    ensure!(waiting(&terminal)?["total"] == 1, "the interest does not wait again");

    let members = terminal.json(&["member", "list"])?;
    let number = members["rows"][0]["member_no"].as_str().unwrap_or_default();
    terminal.json(&["bank", "credit", &interest, number])?;
    ensure!(waiting(&terminal)?["total"] == 0, "what went to a balance still waits");
    let credited = terminal.json(&["balance", "topup", "list", "--search", "A2"])?;
    ensure!(credited["rows"][0]["kind"] == "bank" && credited["rows"][0]["state"] == "credited", "{credited}");
    let top_up = credited["rows"][0]["id"].as_str().unwrap_or_default();
    terminal.json(&["balance", "topup", "reverse", top_up, "--remarks", "记错会员"])?;
    ensure!(waiting(&terminal)?["total"] == 1, "what was taken back does not wait again");
    ensure!(terminal.run(&["check"])?.code == 0, "the check found something");
    Ok(())
}

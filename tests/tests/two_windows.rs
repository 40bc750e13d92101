//! Two windows on one server: both go offline, both work on the same members and invoices, one machine is killed in the
//! middle, both come back. Only what truly clashes waits on the conflict desk, and every number is still unique.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use huiji_tests::sample;
use huiji_tests::server::{self, Server};
use huiji_tests::terminal::Terminal;
use huiji_tests::window::{By, Window, key};
use serde_json::Value;

const UNIT: &str = "安泰（上海）商贸有限公司";
const OTHER_UNIT: &str = "华康医疗科技有限公司";
/// What the computer of the head association is called.
const HEAD_NAME: &str = "秘书处电脑";
const COLLEAGUE: &str = "刘会计";
const PASSPHRASE: &str = "早上八点半 2026";
const TICK: &str = "选择第 {} 行";
/// 5,000.00 due, nothing paid.
const UNPAID: &str = "feeaa2232026090610150527620969";

struct Places {
    server: String,
    head: PathBuf,
    colleague: PathBuf,
}

#[test]
fn two_windows_work_apart_and_come_together_again() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let places = Places {
        server: folder.path().join("server").to_string_lossy().into_owned(),
        head: folder.path().join("head"),
        colleague: folder.path().join("colleague"),
    };
    prepare(&places.head)?;
    let server = Server::start("127.0.0.1:0", &["--data", &places.server])?;
    let host = server.host().to_owned();

    let head = Window::open_on(&places.head)?;
    create_invoices(&head)?;
    let code = publish(&head, &server)?;
    let colleague = Window::open_on(&places.colleague)?;
    join(&colleague, &server, &code)?;
    // Each desk draws a first number, and then holds some of its own.
    for (window, name, mobile) in [(&head, "赵一", "13900000001"), (&colleague, "钱一", "13900000002")] {
        admit(window, name, mobile)?;
        sync(window)?;
    }
    sync(&head)?;

    drop(server);
    correct_contact(&head, UNIT, "林思远女士")?;
    issue_first_invoice(&head)?;
    cancel(&head, UNPAID)?;
    admit(&head, "赵二", "13900000003")?;
    head.see(By::Part("离线，自"))?;

    correct_contact(&colleague, UNIT, "王建国先生")?;
    correct_contact(&colleague, OTHER_UNIT, "陈晓梅女士")?;
    issue_first_invoice(&colleague)?;
    pay(&colleague, UNPAID, "5000")?;
    admit(&colleague, "钱二", "13900000004")?;
    colleague.screenshot("40-offline")?;
    colleague.kill();

    let server = Server::start(&host, &["--data", &places.server])?;
    sync(&head)?;
    let colleague = Window::open_on(&places.colleague)?;
    unlock(&colleague)?;
    sync(&colleague)?;
    sync(&head)?;

    // The colleague came later: the contact person was another one by then, and the invoice was issued already. The money
    // for an order that had been cancelled meanwhile is a fact; the other unit and the new members clash with nothing.
    conflicts(&colleague, "41-conflicts", &["修改", "开具发票"])?;
    ensure!(!head.sees(By::Part("项待处理"))?, "the desk that came first has nothing to settle");
    redo(&colleague)?;
    take_theirs(&colleague)?;
    sync(&colleague)?;
    sync(&head)?;
    head.go_to("单位会员")?;
    head.see(By::Row("王建国先生"))?;
    head.screenshot("42-together-again")?;
    drop((head, colleague, server));
    all_agree(&places)
}

fn prepare(head: &Path) -> Result<()> {
    let terminal = Terminal::on(head)?;
    terminal.json(&["init", "--name", "中国医学装备行业协会", "--code", "CMEA"])?;
    let file = |name: &str| sample(name).to_string_lossy().into_owned();
    terminal.json(&["member", "import", &file("unit-members.xlsx"), "--create-missing"])?;
    terminal.json(&["order", "import", &file("orders.xlsx")])?;
    Ok(())
}

fn create_invoices(head: &Window) -> Result<()> {
    head.go_to("订单管理")?;
    head.tick_rows(TICK, &[1, 2, 3])?;
    head.press_button("生成发票")?;
    head.agree("生成发票？", "为 3 笔订单生成")?;
    head.see(By::Part("已为 3 笔订单生成发票"))
}

/// Publishes the association to the server and invites the colleague; gives the code for their computer.
fn publish(head: &Window, server: &Server) -> Result<String> {
    head.go_to("同步")?;
    head.type_into(By::Label("服务器地址"), &server.address)?;
    head.type_into(By::Label("加入码"), server.code.as_deref().context("no code for the first desk")?)?;
    head.type_into(By::Label("这台电脑的名称（选填）"), HEAD_NAME)?;
    head.press_button("发布到服务器")?;
    head.see(By::Text("全部已同步"))?;
    head.type_into(By::Label("姓名"), COLLEAGUE)?;
    head.choose("角色", "管理员")?;
    head.press_button("生成加入码")?;
    head.text(By::Css("code"))
}

fn join(colleague: &Window, server: &Server, code: &str) -> Result<()> {
    colleague.press_button("加入已有协会")?;
    colleague.type_into(By::Label("服务器地址"), &server.address)?;
    colleague.type_into(By::Label("加入码"), code)?;
    colleague.type_into(By::Label("这台电脑的名称（选填）"), "会计室电脑")?;
    colleague.type_into(By::Label("口令"), PASSPHRASE)?;
    colleague.press_button("加入")?;
    colleague.go_to("单位会员")?;
    colleague.see(By::Text("共 60 条"))
}

fn unlock(colleague: &Window) -> Result<()> {
    colleague.type_into(By::Label("口令"), PASSPHRASE)?;
    colleague.click(By::CssText("button", "打开"))?;
    colleague.see_gone(By::Label("口令"))
}

fn open_sync(window: &Window) -> Result<()> {
    if window.sees(By::CssText("h1", "同步"))? { Ok(()) } else { window.go_to("同步") }
}

/// Synchronises by hand, until nothing waits.
fn sync(window: &Window) -> Result<()> {
    open_sync(window)?;
    window.click(By::CssText("[role=tab]", "状态"))?;
    window.press_button("立即同步")?;
    window.see(By::Text("全部已同步"))
}

fn correct_contact(window: &Window, unit: &str, contact: &str) -> Result<()> {
    window.go_to("单位会员")?;
    if !window.sees(By::Label("查找"))? {
        window.press_button("展开")?;
    }
    window.type_into(By::Label("查找"), unit)?;
    window.press(key::ENTER)?;
    window.see(By::Text("共 1 条"))?;
    window.click(By::InRow(unit, "编辑"))?;
    window.type_into(By::Label("联系人姓名"), contact)?;
    window.press_button("保存")?;
    window.see(By::CssText("h1", "单位会员"))?;
    window.see(By::Row(contact))
}

fn issue_first_invoice(window: &Window) -> Result<()> {
    window.go_to("发票管理")?;
    window.tick_rows(TICK, &[1])?;
    window.press_button("开票")?;
    window.agree("开票？", "开出 1 张")?;
    window.see(By::Part("已开出 1 张发票"))
}

fn find_order(window: &Window, number: &str) -> Result<()> {
    window.go_to("订单管理")?;
    window.type_into(By::Label("订单编号 / 单位名称 / 电话"), number)?;
    window.press(key::ENTER)?;
    window.see(By::Text("共 1 条"))
}

fn cancel(window: &Window, number: &str) -> Result<()> {
    find_order(window, number)?;
    window.tick_rows(TICK, &[1])?;
    window.press_button("取消订单")?;
    window.agree("取消订单？", "取消 1 笔订单")?;
    window.see(By::Part("已取消 1 笔订单"))
}

fn pay(window: &Window, number: &str, amount: &str) -> Result<()> {
    find_order(window, number)?;
    window.click(By::InRow(number, "查看"))?;
    window.press_button("添加付款")?;
    window.type_into(By::Label("金额"), amount)?;
    window.press_button("记录付款")?;
    window.see(By::Part("已记录付款"))
}

/// Adds a person through the form.
fn admit(window: &Window, name: &str, mobile: &str) -> Result<()> {
    window.go_to("个人会员")?;
    window.click(By::CssText("h1 ~ div button", "新增"))?;
    window.press_button("确定")?;
    window.see(By::CssText("h1", "协会总会【普通会员】"))?;
    window.type_into(By::Label("姓名"), name)?;
    window.type_into(By::Label("手机"), mobile)?;
    window.press_button("保存")?;
    window.see(By::CssText("h1", "个人会员"))?;
    window.see(By::Row(name))
}

/// What was refused and waits at a desk, as the list on the left shows it.
fn conflicts(window: &Window, picture: &str, expected: &[&str]) -> Result<()> {
    const SHOWN: &str = "return [...document.querySelectorAll('nav[aria-label=冲突处理] button')].map((row) => row.innerText)";
    open_sync(window)?;
    window.click(By::CssText("[role=tab]", &format!("冲突处理{}", expected.len())))?;
    window.see(By::Part(HEAD_NAME))?;
    window.screenshot(picture)?;
    let shown: Vec<String> = serde_json::from_value(window.script(SHOWN, &[])?)?;
    let is_exact =
        shown.len() == expected.len() && shown.iter().zip(expected).all(|(row, word)| row.contains("被拒绝") && row.contains(word));
    ensure!(is_exact, "expected {expected:?}, found {shown:#?}");
    Ok(())
}

/// Does the change in front again as a new one, on what stands now.
fn redo(window: &Window) -> Result<()> {
    window.press("2")?;
    window.agree("按现状重做", "办理")
}

/// Leaves the last change in front as it is.
fn take_theirs(window: &Window) -> Result<()> {
    window.see(By::CssText("[role=tab]", "冲突处理1"))?;
    window.see(By::CssText("article h2", "开具发票 #3"))?;
    window.press("1")?;
    window.see(By::Text("没有需要处理的冲突。"))
}

/// Desks and server hold the same, nothing waits, nothing is wrong, and no number was given twice.
fn all_agree(places: &Places) -> Result<()> {
    let checked = server::json(&["check", "--data", &places.server])?;
    ensure!(checked["findings"].as_array().is_none_or(Vec::is_empty), "{checked}");
    let desks = [Terminal::on(&places.head)?, Terminal::on(&places.colleague)?.with_passphrase(PASSPHRASE)];
    for desk in &desks {
        let own = desk.json(&["check"])?;
        ensure!(own["findings"].as_array().is_none_or(Vec::is_empty), "{own}");
        ensure!(own["digest"] == checked["digest"], "a desk holds other rows than the server: {own} {checked}");
        let listed = desk.json(&["member", "list", "--size", "100"])?;
        let rows = listed["rows"].as_array().context("no rows")?;
        let mut numbers: Vec<&str> = rows.iter().filter_map(|row| row["member_no"].as_str()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        ensure!(numbers.len() == 64 && numbers.iter().all(|number| number.starts_with("CMEA")), "{numbers:?}");
        let order = desk.json(&["order", "list", "--search", UNPAID])?;
        let order = &order["rows"][0];
        ensure!(order["payment_state"] == "overpaid" && is_cancelled(order), "the money is a credit of the member: {order}");
    }
    Ok(())
}

fn is_cancelled(order: &Value) -> bool {
    order["state"] == "cancelled"
}

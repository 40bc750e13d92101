//! A sheet of 100,000 invoice numbers as a receipt platform exports it, previewed and written through the desk, against calamine
//! reading the same sheet. Prints one line of JSON for each comparison (see `cargo xtask bench`).

#![allow(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use std::path::Path;
use std::time::Instant;

use calamine::{DataRef, Reader as _, Xlsx};
use desk::{Desk, Options};
use serde_json::{Value, json};
use sheets::{ColumnKind, WriteCell, WriteColumn};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

const ROWS: usize = 100_000;
/// The baseline is the quickest of several runs, which is hardest to keep up with.
const BASELINE_RUNS: usize = 3;
/// Goal: preview and write together, in times of reading.
const TIMES_READING: f64 = 3.0;

/// As the programs have it.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let (orders, numbers) = (folder.path().join("orders.xlsx"), folder.path().join("numbers.xlsx"));
    write_orders(&orders)?;
    write_numbers(&numbers)?;
    let desk = Desk::new(folder.path().join("desk"), Options::default());
    let create = json!({ "name": "中国医学装备协会", "code": "E34", "time_zone": "Asia/Shanghai", "passphrase": null, "language": "zh" });
    std::fs::create_dir_all(desk.data())?;
    call(&desk, "association.create", create).await?;
    let (preview_s, write_s) = import(&desk, "order.import_preview", &orders).await?;
    eprintln!("{ROWS} orders: preview {preview_s:.2} s, write {write_s:.2} s");
    // The words of the orders are indexed after their import; that is not part of the next one.
    while call(&desk, "sync.state", json!({})).await?["is_indexing"] == json!(true) {
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }

    let reading_s = (0..BASELINE_RUNS).map(|_| read(&numbers)).collect::<Outcome<Vec<_>>>()?.into_iter().fold(f64::MAX, f64::min);
    let (preview_s, write_s) = import(&desk, "invoice.import_preview", &numbers).await?;
    print("preview", preview_s, reading_s, None);
    print("write", write_s, reading_s, None);
    print("preview and write", preview_s + write_s, reading_s, Some(TIMES_READING));
    desk.close().await;
    Ok(())
}

fn print(what: &str, ours: f64, theirs: f64, times_at_most: Option<f64>) {
    let rounded = |seconds: f64| (seconds * 1000.0).round() / 1000.0;
    let line = json!({
        "what": format!("import of {ROWS} invoice numbers, {what}"),
        "unit": "s",
        "ours": rounded(ours),
        "other": "calamine reading",
        "theirs": rounded(theirs),
        "times_at_most": times_at_most,
    });
    println!("{line}");
}

async fn call(desk: &Desk, name: &str, request: Value) -> Outcome<Value> {
    desk.dispatch(name, request).await.map_err(|failure| format!("{name}: {failure:?}").into())
}

/// Seconds for the preview and for the writing.
async fn import(desk: &Desk, preview: &str, path: &Path) -> Outcome<(f64, f64)> {
    let start = Instant::now();
    let shown = call(desk, preview, json!({ "path": path, "mapping": null })).await?;
    let preview_s = start.elapsed().as_secs_f64();
    let start = Instant::now();
    let done = call(desk, "import.commit", json!({ "id": shown["id"], "language": "zh" })).await?;
    let write_s = start.elapsed().as_secs_f64();
    if done["accepted"] != json!(ROWS) {
        return Err(format!("{preview}: {} of {ROWS} rows came in: {}", done["accepted"], shown["counts"]).into());
    }
    Ok((preview_s, write_s))
}

/// Seconds that calamine needs for every cell of the first sheet.
fn read(path: &Path) -> Outcome<f64> {
    let start = Instant::now();
    let mut book: Xlsx<_> = calamine::open_workbook(path)?;
    let name = book.sheet_names().first().cloned().ok_or("no sheet")?;
    let mut cells = book.worksheet_cells_reader(&name)?;
    let mut count = 0;
    while let Some(cell) = cells.next_cell()? {
        count += usize::from(*cell.get_value() != DataRef::Empty);
    }
    std::hint::black_box(count);
    Ok(start.elapsed().as_secs_f64())
}

fn order_no(n: usize) -> String {
    format!("feeaa22320260905101504{n:08}")
}

fn text(text: impl Into<String>) -> WriteCell {
    WriteCell::Text(text.into())
}

fn columns(titles: &[&str]) -> Vec<WriteColumn> {
    let column = |title: &&str| WriteColumn {
        title: (*title).to_owned(),
        width_chars: 20,
        kind: if title.contains('额') { ColumnKind::Money } else { ColumnKind::Text },
    };
    titles.iter().map(column).collect()
}

fn write_orders(path: &Path) -> Outcome<()> {
    let heads = columns(&["订单编号", "单位名称", "商品", "金额", "下单时间"]);
    let row = |n: usize| {
        let amount = WriteCell::MoneyMinor(i64::try_from(n % 50 * 10_000 + 10_000).unwrap_or_default());
        vec![text(order_no(n)), text(unit(n)), text("2026年度会费"), amount, text("2026-09-05 10:15:04")]
    };
    Ok(sheets::write(path, "orders", None, &heads, (0..ROWS).map(row), None)?)
}

/// Twelve columns, of which two are wanted.
fn write_numbers(path: &Path) -> Outcome<()> {
    let heads = columns(&[
        "序号",
        "票据代码",
        "票据号码",
        "校验码",
        "订单编号",
        "交款人",
        "交款人统一社会信用代码",
        "项目名称",
        "金额",
        "开票日期",
        "开票人",
        "状态",
    ]);
    let row = |n: usize| {
        vec![
            text(n.to_string()),
            text("00010126"),
            text(format!("{:020}", 26_112_000_000_031_415_926 + n as u128)),
            text(format!("{:06x}", n * 7919 % 0x00FF_FFFF)),
            text(order_no(n)),
            text(unit(n)),
            text(format!("9111010{:011}", n * 31)),
            text("会费"),
            WriteCell::MoneyMinor(i64::try_from(n % 50 * 10_000 + 10_000).unwrap_or_default()),
            text("2026-09-06"),
            text("李会计"),
            text("正常"),
        ]
    };
    Ok(sheets::write(path, "票据明细", None, &heads, (0..ROWS).map(row), None)?)
}

fn unit(n: usize) -> String {
    format!("北京康泰医疗器械{n}有限公司")
}

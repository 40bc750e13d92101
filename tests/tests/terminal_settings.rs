//! What administrators set at the terminal: rules of reminders, and the catalogue of packages (requirements A7, D7.2–D7.4).

use anyhow::{Context as _, Result, ensure};
use huiji_tests::terminal::Terminal;
use serde_json::{Value, json};

const REFUSED: i32 = 1;
const WRONG_USE: i32 = 2;

fn terminal(folder: &tempfile::TempDir) -> Result<Terminal> {
    let terminal = Terminal::on(&folder.path().join("desk"))?;
    terminal.json(&["init", "--demo", "20", "--code", "E34"])?;
    Ok(terminal)
}

#[test]
fn rules_of_reminders_are_added_changed_removed_and_tell_whom_they_speak_of() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let terminal = terminal(&folder)?;
    let rules = || -> Result<Vec<Value>> { Ok(terminal.json(&["reminder", "list"])?["rules"].as_array().context("rules")?.clone()) };
    ensure!(rules()?.len() == 3, "the demonstration has three rules");
    terminal.json(&["reminder", "add", "--template", "年会邀请", "--after", "40", "--level", "专家"])?;
    terminal.json(&["reminder", "edit", "4", "--before", "10", "--all-levels"])?;
    let changed = rules()?;
    ensure!(changed[3]["days"] == -10 && changed[3]["level_ids"] == json!([]), "{changed:?}");
    let twice = terminal.run_json(&["reminder", "add", "--template", "年会邀请", "--before", "10"])?;
    ensure!(twice.code == REFUSED && twice.object()?["code"] == "invalid_fields", "{twice:?}");
    for unknown in [vec!["reminder", "add", "--template", "没有的"], vec!["reminder", "remove", "9"], vec!["reminder", "edit", "0"]] {
        ensure!(terminal.run(&unknown)?.code == REFUSED, "{unknown:?}");
    }
    terminal.json(&["reminder", "remove", "4"])?;
    ensure!(rules()?.len() == 3);

    // Nobody is reminded before the rules are in force, but whom they would remind is told: a member whose end is that far away.
    let listed = terminal.json(&["renewal", "list"])?;
    let mut rows = listed["rows"].as_array().into_iter().flatten();
    let due = rows.find(|row| row["status"] == "due" && row["days_left"].as_i64() > Some(0)).context("nobody is due")?;
    let (number, days) = (&due["member_no"], &due["days_left"]);
    terminal.json(&["reminder", "add", "--template", "年会邀请", "--before", &days.to_string()])?;
    for state in [false, true] {
        ensure!(terminal.json(&["reminder", "list"])?["is_on"] == state);
        let preview = &terminal.json(&["reminder", "preview"])?["answer"];
        let spoken_of = preview[3]["members"].as_array().context("members")?;
        ensure!(spoken_of.iter().any(|member| member["member_no"] == *number), "{number}, {days} days before: {preview}");
        terminal.json(&["reminder", if state { "off" } else { "on" }])?;
    }
    ensure!(terminal.json(&["reminder", "list"])?["is_on"] == false);
    let eyes = terminal.run(&["--language", "en", "reminder", "list"])?;
    ensure!(eyes.out.contains("30 days before") && eyes.out.contains("Reminders are off"), "{eyes:?}");
    Ok(())
}

#[test]
fn packages_get_categories_prices_and_steps_and_are_retired() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let terminal = Terminal::on(&folder.path().join("desk"))?;
    terminal.json(&["init", "--name", "中国医学装备协会", "--code", "E34"])?;
    let add = ["package", "add", "--code", "P1", "--name", "培训券", "--major", "A", "--minor", "A1"];
    let without = terminal.run_json(&add)?;
    ensure!(without.code == REFUSED && without.object()?["code"] == "not_found", "{without:?}");
    terminal.json(&["package", "add-category", "--rank", "major", "--code", "A", "--name", "增值服务"])?;
    terminal.json(&["package", "add-category", "--rank", "minor", "--code", "A1", "--name", "培训"])?;
    ensure!(terminal.json(&["package", "categories"])?["total"] == 2);
    terminal.json(&add)?;
    let twice = terminal.run_json(&add)?;
    ensure!(twice.code == REFUSED, "a code stands for one package: {twice:?}");
    terminal.json(&["package", "price", "P1", "--from", "2026-01-01", "--price", "1200/1000.50"])?;
    terminal.json(&["package", "price", "P1", "--from", "2027-01-01", "--price", "1300"])?;
    let prices = &terminal.json(&["package", "prices", "P1"])?["answer"];
    let step = |version: usize| &prices[version]["steps"][0];
    let versions: Vec<(&Value, &Value)> = (0..2).map(|n| (&step(n)["fresh"]["minor"], &step(n)["existing"]["minor"])).collect();
    ensure!(versions.contains(&(&json!(120_000), &json!(100_050))), "{prices}");
    ensure!(versions.contains(&(&json!(130_000), &json!(130_000))), "{prices}");

    let tiered = ["--code", "P2", "--name", "席位", "--major", "A", "--minor", "A1", "--pricing", "tiered"];
    terminal.json(&[&["package", "add"], &tiered[..]].concat())?;
    terminal.json(&["package", "price", "P2", "--from", "2026-01-01", "--step", "1=100/90", "10=80/70"])?;
    let steps = &terminal.json(&["package", "prices", "P2"])?["answer"][0]["steps"];
    ensure!(steps[1]["from_quantity"] == 10 && steps[1]["existing"]["minor"] == 7_000, "{steps}");
    let eyes = terminal.run(&["package", "list"])?;
    ensure!(eyes.out.contains("培训券") && eyes.out.contains("10+") && !eyes.out.contains("package:"), "{eyes:?}");
    for wrong in [vec!["package", "price", "P2", "--from", "2026-01-01"], vec!["package", "price", "P2", "--from", "x", "--price", "y"]] {
        ensure!(terminal.run(&wrong)?.code == WRONG_USE, "{wrong:?}");
    }

    terminal.json(&["package", "retire", "P1"])?;
    ensure!(terminal.json(&["package", "list"])?["total"] == 1);
    ensure!(terminal.json(&["package", "list", "--with-retired"])?["total"] == 2);
    terminal.json(&["package", "take-up", "P1"])?;
    ensure!(terminal.json(&["package", "list"])?["total"] == 2);
    ensure!(terminal.run(&["package", "retire", "P9"])?.code == REFUSED);
    Ok(())
}

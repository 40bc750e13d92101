//! Measures the product against other programs. A benchmark registers itself by being a `[[bench]]` with `harness = false` in
//! its crate; it prints one line of JSON for each comparison, and this prints them as one table, with the goal of each.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::repository::{ask, cargo};

/// One comparison: `{"what": "read 100,000 rows", "unit": "s", "ours": 2.1, "other": "calamine", "theirs": 1.0, "times_at_most": 3}`.
struct Comparison {
    what: String,
    unit: String,
    ours: f64,
    other: String,
    theirs: f64,
    /// How many times theirs ours may be, where that is a goal.
    times_at_most: Option<f64>,
    /// How much ours may be, where that is a goal.
    at_most: Option<f64>,
}

/// Runs the benchmark of that name, or all of them.
pub fn bench(name: Option<&str>) -> Result<()> {
    let metadata: Value = serde_json::from_str(&ask(cargo(&["metadata", "--format-version", "1", "--no-deps", "--locked"]))?)?;
    let programs: Vec<(String, String)> = programs(&metadata).into_iter().filter(|(_, own)| name.is_none_or(|name| name == own)).collect();
    ensure!(!programs.is_empty(), "no benchmark {}", name.map_or("is registered".to_owned(), |name| format!("is called {name}")));
    let mut table = Vec::new();
    for (package, program) in programs {
        println!("   {package}: {program}");
        let printed = ask(cargo(&["bench", "--locked", "--package", &package, "--bench", &program]))?;
        for line in printed.lines().filter(|line| line.starts_with('{')) {
            table.push(comparison(line).with_context(|| format!("{program} printed {line}"))?);
        }
    }
    print!("{}", render(&table));
    Ok(())
}

fn programs(metadata: &Value) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut found = Vec::new();
    for package in metadata["packages"].as_array().into_iter().flatten() {
        for target in package["targets"].as_array().into_iter().flatten() {
            if target["kind"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "bench")) {
                found.push((text(&package["name"]), text(&target["name"])));
            }
        }
    }
    found
}

fn comparison(line: &str) -> Result<Comparison> {
    let value: Value = serde_json::from_str(line)?;
    let text = |key: &str| value[key].as_str().map(str::to_owned).with_context(|| format!("`{key}` is missing"));
    let number = |key: &str| value[key].as_f64().with_context(|| format!("`{key}` is missing"));
    Ok(Comparison {
        what: text("what")?,
        unit: text("unit")?,
        ours: number("ours")?,
        other: text("other")?,
        theirs: number("theirs")?,
        times_at_most: value["times_at_most"].as_f64(),
        at_most: value["at_most"].as_f64(),
    })
}

/// The ratio is ours to theirs: below 1 we need less.
fn render(table: &[Comparison]) -> String {
    let mut lines = String::from("| what | ours | theirs | ratio | goal | |\n|---|---|---|---|---|---|\n");
    for row in table {
        let ratio = row.ours / row.theirs;
        let times = row.times_at_most.map(|most| (format!("≤ {most}×"), ratio <= most));
        let absolute = row.at_most.map(|most| (format!("≤ {most} {}", row.unit), row.ours <= most));
        let (goals, met): (Vec<_>, Vec<_>) = [times, absolute].into_iter().flatten().unzip();
        let verdict = if met.iter().all(|met| *met) { "met" } else { "missed" };
        let verdict = if goals.is_empty() { "" } else { verdict };
        let (unit, other) = (&row.unit, &row.other);
        lines += &format!(
            "| {} | {} {unit} | {} {unit} ({other}) | {ratio:.2}× | {} | {verdict} |\n",
            row.what,
            row.ours,
            row.theirs,
            goals.join(", ")
        );
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_json_becomes_a_row_with_its_ratio() {
        let row = comparison(r#"{"what":"read","unit":"s","ours":9.0,"other":"openpyxl","theirs":36.0}"#).unwrap();
        assert!(render(&[row]).ends_with("| read | 9 s | 36 s (openpyxl) | 0.25× |  |  |\n"));
        assert!(comparison(r#"{"what":"read"}"#).is_err());
    }

    #[test]
    fn every_goal_must_be_met() {
        let last = |line: &str| render(&[comparison(line).unwrap()]).lines().last().unwrap().to_owned();
        let met = r#"{"what":"list","unit":"ms","ours":8,"other":"SQL","theirs":1,"times_at_most":20,"at_most":16}"#;
        assert_eq!(last(met), "| list | 8 ms | 1 ms (SQL) | 8.00× | ≤ 20×, ≤ 16 ms | met |");
        assert!(last(&met.replace("\"ours\":8", "\"ours\":17")).ends_with("| missed |"));
    }

    #[test]
    fn benchmarks_are_found_in_the_manifests() {
        let metadata = serde_json::json!({ "packages": [{ "name": "sheets", "targets": [
            { "name": "sheets", "kind": ["lib"] }, { "name": "read", "kind": ["bench"] },
        ] }] });
        assert_eq!(programs(&metadata), [("sheets".to_owned(), "read".to_owned())]);
    }
}

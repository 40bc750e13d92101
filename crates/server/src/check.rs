//! `check`: recomputes every balance, number, row, chain and digest, and says in words what does not follow.

use anyhow::{Result, anyhow};
use serde_json::{Value, json};
use store::Engine;
use store::check::{Finding, Step};
use store::sync::Central;

use crate::report::Report;
use crate::{clock, words};

/// Looks at everything.
pub async fn check(engine: &Engine) -> Result<Report> {
    let central = Central::open(engine.clone()).await?;
    let Some(store) = central.store(clock::new_id()).await? else { return Err(anyhow!(words::say("failure.empty", &[]))) };
    let (mut steps, mut findings) = (Vec::new(), Vec::new());
    for step in Step::ALL {
        let checked = store.check(step).await?;
        steps.push((step, checked.count, checked.findings.len()));
        findings.extend(checked.findings);
    }
    let (version, digest) = (store.newest().await?, store.digest().await?);
    let tables = digest.0.iter().map(|table| json!({ "kind": table.kind, "rows": table.rows, "hash": table.hash }));
    let report = Report::done(json!({
        "version": version,
        "digest": digest.combined(),
        "tables": tables.collect::<Vec<_>>(),
        "steps": steps.iter().map(|(step, count, found)| json!({ "step": step, "count": count, "findings": found })).collect::<Vec<_>>(),
        "findings": findings,
    }));
    let report = steps.iter().fold(report, |report, (step, count, found)| report.line(line(*step, *count, *found)));
    let report = report.line(words::say("check.stands", &[("version", &version.to_string()), ("digest", &digest.combined())]));
    if findings.is_empty() {
        return Ok(report.line(words::of_check("all_sound", &[])));
    }
    Ok(findings.iter().fold(report, |report, finding| report.line(sentence(finding))).bad())
}

fn line(step: Step, count: u32, found: usize) -> String {
    let result = if found == 0 { words::of_check("sound", &[]) } else { found.to_string() };
    let name = words::of_check(&format!("step.{}", step.name()), &[]);
    words::say("check.line", &[("step", &name), ("count", &count.to_string()), ("result", &result)])
}

fn sentence(finding: &Finding) -> String {
    let finding = json!(finding);
    let params: Vec<(&str, String)> =
        finding["params"].as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), shown(name, value))).collect();
    let params: Vec<(&str, &str)> = params.iter().map(|(name, value)| (*name, value.as_str())).collect();
    words::of_check(&format!("finding.{}", finding["code"].as_str().unwrap_or_default()), &params)
}

fn shown(name: &str, value: &Value) -> String {
    match (name, value) {
        (_, Value::Object(money)) => {
            let minor = money.get("minor").and_then(Value::as_i64).unwrap_or_default();
            let currency = money.get("currency").and_then(Value::as_str).unwrap_or_default();
            let sign = if minor < 0 { "-" } else { "" };
            format!("{currency} {sign}{}.{:02}", minor.unsigned_abs() / 100, minor.unsigned_abs() % 100)
        }
        ("record" | "target", Value::String(table)) => words::of_check(&format!("record.{table}"), &[]),
        (_, Value::String(text)) if matches!(text.as_str(), "awaiting" | "part_paid" | "paid" | "overpaid") => words::payment_state(text),
        (_, Value::String(text)) => text.clone(),
        (_, other) => other.to_string(),
    }
}

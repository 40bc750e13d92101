//! Desks and one server as processes on one machine, over HTTP: what they carry against what the bare database does beside them. Prints one line
//! of JSON for each comparison (see `cargo xtask bench`). `HUIJI_BENCH=full` takes the full sizes; `HUIJI_BENCH_ONLY` names one part.

mod cluster;
mod desks;
mod edit;
mod first_sync;
mod idle;
mod push;

type Outcome<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

#[tokio::main]
async fn main() -> Outcome<()> {
    let only = std::env::var("HUIJI_BENCH_ONLY").ok();
    let wants = |part: &str| only.as_deref().is_none_or(|only| only == part);
    let is_full = std::env::var("HUIJI_BENCH").is_ok_and(|size| size == "full");
    if wants("push") {
        push::run(if is_full { 2_000 } else { 300 }).await?;
    }
    if wants("first_sync") {
        first_sync::run(if is_full { 100_000 } else { 10_000 }).await?;
    }
    if wants("edit") {
        edit::run(if is_full { 1_000 } else { 200 }).await?;
    }
    if wants("idle") {
        idle::run(if is_full { 10_000 } else { 2_000 }).await?;
    }
    Ok(())
}

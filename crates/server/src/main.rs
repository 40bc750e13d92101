//! `huiji-server`: the central server of an association. It executes what desks push and lets them follow its journal; the rules and
//! the SQL are those of the desk.

mod answer;
mod arguments;
mod check;
mod clock;
mod database;
mod door;
mod enrol;
mod journal;
mod push;
mod report;
mod safety;
mod secret;
mod state;
mod words;

use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use clap::Parser;
use sync::wire::{PUSH_BYTES_LIMIT, path};

use arguments::{Arguments, Serve, Verb};
use state::Central;

#[tokio::main]
async fn main() -> ExitCode {
    let Arguments { verb, json } = Arguments::parse();
    let report = match verb {
        Verb::Serve(serve) => self::serve(serve).await.map(|()| None),
        Verb::Backup { file, place } => safety::backup(&file, &place).await.map(Some),
        Verb::Restore { file, replace, place } => safety::restore(&file, replace, &place).await.map(Some),
        Verb::Check { place } => check::check(&place).await.map(Some),
        Verb::Promote { place } => safety::promote(&place).await.map(Some),
    };
    match report {
        Ok(report) => report.map_or(ExitCode::SUCCESS, |report| report.print(json)),
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Serves until it is told to stop.
async fn serve(arguments: Serve) -> Result<()> {
    let central = Arc::new(Central::open(database::open(&arguments.place).await?).await?);
    if let Some(code) = central.first_code().await? {
        println!("enrolment code: {code}");
    }
    let listener = tokio::net::TcpListener::bind(arguments.listen).await.with_context(|| format!("listening on {}", arguments.listen))?;
    println!("listening: http://{}", listener.local_addr()?);
    let stop = async { drop(tokio::signal::ctrl_c().await) };
    axum::serve(listener, router(central)).with_graceful_shutdown(stop).await?;
    Ok(())
}

fn router(central: Arc<Central>) -> Router {
    Router::new()
        .route(path::HEALTH, get(|| async { "ok" }))
        .route(path::ENROL, post(enrol::enrol))
        .route(path::INVITE, post(enrol::invite))
        .route(path::PUSH, post(push::push).layer(DefaultBodyLimit::max(PUSH_BYTES_LIMIT)))
        .route(path::JOURNAL, get(journal::journal))
        .route(path::NEWS, get(journal::news))
        .with_state(central)
}

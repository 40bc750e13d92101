//! `huiji-server`: the central server of an association. It executes what desks push and lets them follow its journal; the rules and
//! the SQL are those of the desk.

mod answer;
mod arguments;
mod asking;
mod check;
mod clock;
mod database;
mod device;
mod door;
mod enrol;
mod events;
mod floor;
mod heal;
mod journal;
mod message;
mod openapi;
mod password;
mod public;
mod push;
mod rate;
mod report;
mod route;
mod safety;
mod secret;
mod snapshot;
mod state;
#[cfg(test)]
mod tests;
mod token;
mod words;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::{Context, Result};
use axum::serve::ListenerExt as _;
use clap::Parser;

use arguments::{Arguments, Place, Serve, Verb};
use asking::Question;
use report::Report;
use state::{Central, Manner};

/// Bulk commands make and drop millions of small values on two threads; this allocator takes a quarter of the time of the usual ones.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    let Arguments { verb, json } = Arguments::parse();
    let report = match verb {
        Verb::Serve(serve) => self::serve(serve).await.map(|()| None),
        Verb::Backup { file, place } => backup(file, &place).await.map(Some),
        Verb::Restore { file, replace, place } => safety::restore(&file, replace, &place).await.map(Some),
        Verb::Check { place } => asking::done(Question::Check, &place).await.map(Some),
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

/// The file is named from where the person is, and may be written by a server that is elsewhere.
async fn backup(file: PathBuf, place: &Place) -> Result<Report> {
    let file = std::path::absolute(&file).with_context(|| format!("finding {}", file.display()))?;
    asking::done(Question::Backup { file }, place).await
}

/// Serves until it is told to stop.
async fn serve(arguments: Serve) -> Result<()> {
    let manner = Manner { is_behind_proxy: arguments.behind_proxy, access_seconds: arguments.access_seconds };
    let held = database::open(&arguments.place).await?;
    let ways = message::Ways::of(&arguments.outgoing)?;
    let central = Arc::new(Central::open(held.engine.clone(), manner, ways.answer()).await?);
    if let Some(code) = central.first_code().await? {
        println!("enrolment code: {code}");
    }
    let listener = tokio::net::TcpListener::bind(arguments.listen).await.with_context(|| format!("listening on {}", arguments.listen))?;
    println!("listening: http://{}", listener.local_addr()?);
    // An answer in two parts would otherwise wait for the desk to confirm the first, up to 40 ms.
    let listener = listener.tap_io(|connection| drop(connection.set_nodelay(true)));
    let follower = tokio::spawn(events::follow(Arc::clone(&central)));
    let keeper = tokio::spawn(floor::keep(Arc::clone(&central), arguments.journal_days));
    let is_embedded = arguments.place.database.is_none();
    let sender = tokio::spawn(message::send_all(Arc::clone(&central), ways, is_embedded));
    let answerer = is_embedded.then(|| tokio::spawn(asking::answer_all(Arc::clone(&central), arguments.place.data.clone())));
    let listeners = Arc::clone(&central);
    let stop = async move {
        stop_signal().await;
        // Whoever listens would keep the server from ending.
        listeners.close();
    };
    let app = route::router(central).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, app).with_graceful_shutdown(stop).await?;
    follower.abort();
    sender.abort();
    keeper.abort();
    answerer.into_iter().for_each(|answerer| answerer.abort());
    held.engine.close().await;
    Ok(())
}

/// Ctrl-C, or what a service manager sends.
async fn stop_signal() {
    let interrupted = async { drop(tokio::signal::ctrl_c().await) };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}

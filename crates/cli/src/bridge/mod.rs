//! `huiji bridge`: the desk's calls over loopback HTTP, and the built screens beside them, for UI work and UI tests in a browser.
//! Only this machine can reach it, only pages it served itself may use it, and only a person who was shown its token gets in.
//!
//! `POST /call/<name>` · `POST /upload?name=…` · `GET /download?path=…` · `POST /pick_save` · everything else is a file of the screens.

mod calls;
mod door;
mod files;
mod screens;

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use axum::{Router, middleware};
use desk::{Desk, Failure};
use serde_json::json;

use crate::answer::Answer;
use crate::terminal::Terminal;
use door::Door;

/// The largest request of a call; a bulk act carries at most 100,000 ids.
const CALL_LIMIT_BYTES: usize = 16 * 1024 * 1024;
/// The largest file that is taken in. Beyond what the desk reads (64 MiB), so that the desk says why it refuses.
const UPLOAD_LIMIT_BYTES: usize = 80 * 1024 * 1024;

/// How the bridge is started.
#[derive(Debug, clap::Args)]
pub struct BridgeArguments {
    #[arg(long, default_value_t = 0, hide_default_value = true, value_name = "PORT")]
    pub port: u16,
    #[arg(long, default_value = "ui/dist", hide_default_value = true, value_name = "DIR")]
    pub ui: PathBuf,
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    #[arg(long, hide = true)]
    pub token: Option<String>,
}

/// What the bridge serves from.
pub struct Bridge {
    desk: Arc<Desk>,
    ui: PathBuf,
    out: PathBuf,
}

/// Serves until the program is interrupted. Where it listens is printed first, as a line or as one object.
pub async fn run(terminal: &Terminal, arguments: BridgeArguments) -> Result<Answer, Failure> {
    let listener = tokio::net::TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, arguments.port))).await?;
    let port = listener.local_addr()?.port();
    let door = Door::new(port, arguments.token)?;
    let out = arguments.out.unwrap_or_else(|| terminal.desk.data().join("out"));
    std::fs::create_dir_all(&out)?;
    let bridge = Bridge { desk: Arc::clone(&terminal.desk), ui: arguments.ui, out: out.canonicalize()? };
    terminal.say_now(&json!({ "address": door.address(), "port": port }), &door.address());
    axum::serve(listener, router(bridge, door)).with_graceful_shutdown(interrupted()).await?;
    Ok(Answer::silent())
}

fn router(bridge: Bridge, door: Door) -> Router {
    Router::new()
        .route("/call/{name}", post(calls::call).layer(DefaultBodyLimit::max(CALL_LIMIT_BYTES)))
        .route("/pick_save", post(files::pick_save))
        .route("/upload", post(files::upload).layer(DefaultBodyLimit::max(UPLOAD_LIMIT_BYTES)))
        .route("/download", get(files::download))
        .fallback(screens::serve)
        .layer(middleware::from_fn_with_state(Arc::new(door), door::guard))
        .with_state(Arc::new(bridge))
}

async fn interrupted() {
    // Without a signal handler the operating system ends the program by itself, which is as good.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

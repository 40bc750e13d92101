//! Tells desks that the journal goes on: a version and nothing else, so that whoever listens too long learns nothing.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt as _};

use crate::answer::Refusal;
use crate::door::Desk;
use crate::state::Central;

/// How often another server's work on the same database is looked for.
const LOOK: Duration = Duration::from_secs(1);
/// How often a line is sent so that nobody on the way thinks the connection dead.
const ALIVE: Duration = Duration::from_secs(20);

/// The newest version now, and each one from now on; in between only the last counts.
pub async fn events(State(central): State<Arc<Central>>, _: Desk) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Refusal> {
    central.tell(central.store().await?.newest().await?);
    let versions = WatchStream::new(central.news()).map_while(|news| (!news.is_closing).then_some(news.newest));
    let stream = versions.map(|newest| Ok(Event::default().event("version").data(newest.to_string())));
    Ok(Sse::new(stream).keep_alive(KeepAlive::new().interval(ALIVE)))
}

/// Looks for what other servers on the same database did, as long as somebody listens here.
pub async fn follow(central: Arc<Central>) {
    loop {
        tokio::time::sleep(LOOK).await;
        if !central.is_heard() {
            continue;
        }
        if let Ok(store) = central.store().await {
            match store.newest().await {
                Ok(newest) => central.tell(newest),
                Err(fault) => eprintln!("{fault}"),
            }
        }
    }
}

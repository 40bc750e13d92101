//! Lets desks follow the journal.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::{Query, State};
use serde::Deserialize;
use sync::wire::{NEWS_SECONDS, News, PullAnswer};

use crate::answer::Refusal;
use crate::door::Desk;
use crate::state::Central;

/// The version that a desk has reached.
#[derive(Debug, Deserialize)]
pub struct After {
    after: i64,
}

/// The next page.
pub async fn journal(State(central): State<Arc<Central>>, _: Desk, Query(query): Query<After>) -> Result<Json<PullAnswer>, Refusal> {
    let page = central.store().await?.journal(query.after).await?;
    let spoken_of: BTreeSet<_> = page.entries.iter().map(|entry| entry.ruling.device_id).collect();
    let named = central.database.desk_names(&spoken_of.into_iter().collect::<Vec<_>>()).await?;
    let desks = named.into_iter().map(|(id, name)| (id.0, name)).collect();
    Ok(Json(PullAnswer { page, desks }))
}

/// Answers as soon as the journal goes on, or when it took too long.
pub async fn news(State(central): State<Arc<Central>>, _: Desk, Query(query): Query<After>) -> Result<Json<News>, Refusal> {
    let store = central.store().await?;
    let mut news = central.news();
    let newest = store.newest().await?;
    if newest <= query.after {
        let patience = Duration::from_secs(NEWS_SECONDS);
        let _ = tokio::time::timeout(patience, news.wait_for(|news| news.newest > query.after || news.is_closing)).await;
    }
    Ok(Json(News { newest: store.newest().await? }))
}

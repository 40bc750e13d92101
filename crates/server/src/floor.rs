//! How far back the journal can be followed, if the command line wants an end to it.

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;

use crate::clock;
use crate::state::Central;

/// How often the place of the journal is noted; the floor is as exact as that.
const NOTED_EVERY: Duration = Duration::from_secs(3_600);

/// Notes how far the journal is, and lets nobody follow what is older than so many days.
pub async fn keep(central: Arc<Central>, days: Option<u16>) {
    loop {
        if let Ok(store) = central.store().await {
            let now = clock::now();
            let noted = store.mark_journal(now).await;
            let raised = match (noted, days) {
                (Ok(()), Some(days)) => store.raise_floor(now - TimeDelta::days(days.into())).await.map(drop),
                (noted, _) => noted,
            };
            if let Err(fault) = raised {
                eprintln!("{fault}");
            }
        }
        tokio::time::sleep(NOTED_EVERY).await;
    }
}

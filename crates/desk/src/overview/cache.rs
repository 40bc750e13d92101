//! Figures that were counted once, kept with what they depend on: every command raises the data's version, and midnight changes statuses.
//! They are kept in the file too, so that the desk opens on its start page at once, however many members it has.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use store::Store;
use tokio::sync::Mutex;

use super::types::OverviewFigures;
use crate::failure::Failure;

/// The local setting that keeps the last figures.
const SETTING: &str = "overview.figures";

/// What figures depend on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// The data's version.
    pub version: i64,
    /// The day in the association's time zone.
    pub today: NaiveDate,
}

#[derive(Clone, Serialize, Deserialize)]
struct Kept {
    key: Key,
    figures: OverviewFigures,
}

/// The last figures of an open association.
#[derive(Default)]
pub struct FigureCache(Mutex<Option<Kept>>);

impl FigureCache {
    /// The figures of a key, where they were counted already.
    pub async fn get(&self, store: &Store, key: Key) -> Result<Option<OverviewFigures>, Failure> {
        let mut slot = self.0.lock().await;
        if slot.is_none() {
            // What an older build kept may not be readable any more; then it is counted again.
            *slot = store.setting(SETTING).await?.and_then(|text| serde_json::from_str(&text).ok());
        }
        Ok(slot.as_ref().filter(|kept| kept.key == key).map(|kept| kept.figures.clone()))
    }

    /// Keeps figures.
    pub async fn keep(&self, store: &Store, key: Key, figures: &OverviewFigures) -> Result<(), Failure> {
        let kept = Kept { key, figures: figures.clone() };
        let text = serde_json::to_string(&kept).map_err(Failure::bug)?;
        store.keep_setting(SETTING, &text).await?;
        *self.0.lock().await = Some(kept);
        Ok(())
    }
}

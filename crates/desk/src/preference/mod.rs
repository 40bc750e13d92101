//! What a person prefers at this desk: language, theme, columns, saved searches. Local, and never more than a page of text each.

use serde::Deserialize;
use serde_json::Value;
use ts_rs::TS;

use crate::Desk;
use crate::association::Nothing;
use crate::failure::Failure;

/// Most bytes of one preference.
const VALUE_LIMIT_BYTES: usize = 64 * 1024;

/// Which preference.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct GetRequest {
    /// Its key, such as `columns.unit_members`.
    pub key: String,
}

/// A preference to keep.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SetRequest {
    /// Its key.
    pub key: String,
    /// Its value.
    pub value: Value,
}

/// A preference; null where there is none.
pub async fn get(desk: &Desk, request: GetRequest) -> Result<Value, Failure> {
    let text = desk.session().await?.store.setting(&name(&request.key)).await?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or(Value::Null))
}

/// Keeps a preference.
pub async fn set(desk: &Desk, request: SetRequest) -> Result<Nothing, Failure> {
    let text = request.value.to_string();
    if text.len() > VALUE_LIMIT_BYTES {
        return Err(Failure::refusal("preference_too_long"));
    }
    desk.session().await?.store.keep_setting(&name(&request.key), &text).await?;
    Ok(Nothing {})
}

fn name(key: &str) -> String {
    format!("preference.{key}")
}

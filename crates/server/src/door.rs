//! Who is asking: the desk behind a token.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::header::AUTHORIZATION;
use axum::http::request::Parts;
use store::sync::Known;

use crate::answer::Refusal;
use crate::secret;
use crate::state::Central;

/// A desk that showed its token.
pub struct Desk(pub Known);

impl FromRequestParts<Arc<Central>> for Desk {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, central: &Arc<Central>) -> Result<Self, Refusal> {
        let header = parts.headers.get(AUTHORIZATION).and_then(|value| value.to_str().ok());
        let token = header.and_then(|value| value.strip_prefix("Bearer ")).ok_or(Refusal::NotSignedIn)?;
        central.database.known(&secret::hash(token)).await?.map(Self).ok_or(Refusal::NotSignedIn)
    }
}

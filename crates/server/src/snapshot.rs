//! Lets desks load everything at once, instead of following the journal from its beginning.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use domain::journal::SnapshotMark;
use serde::Deserialize;
use sync::wire::{ProofAnswer, ROWS_PER_SNAPSHOT_PAGE, RulingsAnswer, SnapshotAnswer};
use uuid::Uuid;

use crate::answer::Refusal;
use crate::door::Desk;
use crate::state::Central;

/// How far a desk is; at the beginning nothing.
#[derive(Debug, Deserialize)]
pub struct Mark {
    kind: Option<String>,
    id: Option<Uuid>,
}

/// Which stretch of the journal.
#[derive(Debug, Deserialize)]
pub struct Stretch {
    after: i64,
    through: i64,
}

/// The next stretch of everything.
pub async fn snapshot(State(central): State<Arc<Central>>, _: Desk, Query(query): Query<Mark>) -> Result<Json<SnapshotAnswer>, Refusal> {
    let after = query.kind.zip(query.id).map(|(kind, id)| SnapshotMark { kind, id });
    Ok(Json(SnapshotAnswer { page: central.store().await?.snapshot(after.as_ref(), ROWS_PER_SNAPSHOT_PAGE).await? }))
}

/// What the newest version holds.
pub async fn proof(State(central): State<Arc<Central>>, _: Desk) -> Result<Json<ProofAnswer>, Refusal> {
    Ok(Json(ProofAnswer { proof: central.store().await?.snapshot_proof().await? }))
}

/// What became of the asking desk's own commands.
pub async fn rulings(
    State(central): State<Arc<Central>>,
    desk: Desk,
    Query(query): Query<Stretch>,
) -> Result<Json<RulingsAnswer>, Refusal> {
    Ok(Json(RulingsAnswer { rulings: central.store().await?.rulings_of(desk.0.device, query.after, query.through).await? }))
}

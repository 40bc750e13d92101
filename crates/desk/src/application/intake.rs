//! What may be filed over the network (网上受理).

use domain::application::{FilingKind, SetIntake};
use domain::command::Command;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ApplicationRows;
use crate::Desk;
use crate::association::Nothing;
use crate::failure::Failure;
use crate::outcome::Done;

/// What may be filed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct IntakeShown {
    /// The kinds that are taken.
    pub kinds: Vec<FilingKind>,
    /// Every kind.
    pub all: Vec<FilingKind>,
    /// Where people file, while this desk knows a server.
    pub address: Option<String>,
    /// Why the person at the desk cannot change it; none where they can.
    pub hindrance: Option<Failure>,
}

/// The kinds that are taken from now on.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SetIntakeRequest {
    /// Which; none closes the intake.
    pub kinds: Vec<FilingKind>,
}

/// What may be filed.
pub async fn intake(desk: &Desk, _: Nothing) -> Result<IntakeShown, Failure> {
    let session = desk.session().await?;
    let rows = ApplicationRows::of(&session).await?;
    let server = session.store.setting(crate::sync::SERVER).await?;
    Ok(IntakeShown {
        kinds: session.store.intake().await?.kinds,
        all: FilingKind::ALL.to_vec(),
        address: server.map(|server| format!("{}/apply", server.trim_end_matches('/'))),
        hindrance: rows.not_permitted(SetIntake::RIGHT).map(Failure::from),
    })
}

/// Sets what may be filed.
pub async fn set_intake(desk: &Desk, request: SetIntakeRequest) -> Result<Done, Failure> {
    desk.session().await?.issue(SetIntake { kinds: request.kinds }).await
}

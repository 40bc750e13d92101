//! What people call the other desks of the association, as the server said when their work came along.

use std::collections::BTreeMap;
use std::sync::{PoisonError, RwLock};

use domain::id::DeviceId;
use serde::Serialize;
use store::Store;
use ts_rs::TS;
use uuid::Uuid;

use crate::failure::Failure;
use crate::session::Session;

/// The setting that keeps the names.
const DESK_NAMES: &str = "desk_names";
/// How much of an id tells desks without a name apart.
const MARK_DIGITS: usize = 4;

/// A desk that is not this one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct OtherDesk {
    /// What people call it, where it has a name.
    pub name: Option<String>,
    /// The end of its id, in capitals.
    pub mark: String,
}

/// The names that are known.
pub(crate) struct DeskNames(RwLock<BTreeMap<Uuid, String>>);

impl DeskNames {
    pub(crate) async fn read(store: &Store) -> Result<Self, Failure> {
        let kept = store.setting(DESK_NAMES).await?;
        Ok(Self(RwLock::new(kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())))
    }

    /// Takes over what the server says.
    pub(super) async fn learn(&self, store: &Store, said: BTreeMap<Uuid, String>) -> Result<(), Failure> {
        let text = {
            let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
            if said.iter().all(|(id, name)| known.get(id) == Some(name)) {
                return Ok(());
            }
            known.extend(said);
            serde_json::to_string(&*known).map_err(Failure::bug)?
        };
        Ok(store.keep_setting(DESK_NAMES, &text).await?)
    }

    fn of(&self, device: DeviceId) -> Option<String> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(&device.0).cloned()
    }
}

/// Which desk something was done at; nothing for this one.
pub(crate) fn other_desk(session: &Session, device: DeviceId) -> Option<OtherDesk> {
    let digits = device.0.simple().to_string().to_uppercase();
    let other = OtherDesk { name: session.desks.of(device), mark: digits[digits.len() - MARK_DIGITS..].to_owned() };
    (device != session.issuer().device).then_some(other)
}

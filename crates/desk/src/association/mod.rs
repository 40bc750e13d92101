//! First start and settings: create, unlock, choose from.

mod levels;
mod orgs;
mod people;
mod runs;

use std::sync::Arc;

use domain::association::{CreateAssociation, Level, Org, Tag, UndoCommand};
use domain::id::{AssociationId, CommandId, DeviceId, UserId};
use domain::member::{CustomField, FollowUpType, MemberField, MemberKind};
use serde::{Deserialize, Serialize};
use store::{Engine, Store};
use ts_rs::TS;

use crate::failure::Failure;
use crate::outcome::Done;
use crate::session::{DEVICE_ID, Session, USER_ID};
use crate::sync::SERVER;
use crate::texts::{Language, text};
use crate::{Desk, clock, key, lock};
pub use levels::{AddLevelRequest, EditLevelRequest, LevelFilter, LevelListRequest, LevelRow, LevelSortKey, add_level, edit_level, levels};
pub use orgs::{
    AddOrgRequest, EditOrgRequest, NumberSamples, NumberSamplesRequest, OrgFilter, OrgListRequest, OrgRow, OrgSortKey, add_org, edit_org,
    number_samples, orgs,
};
pub use people::{EditUserRequest, People, PersonHere, edit_user, people};
pub use runs::{RunListRequest, RunRow, RunSearch, RunSortKey, runs};

/// The encrypted database in the data folder.
pub(crate) const DATABASE_FILE: &str = "huiji.db";

/// Nothing to say, or nothing to answer.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// Whether there is an association here, and whether it is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AssociationState {
    /// How far it is.
    pub state: Openness,
    /// Whether the operating system keeps keys; without it a passphrase is asked for. Once open: whether it keeps this one.
    pub has_keychain: bool,
    /// How the key is protected.
    pub protection: Option<key::Protection>,
    /// Whether there was one, and its data was destroyed because an administrator shut this desk out.
    pub was_shut_out: bool,
    /// The association, once open.
    pub association: Option<AssociationHead>,
}

/// How far an association is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Openness {
    /// There is none yet.
    None,
    /// It waits for its passphrase.
    Locked,
    /// This desk joined a server, and what the association holds is not all here yet.
    Joining,
    /// It is open.
    Open,
}

/// What the header shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AssociationHead {
    /// Full name.
    pub name: String,
    /// Short code inside numbers.
    pub code: String,
    /// IANA name of the time zone.
    pub time_zone: String,
    /// The person at the desk.
    pub person: PersonHere,
}

/// A new association.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CreateRequest {
    /// Full name, as printed.
    pub name: String,
    /// Short code inside numbers.
    pub code: String,
    /// IANA name of the time zone.
    pub time_zone: String,
    /// Passphrase, where there is no keychain.
    pub passphrase: Option<String>,
    /// Language of the names that are made up now, such as the head organisation's.
    pub language: Language,
}

/// Opens what a passphrase locks.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct UnlockRequest {
    /// The passphrase.
    pub passphrase: String,
}

/// What lists and forms choose from.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Choices {
    /// Head association and branches.
    pub orgs: Vec<Org>,
    /// Levels.
    pub levels: Vec<Level>,
    /// Tags.
    pub tags: Vec<Tag>,
    /// Every kind of follow-up; one without a name is called as the language calls it.
    pub follow_up_types: Vec<FollowUpType>,
    /// Every custom field of members, those that are retired included.
    pub custom_fields: Vec<CustomField>,
    /// The fields of units and of individuals in the order of their forms, for what serves several groups.
    pub field_order: FieldOrder,
}

/// The fields of members in the order of their forms.
#[derive(Debug, Clone, PartialEq, Serialize, TS)]
pub struct FieldOrder {
    /// Of units.
    pub unit: Vec<MemberField>,
    /// Of individuals.
    pub individual: Vec<MemberField>,
}

/// A command to take back.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct UndoRequest {
    /// Its id.
    pub command_id: CommandId,
}

/// What is here.
pub async fn state(desk: &Desk, _: Nothing) -> Result<AssociationState, Failure> {
    let protection = key::protection(desk.data())?;
    let closed = async |state| AssociationState {
        state,
        has_keychain: key::has_keychain().await,
        protection,
        was_shut_out: state == Openness::None && key::was_destroyed(desk.data()),
        association: None,
    };
    let session = match (protection, desk.session().await) {
        (None, _) => return Ok(closed(Openness::None).await),
        (_, Ok(session)) => session,
        (_, Err(failure)) if failure.code == "locked" => return Ok(closed(Openness::Locked).await),
        (_, Err(failure)) => return Err(failure),
    };
    let Some(association) = session.store.association().await? else {
        let is_joining = session.store.setting(SERVER).await?.is_some();
        return Ok(closed(if is_joining { Openness::Joining } else { Openness::None }).await);
    };
    let head = AssociationHead {
        name: association.name,
        code: association.code,
        time_zone: association.time_zone.name().to_owned(),
        person: people::here(&session).await?,
    };
    // A keychain may take seconds to answer, and whoever is in already need not know.
    let has_keychain = protection == Some(key::Protection::Keychain);
    Ok(AssociationState { state: Openness::Open, has_keychain, protection, was_shut_out: false, association: Some(head) })
}

/// First start.
pub async fn create(desk: &Desk, request: CreateRequest) -> Result<AssociationState, Failure> {
    let session = match key::protection(desk.data())? {
        // A first start that ended half-way left a key; the file behind it is used again.
        Some(_) => desk.session().await?,
        None => {
            std::fs::create_dir_all(desk.data())?;
            let passphrase = request.passphrase.as_deref().or(desk.options.passphrase.as_deref());
            let key = key::make(desk.data(), passphrase).await?;
            open(desk, &key).await?
        }
    };
    session
        .issue(CreateAssociation {
            name: request.name,
            code: request.code,
            time_zone: request.time_zone,
            head_name: text(request.language, "association:head_name"),
            administrator: text(request.language, "association:administrator"),
        })
        .await?;
    state(desk, Nothing {}).await
}

/// Opens what a passphrase locks.
pub async fn unlock(desk: &Desk, request: UnlockRequest) -> Result<AssociationState, Failure> {
    let key = key::open(desk.data(), Some(&request.passphrase)).await?.ok_or_else(|| Failure::refusal("no_association"))?;
    open(desk, &key).await?;
    state(desk, Nothing {}).await
}

/// Opens the association if its key lies at hand.
pub(crate) async fn open_at_hand(desk: &Desk) -> Result<Arc<Session>, Failure> {
    if key::protection(desk.data())?.is_none() {
        return Err(Failure::refusal("no_association"));
    }
    let key = key::open(desk.data(), desk.options.passphrase.as_deref()).await?.ok_or_else(|| Failure::refusal("locked"))?;
    open(desk, &key).await
}

async fn open(desk: &Desk, key: &store::Key) -> Result<Arc<Session>, Failure> {
    let mut slot = desk.session.write().await;
    if let Some(session) = &*slot {
        return Ok(Arc::clone(session));
    }
    let lock = lock::take(desk.data())?;
    let file = desk.data().join(DATABASE_FILE);
    let engine = if desk.is_in_the_making { Engine::sqlite_in_the_making(&file, key).await? } else { Engine::sqlite(&file, key).await? };
    let store = Store::open(engine, AssociationId(clock::new_id())).await?;
    let session = Arc::new(Session::open(store, lock).await?);
    *slot = Some(Arc::clone(&session));
    Ok(session)
}

/// Opens a new file for an association that is kept elsewhere already.
pub(crate) async fn join(
    desk: &Desk,
    key: &store::Key,
    association: AssociationId,
    device: DeviceId,
    user: UserId,
) -> Result<Arc<Session>, Failure> {
    let mut slot = desk.session.write().await;
    let lock = lock::take(desk.data())?;
    let engine = Engine::sqlite(&desk.data().join(DATABASE_FILE), key).await?;
    let store = Store::open(engine, association).await?;
    store.keep_setting(DEVICE_ID, &device.to_string()).await?;
    store.keep_setting(USER_ID, &user.to_string()).await?;
    let session = Arc::new(Session::open(store, lock).await?);
    *slot = Some(Arc::clone(&session));
    Ok(session)
}

/// Branches, as far as the person works for them, levels and tags.
pub async fn choices(desk: &Desk, _: Nothing) -> Result<Choices, Failure> {
    let session = desk.session().await?;
    let (choices, scope) = (session.store.choices().await?, session.store.scope().await?);
    let orgs = choices.orgs.into_iter().filter(|org| scope.holds(org.id)).collect();
    Ok(Choices {
        orgs,
        levels: choices.levels,
        tags: choices.tags,
        follow_up_types: choices.follow_up_types,
        field_order: FieldOrder {
            unit: choices.fields.arranged(MemberKind::Unit),
            individual: choices.fields.arranged(MemberKind::Individual),
        },
        custom_fields: choices.fields.fields,
    })
}

/// Takes a command back as a whole, as far as nobody built on it.
pub async fn undo(desk: &Desk, request: UndoRequest) -> Result<Done, Failure> {
    desk.session().await?.issue(UndoCommand { command_id: request.command_id }).await
}

//! The only crate with SQL. It runs a command in one transaction, keeps what stood before, and answers queries;
//! on SQLite at the desk and on PostgreSQL at the server, with the same statements.
//!
//! Where to look: `engine` talks to the databases, `column` and `table` turn records into rows, `execute` is the life of a command,
//! and each area has its facts (what its commands must know) and its queries (what its lists and pages show).

mod access;
mod column;
pub mod dump;
pub mod engine;
mod execute;
mod fault;
pub mod history;
mod load;
mod migrate;
pub mod query;
mod setting;
mod table;
pub mod trail;
mod write;

pub mod application;
pub mod association;
mod backup;
pub mod balance;
pub mod bank;
pub mod binding;
pub mod certificate;
pub mod check;
pub mod closing;
pub mod dunning;
pub mod import;
pub mod invoice;
pub mod member;
pub mod message;
pub mod notice;
pub mod order;
pub mod overview;
pub mod package;
pub mod payment;
pub mod renewal;
pub mod report;
pub mod sync;

pub use domain::journal::{Envelope, Outcome};
pub use engine::{Engine, Key};
pub use execute::Issuer;
pub use fault::{Fault, StoreError};
pub use load::LoadFacts;

use domain::id::AssociationId;

/// The columns of a kind of record, as images of changes name them.
#[must_use]
pub fn columns_of_kind(kind: domain::RecordKind) -> &'static [String] {
    table::of_kind!(kind, T => <T as table::Table>::columns())
}

/// An open database of one association.
#[derive(Debug, Clone)]
pub struct Store {
    engine: Engine,
    association: AssociationId,
    roster: member::roster::Shared,
    figures: query::figures::KeptFigures,
    /// Who looks; nobody where it is the program itself, which sees everything.
    onlooker: Option<domain::id::UserId>,
}

impl Store {
    /// Opens a database: brings its schema up to date and learns which association it holds; a new one gets `fresh`.
    pub async fn open(engine: Engine, fresh: AssociationId) -> Result<Self, Fault> {
        migrate::run(&engine).await?;
        let mut session = engine.begin().await?;
        let association = setting::get_or_insert(&mut session, setting::ASSOCIATION_ID, &fresh.to_string()).await?;
        let association = association.parse().map(AssociationId).map_err(|_| Fault::corrupt("setting", "association_id"))?;
        trail::seal_what_came_before(&mut session, association).await?;
        session.commit().await?;
        let (roster, figures) = (member::roster::Shared::default(), query::figures::KeptFigures::default());
        Ok(Self { engine, association, roster, figures, onlooker: None })
    }

    /// The association whose rows these are.
    #[must_use]
    pub fn association_id(&self) -> AssociationId {
        self.association
    }

    /// A session: one transaction, for reading or writing.
    pub async fn begin(&self) -> Result<engine::Session, Fault> {
        self.engine.begin().await
    }

    /// Closes the database once running work has ended.
    pub async fn close(&self) {
        self.engine.close().await;
    }
}

//! What the association's commands must know.

use domain::Env;
use domain::association::{
    AddLevel, AddLevelFacts, AddOrg, AddOrgFacts, AddUser, AddUserFacts, Association, CreateAssociation, CreateAssociationFacts,
};

use crate::engine::Session;
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::table::{all, find};

impl LoadFacts for CreateAssociation {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<CreateAssociationFacts, Fault> {
        let association: Option<Association> = find(session, env.association, env.association).await?;
        Ok(CreateAssociationFacts { exists: association.is_some() })
    }
}

impl LoadFacts for AddOrg {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<AddOrgFacts, Fault> {
        Ok(AddOrgFacts { orgs: all(session, env.association).await? })
    }
}

impl LoadFacts for AddLevel {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<AddLevelFacts, Fault> {
        Ok(AddLevelFacts { levels: all(session, env.association).await? })
    }
}

impl LoadFacts for AddUser {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<AddUserFacts, Fault> {
        Ok(AddUserFacts { users: all(session, env.association).await? })
    }
}

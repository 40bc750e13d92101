//! What the association's commands must know.

use domain::Env;
use domain::access::AccessFacts;
use domain::association::{
    AddLevel, AddLevelFacts, AddOrg, AddOrgFacts, AddUser, AddUserFacts, Association, CreateAssociation, CreateAssociationFacts, EditLevel,
    EditLevelFacts, EditOrg, EditOrgFacts, EditUser, EditUserFacts, LeaseNumbers, LeaseNumbersFacts, NumberSeries, ReturnNumbers,
    ReturnNumbersFacts,
};

use crate::engine::Session;
use crate::engine::Value;
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::table::{all, find, find_by};

impl LoadFacts for CreateAssociation {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<CreateAssociationFacts, Fault> {
        let association: Option<Association> = find(session, env.association, env.association).await?;
        Ok(CreateAssociationFacts { exists: association.is_some() })
    }
}

impl LoadFacts for AddOrg {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<AddOrgFacts, Fault> {
        let association = the_association(session, env).await?;
        Ok(AddOrgFacts { association, orgs: all(session, env.association).await? })
    }
}

impl LoadFacts for EditOrg {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<EditOrgFacts, Fault> {
        let association = the_association(session, env).await?;
        Ok(EditOrgFacts { association, orgs: all(session, env.association).await? })
    }
}

/// The association, which stands before anybody can issue a command in it.
pub async fn the_association(session: &mut Session, env: &Env) -> Result<Association, Fault> {
    find(session, env.association, env.association).await?.ok_or_else(|| Fault::corrupt("association", "id"))
}

impl LoadFacts for AddLevel {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<AddLevelFacts, Fault> {
        Ok(AddLevelFacts { levels: all(session, env.association).await? })
    }
}

impl LoadFacts for EditLevel {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<EditLevelFacts, Fault> {
        Ok(EditLevelFacts { levels: all(session, env.association).await? })
    }
}

impl LoadFacts for AddUser {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<AddUserFacts, Fault> {
        let access = AccessFacts { orgs: all(session, env.association).await? };
        Ok(AddUserFacts { users: all(session, env.association).await?, access })
    }
}

impl LoadFacts for EditUser {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<EditUserFacts, Fault> {
        let access = AccessFacts { orgs: all(session, env.association).await? };
        Ok(EditUserFacts { users: all(session, env.association).await?, access })
    }
}

impl LoadFacts for LeaseNumbers {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<LeaseNumbersFacts, Fault> {
        Ok(LeaseNumbersFacts {
            series: find(session, env.association, NumberSeries::id_of(env.association, &self.key)).await?,
            returned: find_by(session, env.association, "series_key", &[Value::Text(Some(self.key.clone()))]).await?,
            levels: all(session, env.association).await?,
            orgs: all(session, env.association).await?,
        })
    }
}

impl LoadFacts for ReturnNumbers {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ReturnNumbersFacts, Fault> {
        Ok(ReturnNumbersFacts { lease: find(session, env.association, self.lease).await? })
    }
}

//! Custom fields and the forms of member groups: what the commands about them must know.

use domain::Env;
use domain::id::{AssociationId, CustomFieldId};
use domain::member::{
    AddCustomField, AddCustomFieldFacts, EditCustomField, EditCustomFieldFacts, FieldSettings, MemberField, SetGroupForm, SetGroupFormFacts,
};

use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::table::{all, association_value};

/// What was set for the fields of members.
pub(crate) async fn settings(session: &mut Session, association: AssociationId) -> Result<FieldSettings, Fault> {
    Ok(FieldSettings { fields: all(session, association).await?, forms: all(session, association).await? })
}

/// Whether a member holds anything in a field.
async fn is_used(session: &mut Session, association: AssociationId, id: CustomFieldId) -> Result<bool, Fault> {
    let sql = "select 1 from member where association_id = $1 and custom is not null and custom like $2 limit 1";
    let pattern = format!("%\"{}\"%", MemberField::Custom(id));
    let found = session.fetch_one(sql, vec![association_value(association), Value::Text(Some(pattern))]).await?;
    Ok(found.is_some())
}

impl LoadFacts for AddCustomField {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<AddCustomFieldFacts, Fault> {
        Ok(AddCustomFieldFacts { fields: all(session, env.association).await? })
    }
}

impl LoadFacts for EditCustomField {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<EditCustomFieldFacts, Fault> {
        Ok(EditCustomFieldFacts {
            fields: all(session, env.association).await?,
            is_used: is_used(session, env.association, self.id).await?,
        })
    }
}

impl LoadFacts for SetGroupForm {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<SetGroupFormFacts, Fault> {
        Ok(SetGroupFormFacts { levels: all(session, env.association).await?, settings: settings(session, env.association).await? })
    }
}

impl crate::Store {
    /// Whether a member holds anything in a custom field, so that it stays what it is.
    pub async fn is_field_used(&self, id: CustomFieldId) -> Result<bool, Fault> {
        let mut session = self.begin().await?;
        is_used(&mut session, self.association, id).await
    }
}

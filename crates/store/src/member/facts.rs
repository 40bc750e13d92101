//! What the member commands must know.

use domain::Env;
use domain::association::{Association, Level, Org};
use domain::member::{AddMember, AddMemberFacts, series_key};

use crate::association::series;
use crate::engine::Session;
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::table::find;

impl LoadFacts for AddMember {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<AddMemberFacts, Fault> {
        let association: Association =
            find(session, env.association, env.association).await?.ok_or_else(|| Fault::corrupt("association", "id"))?;
        let level: Option<Level> = find(session, env.association, self.profile.level_id).await?;
        let org: Option<Org> = find(session, env.association, self.profile.org_id).await?;
        let key = level.as_ref().zip(org.as_ref()).map(|(level, org)| series_key(level, org)).unwrap_or_default();
        let (series, is_series_stored) = series(session, env.association, &key).await?;
        Ok(AddMemberFacts { association, level, org, series, is_series_stored })
    }
}

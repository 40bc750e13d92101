//! What the member commands must know.

use std::collections::HashMap;

use domain::Env;
use domain::association::Association;
use domain::id::{AssociationId, MemberId};
use domain::member::{
    AddMember, AddMemberFacts, AddTag, AddTagFacts, BlacklistMembers, BlacklistMembersFacts, ChosenMembers, DeleteFollowUps,
    DeleteFollowUpsFacts, DeleteMembers, DeleteMembersFacts, EditMember, EditMemberFacts, FollowUp, LiftBlacklist, LiftBlacklistFacts,
    Member, MemberProfile, NumberingFacts, RecordFollowUp, RecordFollowUpFacts, ReviewMembers, ReviewMembersFacts, Rival, Standing,
    TagMembers, TagMembersFacts, mobiles,
};
use domain::order::OrderKind;

use super::attachments::attached_files;
use super::dependents::dependents;
use crate::association::numbers::serials;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::order::taken_numbers;
use crate::table::{Table, all, association_value, find, find_by, find_many, id_value};

impl LoadFacts for AddMember {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<AddMemberFacts, Fault> {
        Ok(AddMemberFacts { numbering: numbering(session, env).await?, rivals: rivals(session, env.association, &self.profile).await? })
    }
}

impl LoadFacts for EditMember {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<EditMemberFacts, Fault> {
        Ok(EditMemberFacts {
            member: find(session, env.association, self.id).await?,
            numbering: numbering(session, env).await?,
            rivals: rivals(session, env.association, &self.profile).await?,
        })
    }
}

impl LoadFacts for DeleteMembers {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<DeleteMembersFacts, Fault> {
        let ids: Vec<_> = self.ids.iter().map(|id| id_value(*id)).collect();
        Ok(DeleteMembersFacts {
            members: chosen(session, env, &self.ids).await?,
            dependents: dependents(session, env.association, &self.ids).await?,
            reviews: find_by(session, env.association, "member_id", &ids).await?,
            files: attached_files(session, env.association, "member_id", &ids).await?,
            applications: find_by(session, env.association, "member_id", &ids).await?,
        })
    }
}

impl LoadFacts for AddTag {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<AddTagFacts, Fault> {
        Ok(AddTagFacts { tags: all(session, env.association).await? })
    }
}

impl LoadFacts for TagMembers {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<TagMembersFacts, Fault> {
        Ok(TagMembersFacts { members: chosen(session, env, &self.ids).await?, tags: all(session, env.association).await? })
    }
}

impl LoadFacts for ReviewMembers {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ReviewMembersFacts, Fault> {
        Ok(ReviewMembersFacts {
            members: chosen(session, env, &self.ids).await?,
            numbering: numbering(session, env).await?,
            taken_numbers: taken_numbers(session, env, OrderKind::Dues).await?,
        })
    }
}

impl LoadFacts for BlacklistMembers {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<BlacklistMembersFacts, Fault> {
        Ok(BlacklistMembersFacts { members: chosen(session, env, &self.ids).await? })
    }
}

impl LoadFacts for LiftBlacklist {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<LiftBlacklistFacts, Fault> {
        Ok(LiftBlacklistFacts { members: chosen(session, env, &self.ids).await?, before: before_the_bar(session, env, &self.ids).await? })
    }
}

impl LoadFacts for RecordFollowUp {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<RecordFollowUpFacts, Fault> {
        Ok(RecordFollowUpFacts { members: chosen(session, env, &self.member_ids).await? })
    }
}

impl LoadFacts for DeleteFollowUps {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<DeleteFollowUpsFacts, Fault> {
        let ids: Vec<_> = self.ids.iter().map(|id| id.0).collect();
        let found: Vec<FollowUp> = find_many(session, env.association, &ids).await?;
        Ok(DeleteFollowUpsFacts { follow_ups: found.into_iter().map(|follow_up| (follow_up.id, follow_up)).collect() })
    }
}

/// The members of a bulk command that exist.
pub async fn chosen(session: &mut Session, env: &Env, ids: &[MemberId]) -> Result<ChosenMembers, Fault> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let members: Vec<Member> = find_many(session, env.association, &ids).await?;
    Ok(members.into_iter().collect())
}

/// What member numbers are made of.
pub async fn numbering(session: &mut Session, env: &Env) -> Result<NumberingFacts, Fault> {
    let association: Association =
        find(session, env.association, env.association).await?.ok_or_else(|| Fault::corrupt("association", "id"))?;
    Ok(NumberingFacts {
        association,
        levels: all(session, env.association).await?,
        orgs: all(session, env.association).await?,
        serials: serials(session, env).await?,
    })
}

/// Members that share a credit code or a user name with a profile, or a mobile while on the blacklist.
pub(crate) async fn rivals(session: &mut Session, association: AssociationId, profile: &MemberProfile) -> Result<Vec<Rival>, Fault> {
    let mut found: Vec<Member> = Vec::new();
    let user_names = [profile.user_name.as_deref()].into_iter().flatten().chain(mobiles(profile));
    let user_names: Vec<_> = user_names.map(|name| Value::Text(Some(name.to_owned()))).collect();
    found.extend(find_by(session, association, "user_name", &user_names).await?);
    if let Some(uscc) = &profile.uscc {
        found.extend(find_by(session, association, "uscc", &[Value::Text(Some(uscc.clone()))]).await?);
    }
    for mobile in mobiles(profile) {
        let sql = format!(
            "select {} from member where association_id = $1 and standing = 'blacklisted' and (mobile = $2 or login_mobile = $2)",
            Member::select_list()
        );
        let rows = session.fetch(sql, vec![association_value(association), Value::Text(Some(mobile.to_owned()))]).await?;
        for row in &rows {
            found.push(Member::from_row(row, 0)?);
        }
    }
    Ok(found.iter().map(Rival::from).collect())
}

/// Standing and reason that members had before they were last put on the blacklist, where the record of that change says so.
async fn before_the_bar(
    session: &mut Session,
    env: &Env,
    ids: &[MemberId],
) -> Result<HashMap<MemberId, (Standing, Option<String>)>, Fault> {
    const SLICE: usize = 500;
    let mut before = HashMap::new();
    for slice in ids.chunks(SLICE) {
        let mut values = vec![association_value(env.association)];
        values.extend(slice.iter().map(|id| id_value(*id)));
        let marks: Vec<_> = (2..=values.len()).map(|n| format!("${n}")).collect();
        let sql = format!(
            "select record_id, before_image from change where association_id = $1 and record_id in ({}) and record_kind = 'member'
             and operation = 'update' and after_image like '%\"standing\":\"blacklisted\"%' order by command_id",
            marks.join(", ")
        );
        for row in session.fetch(sql, values).await? {
            let bytes = row.bytes(0)?.unwrap_or_default();
            let id = uuid::Uuid::from_slice(&bytes).map_err(|_| Fault::corrupt("change", "record_id"))?;
            let image: serde_json::Value =
                serde_json::from_str(&row.text(1)?.unwrap_or_default()).map_err(|_| Fault::corrupt("change", "before_image"))?;
            let text = |key: &str| image.get(key).and_then(serde_json::Value::as_str);
            if let Some(standing) = text("standing").and_then(Standing::from_name) {
                before.insert(MemberId(id), (standing, text("standing_reason").map(ToOwned::to_owned)));
            }
        }
    }
    Ok(before)
}

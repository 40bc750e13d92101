//! What the member commands must know.

use std::collections::{HashMap, HashSet};

use domain::Env;
use domain::id::{AssociationId, MemberId, UserId};
use domain::member::{
    AddMember, AddMemberFacts, AddTag, AddTagFacts, Attachment, BlacklistMembers, BlacklistMembersFacts, CertifyMembers,
    CertifyMembersFacts, ChosenMembers, DeleteFollowUps, DeleteFollowUpsFacts, DeleteMembers, DeleteMembersFacts, EditMember,
    EditMemberFacts, FollowUp, LiftBlacklist, LiftBlacklistFacts, Member, MemberProfile, NumberingFacts, RecordFollowUp,
    RecordFollowUpFacts, ReviewMembers, ReviewMembersFacts, Rival, Standing, StandingBefore, TagMembers, TagMembersFacts, mobiles,
    sort_name,
};
use domain::order::OrderKind;

use super::attachments::attached_files;
use super::dependents::dependents;
use super::fields::settings;
use crate::association::facts::the_association;
use crate::association::numbers::serials;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::order::taken_numbers;
use crate::query::many::fetch_in;
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
            follows: find_by(session, env.association, "member_id", &ids).await?,
            points: find_by(session, env.association, "member_id", &ids).await?,
            billing: find_by(session, env.association, "member_id", &ids).await?,
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

impl LoadFacts for CertifyMembers {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<CertifyMembersFacts, Fault> {
        let ids: Vec<_> = self.ids.iter().map(|id| id_value(*id)).collect();
        let found: Vec<Attachment> = find_by(session, env.association, "member_id", &ids).await?;
        let mut files: HashMap<_, HashSet<_>> = HashMap::new();
        for file in found {
            files.entry(file.member_id).or_default().insert(file.kind);
        }
        Ok(CertifyMembersFacts { members: chosen(session, env, &self.ids).await?, levels: all(session, env.association).await?, files })
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
        Ok(RecordFollowUpFacts { members: chosen(session, env, &self.member_ids).await?, types: all(session, env.association).await? })
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
    Ok(NumberingFacts {
        association: the_association(session, env).await?,
        levels: all(session, env.association).await?,
        orgs: all(session, env.association).await?,
        serials: serials(session, env).await?,
        settings: settings(session, env.association).await?,
    })
}

/// Members that share a credit code or a user name with a profile, or a mobile or the sound of the name while on the blacklist.
pub(crate) async fn rivals(session: &mut Session, association: AssociationId, profile: &MemberProfile) -> Result<Vec<Rival>, Fault> {
    let mut found: Vec<Member> = Vec::new();
    let user_names = [profile.user_name.as_deref()].into_iter().flatten().chain(mobiles(profile));
    let user_names: Vec<_> = user_names.map(|name| Value::Text(Some(name.to_owned()))).collect();
    found.extend(find_by(session, association, "user_name", &user_names).await?);
    if let Some(uscc) = &profile.uscc {
        found.extend(find_by(session, association, "uscc", &[Value::Text(Some(uscc.clone()))]).await?);
    }
    found.extend(barred_namesakes(session, association, &[profile]).await?);
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

/// Members on the blacklist whose names sound like those of some profiles; whether they are written alike is decided elsewhere.
pub(super) async fn barred_namesakes(
    session: &mut Session,
    association: AssociationId,
    profiles: &[&MemberProfile],
) -> Result<Vec<Member>, Fault> {
    let names: HashSet<String> = profiles.iter().map(|profile| sort_name(profile)).filter(|name| !name.is_empty()).collect();
    let names: Vec<_> = names.into_iter().map(|name| Value::Text(Some(name))).collect();
    let fixed = [association_value(association)];
    let sql = format!(
        "select {} from member where association_id = $1 and standing = 'blacklisted' and standing <> 'good' and sort_name",
        Member::select_list()
    );
    fetch_in(session, &sql, &fixed, &names).await?.iter().map(|row| Member::from_row(row, 0)).collect()
}

/// What members were before they were last put on the blacklist, where the record of that change says so.
async fn before_the_bar(session: &mut Session, env: &Env, ids: &[MemberId]) -> Result<HashMap<MemberId, StandingBefore>, Fault> {
    let mut before = HashMap::new();
    let sql = "select change.record_id, change.before_image, command.place from change
        join command on command.association_id = change.association_id and command.id = change.command_id
        where change.association_id = $1 and change.record_kind = 'member' and change.operation = 'update'
            and change.after_image like '%\"standing\":\"blacklisted\"%' and change.record_id";
    let ids: Vec<_> = ids.iter().map(|id| id_value(*id)).collect();
    let mut rows = Vec::new();
    for row in fetch_in(session, sql, &[association_value(env.association)], &ids).await? {
        let id = uuid::Uuid::from_slice(&row.bytes(0)?.unwrap_or_default()).map_err(|_| Fault::corrupt("change", "record_id"))?;
        rows.push((row.int(2)?, id, row.text(1)?.unwrap_or_default()));
    }
    // The last time is what counts.
    rows.sort_by_key(|(place, _, _)| *place);
    for (_, id, text) in rows {
        let image: serde_json::Value = serde_json::from_str(&text).map_err(|_| Fault::corrupt("change", "before_image"))?;
        let text = |key: &str| image.get(key).and_then(serde_json::Value::as_str);
        if let Some(standing) = text("standing").and_then(Standing::from_name) {
            let by = text("standing_by").and_then(|id| uuid::Uuid::parse_str(id).ok()).map(UserId);
            let on = text("standing_on").and_then(|day| day.parse().ok());
            before.insert(MemberId(id), StandingBefore { standing, reason: text("standing_reason").map(ToOwned::to_owned), on, by });
        }
    }
    Ok(before)
}

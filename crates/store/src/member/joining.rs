//! What applications to join, withdrawals and re-admissions must know.

use std::collections::{HashMap, HashSet};

use domain::Env;
use domain::member::{
    ApplyToJoin, ApplyToJoinFacts, Demands, Member, MemberDraft, MemberProfile, ReadmitMembers, ReadmitMembersFacts, Rival,
    WithdrawMembers, WithdrawMembersFacts, mobiles,
};
use domain::order::OrderKind;

use super::facts::{barred_namesakes, chosen, numbering};
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::order::taken_numbers;
use crate::table::find_by;

impl LoadFacts for ApplyToJoin {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ApplyToJoinFacts, Fault> {
        joining(session, env, &self.drafts).await
    }
}

/// What applications to join lean on.
pub(crate) async fn joining(session: &mut Session, env: &Env, drafts: &[MemberDraft]) -> Result<ApplyToJoinFacts, Fault> {
    let profiles: Vec<MemberProfile> = drafts.iter().filter_map(|draft| draft.checked(Demands::Form).profile).collect();
    Ok(ApplyToJoinFacts { numbering: numbering(session, env).await?, rivals: rivals(session, env, &profiles).await? })
}

impl LoadFacts for WithdrawMembers {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<WithdrawMembersFacts, Fault> {
        Ok(WithdrawMembersFacts { members: chosen(session, env, &self.ids).await? })
    }
}

impl LoadFacts for ReadmitMembers {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ReadmitMembersFacts, Fault> {
        let members = chosen(session, env, &self.ids).await?;
        let profiles: Vec<MemberProfile> = members.iter().map(|member| member.profile.clone()).collect();
        let rivals = rivals(session, env, &profiles).await?;
        let taken_numbers = taken_numbers(session, env, OrderKind::Dues).await?;
        Ok(ReadmitMembersFacts { members, numbering: numbering(session, env).await?, rivals, taken_numbers })
    }
}

/// Members that share a credit code, a user name or a mobile with one of many profiles, or the sound of the name while on the blacklist.
async fn rivals(session: &mut Session, env: &Env, profiles: &[MemberProfile]) -> Result<Vec<Rival>, Fault> {
    let texts = |values: HashSet<&str>| values.into_iter().map(|text| Value::Text(Some(text.to_owned()))).collect::<Vec<_>>();
    let usccs = texts(profiles.iter().filter_map(|profile| profile.uscc.as_deref()).collect());
    let phones = texts(profiles.iter().flat_map(mobiles).collect());
    let user_names = texts(profiles.iter().filter_map(|profile| profile.user_name.as_deref()).collect());
    let mut found: HashMap<_, Rival> = HashMap::new();
    for (column, values) in [("uscc", &usccs), ("mobile", &phones), ("login_mobile", &phones), ("user_name", &user_names)] {
        let members: Vec<Member> = find_by(session, env.association, column, values).await?;
        found.extend(members.iter().map(|member| (member.id, Rival::from(member))));
    }
    let profiles: Vec<&MemberProfile> = profiles.iter().collect();
    let namesakes = barred_namesakes(session, env.association, &profiles).await?;
    found.extend(namesakes.iter().map(|member| (member.id, Rival::from(member))));
    Ok(found.into_values().collect())
}

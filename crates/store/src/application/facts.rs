//! What the commands about requests must know.

use domain::Env;
use domain::application::{
    AmendApplication, AmendApplicationFacts, Application, ApplicationFacts, ApplicationKind, ApprovalSetting, ApproveApplications,
    CancelApplications, CancelApplicationsFacts, FileApplication, FileApplicationFacts, Grounds, Hanging, RejectApplications,
    ReturnApplications, SetApproval, SetApprovalFacts, TakeEffect, TurnedDownFacts, Wish,
};
use domain::id::{ApplicationId, MemberId};
use domain::invoice::Invoice;
use domain::member::ChosenMembers;
use domain::order::{Order, OrderKind};

use crate::engine::Session;
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::member::{chosen, rivals};
use crate::order::taken_numbers;
use crate::renewal::{membership, unpaid_renewals};
use crate::table::{find, find_by, find_many, id_value};

impl LoadFacts for SetApproval {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<SetApprovalFacts, Fault> {
        Ok(SetApprovalFacts { stored: setting(session, env, self.kind).await? })
    }
}

impl LoadFacts for FileApplication {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<FileApplicationFacts, Fault> {
        of_wish(session, env, self.member_id, &self.wish).await
    }
}

/// What a request of a member leans on.
pub(super) async fn of_wish(session: &mut Session, env: &Env, member: MemberId, wish: &Wish) -> Result<FileApplicationFacts, Fault> {
    let kind = wish.kind();
    let mut open: Vec<Application> = find_by(session, env.association, "member_id", &[id_value(member)]).await?;
    open.retain(|application| application.kind == kind && application.is_open());
    open.sort_by_key(|application| application.id);
    Ok(FileApplicationFacts {
        hanging: hanging(session, env, &open).await?,
        setting: setting(session, env, kind).await?,
        grounds: grounds(session, env, &[(member, wish)]).await?,
        open,
    })
}

impl LoadFacts for AmendApplication {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<AmendApplicationFacts, Fault> {
        let application: Option<Application> = find(session, env.association, self.id).await?;
        let wished: Vec<_> = application.iter().map(|application| (application.member_id, &self.wish)).collect();
        Ok(AmendApplicationFacts {
            setting: setting(session, env, self.wish.kind()).await?,
            grounds: grounds(session, env, &wished).await?,
            application,
        })
    }
}

impl LoadFacts for ApproveApplications {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ApplicationFacts, Fault> {
        with_effects(session, env, &self.ids).await
    }
}

impl LoadFacts for TakeEffect {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ApplicationFacts, Fault> {
        with_effects(session, env, &self.ids).await
    }
}

impl LoadFacts for ReturnApplications {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<TurnedDownFacts, Fault> {
        let (applications, members) = chosen_of(session, env, &self.ids).await?;
        Ok(TurnedDownFacts { applications, members })
    }
}

impl LoadFacts for RejectApplications {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<TurnedDownFacts, Fault> {
        let (applications, members) = chosen_of(session, env, &self.ids).await?;
        Ok(TurnedDownFacts { applications, members })
    }
}

impl LoadFacts for CancelApplications {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<CancelApplicationsFacts, Fault> {
        let (applications, members) = chosen_of(session, env, &self.ids).await?;
        Ok(CancelApplicationsFacts { hanging: hanging(session, env, &applications).await?, applications, members })
    }
}

/// How a kind is decided; none where nothing was set.
async fn setting(session: &mut Session, env: &Env, kind: ApplicationKind) -> Result<Option<ApprovalSetting>, Fault> {
    find(session, env.association, ApprovalSetting::id_of(env.association, kind)).await
}

/// Requests that exist, and their members.
async fn chosen_of(session: &mut Session, env: &Env, ids: &[ApplicationId]) -> Result<(Vec<Application>, ChosenMembers), Fault> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let applications: Vec<Application> = find_many(session, env.association, &ids).await?;
    let members: Vec<MemberId> = applications.iter().map(|application| application.member_id).collect();
    let members = chosen(session, env, &members).await?;
    Ok((applications, members))
}

async fn with_effects(session: &mut Session, env: &Env, ids: &[ApplicationId]) -> Result<ApplicationFacts, Fault> {
    let ids: Vec<_> = ids.iter().map(|id| id.0).collect();
    let applications: Vec<Application> = find_many(session, env.association, &ids).await?;
    let wished: Vec<_> = applications.iter().map(|application| (application.member_id, &application.wish)).collect();
    Ok(ApplicationFacts { grounds: grounds(session, env, &wished).await?, applications })
}

/// Members, and what the effects of their wishes lean on.
async fn grounds(session: &mut Session, env: &Env, wished: &[(MemberId, &Wish)]) -> Result<Grounds, Fault> {
    let ids: Vec<MemberId> = wished.iter().map(|(member, _)| *member).collect();
    let membership = membership(session, env, &ids).await?;
    let mut near = Vec::new();
    for (member, wish) in wished {
        if let Some(profile) = membership.members.get(*member).ok().and_then(|member| wish.profile_of(member)) {
            near.extend(rivals(session, env.association, &profile).await?);
        }
    }
    Ok(Grounds {
        membership,
        rivals: near,
        unpaid: unpaid_renewals(session, env.association, &ids).await?,
        taken_numbers: taken_numbers(session, env, OrderKind::Dues).await?,
    })
}

/// The orders of requests, and their invoices.
async fn hanging(session: &mut Session, env: &Env, applications: &[Application]) -> Result<Hanging, Fault> {
    let ids: Vec<_> = applications.iter().filter_map(|application| application.order_id).collect();
    let keys: Vec<_> = ids.iter().map(|id| id.0).collect();
    let values: Vec<_> = ids.iter().map(|id| id_value(*id)).collect();
    let orders: Vec<Order> = find_many(session, env.association, &keys).await?;
    let invoices: Vec<Invoice> = find_by(session, env.association, "order_id", &values).await?;
    Ok(Hanging::of(orders, invoices))
}

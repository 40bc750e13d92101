//! What a person sees of the association. Every query that shows members, or what hangs on them, is made of a view: its [`Conditions`]
//! begin with what the view lets through, and single records are found through it.

use domain::access::{OwnerKind, Scope, owner_kind};
use domain::association::User;
use domain::id::{AssociationId, OrgId, UserId};
use domain::{Env, RecordKind};
use uuid::Uuid;

use crate::Store;
use crate::engine::Session;
use crate::fault::Fault;
use crate::query::Conditions;
use crate::table::{self, Table, all, find, id_value};

/// Ids that one statement names.
const SLICE: usize = 500;

/// The part of an association that somebody sees.
#[derive(Debug, Clone)]
pub struct View {
    /// The association.
    pub association: AssociationId,
    /// Who looks; nobody where it is the program itself.
    pub onlooker: Option<UserId>,
    /// The part.
    pub scope: Scope,
}

impl View {
    /// What the person behind a command sees.
    pub fn of(env: &Env) -> Self {
        Self { association: env.association, onlooker: Some(env.actor.id), scope: env.actor.scope.clone() }
    }

    /// Adds that rows of a table belong to what is seen.
    pub fn narrow(&self, conditions: &mut Conditions, table: &str, owner: OwnerKind) {
        let Scope::Branch { inside, .. } = &self.scope else { return };
        let orgs: Vec<OrgId> = inside.iter().copied().collect();
        match owner {
            OwnerKind::Association => {}
            OwnerKind::Head => conditions.push("1 = 0"),
            OwnerKind::Org => in_orgs(conditions, &format!("{table}.org_id"), &orgs),
            OwnerKind::Member => of_members(conditions, &format!("{table}.member_id"), &orgs),
            OwnerKind::Order => conditions.among(&format!("{table}.order_id"), "member_order.id", "member_order", |inner| {
                of_members(inner, "member_order.member_id", &orgs);
            }),
            OwnerKind::Person => {
                let own = conditions.bind(id_value(self.onlooker.map_or(Uuid::nil(), Uuid::from)));
                let column = format!("{table}.imported_by");
                conditions.either(format!("{column} = {own}"), |other| {
                    other.among(&column, "user_account.id", "user_account", |inner| in_orgs(inner, "user_account.org_id", &orgs));
                });
            }
        }
    }

    /// Adds that a column names members that are seen.
    pub fn narrow_to_members(&self, conditions: &mut Conditions, column: &str) {
        if let Scope::Branch { inside, .. } = &self.scope {
            of_members(conditions, column, &inside.iter().copied().collect::<Vec<_>>());
        }
    }

    /// One record by its id, if it is seen.
    pub async fn find<T: Table>(&self, session: &mut Session, id: impl Into<Uuid>) -> Result<Option<T>, Fault> {
        Ok(self.find_many(session, &[id.into()]).await?.pop())
    }

    /// Records by their ids, in no order, as far as they are seen.
    pub async fn find_many<T: Table>(&self, session: &mut Session, ids: &[Uuid]) -> Result<Vec<T>, Fault> {
        if self.scope.is_whole() {
            return table::find_many(session, self.association, ids).await;
        }
        let mut found = Vec::with_capacity(ids.len());
        for slice in ids.chunks(SLICE) {
            let mut conditions = Conditions::of(self, T::KIND);
            conditions.one_of(&format!("{}.id", T::KIND.name()), slice.iter().map(|id| id_value(*id)));
            let sql = format!("select {} from {} where {}", T::select_list(), T::KIND.name(), conditions.sql());
            for row in session.fetch(sql, conditions.values()).await? {
                found.push(T::from_row(&row, 0)?);
            }
        }
        Ok(found)
    }
}

fn of_members(conditions: &mut Conditions, column: &str, orgs: &[OrgId]) {
    conditions.among(column, "member.id", "member", |inner| in_orgs(inner, "member.org_id", orgs));
}

fn in_orgs(conditions: &mut Conditions, column: &str, orgs: &[OrgId]) {
    match orgs {
        [] => conditions.push("1 = 0"),
        orgs => conditions.one_of(column, orgs.iter().map(|org| id_value(*org))),
    }
}

impl Conditions {
    /// Rows of a kind of record, as far as they are seen.
    #[must_use]
    pub fn of(view: &View, kind: RecordKind) -> Self {
        let mut conditions = Self::on(view.association, kind.name());
        view.narrow(&mut conditions, kind.name(), owner_kind(kind));
        conditions
    }

    /// Rows of a kind of record, as far as they are seen, for another part of the same statement.
    #[must_use]
    pub fn then_of(self, view: &View, kind: RecordKind) -> Self {
        let mut conditions = self.then_on(kind.name());
        view.narrow(&mut conditions, kind.name(), owner_kind(kind));
        conditions
    }

    /// What happened to members, as far as they are seen.
    #[must_use]
    pub fn of_member_changes(view: &View) -> Self {
        let mut conditions = Self::on(view.association, "change");
        conditions.push("change.record_kind = 'member'");
        view.narrow_to_members(&mut conditions, "change.record_id");
        conditions
    }
}

impl Store {
    /// The same store as a person sees it.
    #[must_use]
    pub fn seen_by(&self, person: UserId) -> Self {
        Self { onlooker: Some(person), ..self.clone() }
    }

    /// A session for looking, and what is seen in it. What a person may see is what the database says now.
    pub(crate) async fn look(&self) -> Result<(Session, View), Fault> {
        let mut session = self.begin().await?;
        let mut view = View { association: self.association, onlooker: self.onlooker, scope: Scope::Whole };
        if let Some(person) = self.onlooker {
            let user: Option<User> = find(&mut session, self.association, person).await?;
            view.scope = scope_of(&mut session, self.association, user.as_ref()).await?;
        }
        Ok((session, view))
    }

    /// The same for somebody who may be searching: what came in by the thousands is found, too.
    pub(crate) async fn look_for(&self, is_searching: bool) -> Result<(Session, View), Fault> {
        if is_searching {
            self.index_soon().await?;
        }
        self.look().await
    }

    /// The part of the association that the person who looks works for.
    pub async fn scope(&self) -> Result<Scope, Fault> {
        Ok(self.look().await?.1.scope)
    }
}

/// The part of the association that a person works for.
pub async fn scope_of(session: &mut Session, association: AssociationId, user: Option<&User>) -> Result<Scope, Fault> {
    match user.and_then(|user| user.access.org_id) {
        None => Ok(Scope::Whole),
        org => Ok(Scope::of(org, &all(session, association).await?)),
    }
}

//! What was filed over the network: facts, the list of it, and what became of one by its receipt number.

use std::collections::HashMap;

use domain::application::{
    Application, Asked, CloseFilings, CloseFilingsFacts, Filing, FilingKind, FilingState, Intake, ReceiveFiling, ReceiveFilingFacts,
    SetIntake, SetIntakeFacts,
};
use domain::id::{FilingId, MemberId};
use domain::member::{Member, Review};
use domain::{Env, RecordKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::facts::of_wish;
use crate::Store;
use crate::engine::{Session, Value};
use crate::fault::Fault;
use crate::load::LoadFacts;
use crate::member::{ids, joining};
use crate::query::{Conditions, Direction, Listed, Page, Sort, typed};
use crate::table::{Table, find, find_by, find_many, id_value};

impl LoadFacts for SetIntake {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<SetIntakeFacts, Fault> {
        Ok(SetIntakeFacts { stored: find(session, env.association, Intake::id_of(env.association)).await? })
    }
}

impl LoadFacts for ReceiveFiling {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<ReceiveFilingFacts, Fault> {
        let (mut member, mut request, mut drafts): (Option<Member>, _, _) = (None, None, Vec::new());
        match &self.asked {
            Asked::Join { draft, .. } => drafts.push(draft.clone()),
            Asked::Request { proof, wish } => {
                let numbers = proof.numbers().map(|number| Value::Text(Some(number)));
                member = find_by(session, env.association, "member_no", &numbers).await?.pop();
                if let Some(member) = &member {
                    request = Some(of_wish(session, env, member.id, wish).await?);
                }
            }
        }
        Ok(ReceiveFilingFacts {
            known: find(session, env.association, self.id).await?,
            intake: find(session, env.association, Intake::id_of(env.association)).await?,
            joining: joining(session, env, &drafts).await?,
            member,
            request,
        })
    }
}

impl LoadFacts for CloseFilings {
    async fn load(&self, session: &mut Session, env: &Env) -> Result<CloseFilingsFacts, Fault> {
        let ids: Vec<_> = self.ids.iter().map(|id| id.0).collect();
        let found: Vec<Filing> = find_many(session, env.association, &ids).await?;
        Ok(CloseFilingsFacts { filings: found.into_iter().map(|filing| (filing.id, filing)).collect() })
    }
}

/// What filings are looked for by; everything that is set must hold.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct FilingFilter {
    /// Part of the receipt number, of the statement, or of what was sent.
    pub search: Option<String>,
    /// What is asked for.
    pub kind: Option<FilingKind>,
    /// How far it has come.
    pub state: Option<FilingState>,
}

/// What a list of filings sorts by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum FilingSortKey {
    /// When it was filed.
    FiledAt,
}

/// What was filed, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct FilingOf {
    /// It.
    pub filing: Filing,
    /// The request that it became, while there is one.
    pub application: Option<Application>,
    /// The member that asked, or the applicant that it became, while there is one.
    pub member: Option<Member>,
}

impl Store {
    /// What may be filed over the network.
    pub async fn intake(&self) -> Result<Intake, Fault> {
        let mut session = self.begin().await?;
        let stored = find(&mut session, self.association, Intake::id_of(self.association)).await?;
        Ok(stored.unwrap_or_else(|| Intake::closed(self.association)))
    }

    /// What was filed under an id.
    pub async fn filing(&self, id: FilingId) -> Result<Option<Filing>, Fault> {
        let mut session = self.begin().await?;
        find(&mut session, self.association, id).await
    }

    /// What was filed under an id, if it is seen.
    pub async fn seen_filing(&self, id: FilingId) -> Result<Option<Filing>, Fault> {
        let (mut session, view) = self.look().await?;
        view.find(&mut session, id).await
    }

    /// What was filed under a receipt number, and the latest decision on joining where it was to join.
    pub async fn filing_of_receipt(&self, receipt_no: &str) -> Result<Option<(FilingOf, Option<Review>)>, Fault> {
        let mut session = self.begin().await?;
        let number = Value::Text(Some(receipt_no.to_owned()));
        let Some(filing) = find_by(&mut session, self.association, "receipt_no", &[number]).await?.pop() else { return Ok(None) };
        let Some(found) = self.with_what_became(&mut session, vec![filing]).await?.pop() else { return Ok(None) };
        let reviews: Vec<Review> = match &found.member {
            Some(member) if found.filing.kind == FilingKind::Join => {
                find_by(&mut session, self.association, "member_id", &[id_value(member.id)]).await?
            }
            _ => Vec::new(),
        };
        Ok(Some((found, reviews.into_iter().max_by_key(|review| (review.reviewed_at, review.id)))))
    }

    /// A page of what was filed, the newest first where no order is asked for.
    pub async fn filings(&self, filter: &FilingFilter, sort: Option<&Sort<FilingSortKey>>, page: Page) -> Result<Listed<FilingOf>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut conditions = filter.conditions(Conditions::of(&view, RecordKind::Filing));
        let total = self.figures.count(&mut session, "filing", &conditions).await?;
        let (limit, offset) = (conditions.bind(Value::Int(Some(page.limit()))), conditions.bind(Value::Int(Some(page.offset()))));
        let sql = format!(
            "select {} from filing where {} order by {} limit {limit} offset {offset}",
            Filing::select_list(),
            conditions.sql(),
            order_by(sort)
        );
        let rows = session.fetch(sql, conditions.values()).await?;
        let found = rows.iter().map(|row| Filing::from_row(row, 0)).collect::<Result<Vec<_>, _>>()?;
        Ok(Listed { rows: self.with_what_became(&mut session, found).await?, total })
    }

    /// The ids of everything that a filter finds, the newest first where no order is asked for; one more than `limit` where there are more.
    pub async fn filing_ids(
        &self,
        filter: &FilingFilter,
        sort: Option<&Sort<FilingSortKey>>,
        limit: usize,
    ) -> Result<Vec<FilingId>, Fault> {
        let (mut session, view) = self.look().await?;
        let mut conditions = filter.conditions(Conditions::of(&view, RecordKind::Filing));
        let limit = conditions.bind(Value::Int(i64::try_from(limit.saturating_add(1)).ok()));
        let sql = format!("select id from filing where {} order by {} limit {limit}", conditions.sql(), order_by(sort));
        ids(&session.fetch(sql, conditions.values()).await?)
    }

    /// These filings, in this order; those that are gone are left out.
    pub async fn filings_of(&self, ids: &[FilingId]) -> Result<Vec<FilingOf>, Fault> {
        let (mut session, view) = self.look().await?;
        let keys: Vec<_> = ids.iter().map(|id| id.0).collect();
        let found: Vec<Filing> = view.find_many(&mut session, &keys).await?;
        let mut by_id: HashMap<FilingId, Filing> = found.into_iter().map(|filing| (filing.id, filing)).collect();
        let filings = ids.iter().filter_map(|id| by_id.remove(id)).collect();
        self.with_what_became(&mut session, filings).await
    }

    async fn with_what_became(&self, session: &mut Session, found: Vec<Filing>) -> Result<Vec<FilingOf>, Fault> {
        let keys: Vec<_> = found.iter().filter_map(|filing| filing.application_id).map(|id| id.0).collect();
        let applications: Vec<Application> = find_many(session, self.association, &keys).await?;
        let mut applications: HashMap<_, _> = applications.into_iter().map(|one| (one.id, one)).collect();
        let keys: Vec<_> = found.iter().filter_map(|filing| filing.member_id).map(|id| id.0).collect();
        let members: Vec<Member> = find_many(session, self.association, &keys).await?;
        let members: HashMap<MemberId, Member> = members.into_iter().map(|member| (member.id, member)).collect();
        let row = |filing: Filing| FilingOf {
            application: filing.application_id.and_then(|id| applications.remove(&id)),
            member: filing.member_id.and_then(|id| members.get(&id).cloned()),
            filing,
        };
        Ok(found.into_iter().map(row).collect())
    }
}

fn order_by(sort: Option<&Sort<FilingSortKey>>) -> String {
    let direction = sort.map_or(Direction::Descending, |sort| sort.direction).sql();
    format!("filed_at {direction}, id {direction}")
}

impl FilingFilter {
    fn conditions(&self, mut conditions: Conditions) -> Conditions {
        let name = |name: &str| Value::Text(Some(name.to_owned()));
        conditions.equal("filing.kind", self.kind.map(|kind| name(kind.name())));
        conditions.equal("filing.state", self.state.map(|state| name(state.name())));
        if let Some(text) = typed(self.search.as_deref()) {
            let mark = conditions.bind(name(&crate::query::pattern(text)));
            let columns = ["filing.receipt_no", "filing.statement", "coalesce(filing.asked, '')"];
            let parts = columns.map(|column| format!("lower({column}) like {mark} escape '\\'"));
            conditions.push(format!("({})", parts.join(" or ")));
        }
        conditions
    }
}

//! What happened in the office lately, on days of its own: renewals, money for joining, requests, messages. A rule may say no to some of it, as
//! it does in an office; the rest goes on.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveTime, Utc};
use domain::AnyCommand;
use domain::command::BULK_LIMIT;
use domain::dunning::{DunMembers, RecordDunning};
use domain::id::{MemberId, OrderId, TemplateId};
use domain::journal::Outcome;
use domain::message::{AddTemplate, CancelMessages, MessageState};
use domain::order::{Order, OrderState, PaymentState};
use domain::payment::{PaymentMethod, RecordPayment};
use store::StoreError;
use store::dunning::DunningFilter;
use store::message::{MessageFilter, MessageSortKey};
use store::order::{OrderFilter, OrderSortKey};
use store::query::{Direction, Selection, Sort};

use super::care::Entered;
use super::fate::{Lot, shifted};
use super::random::Random;
use super::requests::{self, Step};
use super::{Stage, mail, renewals};
use crate::clock;
use crate::failure::Failure;

/// Orders of one member that are looked through.
const ORDERS_EACH: usize = 20;
/// Members who owe of whom something was done.
const DUNNED: usize = 24;
/// Applicants who paid, at most, and how many of a hundred of those who may did.
const JOINED_MOST: usize = 60;
const JOINED_PERCENT: u32 = 30;
/// The first members keep their lot, which the smallest demonstration needs.
const JOINED_FROM: usize = 18;

impl Stage<'_> {
    /// Renewals of a chunk of members.
    pub async fn renewals(&self, entered: &[Entered]) -> Result<(), Failure> {
        for renewal in renewals::commands(self.seed, entered) {
            self.attempt(renewal.command, self.closing(renewal.ago)).await?;
        }
        Ok(())
    }

    /// Applicants who were approved, paid, and so joined.
    pub async fn joined(&self, entered: &[Entered]) -> Result<(), Failure> {
        let has_paid = |(ordinal, lot, _): &&Entered| {
            *lot == Lot::Approved && *ordinal >= JOINED_FROM && Random::of(self.seed, "joined", *ordinal).percent(JOINED_PERCENT)
        };
        for (_, _, id) in entered.iter().filter(has_paid).take(JOINED_MOST) {
            if let Some(order) = self.unpaid(*id).await? {
                self.attempt(payment(&order), self.now).await?;
            }
        }
        Ok(())
    }

    /// Requests and what became of them.
    pub async fn requests(&self, entered: &[Entered]) -> Result<(), Failure> {
        let store = &self.session.store;
        let askers = requests::askers(self.seed, entered);
        let mut ids: Vec<MemberId> = askers.iter().map(|(_, (_, _, id))| *id).collect();
        ids.sort_unstable();
        ids.dedup();
        let members = store.members_of(&ids).await?;
        let levels = store.choices().await?.levels;
        let (requests, steps) = requests::made_up(self.seed, (self.today, self.zone), &levels, &askers, &members);
        let mut filed = HashMap::new();
        for (done, (at, n, step)) in steps.iter().enumerate() {
            self.tell("requests", done, steps.len());
            let request = &requests[*n];
            if *step == Step::File {
                let outcome = self.attempt(request.filing.clone(), *at).await?;
                filed.extend(outcome.and_then(|outcome| outcome.subject).map(|id| (*n, id.into())));
                continue;
            }
            let Some(id) = filed.get(n) else { continue };
            if *step == Step::Decide {
                self.attempt(request.decision(*id), *at).await?;
            } else if let Some(of_member) = store.applications_of(&[*id]).await?.pop()
                && let Some(order) = of_member.order.filter(|order| order.unpaid().minor() > 0)
            {
                self.attempt(payment(&order), *at).await?;
            }
        }
        Ok(())
    }

    /// Templates, rules by which members are reminded, and messages.
    pub async fn mail(&self, entered: &[Entered]) -> Result<(), Failure> {
        self.issue(mail::sender()).await?;
        let mut templates: Vec<TemplateId> = Vec::new();
        for draft in mail::templates() {
            let outcome = self.attempt(AddTemplate { draft }, self.closing(60)).await?;
            templates.extend(outcome.and_then(|outcome| outcome.subject).map(TemplateId::from));
        }
        self.issue(mail::reminders(&templates)).await?;
        let Some(template) = templates.first() else { return Ok(()) };
        let [written, taken_back] = mail::messages(*template, entered);
        self.attempt(taken_back, self.closing(4)).await?;
        let queued = MessageFilter { state: Some(MessageState::Queued), ..Default::default() };
        let newest = Sort { key: MessageSortKey::CreatedAt, direction: Direction::Descending };
        let ids = self.session.store.message_ids(&Selection::All { filter: queued, except: vec![] }, &newest, ORDERS_EACH).await?;
        self.attempt(CancelMessages { ids }, self.closing(3)).await?;
        self.attempt(written, self.now).await?;
        self.issue(mail::dunning(&templates)).await?;
        self.debts(entered).await
    }

    /// What was done about some of the debts: letters, calls, promises and a pause.
    async fn debts(&self, entered: &[Entered]) -> Result<(), Failure> {
        let debtors = self.session.store.debtor_ids(&DunningFilter::default(), BULK_LIMIT, self.today).await?;
        let debtors: HashSet<MemberId> = debtors.into_iter().collect();
        let ids: Vec<MemberId> = entered.iter().map(|(_, _, id)| *id).filter(|id| debtors.contains(id)).take(DUNNED).collect();
        let written = ids.iter().copied().step_by(2).collect::<Vec<_>>();
        self.attempt(DunMembers { ids: written.clone() }, self.closing(40)).await?;
        for (n, id) in written.into_iter().enumerate() {
            let Some((kind, ahead, note)) = mail::SAID.get(n) else { break };
            let said = RecordDunning {
                ids: vec![id],
                kind: *kind,
                until: ahead.map(|days| shifted(self.today, days)),
                note: Some((*note).to_owned()),
            };
            self.attempt(said, self.closing(20 - i64::try_from(n).unwrap_or(0))).await?;
        }
        Ok(())
    }

    /// The end of an office day, so many days ago.
    pub fn closing(&self, days_ago: i64) -> DateTime<Utc> {
        let time = NaiveTime::from_hms_opt(16, 20, 0).unwrap_or(NaiveTime::MIN);
        self.zone.instant_of(shifted(self.today, -days_ago).and_time(time)).unwrap_or(self.now)
    }

    /// Issues a command; what it did, unless a rule said no.
    pub async fn attempt(&self, command: impl Into<AnyCommand>, at: DateTime<Utc>) -> Result<Option<Outcome>, Failure> {
        match self.session.store.issue(command, clock::new_command(), self.session.issuer(), at).await {
            Ok(outcome) => Ok(Some(outcome)),
            Err(StoreError::Refused(_)) => Ok(None),
            Err(fault) => Err(fault.into()),
        }
    }

    /// The order of a member that waits for money.
    pub async fn unpaid(&self, member: MemberId) -> Result<Option<Order>, Failure> {
        let filter = OrderFilter {
            member_id: Some(member),
            state: Some(OrderState::Open),
            payment_state: Some(PaymentState::Awaiting),
            ..Default::default()
        };
        let by_number = Sort { key: OrderSortKey::OrderNo, direction: Direction::Ascending };
        let store = &self.session.store;
        let ids: Vec<OrderId> = store.order_ids(&Selection::All { filter, except: vec![] }, &by_number, ORDERS_EACH).await?;
        let Some(id) = ids.first() else { return Ok(None) };
        Ok(store.order_file(*id).await?.map(|file| file.order))
    }
}

/// All that an order still lacks.
fn payment(order: &Order) -> RecordPayment {
    RecordPayment {
        order_id: order.id,
        amount: order.unpaid(),
        method: PaymentMethod::BankTransfer,
        received_at: None,
        voucher: None,
        remarks: None,
    }
}

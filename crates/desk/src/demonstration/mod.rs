//! A demonstration: an association of made-up members with orders, payments, invoices and notes, to try everything on. The same seed on
//! the same day makes the same. All of it comes about by the commands that people use, in bulk; nothing is written past a rule.

mod bindings;
mod care;
mod fate;
mod lately;
mod mail;
mod making;
mod members;
mod money;
mod names;
mod orders;
mod papers;
mod random;
mod renewals;
mod requests;
mod reviews;

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use domain::AnyCommand;
use domain::association::AddOrg;
use domain::calendar::TimeZone;
use domain::import::ImportSource;
use domain::invoice::{CreateInvoices, ImportInvoiceNumbers, InvoiceState, IssueInvoices};
use domain::member::{AddTag, ApplyToJoin, ImportMembers, MemberKind, MemberRow};
use domain::notice::{AddNotice, NoticeWords};
use domain::order::{CancelOrders, ImportOrders, OrderRow, OrderState, PaymentState};
use serde::Deserialize;
use store::association::Choices;
use store::invoice::{InvoiceFilter, InvoiceSortKey};
use store::member::MemberFilter;
use store::order::{Invoicing, OrderFilter, OrderSortKey};
use store::query::{Direction, Selection, Sort};
use ts_rs::TS;

use crate::association::{self, AssociationState, CreateRequest, Nothing, Openness, UnlockRequest};
use crate::failure::Failure;
use crate::overview::DEMONSTRATION;
use crate::progress::Progress;
use crate::session::Session;
use crate::texts::{Language, text};
use crate::{Desk, clock};
use care::Entered;
use fate::shifted;
use making::Making;
use members::{Cast, Figure};
use orders::Ledger;
use papers::{Numbers, row_number, some};

/// Fewest and most members of a demonstration.
pub const MEMBERS: std::ops::RangeInclusive<u32> = 20..=1_000_000;
const USUAL_SEED: u32 = 1;
const USUAL_CODE: &str = "E34";
/// Members that are made at a time: one import each for units, individuals and orders.
const CHUNK: usize = 50_000;
/// Branches besides the head association (requirements A3.8).
const BRANCHES: [&str; 12] = [
    "骨科学分会",
    "检验分会",
    "老年医学分会",
    "烧伤外科学分会",
    "放射医学与防护学分会",
    "心血管装备分会",
    "呼吸病学装备分会",
    "口腔装备分会",
    "护理装备分会",
    "急诊医学装备分会",
    "消毒供应分会",
    "医学工程分会",
];

/// What to make up.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields = nullable)]
pub struct DemonstrateRequest {
    /// How many members.
    #[ts(optional = false)]
    pub members: u32,
    /// The same seed makes the same members.
    pub seed: Option<u32>,
    /// The day it is made, from which all dates count.
    pub today: Option<NaiveDate>,
    /// Name of the association.
    pub name: Option<String>,
    /// Short code inside numbers.
    pub code: Option<String>,
    /// IANA name of the time zone.
    pub time_zone: Option<String>,
    /// Passphrase, where there is no keychain.
    pub passphrase: Option<String>,
    /// Language of the names that are made up now.
    pub language: Option<Language>,
}

/// Creates an association and fills it.
pub async fn demonstrate(desk: &Desk, request: DemonstrateRequest) -> Result<AssociationState, Failure> {
    if !MEMBERS.contains(&request.members) {
        return Err(Failure::refusal("demonstration_size").with("lowest", MEMBERS.start()).with("highest", MEMBERS.end()));
    }
    let language = request.language.unwrap_or_default();
    let create = CreateRequest {
        name: request.name.unwrap_or_else(|| text(language, "overview:demonstration_name")),
        code: request.code.unwrap_or_else(|| USUAL_CODE.to_owned()),
        time_zone: request.time_zone.unwrap_or_else(|| TimeZone::default().name().to_owned()),
        passphrase: request.passphrase,
        language,
    };
    if association::state(desk, Nothing {}).await?.state != Openness::None {
        // There is one already; creating says so.
        return association::create(desk, create).await;
    }
    let passphrase = create.passphrase.clone();
    let making = Making::begin(desk).await?;
    association::create(making.desk(), create).await?;
    let session = making.desk().session().await?;
    let seed = request.seed.unwrap_or(USUAL_SEED);
    session.store.keep_setting(DEMONSTRATION, &seed.to_string()).await?;
    let zone = session.association().await?.time_zone;
    let today = request.today.unwrap_or_else(|| zone.date_of(clock::now()));
    // As the office closed the evening before: the same all day long, and never in the future.
    let closing = NaiveTime::from_hms_opt(18, 30, 0).unwrap_or(NaiveTime::MIN);
    let now = zone.instant_of(shifted(today, -1).and_time(closing)).unwrap_or_else(clock::now);
    let stage = Stage { desk, session, seed: seed.into(), now, today, zone };
    stage.settings().await?;
    let entered = stage.members(request.members as usize).await?;
    stage.invoices().await?;
    stage.care(&entered).await?;
    stage.search().await?;
    drop(stage);
    making.finish(desk).await?;
    match passphrase {
        Some(passphrase) => association::unlock(desk, UnlockRequest { passphrase }).await,
        None => association::state(desk, Nothing {}).await,
    }
}

/// Where the demonstration is made.
struct Stage<'a> {
    desk: &'a Desk,
    session: Arc<Session>,
    seed: u64,
    now: DateTime<Utc>,
    today: NaiveDate,
    zone: TimeZone,
}

impl Stage<'_> {
    async fn issue(&self, command: impl Into<AnyCommand>) -> Result<(), Failure> {
        self.session.store.issue(command, clock::new_command(), self.session.issuer(), self.now).await?;
        Ok(())
    }

    fn tell(&self, stage: &'static str, done: usize, total: usize) {
        let count = |number| u32::try_from(number).unwrap_or(u32::MAX);
        self.desk.progress.tell(Progress { task: "association.demonstrate", stage, done: count(done), total: count(total) });
    }

    /// What is searched by words, so that the finished association is quick from the start.
    async fn search(&self) -> Result<(), Failure> {
        self.tell("indexing", 0, 0);
        Ok(self.session.store.index_all().await?)
    }

    /// Branches and labels.
    async fn settings(&self) -> Result<(), Failure> {
        for name in BRANCHES {
            self.issue(AddOrg { name: name.to_owned(), parent_id: None, code: None }).await?;
        }
        for (name, colour, _) in care::TAGS {
            self.issue(AddTag { name: name.to_owned(), colour: colour.to_owned() }).await?;
        }
        Ok(())
    }

    /// Members with their orders and numbered invoices, a chunk at a time; what each is and under which id it was entered.
    async fn members(&self, count: usize) -> Result<Vec<Entered>, Failure> {
        let Choices { levels, orgs, .. } = self.session.store.choices().await?;
        let mut cast = Cast::new(self.seed, self.today, &levels, &orgs);
        let mut ledger = Ledger::new(self.seed, self.today, self.zone, &levels);
        let mut numbers = Numbers::new(self.seed, self.today, self.zone);
        let mut order_of_entry = Vec::with_capacity(count);
        for first in (0..count).step_by(CHUNK) {
            self.tell("members", first, count);
            let figures: Vec<Figure> = (first..count.min(first + CHUNK)).filter_map(|ordinal| cast.figure(ordinal)).collect();
            let (applicants, admitted): (Vec<&Figure>, Vec<&Figure>) = figures.iter().partition(|figure| figure.fate.lot.is_applicant());
            // Applicants first, so that the newest of a list are members.
            order_of_entry.extend(applicants.iter().map(|figure| (figure.ordinal, figure.fate.lot)));
            if !applicants.is_empty() {
                self.issue(ApplyToJoin {
                    drafts: applicants.iter().map(|figure| figure.draft(&levels, &orgs)).collect(),
                    are_names_confirmed: false,
                })
                .await?;
            }
            for kind in [MemberKind::Unit, MemberKind::Individual] {
                let members: Vec<&Figure> = admitted.iter().filter(|figure| figure.kind == kind).copied().collect();
                order_of_entry.extend(members.iter().map(|figure| (figure.ordinal, figure.fate.lot)));
                self.import(kind, first, &members).await?;
            }
            self.orders(first, &admitted, &mut ledger, &mut numbers).await?;
        }
        let ids = self.session.store.member_ids(&MemberFilter::default(), count, self.today).await?;
        if ids.len() != order_of_entry.len() {
            return Err(Failure::bug("a made-up member was refused").with("entered", ids.len()).with("made", order_of_entry.len()));
        }
        Ok(order_of_entry.into_iter().zip(ids).map(|((ordinal, lot), id)| (ordinal, lot, id)).collect())
    }

    async fn import(&self, kind: MemberKind, first: usize, figures: &[&Figure]) -> Result<(), Failure> {
        if figures.is_empty() {
            return Ok(());
        }
        let name = if kind == MemberKind::Unit { "单位会员" } else { "个人会员" };
        let rows: Vec<MemberRow> = figures.iter().enumerate().map(|(n, figure)| figure.row(row_number(n))).collect();
        self.issue(ImportMembers { source: source(name, first), kind, rows }).await
    }

    async fn orders(&self, first: usize, members: &[&Figure], ledger: &mut Ledger<'_>, numbers: &mut Numbers) -> Result<(), Failure> {
        let mut rows: Vec<OrderRow> = Vec::new();
        for figure in members {
            rows.extend(ledger.of(figure)?);
        }
        for (n, row) in rows.iter_mut().enumerate() {
            row.row = row_number(n);
        }
        let numbered = numbers.of(&rows);
        if !rows.is_empty() {
            self.issue(ImportOrders { source: source("订单", first), payment_remark: String::new(), rows }).await?;
        }
        if !numbered.is_empty() {
            self.issue(ImportInvoiceNumbers { source: source("发票编号", first), rows: numbered }).await?;
        }
        Ok(())
    }

    /// Invoices without numbers, issued and not; and orders that were cancelled.
    async fn invoices(&self) -> Result<(), Failure> {
        let store = &self.session.store;
        let by_number = Sort { key: OrderSortKey::OrderNo, direction: Direction::Ascending };
        let orders = async |payment_state| {
            let filter = OrderFilter {
                state: Some(OrderState::Open),
                payment_state: Some(payment_state),
                invoicing: Some(Invoicing::None),
                ..Default::default()
            };
            store.order_ids(&Selection::All { filter, except: vec![] }, &by_number, usize::from(u16::MAX) << 8).await
        };
        self.tell("invoices", 0, 3);
        let paid = some(&orders(PaymentState::Paid).await?, self.seed, "unnumbered", 45);
        for order_ids in paid.chunks(CHUNK) {
            self.issue(CreateInvoices { order_ids: order_ids.to_vec() }).await?;
        }
        self.tell("invoices", 1, 3);
        let unissued = InvoiceFilter { tab: Some(InvoiceState::Unissued), ..Default::default() };
        let by_serial = Sort { key: InvoiceSortKey::Serial, direction: Direction::Ascending };
        let made = store.invoice_ids(&Selection::All { filter: unissued, except: vec![] }, &by_serial, paid.len()).await?;
        for ids in some(&made, self.seed, "issued", 30).chunks(CHUNK) {
            self.issue(IssueInvoices { ids: ids.to_vec() }).await?;
        }
        self.tell("invoices", 2, 3);
        let awaiting = orders(PaymentState::Awaiting).await?;
        for ids in some(&awaiting, self.seed, "cancelled", 8).chunks(CHUNK) {
            self.issue(CancelOrders { ids: ids.to_vec(), reason: None }).await?;
        }
        Ok(())
    }

    async fn care(&self, entered: &[Entered]) -> Result<(), Failure> {
        let choices = self.session.store.choices().await?;
        let tags: Vec<_> = choices.tags.into_iter().map(|tag| tag.id).collect();
        let branches: Vec<_> = choices.orgs.into_iter().filter(|org| org.parent_id.is_some()).map(|org| org.id).collect();
        for (n, chunk) in entered.chunks(CHUNK).enumerate() {
            self.tell("care", n * CHUNK, entered.len());
            for command in care::commands(self.seed, self.today, &tags, &branches, chunk) {
                self.issue(command).await?;
            }
            self.renewals(chunk).await?;
        }
        self.joined(entered).await?;
        self.requests(entered).await?;
        self.mail(entered).await?;
        self.money(entered).await?;
        self.bindings(entered).await?;
        self.reviews().await?;
        for (title, body, ago, days, is_pinned) in care::NOTICES {
            let from_on = shifted(self.today, -ago);
            let to_on = days.map(|days| shifted(from_on, days));
            let words = NoticeWords { title: title.to_owned(), body: body.to_owned(), from_on: Some(from_on), to_on, is_pinned };
            self.issue(AddNotice { words }).await?;
        }
        self.tell("care", entered.len(), entered.len());
        Ok(())
    }
}

/// The sheet that a chunk would have come from.
fn source(name: &str, first: usize) -> ImportSource {
    ImportSource { file_name: format!("{name}-{}.xlsx", first / CHUNK + 1), ..Default::default() }
}

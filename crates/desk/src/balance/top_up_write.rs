//! Lists of top-ups (充值记录) as sheets and on paper.

use domain::Money;
use domain::calendar::TimeZone;
use domain::id::TopUpId;
use serde::Deserialize;
use store::Store;
use store::balance::{TopUpFilter, TopUpSortKey};
use store::query::{Selection, Sort};
use ts_rs::TS;

use super::TopUpRow;
use super::top_up::TopUpRows;
use crate::Desk;
use crate::failure::Failure;
use crate::invoice::WrittenFile;
use crate::listing::{self, Cell, Listing, Look, Rows, SHEET_ROWS_LIMIT, chosen_words, days, total_rows, with_currency};
use crate::session::Session;
use crate::texts::{Language, choice, text};

listing::columns! {
    /// A column of a list of top-ups.
    TopUpColumn, "balance:top_up.column" {
        /// 申请时间
        FiledAt = "filed_at", Look::Code(19);
        /// 会员
        MemberName = "member_name", Look::Words(28);
        /// 会员编号
        MemberNo = "member_no", Look::Code(16);
        /// 充值方式
        Kind = "kind", Look::Mark;
        /// 金额
        Amount = "amount", Look::Amount;
        /// 支付方式
        Method = "method", Look::Words(14);
        /// 编号
        Voucher = "voucher", Look::Code(20);
        /// 到账时间
        ReceivedAt = "received_at", Look::Code(19);
        /// 付款人
        Payer = "payer", Look::Words(24);
        /// 状态
        State = "state", Look::Mark;
        /// 审核意见
        Opinion = "opinion", Look::Words(20);
        /// 申请人
        FiledBy = "filed_by", Look::Words(10);
        /// 审核人
        DecidedBy = "decided_by", Look::Words(10);
        /// 备注
        Remarks = "remarks", Look::Words(20);
        /// 更新时间
        UpdatedAt = "updated_at", Look::Code(19);
    }
}

impl TopUpColumn {
    fn cell(self, row: &TopUpRow, zone: TimeZone, language: Language) -> Cell {
        match self {
            Self::FiledAt => Cell::Text(zone.text_of(row.filed_at)),
            Self::MemberName => Cell::Text(row.member_name.clone()),
            Self::MemberNo => Cell::words(row.member_no.as_deref()),
            Self::Kind => Cell::Text(choice(language, "balance:top_up.kind", row.kind.name())),
            Self::Amount => Cell::Amount(row.amount),
            Self::Method => Cell::Text(choice(language, "payment:method", row.method.name())),
            Self::Voucher => Cell::words(row.voucher.as_deref()),
            Self::ReceivedAt => Cell::words(row.received_at.map(|at| zone.text_of(at)).as_deref()),
            Self::Payer => Cell::Text(row.payer.clone()),
            Self::State => Cell::Text(choice(language, "balance:top_up.state", row.state.name())),
            Self::Opinion => Cell::words(row.opinion.as_deref()),
            Self::FiledBy => Cell::Text(row.filed_by.clone()),
            Self::DecidedBy => Cell::words(row.decided_by.as_deref()),
            Self::Remarks => Cell::words(row.remarks.as_deref()),
            Self::UpdatedAt => Cell::Text(zone.text_of(row.updated_at)),
        }
    }
}

/// A list of top-ups as a sheet or on paper.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TopUpExportRequest {
    /// Which top-ups.
    pub top_ups: Selection<TopUpFilter, TopUpId>,
    /// How they are sorted.
    pub sort: Option<Sort<TopUpSortKey>>,
    /// Which columns, left to right.
    pub columns: Vec<TopUpColumn>,
    /// Where to; the ending of a sheet decides between `xlsx` and `csv`.
    pub path: String,
    /// In which language.
    #[serde(default)]
    #[ts(optional, as = "Option<Language>")]
    pub language: Language,
}

/// Writes a list of top-ups as a sheet.
pub async fn export_top_ups(desk: &Desk, request: TopUpExportRequest) -> Result<WrittenFile, Failure> {
    let session = desk.session().await?;
    let (listing, source, ids) = prepare(&session, &request, "balance.export_top_ups").await?;
    listing::export(desk, listing, &source, &ids, &request.path).await
}

/// Prints a list of top-ups.
pub async fn print_top_ups(desk: &Desk, request: TopUpExportRequest) -> Result<WrittenFile, Failure> {
    let session = desk.session().await?;
    let (listing, source, ids) = prepare(&session, &request, "balance.print_top_ups").await?;
    listing::print(desk, listing, &source, &ids, &request.path).await
}

/// Top-ups, as the rows of a list.
struct Source {
    store: Store,
    rows: TopUpRows,
    columns: Vec<TopUpColumn>,
    has_currencies: bool,
    zone: TimeZone,
    language: Language,
}

impl Rows for Source {
    type Id = TopUpId;

    async fn rows(&self, ids: &[TopUpId]) -> Result<Vec<Vec<Cell>>, Failure> {
        let found = self.store.top_ups_of(ids).await?;
        let cells = |row: &TopUpRow| {
            let cells = self.columns.iter().map(|column| column.cell(row, self.zone, self.language)).collect();
            with_currency(cells, row.amount.currency(), self.has_currencies)
        };
        Ok(found.into_iter().map(|one| cells(&self.rows.row(one))).collect())
    }
}

async fn prepare(session: &Session, request: &TopUpExportRequest, task: &'static str) -> Result<(Listing, Source, Vec<TopUpId>), Failure> {
    let TopUpExportRequest { top_ups, sort, columns, language, .. } = request;
    let language = *language;
    let ids = session.store.top_up_ids(top_ups, sort.as_ref(), SHEET_ROWS_LIMIT).await?;
    let sums = session.store.top_up_sums_of(&ids).await?;
    let has_currencies = sums.iter().any(|sum| sum.amount.currency() != domain::Currency::default());
    let mut listed: Vec<_> = columns.iter().map(|column| column.column(language)).collect();
    if has_currencies {
        listed.push(listing::currency_column(language));
    }
    let total = |column: &TopUpColumn, sum: Money| (*column == TopUpColumn::Amount).then_some(sum);
    let total_of =
        |sum: &store::balance::TopUpSum| (sum.amount.currency(), columns.iter().map(|column| total(column, sum.amount)).collect());
    let listing = Listing {
        task,
        title: text(language, "balance:top_up.title"),
        subtitle: subtitle(session, top_ups, language).await?,
        totals: total_rows(sums.iter().map(total_of).collect(), has_currencies, language),
        columns: listed,
        language,
    };
    let zone = session.association().await?.time_zone;
    let rows = TopUpRows::of(session).await?;
    Ok((listing, Source { store: session.store.clone(), rows, columns: columns.clone(), has_currencies, zone, language }, ids))
}

async fn subtitle(session: &Session, chosen: &Selection<TopUpFilter, TopUpId>, language: Language) -> Result<String, Failure> {
    let (mut member, mut org) = (None, None);
    if let Selection::All { filter, .. } = chosen {
        if let Some(id) = filter.member_id {
            member = session.store.member(id).await?.map(|member| member.profile.name);
        }
        let orgs = session.store.choices().await?.orgs;
        org = filter.org_id.and_then(|id| orgs.into_iter().find(|org| org.id == id)).map(|org| org.name);
    }
    Ok(chosen_words(chosen, |filter| filter_words(filter, member, org, language), language))
}

fn filter_words(filter: &TopUpFilter, member: Option<String>, org: Option<String>, language: Language) -> Vec<(String, String)> {
    let states: Vec<_> = filter.states.iter().map(|state| choice(language, "balance:top_up.state", state.name())).collect();
    let said = [
        ("text", filter.search.clone().filter(|text| !text.trim().is_empty())),
        ("state", (!states.is_empty()).then(|| states.join(&text(language, "trail:list_mark")))),
        ("kind", filter.kind.map(|kind| choice(language, "balance:top_up.kind", kind.name()))),
        ("member", member),
        ("org", org),
        ("method", filter.method.map(|method| choice(language, "payment:method", method.name()))),
        ("currency", filter.currency.map(|currency| choice(language, "order:currency", currency.code()))),
        ("filed", days(filter.filed_from, filter.filed_to, language)),
        ("received", days(filter.received_from, filter.received_to, language)),
    ];
    said.into_iter().filter_map(|(name, value)| Some((text(language, &format!("balance:top_up.search.{name}")), value?))).collect()
}

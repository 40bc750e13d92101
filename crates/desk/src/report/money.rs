//! Money received (收款明细, requirements C5.1): the list, its sums, and it as a sheet and on paper.

use std::collections::HashMap;

use domain::calendar::TimeZone;
use domain::id::UserId;
use domain::{Currency, Money};
use serde::{Deserialize, Serialize};
use store::Store;
use store::query::{Listed, Page, Selection, Sort};
use store::report::{Received, ReceivedFilter, ReceivedSortKey, ReceivedSum};
use ts_rs::TS;
use uuid::Uuid;

use crate::Desk;
use crate::failure::Failure;
use crate::invoice::WrittenFile;
use crate::listing::{self, Cell, Listing, Look, Rows, SHEET_ROWS_LIMIT, chosen_words, days, total_rows, with_currency};
use crate::member::chosen;
use crate::session::Session;
use crate::texts::{Language, choice, text};

/// Which money to list.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MoneyListRequest {
    /// What it is looked for by.
    pub filter: ReceivedFilter,
    /// In which order; the latest first where none is given.
    pub sort: Option<Sort<ReceivedSortKey>>,
    /// Which page.
    pub page: Page,
}

/// The money that a filter finds.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MoneyFilterRequest {
    /// What it is looked for by.
    pub filter: ReceivedFilter,
}

/// Money that moved.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MoneyRow {
    /// What is recorded of it.
    #[serde(flatten)]
    pub money: Received,
    /// Who recorded it.
    pub recorder: String,
}

listing::columns! {
    /// A column of a list of money.
    MoneyColumn, "report:column" {
        /// 收款时间
        ReceivedAt = "received_at", Look::Code(19);
        /// 入账日期
        BookedAt = "booked_at", Look::Code(19);
        /// 类型
        Kind = "kind", Look::Mark;
        /// 金额
        Amount = "amount", Look::Amount;
        /// 收款方式
        Method = "method", Look::Words(14);
        /// 订单编号
        OrderNo = "order_no", Look::Code(32);
        /// 购买方
        BuyerName = "buyer_name", Look::Words(28);
        /// 交款人
        Payer = "payer", Look::Words(20);
        /// 项目
        Item = "item", Look::Words(16);
        /// 凭证号
        Voucher = "voucher", Look::Code(18);
        /// 备注
        Remarks = "remarks", Look::Words(20);
        /// 记录人
        Recorder = "recorder", Look::Words(12);
    }
}

impl MoneyColumn {
    fn cell(self, row: &MoneyRow, zone: TimeZone, language: Language) -> Cell {
        let money = &row.money;
        match self {
            Self::ReceivedAt => Cell::Text(zone.text_of(money.received_at)),
            Self::BookedAt => Cell::Text(zone.date_of(money.booked_at.unwrap_or(money.received_at)).to_string()),
            Self::Kind => Cell::Text(choice(language, "report:kind", money.kind.name())),
            Self::Amount => Cell::Amount(money.amount),
            Self::Method => Cell::Text(choice(language, "payment:method", money.method.name())),
            Self::OrderNo => Cell::words(money.order_no.as_deref()),
            Self::BuyerName => Cell::Text(money.buyer_name.clone()),
            Self::Payer => Cell::words(money.payer.as_deref()),
            Self::Item => Cell::words(money.item.as_deref()),
            Self::Voucher => Cell::words(money.voucher.as_deref()),
            Self::Remarks => Cell::words(money.remarks.as_deref()),
            Self::Recorder => Cell::Text(row.recorder.clone()),
        }
    }
}

/// A list of money as a sheet or on paper.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MoneyExportRequest {
    /// Which money.
    #[ts(as = "Selection<ReceivedFilter, String>")]
    pub money: Selection<ReceivedFilter, Uuid>,
    /// How it is sorted.
    pub sort: Option<Sort<ReceivedSortKey>>,
    /// Which columns, left to right.
    pub columns: Vec<MoneyColumn>,
    /// Where to; the ending of a sheet decides between `xlsx` and `csv`.
    pub path: String,
    /// In which language.
    #[serde(default)]
    #[ts(optional, as = "Option<Language>")]
    pub language: Language,
}

/// A page of the money received.
pub async fn received(desk: &Desk, request: MoneyListRequest) -> Result<Listed<MoneyRow>, Failure> {
    let session = desk.session().await?;
    let people = people(&session.store).await?;
    let Listed { rows, total } = session.store.money_received(&request.filter, request.sort.as_ref(), request.page).await?;
    Ok(Listed { rows: rows.into_iter().map(|money| row(money, &people)).collect(), total })
}

/// What the money of a filter adds up to.
pub async fn received_totals(desk: &Desk, request: MoneyFilterRequest) -> Result<Vec<ReceivedSum>, Failure> {
    Ok(desk.session().await?.store.money_sums(&request.filter).await?)
}

/// Writes a list of money as a sheet.
pub async fn export_money(desk: &Desk, request: MoneyExportRequest) -> Result<WrittenFile, Failure> {
    let session = desk.session().await?;
    let (listing, source, ids) = prepare(&session, &request, "report.export_money").await?;
    listing::export(desk, listing, &source, &ids, &request.path).await
}

/// Prints a list of money.
pub async fn print_money(desk: &Desk, request: MoneyExportRequest) -> Result<WrittenFile, Failure> {
    let session = desk.session().await?;
    let (listing, source, ids) = prepare(&session, &request, "report.print_money").await?;
    listing::print(desk, listing, &source, &ids, &request.path).await
}

async fn people(store: &Store) -> Result<HashMap<UserId, String>, Failure> {
    Ok(store.users().await?.into_iter().map(|user| (user.id, user.name)).collect())
}

fn row(money: Received, people: &HashMap<UserId, String>) -> MoneyRow {
    MoneyRow { recorder: people.get(&money.recorded_by).cloned().unwrap_or_default(), money }
}

/// Money, as the rows of a list.
struct MoneyRows {
    store: Store,
    people: HashMap<UserId, String>,
    columns: Vec<MoneyColumn>,
    has_currencies: bool,
    zone: TimeZone,
    language: Language,
}

impl Rows for MoneyRows {
    type Id = Uuid;

    async fn rows(&self, ids: &[Uuid]) -> Result<Vec<Vec<Cell>>, Failure> {
        let cells = |money: Received| {
            let currency = money.amount.currency();
            let row = row(money, &self.people);
            let cells = self.columns.iter().map(|column| column.cell(&row, self.zone, self.language)).collect();
            with_currency(cells, currency, self.has_currencies)
        };
        Ok(self.store.money_of(ids).await?.into_iter().map(cells).collect())
    }
}

async fn prepare(session: &Session, request: &MoneyExportRequest, task: &'static str) -> Result<(Listing, MoneyRows, Vec<Uuid>), Failure> {
    let MoneyExportRequest { money, sort, columns, language, .. } = request;
    let (language, store) = (*language, &session.store);
    let find = async |filter: ReceivedFilter, limit| store.money_ids(&filter, sort.as_ref(), limit).await;
    let ids = chosen(money.clone(), SHEET_ROWS_LIMIT, find).await?;
    let sums = sums_of(store, &ids).await?;
    let has_currencies = sums.iter().any(|(currency, _)| *currency != Currency::default());
    let mut listed: Vec<_> = columns.iter().map(|column| column.column(language)).collect();
    if has_currencies {
        listed.push(listing::currency_column(language));
    }
    let total = |column: &MoneyColumn, sum: Money| (*column == MoneyColumn::Amount).then_some(sum);
    let totals = sums.into_iter().map(|(currency, sum)| (currency, columns.iter().map(|column| total(column, sum)).collect())).collect();
    let names = super::Names::of(session, language).await?;
    let listing = Listing {
        task,
        title: text(language, "report:received.title"),
        subtitle: chosen_words(money, |filter| filter_words(filter, &names, language), language),
        totals: total_rows(totals, has_currencies, language),
        columns: listed,
        language,
    };
    let zone = session.association().await?.time_zone;
    let people = people(store).await?;
    Ok((listing, MoneyRows { store: store.clone(), people, columns: columns.clone(), has_currencies, zone, language }, ids))
}

/// What these add up to, for each currency.
async fn sums_of(store: &Store, ids: &[Uuid]) -> Result<Vec<(Currency, Money)>, Failure> {
    let mut sums: std::collections::BTreeMap<Currency, Money> = std::collections::BTreeMap::new();
    for slice in ids.chunks(1_000) {
        for money in store.money_of(slice).await? {
            let sum = sums.entry(money.amount.currency()).or_insert_with(|| Money::zero(money.amount.currency()));
            *sum = sum.plus(money.amount).map_err(domain::Refusal::from)?;
        }
    }
    Ok(sums.into_iter().collect())
}

fn filter_words(filter: &ReceivedFilter, names: &super::Names, language: Language) -> Vec<(String, String)> {
    let said = [
        ("text", filter.search.clone().filter(|text| !text.trim().is_empty())),
        ("received", days(filter.received_from, filter.received_to, language)),
        ("arrived", days(filter.arrived_from, filter.arrived_to, language)),
        ("kind", filter.kind.map(|kind| choice(language, "report:kind", kind.name()))),
        ("method", filter.method.map(|method| choice(language, "payment:method", method.name()))),
        ("order_kind", filter.order_kind.map(|kind| choice(language, "order:kind", kind.name()))),
        ("item", filter.item.clone()),
        ("org", filter.org_id.map(|id| names.of_id(&id.to_string()))),
        ("level", filter.level_id.map(|id| names.of_id(&id.to_string()))),
        ("member", (filter.is_of_member == Some(false)).then(|| text(language, "report:of_nobody"))),
        ("order", (filter.is_for_order == Some(false)).then(|| text(language, "report:for_no_order"))),
        ("currency", filter.currency.map(|currency| choice(language, "order:currency", currency.code()))),
    ];
    said.into_iter().filter_map(|(name, value)| Some((text(language, &format!("report:search.{name}")), value?))).collect()
}

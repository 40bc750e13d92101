//! Lists of debtors as sheets and on paper.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use domain::id::MemberId;
use domain::{Currency, Money, Refusal};
use store::dunning::DunningFilter;

use super::row::{self, DunningRow};
use super::types::DunningExportRequest;
use crate::Desk;
use crate::failure::Failure;
use crate::invoice::WrittenFile;
use crate::listing::{self, Cell, Listing, Look, Rows, SHEET_ROWS_LIMIT, chosen_words, total_rows};
use crate::member::chosen;
use crate::session::Session;
use crate::texts::{Language, choice, text};

listing::columns! {
    /// A column of a list of debtors.
    DunningColumn, "dunning:column" {
        /// 会员
        Name = "name", Look::Words(30);
        /// 会员编号
        MemberNo = "member_no", Look::Code(16);
        /// 联系人
        Contact = "contact", Look::Words(10);
        /// 联系电话
        Mobile = "mobile", Look::Code(14);
        /// 所属机构
        Org = "org", Look::Words(16);
        /// 会员等级
        Level = "level", Look::Words(14);
        /// 欠款金额
        Owed = "owed", Look::Amount;
        /// 欠款订单
        Orders = "orders", Look::Whole;
        /// 最早欠款日期
        Began = "began", Look::Code(12);
        /// 欠款天数
        Days = "days", Look::Whole;
        /// 状态
        State = "state", Look::Mark;
        /// 已到步骤
        Step = "step", Look::Words(10);
        /// 最近催缴
        LastOn = "last_on", Look::Code(12);
        /// 下一步骤
        NextStep = "next_step", Look::Words(10);
        /// 应催日期
        DueOn = "due_on", Look::Code(12);
        /// 承诺付款日
        Promised = "promised", Look::Code(12);
    }
}

/// Writes a list of debtors as a sheet.
pub async fn export(desk: &Desk, request: DunningExportRequest) -> Result<WrittenFile, Failure> {
    let session = desk.session().await?;
    let (listing, source, ids) = prepare(&session, &request, "dunning.export").await?;
    listing::export(desk, listing, &source, &ids, &request.path).await
}

/// Prints a list of debtors.
pub async fn print(desk: &Desk, request: DunningExportRequest) -> Result<WrittenFile, Failure> {
    let session = desk.session().await?;
    let (listing, source, ids) = prepare(&session, &request, "dunning.print").await?;
    listing::print(desk, listing, &source, &ids, &request.path).await
}

async fn prepare(
    session: &Session,
    request: &DunningExportRequest,
    task: &'static str,
) -> Result<(Listing, DebtorRows, Vec<MemberId>), Failure> {
    let DunningExportRequest { selection, columns, language, .. } = request;
    let (today, language) = (session.today().await?, *language);
    let find = async |filter: DunningFilter, limit| session.store.debtor_ids(&filter, limit, today).await;
    let ids = chosen(selection.clone(), SHEET_ROWS_LIMIT, find).await?;
    let rows = row::rows(session, session.store.debtors_among(&ids, today).await?, today).await?;
    let filter_words = filter_words(session, language).await?;
    let listing = Listing {
        task,
        title: text(language, "dunning:title"),
        subtitle: chosen_words(selection, filter_words, language),
        columns: columns.iter().map(|column| column.column(language)).collect(),
        totals: totals(&rows, columns, language)?,
        language,
    };
    let rows = rows.into_iter().map(|row| (row.id, row)).collect();
    Ok((listing, DebtorRows { rows, columns: columns.clone(), language }, ids))
}

/// What all of them owe; where some owe in another currency, no sum stands under a column that holds both.
fn totals(rows: &[DunningRow], columns: &[DunningColumn], language: Language) -> Result<Vec<Vec<Cell>>, Failure> {
    let mut sums: BTreeMap<Currency, Money> = BTreeMap::new();
    for owed in rows.iter().flat_map(|row| &row.owed) {
        let sum = sums.entry(owed.currency()).or_insert(Money::zero(owed.currency()));
        *sum = sum.plus(*owed).map_err(Refusal::from)?;
    }
    if sums.len() != 1 {
        return Ok(Vec::new());
    }
    let sums = sums.into_iter().map(|(currency, sum)| {
        let cells = columns.iter().map(|column| (*column == DunningColumn::Owed).then_some(sum)).collect();
        (currency, cells)
    });
    Ok(total_rows(sums.collect(), false, language))
}

async fn filter_words(session: &Session, language: Language) -> Result<impl FnOnce(&DunningFilter) -> Vec<(String, String)>, Failure> {
    let choices = session.store.choices().await?;
    Ok(move |filter: &DunningFilter| {
        let mut parts = Vec::new();
        let mut tell =
            |name: &str, value: Option<String>| parts.extend(value.map(|value| (text(language, &format!("dunning:search.{name}")), value)));
        tell("text", filter.search.clone().filter(|text| !text.trim().is_empty()));
        tell("state", filter.state.map(|state| choice(language, "dunning:state", state.name())));
        tell("org", filter.org_id.and_then(|id| choices.orgs.iter().find(|org| org.id == id)).map(|org| org.name.clone()));
        tell("level", filter.level_id.and_then(|id| choices.levels.iter().find(|level| level.id == id)).map(|level| level.name.clone()));
        tell("currency", filter.currency.map(|currency| choice(language, "order:currency", currency.code())));
        parts
    })
}

/// Debtors, as the rows of a list.
struct DebtorRows {
    rows: HashMap<MemberId, DunningRow>,
    columns: Vec<DunningColumn>,
    language: Language,
}

impl Rows for DebtorRows {
    type Id = MemberId;

    async fn rows(&self, ids: &[MemberId]) -> Result<Vec<Vec<Cell>>, Failure> {
        let rows = ids.iter().filter_map(|id| self.rows.get(id));
        Ok(rows.map(|row| self.columns.iter().map(|column| cell(*column, row, self.language)).collect()).collect())
    }
}

fn cell(column: DunningColumn, row: &DunningRow, language: Language) -> Cell {
    let day = |day: Option<NaiveDate>| day.map_or(Cell::Blank, |day| Cell::Text(day.to_string()));
    match column {
        DunningColumn::Name => Cell::Text(row.name.clone()),
        DunningColumn::MemberNo => Cell::words(row.member_no.as_deref()),
        DunningColumn::Contact => Cell::words(row.contact.as_deref()),
        DunningColumn::Mobile => Cell::words(row.mobile.as_deref()),
        DunningColumn::Org => Cell::Text(row.org.clone()),
        DunningColumn::Level => Cell::Text(row.level.clone()),
        DunningColumn::Owed => match row.owed.as_slice() {
            [one] => Cell::Amount(*one),
            several => Cell::Text(several.iter().map(|one| format!("{} {one}", one.currency().code())).collect::<Vec<_>>().join(" + ")),
        },
        DunningColumn::Orders => Cell::Whole(row.orders.into()),
        DunningColumn::Began => day(Some(row.began)),
        DunningColumn::Days => Cell::Whole(row.days.into()),
        DunningColumn::State => Cell::Text(choice(language, "dunning:state", row.state.name())),
        DunningColumn::Step => Cell::words(row.step.as_deref()),
        DunningColumn::LastOn => day(row.last_on),
        DunningColumn::NextStep => Cell::words(row.next_step.as_deref()),
        DunningColumn::DueOn => day(row.due_on),
        DunningColumn::Promised => day(row.promised),
    }
}

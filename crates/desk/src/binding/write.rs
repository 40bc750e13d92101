//! Lists of bound packages as sheets and on paper (requirement D8.3).

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::id::BindingId;
use store::binding::BindingFilter;
use store::query::Selection;

use super::row::{self, BindingRow};
use super::types::BindingExportRequest;
use crate::Desk;
use crate::failure::Failure;
use crate::invoice::WrittenFile;
use crate::listing::{self, Cell, Listing, Look, Rows, SHEET_ROWS_LIMIT, chosen_words};
use crate::session::Session;
use crate::texts::{Language, choice, text};

listing::columns! {
    /// A column of a list of bound packages.
    BindingColumn, "binding:column" {
        /// 会员
        Name = "name", Look::Words(30);
        /// 会员编号
        MemberNo = "member_no", Look::Code(16);
        /// 所属机构
        Org = "org", Look::Words(16);
        /// 套餐编码
        PackageCode = "package_code", Look::Code(12);
        /// 套餐
        Package = "package", Look::Words(20);
        /// 数量
        Quantity = "quantity", Look::Whole;
        /// 状态
        State = "state", Look::Mark;
        /// 到期日
        EndsOn = "ends_on", Look::Code(12);
        /// 剩余天数
        DaysLeft = "days_left", Look::Whole;
        /// 待付订单
        Waiting = "waiting", Look::Code(30);
        /// 停用日期
        SuspendedOn = "suspended_on", Look::Code(12);
        /// 停用原因
        SuspendedReason = "suspended_reason", Look::Words(20);
        /// 绑定时间
        CreatedAt = "created_at", Look::Code(18);
    }
}

/// Writes a list of bound packages as a sheet.
pub async fn export(desk: &Desk, request: BindingExportRequest) -> Result<WrittenFile, Failure> {
    let session = desk.session().await?;
    let (listing, source, ids) = prepare(&session, &request, "binding.export").await?;
    listing::export(desk, listing, &source, &ids, &request.path).await
}

/// Prints a list of bound packages.
pub async fn print(desk: &Desk, request: BindingExportRequest) -> Result<WrittenFile, Failure> {
    let session = desk.session().await?;
    let (listing, source, ids) = prepare(&session, &request, "binding.print").await?;
    listing::print(desk, listing, &source, &ids, &request.path).await
}

async fn prepare(
    session: &Session,
    request: &BindingExportRequest,
    task: &'static str,
) -> Result<(Listing, BindingRows, Vec<BindingId>), Failure> {
    let BindingExportRequest { selection, sort, columns, language, .. } = request;
    let (today, language) = (session.today().await?, *language);
    let ids = session.store.binding_ids(selection, sort.as_ref(), SHEET_ROWS_LIMIT, today).await?;
    let ids = crate::member::chosen(Selection::<BindingFilter, BindingId>::Ids(ids), SHEET_ROWS_LIMIT, async |_, _| Ok(Vec::new())).await?;
    let rows = row::rows(session, session.store.bindings_of(&ids, today).await?, today).await?;
    let filter_words = filter_words(session, language).await?;
    let listing = Listing {
        task,
        title: text(language, "binding:title"),
        subtitle: chosen_words(selection, filter_words, language),
        columns: columns.iter().map(|column| column.column(language)).collect(),
        totals: Vec::new(),
        language,
    };
    let zone = session.association().await?.time_zone;
    let rows = rows.into_iter().map(|row| (row.id, row)).collect();
    Ok((listing, BindingRows { rows, columns: columns.clone(), zone, language }, ids))
}

async fn filter_words(session: &Session, language: Language) -> Result<impl FnOnce(&BindingFilter) -> Vec<(String, String)>, Failure> {
    let (choices, packages) = (session.store.choices().await?, session.store.catalogue().await?.packages);
    let member_of = |filter: &BindingFilter| filter.member_id.is_some();
    Ok(move |filter: &BindingFilter| {
        let mut parts = Vec::new();
        let mut tell =
            |name: &str, value: Option<String>| parts.extend(value.map(|value| (text(language, &format!("binding:search.{name}")), value)));
        tell("text", filter.search.clone().filter(|text| !text.trim().is_empty()));
        tell("state", filter.state.map(|state| choice(language, "binding:state", state.name())));
        tell("package", filter.package_id.and_then(|id| packages.iter().find(|package| package.id == id)).map(|one| one.name.clone()));
        tell("org", filter.org_id.and_then(|id| choices.orgs.iter().find(|org| org.id == id)).map(|org| org.name.clone()));
        tell("ends_from", filter.ends_from.map(|day| day.to_string()));
        tell("ends_to", filter.ends_to.map(|day| day.to_string()));
        tell("member", member_of(filter).then(|| text(language, "binding:search.one_member")));
        parts
    })
}

/// Bound packages, as the rows of a list.
struct BindingRows {
    rows: HashMap<BindingId, BindingRow>,
    columns: Vec<BindingColumn>,
    zone: domain::calendar::TimeZone,
    language: Language,
}

impl Rows for BindingRows {
    type Id = BindingId;

    async fn rows(&self, ids: &[BindingId]) -> Result<Vec<Vec<Cell>>, Failure> {
        let rows = ids.iter().filter_map(|id| self.rows.get(id));
        Ok(rows.map(|row| self.columns.iter().map(|column| self.cell(*column, row)).collect()).collect())
    }
}

impl BindingRows {
    fn cell(&self, column: BindingColumn, row: &BindingRow) -> Cell {
        let day = |day: Option<NaiveDate>| day.map_or(Cell::Blank, |day| Cell::Text(day.to_string()));
        match column {
            BindingColumn::Name => Cell::Text(row.name.clone()),
            BindingColumn::MemberNo => Cell::words(row.member_no.as_deref()),
            BindingColumn::Org => Cell::Text(row.org.clone()),
            BindingColumn::PackageCode => Cell::Text(row.package_code.clone()),
            BindingColumn::Package => Cell::Text(row.package.clone()),
            BindingColumn::Quantity => Cell::Whole(row.quantity.into()),
            BindingColumn::State => Cell::Text(choice(self.language, "binding:state", row.state.name())),
            BindingColumn::EndsOn => day(row.ends_on),
            BindingColumn::DaysLeft => row.days_left.map_or(Cell::Blank, |days| Cell::Whole(days.into())),
            BindingColumn::Waiting => Cell::words(row.waiting.as_deref()),
            BindingColumn::SuspendedOn => day(row.suspended_on),
            BindingColumn::SuspendedReason => Cell::words(row.suspended_reason.as_deref()),
            BindingColumn::CreatedAt => Cell::Text(self.zone.text_of(row.created_at)),
        }
    }
}

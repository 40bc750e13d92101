//! Lists of members as workbooks (requirements A5.2): the chosen rows, the chosen columns, the words of the screen. What is exported can be
//! imported again.

use domain::member::{FieldInput, MemberKind, ten_thousands};
use domain::{Money, Refusal};
use serde::Deserialize;
use store::member::MemberSortKey;
use store::query::{Direction, Selection, Sort};
use ts_rs::TS;

use super::column::{ColumnValue, ColumnWords, MemberColumn};
use super::requests::MemberSelection;
use super::row::{MemberRow, RowMaker};
use crate::Desk;
use crate::failure::Failure;
use crate::invoice::WrittenFile;
use crate::listing::{self, Cell, Column, Listing, Look, Rows};
use crate::session::Session;
use crate::texts::{Language, text};

/// What to export.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MemberExportRequest {
    /// Which members.
    pub selection: MemberSelection,
    /// In which order; that of entry where none is given.
    pub sort: Option<Sort<MemberSortKey>>,
    /// Which columns, in which order.
    pub columns: Vec<MemberColumn>,
    /// Where to; a path that ends in `xlsx` or `csv`.
    pub path: String,
    /// In which language.
    pub language: Language,
}

/// Writes members to a workbook.
pub async fn export(desk: &Desk, request: MemberExportRequest) -> Result<WrittenFile, Failure> {
    let MemberExportRequest { selection, sort, columns, path, language } = request;
    let session = desk.session().await?;
    let sort = sort.unwrap_or(Sort { key: MemberSortKey::Entered, direction: Direction::Ascending });
    let row_nos = match selection {
        Selection::Ids(ids) => session.store.member_rows_of(&ids, &sort).await?,
        Selection::All { filter, except } => session.store.member_rows(&filter, &except, &sort, session.today().await?).await?,
    };
    if row_nos.is_empty() {
        return Err(Refusal::NothingSelected {}.into());
    }
    let kind = session.store.members_at(&row_nos[..1]).await?.first().map_or(MemberKind::Unit, |member| member.profile.kind);
    let maker = session.row_maker().await?;
    let zone = session.association().await?.time_zone;
    let words = ColumnWords { language, zone, customs: maker.customs() };
    let listing = Listing {
        task: "member.export",
        title: text(language, "member:title"),
        subtitle: String::new(),
        columns: columns.iter().map(|column| head(*column, kind, &words)).collect(),
        totals: Vec::new(),
        language,
    };
    let source = Source { session: &session, maker: &maker, columns, words };
    listing::export(desk, listing, &source, &row_nos, &path).await
}

/// Members as rows of a sheet.
struct Source<'a> {
    session: &'a Session,
    maker: &'a RowMaker,
    columns: Vec<MemberColumn>,
    words: ColumnWords<'a>,
}

impl Rows for Source<'_> {
    type Id = i64;

    async fn rows(&self, row_nos: &[i64]) -> Result<Vec<Vec<Cell>>, Failure> {
        let members = self.session.store.members_at(row_nos).await?;
        let row = |row: MemberRow| self.columns.iter().map(|column| self.cell(*column, &row)).collect();
        Ok(members.into_iter().map(|member| row(self.maker.row(member))).collect())
    }
}

impl Source<'_> {
    fn cell(&self, column: MemberColumn, row: &MemberRow) -> Cell {
        match column.value(row, &self.words) {
            ColumnValue::Nothing => Cell::Blank,
            ColumnValue::Text(text) => Cell::Text(text),
            ColumnValue::Whole(number) => Cell::Whole(number),
            ColumnValue::Money(amount) => in_ten_thousands(amount),
            ColumnValue::Amount(amount) => Cell::Amount(amount),
            ColumnValue::Date(day) => Cell::Text(day.to_string()),
        }
    }
}

fn head(column: MemberColumn, kind: MemberKind, words: &ColumnWords<'_>) -> Column {
    use MemberColumn::{Headcount, LastYearRevenue, LastYearTax, ProductionValue, TotalAssets};
    let title = column.title(kind, words);
    let input = words.customs.iter().find(|custom| column == MemberColumn::Custom(custom.id)).map(|custom| custom.input);
    match column {
        // Amounts of a unit count ten thousands, in the form and in sheets alike.
        TotalAssets | LastYearRevenue | LastYearTax | ProductionValue => {
            Column { title: format!("{title}({})", text(words.language, "member:form.ten_thousands")), look: Look::Amount }
        }
        Headcount => Column { title, look: Look::Whole },
        MemberColumn::Custom(_) if input == Some(FieldInput::Number) => Column { title, look: Look::Whole },
        MemberColumn::Custom(_) if input == Some(FieldInput::Amount) => Column { title, look: Look::Amount },
        column => Column { title, look: Look::Words(column.width_chars()) },
    }
}

/// Ten thousands as a number where two decimals hold it, else as exact text.
fn in_ten_thousands(amount: Money) -> Cell {
    const MINOR_IN_HUNDREDTH: i64 = 10_000;
    let hundredths = amount.minor() / MINOR_IN_HUNDREDTH;
    match Money::from_minor(hundredths, amount.currency()) {
        Ok(exact) if hundredths * MINOR_IN_HUNDREDTH == amount.minor() => Cell::Amount(exact),
        _ => Cell::Text(ten_thousands(amount).to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Currency;

    #[test]
    fn ten_thousands_stay_exact() {
        let money = |minor| Money::from_minor(minor, Currency::CNY).unwrap();
        assert_eq!(in_ten_thousands(money(637_500_000)), Cell::Amount(money(63_750)));
        assert_eq!(in_ten_thousands(money(123_456)), Cell::Text("0.123456".into()));
    }
}

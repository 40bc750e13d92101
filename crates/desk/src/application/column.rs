//! The columns of lists of requests on paper and in sheets: headings, looks and cells, in the words of the screen.

use domain::calendar::TimeZone;
use domain::member::CustomField;

use super::words::{waiting, wished};
use super::{ApplicationColumn, ApplicationRow};
use crate::listing::{Cell, Column, Look};
use crate::texts::{Language, choice, text};

impl ApplicationColumn {
    /// Its key, as the catalogue and the screens name it.
    fn key(self) -> &'static str {
        match self {
            Self::Mobile => "mobile",
            Self::MemberName => "member_name",
            Self::MemberNo => "member_no",
            Self::Org => "org",
            Self::MemberKind => "member_kind",
            Self::Statement => "statement",
            Self::LevelBefore => "level_before",
            Self::LevelAfter => "level_after",
            Self::Wished => "wished",
            Self::State => "state",
            Self::Waiting => "waiting",
            Self::OrderNo => "order_no",
            Self::Source => "source",
            Self::FiledAt => "filed_at",
            Self::UpdatedAt => "updated_at",
        }
    }

    /// The column of a list.
    pub(super) fn column(self, language: Language) -> Column {
        let look = match self {
            Self::Mobile => Look::Code(14),
            Self::MemberNo => Look::Code(16),
            Self::OrderNo => Look::Code(32),
            Self::FiledAt | Self::UpdatedAt => Look::Code(19),
            Self::MemberKind | Self::State | Self::Source => Look::Mark,
            Self::MemberName => Look::Words(30),
            Self::Org | Self::LevelBefore | Self::LevelAfter | Self::Waiting => Look::Words(16),
            Self::Statement | Self::Wished => Look::Words(24),
        };
        Column { title: text(language, &format!("application:column.{}", self.key())), look }
    }

    /// What stands in it.
    pub(super) fn cell(self, row: &ApplicationRow, customs: &[CustomField], zone: TimeZone, language: Language) -> Cell {
        match self {
            Self::Mobile => Cell::words(row.mobile.as_deref()),
            Self::MemberName => Cell::Text(row.member_name.clone()),
            Self::MemberNo => Cell::words(row.member_no.as_deref()),
            Self::Org => Cell::Text(row.org.clone()),
            Self::MemberKind => row.member_kind.map_or(Cell::Blank, |kind| Cell::Text(choice(language, "member:kind", kind.name()))),
            Self::Statement => Cell::Text(row.statement.clone()),
            Self::LevelBefore => Cell::words(row.level_before.as_deref()),
            Self::LevelAfter => Cell::words(row.level_after.as_deref()),
            Self::Wished => Cell::Text(wished(row, customs, language)),
            Self::State => Cell::Text(choice(language, "application:state", row.state.name())),
            Self::Waiting => Cell::words(waiting(row, language).as_deref()),
            Self::OrderNo => Cell::words(row.order.as_ref().map(|order| order.order_no.as_str())),
            Self::Source => Cell::Text(choice(language, "application:source", row.source.name())),
            Self::FiledAt => Cell::Text(zone.text_of(row.filed_at)),
            Self::UpdatedAt => Cell::Text(zone.text_of(row.updated_at)),
        }
    }
}

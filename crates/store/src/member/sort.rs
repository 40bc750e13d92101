//! How lists of members are sorted, also by what a custom field holds: figures and days as such, choices in the order in which they are
//! offered, texts by their characters; whoever holds nothing in it comes last either way.

use std::cmp::Ordering;

use domain::id::AssociationId;
use domain::member::{CustomField, FieldInput, MemberField};

use super::MemberSortKey;
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::query::{Conditions, Direction, Sort, dialect};
use crate::table::find;

/// A sort, and the custom field it goes by, where it goes by one that is known.
pub(super) struct Order {
    key: MemberSortKey,
    direction: Direction,
    custom: Option<CustomField>,
}

/// What a member sorts by.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum SortValue {
    Number(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
}

impl SortValue {
    fn is_nothing(&self) -> bool {
        matches!(self, Self::Number(None) | Self::Text(None) | Self::Bytes(None))
    }
}

impl Order {
    /// The order of a sort.
    pub async fn of(session: &mut Session, association: AssociationId, sort: &Sort<MemberSortKey>) -> Result<Self, Fault> {
        let custom = match sort.key {
            MemberSortKey::Custom(id) => find(session, association, id).await?,
            _ => None,
        };
        Ok(Self { key: sort.key, direction: sort.direction, custom })
    }

    /// The `order by` of a list; ties go by `row_no`.
    pub fn sql(&self, session: &Session, conditions: &mut Conditions) -> String {
        let direction = self.direction.sql();
        let selected = self.selected(session);
        match self.key {
            MemberSortKey::Entered => format!("{selected} {direction}"),
            MemberSortKey::Custom(_) => {
                let value = self.value_sql(session, conditions, &selected);
                format!("{value} is null, {value} {direction}, member.row_no {direction}")
            }
            _ => format!("{}, member.row_no {direction}", dialect::order_by(session, &selected, self.direction)),
        }
    }

    /// What is read of a member, for [`Self::value`].
    pub fn selected(&self, session: &Session) -> String {
        match self.key {
            MemberSortKey::Custom(id) => dialect::json_text(session, "member.custom", &MemberField::Custom(id).to_string()),
            key => format!("member.{}", key.column()),
        }
    }

    /// What a member sorts by, out of the first column of its row.
    pub fn value(&self, row: &Row) -> Result<SortValue, Fault> {
        let value = match self.key {
            MemberSortKey::Entered => SortValue::Number(row.int(0)?),
            MemberSortKey::Level => SortValue::Bytes(row.bytes(0)?),
            MemberSortKey::Custom(_) => self.custom_value(row.text(0)?),
            _ => SortValue::Text(row.text(0)?),
        };
        Ok(value)
    }

    /// How two members stand to each other, ties by `row_no`.
    pub fn compare(&self, one: &(SortValue, i64), other: &(SortValue, i64)) -> Ordering {
        let compared = match self.direction {
            Direction::Ascending => one.cmp(other),
            Direction::Descending => other.cmp(one),
        };
        let is_custom = matches!(self.key, MemberSortKey::Custom(_));
        let nothing_last = if is_custom { one.0.is_nothing().cmp(&other.0.is_nothing()) } else { Ordering::Equal };
        nothing_last.then(compared)
    }

    fn value_sql(&self, session: &Session, conditions: &mut Conditions, text: &str) -> String {
        match &self.custom {
            Some(custom) if is_figure(custom) => dialect::number(session, text),
            Some(custom) if custom.input == FieldInput::Choice => {
                let mut bind = |value| conditions.bind(value);
                let places = custom.options.iter().zip(0_i64..);
                let cases: Vec<_> =
                    places.map(|(option, place)| format!("when {} then {place}", bind(Value::Text(Some(option.clone()))))).collect();
                // What was an option once comes after those that are.
                format!("case {text} {} else case when {text} is not null then {} end end", cases.join(" "), cases.len())
            }
            _ => dialect::by_characters(session, text),
        }
    }

    fn custom_value(&self, text: Option<String>) -> SortValue {
        match &self.custom {
            // Amounts are kept with two decimals each.
            Some(custom) if is_figure(custom) => SortValue::Number(text.and_then(|text| text.replace('.', "").parse().ok())),
            Some(custom) if custom.input == FieldInput::Choice => {
                let place = |text: String| custom.options.iter().position(|option| *option == text).unwrap_or(custom.options.len());
                SortValue::Number(text.map(place).and_then(|place| i64::try_from(place).ok()))
            }
            _ => SortValue::Text(text),
        }
    }
}

fn is_figure(custom: &CustomField) -> bool {
    matches!(custom.input, FieldInput::Number | FieldInput::Amount)
}

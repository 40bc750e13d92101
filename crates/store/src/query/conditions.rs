//! Builds the `where` of a query: conditions and their values, numbered as they come.

use domain::id::AssociationId;

use crate::engine::Value;
use crate::table::association_value;

/// Conditions joined by `and`, and the values they bind. `$1` is always the association.
#[derive(Debug, Clone)]
pub struct Conditions {
    parts: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    /// Rows of an association in a table, whoever looks. Queries that show members, or what hangs on them, begin with [`Self::of`].
    #[must_use]
    pub fn on(association: AssociationId, table: &str) -> Self {
        Self { parts: vec![format!("{table}.association_id = $1")], values: vec![association_value(association)] }
    }

    /// Conditions of another part of the same statement, which binds on after these.
    #[must_use]
    pub fn then_on(self, table: &str) -> Self {
        Self { parts: vec![format!("{table}.association_id = $1")], ..self }
    }

    /// Binds a value and returns its mark.
    pub fn bind(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    /// Adds a condition as it stands.
    pub fn push(&mut self, condition: impl Into<String>) {
        self.parts.push(condition.into());
    }

    /// `column = value`, where there is a value.
    pub fn equal(&mut self, column: &str, value: Option<Value>) {
        if let Some(value) = value {
            let mark = self.bind(value);
            self.push(format!("{column} = {mark}"));
        }
    }

    /// `column = value`, where there is a value other than the one that nearly all rows hold. That it is another is said once more in the
    /// words of the index that holds only the other rows, without which no planner would use it.
    pub fn unusual(&mut self, column: &str, value: Option<&str>, usual: &str) {
        if let Some(value) = value {
            self.equal(column, Some(Value::Text(Some(value.to_owned()))));
            if value != usual {
                self.push(format!("{column} <> '{usual}'"));
            }
        }
    }

    /// `column in (values)`, where there are values.
    pub fn one_of(&mut self, column: &str, values: impl IntoIterator<Item = Value>) {
        let marks: Vec<_> = values.into_iter().map(|value| self.bind(value)).collect();
        match marks.as_slice() {
            [] => {}
            [mark] => self.push(format!("{column} = {mark}")),
            marks => self.push(format!("{column} in ({})", marks.join(", "))),
        }
    }

    /// `column not in (values)`, where there are values.
    pub fn none_of(&mut self, column: &str, values: impl IntoIterator<Item = Value>) {
        let marks: Vec<_> = values.into_iter().map(|value| self.bind(value)).collect();
        if !marks.is_empty() {
            self.push(format!("{column} not in ({})", marks.join(", ")));
        }
    }

    /// There is a row of another table of the association, joined as said, for which everything holds that `describe` adds.
    pub fn exists(&mut self, table: &str, join: &str, describe: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.parts, vec![format!("{table}.association_id = $1"), join.to_owned()]);
        describe(self);
        let inner = std::mem::replace(&mut self.parts, outer);
        self.push(format!("exists (select 1 from {table} where {})", inner.join(" and ")));
    }

    /// One condition holds, or everything that `describe` adds.
    pub fn either(&mut self, one: String, describe: impl FnOnce(&mut Self)) {
        let outer = std::mem::take(&mut self.parts);
        describe(self);
        let other = std::mem::replace(&mut self.parts, outer);
        self.push(format!("({one} or ({}))", other.join(" and ")));
    }

    /// `column` is among what a column of another table's rows holds that meet the conditions described.
    pub fn among(&mut self, column: &str, other: &str, table: &str, describe: impl FnOnce(&mut Self)) {
        let outer = std::mem::replace(&mut self.parts, vec![format!("{table}.association_id = $1")]);
        describe(self);
        let inner = std::mem::replace(&mut self.parts, outer);
        self.push(format!("{column} in (select {other} from {table} where {})", inner.join(" and ")));
    }

    /// `column` between two ends, both included, either open.
    pub fn between(&mut self, column: &str, from: Option<Value>, to: Option<Value>) {
        for (end, operator) in [(from, ">="), (to, "<=")] {
            if let Some(value) = end {
                let mark = self.bind(value);
                self.push(format!("{column} {operator} {mark}"));
            }
        }
    }

    /// `column` contains a text, letters of any case.
    pub fn contains(&mut self, column: &str, text: Option<&str>) {
        let Some(text) = typed(text) else { return };
        let mark = self.bind(Value::Text(Some(pattern(text))));
        self.push(format!("lower({column}) like {mark} escape '\\'"));
    }

    /// Goes on behind what conditions that were made of these have bound.
    pub fn take_values_of(&mut self, other: Self) {
        self.values = other.values;
    }

    /// The whole condition.
    #[must_use]
    pub fn sql(&self) -> String {
        self.parts.join(" and ")
    }

    /// The values bound so far.
    #[must_use]
    pub fn values(&self) -> Vec<Value> {
        self.values.clone()
    }
}

/// The pattern of `like` for texts that contain this one, once they are in small letters.
#[must_use]
pub fn pattern(text: &str) -> String {
    format!("%{}%", text.to_lowercase().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"))
}

/// What was typed, unless it is blank.
pub(crate) fn typed(text: Option<&str>) -> Option<&str> {
    text.map(str::trim).filter(|text| !text.is_empty())
}

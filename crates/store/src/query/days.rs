//! Days of the association's calendar as bounds on an instant column.

use chrono::{NaiveDate, NaiveTime};
use domain::calendar::TimeZone;

use super::Conditions;
use crate::engine::Value;

/// `column` falls on a day between two days, both included, either open; a day begins at midnight of the zone.
pub fn between(conditions: &mut Conditions, column: &str, from: Option<NaiveDate>, to: Option<NaiveDate>, zone: TimeZone) {
    let bounds = [(from, ">="), (to.and_then(|day| day.succ_opt()), "<")];
    for (day, operator) in bounds {
        if let Some(instant) = day.and_then(|day| zone.instant_of(day.and_time(NaiveTime::MIN))) {
            let mark = conditions.bind(Value::Int(Some(instant.timestamp_micros())));
            conditions.push(format!("{column} {operator} {mark}"));
        }
    }
}

//! Fields that lie in one column as JSON: lists, and settings that are read and written as a whole.

use std::collections::BTreeMap;

use domain::Refusal;
use domain::access::Right;
use domain::application::{ApplicationDecision, Asked, FilingKind, Stood, Wish};
use domain::association::{NumberRule, StatusRules};
use domain::balance::TopUpStep;
use domain::closing::ClosingFigures;
use domain::dunning::DunningStep;
use domain::id::{OrderLineId, PackageId, TagId};
use domain::member::{AttachmentKind, CustomTexts, FormField, MemberDetails, MemberField};
use domain::message::{ProviderParams, ReminderRule};
use domain::order::{OrderReview, ReviewConditions};
use domain::package::{PriceStep, PromotionOff};

use super::{Columns, Reader};
use crate::engine::Value;
use crate::fault::Fault;

macro_rules! json {
    ($($type:ty),+ $(,)?) => {$(
        impl Columns for $type {
            fn push(&self, out: &mut Vec<Value>) { out.push(Value::Text(serde_json::to_string(self).ok())); }
            fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
                serde_json::from_str(&String::read(reader)?).map_err(|_| reader.corrupt())
            }
        }
    )+};
}
json!(
    Vec<TagId>,
    Vec<String>,
    Vec<FormField>,
    MemberDetails,
    ProviderParams,
    Wish,
    Stood,
    Vec<Right>,
    Vec<ApplicationDecision>,
    Vec<TopUpStep>,
    Vec<FilingKind>,
    Vec<ReminderRule>,
    Vec<DunningStep>,
    Vec<OrderLineId>,
    Vec<PriceStep>,
    Vec<PackageId>,
    PromotionOff,
    ClosingFigures,
    ReviewConditions
);

macro_rules! json_or_null {
    ($($type:ty),+ $(,)?) => {$(
        impl Columns for Option<$type> {
            fn push(&self, out: &mut Vec<Value>) {
                out.push(Value::Text(self.as_ref().and_then(|one| serde_json::to_string(one).ok())));
            }
            fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
                let Some(text) = reader.text()? else { return Ok(None) };
                serde_json::from_str(&text).map(Some).map_err(|_| reader.corrupt())
            }
        }
    )+};
}
json_or_null!(Asked, Refusal, NumberRule, OrderReview);

/// Settings that came later than their records: what was kept before has the default.
macro_rules! later_json {
    ($($type:ty),+ $(,)?) => {$(
        impl Columns for $type {
            fn push(&self, out: &mut Vec<Value>) { out.push(Value::Text(serde_json::to_string(self).ok())); }
            fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
                let Some(text) = reader.text()? else { return Ok(Self::default()) };
                serde_json::from_str(&text).map_err(|_| reader.corrupt())
            }
        }
    )+};
}
later_json!(StatusRules, Vec<AttachmentKind>);

/// The texts of custom fields under their keys, so that whoever reads the column reads fields; nothing where there are none.
impl Columns for CustomTexts {
    fn push(&self, out: &mut Vec<Value>) {
        let texts: BTreeMap<MemberField, &str> = self.iter().map(|(id, text)| (MemberField::Custom(*id), text.as_str())).collect();
        out.push(Value::Text(Some(texts).filter(|texts| !texts.is_empty()).and_then(|texts| serde_json::to_string(&texts).ok())));
    }
    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let Some(text) = reader.text()? else { return Ok(Self::new()) };
        let texts: BTreeMap<MemberField, String> = serde_json::from_str(&text).map_err(|_| reader.corrupt())?;
        let custom = |(field, text)| if let MemberField::Custom(id) = field { Some((id, text)) } else { None };
        Ok(texts.into_iter().filter_map(custom).collect())
    }
}

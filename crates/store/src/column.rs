//! How a field of a record becomes columns of a row and comes back. Most fields are one column; money is two, a profile is many.

mod json;

use std::str::FromStr;

use chrono::{DateTime, NaiveDate, Utc};
use domain::access::{Rights, Role};
use domain::application::{ApplicationKind, ApplicationSource, ApplicationState, FilingKind, FilingState};
use domain::association::LeaseState;
use domain::balance::{BalanceKind, TopUpKind, TopUpState};
use domain::bank::BankLineState;
use domain::binding::AutoRenewal;
use domain::calendar::TimeZone;
use domain::certificate::SealChoice;
use domain::dunning::DunningActKind;
use domain::id::{
    ApplicationId, ApprovalSettingId, AssociationId, AttachmentId, BalanceEntryId, BankLineId, BillingId, BindingId, BranchFollowId,
    ClosingId, CollectionId, CoverageId, CustomFieldId, DesignId, DeviceId, DunningActId, DunningSetupId, DunningStepId, FilingId,
    FollowUpId, FollowUpTypeId, GroupFormId, ImportId, IntakeId, InvoiceId, LeaseId, LevelId, MemberId, MessageId, MessageSetupId,
    NoticeId, OptOutId, OrderId, OrderLineId, OrderReviewRuleId, OrgId, PackageCategoryId, PackageId, PackagePriceId, PaymentId,
    PointsEntryId, PromotionId, ReceiptId, ReminderSetupId, ReviewId, SeriesId, TagId, TemplateId, TopUpId, UserId,
};
use domain::import::SheetKind;
use domain::invoice::{InvoiceEntry, InvoiceKind, InvoiceState, PostingStatus};
use domain::member::{AttachmentKind, FieldInput, FollowUpKind, MediaType, MemberKind, Stage, Standing};
use domain::message::{Channel, DeliveryFailure, MessageState};
use domain::order::{OrderKind, OrderState, PaymentState, ReviewedOrders};
use domain::package::{CategoryRank, PackageKind, Pricing};
use domain::payment::PaymentMethod;
use domain::renewal::{Bought, LateStart, MembershipAct, StartRule};
use domain::{Currency, Money};
use serde_json::Value as Json;
use uuid::Uuid;

use crate::engine::{Row, Value};
use crate::fault::Fault;

/// Where columns are read from: a row of the database, or values that a change kept.
pub enum Source<'a> {
    /// A row.
    Row(&'a Row),
    /// An image that a change kept, in the order of the table's columns.
    Image(&'a [Json]),
}

/// Reads columns one after the other.
pub struct Reader<'a> {
    source: Source<'a>,
    at: usize,
    table: &'static str,
}

impl<'a> Reader<'a> {
    /// Starts at a column.
    pub fn new(source: Source<'a>, table: &'static str, at: usize) -> Self {
        Self { source, at, table }
    }

    fn next(&mut self) -> usize {
        self.at += 1;
        self.at - 1
    }

    fn int(&mut self) -> Result<Option<i64>, Fault> {
        let at = self.next();
        match &self.source {
            Source::Row(row) => row.int(at),
            Source::Image(values) => match values.get(at) {
                Some(Json::Null) => Ok(None),
                Some(Json::Number(number)) => Ok(number.as_i64()),
                _ => Err(self.corrupt()),
            },
        }
    }

    fn text(&mut self) -> Result<Option<String>, Fault> {
        let at = self.next();
        match &self.source {
            Source::Row(row) => row.text(at),
            Source::Image(values) => match values.get(at) {
                Some(Json::Null) => Ok(None),
                Some(Json::String(text)) => Ok(Some(text.clone())),
                _ => Err(self.corrupt()),
            },
        }
    }

    fn bytes(&mut self) -> Result<Option<Vec<u8>>, Fault> {
        let at = self.next();
        match &self.source {
            Source::Row(row) => row.bytes(at),
            Source::Image(values) => match values.get(at) {
                Some(Json::Null) => Ok(None),
                // Bytes are only ever ids; an image keeps them as hexadecimal digits.
                Some(Json::String(digits)) => Uuid::parse_str(digits).map(|id| Some(id.as_bytes().to_vec())).map_err(|_| self.corrupt()),
                _ => Err(self.corrupt()),
            },
        }
    }

    fn corrupt(&self) -> Fault {
        Fault::corrupt(self.table, &format!("#{}", self.at))
    }
}

/// A field that is stored in one or more columns.
pub trait Columns: Sized {
    /// Appends the names of its columns.
    fn names(field: &str, out: &mut Vec<String>) {
        out.push(field.to_owned());
    }
    /// Appends its values.
    fn push(&self, out: &mut Vec<Value>);
    /// Reads it back.
    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault>;
}

/// A field of exactly one column, which may be null when wrapped in `Option`.
trait Scalar: Sized {
    fn value(this: Option<&Self>) -> Value;
    fn scalar(reader: &mut Reader<'_>) -> Result<Option<Self>, Fault>;
}

macro_rules! columns_of_scalar {
    ($($type:ty),+ $(,)?) => {$(
        impl Columns for $type {
            fn push(&self, out: &mut Vec<Value>) { out.push(<$type as Scalar>::value(Some(self))); }
            fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
                <$type as Scalar>::scalar(reader)?.ok_or_else(|| reader.corrupt())
            }
        }
        impl Columns for Option<$type> {
            fn push(&self, out: &mut Vec<Value>) { out.push(<$type as Scalar>::value(self.as_ref())); }
            fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> { <$type as Scalar>::scalar(reader) }
        }
    )+};
}

macro_rules! ids {
    ($($type:ty),+ $(,)?) => {$(
        impl Scalar for $type {
            fn value(this: Option<&Self>) -> Value { Value::Bytes(this.map(|id| id.0.as_bytes().to_vec())) }
            fn scalar(reader: &mut Reader<'_>) -> Result<Option<Self>, Fault> {
                let Some(bytes) = reader.bytes()? else { return Ok(None) };
                Uuid::from_slice(&bytes).map(|id| Some(Self(id))).map_err(|_| reader.corrupt())
            }
        }
    )+ columns_of_scalar!($($type),+);};
}

macro_rules! names {
    ($($type:ty),+ $(,)?) => {$(
        impl Scalar for $type {
            fn value(this: Option<&Self>) -> Value { Value::Text(this.map(|one| one.name().to_owned())) }
            fn scalar(reader: &mut Reader<'_>) -> Result<Option<Self>, Fault> {
                let Some(text) = reader.text()? else { return Ok(None) };
                <$type>::from_name(&text).map(Some).ok_or_else(|| reader.corrupt())
            }
        }
    )+ columns_of_scalar!($($type),+);};
}

macro_rules! integers {
    ($($type:ty),+ $(,)?) => {$(
        impl Scalar for $type {
            fn value(this: Option<&Self>) -> Value { Value::Int(this.map(|number| i64::from(*number))) }
            fn scalar(reader: &mut Reader<'_>) -> Result<Option<Self>, Fault> {
                let Some(number) = reader.int()? else { return Ok(None) };
                <$type>::try_from(number).map(Some).map_err(|_| reader.corrupt())
            }
        }
    )+ columns_of_scalar!($($type),+);};
}

macro_rules! texts {
    ($($type:ty),+ $(,)?) => {$(
        impl Scalar for $type {
            fn value(this: Option<&Self>) -> Value { Value::Text(this.map(ToString::to_string)) }
            fn scalar(reader: &mut Reader<'_>) -> Result<Option<Self>, Fault> {
                let Some(text) = reader.text()? else { return Ok(None) };
                <$type>::from_str(&text).map(Some).map_err(|_| reader.corrupt())
            }
        }
    )+ columns_of_scalar!($($type),+);};
}

ids!(
    BankLineId,
    ClosingId,
    AssociationId,
    DeviceId,
    UserId,
    OrgId,
    LevelId,
    TagId,
    MemberId,
    FollowUpId,
    AttachmentId,
    CustomFieldId,
    GroupFormId,
    FollowUpTypeId,
    BranchFollowId,
    PointsEntryId,
    NoticeId,
    ReviewId,
    OrderId,
    PaymentId,
    ReceiptId,
    CollectionId,
    BalanceEntryId,
    TopUpId,
    CoverageId,
    InvoiceId,
    SeriesId,
    LeaseId,
    DesignId,
    ImportId,
    ApplicationId,
    ApprovalSettingId,
    OrderReviewRuleId,
    FilingId,
    IntakeId,
    TemplateId,
    MessageId,
    OptOutId,
    MessageSetupId,
    ReminderSetupId,
    BillingId,
    BindingId,
    DunningSetupId,
    DunningStepId,
    DunningActId,
    PackageCategoryId,
    PackageId,
    PackagePriceId,
    PromotionId,
    OrderLineId
);
names!(
    AutoRenewal,
    BankLineState,
    DunningActKind,
    FieldInput,
    CategoryRank,
    PackageKind,
    Pricing,
    SealChoice,
    Role,
    MemberKind,
    Stage,
    Standing,
    AttachmentKind,
    MediaType,
    OrderKind,
    OrderState,
    ReviewedOrders,
    PaymentState,
    PaymentMethod,
    BalanceKind,
    TopUpKind,
    TopUpState,
    MembershipAct,
    StartRule,
    InvoiceKind,
    InvoiceState,
    PostingStatus,
    SheetKind,
    TimeZone,
    LeaseState,
    ApplicationKind,
    ApplicationState,
    ApplicationSource,
    FilingKind,
    FilingState,
    Channel,
    MessageState,
    DeliveryFailure
);
integers!(i64, i32, u32);
texts!(String, NaiveDate, Rights, FollowUpKind);

impl Columns for bool {
    fn push(&self, out: &mut Vec<Value>) {
        out.push(Value::Int(Some(i64::from(*self))));
    }
    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        Ok(i64::read(reader)? != 0)
    }
}

impl Columns for Uuid {
    fn push(&self, out: &mut Vec<Value>) {
        out.push(Value::Bytes(Some(self.as_bytes().to_vec())));
    }
    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        reader.bytes()?.and_then(|bytes| Self::from_slice(&bytes).ok()).ok_or_else(|| reader.corrupt())
    }
}

/// Instants are microseconds since 1970, so that both engines sort and compare them alike.
impl Scalar for DateTime<Utc> {
    fn value(this: Option<&Self>) -> Value {
        Value::Int(this.map(DateTime::timestamp_micros))
    }
    fn scalar(reader: &mut Reader<'_>) -> Result<Option<Self>, Fault> {
        let Some(micros) = reader.int()? else { return Ok(None) };
        Self::from_timestamp_micros(micros).map(Some).ok_or_else(|| reader.corrupt())
    }
}
columns_of_scalar!(DateTime<Utc>);

impl Columns for Money {
    fn names(field: &str, out: &mut Vec<String>) {
        out.extend([format!("{field}_minor"), format!("{field}_currency")]);
    }
    fn push(&self, out: &mut Vec<Value>) {
        out.extend([Value::Int(Some(self.minor())), Value::Text(Some(self.currency().code().to_owned()))]);
    }
    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let minor = i64::read(reader)?;
        let currency = Currency::from_code(&String::read(reader)?).ok_or_else(|| reader.corrupt())?;
        Self::from_minor(minor, currency).map_err(|_| reader.corrupt())
    }
}

/// Choices that came later than their records: what was kept before has the default.
macro_rules! later_names {
    ($($name:ty),+ $(,)?) => {$(
        impl Columns for $name {
            fn push(&self, out: &mut Vec<Value>) {
                out.push(Value::Text(Some(self.name().to_owned())));
            }
            fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
                match Option::<String>::read(reader)? {
                    Some(name) => Self::from_name(&name).ok_or_else(|| reader.corrupt()),
                    None => Ok(Self::default()),
                }
            }
        }
    )+};
}
later_names!(LateStart, InvoiceEntry);

/// All three columns, or none.
impl Columns for Option<Bought> {
    fn names(field: &str, out: &mut Vec<String>) {
        out.extend(["act", "level_id", "months"].map(|part| format!("{field}_{part}")));
    }
    fn push(&self, out: &mut Vec<Value>) {
        self.map(|bought| bought.act).push(out);
        self.map(|bought| bought.level_id).push(out);
        self.map(|bought| bought.months).push(out);
    }
    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let (act, level_id, months) = (Columns::read(reader)?, Columns::read(reader)?, Columns::read(reader)?);
        match (act, level_id, months) {
            (None, None, None) => Ok(None),
            (Some(act), Some(level_id), Some(months)) => Ok(Some(Bought { act, level_id, months })),
            _ => Err(reader.corrupt()),
        }
    }
}

/// The code of a currency, where no amount stands beside it.
impl Columns for Currency {
    fn push(&self, out: &mut Vec<Value>) {
        out.push(Value::Text(Some(self.code().to_owned())));
    }
    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        Self::from_code(&String::read(reader)?).ok_or_else(|| reader.corrupt())
    }
}

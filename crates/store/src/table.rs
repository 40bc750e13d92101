//! A table: how a kind of record lies in the database. One macro line per record, in its area.

use domain::Record;
use domain::id::AssociationId;
use serde_json::{Map, Value as Json};

use crate::column::{Reader, Source};
use crate::engine::{Row, Session, Value};
use crate::fault::Fault;
use crate::query::many::read_in;

/// A record that has a table of the same name as its kind.
pub trait Table: Record {
    /// Names of its columns, `id` first; `association_id` comes before them in every table.
    fn columns() -> &'static [String];
    /// Its values, in the order of the columns.
    fn values(&self) -> Vec<Value>;
    /// Reads it back.
    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault>;

    /// The columns as a list for `select`.
    fn select_list() -> String {
        Self::columns().join(", ")
    }

    /// Reads a row that was selected by [`Self::select_list`], possibly after other columns.
    fn from_row(row: &Row, first_column: usize) -> Result<Self, Fault> {
        Self::read(&mut Reader::new(Source::Row(row), Self::KIND.name(), first_column))
    }

    /// Rebuilds a record from the image that a change kept.
    fn from_image(image: &Map<String, Json>) -> Result<Self, Fault> {
        let values: Vec<Json> = Self::columns().iter().map(|column| image.get(column).cloned().unwrap_or_default()).collect();
        Self::read(&mut Reader::new(Source::Image(&values), Self::KIND.name(), 0))
    }
}

/// Declares the table of a record: its fields in the order of the columns.
macro_rules! table {
    ($record:ty { $($field:ident),+ $(,)? }) => {
        impl $crate::table::Table for $record {
            fn columns() -> &'static [String] {
                static NAMES: std::sync::OnceLock<Vec<String>> = std::sync::OnceLock::new();
                NAMES.get_or_init(|| {
                    let mut names = Vec::new();
                    $($crate::table::names_of(|record: &$record| &record.$field, stringify!($field), &mut names);)+
                    names
                })
            }
            fn values(&self) -> Vec<$crate::engine::Value> {
                let mut out = Vec::new();
                $($crate::column::Columns::push(&self.$field, &mut out);)+
                out
            }
            fn read(reader: &mut $crate::column::Reader<'_>) -> Result<Self, $crate::fault::Fault> {
                Ok(Self { $($field: $crate::column::Columns::read(reader)?),+ })
            }
        }
    };
}

/// Declares a group of fields that lie in their record's table under their own names.
macro_rules! column_group {
    ($group:ty { $($field:ident),+ $(,)? }) => {
        impl $crate::column::Columns for $group {
            fn names(_: &str, out: &mut Vec<String>) {
                $($crate::table::names_of(|group: &$group| &group.$field, stringify!($field), out);)+
            }
            fn push(&self, out: &mut Vec<$crate::engine::Value>) {
                $($crate::column::Columns::push(&self.$field, out);)+
            }
            fn read(reader: &mut $crate::column::Reader<'_>) -> Result<Self, $crate::fault::Fault> {
                Ok(Self { $($field: $crate::column::Columns::read(reader)?),+ })
            }
        }
    };
}

/// Runs `$body` with the record type of a kind; a kind that is missing here does not compile.
macro_rules! of_kind {
    ($kind:expr, $record:ident => $body:expr) => {
        match $kind {
            domain::RecordKind::Association => {
                type $record = domain::association::Association;
                $body
            }
            domain::RecordKind::User => {
                type $record = domain::association::User;
                $body
            }
            domain::RecordKind::Org => {
                type $record = domain::association::Org;
                $body
            }
            domain::RecordKind::Level => {
                type $record = domain::association::Level;
                $body
            }
            domain::RecordKind::Tag => {
                type $record = domain::association::Tag;
                $body
            }
            domain::RecordKind::NumberSeries => {
                type $record = domain::association::NumberSeries;
                $body
            }
            domain::RecordKind::NumberLease => {
                type $record = domain::association::NumberLease;
                $body
            }
            domain::RecordKind::Member => {
                type $record = domain::member::Member;
                $body
            }
            domain::RecordKind::Review => {
                type $record = domain::member::Review;
                $body
            }
            domain::RecordKind::FollowUp => {
                type $record = domain::member::FollowUp;
                $body
            }
            domain::RecordKind::Attachment => {
                type $record = domain::member::Attachment;
                $body
            }
            domain::RecordKind::AttachmentContent => {
                type $record = domain::member::AttachmentContent;
                $body
            }
            domain::RecordKind::Order => {
                type $record = domain::order::Order;
                $body
            }
            domain::RecordKind::Payment => {
                type $record = domain::payment::Payment;
                $body
            }
            domain::RecordKind::Receipt => {
                type $record = domain::payment::Receipt;
                $body
            }
            domain::RecordKind::BalanceEntry => {
                type $record = domain::balance::BalanceEntry;
                $body
            }
            domain::RecordKind::TopUp => {
                type $record = domain::balance::TopUp;
                $body
            }
            domain::RecordKind::Coverage => {
                type $record = domain::renewal::Coverage;
                $body
            }
            domain::RecordKind::Invoice => {
                type $record = domain::invoice::Invoice;
                $body
            }
            domain::RecordKind::SheetImport => {
                type $record = domain::import::SheetImport;
                $body
            }
            domain::RecordKind::FollowUpType => {
                type $record = domain::member::FollowUpType;
                $body
            }
            domain::RecordKind::CustomField => {
                type $record = domain::member::CustomField;
                $body
            }
            domain::RecordKind::GroupForm => {
                type $record = domain::member::GroupForm;
                $body
            }
            domain::RecordKind::BranchFollow => {
                type $record = domain::member::BranchFollow;
                $body
            }
            domain::RecordKind::PointsEntry => {
                type $record = domain::member::PointsEntry;
                $body
            }
            domain::RecordKind::PackageCategory => {
                type $record = domain::package::PackageCategory;
                $body
            }
            domain::RecordKind::Package => {
                type $record = domain::package::Package;
                $body
            }
            domain::RecordKind::BillingSettings => {
                type $record = domain::binding::BillingSettings;
                $body
            }
            domain::RecordKind::Binding => {
                type $record = domain::binding::Binding;
                $body
            }
            domain::RecordKind::DunningSetup => {
                type $record = domain::dunning::DunningSetup;
                $body
            }
            domain::RecordKind::DunningAct => {
                type $record = domain::dunning::DunningAct;
                $body
            }
            domain::RecordKind::BankLine => {
                type $record = domain::bank::BankLine;
                $body
            }
            domain::RecordKind::Promotion => {
                type $record = domain::package::Promotion;
                $body
            }
            domain::RecordKind::Closing => {
                type $record = domain::closing::Closing;
                $body
            }
            domain::RecordKind::PackagePrice => {
                type $record = domain::package::PackagePrice;
                $body
            }
            domain::RecordKind::OrderLine => {
                type $record = domain::package::OrderLine;
                $body
            }
            domain::RecordKind::Notice => {
                type $record = domain::notice::Notice;
                $body
            }
            domain::RecordKind::CertificateDesign => {
                type $record = domain::certificate::CertificateDesign;
                $body
            }
            domain::RecordKind::MessageTemplate => {
                type $record = domain::message::MessageTemplate;
                $body
            }
            domain::RecordKind::Message => {
                type $record = domain::message::Message;
                $body
            }
            domain::RecordKind::OptOut => {
                type $record = domain::message::OptOut;
                $body
            }
            domain::RecordKind::MessageSetup => {
                type $record = domain::message::MessageSetup;
                $body
            }
            domain::RecordKind::ReminderSetup => {
                type $record = domain::message::ReminderSetup;
                $body
            }
            domain::RecordKind::Application => {
                type $record = domain::application::Application;
                $body
            }
            domain::RecordKind::ApprovalSetting => {
                type $record = domain::application::ApprovalSetting;
                $body
            }
            domain::RecordKind::OrderReviewRule => {
                type $record = domain::order::OrderReviewRule;
                $body
            }
            domain::RecordKind::Filing => {
                type $record = domain::application::Filing;
                $body
            }
            domain::RecordKind::Intake => {
                type $record = domain::application::Intake;
                $body
            }
        }
    };
}

pub(crate) use {column_group, of_kind, table};

/// Appends the column names of a field; the closure only tells its type.
pub fn names_of<R, F: crate::column::Columns>(_: fn(&R) -> &F, field: &str, out: &mut Vec<String>) {
    F::names(field, out);
}

/// Binds an association's id.
pub fn association_value(association: AssociationId) -> Value {
    Value::Bytes(Some(association.0.as_bytes().to_vec()))
}

/// Binds any id.
pub fn id_value(id: impl Into<uuid::Uuid>) -> Value {
    Value::Bytes(Some(id.into().as_bytes().to_vec()))
}

/// One record by its id.
pub async fn find<T: Table>(session: &mut Session, association: AssociationId, id: impl Into<uuid::Uuid>) -> Result<Option<T>, Fault> {
    let sql = format!("select {} from {} where association_id = $1 and id = $2", T::select_list(), T::KIND.name());
    let row = session.fetch_one(sql, vec![association_value(association), id_value(id)]).await?;
    row.map(|row| T::from_row(&row, 0)).transpose()
}

/// Every record of a small table, in the order of entry.
pub async fn all<T: Table>(session: &mut Session, association: AssociationId) -> Result<Vec<T>, Fault> {
    let sql = format!("select {} from {} where association_id = $1 order by id", T::select_list(), T::KIND.name());
    let rows = session.fetch(sql, vec![association_value(association)]).await?;
    rows.iter().map(|row| T::from_row(row, 0)).collect()
}

/// Records whose column holds one of the values, in no order; any number of values.
pub async fn find_by<T: Table>(session: &mut Session, association: AssociationId, column: &str, values: &[Value]) -> Result<Vec<T>, Fault> {
    let sql = format!("select {} from {} where association_id = $1 and {column}", T::select_list(), T::KIND.name());
    read_in(session, &sql, &[association_value(association)], values, |row| T::from_row(&row, 0)).await
}

/// Records by their ids, in no order.
pub async fn find_many<T: Table>(session: &mut Session, association: AssociationId, ids: &[uuid::Uuid]) -> Result<Vec<T>, Fault> {
    let values: Vec<_> = ids.iter().map(|id| id_value(*id)).collect();
    find_by(session, association, "id", &values).await
}

//! Records and their changes. A command decides on changes; the store writes them and keeps what stood before.

use std::fmt::Debug;

use serde::{Serialize, de::DeserializeOwned};
use uuid::Uuid;

use crate::application::{Application, ApprovalSetting, Filing, Intake};
use crate::association::{Association, Level, NumberLease, NumberSeries, Org, Tag, User};
use crate::balance::{BalanceEntry, TopUp};
use crate::bank::BankLine;
use crate::binding::{BillingSettings, Binding};
use crate::certificate::CertificateDesign;
use crate::closing::Closing;
use crate::dunning::{DunningAct, DunningSetup};
use crate::import::SheetImport;
use crate::invoice::Invoice;
use crate::member::{
    Attachment, AttachmentContent, BranchFollow, CustomField, FollowUp, FollowUpType, GroupForm, Member, PointsEntry, Review,
};
use crate::message::{Message, MessageSetup, MessageTemplate, OptOut, ReminderSetup};
use crate::notice::Notice;
use crate::order::{Order, OrderReviewRule};
use crate::package::{OrderLine, Package, PackageCategory, PackagePrice, Promotion};
use crate::payment::{Payment, Receipt};
use crate::renewal::Coverage;

/// A row of business data that is known by its id.
pub trait Record: Debug + Clone + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// Which kind it is.
    const KIND: RecordKind;

    /// Its id.
    fn id(&self) -> Uuid;

    /// What a change does to a record of this kind; none where it is of another.
    fn edit(change: &Change) -> Option<&Edit<Self>>;
}

/// One record made, changed or removed. What stood before comes along, so that every change can be shown and reversed.
#[derive(Debug, Clone, PartialEq)]
pub enum Edit<T> {
    /// A new record.
    Insert(T),
    /// A record with new values.
    Update {
        /// What stood before.
        before: T,
        /// What stands after.
        after: T,
    },
    /// A record that goes.
    Delete(T),
}

impl<T: Record> Edit<T> {
    /// The id of the record.
    pub fn id(&self) -> Uuid {
        match self {
            Self::Insert(record) | Self::Delete(record) => record.id(),
            Self::Update { after, .. } => after.id(),
        }
    }

    /// The edit that takes this one back; `current` is the record as it stands now.
    #[must_use]
    pub fn reversed(self) -> Self {
        match self {
            Self::Insert(record) => Self::Delete(record),
            Self::Update { before, after } => Self::Update { before: after, after: before },
            Self::Delete(record) => Self::Insert(record),
        }
    }
}

macro_rules! records {
    ($($kind:ident = $name:literal),+ $(,)?) => {
        /// The kinds of record.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum RecordKind { $(#[doc = concat!("`", $name, "`")] $kind),+ }

        impl RecordKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[$(Self::$kind),+];

            /// Its name, which is also the name of its table.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$kind => $name),+ }
            }

            /// The kind of a name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|kind| kind.name() == name)
            }
        }

        /// A change of one record of any kind.
        #[derive(Debug, Clone, PartialEq)]
        pub enum Change { $(#[doc = concat!("Of a `", $name, "`.")] $kind(Box<Edit<$kind>>)),+ }

        impl Change {
            /// The kind and id of the record.
            #[must_use]
            pub fn target(&self) -> (RecordKind, Uuid) {
                match self { $(Self::$kind(edit) => (RecordKind::$kind, edit.id())),+ }
            }

            /// The change that takes this one back.
            #[must_use]
            pub fn reversed(self) -> Self {
                match self { $(Self::$kind(edit) => Self::$kind(Box::new(edit.reversed()))),+ }
            }
        }

        $(
            impl Record for $kind {
                const KIND: RecordKind = RecordKind::$kind;
                fn id(&self) -> Uuid { self.id.into() }
                fn edit(change: &Change) -> Option<&Edit<Self>> {
                    if let Change::$kind(edit) = change { Some(edit) } else { None }
                }
            }
            impl From<Edit<$kind>> for Change {
                fn from(edit: Edit<$kind>) -> Self { Self::$kind(Box::new(edit)) }
            }
        )+
    };
}

records! {
    Association = "association",
    User = "user_account",
    Org = "org",
    Level = "level",
    Tag = "tag",
    FollowUpType = "follow_up_type",
    CustomField = "custom_field",
    GroupForm = "group_form",
    NumberSeries = "number_series",
    NumberLease = "number_lease",
    Member = "member",
    Review = "review",
    FollowUp = "follow_up",
    Attachment = "attachment",
    AttachmentContent = "attachment_content",
    BranchFollow = "branch_follow",
    PointsEntry = "points_entry",
    Order = "member_order",
    OrderLine = "order_line",
    Payment = "payment",
    Receipt = "receipt",
    BalanceEntry = "balance_entry",
    TopUp = "top_up",
    Coverage = "coverage",
    Invoice = "invoice",
    SheetImport = "sheet_import",
    CertificateDesign = "certificate_design",
    MessageTemplate = "message_template",
    Message = "message",
    OptOut = "message_opt_out",
    MessageSetup = "message_setup",
    ReminderSetup = "reminder_setup",
    Application = "application",
    ApprovalSetting = "approval_setting",
    OrderReviewRule = "order_review_rule",
    Filing = "filing",
    Intake = "intake",
    Notice = "notice",
    PackageCategory = "package_category",
    Package = "package",
    PackagePrice = "package_price",
    Promotion = "promotion",
    BankLine = "bank_line",
    DunningSetup = "dunning_setup",
    DunningAct = "dunning_act",
    Closing = "closing",
    Binding = "binding",
    BillingSettings = "billing_settings",
}

impl Change {
    /// What a person calls the record, as it stood before where it stood; empty where it has no name of its own.
    #[must_use]
    pub fn title(&self) -> String {
        fn current<T>(edit: &Edit<T>) -> &T {
            match edit {
                Edit::Insert(record) | Edit::Delete(record) => record,
                Edit::Update { before, .. } => before,
            }
        }
        match self {
            Self::Member(edit) => current(edit).title(),
            Self::Order(edit) => current(edit).order_no.clone(),
            Self::Invoice(edit) => current(edit).order_no.clone(),
            Self::SheetImport(edit) => current(edit).file_name.clone(),
            Self::Org(edit) => current(edit).name.clone(),
            Self::Level(edit) => current(edit).name.clone(),
            Self::Tag(edit) => current(edit).name.clone(),
            Self::CustomField(edit) => current(edit).name.clone(),
            Self::GroupForm(edit) => current(edit).group_name.clone(),
            Self::Package(edit) => current(edit).name.clone(),
            Self::PackageCategory(edit) => current(edit).name.clone(),
            Self::Promotion(edit) => current(edit).code.clone(),
            Self::BankLine(edit) => current(edit).payer.clone(),
            Self::Closing(edit) => crate::closing::name_of(current(edit).month),
            Self::Notice(edit) => current(edit).title.clone(),
            Self::TopUp(edit) => current(edit).payer.clone(),
            _ => String::new(),
        }
    }
}

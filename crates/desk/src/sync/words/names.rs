//! What people call a record, also one that is gone or never came to be.

use std::collections::BTreeMap;

use domain::RecordKind;
use domain::access::Rights;
use domain::association::User;
use domain::calendar::TimeZone;
use domain::id::UserId;
use domain::member::{FollowUpKind, FormField};
use serde_json::{Map, Value as Json};
use store::Store;
use store::association::Choices;
use uuid::Uuid;

use super::money;
use crate::failure::Failure;
use crate::member::label_of;
use crate::texts::{Language, choice, text, text_with};

/// Most names of one sentence; the rest is counted.
pub(super) const NAMED: usize = 2;

/// Finds names in a database, in one language.
pub(crate) struct Names<'a> {
    pub store: &'a Store,
    pub language: Language,
    pub zone: TimeZone,
    pub choices: Choices,
    users: Vec<User>,
}

impl<'a> Names<'a> {
    pub(crate) async fn of(store: &'a Store, language: Language) -> Result<Names<'a>, Failure> {
        let zone = store.association().await?.map(|association| association.time_zone).unwrap_or_default();
        let (choices, users) = (store.choices().await?, store.users().await?);
        Ok(Self { store, language, zone, choices, users })
    }

    /// A person's name.
    pub(crate) fn user(&self, id: UserId) -> String {
        if id == domain::message::SERVER {
            return self.text("trail:server");
        }
        self.users.iter().find(|user| user.id == id).map_or_else(|| self.text("trail:unknown"), |user| user.name.clone())
    }

    /// What a kind of follow-up is called.
    pub(crate) fn follow_up_kind(&self, kind: FollowUpKind) -> String {
        crate::member::kind_words(&self.choices.follow_up_types, kind, self.language)
    }

    /// The name of a record by its kind and id.
    pub(crate) async fn record(&self, kind: RecordKind, id: Uuid) -> Result<String, Failure> {
        let columns = self.store.columns_known(kind, id).await?;
        Ok(columns.map_or_else(|| self.text("trail:unknown"), |columns| self.of_columns(kind, &columns)))
    }

    /// The names of several records: the first few, and how many there are.
    pub(crate) async fn records(&self, kind: RecordKind, ids: &[Uuid]) -> Result<String, Failure> {
        let mut names = Vec::new();
        for id in ids.iter().take(NAMED) {
            names.push(self.record(kind, *id).await?);
        }
        Ok(self.and_more(names, ids.len()))
    }

    /// Some names of so many.
    pub(crate) fn and_more(&self, mut names: Vec<String>, count: usize) -> String {
        names.truncate(NAMED);
        let is_all = names.len() == count;
        let names = names.join(&self.text("trail:list_mark"));
        if is_all {
            return names;
        }
        let params = BTreeMap::from([("names".to_owned(), names), ("count".to_owned(), count.to_string())]);
        text_with(self.language, "trail:and_more", &params)
    }

    /// The name that a record's columns hold.
    pub(crate) fn of_columns(&self, kind: RecordKind, columns: &Map<String, Json>) -> String {
        let column = |name: &str| columns.get(name).and_then(Json::as_str).filter(|text| !text.is_empty()).map(ToOwned::to_owned);
        let found = match kind {
            RecordKind::Member => column("name").or_else(|| column("member_no")),
            RecordKind::Order => column("order_no"),
            RecordKind::Invoice => columns.get("serial").map(|serial| self.with("trail:invoice_name", &[("serial", &serial.to_string())])),
            RecordKind::Receipt => columns.get("serial").map(|serial| self.with("trail:receipt_name", &[("serial", &serial.to_string())])),
            RecordKind::Payment | RecordKind::BalanceEntry | RecordKind::TopUp => amount_of(columns, "amount").map(money),
            RecordKind::Coverage => column("starts_on").zip(column("ends_on")).map(|(from, to)| format!("{from} – {to}")),
            RecordKind::FollowUp => column("content").map(|content| shortened(&content)),
            RecordKind::SheetImport | RecordKind::Attachment => column("file_name"),
            RecordKind::MessageTemplate => column("name"),
            RecordKind::Message => column("receiver"),
            RecordKind::Application | RecordKind::ApprovalSetting => {
                column("kind").map(|kind| choice(self.language, "application:kind", &kind))
            }
            RecordKind::Filing => column("kind").map(|kind| choice(self.language, "application:filing.kind", &kind)),
            RecordKind::MessageSetup
            | RecordKind::ReminderSetup
            | RecordKind::DunningSetup
            | RecordKind::Binding
            | RecordKind::BillingSettings
            | RecordKind::OrderReviewRule
            | RecordKind::Intake
            | RecordKind::OptOut
            | RecordKind::AttachmentContent
            | RecordKind::CertificateDesign
            | RecordKind::Review
            | RecordKind::NumberSeries
            | RecordKind::NumberLease => None,
            RecordKind::FollowUpType => columns
                .get("kind")
                .and_then(Json::as_str)
                .and_then(|kind| kind.parse().ok())
                .map(|kind| column("name").unwrap_or_else(|| self.follow_up_kind(kind))),
            RecordKind::CustomField => column("name"),
            RecordKind::GroupForm => Some(column("group_name").unwrap_or_else(|| self.text("member:field.no_group"))),
            RecordKind::PointsEntry => column("reason").map(|reason| shortened(&reason)),
            RecordKind::BranchFollow => None,
            RecordKind::Notice => column("title"),
            RecordKind::Association | RecordKind::User | RecordKind::Org | RecordKind::Level | RecordKind::Tag => column("name"),
            RecordKind::PackageCategory | RecordKind::Package => column("name"),
            RecordKind::BankLine => column("payer"),
            RecordKind::DunningAct => column("kind").map(|kind| choice(self.language, "dunning:kind", &kind)),
            RecordKind::Closing => column("month").map(|month| month.chars().take(7).collect()),
            RecordKind::PackagePrice => column("effective_on"),
            RecordKind::Promotion => column("code"),
            RecordKind::OrderLine => column("package_name"),
        };
        found.unwrap_or_else(|| self.text(&format!("trail:kind.{}", kind.name())))
    }

    /// The same with the word for its kind, which some names hold already.
    pub(crate) fn heading(&self, kind: RecordKind, columns: &Map<String, Json>) -> String {
        let (word, name) = (self.text(&format!("trail:kind.{}", kind.name())), self.of_columns(kind, columns));
        if kind == RecordKind::Invoice || name == word { name } else { format!("{word} {name}") }
    }

    /// Words one after the other.
    pub(crate) fn listed(&self, words: &[String]) -> String {
        words.join(&self.text("trail:list_mark"))
    }

    /// A form: what it asks, with a star where it must be filled.
    pub(crate) fn form(&self, kept: &str) -> String {
        let fields: Vec<FormField> = serde_json::from_str(kept).unwrap_or_default();
        let word = |said: &FormField| {
            let label = label_of(&self.choices.fields.fields, said.field, self.language);
            if said.is_required { format!("{label}*") } else { label }
        };
        self.listed(&fields.iter().filter(|said| said.is_shown).map(word).collect::<Vec<_>>())
    }

    /// Rights by their names.
    pub(crate) fn rights(&self, rights: &Rights) -> String {
        let names: Vec<String> = rights.iter().map(|right| self.text(&format!("access:right.{}", right.name()))).collect();
        if names.is_empty() { self.text("access:no_rights") } else { names.join(&self.text("trail:list_mark")) }
    }

    pub(crate) fn text(&self, key: &str) -> String {
        text(self.language, key)
    }

    pub(crate) fn with(&self, key: &str, params: &[(&str, &str)]) -> String {
        let params = params.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        text_with(self.language, key, &params)
    }
}

/// The amount that a record keeps in two columns.
pub(crate) fn amount_of(columns: &Map<String, Json>, field: &str) -> Option<domain::Money> {
    let minor = columns.get(&format!("{field}_minor"))?.as_i64()?;
    let currency = columns.get(&format!("{field}_currency")).and_then(Json::as_str).and_then(domain::Currency::from_code);
    domain::Money::from_minor(minor, currency.unwrap_or_default()).ok()
}

fn shortened(content: &str) -> String {
    const SHOWN_CHARS: usize = 16;
    let mut shown: String = content.chars().take(SHOWN_CHARS).collect();
    if content.chars().count() > SHOWN_CHARS {
        shown.push('…');
    }
    shown
}

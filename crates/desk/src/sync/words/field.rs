//! Columns of records as a person reads them: a label, and a value with its currency, day or choice.

use documents::format_minor;
use domain::RecordKind;
use domain::association::{NumberRule, StatusRule, StatusRules};
use domain::id::UserId;
use domain::member::status::MemberStatus;
use domain::member::{AttachmentKind, MemberField};
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::names::amount_of;
use super::{Names, money};
use crate::application::column_words;
use crate::failure::Failure;
use crate::member::{label_of, worded_column};
use crate::texts::{Language, has, text};

/// Columns that follow from others, that are said beside their amount, or that say nothing to a person.
const SILENT: [&str; 26] = [
    "replaced_lines",
    "steps",
    "figures",
    "collection_id",
    "digest",
    "stood",
    "decisions",
    "filed_at",
    "ordinal",
    "payment_id",
    "anchor_day",
    "id",
    "sort_name",
    "created_at",
    "updated_at",
    "key",
    "next",
    "code",
    "seal_image",
    "order_no",
    "recorded_at",
    "imported_at",
    "provider_params",
    "queued_by",
    "tries",
    "sha256",
];

/// Labels and values of one kind of record.
pub(crate) struct FieldWords<'a> {
    names: &'a Names<'a>,
    kind: RecordKind,
}

/// The columns of a record as fields that stand for themselves: the details and the custom fields of a member, which lie in one column
/// each, taken apart.
pub(crate) fn columns_apart(mut columns: Map<String, Json>) -> Map<String, Json> {
    for gathering in ["details", "custom"] {
        let inside = columns.remove(gathering).and_then(|inside| inside.as_str().and_then(|text| serde_json::from_str(text).ok()));
        if let Some(Json::Object(inside)) = inside {
            columns.extend(inside);
        }
    }
    columns
}

impl<'a> FieldWords<'a> {
    pub(crate) fn of(names: &'a Names<'a>, kind: RecordKind) -> Self {
        Self { names, kind }
    }

    /// The label of a column; none where it says nothing to a person.
    pub(crate) fn label(&self, column: &str) -> Option<String> {
        if let (RecordKind::Member, Ok(custom @ MemberField::Custom(_))) = (self.kind, column.parse::<MemberField>()) {
            return Some(label_of(&self.names.choices.fields.fields, custom, self.names.language));
        }
        label(self.kind, column, self.names.language)
    }

    /// The value of a column in words; none where it is empty.
    pub(crate) async fn value(&self, column: &str, columns: &Map<String, Json>) -> Result<Option<String>, Failure> {
        let Some(value) = columns.get(column) else { return Ok(None) };
        if let Some(field) = column.strip_suffix("_minor") {
            return Ok(amount_of(columns, field).map(money));
        }
        if self.kind == RecordKind::Member && column != "standing_by" {
            return Ok(worded_column(&self.names.choices, self.names.language, column, value));
        }
        let language = self.names.language;
        if let Some(words) = column_words(column, value, &self.names.choices, language) {
            return Ok(Some(words));
        }
        let yes_no = |is: i64| text(language, if is == 0 { "trail:no" } else { "trail:yes" });
        Ok(match value {
            Json::Null => None,
            Json::Number(number) => {
                let number = number.as_i64().unwrap_or_default();
                Some(match column {
                    "is_split" | "is_approved" | "is_reviewed" | "is_retired" | "is_pinned" | "is_on" => yes_no(number),
                    "tax_rate_bp" => format!("{}%", format_minor(number)),
                    _ if column.ends_with("_at") => {
                        chrono::DateTime::from_timestamp_micros(number).map(|at| self.names.zone.text_of(at)).unwrap_or_default()
                    }
                    _ => number.to_string(),
                })
            }
            Json::String(found) if found.is_empty() && column != "rights" => None,
            Json::String(found) => Some(self.named(column, found).await?),
            other => Some(other.to_string()),
        })
    }

    async fn named(&self, column: &str, value: &str) -> Result<String, Failure> {
        let id = || value.parse::<Uuid>().ok();
        let record = match (self.kind, column) {
            (_, "member_id") => Some(RecordKind::Member),
            (RecordKind::Coverage, "built_on") => Some(RecordKind::Coverage),
            (RecordKind::Coverage | RecordKind::Order, "level_id" | "former_level_id" | "buys_level_id") => Some(RecordKind::Level),
            (_, "major_id" | "minor_id") => Some(RecordKind::PackageCategory),
            (_, "package_id") => Some(RecordKind::Package),
            (RecordKind::OrderLine, "price_id") => Some(RecordKind::PackagePrice),
            (RecordKind::Package, "level_id") => Some(RecordKind::Level),
            (_, "order_id") => Some(RecordKind::Order),
            (_, "application_id") => Some(RecordKind::Application),
            (_, "template_id") => Some(RecordKind::MessageTemplate),
            (_, "invoice_id") | (RecordKind::Invoice, "corrects_id" | "replaces_id") => Some(RecordKind::Invoice),
            (_, "parent_id" | "org_id") => Some(RecordKind::Org),
            (_, "top_up_id") => Some(RecordKind::TopUp),
            (_, "bank_line_id") => Some(RecordKind::BankLine),
            (RecordKind::BalanceEntry, "reverses_id") => Some(RecordKind::BalanceEntry),
            (RecordKind::PointsEntry, "reverses_id") => Some(RecordKind::PointsEntry),
            (_, "reverses_id" | "refunds_id" | "payment_id") => Some(RecordKind::Payment),
            (_, column) if column.ends_with("_by") => {
                return Ok(id().map_or_else(|| value.to_owned(), |id| self.names.user(UserId(id))));
            }
            _ => None,
        };
        if let (Some(kind), Some(id)) = (record, id()) {
            return self.names.record(kind, id).await;
        }
        if let (RecordKind::User, "rights", Ok(rights)) = (self.kind, column, value.parse()) {
            return Ok(self.names.rights(&rights));
        }
        if let (RecordKind::Org, "unit_numbers" | "individual_numbers", Ok(rule)) =
            (self.kind, column, serde_json::from_str::<NumberRule>(value))
        {
            // The first number by the rule, with a gap where the organisation's code stands.
            return Ok(rule.number("…", "", 1));
        }
        if let (RecordKind::Level, "statuses", Ok(rules)) = (self.kind, column, serde_json::from_str::<StatusRules>(value)) {
            return Ok(self.statuses(rules));
        }
        if let (RecordKind::Level, "documents", Ok(kinds)) = (self.kind, column, serde_json::from_str::<Vec<AttachmentKind>>(value)) {
            let kinds = kinds.iter().map(|kind| self.names.text(&format!("member:attachment.kind.{}", kind.name())));
            return Ok(kinds.collect::<Vec<_>>().join(&self.names.text("trail:list_mark")));
        }
        let group = match (self.kind, column) {
            (RecordKind::BillingSettings, "auto_renewal") => "binding:billing.auto".to_owned(),
            (RecordKind::BankLine, "state") => "bank:state".to_owned(),
            (RecordKind::DunningAct, "kind") => "dunning:kind".to_owned(),
            (RecordKind::PackageCategory, "rank") => "package:rank".to_owned(),
            (RecordKind::Package, "kind") => "package:kind".to_owned(),
            (RecordKind::Package | RecordKind::OrderLine, "pricing") => "package:pricing".to_owned(),
            (RecordKind::Package, "currency") => "order:currency".to_owned(),
            (RecordKind::Order, "state" | "payment_state" | "kind") => format!("order:{column}"),
            (RecordKind::Order, "payment_method") | (RecordKind::Payment | RecordKind::Receipt | RecordKind::TopUp, "method") => {
                "payment:method".to_owned()
            }
            (RecordKind::Invoice, "state" | "entry" | "kind" | "buyer_kind" | "posting_status") => format!("invoice:{column}"),
            (RecordKind::MessageTemplate | RecordKind::Message | RecordKind::OptOut, "channel") => "message:channel".to_owned(),
            (RecordKind::Message, "state" | "failure") => format!("message:{column}"),
            (RecordKind::Attachment, "kind" | "media") => format!("member:attachment.{column}"),
            (RecordKind::Application, "kind" | "state" | "source") => format!("application:{column}"),
            (RecordKind::OrderReviewRule, "reviewed") => "order:rule.reviewed".to_owned(),
            (RecordKind::ApprovalSetting, "kind") => "application:kind".to_owned(),
            (RecordKind::Filing, "kind" | "state") => format!("application:filing.{column}"),
            (RecordKind::Coverage, "act") | (RecordKind::Order, "buys_act") => "renewal:act".to_owned(),
            (RecordKind::TopUp, "kind" | "state") => format!("balance:top_up.{column}"),
            (RecordKind::BalanceEntry, "kind") => "balance:kind".to_owned(),
            (RecordKind::Coverage, "rule") => "renewal:rule".to_owned(),
            (RecordKind::Coverage, "former_stage") => "member:stage".to_owned(),
            (RecordKind::Level, "late_start") => "renewal:late_start".to_owned(),
            (RecordKind::FollowUp | RecordKind::FollowUpType, "kind") => {
                return Ok(value.parse().map_or_else(|_| value.to_owned(), |kind| self.names.follow_up_kind(kind)));
            }
            (RecordKind::CustomField, "options") => {
                return Ok(self.names.listed(&serde_json::from_str::<Vec<String>>(value).unwrap_or_default()));
            }
            (RecordKind::CustomField, "input") => "member:field.input_kind".to_owned(),
            (RecordKind::GroupForm, "fields") => return Ok(self.names.form(value)),
            (RecordKind::CustomField | RecordKind::GroupForm, "kind") => "member:kind".to_owned(),
            (RecordKind::Level, "kind") => "member:kind".to_owned(),
            (RecordKind::Tag, "colour") => "member:colour".to_owned(),
            (RecordKind::User, "role") => "sync:role".to_owned(),
            (RecordKind::CertificateDesign, "seal") => return Ok(text(self.names.language, &format!("certificate:design.seal_{value}"))),
            (RecordKind::SheetImport, "kind") => "trail:sheet".to_owned(),
            (RecordKind::Invoice, "region") => return Ok(worded_region(value, self.names.language)),
            _ => return Ok(value.to_owned()),
        };
        let key = format!("{group}.{value}");
        Ok(if has(self.names.language, &key) { text(self.names.language, &key) } else { value.to_owned() })
    }

    /// The rows of a status table, each with its date and whether it counts.
    fn statuses(&self, rules: StatusRules) -> String {
        let rows = [(MemberStatus::Due, rules.due), (MemberStatus::Grace, rules.grace), (MemberStatus::Expired, rules.expired)];
        let row = |(status, rule): (MemberStatus, StatusRule)| {
            let counts = if rule.counts_as_member { "member:search.counts.yes" } else { "member:search.counts.no" };
            let date = self.names.text(&format!("association:level.expiry_date.{}", rule.date.name()));
            let params = [
                ("status", self.names.text(&format!("member:status.{}", status.name()))),
                ("date", date),
                ("counts", self.names.text(counts)),
            ];
            self.names.with("trail:status_rule", &params.each_ref().map(|(name, text)| (*name, text.as_str())))
        };
        rows.map(row).join(&self.names.text("trail:part_mark"))
    }
}

fn worded_region(code: &str, language: Language) -> String {
    crate::member::of_field("region", code.to_owned(), language)
}

/// The label of a column of a kind.
fn label(kind: RecordKind, column: &str, language: Language) -> Option<String> {
    // Numbers that desks draw from are bookkeeping.
    if kind == RecordKind::NumberLease
        || kind == RecordKind::AttachmentContent
        || column.ends_with("_currency")
        || (SILENT.contains(&column)
            && !matches!(
                (kind, column),
                (RecordKind::Order, "order_no")
                    | (RecordKind::Org | RecordKind::Package | RecordKind::PackageCategory | RecordKind::Promotion, "code")
            ))
    {
        return None;
    }
    let field = ["_minor", "_bp", "_id"].into_iter().find_map(|end| column.strip_suffix(end)).unwrap_or(column);
    let areas: &[&str] = match kind {
        RecordKind::Member => &["member:column"],
        RecordKind::Order => &["order:column"],
        RecordKind::Invoice => &["invoice:column", "invoice:detail"],
        RecordKind::Payment => &["payment:column"],
        RecordKind::Package | RecordKind::PackageCategory | RecordKind::PackagePrice | RecordKind::Promotion => &["package:column"],
        RecordKind::BankLine => &["bank:column"],
        RecordKind::Binding => &["binding:column"],
        RecordKind::TopUp => &["balance:top_up.column"],
        RecordKind::OrderLine => &["package:line", "package:column"],
        RecordKind::Receipt => &["payment:receipt", "payment:column"],
        RecordKind::FollowUp => &["member:follow_up"],
        RecordKind::CustomField | RecordKind::GroupForm => &["member:field"],
        RecordKind::Message => &["message:column"],
        RecordKind::MessageTemplate => &["message:template"],
        RecordKind::MessageSetup => &["message:setup"],
        RecordKind::Attachment => &["member:attachment.column"],
        RecordKind::CertificateDesign => &["certificate:design"],
        RecordKind::Application | RecordKind::Filing => &["application:column"],
        _ => &[],
    };
    let keys_of = |field: &str| {
        let own = [format!("trail:field.{}.{field}", kind.name())];
        let areas: Vec<String> = areas.iter().map(|area| format!("{area}.{field}")).collect();
        own.into_iter().chain(areas).chain([format!("trail:field.any.{field}")]).collect::<Vec<_>>()
    };
    let keys = [keys_of(column), keys_of(field)].concat();
    keys.into_iter().find(|key| has(language, key)).map(|key| text(language, &key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_column_of_every_kind_has_a_label_in_both_languages_or_is_meant_to_be_silent() {
        for kind in RecordKind::ALL {
            for column in store::columns_of_kind(*kind) {
                let is_silent = *kind == RecordKind::NumberLease
                    || *kind == RecordKind::AttachmentContent
                    || SILENT.contains(&column.as_str())
                    || column.ends_with("_currency")
                    || ["details", "custom"].contains(&column.as_str());
                for language in [Language::Zh, Language::En] {
                    assert!(is_silent || label(*kind, column, language).is_some(), "{}.{column} in {language:?}", kind.name());
                }
            }
        }
    }
}

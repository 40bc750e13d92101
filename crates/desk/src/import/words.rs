//! What is said about a row, in a language.

use domain::import::{ChangeCode, RowChange, RowIssue, SheetKind};
use domain::refusal::IssueCode;

use super::field::OwnField;
use super::sheet::field;
use crate::member::custom_words;
use crate::member::words::of_field;
use crate::texts::{Language, has, text, text_with};

/// The name of a field.
pub(super) fn label(kind: SheetKind, own: &[OwnField], key: &str, language: Language) -> String {
    if let Some(own) = own.iter().find(|own| own.key == key) {
        return own.name.clone();
    }
    field(kind, key).map_or_else(|| text(language, &format!("member:column.{key}")), |field| text(language, field.label))
}

/// The sentence of an issue. An import may say it otherwise than a form, which has the person before it.
pub(super) fn sentence(issue: &RowIssue, language: Language) -> String {
    let code = code_name(issue.code);
    let own = format!("import:issue.{code}");
    let key = if has(language, &own) { own } else { format!("refusal:issue.{code}") };
    text_with(language, &key, &issue.params)
}

/// Everything that a row changes, one after the other.
pub(super) fn changes(kind: SheetKind, own: &[OwnField], changes: &[RowChange], language: Language) -> String {
    let sentences: Vec<String> = changes.iter().map(|one| change(kind, own, one, language)).collect();
    sentences.join(&text(language, "import:change.and"))
}

fn change(kind: SheetKind, own: &[OwnField], change: &RowChange, language: Language) -> String {
    let key = match change.code {
        ChangeCode::Set => "set",
        ChangeCode::Changed if change.after.is_none() => "cleared",
        ChangeCode::Changed => "changed",
        ChangeCode::InvoiceCreated => "invoice_created",
        ChangeCode::InvoiceIssued => "invoice_issued",
        ChangeCode::InvoiceNumbered => "invoice_numbered",
        ChangeCode::InvoiceAdded => "invoice_added",
        ChangeCode::InvoiceIssuedBlank => "invoice_issued_blank",
        ChangeCode::PaymentRecorded => "payment_recorded",
        ChangeCode::BuyerLinked => "buyer_linked",
        ChangeCode::MoneyArrived => "money_arrived",
    };
    let worded = |value: &Option<String>| {
        let value = value.clone().unwrap_or_default();
        let Some(field) = change.field.as_deref() else { return value };
        match own.iter().find(|own| own.key == field) {
            Some(own) => custom_words(own.input, &value, language),
            None => of_field(field, value, language),
        }
    };
    let mut params = std::collections::BTreeMap::new();
    params.insert("before".to_owned(), worded(&change.before));
    params.insert("after".to_owned(), worded(&change.after));
    params.insert("field".to_owned(), change.field.as_deref().map(|field| label(kind, own, field, language)).unwrap_or_default());
    text_with(language, &format!("import:change.{key}"), &params)
}

/// The stable name of an issue.
pub(super) fn code_name(code: IssueCode) -> String {
    serde_json::to_value(code).ok().and_then(|code| code.as_str().map(ToOwned::to_owned)).unwrap_or_default()
}

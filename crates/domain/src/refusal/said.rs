//! What a refusal says to those who word it: its code, its parameters, and the fields that it is about.

use std::collections::BTreeMap;

use super::{FieldIssue, IssueCode, Refusal};

impl Refusal {
    /// The stable code.
    #[must_use]
    pub fn code(&self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::Object(map)) => map.get("code").and_then(|c| c.as_str()).unwrap_or_default().to_owned(),
            _ => String::new(),
        }
    }

    /// The parameters of its sentence.
    #[must_use]
    pub fn params(&self) -> BTreeMap<String, String> {
        let Ok(serde_json::Value::Object(mut map)) = serde_json::to_value(self) else { return BTreeMap::new() };
        let Some(serde_json::Value::Object(params)) = map.remove("params") else { return BTreeMap::new() };
        params.into_iter().map(|(key, value)| (key, value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned))).collect()
    }

    /// The fields that must be mended, where it is about fields.
    #[must_use]
    pub fn fields(&self) -> &[FieldIssue] {
        if let Self::InvalidFields(fields) = self { fields } else { &[] }
    }

    /// One field that must be mended.
    #[must_use]
    pub fn field(field: &str, code: IssueCode) -> Self {
        Self::InvalidFields(vec![FieldIssue::new(field, code)])
    }
}

impl From<crate::money::MoneyProblem> for Refusal {
    fn from(problem: crate::money::MoneyProblem) -> Self {
        match problem {
            crate::money::MoneyProblem::MixedCurrencies => Self::MixedCurrencies {},
            _ => Self::AmountTooLarge {},
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_its_code_and_parameters() {
        let refusal = Refusal::InvoiceNumberTaken { invoice_no: "A00001".into(), order_no: "fee1".into() };
        assert_eq!(refusal.code(), "invoice_number_taken");
        assert_eq!(refusal.params()["invoice_no"], "A00001");
        assert_eq!(Refusal::NothingSelected {}.code(), "nothing_selected");
        assert_eq!(Refusal::field("name", IssueCode::Required).code(), "invalid_fields");
    }
}

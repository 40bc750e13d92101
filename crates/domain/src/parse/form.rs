//! The texts of a form, read one by one: each in the form in which it is kept, and everything amiss gathered, so that a person mends a
//! form once and not field by field.

use super::email::parse_email;
use super::phone::{MobileNumber, OfficePhone};
use super::text::clean;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// Most characters of a name or of any short text.
pub const SHORT_LIMIT_CHARS: usize = 100;
/// Most characters of a long text, such as remarks.
pub const LONG_LIMIT_CHARS: usize = 1_000;

/// A form as it is read.
#[derive(Debug, Default)]
pub struct Form {
    issues: Vec<FieldIssue>,
}

impl Form {
    /// Says that a field is amiss.
    pub fn tell(&mut self, issue: FieldIssue) {
        self.issues.push(issue);
    }

    /// A text that may be left empty, without outer blanks.
    pub fn text(&mut self, field: &str, value: Option<&str>, limit_chars: usize) -> Option<String> {
        let text = clean(value?);
        if text.is_empty() {
            return None;
        }
        if text.chars().any(char::is_control) {
            self.tell(FieldIssue::new(field, IssueCode::BadCharacter));
        } else if text.chars().count() > limit_chars {
            self.tell(FieldIssue::new(field, IssueCode::TooLong).with("limit", limit_chars));
        }
        Some(text)
    }

    /// A text that must stand.
    pub fn required(&mut self, field: &str, value: &str, limit_chars: usize) -> String {
        let text = self.text(field, Some(value), limit_chars);
        if text.is_none() {
            self.tell(FieldIssue::new(field, IssueCode::Required));
        }
        text.unwrap_or_default()
    }

    /// A mainland mobile number, which may be left empty.
    pub fn mobile(&mut self, field: &str, value: Option<&str>) -> Option<String> {
        self.parsed(field, value, |text| MobileNumber::parse(text).map(String::from).map_err(|problem| problem.issue(field)))
    }

    /// Any number by which a person or an office is reached, which may be left empty.
    pub fn phone(&mut self, field: &str, value: Option<&str>) -> Option<String> {
        self.parsed(field, value, |text| OfficePhone::parse(text).map(String::from).map_err(|problem| problem.issue(field)))
    }

    /// An e-mail address, which may be left empty.
    pub fn email(&mut self, field: &str, value: Option<&str>) -> Option<String> {
        self.parsed(field, value, |text| parse_email(text).map_err(|problem| problem.issue(field)))
    }

    /// A number between two ends, both included.
    pub fn in_range(&mut self, field: &str, value: i64, lowest: i64, highest: i64) {
        if !(lowest..=highest).contains(&value) {
            self.tell(FieldIssue::new(field, IssueCode::OutOfRange).with("lowest", lowest).with("highest", highest));
        }
    }

    /// Refuses a form of which anything is amiss.
    pub fn finish(self) -> Result<(), Refusal> {
        if self.issues.is_empty() { Ok(()) } else { Err(Refusal::InvalidFields(self.issues)) }
    }

    fn parsed(&mut self, field: &str, value: Option<&str>, parse: impl FnOnce(&str) -> Result<String, FieldIssue>) -> Option<String> {
        let text = self.text(field, value, SHORT_LIMIT_CHARS)?;
        match parse(&text) {
            Ok(text) => Some(text),
            Err(issue) => {
                self.tell(issue);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_amiss_is_told_at_once() {
        let mut form = Form::default();
        assert_eq!(form.required("title", "  中国  电子 ", 5), "中国 电子");
        form.required("content", " \u{200b}", SHORT_LIMIT_CHARS);
        assert_eq!(form.mobile("mobile", Some("１３８ 0013 8000")).as_deref(), Some("13800138000"));
        assert_eq!(form.email("email", Some("nobody")), None);
        assert_eq!(form.phone("phone", None), None);
        assert_eq!(form.text("remarks", Some("四个字符"), 3).as_deref(), Some("四个字符"));
        form.in_range("rate", 10_001, 0, 10_000);
        let refusal = form.finish().unwrap_err();
        let told: Vec<_> = refusal.fields().iter().map(|issue| (issue.field.as_str(), issue.code)).collect();
        assert_eq!(
            told,
            [
                ("content", IssueCode::Required),
                ("email", IssueCode::NotAnEmail),
                ("remarks", IssueCode::TooLong),
                ("rate", IssueCode::OutOfRange)
            ]
        );
    }
}

//! What a person writes: the words of a template or of a message. One set of rules for both.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::field::{Piece, pieces};
use super::{Channel, SMS_LIMIT_CHARS};
use crate::parse::form::{Form, SHORT_LIMIT_CHARS};
use crate::parse::text::is_invisible;
use crate::refusal::{FieldIssue, IssueCode, Refusal};

/// Most characters of a subject, before its fields are filled.
pub const SUBJECT_LIMIT_CHARS: usize = 120;
/// Most characters of an e-mail, before its fields are filled.
pub const BODY_LIMIT_CHARS: usize = 10_000;

/// What stands in a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct TemplateDraft {
    /// What people call it.
    pub name: String,
    /// How its messages travel.
    pub channel: Channel,
    /// Subject; only of e-mails.
    pub subject: Option<String>,
    /// Text.
    pub body: String,
    /// Number under which the SMS provider approved it.
    pub provider_code: Option<String>,
}

impl TemplateDraft {
    /// The draft as it is kept.
    ///
    /// # Errors
    /// A field that cannot stand.
    pub fn checked(&self) -> Result<Self, Refusal> {
        let mut form = Form::default();
        let name = form.required("name", &self.name, SHORT_LIMIT_CHARS);
        let words = Words { channel: self.channel, subject: self.subject.as_deref(), body: &self.body };
        let (subject, body) = words.read(&mut form);
        let provider_code = self.provider_code.as_deref().filter(|_| self.channel == Channel::Sms);
        let provider_code = form.text("provider_code", provider_code, SHORT_LIMIT_CHARS);
        form.finish()?;
        Ok(Self { name, channel: self.channel, subject, body, provider_code })
    }
}

/// Subject and text of a channel.
pub(super) struct Words<'a> {
    pub channel: Channel,
    pub subject: Option<&'a str>,
    pub body: &'a str,
}

impl Words<'_> {
    /// Reads them; an SMS has no subject.
    pub fn read(&self, form: &mut Form) -> (Option<String>, String) {
        let subject = match self.channel {
            Channel::Email => Some(form.required("subject", self.subject.unwrap_or_default(), SUBJECT_LIMIT_CHARS)),
            Channel::Sms => None,
        };
        let limit = match self.channel {
            Channel::Email => BODY_LIMIT_CHARS,
            Channel::Sms => SMS_LIMIT_CHARS,
        };
        let body = letter(self.body);
        if body.is_empty() {
            form.tell(FieldIssue::new("body", IssueCode::Required));
        } else if body.chars().count() > limit {
            form.tell(FieldIssue::new("body", IssueCode::TooLong).with("limit", limit));
        } else if body.chars().any(|c| c.is_control() && c != '\n') {
            form.tell(FieldIssue::new("body", IssueCode::BadCharacter));
        }
        for (field, text) in [("subject", subject.as_deref().unwrap_or_default()), ("body", &body)] {
            if let Some(Piece::Unknown(word)) = pieces(text).into_iter().find(|piece| matches!(piece, Piece::Unknown(_))) {
                form.tell(FieldIssue::new(field, IssueCode::UnknownMergeField).with("value", word));
            }
        }
        (subject, body)
    }
}

/// Text of several lines: ends of lines alike, blanks at their ends gone, nothing that is not seen.
fn letter(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
    let lines: Vec<_> =
        text.chars().filter(|c| !is_invisible(*c)).collect::<String>().lines().map(str::trim_end).map(str::to_owned).collect();
    lines.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(channel: Channel, subject: Option<&str>, body: &str) -> TemplateDraft {
        TemplateDraft { name: "续费提醒".into(), channel, subject: subject.map(Into::into), body: body.into(), provider_code: None }
    }

    #[test]
    fn lines_stay_and_what_is_not_seen_goes() {
        let kept = draft(Channel::Email, Some(" 续费 提醒 "), "\u{FEFF}您好：\r\n\r\n请缴费 \r谢谢\n\n").checked().unwrap();
        assert_eq!((kept.subject.as_deref(), kept.body.as_str()), (Some("续费 提醒"), "您好：\n\n请缴费\n谢谢"));
    }

    /// requirements A7.2, A7.3
    #[test]
    fn what_cannot_stand_is_named_by_its_field() {
        use Channel::{Email, Sms};
        let long = "长".repeat(BODY_LIMIT_CHARS + 1);
        let sms = "长".repeat(SMS_LIMIT_CHARS + 1);
        for (channel, subject, body, expected) in [
            (Email, Some("主题"), "正文", vec![]),
            (Email, None, "正文", vec![("subject", IssueCode::Required)]),
            (Email, Some("主题"), "  ", vec![("body", IssueCode::Required)]),
            (Email, Some("主题"), long.as_str(), vec![("body", IssueCode::TooLong)]),
            (
                Email,
                Some("{{会费}}"),
                "{{no such}}",
                vec![("subject", IssueCode::UnknownMergeField), ("body", IssueCode::UnknownMergeField)],
            ),
            (Email, Some("主题"), "响\u{7}铃", vec![("body", IssueCode::BadCharacter)]),
            (Sms, None, "正文", vec![]),
            (Sms, Some("不要"), "正文", vec![]),
            (Sms, None, sms.as_str(), vec![("body", IssueCode::TooLong)]),
        ] {
            let told = draft(channel, subject, body).checked().err();
            let told: Vec<_> = told.iter().flat_map(Refusal::fields).map(|issue| (issue.field.as_str(), issue.code)).collect();
            assert_eq!(told, expected, "{channel:?} {subject:?}");
        }
        assert_eq!(draft(Sms, Some("不要"), "正文").checked().unwrap().subject, None);
    }
}

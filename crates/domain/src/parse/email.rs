//! E-mail addresses, checked as far as a desk can: what passes may be written to, what fails can't be an address.

use thiserror::Error;

use super::text::compact;
use crate::refusal::{FieldIssue, IssueCode};

/// Longest address (RFC 5321) and longest part before the sign.
pub const EMAIL_LENGTH: usize = 254;
const LOCAL_LENGTH: usize = 64;

/// The text is no e-mail address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not an e-mail address")]
pub struct EmailProblem;

impl EmailProblem {
    /// The same as an issue of a field.
    #[must_use]
    pub fn issue(&self, field: &str) -> FieldIssue {
        FieldIssue::new(field, IssueCode::NotAnEmail)
    }
}

/// Reads an address: half width, without blanks, its domain in small letters.
pub fn parse_email(text: &str) -> Result<String, EmailProblem> {
    let address = compact(text);
    let address = address.strip_prefix("mailto:").unwrap_or(&address);
    let (local, domain) = address.rsplit_once('@').ok_or(EmailProblem)?;
    let known = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let dots_stand_well = !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
    let fits = (1..=LOCAL_LENGTH).contains(&local.len()) && address.len() <= EMAIL_LENGTH;
    if fits && dots_stand_well && local.chars().all(known) && is_domain(domain) {
        Ok(format!("{local}@{}", domain.to_ascii_lowercase()))
    } else {
        Err(EmailProblem)
    }
}

/// A host name with at least one dot whose last label is not a number. Chinese labels are accepted.
#[must_use]
pub fn is_domain(host: &str) -> bool {
    const LABEL_LENGTH: usize = 63;
    let label = |label: &str| {
        (1..=LABEL_LENGTH).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    let last = host.rsplit('.').next().unwrap_or_default();
    host.contains('.')
        && host.split('.').all(label)
        && last.chars().count() >= 2
        && last.chars().all(|c| !c.is_ascii_digit() || host.contains("xn--"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_and_their_domain_made_small() {
        for (typed, kept) in [
            ("office17@example8.org.cn", "office17@example8.org.cn"),
            (" Person0@Example.ORG.cn ", "Person0@example.org.cn"),
            ("ａ＠ｅｘａｍｐｌｅ．ｃｎ", "a@example.cn"),
            ("mailto:a.b+c@qq.com", "a.b+c@qq.com"),
        ] {
            assert_eq!(parse_email(typed), Ok(kept.to_owned()), "{typed}");
        }
    }

    #[test]
    fn what_can_not_be_an_address_is_refused() {
        for typed in
            ["", "a", "a@", "@b.cn", "a@b", "a@@b.cn", "a.@b.cn", "a..b@c.cn", "张三@b.cn", "a@b.cn;c@d.cn", "a@-b.cn", "a@1.2.3.4"]
        {
            assert_eq!(parse_email(typed), Err(EmailProblem), "{typed}");
        }
        assert_eq!(parse_email(&format!("{}@b.cn", "a".repeat(65))), Err(EmailProblem));
    }
}

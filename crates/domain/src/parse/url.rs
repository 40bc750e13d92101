//! Web addresses of units (单位网站): web schemes only, so that opening one never starts anything but a browser.

use thiserror::Error;

use super::email::is_domain;
use super::text::compact;
use crate::refusal::{FieldIssue, IssueCode};

/// Longest address that is kept.
pub const URL_LENGTH: usize = 500;

/// The text is no web address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a web address")]
pub struct UrlProblem;

impl UrlProblem {
    /// The same as an issue of a field.
    #[must_use]
    pub fn issue(&self, field: &str) -> FieldIssue {
        FieldIssue::new(field, IssueCode::NotAUrl)
    }
}

/// Reads an address; `www.example.cn` without a scheme gets `https://`.
pub fn parse_url(text: &str) -> Result<String, UrlProblem> {
    let address = compact(text);
    let (scheme, rest) = match address.split_once("://") {
        Some((scheme, rest)) => (scheme.to_ascii_lowercase(), rest),
        None => ("https".to_owned(), address.as_str()),
    };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    let port_is_right = port.is_none_or(|port| port.parse::<u16>().is_ok_and(|port| port > 0));
    let path_is_right = path.chars().all(|c| !c.is_control() && !"<>\"\\^`{|}".contains(c));
    if matches!(scheme.as_str(), "http" | "https") && is_domain(host) && port_is_right && path_is_right && address.len() <= URL_LENGTH {
        Ok(format!("{scheme}://{}{path}", authority.to_lowercase()))
    } else {
        Err(UrlProblem)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn web_addresses_are_read() {
        for (typed, kept) in [
            ("https://www.example0.org.cn", "https://www.example0.org.cn"),
            ("www.Example.cn", "https://www.example.cn"),
            ("HTTP://example.cn:8080/a?b=c#d", "http://example.cn:8080/a?b=c#d"),
            ("example.org.cn/关于", "https://example.org.cn/关于"),
            ("https://中国电子.中国/", "https://中国电子.中国/"),
        ] {
            assert_eq!(parse_url(typed), Ok(kept.to_owned()), "{typed}");
        }
    }

    #[test]
    fn everything_else_is_refused() {
        for typed in [
            "",
            "无",
            "example",
            "ftp://example.cn",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "https://",
            "https://a b",
            "http://example.cn:99999",
            "user@example.cn",
        ] {
            assert_eq!(parse_url(typed), Err(UrlProblem), "{typed}");
        }
    }
}

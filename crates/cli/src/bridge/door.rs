//! Who may come in. The bridge listens on loopback only, but every web page a person visits can send requests there too; so:
//! the `Host` must be ours (a foreign name that resolves to 127.0.0.1 is turned away), an `Origin` must be ours, and the token that was
//! printed at the start must come along: once in the address, then in a cookie that only this bridge's pages send, or in a header.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use desk::Failure;

const HEADER: &str = "x-huiji-token";
const QUERY: &str = "token=";
/// What a development build takes in place of a token, so that a test driver needs none.
const NO_TOKEN: &str = "none";
const TOKEN_BYTES: usize = 24;

/// What must be right about a request.
pub struct Door {
    port: u16,
    token: Option<String>,
}

impl Door {
    /// The door of a port. A token may be chosen; only a development build can do without.
    pub fn new(port: u16, chosen: Option<String>) -> Result<Self, Failure> {
        let token = match chosen.as_deref() {
            Some(NO_TOKEN) if cfg!(debug_assertions) => None,
            Some(NO_TOKEN) => return Err(Failure::refusal("token_required")),
            Some(token) if is_plain(token) => chosen,
            Some(_) => return Err(Failure::refusal("token_required")),
            None => Some(desk::clock::random_bytes::<TOKEN_BYTES>().iter().map(|byte| format!("{byte:02x}")).collect()),
        };
        Ok(Self { port, token })
    }

    /// The address to open in a browser.
    pub fn address(&self) -> String {
        let query = self.token.as_ref().map(|token| format!("?{QUERY}{token}")).unwrap_or_default();
        format!("http://127.0.0.1:{}/{query}", self.port)
    }

    fn is_own_host(&self, host: &str) -> bool {
        ["127.0.0.1", "localhost"].iter().any(|name| host == format!("{name}:{}", self.port))
    }

    fn is_own_origin(&self, headers: &HeaderMap) -> bool {
        let origin = headers.get(header::ORIGIN).map(|origin| origin.to_str().unwrap_or_default());
        let site = headers.get("sec-fetch-site").map(|site| site.to_str().unwrap_or_default());
        origin.is_none_or(|origin| origin.strip_prefix("http://").is_some_and(|host| self.is_own_host(host)))
            && site.is_none_or(|site| matches!(site, "same-origin" | "none"))
    }

    /// Cookies know no ports, so the name carries it.
    fn cookie(&self) -> String {
        format!("huiji_{}", self.port)
    }

    fn is_known(&self, headers: &HeaderMap) -> bool {
        let Some(token) = &self.token else { return true };
        let in_header = headers.get(HEADER).is_some_and(|value| is_equal(value.as_bytes(), token.as_bytes()));
        let cookies = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok()).flat_map(|line| line.split("; "));
        let prefix = format!("{}=", self.cookie());
        in_header || cookies.filter_map(|cookie| cookie.strip_prefix(&prefix)).any(|value| is_equal(value.as_bytes(), token.as_bytes()))
    }

    /// A first visit with the token in its address is answered by the cookie and an address without it.
    fn welcome(&self, request: &Request) -> Option<Response> {
        let token = self.token.as_ref()?;
        let shown = request.uri().query()?.split('&').find_map(|part| part.strip_prefix(QUERY))?;
        if request.method() != Method::GET || !is_equal(shown.as_bytes(), token.as_bytes()) {
            return None;
        }
        let cookie = format!("{}={token}; HttpOnly; SameSite=Strict; Path=/", self.cookie());
        let mut response = Redirect::to(request.uri().path()).into_response();
        response.headers_mut().insert(header::SET_COOKIE, HeaderValue::from_str(&cookie).ok()?);
        Some(response)
    }
}

/// Lets a request through, or says why not.
pub async fn guard(State(door): State<Arc<Door>>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if !door.is_own_host(host) {
        return (StatusCode::MISDIRECTED_REQUEST, "not the bridge's own address").into_response();
    }
    if !door.is_own_origin(request.headers()) {
        return (StatusCode::FORBIDDEN, "not one of the bridge's own pages").into_response();
    }
    if let Some(response) = door.welcome(&request) {
        return response;
    }
    if !door.is_known(request.headers()) {
        return (StatusCode::UNAUTHORIZED, "open the address that the bridge printed").into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
    response
}

/// Safe inside a cookie and an address.
fn is_plain(token: &str) -> bool {
    (8..=128).contains(&token.len()) && token.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Compares without telling by its time how much was right.
fn is_equal(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len() && left.iter().zip(right).fold(0, |difference, (a, b)| difference | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.parse().unwrap(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn only_its_own_names_and_pages_may_come_in() {
        let door = Door::new(4100, None).unwrap();
        for (host, is_own) in
            [("127.0.0.1:4100", true), ("localhost:4100", true), ("127.0.0.1:4101", false), ("evil.example:4100", false), ("", false)]
        {
            assert_eq!(door.is_own_host(host), is_own, "{host}");
        }
        assert!(door.is_own_origin(&headers(&[])));
        assert!(door.is_own_origin(&headers(&[("origin", "http://127.0.0.1:4100"), ("sec-fetch-site", "same-origin")])));
        for foreign in [("origin", "http://evil.example"), ("origin", "null"), ("sec-fetch-site", "cross-site")] {
            assert!(!door.is_own_origin(&headers(&[foreign])), "{foreign:?}");
        }
    }

    #[test]
    fn the_token_comes_in_a_header_or_in_the_cookie() {
        let door = Door::new(4100, Some("abcdefgh12345678".into())).unwrap();
        assert!(door.is_known(&headers(&[("x-huiji-token", "abcdefgh12345678")])));
        assert!(door.is_known(&headers(&[("cookie", "other=1; huiji_4100=abcdefgh12345678")])));
        for wrong in [("cookie", "huiji_4101=abcdefgh12345678"), ("x-huiji-token", "abcdefgh1234567"), ("x-huiji-token", "")] {
            assert!(!door.is_known(&headers(&[wrong])), "{wrong:?}");
        }
        assert!(Door::new(4100, Some("a;b".into())).is_err());
        assert_eq!(Door::new(1, None).unwrap().address().len(), "http://127.0.0.1:1/?token=".len() + 2 * TOKEN_BYTES);
    }
}

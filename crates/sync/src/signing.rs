//! What a desk signs with its own key, so that a token is worth nothing on another machine.

/// The header that carries the signature: Ed25519, in base64.
pub const SIGNATURE_HEADER: &str = "huiji-signature";

/// The text that is signed: method, path with its query, the token that is shown, and the SHA-256 of the body in hexadecimal.
#[must_use]
pub fn message(method: &str, target: &str, token: &str, body_sha256: &str) -> String {
    format!("huiji 1\n{method}\n{target}\n{token}\n{body_sha256}")
}

//! Passwords: argon2id, made and compared off the request's thread and a few at a time, because each takes memory.

use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

use crate::secret;

/// 19 MiB and two passes, as OWASP recommends for argon2id.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const SALT_BYTES: usize = 16;
/// Passwords that are worked on at once.
static AT_ONCE: Semaphore = Semaphore::const_new(4);

/// What is kept of a new password.
pub async fn hash(password: String) -> Option<String> {
    let salt = secret::random();
    let salt = &salt[..SALT_BYTES];
    let derived = derive(password, salt.to_vec(), MEMORY_KIB, PASSES).await?;
    Some(format!("argon2id${MEMORY_KIB}${PASSES}${}${}", secret::hexadecimal(salt), secret::hexadecimal(&derived)))
}

/// Whether it is the password. Where none is kept, as much time passes.
pub async fn is_right(password: String, kept: Option<&str>) -> bool {
    let parts = kept.and_then(parts);
    let is_known = parts.is_some();
    let (memory, passes, salt, expected) = parts.unwrap_or((MEMORY_KIB, PASSES, vec![0; SALT_BYTES], vec![0; 32]));
    let Some(derived) = derive(password, salt, memory, passes).await else { return false };
    // Every byte is looked at, so that the time tells nothing.
    let differing = derived.iter().zip(&expected).fold(derived.len() ^ expected.len(), |differing, (a, b)| differing | usize::from(a ^ b));
    is_known && differing == 0
}

fn parts(kept: &str) -> Option<(u32, u32, Vec<u8>, Vec<u8>)> {
    let mut parts = kept.strip_prefix("argon2id$")?.split('$');
    let (memory, passes) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some((memory, passes, secret::bytes_of(parts.next()?)?, secret::bytes_of(parts.next()?)?))
}

async fn derive(password: String, salt: Vec<u8>, memory: u32, passes: u32) -> Option<[u8; 32]> {
    let _permit = AT_ONCE.acquire().await.ok()?;
    let work = move || {
        let params = Params::new(memory, passes, 1, Some(32)).ok()?;
        let mut derived = [0; 32];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(password.as_bytes(), &salt, &mut derived).ok()?;
        Some(derived)
    };
    tokio::task::spawn_blocking(work).await.ok()?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn only_the_password_itself_is_right_and_two_hashes_of_it_differ() {
        let kept = hash("会费要按时交".into()).await.unwrap();
        assert!(!kept.contains("会费") && kept != hash("会费要按时交".into()).await.unwrap());
        assert!(is_right("会费要按时交".into(), Some(&kept)).await);
        for wrong in ["", "会费要按时", "会费要按时交 "] {
            assert!(!is_right(wrong.into(), Some(&kept)).await, "{wrong}");
        }
        assert!(!is_right("会费要按时交".into(), None).await);
        assert!(!is_right("会费要按时交".into(), Some("argon2id$nonsense")).await);
    }
}

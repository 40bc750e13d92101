//! How long an SMS is. Mainland providers charge one part up to 70 characters, and parts of 67 beyond, the signature included.

/// Most characters of an SMS, the signature included; no provider takes more.
pub const SMS_LIMIT_CHARS: usize = 500;
const SINGLE: usize = 70;
const PART: usize = 67;

/// The text as it arrives: `【signature】text`.
#[must_use]
pub fn signed(signature: Option<&str>, body: &str) -> String {
    signature.map_or_else(|| body.to_owned(), |signature| format!("【{signature}】{body}"))
}

/// As how many parts a text is charged. A character beyond the basic plane, such as most emoji, counts twice.
#[must_use]
pub fn segments(text: &str) -> u32 {
    let length = length(text);
    let parts = if length <= SINGLE { 1 } else { length.div_ceil(PART) };
    u32::try_from(parts).unwrap_or(u32::MAX)
}

/// Its length as providers count.
#[must_use]
pub fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// requirements A7.1; the figures are those of Alibaba Cloud's and Tencent Cloud's price pages
    #[test]
    fn seventy_characters_are_one_part_and_more_are_parts_of_sixty_seven() {
        for (length, expected) in [(0, 1), (1, 1), (70, 1), (71, 2), (134, 2), (135, 3), (201, 3), (202, 4), (500, 8)] {
            assert_eq!(segments(&"会".repeat(length)), expected, "{length}");
        }
        assert_eq!(segments(&"🎉".repeat(35)), 1);
        assert_eq!(segments(&"🎉".repeat(36)), 2);
    }

    #[test]
    fn the_signature_counts() {
        let text = signed(Some("装备协会"), &"会".repeat(64));
        assert!(text.starts_with("【装备协会】会"));
        assert_eq!((segments(&text), segments(&signed(Some("装备协会"), &"会".repeat(65)))), (1, 2));
        assert_eq!(signed(None, "您好"), "您好");
    }
}

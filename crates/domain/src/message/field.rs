//! Merge fields: places in a text that are filled for each receiver, written `{{会员名称}}` or `{{member name}}`.

use crate::named::named;
use crate::parse::text::clean_key;

named! {
    /// What can stand in a text for each receiver (requirements A7.3).
    MergeField {
        /// Name of the member.
        MemberName = "member_name",
        /// Number of the member.
        MemberNo = "member_no",
        /// Contact person of a unit; an individual's own name.
        Contact = "contact",
        /// Level of membership.
        Level = "level",
        /// Branch, or the head association.
        Org = "org",
        /// Name of the association.
        Association = "association",
        /// Last day of membership.
        ExpiresOn = "expires_on",
        /// Days until then; 0 once it has passed.
        DaysLeft = "days_left",
        /// What the member has still to pay, of all orders.
        AmountDue = "amount_due",
        /// The order: of the invoice, or the last one that is not paid.
        OrderNo = "order_no",
        /// Number of the invoice.
        InvoiceNo = "invoice_no",
        /// Whom the invoice is made out to.
        InvoiceTitle = "invoice_title",
        /// Amount of the invoice.
        InvoiceAmount = "invoice_amount",
        /// The day on which the message is written.
        Today = "today",
    }
}

impl MergeField {
    /// The word for it, in Chinese and in English; either may be written, whatever language the desk speaks.
    #[must_use]
    pub fn words(self) -> [&'static str; 2] {
        match self {
            Self::MemberName => ["会员名称", "member name"],
            Self::MemberNo => ["会员编号", "member number"],
            Self::Contact => ["联系人", "contact"],
            Self::Level => ["会员等级", "level"],
            Self::Org => ["所属机构", "organisation"],
            Self::Association => ["协会名称", "association"],
            Self::ExpiresOn => ["到期日期", "expiry date"],
            Self::DaysLeft => ["剩余天数", "days to expiry"],
            Self::AmountDue => ["应缴金额", "amount due"],
            Self::OrderNo => ["订单编号", "order number"],
            Self::InvoiceNo => ["发票编号", "invoice number"],
            Self::InvoiceTitle => ["发票抬头", "invoice title"],
            Self::InvoiceAmount => ["发票金额", "invoice amount"],
            Self::Today => ["今天", "today"],
        }
    }

    /// Whether only a message about an invoice knows it.
    #[must_use]
    pub fn is_of_invoice(self) -> bool {
        matches!(self, Self::InvoiceNo | Self::InvoiceTitle | Self::InvoiceAmount)
    }

    fn of_word(word: &str) -> Option<Self> {
        let key = clean_key(word);
        Self::ALL.iter().copied().find(|field| field.words().iter().any(|known| clean_key(known) == key))
    }
}

/// A stretch of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they stand.
    Words(&'a str),
    /// A place to fill, and the word written for it.
    Field(MergeField, &'a str),
    /// A place that names no field.
    Unknown(&'a str),
}

/// A text in its pieces. Braces that do not close are words.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, (inside, after))) = rest.split_once("{{").and_then(|(before, after)| Some((before, after.split_once("}}")?))) {
        if !before.is_empty() {
            pieces.push(Piece::Words(before));
        }
        let word = inside.trim();
        pieces.push(MergeField::of_word(word).map_or(Piece::Unknown(word), |field| Piece::Field(field, word)));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest));
    }
    pieces
}

/// The fields that texts ask for, each once.
#[must_use]
pub fn fields_of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<MergeField> {
    let mut fields = Vec::new();
    for piece in texts.into_iter().flat_map(pieces) {
        if let Piece::Field(field, _) = piece
            && !fields.contains(&field)
        {
            fields.push(field);
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    /// requirements A7.3
    #[test]
    fn fields_are_known_by_their_word_in_either_language() {
        use Piece::{Field, Unknown, Words};
        for (text, expected) in [
            ("", vec![]),
            ("您好", vec![Words("您好")]),
            ("{{会员名称}}您好", vec![Field(MergeField::MemberName, "会员名称"), Words("您好")]),
            ("Dear {{ Member Name }}", vec![Words("Dear "), Field(MergeField::MemberName, "Member Name")]),
            ("{{会费}}", vec![Unknown("会费")]),
            ("{{}}", vec![Unknown("")]),
            ("没有{{收尾", vec![Words("没有{{收尾")]),
            ("{{今天}}{{today}}", vec![Field(MergeField::Today, "今天"), Field(MergeField::Today, "today")]),
        ] {
            assert_eq!(pieces(text), expected, "{text}");
        }
        assert_eq!(fields_of(["{{今天}}{{level}}", "{{会员等级}}"]), [MergeField::Today, MergeField::Level]);
    }

    #[test]
    fn no_two_fields_share_a_word() {
        let words: Vec<_> = MergeField::ALL.iter().flat_map(|field| field.words()).map(clean_key).collect();
        let distinct: std::collections::HashSet<_> = words.iter().collect();
        assert_eq!(words.len(), distinct.len());
    }
}

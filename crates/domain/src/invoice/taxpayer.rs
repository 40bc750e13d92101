//! Taxpayer ids on invoices (requirements A21.3): a unified social credit code, or one of the older ids that are still in use.

use super::{InvoiceFields, InvoiceKind};
use crate::member::MemberKind;
use crate::parse::form::Form;
use crate::parse::text::compact;
use crate::parse::uscc::{USCC_LENGTH, UnifiedSocialCreditCode};
use crate::refusal::{FieldIssue, IssueCode};

const FIELD: &str = "taxpayer_id";
/// Lengths of the ids that came before GB 32100-2015: 15 of enterprises, 20 of sole traders.
const OLDER_LENGTHS: [usize; 2] = [15, 20];
/// Lengths of what an individual may be known by: identity cards, and the ids of sole traders.
const INDIVIDUAL_LENGTHS: std::ops::RangeInclusive<usize> = 15..=20;

/// The id as it is kept: half width, capital letters, no blanks. A unit needs one on a VAT invoice; a fiscal receipt does without.
pub(super) fn check_taxpayer(fields: &InvoiceFields, form: &mut Form) -> Option<String> {
    let id = fields.taxpayer_id.as_deref().map(|text| compact(text).to_uppercase()).filter(|id| !id.is_empty());
    let Some(id) = id else {
        if is_needed(fields.kind, fields.buyer_kind) {
            form.tell(FieldIssue::new(FIELD, IssueCode::Required));
        }
        return None;
    };
    if let Err(issue) = check(&id, fields.buyer_kind) {
        form.tell(issue);
    }
    Some(id)
}

/// Whether an invoice of this kind needs an id.
pub(super) fn is_needed(kind: InvoiceKind, buyer_kind: MemberKind) -> bool {
    buyer_kind == MemberKind::Unit && kind != InvoiceKind::DuesReceipt
}

fn check(id: &str, buyer_kind: MemberKind) -> Result<(), FieldIssue> {
    let length = id.chars().count();
    let is_plain = id.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
    match buyer_kind {
        MemberKind::Individual if is_plain && INDIVIDUAL_LENGTHS.contains(&length) => Ok(()),
        MemberKind::Unit if length == USCC_LENGTH => UnifiedSocialCreditCode::parse(id).map(drop).map_err(|problem| problem.issue(FIELD)),
        MemberKind::Unit if is_plain && OLDER_LENGTHS.contains(&length) => Ok(()),
        _ if is_plain => Err(FieldIssue::new(FIELD, IssueCode::UsccLength).with("length", length)),
        _ => Err(FieldIssue::new(FIELD, IssueCode::BadCharacter)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::invoice::draft::draft;
    use crate::order::testing::order;
    use InvoiceKind::{DuesReceipt, VatOrdinary, VatSpecial};
    use MemberKind::{Individual, Unit};

    /// 91350100M000100Y43 is the worked example that circulates with GB 32100-2015; the others differ from it by one character.
    #[test]
    fn a_unit_is_known_by_its_credit_code_or_an_older_id() {
        let required = Err(IssueCode::Required);
        for (kind, buyer_kind, typed, expected) in [
            (VatOrdinary, Unit, " ９１350100m000100y43 ", Ok(Some("91350100M000100Y43"))),
            (VatSpecial, Unit, "91350100M000100Y44", Err(IssueCode::UsccCheck)),
            (VatOrdinary, Unit, "91350100M000100Y4", Err(IssueCode::UsccLength)),
            (VatOrdinary, Unit, "110108123456789", Ok(Some("110108123456789"))),
            (VatOrdinary, Unit, "11010819800101123401", Ok(Some("11010819800101123401"))),
            (VatOrdinary, Unit, "纳税人识别号未知一二三四五六七", Err(IssueCode::BadCharacter)),
            (VatOrdinary, Unit, "", required),
            (VatSpecial, Unit, "  ", required),
            (DuesReceipt, Unit, "", Ok(None)),
            (DuesReceipt, Unit, "91350100M000100Y44", Err(IssueCode::UsccCheck)),
            (VatOrdinary, Individual, "", Ok(None)),
            (VatOrdinary, Individual, "11010819800101123x", Ok(Some("11010819800101123X"))),
            (VatOrdinary, Individual, "123", Err(IssueCode::UsccLength)),
        ] {
            let mut fields = draft(&order(1, 100), None).fields;
            (fields.kind, fields.buyer_kind, fields.taxpayer_id) = (kind, buyer_kind, Some(typed.to_owned()));
            let mut form = Form::default();
            let kept = check_taxpayer(&fields, &mut form);
            let outcome = form.finish().map(|()| kept.as_deref()).map_err(|refusal| refusal.fields()[0].code);
            assert_eq!(outcome, expected, "{kind:?} {buyer_kind:?} {typed}");
        }
    }
}

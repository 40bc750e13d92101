//! What readers of XML share.

use quick_xml::events::BytesRef;

use crate::SheetFault;

/// The text that a reference stands for: a character, or one of the five entities that every document knows. Others are not followed.
pub(crate) fn reference_text(reference: &BytesRef<'_>) -> Result<String, SheetFault> {
    let known = quick_xml::escape::resolve_predefined_entity(reference);
    match (known, reference.resolve_char_ref().map_err(SheetFault::damaged)?) {
        (Some(entity), _) => Ok(entity.to_owned()),
        (None, Some(c)) => Ok(c.to_string()),
        (None, None) => Err(SheetFault::damaged("an unknown entity")),
    }
}

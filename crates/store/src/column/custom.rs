//! What custom fields of a member hold, as one column.

use std::collections::BTreeMap;

use domain::member::{CustomTexts, MemberField};

use super::{Columns, Reader};
use crate::engine::Value;
use crate::fault::Fault;

/// The texts of custom fields under their keys, so that whoever reads the column reads fields; nothing where there are none.
impl Columns for CustomTexts {
    fn push(&self, out: &mut Vec<Value>) {
        let texts: BTreeMap<MemberField, &str> = self.iter().map(|(id, text)| (MemberField::Custom(*id), text.as_str())).collect();
        out.push(Value::Text(Some(texts).filter(|texts| !texts.is_empty()).and_then(|texts| serde_json::to_string(&texts).ok())));
    }
    fn read(reader: &mut Reader<'_>) -> Result<Self, Fault> {
        let Some(text) = reader.text()? else { return Ok(Self::new()) };
        let texts: BTreeMap<MemberField, String> = serde_json::from_str(&text).map_err(|_| reader.corrupt())?;
        let custom = |(field, text)| if let MemberField::Custom(id) = field { Some((id, text)) } else { None };
        Ok(texts.into_iter().filter_map(custom).collect())
    }
}

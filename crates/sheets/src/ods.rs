//! OpenDocument.
use crate::{Budget, Sheet, SheetFault, zipped::Zip};
pub(crate) fn read(_: Zip<'_>, _: &mut Budget) -> Result<Vec<Sheet>, SheetFault> { Err(SheetFault::UnknownFormat) }

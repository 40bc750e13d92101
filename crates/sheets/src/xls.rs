//! BIFF8.
use crate::{Budget, Sheet, SheetFault};
pub(crate) fn read(_: &[u8], _: &mut Budget) -> Result<Vec<Sheet>, SheetFault> { Err(SheetFault::UnknownFormat) }
